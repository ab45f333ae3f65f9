"""The plainest model there is: what a table of ours is measured beside."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()


class PlainTable(QAbstractTableModel):
    """Lists of texts and nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[Sequence[str]] = ()

    def show_lines(self, lines: Sequence[Sequence[str]]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """As many as the first has."""
        return 0 if parent.isValid() or not self._lines else len(self._lines[0])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The text."""
        return self._lines[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None
