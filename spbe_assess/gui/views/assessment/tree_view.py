"""The tree itself: keys and clicks of a list one works through, and groups that stay open or closed as they were."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTreeView, QWidget

from spbe_assess.gui.look.type import px
from spbe_assess.gui.models.indicator_tree import ROW, Column, IndicatorFilter, IndicatorTree
from spbe_assess.gui.views.assessment.tree_delegate import TreeDelegate, TreeHeader, chevron_zone, column_widths

Index = QModelIndex | QPersistentModelIndex

_NAMES_LEAST = 160
"""Code and the first dozen letters of a name."""
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LOOK_CHANGES = (
    QEvent.Type.PaletteChange,
    QEvent.Type.StyleChange,
    QEvent.Type.ApplicationFontChange,
    QEvent.Type.FontChange,
)


class TreeView(QTreeView):
    """Shows the filtered tree. Whatever changes below it, the chosen indicator stays chosen.

    ``indicator_chosen(code)`` only when a person chooses one, ``row_entered(code)`` at Enter; ``letters_typed(text)``
    begins a search, ``groups_changed()`` tells that one was opened or closed. Digits are left to the window: they rate.
    """

    indicator_chosen = Signal(str)
    row_entered = Signal(str)
    letters_typed = Signal(str)
    groups_changed = Signal()
    _is_ready = False

    def __init__(self, tree: IndicatorTree, found: IndicatorFilter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tree, self._found = tree, found
        self._chosen = ""
        self._closed: set[str] = set()
        self._is_quiet = False
        self._dress_view()
        self.setModel(found)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.header().setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        self.expanded.connect(self._on_expanded)
        self.collapsed.connect(self._on_collapsed)
        self._is_ready = True
        self.measure()

    @property
    def chosen(self) -> str:
        """The code of the chosen indicator; "" before any was."""
        return self._chosen

    @property
    def closed(self) -> tuple[str, ...]:
        """The codes of the domains and aspects that are closed."""
        return tuple(sorted(self._closed))

    def close_groups(self, codes: Collection[str]) -> None:
        """Close these domains and aspects and open all others."""
        self._closed = set(codes)
        with self.undisturbed():
            pass

    def choose(self, code: str) -> None:
        """Show an indicator as the chosen one, without telling."""
        with self.undisturbed():
            self._chosen = code
            self._closed.difference_update(self._tree.above(code))
            self._found.keep(code)
        self._go_to_chosen()

    @contextmanager
    def undisturbed(self) -> Iterator[None]:
        """Rows may come and go within: nothing is told, and afterwards groups and choice are as before."""
        self._is_quiet = True
        try:
            yield
            self._open_groups()
            if not self._is_on_group():
                self._mark_chosen()
        finally:
            self._is_quiet = False

    def measure(self) -> None:
        """Give the columns the widths their texts need."""
        narrow = (Column.VALUE, Column.EVIDENCE, Column.STATE)
        for column, width in zip(narrow, column_widths(self._tree.rows), strict=True):
            self.setColumnWidth(column, width)

    @property
    def readable_width(self) -> int:
        """The least width at which names can be told from each other, in the text size of now."""
        narrow = sum(self.columnWidth(column) for column in (Column.VALUE, Column.EVIDENCE, Column.STATE))
        return narrow + px(_NAMES_LEAST) + self.verticalScrollBar().sizeHint().width()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which indicator was chosen."""
        super().currentChanged(current, previous)
        row = current.data(ROW) if current.isValid() else None
        if self._is_quiet or row is None or row.kind != "indicator" or row.code == self._chosen:
            return
        self._chosen = row.code
        self.indicator_chosen.emit(row.code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the detail, letters search, digits are not ours."""
        text = event.text()
        is_plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if event.key() in _ENTERS:
            self._enter()
        elif is_plain and text.isdigit():
            event.ignore()
        elif is_plain and text.isalpha():
            self.letters_typed.emit(text)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """The search field does this better."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the mark of a group opens or closes it."""
        index = self.indexAt(event.position().toPoint())
        row = index.data(ROW) if index.isValid() else None
        if row is not None and event.position().x() < chevron_zone(row):
            first = index.siblingAtColumn(Column.NAME)
            self.setExpanded(first, not self.isExpanded(first))
            return
        super().mousePressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the text size."""
        super().changeEvent(event)
        if event.type() in _LOOK_CHANGES and self._is_ready:
            self.measure()
            self.doItemsLayout()

    def _dress_view(self) -> None:
        self.setItemDelegate(TreeDelegate(self))
        header = TreeHeader(self)
        self.setHeader(header)
        header.setStretchLastSection(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)

    def _enter(self) -> None:
        index = self.currentIndex()
        row = index.data(ROW) if index.isValid() else None
        if row is None:
            return
        if row.kind == "indicator":
            self.row_entered.emit(row.code)
            return
        first = index.siblingAtColumn(Column.NAME)
        self.setExpanded(first, not self.isExpanded(first))

    def _go_to_chosen(self) -> None:
        self._is_quiet = True
        if (index := self._mark_chosen()).isValid():
            self.scrollTo(index)
        self._is_quiet = False

    def _mark_chosen(self) -> QModelIndex:
        index = self._found.mapFromSource(self._tree.index_of(self._chosen))
        if index != self.currentIndex().siblingAtColumn(Column.NAME):
            self.setCurrentIndex(index)
        if not index.isValid():
            self.clearSelection()
        return index

    def _is_on_group(self) -> bool:
        """Whether the person is on a domain or aspect just now, as after closing it with the arrow key."""
        index = self.currentIndex()
        return index.isValid() and index.data(ROW).kind != "indicator"

    def _open_groups(self) -> None:
        for row in self._tree.rows:
            if row.kind == "indicator":
                continue
            index = self._found.mapFromSource(self._tree.index_of(row.code))
            is_open = self._found.is_narrowed or row.code not in self._closed
            if index.isValid() and self.isExpanded(index) != is_open:
                self.setExpanded(index, is_open)

    def _on_expanded(self, index: QModelIndex) -> None:
        if not (self._is_quiet or self._found.is_narrowed):
            self._closed.discard(index.data(ROW).code)
            self.groups_changed.emit()

    def _on_collapsed(self, index: QModelIndex) -> None:
        if not (self._is_quiet or self._found.is_narrowed):
            self._closed.add(index.data(ROW).code)
            self.groups_changed.emit()
