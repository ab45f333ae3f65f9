"""The workspace behind the words: made only when needed, locked by another, its place warned about, cheap to read."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from spbe_assess.cli.program import run
from tests.cli.conftest import TODAY, Answer

Typed = Callable[..., Answer]
State = Callable[..., dict[str, Any]]
HOLD = """
import sys
from datetime import date
from pathlib import Path
from spbe_assess.workspace.editor import editing
from spbe_assess.workspace.workspace import open_workspace
with editing(open_workspace(Path(sys.argv[1]), date(2026, 11, 21), "Penyusun")):
    print("held", flush=True)
    sys.stdin.read()
"""
HEAVY = ("sqlite_utils", "openpyxl", "matplotlib", "numpy", "PySide6")
CHANGING = (
    ("rate", "{ref}", "I12", "4"),
    ("criteria", "{ref}", "I12", "--met", "L2-1"),
    ("item", "{ref}", "I12", "L2-1", "--state", "met"),
    ("external", "{ref}", "I5", "3"),
    ("set", "{ref}", "I12", "unit", "Bappeda"),
    ("general", "{ref}", "1", "Berapa?", "Tiga"),
    ("attach", "{ref}", "I12", "{file}"),
    ("detach", "{ref}", "I12", "12.a"),
    ("recognise", "{ref}", "{folder}", "--apply"),
    ("load", "{ref}", "{file}"),
    ("undo", "{ref}"),
    ("redo", "{ref}"),
    ("history", "{ref}", "--restore", "abcdef"),
    ("assessment", "new", "Jawa Timur", "--year", "2024"),
    ("assessment", "send", "{ref}"),
    ("assessment", "delete", "{ref}"),
    ("institution", "add", "Kota Contoh", "--kind", "kota"),
)
READING = (
    ("assessment", "show", "{ref}", "--json"),
    ("assessment", "list"),
    ("institution", "list", "contoh"),
    ("history", "{ref}"),
    ("check", "{ref}"),
    ("explain", "{ref}", "I12"),
    ("recognise", "{ref}", "{folder}"),
    ("doctor", "--full"),
)


def filled(words: tuple[str, ...], ref: str, folder: Path) -> list[str]:
    file = folder / "berkas.csv"
    file.write_text("Kode,Tingkat\nI1,3\n", encoding="utf-8")
    (folder / "lama").mkdir(exist_ok=True)
    return [word.format(ref=ref, file=file, folder=folder / "lama") for word in words]


@pytest.fixture
def held(contoh: str, tmp_path: Path) -> Iterator[str]:
    """The reference of an assessment in a workspace that another program is changing."""
    command = [sys.executable, "-c", HOLD, str(tmp_path / "data")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        yield contoh
        other.communicate("")
    assert other.returncode == 0


def test_while_another_program_writes_changing_words_say_who_and_reading_words_work(
    spbe: Typed, held: str, state: State, tmp_path: Path
) -> None:
    before = state(held)
    for words in CHANGING:
        answer = spbe(*filled(words, held, tmp_path))
        assert (answer.code, answer.out) == (3, ""), words
        assert "sedang dipakai Penyusun di komputer " in answer.err, words
        assert " sejak " in answer.err, words
    for words in READING:
        assert spbe(*filled(words, held, tmp_path)).code == 0, words
    assert state(held) == before


def test_a_word_about_an_assessment_that_is_not_there_makes_no_workspace(spbe: Typed, tmp_path: Path) -> None:
    for words in (*CHANGING, *READING):
        if "{ref}" in words:
            answer = spbe(*filled(words, "Provinsi Contoh/2024", tmp_path))
            assert (answer.code, answer.out) == (1, ""), words
            assert "tidak ada" in answer.err, words
    assert not (tmp_path / "data").exists()


def test_a_foreign_database_is_left_alone(spbe: Typed, contoh: str, tmp_path: Path) -> None:
    place = tmp_path / "data" / "workspace.db"
    place.write_bytes(b"bukan basis data" * 100)
    for words in (("rate", contoh, "I12", "3"), ("assessment", "list")):
        answer = spbe(*words)
        assert (answer.code, answer.out) == (1, "")
        assert "rusak atau bukan basis data" in answer.err
    assert place.read_bytes() == b"bukan basis data" * 100


def test_a_synchronised_folder_is_warned_about_at_every_change(
    capsys: pytest.CaptureFixture[str], begun: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "OneDrive" / "SPBE"
    copytree(begun, folder)
    complaints = []
    for words in (("rate", "Provinsi Contoh/2024", "I12", "3"), ("assessment", "list")):
        assert run(["--workspace", str(folder), *words], TODAY) == 0
        complaints.append(capsys.readouterr().err)
    assert complaints[0].count("\n") == 1
    assert "OneDrive" in complaints[0]
    assert complaints[1] == ""


@pytest.mark.parametrize("words", READING[:6], ids=lambda words: " ".join(words[:2]))
def test_reading_words_load_no_heavy_library(contoh: str, tmp_path: Path, words: tuple[str, ...]) -> None:
    arguments = ["--workspace", str(tmp_path / "data"), *filled(words, contoh, tmp_path)]
    script = (
        "import sys\nfrom datetime import date\nfrom spbe_assess.cli.program import run\n"
        f"assert run({arguments!r}, date(2026, 1, 1)) == 0\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
