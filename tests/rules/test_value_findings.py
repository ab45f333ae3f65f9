"""Findings about values and texts."""

from dataclasses import replace
from datetime import date

import pytest

from spbe_assess.core.assessment import Dossier, ExternalScore, Rating
from spbe_assess.exact import exact
from spbe_assess.messages import say
from tests.dossiers import PEMDI, PEMDI_TODAY, SPBE, empty_dossier, spbe_dossier
from tests.rules.findings import found, marked, places, rated, told


def test_every_indicator_without_a_value_is_unanswered() -> None:
    assert places(found(spbe_dossier(), "unanswered")) == ["I30", "I40"]
    assert len(found(empty_dossier(SPBE), "unanswered")) == 47
    assert "dihitung 1,00" in told(found(empty_dossier(PEMDI), "unanswered")[0])


def test_a_level_above_the_one_the_criteria_carry_is_told_with_both() -> None:
    dossier = marked(rated("I1", "3"), "I1", {"L2-1": "met", "L2-2": "met", "L3-1": "met"})
    (finding,) = found(dossier, "level-above-criteria")
    assert finding.place == "I1"
    assert "Tingkat 3 dipilih" in told(finding)
    assert "sampai tingkat 2" in told(finding)
    assert "Peraturan Menteri PANRB Nomor 59 Tahun 2020" in told(finding)


@pytest.mark.parametrize("states", [{}, {"L2-1": "met", "L2-2": "met"}])
def test_a_level_that_is_carried_or_nothing_known_is_no_finding(states: dict[str, str]) -> None:
    assert found(marked(rated("I1", "2"), "I1", states), "level-above-criteria") == []


def test_an_entered_value_above_that_of_its_items() -> None:
    dossier = marked(rated("I2", "2.35", instrument=PEMDI), "I2", {"L1-E1": "met"})
    (finding,) = found(dossier, "level-above-criteria")
    assert "Nilai diisi 2,35, sedangkan butirnya memberi 1,25." in told(finding)
    assert found(rated("I2", "2.35", instrument=PEMDI), "level-above-criteria") == []


def test_a_value_of_items_never_exceeds_itself() -> None:
    dossier = marked(empty_dossier(PEMDI), "I2", {"L1-E1": "met"})
    assert found(dossier, "level-above-criteria") == []


def test_an_item_claimed_over_a_gap_is_told_with_the_gap() -> None:
    dossier = marked(empty_dossier(PEMDI), "I9", {"L1-E1": "met", "L2-E1": "submitted", "L3-E1": "met"})
    first, second = found(dossier, "item-before-lower")
    assert (first.place, second.place) == ("I9, tingkat 2", "I9, tingkat 3")
    assert "Butir L2-E1 diajukan, padahal tingkat 1 belum lengkap (1 dari 2)" in told(first)


def test_items_on_complete_lower_levels_are_no_finding() -> None:
    dossier = marked(empty_dossier(PEMDI), "I9", {"L1-E1": "met", "L1-E2": "met", "L2-E1": "submitted"})
    assert found(dossier, "item-before-lower") == []
    dossier = marked(dossier, "I9", {"L1-E1": "accepted", "L1-E2": "returned", "L2-E1": "submitted"}, "dokumen")
    assert places(found(dossier, "item-before-lower")) == ["I9, tingkat 2"]


def test_parts_that_are_scored_alone_are_locked_alone() -> None:
    dossier = marked(empty_dossier(PEMDI), "I8", {"L1-E1": "met", "L2-E1": "met"})
    assert found(dossier, "item-before-lower") == []
    dossier = marked(dossier, "I8", {"L2-E2": "met"})
    assert places(found(dossier, "item-before-lower")) == ["I8, tingkat 2"]


def test_missing_texts_of_the_self_assessment() -> None:
    dossier = rated("I1", "2", fact=" ", analysis="\n")
    assert places([*found(dossier, "no-fact"), *found(dossier, "no-analysis")]) == ["I1", "I1"]
    assert "Pedoman Menteri PANRB Nomor 3 Tahun 2024" in told(found(dossier, "no-fact")[0])
    assert found(rated("I1", "2"), "no-fact") == found(rated("I1", "2"), "no-analysis") == []


def test_without_a_guide_the_texts_are_a_habit() -> None:
    (finding,) = found(rated("I1", "1.25", instrument=PEMDI, fact=""), "no-fact")
    assert "(kebiasaan kerja, bukan aturan instrumen)" in told(finding)


def test_an_indicator_without_a_value_needs_no_text() -> None:
    assert found(empty_dossier(SPBE), "no-fact") == []


@pytest.mark.parametrize(("note", "count"), [("", 1), ("Belum diterapkan.", 0)])
def test_a_level_that_an_assessor_changes_is_explained(note: str, count: int) -> None:
    dossier = rated("I1", "3")
    dossier = replace(dossier, ratings={**dossier.ratings, ("I1", "dokumen"): Rating(exact("2"), note=note)})
    findings = found(dossier, "unexplained")
    assert len(findings) == count
    assert all("dari 3 menjadi 2" in told(one) for one in findings)


def test_a_level_that_stays_and_one_that_is_new_need_no_word() -> None:
    dossier = rated("I1", "3")
    given = {("I1", "dokumen"): Rating(exact("3")), ("I2", "dokumen"): Rating(exact("2"))}
    assert found(replace(dossier, ratings={**dossier.ratings, **given}), "unexplained") == []


def scored(index: str, score: ExternalScore) -> Dossier:
    return empty_dossier(PEMDI, external={index: score})


def test_a_sound_score_is_no_finding() -> None:
    dossier = scored("sdi", ExternalScore(exact("50"), 2025, verified=True))
    for kind in ("external-outside", "external-unverified", "external-undated", "external-too-old"):
        assert found(dossier, kind, today=PEMDI_TODAY) == []


def test_a_score_that_is_not_verified_or_without_a_year() -> None:
    dossier = scored("ips", ExternalScore(exact("2.20")))
    assert places(found(dossier, "external-unverified")) == ["I7, Indeks Pembangunan Statistik (hasil EPSS)"]
    assert places(found(dossier, "external-undated")) == ["I7, Indeks Pembangunan Statistik (hasil EPSS)"]
    assert found(dossier, "external-too-old") == []


def test_a_score_outside_its_bands_is_told_with_them() -> None:
    (finding,) = found(scored("sdi", ExternalScore(exact("101"), 2025, verified=True)), "external-outside")
    assert "di luar rentang" in say(finding.message)


def test_a_record_without_a_score_is_no_score() -> None:
    assert found(scored("sdi", ExternalScore(None, 2020)), "external-unverified") == []


@pytest.mark.parametrize(
    ("year", "today", "is_old"),
    [
        (2025, date(2026, 12, 31), False),
        (2024, date(2026, 1, 1), True),
        (2024, date(2025, 12, 31), False),
        (2024, date(2026, 9, 20), True),
    ],
)
def test_a_score_is_too_old_when_even_the_end_of_its_year_is(year: int, today: date, is_old: bool) -> None:
    dossier = scored("ikasandi-insiden", ExternalScore(exact("1.75"), year, verified=True))
    findings = found(dossier, "external-too-old", today=today)
    assert len(findings) == is_old
    assert all("belum dipastikan sebagai aturan umum" in told(one) for one in findings)


def test_without_a_window_no_score_grows_old() -> None:
    dossier = scored("sdi", ExternalScore(exact("50"), 2020, verified=True))
    bare = replace(dossier, instrument=replace(dossier.instrument, evidence_windows=()))
    assert len(found(dossier, "external-too-old")) == 1
    assert found(bare, "external-too-old") == []
