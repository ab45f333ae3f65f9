"""How a row of the tree looks: code, name, chip, count and state icon, at the measures of the design."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QTreeView,
    QWidget,
)

from spbe_assess.gui.look import icons
from spbe_assess.gui.look.scheme import colour
from spbe_assess.gui.look.type import metrics, px, text_width
from spbe_assess.gui.models.indicator_tree import ROW, Column, spoken
from spbe_assess.gui.widgets.chips import chip_size, paint_chip, split_chip_size
from spbe_assess.gui.widgets.named import plain_tip
from spbe_assess.gui.widgets.rows import paint_ground, paint_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spbe_assess.workspace.showing.outline import Row

Index = QModelIndex | QPersistentModelIndex

ICONS: Final = {
    "contested": ("swap", "err"),
    "returned": ("returned", "warn"),
    "above_criteria": ("warning", "warn"),
    "no_evidence": ("tray", "text2"),
}
"""Icon and colour of what there is to settle."""

_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_STATE_WIDTH: Final = 32
_COUNT_WIDTH: Final = 24
_CHEVRON: Final = {"top": 8, "aspect": 16}
_CODE: Final = {"top": 24, "aspect": 32, "indicator": 30}
_NAME_AFTER: Final = {"top": 22, "aspect": 22, "indicator": 26}


def chevron_zone(row: "Row") -> int:
    """How far from the left a click opens or closes a row instead of choosing it."""
    return 0 if row.kind == "indicator" else px(_CODE[_depth(row)])


def column_widths(rows: "Sequence[Row]") -> tuple[int, int, int]:
    """The widths of value, count and state.

    The heading of the values may be wider: it reaches into the names' column, so that names have the room that chips
    leave them.
    """
    single = [row for row in rows if row.kind == "indicator"]
    chips = [_chip_size(*texts).width() for texts in {(row.value, row.other) for row in single}]
    values = [text_width(text, 9, 600) for text in {row.value for row in rows if row.kind != "indicator"}]
    counts = [text_width(text) + px(10) for text in {str(row.evidence) for row in single}]
    return max([px(24), *chips, *values]) + px(8), max([px(_COUNT_WIDTH), *counts]), px(_STATE_WIDTH)


class TreeDelegate(QStyledItemDelegate):
    """Paints the cells of the tree. Tips say the whole row where its name is cut."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Rows of 26."""
        return QSize(px(26), px(26))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell on the ground of its row."""
        row: Row = index.data(ROW)
        view = option.widget
        painter.save()
        paint_ground(painter, _of_row(option, index))
        match Column(index.column()):
            case Column.NAME:
                is_open = isinstance(view, QTreeView) and view.isExpanded(index)
                _paint_name(painter, option.rect, row, is_open=is_open)
            case Column.VALUE:
                _paint_value(painter, option.rect, row)
            case Column.EVIDENCE if row.kind == "indicator":
                paint_text(painter, option.rect, str(row.evidence), colour="text2", align=_RIGHT)
            case Column.STATE:
                _paint_state(painter, option.rect, row)
            case _:
                pass
        painter.restore()

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Say a name that is cut, and what an icon means."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        row: Row = index.data(ROW)
        QToolTip.showText(event.globalPos(), plain_tip(_tip(row, Column(index.column()), view.visualRect(index))), view)
        return True


class TreeHeader(QHeaderView):
    """The names above the columns, 22 high; the one of evidence is an icon."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setMinimumSectionSize(1)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:
        """22 high, or what its text needs."""
        return QSize(super().sizeHint().width(), max(px(22), metrics().height() + px(6)))

    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:
        """Paint one name over the hairline."""
        painter.save()
        painter.fillRect(rect, colour("base"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colour("line"))
        text = str(self.model().headerData(logical_index, Qt.Orientation.Horizontal) or "")
        match Column(logical_index):
            case Column.NAME:
                paint_text(painter, rect.adjusted(px(10), 0, 0, 0), text, colour="text2")
            case Column.VALUE:
                width = text_width(text) + px(2)
                wide = rect.adjusted(min(rect.width() - width, 0), 0, 0, 0)
                paint_text(painter, wide, text, colour="text2", align=_RIGHT)
            case Column.EVIDENCE:
                side = px(14)
                top = rect.top() + (rect.height() - side) // 2
                drawn = icons.pixmap("files", side, "text2", painter.device().devicePixelRatioF())
                painter.drawPixmap(rect.right() + 1 - side + px(1), top, drawn)
            case _:
                pass
        painter.restore()


def _of_row(option: QStyleOptionViewItem, index: Index) -> QStyleOptionViewItem:
    """The options of a cell with the focus of its whole row: Qt gives it to the current cell alone."""
    view = option.widget
    if not isinstance(view, QTreeView):
        return option
    current = view.currentIndex()
    # Cells of one row have row and parent in common; asking the model for a sibling would cost more than the painting.
    if current.row() != index.row() or current.internalId() != index.internalId():
        return option
    of_row = QStyleOptionViewItem(option)
    of_row.state |= QStyle.StateFlag.State_HasFocus
    return of_row


def _paint_name(painter: QPainter, area: QRect, row: "Row", *, is_open: bool) -> None:
    depth = _depth(row)
    is_top = depth == "top"
    if depth in _CHEVRON:
        side = px(12)
        place = (area.left() + px(_CHEVRON[depth]) - px(1), area.top() + (area.height() - side) // 2)
        shape = "down" if is_open else "right"
        painter.drawPixmap(*place, icons.pixmap(shape, side, "text2", painter.device().devicePixelRatioF()))
    start = area.left() + px(_CODE[depth])
    weight = 600 if is_top else 400
    paint_text(painter, area.adjusted(start - area.left(), 0, 0, 0), row.code, colour="text2", weight=weight)
    paint_text(painter, _name_area(area, row), row.name, weight=weight)


def _paint_value(painter: QPainter, area: QRect, row: "Row") -> None:
    if row.kind != "indicator":
        weight = 600 if _depth(row) == "top" else 400
        paint_text(painter, area, row.value, weight=weight, align=_RIGHT)
        return
    size = _chip_size(row.value, row.other)
    chip = QRectF(0, 0, size.width(), size.height())
    chip.moveCenter(QRectF(area).center())
    chip.moveRight(area.right() + 1)
    paint_chip(
        painter,
        chip,
        row.value,
        row.level,
        is_inherited=row.origin == "inherited",
        other=row.other,
        other_level=row.other_level,
    )


def _paint_state(painter: QPainter, area: QRect, row: "Row") -> None:
    if row.kind != "indicator":
        if _depth(row) == "top" and row.filled < row.all:
            wide = area.adjusted(-px(_COUNT_WIDTH) - px(8), 0, -px(10), 0)
            paint_text(painter, wide, f"{row.filled}/{row.all}", colour="text2", align=_RIGHT)
        return
    if row.state not in ICONS:
        return
    name, tint = ICONS[row.state]
    side = px(16)
    top = area.top() + (area.height() - side) // 2
    drawn = icons.pixmap(name, side, tint, painter.device().devicePixelRatioF())
    painter.drawPixmap(area.right() + 1 - px(26), top, drawn)


def _name_area(area: QRect, row: "Row") -> QRect:
    depth = _depth(row)
    widest = text_width({"top": "D8", "aspect": "A8", "indicator": "I88"}[depth], 9, 600 if depth == "top" else 400)
    start = px(_CODE[depth]) + max(px(_NAME_AFTER[depth]), widest + px(6))
    return area.adjusted(start, 0, -px(8), 0)


def _chip_size(value: str, other: str) -> QSize:
    measures = metrics(9, 600)
    if not other:
        return chip_size(measures, value)
    widest = max(text_width(value, 9, 600), text_width(other, 9, 600))
    return split_chip_size().expandedTo(QSize(2 * widest + px(16), 0))


def _depth(row: "Row") -> str:
    """Domains, and aspects where there are no domains, stand at the top."""
    return row.kind if row.parent else "top"


def _tip(row: "Row", column: Column, area: QRect) -> str:
    if column is not Column.NAME:
        return spoken(row, column, "") if column is Column.STATE else ""
    measures = metrics(9, 600) if _depth(row) == "top" else metrics()
    is_cut = _is_cut(measures, row.name, _name_area(area, row).width())
    return f"{row.code} {row.name}" if is_cut else ""


def _is_cut(measures: QFontMetrics, text: str, room: int) -> bool:
    return measures.horizontalAdvance(text) > room
