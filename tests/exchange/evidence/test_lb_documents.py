"""Data dukung on an LB: each document once, with its pointers, and only links that open something."""

from dataclasses import replace
from datetime import date

import pytest

from spbe_assess.core.assessment import Dossier
from spbe_assess.core.evidence import EvidenceItem, EvidenceLink
from spbe_assess.exchange.evidence.lb_documents import (
    WITHHELD,
    WITHHELD_LINK,
    Document,
    documents,
    item_number,
    pointer,
)
from spbe_assess.rules.naming import named_links
from tests.exchange.lb_sheets import pemdi, spbe

DECREE = EvidenceItem(
    "e1", "file", "Pergub 12.pdf", "d", 1, title="Pergub", number="12/2023", dated=date(2023, 2, 17), signer="Gubernur"
)
URL = "https://layanan.contohprov.go.id/izin?tahun=2024"


def told(dossier: Dossier, item: EvidenceItem, *links: EvidenceLink, code: str = "I12") -> tuple[Document, ...]:
    full = replace(dossier, evidence={item.id: item}, links=links)
    return documents(full.instrument.indicator_by_code[code], named_links(full, code), has_files=True)


def link(level: int = 0, criterion: str = "", code: str = "I12", page: str = "") -> EvidenceLink:
    return EvidenceLink(f"{level}{criterion}", "e1", code, level, criterion, page=page)


def test_a_document_linked_twice_is_one_row_for_both_levels() -> None:
    (row,) = told(spbe(), DECREE, link(2, page="4"), link(3, page="4"))
    assert (row.code, row.places, row.pointers) == ("12.a", "2–3", "hal. 4")
    assert row.document == "Pergub\n12/2023, 17 Februari 2023, Gubernur"
    assert row.target == f"Data%20Dukung/I12/{row.file}"


def test_without_files_beside_it_only_addresses_are_linked() -> None:
    full = replace(spbe(), evidence={"e1": DECREE}, links=(link(2),))
    (row,) = documents(full.instrument.indicator_by_code["I12"], named_links(full, "I12"), has_files=False)
    assert (row.code, row.target) == ("12.a", "")
    assert row.file.startswith("12.a.")


def test_pointer_and_quote_stand_below_each_other() -> None:
    (row,) = told(spbe(), DECREE, replace(link(2, page="4–9"), article="Pasal 5", quote="Memuat =1+1"))
    assert row.pointers == 'Pasal 5; hal. 4–9\n"Memuat =1+1"'


def test_a_document_without_pointer_or_level_shows_dashes() -> None:
    (row,) = told(spbe(), DECREE, link())
    assert (row.pointers, row.places) == ("–", "–")


def test_a_withheld_file_is_told_but_not_linked() -> None:
    (row,) = told(spbe(), replace(DECREE, classification="withheld"), link(2))
    assert (row.target, row.file) == ("", WITHHELD)


def test_a_withheld_address_is_not_shown_at_all() -> None:
    (row,) = told(spbe(), EvidenceItem("e1", "link", url=URL, classification="withheld"), link(2))
    assert (row.target, row.file) == ("", WITHHELD_LINK)
    assert URL not in repr(row)


def test_an_address_is_linked_and_shown_with_the_day_it_was_seen() -> None:
    (row,) = told(spbe(), EvidenceItem("e1", "link", url=URL, title="Izin", accessed_on=date(2024, 7, 3)), link(2))
    assert row.target == URL
    assert row.file == f"{URL}\ndiakses 3 Juli 2024"


def test_an_address_that_is_none_is_not_linked() -> None:
    (row,) = told(spbe(), EvidenceItem("e1", "link", url="javascript:alert(1)"), link(2))
    assert row.target == ""


def test_items_are_named_where_the_indicator_has_any() -> None:
    (row,) = told(pemdi(), DECREE, link(1, "L1-E1", "I4"), link(2, "L2-E2", "I4"), link(3, "", "I4"), code="I4")
    assert row.places == "1.1, 2.2, tingkat 3"


@pytest.mark.parametrize(("code", "number"), [("L1-E2", "1.2"), ("L5-E10", "5.10"), ("L3-1", "L3-1")])
def test_items_have_numbers(code: str, number: str) -> None:
    assert item_number(code) == number


def test_a_pointer_names_only_what_is_set() -> None:
    assert pointer(replace(link(2), minute="0:11:17")) == "menit 0:11:17"
    assert pointer(link(2)) == ""
