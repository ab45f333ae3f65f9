"""The table of official results: thin, sorted over prepared keys, and right for screen readers."""

from datetime import date

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from spbe_assess.gui.models.national_table import IS_OURS, OURS, NationalTable
from spbe_assess.workspace.showing.national import Head, Row, Year, national_year, search_words
from spbe_assess.workspace.workspace import open_workspace

DOWN, UP = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder
INDEX, POLICY = 3, 5


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    workspace = open_workspace(tmp_path_factory.mktemp("nasional"), date(2026, 11, 21))
    return national_year(workspace, "2024:permenpanrb-59-2020", "id", {"provinsi-lampung"})


@pytest.fixture
def model(qapp: QApplication, year: Year) -> NationalTable:
    made = NationalTable(qapp)
    made.show_rows(year.heads, year.rows)
    return made


def names(model: NationalTable) -> list[str]:
    return [row.cells[0] for row in model.shown]


def test_qt_finds_no_fault_while_it_is_sorted_and_narrowed(model: NationalTable, year: Year) -> None:
    # Qt looks at every cell after every change: some rows of each kind show it as well as all.
    model.show_rows(year.heads, year.rows[::10])
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for column in range(-1, model.columnCount()):
        model.sort(column, UP)
        model.sort(column, DOWN)
    model.narrow("kota", "", ())
    model.narrow("", "provinsi-lampung", search_words("kota"))
    model.narrow("", "", (), "Baik")
    model.show_rows(
        year.heads[:-1], [row._replace(cells=row.cells[:-1], keys=row.keys[:-1]) for row in year.rows[::10]]
    )
    model.show_rows((), ())
    assert tester.model() is model


def test_what_is_not_printed_stands_last_in_both_directions(model: NationalTable) -> None:
    for order in (UP, DOWN):
        model.sort(POLICY, order)
        cells = [row.cells[POLICY] for row in model.shown]
        assert cells[-2:] == ["—", "—"]
        assert "—" not in cells[:-2]
    model.sort(INDEX, UP)
    values = [row.keys[INDEX] for row in model.shown]
    assert values == sorted(values, key=int)


def test_an_index_follows_its_line_through_a_sorting(model: NationalTable) -> None:
    held = QPersistentModelIndex(model.index(model.position_of("provinsi-jawa-timur"), INDEX))
    model.sort(0, UP)
    assert held.data() == "4,43"
    assert held.row() == model.position_of("provinsi-jawa-timur")


def test_kind_province_and_words_narrow_together(model: NationalTable) -> None:
    model.narrow("kota", "provinsi-jawa-barat", ())
    assert len(names(model)) == 9
    model.narrow("kota", "provinsi-jawa-barat", search_words("bandung"))
    assert names(model) == ["Kota Bandung"]
    model.narrow("", "", ())
    assert len(model.shown) == 600


def test_a_predicate_narrows_with_the_others(model: NationalTable) -> None:
    model.narrow("provinsi", "", (), "Memuaskan")
    assert "Provinsi Jawa Timur" in names(model)
    assert {row.cells[4] for row in model.shown} == {"Memuaskan"}
    model.narrow("provinsi", "", (), "Kurang")
    assert {(row.kind, row.predicate) for row in model.shown} == {("provinsi", "Kurang")}


def test_an_institution_of_ones_own_is_found_and_told(model: NationalTable) -> None:
    model.narrow(OURS, "", ())
    assert names(model) == ["Provinsi Lampung"]
    first = model.index(0, 0)
    assert first.data(IS_OURS) is True
    assert first.data(Qt.ItemDataRole.AccessibleTextRole) == "Provinsi Lampung, instansi di ruang kerja ini"
    assert "instansi di ruang kerja ini" in str(first.data(Qt.ItemDataRole.ToolTipRole))
    assert first.data() == "Provinsi Lampung"


def test_a_cell_is_told_with_its_head(model: NationalTable) -> None:
    model.narrow("", "", search_words("kementerian pertanian"))
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(0, 0).data(spoken) == "Kementerian Pertanian"
    assert model.index(0, POLICY).data(spoken) == "D1 Kebijakan: tidak dimuat"
    assert model.headerData(POLICY, Qt.Orientation.Horizontal) == "D1 Kebijakan"
    assert "Kebijakan Internal SPBE" in str(
        model.headerData(POLICY, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    )


def test_lines_are_copied_as_shown_and_never_as_formulas() -> None:
    heads = (Head("Instansi", "", is_number=False), Head("Indeks", "", is_number=True))
    rows = [
        Row("", "a", "kota", "", ("=1+1\tjahat", "3,12"), ("a", 3120), "a", ""),
        Row("", "b", "kota", "", ("Kota B", "—"), ("b", -1), "b", ""),
    ]
    model = NationalTable()
    model.show_rows(heads, rows)
    assert model.as_tsv([0, 1]) == "Instansi\tIndeks\n'=1+1 jahat\t3,12\nKota B\t—\n"
