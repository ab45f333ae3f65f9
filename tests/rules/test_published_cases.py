"""Official results that print every indicator are exact at aspect, domain and index."""

from fractions import Fraction

import pytest

from spbe_assess.core.instrument import INDEX, Instrument
from spbe_assess.core.results import PublishedResult
from spbe_assess.exact import half_up
from spbe_assess.rules.consistency import LevelGrid
from spbe_assess.rules.scoring import score
from tests.builders import make_values

Results = tuple[PublishedResult, ...]
CASES = (
    # LHE and LHP of Kota Bandar Lampung, and the monitoring data of Kota Denpasar, whose stored A3 and A5 contradict
    # the levels stored beside them.
    ("Kota Bandar Lampung", 2021, "Kurang", ()),
    ("Kota Bandar Lampung", 2022, "Kurang", ()),
    ("Kota Denpasar", 2019, "Baik", ("A3", "A5")),
)


@pytest.mark.parametrize(("name", "year", "predicate", "doubtful"), CASES)
def test_printed_indicators_give_every_printed_number(
    results: Results, spbe: Instrument, old_spbe: Instrument, name: str, year: int, predicate: str, doubtful: tuple[str]
) -> None:
    result = next(one for one in results if (one.institution.name, one.year) == (name, year))
    instrument = spbe if result.instrument == spbe.id else old_spbe
    levels = {one.code: result.values[one.code] for one in instrument.indicators}
    scores = score(instrument, levels, year)
    reckoned = {INDEX: scores.index, **scores.domains, **scores.aspects}
    shown = {code: Fraction(half_up(value)) for code, value in reckoned.items() if value is not None}
    printed = {code: value for code, value in result.values.items() if code not in levels}
    assert set(shown) == set(printed)
    assert {code for code in printed if shown[code] != printed[code]} == set(doubtful)
    assert scores.predicate == predicate
    assert result.predicate in ("", predicate)
    assert scores.unanswered == ()


def test_every_result_with_all_indicators_is_among_the_cases(
    results: Results, spbe: Instrument, old_spbe: Instrument
) -> None:
    complete = [
        (one.institution.name, one.year)
        for one in results
        if set(one.values) >= set((spbe if one.instrument == spbe.id else old_spbe).indicator_by_code)
    ]
    assert sorted(complete) == [(name, year) for name, year, *_ in CASES]


def test_denpasar_2018_fixes_the_weights_of_aspects_and_domains(old_spbe: Instrument) -> None:
    aspects = make_values(A1="2.00", A2="2.10", A3="2.00", A4="2.50", A5="2.33", A6="3.29", A7="2.50")
    whole = make_values(D1="2.06", D2="2.29", D3="3.00", INDEX="2.64")
    assert LevelGrid(old_spbe).fits(aspects | whole, "Baik", 2018)
    for code, value in whole.items():
        assert not LevelGrid(old_spbe).fits(aspects | whole | {code: value + Fraction(1, 100)}, "", 2018)


def test_aspect_seven_of_2018_is_the_mean_of_its_six_rows(old_spbe: Instrument) -> None:
    """The rows are I32 to I37: indicators 32 to 34 and the three services of indicator 35."""
    rows = {f"I{number}": Fraction(level) for number, level in zip(range(32, 38), (5, 4, 0, 1, 3, 2), strict=True)}
    assert score(old_spbe, rows, 2019).aspects["A7"] == Fraction(15, 6)
    assert {old_spbe.indicator_by_code[code].weight for code in rows} == {Fraction(20, 6)}


def test_the_index_of_2018_starts_at_zero(old_spbe: Instrument) -> None:
    scores = score(old_spbe, {one.code: Fraction(0) for one in old_spbe.indicators}, 2018)
    assert (scores.index, scores.predicate) == (Fraction(0), "Kurang")
