"""Qt's own tester watches every item model there is, filled with an example, changed, and emptied again."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Final, TypeVar

import pytest
from PySide6.QtCore import QAbstractItemModel
from PySide6.QtTest import QAbstractItemModelTester

import spbe_assess.gui.models as home
from spbe_assess.core.assessment import CriterionState, Dossier, Rating
from spbe_assess.core.overview import ChangeRow, Step, UnitRow, WorkingLine
from spbe_assess.gui.models.choice_list import Choice, ChoiceList
from spbe_assess.gui.models.comparison_table import ComparisonTable
from spbe_assess.gui.models.criteria_list import CriteriaList
from spbe_assess.gui.models.crossing_tree import CrossingTree
from spbe_assess.gui.models.evidence_list import EvidenceListModel
from spbe_assess.gui.models.findings_tree import FindingsTree
from spbe_assess.gui.models.flat_rows import FlatRows
from spbe_assess.gui.models.history_list import HistoryList
from spbe_assess.gui.models.indicator_tree import IndicatorFilter, IndicatorTree
from spbe_assess.gui.models.items_list import ItemsList
from spbe_assess.gui.models.keys_table import KeyEntry, KeysTable
from spbe_assess.gui.models.level_tree import LevelTree
from spbe_assess.gui.models.national_table import NationalTable
from spbe_assess.gui.models.next_steps import LastChanges, NextSteps
from spbe_assess.gui.models.offer_table import OfferTable
from spbe_assess.gui.models.palette_list import PaletteList
from spbe_assess.gui.models.register_table import RegisterTable
from spbe_assess.gui.models.requests_table import RequestsTable
from spbe_assess.gui.models.working_table import WorkingTable
from spbe_assess.messages import Message
from spbe_assess.rules.completeness import check
from spbe_assess.rules.recognition import Proposal
from spbe_assess.workspace.recognising import Offered
from spbe_assess.workspace.showing.compared_table import View
from spbe_assess.workspace.showing.crossing import Crossed, CrossLink, CrossRow
from spbe_assess.workspace.showing.findings import finding_groups
from spbe_assess.workspace.showing.history_rows import HistoryRow
from spbe_assess.workspace.showing.national import national_year
from spbe_assess.workspace.showing.outlining import outlined
from spbe_assess.workspace.showing.proof import proof
from spbe_assess.workspace.showing.register import register
from spbe_assess.workspace.showing.searching import Finder, entries_of
from spbe_assess.workspace.showing.sheet import sheet
from spbe_assess.workspace.workspace import open_workspace
from tests.comparing_examples import made_table, table_of_four_years, table_of_three
from tests.dossiers import PEMDI, SPBE, TODAY, empty_dossier, pemdi_dossier, spbe_dossier

pytestmark = pytest.mark.usefixtures("qapp")

Row = TypeVar("Row")
Life = Iterator[QAbstractItemModel]
"""A model at the beginning, and again after every change."""
SPBE_ONE: Final = spbe_dossier()


def flat(model: FlatRows[Row], *rows: Row) -> Life:
    """Rows come, change their order, go."""
    for shown in ((), rows, rows[::-1], rows[:1], rows, ()):
        model.show_rows(shown)
        yield model


def choices() -> Life:
    yield from flat(ChoiceList(), Choice("a", "Satu"), Choice("b", "Dua", "catatan"))


def keys() -> Life:
    yield from flat(KeysTable(), KeyEntry("Sunting", "Urungkan", "Ctrl+Z"), KeyEntry("Berkas", "Keluar", "Ctrl+Q"))


def steps() -> Life:
    made = [Step(kind, "circle", "text2", "2 belum diisi", "I1", "assessment", "I1", kind) for kind in ("a", "b")]
    yield from flat(NextSteps(), *made)


def changes() -> Life:
    yield from flat(LastChanges(), ChangeRow("I1: tingkat 2 → 3", "14.03", "I1"), ChangeRow("Target", "14.02", ""))


def requests() -> Life:
    names = ("Bappeda", "Inspektorat")
    yield from flat(
        RequestsTable(), *(UnitRow(one, 7, 10, "7 / 10", 2, 3, "3", "1 Juni 2024", False, "…") for one in names)
    )


def working() -> Life:
    yield from flat(WorkingTable(), *(WorkingLine("line", one, "3,00", "13", "39,00") for one in ("Satu", "Dua")))


def criteria() -> Life:
    model, dossier = CriteriaList(), empty_dossier(SPBE)
    met = replace(dossier, criteria={("I12", "L2-1", "mandiri"): CriterionState("met")})
    for held, indicator in ((dossier, "I12"), (met, "I12"), (met, "I20"), (met, "I47")):
        model.show(sheet(held, indicator, "mandiri", "id").criteria)
        yield model
    model.show(())
    yield model


def items() -> Life:
    model = ItemsList()
    for held in (empty_dossier(PEMDI), pemdi_dossier()):
        for indicator in ("I17", "I8", "I5"):
            model.show(sheet(held, indicator, "mandiri", "id").items)
            yield model


def evidence() -> Life:
    model = EvidenceListModel()
    rows = proof(SPBE_ONE, "I9", "mandiri", "", TODAY, "id").evidence.rows
    for shown in (rows, rows[1:], rows[::-1], ()):
        model.show_rows(shown)
        yield model


def findings() -> Life:
    model = FindingsTree()
    groups = finding_groups(check(SPBE_ONE, TODAY, "mandiri"), SPBE_ONE, "id")
    for shown in (groups, groups[1:], groups[::2], groups, ()):
        model.show_groups(shown)
        yield model


def history() -> Life:
    model = HistoryList()
    rows = [HistoryRow(f"a{one}", f"tingkat {one}", "", "Pelaksana", "14.03", "Hari ini", ()) for one in (3, 2, 1)]
    for shown in (rows[1:], rows, rows[:1], []):
        model.show_rows(shown)
        yield model


def rated(dossier: Dossier) -> Dossier:
    return replace(dossier, ratings={**dossier.ratings, ("I12", "mandiri"): Rating(Fraction(5))})


def tree() -> Life:
    model = IndicatorTree()
    for dossier in (SPBE_ONE, rated(SPBE_ONE), pemdi_dossier(), empty_dossier(SPBE)):
        model.show(outlined(dossier, "id"))
        yield model


def narrowed() -> Life:
    source = IndicatorTree()
    source.show(outlined(SPBE_ONE, "id"))
    model = IndicatorFilter(source)
    for typed, name in (("", ""), ("rencana", ""), ("", "no_evidence"), ("tidak ada", "empty"), ("", "")):
        model.search(typed)
        model.choose(name)
        yield model


def offer() -> Life:
    known = Offered("/a/12.a.SK.pdf", "12.a.SK.pdf", Proposal("12.a.SK.pdf", "I12", "sure", Message("Memuat kode.")))
    model = OfferTable((known, Offered("/a/rapat.pdf", "rapat.pdf")), [("I12", "Peta Rencana")], str.upper, "")
    yield model
    model.setData(model.index(1, 1), "I12")
    yield model


def palette() -> Life:
    finder = Finder(entries_of(SPBE_ONE, outlined(SPBE_ONE, "id"), (SPBE_ONE.assessment,), "id"), "id")
    model = PaletteList()
    for typed in ("rencana", "12", "", "tidak ada yang begini"):
        model.show_groups(finder.found(typed))
        yield model


def files() -> Life:
    model, rows = RegisterTable(), register(SPBE_ONE, (), "id")
    for shown in (rows, rows[1:], rows[::-1], ()):
        model.show_rows(shown)
        yield model
    model.show_rows(rows)
    model.narrow("pergub", "")
    yield model


def comparison() -> Life:
    model, whole, made = ComparisonTable(), View(), made_table(3)
    for table in (table_of_three(), table_of_four_years(), made, made._replace(lines=(), tails=(), columns=()), made):
        model.show_table(table, whole)
        yield model
    by = made.columns[2].id
    looks = (
        View(sort=by),
        View(sort=by, is_descending=False),
        View(sort="name"),
        View(domain="D2"),
        View(depth="aspect"),
    )
    for view in (*looks, View(closed=frozenset({"D1"})), View(least=10**6), whole):
        model.show_view(view)
        yield model


def crossing() -> Life:
    model = CrossingTree()
    link = CrossLink("I1", "Kebijakan Arsitektur", "pakai ulang", "sumber", "", "4", 2)
    rows = (
        CrossRow("I1", "Kebijakan", "perbarui", "", (link, link._replace(code="I2"))),
        CrossRow("I2", "Data", "baru", "", ()),
    )
    for shown in (
        rows,
        (rows[0]._replace(links=(link._replace(value="5"), rows[0].links[1])), rows[1]),
        rows[::-1],
        (),
    ):
        model.show_crossed(Crossed("Bukan konversi.", "Provinsi Contoh", shown))
        yield model
    model.show_crossed(Crossed("Bukan konversi.", "Provinsi Contoh", rows))
    for readiness in ("baru", "perbarui", "tidak ada", ""):
        model.narrow(readiness)
        yield model


LIVES: Final[Mapping[type[QAbstractItemModel], Callable[[], Life]]] = {
    ChoiceList: choices,
    ComparisonTable: comparison,
    CriteriaList: criteria,
    CrossingTree: crossing,
    EvidenceListModel: evidence,
    FindingsTree: findings,
    HistoryList: history,
    IndicatorFilter: narrowed,
    IndicatorTree: tree,
    ItemsList: items,
    KeysTable: keys,
    LastChanges: changes,
    NextSteps: steps,
    OfferTable: offer,
    PaletteList: palette,
    RegisterTable: files,
    RequestsTable: requests,
    WorkingTable: working,
}
_ABSTRACT: Final = (FlatRows, LevelTree)


def models() -> set[type[QAbstractItemModel]]:
    """Every item model of the package, those others are made from left out."""
    modules = [importlib.import_module(f"{home.__name__}.{one.name}") for one in pkgutil.iter_modules(home.__path__)]
    found = {made for module in modules for _, made in inspect.getmembers(module, inspect.isclass)}
    ours = {one for one in found if one.__module__.startswith(home.__name__) and issubclass(one, QAbstractItemModel)}
    return ours - set(_ABSTRACT)


@pytest.mark.parametrize("made", LIVES, ids=lambda made: made.__name__)
def test_the_tester_of_qt_finds_nothing(made: type[QAbstractItemModel]) -> None:
    testers: dict[int, QAbstractItemModelTester] = {}
    seen = 0
    for model in LIVES[made]():
        assert type(model) is made
        if id(model) not in testers:
            testers[id(model)] = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        seen += 1
    assert seen > 1
    assert len(testers) == 1


def test_the_tester_of_qt_finds_nothing_in_the_national_results(tmp_path: Path) -> None:
    year = national_year(open_workspace(tmp_path, date(2026, 11, 21)), "2024:permenpanrb-59-2020", "id")
    model = NationalTable()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for rows in (year.rows[:40], year.rows[20:60], ()):
        model.show_rows(year.heads, rows)
    assert tester.model() is model


def test_every_model_is_watched() -> None:
    assert models() == {*LIVES, NationalTable}
