"""The beeswarm: every dot at its exact place along the axis, pushed aside just far enough that none hides another."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from math import inf, sqrt

_Dot = tuple[float, float, float]


def swarm(places: Sequence[float], radii: Sequence[float], first: Sequence[int] = ()) -> tuple[float, ...]:
    """Heights above (negative) and below the row for dots at exact places along it; all lengths in one unit.

    The dots named in ``first`` are set before the rest and so stay nearest the row; the rest follow from left to
    right, each at the free height nearest the row (upwards where both are equally near). Two dots never come nearer
    than the sum of their radii.
    """
    heights = [0.0] * len(places)
    early: list[_Dot] = []
    for position in first:
        heights[position] = _free_height(places[position], radii[position], early)
        early.append((places[position], heights[position], radii[position]))
    set_before = frozenset(first)
    later = sorted((place, position) for position, place in enumerate(places) if position not in set_before)
    reach = 2 * max((radii[position] for _, position in later), default=0.0)
    row: list[_Dot] = []
    for place, position in later:
        near = row[bisect_left(row, (place - reach, -inf, 0.0)) :]
        heights[position] = _free_height(place, radii[position], early + near)
        row.append((place, heights[position], radii[position]))
    return tuple(heights)


def _free_height(place: float, radius: float, dots: Iterable[_Dot]) -> float:
    """The height nearest the row where a dot touches none of the others."""
    taken = []
    for x, y, other in dots:
        if abs(place - x) < radius + other:
            half = sqrt((radius + other) ** 2 - (place - x) ** 2)
            taken.append((y - half, y + half))
    taken.sort()
    # ``above`` and ``below`` bound the unbroken stretch of taken heights around the row.
    above = below = None
    for low, high in taken:
        if below is None or low >= below:
            if low >= 0:
                break
            above, below = low, high
        else:
            below = max(below, high)
    if above is None or below is None or below <= 0:
        return 0.0
    return above if -above <= below else below
