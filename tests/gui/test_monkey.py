"""The short form of ``dev.py torture monkey``: whatever is pressed, clicked and dropped, the window shows the files."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from build_scripts.torture_monkey import ROOM, TODAY, Monkey
from spbe_assess.workspace.evidence_wishes import Place
from spbe_assess.workspace.evidencing import attach
from spbe_assess.workspace.workspace import open_workspace
from tests.workspace.desks import desk, pdf

ACTS = 45


@pytest.mark.parametrize("seed", [1, 2])
def test_a_monkey_finds_no_fault_and_the_window_shows_what_the_files_say(
    qapp: QApplication, tmp_path: Path, seed: int
) -> None:
    workspace = open_workspace(tmp_path / ROOM, TODAY, "Pelaksana Entri Data")
    for year in (2026, 2024):
        with desk(workspace, year=year) as at:
            attach(at.editor, at.assessment, [str(pdf(tmp_path, f"{year}.pdf", str(year)))], Place("I1"))
    tally = Monkey(qapp, tmp_path, seed).run(acts=ACTS)
    assert tally.wrong == []
    assert tally.looks >= ACTS
