"""Round numbers along an axis, exactly."""

from fractions import Fraction
from math import ceil, floor

STEPS = tuple(Fraction(hundredths, 100) for hundredths in (2, 5, 10, 20, 50, 100))
"""Distances between ticks in points of the index: the smallest that needs no more than MOST steps is taken."""

MOST = 6


def ticks(low: Fraction, high: Fraction) -> tuple[Fraction, ...]:
    """Multiples of one round step that enclose both values and zero, at most seven of them."""
    low, high = min(low, Fraction(0)), max(high, Fraction(0))
    step = next((step for step in STEPS if _count(low, high, step) <= MOST), STEPS[-1])
    first, last = floor(low / step), ceil(high / step)
    return tuple(step * number for number in range(first, max(last, first + 1) + 1))


def _count(low: Fraction, high: Fraction, step: Fraction) -> int:
    return ceil(high / step) - floor(low / step)
