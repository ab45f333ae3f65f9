"""The crosswalk as a tree for Qt's view: indicators of Pemdi, and below each those of SPBE that carry over to it."""

from enum import IntEnum
from typing import TYPE_CHECKING, Final, overload

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from spbe_assess.gui.look.tips import plain_tip
from spbe_assess.gui.words import tell

if TYPE_CHECKING:
    from spbe_assess.workspace.showing.crossing import Crossed, CrossLink, CrossRow

Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
_TOP: Final = 0
_ROLE = Qt.ItemDataRole
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Column(IntEnum):
    """The columns; an indicator of Pemdi has no value, no evidence and no basis of its own."""

    NAME = 0
    STATUS = 1
    BASIS = 2
    VALUE = 3
    EVIDENCE = 4
    NOTE = 5


class CrossingTree(QAbstractItemModel):
    """All of a crosswalk, or the indicators of one readiness."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[CrossRow, ...] = ()
        self._rows: tuple[CrossRow, ...] = ()
        self._readiness = ""

    @property
    def rows(self) -> "tuple[CrossRow, ...]":
        """The indicators of Pemdi that are let through."""
        return self._rows

    def show_crossed(self, crossed: "Crossed") -> None:
        """Show a crosswalk; only what differs is told where it has the same indicators."""
        before, self._all = self._rows, crossed.rows
        rows = self._chosen()
        if _shape(rows) != _shape(before):
            self._begin_anew(rows)
            return
        self._rows = rows
        for place, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old != new:
                top = self.index(place, 0)
                self.dataChanged.emit(top, top.siblingAtColumn(Column.NOTE))
                if new.links:
                    last = self.index(len(new.links) - 1, Column.NOTE, top)
                    self.dataChanged.emit(self.index(0, 0, top), last)

    def narrow(self, readiness: str) -> None:
        """Show only the indicators of a readiness; "" for all."""
        if readiness != self._readiness:
            self._readiness = readiness
            self._begin_anew(self._chosen())

    def row_at(self, index: Index) -> "CrossRow":
        """The indicator of Pemdi of an index, or the one its line stands below."""
        inside = index.internalId()
        return self._rows[index.row() if inside == _TOP else inside - 1]

    def link_at(self, index: Index) -> "CrossLink | None":
        """The indicator of SPBE of an index; None for one of Pemdi."""
        return None if index.internalId() == _TOP else self.row_at(index).links[index.row()]

    def index(self, row: int, column: int, /, parent: Index = _ROOT) -> QModelIndex:
        """Where a cell stands."""
        if not (0 <= row < self.rowCount(parent) and 0 <= column < len(Column)):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _TOP)

    @overload
    def parent(self, /) -> QObject | None: ...
    @overload
    def parent(self, child: Index, /) -> QModelIndex: ...
    def parent(self, child: Index | None = None, /) -> QObject | QModelIndex | None:
        """The indicator of Pemdi a line stands below; without one, the owner of the model."""
        if child is None:
            return super().parent()
        if not child.isValid() or child.internalId() == _TOP:
            return QModelIndex()
        return self.createIndex(child.internalId() - 1, 0, _TOP)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Indicators of Pemdi at the top, those of SPBE below the first cell of each."""
        if not parent.isValid():
            return len(self._rows)
        if parent.internalId() != _TOP or parent.column() != Column.NAME:
            return 0
        return len(self._rows[parent.row()].links)

    def columnCount(self, _parent: Index = _ROOT) -> int:
        """Name, what becomes of it, on what basis, value, data dukung, remark."""
        return len(Column)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        """The text of a cell, how it is told, and its tip."""
        if not index.isValid():
            return None
        column = Column(index.column())
        text = self.text_of(index, column)
        match role:
            case _ROLE.DisplayRole:
                return text
            case _ROLE.AccessibleTextRole:
                return text if column is Column.NAME or not text else f"{heading(column)}: {text}"
            case _ROLE.ToolTipRole:
                return plain_tip(text) if column in (Column.NAME, Column.NOTE) else None
            case _ROLE.TextAlignmentRole:
                return _RIGHT if column in (Column.VALUE, Column.EVIDENCE) else _LEFT
            case _:
                return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> object:
        """What the columns hold."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        if role in {_ROLE.DisplayRole, _ROLE.AccessibleTextRole}:
            return heading(Column(section))
        return _RIGHT if role == _ROLE.TextAlignmentRole and section in (Column.VALUE, Column.EVIDENCE) else None

    def text_of(self, index: Index, column: Column) -> str:
        """What a cell says."""
        link = self.link_at(index)
        if link is None:
            row = self.row_at(index)
            texts = (f"{row.code} {row.name}", row.readiness, "", "", "", row.note)
        else:
            evidence = str(link.evidence) if link.evidence else ""
            texts = (f"{link.code} {link.name}", link.status, link.basis, link.value, evidence, link.note)
        return texts[column]

    def _chosen(self) -> "tuple[CrossRow, ...]":
        return tuple(row for row in self._all if self._readiness in ("", row.readiness))

    def _begin_anew(self, rows: "tuple[CrossRow, ...]") -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()


def heading(column: Column) -> str:
    """The head of a column."""
    names = {
        Column.NAME: tell("Indikator"),
        Column.STATUS: tell("Bukti"),
        Column.BASIS: tell("Dasar"),
        Column.VALUE: tell("Nilai"),
        Column.EVIDENCE: tell("Data dukung"),
        Column.NOTE: tell("Catatan"),
    }
    return names[column]


def _shape(rows: "tuple[CrossRow, ...]") -> list[tuple[str, tuple[str, ...]]]:
    return [(row.code, tuple(link.code for link in row.links)) for row in rows]
