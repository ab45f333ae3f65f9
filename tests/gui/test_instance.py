"""A second start on the same workspace raises the first window."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from spbe_assess.gui.instance import Instance, channel_of, raise_first

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_the_first_window_hears_a_second_start(qtbot: "QtBot", tmp_path: Path) -> None:
    first = Instance()
    first.listen(tmp_path)
    with ThreadPoolExecutor(1) as pool, qtbot.waitSignal(first.raise_requested, timeout=5000):
        answer = pool.submit(raise_first, tmp_path)
    assert answer.result(5)
    first.close()


def test_nobody_answers_for_a_workspace_that_is_not_open(tmp_path: Path) -> None:
    assert not raise_first(tmp_path)


def test_two_workspaces_do_not_meet(tmp_path: Path) -> None:
    assert channel_of(tmp_path / "a") != channel_of(tmp_path / "b")
