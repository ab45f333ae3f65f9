"""The script in ``docs`` that needs nothing but sqlite3 reckons the index the program reckons."""

import subprocess
import sys
from datetime import date
from fractions import Fraction
from pathlib import Path

from spbe_assess.rules.valuing import final_scores
from spbe_assess.workspace.assessing import delete_assessment, new_assessment, rate
from spbe_assess.workspace.dossiers import read_dossier
from spbe_assess.workspace.editor import editing
from spbe_assess.workspace.workspace import Workspace

SCRIPT = Path(__file__).parents[2] / "docs" / "index_from_workspace.py"


def printed(folder: Path) -> list[list[str]]:
    """The words of each line the script prints, without what the program has installed."""
    command = [sys.executable, "-I", "-S", str(SCRIPT), str(folder / "workspace.db")]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    return [line.split() for line in done.stdout.splitlines()]


def test_the_script_and_the_program_agree_over_mixed_stages(tmp_path: Path) -> None:
    with editing(Workspace(tmp_path, date(2026, 11, 21), "Pelaksana Entri Data")) as editor:
        first, _ = new_assessment(editor, "Jawa Timur", 2024)
        for number in range(1, 46):
            rate(editor, first, f"I{number}", str(number % 5 + 1))
        for number in range(1, 47, 3):
            rate(editor, first, f"I{number}", str(number % 3 + 2), stage="dokumen")
        for number in range(2, 40, 7):
            rate(editor, first, f"I{number}", str(number % 4 + 1), stage="interviu")
        rate(editor, first, "I12", "1", stage="visitasi")
        rate(editor, first, "I13", "5", stage="visitasi")
        rate(editor, first, "I13", "-", stage="visitasi")
        second, _ = new_assessment(editor, "Lampung", 2023)
        rate(editor, second, "I47", "4")
        gone, _ = new_assessment(editor, "Jawa Tengah", 2024)
        rate(editor, gone, "I1", "5")
        delete_assessment(editor, gone)
        wanted = {
            (one.institution.slug, str(one.year), final_scores(read_dossier(editor, one)).index)
            for one in (first, second)
        }
    assert {(slug, year, Fraction(index)) for slug, year, index, _ in printed(tmp_path)} == wanted
    assert len({index for _, _, index in wanted}) == 2
