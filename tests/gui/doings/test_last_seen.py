"""What is kept for the next start is the very state of the workspace file, or it is not used."""

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from spbe_assess.gui.app import App, Options
from spbe_assess.gui.doings import last_seen
from spbe_assess.gui.snapshot import DATABASE_NAME, Snapshot, keep, kept, settled_state_of, state_of
from spbe_assess.workspace.assessing import rate
from tests.gui.conftest import TODAY, Opened

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from spbe_assess.gui.main_window import MainWindow
    from spbe_assess.gui.views.assessment.view import AssessmentView
    from spbe_assess.workspace.desk import Desk
    from spbe_assess.workspace.workspace import Workspace

LONG_AGO = 1_700_000_000


def age(folder: Path) -> None:
    """Let the last change of a workspace be long ago, as at the next start."""
    os.utime(folder / DATABASE_NAME, (LONG_AGO, LONG_AGO))


def kept_now(spbe: Opened, place: Path, qtbot: "QtBot") -> Snapshot | None:
    """What is kept of the open assessment, asked of the thread that writes."""
    answered: list[None] = []
    folder = spbe.workspace.folder
    spbe.bridge.ask(partial(last_seen.keep_outline, place=place, folder=folder), answered.append)
    qtbot.waitUntil(lambda: bool(answered))
    return kept(place, state_of(folder))


def test_the_outline_is_kept_with_the_state_it_is_of(spbe: Opened, tmp_path: Path, qtbot: "QtBot") -> None:
    age(spbe.workspace.folder)
    assert kept_now(spbe, tmp_path, qtbot) == Snapshot(spbe.assessment.id, "id", spbe.scene.outline)


def test_a_change_makes_what_was_kept_useless_and_the_next_keeping_has_it(
    spbe: Opened, tmp_path: Path, qtbot: "QtBot"
) -> None:
    age(spbe.workspace.folder)
    before = kept_now(spbe, tmp_path, qtbot)
    told: list[object] = []
    spbe.bridge.do(partial(rate, indicator="I5", value="4"), told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert kept(tmp_path, state_of(spbe.workspace.folder)) is None
    age(spbe.workspace.folder)
    after = kept_now(spbe, tmp_path, qtbot)
    assert before is not None
    assert after is not None
    assert after.outline != before.outline
    assert next(row.value for row in after.outline.rows if row.code == "I5") == "4"


def test_a_change_so_young_that_the_next_could_look_alike_is_not_kept(
    spbe: Opened, tmp_path: Path, qtbot: "QtBot"
) -> None:
    os.utime(spbe.workspace.folder / DATABASE_NAME)
    assert state_of(spbe.workspace.folder)
    assert settled_state_of(spbe.workspace.folder) == ""
    assert kept_now(spbe, tmp_path, qtbot) is None


def test_many_changes_and_keepings_at_once_never_pair_a_state_with_another_outline(
    spbe: Opened, tmp_path: Path, qtbot: "QtBot"
) -> None:
    """Each keeping is compared, on the thread that writes, with what the file holds at that very state."""
    folder, pairs = spbe.workspace.folder, []

    def look(desk: "Desk") -> None:
        age(folder)
        last_seen.keep_outline(desk, tmp_path, folder)
        found = kept(tmp_path, state_of(folder))
        desk.forget()
        pairs.append((found, desk.scene().outline))

    for number in range(10):
        spbe.bridge.do(partial(rate, indicator=f"I{number + 1}", value=str(number % 5 + 1)))
        spbe.bridge.ask(look, lambda _: None)
    qtbot.waitUntil(lambda: len(pairs) == 10)
    assert all(found is not None and found.outline == outline for found, outline in pairs)


@pytest.fixture
def left_off(tmp_path: Path, spbe: Opened) -> Iterator[App]:
    """An application whose person left off at I5 of an assessment, seen at its last state."""
    spbe.bridge.stop()
    folder, settings = spbe.workspace.folder, tmp_path / "pengaturan"
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    age(folder)
    keep(settings, state_of(folder), Snapshot(spbe.assessment.id, "id", spbe.scene.outline))
    app = App(application, Options(["--workspace", str(folder), "--settings", str(settings)]), lambda: TODAY)
    app.settings.change(
        name="Pelaksana Entri Data", assessment=spbe.assessment.id, place="assessment", indicator="I5", stage="mandiri"
    )
    yield app
    app.close()


def window_of(app: App) -> "MainWindow":
    """The window of a started application."""
    assert app.session is not None
    return app.session.shown_window


def place_of(window: "MainWindow") -> "AssessmentView":
    """The place Penilaian."""
    from spbe_assess.gui.views.assessment.view import AssessmentView

    found = window.place("assessment")
    assert isinstance(found, AssessmentView)
    return found


def test_the_first_paint_shows_the_tree_and_the_scene_takes_it_over(left_off: App, qtbot: "QtBot") -> None:
    left_off.start()
    window = window_of(left_off)
    early = window._early
    assert early is not None
    assert window.scene is None
    tree = early.tree
    assert (tree.view.chosen, len(tree.codes())) == ("I5", 47)
    assert "Provinsi Jawa Timur" in window.windowTitle()
    qtbot.waitUntil(lambda: window.shown == "assessment", timeout=20_000)
    place = place_of(window)
    assert place.tree is tree
    assert place.current() == ("I5", "mandiri")
    assert window._early is None


def test_what_is_done_before_the_scene_has_come_is_kept(left_off: App, qtbot: "QtBot") -> None:
    left_off.start()
    window = window_of(left_off)
    early = window._early
    assert early is not None
    QTest.keyClick(early.tree.view, Qt.Key.Key_Down)
    assert early.tree.view.chosen == "I6"
    early.tree.search.setFocus()
    QTest.keyClicks(early.tree.search, "kebijakan")
    QTest.keyClick(early.tree.search, Qt.Key.Key_4)
    QTest.keyClick(early.tree.search, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: window.shown == "assessment", timeout=20_000)
    place = place_of(window)
    assert place.detail.indicator == "I6"
    assert place.tree.search.text() == "kebijakan"
    assert place.tree.search.hasFocus() or window.focusWidget() is place.tree.search


def test_a_level_pressed_before_the_scene_has_come_does_nothing(left_off: App, qtbot: "QtBot") -> None:
    left_off.start()
    window = window_of(left_off)
    assert not window.actions_["level_4"].isEnabled()
    window.actions_["level_4"].trigger()
    assert window._early is not None
    QTest.keyClick(window._early.tree.view, Qt.Key.Key_4)
    qtbot.waitUntil(lambda: window.shown == "assessment", timeout=20_000)
    assert window.scene is not None
    assert window.scene.dossier.ratings == {}
    assert place_of(window).detail.indicator == "I5"


def test_a_file_that_was_changed_meanwhile_is_not_shown_early(left_off: App, qtbot: "QtBot") -> None:
    assert left_off.options.workspace is not None
    os.utime(left_off.options.workspace / DATABASE_NAME)
    left_off.start()
    assert window_of(left_off)._early is None
    qtbot.waitUntil(lambda: window_of(left_off).shown == "assessment", timeout=20_000)


def test_closing_keeps_what_was_shown(left_off: App, qtbot: "QtBot", workspace: "Workspace") -> None:
    (left_off.settings.folder / "snapshot.json").unlink()
    left_off.start()
    qtbot.waitUntil(lambda: window_of(left_off).shown == "assessment", timeout=20_000)
    scene = window_of(left_off).scene
    assert scene is not None
    left_off.close()
    seen = kept(left_off.settings.folder, state_of(workspace.folder))
    assert seen is not None
    assert seen.outline == scene.outline
