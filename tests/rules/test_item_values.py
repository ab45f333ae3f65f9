"""The value of a Pemdi indicator: from accepted items, locked level by level, or from another agency's index."""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_assess.core.instrument import ConversionBand, ExternalIndex, Indicator, Instrument, Item, ItemMethod, Level
from spbe_assess.errors import InputError
from spbe_assess.exact import exact, exact_text
from spbe_assess.messages import say
from spbe_assess.rules.item_values import climb, climbs, convert, fulfilled, item_value, level_width, scored_parts
from tests.builders import make_scale, make_values

NO_SCORES: dict[str, Fraction] = {}
SUBSTANCES_OF_8 = ("a", "b", "c", "d", "e", "f", "g")


def indicator(pemdi: Instrument, number: int) -> Indicator:
    return pemdi.indicator_by_code[f"I{number}"]


def items_up_to(one: Indicator, level: int) -> set[str]:
    return {item.code for step in one.levels for item in step.items if step.number <= level}


def with_items(pemdi: Instrument) -> list[Indicator]:
    return [one for one in pemdi.indicators if items_up_to(one, 5)]


def value(pemdi: Instrument, number: int, accepted: Iterable[str]) -> Fraction:
    return item_value(pemdi, indicator(pemdi, number), set(accepted), NO_SCORES)


# --- weighted items ---------------------------------------------------------------------------------------------------


def test_nothing_accepted_is_the_baseline_of_one(pemdi: Instrument) -> None:
    assert {item_value(pemdi, one, set(), NO_SCORES) for one in with_items(pemdi)} == {1}


def test_three_of_four_items_add_three_quarters_of_the_level(pemdi: Instrument) -> None:
    assert value(pemdi, 1, ["L1-E1", "L2-E1", "L2-E2", "L2-E3"]) == exact("2.25")


def test_an_incomplete_level_locks_the_ones_above(pemdi: Instrument) -> None:
    nine = indicator(pemdi, 9)
    assert value(pemdi, 9, ["L1-E1", "L2-E1"]) == exact("1.25")
    steps = climb(nine, {"L1-E1", "L2-E1"}, pemdi.scale_by_id[nine.scale])
    assert [(step.accepted, step.asked, step.added, step.locked) for step in steps[:3]] == [
        (1, 2, Fraction(1, 4), False),
        (1, 1, Fraction(0), True),
        (0, 1, Fraction(0), True),
    ]


def test_a_level_missing_in_the_middle_locks_all_above_it(pemdi: Instrument) -> None:
    accepted = items_up_to(indicator(pemdi, 9), 5) - {"L3-E1"}
    assert value(pemdi, 9, accepted) == exact("2.50")


@pytest.mark.parametrize(("level", "top"), [(1, "1.50"), (2, "2.50"), (3, "3.50"), (4, "4.00"), (5, "5.00")])
def test_complete_levels_of_unequal_width_end_at_the_bands_of_the_predicates(
    pemdi: Instrument, level: int, top: str
) -> None:
    for one in with_items(pemdi):
        assert item_value(pemdi, one, items_up_to(one, level), NO_SCORES) == exact(top), one.code


def test_the_widths_of_levels_are_those_of_the_regulation(pemdi: Instrument) -> None:
    widths = [level_width(pemdi.scales[0], number) for number in range(1, 6)]
    assert widths == [Fraction(1, 2), 1, 1, Fraction(1, 2), 1]
    assert sum(widths, pemdi.scoring.unanswered) == 5


def test_a_level_without_bounds_has_no_width() -> None:
    with pytest.raises(ValueError, match="3"):
        level_width(make_scale(), 3)


def test_a_level_that_asks_for_nothing_can_not_be_climbed(pemdi: Instrument) -> None:
    nine = indicator(pemdi, 9)
    hollow = replace(
        nine, levels=tuple(replace(level, items=()) if level.number == 2 else level for level in nine.levels)
    )
    assert item_value(pemdi, hollow, items_up_to(hollow, 5), NO_SCORES) == exact("1.50")


@st.composite
def accepted_twice(draw: st.DrawFn, one: Indicator) -> tuple[set[str], set[str]]:
    """Accepted items, and the same with some more."""
    codes = sorted(items_up_to(one, 5))
    fewer = draw(st.sets(st.sampled_from(codes)))
    return fewer, fewer | draw(st.sets(st.sampled_from(codes)))


@pytest.mark.parametrize("method", list(ItemMethod))
@given(data=st.data())
def test_one_more_item_never_lowers_a_value(pemdi: Instrument, method: ItemMethod, data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(with_items(pemdi)), label="indicator")
    fewer, more = data.draw(accepted_twice(one))
    low, high = (item_value(pemdi, one, accepted, NO_SCORES, method) for accepted in (fewer, more))
    assert 1 <= low <= high <= 5


# --- the highest full level, as a reading to hold beside it -----------------------------------------------------------


@pytest.mark.parametrize(("number", "level", "missing"), [(1, 3, "L3-E4"), (8, 2, "L2-E7"), (9, 1, "L1-E2")])
def test_the_other_reading_is_the_highest_full_level(pemdi: Instrument, number: int, level: int, missing: str) -> None:
    one = indicator(pemdi, number)
    full = items_up_to(one, level)

    def read(accepted: set[str]) -> Fraction:
        return item_value(pemdi, one, accepted, NO_SCORES, ItemMethod.FULL_LEVEL)

    assert read(full) == level
    assert read(full - {missing}) == max(level - 1, 1)
    assert read(items_up_to(one, 5) - {missing}) == max(level - 1, 1)
    assert read(items_up_to(one, 5)) == 5


def test_the_instrument_may_choose_the_full_level_for_all(pemdi: Instrument) -> None:
    full = replace(pemdi, scoring=replace(pemdi.scoring, item_method=ItemMethod.FULL_LEVEL))
    accepted = items_up_to(indicator(pemdi, 1), 2)
    assert item_value(full, indicator(pemdi, 1), accepted, NO_SCORES) == 2
    assert item_value(full, indicator(pemdi, 1), accepted, NO_SCORES, ItemMethod.WEIGHTED) == exact("2.5")


# --- sub-parts of indicator 8 -----------------------------------------------------------------------------------------


def test_only_indicator_8_has_parts_that_are_scored_by_themselves(pemdi: Instrument) -> None:
    parts = {one.code: scored_parts(one) for one in pemdi.indicators}
    assert parts.pop("I8") == SUBSTANCES_OF_8
    assert set(parts.values()) == {("",)}


def test_three_of_seven_substances_at_level_one(pemdi: Instrument) -> None:
    accepted = ["L1-E1", "L1-E2", "L1-E3"]
    assert value(pemdi, 8, accepted) == 1 + Fraction(1, 2) * Fraction(3, 7)
    assert exact_text(value(pemdi, 8, accepted)) == "17/14"


def test_each_substance_of_indicator_8_climbs_on_its_own_and_is_locked_on_its_own(pemdi: Instrument) -> None:
    """Substance a has levels 1 and 2, b has level 2 but not 1, the others have level 1: their mean is the value.

    With one lock for all seven, level 2 of a would not count because level 1 of b is missing.
    """
    accepted = {f"L1-E{number}" for number in (1, 3, 4, 5, 6, 7)} | {"L2-E1", "L2-E2"}
    assert value(pemdi, 8, accepted) == (exact("2.50") + 1 + 5 * exact("1.50")) / 7


def test_the_working_of_a_value_is_told_for_each_part_by_itself(pemdi: Instrument) -> None:
    parts = climbs(pemdi, indicator(pemdi, 8), {"L1-E1", "L2-E1"}, NO_SCORES)
    assert tuple(parts) == SUBSTANCES_OF_8
    assert [step.added for step in parts["a"]] == [Fraction(1, 2), 1, 0, 0, 0]
    assert not any(step.added for step in parts["b"])
    [whole] = climbs(pemdi, indicator(pemdi, 12), {"L1-E1"}, {"ikasandi-insiden": exact("1.5")}).values()
    assert [(step.level, step.accepted, step.asked, step.added) for step in whole[:2]] == [
        (1, 2, 2, Fraction(1, 2)),
        (2, 1, 2, Fraction(1, 2)),
    ]


def test_one_substance_complete_alone(pemdi: Instrument) -> None:
    assert value(pemdi, 8, {f"L{level}-E4" for level in range(1, 6)}) == Fraction(5 + 6 * 1, 7)


# --- items that another agency's score fulfils ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("score", "reached"),
    [
        ("0", {"L1-E1"}),
        ("1.49", {"L1-E1"}),
        ("1.50", {"L1-E1", "L2-E2"}),
        ("2.499", {"L1-E1", "L2-E2"}),
        ("2.50", {"L1-E1", "L2-E2", "L3-E1"}),
        ("3.50", {"L1-E1", "L2-E2", "L3-E1", "L4-E1"}),
        ("3.99", {"L1-E1", "L2-E2", "L3-E1", "L4-E1"}),
        ("4.00", {"L1-E1", "L2-E2", "L3-E1", "L4-E1", "L5-E1"}),
    ],
)
def test_a_score_fulfils_the_items_of_its_level_and_below(pemdi: Instrument, score: str, reached: set[str]) -> None:
    scores = {"ikasandi-keamanan-siber": exact(score)}
    assert fulfilled(indicator(pemdi, 10), set(), scores) == reached


def test_no_score_is_less_than_a_score_of_zero(pemdi: Instrument) -> None:
    assert fulfilled(indicator(pemdi, 12), {"L1-E1"}, NO_SCORES) == {"L1-E1"}
    assert fulfilled(indicator(pemdi, 12), {"L1-E1"}, {"ikasandi-insiden": Fraction(0)}) == {"L1-E1", "L1-E2"}


def test_the_score_of_another_area_fulfils_nothing(pemdi: Instrument) -> None:
    assert fulfilled(indicator(pemdi, 12), set(), {"ikasandi-keamanan-siber": Fraction(5)}) == set()


def test_a_score_does_not_jump_over_an_item_that_is_missing(pemdi: Instrument) -> None:
    """Indicator 10, level 2, asks for a document beside the score: 1.00 + 0.50 + half of level 2."""
    ten, scores = indicator(pemdi, 10), {"ikasandi-keamanan-siber": exact("4.20")}
    assert item_value(pemdi, ten, set(), scores) == exact("2.00")
    assert item_value(pemdi, ten, {"L2-E1"}, scores) == 5


def test_the_crypto_score_of_indicator_11_is_an_item_of_level_5_only(pemdi: Instrument) -> None:
    eleven = indicator(pemdi, 11)
    below = {"L1-E1", "L2-E1", "L3-E1", "L4-E1"}
    assert item_value(pemdi, eleven, set(), {"ikasandi-persandian": exact("4.5")}) == 1
    assert item_value(pemdi, eleven, below, {"ikasandi-persandian": exact("3.99")}) == 4
    assert item_value(pemdi, eleven, below, {"ikasandi-persandian": exact("4")}) == exact("4.50")


# --- conversion of other agencies' indices ----------------------------------------------------------------------------


def external(pemdi: Instrument, name: str) -> ExternalIndex:
    return pemdi.external_by_id[name]


@pytest.mark.parametrize(
    ("name", "score", "wanted"),
    [
        ("sdi", "25", "2.00"),
        ("sdi", "68.75", "3.75"),
        ("sdi", "0", "1"),
        ("sdi", "100", "5"),
        ("sdi-interoperabilitas", "75", "4"),
        ("ips", "2.20", "2.00"),
        ("ips", "1.80", "1.50"),
        ("ips", "2.60", "2.50"),
        ("ips", "3.50", "3.50"),
        ("ips", "3.85", "3.75"),
        ("ips", "4.20", "4.00"),
        ("ips", "4.60", "4.50"),
        ("ips", "5", "5"),
        ("sjig", "3.21", "3.21"),
    ],
)
def test_a_score_is_converted_within_its_band(pemdi: Instrument, name: str, score: str, wanted: str) -> None:
    assert convert(external(pemdi, name), exact(score)) == exact(wanted)


def test_the_examples_in_the_instrument_file_hold(pemdi: Instrument) -> None:
    examples = [(index, pair) for index in pemdi.external_indices for pair in index.examples]
    assert len(examples) == 2
    assert all(convert(index, score) == wanted for index, (score, wanted) in examples)


@given(st.fractions(min_value=0, max_value=100, max_denominator=10**4))
def test_the_five_bands_of_sdi_are_one_line(pemdi: Instrument, score: Fraction) -> None:
    for name in ("sdi", "sdi-interoperabilitas"):
        assert convert(external(pemdi, name), score) == 1 + 4 * score / 100


@given(st.fractions(min_value=1, max_value=5, max_denominator=10**4))
def test_the_score_of_sjig_is_the_value(pemdi: Instrument, score: Fraction) -> None:
    assert convert(external(pemdi, "sjig"), score) == score


@given(data=st.data())
def test_a_higher_score_is_a_higher_value(pemdi: Instrument, data: st.DataObject) -> None:
    index = data.draw(st.sampled_from([one for one in pemdi.external_indices if one.converts]))
    low, high = index.bands[0].from_low, index.bands[-1].from_high
    scores = data.draw(st.sets(st.fractions(low, high, max_denominator=10**3), min_size=2, max_size=2))
    assert convert(index, min(scores)) < convert(index, max(scores))


def test_bands_join_without_a_jump(pemdi: Instrument) -> None:
    for index in pemdi.external_indices:
        for lower, upper in pairwise(index.bands):
            assert lower.to_high == upper.to_low == convert(index, lower.from_high)
            just_below = convert(index, lower.from_high - Fraction(1, 10**9))
            assert 0 < lower.to_high - just_below < Fraction(1, 10**6)


@pytest.mark.parametrize("name", ["sjig", "ips"])
@pytest.mark.parametrize("score", ["0", "0.99", "0.5"])
def test_a_score_below_the_first_band_counts_as_one_where_the_instrument_says_so(
    pemdi: Instrument, name: str, score: str
) -> None:
    assert convert(external(pemdi, name), exact(score)) == 1


@pytest.mark.parametrize(
    ("name", "score", "sentence"),
    [
        ("sdi", "100.001", "Skor Indeks Satu Data Indonesia 100,001 di luar rentang 0,00 sampai 100,00;"),
        ("sdi", "-1", "Skor Indeks Satu Data Indonesia −1,00 di luar rentang 0,00 sampai 100,00;"),
        ("ips", "5.01", "Skor Indeks Pembangunan Statistik (hasil EPSS) 5,01 di luar rentang 1,00 sampai 5,00;"),
        ("ips", "-3", "Skor Indeks Pembangunan Statistik (hasil EPSS) −3,00 di luar rentang 1,00 sampai 5,00;"),
    ],
)
def test_a_score_no_agency_gives_is_refused(pemdi: Instrument, name: str, score: str, sentence: str) -> None:
    with pytest.raises(InputError) as caught:
        convert(external(pemdi, name), exact(score))
    assert say(caught.value.message).startswith(sentence)


def test_without_the_rule_a_score_below_the_first_band_is_refused() -> None:
    band = ConversionBand(*make_values(a="1", b="5", c="1", d="5").values())
    index = ExternalIndex("x", "Indeks X", "X", converts=True, bands=(band,), certainty="rendah")
    with pytest.raises(InputError):
        convert(index, exact("0.99"))
    assert convert(replace(index, below_is_floor=True), exact("0.99")) == 1


def test_levels_may_be_counted_with_plain_builders() -> None:
    """Nothing of the reckoning hangs on the codes of the shipped file."""
    scale = replace(
        make_scale(),
        levels=tuple(
            replace(one, low=Fraction(one.number - 1), high=Fraction(one.number)) for one in make_scale().levels
        ),
    )
    level = Level(1, (), items=(Item("x", "X", "dokumen"), Item("y", "Y", "dokumen")))
    one = Indicator("I1", "A1", "Satu", "Satu", Fraction(100), scale.id, "", (level,))
    assert [step.added for step in climb(one, {"y", "z"}, scale)] == [Fraction(1, 2)]
