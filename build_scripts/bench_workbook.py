"""Benchmark ``workbook``: all results of a year as a workbook against bare openpyxl writing the same cells."""

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from build_scripts.bench_cells import cells_of, written
from build_scripts.bench_comparing import ANY_DAY, compared
from build_scripts.bench_table import Checked, Row
from build_scripts.bench_timing import PACKAGE, ROOT, paired, precompile, process
from spbe_assess.workspace.tabling import workbook_file

GOAL = 1.3
RUNS = 9
EVERYONE = "kelompok:semua/2024"


def measure(runs: int | None) -> Iterator[Row]:
    """From the comparison to the bytes of the file, and whole processes from start to the file on disk."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        comparison = compared(folder, EVERYONE)
        data = workbook_file(comparison, ANY_DAY)
        cells = cells_of(data)
        source = folder / "cells.json"
        source.write_text(json.dumps(cells), encoding="utf-8")
        precompile(PACKAGE, ROOT / "build_scripts")
        count = len(comparison.comparison.columns)
        yield paired(
            f"workbook: {count} institutions, in process",
            lambda: workbook_file(comparison, ANY_DAY),
            lambda: written(cells),
            runs=runs or RUNS,
            goal=GOAL,
        )
        yield paired(
            f"workbook: {count} institutions, whole process",
            process(["-m", "spbe_assess", "--workspace", name, "compare", EVERYONE, "--out", "ours.xlsx"], folder),
            process(["-m", "build_scripts.bench_cells", str(source), "bare.xlsx"], folder),
            runs=runs or RUNS,
            goal=GOAL,
        )
        is_equal = cells_of(written(cells)) == cells
        yield Checked("bare openpyxl writes the same cells", "equal" if is_equal else "not equal", is_equal)
