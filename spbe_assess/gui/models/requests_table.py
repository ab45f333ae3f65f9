"""The Rekap Perangkat Daerah as a table of Qt."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt

from spbe_assess.gui.models.flat_rows import FlatRows
from spbe_assess.gui.words import tell

if TYPE_CHECKING:
    from spbe_assess.core.overview import UnitRow

UNIT, FILL, INDICATORS, MISSING, DEADLINE, REMINDER = range(6)
RIGHT_ALIGNED: Final = frozenset({INDICATORS, MISSING})


class RequestsTable(FlatRows["UnitRow"]):
    """One row for each perangkat daerah: received of asked, indicators, what is missing, deadline, the reminder."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(6, parent)
        self._heads = (
            tell("Perangkat daerah"),
            tell("Data diterima"),
            tell("Indikator"),
            tell("Kurang"),
            tell("Tenggat"),
            "",
        )

    def name_units(self, word: str) -> None:
        """Head the first column as the institution calls its parts: "Perangkat daerah", "Unit kerja"."""
        if word != self._heads[UNIT]:
            self._heads = (word, *self._heads[1:])
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, UNIT, UNIT)

    def cell(self, row: "UnitRow", column: int) -> str:
        """The text of a cell; the reminder's is that of its button, "" where nothing is missing."""
        reminder = tell("Salin pengingat") if row.missing else ""
        return (row.unit, row.fill, str(row.indicators), row.missing_text, row.deadline, reminder)[column]

    def spoken(self, row: "UnitRow", column: int) -> str:
        """A cell with the heading of its column; the first one tells the row as a whole."""
        if column == UNIT:
            return tell(
                "{unit}: diterima {received} dari {asked}, kurang {missing}, {deadline}",
                unit=row.unit,
                received=row.received,
                asked=row.asked,
                missing=row.missing,
                deadline=row.deadline,
            )
        return f"{self._heads[column]} {self.cell(row, column)}".strip()

    def tip(self, row: "UnitRow", column: int) -> str:
        """The whole name, and what the button does."""
        if column == UNIT:
            return tell("{unit}: klik atau → membuka indikatornya di Penilaian", unit=row.unit)
        if column == REMINDER and row.missing:
            return tell("Salin daftar yang masih kurang sebagai teks, untuk ditempel pada pesan (C)")
        return row.deadline if column == DEADLINE else ""

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The heading of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section in RIGHT_ALIGNED else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None
