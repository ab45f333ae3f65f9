"""A text one only reads: put in as plain text in a few looks, written anew when colours or the text size change."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from spbe_assess.gui.look.scheme import colour
from spbe_assess.gui.look.type import font, px
from spbe_assess.gui.widgets.painted import paint_focus

_LOOK_CHANGES: Final = (QEvent.Type.PaletteChange, QEvent.Type.StyleChange)
_LINE: Final = 115


class ReadingText(QTextEdit):
    """Shows what a writer puts into its document. Tab leaves it; Esc is for what it stands in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writer: Callable[[QTextDocument], None] | None = None
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        # Nothing is written here: a cursor would only look as if something were.
        self.setCursorWidth(0)

    def show_written(self, writer: Callable[[QTextDocument], None]) -> None:
        """Show what ``writer`` puts into the empty document, from its beginning."""
        self._writer = writer
        self.rewrite()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def rewrite(self) -> None:
        """Write the text anew; one reads on where one was."""
        bar = self.verticalScrollBar()
        was_at = bar.value()
        document = self.document()
        document.clear()
        document.setDefaultFont(font())
        if self._writer is not None:
            self._writer(document)
        bar.setValue(was_at)

    def changeEvent(self, event: QEvent) -> None:
        """Write the text anew in the colours and sizes there are now."""
        super().changeEvent(event)
        if event.type() in _LOOK_CHANGES and self.isVisible():
            self.rewrite()

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


def look(tint: str = "text", weight: int = 400, *, is_marked: bool = False) -> QTextCharFormat:
    """The look of a stretch of text; a marked one has a ground and a line below it, never colour alone."""
    made = QTextCharFormat()
    made.setFont(font(9.0, weight))
    made.setForeground(colour(tint))
    if is_marked:
        made.setBackground(colour("tint"))
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        made.setUnderlineColor(colour("accent"))
    return made


def begin_block(cursor: QTextCursor, *, above: int = 0, indent: int = 0, is_first: bool = False) -> None:
    """Begin a paragraph, so many pixels of the design below the one before; the first one is there already."""
    block = QTextBlockFormat()
    block.setTopMargin(px(above))
    block.setLeftMargin(px(indent))
    block.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    if is_first:
        cursor.setBlockFormat(block)
    else:
        cursor.insertBlock(block)
