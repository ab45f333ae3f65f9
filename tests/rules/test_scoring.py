"""From values to aspects, domains and the index: the regulation's own example, and the laws that must hold."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from inspect import cleandoc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_assess.core.instrument import INDEX, Instrument
from spbe_assess.core.scores import Scores, WorkingTable
from spbe_assess.exact import exact, half_up, shown, shown_weight
from spbe_assess.rules.scoring import predicate, score, score_answered, working
from tests.builders import make_instrument, make_values
from tests.rules.strategies import LEVELS, VALUES, instruments, partly_rated, rated

SHIPPED = ("permenpanrb-59-2020", "permenpanrb-5-2018", "permenpanrb-8-2026")
Rated = tuple[Instrument, dict[str, Fraction]]


@pytest.fixture(params=SHIPPED)
def regulation(request: pytest.FixtureRequest, spbe: Instrument, old_spbe: Instrument, pemdi: Instrument) -> Instrument:
    by_id = {one.id: one for one in (spbe, old_spbe, pemdi)}
    return by_id[str(request.param)]


def same_everywhere(instrument: Instrument, value: Fraction) -> dict[str, Fraction]:
    return {one.code: value for one in instrument.indicators}


def parts_of(scores: Scores) -> Mapping[str, Fraction]:
    """Every reckoned value by code; each must be there."""
    found: dict[str, Fraction] = {}
    for code, value in {INDEX: scores.index, **scores.domains, **scores.aspects}.items():
        assert value is not None
        found[code] = value
    return found


# --- the worked example of PermenPANRB 59/2020, Lampiran I, Tabel 10 to 12 --------------------------------------------


@pytest.fixture
def example(spbe: Instrument) -> dict[str, Fraction]:
    """NI of I11 to I14 as printed; of the other parts the printed value stands in each of their indicators."""
    printed = make_values(A1="3.70", A3="4", A4="3", A5="3.00", A6="3.00", A7="3.20", A8="3.20")
    values = {one.code: printed[one.aspect] for one in spbe.indicators if one.aspect in printed}
    return values | make_values(I11="3", I12="4", I13="3", I14="2")


def test_the_worked_example_of_the_regulation_is_exact(spbe: Instrument, example: dict[str, Fraction]) -> None:
    scores = score(spbe, example, 2021)
    assert parts_of(scores)["A2"] == 3
    assert parts_of(scores)["D2"] == exact("3.40")
    assert scores.index == exact("3.282")
    assert shown(exact("3.282")) == "3,28"
    assert scores.predicate == "Baik"


def test_the_working_is_the_tables_of_the_regulation(spbe: Instrument, example: dict[str, Fraction]) -> None:
    tables = {table.code: table for table in working(spbe, example)}
    assert as_text(tables["A2"]) == cleandoc("""
        Perencanaan Strategis SPBE
        I11 3,00 × 2,5 = 7,50
        I12 4,00 × 2,5 = 10,00
        I13 3,00 × 2,5 = 7,50
        I14 2,00 × 2,5 = 5,00
        30,00 / 10 = 3,00
    """)
    assert as_text(tables["D2"]) == cleandoc("""
        Tata Kelola SPBE
        A2 3,00 × 10 = 30,00
        A3 4,00 × 10 = 40,00
        A4 3,00 × 5 = 15,00
        85,00 / 25 = 3,40
    """)
    assert as_text(tables[INDEX]) == cleandoc("""
        Indeks SPBE
        D1 3,70 × 13 = 48,10
        D2 3,40 × 25 = 85,00
        D3 3,00 × 16,5 = 49,50
        D4 3,20 × 45,5 = 145,60
        328,20 / 100 = 3,28
    """)


def as_text(table: WorkingTable) -> str:
    rows = [f"{row.code} {shown(row.value)} × {shown_weight(row.weight)} = {shown(row.product)}" for row in table.rows]
    foot = f"{shown(table.total)} / {shown_weight(table.divisor)} = {shown(table.result)}"
    return "\n".join([table.name, *rows, foot])


# --- laws -------------------------------------------------------------------------------------------------------------


@given(rated(instruments()), st.data())
def test_a_higher_level_never_lowers_anything(pair: Rated, data: st.DataObject) -> None:
    instrument, values = pair
    code = data.draw(st.sampled_from(sorted(values)))
    higher = data.draw(st.fractions(min_value=values[code], max_value=5, max_denominator=50))
    before = parts_of(score(instrument, values, 2024))
    after = parts_of(score(instrument, values | {code: higher}, 2024))
    assert all(after[part] >= before[part] for part in before)
    rise = instrument.indicator_by_code[code].weight * (higher - values[code]) / 100
    assert after[INDEX] - before[INDEX] == rise


@given(rated(instruments(is_shuffled=True), VALUES))
def test_the_index_is_the_sum_over_aspects_and_over_indicators_exactly(pair: Rated) -> None:
    instrument, values = pair
    parts = parts_of(score(instrument, values, 2024))
    assert parts[INDEX] == sum(one.weight * values[one.code] for one in instrument.indicators) / 100
    assert parts[INDEX] == sum(aspect.weight * parts[aspect.code] for aspect in instrument.aspects) / 100
    if instrument.domains:
        assert parts[INDEX] == sum(domain.weight * parts[domain.code] for domain in instrument.domains) / 100


@given(instruments(), LEVELS)
def test_equal_levels_everywhere_give_that_level(instrument: Instrument, level: Fraction) -> None:
    values = same_everywhere(instrument, level)
    parts = parts_of(score(instrument, values, 2024))
    assert set(parts.values()) == {level}
    assert {table.result for table in working(instrument, values)} == {level}


@given(rated(instruments(), VALUES))
def test_no_part_leaves_the_span_of_its_indicators(pair: Rated) -> None:
    instrument, values = pair
    parts = parts_of(score(instrument, values, 2024))
    for aspect in instrument.aspects:
        own = [values[one.code] for one in instrument.indicators_of(aspect.code)]
        assert min(own) <= parts[aspect.code] <= max(own)


@given(partly_rated())
def test_the_tables_of_the_working_end_in_the_scores(pair: Rated) -> None:
    instrument, values = pair
    tables = working(instrument, values)
    assert {table.code: table.result for table in tables} == dict(parts_of(score(instrument, values, 2024)))
    for table in tables:
        assert table.total == sum(row.product for row in table.rows)
        assert table.divisor == sum(row.weight for row in table.rows)
        assert all(row.product == row.value * row.weight for row in table.rows)
    answered = {row.code for table in tables for row in table.rows if row.answered}
    assert answered & set(instrument.indicator_by_code) == set(values)


@given(partly_rated(), LEVELS)
def test_an_unanswered_indicator_counts_as_the_instrument_says(pair: Rated, stand_in: Fraction) -> None:
    instrument, values = pair
    instrument = with_stand_in(instrument, stand_in)
    filled = {one.code: values.get(one.code, stand_in) for one in instrument.indicators}
    scores = score(instrument, values, 2024)
    assert parts_of(scores) == parts_of(score(instrument, filled, 2024))
    assert scores.indicators == values
    assert set(scores.unanswered) == set(filled) - set(values)


@given(partly_rated())
def test_the_reading_over_answered_ones_is_the_mean_of_what_was_answered(pair: Rated) -> None:
    instrument, values = pair
    scores = score_answered(instrument, values, 2024)
    for aspect in instrument.aspects:
        given_ = [one for one in instrument.indicators_of(aspect.code) if one.code in values]
        weight = sum((one.weight for one in given_), Fraction(0))
        wanted = sum((one.weight * values[one.code] for one in given_), Fraction(0)) / weight if given_ else None
        assert scores.aspects[aspect.code] == wanted
    for domain in instrument.domains:
        codes = {aspect.code for aspect in instrument.aspects_of(domain.code)}
        has_answer = any(one.aspect in codes for one in instrument.indicators if one.code in values)
        assert (scores.domains[domain.code] is not None) is has_answer
    assert (scores.index is None) is not bool(values)
    assert scores.indicators == values
    assert set(scores.unanswered) == set(instrument.indicator_by_code) - set(values)


@given(rated(instruments()))
def test_both_readings_agree_where_everything_is_answered(pair: Rated) -> None:
    instrument, values = pair
    assert score_answered(instrument, values, 2024) == score(instrument, values, 2024)


def with_stand_in(instrument: Instrument, value: Fraction) -> Instrument:
    return replace(instrument, scoring=replace(instrument.scoring, unanswered=value))


# --- unanswered, both ways --------------------------------------------------------------------------------------------


def test_nothing_answered_has_no_mean_but_an_official_index(spbe: Instrument, pemdi: Instrument) -> None:
    assert score(spbe, {}, 2024).index == 0
    assert score(spbe, {}, 2024).predicate == "Kurang"
    assert score(pemdi, {}, 2026).index == 1
    assert score(pemdi, {}, 2026).predicate == "Kurang"
    for instrument in (spbe, pemdi):
        scores = score_answered(instrument, {}, 2024)
        assert (scores.index, scores.predicate, scores.indicators) == (None, "", {})
        assert set(scores.aspects.values()) == {None}
        assert len(scores.unanswered) == len(instrument.indicators)


def test_a_blank_half_lowers_the_official_index_only() -> None:
    instrument = make_instrument({"A1": {"I1": "40"}, "A2": {"I2": "60"}})
    official, answered = (reading(instrument, make_values(I1="4"), 2024) for reading in (score, score_answered))
    assert (official.index, official.predicate) == (exact("1.6"), "Kurang")
    assert (answered.index, answered.predicate) == (exact("4"), "Sangat Baik")
    assert official.domains == make_values(D1="4", D2="0")
    assert answered.domains == {"D1": 4, "D2": None}
    assert official.unanswered == answered.unanswered == ("I2",)


# --- predicates -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("year", [2021, 2023, 2024])
def test_no_predicate_is_out_of_reach(regulation: Instrument, year: int) -> None:
    reached = {score(regulation, same_everywhere(regulation, band.low), year).predicate for band in regulation.bands}
    assert reached == {band.name for band in regulation.bands}


def test_whole_levels_reach_every_predicate_of_spbe(spbe: Instrument, old_spbe: Instrument) -> None:
    for instrument in (spbe, old_spbe):
        levels = map(Fraction, range(1, 6))
        reached = [score(instrument, same_everywhere(instrument, level), 2024).predicate for level in levels]
        assert reached == ["Kurang", "Cukup", "Baik", "Sangat Baik", "Memuaskan"]


@given(index=st.fractions(min_value=0, max_value=5, max_denominator=10**4))
def test_every_index_has_exactly_one_predicate(spbe: Instrument, index: Fraction) -> None:
    assert [band for band in spbe.bands if band.holds(index)] == [predicate(spbe, index, 2024)]
    printed = Fraction(half_up(index))
    assert [band for band in spbe.bands if band.holds(printed)] == [predicate(spbe, index, 2023)]


@pytest.mark.parametrize(
    ("year", "index", "name"),
    [
        (2024, "2.596", "Cukup"),  # Kabupaten Luwu 2024 prints 2,60 Cukup
        (2024, "2.5985", "Cukup"),
        (2024, "3.4985", "Baik"),  # Kabupaten Pacitan 2024 prints 3,50 Baik
        (2023, "1.795", "Cukup"),  # Kabupaten Nias Barat 2023 prints 1,80 Cukup
        (2023, "1.7975", "Cukup"),
        (2024, "1.7975", "Kurang"),
        (2023, "2.596", "Baik"),
        (2023, "1.7949", "Kurang"),
        (2025, "1.795", "Kurang"),
        (2022, "1.795", "Kurang"),
        (2024, "1.80", "Cukup"),
        (2024, "4.20", "Memuaskan"),
        (2024, "4.1999", "Sangat Baik"),
        (2024, "5", "Memuaskan"),
        (2024, "0", "Kurang"),
    ],
)
def test_the_year_says_which_number_decides_at_a_boundary(spbe: Instrument, year: int, index: str, name: str) -> None:
    assert predicate(spbe, exact(index), year).name == name


@pytest.mark.parametrize(
    ("index", "name"),
    [
        ("1", "Kurang"),
        ("1.4999", "Kurang"),
        ("1.50", "Cukup"),
        ("2.4999", "Cukup"),
        ("2.50", "Baik"),
        ("3.4999", "Baik"),
        ("3.50", "Sangat Baik"),
        ("3.9999", "Sangat Baik"),
        ("4.00", "Memuaskan"),
        ("5", "Memuaskan"),
    ],
)
def test_pemdi_has_its_own_limits_and_decides_on_the_exact_index(pemdi: Instrument, index: str, name: str) -> None:
    assert predicate(pemdi, exact(index), 2026).name == name


def test_an_index_no_band_holds_is_a_fault_of_ours(spbe: Instrument) -> None:
    with pytest.raises(ValueError, match="51/10"):
        predicate(spbe, exact("5.1"), 2024)


# --- Pemdi ------------------------------------------------------------------------------------------------------------


def test_two_indicators_of_pemdi_give_their_aspect(pemdi: Instrument) -> None:
    assert score(pemdi, make_values(I1="3.5", I2="3.0"), 2026).aspects["A1"] == exact("3.25")


def test_seven_aspects_of_pemdi_give_the_index(pemdi: Instrument) -> None:
    aspects = make_values(A1="2.00", A2="3.00", A3="2.50", A4="1.50", A5="2.00", A6="2.00", A7="3.00")
    scores = score(pemdi, {one.code: aspects[one.aspect] for one in pemdi.indicators}, 2026)
    assert (scores.index, scores.predicate) == (exact("2.35"), "Cukup")
    assert scores.aspects == aspects
    assert scores.domains == {}


@pytest.mark.parametrize(("value", "name"), [(1, "Kurang"), (5, "Memuaskan")])
def test_the_ends_of_pemdi_are_the_ends_of_its_bands(pemdi: Instrument, value: int, name: str) -> None:
    scores = score(pemdi, same_everywhere(pemdi, Fraction(value)), 2026)
    assert (scores.index, scores.predicate) == (Fraction(value), name)


def test_the_working_of_pemdi_goes_from_aspects_straight_to_the_index(pemdi: Instrument) -> None:
    tables = working(pemdi, {})
    assert [table.code for table in tables] == [*pemdi.aspect_by_code, INDEX]
    assert [row.code for row in tables[-1].rows] == list(pemdi.aspect_by_code)
    assert not any(row.answered for table in tables[:-1] for row in table.rows)
