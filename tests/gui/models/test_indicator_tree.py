"""The tree of indicators for Qt: shape, texts, what is spoken, changes row by row, search and filters."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import pytest
from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtTest import QAbstractItemModelTester

from spbe_assess.core.assessment import Dossier, Rating
from spbe_assess.gui.models.indicator_tree import Column, IndicatorFilter, IndicatorTree
from spbe_assess.workspace.showing.outlining import outlined
from tests.dossiers import SPBE, empty_dossier, pemdi_dossier, spbe_dossier

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def tree() -> Iterator[IndicatorTree]:
    """The tree of the SPBE example, watched by Qt's own tester."""
    model = IndicatorTree()
    tester = QAbstractItemModelTester(model, FATAL)
    model.show(outlined(spbe_dossier(), "id"))
    yield model
    del tester


@pytest.fixture
def found(tree: IndicatorTree) -> Iterator[IndicatorFilter]:
    """The filter above it, watched too."""
    model = IndicatorFilter(tree)
    tester = QAbstractItemModelTester(model, FATAL)
    yield model
    del tester


def rated(dossier: Dossier, code: str, value: int) -> Dossier:
    """The dossier with one more level at the self-assessment."""
    return replace(dossier, ratings={**dossier.ratings, (code, "mandiri"): Rating(Fraction(value))})


def drawn(model: QSortFilterProxyModel, parent: QModelIndex | None = None, depth: int = 0) -> list[str]:
    """What a model lets through, a line per row, indented."""
    above = QModelIndex() if parent is None else parent
    lines: list[str] = []
    for place in range(model.rowCount(above)):
        index = model.index(place, 0, above)
        lines.append("  " * depth + str(index.data()))
        lines.extend(drawn(model, index, depth + 1))
    return lines


def test_domains_hold_aspects_and_these_hold_indicators(tree: IndicatorTree) -> None:
    assert tree.rowCount() == 4
    assert tree.index(0, 0).data() == "D1 Kebijakan Internal SPBE"
    aspect = tree.index(0, 0, tree.index(1, 0))
    assert aspect.data() == "A2 Perencanaan Strategis SPBE"
    assert tree.index(1, Column.VALUE, aspect).data() == "2"
    assert tree.parent(tree.index_of("I12")) == aspect


def test_an_incomplete_domain_counts_what_is_filled(tree: IndicatorTree) -> None:
    counts = [tree.index(place, Column.EVIDENCE).data() for place in range(4)]
    rows = [row for row in tree.rows if row.kind == "domain"]
    assert counts == ["" if row.filled == row.all else f"{row.filled}/{row.all}" for row in rows]
    assert any(counts)


def test_a_row_is_spoken_whole_and_each_cell_alone() -> None:
    levels = Dossier(empty_dossier(SPBE).assessment, empty_dossier(SPBE).instrument)
    model = IndicatorTree()
    model.show(outlined(rated(levels, "I12", 4), "id"))
    name = model.index_of("I12")
    assert name.data(SPOKEN) == "I12 Peta Rencana SPBE, tingkat 4, belum ada data dukung"
    assert name.siblingAtColumn(Column.VALUE).data(SPOKEN) == "tingkat 4"
    assert model.index_of("I13").data(SPOKEN) == "I13 Keterpaduan Rencana dan Anggaran, belum diisi, 0 data dukung"
    assert model.index_of("D2").data(SPOKEN) == "D2 Tata Kelola SPBE, nilai 0,40, 1 dari 10 terisi"


def test_a_claim_above_the_criteria_is_spoken() -> None:
    model = IndicatorTree()
    dossier = spbe_dossier()
    model.show(
        outlined(replace(dossier, ratings={k: v for k, v in dossier.ratings.items() if k[1] == "mandiri"}), "id")
    )
    row = next(row for row in model.rows if row.state == "above_criteria")
    assert str(model.index_of(row.code).data(SPOKEN)).endswith("data dukung, diklaim di atas kriteria")


def test_a_changed_level_tells_its_own_row_and_those_above_it() -> None:
    model = IndicatorTree()
    dossier = empty_dossier(SPBE)
    model.show(outlined(dossier, "id"))
    told: list[str] = []
    model.dataChanged.connect(lambda first, last: told.append(f"{first.data()} {first.column()}-{last.column()}"))
    model.show(outlined(rated(dossier, "I12", 3), "id"))
    assert told == ["D2 Tata Kelola SPBE 0-3", "A2 Perencanaan Strategis SPBE 0-3", "I12 Peta Rencana SPBE 0-3"]


def test_the_same_outline_again_tells_nothing(tree: IndicatorTree) -> None:
    told: list[object] = []
    tree.dataChanged.connect(told.append)
    tree.modelReset.connect(lambda: told.append("reset"))
    tree.show(outlined(spbe_dossier(), "id"))
    assert told == []


def test_another_instrument_resets_and_renames_the_values(tree: IndicatorTree) -> None:
    assert tree.headerData(Column.VALUE, Qt.Orientation.Horizontal) == "Tingkat"
    tree.show(outlined(pemdi_dossier(), "id"))
    assert tree.rowCount() == 7
    assert tree.headerData(Column.VALUE, Qt.Orientation.Horizontal) == "Nilai"


@pytest.mark.parametrize("typed", ["peta renc", "I12", "12", "rencna peta", "PETA"])
def test_words_in_any_order_with_letters_left_out_find_an_indicator(found: IndicatorFilter, typed: str) -> None:
    found.search(typed)
    assert "I12" in found.codes()
    assert "    I12 Peta Rencana SPBE" in drawn(found)
    assert len(found.codes()) < 8


def test_the_code_of_an_aspect_finds_all_below_it(found: IndicatorFilter) -> None:
    found.search("a2")
    assert found.codes() == ("I11", "I12", "I13", "I14")
    assert drawn(found)[:3] == ["D2 Tata Kelola SPBE", "  A2 Perencanaan Strategis SPBE", "    I11 Arsitektur SPBE"]


def test_what_fits_nothing_leaves_nothing(found: IndicatorFilter) -> None:
    found.search("tidak ada yang begini")
    assert drawn(found) == []
    found.search("")
    assert len(found.codes()) == 47


def test_a_filter_shows_what_its_name_says(tree: IndicatorTree, found: IndicatorFilter) -> None:
    for name in ("empty", "no_evidence", "unmet", "off_target", "returned", "contested"):
        found.choose(name)
        assert found.codes() == tuple(row.code for row in tree.rows if name in row.filters)


def test_a_unit_shows_what_it_answers_and_what_it_supports(tree: IndicatorTree, found: IndicatorFilter) -> None:
    found.choose("unit:  dinas KEARSIPAN")
    assert found.codes()
    assert found.codes() == tuple(row.code for row in tree.rows if "Dinas Kearsipan" in row.units)
    assert all(row.unit != "Dinas Kearsipan" for row in tree.rows)


def test_the_indicator_being_worked_on_stays_until_the_filter_changes() -> None:
    model, dossier = IndicatorTree(), empty_dossier(SPBE)
    model.show(outlined(dossier, "id"))
    found = IndicatorFilter(model)
    found.choose("empty")
    found.keep("I12")
    model.show(outlined(rated(dossier, "I12", 3), "id"))
    assert "I12" in found.codes()
    found.choose("empty")
    assert "I12" not in found.codes()
