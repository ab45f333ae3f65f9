"""The criteria of an indicator as a tree to tick: a thin model over the values of the sheet."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal

from spbe_assess.gui.models.level_tree import AnyIndex, LevelTree
from spbe_assess.gui.words import tell

if TYPE_CHECKING:
    from spbe_assess.workspace.showing.sheet_parts import CriterionRow, LevelRow

_ROLE = Qt.ItemDataRole
_TICKED: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable


class CriteriaList(LevelTree["LevelRow", "CriterionRow"]):
    """Levels and criteria. ``state_requested(code, state)`` is the wish of a person who ticks one."""

    state_requested = Signal(str, str)
    is_editable = True
    """Whether criteria can be ticked; a frozen stage is only read."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.alternatives: frozenset[str] = frozenset()
        """The codes of criteria of which one in a group is enough."""

    def show(self, levels: "Sequence[LevelRow]") -> bool:
        """Show these levels; see ``LevelTree.show``."""
        self.alternatives = frozenset(row.code for level in levels for row in level.rows if row.group)
        return super().show(levels)

    def rows_of(self, level: "LevelRow") -> "tuple[CriterionRow, ...]":
        """Its criteria, with the lines above alternatives."""
        return level.rows

    def remark_of(self, row: "CriterionRow") -> str:
        """Where it stands: "Permen", "Pedoman"."""
        return row.source

    def spoken(self, row: "CriterionRow") -> str:
        """Text, state and source."""
        return ", ".join(filter(None, (row.text, row.state_text, row.source)))

    def can_tick(self, row: "CriterionRow | None") -> bool:
        """Whether a person may tick a row."""
        return self.is_editable and row is not None and bool(row.code) and not row.is_fixed

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Criteria can be ticked while the stage is open."""
        if index.isValid() and index.column() == 0 and self.can_tick(self.row_at(index)):
            return _TICKED
        return super().flags(index)

    def data(self, index: AnyIndex, role: int = _ROLE.DisplayRole) -> object:
        """Texts, and the tick of a criterion."""
        if role == _ROLE.CheckStateRole and index.isValid() and index.column() == 0:
            row = self.row_at(index)
            if row is None or not row.code:
                return None
            return Qt.CheckState.Checked if row.is_met else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(self, index: AnyIndex, value: object, role: int = _ROLE.EditRole) -> bool:
        """Wish a criterion met or not met; it is so once the scene says so."""
        row = self.row_at(index) if index.isValid() and role == _ROLE.CheckStateRole else None
        if row is None or not self.can_tick(row):
            return False
        self.state_requested.emit(row.code, "met" if Qt.CheckState(value) == Qt.CheckState.Checked else "not_met")
        return True

    def toggle(self, index: AnyIndex) -> bool:
        """Wish the other state of a criterion; whether it can be ticked at all."""
        row = self.row_at(index)
        if row is None:
            return False
        return self.setData(
            index, Qt.CheckState.Unchecked if row.is_met else Qt.CheckState.Checked, _ROLE.CheckStateRole
        )

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> object:
        """What the columns are, for screen readers."""
        if orientation == Qt.Orientation.Horizontal and role == _ROLE.DisplayRole:
            return tell("Kriteria") if section == 0 else tell("Sumber")
        return None
