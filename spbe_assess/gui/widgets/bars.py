"""Values as bars beside each other: domains strong, their aspects lighter, a tick for what they are compared with."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from spbe_assess.gui.look import scheme
from spbe_assess.gui.look.type import metrics, px
from spbe_assess.gui.widgets.named import named, set_tip
from spbe_assess.gui.widgets.painted import Painted, PaintedButton
from spbe_assess.gui.widgets.roving import Roving
from spbe_assess.gui.widgets.rows import outline, paint_text
from spbe_assess.gui.words import tell

MOST: Final = 5.0
"""The axis runs from 0, because unanswered counts 0, to 5."""
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_INSET: Final = 4
"""Room for the outline of the focus at both sides; a pane gives the bars that much less margin."""
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Bar(NamedTuple):
    """One bar. ``text`` is the value as told, ``tick`` what it is compared with, ``is_part`` an aspect of a domain."""

    code: str
    name: str
    value: float | None
    text: str
    tick: float | None
    is_part: bool
    tip: str


class ValueBars(Painted):
    """Bars one below the other; arrows move, ``chosen`` tells the code of the one that was clicked or entered."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []
        self._legend = ""
        self._roving = Roving(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: Sequence[Bar], legend: str) -> None:
        """Show these bars; the legend says what the ticks are."""
        self._legend = legend
        if [row.bar.code for row in self._rows] != [bar.code for bar in bars]:
            for old in self._rows:
                old.deleteLater()
            self._rows = [_Row(self) for _ in bars]
            self._roving.watch(self._rows)
        for row, bar in zip(self._rows, bars, strict=True):
            row.show_bar(bar)
            row.show()
        self.measure()
        self.updateGeometry()
        self.update()

    def measure(self) -> None:
        """Lay the rows out anew."""
        top = 0
        for place, row in enumerate(self._rows):
            gap = px(5) if place and not row.bar.is_part else 0
            row.setGeometry(0, top + gap, self.width(), px(21))
            top += gap + px(21)

    def name_width(self) -> int:
        """Width of code and name, the same in all rows: what the longest needs, as long as a bar stays to be seen."""
        most = max(self.width() - self.value_width() - px(126), self.width() // 2)
        return min(max((row.words_width() for row in self._rows), default=0), most)

    def value_width(self) -> int:
        """Width of the values at the right."""
        return max((metrics(9, 600).horizontalAdvance(row.bar.text) for row in self._rows), default=0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out in the new width."""
        super().resizeEvent(event)
        self.measure()

    def sizeHint(self) -> QSize:
        """All rows and the legend."""
        return QSize(px(456), self._rows_height() + (px(6) + metrics().height() if self._legend else 0))

    def minimumSizeHint(self) -> QSize:
        """Narrower; names are shortened then."""
        return QSize(px(240), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the legend; the rows paint themselves."""
        del event
        if not self._legend:
            return
        painter = QPainter(self)
        area = QRect(0, self._rows_height() + px(6), self.width(), metrics().height())
        needed = min(metrics().horizontalAdvance(self._legend), area.width() - px(10))
        paint_text(painter, area, self._legend, colour="text2", align=_RIGHT)
        painter.fillRect(area.right() - needed - px(8), area.top() + 1, 2, area.height() - 2, scheme.colour("text"))

    def _rows_height(self) -> int:
        groups = sum(1 for row in self._rows[1:] if not row.bar.is_part)
        return len(self._rows) * px(21) + groups * px(5)


class _Row(PaintedButton):
    """One bar with its words."""

    def __init__(self, bars: ValueBars) -> None:
        super().__init__(bars)
        self._bars = bars
        self.bar = Bar("", "", None, "", None, is_part=False, tip="")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self._on_clicked)

    def show_bar(self, bar: Bar) -> None:
        """Show a bar."""
        self.bar = bar
        told = tell("{code} {name}, {value}", code=bar.code, name=bar.name, value=bar.text)
        named(self, told, "home", description=bar.tip)
        set_tip(self, bar.tip or f"{bar.code} {bar.name}")
        self.update()

    def words_width(self) -> int:
        """Width of indent, code and name."""
        code, name = self._lefts()
        del code
        return name + metrics(9, 400 if self.bar.is_part else 600).horizontalAdvance(self.bar.name) + px(8)

    def sizeHint(self) -> QSize:
        """21 high."""
        return QSize(self.words_width() + px(160), px(21))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses like Space."""
        if event.key() in _ENTER:
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint code, name, bar, tick and value."""
        del event
        painter = QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect(), scheme.colour("hov"))
        weight = 400 if self.bar.is_part else 600
        names_end = self._bars.name_width()
        code_left, name_left = self._lefts()
        height = self.height()
        paint_text(painter, QRect(code_left, 0, name_left, height), self.bar.code, colour="text2", elide="none")
        name = QRect(name_left, 0, names_end - name_left - px(8), height)
        paint_text(painter, name, self.bar.name, weight=weight, colour="text2" if self.bar.is_part else "text")
        values = self._bars.value_width()
        self._paint_bar(painter, QRect(names_end, 0, self.width() - names_end - values - px(16), height))
        value = QRect(self.width() - values - px(_INSET), 0, values + 2, height)
        paint_text(painter, value, self.bar.text, weight=weight, align=_RIGHT, elide="none")
        if self.hasFocus():
            outline(painter, self.rect())

    def _paint_bar(self, painter: QPainter, area: QRect) -> None:
        thick = px(6) if self.bar.is_part else px(10)
        track = QRect(area.left(), area.center().y() - thick // 2 + 1, max(area.width(), 1), thick)
        painter.fillRect(track, scheme.colour("track"))
        if self.bar.value is not None:
            filled = QRect(track)
            filled.setWidth(round(track.width() * min(max(self.bar.value / MOST, 0), 1)))
            painter.setOpacity(0.55 if self.bar.is_part else 1.0)
            painter.fillRect(filled, scheme.colour("accent"))
            painter.setOpacity(1.0)
        if self.bar.tick is not None:
            x = track.left() + round(track.width() * min(max(self.bar.tick / MOST, 0), 1))
            high = px(15)
            painter.fillRect(
                QRect(QPoint(x - 1, area.center().y() - high // 2 + 1), QSize(2, high)), scheme.colour("text")
            )

    def _lefts(self) -> tuple[int, int]:
        code = px(16) if self.bar.is_part else px(_INSET)
        return code, code + max(metrics().horizontalAdvance(self.bar.code), px(16)) + px(8)

    def _on_clicked(self) -> None:
        self._bars.chosen.emit(self.bar.code)


def paint_progress(painter: QPainter, rect: QRect, done: int, all_: int) -> None:
    """Paint how much is done as a bar of 8 pixels across the middle of ``rect``."""
    thick = px(8)
    track = QRect(rect.left(), rect.center().y() - thick // 2 + 1, rect.width(), thick)
    painter.fillRect(track, scheme.colour("track"))
    if all_ > 0 and done > 0:
        filled = QRect(track)
        filled.setWidth(max(round(track.width() * min(done / all_, 1)), 2))
        painter.fillRect(filled, scheme.colour("accent"))
