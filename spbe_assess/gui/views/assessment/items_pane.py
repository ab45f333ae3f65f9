"""The items (butir) of a Pemdi indicator by level, each with its state at the stage: Space goes through the states."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QVBoxLayout, QWidget

from spbe_assess.gui.look.type import metrics, px
from spbe_assess.gui.models.items_list import ItemsList
from spbe_assess.gui.models.level_tree import AnyIndex
from spbe_assess.gui.views.assessment.level_view import (
    LevelDelegate,
    LevelView,
    icon_for,
    paint_level_chip,
    paint_level_ground,
    paint_tally,
    right_label,
    states_menu,
    text_box,
)
from spbe_assess.gui.widgets.elements import hairline, row
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.named import named
from spbe_assess.gui.widgets.rows import paint_ground, paint_text
from spbe_assess.gui.words import tell

if TYPE_CHECKING:
    from spbe_assess.workspace.showing.sheet_parts import ItemLevel, Sheet

_TOP_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_ICONS: Final = {
    "accepted": ("check", "ok"),
    "submitted": ("plane", "text2"),
    "met": ("circle", "text2"),
    "not_met": ("close", "warn"),
    "returned": ("returned", "warn"),
    "locked": ("lock", "text3"),
}
"""Shape and colour of a state; one that nobody has set has only its word."""


class ItemsPane(QWidget):
    """The items with their head. ``state_requested(code, state)`` is a wish, ``item_changed(code)`` the chosen item."""

    state_requested = Signal(str, str)
    item_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = ItemsList(self)
        self.view = named(LevelView(self.model), tell("Butir data dukung"), "items")
        self.view.setItemDelegate(_ItemsDelegate(self.model, self.view))
        self._is_open = True
        self._states: tuple[tuple[str, str], ...] = ()
        self._remark = right_label()
        head = row(Label(tell("Butir data dukung"), weight=600), self._remark, margins=(16, 8, 16, 6), spacing=8)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        for part in (head, hairline(), self.view):
            outer.addWidget(part)
        self.view.acted.connect(self._on_view_acted)
        self.view.cleared.connect(self._on_view_cleared)
        self.view.menu_requested.connect(self._on_view_menu_requested)
        self.view.went.connect(self._on_view_went)

    @property
    def item(self) -> str:
        """The code of the chosen item; "" while a level or nothing is chosen."""
        index = self.view.currentIndex()
        found = self.model.row_at(index) if index.isValid() else None
        return found.code if found else ""

    def show_sheet(self, sheet: "Sheet", subject: str, *, is_open: bool, item: str = "") -> None:
        """Show the items of a sheet and choose ``item``, or the one that asks for attention first."""
        self._is_open = is_open
        self._states = tuple(sheet.states)
        returned = sheet.worth.returned if sheet.worth else ""
        self._remark.set_text(returned or sheet.summary)
        self._remark.set_colour("warn" if returned else "text2")
        self.view.set_remark_width(self._remark_width(sheet.items))
        if self.view.settle(subject, is_new=self.model.show(sheet.items)) or item:
            self.view.go(self.model.index_of(item or _first(sheet.items)))

    def minimumSizeHint(self) -> QSize:
        """With all lines of the head at the width it has: a splitter does not ask for the height at a width."""
        least, layout = super().minimumSizeHint(), self.layout()
        if layout is None or not self.isVisible():
            return least
        return QSize(least.width(), layout.totalMinimumHeightForWidth(max(self.width(), least.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The head breaks anew in another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def _remark_width(self, levels: "tuple[ItemLevel, ...]") -> int:
        bold = metrics(9, 600)
        texts = {one.state_text for level in levels for one in level.rows}
        return max([px(116), *(bold.horizontalAdvance(text) + px(46) for text in texts)])

    def _on_view_acted(self, index: QModelIndex) -> None:
        item = self.model.row_at(index)
        if item is not None and self._is_open and self._states:
            codes = [code for code, _ in self._states[:3]]
            place = codes.index(item.state) + 1 if item.state in codes else 1
            self.state_requested.emit(item.code, codes[place % len(codes)])

    def _on_view_cleared(self, index: QModelIndex) -> None:
        item = self.model.row_at(index)
        if item is not None and self._is_open:
            self.state_requested.emit(item.code, "unseen")

    def _on_view_menu_requested(self, index: QModelIndex, at: QPoint) -> None:
        item = self.model.row_at(index)
        if item is not None and self._is_open:
            states_menu(self, self._states, item.state, item.code, self.state_requested).popup(at)

    def _on_view_went(self, index: QModelIndex) -> None:
        item = self.model.row_at(index) if index.isValid() else None
        if item is not None:
            self.item_changed.emit(item.code)


class _ItemsDelegate(LevelDelegate):
    """Paints levels with what they weigh and what locks them, and items with the shape and word of their state."""

    text_left = 46

    def __init__(self, model: ItemsList, view: LevelView) -> None:
        super().__init__(model, view)
        self._model = model
        self._view = view

    def paint_level(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Chevron, chip or padlock, name, stretch and weight, how many count."""
        level = self._model.level_at(index)
        paint_level_ground(painter, option, is_open=self._view.isExpanded(self._model.level_index(index.row())))
        area = option.rect
        if level.is_locked:
            drawn = icon_for(painter, "lock", "text3")
            painter.drawPixmap(area.left() + px(38), area.center().y() - px(16) // 2 + 1, drawn)
        else:
            paint_level_chip(painter, option, level)
        begins = paint_tally(painter, area, level.tally, is_met=level.is_met)
        left = area.left() + px(66)
        width = min(metrics(9, 600).horizontalAdvance(level.name) + 2, max(begins - left - px(8), 0))
        name = QRect(left, area.top(), width, area.height())
        paint_text(painter, name, level.name, weight=600, colour="text2" if level.is_locked else "text")
        span_left = left + width + px(8)
        span = QRect(span_left, area.top(), max(begins - span_left - px(8), 0), area.height())
        paint_text(painter, span, level.span, colour="text2")

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Number and text; a locked one is grey and still readable."""
        item = self._model.row_at(index)
        if item is None:
            return
        paint_ground(painter, option)
        number = option.rect.adjusted(px(18), px(5), 0, 0)
        number.setWidth(px(28))
        paint_text(painter, number, item.number, colour="text2", align=_TOP_LEFT)
        shade = "text2" if item.is_locked else "text"
        paint_text(
            painter, text_box(option, self.left_of(item)), item.text, colour=shade, elide="wrap", align=_TOP_LEFT
        )

    def paint_remark(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Shape and word of the state."""
        item = self._model.row_at(index)
        if item is None:
            return
        paint_ground(painter, option)
        shape, shade = _ICONS.get(item.state, ("", "text3"))
        if item.is_locked and item.state not in ("returned", "not_met"):
            shade = "text3"
        if shape:
            top = option.rect.top() + px(5)
            painter.drawPixmap(option.rect.left(), top, icon_for(painter, shape, shade))
        area = option.rect.adjusted(px(20), px(5), -px(8), 0)
        weight = 600 if item.state == "returned" else 400
        paint_text(painter, area, item.state_text, colour=shade, weight=weight, align=_TOP_LEFT)


def _first(levels: "tuple[ItemLevel, ...]") -> str:
    """The item that asks for attention first: one that was returned, then one still open, then the first."""
    rows = [one for level in levels for one in level.rows]
    returned = (one.code for one in rows if one.state == "returned")
    still_open = (one.code for one in rows if not one.is_counted and not one.is_locked)
    return next(returned, next(still_open, rows[0].code if rows else ""))
