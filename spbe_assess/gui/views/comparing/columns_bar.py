"""The row above a comparison: which columns stand beside each other, how deep, and what leaves the place."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from spbe_assess.gui.look.scheme import colour
from spbe_assess.gui.look.type import px, text_width
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
_HIGH: Final = 28
_LEAST_WIDTH: Final = 300
_MOST_LINES: Final = 2
"""Lines of chips that are always seen; the others are behind a button."""


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
        self.add = self.chips.add
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
        # The tools go to a line of their own together, before the chips have no room.
        together = flow(*tools, spacing=6)
        outer.addWidget(flow(self.start, self.chips, together, margins=(16, 8, 16, 8), spacing=6, parent=self))
        outer.addWidget(hairline())
        self._connect()

    def show_chips(self, chips: "Sequence[Chip]") -> None:
        """Show the columns; without any there is nothing to do here."""
        self.chips.show_chips(chips)
        self.setVisible(bool(chips))

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


class _Laid(NamedTuple):
    """Where the chips that are seen stand, the button for the others (null where there is none), the one that adds."""

    areas: list[QRect]
    rest: QRect
    add: QRect

    @property
    def seen(self) -> int:
        """How many chips are seen."""
        return len(self.areas)


class ChipRow(Painted):
    """The chips and the button that adds one; a chip that is dropped stands before the one it is dropped on.

    Chips that two lines do not hold are behind a button that shows all of them.
    """

    order_changed = Signal(tuple)
    baseline_requested = Signal(str)
    lhe_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: list[ColumnChip] = []
        self._gap = -1
        self._is_open = False
        self.add = named(FlatButton(tell("Kolom"), "plus", parent=self), tell("Tambah kolom"), "comparing")
        self._rest = FlatButton(parent=self)
        self._rest.clicked.connect(self._on_rest_clicked)
        self.setAcceptDrops(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
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
        for before, after in pairwise((*made, self._rest, self.add)):
            QWidget.setTabOrder(before, after)
        if held and made:
            stays = held in {chip.key for chip in chips}
            at = [one.chip.key for one in made].index(held) if stays else min(at, len(made) - 1)
            # One that has been moved behind the button is shown with all the others: the keys stay on it.
            self._is_open = self._is_open or at >= self._laid(self.width()).seen
            made[at].setFocus(Qt.FocusReason.OtherFocusReason)
        self.measure()
        self.updateGeometry()

    def measure(self) -> None:
        """Lay the chips out anew."""
        laid = self._laid(self.width())
        for chip, area in zip(self._chips, laid.areas, strict=False):
            chip.setGeometry(area)
        for place, chip in enumerate(self._chips):
            chip.setVisible(place < laid.seen)
        self._name_rest(len(self._chips) - laid.seen)
        self._rest.setVisible(not laid.rest.isNull())
        self._rest.setGeometry(laid.rest)
        self.add.setGeometry(laid.add)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of its lines."""
        return self._laid(width).add.bottom() + 1

    def sizeHint(self) -> QSize:
        """All beside each other."""
        wide = sum(one.sizeHint().width() + px(_BETWEEN) for one in (*self._chips, self.add))
        return QSize(wide, self.heightForWidth(max(self.width(), px(200))))

    def minimumSizeHint(self) -> QSize:
        """The widest chip by itself, and room for a few."""
        wides = [one.sizeHint().width() for one in (*self._chips, self.add)]
        wide = max(*wides, min(sum(wides), px(_LEAST_WIDTH)))
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

    def _laid(self, width: int) -> "_Laid":
        """Where everything stands in a width."""
        wides = [min(one.sizeHint().width(), max(width, one.minimumSizeHint().width())) for one in self._chips]
        add = self.add.sizeHint().width()
        whole = _lines((*wides, add), width)
        most = (px(_HIGH) + px(_BETWEEN)) * (_MOST_LINES - 1)
        if whole[-1].top() <= most:
            return _Laid(whole[:-1], QRect(), whole[-1])
        if self._is_open:
            areas = _lines((*wides, self._rest_width(0), add), width)
            return _Laid(areas[:-2], areas[-2], areas[-1])
        rest = self._rest_width(len(wides))
        found = (_lines((*wides[:count], rest, add), width) for count in range(len(wides) - 1, 0, -1))
        areas = next((one for one in found if one[-1].top() <= most), _lines((*wides[:1], rest, add), width))
        return _Laid(areas[:-2], areas[-2], areas[-1])

    def _rest_width(self, hidden: int) -> int:
        """The button for the others, with so many of them."""
        return text_width(_rest_text(hidden)) + 4 * px(_BETWEEN)

    def _name_rest(self, hidden: int) -> None:
        text = _rest_text(hidden)
        if self._rest.text() != text:
            self._rest.set_text(text)
            name = tell("Tampilkan {count} kolom lainnya", count=hidden) if hidden else tell("Ringkas daftar kolom")
            named(self._rest, name, "comparing")

    def _on_rest_clicked(self) -> None:
        self._is_open = not self._is_open
        self.measure()
        self.updateGeometry()

    def _place_at(self, x: int, y: int) -> int:
        shown = [chip.geometry() for chip in self._chips if not chip.isHidden()]
        for place, area in enumerate(shown):
            if y <= area.bottom() and x < area.center().x():
                return place
        return len(shown)

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


def _rest_text(hidden: int) -> str:
    return tell("{count} lainnya", count=hidden) if hidden else tell("Ringkas")


def _lines(wides: Sequence[int], width: int) -> list[QRect]:
    """Boxes of these widths beside each other, broken into lines."""
    areas: list[QRect] = []
    left = top = 0
    for wide in wides:
        if left and left + wide > width:
            left, top = 0, top + px(_HIGH) + px(_BETWEEN)
        areas.append(QRect(left, top, wide, px(_HIGH)))
        left += wide + px(_BETWEEN)
    return areas
