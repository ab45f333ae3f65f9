"""``recognise``: last year's folder, proposed and, when asked, attached."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Answer

Typed = Callable[..., Answer]
State = Callable[..., dict[str, Any]]
FILES = ("12.a.Pergub Peta Rencana.pdf", "Indikator 13/SK.pdf", "catatan rapat.txt", "Thumbs.db")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FILES:
        path = tmp_path / "2023" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    return tmp_path / "2023"


def test_files_are_proposed_and_nothing_is_attached(spbe: Typed, contoh: str, state: State, folder: Path) -> None:
    before = state(contoh)
    answer = spbe("recognise", contoh, folder, "--json")
    data = json.loads(answer.out)
    assert {one["path"]: one["indicator"] for one in data["proposals"]} == {FILES[0]: "I12", FILES[1]: "I13"}
    assert (data["unknown"], data["ignored"], data["applied"]) == ([FILES[2]], [FILES[3]], 0)
    printed = spbe("recognise", contoh, folder).out
    assert "2 berkas dikenali, 1 tidak, 1 diabaikan. Belum ada yang dilampirkan" in printed
    assert f"tidak dikenali: {FILES[2]}" in printed
    assert state(contoh) == before


def test_a_proposal_is_applied_in_one_step(spbe: Typed, contoh: str, state: State, folder: Path) -> None:
    before = state(contoh)["indicators"]
    said = spbe("recognise", contoh, folder, "--apply")
    assert said.out.startswith("2 berkas dilampirkan pada 2 indikator; 1 tidak dikenali · tersimpan")
    indicators = state(contoh)["indicators"]
    assert (indicators["I12"]["evidence"], indicators["I13"]["evidence"]) == (1, 1)
    assert spbe("undo", contoh).code == 0
    assert state(contoh)["indicators"] == before


def test_a_folder_that_is_not_there_is_refused(spbe: Typed, contoh: str, tmp_path: Path) -> None:
    assert spbe("recognise", contoh, tmp_path / "tidak-ada").code == 1
    assert spbe("recognise", contoh, tmp_path / "tidak-ada", "--apply").code == 1
