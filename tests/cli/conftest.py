"""A command line to type at: ``spbe("score", file)`` answers exit code, output and complaints."""

import json
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from spbe_assess.cli.program import run

TODAY = date(2026, 11, 21)


@dataclass(frozen=True)
class Answer:
    """What one command line did."""

    code: int
    out: str
    err: str


@pytest.fixture
def spbe(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Callable[..., Answer]:
    """Run a command in a data folder of its own."""

    def typed(*words: object) -> Answer:
        capsys.readouterr()
        code = run(["--workspace", str(tmp_path / "data"), *map(str, words)], TODAY)
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return typed


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with empty assessments of the fictional Provinsi Contoh, made once and copied for each test."""
    folder = tmp_path_factory.mktemp("begun") / "data"
    with redirect_stdout(StringIO()):
        for words in (
            ("institution", "add", "Provinsi Contoh", "--kind", "provinsi"),
            ("assessment", "new", "Provinsi Contoh", "--year", "2024"),
            ("assessment", "new", "Provinsi Contoh", "--year", "2026"),
        ):
            assert run(["--workspace", str(folder), *words], TODAY) == 0
    return folder


@pytest.fixture
def contoh(begun: Path, tmp_path: Path) -> str:
    """The reference of an empty SPBE assessment."""
    copytree(begun, tmp_path / "data")
    return "Provinsi Contoh/2024"


@pytest.fixture
def pemdi(begun: Path, tmp_path: Path) -> str:
    """The reference of an empty Pemdi assessment."""
    copytree(begun, tmp_path / "data")
    return "Provinsi Contoh/2026"


@pytest.fixture
def state(spbe: Callable[..., Answer]) -> Callable[[str], dict[str, Any]]:
    """Everything an assessment is, as ``assessment show --json`` prints it."""

    def show(ref: str, *more: object) -> dict[str, Any]:
        answer = spbe("assessment", "show", ref, "--json", *more)
        assert answer.code == 0, answer.err
        data: dict[str, Any] = json.loads(answer.out)
        return data

    return show
