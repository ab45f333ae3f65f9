"""Benchmark ``work``: how long the thread of the window is busy at a stretch in a walk through it, and for one level.

Processor time of that thread is judged, because other programs do not lengthen it; wall time stands beside it. It still
grows on a busy machine whose processors share their cores, so a plain loop is measured at the same time.
"""

import os
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from build_scripts.bench_table import Checked, Measured, Row
from build_scripts.bench_timing import alone
from spbe_assess.workspace.editor import editing
from spbe_assess.workspace.workspace import Workspace

if TYPE_CHECKING:
    from build_scripts.watchdog import Stretch
    from build_scripts.window_walk import Opened

P99: Final = 0.05
LONGEST: Final = 0.2
LEVEL: Final = 0.016
RUNS: Final = 40
TODAY: Final = date(2026, 11, 22)
_HEAD: Final = f"{'kind of act':42}{'acts':>6}{'p50':>8}{'p99':>8}{'longest':>9}{'wall p99':>10}"


def measure(runs: int | None) -> Iterator[Row]:
    """The walk over the example and over a workspace of 200 assessments, and a level changed in each."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # As the program itself starts.
    interval = sys.getswitchinterval()
    sys.setswitchinterval(0.001)
    try:
        yield alone("work: a plain loop of a million additions, to compare machines", _loop, runs=5)
        for name in ("example", "large"):
            with TemporaryDirectory() as folder:
                yield from _of(name, Path(folder), runs or RUNS)
    finally:
        sys.setswitchinterval(interval)


def _of(name: str, folder: Path, runs: int) -> Iterator[Row]:
    from build_scripts.window_walk import opened, walk

    chosen = _filled(name, folder)
    at_work = opened(folder, TODAY, chosen)
    try:
        longest: dict[str, list[Stretch]] = defaultdict(list)
        for kind, act in walk(at_work):
            before = len(at_work.dog.stretches)
            at_work.take(kind, act)
            # A person feels the longest stretch of what they did; the others were paints in between.
            longest[kind].append(max(at_work.dog.stretches[before:], default=_nothing(kind)))
        costs = _levels(at_work, runs)
    finally:
        at_work.app.close()
    print("\n".join(_table(longest)), file=sys.stderr, flush=True)
    yield _judged(name, [one for found in longest.values() for one in found])
    title = f"work: a level in the {name} workspace until everything is shown, time of the window's thread"
    yield Measured(title, tuple(costs))
    middle = sorted(costs)[len(costs) // 2]
    yield Checked(
        f"work: a level in the {name} workspace costs at most 16 ms", f"{middle * 1000:.1f} ms", middle <= LEVEL
    )


def _judged(name: str, stretches: "Sequence[Stretch]") -> Checked:
    from build_scripts.watchdog import percentile

    cpu = [one.cpu for one in stretches]
    p99, most = percentile(cpu, 0.99), max(cpu)
    wall = [one.wall for one in stretches]
    found = (
        f"p99 {p99 * 1000:.0f} ms, longest {most * 1000:.0f} ms over {len(cpu)} acts "
        f"(wall {percentile(wall, 0.99) * 1000:.0f} and {max(wall) * 1000:.0f})"
    )
    title = f"work: the {name} workspace is walked through with stretches of p99 50 ms, at most 200 ms"
    return Checked(title, found, p99 <= P99 and most <= LONGEST)


def _levels(opened: "Opened", runs: int) -> list[float]:
    """Seconds of the window's thread for one level each, from the key to the last paint."""
    from spbe_assess.gui.places import Target

    opened.take("place", lambda: opened.window.go(Target("assessment", indicator="I12")))
    return [opened.cost_of(str(number % 3 + 2)) for number in range(runs + 3)][3:]


def _table(longest: "Mapping[str, Sequence[Stretch]]") -> Iterator[str]:
    from build_scripts.watchdog import percentile

    yield _HEAD
    for kind, found in longest.items():
        cpu, wall = [one.cpu for one in found], [one.wall for one in found]
        shown = (percentile(cpu, 0.5), percentile(cpu, 0.99), max(cpu), percentile(wall, 0.99))
        p50, p99, most, felt = (f"{seconds * 1000:.1f}" for seconds in shown)
        yield f"{kind:42}{len(found):6}{p50:>8}{p99:>8}{most:>9}{felt:>10}"


def _nothing(kind: str) -> "Stretch":
    from build_scripts.watchdog import Stretch

    return Stretch(0.0, 0.0, kind)


def _filled(name: str, folder: Path) -> str:
    """Make a workspace; answers the assessment to open."""
    workspace = Workspace(folder / "ruang-kerja", TODAY, "Pelaksana Entri Data")
    if name == "example":
        from spbe_assess.workspace.example import make_example

        with TemporaryDirectory() as files:
            return make_example(workspace, Path(files))[0].id
    from build_scripts.bench_workspace import fill

    with editing(workspace) as editor:
        return fill(editor).id


def _loop() -> float:
    end = 0.0
    for _ in range(1_000_000):
        end += 1.0
    return end + time.monotonic()
