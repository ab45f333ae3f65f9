"""The keys of the program as a table: what is done, where it stands in the menus, and its keys."""

from typing import NamedTuple

from PySide6.QtCore import QObject, Qt

from spbe_assess.gui.models.flat_rows import FlatRows
from spbe_assess.gui.words import tell


class KeyEntry(NamedTuple):
    """An action as its menu shows it; ``keys`` is "" where it has none."""

    group: str
    text: str
    keys: str


class KeysTable(FlatRows[KeyEntry]):
    """Action, menu, keys."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(3, parent)

    def cell(self, row: KeyEntry, column: int) -> str:
        """The text of a cell."""
        return (row.text, row.group, row.keys)[column]

    def tip(self, row: KeyEntry, column: int) -> str:
        """The whole text, in case the column is too narrow for it."""
        return self.cell(row, column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What the columns hold."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (tell("Tindakan"), tell("Menu"), tell("Tombol"))[section] if 0 <= section < 3 else None
