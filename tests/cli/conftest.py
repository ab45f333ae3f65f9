"""A command line to type at: ``spbe("score", file)`` answers exit code, output and complaints."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

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
