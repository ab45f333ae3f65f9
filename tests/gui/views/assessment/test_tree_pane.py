"""The tree pane by its keys: choosing, searching, filtering, and what stays when the assessment changes."""

import random
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu

from spbe_assess.core.assessment import Dossier, Rating
from spbe_assess.gui.models.indicator_tree import ROW, Column
from spbe_assess.gui.views.assessment.tree_pane import FILTERS, TreePane
from spbe_assess.workspace.showing.outlining import outlined
from tests.dossiers import SPBE, empty_dossier, pemdi_dossier, spbe_dossier

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

KEY = Qt.Key
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def pane(qtbot: "QtBot") -> Iterator[TreePane]:
    """The pane with the SPBE example, at I12, with the focus in its tree."""
    made = TreePane()
    qtbot.addWidget(made)
    made.show_outline(outlined(spbe_dossier(), "id"))
    made.show_indicator("I12")
    made.resize(366, 600)
    made.show()
    made.activateWindow()
    made.view.setFocus()
    qtbot.waitUntil(made.view.hasFocus)
    yield made
    made.hide()


def rated(dossier: Dossier, code: str, value: int) -> Dossier:
    """The dossier with one more level at the self-assessment."""
    return replace(dossier, ratings={**dossier.ratings, (code, "mandiri"): Rating(Fraction(value))})


def wishes(pane: TreePane) -> list[str]:
    """What the pane asks for from now on."""
    heard: list[str] = []
    pane.indicator_requested.connect(heard.append)
    return heard


def current(pane: TreePane) -> str:
    """The code of the row the keys are on; "" for none."""
    index = pane.view.currentIndex()
    return str(index.data(ROW).code) if index.isValid() else ""


def test_arrows_ask_for_indicators_and_pass_over_groups_in_silence(pane: TreePane) -> None:
    heard = wishes(pane)
    pane.show_indicator("I14")
    for _ in range(3):
        QTest.keyClick(pane.view, KEY.Key_Down)
    assert heard == ["I15", "I16"]
    assert current(pane) == "I16"


def test_showing_an_indicator_tells_nothing(pane: TreePane) -> None:
    heard = wishes(pane)
    pane.show_indicator("I30")
    assert (heard, current(pane)) == ([], "I30")


def test_enter_goes_on_to_the_detail(pane: TreePane, qtbot: "QtBot") -> None:
    with qtbot.waitSignal(pane.detail_requested):
        QTest.keyClick(pane.view, KEY.Key_Return)


def test_enter_opens_and_closes_a_group(pane: TreePane) -> None:
    QTest.keyClick(pane.view, KEY.Key_Left)
    assert current(pane) == "A2"
    QTest.keyClick(pane.view, KEY.Key_Return)
    assert list(pane.closed) == ["A2"]
    QTest.keyClick(pane.view, KEY.Key_Return)
    assert list(pane.closed) == []


def test_digits_are_left_to_the_window(pane: TreePane) -> None:
    heard = wishes(pane)
    for key in (KEY.Key_1, KEY.Key_3, KEY.Key_5):
        QTest.keyClick(pane.view, key)
    assert (heard, current(pane), pane.search.text()) == ([], "I12", "")


def test_letters_begin_a_search_and_down_goes_into_what_was_found(pane: TreePane) -> None:
    heard = wishes(pane)
    for letter in "audit apl":
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, letter)
    assert pane.search.text() == "audit apl"
    assert pane.codes() == ("I30",)
    QTest.keyClick(pane.search, KEY.Key_Down)
    assert (heard, current(pane), pane.view.hasFocus()) == (["I30"], "I30", True)


def test_enter_in_the_search_takes_the_first_one_found(pane: TreePane) -> None:
    heard = wishes(pane)
    pane.focus_search()
    QTest.keyClicks(pane.search, "pusat data")
    QTest.keyClick(pane.search, KEY.Key_Return)
    assert heard == ["I5"]
    QTest.keyClick(pane.search, KEY.Key_Escape)
    assert len(pane.codes()) == 47


def test_searching_chooses_nothing_by_itself(pane: TreePane) -> None:
    heard = wishes(pane)
    pane.focus_search()
    QTest.keyClicks(pane.search, "layanan")
    QTest.keyClick(pane.search, KEY.Key_Escape)
    assert (heard, current(pane)) == ([], "I12")


def test_nothing_found_teaches_and_its_button_shows_all_again(pane: TreePane) -> None:
    pane.set_filter("empty")
    pane.focus_search()
    QTest.keyClicks(pane.search, "tidak ada yang begini")
    assert not pane.view.isVisible()
    buttons = [one for one in pane.findChildren(type(pane.filters)) if one.text() == "Tampilkan semua"]
    buttons[0].setFocus()
    QTest.keyClick(buttons[0], KEY.Key_Space)
    assert pane.view.isVisible()
    assert (pane.filter, pane.search.text(), len(pane.codes())) == ("", "", 47)


def test_the_menu_counts_what_each_filter_lets_through(pane: TreePane) -> None:
    entries = {str(action.data()): action.text() for action in pane.menu().actions() if action.data() is not None}
    for name, text in entries.items():
        pane.set_filter(name)
        assert text.endswith(f"({len(pane.codes())})")
    assert entries["empty"] == "Kosong (2)"


def test_a_perangkat_daerah_is_chosen_from_its_own_menu(pane: TreePane) -> None:
    submenu = next(one for one in pane.menu().findChildren(QMenu) if one.title() == "Perangkat daerah")
    next(one for one in submenu.actions() if one.text().startswith("Bappeda")).trigger()
    assert pane.filter == "unit:Bappeda"
    assert pane.filters.text() == "Bappeda"
    assert pane.filters.accessibleName() == "Saringan: Bappeda"
    assert "I2" in pane.codes()


def test_a_rated_indicator_stays_in_the_filter_until_another_is_chosen(qtbot: "QtBot") -> None:
    pane, dossier = TreePane(), empty_dossier(SPBE)
    qtbot.addWidget(pane)
    pane.show_outline(outlined(dossier, "id"))
    pane.show_indicator("I12")
    pane.set_filter("empty")
    heard = wishes(pane)
    pane.show_outline(outlined(rated(dossier, "I12", 3), "id"))
    assert (current(pane), heard) == ("I12", [])
    QTest.keyClick(pane.view, KEY.Key_Down)
    assert heard == ["I13"]
    qtbot.waitUntil(lambda: "I12" not in pane.codes())
    assert current(pane) == "I13"


def test_a_new_scene_keeps_choice_scroll_and_closed_groups(pane: TreePane) -> None:
    pane.close_groups(["D1"])
    pane.view.verticalScrollBar().setValue(12)
    heard = wishes(pane)
    pane.show_outline(outlined(rated(spbe_dossier(), "I27", 3), "id"))
    assert (heard, current(pane), pane.view.chosen) == ([], "I12", "I12")
    assert pane.view.verticalScrollBar().value() == 12
    assert pane.closed == ("D1",)


def test_a_search_opens_closed_groups_and_leaves_them_closed_afterwards(pane: TreePane) -> None:
    pane.close_groups(["D1", "A2"])
    pane.focus_search()
    QTest.keyClicks(pane.search, "kebijakan arsitektur")
    index = pane.view.model().index(0, 0)
    assert pane.view.isExpanded(index)
    QTest.keyClick(pane.search, KEY.Key_Escape)
    assert pane.closed == ("A2", "D1")
    assert not pane.view.isExpanded(pane.view.model().index(0, 0))


def test_going_to_an_indicator_opens_what_it_stands_below(pane: TreePane) -> None:
    pane.close_groups(["D2", "A2"])
    pane.show_indicator("I12")
    assert pane.closed == ()
    assert pane.view.visualRect(pane.view.currentIndex()).isValid()


def test_a_click_on_the_mark_of_a_group_closes_it_and_chooses_nothing(pane: TreePane) -> None:
    heard = wishes(pane)
    area = pane.view.visualRect(pane.view.model().index(0, 0))
    pane.view.scrollToTop()
    area = pane.view.visualRect(pane.view.model().index(0, 0))
    place = QPoint(6, area.center().y())
    QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert (pane.closed, heard, current(pane)) == (("D1",), [], "I12")


def test_another_assessment_is_shown_whole(pane: TreePane) -> None:
    pane.show_outline(outlined(pemdi_dossier(), "id"))
    assert len(pane.codes()) == 20
    assert current(pane) == "I12"


def test_narrow_columns_stand_at_the_right_and_names_take_the_rest(pane: TreePane) -> None:
    view = pane.view
    for column in (Column.VALUE, Column.EVIDENCE, Column.STATE):
        assert view.columnWidth(column) > 16
    assert sum(view.columnWidth(column) for column in Column) == view.viewport().width()


def test_tab_leaves_the_tree(pane: TreePane) -> None:
    QTest.keyClick(pane.view, KEY.Key_Tab)
    assert not pane.view.hasFocus()


def test_everything_that_takes_the_focus_is_named(pane: TreePane) -> None:
    for widget in (pane.search, pane.filters, pane.view):
        assert widget.accessibleName()


def test_the_menu_of_filters_is_worked_by_keys(pane: TreePane, qtbot: "QtBot") -> None:
    pane.filters.setFocus()
    QTest.keyClick(pane.filters, KEY.Key_Space)
    qtbot.waitUntil(pane._menu.isVisible)
    for key in (KEY.Key_Down, KEY.Key_Down, KEY.Key_Return):
        QTest.keyClick(pane._menu, key)
    assert pane.filter == "empty"
    assert not pane._menu.isVisible()


@pytest.mark.parametrize("seed", range(4))
def test_whatever_comes_in_any_order_tree_and_choice_agree(qtbot: "QtBot", seed: int) -> None:
    """Scenes, searches, filters, keys and closed groups in random order, with Qt's tester on both models."""
    chance = random.Random(seed)
    pane = TreePane()
    qtbot.addWidget(pane)
    testers = [QAbstractItemModelTester(model, FATAL) for model in (pane._tree, pane._found)]
    dossier, other = spbe_dossier(), pemdi_dossier()
    outlines = [outlined(one, "id") for one in (dossier, rated(dossier, "I27", 3), rated(dossier, "I5", 1), other)]
    pane.show_outline(outlines[0])
    pane.resize(366, 500)
    pane.show()
    heard = wishes(pane)
    keys = (KEY.Key_Up, KEY.Key_Down, KEY.Key_Left, KEY.Key_Right, KEY.Key_PageDown, KEY.Key_Home, KEY.Key_Return)
    acts = (
        lambda: pane.show_outline(chance.choice(outlines)),
        lambda: pane.search.setText(chance.choice(("", "a2", "peta", "layanan", "zzz", "i1"))),
        lambda: pane.set_filter(chance.choice(("", *FILTERS, "unit:Bappeda"))),
        lambda: pane.show_indicator(f"I{chance.randint(1, 47)}"),
        lambda: pane.close_groups(chance.sample(["D1", "D2", "A1", "A2", "A7"], 2)),
        lambda: QTest.keyClick(pane.view, chance.choice(keys)),
        QApplication.processEvents,
    )
    for _ in range(150):
        before = len(heard)
        chance.choice(acts)()
        if len(heard) > before:
            assert heard[-1] == pane.view.chosen
        rows = [row.code for row in pane._tree.rows if row.kind == "indicator"]
        assert set(pane.codes()) <= set(rows)
        assert current(pane) in ("", pane.view.chosen) or not current(pane).startswith("I")
    pane.clear()
    assert list(pane.codes()) == [row.code for row in pane._tree.rows if row.kind == "indicator"]
    assert len(testers) == 2
