"""How a row of a comparison looks: names below each other with their marks, numbers on one line at the right.

The rows are painted whole: a delegate asked for every cell would cost the thread of the window several times as much.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from spbe_assess.gui.look import icons
from spbe_assess.gui.look.scheme import colour
from spbe_assess.gui.look.type import px, shared_font, shortened, text_width
from spbe_assess.gui.models.comparison_table import TAIL, ComparisonTable, named_line
from spbe_assess.gui.views.comparing.header import LEFT, RIGHT_PAD
from spbe_assess.gui.widgets.named import plain_tip
from spbe_assess.gui.widgets.rows import BAR, paint_text

if TYPE_CHECKING:
    from spbe_assess.workspace.showing.compared_table import Line

Index = QModelIndex | QPersistentModelIndex

ROW_HEIGHT: Final = 28
CHEVRON: Final = 12
_STEP: Final = 14
_NAME: Final = 32
_CODE_GAP: Final = 6
_MISSING: Final = "—"
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
_TONES: Final = {"quiet": "text2", "doubt": "warn"}
"""Colours of tones; differences have an arrow and a sign, and no colour of their own."""


def chevron_zone(line: "Line") -> tuple[int, int]:
    """From where to where a click opens or closes a row instead of choosing it."""
    left = px(LEFT + _STEP * line.level) - px(4)
    return left, left + px(CHEVRON) + px(8)


def name_width(line: "Line") -> int:
    """What the name of a line needs, from the left edge of the table."""
    if line.level == 0 or line.kind == TAIL:
        return px(_NAME) + text_width(line.name, 9, _weight(line)) + 1 + px(RIGHT_PAD)
    left = px(_NAME + _STEP * line.level) + text_width(line.code) + px(_CODE_GAP)
    return left + text_width(line.name) + 1 + px(RIGHT_PAD)


class TableDelegate(QStyledItemDelegate):
    """The height of rows, and tips: all of a cell, and the name of a row that is cut."""

    def __init__(self, model: ComparisonTable, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self._table = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Rows of 28."""
        del option, index
        return QSize(px(40), px(ROW_HEIGHT))

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Tell a cell as a sentence, and a name with its weight."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        line, place = self._table.line_at(index), index.column()
        told = index.data(Qt.ItemDataRole.ToolTipRole)
        if place == 0 and line.kind != TAIL and name_width(line) > view.visualRect(index).width():
            told = plain_tip("\n".join(dict.fromkeys((named_line(line), line.tip))))
        QToolTip.showText(event.globalPos(), str(told or ""), view)
        return True


class RowLook(NamedTuple):
    """How a row stands: chosen, with the keys in its table, below the mouse; with parts, and open."""

    is_chosen: bool
    has_keys: bool
    is_under: bool
    has_parts: bool
    is_open: bool


def paint_ground(painter: QPainter, area: QRect, look: RowLook) -> None:
    """The ground of a row over its hairline."""
    chosen, other = "tint" if look.has_keys else "tint2", "hov" if look.is_under else "base"
    painter.fillRect(area, colour(chosen if look.is_chosen else other))
    painter.fillRect(area.left(), area.bottom(), area.width(), 1, colour("line"))


def paint_name(painter: QPainter, area: QRect, line: "Line", look: RowLook) -> None:
    """The mark, the code and the name of a row, and the bar of a chosen one."""
    if look.is_chosen:
        painter.fillRect(area.left(), area.top(), BAR, area.height(), colour("accent" if look.has_keys else "ctl"))
    level = 0 if line.kind == TAIL else line.level
    words = area.adjusted(px(_NAME + _STEP * level), 0, -px(RIGHT_PAD), 0)
    if look.has_parts:
        side, left = px(CHEVRON), area.left() + px(LEFT + _STEP * level)
        ratio = painter.device().devicePixelRatioF()
        drawn = icons.pixmap("down" if look.is_open else "right", side, "text2", ratio)
        painter.drawPixmap(left, area.top() + (area.height() - side) // 2, drawn)
    if level:
        paint_text(painter, words, line.code)
        words.adjust(text_width(line.code) + px(_CODE_GAP), 0, 0, 0)
    tint = "text2" if line.kind == TAIL else "text"
    paint_text(painter, words, line.name, colour=tint, weight=_weight(line))


def paint_cells(painter: QPainter, line: "Line", boxes: "Iterable[tuple[int, QRect]]") -> None:
    """The texts of a row in the boxes of their columns; one font for all, a pen for every colour."""
    weight = _weight(line)
    pens = {name: colour(name) for name in ("text", "text2", "text3", "warn")}
    painter.setFont(shared_font(9.0, weight))
    tint = ""
    for place, box in boxes:
        cell = line.cells[place - 1] if place <= len(line.cells) else None
        if cell is None or not cell.text:
            continue
        wanted = "text3" if cell.text == _MISSING else _TONES.get(cell.tone, "text")
        if wanted != tint:
            tint = wanted
            painter.setPen(pens[tint])
        shown = shortened(cell.text, box.width(), Qt.TextElideMode.ElideRight, 9.0, weight)
        painter.drawText(box, _RIGHT, shown)


def _weight(line: "Line") -> int:
    return 600 if line.level == 0 and line.kind != TAIL else 400
