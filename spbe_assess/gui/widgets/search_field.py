"""The field one searches with: a magnifier, Esc empties it, Down goes on into what was found."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from spbe_assess.gui.look import icons
from spbe_assess.gui.look.type import px
from spbe_assess.gui.widgets.named import named
from spbe_assess.gui.widgets.painted import wear
from spbe_assess.gui.widgets.typing_guard import is_writing

_LONGEST = 1000


class SearchField(QLineEdit):
    """``textChanged`` tells what to search for; ``went_down`` that the person goes on into the results."""

    went_down = Signal()

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setMaxLength(_LONGEST)
        named(self, placeholder.rstrip("…"), "search")
        self._dress()

    def sizeHint(self) -> QSize:
        """28 high."""
        return QSize(px(232), max(px(28), super().sizeHint().height()))

    def minimumSizeHint(self) -> QSize:
        """Room for a word, or for the hint where that is not much longer."""
        hint = self.fontMetrics().horizontalAdvance(self.placeholderText()) + px(40)
        return QSize(min(max(px(96), hint), px(220)), self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Keys that write belong to the field."""
        if is_writing(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties a field with text; Down goes on."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.went_down.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the magnifier before the text; an action of the field would not grow with the text size."""
        super().paintEvent(event)
        size = px(16)
        drawn = icons.pixmap("search", size, "text2", self.devicePixelRatioF())
        QPainter(self).drawPixmap(px(8), (self.height() - size) // 2, drawn)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _dress(self) -> None:
        wear(self)
        self.setTextMargins(px(24), 0, 0, 0)
