"""What F1 opens: a pane at the right of the window with the help of what has the focus, to be read and copied."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QFrame, QTextEdit, QVBoxLayout, QWidget

from spbe_assess.gui.look.scheme import colour
from spbe_assess.gui.look.type import font, px
from spbe_assess.gui.widgets.buttons import FlatButton
from spbe_assess.gui.widgets.elements import hairline, row
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.named import named, set_tip
from spbe_assess.gui.widgets.painted import paint_focus
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

    def changeEvent(self, event: QEvent) -> None:
        """Write the page anew in the colours and sizes there are now."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.ApplicationFontChange} and self._page is not None:
            self.text.show_page(self._page)

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


class _Page(QTextEdit):
    """The text of a page. Everything is put in as plain text, in a few weights."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        # Nothing is written here: a cursor would only look as if something were.
        self.setCursorWidth(0)

    def show_page(self, page: "HelpPage") -> None:
        """Show a page from its beginning."""
        self.clear()
        self.document().setDocumentMargin(px(16))
        cursor = QTextCursor(self.document())
        is_first = True
        for part in page.parts:
            lines = [(part.heading, 600)] if part.heading else []
            for place, (text, weight) in enumerate((*lines, *((text, 400) for text in part.texts))):
                block = QTextBlockFormat()
                block.setTopMargin(px(16 if not place and part.heading else 6) if not is_first else 0)
                block.setLineHeight(120, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
                look = QTextCharFormat()
                look.setFont(font(9.0, weight))
                look.setForeground(colour("text"))
                if is_first:
                    cursor.setBlockFormat(block)
                else:
                    cursor.insertBlock(block)
                cursor.insertText(text, look)
                is_first = False
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, and that the keys are for it."""
        super().paintEvent(event)
        if self.hasFocus():
            paint_focus(QPainter(self.viewport()), self.viewport())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the focus away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """The line of the focus stays where it is while the text moves."""
        super().scrollContentsBy(dx, dy)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc is for the pane; the other keys read."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


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
