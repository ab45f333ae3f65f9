"""What every widget that paints itself needs: it measures and paints anew when colours or the text size change."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractButton, QWidget

from spbe_assess.gui.look.scheme import colour
from spbe_assess.gui.look.type import font

_CHANGES = (
    QEvent.Type.PaletteChange,
    QEvent.Type.FontChange,
    QEvent.Type.StyleChange,
    QEvent.Type.EnabledChange,
)


def wear(widget: QWidget, size: float = 9.0, weight: int = 400) -> None:
    """Give a widget the font of a size and weight, if it has another one: setting a font tells of a new style again."""
    if widget.font() != (wanted := font(size, weight)):
        widget.setFont(wanted)


class Painted(QWidget):
    """A widget with its own painting; ``measure`` is called when its measures may have changed."""

    def measure(self) -> None:
        """Reckon again what depends on fonts; subclasses that keep such a thing override this."""

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the text size."""
        super().changeEvent(event)
        if event.type() in _CHANGES:
            self.measure()
            self.updateGeometry()
            self.update()


class PaintedButton(QAbstractButton):
    """A button with its own painting; ``measure`` as of ``Painted``."""

    def measure(self) -> None:
        """Reckon again what depends on fonts; subclasses that keep such a thing override this."""

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the text size."""
        super().changeEvent(event)
        if event.type() in _CHANGES:
            self.measure()
            self.updateGeometry()
            self.update()


def paint_focus(painter: QPainter, widget: QWidget, tint: str = "") -> None:
    """Paint the focus inside a widget: 2 pixels of ``accent`` along its edge.

    On a fill of its own colour the ring is ``tint`` ("#RRGGBB") and stands 2 pixels inside, so the fill stays its edge.
    """
    shade = tint or colour("accent")
    area = widget.rect().adjusted(2, 2, -2, -2) if tint else widget.rect()
    painter.fillRect(area.left(), area.top(), area.width(), 2, shade)
    painter.fillRect(area.left(), area.bottom() - 1, area.width(), 2, shade)
    painter.fillRect(area.left(), area.top(), 2, area.height(), shade)
    painter.fillRect(area.right() - 1, area.top(), 2, area.height(), shade)
