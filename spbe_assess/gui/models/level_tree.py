"""What the lists of criteria and of items share: a tree of levels with rows below, changed only where it differs."""

from collections.abc import Sequence
from typing import Final, Generic, NamedTuple, Protocol, TypeVar, overload

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from spbe_assess.gui.look.tips import plain_tip

AnyIndex = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
_TOP: Final = 0
_COLUMNS: Final = 2
_READ: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_ROLE = Qt.ItemDataRole


class CodedRow(Protocol):
    """A row. Its code is its own within the indicator; lines that are only read have none."""

    @property
    def code(self) -> str:
        """The code."""

    @property
    def text(self) -> str:
        """What it says."""

    @property
    def tip(self) -> str:
        """More about it."""


class LevelHeader(Protocol):
    """A level over its rows."""

    @property
    def number(self) -> int:
        """The number of the level."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def tally(self) -> str:
        """How many of its rows are met."""

    @property
    def tip(self) -> str:
        """What it demands."""

    @property
    def is_open(self) -> bool:
        """Whether it stands open before a person moves it."""

    @property
    def is_met(self) -> bool:
        """Whether all that it asks for is met."""


H = TypeVar("H", bound=LevelHeader)
R = TypeVar("R", bound=CodedRow)


class Spot(NamedTuple):
    """Where an index points: the place of the level, and of the row below it (-1 for the level itself)."""

    level: int
    row: int


class LevelTree(QAbstractItemModel, Generic[H, R]):
    """Levels with rows, two columns each: what is asked, and what stands at the right of it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.levels: tuple[H, ...] = ()

    def rows_of(self, level: H) -> tuple[R, ...]:
        """The rows of a level."""
        raise NotImplementedError

    def remark_of(self, row: R) -> str:
        """What stands at the right of a row."""
        raise NotImplementedError

    def spoken(self, row: R) -> str:
        """What a screen reader says of a row."""
        raise NotImplementedError

    def show(self, levels: Sequence[H]) -> bool:
        """Show these levels; whether the tree became another one, so that a view begins anew."""
        before, now = self.levels, tuple(levels)
        if self._shape(before) != self._shape(now):
            self.beginResetModel()
            self.levels = now
            self.endResetModel()
            return True
        self.levels = now
        for place, (old, new) in enumerate(zip(before, now, strict=True)):
            if old != new:
                self._tell_changes(place, old, new)
        return False

    def level_at(self, index: AnyIndex) -> H:
        """The level of an index, or the one its row stands below."""
        return self.levels[self.spot(index).level]

    def row_at(self, index: AnyIndex) -> R | None:
        """The row of an index; None for a level."""
        spot = self.spot(index)
        return None if spot.row < 0 else self.rows_of(self.levels[spot.level])[spot.row]

    def spot(self, index: AnyIndex) -> Spot:
        """Where an index points."""
        inside = index.internalId()
        return Spot(index.row(), -1) if inside == _TOP else Spot(inside - 1, index.row())

    def level_index(self, place: int) -> QModelIndex:
        """The index of a level by its place."""
        return self.index(place, 0)

    def index_of(self, code: str) -> QModelIndex:
        """The index of the row with a code; an invalid one where there is none."""
        for place, level in enumerate(self.levels):
            for row, one in enumerate(self.rows_of(level)):
                if code and one.code == code:
                    return self.index(row, 0, self.level_index(place))
        return QModelIndex()

    def index(self, row: int, column: int, /, parent: AnyIndex = _ROOT) -> QModelIndex:
        """Where a cell stands."""
        if not (0 <= row < self.rowCount(parent) and 0 <= column < _COLUMNS):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _TOP)

    @overload
    def parent(self, /) -> QObject | None: ...
    @overload
    def parent(self, child: AnyIndex, /) -> QModelIndex: ...
    def parent(self, child: AnyIndex | None = None, /) -> QObject | QModelIndex | None:
        """The level a row stands below."""
        if child is None:
            return super().parent()
        if not child.isValid() or child.internalId() == _TOP:
            return QModelIndex()
        return self.createIndex(child.internalId() - 1, 0, _TOP)

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        """Levels at the top, rows below the first column of each."""
        if not parent.isValid():
            return len(self.levels)
        if parent.internalId() != _TOP or parent.column() != 0:
            return 0
        return len(self.rows_of(self.levels[parent.row()]))

    def columnCount(self, _parent: AnyIndex = _ROOT) -> int:
        """Two."""
        return _COLUMNS

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Everything can be gone to and read."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _READ

    def data(self, index: AnyIndex, role: int = _ROLE.DisplayRole) -> object:
        """Texts of the cells."""
        if not index.isValid():
            return None
        row = self.row_at(index)
        if row is None:
            return self._of_level(self.level_at(index), index.column(), role)
        return self._of_row(row, index.column(), role)

    def _of_level(self, level: H, column: int, role: int) -> object:
        if role == _ROLE.DisplayRole:
            return f"{level.number} {level.name}" if column == 0 else level.tally
        if role == _ROLE.AccessibleTextRole:
            return f"{level.number} {level.name}, {level.tally}"
        return plain_tip(level.tip) if role == _ROLE.ToolTipRole else None

    def _of_row(self, row: R, column: int, role: int) -> object:
        if role == _ROLE.DisplayRole:
            return row.text if column == 0 else self.remark_of(row)
        if role == _ROLE.AccessibleTextRole:
            return self.spoken(row)
        return plain_tip(row.tip) if role == _ROLE.ToolTipRole else None

    def _tell_changes(self, place: int, old: H, new: H) -> None:
        top = self.level_index(place)
        self.dataChanged.emit(top, top.siblingAtColumn(1))
        for row, (before, now) in enumerate(zip(self.rows_of(old), self.rows_of(new), strict=True)):
            if before != now:
                self.dataChanged.emit(self.index(row, 0, top), self.index(row, 1, top))

    def _shape(self, levels: Sequence[H]) -> tuple[tuple[int, tuple[tuple[str, str], ...]], ...]:
        """What must be the same for the tree to stay: levels, and codes with texts (two indicators share codes)."""
        return tuple((one.number, tuple((row.code, row.text) for row in self.rows_of(one))) for one in levels)
