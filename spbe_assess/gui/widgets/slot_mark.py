"""The mark of an institution in a comparison: its colour and its shape, the same in heads, chips and charts."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from spbe_assess.gui.look import scheme

_LIGHT: Final = ("#173C85", "#AA3F11", "#8F6CF0", "#1F9A83", "#630233", "#A47F16")
_DARK: Final = ("#5B93D6", "#D9581F", "#E8C0FA", "#5FE3BE", "#C9748F", "#F5DB59")
"""Slots 1 to 6, those of the charts; a test holds them against each other."""
_SHAPES: Final[tuple[tuple[tuple[float, float], ...], ...]] = (
    (),
    ((-0.44, -0.44), (0.44, -0.44), (0.44, 0.44), (-0.44, 0.44)),
    ((0.0, -0.55), (0.55, 0.0), (0.0, 0.55), (-0.55, 0.0)),
    ((0.0, -0.5), (0.5, 0.45), (-0.5, 0.45)),
    ((-0.5, -0.45), (0.5, -0.45), (0.0, 0.5)),
    (
        *((-0.18, -0.5), (0.18, -0.5), (0.18, -0.18), (0.5, -0.18), (0.5, 0.18), (0.18, 0.18)),
        *((0.18, 0.5), (-0.18, 0.5), (-0.18, 0.18), (-0.5, 0.18), (-0.5, -0.18), (-0.18, -0.18)),
    ),
)
"""Corners in parts of the size, around the middle; slot 1 is a circle."""


def slot_colour(slot: int) -> QColor:
    """The colour of a slot 1 to 6; grey for none."""
    tokens = scheme.tokens()
    if not 1 <= slot <= len(_LIGHT):
        return QColor(tokens.text3)
    return QColor((_DARK if tokens.is_dark else _LIGHT)[slot - 1])


def paint_mark(painter: QPainter, middle: QPointF, slot: int, size: float, *, is_hollow: bool = False) -> None:
    """Paint a mark of ``size`` pixels around a point; a hollow one stands for figures of the press."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shade = slot_colour(slot)
    painter.setPen(QPen(shade, 1.5) if is_hollow else Qt.PenStyle.NoPen)
    painter.setBrush(scheme.colour("base") if is_hollow else shade)
    corners = _SHAPES[slot - 1] if 1 <= slot <= len(_SHAPES) else ()
    if corners:
        painter.drawPolygon(QPolygonF([middle + QPointF(x * size, y * size) for x, y in corners]))
    else:
        wide = size if slot == 1 else size * 0.6
        painter.drawEllipse(QRectF(middle.x() - wide / 2, middle.y() - wide / 2, wide, wide))
    painter.restore()
