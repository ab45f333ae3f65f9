"""Findings as they are shown: by kind, with the way to each place, filtered, and as text."""

from dataclasses import replace
from datetime import date

from spbe_assess.core.assessment import Dossier
from spbe_assess.rules.completeness import check
from spbe_assess.workspace.showing.findings import (
    FindingGroup,
    FindingRow,
    Wish,
    as_text,
    authorities_of,
    count_of,
    finding_groups,
    units_of,
    wanted,
)
from tests.dossiers import PEMDI_TODAY, TODAY, pemdi_dossier, spbe_dossier


def groups_of(dossier: Dossier, today: date, stage: str = "mandiri") -> tuple[FindingGroup, ...]:
    return finding_groups(check(dossier, today, stage), dossier, "id")


def rows_of(groups: tuple[FindingGroup, ...], kind: str) -> tuple[FindingRow, ...]:
    return next(group.findings for group in groups if group.kind == kind)


def test_every_finding_of_a_check_is_shown_once() -> None:
    for dossier, today in ((spbe_dossier(), TODAY), (pemdi_dossier(), PEMDI_TODAY)):
        groups = groups_of(dossier, today)
        keys = [one.key for group in groups for one in group.findings]
        assert len(keys) == len(set(keys)) == len(check(dossier, today, "mandiri")) == count_of(groups)
        assert all(group.findings for group in groups)


def test_a_finding_says_where_it_is_settled() -> None:
    spbe = groups_of(spbe_dossier(), TODAY)
    missing = rows_of(spbe, "no-fact")[0]
    assert (missing.room, missing.indicator, missing.stage, missing.field) == ("assessment", "I4", "mandiri", "fact")
    assert rows_of(spbe, "unanswered")[0].field == "level"
    assert rows_of(spbe, "level-above-criteria")[0].field == "criteria"
    pointer = rows_of(spbe, "no-pointer")[0]
    assert pointer.evidence
    assert (pointer.room, pointer.field) == ("assessment", "evidence")
    expired = rows_of(spbe, "expired")[0]
    assert expired.room == "evidence"


def test_a_finding_about_a_field_leads_to_that_field() -> None:
    spbe = groups_of(spbe_dossier(), TODAY)
    assert [one.field for one in rows_of(spbe, "changed-after-sending")] == ["fact"]
    assert [one.field for one in rows_of(spbe, "contested")] == ["analysis"]


def test_a_finding_about_an_item_names_the_item() -> None:
    pemdi = groups_of(pemdi_dossier(), PEMDI_TODAY)
    assert rows_of(pemdi, "item-before-lower")[0].item == "L2-E1"
    assert rows_of(pemdi, "item-without-evidence")[0].item == "L2-E2"


def test_a_finding_about_the_assessment_as_a_whole_leads_home() -> None:
    dossier = replace(spbe_dossier(), contested=((f"assessment/{spbe_dossier().assessment.id}", "title"),))
    one = rows_of(groups_of(dossier, TODAY), "contested")[0]
    assert (one.room, one.indicator, one.name, one.unit) == ("home", "", "", "")


def test_whose_rule_it_is_follows_from_where_it_is_written() -> None:
    spbe, pemdi = groups_of(spbe_dossier(), TODAY), groups_of(pemdi_dossier(), PEMDI_TODAY)
    assert {one.whose for one in rows_of(spbe, "no-fact")} == {"Pedoman"}
    assert {one.whose for one in rows_of(spbe, "unanswered")} == {"Permen"}
    assert {one.whose for one in rows_of(spbe, "too-old")} == {"Pedoman"}
    assert {one.whose for one in rows_of(pemdi, "no-fact")} == {"Kebiasaan"}
    assert {one.whose for one in rows_of(pemdi, "too-old")} == {"Kebiasaan"}
    assert [name for name, _, _ in authorities_of(spbe)] == ["regulation", "guide", "habit"]
    assert sum(count for _, _, count in authorities_of(spbe)) == count_of(spbe)


def test_findings_are_filtered_by_kind_authority_unit_and_words() -> None:
    groups = groups_of(spbe_dossier(), TODAY)
    assert [group.kind for group in wanted(groups, Wish(kind="draft"))] == ["draft"]
    habits = wanted(groups, Wish(authority="habit"))
    assert {one.authority for group in habits for one in group.findings} == {"habit"}
    unit, count = units_of(groups)[0]
    assert count_of(wanted(groups, Wish(unit=unit))) == count
    assert {one.indicator for group in wanted(groups, Wish(text="fakta i4")) for one in group.findings} == {"I4"}
    assert wanted(groups, Wish(text="tidak ada kata begini")) == ()
    assert wanted(groups, Wish()) == groups


def test_a_key_stays_while_other_findings_go() -> None:
    before = spbe_dossier()
    after = spbe_dossier(links=before.links[3:])
    first = {one.key for one in rows_of(groups_of(before, TODAY), "no-fact")}
    assert first == {one.key for one in rows_of(groups_of(after, TODAY), "no-fact")}


def test_the_list_is_copied_with_each_rule_once() -> None:
    groups = groups_of(spbe_dossier(), TODAY)
    text = as_text(groups, "Provinsi Contoh", "id")
    assert text.startswith(f"Provinsi Contoh\n{count_of(groups)} temuan.\n")
    assert text.count("Aturan: Penjelasan memuat Fakta, lalu Analisis") == 2
    assert "- I4: Fakta masih kosong" in text


def test_findings_are_told_in_english_too() -> None:
    dossier = spbe_dossier()
    told = finding_groups(check(dossier, TODAY, "mandiri"), dossier, "en")
    assert told[0].label != groups_of(dossier, TODAY)[0].label
