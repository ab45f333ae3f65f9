"""The table of a comparison: rows one opens and chooses, columns one sorts by, the names always in sight."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QMenu, QStyleOptionViewItem, QTreeView, QWidget

from spbe_assess.gui.look.scheme import colour
from spbe_assess.gui.look.type import px, text_width
from spbe_assess.gui.models.comparison_table import NAME, TAIL, ComparisonTable, revealing
from spbe_assess.gui.views.comparing.header import LEFT, RIGHT_PAD, ComparisonHeader, Sorting
from spbe_assess.gui.views.comparing.table_delegate import (
    ROW_HEIGHT,
    RowLook,
    TableDelegate,
    chevron_zone,
    name_width,
    paint_cells,
    paint_ground,
    paint_name,
)
from spbe_assess.gui.widgets.named import named
from spbe_assess.gui.widgets.rows import outline
from spbe_assess.gui.words import tell

if TYPE_CHECKING:
    from spbe_assess.workspace.showing.compared_table import ColumnHead, Line, Table, View

Index = QModelIndex | QPersistentModelIndex

_LEAST: Final = {"value": 76, "difference": 66, "contribution": 76}
_LEAST_OTHER: Final = 61
_NAMES_LEAST: Final = 202
_NAMES_OFTEN: Final = 280
_NAMES_MOST: Final = 420
_NAMES_SHARE: Final = 0.45
_PAD: Final = 6
_INSIDE: Final = 4
_ROWS_SHOWN: Final = 9
_ENTERS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LOOK_CHANGES: Final = (QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.FontChange)


class ComparisonTree(QTreeView):
    """The table. What a person opens, closes and sorts is told as the ``View`` it makes, after it is shown.

    ``row_chosen(code)`` tells the row a person goes to or presses Enter on, "" after Esc; ``view_changed(View)``;
    ``copy_requested()``.
    """

    row_chosen = Signal(str)
    view_changed = Signal(object)
    copy_requested = Signal()
    _is_ready = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table_model = ComparisonTable(self)
        self._chosen = ""
        self._under = QPersistentModelIndex()
        self._is_quiet = False
        self._dress()
        self.setModel(self.table_model)
        self.heads.sort_requested.connect(self.sort_by)
        self.heads.section_reached.connect(self._on_heads_section_reached)
        self.heads.left.connect(self._on_heads_left)
        self.heads.copy_requested.connect(self.copy_requested)
        self.expanded.connect(self._on_expanded)
        self.collapsed.connect(self._on_collapsed)
        self._is_ready = True

    @property
    def chosen(self) -> str:
        """The code of the chosen row; "" for none."""
        return self._chosen

    @property
    def lines(self) -> "tuple[Line, ...]":
        """The lines that are seen: what is copied and exported."""
        return self.table_model.lines

    def show_table(self, table: "Table", view: "View") -> None:
        """Show a table as it is looked at; the row, the cell and the place one is at stay, where they are there."""
        before = self.table_model.table
        with self._undisturbed():
            self.table_model.show_table(table, view)
            if before is None or _measured(before) != _measured(table):
                self.measure()
        self.heads.show_sorting(Sorting(view.sort, view.is_descending))

    def show_view(self, view: "View") -> None:
        """Look at the table in another way: other rows, another order."""
        with self._undisturbed():
            self.table_model.show_view(view)
        self.heads.show_sorting(Sorting(view.sort, view.is_descending))

    def choose(self, code: str) -> None:
        """Choose a row without telling; what it is a part of is opened. "" chooses none."""
        self._reveal(code)
        self._chosen = code
        self._is_quiet = True
        try:
            self._select_chosen(moves=True)
        finally:
            self._is_quiet = False

    def sort_by(self, column: str) -> None:
        """Sort by a column, or the other way round, or as the instrument has it: what a click on its head does."""
        view = self.table_model.view
        if view is not None:
            sorting = Sorting(view.sort, view.is_descending).clicked(column)
            self._look(view._replace(sort=sorting.column, is_descending=sorting.is_descending))

    def measure(self) -> None:
        """Give the columns what their words need, at least the widths of the design."""
        widths = [self._width_of(head) for head in self.table_model.heads]
        self._spread_groups(widths)
        for section, width in enumerate(widths, 1):
            if self.heads.sectionSize(section) != width:
                self.heads.resizeSection(section, width)
        self._fit_names(sum(widths))

    def needed_height(self) -> int:
        """What the head, the rows that are open and the bar below them take."""
        bar = self.horizontalScrollBar()
        below = bar.sizeHint().height() if self.heads.length() > self.width() else 0
        return self.heads.sizeHint().height() + len(self.lines) * px(ROW_HEIGHT) + below

    def sizeHint(self) -> QSize:
        """The head and some rows."""
        return QSize(px(640), self.heads.sizeHint().height() + _ROWS_SHOWN * px(ROW_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """The head and three rows."""
        return QSize(px(240), self.heads.sizeHint().height() + 3 * px(ROW_HEIGHT))

    # --- the names stay where they are ---

    def visualRect(self, index: Index) -> QRect:
        """Where a cell is seen: the names stay at the left."""
        area = super().visualRect(index)
        if index.isValid() and index.column() == 0 and not area.isEmpty():
            area.moveLeft(0)
        return area

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The cell one sees at a place: the names lie over what has gone below them."""
        found = super().indexAt(point)
        return found.siblingAtColumn(0) if found.isValid() and point.x() < self.heads.sectionSize(0) else found

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a cell into sight, out from below the names."""
        bar = self.horizontalScrollBar()
        was_at = bar.value()
        super().scrollTo(index, hint)
        if index.column() == 0:
            bar.setValue(was_at)
        else:
            self._uncover(index.column())

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Rows move with everything in them, columns move below the names."""
        super().scrollContentsBy(dx, dy)
        if dx:
            self.viewport().update()
            self.heads.viewport().update()

    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row to the end of the view, and its name over what has gone below it."""
        model, row = self.table_model, options.rect
        line, names = model.line_at(index), self.heads.sectionSize(0)
        look = RowLook(
            is_chosen=self.selectionModel().isSelected(index),
            has_keys=self.hasFocus(),
            is_under=self._under == index.sibling(index.row(), 0),
            has_parts=model.has_parts(line),
            is_open=self._is_open(index),
        )
        paint_ground(painter, QRect(0, row.top(), self.viewport().width(), row.height()), look)
        paint_cells(painter, line, self._boxes(row))
        self._paint_current(painter, row, index, is_names=False)
        first = QRect(0, row.top(), names, row.height())
        if self.heads.offset():
            paint_ground(painter, first, look)
            painter.fillRect(first.right(), first.top(), 1, first.height(), colour("line"))
        paint_name(painter, first, line, look)
        self._paint_current(painter, first, index, is_names=True)

    # --- keys and clicks ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk over the cells and open or close rows on the names; Enter chooses, Esc lets go."""
        index, key = self.currentIndex(), event.key()
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_requested.emit()
        elif key in _ENTERS and index.isValid():
            self._enter(index)
        elif key == Qt.Key.Key_Escape:
            self._let_go(event)
        elif is_plain and key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and index.isValid():
            self._step(index, is_on=key == Qt.Key.Key_Right)
        elif is_plain and key == Qt.Key.Key_Up and not self.indexAbove(index).isValid():
            self.heads.reach(max(index.column(), 0))
            self.heads.setFocus(Qt.FocusReason.OtherFocusReason)
        elif is_plain and key in (Qt.Key.Key_Home, Qt.Key.Key_End) and index.isValid():
            last = self.table_model.columnCount() - 1
            self.setCurrentIndex(index.siblingAtColumn(0 if key == Qt.Key.Key_Home else last))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the mark before a name opens or closes its row."""
        place = event.position().toPoint()
        index = self.indexAt(place)
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton and index.column() == 0:
            line = self.table_model.line_at(index)
            left, right = chevron_zone(line)
            if self.table_model.has_parts(line) and left <= place.x() < right:
                self._turn(index)
                return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The row below the mouse is seen as one."""
        super().mouseMoveEvent(event)
        self._point_at(self.indexAt(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """No row is below the mouse."""
        super().leaveEvent(event)
        self._point_at(QModelIndex())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two clicks on a row open or close it."""
        index = self.indexAt(event.position().toPoint()).siblingAtColumn(0)
        if index.isValid() and self.table_model.has_parts(self.table_model.line_at(index)):
            self._turn(index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the column and the table one is at."""
        is_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if is_key else self.indexAt(event.pos())
        place = self.visualRect(index).bottomLeft() if is_key else event.pos()
        self.menu(max(index.column(), 0)).popup(self.viewport().mapToGlobal(place))

    def menu(self, section: int) -> QMenu:
        """The menu of a column."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = self.table_model.column_id(section)
        down, up = tell("Urutkan dari terbesar"), tell("Urutkan dari terkecil")
        if column == NAME:
            down, up = tell("Urutkan Z ke A"), tell("Urutkan A ke Z")
        menu.addAction(down, partial(self._sort, column, is_descending=True))
        menu.addAction(up, partial(self._sort, column, is_descending=False))
        menu.addAction(tell("Urutan instrumen"), partial(self._sort, "", is_descending=True))
        menu.addSeparator()
        menu.addAction(tell("Salin tabel"), self.copy_requested.emit)
        return menu

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """The tail is walked over; what is chosen stays chosen."""
        if index.isValid() and self.table_model.line_at(index).kind == TAIL:
            return QItemSelectionModel.SelectionFlag.NoUpdate
        return super().selectionCommand(index, event)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell which row a person has gone to."""
        super().selectionChanged(selected, deselected)
        rows = self.selectionModel().selectedRows() if not self._is_quiet else []
        if rows and (code := self.table_model.line_at(rows[0]).code) != self._chosen:
            self._chosen = code
            self.row_chosen.emit(code)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keys stand on a cell; nothing is chosen by coming here."""
        self._is_quiet = True
        super().focusInEvent(event)
        self._is_quiet = False
        if not self.currentIndex().isValid():
            first = self.table_model.index(0, 0)
            self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the text size."""
        super().changeEvent(event)
        if event.type() in _LOOK_CHANGES and self._is_ready:
            self.measure()
            self.doItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The names take what the columns leave, within limits."""
        super().resizeEvent(event)
        self._fit_names(self.heads.length() - self.heads.sectionSize(0) if self.heads.count() else 0)

    # --- within ---

    def _dress(self) -> None:
        self.heads = ComparisonHeader(self.table_model, self)
        self.setHeader(self.heads)
        self.setItemDelegate(TableDelegate(self.table_model, self))
        hint = tell("Panah berpindah sel; panah kanan dan kiri pada nama membuka dan menutup baris; Enter memilih.")
        named(self, tell("Tabel perbandingan"), "comparing", description=hint)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(False)
        self.setExpandsOnDoubleClick(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    @contextmanager
    def _undisturbed(self) -> Iterator[None]:
        """Lines may come, go and move within: nothing is told, and one is where one was."""
        current = self.currentIndex()
        line = self.table_model.line_at(current) if current.isValid() else None
        column = self.table_model.column_id(current.column())
        was_at = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        self._is_quiet = True
        try:
            yield
            self._open_rows()
            if line is not None and not self.currentIndex().isValid():
                here = self.table_model.index_of(line.code)
                here = here.siblingAtColumn(self.table_model.column_of(column))
                self.selectionModel().setCurrentIndex(here, QItemSelectionModel.SelectionFlag.NoUpdate)
            self._select_chosen()
            if any(was_at):
                self.executeDelayedItemsLayout()
                self.horizontalScrollBar().setValue(was_at[0])
                self.verticalScrollBar().setValue(was_at[1])
        finally:
            self._is_quiet = False

    def _open_rows(self) -> None:
        """Open and close rows as the view says."""
        view, model = self.table_model.view, self.table_model
        for line in model.rows_with_parts():
            index = model.index_of(line.code)
            is_open = view is not None and line.code not in view.closed
            if self.isExpanded(index) != is_open:
                self.setExpanded(index, is_open)

    def _select_chosen(self, *, moves: bool = False) -> None:
        """Select the chosen row where it is; with ``moves`` the keys go there, too."""
        index = self.table_model.index_of(self._chosen)
        selection = self.selectionModel()
        flags = QItemSelectionModel.SelectionFlag
        if not index.isValid():
            selection.clearSelection()
        elif not selection.isSelected(index):
            selection.select(index, flags.ClearAndSelect | flags.Rows)
        if moves and index.isValid():
            current = index.siblingAtColumn(max(self.currentIndex().column(), 0))
            selection.setCurrentIndex(current, flags.NoUpdate)
            self.scrollTo(index)

    def _look(self, view: "View") -> None:
        """Show a view a person has made, and tell it."""
        self.show_view(view)
        self.view_changed.emit(view)

    def _reveal(self, code: str) -> None:
        """Open what a row is a part of; deeper than the depth of now, nothing else opens."""
        table, view = self.table_model.table, self.table_model.view
        if table is not None and view is not None and (seen := revealing(table, view, code)) != view:
            self._look(seen)

    def _sort(self, column: str, *, is_descending: bool) -> None:
        view = self.table_model.view
        if view is not None:
            self._look(view._replace(sort=column, is_descending=is_descending))

    def _point_at(self, index: QModelIndex) -> None:
        """Show another row as the one below the mouse; only these two are painted anew."""
        now = QPersistentModelIndex(index.siblingAtColumn(0))
        if now != self._under:
            for one in (self._under, now):
                area = self.visualRect(one)
                self.viewport().update(0, area.top(), self.viewport().width(), area.height())
            self._under = now

    def _is_open(self, index: Index) -> bool:
        return self.isExpanded(index) and self.table_model.rowCount(index) > 0

    def _turn(self, index: Index) -> None:
        """Open a row that is closed, close one that is open."""
        if self.table_model.rowCount(index):
            self.setExpanded(index, not self.isExpanded(index))
        elif part := self.table_model.part_of(self.table_model.line_at(index)):
            self._reveal(part)

    def _step(self, index: Index, *, is_on: bool) -> None:
        """One cell on or back; on the names rows open and close first."""
        place = index.column()
        if place == 0 and self.table_model.has_parts(self.table_model.line_at(index)) and self._is_open(index) != is_on:
            self._turn(index)
        elif place == 0 and not is_on:
            above = index.parent()
            self.setCurrentIndex(above if above.isValid() else index)
        else:
            there = index.sibling(index.row(), place + (1 if is_on else -1))
            self.setCurrentIndex(there if there.isValid() else index)

    def _enter(self, index: Index) -> None:
        line = self.table_model.line_at(index)
        if line.kind != TAIL:
            self._chosen = line.code
            self._is_quiet = True
            self._select_chosen()
            self._is_quiet = False
            self.row_chosen.emit(line.code)

    def _let_go(self, event: QKeyEvent) -> None:
        if not self._chosen:
            event.ignore()
            return
        self.choose("")
        self.row_chosen.emit("")

    def _uncover(self, section: int) -> None:
        """Scroll until a column stands beside the names, whole if there is room."""
        bar, first = self.horizontalScrollBar(), self.heads.sectionSize(0)
        left = self.heads.sectionViewportPosition(section)
        over = left + self.heads.sectionSize(section) - self.viewport().width()
        if over > 0:
            bar.setValue(bar.value() + over)
            left -= over
        if left < first:
            bar.setValue(bar.value() - (first - left))

    def _boxes(self, row: QRect) -> Iterator[tuple[int, QRect]]:
        """The columns that are seen now, with where their texts stand in a row."""
        for section in self.heads.seen():
            left, width = self.heads.sectionViewportPosition(section), self.heads.sectionSize(section)
            yield section, QRect(left + px(_INSIDE), row.top(), width - px(_INSIDE) - px(RIGHT_PAD), row.height())

    def _paint_current(self, painter: QPainter, row: QRect, index: Index, *, is_names: bool) -> None:
        """The outline of the cell the keys are on, if it is in this row and this part of it."""
        current = self.currentIndex()
        is_here = current.isValid() and current.internalId() == index.internalId()
        if self.hasFocus() and is_here and (current.column() == 0) is is_names:
            left = 0 if is_names else self.heads.sectionViewportPosition(current.column())
            width = self.heads.sectionSize(current.column())
            outline(painter, QRect(left, row.top(), width, row.height() - 1))

    def _width_of(self, head: "ColumnHead") -> int:
        is_leading = head.kind in _LEAST and head.group == 0
        least = _LEAST[head.kind] if is_leading else _LEAST_OTHER
        weight = 400 if head.kind == "value" else 600
        # As many signs are not as wide: words of the tail ("Memuaskan") are wider than numbers.
        table, at = self.table_model.table, self.table_model.column_of(head.id) - 1
        words = (head.longest, *(line.cells[at].text for line in (table.tails if table else ())))
        cell = max(text_width("0,00", 9, 600), *(text_width(one, 9, weight) for one in words))
        return max(px(least), cell + 1 + px(RIGHT_PAD) + px(_PAD), self.heads.head_width(head))

    def _spread_groups(self, widths: list[int]) -> None:
        """Where the words over a group need more than its columns, these share what is missing."""
        for group, (start, end) in self.heads.spans().items():
            count = end - start + 1
            missing = self.heads.group_width(group) - sum(widths[start - 1 : end])
            for place in range(start - 1, end) if missing > 0 else ():
                widths[place] += -(-missing // count)

    def _fit_names(self, others: int) -> None:
        """The names take what the columns leave, up to what they need; most of them are read whole anyway."""
        table, room = self.table_model.table, self.viewport().width()
        if table is None:
            return
        head = px(LEFT) + text_width(table.baseline) + 1 + px(RIGHT_PAD)
        needed = max([head, *map(name_width, (*table.lines, *table.tails))])
        least = max(px(_NAMES_LEAST), min(needed, px(_NAMES_OFTEN)))
        wished = min(max(least, room - others), max(least, min(needed, px(_NAMES_MOST))))
        width = min(wished, max(px(_NAMES_LEAST) // 2, round(room * _NAMES_SHARE)))
        if self.heads.sectionSize(0) != width:
            self.heads.resizeSection(0, width)
            self.heads.viewport().update()

    def _on_expanded(self, index: QModelIndex) -> None:
        self._on_turned(index, is_open=True)

    def _on_collapsed(self, index: QModelIndex) -> None:
        self._on_turned(index, is_open=False)

    def _on_turned(self, index: QModelIndex, *, is_open: bool) -> None:
        view, code = self.table_model.view, self.table_model.line_at(index).code
        if view is not None and not self._is_quiet:
            self._look(view._replace(closed=view.closed - {code} if is_open else view.closed | {code}))

    def _on_heads_section_reached(self, section: int) -> None:
        if section > 0:
            self._uncover(section)

    def _on_heads_left(self, section: int) -> None:
        row = self.currentIndex() if self.currentIndex().isValid() else self.table_model.index(0, 0)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(row.siblingAtColumn(section), flags.NoUpdate)
        self.setFocus(Qt.FocusReason.OtherFocusReason)


def _measured(table: "Table") -> tuple[object, ...]:
    """What the widths of columns follow from."""
    names = tuple((line.level, line.code, line.name) for line in (*table.lines, *table.tails))
    return table.columns, table.groups, table.baseline, names
