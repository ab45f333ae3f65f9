"""What Ctrl+K has found, line by line: a heading for each kind, below it what was found of it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from spbe_assess.gui.look.tips import plain_tip

if TYPE_CHECKING:
    from spbe_assess.workspace.showing.searching import Hit, HitGroup

_NONE = QModelIndex()


class Line(NamedTuple):
    """A heading, or a hit below it."""

    heading: str
    hit: "Hit | None" = None


class PaletteList(QAbstractListModel):
    """Thin over the groups of a search. Headings can be neither chosen nor passed through by keys."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[Line] = ()

    def show_groups(self, groups: "Sequence[HitGroup]") -> None:
        """Show another result."""
        self.beginResetModel()
        self._lines = tuple(
            line for group in groups for line in (Line(group.label), *(Line("", hit) for hit in group.hits))
        )
        self.endResetModel()

    def line(self, row: int) -> Line:
        """The line of a row."""
        return self._lines[row]

    def counts(self) -> tuple[int, int]:
        """How many headings and how many hits are listed."""
        hits = sum(line.hit is not None for line in self._lines)
        return len(self._lines) - hits, hits

    def next_hit(self, row: int, step: int) -> int:
        """The row of the hit ``step`` hits further, stopping at the ends; -1 where there is none at all."""
        hits = [at for at, line in enumerate(self._lines) if line.hit is not None]
        if not hits:
            return -1
        if row not in hits:
            return hits[0]
        return hits[min(max(hits.index(row) + step, 0), len(hits) - 1)]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NONE) -> int:
        """All lines, headings too."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Texts, and for screen readers the whole line in words."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if line.hit is None:
            return line.heading if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole} else None
        if role == Qt.ItemDataRole.DisplayRole:
            return line.hit.entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(line.hit)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(spoken(line.hit))
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Only hits can be chosen."""
        if not index.isValid() or self._lines[index.row()].hit is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


def spoken(hit: "Hit") -> str:
    """A hit in words: "I12 Peta Rencana SPBE, Tata Kelola SPBE · tingkat 4"."""
    entry = hit.entry
    return ", ".join(filter(None, (f"{entry.code} {entry.title}".strip(), entry.context)))
