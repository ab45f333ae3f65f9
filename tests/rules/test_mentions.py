"""Where a text mentions data dukung."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_assess.core.evidence import EvidenceItem
from spbe_assess.rules.mentions import mentions
from tests.rules.attached import WEB, make_file

RULE = EvidenceItem(
    "rule", "file", "Pergub 12.pdf", title="Peta Rencana SPBE Provinsi", number="12", dated=date(2023, 5, 1)
)


def found(text: str, *items: EvidenceItem) -> list[str]:
    """The mentioned items in the order of their mention."""
    places = mentions("12", items, (text,))
    return sorted(places, key=lambda key: places[key].place)


@pytest.mark.parametrize(
    "text",
    [
        "Diatur dalam Pergub 12.pdf.",
        "PERGUB_12.PDF",
        "tentang peta rencana\nSPBE   provinsi",
        "Peraturan Nomor 12 Tahun 2023 pasal 4",
        "Nomor 12/2023",
        "lihat {Pergub 12}",
        "lihat {rule}",
    ],
)
def test_a_name_title_number_or_placeholder_mentions(text: str) -> None:
    assert found(text, RULE) == ["rule"]


@pytest.mark.parametrize(
    "text", ["", "Pasal 12", "21/12/2023", "Nomor 112 Tahun 2023", "Peta Rencana", "rule", "{nama_berkas}"]
)
def test_a_number_or_a_part_of_a_name_does_not(text: str) -> None:
    assert found(text, RULE) == []


def test_a_short_title_is_looked_for_only_in_braces() -> None:
    item = replace(RULE, name="SPBE.pdf", title="SPBE", number="")
    assert found("Penerapan SPBE", item) == []
    assert found("Penerapan {SPBE}", item) == ["rule"]
    assert found("Lihat SK 1 itu", replace(RULE, name="1.pdf", title="SK 1", number="")) == []


def test_a_web_address_is_found_without_its_scheme() -> None:
    assert found("di layanan.contohprov.go.id/peta.", EvidenceItem("web", "link", url=WEB)) == ["web"]


def test_a_longer_name_is_not_taken_for_the_shorter_in_it() -> None:
    short, long = make_file("short", "Peta Rencana.pdf"), make_file("long", "Lampiran Peta Rencana.pdf")
    assert found("Lampiran Peta Rencana", short, long) == ["long"]
    assert found("Lampiran Peta Rencana dan Peta Rencana", short, long) == ["long", "short"]


def test_a_code_with_a_file_that_has_it_in_its_name_mentions_it() -> None:
    places = mentions("12", (make_file("e", "12.C.SK.pdf"),), ("lihat 12.c",))
    assert places["e"].letter == "c"
    assert not mentions("13", (make_file("e", "12.C.SK.pdf"),), ("lihat 12.c",))


def test_the_code_before_a_mention_is_its_letter() -> None:
    item = make_file("e", "SK Tim Koordinasi.pdf")
    assert mentions("12", (item,), ("lihat 12.d SK Tim Koordinasi",))["e"].letter == "d"
    assert mentions("12", (item,), ("indikator 12 di SK Tim Koordinasi",))["e"].letter == ""
    assert mentions("12", (item,), ("112.d SK Tim Koordinasi",))["e"].letter == ""


def test_a_mention_does_not_run_from_one_text_into_the_next() -> None:
    assert not mentions("12", (make_file("e", "SK Tim.pdf"),), ("… SK", "Tim.pdf"))


@given(st.lists(st.text(max_size=20), max_size=4), st.lists(st.text(max_size=60), max_size=3))
def test_any_names_and_texts_can_be_looked_through(names: list[str], texts: list[str]) -> None:
    items = [EvidenceItem(f"e{n}", "file", name, title=name, number=name, url=name) for n, name in enumerate(names)]
    assert set(mentions("12", items, texts)) <= {item.id for item in items}
