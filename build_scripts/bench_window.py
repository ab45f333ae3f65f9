"""Benchmark ``window``: from the start of the process to the first paint, ours against a bare PySide6 window.

The processes end right after the paint, offscreen, so that no desktop is measured. The workspace is that of the
benchmark ``workspace``; what is shown of it with the first paint comes from the last session, as for a person.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final

from build_scripts.bench_table import Checked, Row
from build_scripts.bench_timing import PACKAGE, Doing, paired, precompile, variables_for_runs
from build_scripts.bench_workspace import fill
from spbe_assess.gui.settings import FILE_NAME as SETTINGS_NAME
from spbe_assess.gui.snapshot import DATABASE_NAME, Snapshot, keep, state_of
from spbe_assess.workspace.desk import Desk
from spbe_assess.workspace.editor import editing
from spbe_assess.workspace.workspace import Workspace

DOORS_GOAL: Final = 1.25
SHOWN_GOAL: Final = 1.35
MEMORY_GOAL: Final = 1.2
RUNS: Final = 15
MEMORY_RUNS: Final = 3
HEAVY: Final = ("matplotlib", "openpyxl", "numpy", "sqlite_utils", "sqlite3", "fractions", "decimal", "html")
"""What the first paint must not load."""
_TODAY: Final = date(2026, 11, 21)
_END: Final = f"""\
import json, os, sys
def end():
    with open("/proc/self/statm") as told:
        used = int(told.read().split()[1])
    print(json.dumps([used, [name for name in {HEAVY} if name in sys.modules]]), flush=True)
    os._exit(0)
"""
_BARE: Final = f"""{_END}
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, end)
application = QApplication([])
window = Window()
window.resize(1366, 692)
window.show()
application.exec()
"""
_OURS: Final = f"""{_END}
from spbe_assess.gui.doings.starting import make_swift
make_swift()  # as open_window does; the hook below has to be there before it
from spbe_assess.__main__ import open_window
from spbe_assess.gui.main_window import MainWindow
MainWindow._tell_painted = lambda window: end()
open_window()
"""
_SCENE: Final = f"""{_END}
from spbe_assess.gui.doings.starting import make_swift
make_swift()
from PySide6.QtCore import QTimer
from spbe_assess.__main__ import open_window
from spbe_assess.gui.main_window import MainWindow
shown = MainWindow.show_scene
def show_scene(window, scene):
    shown(window, scene)
    QTimer.singleShot(0, lambda: QTimer.singleShot(0, end))
MainWindow.show_scene = show_scene
open_window()
"""


def measure(runs: int | None) -> Iterator[Row]:
    """The first start with its doors, and a start with an assessment of a large workspace."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        precompile(PACKAGE)
        doors = _arguments(folder / "belum-ada", folder / "pengaturan-baru")
        shown = _arguments(*_filled(folder))
        size = (folder / "ruang" / DATABASE_NAME).stat().st_size / 10**6
        bare = _process(_BARE, [], folder)
        counted = runs or RUNS
        name = "window: first start, doors painted, against a bare window"
        yield paired(name, _process(_OURS, doors, folder), bare, runs=counted, goal=DOORS_GOAL)
        name = f"window: an assessment of {size:.0f} MB painted, against a bare window"
        yield paired(name, _process(_OURS, shown, folder), bare, runs=counted, goal=SHOWN_GOAL)
        name = "window: the same until it can be changed"
        yield paired(name, _process(_SCENE, shown, folder), bare, runs=counted)
        yield from _checked(doors, shown, folder)


def _checked(doors: Sequence[str], shown: Sequence[str], folder: Path) -> Iterator[Checked]:
    bare = median(_ended(_BARE, [], folder)[0] for _ in range(MEMORY_RUNS))
    for what, arguments in (("the doors", doors), ("an assessment", shown)):
        ends = [_ended(_OURS, arguments, folder) for _ in range(MEMORY_RUNS)]
        ratio = median(used for used, _ in ends) / bare
        yield Checked(f"memory with {what}, at most {MEMORY_GOAL} of bare", f"{ratio:.2f}", ratio <= MEMORY_GOAL)
        loaded = ends[0][1]
        yield Checked(f"{what} painted with none of {', '.join(HEAVY)}", ", ".join(loaded) or "none", not loaded)


def _filled(folder: Path) -> tuple[Path, Path]:
    """A large workspace and the settings of a person who has closed it with one assessment open."""
    workspace = Workspace(folder / "ruang", _TODAY, "Pelaksana Entri Data")
    with editing(workspace) as editor:
        chosen = fill(editor)
    desk = Desk(workspace, lambda: _TODAY)
    desk.open()
    desk.choose(chosen.id)
    outline = desk.scene().outline
    desk.close()
    settings = folder / "pengaturan"
    keep(settings, state_of(workspace.folder), Snapshot(chosen.id, desk.language, outline))
    now = {"name": workspace.author, "assessment": chosen.id, "place": "assessment", "indicator": "I5"}
    (settings / SETTINGS_NAME).write_text(json.dumps(now), encoding="utf-8")
    return workspace.folder, settings


def _arguments(workspace: Path, settings: Path) -> list[str]:
    return ["--workspace", str(workspace), "--settings", str(settings)]


def _process(code: str, arguments: Sequence[str], folder: Path) -> Doing:
    return lambda: _ended(code, arguments, folder)


def _ended(code: str, arguments: Sequence[str], folder: Path) -> tuple[int, list[str]]:
    """One run: the pages of memory it held (as Linux tells), and what of ``HEAVY`` it had loaded."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=folder,
        env=_variables(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
        timeout=60,
    )
    used, loaded = json.loads(done.stdout)
    return used, loaded


def _variables() -> Mapping[str, str]:
    return {**variables_for_runs(), "QT_QPA_PLATFORM": "offscreen"}
