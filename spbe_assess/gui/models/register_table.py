"""The register as a table for Qt: rows from ``showing.register``, narrowed and sorted here, told as they are."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from spbe_assess.gui.look.tips import plain_tip
from spbe_assess.gui.words import tell

if TYPE_CHECKING:
    from spbe_assess.workspace.showing.register import RegisterRow

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""The ``RegisterRow`` itself, for the delegate."""
NAME, USED, KIND, NUMBER, DATED, UNIT, SIZE = range(7)


class RegisterTable(QAbstractTableModel):
    """Rows that pass the search and the filter, sorted; the same rows again change nothing but what differs."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[RegisterRow, ...] = ()
        self._rows: tuple[RegisterRow, ...] = ()
        self._search = ""
        self._filter = ""
        self._sorted: tuple[int, Qt.SortOrder] | None = None

    @property
    def shown(self) -> "tuple[RegisterRow, ...]":
        """The rows as they stand in the table."""
        return self._rows

    @property
    def everything(self) -> "tuple[RegisterRow, ...]":
        """All rows, in the order of the register."""
        return self._all

    def show_rows(self, rows: "Sequence[RegisterRow]") -> None:
        """Show the register as it is now."""
        self._all = tuple(rows)
        self._show()

    def narrow(self, search: str, wanted: str) -> None:
        """Show only rows that hold the words of a search and pass a filter."""
        if (search, wanted) != (self._search, self._filter):
            self._search, self._filter = search, wanted
            self._show()

    def place_of(self, evidence: str) -> int:
        """The row of an item by its id; -1 where it is not shown."""
        return next((place for place, row in enumerate(self._rows) if row.id == evidence), -1)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; a column below 0 is the order of the register."""
        self._sorted = (column, order) if column >= 0 else None
        self._show()

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows are shown."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """The columns of the register."""
        return 0 if parent is not None and parent.isValid() else len(_headings())

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The text of a cell, its tip, and what a screen reader says."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _told(row) if column == NAME else _text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(
                "\n".join((row.name, row.file_name, *row.faults)) if column == NAME else _text(row, column)
            )
        if role == Qt.ItemDataRole.TextAlignmentRole and column == SIZE:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return row if role == ROW_ROLE else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The headings."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(_headings()):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _headings()[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section == SIZE else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def _show(self) -> None:
        rows = self._arranged()
        if [row.id for row in rows] != [row.id for row in self._rows]:
            self._move_to(rows)
            return
        changed = [place for place, (old, new) in enumerate(zip(self._rows, rows, strict=True)) if old != new]
        self._rows = rows
        last = self.columnCount() - 1
        for place in changed:
            self.dataChanged.emit(self.index(place, 0), self.index(place, last))

    def _arranged(self) -> "tuple[RegisterRow, ...]":
        # Loaded when there is something to arrange: the rules behind it are not needed for the start.
        from spbe_assess.workspace.showing.register import matching

        rows = matching(self._all, self._search, self._filter)
        if self._sorted is None:
            return rows
        column, order = self._sorted
        is_down = order == Qt.SortOrder.DescendingOrder
        return tuple(sorted(rows, key=lambda row: row.sorted_by[column], reverse=is_down))

    def _move_to(self, rows: "tuple[RegisterRow, ...]") -> None:
        """Another set or order of rows: what points at a row follows it, so that choice and focus stay."""
        self.layoutAboutToBeChanged.emit()
        places = {row.id: place for place, row in enumerate(rows)}
        before = self.persistentIndexList()
        after = [self._moved(old, places) for old in before]
        self._rows = rows
        moved = [QModelIndex() if place < 0 else self.index(place, column) for place, column in after]
        self.changePersistentIndexList(before, moved)
        self.layoutChanged.emit()

    def _moved(self, index: QModelIndex, places: dict[str, int]) -> tuple[int, int]:
        return places.get(self._rows[index.row()].id, -1), index.column()


def _headings() -> tuple[str, ...]:
    return (
        tell("Data dukung"),
        tell("Dipakai"),
        tell("Jenis"),
        tell("Nomor"),
        tell("Tanggal"),
        tell("Perangkat daerah"),
        tell("Ukuran"),
    )


def _text(row: "RegisterRow", column: int) -> str:
    return (row.name, row.used, row.kind, row.number, row.dated, row.unit, row.size_text)[column]


def _told(row: "RegisterRow") -> str:
    """The row in one breath for a screen reader."""
    form = tell("berkas") if row.is_file else tell("tautan")
    return ". ".join(filter(None, (row.name, form, row.risk, *row.faults)))
