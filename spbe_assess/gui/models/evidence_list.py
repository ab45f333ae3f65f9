"""The data dukung of an indicator as a list: a thin model over the rows of its proof."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from spbe_assess.gui.look.tips import plain_tip

if TYPE_CHECKING:
    from spbe_assess.workspace.showing.proof_parts import EvidenceRow

ROW: Final = Qt.ItemDataRole.UserRole + 1
"""The whole ``EvidenceRow``, for the delegate."""

_NOWHERE: Final = QModelIndex()


class EvidenceListModel(QAbstractListModel):
    """One row for each file or web address with one pointer."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[EvidenceRow] = []

    def show_rows(self, rows: "Sequence[EvidenceRow]") -> None:
        """Show these rows; rows that stay keep their selection, only what changed is told."""
        wanted = {row.link for row in rows}
        for place in range(len(self._rows) - 1, -1, -1):
            if self._rows[place].link not in wanted:
                self.beginRemoveRows(_NOWHERE, place, place)
                del self._rows[place]
                self.endRemoveRows()
        kept = [row.link for row in self._rows]
        if kept != [row.link for row in rows if row.link in set(kept)]:
            self.beginResetModel()
            self._rows = list(rows)
            self.endResetModel()
            return
        for place, row in enumerate(rows):
            self._put(place, row)

    def row_at(self, index: QModelIndex | QPersistentModelIndex) -> "EvidenceRow | None":
        """The row an index means; None for none."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def place_of(self, evidence: str) -> QModelIndex:
        """The first row of an item of evidence; an invalid index where it is not in the list."""
        for place, row in enumerate(self._rows):
            if row.evidence == evidence:
                return self.index(place)
        return QModelIndex()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        """The number of rows; a list has nothing below a row."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name, spoken text and tip of a row."""
        row = self.row_at(index)
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.name
            case Qt.ItemDataRole.AccessibleTextRole:
                parts = (row.name, row.pointer, row.second, row.reception_text, row.proves)
                return ", ".join(filter(None, parts))
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(row.tip)
            case _:
                return row if role == ROW else None

    def _put(self, place: int, row: "EvidenceRow") -> None:
        if place < len(self._rows) and self._rows[place].link == row.link:
            if self._rows[place] != row:
                self._rows[place] = row
                index = self.index(place)
                self.dataChanged.emit(index, index)
            return
        self.beginInsertRows(_NOWHERE, place, place)
        self._rows.insert(place, row)
        self.endInsertRows()
