"""How time is taken: two things in turn, A B A B …, after one of each that does not count.

A machine drifts by a fifth between runs and users' machines are slower than ours: only ratios within a pair mean
anything. Wall time, because that is what a person waits.
"""

import compileall
import gc
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import perf_counter

from build_scripts.bench_table import Measured

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "spbe_assess"

Doing = Callable[[], object]


def paired(name: str, ours: Doing, yardstick: Doing, *, runs: int, goal: float | None = None) -> Measured:
    """Time two things in turn, ``runs`` times each, after a warm-up of each."""
    ours()
    yardstick()
    pairs = [(seconds(ours), seconds(yardstick)) for _ in range(runs)]
    return Measured(name, tuple(first for first, _ in pairs), tuple(second for _, second in pairs), goal)


def alone(name: str, ours: Doing, *, runs: int) -> Measured:
    """Time one thing that nothing is held against, after a warm-up."""
    ours()
    return Measured(name, tuple(seconds(ours) for _ in range(runs)))


def seconds(doing: Doing) -> float:
    """The time of one run; the collector looks only at what the run itself makes, as it would in a fresh process."""
    gc.collect()
    gc.freeze()
    try:
        start = perf_counter()
        doing()
        return perf_counter() - start
    finally:
        gc.unfreeze()


def process(arguments: Sequence[str], folder: Path) -> Doing:
    """A run of this Python with arguments, in a folder; it has to end well.

    Raises (when run):
        subprocess.CalledProcessError: it did not.
    """
    command = [sys.executable, *arguments]
    variables = variables_for_runs()

    def run() -> None:
        subprocess.run(command, cwd=folder, env=variables, stdout=subprocess.DEVNULL, check=True)

    return run


def variables_for_runs() -> Mapping[str, str]:
    """The environment of a measured process: one that keeps bytecode, as at a user's, and finds us."""
    unwanted = {"PYTHONDONTWRITEBYTECODE", "PYTHONPROFILEIMPORTTIME"}
    return {name: value for name, value in os.environ.items() if name not in unwanted} | {"PYTHONPATH": str(ROOT)}


def precompile(*folders: Path) -> None:
    """Compile what will be started, so that no measured start does it."""
    for folder in folders:
        compileall.compile_dir(folder, quiet=2)
