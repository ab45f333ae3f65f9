"""The levels of a scale as one bar of segments, with marks below for what the criteria support and for the target."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from spbe_assess.gui.look import icons, scheme
from spbe_assess.gui.look.type import font, metrics, px, text_width
from spbe_assess.gui.widgets.named import named, set_tip
from spbe_assess.gui.widgets.painted import Painted, PaintedButton, paint_focus
from spbe_assess.gui.widgets.roving import Roving
from spbe_assess.gui.widgets.rows import paint_text, wrapped_height
from spbe_assess.gui.words import tell

_RADIUS: Final = 4.0
_WRAP: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NUMBER: Final = 36
"""The least width of a segment: its number."""
_CLEARING: Final = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class LevelName(NamedTuple):
    """A level of the scale and its name ("Terpadu dan Terukur")."""

    number: int
    name: str


class LevelBar(Painted):
    """Shows and asks for a level. What is chosen changes only when ``show_state`` says so.

    Tab stops at the chosen level, arrows move the focus, Space and Enter ask for the level, Delete asks to clear it.
    """

    level_requested = Signal(int)
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._segments: list[_Segment] = []
        self._chosen: int | None = None
        self._marks: list[_Mark] = []
        self._is_open = True
        self._shares: dict[int, tuple[list[int], int]] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._group.idClicked.connect(self.level_requested)
        self._roving = Roving(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_levels(self, levels: Sequence[LevelName]) -> None:
        """Show these levels; the same levels again change nothing."""
        if [segment.level for segment in self._segments] == list(levels):
            return
        for old in self._segments:
            self._group.removeButton(old)
            old.deleteLater()
        self._segments = [_Segment(level, self) for level in levels]
        for segment in self._segments:
            self._group.addButton(segment, segment.level.number)
            segment.cleared.connect(self._on_segment_cleared)
            segment.show()
        self._chosen, self._marks, self._is_open = None, [], True
        self._roving.watch(self._segments)
        self.measure()
        self.updateGeometry()

    def show_state(
        self,
        chosen: int | None,
        supported: int | None = None,
        target: int | None = None,
        target_label: str = "",
        *,
        is_open: bool = True,
    ) -> None:
        """Show which level is claimed, which one the criteria support and which is the target.

        Args:
            chosen: the level claimed, ``None`` while unanswered.
            supported: the level that follows from the criteria; told in amber where it is below the claim.
            target: the level aimed at.
            target_label: the word under it ("target 2025").
            is_open: whether a level may be chosen now.
        """
        is_below = supported is not None and chosen is not None and supported < chosen
        by_criteria, aim = tell("menurut kriteria"), target_label or tell("target")
        if supported is not None and supported == target:
            marks = [_Mark(supported, f"{by_criteria} · {aim}", is_warning=is_below)]
        else:
            both = [_Mark(supported, by_criteria, is_warning=is_below), _Mark(target, aim, is_warning=False)]
            marks = [mark for mark in both if mark.level is not None]
        if (chosen, marks, is_open) == (self._chosen, self._marks, self._is_open):
            return
        self._chosen, self._is_open = chosen, is_open
        for segment in self._segments:
            number = segment.level.number
            segment.setChecked(number == chosen)
            segment.setEnabled(is_open)
            segment.setAccessibleDescription(", ".join(mark.text for mark in marks if mark.level == number))
        if sum(segment.tight_width() for segment in self._segments) > self.width():
            # There is room for one name only, and it is that of the chosen level.
            self._shares.clear()
            self._arrange()
        self._show_marks(marks)
        if not any(segment.hasFocus() for segment in self._segments):
            numbers = [segment.level.number for segment in self._segments]
            self._roving.stop_at(numbers.index(chosen) if chosen in numbers else 0)

    def focus_level(self) -> None:
        """Put the focus on the chosen level, or on the first."""
        for segment in self._segments:
            if segment.focusPolicy() == Qt.FocusPolicy.StrongFocus:
                segment.setFocus(Qt.FocusReason.TabFocusReason)

    def measure(self) -> None:
        """Lay the segments out anew."""
        self._shares.clear()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width."""
        super().resizeEvent(event)
        self._arrange()
        if self.height() != self.heightForWidth(self.width()):
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Every name on one line, and the height of the present width, which a fixed height is taken from."""
        width = sum(segment.full_width() for segment in self._segments)
        return QSize(width, self.heightForWidth(max(self._least(), self.width())))

    def minimumSizeHint(self) -> QSize:
        """The numbers alone."""
        return QSize(self._least(), self.heightForWidth(max(self._least(), self.width())))

    def hasHeightForWidth(self) -> bool:
        """Names break into lines where it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of the bar and of the marks below it."""
        lines = 2 if self._has_two_lines(self._places(width)) else 1
        return self._bar_height(width) + px(9) + lines * max(metrics().height(), px(15))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the marks; the segments paint themselves."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = self._bar_height(self.width()) + 2
        places = self._places(self.width())
        step = metrics().height() if self._has_two_lines(places) else 0
        leftmost = min((tip for _, tip, _ in places), default=0)
        for mark, tip, box in places:
            below = step if tip == leftmost else 0
            tint = "warn" if mark.is_warning else "text2"
            _paint_triangle(painter, QPointF(tip, top), scheme.colour(tint))
            area = QRect(box.left(), top + px(3) + below, box.width() + 2, metrics().height())
            paint_text(painter, area, mark.text, colour=tint, weight=mark.weight, elide="none")

    def _on_segment_cleared(self) -> None:
        if self._chosen is not None:
            self.cleared.emit()

    def _show_marks(self, marks: list["_Mark"]) -> None:
        """Paint other marks; the segments above them stay as they are."""
        if marks == self._marks:
            return
        self._marks = marks
        if self.height() != self.heightForWidth(self.width()):
            self.updateGeometry()
        top = self._bar_height(self.width())
        self.update(0, top, self.width(), self.height() - top)

    def _least(self) -> int:
        return len(self._segments) * px(_NUMBER)

    def _arrange(self) -> None:
        left, height = 0, self._bar_height(self.width())
        for segment, width in zip(self._segments, self._widths(self.width()), strict=True):
            segment.setGeometry(left, 0, width, height)
            left += width

    def _widths(self, width: int) -> list[int]:
        """How a width is shared among the segments."""
        return self._shared_in(width)[0]

    def _bar_height(self, width: int) -> int:
        return self._shared_in(width)[1]

    def _shared_in(self, width: int) -> tuple[list[int], int]:
        """The widths of the segments and the height of the bar; asked for several times at every layout."""
        if width not in self._shares:
            shares = self._divided(width)
            pairs = zip(self._segments, shares, strict=True)
            self._shares[width] = shares, max([px(38), *(segment.height_in(share) for segment, share in pairs)])
        return self._shares[width]

    def _divided(self, width: int) -> list[int]:
        full = [segment.full_width() for segment in self._segments]
        if not full:
            return []
        if sum(full) <= width:
            return _shared(full, [1] * len(full), width)
        tight = [segment.tight_width() for segment in self._segments]
        if sum(tight) > width:
            bare = [px(_NUMBER)] * len(full)
            pairs = zip(self._segments, tight, strict=True)
            wishes = [needed if segment.isChecked() else px(_NUMBER) for segment, needed in pairs]
            return _shared(wishes if sum(wishes) <= width else bare, [1] * len(full), max(width, sum(bare)))
        slack = [max(wide - narrow, 1) for wide, narrow in zip(full, tight, strict=True)]
        return _shared(tight, slack, max(width, sum(tight)))

    def _places(self, width: int) -> list[tuple["_Mark", int, QRect]]:
        """Where the marks stand: the x of the triangle and the box of the text, at its right or, at the end, left."""
        starts: dict[int, int] = {}
        left = 0
        for segment, share in zip(self._segments, self._widths(width), strict=True):
            starts[segment.level.number] = left
            left += share
        places: list[tuple[_Mark, int, QRect]] = []
        for mark in self._marks:
            if mark.level is None or mark.level not in starts:
                continue
            tip = starts[mark.level] + px(16)
            needed = text_width(mark.text, 9, mark.weight)
            is_at_end = tip + px(10) + needed > width
            text_left = max(tip - px(9) - needed, 0) if is_at_end else tip + px(10)
            places.append((mark, tip, QRect(text_left, 0, needed, 1)))
        return places

    @staticmethod
    def _has_two_lines(places: list[tuple["_Mark", int, QRect]]) -> bool:
        if len(places) != 2:
            return False
        (_, _, one), (_, tip, other) = places
        gap = px(8)
        return one.adjusted(-gap, 0, gap, 0).intersects(other.united(QRect(tip - gap, 0, 2 * gap, 1)))


class _Mark(NamedTuple):
    level: int | None
    text: str
    is_warning: bool

    @property
    def weight(self) -> int:
        return 600 if self.is_warning else 400


class _Segment(PaintedButton):
    """One level: number and name, filled with the colour of the level when chosen."""

    cleared = Signal()

    def __init__(self, level: LevelName, bar: LevelBar) -> None:
        super().__init__(bar)
        self._bar = bar
        self.level = level
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        named(self, tell("Tingkat {number}, {name}", number=level.number, name=level.name), "level")
        set_tip(self, f"{level.number} {level.name}")

    def full_width(self) -> int:
        """Number, name on one line, and room for the tick."""
        return text_width(self.level.name, 9, 600) + px(68)

    def tight_width(self) -> int:
        """Number and the longest word of the name."""
        words = self.level.name.split() or [""]
        return max(text_width(word, 9, 600) for word in words) + px(46)

    def height_in(self, width: int) -> int:
        """Height the name needs in a width; none where it has no room."""
        if width < self.tight_width():
            return 0
        room = width - px(46) if width < self.full_width() else width
        return wrapped_height(font(9, 600), self.level.name, room) + px(14)

    def nextCheckState(self) -> None:
        """Stay as it is: what is chosen is told by ``show_state``."""

    def sizeHint(self) -> QSize:
        """The width of its words."""
        return QSize(self.full_width(), px(38))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses like Space; Delete asks to clear."""
        if event.key() in _ENTER:
            self.click()
        elif event.key() in _CLEARING and not event.modifiers():
            self.cleared.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the part of the bar that is this level."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = scheme.tokens()
        of_level = colours.level(self.level.number)
        is_chosen = self.isChecked()
        ground = QColor(of_level.fill) if is_chosen else scheme.colour(self._ground())
        outline = self._outline()
        painter.fillPath(outline, ground)
        if self.x() > 0 and not is_chosen:
            painter.fillRect(QRect(0, 1, 1, self.height() - 2), scheme.colour("line2"))
        painter.setPen(QPen(QColor(of_level.edge) if is_chosen else scheme.colour("ctl"), 1))
        painter.drawPath(outline)
        ink = QColor(of_level.text) if is_chosen else scheme.colour("text" if self.isEnabled() else "text3")
        self._paint_words(painter, ink)
        if self.hasFocus():
            paint_focus(painter, self, of_level.text if is_chosen else "")

    def _ground(self) -> str:
        if not self.isEnabled():
            return "win"
        return "hov" if self.underMouse() else "base"

    def _outline(self) -> QPainterPath:
        """The outline of the whole bar as seen from here; a chosen one has its own edges."""
        whole = QRectF(-self.x() + 0.5, 0.5, self._bar.width() - 1, self.height() - 1)
        path = QPainterPath()
        path.addRoundedRect(whole, _RADIUS, _RADIUS)
        if self.isChecked():
            own = QPainterPath()
            own.addRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
            return path.intersected(own)
        return path

    def _paint_words(self, painter: QPainter, ink: QColor) -> None:
        painter.setPen(ink)
        painter.setFont(font(13, 600))
        is_full = self.width() >= self.full_width()
        first = px(12) if is_full else px(8)
        number = QRect(first, 0, px(20), self.height())
        painter.drawText(
            number, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), str(self.level.number)
        )
        if self.width() < self.tight_width():
            return
        painter.setFont(font(9, 600 if self.isChecked() else 400))
        name_left = px(32) if is_full else px(28)
        room = self.width() - name_left - (px(34) if is_full and self.isChecked() else px(6))
        painter.drawText(QRect(name_left, 0, room, self.height()), _WRAP, self.level.name)
        if self.isChecked() and is_full:
            size = px(16)
            tick = icons.tinted("check", size, ink.name(), self.devicePixelRatioF())
            painter.drawPixmap(self.width() - size - px(10), (self.height() - size) // 2, tick)


def _shared(least: list[int], weights: list[int], width: int) -> list[int]:
    """Widths of at least ``least`` that fill ``width``; what is over is shared by weight, to the pixel."""
    over, total = max(width - sum(least), 0), sum(weights)
    shares = [over * weight // total for weight in weights]
    shares[-1] += over - sum(shares)
    return [one + share for one, share in zip(least, shares, strict=True)]


def _paint_triangle(painter: QPainter, tip: QPointF, shade: QColor) -> None:
    half, height = px(9) / 2, px(7)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shade)
    painter.drawPolygon(QPolygonF([tip, tip + QPointF(half, height), tip + QPointF(-half, height)]))
