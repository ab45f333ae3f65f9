"""Recognised files as a table to decide on: taken or not, and to which indicator."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from spbe_assess.gui.look.tips import plain_tip
from spbe_assess.gui.words import tell, told

if TYPE_CHECKING:
    from spbe_assess.workspace.recognising import Offered

Index = QModelIndex | QPersistentModelIndex
FILE, INDICATOR, CERTAINTY, REASON = range(4)
CERTAINTY_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""``"sure"``, ``"likely"``, ``"chosen"`` (by the person) or ``""``."""


@dataclass(frozen=True)
class Choice:
    """One file or address, and what is decided about it. ``indicator`` is "" while nobody has said."""

    offered: "Offered"
    indicator: str
    is_taken: bool
    is_own: bool = False
    """Whether the person chose the indicator."""


class OfferTable(QAbstractTableModel):
    """Files with the indicator proposed for each. ``indicators`` are code and name; ``taken_changed(n)`` counts."""

    taken_changed = Signal(int)

    def __init__(
        self,
        offered: "Sequence[Offered]",
        indicators: Sequence[tuple[str, str]],
        named: Callable[[str], str],
        default: str = "",
        parent: QObject | None = None,
    ) -> None:
        """``named`` makes a code of what was typed ("" where it means none); ``default`` goes to unknown files."""
        super().__init__(parent)
        self._names = dict(indicators)
        self._named = named
        self._choices = [_first(one, default) for one in offered]

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What is decided so far."""
        return tuple(self._choices)

    @property
    def taken(self) -> tuple[Choice, ...]:
        """What is to be attached."""
        return tuple(one for one in self._choices if one.is_taken)

    def take_all(self, is_taken: bool) -> None:
        """Take every file that has an indicator, or none."""
        self._choices = [replace(one, is_taken=is_taken and bool(one.indicator)) for one in self._choices]
        self._told(0, len(self._choices) - 1)

    def rowCount(self, parent: Index | None = None) -> int:
        """One row for each file."""
        return 0 if parent is not None and parent.isValid() else len(self._choices)

    def columnCount(self, parent: Index | None = None) -> int:
        """File, indicator, certainty, reason."""
        return 0 if parent is not None and parent.isValid() else 4

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The file can be ticked, the indicator edited."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == FILE:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == INDICATOR else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Texts, ticks and certainty."""
        if not index.isValid():
            return None
        one, column = self._choices[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(one, column)
        if role == Qt.ItemDataRole.EditRole and column == INDICATOR:
            return one.indicator
        if role == Qt.ItemDataRole.CheckStateRole and column == FILE:
            # As a number: Qt's tester reads nothing else.
            return (Qt.CheckState.Checked if one.is_taken else Qt.CheckState.Unchecked).value
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(one.offered.given if column == FILE else self._text(one, column))
        return _certainty(one) if role == CERTAINTY_ROLE else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick or untick, or say the indicator; a file without one cannot be ticked."""
        if not index.isValid():
            return False
        one, row = self._choices[index.row()], index.row()
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == FILE:
            is_taken = Qt.CheckState(value) == Qt.CheckState.Checked
            if is_taken and not one.indicator:
                return False
            self._choices[row] = replace(one, is_taken=is_taken)
        elif role == Qt.ItemDataRole.EditRole and index.column() == INDICATOR:
            code = self._named(str(value))
            if not code:
                return False
            self._choices[row] = replace(one, indicator=code, is_taken=True, is_own=code != _proposed(one))
        else:
            return False
        self._told(row, row)
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The headings."""
        headings = (tell("Berkas"), tell("Indikator"), tell("Kepastian"), tell("Alasan"))
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(headings):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return headings[section] if role == Qt.ItemDataRole.DisplayRole else None

    def _text(self, one: Choice, column: int) -> str:
        if column == FILE:
            return one.offered.shown
        if column == INDICATOR:
            return f"{one.indicator} {self._names.get(one.indicator, '')}".strip() or tell("pilih indikator")
        if column == CERTAINTY:
            names = {"sure": tell("pasti"), "likely": tell("mungkin"), "chosen": tell("dipilih sendiri")}
            return names.get(_certainty(one), tell("tidak dikenali"))
        if one.offered.is_litter:
            return tell("Berkas sistem; biasanya tidak perlu.")
        proposal = one.offered.proposal
        return "" if proposal is None or one.is_own else told(proposal.reason)

    def _told(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))
        self.taken_changed.emit(len(self.taken))


def _first(one: "Offered", default: str) -> Choice:
    if one.proposal is not None:
        return Choice(one, one.proposal.indicator, is_taken=True)
    if default and not one.is_litter:
        return Choice(one, default, is_taken=True, is_own=True)
    return Choice(one, "", is_taken=False)


def _proposed(one: Choice) -> str:
    return one.offered.proposal.indicator if one.offered.proposal is not None else ""


def _certainty(one: Choice) -> str:
    if one.is_own:
        return "chosen"
    return one.offered.proposal.certainty if one.offered.proposal is not None else ""
