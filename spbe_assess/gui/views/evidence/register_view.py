"""The register as people see it: rows to walk through by keyboard, columns that make room for each other."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from spbe_assess.gui.dialogs.row_focus import show_row_focus
from spbe_assess.gui.look import icons
from spbe_assess.gui.look.type import metrics, px
from spbe_assess.gui.models.register_table import (
    DATED,
    KIND,
    NAME,
    NUMBER,
    ROW_ROLE,
    SIZE,
    UNIT,
    USED,
    RegisterTable,
)
from spbe_assess.gui.widgets.rows import paint_ground, paint_text

if TYPE_CHECKING:
    from spbe_assess.workspace.showing.register import RegisterRow

Index = QModelIndex | QPersistentModelIndex
_ROW: Final = 28
_PAD: Final = 8
_SIGNS: Final = {USED: 22, KIND: 19, NUMBER: 17, DATED: 19, UNIT: 20, SIZE: 9}
"""Room for a column in average letters."""
_FIRST_TO_GO: Final = (UNIT, NUMBER, KIND, DATED)
_LEAST_NAME: Final = 44


class RegisterView(QTreeView):
    """``chosen(id)`` follows the current row; Enter and double click are ``opened(id)``."""

    chosen = Signal(str)
    opened = Signal(str)
    discard_requested = Signal()

    def __init__(self, model: RegisterTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = model
        self.setModel(model)
        self.setItemDelegate(_RegisterDelegate(self))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = self.header()
        header.setSectionsMovable(False)
        header.setStretchLastSection(False)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        self.setSortingEnabled(True)
        self.doubleClicked.connect(self._on_double_clicked)
        self.selectionModel().currentRowChanged.connect(self._on_current_row_changed)

    @property
    def current(self) -> str:
        """The id of the current item; "" where there is none."""
        row = _row_of(self.currentIndex())
        return row.id if row is not None else ""

    @property
    def selected(self) -> tuple[str, ...]:
        """The ids of the selected items, in the order of the table."""
        rows = sorted(self.selectionModel().selectedRows(NAME), key=lambda index: index.row())
        return tuple(row.id for row in map(_row_of, rows) if row is not None)

    def select(self, evidence: str) -> bool:
        """Make an item current; whether it is shown."""
        place = self.table.place_of(evidence)
        if place < 0:
            return False
        flags = QItemSelectionModel.SelectionFlag
        index = self.table.index(place, NAME)
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete takes off."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._opened(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete and self.selected:
            self.discard_requested.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow, columns the detail shows as well go first."""
        super().resizeEvent(event)
        self.lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the text grows."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.ApplicationFontChange, QEvent.Type.FontChange):
            self.lay_out()

    def lay_out(self) -> None:
        """Share the width among the columns."""
        letter = metrics().averageCharWidth()
        rest = self.viewport().width() - letter * _LEAST_NAME - px(56)
        shown = dict(_SIGNS)
        for column in _FIRST_TO_GO:
            if sum(shown.values()) * letter + len(shown) * 2 * px(_PAD) > rest:
                shown.pop(column)
        for column in _SIGNS:
            self.setColumnHidden(column, column not in shown)
        taken = 0
        for column, signs in shown.items():
            width = signs * letter + 2 * px(_PAD)
            self.setColumnWidth(column, width)
            taken += width
        self.setColumnWidth(NAME, max(self.viewport().width() - taken, letter * 12))

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self._opened(index)

    def _on_current_row_changed(self, index: QModelIndex, _: QModelIndex) -> None:
        row = _row_of(index)
        self.chosen.emit(row.id if row is not None else "")

    def _opened(self, index: QModelIndex) -> None:
        row = _row_of(index)
        if row is not None:
            self.opened.emit(row.id)


class _RegisterDelegate(QStyledItemDelegate):
    """Paints the cells; the first one with the icon of its form and ⚠ where something has to be settled."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Rows of 28."""
        return QSize(px(40), px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        row = _row_of(index)
        if row is None:
            return
        show_row_focus(option, index)
        paint_ground(painter, option, line="line")
        area = option.rect.adjusted(px(_PAD), 0, -px(_PAD), 0)
        if index.column() != NAME:
            is_empty = index.column() == USED and not row.indicators
            align = Qt.AlignmentFlag.AlignRight if index.column() == SIZE else Qt.AlignmentFlag.AlignLeft
            paint_text(
                painter,
                area,
                str(index.data()),
                colour="warn" if is_empty else "text2",
                align=align | Qt.AlignmentFlag.AlignVCenter,
            )
            return
        side, ratio = px(16), painter.device().devicePixelRatioF()
        top = option.rect.top() + (option.rect.height() - side) // 2
        left = area.left() + px(4)
        painter.drawPixmap(left, top, icons.pixmap("file" if row.is_file else "link", side, "text2", ratio))
        area.setLeft(left + side + px(_PAD))
        if row.faults or row.risk:
            painter.drawPixmap(area.right() - side, top, icons.pixmap("warning", side, "warn", ratio))
            area.setRight(area.right() - side - px(_PAD))
        paint_text(painter, area, row.name, elide="middle")


def _row_of(index: Index) -> "RegisterRow | None":
    row: RegisterRow | None = index.data(ROW_ROLE) if index.isValid() else None
    return row
