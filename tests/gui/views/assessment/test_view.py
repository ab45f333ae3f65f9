"""The place Penilaian as a whole: tree and detail stay together, by keys and by targets, over a real workspace."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from spbe_assess.gui.models.indicator_tree import Column
from spbe_assess.gui.places import Target
from spbe_assess.gui.views.assessment.view import AssessmentView
from tests.gui.conftest import Opened

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from spbe_assess.workspace.showing.scene import Scene

KEY = Qt.Key


@pytest.fixture
def view(spbe: Opened, qtbot: "QtBot") -> Iterator[AssessmentView]:
    """The place over a new SPBE assessment, shown and following its scenes."""
    made = AssessmentView(spbe.bridge)
    qtbot.addWidget(made)
    made.show_scene(spbe.scene)
    spbe.bridge.scene_changed.connect(made.show_scene)
    spbe.hear_last()
    made.resize(1276, 620)
    made.show()
    made.activateWindow()
    made.tree.view.setFocus()
    qtbot.waitUntil(made.tree.view.hasFocus)
    yield made
    made.leave()
    made.hide()


def chosen(view: AssessmentView) -> tuple[str, str]:
    """What the tree and the detail are at."""
    return view.tree.view.chosen, view.current()[0]


def nothing(_scene: "Scene", _indicator: str) -> None:
    """Shows no history."""


def holds_focus(pane: QWidget) -> bool:
    """Whether the focus is somewhere in a pane."""
    focus = QApplication.focusWidget()
    return focus is not None and pane.isAncestorOf(focus)


def rate(view: AssessmentView, qtbot: "QtBot", level: int) -> None:
    """Press a level and wait until the scene that follows is shown."""
    code = view.current()[0]
    view.press_level(level)
    cell = view.tree._tree.index_of(code).siblingAtColumn(Column.VALUE)
    qtbot.waitUntil(lambda: cell.data() == str(level))


def test_it_begins_at_the_first_indicator_in_tree_and_detail(view: AssessmentView) -> None:
    assert chosen(view) == ("I1", "I1")


def test_arrows_in_the_tree_lead_the_detail(view: AssessmentView) -> None:
    QTest.keyClick(view.tree.view, KEY.Key_Down)
    assert chosen(view) == ("I2", "I2")
    assert view.tree.view.hasFocus()


def test_stepping_leads_the_tree_and_stops_at_both_ends(view: AssessmentView) -> None:
    said: list[str] = []
    view.spoke.connect(said.append)
    view.step(-1)
    view.step(1)
    assert chosen(view) == ("I2", "I2")
    view.go(Target("assessment", "I47"))
    view.step(1)
    assert chosen(view) == ("I47", "I47")
    assert said == ["Ini indikator pertama.", "Ini indikator terakhir."]


def test_a_pressed_level_is_in_the_tree_and_the_choice_stays(view: AssessmentView, qtbot: "QtBot") -> None:
    view.step(1)
    rate(view, qtbot, 3)
    assert chosen(view) == ("I2", "I2")
    assert view.tree.view.hasFocus()


def test_the_next_unanswered_passes_over_what_is_filled_and_goes_round(view: AssessmentView, qtbot: "QtBot") -> None:
    view.step(1)
    rate(view, qtbot, 2)
    view.step(-1)
    view.next_unanswered()
    assert chosen(view) == ("I3", "I3")
    view.go(Target("assessment", "I47"))
    view.next_unanswered()
    assert chosen(view) == ("I1", "I1")


def test_in_a_filter_one_steps_through_what_is_left(view: AssessmentView, qtbot: "QtBot") -> None:
    view.tree.set_filter("empty")
    view.step(1)
    rate(view, qtbot, 2)
    view.step(1)
    assert chosen(view) == ("I3", "I3")
    view.step(-1)
    assert chosen(view) == ("I1", "I1")


def test_a_target_names_an_indicator_and_a_field(view: AssessmentView, qtbot: "QtBot") -> None:
    view.go(Target("assessment", "I12", field="fact"))
    assert chosen(view) == ("I12", "I12")
    qtbot.waitUntil(lambda: holds_focus(view.detail.proof))


def test_a_target_outside_the_filter_shows_all_again(view: AssessmentView) -> None:
    view.tree.set_filter("contested")
    assert view.tree.codes() == ()
    view.go(Target("assessment", "I12"))
    assert (view.tree.filter, chosen(view)) == ("", ("I12", "I12"))


def test_a_target_may_name_a_filter_alone(view: AssessmentView) -> None:
    view.go(Target("assessment", filter="empty"))
    assert view.tree.filter == "empty"
    assert view.tree.view.hasFocus()


def test_enter_in_the_tree_goes_to_the_levels_and_all_panes_can_be_reached(view: AssessmentView) -> None:
    QTest.keyClick(view.tree.view, KEY.Key_Return)
    assert not view.tree.view.hasFocus()
    assert holds_focus(view.detail)
    assert view.panes()[0] is view.tree.view
    assert len([pane for pane in view.panes() if pane.isVisible()]) >= 4


def test_the_search_is_one_key_away(view: AssessmentView, qtbot: "QtBot") -> None:
    view.focus_search()
    qtbot.waitUntil(view.tree.search.hasFocus)


def test_the_history_opens_beside_and_is_told_the_indicator(view: AssessmentView) -> None:
    asked: list[str] = []
    pane = QLabel("Riwayat")

    def show(_scene: "Scene", indicator: str) -> None:
        asked.append(indicator)

    view.set_history(pane, show)
    assert pane.isHidden()
    view.toggle_history()
    assert pane.isVisible()
    assert asked == ["I1"]
    view.step(1)
    assert asked == ["I1", "I2"]
    view.close_history()
    assert pane.isHidden()
    view.step(1)
    assert asked == ["I1", "I2"]
    assert chosen(view) == ("I3", "I3")


def test_without_room_the_history_takes_the_place_of_the_tree(view: AssessmentView, qtbot: "QtBot") -> None:
    pane = QLabel("Riwayat")
    view.set_history(pane, nothing)
    view.resize(912, 560)
    qtbot.waitUntil(lambda: view.width() == 912)
    view.toggle_history()
    assert (view.tree.isVisible(), pane.isVisible()) == (False, True)
    view.focus_search()
    assert (view.tree.isVisible(), pane.isVisible()) == (True, False)


def test_widths_are_remembered(view: AssessmentView) -> None:
    view.restore_splitters({"assessment": (300, 970)})
    tree, detail = view.splitter_sizes()["assessment"]
    assert abs(tree - 300) < 8
    assert tree + detail <= 1276
    for broken in ((1, 2, 3, 4), (), (0, 0), (-5, 3)):
        view.restore_splitters({"assessment": broken})
        assert view.splitter_sizes()["assessment"][0] == tree


def test_what_is_to_be_remembered_is_told(view: AssessmentView, qtbot: "QtBot") -> None:
    with qtbot.waitSignal(view.groups_changed) as groups:
        QTest.keyClick(view.tree.view, KEY.Key_Left)
        QTest.keyClick(view.tree.view, KEY.Key_Left)
    assert groups.args == [("A1",)]
    handle = view._splitter.handle(1)
    with qtbot.waitSignal(view.splitters_changed) as sizes:
        QTest.mousePress(handle, Qt.MouseButton.LeftButton)
        QTest.mouseMove(handle, QPoint(-40, 5))
        QTest.mouseRelease(handle, Qt.MouseButton.LeftButton)
    assert sizes.args == [view.splitter_sizes()]


def test_the_smallest_window_holds_tree_and_detail(view: AssessmentView) -> None:
    assert view.minimumSizeHint().width() <= 912


def test_pemdi_is_shown_as_well(pemdi: Opened, qtbot: "QtBot") -> None:
    view = AssessmentView(pemdi.bridge)
    qtbot.addWidget(view)
    view.show_scene(pemdi.scene)
    view.go(Target("assessment", "I17"))
    assert view.current() == ("I17", "mandiri")
    assert len(view.tree.codes()) == 20
    view.leave()
