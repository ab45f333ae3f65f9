"""The guide's patterns of an explanation, filled as far as the data goes."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_assess.core.assessment import Answer, Rating
from spbe_assess.core.evidence import EvidenceItem, EvidenceLink
from spbe_assess.rules.explanation_template import places_left, template_for
from tests.dossiers import OLD_SPBE, PEMDI, SPBE, empty_dossier
from tests.rules.attached import WEB, attached, make_file

DECREE = EvidenceItem(
    "decree",
    "file",
    "Pergub 11.pdf",
    title="Peraturan Gubernur tentang Arsitektur SPBE",
    number="11 Tahun 2022",
    dated=date(2022, 3, 14),
    kind="Peraturan Gubernur",
)


def test_the_pattern_of_a_policy_names_the_document_article_page_and_file() -> None:
    pointed = EvidenceLink("9", "decree", "I1", article="Pasal 5", page="hal. 4-9", position=9)
    fact, analysis = template_for(attached(DECREE, links=[pointed], indicator="I1"), "I1")
    assert fact == (
        "Kebijakan tentang Arsitektur SPBE diatur dalam Peraturan Gubernur Nomor 11 Tahun 2022 tentang Arsitektur "
        "SPBE, pasal 5 halaman 4-9, lihat berkas 1.a.Pergub-11.pdf."
    )
    assert analysis == "Ketentuan itu sudah mencakup «pemenuhan kriteria»."


def test_a_chapter_is_not_told_as_an_article() -> None:
    pointed = EvidenceLink("9", "decree", "I1", article="Bab III", position=9)
    fact, _ = template_for(attached(DECREE, links=[pointed], indicator="I1"), "I1")
    assert "pasal «pasal» halaman «halaman»" in fact


def test_the_year_comes_from_the_day_where_the_number_has_none() -> None:
    fact, _ = template_for(attached(replace(DECREE, number="188/KPTS"), indicator="I1"), "I1")
    assert "Nomor 188/KPTS Tahun 2022" in fact


def test_what_is_not_known_stays_visible() -> None:
    fact, _ = template_for(empty_dossier(SPBE), "I12")
    assert fact == (
        "Pelaksanaan Peta Rencana SPBE terdokumentasi dalam berkas «nama berkas», bab/halaman «halaman», yang "
        "menguraikan «isi dokumen»."
    )


def test_a_service_is_told_with_its_unit_and_the_name_of_its_level() -> None:
    dossier = replace(
        attached(EvidenceItem("web", "link", url=WEB, kind="aplikasi"), indicator="I33"),
        answers={("I33", ""): Answer(unit="BPKAD")},
        ratings={("I33", "mandiri"): Rating(Fraction(3))},
    )
    fact, analysis = template_for(dossier, "I33")
    assert fact == (
        "Layanan Penganggaran dijalankan BPKAD untuk lingkup «lingkup layanan» dengan aplikasi «nama aplikasi», "
        f"dibuktikan aplikasi pada berkas 33.a {WEB}."
    )
    assert analysis == "Aplikasi itu mampu «fungsi aplikasi» sehingga memenuhi kapabilitas Transaksi."


@pytest.mark.parametrize("instrument", [PEMDI, OLD_SPBE])
def test_an_instrument_without_patterns_has_none(instrument: str) -> None:
    assert template_for(empty_dossier(instrument), "I12") == ("", "")


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_braces_in_the_data_are_text_like_any_other(title: str, number: str, page: str) -> None:
    item = replace(DECREE, title="{halaman} {0} " + title, number=number, kind="{nomor}")
    pointed = EvidenceLink("9", "decree", "I1", page=page, position=9)
    fact, _ = template_for(attached(item, links=[pointed], indicator="I1"), "I1")
    assert "diatur dalam {nomor} Nomor" in fact


def test_places_that_a_text_still_holds_are_told_once() -> None:
    text = "Pasal «pasal» dan «pasal», berkas {nama_berkas}, «kutipan lain» {bukan}"
    assert places_left(text) == ("pasal", "nama berkas")
    assert places_left("") == ()


@pytest.mark.parametrize("indicator", ["I5", "I20", "I28", "I47"])
def test_every_place_of_a_pattern_has_words(indicator: str) -> None:
    fact, analysis = template_for(attached(make_file("e", "SK.pdf"), indicator=indicator), indicator)
    assert "{" not in fact + analysis
    assert "_" not in fact + analysis
    assert len(places_left(fact + analysis)) == (fact + analysis).count("«") > 0
