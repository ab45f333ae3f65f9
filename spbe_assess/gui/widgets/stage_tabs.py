"""The stages of an assessment beside each other, each with its value; the current one underlined."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from spbe_assess.gui.look import icons, scheme
from spbe_assess.gui.look.type import metrics, px, text_width
from spbe_assess.gui.widgets.chips import chip_size, paint_chip
from spbe_assess.gui.widgets.named import named, set_tip
from spbe_assess.gui.widgets.painted import Painted, PaintedButton, paint_focus
from spbe_assess.gui.widgets.roving import Roving
from spbe_assess.gui.widgets.rows import paint_text
from spbe_assess.gui.words import tell

_ICONS: Final = {"sent": ("plane", "text2"), "reopened": ("returned", "warn")}


class StageTab(NamedTuple):
    """A stage and what it shows: ``value`` is empty while unanswered, ``mark`` is "", "sent" or "reopened"."""

    id: str
    name: str
    value: str
    level: int
    is_inherited: bool
    mark: str
    tip: str


class _Widths(NamedTuple):
    """Pixels a tab needs for its name, its value, and all its words and marks in a row."""

    name: int
    value: int
    words: int


class StageTabs(Painted):
    """Shows the stages and asks for one. Arrows move from stage to stage and ask for it; Tab goes on."""

    stage_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tabs: list[_Tab] = []
        self._remark = ""
        self._told: tuple[tuple[StageTab, ...], str, str] = ((), "", "")
        self._roving = Roving(self, self._on_roving_moved)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_tabs(self, tabs: Sequence[StageTab], current: str, remark: str = "") -> None:
        """Show these stages, the current one underlined, and a remark at the right if there is room."""
        if (tuple(tabs), current, remark) == self._told:
            return
        self._told = (tuple(tabs), current, remark)
        if remark != self._remark:
            self._remark = remark
            self.update()
        if [tab.shown.id for tab in self._tabs] != [tab.id for tab in tabs]:
            self._make(tabs)
        for tab, shown in zip(self._tabs, tabs, strict=True):
            tab.show_tab(shown, is_current=shown.id == current)
        if not any(tab.hasFocus() for tab in self._tabs):
            ids = [tab.id for tab in tabs]
            self._roving.stop_at(ids.index(current) if current in ids else 0)
        set_tip(self, remark)
        self.setAccessibleDescription(remark)
        self.measure()
        self.updateGeometry()

    def measure(self) -> None:
        """Lay the tabs out anew."""
        for tab, place in zip(self._tabs, self._areas(self.width()), strict=True):
            if tab.geometry() != place:
                tab.setGeometry(place)
                # The remark has another room.
                self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out in the new width."""
        super().resizeEvent(event)
        self.measure()
        if self.height() != self.heightForWidth(self.width()):
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """All tabs beside each other, in the height of the present width."""
        width = sum(tab.sizeHint().width() for tab in self._tabs)
        return QSize(width, self.heightForWidth(max(self.width(), self._least())))

    def minimumSizeHint(self) -> QSize:
        """The widest tab; the others stand below it."""
        return QSize(self._least(), self.heightForWidth(max(self.width(), self._least())))

    def hasHeightForWidth(self) -> bool:
        """Tabs stand in several rows where one has no room for them."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The rows of tabs, and the hairline."""
        return max((area.bottom() + 1 for area in self._areas(width)), default=px(32)) + 1

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the hairline below and the remark."""
        del event
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, scheme.colour("line"))
        bottom = max((tab.geometry().bottom() for tab in self._tabs), default=px(32))
        last = [tab.geometry() for tab in self._tabs if tab.geometry().bottom() == bottom]
        used = max((area.right() for area in last), default=0) + px(16)
        area = QRect(used, bottom - px(32) + 1, self.width() - used, px(32))
        if self._remark and area.width() > px(60):
            align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            paint_text(painter, area, self._remark, colour="text2", align=align)

    def _least(self) -> int:
        return max((tab.minimumSizeHint().width() for tab in self._tabs), default=0)

    def _areas(self, width: int) -> list[QRect]:
        """Where the tabs stand in a width: with their margins, else close together, else in rows."""
        widths = [tab.sizeHint().width() for tab in self._tabs]
        if sum(widths) > width:
            widths = [tab.minimumSizeHint().width() for tab in self._tabs]
        areas: list[QRect] = []
        left = top = 0
        for needed in widths:
            if left and left + needed > width:
                left, top = 0, top + px(32)
            areas.append(QRect(left, top, needed, px(32)))
            left += needed
        return areas

    def _make(self, tabs: Sequence[StageTab]) -> None:
        for old in self._tabs:
            old.deleteLater()
        self._tabs = [_Tab(shown, self) for shown in tabs]
        for tab in self._tabs:
            tab.clicked.connect(self._on_tab_clicked)
            tab.show()
        self._roving.watch(self._tabs)

    def _on_tab_clicked(self) -> None:
        for tab in self._tabs:
            if tab is self.sender():
                self.stage_requested.emit(tab.shown.id)

    def _on_roving_moved(self, place: int) -> None:
        self.stage_requested.emit(self._tabs[place].shown.id)


class _Tab(PaintedButton):
    """One stage."""

    def __init__(self, shown: StageTab, parent: QWidget) -> None:
        super().__init__(parent)
        self.shown = shown
        self._widths: _Widths | None = None
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_tab(self, shown: StageTab, *, is_current: bool) -> None:
        """Show a stage."""
        if shown == self.shown and is_current == self.isChecked() and self.accessibleName():
            return
        self.shown = shown
        self._widths = None
        self.setChecked(is_current)
        named(self, self._told(), "stages", description=shown.tip)
        set_tip(self, shown.tip)
        self.update()

    def measure(self) -> None:
        """Follow the text size."""
        self._widths = None

    def nextCheckState(self) -> None:
        """Stay as it is: the current stage is told by ``show_tabs``."""

    def sizeHint(self) -> QSize:
        """Margins of 12, name, value."""
        return QSize(self._measured().words + 2 * px(12), px(32))

    def minimumSizeHint(self) -> QSize:
        """The same with margins of 4."""
        return QSize(self._measured().words + 2 * px(4), px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint name, value and, for the current one, the line below."""
        del event
        painter = QPainter(self)
        if self.underMouse() and not self.isChecked():
            painter.fillRect(self.rect(), scheme.colour("hov"))
        weight, tint = (600, "text") if self.isChecked() else (400, "text2")
        widths = self._measured()
        left = (self.width() - widths.words) // 2
        name_width = widths.name
        line = QRect(left, 0, name_width + 2, self.height() - px(2))
        paint_text(painter, line, self.shown.name, colour=tint, weight=weight, elide="none")
        left += name_width + px(8)
        if self.shown.value:
            size = chip_size(metrics(9, 600), self.shown.value)
            chip = QRectF(left, (line.height() - size.height()) // 2, size.width(), size.height())
            paint_chip(painter, chip, self.shown.value, self.shown.level, is_inherited=self.shown.is_inherited)
            left += size.width()
        else:
            rest = QRect(left, 0, widths.value + 2, line.height())
            paint_text(painter, rest, tell("belum"), colour="text2", elide="none")
            left += widths.value
        if self.shown.mark in _ICONS:
            name, colour = _ICONS[self.shown.mark]
            size16 = px(16)
            mark = icons.pixmap(name, size16, colour, self.devicePixelRatioF())
            painter.drawPixmap(left + px(6), (line.height() - size16) // 2, mark)
        if self.isChecked():
            painter.fillRect(0, self.height() - 3, self.width(), 3, scheme.colour("accent"))
        if self.hasFocus():
            paint_focus(painter, self)

    def _measured(self) -> "_Widths":
        """The widths of its words, measured once for what is shown: layouts ask for them again and again."""
        if self._widths is None:
            chip = chip_size(metrics(9, 600), self.shown.value).width() if self.shown.value else 0
            value = chip or text_width(tell("belum"))
            name = text_width(self.shown.name, 9, 600)
            mark = px(22) if self.shown.mark in _ICONS else 0
            self._widths = _Widths(name, value, name + px(8) + value + mark)
        return self._widths

    def _told(self) -> str:
        if not self.shown.value:
            return tell("{stage}, belum diisi", stage=self.shown.name)
        if self.shown.is_inherited:
            return tell("{stage}, {value}, nilai diwarisi", stage=self.shown.name, value=self.shown.value)
        return tell("{stage}, {value}", stage=self.shown.name, value=self.shown.value)
