"""How kinds and findings are painted: a kind as a header across the row, a finding with its place and its sentence."""

from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from spbe_assess.gui.look.icons import pixmap
from spbe_assess.gui.look.type import font, metrics, px
from spbe_assess.gui.models.findings_tree import Column, FindingsTree
from spbe_assess.gui.widgets.rows import paint_ground, paint_text

_WIDE = 340
_LEFT, _GAP, _AIR = 16, 8, 7
_TOP: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class FindingRows(QStyledItemDelegate):
    """Paints the tree of findings; a sentence is never cut, its row grows."""

    def __init__(self, tree: QTreeView, model: FindingsTree, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tree = tree
        self._model = model
        self.lines = 2
        """How many lines a row holds."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """All rows are alike: a tree of hundreds is laid out at once."""
        del option, index
        return QSize(px(120), metrics().height() * self.lines + 2 * px(_AIR))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a cell."""
        one = self._model.finding_at(index)
        if one is None:
            return  # the view paints kinds across the row
        paint_ground(painter, self._of_row(option, index), line="line")
        area = option.rect.adjusted(px(_GAP), px(_AIR), -px(_GAP), -px(_AIR))
        if index.column() == Column.SENTENCE:
            paint_lines(painter, area, one.sentence)
        elif index.column() == Column.UNIT:
            paint_lines(painter, area, one.unit, colour="text2")
        else:
            area.setLeft(option.rect.left() + _text_left())
            paint_text(painter, area, one.place, elide="middle", align=_TOP)
            area.setTop(area.top() + metrics().height())
            paint_lines(painter, area, one.name, colour="text2")

    def paint_kind(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a kind across the whole row: its name over its rule, whose rule it is and how many at the right."""
        area, group = option.rect, self._model.group_at(index)
        paint_ground(painter, self._of_row(option, index), ground="alt", line="line")
        size = px(16)
        is_open = bool(option.state & QStyle.StateFlag.State_Open)
        chevron = pixmap("down" if is_open else "right", size, "text2", painter.device().devicePixelRatioF())
        painter.drawPixmap(area.left() + px(_LEFT), area.top() + (area.height() - size) // 2, chevron)
        whose = {one.whose for one in group.findings}
        told = " · ".join((*(whose if len(whose) == 1 else ()), str(len(group.findings))))
        width = QFontMetrics(font(9, 600)).horizontalAdvance(told)
        right = QRect(area.right() - px(_LEFT) - width, area.top(), width + 1, area.height())
        left = area.left() + _text_left()
        height, count = metrics(9, 600).height(), 2 if group.rule else 1
        top = area.top() + (area.height() - count * height) // 2
        line = QRect(left, top, right.left() - px(_LEFT) - left, height)
        paint_text(painter, line, group.label, weight=600)
        paint_text(painter, line.translated(0, height), group.rule, colour="text2")
        paint_text(painter, right, told, colour="text2", align=_RIGHT)

    def _of_row(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QStyleOptionViewItem:
        """With the focus on the row as a whole, not on the cell that happens to be the current one."""
        of_row = QStyleOptionViewItem(option)
        current = self._tree.currentIndex()
        if current.isValid() and current.siblingAtColumn(0) == index.model().index(index.row(), 0, index.parent()):
            of_row.state |= QStyle.StateFlag.State_HasFocus
        return of_row


def _text_left() -> int:
    return px(_LEFT) + px(16) + px(_GAP)


def lines_for(width: int) -> int:
    """How many lines a sentence gets in a column of ``width`` pixels; longer ones stand whole beside the list."""
    return 2 if width >= px(_WIDE) else 3


def paint_lines(painter: QPainter, area: QRect, text: str, *, colour: str = "text") -> None:
    """Paint a text in as many lines as fit, the last one shortened where more would follow."""
    layout = QTextLayout(text, font())
    height, top = metrics().height(), area.top()
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(area.width())
        start = line.textStart()
        is_last = top + 2 * height > area.bottom() + 1
        piece = text[start:] if is_last else text[start : start + line.textLength()]
        row = QRect(area.left(), top, area.width(), height)
        paint_text(painter, row, piece.rstrip(), colour=colour, align=_TOP)
        top += height
        if is_last:
            break
    layout.endLayout()
