"""Whether whole levels can stand behind printed numbers: held against trying out every combination."""

from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spbe_assess.core.instrument import INDEX, Instrument
from spbe_assess.exact import half_up
from spbe_assess.rules.consistency import LevelGrid, can_check
from spbe_assess.rules.scoring import score
from tests.builders import make_instrument, make_values
from tests.rules.strategies import instruments, rated

Rated = tuple[Instrument, dict[str, Fraction]]


def printed(instrument: Instrument, levels: dict[str, Fraction]) -> dict[str, Fraction]:
    """Everything a report can print of these levels, as it prints it."""
    scores = score(instrument, levels, 2024)
    reckoned = {INDEX: scores.index, **scores.domains, **scores.aspects, **levels}
    return {code: Fraction(half_up(value)) for code, value in reckoned.items() if value is not None}


def tried_out(instrument: Instrument, values: dict[str, Fraction], levels: tuple[int, ...]) -> set[Fraction]:
    """The exact indices of all levels that print these values, by trying every combination."""
    codes = [one.code for one in instrument.indicators]
    found = set()
    for row in product(levels, repeat=len(codes)):
        tried = dict(zip(codes, map(Fraction, row), strict=True))
        if values.items() <= printed(instrument, tried).items():
            index = score(instrument, tried, 2024).index
            assert index is not None
            found.add(index)
    return found


@settings(max_examples=25)
@given(rated(instruments(most=3)), st.data())
def test_the_grid_finds_exactly_what_trying_every_combination_finds(pair: Rated, data: st.DataObject) -> None:
    instrument, levels = pair
    everything = printed(instrument, levels)
    kept = data.draw(st.sets(st.sampled_from(sorted(everything))))
    shift = data.draw(st.sampled_from([Fraction(0), Fraction(1, 100), Fraction(-1, 100)]))
    values = {code: everything[code] + (shift if code not in levels else 0) for code in kept}
    assert LevelGrid(instrument).indices(values) == tried_out(instrument, values, (1, 2, 3, 4, 5))
    assert LevelGrid(instrument, with_unanswered=True).indices(values) == tried_out(
        instrument, values, (0, 1, 2, 3, 4, 5)
    )


@given(rated(instruments()), st.data())
def test_what_levels_print_always_fits(pair: Rated, data: st.DataObject) -> None:
    instrument, levels = pair
    everything = printed(instrument, levels)
    kept = data.draw(st.sets(st.sampled_from(sorted(everything))))
    scores = score(instrument, levels, 2024)
    grid = LevelGrid(instrument)
    assert grid.fits({code: everything[code] for code in kept}, scores.predicate, 2024)
    assert scores.index in grid.indices({code: everything[code] for code in kept})


SMALL = make_instrument({"A1": {"I1": "50"}, "A2": {"I2": "50"}})


@pytest.mark.parametrize(
    ("values", "predicate", "fits"),
    [
        (make_values(INDEX="3.50"), "", True),
        (make_values(INDEX="3.25"), "", False),
        (make_values(D1="3", INDEX="3.50"), "Sangat Baik", True),
        (make_values(D1="3", INDEX="3.50"), "Baik", False),
        (make_values(D1="3", INDEX="3.50"), "Ada-ada", False),
        (make_values(A1="3", I2="4", INDEX="3.50"), "", True),
        (make_values(A1="3", I1="4"), "", False),
        (make_values(I1="2.5"), "", False),
        (make_values(I1="6"), "", False),
        (make_values(D1="0.50"), "", False),
        (make_values(D1="-1"), "", False),
        ({}, "", True),
        ({}, "Memuaskan", True),
    ],
)
def test_a_wrong_digit_is_found_out(values: dict[str, Fraction], predicate: str, fits: bool) -> None:
    assert LevelGrid(SMALL).fits(values, predicate, 2024) is fits


@pytest.mark.parametrize(("printed_index", "fits"), [("2.50", False), ("2.51", True), ("2.52", False)])
def test_a_tie_belongs_to_the_number_above(printed_index: str, fits: bool) -> None:
    tie = make_instrument({"A1": {"I1": "50.5"}, "A2": {"I2": "49.5"}})
    assert LevelGrid(tie).fits(make_values(I1="3", I2="2", INDEX=printed_index), "", 2024) is fits


def test_the_predicate_follows_the_rule_of_the_year() -> None:
    """An index of 1.795 is printed 1,80: Kurang by the exact number, Cukup by the printed one (2023)."""
    instrument = make_instrument({"A1": {"I1": "79.5"}, "A2": {"I2": "20.5"}})
    values = make_values(I1="2", I2="1")
    assert score(instrument, values, 2024).index == Fraction(1795, 1000)
    row = make_values(INDEX="1.80", D1="2", D2="1")
    fitting = {
        (year, name)
        for year in (2023, 2024)
        for name in ("Kurang", "Cukup")
        if LevelGrid(instrument).fits(row, name, year)
    }
    assert fitting == {(2023, "Cukup"), (2024, "Kurang")}


def test_numbers_are_printed_with_the_decimals_of_the_instrument() -> None:
    one_decimal = replace(SMALL, scoring=replace(SMALL.scoring, decimals=1))
    values = make_values(A1="2", I2="3", INDEX="2.6")
    assert not LevelGrid(SMALL).fits(values, "", 2024)
    assert not LevelGrid(one_decimal).fits(values, "", 2024)
    skewed = replace(make_instrument({"A1": {"I1": "45"}, "A2": {"I2": "55"}}), scoring=one_decimal.scoring)
    assert LevelGrid(skewed).fits(values, "", 2024)


def test_only_instruments_of_whole_levels_can_be_checked(
    spbe: Instrument, old_spbe: Instrument, pemdi: Instrument
) -> None:
    assert [can_check(one) for one in (spbe, old_spbe, pemdi)] == [True, True, False]
