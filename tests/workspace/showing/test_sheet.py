"""The sheet of an indicator: the same values as the rules, in the words of the screen."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from spbe_assess.core.assessment import Answer, CriterionState, Dossier, Rating, Sending
from spbe_assess.core.instrument import CriterionKind
from spbe_assess.messages import ENGLISH, INDONESIAN
from spbe_assess.rules.states import supported_level
from spbe_assess.rules.valuing import final_values, own_values, stage_values
from spbe_assess.workspace.showing.sheet import sheet, shown_stages
from spbe_assess.workspace.showing.sheet_parts import CriterionRow, LevelRow, Sheet
from tests.dossiers import OLD_SPBE, PEMDI, SPBE, empty_dossier, pemdi_dossier, spbe_dossier


def told(dossier: Dossier, indicator: str, stage: str = "mandiri") -> Sheet:
    return sheet(dossier, indicator, stage, INDONESIAN)


def with_states(dossier: Dossier, indicator: str, states: dict[str, str], stage: str = "mandiri") -> Dossier:
    kept = {key: value for key, value in dossier.criteria.items() if key[0] != indicator}
    new = {(indicator, code, stage): CriterionState(state) for code, state in states.items()}
    return replace(dossier, criteria={**kept, **new})


def level(shown: Sheet, number: int) -> LevelRow:
    return next(one for one in shown.criteria if one.number == number)


def row(shown: Sheet, code: str) -> CriterionRow:
    return next(one for each in shown.criteria for one in each.rows if one.code == code)


MET_TO_3 = dict.fromkeys(("L2-1", "L2-2", "L2-3", "L3-1"), "met")


def claimed_four(**states: str) -> Dossier:
    """I12 rated 4 with its criteria met but for one of level 4."""
    dossier = spbe_dossier(sendings={}, changed_since={}, contested=())
    ratings = {**dossier.ratings, ("I12", "mandiri"): Rating(Fraction(4), fact="Ada.")}
    ratings.pop(("I12", "dokumen"))
    answers = {**dossier.answers, ("I12", ""): Answer(unit="Bappeda", target=Fraction(4), deadline=date(2024, 6, 28))}
    dossier = replace(dossier, ratings=ratings, answers=answers)
    met = {**MET_TO_3, "L4-1": "met", "L4-2": "met", "L4-4": "met"}
    return with_states(dossier, "I12", {**met, **states})


def test_the_head_says_what_the_indicator_is() -> None:
    head = told(claimed_four(), "I12").head
    assert head.code == "I12"
    assert head.name == "Peta Rencana SPBE"
    assert head.path == "Tata Kelola SPBE \u203a Perencanaan Strategis SPBE"
    assert head.weight == "bobot 2,50"


def test_an_instrument_without_domains_has_a_shorter_path() -> None:
    assert told(pemdi_dossier(), "I17").head.path == "Keterpaduan Layanan Digital Pemerintah"


def test_who_answers_by_when_and_how_far_is_told_with_its_choices() -> None:
    answer = told(claimed_four(), "I12").answering
    assert (answer.unit, answer.unit_text) == ("Bappeda", "Bappeda")
    assert (answer.deadline, answer.deadline_text) == ("28-06-2024", "28 Juni 2024")
    assert (answer.target, answer.target_text) == ("4", "4")
    assert [one.key for one in answer.targets] == ["1", "2", "3", "4", "5"]
    assert answer.targets[3].text == "4 · Terpadu dan Terukur"
    assert (answer.status, answer.status_text) == ("filled", "Diisi")
    assert [one.text for one in answer.statuses] == ["Belum diisi", "Diisi", "Perlu perbaikan", "Selesai"]
    assert "Biro Organisasi" in answer.units
    assert list(answer.units) == sorted(answer.units, key=str.casefold)


def test_what_nobody_answered_is_told_so() -> None:
    answer = told(empty_dossier(SPBE), "I1").answering
    assert (answer.unit_text, answer.target_text, answer.status_text) == ("belum ada", "belum ada", "Belum diisi")
    assert (answer.units, answer.deadline, answer.deadline_text) == ((), "", "")


def test_a_pemdi_target_is_a_value_to_be_typed() -> None:
    dossier = pemdi_dossier()
    dossier = replace(dossier, answers={**dossier.answers, ("I17", ""): Answer(target=Fraction(7, 2))})
    answer = told(dossier, "I17").answering
    assert (answer.targets, answer.target, answer.target_text) == ((), "3,5", "3,50")


def test_a_claim_above_its_criteria_says_how_many_are_missing_and_offers_the_lower_level() -> None:
    shown = told(claimed_four(), "I12")
    claim = shown.claim
    assert claim is not None
    assert (claim.chosen, claim.supported, claim.target, claim.target_label) == (4, 3, 4, "target 2024")
    assert (claim.sentence, claim.lower_to, claim.lower_text) == (
        "1 kriteria tingkat 4 belum terpenuhi",
        3,
        "Turunkan ke 3",
    )
    assert [one.name for one in claim.levels][3] == "Terpadu dan Terukur"
    assert (level(shown, 4).tally, level(shown, 4).is_breaking, level(shown, 4).is_met) == ("3 dari 4", True, False)
    breaking = [one.code for each in shown.criteria for one in each.rows if one.is_breaking]
    assert breaking == ["L4-3"]


def test_a_claim_that_its_criteria_carry_needs_no_sentence() -> None:
    claim = told(claimed_four(**{"L4-3": "met"}), "I12").claim
    assert claim is not None
    assert (claim.supported, claim.sentence, claim.lower_to) == (4, "", None)


def test_the_lowest_gap_is_what_breaks_a_claim_far_above_it() -> None:
    dossier = with_states(claimed_four(), "I12", {"L2-1": "met", "L4-1": "met"})
    shown = told(dossier, "I12")
    assert shown.claim is not None
    assert shown.claim.sentence == "2 kriteria tingkat 2 belum terpenuhi"
    assert shown.claim.lower_text == "Turunkan ke 1"
    assert {one.code for each in shown.criteria for one in each.rows if one.is_breaking} == {"L2-2", "L2-3"}


def test_without_any_state_nothing_is_said_about_the_claim() -> None:
    claim = told(with_states(claimed_four(), "I12", {}), "I12").claim
    assert claim is not None
    assert (claim.supported, claim.sentence, claim.lower_to) == (None, "", None)


def test_satisfied_lower_levels_stand_closed_the_claimed_and_the_next_open() -> None:
    assert [one.is_open for one in told(claimed_four(), "I12").criteria] == [False, False, False, True, True]


def test_an_unanswered_indicator_stands_open_at_its_first_gaps() -> None:
    assert [one.is_open for one in told(empty_dossier(SPBE), "I12").criteria] == [False, True, True, False, False]


def test_the_lowest_level_needs_nothing_and_cannot_be_ticked() -> None:
    shown = told(empty_dossier(SPBE), "I12")
    assert (level(shown, 1).tally, level(shown, 1).is_met) == ("tingkat awal", True)
    assert row(shown, "L1-1").is_fixed
    assert row(shown, "L1-1").is_met


def test_alternatives_alone_in_a_level_say_that_one_is_enough_until_one_is_met() -> None:
    shown = told(claimed_four(), "I12")
    assert level(shown, 5).tally == "cukup salah satu"
    assert [one.group for one in level(shown, 5).rows] == ["a", "a"]
    done = told(claimed_four(**{"L4-3": "met", "L5-2": "met"}), "I12")
    assert (level(done, 5).tally, level(done, 5).is_met) == ("1 dari 1", True)


def test_alternatives_beside_requirements_stand_below_a_line_of_their_own() -> None:
    dossier = empty_dossier(SPBE)
    for indicator in dossier.instrument.indicators:
        shown = told(dossier, indicator.code)
        for each, one in zip(shown.criteria, indicator.levels, strict=True):
            kinds = {criterion.kind for criterion in one.criteria}
            groups = {criterion.group for criterion in one.criteria if criterion.kind is CriterionKind.ALTERNATIVE}
            is_alone = kinds == {CriterionKind.ALTERNATIVE} and len(groups) == 1
            captions = [line for line in each.rows if not line.code]
            assert len(captions) == (0 if is_alone else len(groups)), f"{indicator.code} {one.number}"
            assert len(each.rows) - len(captions) == len(one.criteria)


def test_the_source_of_a_criterion_is_named() -> None:
    shown = told(claimed_four(), "I12")
    assert (row(shown, "L4-1").source, row(shown, "L4-3").source) == ("Permen", "Pedoman")


def test_states_are_told_in_words() -> None:
    shown = told(claimed_four(**{"L4-3": "not_met"}), "I12")
    assert row(shown, "L4-3").state_text == "Belum terpenuhi"
    assert row(shown, "L5-1").state_text == "Belum diperiksa"
    assert shown.summary == "7 dari 9 terpenuhi"


def test_every_level_of_the_rules_is_the_level_of_the_sheet() -> None:
    dossier = spbe_dossier()
    for code in dossier.instrument.indicator_by_code:
        for stage in ("mandiri", "dokumen", "interviu"):
            claim = told(dossier, code, stage).claim
            assert claim is not None
            assert claim.supported == supported_level(dossier, code, stage)
            own = own_values(dossier, stage).get(code)
            if own is not None:
                assert claim.chosen == int(own)
                assert not claim.is_inherited


@pytest.mark.parametrize("make", [spbe_dossier, pemdi_dossier])
def test_every_value_of_a_tab_is_the_one_of_the_rules(make: Callable[[], Dossier]) -> None:
    dossier = make()
    stages = [stage.id for stage in dossier.instrument.stages if stage.rated]
    own = {stage: own_values(dossier, stage) for stage in stages}
    held = {stage: stage_values(dossier, stage) for stage in stages}
    for code in dossier.instrument.indicator_by_code:
        tabs = {one.id: one for one in told(dossier, code).stages}
        for stage in stages:
            assert (code in own[stage]) == (tabs[stage].value != "" and not tabs[stage].is_inherited)
            if held[stage]:
                assert (code in held[stage]) == (tabs[stage].value != ""), f"{code} {stage}"


def test_a_stage_takes_over_the_value_of_the_assessor_before_it() -> None:
    shown = told(spbe_dossier(), "I6", "interviu")
    tabs = {one.id: one for one in shown.stages}
    assert [one.name for one in shown.stages] == ["Mandiri", "Dokumen", "Interviu", "Visitasi", "Reviu"]
    assert (tabs["interviu"].value, tabs["interviu"].is_inherited) == ("3", True)
    assert shown.remark == "Interviu dan Visitasi mewarisi nilai Dokumen"
    assert shown.claim is not None
    assert (shown.claim.chosen, shown.claim.is_inherited) == (3, True)


def test_before_an_assessor_came_no_stage_takes_over_the_claim() -> None:
    dossier = spbe_dossier()
    alone = replace(dossier, ratings={key: one for key, one in dossier.ratings.items() if key[1] == "mandiri"})
    alone = replace(alone, criteria={key: one for key, one in alone.criteria.items() if key[2] == "mandiri"})
    tabs = {one.id: one for one in told(alone, "I6").stages}
    assert [tabs[stage].value for stage in ("mandiri", "dokumen", "interviu", "visitasi")] == ["3", "", "", ""]


def test_a_sent_stage_says_when_and_what_changed_since() -> None:
    shown = told(spbe_dossier(), "I5")
    tab = shown.stages[0]
    assert tab.mark == "sent"
    assert tab.tip == (
        "Penilaian Mandiri\nDitandai dikirim 31 Juli 2024.\nBerubah sejak dikirim pada indikator ini:\n"
        "I5 Penilaian Mandiri: Fakta"
    )
    assert shown.freezing.is_frozen
    assert "31 Juli 2024" in shown.freezing.sentence
    assert shown.freezing.changed == ("I5 Penilaian Mandiri: Fakta",)
    assert "1 isian lain berubah sejak dikirim." in told(spbe_dossier(), "I6").stages[0].tip


def test_a_stage_that_was_opened_again_says_so() -> None:
    sending = Sending(date(2024, 7, 31), "a" * 64, reopened_on=date(2024, 8, 2))
    shown = told(spbe_dossier(sendings={"mandiri": sending}, changed_since={}), "I6")
    assert shown.stages[0].mark == "reopened"
    assert shown.stages[0].tip.endswith("Dibuka kembali 2 Agustus 2024.")
    assert (shown.freezing.is_frozen, shown.freezing.was_sent, shown.freezing.can_send) == (False, True, True)


def test_an_empty_stage_cannot_be_sent() -> None:
    freezing = told(empty_dossier(SPBE), "I1").freezing
    assert (freezing.is_frozen, freezing.can_send, freezing.sentence) == (False, False, "")


def test_a_review_says_valid_or_not_and_takes_no_level() -> None:
    shown = told(spbe_dossier(), "I44", "reviu")
    assert shown.claim is None
    assert shown.worth is None
    assert shown.verdict is not None
    assert shown.verdict.chosen == "invalid"
    assert [one.text for one in shown.verdict.choices] == ["Valid", "Tidak Valid"]
    assert shown.verdict.note == "Mohon diperiksa kembali."
    assert shown.stages[-1].value == "Tidak Valid"


def test_what_two_copies_fill_differently_is_named() -> None:
    shown = told(spbe_dossier(), "I7")
    assert [one.text for one in shown.contested] == ["Analisis"]
    assert shown.contested[0].key.endswith("/I7/mandiri analysis")
    assert told(spbe_dossier(), "I7", "dokumen").contested == ()
    assert told(spbe_dossier(), "I6").contested == ()


def test_the_old_regulation_has_a_level_zero() -> None:
    shown = told(empty_dossier(OLD_SPBE), "I12")
    assert shown.claim is not None
    assert [one.number for one in shown.claim.levels] == [0, 1, 2, 3, 4, 5]
    assert [one.name for one in shown.stages] == ["Mandiri", "Eksternal"]
    assert shown.criteria[0].number == 0


def test_the_institution_hands_in_and_an_assessor_accepts() -> None:
    assert [one.key for one in told(spbe_dossier(), "I6").states] == ["unseen", "met", "not_met"]
    assert [one.key for one in told(pemdi_dossier(), "I17").states] == ["unseen", "met", "submitted", "not_met"]
    later = told(pemdi_dossier(), "I17", "dokumen").states
    assert [one.text for one in later][:3] == ["Belum diperiksa", "Diterima", "Dikembalikan"]


@pytest.mark.parametrize("language", [INDONESIAN, ENGLISH])
@pytest.mark.parametrize(
    "dossier", [spbe_dossier(), pemdi_dossier(), empty_dossier(SPBE), empty_dossier(PEMDI), empty_dossier(OLD_SPBE)]
)
def test_every_indicator_of_every_regulation_has_a_sheet_at_every_stage(dossier: Dossier, language: str) -> None:
    final = final_values(dossier)
    for code in dossier.instrument.indicator_by_code:
        for stage in shown_stages(dossier.instrument):
            shown = sheet(dossier, code, stage, language)
            assert sum(part is not None for part in (shown.claim, shown.worth, shown.verdict)) == 1
            assert bool(shown.criteria) != bool(shown.items)
            assert len({one.code for each in shown.criteria for one in each.rows if one.code}) == sum(
                bool(one.code) for each in shown.criteria for one in each.rows
            )
            assert any(tab.value for tab in shown.stages if tab.id != "reviu") == (code in final)


def test_there_is_no_sheet_of_a_stage_without_values() -> None:
    with pytest.raises(KeyError):
        told(spbe_dossier(), "I1", "penetapan")
    with pytest.raises(KeyError):
        told(spbe_dossier(), "I99")
