"""The items (butir) of a Pemdi indicator with their states: a thin model over the values of the sheet."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from spbe_assess.gui.models.level_tree import LevelTree
from spbe_assess.gui.words import tell

if TYPE_CHECKING:
    from spbe_assess.workspace.showing.sheet_parts import ItemLevel, ItemRow

_ROLE = Qt.ItemDataRole


class ItemsList(LevelTree["ItemLevel", "ItemRow"]):
    """Levels and items; locked ones can be gone to and read like all others."""

    def rows_of(self, level: "ItemLevel") -> "tuple[ItemRow, ...]":
        """Its items."""
        return level.rows

    def remark_of(self, row: "ItemRow") -> str:
        """The word of its state."""
        return row.state_text

    def spoken(self, row: "ItemRow") -> str:
        """Number, text and state."""
        return f"{row.number} {row.text}, {row.state_text}"

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> object:
        """What the columns are, for screen readers."""
        if orientation == Qt.Orientation.Horizontal and role == _ROLE.DisplayRole:
            return tell("Butir data dukung") if section == 0 else tell("Keadaan")
        return None
