"""Ticks are round, few and enclose the values."""

from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from spbe_assess.charts.ticks import STEPS, ticks
from spbe_assess.exact import exact

VALUES = st.fractions(-2, 2, max_denominator=1000)


def test_the_steps_of_a_small_and_a_large_difference() -> None:
    assert ticks(exact("0"), exact("0.36")) == tuple(map(exact, ("0", "0.1", "0.2", "0.3", "0.4")))
    assert ticks(exact("-2.82"), exact("0")) == tuple(map(exact, ("-3", "-2.5", "-2", "-1.5", "-1", "-0.5", "0")))


def test_no_difference_still_has_an_axis() -> None:
    assert ticks(Fraction(0), Fraction(0)) == (Fraction(0), Fraction(2, 100))


@given(VALUES, VALUES)
def test_ticks_enclose_the_values_and_zero_in_at_most_six_even_steps(one: Fraction, other: Fraction) -> None:
    found = ticks(min(one, other), max(one, other))
    assert found[0] <= min(one, other, Fraction(0))
    assert found[-1] >= max(one, other, Fraction(0))
    assert len(found) <= 7
    assert Fraction(0) in found
    assert {after - before for before, after in pairwise(found)} <= set(STEPS)
