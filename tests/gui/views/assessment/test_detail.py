"""The detail of an indicator, driven by keys over a real workspace."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from spbe_assess.core.assessment import Dossier
from spbe_assess.core.fields import record
from spbe_assess.gui.views.assessment.answer_form import AnswerForm
from spbe_assess.gui.views.assessment.note_form import NoteForm
from spbe_assess.gui.views.assessment.sent_list import SentList
from spbe_assess.gui.widgets.named import help_of
from spbe_assess.workspace.assessing import rate, send_stage, set_states
from spbe_assess.workspace.desk import Desk
from tests.dossiers import OLD_SPBE, empty_dossier
from tests.gui.conftest import Opened
from tests.gui.views.assessment.details import WIDE, done, focus_widget, form_of, go_to, key, settled, shown, type_into
from tests.workspace.foreign import arrived

_NARROW = (560, 700)


def state(dossier: Dossier, code: str, stage: str = "mandiri", indicator: str = "I12") -> str:
    return dossier.criterion(indicator, code, stage).state


def is_met(code: str, dossier: Dossier) -> bool:
    return state(dossier, code) == "met"


def test_space_on_a_level_rates_and_the_scene_keeps_the_focus(qtbot: QtBot, spbe: Opened) -> None:
    pane = shown(qtbot, spbe, "I12")
    pane.show_indicator("I12", field="level")
    for _ in range(3):
        key(focus_widget(), Qt.Key.Key_Right)
    before = focus_widget()
    key(before, Qt.Key.Key_Space)
    settled(qtbot, spbe, lambda now: now.rating("I12", "mandiri").value == Fraction(4))
    assert focus_widget() is before


def test_a_digit_rates_and_delete_takes_the_level_away(qtbot: QtBot, spbe: Opened) -> None:
    pane = shown(qtbot, spbe, "I12")
    pane.press_level(3)
    settled(qtbot, spbe, lambda now: now.rating("I12", "mandiri").value == Fraction(3))
    pane.show_indicator("I12", field="level")
    key(focus_widget(), Qt.Key.Key_Delete)
    settled(qtbot, spbe, lambda now: now.rating("I12", "mandiri").value is None)
    with qtbot.waitSignal(pane.spoke) as spoken:
        pane.clear_level()
    assert spoken.args == ["Tahap ini tidak mempunyai nilai sendiri untuk dihapus."]


def test_a_level_the_scale_does_not_have_is_told(qtbot: QtBot, spbe: Opened) -> None:
    pane = shown(qtbot, spbe, "I12")
    with qtbot.waitSignal(pane.spoke) as spoken:
        pane.press_level(9)
    assert spoken.args == ["Tingkat 9 tidak ada pada skala ini."]


def test_space_ticks_a_criterion_and_again_denies_it_and_delete_forgets_it(qtbot: QtBot, spbe: Opened) -> None:
    pane = shown(qtbot, spbe, "I12")
    view = pane.criteria.view
    go_to(pane.criteria, "L2-1")
    key(view, Qt.Key.Key_Space)
    settled(qtbot, spbe, lambda now: state(now, "L2-1") == "met")
    row = pane.criteria.model.row_at(view.currentIndex())
    assert row is not None
    assert (row.code, row.is_met) == ("L2-1", True)
    assert view.hasFocus()
    key(view, Qt.Key.Key_Space)
    settled(qtbot, spbe, lambda now: state(now, "L2-1") == "not_met")
    key(view, Qt.Key.Key_Delete)
    settled(qtbot, spbe, lambda now: state(now, "L2-1") == "unseen")


def test_a_click_on_the_box_ticks_and_one_on_the_text_does_not(qtbot: QtBot, spbe: Opened) -> None:
    pane = shown(qtbot, spbe, "I12")
    view = pane.criteria.view
    spot = view.visualRect(pane.criteria.model.index_of("L2-1"))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(spot.left() + 120, spot.top() + 12))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(spot.left() + 25, spot.top() + 12))
    settled(qtbot, spbe, lambda now: state(now, "L2-1") == "met")


def test_the_menu_of_a_criterion_offers_its_states(qtbot: QtBot, spbe: Opened) -> None:
    pane = shown(qtbot, spbe, "I12")
    go_to(pane.criteria, "L2-2")
    pane.criteria.view.menu_requested.emit(pane.criteria.view.currentIndex(), pane.mapToGlobal(QPoint(10, 10)))
    menu = QApplication.activePopupWidget()
    assert menu is not None
    offered = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert offered == ["Belum diperiksa", "Terpenuhi", "Belum terpenuhi", "Catatan instansi…"]
    key(menu, Qt.Key.Key_Up)
    key(menu, Qt.Key.Key_Up)
    key(menu, Qt.Key.Key_Return)
    settled(qtbot, spbe, lambda now: state(now, "L2-2") == "not_met")


def test_a_note_on_a_criterion_is_kept_and_its_state_stays(qtbot: QtBot, spbe: Opened) -> None:
    pane = shown(qtbot, spbe, "I12")
    done(qtbot, spbe, partial(set_states, indicator="I12", states={"L2-2": "met"}))
    pane.criteria.note_requested.emit("L2-2")
    (form,) = pane.findChildren(NoteForm)
    qtbot.waitUntil(form.field.hasFocus)
    type_into(form.field, "Pasal 4 <b>ayat</b> 2")
    key(form.field, Qt.Key.Key_Tab)
    key(focus_widget(), Qt.Key.Key_Tab)
    key(focus_widget(), Qt.Key.Key_Space)
    settled(qtbot, spbe, lambda now: now.criterion("I12", "L2-2", "mandiri").note == "Pasal 4 <b>ayat</b> 2")
    assert state(spbe.scene.dossier, "L2-2") == "met"
    qtbot.waitUntil(lambda: "&lt;b&gt;" in pane.criteria.model.index_of("L2-2").data(Qt.ItemDataRole.ToolTipRole))


def test_going_on_from_the_criteria_keeps_the_focus_in_those_of_the_next(qtbot: QtBot, spbe: Opened) -> None:
    pane = shown(qtbot, spbe, "I12")
    go_to(pane.criteria, "L3-1")
    pane.show_indicator("I13")
    assert pane.criteria.view.hasFocus()
    assert pane.criteria.view.currentIndex().row() == 0
    assert not pane.criteria.view.currentIndex().parent().isValid()


def test_the_claim_above_its_criteria_is_lowered_by_its_button(qtbot: QtBot, spbe: Opened) -> None:
    pane = shown(qtbot, spbe, "I12")
    met = dict.fromkeys(("L2-1", "L2-2", "L2-3", "L3-1", "L4-1", "L4-2", "L4-4"), "met")
    done(qtbot, spbe, lambda editor, assessment: set_states(editor, assessment, "I12", met))
    done(qtbot, spbe, lambda editor, assessment: rate(editor, assessment, "I12", "4"))
    button = pane.criteria._lower
    assert (button.isVisible(), button.text()) == (True, "Turunkan ke 3")
    assert pane.criteria._sentence.text() == "1 kriteria tingkat 4 belum terpenuhi"
    button.setFocus()
    key(button, Qt.Key.Key_Space)
    settled(qtbot, spbe, lambda now: now.rating("I12", "mandiri").value == Fraction(3))
    qtbot.waitUntil(lambda: not button.isVisible())
    assert pane.criteria.view.hasFocus()


def test_levels_open_and_close_by_keys_and_stay_so_while_one_is_here(qtbot: QtBot, spbe: Opened) -> None:
    pane = shown(qtbot, spbe, "I12")
    view, model = pane.criteria.view, pane.criteria.model
    assert [view.isExpanded(model.level_index(place)) for place in range(5)] == [False, True, True, False, False]
    view.setFocus()
    key(view, Qt.Key.Key_Home)
    key(view, Qt.Key.Key_Space)
    assert view.isExpanded(model.level_index(0))
    key(view, Qt.Key.Key_Left)
    assert not view.isExpanded(model.level_index(0))
    key(view, Qt.Key.Key_Right)
    done(qtbot, spbe, lambda editor, assessment: rate(editor, assessment, "I12", "4"))
    assert view.isExpanded(model.level_index(0))
    pane.show_indicator("I13")
    assert not view.isExpanded(model.level_index(0))


def test_a_level_does_not_close_under_the_hands_that_fill_it(qtbot: QtBot, spbe: Opened) -> None:
    pane = shown(qtbot, spbe, "I12")
    view = pane.criteria.view
    done(qtbot, spbe, lambda editor, assessment: rate(editor, assessment, "I12", "4"))
    for code in ("L2-1", "L2-2", "L2-3"):
        go_to(pane.criteria, code)
        key(view, Qt.Key.Key_Space)
        settled(qtbot, spbe, partial(is_met, code))
    qtbot.waitUntil(lambda: not spbe.bridge.has_pending)
    assert view.isExpanded(pane.criteria.model.level_index(1))
    row = pane.criteria.model.row_at(view.currentIndex())
    assert row is not None
    assert row.code == "L2-3"


def test_a_sent_stage_is_read_only_says_so_and_opens_again(qtbot: QtBot, spbe: Opened) -> None:
    pane = shown(qtbot, spbe, "I12")
    done(qtbot, spbe, lambda editor, assessment: rate(editor, assessment, "I12", "3"))
    assert pane._send.isEnabled()
    pane._send.trigger()
    settled(qtbot, spbe, lambda now: "mandiri" in now.sendings)
    qtbot.waitUntil(pane.notice.isVisible)
    with qtbot.waitSignal(pane.spoke) as spoken:
        pane.press_level(4)
    assert "dibekukan" in str(spoken.args[0])
    go_to(pane.criteria, "L2-1")
    with qtbot.assertNotEmitted(pane.criteria.state_requested):
        key(pane.criteria.view, Qt.Key.Key_Space)
    assert (pane._reopen.isVisible(), pane._reopen.text()) == (True, "Buka kembali Mandiri")
    pane._reopen.trigger()
    settled(qtbot, spbe, lambda now: not now.sendings["mandiri"].is_frozen)
    qtbot.waitUntil(lambda: not pane.notice.isVisible())
    pane.press_level(4)
    settled(qtbot, spbe, lambda now: now.rating("I12", "mandiri").value == Fraction(4))
    pane._changed.trigger()
    (listed,) = pane.findChildren(SentList)
    assert listed.findChildren(QPlainTextEdit)[0].toPlainText() == "I12 Penilaian Mandiri: tingkat"
    key(listed, Qt.Key.Key_Escape)


def test_a_refused_level_is_not_left_painted(qtbot: QtBot, spbe: Opened) -> None:
    pane = shown(qtbot, spbe, "I12")
    done(qtbot, spbe, lambda editor, assessment: rate(editor, assessment, "I12", "3"))
    spbe.bridge.do(lambda editor, assessment: send_stage(editor, assessment)[1])
    pane.press_level(5)
    qtbot.waitUntil(lambda: bool(spbe.refused), timeout=10_000)
    qtbot.waitUntil(pane.notice.isVisible, timeout=10_000)
    assert pane.claim.levels._chosen == 3


def test_stages_are_walked_by_arrows_and_kept_when_going_on(qtbot: QtBot, spbe: Opened) -> None:
    pane = shown(qtbot, spbe, "I12")
    first = pane.tabs._tabs[0]
    first.setFocus()
    with qtbot.waitSignal(pane.shown_changed) as told:
        key(first, Qt.Key.Key_Right)
    assert told.args == ["I12", "dokumen"]
    pane.show_indicator("I13")
    assert (pane.indicator, pane.stage) == ("I13", "dokumen")
    pane.press_level(2)
    settled(qtbot, spbe, lambda now: now.rating("I13", "dokumen").value == Fraction(2))


def test_a_review_is_marked_by_keys(qtbot: QtBot, spbe: Opened) -> None:
    pane = shown(qtbot, spbe, "I12", "reviu")
    pane.show_indicator("I12", "reviu", field="level")
    assert isinstance(focus_widget(), QPushButton)
    key(focus_widget(), Qt.Key.Key_Space)
    settled(qtbot, spbe, lambda now: now.rating("I12", "reviu").verdict == "valid")
    pane.press_level(2)
    settled(qtbot, spbe, lambda now: now.rating("I12", "reviu").verdict == "invalid")
    pane.press_level(5)
    pane.clear_level()
    settled(qtbot, spbe, lambda now: now.rating("I12", "reviu").verdict == "")


def test_target_and_status_are_chosen_from_menus(qtbot: QtBot, spbe: Opened) -> None:
    pane = shown(qtbot, spbe, "I12")
    pane.head.target.chosen.emit("4")
    settled(qtbot, spbe, lambda now: now.answer("I12").target == Fraction(4))
    pane.head.status.chosen.emit("done")
    settled(qtbot, spbe, lambda now: now.answer("I12").status == "done")
    qtbot.waitUntil(lambda: pane.head.status.text() == "Status: Selesai")
    pane.head.target.chosen.emit("none")
    settled(qtbot, spbe, lambda now: now.answer("I12").target is None)


def test_another_unit_with_its_deadline_is_typed_into_a_form_as_one_act(qtbot: QtBot, spbe: Opened) -> None:
    pane = shown(qtbot, spbe, "I12")
    pane.head.unit.chosen.emit("form")
    form = form_of(pane, qtbot)
    unit, deadline = form._fields["unit"], form._fields["deadline"]
    type_into(unit, "Bappeda & Litbang")
    type_into(form._fields["supporting"], "Biro Hukum")
    type_into(deadline, "kapan")
    key(deadline, Qt.Key.Key_Return)
    assert form.isVisible()
    assert "bukan tanggal" in form.problem.text()
    assert isinstance(deadline, QLineEdit)
    deadline.selectAll()
    type_into(deadline, "28-6-2024")
    key(deadline, Qt.Key.Key_Return)
    settled(qtbot, spbe, lambda now: now.answer("I12").deadline == date(2024, 6, 28))
    answer = spbe.scene.dossier.answer("I12")
    assert (answer.unit, answer.supporting) == ("Bappeda & Litbang", ("Biro Hukum",))
    qtbot.waitUntil(lambda: pane.head.unit.accessibleName() == "Pengampu: Bappeda & Litbang")
    pane.show_indicator("I13")
    pane.head.unit.chosen.emit("unit:0")
    settled(qtbot, spbe, lambda now: now.answer("I13").unit == "Bappeda & Litbang")


def test_a_form_that_changed_nothing_closes_without_an_act(qtbot: QtBot, spbe: Opened) -> None:
    pane = shown(qtbot, spbe, "I12")
    pane._form.trigger()
    form = form_of(pane, qtbot)
    count = len(spbe.saved)
    key(form._fields["unit"], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not pane.findChildren(AnswerForm))
    assert len(spbe.saved) == count


def test_the_head_wishes_to_go_on_and_to_see_the_history(qtbot: QtBot, spbe: Opened) -> None:
    pane = shown(qtbot, spbe, "I12")
    with qtbot.waitSignal(pane.step_requested) as told:
        key(pane.head._before, Qt.Key.Key_Space)
    assert told.args == [-1]
    with qtbot.waitSignal(pane.step_requested) as told:
        key(pane.head._after, Qt.Key.Key_Space)
    assert told.args == [1]
    with qtbot.waitSignal(pane.history_requested):
        key(pane.head._history, Qt.Key.Key_Space)


def test_two_copies_that_differ_are_decided_by_a_button(qtbot: QtBot, spbe: Opened) -> None:
    pane = shown(qtbot, spbe, "I12")
    done(qtbot, spbe, lambda editor, assessment: rate(editor, assessment, "I12", "3"))
    place = record("rating", spbe.assessment.id, "I12", "mandiri")

    def come(desk: Desk) -> None:
        arrived(desk.editor, place, "value", "5")
        desk.forget()

    spbe.bridge.alter(come)
    settled(qtbot, spbe, lambda now: now.contested == ((place, "value"),))
    qtbot.waitUntil(pane.contest.isVisible)
    buttons = {button.text().split()[0]: button for button in pane.contest.findChildren(QPushButton)}
    assert set(buttons) == {"3", "5"}
    assert "Pelaksana Entri Data" in buttons["3"].text()
    assert not any(button.isDefault() for button in buttons.values())
    buttons["5"].setFocus()
    key(buttons["5"], Qt.Key.Key_Space)
    settled(qtbot, spbe, lambda now: now.contested == ())
    assert spbe.scene.dossier.rating("I12", "mandiri").value == Fraction(5)
    qtbot.waitUntil(lambda: not pane.contest.isVisible())


def test_tab_goes_from_stages_over_levels_and_criteria_to_the_proof_and_is_never_caught(
    qtbot: QtBot, spbe: Opened
) -> None:
    pane = shown(qtbot, spbe, "I12")
    pane.tabs._tabs[0].setFocus()
    seen: list[QWidget] = []
    for _ in range(60):
        key(focus_widget(), Qt.Key.Key_Tab)
        if focus_widget() is pane.tabs._tabs[0]:
            break
        seen.append(focus_widget())
    places = [
        next(place for place, one in enumerate(seen) if part is one or part.isAncestorOf(one))
        for part in (pane.claim, pane.criteria.view, pane.proof)
    ]
    assert places == sorted(places)
    assert len(seen) < 50
    for one in seen:
        assert one.accessibleName(), one
        assert help_of(one), one


def test_narrow_columns_stand_below_each_other_and_one_thing_scrolls(qtbot: QtBot, spbe: Opened) -> None:
    pane = shown(qtbot, spbe, "I12")
    assert pane._columns.orientation() == Qt.Orientation.Horizontal
    go_to(pane.criteria, "L2-1")
    pane.resize(*_NARROW)
    assert pane._columns.orientation() == Qt.Orientation.Vertical
    assert pane.criteria.view.hasFocus()
    qtbot.waitUntil(lambda: pane.verticalScrollBar().maximum() > 0)
    assert not pane.criteria.view.verticalScrollBar().isVisible()
    for _ in range(20):
        key(pane.criteria.view, Qt.Key.Key_Down)
    body = pane.widget()
    assert body is not None
    view = pane.criteria.view
    spot = view.viewport().mapTo(body, view.visualRect(view.currentIndex()).center())
    assert pane.verticalScrollBar().value() <= spot.y() <= pane.verticalScrollBar().value() + pane.height()
    pane.resize(*WIDE)
    assert pane._columns.orientation() == Qt.Orientation.Horizontal


def test_the_old_regulation_takes_its_level_zero(qtbot: QtBot, spbe: Opened) -> None:
    pane = shown(qtbot, spbe, "I12")
    pane.show_scene(replace(spbe.scene, dossier=empty_dossier(OLD_SPBE)))
    assert pane.indicator == "I1"
    assert len(pane.claim.levels._segments) == 6


def test_an_unknown_indicator_changes_nothing(qtbot: QtBot, spbe: Opened) -> None:
    pane = shown(qtbot, spbe, "I12")
    pane.show_indicator("I99")
    assert pane.indicator == "I12"


@pytest.mark.parametrize("code", ["L2-1", "L4-3"])
def test_going_to_a_criterion_opens_its_level_and_puts_the_focus_there(qtbot: QtBot, spbe: Opened, code: str) -> None:
    pane = shown(qtbot, spbe, "I12")
    pane.show_indicator("I12", item=code, field="criteria")
    row = pane.criteria.model.row_at(pane.criteria.view.currentIndex())
    assert row is not None
    assert row.code == code
    assert pane.criteria.view.hasFocus()
