"""What the states of criteria and items add up to at a stage."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_assess.core.assessment import CriterionState, Dossier, ExternalScore
from spbe_assess.core.instrument import CriterionKind, Indicator
from spbe_assess.exact import exact
from spbe_assess.rules.ratings import CLAIMED
from spbe_assess.rules.states import criteria_count, has_states, is_met, level_criteria, state_of, supported_level
from tests.dossiers import OLD_SPBE, PEMDI, SPBE, empty_dossier, spbe_dossier


def marked(states: Mapping[str, str], *, indicator: str = "I11", stage: str = "mandiri", kind: str = SPBE) -> Dossier:
    """A dossier with these states of an indicator's criteria or items."""
    return empty_dossier(
        kind, criteria={(indicator, code, stage): CriterionState(state) for code, state in states.items()}
    )


def up_to(dossier: Dossier, indicator: str, level: int) -> dict[str, str]:
    one = dossier.instrument.indicator_by_code[indicator]
    return {criterion.code: "met" for step in one.levels if step.number <= level for criterion in step.criteria}


# --- states over stages ---------------------------------------------------------------------------------------------


def test_an_inheriting_stage_keeps_the_state_of_the_stage_before() -> None:
    dossier = marked({"L2-1": "accepted"}, stage="dokumen")
    assert state_of(dossier, "I11", "L2-1", "interviu") == "accepted"
    assert state_of(dossier, "I11", "L2-1", "visitasi") == "accepted"
    assert state_of(dossier, "I11", "L2-3", "interviu") == "unseen"


def test_a_stage_that_judges_anew_hands_on_nothing_from_before_it() -> None:
    dossier = marked({"L2-1": "met", "L2-3": "met"})
    assert state_of(dossier, "I11", "L2-1", "dokumen") == "unseen"
    judged = replace(dossier, criteria={**dossier.criteria, ("I11", "L2-3", "dokumen"): CriterionState("accepted")})
    assert state_of(judged, "I11", "L2-1", "interviu") == "unseen"
    assert state_of(judged, "I11", "L2-3", "interviu") == "accepted"


def test_without_any_judgement_in_between_the_first_states_go_on() -> None:
    dossier = marked({"L2-1": "met"})
    assert state_of(dossier, "I11", "L2-1", "interviu") == "met"
    assert has_states(dossier, "I11", "mandiri")
    assert not has_states(dossier, "I11", "interviu")


# --- the level they carry -------------------------------------------------------------------------------------------


def test_nothing_known_carries_no_level() -> None:
    assert supported_level(marked({}), "I11", "mandiri") is None
    assert supported_level(marked({"L2-1": "unseen"}), "I11", "mandiri") is None


def test_nothing_met_carries_the_lowest_level() -> None:
    assert supported_level(marked({"L2-1": "not_met"}), "I11", "mandiri") == 1


def test_one_alternative_of_a_group_is_enough() -> None:
    dossier = marked({"L2-2": "met", "L2-3": "submitted", "L2-4": "accepted"})
    assert supported_level(dossier, "I11", "mandiri") == 2
    assert criteria_count(dossier, "I11", "mandiri")[0] == 3
    assert supported_level(marked({"L2-3": "met", "L2-4": "met"}), "I11", "mandiri") == 1


@pytest.mark.parametrize("level", [1, 2, 3, 4, 5])
def test_all_criteria_up_to_a_level_carry_it(level: int) -> None:
    for code in ("I1", "I11", "I33", "I47"):
        states = up_to(empty_dossier(SPBE), code, level)
        assert supported_level(marked(states, indicator=code), code, "mandiri") == level


def test_a_gap_below_holds_the_level_back() -> None:
    states = up_to(empty_dossier(SPBE), "I11", 4) | {"L3-2": "returned"}
    assert supported_level(marked(states), "I11", "mandiri") == 2


def test_the_old_instrument_begins_at_its_own_lowest_level() -> None:
    dossier = empty_dossier(OLD_SPBE)
    code = dossier.instrument.indicators[0].levels[1].criteria[0].code
    lowest = dossier.instrument.scales[0].levels[0].number
    assert supported_level(marked({code: "not_met"}, indicator="I1", kind=OLD_SPBE), "I1", "mandiri") == lowest == 0


def test_floors_are_always_met_and_not_counted() -> None:
    dossier = spbe_dossier()
    for one in dossier.instrument.indicators:
        floors = [c for level in one.levels for c in level.criteria if c.kind is CriterionKind.FLOOR]
        assert all(is_met(dossier, one.code, floor, "visitasi") for floor in floors)
    assert criteria_count(marked(up_to(empty_dossier(SPBE), "I33", 4), indicator="I33"), "I33", "mandiri") == (7, 11)


def test_supplementary_criteria_are_not_needed() -> None:
    one = empty_dossier(SPBE).instrument.indicator_by_code["I11"]
    weak = replace(one.levels[1].criteria[2], kind=CriterionKind.SUPPLEMENTARY)
    level = replace(one.levels[1], criteria=(*one.levels[1].criteria[:2], weak))
    dossier = with_indicator(replace(one, levels=(one.levels[0], level)), {"L2-1": "met"})
    assert supported_level(dossier, "I11", "mandiri") == 2
    assert criteria_count(dossier, "I11", "mandiri") == (1, 1)


def with_indicator(one: Indicator, states: Mapping[str, str]) -> Dossier:
    dossier = marked(states)
    indicators = tuple(one if other.code == one.code else other for other in dossier.instrument.indicators)
    return replace(dossier, instrument=replace(dossier.instrument, indicators=indicators))


def test_items_count_in_the_place_of_criteria_where_there_are_any() -> None:
    dossier = marked({"L1-E1": "submitted", "L1-E2": "met", "L2-E1": "met"}, indicator="I2", kind=PEMDI)
    assert [(one.met, one.asked) for one in level_criteria(dossier, "I2", "mandiri")][:3] == [(2, 2), (1, 2), (0, 1)]
    assert supported_level(dossier, "I2", "mandiri") == 1
    claimed = replace(dossier, criteria={(*place[:2], "dokumen"): state for place, state in dossier.criteria.items()})
    assert criteria_count(claimed, "I2", "dokumen") == (0, 7)


def test_a_reached_threshold_counts_as_an_item() -> None:
    dossier = marked({"L2-E1": "met"}, indicator="I10", kind=PEMDI)
    dossier = replace(dossier, external={"ikasandi-keamanan-siber": ExternalScore(exact("2.6"))})
    assert supported_level(dossier, "I10", "mandiri") == 3


_STATES = st.sampled_from(("unseen", "met", "not_met", "submitted", "accepted", "returned", "locked"))
_CODES = [
    criterion.code for level in empty_dossier(SPBE).instrument.indicators[10].levels for criterion in level.criteria
]


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(_CODES, _STATES)))
def test_the_carried_level_is_complete_with_all_below_and_the_next_is_not(states: dict[str, str]) -> None:
    dossier = marked(states)
    level = supported_level(dossier, "I11", "mandiri")
    counts = {one.level: one for one in level_criteria(dossier, "I11", "mandiri")}
    if level is None:
        assert not any(state != "unseen" for state in states.values())
        return
    assert all(counts[number].is_complete for number in range(2, level + 1))
    assert level == 5 or not counts[level + 1].is_complete


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(_CODES, _STATES)), st.sampled_from(_CODES))
def test_meeting_one_more_criterion_never_lowers_anything(states: dict[str, str], code: str) -> None:
    before, after = marked(states), marked({**states, code: "met"})
    assert (supported_level(after, "I11", "mandiri") or 0) >= (supported_level(before, "I11", "mandiri") or 0)
    met, asked = criteria_count(before, "I11", "mandiri")
    more, same = criteria_count(after, "I11", "mandiri")
    assert same == asked
    assert met <= more <= asked
    assert more == met or states.get(code, "unseen") not in CLAIMED
