"""The detail of a Pemdi indicator, driven by keys: items and their states, entered values, locks."""

from fractions import Fraction
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from spbe_assess.core.assessment import Dossier
from spbe_assess.workspace.assessing import set_states
from tests.gui.conftest import Opened
from tests.gui.views.assessment.details import done, focus_widget, form_of, go_to, key, settled, shown, type_into


def state(dossier: Dossier, code: str, stage: str = "mandiri") -> str:
    return dossier.criterion("I17", code, stage).state


def stands(code: str, stage: str, wished: str, dossier: Dossier) -> bool:
    return state(dossier, code, stage) == wished


def test_space_goes_through_the_states_of_an_item_and_the_value_follows(qtbot: QtBot, pemdi: Opened) -> None:
    pane = shown(qtbot, pemdi, "I17")
    view = pane.items.view
    go_to(pane.items, "L1-E1")
    for wished in ("met", "submitted", "unseen", "met"):
        key(view, Qt.Key.Key_Space)
        settled(qtbot, pemdi, partial(stands, "L1-E1", "mandiri", wished))
    qtbot.waitUntil(lambda: pane.claim.worth._value.text() == "1,50")
    assert pane.items.model.levels[1].is_locked is False
    assert view.hasFocus()
    key(view, Qt.Key.Key_Delete)
    settled(qtbot, pemdi, lambda now: state(now, "L1-E1") == "unseen")


def test_an_assessor_accepts_and_returns(qtbot: QtBot, pemdi: Opened) -> None:
    pane = shown(qtbot, pemdi, "I17", "dokumen")
    view = pane.items.view
    go_to(pane.items, "L1-E1")
    for wished in ("accepted", "returned"):
        key(view, Qt.Key.Key_Space)
        settled(qtbot, pemdi, partial(stands, "L1-E1", "dokumen", wished))
    qtbot.waitUntil(lambda: pane.items._remark.text() == "1 butir dikembalikan asesor")


def test_the_menu_of_an_item_offers_its_states(qtbot: QtBot, pemdi: Opened) -> None:
    pane = shown(qtbot, pemdi, "I17")
    go_to(pane.items, "L2-E1")
    pane.items.view.menu_requested.emit(pane.items.view.currentIndex(), pane.mapToGlobal(QPoint(10, 10)))
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert [action.text() for action in menu.actions()] == [
        "Belum diperiksa",
        "Terpenuhi",
        "Diajukan",
        "Belum terpenuhi",
    ]
    for _ in range(2):
        key(menu, Qt.Key.Key_Up)
    key(menu, Qt.Key.Key_Return)
    settled(qtbot, pemdi, lambda now: state(now, "L2-E1") == "submitted")


def test_a_locked_item_can_be_gone_to_and_is_shown_at_the_right(qtbot: QtBot, pemdi: Opened) -> None:
    pane = shown(qtbot, pemdi, "I17")
    with qtbot.waitSignal(pane.items.item_changed):
        go_to(pane.items, "L3-E1")
    assert pane.items.item == "L3-E1"
    row = pane.items.model.row_at(pane.items.view.currentIndex())
    assert row is not None
    assert (row.is_locked, row.state_text) == (True, "Terkunci")


def test_the_item_that_was_returned_is_chosen_first(qtbot: QtBot, pemdi: Opened) -> None:
    states = {"L1-E1": "accepted", "L2-E1": "accepted", "L2-E2": "returned"}
    pane = shown(qtbot, pemdi, "I1")
    for code, one in states.items():
        done(
            qtbot,
            pemdi,
            partial(set_states, indicator="I17", states={code: one}, stage="dokumen"),
        )
    pane.show_indicator("I17", "dokumen")
    assert pane.items.item == "L2-E2"


@pytest.mark.parametrize("width", [330, 420, 640])
def test_the_last_item_is_in_sight_however_the_head_above_breaks(qtbot: QtBot, pemdi: Opened, width: int) -> None:
    pane = shown(qtbot, pemdi, "I17")
    # What the head of the list says is told with the sheet; this is as long as it can be.
    pane.items._remark.set_text("5 butir dikembalikan asesor; indikator ini belum dapat dinilai")
    pane.resize(width, 616)
    view = pane.items.view
    qtbot.waitUntil(lambda: view.height() >= view.minimumHeight() > 0)
    qtbot.waitUntil(lambda: pane.items.rect().contains(view.geometry()))
    assert pane.items.height() >= pane.items.minimumSizeHint().height()


def test_a_digit_says_that_items_decide_the_value(qtbot: QtBot, pemdi: Opened) -> None:
    pane = shown(qtbot, pemdi, "I17")
    with qtbot.waitSignal(pane.spoke) as spoken:
        pane.press_level(3)
    assert "mengikuti keadaan butirnya" in str(spoken.args[0])
    assert pemdi.scene.dossier.rating("I17", "mandiri").value is None


def test_an_assessor_types_a_value_that_begins_with_its_digit(qtbot: QtBot, pemdi: Opened) -> None:
    pane = shown(qtbot, pemdi, "I17", "dokumen")
    pane.press_level(2)
    entry = pane.claim.worth.entry
    assert (focus_widget(), entry.text()) == (entry, "2")
    type_into(entry, ",35")
    key(entry, Qt.Key.Key_Return)
    settled(qtbot, pemdi, lambda now: now.rating("I17", "dokumen").value == Fraction("2.35"))
    entry.selectAll()
    type_into(entry, "2.5")
    key(entry, Qt.Key.Key_Return)
    settled(qtbot, pemdi, lambda now: now.rating("I17", "dokumen").value == Fraction(5, 2))
    assert pane._clear.isEnabled()
    key(pane.claim.worth._clear, Qt.Key.Key_Space)
    settled(qtbot, pemdi, lambda now: now.rating("I17", "dokumen").value is None)


def test_a_value_that_cannot_be_is_told_and_the_kept_one_shown(qtbot: QtBot, pemdi: Opened) -> None:
    pane = shown(qtbot, pemdi, "I17", "dokumen")
    entry = pane.claim.worth.entry
    entry.setFocus()
    type_into(entry, "9,9")
    with qtbot.waitSignal(pane.spoke) as spoken:
        key(entry, Qt.Key.Key_Return)
    assert "9,9" in str(spoken.args[0])
    assert entry.text() == ""
    assert pemdi.refused == []


def test_the_self_assessment_takes_a_value_only_when_asked(qtbot: QtBot, pemdi: Opened) -> None:
    pane = shown(qtbot, pemdi, "I17")
    assert not pane.claim.worth.has_entry
    pane._enter.trigger()
    entry = pane.claim.worth.entry
    assert focus_widget() is entry
    type_into(entry, "3")
    key(entry, Qt.Key.Key_Return)
    settled(qtbot, pemdi, lambda now: now.rating("I17", "mandiri").value == Fraction(3))
    pane.show_indicator("I16")
    assert not pane.claim.worth.has_entry


def test_a_target_value_is_typed_into_the_form(qtbot: QtBot, pemdi: Opened) -> None:
    pane = shown(qtbot, pemdi, "I17")
    pane.head.target.chosen.emit("form")
    form = form_of(pane, qtbot)
    target = form._fields["target"]
    type_into(target, "7")
    key(target, Qt.Key.Key_Return)
    assert "1,00 sampai 5,00" in form.problem.text()
    key(target, Qt.Key.Key_Backspace)
    type_into(target, "3,50")
    key(target, Qt.Key.Key_Return)
    settled(qtbot, pemdi, lambda now: now.answer("I17").target == Fraction(7, 2))
    qtbot.waitUntil(lambda: pane.head.target.text() == "Target: 3,50")


def test_an_indicator_of_another_agency_shows_criteria_to_tick(qtbot: QtBot, pemdi: Opened) -> None:
    pane = shown(qtbot, pemdi, "I5")
    assert pane.criteria.isVisible()
    assert not pane.items.isVisible()
    go_to(pane.criteria, "L1-1")
    key(pane.criteria.view, Qt.Key.Key_Space)
    settled(qtbot, pemdi, lambda now: now.criterion("I5", "L1-1", "mandiri").state == "met")
