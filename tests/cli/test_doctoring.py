"""``doctor``: 0 where all is well, 1 with the place of every fault."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Answer

Typed = Callable[..., Answer]


@pytest.fixture
def kept(spbe: Typed, contoh: str, tmp_path: Path) -> Path:
    """The one file that is kept as evidence."""
    file = tmp_path / "SK.pdf"
    file.write_bytes(b"keputusan")
    assert spbe("attach", contoh, "I12", file).code == 0
    (path,) = (path for path in (tmp_path / "data" / "evidence").rglob("*") if path.is_file())
    return path


def test_a_fresh_workspace_is_sound(spbe: Typed, tmp_path: Path) -> None:
    assert spbe("doctor").code == 0
    assert not (tmp_path / "data").exists()


def test_a_sound_workspace_says_so(spbe: Typed, kept: Path) -> None:
    assert kept.exists()
    assert spbe("doctor", "--full").out.endswith(": tidak ada kerusakan.\n")
    data = json.loads(spbe("doctor", "--full", "--json").out)
    assert (data["sound"], data["full"], data["faults"]) == (True, True, [])


def test_an_altered_file_is_found_by_the_full_look(spbe: Typed, kept: Path) -> None:
    kept.chmod(0o644)
    kept.write_bytes(b"keputusaN")
    assert spbe("doctor").code == 0
    answer = spbe("doctor", "--full")
    assert answer.code == 1
    assert kept.name in answer.out
    assert json.loads(spbe("doctor", "--full", "--json").out)["sound"] is False


def test_a_missing_file_is_found_at_once(spbe: Typed, kept: Path) -> None:
    kept.unlink()
    assert spbe("doctor").code == 1


def test_a_file_nobody_knows_is_a_note_and_no_fault(spbe: Typed, kept: Path) -> None:
    (kept.parent / "tamu.txt").write_text("x", encoding="utf-8")
    answer = spbe("doctor")
    assert answer.code == 0
    assert "tamu.txt" in answer.out
