"""The findings of a check as a tree: kinds, and below each its findings. It is emptied row by row as one works."""

from collections.abc import Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, Final, overload

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from spbe_assess.gui.look.tips import plain_tip
from spbe_assess.gui.words import tell

if TYPE_CHECKING:
    from spbe_assess.workspace.showing.findings import FindingGroup, FindingRow

Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
_GROUP: Final = 0
_MANY: Final = 24
"""So many rows that come or go at once are another list, not work on this one: views lay it out once."""
_OF_GROUP: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_OF_FINDING: Final = _OF_GROUP | Qt.ItemFlag.ItemNeverHasChildren
_ROLE = Qt.ItemDataRole


class Column(IntEnum):
    """The columns of a finding; a kind has only the first."""

    PLACE = 0
    SENTENCE = 1
    UNIT = 2


class FindingsTree(QAbstractItemModel):
    """Kinds with their findings. Another state removes, adds and changes single rows, so that the view stays put."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: list[FindingGroup] = []
        self._numbers: dict[str, int] = {}
        self._places: dict[int, int] = {}

    def show_groups(self, groups: "Sequence[FindingGroup]") -> None:
        """Show these findings; what stands already keeps its place in the views."""
        is_sorted = _keeps_order([one.kind for one in self._groups], [one.kind for one in groups])
        if not is_sorted or len(_keys(self._groups) ^ _keys(groups)) > _MANY:
            self._begin_anew(groups)
            return
        wanted = {one.kind for one in groups}
        for at in reversed(range(len(self._groups))):
            if self._groups[at].kind not in wanted:
                self.beginRemoveRows(_ROOT, at, at)
                del self._groups[at]
                self._count()
                self.endRemoveRows()
        for at, group in enumerate(groups):
            if at >= len(self._groups) or self._groups[at].kind != group.kind:
                self.beginInsertRows(_ROOT, at, at)
                self._groups.insert(at, group)
                self._count()
                self.endInsertRows()
            else:
                self._change(at, group)

    def group_at(self, index: Index) -> "FindingGroup":
        """The kind of an index, or the one its finding stands below."""
        inside = index.internalId()
        return self._groups[index.row() if inside == _GROUP else self._places[inside - 1]]

    def finding_at(self, index: Index) -> "FindingRow | None":
        """The finding of an index; None for a kind, and where there is nothing."""
        if not index.isValid() or index.internalId() == _GROUP:
            return None
        return self.group_at(index).findings[index.row()]

    def index_of(self, key: str) -> QModelIndex:
        """The first cell of a finding by its key; invalid where it is gone."""
        for place, group in enumerate(self._groups):
            for at, one in enumerate(group.findings):
                if one.key == key:
                    return self.index(at, 0, self.index(place, 0))
        return QModelIndex()

    def first(self) -> QModelIndex:
        """The first finding, if there is one."""
        return self.index(0, 0, self.index(0, 0)) if self._groups else QModelIndex()

    def index(self, row: int, column: int, /, parent: Index = _ROOT) -> QModelIndex:
        """Where a cell stands."""
        if not 0 <= row < self.rowCount(parent) or not 0 <= column < len(Column):
            return QModelIndex()
        inside = self._numbers[self._groups[parent.row()].kind] + 1 if parent.isValid() else _GROUP
        return self.createIndex(row, column, inside)

    @overload
    def parent(self, /) -> QObject | None: ...
    @overload
    def parent(self, child: Index, /) -> QModelIndex: ...
    def parent(self, child: Index | None = None, /) -> QObject | QModelIndex | None:
        """The kind a finding stands below."""
        if child is None:
            return super().parent()
        if not child.isValid() or child.internalId() == _GROUP:
            return QModelIndex()
        return self.createIndex(self._places[child.internalId() - 1], 0, _GROUP)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Kinds at the top, findings below the first column of each."""
        if not parent.isValid():
            return len(self._groups)
        if parent.internalId() != _GROUP or parent.column() != 0:
            return 0
        return len(self._groups[parent.row()].findings)

    def columnCount(self, _parent: Index = _ROOT) -> int:
        """Place, sentence and perangkat daerah."""
        return len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> object:
        """What the columns hold."""
        if orientation != Qt.Orientation.Horizontal or role not in {_ROLE.DisplayRole, _ROLE.AccessibleTextRole}:
            return None
        return (tell("Tempat"), tell("Temuan"), tell("Perangkat daerah"))[section] if 0 <= section < 3 else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Everything can be gone to and read."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _OF_GROUP if index.internalId() == _GROUP else _OF_FINDING

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        """Texts of the cells, the rule as a tip, and for screen readers the whole in words."""
        if not index.isValid():
            return None
        one = self.finding_at(index)
        if one is None:
            return self._of_group(self.group_at(index), index.column(), role)
        if role == _ROLE.ToolTipRole:
            rule = tell("Aturan: {rule} ({source}).", rule=one.rule, source=one.source)
            place = ", ".join(filter(None, (one.place, one.name)))
            return plain_tip(f"{place}\n{one.sentence}\n{rule}")
        cells = (one.place, one.sentence, one.unit)
        if role == _ROLE.DisplayRole:
            return cells[index.column()]
        if role == _ROLE.AccessibleTextRole:
            return ", ".join(filter(None, (one.place, one.name))) if index.column() == 0 else cells[index.column()]
        return None

    @staticmethod
    def _of_group(group: "FindingGroup", column: int, role: int) -> object:
        if role == _ROLE.ToolTipRole and group.rule:
            return plain_tip(tell("Aturan: {rule} ({source}).", rule=group.rule, source=group.source))
        if column or role not in {_ROLE.DisplayRole, _ROLE.AccessibleTextRole}:
            return None
        if role == _ROLE.DisplayRole:
            return group.label
        return tell("{label}, {count} temuan", label=group.label, count=len(group.findings))

    def _begin_anew(self, groups: "Sequence[FindingGroup]") -> None:
        self.beginResetModel()
        self._groups = list(groups)
        self._count()
        self.endResetModel()

    def _change(self, at: int, group: "FindingGroup") -> None:
        """Bring the findings of one kind to another state, row by row."""
        top, before = self.index(at, 0), self._groups[at]
        if before == group:
            return
        if not _keeps_order([one.key for one in before.findings], [one.key for one in group.findings]):
            self._drop(at, 0, len(before.findings) - 1)
        wanted = {one.key for one in group.findings}
        for row in reversed(range(len(self._groups[at].findings))):
            if self._groups[at].findings[row].key not in wanted:
                self._drop(at, row, row)
        for row, one in enumerate(group.findings):
            there = self._groups[at].findings
            if row >= len(there) or there[row].key != one.key:
                self.beginInsertRows(top, row, row)
                self._groups[at] = before._replace(findings=(*there[:row], one, *there[row:]))
                self.endInsertRows()
        changed = [row for row, one in enumerate(self._groups[at].findings) if one != group.findings[row]]
        self._groups[at] = group
        self.dataChanged.emit(top, top)
        for row in changed:
            self.dataChanged.emit(self.index(row, 0, top), self.index(row, Column.UNIT, top))

    def _drop(self, at: int, first: int, last: int) -> None:
        there = self._groups[at].findings
        if not there:
            return
        self.beginRemoveRows(self.index(at, 0), first, last)
        self._groups[at] = self._groups[at]._replace(findings=(*there[:first], *there[last + 1 :]))
        self.endRemoveRows()

    def _count(self) -> None:
        """Give every kind a number that stays its own while kinds come and go, and know where each stands."""
        for group in self._groups:
            self._numbers.setdefault(group.kind, len(self._numbers))
        self._places = {self._numbers[group.kind]: at for at, group in enumerate(self._groups)}


def _keys(groups: "Sequence[FindingGroup]") -> set[str]:
    return {one.key for group in groups for one in group.findings}


def _keeps_order(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether what is in both stands in the same order in both."""
    known, wanted = set(before), set(after)
    return [one for one in before if one in wanted] == [one for one in after if one in known]
