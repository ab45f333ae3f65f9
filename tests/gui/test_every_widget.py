"""Whatever the window shows can be named, reached by keys, seen to have the focus, helped with, and read whole.

One tour leads the real window through every place, state and dialog; at each stop the tree of widgets is walked.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from build_scripts.tour_guide import Guide, Stop, guided
from build_scripts.tour_stops import narrow, stops
from tests.gui.looking import activate, clipped, described, missed_by_tab, tab_stops, unnamed, unseen_focus

if TYPE_CHECKING:
    from spbe_assess.gui.settings import Wanted
    from spbe_assess.gui.views.place import Place

SMALLEST, USUAL = (960, 560), (1366, 692)
ROOT = Path(__file__).parents[2]
STOPS_AT_LEAST = 60

PROBE = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from tests.gui.test_every_widget import SMALLEST, told_at_every_stop
print(*told_at_every_stop(QApplication([]), Path(sys.argv[1]), Path(sys.argv[2]), "id", 100, (SMALLEST,)), sep="\\n")
"""


class Looked:
    """What was found on a tour. A widget that comes again at the next stop is looked at once for its focus."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self.stops: list[str] = []
        self._seen: set[tuple[str, str, str]] = set()

    @property
    def told(self) -> list[str]:
        """Every fault once; a tour that ended too early has found nothing out."""
        assert len(self.stops) >= STOPS_AT_LEAST
        return list(dict.fromkeys(self.faults))

    def look_for_cuts(self, guide: Guide, stop: Stop, sizes: tuple[tuple[int, int], ...] = (SMALLEST, USUAL)) -> None:
        """Look at a stop in windows of some sizes; dialogs and menus have the size they take.

        The first is the one the stop before was left with: every other change of the size is spared.
        """
        self.stops.append(stop.name)
        in_turn = sizes if len(self.stops) % 2 else sizes[::-1]
        for size in in_turn if stop.top is guide.window else sizes[:1]:
            sized(guide, stop, size)
            self.add(stop, clipped(stop.top))

    def add(self, stop: Stop, faults: Iterator[str]) -> None:
        """Keep faults with the stop they were found at."""
        self.faults += [f"[{stop.name}] {fault}" for fault in faults]

    def unseen(self, stop: Stop) -> Iterator[str]:
        """Widgets whose focus cannot be seen."""
        for widget in tab_stops(stop.top):
            above = type(widget.parentWidget()).__name__
            key = (type(widget).__name__, widget.accessibleName(), above)
            if key not in self._seen and widget.isVisible():
                self._seen.add(key)
                if unseen_focus(widget):
                    yield f"focus is not seen: {described(widget)}"


def sized(guide: Guide, stop: Stop, size: tuple[int, int]) -> None:
    """Give the window a size, where it is the window that is looked at."""
    if stop.top is guide.window and (guide.window.width(), guide.window.height()) != size:
        guide.window.resize(*size)
        guide.settle()
        assert (guide.window.width(), guide.window.height()) == size


def passed_by_f6(guide: Guide, stop: Stop) -> Iterator[str]:
    """Panes of a place that F6 does not come to, or from which it does not come back to the first."""
    if stop.top is not guide.window or not guide.window.shown:
        return
    place: Place = guide.window.place(guide.window.shown)
    panes = [pane for pane in place.panes() if pane.isVisible() and has_stop(pane)]
    activate(guide.window)
    place.panes()[0].setFocus(Qt.FocusReason.TabFocusReason)
    came_to: list[QWidget] = []
    for _ in range(len(panes) + 1):
        QTest.keyClick(QApplication.focusWidget() or guide.window, Qt.Key.Key_F6)
        focus = QApplication.focusWidget()
        came_to += [pane for pane in panes if focus is not None and (pane is focus or pane.isAncestorOf(focus))][:1]
    for pane in panes:
        if pane not in came_to:
            yield f"F6 passes by {described(pane)}"
    if panes and came_to[0] is not came_to[-1]:
        yield f"F6 does not come round: {described(came_to[-1])}"


def has_stop(pane: QWidget) -> bool:
    """Whether anything in a pane takes the focus now."""
    return any(pane is one or pane.isAncestorOf(one) for one in tab_stops(pane.window()))


@contextmanager
def led(
    application: QApplication, example: Path, folder: Path, settings: "Wanted"
) -> Iterator[tuple[Guide, Iterator[Stop]]]:
    """A guide on a copy of the example, and the stops to look at."""
    shutil.copytree(example, folder / "ruang-kerja")
    with guided(application, folder, settings) as guide:
        # Every place is looked at in a narrow window anyway.
        yield guide, stops(guide, but=[narrow])


def told_at_every_stop(
    application: QApplication,
    example: Path,
    folder: Path,
    language: str,
    text_size: int,
    sizes: tuple[tuple[int, int], ...] = (SMALLEST, USUAL),
) -> list[str]:
    """What is cut anywhere in a language at a text size, in windows of some sizes."""
    looked = Looked()
    settings: Wanted = {"language": language, "text_size": text_size, "theme": "light"}
    with led(application, example, folder, settings) as (guide, way):
        for stop in way:
            looked.look_for_cuts(guide, stop, sizes)
    return looked.told


@pytest.mark.parametrize(("language", "theme"), [("id", "light"), ("en", "dark")])
def test_everything_has_a_name_and_help_is_reached_by_keys_shows_its_focus_and_is_read_whole(
    qapp: QApplication, example_workspace: Path, tmp_path: Path, language: str, theme: str
) -> None:
    looked = Looked()
    with led(qapp, example_workspace, tmp_path, {"language": language, "theme": theme}) as (guide, way):
        for stop in way:
            looked.look_for_cuts(guide, stop)
            if stop.is_passing or isinstance(stop.top, QMenu):
                continue
            activate(stop.top)
            for faults in (unnamed(stop.top), missed_by_tab(stop.top), passed_by_f6(guide, stop), looked.unseen(stop)):
                looked.add(stop, faults)
    assert looked.told == []


@pytest.mark.parametrize("language", ["id", "en"])
def test_nothing_is_cut_at_twice_the_text_size(
    qapp: QApplication, example_workspace: Path, tmp_path: Path, language: str
) -> None:
    assert told_at_every_stop(qapp, example_workspace, tmp_path, language, 200) == []


def test_nothing_is_cut_where_the_screen_is_scaled(example_workspace: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROBE, str(example_workspace), str(tmp_path)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": "2"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stderr
