"""The whole check of an assessment: which stage, which order, and what the history of its fields adds."""

from dataclasses import replace
from datetime import date

import pytest

from spbe_assess.core import fields
from spbe_assess.core.findings import FINDING_KINDS
from spbe_assess.messages import ENGLISH, say
from spbe_assess.rules.completeness import by_kind, check
from tests.dossiers import OLD_SPBE, PEMDI, PEMDI_TODAY, SPBE, TODAY, empty_dossier, pemdi_dossier, spbe_dossier
from tests.rules.findings import found, places, told


def test_findings_stand_in_the_order_of_the_instrument_then_of_the_kinds() -> None:
    kinds = list(FINDING_KINDS)
    for dossier, today in ((spbe_dossier(), TODAY), (pemdi_dossier(), PEMDI_TODAY)):
        codes = [*dossier.instrument.indicator_by_code, ""]
        findings = check(dossier, today)
        order = [(codes.index(one.indicator), kinds.index(one.kind)) for one in findings]
        assert order == sorted(order)
        assert findings == check(dossier, today)


def test_every_finding_names_its_place_rule_and_source() -> None:
    for dossier, today in ((spbe_dossier(), TODAY), (pemdi_dossier(), PEMDI_TODAY)):
        for stage in ("mandiri", "dokumen"):
            for one in check(dossier, today, stage):
                assert one.place
                assert one.stage == stage
                assert one.rule
                assert one.source
                assert "Aturan: " in told(one)
                assert say(one.problem.message, ENGLISH)


def test_the_examples_show_nearly_every_kind() -> None:
    shown = {
        one.kind
        for dossier, today in ((spbe_dossier(), TODAY), (pemdi_dossier(), PEMDI_TODAY))
        for stage in ("mandiri", "dokumen")
        for one in check(dossier, today, stage)
    }
    assert set(FINDING_KINDS) - shown == {"many-indicators", "undated", "external-outside", "unexplained"}


def test_the_last_stage_with_values_is_checked_unless_another_is_asked_for() -> None:
    dossier = spbe_dossier()
    assert {one.stage for one in check(dossier, TODAY)} == {"interviu"}
    assert {one.stage for one in check(dossier, TODAY, "mandiri")} == {"mandiri"}
    assert {one.stage for one in check(empty_dossier(SPBE), TODAY)} == {"mandiri"}


@pytest.mark.parametrize("stage", ["reviu", "banding"])
def test_a_stage_that_is_not_rated_cannot_be_checked(stage: str) -> None:
    with pytest.raises(KeyError):
        check(spbe_dossier(), TODAY, stage)


def test_an_instrument_without_rated_stages_has_nothing_to_check() -> None:
    dossier = empty_dossier(OLD_SPBE)
    assert check(replace(dossier, instrument=replace(dossier.instrument, stages=())), TODAY) == ()


def test_findings_are_grouped_in_the_order_of_the_kinds() -> None:
    findings = check(spbe_dossier(), TODAY, "mandiri")
    grouped = by_kind(findings)
    assert list(grouped) == [kind for kind in FINDING_KINDS if kind in grouped]
    assert sorted(map(str, (one for group in grouped.values() for one in group))) == sorted(map(str, findings))


# --- what changed since, what is contested --------------------------------------------------------------------------


def record(kind: str, *keys: str) -> str:
    return fields.record(kind, "p1", *keys)


@pytest.mark.parametrize(
    ("name", "field", "indicator", "place", "words"),
    [
        (record(fields.RATING, "I5", "mandiri"), "fact", "I5", "I5", "Fakta berubah"),
        (record(fields.RATING, "I5", "mandiri"), "value", "I5", "I5", "tingkat berubah"),
        (record(fields.ANSWER, "I5", ""), "unit", "I5", "I5", "perangkat daerah pengampu berubah"),
        (record(fields.CRITERION, "I5", "L2-1", "mandiri"), "state", "I5", "I5, L2-1", "keadaan berubah"),
        (record(fields.EXTERNAL, "sdi"), "score", "", "sdi", "skor berubah"),
        (record(fields.LINK, "tidak-ada"), "page", "", "", "halaman berubah"),
        (record(fields.EVIDENCE, "tidak-ada"), "title", "", "", "judul dokumen berubah"),
        (record(fields.GENERAL, "1"), "answer", "", "", "jawaban berubah"),
        ("benda-baru/p1/x", "warna", "", "", "warna berubah"),
    ],
)
def test_a_change_after_sending_is_told_with_field_and_stage(
    name: str, field: str, indicator: str, place: str, words: str
) -> None:
    dossier = empty_dossier(SPBE, changed_since={"mandiri": ((name, field),)})
    (finding,) = found(dossier, "changed-after-sending")
    assert (finding.indicator, finding.place) == (indicator, place)
    assert words in told(finding)
    assert "Sesudah Penilaian Mandiri dikirim" in told(finding)


def test_changes_of_evidence_stand_with_the_indicator_that_uses_it() -> None:
    dossier = spbe_dossier()
    link = dossier.links[0]
    names = (record(fields.LINK, link.id), record(fields.EVIDENCE, link.evidence))
    contested = tuple((name, "page") for name in names)
    first, second = found(replace(dossier, contested=contested), "contested")
    assert (first.indicator, first.place) == ("I1", "I1")
    assert (second.indicator, second.place) == ("I1", dossier.evidence[link.evidence].shown_name)


def test_a_score_stands_with_the_indicator_that_uses_it() -> None:
    dossier = empty_dossier(PEMDI, contested=((record(fields.EXTERNAL, "sdi"), "score"),))
    assert places(found(dossier, "contested")) == ["sdi"]
    assert found(dossier, "contested")[0].indicator == "I5"


def test_a_stage_the_instrument_no_longer_has_is_told_by_its_id() -> None:
    dossier = empty_dossier(SPBE, changed_since={"lama": ((record(fields.RATING, "I5", "lama"), "fact"),)})
    assert "Sesudah lama dikirim" in told(found(dossier, "changed-after-sending", today=date(2024, 1, 1))[0])
