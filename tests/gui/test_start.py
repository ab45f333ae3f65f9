"""The start: nothing heavy before it is needed, and the window is on the screen before the workspace is opened."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from spbe_assess.workspace.workspace import Workspace

ROOT: Final = Path(__file__).resolve().parents[2]
NEVER: Final = ("matplotlib", "openpyxl", "numpy", "sqlite_utils")
"""What the window never loads by itself: only charts, workbooks and the making of a workspace need it."""
BEFORE_PAINT: Final = (*NEVER, "sqlite3", "fractions", "decimal", "html", "hashlib", "PySide6.QtNetwork")
AFTER_PAINT: Final = ("spbe_assess.workspace.desk", "spbe_assess.gui.doings.following")
"""What is loaded once the person sees the window."""
DRIVER: Final = """\
import gc, json, os, sys
from spbe_assess.gui.doings.starting import make_swift
make_swift()
from spbe_assess.__main__ import open_window
from spbe_assess.gui.main_window import MainWindow
names, moment = json.loads(sys.argv.pop(1)), sys.argv.pop(1)
def end(*_):
    print(json.dumps([[name for name in names if name in sys.modules], gc.isenabled()]), flush=True)
    os._exit(0)
if moment == "painted":
    MainWindow._tell_painted = end
else:
    shown = MainWindow.show_afterthoughts
    MainWindow.show_afterthoughts = lambda window, thoughts: (shown(window, thoughts), end())
open_window()
"""


def loaded(names: tuple[str, ...], moment: str, folder: Path, settings: Path) -> tuple[list[str], bool]:
    """Which of these modules a started window has loaded at a moment, and whether it collects garbage then."""
    arguments = [json.dumps(names), moment, "--workspace", str(folder), "--settings", str(settings)]
    done = subprocess.run(
        [sys.executable, "-c", DRIVER, *arguments],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        cwd=settings.parent,
        stdout=subprocess.PIPE,
        check=True,
        timeout=60,
    )
    found, collects = json.loads(done.stdout)
    return found, collects


def a_person_in(place: str, workspace: "Workspace", settings: Path) -> None:
    """A workspace with an assessment, and the settings of a person who left off in a place."""
    from spbe_assess.workspace.assessing import new_assessment
    from spbe_assess.workspace.editor import editing

    with editing(workspace) as editor:
        assessment, _ = new_assessment(editor, "Jawa Timur", 2024)
    settings.mkdir()
    now = {"name": "Pelaksana Entri Data", "assessment": assessment.id, "place": place, "indicator": "I5"}
    (settings / "settings.json").write_text(json.dumps(now), encoding="utf-8")


def test_the_first_paint_of_all_needs_nothing_heavy(tmp_path: Path) -> None:
    found, _ = loaded((*BEFORE_PAINT, *AFTER_PAINT), "painted", tmp_path / "ruang", tmp_path / "pengaturan")
    assert found == []


def test_the_first_paint_of_a_later_start_needs_nothing_heavy(tmp_path: Path, workspace: "Workspace") -> None:
    a_person_in("assessment", workspace, tmp_path / "pengaturan")
    found, _ = loaded((*BEFORE_PAINT, *AFTER_PAINT), "painted", workspace.folder, tmp_path / "pengaturan")
    assert found == []


@pytest.mark.parametrize("place", ["home", "assessment", "evidence", "checking"])
def test_an_open_assessment_needs_no_library_of_charts_or_workbooks(
    tmp_path: Path, workspace: "Workspace", place: str
) -> None:
    a_person_in(place, workspace, tmp_path / "pengaturan")
    found, collects = loaded((*NEVER, *AFTER_PAINT), "settled", workspace.folder, tmp_path / "pengaturan")
    assert found == list(AFTER_PAINT)
    assert collects
