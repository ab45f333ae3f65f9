"""Fields for text: one that grows with what is written in it, and one of a single line.

Both tell what is typed within a second, and once more when the person leaves them; both refuse what cannot be kept.
"""

from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QResizeEvent, QTextOption, QValidator
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from spbe_assess.gui.look.type import px
from spbe_assess.gui.widgets.painted import wear
from spbe_assess.gui.widgets.typing_guard import TypingGuard, cleaned, is_writing

_WIDEST: Final = 720
_AIR: Final = 4
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STAYING: Final = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)


class GrowingText(QPlainTextEdit):
    """A field of several lines that is as high as its text, between ``least_lines`` and ``most_lines``.

    Tab moves on; Ctrl+Enter hands over without leaving; undo within the field is the field's own.
    """

    typed = Signal(str)
    left = Signal(str)
    spoke = Signal(str)

    def __init__(self, *, least_lines: int = 3, most_lines: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least, self._most = least_lines, most_lines
        self._is_showing = False
        self._lines = 1
        self._guard = TypingGuard(self, self.text, self.typed.emit, self.left.emit)
        self.setTabChangesFocus(True)
        # The air around the text is no part of what scrolls: only whole lines are seen.
        self.document().setDocumentMargin(0)
        self.setViewportMargins(_AIR, _AIR, _AIR, _AIR)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._dress()
        self.textChanged.connect(self._on_text_changed)

    def text(self) -> str:
        """What stands in the field."""
        return self.toPlainText()

    def show_text(self, text: str, about: object = None) -> None:
        """Show a text without telling it as typed.

        What is being typed is never replaced. ``about`` says what the text belongs to (indicator and field): when it
        changes, what was typed is handed over first; while it stays, news older than what was typed is passed over.
        """
        if not self._guard.accepts(text, about) or text == self.text():
            return
        place = self.textCursor().position()
        self._is_showing = True
        self.setPlainText(text)
        self._is_showing = False
        cursor = self.textCursor()
        cursor.setPosition(min(place, len(text)) if self.hasFocus() else 0)
        self.setTextCursor(cursor)

    def insert_text(self, text: str) -> None:
        """Insert a text at the cursor as if it were typed (a template); it can be undone in the field."""
        kept, told = cleaned(text)
        if kept:
            self.insertPlainText(kept)
        if told:
            self.spoke.emit(told)

    def flush(self) -> None:
        """Hand over what was typed, as on leaving."""
        self._guard.flush()

    @property
    def is_changed(self) -> bool:
        """Whether something was typed that has not been handed over yet."""
        return self._guard.is_changed

    def sizeHint(self) -> QSize:
        """As high as the text, within the limits."""
        return QSize(px(320), self._height(min(max(self._lines, self._least), self._most)))

    def minimumSizeHint(self) -> QSize:
        """The same height; narrower."""
        return QSize(px(120), self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Keys that write belong to the field, even where it may only be read."""
        if is_writing(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter hands over."""
        if event.key() in _ENTER and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.flush()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hand over, unless only a menu of the field opens."""
        super().focusOutEvent(event)
        if event.reason() not in _STAYING:
            self.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines break anew in another width."""
        super().resizeEvent(event)
        self._count()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
            self._count()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text only; a file dropped here belongs to the drop area."""
        return source.hasText() and not _has_files(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Insert pasted or dropped text, cleaned."""
        if self.canInsertFromMimeData(source):
            self.insert_text(source.text())

    def _on_text_changed(self) -> None:
        self._count()
        if not self._is_showing:
            self._guard.on_changed()

    def _count(self) -> None:
        """Count the lines shown; the layout itself tells of new blocks only, not of lines that break anew."""
        layout = self.document().documentLayout()
        block, lines = self.document().firstBlock(), 0
        while block.isValid() and lines <= self._most:
            layout.blockBoundingRect(block)
            lines += block.lineCount()
            block = block.next()
        if lines != self._lines:
            self._lines = lines
            is_long = lines > self._most
            policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if is_long else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            self.setVerticalScrollBarPolicy(policy)
            self.updateGeometry()

    def _height(self, lines: int) -> int:
        # One pixel more than the lines: with less a text that just fits could be scrolled.
        edges = self.height() - self.contentsRect().height() + 2 * _AIR + 1
        return lines * QFontMetrics(self.font()).lineSpacing() + edges

    def _dress(self) -> None:
        wear(self)
        self.setMaximumWidth(px(_WIDEST))
        self.updateGeometry()


class LineField(QLineEdit):
    """A field of one line with the same promises. Enter hands over."""

    typed = Signal(str)
    left = Signal(str)
    spoke = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._guard = TypingGuard(self, self.text, self.typed.emit, self.left.emit)
        self.setMaxLength(2**31 - 1)
        self.setValidator(_Cleaning(self))
        wear(self)
        self.textEdited.connect(self._on_text_edited)
        self.returnPressed.connect(self.flush)

    def show_text(self, text: str, about: object = None) -> None:
        """Show a text without telling it as typed; as ``GrowingText.show_text``."""
        if not self._guard.accepts(text, about) or text == self.text():
            return
        place = self.cursorPosition()
        self.setText(text)
        self.setCursorPosition(min(place, len(text)) if self.hasFocus() else 0)

    def flush(self) -> None:
        """Hand over what was typed, as on leaving."""
        self._guard.flush()

    @property
    def is_changed(self) -> bool:
        """Whether something was typed that has not been handed over yet."""
        return self._guard.is_changed

    def event(self, event: QEvent) -> bool:
        """Keys that write belong to the field, even where it may only be read."""
        if is_writing(event):
            event.accept()
            return True
        return super().event(event)

    def sizeHint(self) -> QSize:
        """At least 28 high."""
        return super().sizeHint().expandedTo(QSize(0, px(28)))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hand over, unless only a menu of the field opens."""
        super().focusOutEvent(event)
        if event.reason() not in _STAYING:
            self.flush()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            wear(self)

    def _on_text_edited(self) -> None:
        self._guard.on_changed()


class _Cleaning(QValidator):
    """Takes control characters out of what is typed or pasted, and refuses what is far too long."""

    def __init__(self, field: "LineField") -> None:
        super().__init__(field)
        self._field = field

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        """Answer the text as it may stand."""
        kept, told = cleaned(text, is_one_line=True)
        if told:
            self._field.spoke.emit(told)
        if text and not kept:
            return QValidator.State.Invalid, text, place
        return QValidator.State.Acceptable, kept, max(place - (len(text) - len(kept)), 0)


def _has_files(source: QMimeData) -> bool:
    return any(url.isLocalFile() for url in source.urls())
