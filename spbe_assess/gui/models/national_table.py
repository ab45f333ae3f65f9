"""The lines of official results as a Qt table: sorted and narrowed in Python over keys that were prepared elsewhere."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from spbe_assess.gui.look.tips import plain_tip
from spbe_assess.gui.words import tell

if TYPE_CHECKING:
    from spbe_assess.workspace.showing.national import Head, Key, Row

Index = QModelIndex | QPersistentModelIndex
OURS: Final = "ours"
"""In the place of a kind: the institutions the workspace has assessments of."""
IS_OURS: Final = Qt.ItemDataRole.UserRole
"""The role that tells whether a line is one of them."""
_NOWHERE: Final = QModelIndex()
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class NationalTable(QAbstractTableModel):
    """Rows as they are shown; ``show_rows`` gives all of them, ``narrow`` says which are seen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heads: tuple[Head, ...] = ()
        self._all: tuple[Row, ...] = ()
        self._shown: list[Row] = []
        self._wish: tuple[str, str, tuple[str, ...], str] = ("", "", (), "")
        self._order: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)

    @property
    def shown(self) -> Sequence["Row"]:
        """The rows that are seen, in their order."""
        return self._shown

    @property
    def heads(self) -> Sequence["Head"]:
        """The heads of the columns."""
        return self._heads

    def show_rows(self, heads: Sequence["Head"], rows: Sequence["Row"]) -> None:
        """Show other rows; what narrows and sorts them stays where the columns are the same."""
        self.beginResetModel()
        if tuple(heads) != self._heads:
            self._order = (-1, Qt.SortOrder.AscendingOrder)
        self._heads, self._all = tuple(heads), tuple(rows)
        self._choose()
        self.endResetModel()

    def narrow(self, kind: str, province: str, words: tuple[str, ...], predicate: str = "") -> None:
        """See only rows of a kind (or ``OURS``), a province, a predicate, with all words found in them; "" for all."""
        if (kind, province, words, predicate) == self._wish:
            return
        self.beginResetModel()
        self._wish = (kind, province, words, predicate)
        self._choose()
        self.endResetModel()

    def position_of(self, slug: str) -> int:
        """The line an institution stands on; -1 where it is not seen."""
        return next((place for place, row in enumerate(self._shown) if row.slug == slug), -1)

    def as_tsv(self, places: Sequence[int]) -> str:
        """Lines with their heads, parted by tabs, exactly as shown."""
        lines = [[head.text for head in self._heads], *(self._shown[place].cells for place in places)]
        return "\n".join("\t".join(map(_harmless, line)) for line in lines) + "\n"

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many rows are seen."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows, and what is said of it."""
        if not index.isValid():
            return None
        row, column = self._shown[index.row()], index.column()
        if role == IS_OURS:
            return row.is_ours
        return self._data_of(row, column, role)

    def _data_of(self, row: "Row", column: int, role: int) -> object:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.cells[column]
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if self._heads[column].is_number else _LEFT
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(f"{self._named(row)}\n{row.tip}" if row.tip else row.cells[column])
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._said(row, column)
            case _:
                return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The head of a column."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._heads):
            return None
        head = self._heads[section]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return head.text
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if head.is_number else _LEFT
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(head.tip)
            case _:
                return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; whoever has no value there stands last either way."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        held = [self._shown[one.row()] for one in before]
        self._order = (column, order)
        self._choose()
        place_of = {id(row): place for place, row in enumerate(self._shown)}
        after = [self.index(place_of[id(row)], one.column()) for row, one in zip(held, before, strict=True)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _said(self, row: "Row", column: int) -> str:
        """What a screen reader says of a cell: its head and what stands there; of the first one the name."""
        if column == 0:
            return self._named(row)
        said = row.cells[column] if row.cells[column] not in ("", "—") else tell("tidak dimuat")
        return f"{self._heads[column].text}: {said}"

    def _named(self, row: "Row") -> str:
        """The name of a line; an institution of one's own says so."""
        return tell("{name}, instansi di ruang kerja ini", name=row.cells[0]) if row.is_ours else row.cells[0]

    def _choose(self) -> None:
        kind, province, words, predicate = self._wish
        seen = [
            row
            for row in self._all
            if (not kind or (row.is_ours if kind == OURS else row.kind == kind))
            and (not province or row.province == province)
            and (not predicate or row.predicate == predicate)
            and all(word in row.found for word in words)
        ]
        column, order = self._order
        if 0 <= column < len(self._heads) and all(row.keys for row in seen):

            def by(row: "Row") -> "Key":
                return row.keys[column]

            missing = [row for row in seen if by(row) in (-1, "")]
            there = [row for row in seen if by(row) not in (-1, "")]
            there.sort(key=by, reverse=order == Qt.SortOrder.DescendingOrder)
            seen = [*there, *missing]
        self._shown = seen


def _harmless(text: str) -> str:
    """A cell a spreadsheet would run as a formula gets a mark; tabs and line breaks would break the table."""
    plain = " ".join(text.split())
    return f"'{plain}" if plain[:1] in tuple("=+@") else plain
