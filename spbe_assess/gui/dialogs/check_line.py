"""A checkbox of the design: its box grows with the text and is seen in the dark, its words wrap."""

from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from spbe_assess.gui.look import icons
from spbe_assess.gui.look.scheme import colour
from spbe_assess.gui.look.type import font, px
from spbe_assess.gui.widgets.named import named
from spbe_assess.gui.widgets.painted import paint_focus
from spbe_assess.gui.widgets.rows import wrapped_height

_BOX: Final = 14
_TEXT: Final = 26
_PAD: Final = 4


class CheckLine(QCheckBox):
    """A checkbox with its sentence; Space toggles."""

    def __init__(self, text: str, help_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = text
        named(self, text, help_id)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """On one line if there is room."""
        width = self.fontMetrics().horizontalAdvance(self._words) + px(_TEXT) + px(2 * _PAD)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Room for a word or two; then it wraps."""
        return QSize(px(160), px(24))

    def hasHeightForWidth(self) -> bool:
        """The words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height the words need."""
        return max(px(24), wrapped_height(font(), self._words, width - px(_TEXT) - px(2 * _PAD)) + px(2 * _PAD))

    def hitButton(self, position: QPoint) -> bool:
        """Box and words alike."""
        return self.rect().contains(position)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = px(_BOX)
        box = QRectF(px(_PAD) + 0.5, px(5) + 0.5, size - 1, size - 1)
        edge = "accent" if self.isChecked() and self.isEnabled() else "ctl"
        painter.setPen(QPen(colour(edge), 1))
        painter.setBrush(colour("accent" if self.isChecked() and self.isEnabled() else "base"))
        painter.drawRoundedRect(box, 3, 3)
        if self.isChecked():
            tick = icons.pixmap("check", size, "on_accent" if self.isEnabled() else "text3", self.devicePixelRatioF())
            painter.drawPixmap(px(_PAD), px(5), tick)
        painter.setFont(font())
        painter.setPen(colour("text" if self.isEnabled() else "text3"))
        area = QRect(px(_TEXT), px(_PAD), self.width() - px(_TEXT) - px(_PAD), self.height() - px(_PAD))
        painter.drawText(area, Qt.TextFlag.TextWordWrap, self._words)
        if self.hasFocus():
            paint_focus(painter, self)
