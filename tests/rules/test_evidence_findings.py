"""Findings about evidence."""

from dataclasses import replace
from datetime import date
from typing import TypedDict, Unpack

import pytest

from spbe_assess.core.assessment import Dossier, ExternalScore, Sending
from spbe_assess.core.evidence import EvidenceItem, EvidenceLink
from spbe_assess.exact import exact
from spbe_assess.rules.evidence_findings import MOST_INDICATORS
from tests.dossiers import PEMDI, PEMDI_TODAY, empty_dossier
from tests.rules.findings import PERFECT, POINTED, found, marked, places, proved, rated, told

WEB = EvidenceItem("w1", "link", url="https://contohprov.go.id", title="Portal", accessed_on=date(2024, 7, 1))


def link(indicator: str = "I1", level: int = 0, criterion: str = "", **facts: str) -> EvidenceLink:
    return EvidenceLink("l", "e", indicator, level, criterion, page=facts.get("page", "4"))


class Facts(TypedDict, total=False):
    id: str
    name: str
    title: str
    number: str
    signer: str
    dated: date | None
    valid_until: date


def document(**facts: Unpack[Facts]) -> EvidenceItem:
    return replace(PERFECT, **facts)


# --- what is missing ------------------------------------------------------------------------------------------------


def test_a_claim_without_any_evidence_is_one_finding() -> None:
    assert places(found(rated("I1", "4"), "no-evidence")) == ["I1"]
    assert found(rated("I1", "4"), "level-without-evidence") == []


def test_the_lowest_level_needs_no_evidence() -> None:
    assert found(rated("I1", "1"), "no-evidence") == []
    assert found(rated("I2", "1", instrument=PEMDI), "no-evidence") == []


def test_a_link_to_the_whole_counts_for_the_claimed_level_only() -> None:
    dossier = proved(rated("I1", "4"), (PERFECT, link()))
    assert places(found(dossier, "level-without-evidence")) == ["I1, tingkat 2", "I1, tingkat 3"]


def test_links_prove_the_level_they_name_or_the_one_of_their_criterion() -> None:
    dossier = proved(rated("I1", "3"), (PERFECT, link(level=2)), (document(id="e2"), link(criterion="L3-1")))
    assert found(dossier, "level-without-evidence") == []
    dossier = proved(rated("I1", "3"), (PERFECT, link(level=2)))
    assert places(found(dossier, "level-without-evidence")) == ["I1, tingkat 3"]


def test_evidence_that_was_rejected_proves_nothing() -> None:
    dossier = proved(rated("I1", "2"), (PERFECT, replace(link(), reception="rejected")))
    assert places(found(dossier, "no-evidence")) == ["I1"]


def test_a_link_to_evidence_that_is_gone_proves_nothing() -> None:
    dossier = replace(rated("I1", "2"), links=(POINTED,))
    assert places(found(dossier, "no-evidence")) == ["I1"]


def test_a_claimed_item_without_evidence() -> None:
    dossier = marked(empty_dossier(PEMDI), "I2", {"L1-E1": "met", "L1-E2": "submitted", "L2-E1": "not_met"})
    assert places(found(dossier, "no-evidence")) == ["I2"]
    dossier = proved(dossier, (PERFECT, link("I2", 1, "L1-E1")))
    assert places(found(dossier, "item-without-evidence")) == ["I2, butir L1-E2"]
    assert found(proved(dossier, (PERFECT, link("I2", 1))), "item-without-evidence") == []
    assert found(proved(dossier, (PERFECT, link("I2"))), "item-without-evidence") == []


def test_an_item_that_a_score_fulfils_needs_no_file() -> None:
    dossier = marked(empty_dossier(PEMDI), "I10", {"L1-E1": "met", "L2-E1": "met"})
    dossier = proved(dossier, (PERFECT, link("I10", 2, "L2-E1")))
    assert found(dossier, "item-without-evidence") == []


def test_an_indicator_of_another_agency_needs_one_document() -> None:
    dossier = empty_dossier(PEMDI, external={"sdi": ExternalScore(exact("68.75"), 2025, verified=True)})
    assert places(found(dossier, "no-evidence")) == ["I5"]
    dossier = proved(dossier, (PERFECT, link("I5")))
    assert [one.kind for one in found(dossier, "level-without-evidence")] == []


# --- where to look --------------------------------------------------------------------------------------------------


def test_a_file_without_a_pointer_is_told_by_its_name() -> None:
    dossier = proved(rated("I1", "2"), (PERFECT, link(page="")))
    (finding,) = found(dossier, "no-pointer")
    assert finding.place == "I1, 1.a Pergub.pdf"
    assert finding.evidence == "e1"


@pytest.mark.parametrize("item", [WEB, document(name="Tampilan.PNG")])
def test_a_picture_and_a_web_address_are_looked_at_as_a_whole(item: EvidenceItem) -> None:
    assert found(proved(rated("I1", "2"), (item, link(page=""))), "no-pointer") == []


# --- age ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("indicator", "name", "dated", "is_old"),
    [
        ("I29", "Laporan Audit Infrastruktur.pdf", date(2022, 8, 31), True),
        ("I29", "Laporan Audit Infrastruktur.pdf", date(2022, 9, 2), False),
        ("I28", "Laporan Audit Infrastruktur.pdf", date(2012, 8, 31), False),
        ("I12", "RKA-SKPD 2021.xlsx", date(2021, 9, 1), True),
        ("I12", "RKA-SKPD 2022.xlsx", date(2021, 9, 2), False),
        ("I13", "RKA-SKPD 2021.xlsx", date(2021, 9, 1), False),
        ("I1", "Notula reviu arsitektur.pdf", date(2022, 9, 2), True),
        ("I1", "Notula reviu arsitektur.pdf", date(2022, 9, 3), False),
        ("I1", "Peraturan Gubernur tentang Evaluasi SPBE.pdf", date(2018, 1, 1), False),
        ("I1", "Preview.pdf", date(2012, 1, 1), False),
    ],
)
def test_documents_outlive_their_window(indicator: str, name: str, dated: date, is_old: bool) -> None:
    dossier = proved(rated(indicator, "2"), (document(name=name, dated=dated), link(indicator)))
    assert len(found(dossier, "too-old", today=date(2024, 9, 2))) == is_old


def test_an_old_document_is_told_with_rule_and_source() -> None:
    item = document(name="Laporan Audit.pdf", dated=date(2021, 11, 30))
    (finding,) = found(at_2024(proved(rated("I31", "3"), (item, link("I31")))), "too-old")
    assert finding.rule == "Audit yang dijadikan bukti dilaksanakan dalam 2 tahun terakhir"
    assert "Pedoman Menteri PANRB 3/2024, indikator 29–31" in told(finding)
    assert "30 November 2021" in told(finding)


def at_2024(dossier: Dossier) -> Dossier:
    return replace(dossier, assessment=replace(dossier.assessment, year=2024))


def test_a_document_with_a_window_needs_a_date() -> None:
    dossier = proved(rated("I29", "2"), (document(name="Laporan audit.pdf", dated=None), link("I29")))
    assert places(found(dossier, "undated")) == ["I29, 29.a Laporan-audit.pdf"]
    assert found(dossier, "too-old") == []


def test_a_file_linked_twice_in_an_indicator_is_old_once() -> None:
    item = document(name="Laporan audit.pdf", dated=date(2012, 1, 1))
    dossier = proved(rated("I29", "3"), (item, link("I29", 2)), (item, link("I29", 3)))
    assert len(found(dossier, "too-old")) == 1


def test_what_was_fresh_when_it_was_sent_stays_fresh() -> None:
    item = document(name="Laporan audit.pdf", dated=date(2022, 8, 1))
    dossier = at_2024(proved(rated("I29", "2"), (item, link("I29"))))
    later = date(2027, 1, 1)
    assert len(found(dossier, "too-old", today=later)) == 1
    sent = replace(dossier, sendings={"mandiri": Sending(date(2024, 7, 31), "segel")})
    assert found(sent, "too-old", today=later) == []
    reopened = replace(dossier, sendings={"mandiri": Sending(date(2024, 7, 31), "segel", (), date(2024, 9, 1))})
    assert len(found(reopened, "too-old", today=later)) == 1


def test_an_assessment_opened_years_later_does_not_grow_stale() -> None:
    item = document(name="Laporan audit.pdf", dated=date(2023, 6, 1))
    dossier = at_2024(proved(rated("I29", "2"), (item, link("I29"))))
    assert found(dossier, "too-old", today=date(2027, 1, 1)) == []


def test_an_old_letter_of_another_agency() -> None:
    score = {"sdi": ExternalScore(exact("68.75"), 2025, verified=True)}
    item = document(name="Surat hasil SDI.pdf", dated=date(2025, 6, 2))
    dossier = proved(empty_dossier(PEMDI, external=score), (item, link("I5")))
    assert places(found(dossier, "too-old", today=PEMDI_TODAY)) == ["I5, 5.a Surat-hasil-SDI.pdf"]


# --- the wrong thing ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"number": ""}, "Belum diisi: nomor."),
        ({"dated": None, "signer": " "}, "Belum diisi: tanggal dokumen dan pejabat penanda tangan."),
        ({"title": "Rancangan Peraturan Gubernur"}, "Namanya menyebut rancangan"),
    ],
)
def test_a_draft_where_the_enacted_policy_is_asked(facts: Facts, words: str) -> None:
    (finding,) = found(proved(rated("I1", "2"), (document(**facts), link(level=2))), "draft")
    assert words in told(finding)
    assert "PermenPANRB 59/2020, Lampiran, indikator 1–10" in told(finding)


@pytest.mark.parametrize(
    ("indicator", "given", "name"),
    [
        ("I1", link(level=1), "Pergub.pdf"),
        ("I1", link(criterion="L1-1"), "Pergub.pdf"),
        ("I1", link(level=4), "Notula reviu.pdf"),
        ("I11", link("I11", 4), "SK.pdf"),
        ("I20", link("I20", 2), "SK.pdf"),
    ],
)
def test_no_enacted_document_is_asked_there(indicator: str, given: EvidenceLink, name: str) -> None:
    assert found(proved(rated(indicator, "4"), (document(name=name, number=""), given)), "draft") == []


@pytest.mark.parametrize("given", [link(), link(criterion="L2-1"), link(level=5)])
def test_a_link_to_the_whole_or_a_criterion_asks_by_its_level(given: EvidenceLink) -> None:
    assert len(found(proved(rated("I1", "3"), (document(number=""), given)), "draft")) == 1


def test_a_single_criterion_may_ask_for_an_enacted_document() -> None:
    dossier = proved(rated("I11", "4"), (document(number=""), link("I11", 4, "L4-2")))
    (finding,) = found(dossier, "draft")
    assert finding.rule == "Arsitektur SPBE ditetapkan dengan keputusan pimpinan instansi atau kepala daerah"


def test_items_of_an_enacted_kind_ask_for_one() -> None:
    dossier = marked(empty_dossier(PEMDI), "I4", {"L1-E1": "met", "L1-E2": "met"})
    asked = proved(dossier, (document(number=""), link("I4", 1, "L1-E1")))
    assert places(found(asked, "draft")) == ["I4, 4.a Pergub.pdf"]
    assert found(proved(dossier, (document(number=""), link("I4", 1, "L1-E2"))), "draft") == []
    assert found(proved(dossier, (PERFECT, link("I4", 1, "L1-E1"))), "draft") == []


@pytest.mark.parametrize(
    ("item", "is_list"),
    [
        (document(name="Aplikasi.xlsx"), True),
        (document(name="Daftar aplikasi.pdf"), True),
        (document(name="Tampilan.pdf"), False),
        (document(name="TANPA AKHIRAN"), False),
        (replace(WEB, title="Daftar aplikasi"), False),
    ],
)
def test_a_list_where_a_dashboard_is_asked(item: EvidenceItem, is_list: bool) -> None:
    dossier = marked(empty_dossier(PEMDI), "I14", {"L1-E1": "met"})
    findings = found(proved(dossier, (item, link("I14", 1, "L1-E1"))), "list-for-dashboard")
    assert len(findings) == is_list


def test_a_list_beside_the_dashboard_is_fine() -> None:
    dossier = marked(empty_dossier(PEMDI), "I14", {"L1-E1": "met"})
    listing = (document(name="Aplikasi.xlsx"), link("I14", 1, "L1-E1"))
    both = proved(dossier, listing, (WEB, link("I14", 1, "L1-E1")))
    assert found(both, "list-for-dashboard") == []


def test_a_list_is_fine_where_no_system_is_asked() -> None:
    dossier = marked(empty_dossier(PEMDI), "I2", {"L1-E2": "met"})
    pair = (document(name="Aplikasi.xlsx"), link("I2", 1, "L1-E2"))
    assert found(proved(dossier, pair), "list-for-dashboard") == []


# --- evidence wherever it is used -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("until", "is_past"), [(date(2024, 9, 1), True), (date(2024, 9, 2), False)])
def test_evidence_past_its_last_day(until: date, is_past: bool) -> None:
    dossier = at_2024(proved(rated("I3", "2"), (document(valid_until=until), link("I3"))))
    findings = found(dossier, "expired", today=date(2024, 9, 2))
    assert len(findings) == is_past
    assert all((one.place, one.indicator, one.evidence) == ("Pergub.pdf", "I3", "e1") for one in findings)


def test_a_web_address_needs_the_day_it_was_looked_at() -> None:
    dossier = proved(rated("I1", "2"), (replace(WEB, accessed_on=None), link()))
    assert places(found(dossier, "no-access-day")) == ["Portal"]
    assert found(proved(rated("I1", "2"), (WEB, link())), "no-access-day") == []


def test_evidence_that_nothing_uses_is_left_alone() -> None:
    dossier = proved(rated("I1", "2"), (replace(WEB, accessed_on=None), link()))
    assert found(replace(dossier, links=()), "no-access-day") == []


@pytest.mark.parametrize("more", [0, 1])
def test_one_file_for_more_indicators_than_it_can_prove(more: int) -> None:
    codes = [f"I{number}" for number in range(1, MOST_INDICATORS + 1 + more)]
    dossier = proved(rated("I1", "2"), *((PERFECT, link(code)) for code in codes))
    findings = found(dossier, "many-indicators")
    assert len(findings) == more
    assert all(f"Dipakai untuk {len(codes)} indikator ({', '.join(codes)})" in told(one) for one in findings)


def test_a_portal_may_serve_many_indicators() -> None:
    pairs = [(WEB, link(f"I{number}")) for number in range(1, 12)]
    assert found(proved(rated("I1", "2"), *pairs), "many-indicators") == []
