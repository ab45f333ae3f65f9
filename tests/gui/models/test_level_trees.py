"""Criteria and items as trees: Qt's own tester finds nothing, and what stays the same stays in place."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from spbe_assess.core.assessment import CriterionState, Dossier
from spbe_assess.gui.models.criteria_list import CriteriaList
from spbe_assess.gui.models.items_list import ItemsList
from spbe_assess.workspace.showing.sheet import sheet
from spbe_assess.workspace.showing.sheet_parts import Sheet
from tests.dossiers import PEMDI, SPBE, empty_dossier

_ROLE = Qt.ItemDataRole
_FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
_UNTICKED, _TICKED = Qt.CheckState.Unchecked, Qt.CheckState.Checked


def told(dossier: Dossier, indicator: str) -> Sheet:
    return sheet(dossier, indicator, "mandiri", "id")


def met(dossier: Dossier, indicator: str, *codes: str) -> Dossier:
    return replace(dossier, criteria={(indicator, code, "mandiri"): CriterionState("met") for code in codes})


@pytest.mark.usefixtures("qtbot")
def test_the_tester_of_qt_finds_nothing_in_any_tree() -> None:
    criteria, items = CriteriaList(), ItemsList()
    testers = [QAbstractItemModelTester(model, _FATAL) for model in (criteria, items)]
    dossier = empty_dossier(SPBE)
    for code in ("I12", "I20", "I47", "I12"):
        criteria.show(told(dossier, code).criteria)
    criteria.show(told(met(dossier, "I12", "L2-1"), "I12").criteria)
    criteria.show(())
    pemdi = empty_dossier(PEMDI)
    for code in ("I17", "I8", "I5"):
        items.show(told(pemdi, code).items)
    assert len(testers) == 2


def test_the_same_criteria_with_another_state_change_only_their_rows(qtbot: QtBot) -> None:
    model, dossier = CriteriaList(), empty_dossier(SPBE)
    assert model.show(told(dossier, "I12").criteria)
    changed: list[tuple[str, str]] = []

    def heard(first: QModelIndex, last: QModelIndex) -> None:
        changed.append((str(first.data()), str(last.data())))

    model.dataChanged.connect(heard)
    with qtbot.assertNotEmitted(model.modelReset):
        assert not model.show(told(met(dossier, "I12", "L2-1"), "I12").criteria)
    assert [first for first, _ in changed] == ["2 Terkelola", "Dokumen Peta Rencana SPBE sudah tersedia"]
    changed.clear()
    model.show(told(met(dossier, "I12", "L2-1"), "I12").criteria)
    assert changed == []


@pytest.mark.usefixtures("qtbot")
def test_another_indicator_with_the_same_codes_begins_anew() -> None:
    model, dossier = CriteriaList(), empty_dossier(SPBE)
    model.show(told(dossier, "I1").criteria)
    assert model.show(told(dossier, "I2").criteria)


def test_a_tick_is_a_wish_and_nothing_is_ticked_before_the_scene_says_so(qtbot: QtBot) -> None:
    model, dossier = CriteriaList(), empty_dossier(SPBE)
    model.show(told(dossier, "I12").criteria)
    index = model.index_of("L2-1")
    assert index.data(_ROLE.CheckStateRole) == _UNTICKED
    with qtbot.waitSignal(model.state_requested) as wished:
        assert model.toggle(index)
    assert wished.args == ["L2-1", "met"]
    assert index.data(_ROLE.CheckStateRole) == _UNTICKED
    model.show(told(met(dossier, "I12", "L2-1"), "I12").criteria)
    index = model.index_of("L2-1")
    assert index.data(_ROLE.CheckStateRole) == _TICKED
    with qtbot.waitSignal(model.state_requested) as wished:
        model.toggle(index)
    assert wished.args == ["L2-1", "not_met"]


@pytest.mark.usefixtures("qtbot")
def test_what_needs_nothing_and_what_is_frozen_cannot_be_ticked() -> None:
    model, dossier = CriteriaList(), empty_dossier(SPBE)
    model.show(told(dossier, "I12").criteria)
    assert not model.toggle(model.index_of("L1-1"))
    assert not model.toggle(model.level_index(0))
    model.is_editable = False
    assert not model.toggle(model.index_of("L2-1"))
    assert not model.flags(model.index_of("L2-1")) & Qt.ItemFlag.ItemIsUserCheckable


@pytest.mark.usefixtures("qtbot")
def test_every_cell_has_a_text_and_says_itself_to_a_screen_reader() -> None:
    criteria, items = CriteriaList(), ItemsList()
    criteria.show(told(met(empty_dossier(SPBE), "I12", "L2-1"), "I12").criteria)
    items.show(told(empty_dossier(PEMDI), "I17").items)
    assert criteria.index_of("L2-1").data(_ROLE.AccessibleTextRole) == (
        "Dokumen Peta Rencana SPBE sudah tersedia, Terpenuhi, Permen"
    )
    assert criteria.level_index(1).data(_ROLE.AccessibleTextRole) == "2 Terkelola, 1 dari 3"
    assert items.index_of("L2-E1").data(_ROLE.AccessibleTextRole) == (
        "2.1 Rencana layanan yang akan dipadukan pada portal, Terkunci"
    )
    assert items.index_of("L2-E1").siblingAtColumn(1).data() == "Terkunci"
    for model in (criteria, items):
        headers = [model.headerData(column, Qt.Orientation.Horizontal) for column in (0, 1)]
        assert all(headers)
        assert model.headerData(0, Qt.Orientation.Vertical) is None


@pytest.mark.usefixtures("qtbot")
def test_foreign_text_in_a_tip_is_plain_text() -> None:
    model, dossier = CriteriaList(), empty_dossier(SPBE)
    state = CriterionState("met", "<b>tebal</b> & catatan")
    model.show(told(replace(dossier, criteria={("I12", "L2-1", "mandiri"): state}), "I12").criteria)
    assert "&lt;b&gt;" in model.index_of("L2-1").data(_ROLE.ToolTipRole)


@pytest.mark.usefixtures("qtbot")
def test_a_code_that_is_not_there_has_no_place() -> None:
    model = CriteriaList()
    model.show(told(empty_dossier(SPBE), "I12").criteria)
    assert not model.index_of("L9-9").isValid()
    assert not model.index_of("").isValid()
    assert model.parent() is None
