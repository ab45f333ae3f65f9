"""The composed Penjelasan: Fakta, Analisis and the pointers as the portal takes them."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_assess.core.assessment import Answer, CriterionState, ExternalScore
from spbe_assess.core.evidence import EvidenceItem, EvidenceLink
from spbe_assess.rules.explanation import composed, pointer
from spbe_assess.rules.naming import named_links
from tests.dossiers import PEMDI, SPBE, empty_dossier
from tests.rules.attached import WEB, attached, make_file

FACT, ANALYSIS = "Peta rencana ditetapkan.", "Muatannya lengkap."


def test_the_text_holds_fakta_analisis_and_the_pointers_by_level() -> None:
    links = [
        EvidenceLink(
            "7", "rule", "I12", level=3, article="4", page="4-9", quote="“Peta rencana\n memuat” ", position=7
        ),
        EvidenceLink("8", "web", "I12", level=2, minute="02:15", position=8),
    ]
    web = EvidenceItem("web", "link", url=WEB, title="Portal", accessed_on=date(2024, 7, 3))
    found = composed(attached(make_file("rule", "Pergub.pdf"), web, links=links, fact=FACT, analysis=ANALYSIS), "I12")
    assert found.text == (
        f"Fakta: {FACT}\n\nAnalisis: {ANALYSIS}\n\nData dukung:\n"
        f"12.a Pergub.pdf\n12.b Portal ({WEB}, diakses 3 Juli 2024)\n"
        f"Tingkat 2:\n12.b Portal ({WEB}, diakses 3 Juli 2024): menit 02:15\n"
        "Tingkat 3:\n12.a Pergub.pdf: Pasal 4, halaman 4–9, “Peta rencana memuat”"
    )
    assert found.characters == len(found.text)
    assert found.is_ready


@pytest.mark.parametrize(
    ("link", "told"),
    [
        (EvidenceLink("1", "e", "I1"), ""),
        (EvidenceLink("1", "e", "I1", article="Bab III", page="hlm. 4"), "Bab III, hlm. 4"),
        (EvidenceLink("1", "e", "I1", article="12 ayat (1)", page="7"), "Pasal 12 ayat (1), halaman 7"),
        (EvidenceLink("1", "e", "I1", quote='"SPBE"'), "“SPBE”"),
        (EvidenceLink("1", "e", "I1", page="4 - 9, 12"), "halaman 4–9, 12"),
    ],
)
def test_a_pointer_says_where_to_look(link: EvidenceLink, told: str) -> None:
    assert pointer(link) == told


def test_an_empty_fakta_is_the_marked_pattern_and_never_looks_written() -> None:
    found = composed(attached(make_file("rule", "Pergub.pdf"), analysis=ANALYSIS), "I12")
    assert found.text.startswith("Fakta (pola, belum ditulis): Pelaksanaan Peta Rencana SPBE")
    assert f"\n\nAnalisis: {ANALYSIS}\n\n" in found.text
    assert (found.suggested, found.placeholders_left) == (("fact",), ("halaman", "isi dokumen"))
    assert not found.is_ready


def test_a_place_a_person_left_in_their_text_is_still_told() -> None:
    found = composed(attached(fact="Lihat «halaman».", analysis=ANALYSIS), "I12")
    assert (found.suggested, found.placeholders_left, found.is_ready) == ((), ("halaman",), False)


def test_another_stage_has_its_own_texts_and_no_pattern() -> None:
    dossier = attached(make_file("rule", "Pergub.pdf"), fact=FACT, analysis=ANALYSIS)
    assert composed(dossier, "I12", "dokumen").text == "Data dukung:\n12.a Pergub.pdf"


def test_the_address_and_content_of_what_is_withheld_are_not_told() -> None:
    secret = EvidenceItem("web", "link", url=WEB, title="Dasbor", classification="withheld")
    audit = make_file("audit", "Audit.pdf", classification="withheld")
    found = composed(attached(secret, audit, fact=FACT, analysis=ANALYSIS), "I12")
    assert found.text.endswith("12.a Dasbor (dikecualikan)\n12.b Audit.pdf (dikecualikan)")
    assert WEB not in found.text


def test_one_pointer_for_two_criteria_of_a_level_stands_once_and_again_at_the_next_level() -> None:
    links = [
        EvidenceLink(f"{level}{code}", "rule", "I12", level=level, criterion=code, page="4")
        for level in (2, 3)
        for code in ("a", "b")
    ]
    found = composed(attached(make_file("rule", "Pergub.pdf"), links=links, fact=FACT, analysis=ANALYSIS), "I12")
    assert found.text.count("12.a Pergub.pdf: halaman 4") == 2


def test_pemdi_tells_the_pointers_under_their_items_with_the_state() -> None:
    links = [
        EvidenceLink("8", "list", "I9", criterion="L1-E2", page="3", position=8),
        EvidenceLink("9", "list", "I9", level=2, page="5", position=9),
    ]
    dossier = replace(
        attached(make_file("list", "Rencana audit.pdf"), links=links, indicator="I9", instrument=PEMDI),
        criteria={
            ("I9", "L1-E1", "mandiri"): CriterionState("returned"),
            ("I9", "L1-E2", "mandiri"): CriterionState("submitted"),
            ("I9", "L3-E1", "mandiri"): CriterionState("locked"),
        },
    )
    texts = {
        item.code: item.text for level in dossier.instrument.indicator_by_code["I9"].levels for item in level.items
    }
    assert composed(dossier, "I9").text == (
        "Data dukung:\n9.a Rencana-audit.pdf\nTingkat 1:\n"
        f"Butir 1.1 (Dikembalikan): {texts['L1-E1']}\n"
        f"Butir 1.2 (Diajukan): {texts['L1-E2']}\n- 9.a Rencana-audit.pdf: halaman 3\n"
        "Tingkat 2:\n9.a Rencana-audit.pdf: halaman 5"
    )
    corrected = replace(dossier, answers={("I9", "L1-E1"): Answer(correction="Kebijakan audit")})
    assert "Butir 1.1 (Dikembalikan): Kebijakan audit (koreksi setempat)\n" in composed(corrected, "I9").text


def test_another_agencys_score_is_told() -> None:
    dossier = empty_dossier(PEMDI, external={"sdi": ExternalScore(Fraction(275, 4), 2025, True)})
    assert composed(dossier, "I5").text.startswith(
        "Indeks Satu Data Indonesia: skor 68,75 tahun 2025, sudah diverifikasi"
    )
    unverified = replace(dossier, external={"sdi": ExternalScore(Fraction(68))})
    assert "skor 68,00, belum diverifikasi" in composed(unverified, "I5").text


def test_an_indicator_with_nothing_has_an_empty_text_in_pemdi() -> None:
    assert composed(empty_dossier(PEMDI), "I9").text == ""


def test_a_long_text_is_carried_whole() -> None:
    long = "Kata dan kalimat. " * 6000
    found = composed(attached(fact=long, analysis=ANALYSIS), "I12")
    assert long.strip() in found.text
    assert found.characters > 100_000


@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=20), st.text(max_size=20))
def test_any_texts_stand_in_the_explanation_as_they_were_typed(fact: str, analysis: str, page: str, quote: str) -> None:
    links = [EvidenceLink("9", "rule", "I12", level=3, page=page, quote=quote, position=9)]
    dossier = attached(make_file("rule", "Pergub.pdf", title=fact), links=links, fact=fact, analysis=analysis)
    found = composed(dossier, "I12")
    assert fact.strip() in found.text
    assert analysis.strip() in found.text
    assert found.named == named_links(dossier, "I12")
    assert ("fact" in found.suggested) == (not fact.strip())


@pytest.mark.parametrize("instrument", [SPBE, PEMDI])
def test_every_indicator_of_an_empty_assessment_can_be_composed(instrument: str) -> None:
    dossier = empty_dossier(instrument)
    for indicator in dossier.instrument.indicator_by_code:
        found = composed(dossier, indicator)
        assert bool(found.text) == bool(found.suggested)
