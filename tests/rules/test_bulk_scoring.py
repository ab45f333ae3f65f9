"""Scoring very many rows at once gives what scoring one by one gives."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_assess.core.instrument import Instrument
from spbe_assess.rules.bulk_scoring import BulkScorer, Sums
from spbe_assess.rules.scoring import score
from tests.builders import make_instrument
from tests.rules.strategies import instruments

LEVEL = st.integers(min_value=0, max_value=5)


def rows_of(instrument: Instrument) -> st.SearchStrategy[list[list[int]]]:
    width = len(instrument.indicators)
    return st.lists(st.lists(LEVEL, min_size=width, max_size=width), max_size=4)


@given(instruments(is_shuffled=True), st.data())
def test_bulk_scoring_equals_scoring(instrument: Instrument, data: st.DataObject) -> None:
    check(instrument, data.draw(rows_of(instrument)))


@given(st.data())
def test_bulk_scoring_of_the_shipped_instruments_equals_scoring(
    spbe: Instrument, old_spbe: Instrument, data: st.DataObject
) -> None:
    instrument = data.draw(st.sampled_from([spbe, old_spbe]))
    check(instrument, data.draw(rows_of(instrument)))


def check(instrument: Instrument, rows: list[list[int]]) -> None:
    scorer = BulkScorer(instrument)
    codes = [one.code for one in instrument.indicators]
    wanted = [score(instrument, dict(zip(codes, map(Fraction, row), strict=True)), 2024) for row in rows]
    assert list(scorer.indices(rows)) == [one.index for one in wanted]
    for sums, scores in zip(scorer.sums(rows), wanted, strict=True):
        assert Fraction(sums.whole, scorer.whole) == scores.index
        assert by_code(sums.domains, list(instrument.domain_by_code), scorer) == scores.domains
        assert by_code(sums.aspects, list(instrument.aspect_by_code), scorer) == scores.aspects


def by_code(sums: tuple[int, ...], codes: list[str], scorer: BulkScorer) -> dict[str, Fraction]:
    return {code: total / scorer.divisors[code] for code, total in zip(codes, sums, strict=True)}


def test_numerators_are_whole_numbers_over_one_divisor() -> None:
    scorer = BulkScorer(make_instrument({"A1": {"I1": "2.5", "I2": "17.5"}, "A2": {"I3": "80"}}))
    assert list(scorer.sums([[1, 2, 3]])) == [Sums(whole=555, domains=(75, 480), aspects=(75, 480))]
    assert scorer.whole == 200
    assert scorer.divisors == {"D1": 40, "D2": 160, "A1": 40, "A2": 160}


def test_many_thousands_of_rows_come_out_in_their_order() -> None:
    levels = [number % 6 for number in range(10_000)]
    scorer = BulkScorer(make_instrument({"A1": {"I1": "40"}, "A2": {"I2": "60"}}))
    assert list(scorer.indices([level, 5] for level in levels)) == [Fraction(40 * one + 300, 100) for one in levels]


@pytest.mark.parametrize("rows", [[[1, 2, 3]], [[1, 2, 3, 4, 5]], [[1, 2, 3], [1, 2, 3, 4, 5]], [[]]])
def test_a_row_that_is_not_complete_is_refused(rows: list[list[int]]) -> None:
    with pytest.raises(ValueError, match="4"):
        list(BulkScorer(make_instrument()).sums(rows))


@pytest.mark.parametrize("level", [-1, 256])
def test_a_level_no_scale_has_is_refused(level: int) -> None:
    with pytest.raises(ValueError, match="range"):
        list(BulkScorer(make_instrument()).sums([[1, 2, 3, level]]))


def test_weights_too_fine_for_eight_bytes_are_refused() -> None:
    coarse = make_instrument({"A1": {"I1": "40", "I2": "60"}})
    weights = (Fraction(1, 10**15), 100 - Fraction(1, 10**15))
    fine = replace(
        coarse,
        indicators=tuple(replace(one, weight=weight) for one, weight in zip(coarse.indicators, weights, strict=True)),
    )
    with pytest.raises(ValueError, match=str(10**17)):
        BulkScorer(fine)


def test_no_rows_give_no_sums() -> None:
    assert list(BulkScorer(make_instrument()).sums([])) == []
