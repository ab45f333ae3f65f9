"""An index among the predicates: the reached band filled, own value above, target, and a dot for every peer below."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from spbe_assess.gui.look import scheme
from spbe_assess.gui.look.type import font, metrics, px
from spbe_assess.gui.widgets import scales
from spbe_assess.gui.widgets.painted import Painted
from spbe_assess.gui.widgets.rows import paint_text
from spbe_assess.gui.widgets.scales import Axis, Stretch
from spbe_assess.gui.words import tell

__all__ = ["PredicateStrip", "Stretch"]

_BAR: Final = 24
_DOT: Final = 2.8
_PITCH: Final = 8
_CLOSE: Final = 91
"""Percent of the usual distance of letters where a name would else be broken."""
_CENTRE: Final = Qt.AlignmentFlag.AlignCenter


class PredicateStrip(Painted):
    """Shows an index on the axis of its predicates. It shows only; its accessible description tells the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bands: tuple[Stretch, ...] = ()
        self._ticks: tuple[tuple[float, str], ...] = ()
        self._value: float | None = None
        self._target: float | None = None
        self._own_label = self._target_label = self._caption = ""
        self._dots: tuple[float, ...] = ()
        self.setAccessibleName(tell("Indeks di antara predikat"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_strip(
        self,
        bands: Sequence[Stretch],
        ticks: Sequence[tuple[float, str]],
        value: float | None,
        own_label: str,
        target: float | None,
        target_label: str,
        *peers: *tuple[Sequence[float], str],
    ) -> None:
        """Show an index.

        Args:
            bands: the predicates along the axis.
            ticks: places of the axis and their labels.
            value: the own index, ``None`` while there is none.
            own_label: what stands above it ("Provinsi Contoh 2,96").
            target: the index aimed at, if any.
            target_label: what stands above it ("target 3,50").
            peers: the published index of every peer, and what they are, with source and year.
        """
        self._bands, self._ticks = tuple(bands), tuple(ticks)
        self._value, self._own_label = value, own_label
        self._target, self._target_label = target, target_label
        dots, self._caption = peers
        self._dots = tuple(sorted(dots))
        self.setAccessibleDescription(self._told())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Labels, bar, ticks, and the dots with their caption if there are any."""
        return QSize(px(404), self._bottom())

    def minimumSizeHint(self) -> QSize:
        """Narrow: numbers stand for names then."""
        return QSize(px(200), self._bottom())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The dots stand higher where the axis is shorter."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the strip."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        axis = scales.axis_of(self._bands, 0, self.width())
        self._paint_bands(painter, axis)
        self._paint_marks(painter, axis)
        top = self._top() + self._bar() + px(2)
        for box, text in scales.tick_boxes(self._ticks, axis, metrics()):
            area = QRect(box.left(), top, box.width(), metrics().height())
            paint_text(painter, area, text, colour="text2", elide="none", align=_CENTRE)
        if self._dots:
            self._paint_dots(painter, axis)

    def _top(self) -> int:
        return metrics().height() + px(7) if self._own_label or self._target_label else 1

    def _bar(self) -> int:
        """The height of the bar: of two lines where a name needs them."""
        axis = scales.axis_of(self._bands, 0, self.width() or px(404))
        is_broken = any("\n" in self._shown(band, axis)[1] for band in self._bands)
        return 2 * metrics().height() + px(4) if is_broken else px(_BAR)

    def _shown(self, band: Stretch, axis: Axis) -> tuple[QFont, str]:
        """The font and the text of a band."""
        weight = 600 if band == self._reached() else 400
        return _fitted(band.name, axis.x(band.high) - axis.x(band.low) - 2, weight)

    def _ground(self) -> int:
        """The y of the line the dots stand on."""
        highest = max(self._stacks().values(), default=0)
        return self._top() + self._bar() + px(2) + metrics().height() + px(8) + max(highest, 2) * px(_PITCH)

    def _bottom(self) -> int:
        if not self._dots:
            return self._top() + self._bar() + px(2) + metrics().height()
        return self._ground() + px(4) + metrics().height()

    def _stacks(self, width: int = 0) -> dict[int, int]:
        """How many dots stand on each column of one pitch."""
        axis = scales.axis_of(self._bands, 0, width or self.width() or px(404))
        counted: dict[int, int] = {}
        for dot in self._dots:
            place = round(axis.x(dot) / px(_PITCH))
            counted[place] = counted.get(place, 0) + 1
        return counted

    def _paint_bands(self, painter: QPainter, axis: Axis) -> None:
        bar = self._bar()
        area = QRectF(0.5, self._top() + 0.5, self.width() - 1, bar - 1)
        outline = scales.rounded(area)
        painter.fillPath(outline, scheme.colour("base"))
        painter.save()
        painter.setClipPath(outline)
        for band in self._bands:
            left, right = axis.x(band.low), axis.x(band.high)
            cell = QRectF(left, self._top(), right - left, bar)
            is_here = band == self._reached()
            of_level = scheme.tokens().level(band.level)
            if is_here:
                painter.fillRect(cell, QColor(of_level.fill))
            if left > 0:
                painter.fillRect(QRect(round(left), self._top(), 1, bar), scheme.colour("ctl"))
            lettering, shown = self._shown(band, axis)
            painter.setFont(lettering)
            painter.setPen(QColor(of_level.text) if is_here else scheme.colour("text2"))
            painter.drawText(cell, int(_CENTRE), shown)
        painter.restore()
        painter.setPen(QPen(scheme.colour("ctl"), 1))
        painter.drawPath(outline)

    def _paint_marks(self, painter: QPainter, axis: Axis) -> None:
        taken = QRect()
        if self._value is not None:
            x = axis.x(self._value)
            tip = QPointF(axis.inside(x), self._top() - 1)
            scales.paint_triangle(painter, tip, scheme.colour("accent"), points_down=True)
            needed = metrics(9, 600).horizontalAdvance(self._own_label) + 1
            target_x = axis.x(self._target) if self._target is not None else axis.left + axis.width
            taken = QRect(self._own_left(x, needed, target_x, axis), 0, needed, metrics().height())
            paint_text(painter, taken, self._own_label, colour="accent", weight=600, elide="none")
        if self._target is not None:
            x = axis.x(self._target)
            tick = min(max(round(x) - 1, 0), self.width() - 2)
            painter.fillRect(QRect(tick, self._top() - px(6), 2, px(6)), scheme.colour("text"))
            needed = metrics().horizontalAdvance(self._target_label) + 1
            left = min(max(x - px(4), axis.left), axis.left + axis.width - needed)
            box = QRect(round(left), 0, needed, metrics().height())
            if box.adjusted(-px(6), 0, px(6), 0).intersects(taken):
                after = taken.right() + px(10)
                before = taken.left() - px(10) - needed
                box.moveLeft(after if after + needed <= self.width() else max(before, 0))
            paint_text(painter, box, self._target_label, colour="text2", elide="none")

    def _own_left(self, x: float, needed: int, target_x: float, axis: Axis) -> int:
        """The label ends just right of its mark where there is room; otherwise it is drawn in at the edge."""
        is_left_of_target = x <= target_x
        wished = x + px(6) - needed if is_left_of_target else x - px(6)
        return round(min(max(wished, axis.left), axis.left + axis.width - needed))

    def _paint_dots(self, painter: QPainter, axis: Axis) -> None:
        ground = self._ground()
        painter.fillRect(QRect(0, ground, self.width(), 1), scheme.colour("line"))
        if self._value is not None:
            x = round(axis.x(self._value))
            top = self._top() + self._bar() + px(2) + metrics().height() + px(4)
            painter.fillRect(QRect(x - 1, top, 2, ground - top), scheme.colour("accent"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(scheme.colour("text2"))
        radius = _DOT * px(100) / 100
        counted: dict[int, int] = {}
        for dot in self._dots:
            place = round(axis.x(dot) / px(_PITCH))
            height = counted.get(place, 0)
            counted[place] = height + 1
            middle = min(max(place * px(_PITCH), radius), self.width() - radius)
            painter.drawEllipse(QPointF(middle, ground - px(5) - height * px(_PITCH)), radius, radius)
        line = QRect(0, ground + px(4), self.width(), metrics().height())
        painter.drawEllipse(QPointF(radius + 1, line.center().y() + 1), radius, radius)
        paint_text(painter, line.adjusted(px(13), 0, 0, 0), self._caption, colour="text2")

    def _reached(self) -> Stretch | None:
        if self._value is None:
            return None
        below = [band for band in self._bands if band.low <= self._value]
        return below[-1] if below else None

    def _told(self) -> str:
        reached = self._reached()
        parts = [self._own_label if self._value is not None else tell("belum ada indeks")]
        parts += [reached.name] if reached else []
        parts += [self._target_label] if self._target is not None else []
        parts += [self._caption] if self._dots else []
        return "; ".join(parts)


def _fitted(name: str, room: float, weight: int) -> tuple[QFont, str]:
    """The font and the text of a name: letters stand closer before it breaks in two, and it goes before it is cut."""
    usual, close = font(9, weight), font(9, weight)
    close.setLetterSpacing(QFont.SpacingType.PercentageSpacing, _CLOSE)
    for text in (name, name.replace(" ", "\n", 1)):
        for lettering in (usual, close):
            if max(map(QFontMetrics(lettering).horizontalAdvance, text.splitlines()), default=0) <= room:
                return lettering, text
    return usual, ""
