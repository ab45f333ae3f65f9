"""What the ruler of a value and the strip of predicates share: an axis, its ticks, and labels that never overlap."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPolygonF

from spbe_assess.gui.look.type import px

RADIUS: Final = 4.0


class Stretch(NamedTuple):
    """A stretch of the axis: from ``low`` to ``high``, its name and its place in the level ramp (1 to 5)."""

    low: float
    high: float
    name: str
    level: int


class Axis(NamedTuple):
    """An axis from ``low`` to ``high`` drawn from pixel ``left`` over ``width``."""

    low: float
    high: float
    left: float
    width: float

    def x(self, value: float) -> float:
        """The pixel of a value; what lies outside stands at the end."""
        span = self.high - self.low
        share = (value - self.low) / span if span > 0 else 0.0
        return self.left + min(max(share, 0.0), 1.0) * self.width

    def inside(self, x: float) -> float:
        """The nearest pixel to ``x`` at which a whole triangle can be painted."""
        half = px(9) / 2
        return min(max(x, self.left + half), self.left + self.width - half)


def axis_of(stretches: Sequence[Stretch], left: float, width: float) -> Axis:
    """The axis that all stretches lie on."""
    low = min((one.low for one in stretches), default=0.0)
    high = max((one.high for one in stretches), default=1.0)
    return Axis(low, high, left, max(width, 1.0))


def name_that_fits(stretch: Stretch, width: float, measures: QFontMetrics) -> str:
    """The name of a stretch, or its number where the name does not fit, or nothing where that does not either."""
    for text in (stretch.name, str(stretch.level)):
        if measures.horizontalAdvance(text) + px(8) <= width:
            return text
    return ""


def tick_boxes(ticks: Iterable[tuple[float, str]], axis: Axis, measures: QFontMetrics) -> list[tuple[QRect, str]]:
    """Where the labels of ticks stand: centred, drawn in at both ends.

    A label that would touch the one before is left out; the two ends stay.
    """
    boxes: list[tuple[QRect, str]] = []
    shown = sorted(ticks)
    for place, (value, text) in enumerate(shown):
        needed = measures.horizontalAdvance(text) + 1
        left = min(max(axis.x(value) - needed / 2, axis.left), axis.left + axis.width - needed)
        box = QRect(round(left), 0, needed, 1)
        is_end = place == len(shown) - 1
        while is_end and len(boxes) > 1 and _touch(boxes[-1][0], box):
            boxes.pop()
        if not boxes or not _touch(boxes[-1][0], box):
            boxes.append((box, text))
    return boxes


def without(boxes: Iterable[tuple[QRect, str]], taken: QRect) -> list[tuple[QRect, str]]:
    """The labels that do not touch a box that is taken already."""
    return [(box, text) for box, text in boxes if not _touch(box, taken)]


def beside(x: float, needed: int, gap: int, axis: Axis) -> int:
    """The left of a text that stands right of a mark at ``x``, or left of it where the axis ends."""
    is_at_end = x + gap + needed > axis.left + axis.width
    return round(max(x - gap - needed, axis.left)) if is_at_end else round(x + gap)


def rounded(area: QRectF) -> QPainterPath:
    """The outline of the bar."""
    path = QPainterPath()
    path.addRoundedRect(area, RADIUS, RADIUS)
    return path


def paint_triangle(painter: QPainter, tip: QPointF, shade: QColor, *, points_down: bool = False) -> None:
    """Paint a triangle of 9 × 7 whose tip is at a point."""
    half, height = px(9) / 2, px(7) * (-1 if points_down else 1)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shade)
    painter.drawPolygon(QPolygonF([tip, tip + QPointF(half, height), tip + QPointF(-half, height)]))


def _touch(one: QRect, other: QRect) -> bool:
    gap = px(6)
    return one.left() - gap <= other.right() and other.left() - gap <= one.right()
