"""Benchmark ``help``: our ``--help`` against a bare click program that prints as many commands and options."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from build_scripts.bench_table import Checked, Row
from build_scripts.bench_timing import PACKAGE, paired, precompile, process, variables_for_runs

GOAL = 1.5
RUNS = 25
HEAVY = ("PySide6", "shiboken6", "matplotlib", "openpyxl", "numpy", "sqlite_utils")
"""What a start must not load: together they cost more than half a second."""
_ANY_DAY = date(2026, 1, 1)
_LOADED = f"""\
import json, sys
from spbe_assess.__main__ import main
sys.argv = ["spbe-assess", "--help"]
try:
    main()
finally:
    print(json.dumps([name for name in {HEAVY} if name in sys.modules]), file=sys.stderr)
"""


def measure(runs: int | None) -> Iterator[Row]:
    """The ratio of two whole processes, and what ours has loaded at its end."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        package = folder / "bare_click"
        package.mkdir()
        (package / "__main__.py").write_text(bare_program(*_counts()), encoding="utf-8")
        precompile(PACKAGE, package)
        yield paired(
            "help: --help against bare click",
            process(["-m", "spbe_assess", "--help"], folder),
            process(["-m", "bare_click", "--help"], folder),
            runs=runs or RUNS,
            goal=GOAL,
        )
    loaded = _loaded()
    yield Checked(f"help loads none of {', '.join(HEAVY)}", ", ".join(loaded) or "none", not loaded)


def bare_program(commands: int, options: int) -> str:
    """The source of a click program with so many commands and options, each with a line of help."""
    lines = ["import click", "", "@click.group()"]
    lines += [f'@click.option("--option-{number}", help="What it changes.")' for number in range(options)]
    lines += ["def program(**chosen): pass", ""]
    for number in range(commands):
        lines += [f'@program.command("command-{number}", help="What it does, in a line.")', "def _(): pass", ""]
    return "\n".join([*lines, "program()", ""])


def _counts() -> tuple[int, int]:
    """How many commands and options our help lists."""
    import click

    from spbe_assess.cli.program import menu

    group = menu("id", _ANY_DAY)
    return len(group.list_commands(click.Context(group))), len(group.params)


def _loaded() -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", _LOADED], env=variables_for_runs(), capture_output=True, check=True, text=True
    )
    names: list[str] = json.loads(done.stderr.splitlines()[-1])
    return names
