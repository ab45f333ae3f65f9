"""The tables of Beranda: sound for Qt, told to screen readers, and changed row by row."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from spbe_assess.core.overview import ChangeRow, Step, UnitRow, WorkingLine
from spbe_assess.gui.models.flat_rows import ROW_ROLE, FlatRows
from spbe_assess.gui.models.next_steps import LastChanges, NextSteps
from spbe_assess.gui.models.requests_table import MISSING, REMINDER, UNIT, RequestsTable
from spbe_assess.gui.models.working_table import WorkingTable

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
Row = TypeVar("Row")
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


def unit(name: str, missing: int = 3) -> UnitRow:
    """A perangkat daerah that was asked for ten things."""
    words = str(missing) if missing else "lengkap"
    return UnitRow(name, 10 - missing, 10, f"{10 - missing} / 10", 2, missing, words, "1 Juni 2024", False, "Pengingat")


def step(kind: str) -> Step:
    """A step."""
    return Step(kind, "circle", "text2", "2 indikator belum diisi", "I1 dan I2", "assessment", "I1", kind)


def working(name: str) -> WorkingLine:
    """A line of the working."""
    return WorkingLine("line", name, "3,00", "13", "39,00")


def change(indicator: str) -> ChangeRow:
    """A change."""
    return ChangeRow(f"{indicator}: tingkat 2 → 3", "14.03 · Pelaksana Entri Data", indicator)


def live(model: FlatRows[Row], rows: Sequence[Row], other: Row, qtbot: QtBot) -> None:
    """Rows come, change and go; a view that shows them never has to begin anew."""
    QAbstractItemModelTester(model, FATAL, model)
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    with qtbot.waitSignal(model.rowsInserted):
        model.show_rows(rows)
    with qtbot.assertNotEmitted(model.dataChanged):
        model.show_rows(tuple(rows))
    with qtbot.waitSignal(model.dataChanged) as changed:
        model.show_rows([*rows[:-1], other])
    assert changed.args is not None
    assert changed.args[0].row() == len(rows) - 1
    with qtbot.waitSignal(model.rowsRemoved):
        model.show_rows(rows[:1])
    assert (model.rowCount(), resets) == (1, [])
    assert all(model.index(0, column).data(SPOKEN) is not None for column in range(model.columnCount()))
    assert model.index(0, 0).data(ROW_ROLE) == rows[0]


def test_every_list_of_beranda_changes_row_by_row(qtbot: QtBot) -> None:
    live(RequestsTable(), [unit("Biro Hukum"), unit("Inspektorat", 0)], unit("Bappeda"), qtbot)
    live(NextSteps(), [step("empty"), step("returned")], step("contested"), qtbot)
    live(LastChanges(), [change("I1"), change("I2")], change("I3"), qtbot)
    live(WorkingTable(), [WorkingLine("head", "Indeks SPBE"), working("D1")], working("D2"), qtbot)


def test_the_rekap_tells_a_whole_row_and_offers_a_reminder_only_where_something_is_missing(qtbot: QtBot) -> None:
    model = RequestsTable()
    model.show_rows([unit("Biro Hukum"), unit("Inspektorat", 0)])
    assert model.index(0, UNIT).data(SPOKEN) == "Biro Hukum: diterima 7 dari 10, kurang 3, 1 Juni 2024"
    assert model.index(0, MISSING).data(SPOKEN) == "Kurang 3"
    assert [model.index(row, REMINDER).data() for row in (0, 1)] == ["Salin pengingat", ""]
    with qtbot.waitSignal(model.headerDataChanged):
        model.name_units("Unit kerja")
    assert model.headerData(UNIT, Qt.Orientation.Horizontal) == "Unit kerja"


def test_foreign_names_are_never_read_as_markup() -> None:
    model = RequestsTable()
    model.show_rows([unit("<b>Biro</b> & Hukum")])
    assert model.index(0, UNIT).data(Qt.ItemDataRole.ToolTipRole) == (
        "<span>&lt;b&gt;Biro&lt;/b&gt; &amp; Hukum: klik atau → membuka indikatornya di Penilaian</span>"
    )
    assert model.index(0, UNIT).data() == "<b>Biro</b> & Hukum"
