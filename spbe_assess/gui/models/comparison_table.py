"""A comparison as a tree for Qt's view: rows below each other, columns across, the tail after the rows."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple, overload

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from spbe_assess.gui.look.tips import plain_tip
from spbe_assess.gui.words import tell

if TYPE_CHECKING:
    from spbe_assess.workspace.showing.compared_table import ColumnHead, Line, Table, View

Index = QModelIndex | QPersistentModelIndex
Key = tuple[bool, str]
"""What a line is known by: whether it belongs to the tail, and its code."""

NAME: Final = "name"
"""The id of the first column in the order of a view."""
TAIL: Final = "tail"
_ROOT: Final = QModelIndex()
_NOWHERE: Final = -1
_ROLE = Qt.ItemDataRole
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_OF_TAIL: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
_OF_ROW: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class ComparisonTable(QAbstractItemModel):
    """The lines a view lets through, as a tree: what is closed stays in it, views only do not show it.

    An index carries the number of its line among all lines, so that sorting moves it and nothing else.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table: Table | None = None
        self._view: View | None = None
        self._all: tuple[Line, ...] = ()
        self._first_parts: Mapping[str, str] = {}
        self._tree = _Tree({}, {}, {}, {})

    @property
    def table(self) -> "Table | None":
        """The whole table; None before any was shown."""
        return self._table

    @property
    def view(self) -> "View | None":
        """How it is looked at."""
        return self._view

    @property
    def lines(self) -> "tuple[Line, ...]":
        """The lines that are seen, in their order: without what is closed. They are what is copied and exported."""
        return () if self._table is None or self._view is None else _visible(self._table, self._view)

    @property
    def heads(self) -> "tuple[ColumnHead, ...]":
        """The heads of the columns after the first."""
        return () if self._table is None else self._table.columns

    def show_table(self, table: "Table", view: "View") -> None:
        """Show a table; one of the same shape changes only the lines that differ."""
        before, lines = self._table, (*table.lines, *table.tails)
        tree = _tree(lines, _visible(table, _opened(view)))
        if before is not None and _is_alike(before, table) and tree == self._tree:
            self._change(table, view, lines)
            return
        self.beginResetModel()
        self._keep(table, view, lines)
        self._tree = tree
        self.endResetModel()

    def show_view(self, view: "View") -> None:
        """Look at the table in another way: other lines, or the same in another order."""
        table = self._table
        if table is None or view == self._view:
            return
        tree = _tree(self._all, _visible(table, _opened(view)))
        if tree == self._tree:
            self._view = view
        elif tree.parents == self._tree.parents:
            self._order(tree, view)
        else:
            self.beginResetModel()
            self._tree, self._view = tree, view
            self.endResetModel()

    def line_at(self, index: Index) -> "Line":
        """The line of an index of this model."""
        return self._all[index.internalId()]

    def index_of(self, code: str) -> QModelIndex:
        """The first cell of the row with a code; invalid where it is not let through."""
        at = self._tree.numbers.get((False, code))
        return QModelIndex() if at is None else self._at(at, 0)

    def has_parts(self, line: "Line") -> bool:
        """Whether a line can be opened: it has parts that are let through, or that are only too deep for the view."""
        number = self._tree.numbers.get(_key(line), _NOWHERE)
        if line.kind == TAIL or number == _NOWHERE:
            return False
        return number in self._tree.below or (line.level == self._depth and line.code in self._first_parts)

    def part_of(self, line: "Line") -> str:
        """The code of the first part of a line; "" where it has none."""
        return self._first_parts.get(line.code, "")

    def rows_with_parts(self) -> "Iterator[Line]":
        """The rows with parts that are let through, from the top."""
        return (self._all[number] for number in self._tree.below if number != _NOWHERE)

    def column_of(self, column: str) -> int:
        """The place of a column by its id; 0 (the names) where there is none."""
        return next((place for place, head in enumerate(self.heads, 1) if head.id == column), 0)

    def column_id(self, place: int) -> str:
        """The id of the column at a place."""
        return self.heads[place - 1].id if 0 < place <= len(self.heads) else NAME

    def index(self, row: int, column: int, /, parent: Index = _ROOT) -> QModelIndex:
        """The cell of a row and column below a parent."""
        below = self._below(parent)
        if not (0 <= row < len(below) and 0 <= column < self.columnCount()):
            return QModelIndex()
        return self.createIndex(row, column, below[row])

    @overload
    def parent(self, /) -> QObject | None: ...
    @overload
    def parent(self, child: Index, /) -> QModelIndex: ...
    def parent(self, child: Index | None = None, /) -> QObject | QModelIndex | None:
        """The row a row stands below; without one, the owner of the model."""
        if child is None:
            return super().parent()
        if not child.isValid():
            return QModelIndex()
        above = self._tree.parents[child.internalId()]
        return QModelIndex() if above == _NOWHERE else self._at(above, 0)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many rows stand below a parent."""
        return len(self._below(parent))

    def columnCount(self, _parent: Index = _ROOT) -> int:
        """The names, and the columns of the table."""
        return len(self.heads) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be chosen; the tail can only be read."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _OF_TAIL if self.line_at(index).kind == TAIL else _OF_ROW

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        """What a cell shows, how it is told, and its tip."""
        if not index.isValid():
            return None
        line, place = self.line_at(index), index.column()
        match role:
            case _ROLE.DisplayRole:
                return named_line(line) if place == 0 else text_of(line, place)
            case _ROLE.AccessibleTextRole:
                return named_line(line) if place == 0 else self._spoken(line, place)
            case _ROLE.ToolTipRole:
                return plain_tip(_tip(line, place))
            case _ROLE.TextAlignmentRole:
                return _RIGHT if place else _LEFT
            case _:
                return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> object:
        """The head of a column; the first says what the others are held against."""
        if orientation != Qt.Orientation.Horizontal or self._table is None or not 0 <= section <= len(self.heads):
            return None
        head = self.heads[section - 1] if section else None
        match role:
            case _ROLE.DisplayRole:
                return head.head if head else self._table.baseline
            case _ROLE.AccessibleTextRole:
                return self.head_told(section)
            case _ROLE.ToolTipRole:
                told = (head.tip or self.head_told(section)) if head else self._table.baseline
                return plain_tip(f"{told}\n{_how_to_sort()}")
            case _:
                return None

    def head_told(self, section: int) -> str:
        """The head of a column with its group: "Jatim, 2024 · hasil resmi"."""
        if not 0 < section <= len(self.heads) or self._table is None:
            return tell("Nama")
        head = self.heads[section - 1]
        group = self._table.groups[head.group] if 0 <= head.group < len(self._table.groups) else ""
        return ", ".join(filter(None, (head.head, group)))

    def _keep(self, table: "Table", view: "View", lines: "tuple[Line, ...]") -> None:
        self._table, self._view, self._all = table, view, lines
        self._first_parts = {line.parent: line.code for line in reversed(table.lines)}

    @property
    def _depth(self) -> int:
        """The level down to which rows are let through."""
        return -1 if self._table is None or self._view is None else depth_of(self._table, self._view)

    def _change(self, table: "Table", view: "View", lines: "tuple[Line, ...]") -> None:
        """Take over a table of the same shape, and tell which lines and heads differ."""
        before, old = self._table, self._all
        self._keep(table, view, lines)
        last = self.columnCount() - 1
        for number, (one, other) in enumerate(zip(old, lines, strict=True)):
            if one != other and number in self._tree.places:
                self.dataChanged.emit(self._at(number, 0), self._at(number, last))
        if before is not None and _heads(before) != _heads(table):
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)

    def _order(self, tree: "_Tree", view: "View") -> None:
        """The same lines below the same parents in another order: every index goes with its line."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        self._tree, self._view = tree, view
        after = [self._at(one.internalId(), one.column()) for one in before]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _below(self, parent: Index) -> Sequence[int]:
        if not parent.isValid():
            return self._tree.below.get(_NOWHERE, ())
        return self._tree.below.get(parent.internalId(), ()) if parent.column() == 0 else ()

    def _at(self, number: int, column: int) -> QModelIndex:
        return self.createIndex(self._tree.places[number], column, number)

    def _spoken(self, line: "Line", place: int) -> str:
        if place > len(line.cells):
            return ""
        cell = line.cells[place - 1]
        return cell.spoken or ": ".join(filter(None, (self.head_told(place), cell.text)))


class _Tree(NamedTuple):
    """Which lines are let through, by their numbers among all: in order below their parents, and where each stands."""

    below: Mapping[int, tuple[int, ...]]
    parents: Mapping[int, int]
    places: Mapping[int, int]
    numbers: Mapping[Key, int]


def named_line(line: "Line") -> str:
    """The code and the name of a line; the index and the tail have no code one knows them by."""
    return line.name if line.level == 0 or line.kind == TAIL else f"{line.code} {line.name}"


def text_of(line: "Line", place: int) -> str:
    """The text of a cell; a line without it shows nothing."""
    return line.cells[place - 1].text if 0 < place <= len(line.cells) else ""


def depth_of(table: "Table", view: "View") -> int:
    """The level down to which a view shows the rows of a table."""
    levels = {depth: level for level, (depth, _) in enumerate(table.depths)}
    return levels.get(view.depth or table.opens_at, len(levels))


def revealing(table: "Table", view: "View", code: str) -> "View":
    """The view in which a row is seen: what it is a part of is open, what was too deep stays closed."""
    lines = {line.code: line for line in table.lines}
    line, above = lines.get(code), set[str]()
    if line is None:
        return view
    parent = line.parent
    while parent in lines and parent not in above:
        above.add(parent)
        parent = lines[parent].parent
    deepest = depth_of(table, view)
    if line.level > deepest:
        parents = {one.parent for one in table.lines}
        deeper = {one.code for one in table.lines if deepest <= one.level < line.level and one.code in parents}
        view = view._replace(depth=table.depths[line.level][0], closed=view.closed | deeper)
    return view._replace(closed=view.closed - above)


def _tip(line: "Line", place: int) -> str:
    if place == 0:
        return line.tip or named_line(line)
    return line.cells[place - 1].tip if place <= len(line.cells) else ""


def _how_to_sort() -> str:
    return tell(
        "Klik atau Enter mengurutkan; sekali lagi membalik, lalu kembali ke urutan semula. "
        "Panah atas dari baris pertama menuju judul kolom."
    )


def _visible(table: "Table", view: "View") -> "tuple[Line, ...]":
    from spbe_assess.workspace.showing.compared_table import visible

    return visible(table, view)


def _opened(view: "View") -> "View":
    """The same view with every row open: what is closed is a matter of what shows the tree."""
    return view._replace(closed=frozenset())


def _tree(lines: "Sequence[Line]", shown: "Sequence[Line]") -> _Tree:
    """The lines shown below the nearest of their parents that is shown as well."""
    all_numbers = {_key(line): number for number, line in enumerate(lines)}
    numbers = {key: all_numbers[key] for key in map(_key, shown)}
    below: dict[int, list[int]] = {}
    parents: dict[int, int] = {}
    for line in shown:
        above = _NOWHERE if line.kind == TAIL else numbers.get((False, line.parent), _NOWHERE)
        number = numbers[_key(line)]
        parents[number] = above
        below.setdefault(above, []).append(number)
    places = {number: place for group in below.values() for place, number in enumerate(group)}
    return _Tree({above: tuple(group) for above, group in below.items()}, parents, places, numbers)


def _key(line: "Line") -> Key:
    return line.kind == TAIL, line.code


def _is_alike(one: "Table", other: "Table") -> bool:
    """Whether two tables have the same columns and the same lines, whatever stands in them."""
    return [head.id for head in one.columns] == [head.id for head in other.columns] and _keys(one) == _keys(other)


def _keys(table: "Table") -> list[Key]:
    return [_key(line) for line in (*table.lines, *table.tails)]


def _heads(table: "Table") -> tuple[object, ...]:
    return table.baseline, table.groups, table.columns
