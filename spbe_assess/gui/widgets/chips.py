"""The chip of a level: a number on its colour.

Outlined where the value is inherited, dashed where there is none, split where two copies differ.
"""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPen

from spbe_assess.gui.look import scheme
from spbe_assess.gui.look.type import font, px

_RADIUS: Final = 3.0
_CENTRE: Final = Qt.AlignmentFlag.AlignCenter


def chip_size(metrics: QFontMetrics, text: str) -> QSize:
    """The size of a chip for a text: 24 × 18 for one digit, wider for "2,00"; an empty text measures as one digit."""
    room = px(13) if len(text) > 1 else px(16)
    return QSize(max(px(24), metrics.horizontalAdvance(text) + room), px(18))


def split_chip_size() -> QSize:
    """The size of a chip of two levels."""
    return QSize(px(32), px(18))


def paint_chip(
    painter: QPainter,
    rect: QRectF,
    text: str,
    level: int,
    *,
    is_inherited: bool = False,
    other: str = "",
    other_level: int = -1,
) -> None:
    """Paint a chip. Level −1 is unanswered: a dashed edge, no number. ``other`` is the level of another copy."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    area = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    if other:
        _paint_split(painter, area, (text, level), (other, other_level))
    elif level < 0:
        _paint_empty(painter, area)
    elif is_inherited:
        _paint_edge(painter, area, scheme.colour("ctl"))
        lettered = font(9, 400)
        lettered.setItalic(True)
        painter.setFont(lettered)
        painter.setPen(scheme.colour("text2"))
        painter.drawText(rect, int(_CENTRE), text)
    else:
        of_level = scheme.tokens().level(level)
        painter.setBrush(QColor(of_level.fill))
        _paint_edge(painter, area, QColor(of_level.edge))
        _paint_number(painter, rect, text, of_level.text)
    painter.restore()


def _paint_split(painter: QPainter, area: QRectF, one: tuple[str, int], other: tuple[str, int]) -> None:
    outline = QPainterPath()
    outline.addRoundedRect(area, _RADIUS, _RADIUS)
    middle = area.center().x()
    left = QRectF(area.topLeft(), QPointF(middle, area.bottom()))
    right = QRectF(QPointF(middle, area.top()), area.bottomRight())
    for half, (text, level) in ((left, one), (right, other)):
        painter.save()
        painter.setClipRect(half)
        of_level = scheme.tokens().level(level)
        painter.fillPath(outline, QColor(of_level.fill) if level >= 0 else scheme.colour("base"))
        _paint_number(painter, half, text, of_level.text)
        painter.restore()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(scheme.colour("err"), 1.5))
    painter.drawPath(outline)
    painter.drawLine(QPointF(middle, area.top()), QPointF(middle, area.bottom()))


def _paint_empty(painter: QPainter, area: QRectF) -> None:
    pen = QPen(scheme.colour("ctl"), 1)
    pen.setDashPattern([3, 2])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area, _RADIUS, _RADIUS)


def _paint_edge(painter: QPainter, area: QRectF, shade: QColor) -> None:
    painter.setPen(QPen(shade, 1))
    painter.drawRoundedRect(area, _RADIUS, _RADIUS)


def _paint_number(painter: QPainter, area: QRectF, text: str, shade: str) -> None:
    painter.setFont(font(9, 600))
    painter.setPen(QColor(shade))
    painter.drawText(area, int(_CENTRE), text)
