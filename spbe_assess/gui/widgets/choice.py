"""A field one chooses a value in from a short list; painted here, because Fusion's edges are not seen in the dark."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from spbe_assess.gui.look import icons, scheme
from spbe_assess.gui.look.type import px
from spbe_assess.gui.widgets.painted import wear
from spbe_assess.gui.widgets.rows import paint_text


class Choice(QComboBox):
    """A choice with the edge and the focus of a text field. The wheel scrolls what is around it, not the choice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        wear(self)

    def sizeHint(self) -> QSize:
        """The longest entry and the chevron; 28 high."""
        entries = [self.itemText(place) for place in range(self.count())]
        words = max((self.fontMetrics().horizontalAdvance(entry) for entry in entries), default=0)
        return QSize(words + px(40), max(px(28), self.fontMetrics().height() + px(8)))

    def minimumSizeHint(self) -> QSize:
        """Room for a word; a longer entry is shortened and shown whole in the list."""
        return QSize(min(self.sizeHint().width(), px(120)), self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            wear(self)
            self.updateGeometry()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what scrolls."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2 if self.hasFocus() else 1
        area = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.setBrush(scheme.colour("base" if self.isEnabled() else "win"))
        edge = "line2" if not self.isEnabled() else "accent" if self.hasFocus() else "ctl"
        painter.setPen(QPen(scheme.colour(edge), width))
        painter.drawRoundedRect(area, 4, 4)
        size = px(12)
        left = self.width() - size - px(8)
        chevron = icons.pixmap("down", size, "text2", self.devicePixelRatioF())
        painter.drawPixmap(left, (self.height() - size) // 2, chevron)
        words = QRect(px(8), 0, left - px(12), self.height())
        paint_text(painter, words, self.currentText(), colour="text" if self.isEnabled() else "text3")
