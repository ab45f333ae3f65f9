"""What an indicator has at a stage, what it inherits, and what it has in the end."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_assess.core.assessment import Answer, CriterionState, Dossier, ExternalScore, Rating
from spbe_assess.core.instrument import Stage
from spbe_assess.exact import exact
from spbe_assess.rules.scoring import score
from spbe_assess.rules.valuing import (
    final_scores,
    final_values,
    is_complete,
    item_climbs,
    latest_stage,
    origin_of,
    own_values,
    progress,
    rated_stages,
    review_stages,
    stage_scores,
    stage_values,
    status_of,
    statuses,
    value_of_items,
)
from tests.builders import make_instrument, make_values
from tests.dossiers import OLD_SPBE, PEMDI, SPBE, empty_dossier, pemdi_dossier, spbe_dossier

STAGES = ("mandiri", "dokumen", "interviu", "visitasi")
_INHERITING = ("interviu", "visitasi")
_CODES = tuple(make_instrument().indicator_by_code)
_LEVELS = st.integers(min_value=1, max_value=5).map(Fraction)
_GIVEN = st.dictionaries(st.tuples(st.sampled_from(_CODES), st.sampled_from(STAGES)), _LEVELS, max_size=16)


def entered(given: Mapping[tuple[str, str], Fraction]) -> Dossier:
    """A dossier of a small instrument with the four rated stages, a review, and these values."""
    stages = tuple(Stage(one, one, "", "", rated=True, inherits=one in _INHERITING) for one in STAGES)
    instrument = replace(make_instrument(), stages=(*stages, Stage("reviu", "reviu", "", "", reviews=True)))
    ratings = {place: Rating(value) for place, value in given.items()}
    return replace(empty_dossier(SPBE), instrument=instrument, ratings=ratings)


def in_pemdi(states: Mapping[tuple[str, str, str], str], **scores: str) -> Dossier:
    criteria = {place: CriterionState(state) for place, state in states.items()}
    external = {index.replace("_", "-"): ExternalScore(exact(score), 2025) for index, score in scores.items()}
    return empty_dossier(PEMDI, criteria=criteria, external=external)


# --- stages ---------------------------------------------------------------------------------------------------------


def test_reviu_is_no_rated_stage() -> None:
    instrument = empty_dossier(SPBE).instrument
    assert [stage.id for stage in rated_stages(instrument)] == list(STAGES)
    assert [stage.id for stage in review_stages(instrument)] == ["reviu"]


def test_a_value_at_a_stage_that_is_not_rated_counts_nowhere() -> None:
    dossier = entered({("I1", "mandiri"): Fraction(3)})
    dossier = replace(dossier, ratings={**dossier.ratings, ("I1", "reviu"): Rating(Fraction(5))})
    assert own_values(dossier, "reviu") == {}
    assert stage_values(dossier, "reviu") == {}
    assert final_values(dossier) == {"I1": 3}
    assert origin_of(dossier, "I1", "reviu") == ""


def test_an_unknown_stage_is_a_fault_of_the_caller() -> None:
    with pytest.raises(KeyError):
        own_values(entered({}), "banding")


def test_a_stage_without_a_value_of_its_own_has_none_at_all() -> None:
    dossier = entered({("I1", "mandiri"): Fraction(3)})
    assert [stage_values(dossier, stage) for stage in STAGES] == [{"I1": 3}, {}, {}, {}]
    assert stage_scores(dossier, "interviu") is None


def test_a_stage_that_inherits_takes_the_nearest_earlier_value() -> None:
    given = {("I1", "mandiri"): "2", ("I2", "mandiri"): "2", ("I1", "dokumen"): "3", ("I3", "visitasi"): "4"}
    dossier = entered({place: exact(value) for place, value in given.items()})
    assert stage_values(dossier, "visitasi") == make_values(I1="3", I2="2", I3="4")


def test_a_stage_that_does_not_inherit_has_its_own_values_only() -> None:
    dossier = entered({("I1", "mandiri"): Fraction(2), ("I2", "dokumen"): Fraction(3)})
    assert stage_values(dossier, "dokumen") == {"I2": 3}


def test_the_walk_to_the_end_stops_at_the_stage_asked_for() -> None:
    dossier = entered({("I1", "mandiri"): Fraction(2), ("I1", "dokumen"): Fraction(3), ("I1", "visitasi"): Fraction(4)})
    ends = [final_values(dossier, stage)["I1"] for stage in (*STAGES, "reviu", "")]
    assert ends == [2, 3, 3, 4, 4, 4]


def test_the_latest_stage_is_the_last_one_with_values_and_mandiri_at_first() -> None:
    assert latest_stage(entered({})) == "mandiri"
    assert latest_stage(entered({("I1", "mandiri"): Fraction(2), ("I1", "interviu"): Fraction(3)})) == "interviu"
    assert latest_stage(replace(entered({}), instrument=make_instrument())) == ""


@given(_GIVEN)
def test_inheriting_is_the_walk_to_that_stage(given: Mapping[tuple[str, str], Fraction]) -> None:
    dossier = entered(given)
    for stage in _INHERITING:
        expected = final_values(dossier, stage) if own_values(dossier, stage) else {}
        assert stage_values(dossier, stage) == expected


@given(_GIVEN)
def test_writing_down_what_is_inherited_changes_nothing(given: Mapping[tuple[str, str], Fraction]) -> None:
    dossier = entered(given)
    for stage in _INHERITING:
        values = stage_values(dossier, stage)
        written = {**given, **{(code, stage): value for code, value in values.items()}}
        assert stage_values(entered(written), stage) == values
        assert final_values(entered(written), stage) == (values or final_values(dossier, stage))


@given(_GIVEN)
def test_in_the_end_every_indicator_has_the_value_of_its_last_stage(given: Mapping[tuple[str, str], Fraction]) -> None:
    dossier = entered(given)
    final = final_values(dossier)
    assert set(final) == {code for code, _ in given}
    assert list(final) == [code for code in _CODES if code in final]
    for code, value in final.items():
        assert value == [given[code, stage] for stage in STAGES if (code, stage) in given][-1]


@given(_GIVEN)
def test_a_later_end_loses_no_indicator(given: Mapping[tuple[str, str], Fraction]) -> None:
    dossier = entered(given)
    reached = [set(final_values(dossier, stage)) for stage in STAGES]
    assert all(earlier <= later for earlier, later in pairwise(reached))


@given(_GIVEN)
def test_scores_are_those_of_the_values(given: Mapping[tuple[str, str], Fraction]) -> None:
    dossier = entered(given)
    year = dossier.assessment.year
    assert final_scores(dossier) == score(dossier.instrument, final_values(dossier), year)
    for stage in STAGES:
        values = stage_values(dossier, stage)
        assert stage_scores(dossier, stage) == (score(dossier.instrument, values, year) if values else None)


# --- values that follow ---------------------------------------------------------------------------------------------


def test_at_mandiri_claimed_items_count_and_later_accepted_ones_only() -> None:
    states = {("I2", "L1-E1", stage): "submitted" for stage in ("mandiri", "dokumen")}
    states |= {("I2", "L1-E2", "mandiri"): "met", ("I2", "L1-E2", "dokumen"): "accepted"}
    dossier = in_pemdi(states)
    assert own_values(dossier, "mandiri") == make_values(I2="1.50")
    assert own_values(dossier, "dokumen") == make_values(I2="1.25")
    assert origin_of(dossier, "I2", "dokumen") == "items"


def test_items_nobody_has_looked_at_give_no_value() -> None:
    dossier = in_pemdi({("I2", "L1-E1", "mandiri"): "unseen"})
    assert own_values(dossier, "mandiri") == {}
    assert value_of_items(dossier, "I2", "mandiri") is None
    assert origin_of(dossier, "I2", "mandiri") == ""


def test_items_that_are_all_denied_give_the_baseline() -> None:
    assert own_values(in_pemdi({("I2", "L1-E1", "mandiri"): "not_met"}), "mandiri") == make_values(I2="1")


def test_an_entered_value_wins_over_items() -> None:
    dossier = in_pemdi({("I2", "L1-E1", "mandiri"): "met"})
    dossier = replace(dossier, ratings={("I2", "mandiri"): Rating(exact("2.2"))})
    assert own_values(dossier, "mandiri") == make_values(I2="2.2")
    assert origin_of(dossier, "I2", "mandiri") == "entered"
    assert value_of_items(dossier, "I2", "mandiri") == exact("1.25")


def test_an_interview_about_one_item_keeps_those_accepted_before() -> None:
    states = {("I2", "L1-E1", "dokumen"): "accepted", ("I2", "L1-E2", "dokumen"): "returned"}
    dossier = in_pemdi({**states, ("I2", "L1-E2", "interviu"): "accepted"})
    assert own_values(dossier, "dokumen") == make_values(I2="1.25")
    assert own_values(dossier, "interviu") == make_values(I2="1.50")


def test_a_score_is_converted_at_mandiri_and_stands_at_every_stage_that_is_held() -> None:
    dossier = in_pemdi({("I2", "L1-E1", "dokumen"): "accepted"}, sdi="68.75")
    assert own_values(dossier, "mandiri") == make_values(I5="3.75")
    assert own_values(dossier, "dokumen") == make_values(I2="1.25")
    assert stage_values(dossier, "dokumen") == make_values(I2="1.25", I5="3.75")
    assert stage_values(dossier, "interviu") == {}
    assert origin_of(dossier, "I5", "mandiri") == "external"
    assert final_values(dossier) == make_values(I2="1.25", I5="3.75")


@pytest.mark.parametrize("given", [ExternalScore(), ExternalScore(exact("101"))])
def test_no_score_or_one_outside_its_bands_gives_no_value(given: ExternalScore) -> None:
    assert own_values(empty_dossier(PEMDI, external={"sdi": given}), "mandiri") == {}


def test_a_threshold_score_alone_gives_a_value_at_mandiri_only() -> None:
    dossier = in_pemdi({}, ikasandi_keamanan_siber="1.60")
    assert own_values(dossier, "mandiri") == make_values(I10="2.00")
    assert own_values(dossier, "dokumen") == {}


@pytest.mark.parametrize(("state", "value"), [("submitted", "2.00"), ("returned", "1.50"), ("not_met", "1.50")])
def test_an_item_that_is_denied_does_not_count_by_its_score(state: str, value: str) -> None:
    dossier = in_pemdi({("I10", "L2-E2", "dokumen"): state}, ikasandi_keamanan_siber="1.60")
    assert own_values(dossier, "dokumen") == make_values(I10=value)
    (steps,) = item_climbs(dossier, "I10", "dokumen").values()
    assert steps[1].accepted == (1 if state == "submitted" else 0)


def test_the_working_of_items_gives_their_value() -> None:
    dossier = pemdi_dossier()
    for one in dossier.instrument.indicators:
        parts = item_climbs(dossier, one.code, "mandiri")
        assert bool(parts) is any(level.items for level in one.levels)
        value = value_of_items(dossier, one.code, "mandiri")
        if value is not None:
            assert value == 1 + sum((step.added for steps in parts.values() for step in steps), Fraction(0)) / len(
                parts
            )


# --- how far it is --------------------------------------------------------------------------------------------------


def test_progress_counts_indicators_with_a_value() -> None:
    dossier = spbe_dossier()
    assert (progress(dossier).filled, progress(dossier).all) == (45, 47)
    assert progress(dossier, "visitasi").filled == 0
    assert not is_complete(dossier)
    assert is_complete(entered({(code, "mandiri"): Fraction(1) for code in _CODES}))
    assert not is_complete(empty_dossier(OLD_SPBE))


def test_a_status_follows_from_the_value_until_a_person_sets_one() -> None:
    dossier = entered({("I1", "mandiri"): Fraction(1), ("I3", "mandiri"): Fraction(1)})
    dossier = replace(dossier, answers={("I3", ""): Answer(status="revise"), ("I4", ""): Answer(unit="Bappeda")})
    told = {"I1": "filled", "I2": "empty", "I3": "revise", "I4": "empty"}
    assert statuses(dossier) == told
    assert {code: status_of(dossier, code) for code in told} == told


def test_the_examples_have_the_values_they_were_made_for() -> None:
    spbe, pemdi = spbe_dossier(), pemdi_dossier()
    assert final_scores(spbe).unanswered == ("I30", "I40")
    assert final_values(spbe)["I9"] == 3
    assert stage_values(spbe, "interviu") == final_values(spbe)
    assert final_values(pemdi)["I19"] == exact("2.35")
    assert origin_of(pemdi, "I2", "interviu") == "entered"
