"""How the rows of Beranda are painted: steps and changes of two lines, perangkat daerah, lines of the working."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from spbe_assess.gui.look.icons import pixmap
from spbe_assess.gui.look.type import metrics, px
from spbe_assess.gui.models import requests_table, working_table
from spbe_assess.gui.models.flat_rows import ROW_ROLE
from spbe_assess.gui.widgets.bars import paint_progress
from spbe_assess.gui.widgets.rows import paint_ground, paint_text

if TYPE_CHECKING:
    from spbe_assess.core.overview import ChangeRow, Step, UnitRow, WorkingLine

Index = QModelIndex | QPersistentModelIndex
EDGE: Final = 16
"""Room before the first column and behind the last one."""
PAD: Final = 8
"""Room on both sides of every other column."""
FULL_BAR: Final = 120
SHORT_BAR: Final = 56
_ICON: Final = 16
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def _ground(painter: QPainter, option: QStyleOptionViewItem, *, line: str = "") -> None:
    """The ground of a row. Beranda is read more than walked through: a selection shows only while it has the focus."""
    shown = QStyleOptionViewItem(option)
    if not option.widget.hasFocus():
        shown.state &= ~QStyle.StateFlag.State_Selected
    elif option.state & QStyle.StateFlag.State_Selected:
        # The whole row has the focus, not the one cell that Qt means.
        shown.state |= QStyle.StateFlag.State_HasFocus
    paint_ground(painter, shown, line=line)


def _paint_icon(painter: QPainter, area: QRect, name: str, tint: str) -> None:
    size = px(_ICON)
    drawn = pixmap(name, size, tint, painter.device().devicePixelRatio())
    painter.drawPixmap(area.left(), area.center().y() - size // 2 + 1, drawn)


def _detail(step: "Step") -> str:
    return f"{step.detail} · {step.hint}" if step.hint else step.detail


class StepRows(QStyledItemDelegate):
    """A step: icon, title and detail, and the arrow that says that it leads somewhere."""

    ends_with_line = True
    """Whether the last row has a hairline too; where the block ends there, the block has it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines with air around them."""
        del option, index
        return QSize(px(160), 2 * metrics().height() + px(16))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one step."""
        step: Step = index.data(ROW_ROLE)
        area: QRect = option.rect
        is_last = index.row() == index.model().rowCount() - 1
        _ground(painter, option, line="line" if self.ends_with_line or not is_last else "")
        line = metrics().height()
        top = area.top() + (area.height() - 2 * line) // 2
        text = area.adjusted(px(EDGE + _ICON + 14), 0, -px(EDGE + _ICON + PAD), 0)
        _paint_icon(painter, QRect(area.left() + px(EDGE), top, px(_ICON), line), step.icon, step.colour)
        paint_text(painter, QRect(text.left(), top, text.width(), line), step.title, weight=600)
        paint_text(painter, QRect(text.left(), top + line, text.width(), line), _detail(step), colour="text2")
        arrow = QRect(area.right() - px(EDGE + _ICON), area.top(), px(_ICON), area.height())
        _paint_icon(painter, arrow, "right", "text2")


class ChangeRows(QStyledItemDelegate):
    """One of the last changes: what, and below it when and by whom."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines with air around them."""
        del option, index
        return QSize(px(160), 2 * metrics().height() + px(10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one change."""
        change: ChangeRow = index.data(ROW_ROLE)
        area: QRect = option.rect
        _ground(painter, option)
        line = metrics().height()
        top = area.top() + (area.height() - 2 * line) // 2
        text = area.adjusted(px(EDGE), 0, -px(EDGE), 0)
        paint_text(painter, QRect(text.left(), top, text.width(), line), change.text)
        paint_text(painter, QRect(text.left(), top + line, text.width(), line), change.when, colour="text2")


class RequestRows(QStyledItemDelegate):
    """One perangkat daerah of the Rekap. ``bar`` is the width of the bar before "7 / 18"."""

    bar = FULL_BAR
    has_words = True
    """Whether the button of the reminder has room for its words."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line with air around it."""
        del option, index
        return QSize(px(40), metrics().height() + px(13))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        row: UnitRow = index.data(ROW_ROLE)
        _ground(painter, option, line="line")
        column, area = index.column(), cell_area(option.rect, index.column(), last=requests_table.REMINDER)
        match column:
            case requests_table.UNIT:
                paint_text(painter, area, row.unit)
            case requests_table.FILL:
                self._paint_fill(painter, area, row)
            case requests_table.MISSING:
                weight = 600 if row.missing > 4 else 400
                tint = "text" if row.missing else "text2"
                paint_text(painter, area, row.missing_text, weight=weight, colour=tint, align=_RIGHT)
            case requests_table.INDICATORS:
                paint_text(painter, area, str(row.indicators), colour="text2", align=_RIGHT)
            case requests_table.DEADLINE:
                paint_text(painter, area, row.deadline, colour="warn" if row.is_overdue else "text2")
            case _:
                self._paint_reminder(painter, area, index)

    def _paint_fill(self, painter: QPainter, area: QRect, row: "UnitRow") -> None:
        bar = QRect(area.left(), area.center().y() - px(4) + 1, px(self.bar), px(8))
        paint_progress(painter, bar, row.received, row.asked)
        text = area.adjusted(px(self.bar + PAD), 0, 0, 0)
        paint_text(painter, text, row.fill, align=_RIGHT)

    def _paint_reminder(self, painter: QPainter, area: QRect, index: Index) -> None:
        words = str(index.data())
        if not words:
            return
        _paint_icon(painter, area, "copy", "text2")
        if self.has_words:
            paint_text(painter, area.adjusted(px(_ICON + 6), 0, 0, 0), words, colour="text2")


class WorkingRows(QStyledItemDelegate):
    """One line of the working: a head, a line, or a sum."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line with air around it; more of it above the head of a table."""
        del option
        line: WorkingLine | None = index.data(ROW_ROLE)
        is_head = line is not None and line.kind == "head" and index.row() > 0
        return QSize(px(40), metrics().height() + px(17 if is_head else 7))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        line: WorkingLine = index.data(ROW_ROLE)
        _ground(painter, option, line="" if line.kind == "head" else "line")
        area = cell_area(option.rect, index.column(), last=working_table.PRODUCT)
        is_name = index.column() == working_table.NAME
        if line.kind == "head" and index.row() > 0:
            area.setTop(area.bottom() - metrics().height() - px(6))
        is_bold = line.kind == "head" or (line.kind == "total" and index.column() == working_table.VALUE)
        tint = "text2" if line.kind == "stand_in" or (line.kind == "total" and is_name) else "text"
        side = _RIGHT if not is_name else Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if is_name and line.kind != "head":
            area.setLeft(area.left() + px(EDGE))
        paint_text(painter, area, str(index.data() or ""), weight=600 if is_bold else 400, colour=tint, align=side)


def cell_area(area: QRect, column: int, *, last: int) -> QRect:
    """The part of a cell that holds text: away from the edges of the block and from its neighbours."""
    return area.adjusted(px(EDGE if column == 0 else PAD), 0, -px(EDGE if column == last else PAD), 0)
