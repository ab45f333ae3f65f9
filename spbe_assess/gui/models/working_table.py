"""The working of the index as a table of Qt: the tables of the regulation below each other."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt

from spbe_assess.gui.models.flat_rows import FlatRows
from spbe_assess.gui.words import tell

if TYPE_CHECKING:
    from spbe_assess.core.overview import WorkingLine

NAME, VALUE, WEIGHT, PRODUCT = range(4)
NUMBERS: Final = frozenset({VALUE, WEIGHT, PRODUCT})


class WorkingTable(FlatRows["WorkingLine"]):
    """Name, value, weight, and value times weight of every line; heads and sums between them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(4, parent)
        self._heads = (tell("Uraian"), tell("Nilai"), tell("Bobot (%)"), tell("Nilai × bobot"))

    def cell(self, row: "WorkingLine", column: int) -> str:
        """The text of a cell."""
        return (row.name, row.value, row.weight, row.product)[column]

    def spoken(self, row: "WorkingLine", column: int) -> str:
        """A cell with the heading of its column; the first one tells the line as a whole."""
        if column == NAME and row.value:
            return tell(
                "{name}: nilai {value}, bobot {weight}, hasil kali {product}",
                name=row.name,
                value=row.value,
                weight=row.weight,
                product=row.product,
            )
        return f"{self._heads[column]} {self.cell(row, column)}".strip()

    def tip(self, row: "WorkingLine", column: int) -> str:
        """The whole name, for it may be cut."""
        return row.name if column == NAME else ""

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The heading of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section in NUMBERS else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None
