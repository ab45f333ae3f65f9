"""What F1 opens: a pane at the right of the window with the help of what has the focus, to be read and copied."""

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from spbe_assess.gui.look.scheme import colour
from spbe_assess.gui.look.type import px
from spbe_assess.gui.widgets.buttons import FlatButton
from spbe_assess.gui.widgets.elements import hairline, row
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.named import named, set_tip
from spbe_assess.gui.widgets.reading_text import ReadingText, begin_block, look
from spbe_assess.gui.words import language, tell

if TYPE_CHECKING:
    from spbe_assess.workspace.showing.help_topics import HelpPage
    from spbe_assess.workspace.showing.scene import Scene

_WIDTH: Final = 400


class HelpPane(QFrame):
    """A frame over the right edge of its parent. Esc closes it, and the focus goes back to where it was."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, tell("Bantuan"), "general")
        self._came_from: QWidget | None = None
        self._page: HelpPage | None = None
        self._top, self._bottom = 0, 0
        self._title = Label(size=10.5, weight=600, wraps=True)
        self.close_button = named(FlatButton("", "close"), tell("Tutup bantuan"), "general")
        set_tip(self.close_button, tell("Tutup bantuan (Esc)"))
        self.text = named(_Page(), tell("Isi bantuan"), "general")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(row(self._title, None, self.close_button, margins=(16, 8, 8, 8)))
        layout.addWidget(hairline())
        layout.addWidget(self.text, 1)
        self.close_button.clicked.connect(self.dismiss)
        parent.installEventFilter(self)
        self.hide()

    def show_help(self, help_id: str, scene: "Scene | None" = None, indicator: str = "", stage: str = "") -> None:
        """Open the help of a help id; with an indicator, what its instrument says, its level at the stage first."""
        from spbe_assess.workspace.showing.help_topics import help_page

        instrument = None if scene is None else scene.dossier.instrument
        page = help_page(help_id, language(), instrument, indicator, _level_of(scene, indicator, stage))
        if self.isHidden():
            self._came_from = QApplication.focusWidget()
        self._page = page
        self._title.set_text(page.title)
        self.text.show_page(page)
        self._place()
        self.show()
        self.raise_()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep_clear(self, top: int, bottom: int) -> None:
        """Leave so many pixels of the parent free above and below: the menu row and the index."""
        self._top, self._bottom = top, bottom
        self._place()

    def dismiss(self) -> None:
        """Close and give the focus back."""
        if self.isHidden():
            return
        came_from, self._came_from = self._came_from, None
        self.hide()
        if came_from is not None:
            came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the parent."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A sheet with a fine edge at its left."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), colour("base"))
        painter.fillRect(0, 0, 1, self.height(), colour("ctl"))

    def _place(self) -> None:
        holder = self.parentWidget()
        if holder is not None:
            width = min(px(_WIDTH), holder.width() * 3 // 4)
            height = max(holder.height() - self._top - self._bottom, 0)
            self.setGeometry(holder.width() - width, self._top, width, height)


class _Page(ReadingText):
    """The text of a page. Everything is put in as plain text, in a few weights."""

    def show_page(self, page: "HelpPage") -> None:
        """Show a page from its beginning."""
        self.show_written(partial(_write, page))


def _write(page: "HelpPage", document: QTextDocument) -> None:
    document.setDocumentMargin(px(16))
    cursor = QTextCursor(document)
    is_first = True
    for part in page.parts:
        lines = [(part.heading, 600)] if part.heading else []
        for place, (text, weight) in enumerate((*lines, *((text, 400) for text in part.texts))):
            above = 16 if not place and part.heading else 6
            begin_block(cursor, above=0 if is_first else above, is_first=is_first)
            cursor.insertText(text, look(weight=weight))
            is_first = False


def _level_of(scene: "Scene | None", indicator: str, stage: str) -> int:
    """The level an indicator has at a stage, or at the last one; 0 for none."""
    from spbe_assess.rules.evidence_requests import reached_level
    from spbe_assess.rules.valuing import final_values, rated_stages

    if scene is None:
        return 0
    dossier = scene.dossier
    found = dossier.instrument.indicator_by_code.get(indicator)
    at = stage if stage in {one.id for one in rated_stages(dossier.instrument)} else ""
    value = final_values(dossier, at).get(indicator)
    return 0 if found is None or value is None else reached_level(dossier.instrument, found, value)
