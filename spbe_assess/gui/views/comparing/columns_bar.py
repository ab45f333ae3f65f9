"""The row above a comparison: which columns stand beside each other, how deep, and what leaves the place."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from spbe_assess.gui.look.scheme import colour
from spbe_assess.gui.look.type import px
from spbe_assess.gui.views.comparing.chip import CHIP_TYPE, ColumnChip
from spbe_assess.gui.widgets.buttons import FlatButton, MenuButton, PushButton
from spbe_assess.gui.widgets.elements import hairline
from spbe_assess.gui.widgets.flow import flow
from spbe_assess.gui.widgets.named import named, set_tip
from spbe_assess.gui.widgets.painted import Painted
from spbe_assess.gui.words import tell

if TYPE_CHECKING:
    from spbe_assess.workspace.showing.compared_chips import Chip

_BETWEEN: Final = 6
_HIGH: Final = 26


class ColumnsBar(QWidget):
    """Presets, chips, adding, depth and filters, copying, the page for a meeting.

    ``order_changed`` tells the references as a person has ordered them; the other signals are wishes by their names.
    """

    order_changed = Signal(tuple)
    baseline_requested = Signal(str)
    lhe_requested = Signal(str)
    add_requested = Signal()
    start_chosen = Signal(str)
    depth_chosen = Signal(str)
    filter_chosen = Signal(str)
    copy_requested = Signal()
    page_requested = Signal()
    more_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.start = named(MenuButton(), tell("Pilihan siap pakai"), "comparing")
        self.chips = ChipRow(self)
        self.add = named(FlatButton(tell("Kolom"), "plus"), tell("Tambah kolom"), "comparing")
        self.levels = named(MenuButton(), tell("Kedalaman"), "comparing")
        self.filters = named(MenuButton(), tell("Saring baris"), "comparing")
        self.copy = named(FlatButton("", "copy"), tell("Salin tabel"), "comparing")
        self.page = named(PushButton(tell("Halaman rapat"), icon_name="print"), tell("Halaman rapat"), "comparing")
        self.more = named(MenuButton(), tell("Pilihan lain"), "comparing")
        set_tip(self.page, tell("Satu halaman PDF untuk rapat: tabel, grafik, kalimat, sumber (Ctrl+Shift+P)"))
        set_tip(self.copy, tell("Salin tabel: yang terlihat, dengan kepala kolom dan kalimatnya"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        tools = (self.levels, self.filters, self.copy, self.page, self.more)
        first = (self.start, self.chips, self.add, None)
        outer.addWidget(flow(*first, *tools, margins=(16, 8, 16, 8), spacing=6, parent=self))
        outer.addWidget(hairline())
        self._connect()

    def show_chips(self, chips: "Sequence[Chip]") -> None:
        """Show the columns; tools for a table are there only with columns."""
        self.chips.show_chips(chips)
        for widget in (self.levels, self.filters, self.copy, self.page):
            widget.setVisible(bool(chips))

    def show_starts(self, entries: Sequence[tuple[str, str]], current: str, words: str) -> None:
        """Offer presets and saved comparisons; ``words`` is what the button says."""
        self.start.set_menu_entries(entries, current)
        self.start.set_choice("", words)
        named(self.start, tell("Pilihan siap pakai"), "comparing")

    def _connect(self) -> None:
        self.start.chosen.connect(self.start_chosen)
        self.add.clicked.connect(self.add_requested)
        self.levels.chosen.connect(self.depth_chosen)
        self.filters.chosen.connect(self.filter_chosen)
        self.copy.clicked.connect(self.copy_requested)
        self.page.clicked.connect(self.page_requested)
        self.more.chosen.connect(self.more_chosen)
        self.chips.order_changed.connect(self.order_changed)
        self.chips.baseline_requested.connect(self.baseline_requested)
        self.chips.lhe_requested.connect(self.lhe_requested)


class ChipRow(Painted):
    """The chips on as many lines as they need; a chip that is dropped stands before the one it is dropped on."""

    order_changed = Signal(tuple)
    baseline_requested = Signal(str)
    lhe_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: list[ColumnChip] = []
        self._gap = -1
        self.setAcceptDrops(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        named(self, tell("Kolom perbandingan"), "comparing")

    @property
    def shown(self) -> tuple["Chip", ...]:
        """The chips in their order."""
        return tuple(one.chip for one in self._chips)

    def show_chips(self, chips: "Sequence[Chip]") -> None:
        """Show these chips; those that stay keep their widget, and with it the focus."""
        there = {one.chip.key: one for one in self._chips}
        held = next((one.chip.key for one in self._chips if one.hasFocus()), "")
        at = [one.chip.key for one in self._chips].index(held) if held else -1
        made: list[ColumnChip] = []
        for chip in chips:
            widget = there.pop(chip.key, None) or self._made(chip)
            widget.show_chip(chip)
            made.append(widget)
        self._chips = made
        for old in there.values():
            old.hide()
            old.deleteLater()
        for before, after in pairwise(made):
            QWidget.setTabOrder(before, after)
        if held and made and held not in {chip.key for chip in chips}:
            made[min(at, len(made) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
        self.measure()
        self.updateGeometry()

    def measure(self) -> None:
        """Lay the chips out anew."""
        for chip, area in zip(self._chips, self._areas(self.width()), strict=True):
            chip.setGeometry(area)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of its lines."""
        return max((area.bottom() + 1 for area in self._areas(width)), default=px(_HIGH))

    def sizeHint(self) -> QSize:
        """All beside each other."""
        wide = sum(chip.sizeHint().width() + px(_BETWEEN) for chip in self._chips)
        return QSize(max(wide, px(40)), self.heightForWidth(max(self.width(), px(200))))

    def minimumSizeHint(self) -> QSize:
        """The widest chip by itself."""
        wide = max((chip.sizeHint().width() for chip in self._chips), default=px(40))
        return QSize(wide, self.heightForWidth(max(self.width(), wide)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        self.measure()
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Chips of this row may be dropped."""
        if event.mimeData().hasFormat(CHIP_TYPE):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where it would stand."""
        self._gap = self._place_at(event.position().toPoint().x(), event.position().toPoint().y())
        self.update()
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Put the chip there."""
        key = bytes(event.mimeData().data(CHIP_TYPE).data()).decode()
        place = self._place_at(event.position().toPoint().x(), event.position().toPoint().y())
        self._gap = -1
        keys = [one.chip.key for one in self._chips]
        if key in keys:
            self._move(key, place - (1 if keys.index(key) < place else 0))
        event.acceptProposedAction()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line where a dragged chip would stand."""
        del event
        if self._gap < 0 or not self._chips:
            return
        last = self._gap >= len(self._chips)
        area = self._chips[min(self._gap, len(self._chips) - 1)].geometry()
        left = area.right() + 2 if last else area.left() - px(_BETWEEN) // 2 - 1
        QPainter(self).fillRect(left, area.top(), 2, area.height(), colour("accent"))

    def _made(self, chip: "Chip") -> ColumnChip:
        made = ColumnChip(chip, self)
        made.removed.connect(self._on_chip_removed)
        made.moved.connect(self._on_chip_moved)
        made.baseline_requested.connect(self.baseline_requested)
        made.lhe_requested.connect(self.lhe_requested)
        made.show()
        return made

    def _areas(self, width: int) -> list[QRect]:
        areas: list[QRect] = []
        left = top = 0
        for chip in self._chips:
            wide = min(chip.sizeHint().width(), max(width, chip.minimumSizeHint().width()))
            if left and left + wide > width:
                left, top = 0, top + px(_HIGH + _BETWEEN)
            areas.append(QRect(left, top, wide, px(_HIGH)))
            left += wide + px(_BETWEEN)
        return areas

    def _place_at(self, x: int, y: int) -> int:
        for place, chip in enumerate(self._chips):
            area = chip.geometry()
            if y <= area.bottom() and x < area.center().x():
                return place
        return len(self._chips)

    def _move(self, key: str, place: int) -> None:
        chips = list(self.shown)
        keys = [chip.key for chip in chips]
        place = max(0, min(place, len(chips) - 1))
        if keys.index(key) == place:
            return
        chips.insert(place, chips.pop(keys.index(key)))
        self._tell(chips)

    def _on_chip_moved(self, key: str, by: int) -> None:
        keys = [chip.key for chip in self.shown]
        if key in keys:
            self._move(key, keys.index(key) + by)

    def _on_chip_removed(self, key: str) -> None:
        self._tell([chip for chip in self.shown if chip.key != key])

    def _tell(self, chips: "Sequence[Chip]") -> None:
        self.order_changed.emit(tuple(ref for chip in chips for ref in chip.refs))
