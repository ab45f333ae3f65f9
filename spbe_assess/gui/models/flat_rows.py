"""A flat table of frozen rows for a view: compared with what was there, so that selection and scrolling survive."""

from collections.abc import Sequence
from html import escape
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
ROW_ROLE: Final = Qt.ItemDataRole.UserRole
"""The frozen row itself, for a delegate."""
_NOWHERE: Final = QModelIndex()


class FlatRows(QAbstractTableModel, Generic[Row]):
    """Rows with the texts of their cells; subclasses say which (``cell``, ``spoken``, ``tip``)."""

    def __init__(self, columns: int = 1, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._rows: tuple[Row, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown now."""
        return self._rows

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; only those that changed are told to the views."""
        before, after = len(self._rows), len(rows)
        kept = min(before, after)
        changed = [place for place in range(kept) if self._rows[place] != rows[place]]
        if after < before:
            self.beginRemoveRows(_NOWHERE, after, before - 1)
            self._rows = self._rows[:after]
            self.endRemoveRows()
        if after > before:
            self.beginInsertRows(_NOWHERE, before, after - 1)
            self._rows = (*self._rows, *rows[before:])
            self.endInsertRows()
        self._rows = tuple(rows)
        for place in changed:
            self.dataChanged.emit(self.index(place, 0), self.index(place, self._columns - 1))

    def cell(self, row: Row, column: int) -> str:
        """The text of a cell."""
        raise NotImplementedError

    def spoken(self, row: Row, column: int) -> str:
        """What a screen reader says of a cell."""
        return self.cell(row, column)

    def tip(self, row: Row, column: int) -> str:
        """What a tip says of a cell, as plain text; "" for none."""
        del row, column
        return ""

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else self._columns

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The cell for a role."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(row, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return _plain(self.tip(row, index.column()))
        return row if role == ROW_ROLE else None


def _plain(text: str) -> str | None:
    """A tip that Qt never reads as markup."""
    return f"<span>{escape(text)}</span>" if text else None
