"""The stages of an assessment beside each other, each with its value; the current one underlined."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from spbe_assess.gui.look import icons, scheme
from spbe_assess.gui.look.type import metrics, px
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


class StageTabs(Painted):
    """Shows the stages and asks for one. Arrows move from stage to stage and ask for it; Tab goes on."""

    stage_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tabs: list[_Tab] = []
        self._remark = ""
        self._roving = Roving(self, self._on_roving_moved)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_tabs(self, tabs: Sequence[StageTab], current: str, remark: str = "") -> None:
        """Show these stages, the current one underlined, and a remark at the right if there is room."""
        self._remark = remark
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
        self.update()

    def measure(self) -> None:
        """Lay the tabs out anew."""
        widths = [tab.sizeHint().width() for tab in self._tabs]
        if sum(widths) > self.width():
            widths = [tab.minimumSizeHint().width() for tab in self._tabs]
        left = 0
        for tab, width in zip(self._tabs, widths, strict=True):
            tab.setGeometry(left, 0, width, self.height() - 1)
            left += width

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out in the new width."""
        super().resizeEvent(event)
        self.measure()

    def sizeHint(self) -> QSize:
        """All tabs beside each other."""
        return QSize(sum(tab.sizeHint().width() for tab in self._tabs), px(32) + 1)

    def minimumSizeHint(self) -> QSize:
        """All tabs, close together."""
        return QSize(sum(tab.minimumSizeHint().width() for tab in self._tabs), px(32) + 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the hairline below and the remark."""
        del event
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, scheme.colour("line"))
        used = max((tab.geometry().right() for tab in self._tabs), default=0) + px(16)
        area = QRect(used, 0, self.width() - used, self.height() - 1)
        if self._remark and area.width() > px(60):
            align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            paint_text(painter, area, self._remark, colour="text2", align=align)

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
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_tab(self, shown: StageTab, *, is_current: bool) -> None:
        """Show a stage."""
        self.shown = shown
        self.setChecked(is_current)
        named(self, self._told(), "stages", description=shown.tip)
        set_tip(self, shown.tip)
        self.update()

    def nextCheckState(self) -> None:
        """Stay as it is: the current stage is told by ``show_tabs``."""

    def sizeHint(self) -> QSize:
        """Margins of 12, name, value."""
        return QSize(self._words_width() + 2 * px(12), px(32))

    def minimumSizeHint(self) -> QSize:
        """The same with margins of 4."""
        return QSize(self._words_width() + 2 * px(4), px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint name, value and, for the current one, the line below."""
        del event
        painter = QPainter(self)
        if self.underMouse() and not self.isChecked():
            painter.fillRect(self.rect(), scheme.colour("hov"))
        weight, tint = (600, "text") if self.isChecked() else (400, "text2")
        left = (self.width() - self._words_width()) // 2
        name_width = metrics(9, 600).horizontalAdvance(self.shown.name)
        line = QRect(left, 0, name_width + 2, self.height() - px(2))
        paint_text(painter, line, self.shown.name, colour=tint, weight=weight, elide="none")
        left += name_width + px(8)
        if self.shown.value:
            size = chip_size(metrics(9, 600), self.shown.value)
            chip = QRectF(left, (line.height() - size.height()) // 2, size.width(), size.height())
            paint_chip(painter, chip, self.shown.value, self.shown.level, is_inherited=self.shown.is_inherited)
            left += size.width()
        else:
            rest = QRect(left, 0, self._value_width() + 2, line.height())
            paint_text(painter, rest, tell("belum"), colour="text2", elide="none")
            left += self._value_width()
        if self.shown.mark in _ICONS:
            name, colour = _ICONS[self.shown.mark]
            size16 = px(16)
            mark = icons.pixmap(name, size16, colour, self.devicePixelRatioF())
            painter.drawPixmap(left + px(6), (line.height() - size16) // 2, mark)
        if self.isChecked():
            painter.fillRect(0, self.height() - 3, self.width(), 3, scheme.colour("accent"))
        if self.hasFocus():
            paint_focus(painter, self)

    def _value_width(self) -> int:
        if self.shown.value:
            return chip_size(metrics(9, 600), self.shown.value).width()
        return metrics().horizontalAdvance(tell("belum"))

    def _words_width(self) -> int:
        mark = px(22) if self.shown.mark in _ICONS else 0
        return metrics(9, 600).horizontalAdvance(self.shown.name) + px(8) + self._value_width() + mark

    def _told(self) -> str:
        if not self.shown.value:
            return tell("{stage}, belum diisi", stage=self.shown.name)
        if self.shown.is_inherited:
            return tell("{stage}, {value}, nilai mewarisi", stage=self.shown.name, value=self.shown.value)
        return tell("{stage}, {value}", stage=self.shown.name, value=self.shown.value)
