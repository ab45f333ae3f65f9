"""A value on the axis of its levels: filled up to it, limits below, what is locked greyed with its padlock."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from spbe_assess.gui.look import icons, scheme
from spbe_assess.gui.look.type import metrics, px
from spbe_assess.gui.widgets import scales
from spbe_assess.gui.widgets.named import plain_tip
from spbe_assess.gui.widgets.painted import Painted
from spbe_assess.gui.widgets.rows import paint_text
from spbe_assess.gui.widgets.scales import Axis, Stretch
from spbe_assess.gui.words import tell

__all__ = ["Stretch", "ValueRuler"]

_BAR: Final = 26
_CENTRE: Final = Qt.AlignmentFlag.AlignCenter


class ValueRuler(Painted):
    """Shows where a value stands among the levels. It shows only; its accessible description tells the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stretches: tuple[Stretch, ...] = ()
        self._value: float | None = None
        self._value_text = ""
        self._ticks: tuple[tuple[float, str], ...] = ()
        self._locked_from: float | None = None
        self.setAccessibleName(tell("Penggaris nilai"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_ruler(
        self,
        stretches: Sequence[Stretch],
        value: float | None,
        value_text: str,
        ticks: Sequence[tuple[float, str]],
        locked_from: float | None,
    ) -> None:
        """Show a value.

        Args:
            stretches: the levels along the axis, from low to high.
            value: where it is filled to, ``None`` while there is none.
            value_text: what stands beside its mark ("nilai 2,00").
            ticks: places of the axis and their labels.
            locked_from: where the levels that cannot be reached yet begin, ``None`` if none is locked.
        """
        self._stretches, self._value, self._value_text = tuple(stretches), value, value_text
        self._ticks, self._locked_from = tuple(ticks), locked_from
        self.setAccessibleDescription(self._told())
        self.update()

    def sizeHint(self) -> QSize:
        """Bar and one line of labels."""
        return QSize(px(480), px(_BAR) + px(6) + metrics().height())

    def minimumSizeHint(self) -> QSize:
        """Narrow: numbers stand for names then."""
        return QSize(px(160), self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Tell the stretch under the pointer in a tip."""
        if isinstance(event, QHelpEvent):
            axis = self._axis()
            under = [one for one in self._stretches if axis.x(one.low) <= event.pos().x() < axis.x(one.high)]
            QToolTip.showText(event.globalPos(), plain_tip(self._stretch_told(under[0])) if under else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ruler."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        axis = self._axis()
        bar = QRectF(0.5, 0.5, self.width() - 1, px(_BAR) - 1)
        outline = scales.rounded(bar)
        painter.fillPath(outline, scheme.colour("base"))
        painter.save()
        painter.setClipPath(outline)
        for stretch in self._stretches:
            self._paint_stretch(painter, axis, stretch)
        painter.restore()
        painter.setPen(QPen(scheme.colour("ctl"), 1))
        painter.drawPath(outline)
        self._paint_labels(painter, axis)

    def _axis(self) -> Axis:
        return scales.axis_of(self._stretches, 0, self.width())

    def _paint_stretch(self, painter: QPainter, axis: Axis, stretch: Stretch) -> None:
        left, right = axis.x(stretch.low), axis.x(stretch.high)
        height = px(_BAR)
        is_locked = self._is_locked(stretch)
        if is_locked:
            painter.fillRect(QRectF(left, 0, right - left, height), scheme.colour("tint2"))
        elif self._value is not None and self._value > stretch.low:
            end = axis.x(min(self._value, stretch.high))
            painter.fillRect(QRectF(left, 0, end - left, height), QColor(scheme.tokens().level(stretch.level).fill))
        if left > 0:
            painter.fillRect(QRect(round(left), 0, 1, height), scheme.colour("line2" if is_locked else "ctl"))
        self._paint_name(painter, stretch, QRectF(left, 0, right - left, height), is_locked=is_locked)

    def _paint_name(self, painter: QPainter, stretch: Stretch, area: QRectF, *, is_locked: bool) -> None:
        is_here = self._is_here(stretch)
        weight = 600 if is_here else 400
        inner = area.adjusted(px(8), 0, -2, 0)
        if is_locked and self._locked_from is not None and stretch.low <= self._locked_from < stretch.high:
            size = px(14)
            tint = icons.pixmap("lock", size, "text3", self.devicePixelRatioF())
            if inner.width() >= size:
                painter.drawPixmap(QPointF(inner.left(), (area.height() - size) / 2), tint)
                inner.setLeft(inner.left() + size + px(4))
        shown = scales.name_that_fits(stretch, inner.width() + px(4), metrics(9, weight))
        paint_text(painter, inner, shown, colour="text3" if is_locked else "text", weight=weight, elide="none")
        if shown and self._is_filled(stretch):
            self._paint_on_fill(painter, stretch, inner, shown, weight)

    def _paint_on_fill(self, painter: QPainter, stretch: Stretch, area: QRectF, shown: str, weight: int) -> None:
        """Paint the part of a name that lies on the fill in the colour that reads there."""
        axis = self._axis()
        painter.save()
        end = axis.x(min(self._value if self._value is not None else stretch.low, stretch.high))
        painter.setClipRect(QRectF(0, 0, end, px(_BAR)), Qt.ClipOperation.IntersectClip)
        painter.fillRect(
            QRectF(area.left() - 1, 1, end, px(_BAR) - 2), QColor(scheme.tokens().level(stretch.level).fill)
        )
        painter.setPen(QColor(scheme.tokens().level(stretch.level).text))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
        painter.restore()

    def _paint_labels(self, painter: QPainter, axis: Axis) -> None:
        top = px(_BAR) + px(4)
        height = metrics().height()
        boxes = scales.tick_boxes(self._ticks, axis, metrics())
        if self._value is not None:
            x = axis.x(self._value)
            scales.paint_triangle(painter, QPointF(axis.inside(x), px(_BAR) + 2), scheme.colour("text"))
            needed = metrics(9, 600).horizontalAdvance(self._value_text)
            box = QRect(scales.beside(x, needed, px(9), axis), 0, needed + 1, 1)
            mark = QRect(round(x) - px(5), 0, px(10), 1)
            boxes = scales.without(scales.without(boxes, box), mark)
            area = QRect(box.left(), top, box.width(), height)
            paint_text(painter, area, self._value_text, weight=600, elide="none")
        for box, text in boxes:
            area = QRect(box.left(), top, box.width(), height)
            paint_text(painter, area, text, colour="text2", elide="none", align=_CENTRE)

    def _is_locked(self, stretch: Stretch) -> bool:
        return self._locked_from is not None and stretch.high > self._locked_from

    def _is_here(self, stretch: Stretch) -> bool:
        if self._value is None:
            return False
        is_last = stretch == self._stretches[-1]
        is_first = stretch == self._stretches[0]
        above = stretch.low < self._value or is_first
        return above and (self._value <= stretch.high or is_last)

    def _is_filled(self, stretch: Stretch) -> bool:
        return self._value is not None and self._value > stretch.low and not self._is_locked(stretch)

    def _stretch_told(self, stretch: Stretch) -> str:
        labels = dict(self._ticks)
        limits = (labels.get(stretch.low, f"{stretch.low:.2f}"), labels.get(stretch.high, f"{stretch.high:.2f}"))
        if self._is_locked(stretch):
            return tell("{name} {low}–{high}, terkunci", name=stretch.name, low=limits[0], high=limits[1])
        return tell("{name} {low}–{high}", name=stretch.name, low=limits[0], high=limits[1])

    def _told(self) -> str:
        value = self._value_text if self._value is not None else tell("belum ada nilai")
        return "; ".join([value, *(self._stretch_told(stretch) for stretch in self._stretches)])
