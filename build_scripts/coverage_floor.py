"""The share of branches that the tests take in the pure floors, from coverage's own report."""

import json
from pathlib import Path
from typing import Any

PERCENT = 95


def branches(totals: dict[str, Any]) -> tuple[int, int]:
    """Branches taken and branches in all, from the totals of a coverage report."""
    return int(totals["covered_branches"]), int(totals["num_branches"])


def is_enough(taken: int, in_all: int) -> bool:
    """Whether at least 95 of 100 branches are taken; code without branches has nothing to miss."""
    return taken * 100 >= in_all * PERCENT


def report(path: Path) -> bool:
    """Print the share in a JSON report; whether it is enough. Without one the tests did not finish."""
    try:
        totals = json.loads(path.read_text(encoding="utf-8"))["totals"]
    except FileNotFoundError:
        print("No coverage report was written.")
        return False
    taken, in_all = branches(totals)
    print(f"{taken} of {in_all} branches of the pure floors taken ({PERCENT} % are asked for)")
    return is_enough(taken, in_all)
