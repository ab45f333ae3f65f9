"""Time what people wait for against the least it can cost: ``dev.py bench [NAME…] [--json FILE] [--runs N]``.

It measures and never judges: the exit code is 0 whenever it ran. Only the ratios mean anything on another machine.
"""

import argparse
import json
import platform
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from build_scripts.bench_table import Row

BENCHMARKS = {
    "help": "build_scripts.bench_start",
    "scoring": "build_scripts.bench_scoring",
    "compare38": "build_scripts.bench_comparing",
    "charts": "build_scripts.bench_charts",
    "picturing": "build_scripts.bench_picturing",
    "workbook": "build_scripts.bench_workbook",
    "workspace": "build_scripts.bench_workspace",
    "window": "build_scripts.bench_window",
    "work": "build_scripts.bench_window_work",
    "table": "build_scripts.bench_comparison_table",
    "national": "build_scripts.bench_national",
    "sheets": "build_scripts.bench_sheets",
    "evidence": "build_scripts.bench_evidence",
}


def main(arguments: Sequence[str]) -> int:
    """Run the benchmarks named (all of them without a name), print the table, write the JSON asked for."""
    from build_scripts.bench_table import as_data, table

    asked = _parser().parse_args(arguments)
    rows = list(_rows(asked.names or list(BENCHMARKS), asked.runs))
    print("\n".join(table(rows)))
    if asked.json is not None:
        report = {"python": platform.python_version(), "system": platform.platform(), "rows": as_data(rows)}
        asked.json.write_text(json.dumps(report, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return 0


def _rows(names: Sequence[str], runs: int | None) -> "Iterator[Row]":
    for name in names:
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        yield from import_module(BENCHMARKS[name]).measure(runs)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py bench", description="Ratios of our times to the least they can be.")
    parser.add_argument("names", metavar="NAME", nargs="*", help=f"which ones: {', '.join(BENCHMARKS)}", type=_known)
    parser.add_argument("--json", type=_file, metavar="FILE", help="write the numbers for programs as well")
    parser.add_argument("--runs", type=_count, metavar="N", help="pairs of runs for each; more give steadier ratios")
    return parser


def _known(name: str) -> str:
    if name not in BENCHMARKS:
        raise argparse.ArgumentTypeError(f"there is no benchmark {name!r}; there are {', '.join(BENCHMARKS)}")
    return name


def _file(text: str) -> Path:
    path = Path(text)
    if not path.parent.is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {path.parent}")
    return path


def _count(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError("a whole number from 1")
    return int(text)


if __name__ == "__main__":
    # Started as a file, its folder stands on the path in place of the checkout.
    sys.path[0] = str(Path(__file__).resolve().parent.parent)
    sys.exit(main(sys.argv[1:]))
