"""The outline of an assessment: what stands in the tree and in the line below it, held against the rules."""

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spbe_assess.core.assessment import Answer, CriterionState, Dossier, Rating
from spbe_assess.core.evidence import EvidenceLink
from spbe_assess.core.fields import record
from spbe_assess.exact import shown
from spbe_assess.instruments.catalogue import instrument
from spbe_assess.rules.completeness import check
from spbe_assess.rules.evidence_requests import units
from spbe_assess.rules.scoring import score
from spbe_assess.rules.valuing import final_scores, final_values, own_values, rated_stages
from spbe_assess.workspace.showing.outline import Outline, Row
from spbe_assess.workspace.showing.outlining import outlined
from tests.dossiers import OLD_SPBE, PEMDI, SPBE, empty_dossier, pemdi_dossier, spbe_dossier

Make = Callable[[], Dossier]
WHOLES: tuple[Make, ...] = (
    spbe_dossier,
    pemdi_dossier,
    lambda: empty_dossier(SPBE),
    lambda: empty_dossier(PEMDI),
    lambda: empty_dossier(OLD_SPBE),
)


def row_of(outline: Outline, code: str) -> Row:
    """A row by its code."""
    return next(row for row in outline.rows if row.code == code)


def indicator(dossier: Dossier, code: str) -> Row:
    """The row of an indicator in Indonesian."""
    return row_of(outlined(dossier, "id"), code)


def with_level(dossier: Dossier, code: str, level: int, stage: str = "mandiri") -> Dossier:
    """The dossier with one more level."""
    return replace(dossier, ratings={**dossier.ratings, (code, stage): Rating(Fraction(level))})


def with_states(dossier: Dossier, states: Mapping[tuple[str, str, str], str]) -> Dossier:
    """The dossier with more states of criteria or items."""
    given_states = {key: CriterionState(state) for key, state in states.items()}
    return replace(dossier, criteria={**dossier.criteria, **given_states})


def mandiri_only(dossier: Dossier) -> Dossier:
    """The dossier as it was before any assessor looked at it."""
    return replace(
        dossier,
        ratings={key: one for key, one in dossier.ratings.items() if key[1] == "mandiri"},
        criteria={key: one for key, one in dossier.criteria.items() if key[2] == "mandiri"},
    )


@pytest.mark.parametrize("make", WHOLES)
def test_values_of_the_tree_are_those_of_the_rules(make: Make) -> None:
    dossier = make()
    outline, values, scores = outlined(dossier, "id"), final_values(dossier), final_scores(dossier)
    is_level = dossier.instrument.scoring.value_kind.value == "level"
    for row in outline.rows:
        if row.kind == "indicator":
            value = values.get(row.code)
            told = "" if value is None else str(value) if is_level else shown(value, 2)
            assert (row.value, row.filled) == (told, 0 if value is None else 1)
        else:
            parts = scores.domains if row.kind == "domain" else scores.aspects
            assert row.value == shown(parts[row.code] or Fraction(0), 2)
    assert outline.whole.shown == shown(scores.index or Fraction(0), 2)
    assert outline.whole.predicate == scores.predicate
    assert (outline.whole.filled, outline.whole.all) == (len(values), len(dossier.instrument.indicators))


@settings(max_examples=25)
@given(st.dictionaries(st.sampled_from([f"I{number}" for number in range(1, 48)]), st.integers(1, 5)))
def test_any_levels_give_the_index_and_the_parts_of_the_scoring(levels: Mapping[str, int]) -> None:
    ratings = {(code, "mandiri"): Rating(Fraction(level)) for code, level in levels.items()}
    dossier = empty_dossier(SPBE, ratings=ratings)
    whole = outlined(dossier, "id").whole
    scores = score(instrument(SPBE), {code: Fraction(level) for code, level in levels.items()}, dossier.assessment.year)
    assert scores.index is not None
    assert whole.shown == shown(scores.index, 2)
    assert whole.hundredths == int(shown(scores.index, 2).replace(",", ""))
    assert {code: value for code, _, value in whole.parts} == {
        code: shown(value or Fraction(0), 2) for code, value in scores.domains.items()
    }


@pytest.mark.parametrize("make", [*WHOLES, lambda: mandiri_only(spbe_dossier()), lambda: mandiri_only(pemdi_dossier())])
def test_a_claim_above_its_criteria_is_the_finding_of_the_check_at_the_stage_of_the_value(make: Make) -> None:
    dossier = make()
    found = {
        stage.id: {
            one.indicator for one in check(dossier, date(2026, 9, 2), stage.id) if one.kind == "level-above-criteria"
        }
        for stage in rated_stages(dossier.instrument)
    }
    for row in outlined(dossier, "id").rows:
        if row.kind != "indicator" or not row.value:
            continue
        stage = next(
            one.id for one in reversed(rated_stages(dossier.instrument)) if row.code in own_values(dossier, one.id)
        )
        is_found = row.code in found[stage]
        if row.state not in ("contested", "returned"):
            assert (row.state == "above_criteria") == is_found
        assert not is_found or "unmet" in row.filters


def test_some_example_does_claim_above_its_criteria() -> None:
    states = [row.state for row in outlined(mandiri_only(spbe_dossier()), "id").rows]
    assert "above_criteria" in states


def test_an_entered_value_above_its_items_is_claimed_above_them() -> None:
    dossier = with_states(empty_dossier(PEMDI), {("I17", "L1-E1", "mandiri"): "met"})
    assert indicator(dossier, "I17").state == "no_evidence"
    entered = replace(dossier, ratings={("I17", "mandiri"): Rating(Fraction(3))})
    assert indicator(entered, "I17").state == "above_criteria"


def test_without_any_criterion_marked_a_claim_is_not_above_them_but_they_are_unmet() -> None:
    row = indicator(with_level(empty_dossier(SPBE), "I12", 3), "I12")
    assert row.state == "no_evidence"
    assert row.filters == ("no_evidence", "unmet")


def test_an_assessor_who_marks_no_criteria_leaves_none_unmet() -> None:
    dossier = with_level(with_level(empty_dossier(SPBE), "I12", 3), "I12", 2, "dokumen")
    assert "unmet" not in indicator(dossier, "I12").filters


def test_items_of_a_level_that_was_begun_are_unmet() -> None:
    begun = with_states(empty_dossier(PEMDI), {("I17", "L1-E1", "mandiri"): "met", ("I17", "L2-E1", "mandiri"): "met"})
    assert "unmet" in indicator(begun, "I17").filters
    whole = with_states(begun, {("I17", "L2-E2", "mandiri"): "met"})
    row = indicator(whole, "I17")
    assert (row.value, row.level) == ("2,50", 3)
    assert "unmet" not in row.filters


def test_an_unanswered_indicator_is_empty_and_asks_for_nothing_yet() -> None:
    row = indicator(empty_dossier(SPBE), "I12")
    assert (row.value, row.level, row.state, row.filters) == ("", -1, "", ("empty", "no_evidence"))


def test_a_rejected_file_is_counted_and_proves_nothing() -> None:
    dossier = with_level(empty_dossier(SPBE), "I12", 3)
    evidence = next(iter(spbe_dossier().evidence.values()))
    link = EvidenceLink(id="a", evidence=evidence.id, indicator="I12")
    held = replace(dossier, evidence={evidence.id: evidence}, links=(link, replace(link, id="b", level=3)))
    assert indicator(held, "I12").evidence == 1
    assert "no_evidence" not in indicator(held, "I12").filters
    refused = replace(held, links=(replace(link, reception="rejected"),))
    assert (indicator(refused, "I12").evidence, indicator(refused, "I12").state) == (1, "no_evidence")


def test_what_the_interview_left_alone_is_inherited_and_the_rest_is_its_own() -> None:
    outline = outlined(spbe_dossier(), "id")
    own = {row.code for row in outline.rows if row.kind == "indicator" and row.value and row.origin == "own"}
    assert own == {"I9", "I21"}


def test_another_agencys_index_stands_at_every_stage() -> None:
    assert indicator(pemdi_dossier(), "I5").origin == "own"


def test_a_returned_item_and_a_status_of_mending_are_returned() -> None:
    dossier = with_states(with_level(empty_dossier(SPBE), "I12", 3), {("I12", "L2-1", "dokumen"): "returned"})
    assert indicator(dossier, "I12").state == "returned"
    mended = with_states(dossier, {("I12", "L2-1", "dokumen"): "submitted"})
    assert indicator(mended, "I12").state != "returned"
    asked = replace(mended, answers={("I12", ""): Answer(status="revise")})
    assert indicator(asked, "I12").state == "returned"


def test_a_target_that_is_not_met_or_exceeded_differs() -> None:
    dossier = with_level(empty_dossier(SPBE, answers={("I12", ""): Answer(target=Fraction(4))}), "I12", 3)
    assert "off_target" in indicator(dossier, "I12").filters
    assert "off_target" not in indicator(with_level(dossier, "I12", 4), "I12").filters


def test_a_contested_level_shows_its_second_value_where_it_is_known() -> None:
    dossier = with_level(empty_dossier(SPBE), "I17", 3)
    place = record("rating", dossier.assessment.id, "I17", "mandiri")
    contested = replace(dossier, contested=((place, "value"), (record("link", dossier.assessment.id, "x"), "page")))
    assert indicator(contested, "I17").state == "contested"
    assert indicator(contested, "I17").other == ""
    row = row_of(outlined(contested, "id", {(place, "value"): ("3", "4")}), "I17")
    assert (row.value, row.other, row.other_level) == ("3", "4", 4)


def test_a_contested_text_marks_its_indicator_without_a_second_value() -> None:
    row = indicator(spbe_dossier(), "I7")
    assert (row.state, row.other) == ("contested", "")
    assert "contested" in row.filters


def test_a_contested_file_marks_the_indicator_that_uses_it() -> None:
    dossier = spbe_dossier()
    link = dossier.links[0]
    contested = replace(dossier, contested=((record("link", dossier.assessment.id, link.id), "page"),))
    assert [row.code for row in outlined(contested, "id").rows if row.state == "contested"] == [link.indicator]


def test_the_lowest_level_of_the_old_instrument_is_zero_and_has_a_chip() -> None:
    row = indicator(with_level(empty_dossier(OLD_SPBE), "I1", 0), "I1")
    assert (row.value, row.level, row.filled) == ("0", 0, 1)


@pytest.mark.parametrize("make", WHOLES)
def test_units_are_those_that_are_asked_for_evidence(make: Make) -> None:
    dossier = make()
    outline = outlined(dossier, "id")
    assert outline.units == units(dossier)
    assert {unit for row in outline.rows for unit in row.units} == set(outline.units)


def test_spellings_of_a_unit_are_one() -> None:
    answers = {("I1", ""): Answer(unit="Bappeda"), ("I2", ""): Answer(unit=" bappeda ", supporting=("BAPPEDA", ""))}
    outline = outlined(empty_dossier(SPBE, answers=answers), "id")
    assert outline.units == ("Bappeda",)
    assert row_of(outline, "I2").units == ("Bappeda",)


def test_remark_and_disclaimer_say_how_and_by_whom() -> None:
    own, checked = outlined(empty_dossier(SPBE), "id").whole, outlined(pemdi_dossier(), "id").whole
    assert (own.remark, own.disclaimer) == (
        "kosong dihitung 0",
        "Hasil Penilaian Mandiri, bukan hasil evaluasi Kementerian PANRB",
    )
    assert (checked.remark, checked.disclaimer) == (
        "nilai awal 1,00",
        "Perhitungan sendiri, bukan hasil evaluasi Kementerian PANRB",
    )


def test_numbers_are_written_in_the_language() -> None:
    assert outlined(pemdi_dossier(), "en").whole.shown == outlined(pemdi_dossier(), "id").whole.shown.replace(",", ".")


def test_the_order_is_that_of_the_regulation() -> None:
    codes = [row.code for row in outlined(empty_dossier(SPBE), "id").rows]
    assert codes[:3] == ["D1", "A1", "I1"]
    assert [code for code in codes if code.startswith("I")] == [f"I{number}" for number in range(1, 48)]


def test_making_it_takes_a_moment() -> None:
    dossiers = [spbe_dossier(), pemdi_dossier()]
    taken = []
    for dossier in dossiers * 5:
        begun = time.process_time()
        outlined(dossier, "id")
        taken.append(time.process_time() - begun)
    # About 8 ms where this was written; the bound only notices that something is reckoned many times over.
    assert min(taken) < 0.04
