"""What was measured, as values, as a table for people and as JSON for programs. Nothing here measures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

HEAD = ("benchmark", "ours", "yardstick", "ratio", "min–max", "goal", "")
NUMERIC = range(1, 6)


@dataclass(frozen=True)
class Measured:
    """Seconds of paired runs: ``ours[n]`` and ``yardstick[n]`` were taken one right after the other.

    ``yardstick`` is empty where there is nothing to hold the time against. ``goal`` is the highest ratio wanted.
    """

    name: str
    ours: tuple[float, ...]
    yardstick: tuple[float, ...] = ()
    goal: float | None = None

    @property
    def ratios(self) -> tuple[float, ...]:
        """Ours over the yardstick, pair by pair: machines drift, and a pair drifts together."""
        return tuple(ours / other for ours, other in zip(self.ours, self.yardstick, strict=bool(self.yardstick)))

    @property
    def ratio(self) -> float | None:
        """The middle ratio; None without a yardstick."""
        return median(self.ratios) if self.yardstick else None

    @property
    def is_met(self) -> bool | None:
        """Whether the middle ratio is within the goal; None without a goal."""
        return None if self.goal is None or self.ratio is None else self.ratio <= self.goal


@dataclass(frozen=True)
class Checked:
    """Something that has to be true for the ratios to mean anything, and what was found."""

    name: str
    found: str
    is_right: bool


Row = Measured | Checked


def table(rows: Sequence[Row]) -> list[str]:
    """The lines of the table: what was measured under a heading, then what was checked."""
    cells = [HEAD, *(_cells(row) for row in rows if isinstance(row, Measured))]
    widths = [max(len(line[place]) for line in cells) for place in range(len(HEAD))]
    lines = [_line(line, widths) for line in cells]
    checks = [f"{_verdict(row.is_right)}  {row.name}: {row.found}" for row in rows if isinstance(row, Checked)]
    return [lines[0], "-" * max(map(len, lines)), *lines[1:], *([""] if checks else []), *checks]


def as_data(rows: Iterable[Row]) -> list[dict[str, object]]:
    """The same for programs: seconds, ratios and goals as numbers, null where there is none."""
    return [_measured_data(row) if isinstance(row, Measured) else _checked_data(row) for row in rows]


def _measured_data(row: Measured) -> dict[str, object]:
    return {
        "name": row.name,
        "runs": len(row.ours),
        "ours_seconds": median(row.ours),
        "yardstick_seconds": median(row.yardstick) if row.yardstick else None,
        "ratio": row.ratio,
        "ratio_min": min(row.ratios, default=None),
        "ratio_max": max(row.ratios, default=None),
        "goal": row.goal,
        "met": row.is_met,
    }


def _checked_data(row: Checked) -> dict[str, object]:
    return {"name": row.name, "found": row.found, "right": row.is_right}


def _cells(row: Measured) -> tuple[str, ...]:
    return (
        row.name,
        _seconds(median(row.ours)),
        _seconds(median(row.yardstick)) if row.yardstick else "–",
        f"{row.ratio:.2f}" if row.ratio is not None else "–",
        f"{min(row.ratios):.2f}–{max(row.ratios):.2f}" if row.ratios else "–",
        f"≤ {row.goal:g}" if row.goal is not None else "–",
        "" if row.is_met is None else "met" if row.is_met else "MISSED",
    )


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    placed = [
        cell.rjust(width) if place in NUMERIC else cell.ljust(width)
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return "  ".join(placed).rstrip()


def _seconds(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms" if seconds < 1 else f"{seconds:.2f} s"


def _verdict(is_right: bool) -> str:
    return "right" if is_right else "WRONG"
