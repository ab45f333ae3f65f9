import subprocess
import sys
from pathlib import Path

import pytest

from build_scripts import dev
from build_scripts.words import WORDS, parallel


def test_every_word_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["--help"]) == 0
    printed = capsys.readouterr().out
    assert [word for word in WORDS if f"\n  {word} " not in printed] == []


def test_no_word_shows_the_words_as_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main([]) == 2
    assert "usage:" in capsys.readouterr().out


def test_an_unknown_word_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["tset"]) == 2
    assert "dev.py knows no word 'tset'." in capsys.readouterr().err


def test_it_starts_without_any_installed_package(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(Path(dev.__file__)), "--help"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "usage:" in done.stdout


def test_a_debugger_is_not_given_two_processes() -> None:
    assert parallel(["--pdb"]) == []
    assert parallel(["-k", "name"]) == ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
