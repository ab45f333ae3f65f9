"""The command line as a whole: languages, exit codes, what start-up loads."""

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path

import click
import pytest

from spbe_assess.cli.program import ENTRIES, SECTIONS, menu, run
from spbe_assess.cli.spoken import told
from tests.cli.conftest import Answer

Typed = Callable[..., Answer]
HEAVY = ("sqlite3", "PySide6", "matplotlib", "openpyxl", "numpy", "sqlite_utils", "platformdirs", "tomllib", "csv")


def every_command(command: click.Command, path: tuple[str, ...] = ()) -> dict[tuple[str, ...], click.Command]:
    """A command and all below it, by the words that call it."""
    found = {path: command}
    for name, child in getattr(command, "commands", {}).items():
        found |= every_command(child, (*path, name))
    return found


def all_commands(language: str) -> dict[tuple[str, ...], click.Command]:
    group = menu(language, date(2026, 11, 21))
    found: dict[tuple[str, ...], click.Command] = {}
    for name in ENTRIES:
        command = group.get_command(click.Context(group), name)
        assert command is not None
        found |= every_command(command, (name,))
    return found


def test_without_arguments_it_says_there_is_no_window_and_shows_the_commands(spbe: Typed) -> None:
    answer = spbe()
    assert answer.code == 0
    assert "belum mempunyai jendela" in answer.out
    assert all(name in answer.out for name in ENTRIES)
    assert all(f"\n{heading}:\n" in answer.out for heading, _ in SECTIONS)


def test_a_usage_error_ends_with_2_and_speaks_indonesian(spbe: Typed) -> None:
    answer = spbe("compare")
    assert answer.code == 2
    assert "Kurang" in answer.err
    assert "Missing" not in answer.err


def test_a_usage_error_speaks_english_when_asked(spbe: Typed) -> None:
    answer = spbe("--lang", "en", "nothing-like-it")
    assert answer.code == 2
    assert "No such command" in answer.err


def test_an_input_error_ends_with_1(spbe: Typed) -> None:
    assert spbe("compare", "Atlantis/2024", "Lampung/2024").code == 1


def test_a_data_folder_that_cannot_be_made_ends_with_3(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    pasted = tmp_path / "lhe.txt"
    pasted.write_text("INDEX 2,50")
    words = ["published", "add", pasted, "--for", "Lampung/2025", "--document", "LHE 1", "--date", "2026-01-31"]
    code = run(["--workspace", str(tmp_path / "file" / "data"), *map(str, words)], date(2026, 11, 21))
    assert code == 3
    assert "published-added" in capsys.readouterr().err


def test_help_loads_no_heavy_library() -> None:
    script = (
        "import sys\nfrom datetime import date\nfrom spbe_assess.cli.program import run\n"
        "run(['--help'], date(2026, 1, 1))\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_command_and_option_has_a_help_in_both_languages(language: str) -> None:
    silent = [
        (path, getattr(thing, "name", ""))
        for path, command in all_commands(language).items()
        for thing in (command, *command.params)
        if not isinstance(thing, click.Argument) and not getattr(thing, "help", "")
    ]
    assert silent == []


def test_the_english_help_differs_from_the_indonesian_one() -> None:
    indonesian, english = all_commands("id"), all_commands("en")
    same = [path for path, command in indonesian.items() if command.help == english[path].help]
    assert same == []


def test_telling_a_command_leaves_the_original_untouched() -> None:
    module, _, name = ENTRIES["score"][0].partition(":")
    original = getattr(import_module(module), name)
    before = original.help
    told(original, "en")
    assert original.help == before


def test_a_version_is_shown(spbe: Typed) -> None:
    answer = spbe("--version")
    assert answer.code == 0
    assert answer.out.startswith("spbe-assess ")


def test_output_is_utf_8_wherever_it_goes() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "spbe_assess", "compare", "Jatim/2024", "Lampung/2024"],
        capture_output=True,
        check=True,
        env={"PYTHONIOENCODING": "ascii", "PATH": "/usr/bin:/bin", "LC_ALL": "C"},
    )
    assert "▼ −0,34".encode() in done.stdout


def test_a_closed_pipe_ends_quietly() -> None:
    command = [sys.executable, "-m", "spbe_assess", "published", "list"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        complaint = process.stderr.read()
    assert "Traceback" not in complaint
    assert "Exception" not in complaint
