"""Benchmark ``compare38``: all provinces compared from their references against plain loops over fractions."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

from build_scripts.bench_table import Checked, Row
from build_scripts.bench_timing import paired
from spbe_assess.rules.comparison import Comparison
from spbe_assess.rules.ranking import Group
from spbe_assess.workspace.comparing import Compared, compare_refs
from spbe_assess.workspace.workspace import open_workspace

RUNS = 25
PROVINCES = "kelompok:provinsi/2024"
ANY_DAY = date(2026, 1, 1)

Values = Mapping[str, Fraction]
Parts = list[tuple[Fraction | None, Fraction | None]]


def measure(runs: int | None) -> Iterator[Row]:
    """From a reference to the whole comparison with its sentences; the official results are already read."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        comparison = compared(folder, PROVINCES).comparison
        columns = [one.values for one in comparison.columns]
        weights = {row.code: row.weight for row in comparison.rows}
        yield paired(
            f"compare38: {len(columns)} provinces against plain loops",
            lambda: compared(folder, PROVINCES),
            lambda: plain(columns, weights),
            runs=runs or RUNS,
        )
        is_equal = plain(columns, weights) == _parts(comparison)
        yield Checked(
            "plain loops give the same differences and contributions", "equal" if is_equal else "not equal", is_equal
        )


def compared(folder: Path, *refs: str, peer: Group | None = None) -> Compared:
    """The comparison of references, in a data folder without results of one's own."""
    return compare_refs(open_workspace(folder, ANY_DAY), refs, peer=peer)


def plain(columns: Sequence[Values], weights: Values) -> Parts:
    """The yardstick: every difference to the first column, and what it adds to the index, in two loops."""
    parts: Parts = []
    for code, weight in weights.items():
        base = columns[0].get(code)
        for values in columns:
            value = values.get(code)
            if value is None or base is None:
                parts.append((None, None))
            else:
                parts.append((value - base, weight * (value - base) / 100))
    return parts


def _parts(comparison: Comparison) -> Parts:
    return [part for row in comparison.rows for part in zip(row.differences, row.contributions, strict=True)]
