"""The register as a Qt model: what stays keeps its place, and Qt's own tester finds nothing."""

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from spbe_assess.gui.models.register_table import DATED, NAME, NUMBER, ROW_ROLE, SIZE, RegisterTable
from spbe_assess.workspace.showing.register import RegisterRow, register
from tests.dossiers import spbe_dossier

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(scope="module")
def rows() -> tuple[RegisterRow, ...]:
    return register(spbe_dossier(), (), "id")


@pytest.fixture
def model(rows: tuple[RegisterRow, ...]) -> RegisterTable:
    made = RegisterTable()
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    tester.setParent(made)
    made.show_rows(rows)
    return made


def names(model: RegisterTable) -> list[str]:
    return [str(model.index(row, NAME).data()) for row in range(model.rowCount())]


def test_every_cell_has_its_text_its_tip_and_what_is_read_aloud(
    model: RegisterTable, rows: tuple[RegisterRow, ...]
) -> None:
    assert names(model) == [row.name for row in rows]
    cell = model.index(0, NAME)
    assert rows[0].file_name in str(cell.data(Qt.ItemDataRole.ToolTipRole))
    assert str(cell.data(Qt.ItemDataRole.AccessibleTextRole)) == f"{rows[0].name}. berkas"
    assert cell.data(ROW_ROLE) == rows[0]
    assert model.headerData(SIZE, Qt.Orientation.Horizontal) == "Ukuran"


def test_the_same_rows_again_touch_only_what_changed(model: RegisterTable, rows: tuple[RegisterRow, ...]) -> None:
    changed, moved = QSignalSpy(model.dataChanged), QSignalSpy(model.layoutChanged)
    model.show_rows(rows)
    assert (changed.count(), moved.count()) == (0, 0)
    model.show_rows((rows[0], rows[1]._replace(name="Lain"), *rows[2:]))
    assert (changed.count(), moved.count()) == (1, 0)


def test_what_points_at_a_row_follows_it(model: RegisterTable, rows: tuple[RegisterRow, ...]) -> None:
    kept, gone = QPersistentModelIndex(model.index(5, NAME)), QPersistentModelIndex(model.index(0, NAME))
    model.sort(NAME, Qt.SortOrder.DescendingOrder)
    assert str(kept.data()) == rows[5].name
    model.show_rows(rows[1:])
    assert str(kept.data()) == rows[5].name
    assert not gone.isValid()
    model.show_rows(())
    assert not kept.isValid()
    model.show_rows(rows)
    assert model.rowCount() == len(rows)


def test_columns_sort_and_the_order_of_the_register_comes_back(
    model: RegisterTable, rows: tuple[RegisterRow, ...]
) -> None:
    model.sort(NUMBER)
    numbers = [row.number for row in model.shown if row.number]
    assert numbers.index("9 Tahun 2022") < numbers.index("11 Tahun 2022")
    model.sort(DATED, Qt.SortOrder.DescendingOrder)
    assert not model.shown[0].dated
    model.sort(-1)
    assert model.shown == rows


def test_search_and_filter_narrow_it(model: RegisterTable) -> None:
    model.narrow("audit", "withheld")
    assert [row.file_name for row in model.shown] == ["Laporan Audit Keamanan.pdf"]
    assert model.place_of(model.shown[0].id) == 0
    assert model.place_of("tidak-ada") == -1
    model.narrow("", "")
    assert model.rowCount() == 30


def test_two_thousand_rows_are_sorted_at_once(model: RegisterTable, rows: tuple[RegisterRow, ...]) -> None:
    many = tuple(row._replace(id=f"{row.id}-{again}") for again in range(67) for row in rows)
    model.show_rows(many)
    model.sort(NAME, Qt.SortOrder.DescendingOrder)
    model.narrow("arsitektur peta rencana", "")
    assert model.rowCount() == 67
