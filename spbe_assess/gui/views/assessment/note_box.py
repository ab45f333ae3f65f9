"""The words of an assessor, verbatim: on the ground of warnings, with an edge at the left and the deadline."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from spbe_assess.gui.look.icons import pixmap
from spbe_assess.gui.look.scheme import colour
from spbe_assess.gui.look.type import px
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.named import named

if TYPE_CHECKING:
    from spbe_assess.workspace.showing.proof_parts import Note

_EDGE = 3


class NoteBox(QWidget):
    """One note. The text can be chosen with the mouse and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = QLabel()
        self._icon_name = "note"
        self._title = Label("", weight=600, colour="warn", elides="right")
        self._deadline = Label("", colour="text2")
        self._text = Label("", wraps=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._head = QGridLayout()
        self._head.setHorizontalSpacing(px(6))
        self._head.setVerticalSpacing(0)
        self._head.setColumnStretch(1, 1)
        self._head.addWidget(self._icon, 0, 0)
        self._head.addWidget(self._title, 0, 1)
        self._is_wide = True
        self._place_deadline()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(12), px(6), px(10), px(8))
        layout.setSpacing(px(2))
        layout.addLayout(self._head)
        layout.addWidget(self._text)
        self._dress()

    def show_note(self, note: "Note") -> None:
        """Show a note."""
        self._icon_name = "returned" if note.is_returned else "note"
        self._title.set_text(note.title)
        self._deadline.set_text(note.deadline)
        self._text.set_text(f"“{note.text}”")
        named(self, note.title, "note", description=f"{note.deadline} {note.text}".strip())
        self._dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the deadline below the title where both do not fit beside each other."""
        super().resizeEvent(event)
        wanted = self._title.sizeHint().width() + self._deadline.sizeHint().width() + px(60)
        if (wanted <= self.width()) != self._is_wide:
            self._is_wide = not self._is_wide
            self._place_deadline()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground and edge."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("warnbg"))
        painter.fillRect(0, 0, _EDGE, self.height(), colour("warn"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.ApplicationFontChange):
            self._dress()

    def _place_deadline(self) -> None:
        self._head.removeWidget(self._deadline)
        self._head.addWidget(self._deadline, *((0, 2) if self._is_wide else (1, 1)))

    def _dress(self) -> None:
        self._icon.setPixmap(pixmap(self._icon_name, px(16), "warn", self.devicePixelRatioF()))
        self.update()
