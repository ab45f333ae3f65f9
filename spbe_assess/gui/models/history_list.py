"""The acts of a history, newest first, for a list; a new act comes in at the top and the others stay where they are."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from spbe_assess.gui.look.tips import plain_tip

if TYPE_CHECKING:
    from spbe_assess.workspace.showing.history_rows import HistoryRow

_NONE = QModelIndex()


class HistoryList(QAbstractListModel):
    """Thin over the rows of a history."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[HistoryRow, ...] = ()

    def show_rows(self, rows: "Sequence[HistoryRow]") -> None:
        """Show these acts; what is the same stays, so that the chosen one stays chosen."""
        before, now = self._rows, tuple(rows)
        new = len(now) - len(before)
        if new < 0 or [one.act for one in now[new:]] != [one.act for one in before]:
            self.beginResetModel()
            self._rows = now
            self.endResetModel()
            return
        if new:
            self.beginInsertRows(_NONE, 0, new - 1)
            self._rows = (*now[:new], *before)
            self.endInsertRows()
        changed = [at for at, one in enumerate(self._rows) if one != now[at]]
        self._rows = now
        for at in changed:
            self.dataChanged.emit(self.index(at), self.index(at))

    def row(self, at: int) -> "HistoryRow":
        """The act of a row."""
        return self._rows[at]

    def place_of(self, act: str) -> int:
        """The row of an act; -1 where it is not shown."""
        return next((at for at, one in enumerate(self._rows) if one.act == act), -1)

    def begins_a_day(self, at: int) -> bool:
        """Whether a row is the first of its day."""
        return at == 0 or self._rows[at - 1].day != self._rows[at].day

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NONE) -> int:
        """How many acts there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What was done; for screen readers also who and when."""
        if not index.isValid():
            return None
        one = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return one.what
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (one.what, one.how, one.author, one.day, one.time)))
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(one.what)
        return None
