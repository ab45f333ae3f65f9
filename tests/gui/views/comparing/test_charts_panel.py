"""Two charts of what stands side by side, drawn by a worker: the newest wish wins, and what does not suit says why."""

import threading
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from spbe_assess.errors import InputError
from spbe_assess.gui.views.comparing.chart_work import ChartWork
from spbe_assess.gui.views.comparing.charts_panel import ChartPanel, ChartsPanel
from spbe_assess.messages import Message
from tests.comparing_examples import made_columns, three_provinces

LONG = 20_000


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[ChartsPanel]:
    made = ChartsPanel()
    qtbot.addWidget(made)
    made.resize(900, 262)
    made.show()
    yield made
    made.stop()


def shown(panel: ChartsPanel, qtbot: QtBot) -> tuple[str, str]:
    """The charts of both panes, once both are drawn."""
    qtbot.waitUntil(lambda: all(one.canvas.picture is not None for one in panel.panels), timeout=LONG)
    return panel.chart_shown(0), panel.chart_shown(1)


def entries(panel: ChartPanel) -> dict[str, bool]:
    """What the menu of a pane offers, and whether it can be chosen."""
    menu = panel.more.menu()
    assert isinstance(menu, QMenu)
    return {str(one.data()): one.isEnabled() for one in menu.actions() if one.data()}


def press(panel: ChartPanel, chart: str) -> None:
    menu = panel.more.menu()
    assert isinstance(menu, QMenu)
    next(one for one in menu.actions() if (one.data() or "") == chart and not one.isSeparator()).trigger()


def test_three_provinces_are_shown_over_the_years_and_by_domain(panel: ChartsPanel, qtbot: QtBot) -> None:
    panel.show_beside(three_provinces())
    assert shown(panel, qtbot) == ("slope", "dumbbell")
    headings = [one.heading.text() for one in panel.panels]
    assert headings[0].endswith("2021–2024")
    assert all(heading in one.canvas.accessibleName() for heading, one in zip(headings, panel.panels, strict=True))


def test_charts_that_do_not_suit_cannot_be_chosen_and_say_why(panel: ChartsPanel, qtbot: QtBot) -> None:
    panel.show_beside(made_columns())
    assert shown(panel, qtbot) == ("panels", "strip")
    assert not entries(panel.panels[1])["dumbbell"]
    assert "38" in panel.panels[1].note.text()
    panel.show_beside(three_provinces())
    qtbot.waitUntil(lambda: panel.chart_shown(1) == "dumbbell", timeout=LONG)
    assert panel.panels[1].note.text() == ""


def test_another_chart_is_chosen_from_the_menu_and_told(panel: ChartsPanel, qtbot: QtBot) -> None:
    panel.show_beside(three_provinces())
    shown(panel, qtbot)
    with qtbot.waitSignal(panel.charts_changed) as heard:
        press(panel.panels[1], "contribution")
    assert heard.args == [("slope", "contribution")]
    qtbot.waitUntil(lambda: "sumbangan" in _title(panel, 1) or "menentukan" in _title(panel, 1), timeout=LONG)


def _title(panel: ChartsPanel, place: int) -> str:
    picture = panel.panels[place].canvas.picture
    return picture.title if picture else ""


def test_choosing_the_chart_of_the_other_pane_changes_their_places(panel: ChartsPanel, qtbot: QtBot) -> None:
    panel.show_beside(three_provinces())
    shown(panel, qtbot)
    press(panel.panels[1], "slope")
    assert (panel.chart_shown(0), panel.chart_shown(1)) == ("dumbbell", "slope")


def test_remembered_charts_are_shown_again(panel: ChartsPanel, qtbot: QtBot) -> None:
    panel.want_charts(("radar", ""))
    panel.show_beside(three_provinces())
    assert shown(panel, qtbot) == ("radar", "dumbbell")


def test_a_click_on_a_mark_chooses_its_row_and_a_chosen_row_is_marked_everywhere(
    panel: ChartsPanel, qtbot: QtBot
) -> None:
    panel.show_beside(three_provinces())
    shown(panel, qtbot)
    with qtbot.waitSignal(panel.row_chosen) as heard:
        panel.panels[1].canvas.spot_chosen.emit("D3", "")
    assert heard.args == ["D3"]
    before = panel.grab().toImage()
    panel.choose("D3")
    assert panel.grab().toImage() != before


def test_a_file_of_the_chart_shown_is_wished_for(panel: ChartsPanel, qtbot: QtBot) -> None:
    panel.show_beside(three_provinces())
    shown(panel, qtbot)
    with qtbot.waitSignal(panel.save_requested) as heard:
        press(panel.panels[1], "")
    assert heard.args == ["dumbbell"]


def test_what_came_while_it_was_hidden_is_drawn_once_it_is_seen(panel: ChartsPanel, qtbot: QtBot) -> None:
    panel.hide()
    panel.show_beside(three_provinces())
    qtbot.waitUntil(lambda: panel.chart_shown(0) == "slope", timeout=LONG)
    assert panel.panels[0].canvas.picture is None
    panel.show()
    assert shown(panel, qtbot) == ("slope", "dumbbell")


def test_without_columns_nothing_is_shown(panel: ChartsPanel, qtbot: QtBot) -> None:
    panel.show_beside(three_provinces())
    shown(panel, qtbot)
    panel.show_beside(None)
    assert [one.canvas.picture for one in panel.panels] == [None, None]
    assert not panel.panels[0].more.isEnabled()


def test_two_that_have_no_room_beside_each_other_stand_one_below_the_other(panel: ChartsPanel, qtbot: QtBot) -> None:
    first, second = panel.panels
    assert first.y() == second.y()
    panel.resize(400, 600)
    qtbot.waitUntil(lambda: second.y() > first.y())


def test_of_several_wishes_for_a_slot_the_newest_is_answered(qtbot: QtBot) -> None:
    work = ChartWork()
    heard: list[tuple[str, object]] = []
    work.drawn.connect(lambda slot, answer: heard.append((slot, answer)))
    gate = threading.Event()
    work.wants("a", lambda: gate.wait(10) and "old")
    for number in range(5):
        work.wants("b", partial(int, number))
    work.wants("a", lambda: "new")
    gate.set()
    qtbot.waitUntil(lambda: len(heard) == 2, timeout=LONG)
    assert sorted(heard) == [("a", "new"), ("b", 4)]
    work.stop()


def test_what_is_refused_and_what_breaks_is_told_and_the_work_goes_on(qtbot: QtBot) -> None:
    work = ChartWork()

    def refuse() -> object:
        raise InputError(Message("Tidak cocok."))

    with qtbot.waitSignal(work.refused, timeout=LONG) as heard:
        work.wants("a", refuse)
    assert heard.args == ["a", "Tidak cocok."]
    with qtbot.waitSignal(work.broke, timeout=LONG):
        work.wants("a", lambda: 1 / 0)
    with qtbot.waitSignal(work.drawn, timeout=LONG):
        work.wants("a", lambda: "whole")
    work.stop()


def test_a_slot_that_is_forgotten_gets_no_answer(qtbot: QtBot) -> None:
    work = ChartWork()
    heard: list[str] = []
    work.drawn.connect(lambda slot, _: heard.append(slot))
    gate = threading.Event()
    work.wants("a", lambda: gate.wait(10))
    work.forget("a")
    work.wants("b", lambda: "b")
    gate.set()
    qtbot.waitUntil(lambda: heard == ["b"], timeout=LONG)
    work.stop()


def test_the_worker_ends_with_its_owner(qtbot: QtBot) -> None:
    work = ChartWork()
    work.begin()
    thread = next(one for one in threading.enumerate() if one.name == "charts" and one.is_alive())
    work.deleteLater()
    del work
    qtbot.waitUntil(lambda: not thread.is_alive(), timeout=LONG)
