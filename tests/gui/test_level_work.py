"""What a changed level costs the window's thread, counted rather than timed: nothing twice, nothing unseen."""

import cProfile
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QApplication

from tests.gui.running import Running, prepared


@pytest.fixture
def running(qapp: QApplication, tmp_path: Path) -> Iterator[Running]:
    """The program at work at the first indicator; every place was shown once and everything is at rest."""
    prepared(tmp_path, 2024)
    made = Running(qapp, tmp_path).start()
    made.press("Ctrl+1", "Ctrl+4", "Ctrl+5", "Ctrl+2")
    for level in ("2", "3"):
        made.press(level)
        made.settle()
    yield made
    made.close()
    shutil.rmtree(tmp_path / "ruang-kerja")


def test_a_level_is_reckoned_elsewhere_and_shown_once(running: Running) -> None:
    calls = work_of(running, "4")
    assert calls["sheet.py:sheet"] == calls["proof.py:proof"] == 0
    assert calls["detail.py:_refresh"] == 1
    assert calls["main_window.py:show_scene"] == 1


def test_places_that_are_not_seen_are_left_alone(running: Running) -> None:
    calls = work_of(running, "4")
    assert calls["view.py:show_scene"] == 1
    assert not [name for name in calls if name.startswith(("blocks.py", "register", "findings", "national"))]


def test_only_the_rows_that_changed_are_told_and_painted(running: Running) -> None:
    told: list[str] = []

    def hear(first: QModelIndex) -> None:
        told.append(str(first.data()))

    running.assessing.tree._tree.dataChanged.connect(hear)
    calls = work_of(running, "4")
    codes = [name.split()[0] for name in told]
    assert codes == ["D1", "A1", "I1"]
    assert calls["tree_delegate.py:paint"] <= 3 * 4
    assert calls["level_bar.py:_paint_words"] <= 2 * 2


def test_the_next_indicator_has_been_told_before_one_goes_there(running: Running) -> None:
    profile = cProfile.Profile()
    profile.enable()
    running.press("Alt+Down")
    running.settle()
    profile.disable()
    assert running.assessing.detail.indicator == "I2"
    calls = calls_of(profile)
    assert calls["sheet.py:sheet"] == calls["proof.py:proof"] == 0


def test_the_same_level_again_paints_nothing_of_the_tree(running: Running) -> None:
    running.press("4")
    running.settle()
    calls = work_of(running, "4")
    assert calls["tree_delegate.py:paint"] == 0
    assert calls["level_bar.py:_paint_words"] == 0


def work_of(running: Running, key: str) -> Counter[str]:
    """How often each function of ours runs on the window's thread from a key until all is shown, by file and name."""
    profile = cProfile.Profile()
    thoughts = running.window.thoughts
    profile.enable()
    running.press(key)
    running.until(lambda: not running.session.bridge.has_pending)
    running.until(lambda: running.window.thoughts is not thoughts)
    running.settle()
    profile.disable()
    return calls_of(profile)


def calls_of(profile: cProfile.Profile) -> Counter[str]:
    """How often each function of ours was called, by file and name."""
    calls: Counter[str] = Counter()
    for entry in profile.getstats():
        if not isinstance(entry.code, str):
            calls[f"{Path(entry.code.co_filename).name}:{entry.code.co_name}"] += entry.callcount
    return calls
