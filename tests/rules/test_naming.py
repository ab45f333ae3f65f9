"""Codes and portal names of data dukung, and the names of files a person gives."""

import re
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_assess.core.assessment import Dossier
from spbe_assess.core.evidence import EvidenceItem, EvidenceLink
from spbe_assess.errors import InputError
from spbe_assess.messages import say
from spbe_assess.rules.naming import (
    clean_name,
    is_risky,
    letter,
    named_links,
    safe_file_name,
    visible,
    why_risky,
)
from tests.rules.attached import WEB, attached, make_file

DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
NAMES = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ("CON", "nul.pdf", "..", "a\u202efdp.exe", "x" * 300, "a. ", "12.a.SK.pdf", "لائحة.pdf", "📎", "a\n.pdf")
    ),
)


def codes(dossier: Dossier, indicator: str = "I12") -> dict[str, str]:
    return {one.item.id: one.code for one in named_links(dossier, indicator)}


@st.composite
def items(draw: st.DrawFn) -> list[EvidenceItem]:
    """Files and web addresses with any texts for names."""
    return [
        EvidenceItem(f"e{n}", draw(st.sampled_from(("file", "link"))), draw(NAMES), url=WEB, title=draw(NAMES))
        for n in range(draw(st.integers(min_value=1, max_value=5)))
    ]


def test_a_file_is_named_as_the_portal_asks() -> None:
    dossier = attached(make_file("e1", "Peraturan Gubernur Nomor 12 Tahun 2023.PDF"))
    (only,) = named_links(dossier, "I12")
    assert (only.code, only.portal_name) == ("12.a", "12.a.Pergub-12-2023.pdf")
    assert only.path == "Data Dukung/I12/12.a.Pergub-12-2023.pdf"
    assert only.shown == "Pergub-12-2023.pdf"


def test_an_item_has_one_letter_however_often_it_is_linked() -> None:
    again = EvidenceLink("9", "e1", "I12", level=3, position=9)
    dossier = attached(make_file("e1", "SK.pdf"), make_file("e2", "SE.pdf"), links=[again])
    assert [(one.link.id, one.code) for one in named_links(dossier, "I12")] == [
        ("0", "12.a"),
        ("9", "12.a"),
        ("1", "12.b"),
    ]


def test_letters_follow_the_first_mention_in_fakta_then_analisis_then_the_links() -> None:
    files = [make_file(key, f"Dokumen {key} lengkap.pdf") for key in ("satu", "dua", "tiga", "empat")]
    dossier = attached(
        *files, fact="Lihat Dokumen tiga lengkap.", analysis="dan dokumen EMPAT lengkap, Dokumen tiga lengkap"
    )
    assert codes(dossier) == {"tiga": "12.a", "empat": "12.b", "satu": "12.c", "dua": "12.d"}


def test_a_code_the_text_gives_to_a_file_stays_with_it() -> None:
    files = (
        make_file("team", "12.b.SK-Tim.pdf"),
        make_file("plan", "12.a.Peta-Rencana.pdf"),
        make_file("more", "Lampiran SK.pdf"),
    )
    dossier = attached(*files, fact="Tim pada 12.b.SK-Tim.pdf menyusun 12.a.Peta-Rencana.pdf.")
    assert codes(dossier) == {"plan": "12.a", "team": "12.b", "more": "12.c"}


def test_letters_do_not_depend_on_texts_of_later_stages() -> None:
    dossier = attached(make_file("e1", "SK Tim Satu.pdf"), make_file("e2", "SK Tim Dua.pdf"))
    later = replace(dossier, ratings={("I12", "dokumen"): replace(dossier.rating("I12", "mandiri"), fact="SK Tim Dua")})
    assert codes(later) == {"e1": "12.a", "e2": "12.b"}


def test_a_web_address_has_a_code_and_no_file_name() -> None:
    (only,) = named_links(attached(EvidenceItem("e1", "link", url=WEB)), "I12")
    assert (only.code, only.portal_name, only.path, only.shown) == ("12.a", "", "", WEB)


def test_a_withheld_file_keeps_its_name_and_has_no_path() -> None:
    (only,) = named_links(attached(make_file("e1", "Audit.pdf", classification="withheld")), "I12")
    assert (only.portal_name, only.path) == ("12.a.Audit.pdf", "")


def test_the_same_file_has_a_name_in_each_indicator() -> None:
    other = EvidenceLink("9", "e1", "I2")
    dossier = attached(make_file("e1", "Arsitektur.pdf"), links=[other])
    assert [one.path for code in ("I2", "I12") for one in named_links(dossier, code)] == [
        "Data Dukung/I2/2.a.Arsitektur.pdf",
        "Data Dukung/I12/12.a.Arsitektur.pdf",
    ]


def test_a_link_whose_item_is_gone_is_passed_over() -> None:
    dossier = attached(make_file("e1", "SK.pdf"), links=[EvidenceLink("9", "lost", "I12")])
    assert len(named_links(dossier, "I12")) == 1


@pytest.mark.parametrize(("place", "told"), [(0, "a"), (25, "z"), (26, "aa"), (27, "ab"), (701, "zz"), (702, "aaa")])
def test_letters_go_on_after_z(place: int, told: str) -> None:
    assert letter(place) == told


def test_thirty_items_have_thirty_letters() -> None:
    files = [make_file(f"e{n:02d}", f"Berkas ke {n}.pdf") for n in range(30)]
    found = [one.code for one in named_links(attached(*files), "I12")]
    assert found[:2] + found[-2:] == ["12.a", "12.b", "12.ac", "12.ad"]


@given(items(), st.text(max_size=80), st.text(max_size=80))
def test_portal_names_are_safe_and_unique_for_any_names_and_texts(
    found: list[EvidenceItem], fact: str, analysis: str
) -> None:
    named = named_links(attached(*found, fact=fact, analysis=analysis), "I12")
    assert len({one.code for one in named}) == len({one.item.id for one in named}) == len(found)
    files = [one for one in named if one.item.is_file]
    assert len({one.portal_name.casefold() for one in files}) == len(files)
    for one in files:
        assert re.fullmatch(r"12\.[a-z]{1,2}\.[A-Za-z0-9-]{1,48}(\.[a-z0-9]{1,7})?", one.portal_name)
        assert len(one.path) <= 90
        assert one.path == f"Data Dukung/I12/{one.portal_name}"


@given(items(), st.text(max_size=80))
def test_naming_is_the_same_for_every_order_of_the_links_and_items(found: list[EvidenceItem], fact: str) -> None:
    dossier = attached(*found, fact=fact)
    turned = replace(
        dossier, links=tuple(reversed(dossier.links)), evidence=dict(reversed(list(dossier.evidence.items())))
    )
    assert named_links(turned, "I12") == named_links(dossier, "I12")


@given(items(), st.text(alphabet="abcdefgh .,", max_size=60))
def test_an_item_added_at_the_end_without_a_mention_leaves_all_other_codes(
    found: list[EvidenceItem], fact: str
) -> None:
    added = make_file("zz", "Zyxwvut Qponml.pdf")
    before, after = codes(attached(*found, fact=fact)), codes(attached(*found, added, fact=fact))
    assert {key: code for key, code in after.items() if key != "zz"} == before


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("", "bukan nama"),
        (" ", "bukan nama"),
        (".", "bukan nama"),
        ("..", "bukan nama"),
        ("a/b.pdf", "garis miring"),
        ("..\\b.pdf", "garis miring"),
        ("a\nb.pdf", "ganti baris"),
        ("a\x00.pdf", "tanda kendali"),
        ("a\u2028b.pdf", "ganti baris"),
        ("a\x7f.pdf", "tanda kendali"),
        ("laporan\u202efdp.exe", "pembalik arah"),
        ("\u2067a.pdf", "pembalik arah"),
        ("x" * 256 + ".pdf", "260 huruf, paling banyak 255"),
        ("CON", "perangkat"),
        ("nul.pdf", "perangkat"),
        ("Com1 .tar.gz", "perangkat"),
        ("LPT³", "perangkat"),
        ("a\udcff.pdf", "rusak"),
    ],
)
def test_an_unfit_name_is_refused_with_a_sentence_that_says_rename_it(name: str, why: str) -> None:
    with pytest.raises(InputError) as refused:
        clean_name(name)
    told = say(refused.value.message)
    assert why in told
    assert told.endswith("ganti nama berkas itu.")
    assert "\n" not in told
    assert len(told) < 250


@pytest.mark.parametrize(
    "name", ["SK.pdf", "Console.pdf", "con-sol.pdf", "x" * 255, "لائحة 📎.pdf", ".tersembunyi", "a..b", "-rf"]
)
def test_a_fit_name_is_kept(name: str) -> None:
    assert clean_name(f" {name} ") == name


def test_letters_of_two_signs_are_put_together() -> None:
    assert clean_name("Cafe\u0301.pdf") == "Café.pdf"


@given(NAMES)
def test_a_name_is_clean_or_refused_and_clean_once_for_all(name: str) -> None:
    try:
        cleaned = clean_name(name)
    except InputError:
        return
    assert clean_name(cleaned) == cleaned
    assert not {unicodedata.category(one) for one in cleaned} & {"Cc", "Cs", "Zl", "Zp"}


@pytest.mark.parametrize(
    ("name", "copy"),
    [
        ("SK Tim.pdf", "SK Tim.pdf"),
        ("../../etc/passwd", "etcpasswd"),
        ("CON.pdf", "_CON.pdf"),
        ("com1", "_com1"),
        (".bashrc", "bashrc"),
        ("-rf.pdf", "rf.pdf"),
        ("a:b?.PDF", "ab.pdf"),
        ("\u202efdp.exe", "fdp.exe"),
        ("\ud800", "dokumen"),
        ("Surat. ", "Surat"),
        ("", "dokumen"),
    ],
)
def test_a_temporary_copy_has_a_name_near_the_known_one(name: str, copy: str) -> None:
    assert safe_file_name(name) == copy


@pytest.mark.parametrize(
    "name", ["é" * 200 + ".geojson", "x" * 400, "con." + "é" * 200 + ".pdf", "nul " + " " * 300 + "."]
)
def test_a_long_name_is_cut_to_120_bytes_before_its_extension(name: str) -> None:
    safe = safe_file_name(name)
    assert len(safe.encode("utf-8")) <= 120
    assert safe.rpartition(".")[2] in {"geojson", "pdf", safe}
    assert not DEVICES.fullmatch(safe)


@given(st.one_of(NAMES, st.text(alphabet="\u0643\u062a\u0628CON.\u00e9 ", max_size=300)))
def test_the_name_of_a_temporary_copy_is_safe_for_any_text(name: str) -> None:
    safe = safe_file_name(name)
    assert 1 <= len(safe.encode("utf-8")) <= 120
    assert not set(safe) & set('<>:"/\\|?*')
    assert not DEVICES.fullmatch(safe)
    assert safe[0] not in " .-~"
    assert safe[-1] not in " ."
    assert safe_file_name(safe).lower() == safe.lower()
    assert clean_name(safe) == safe


@pytest.mark.parametrize(
    "name",
    [
        *(
            "a.exe",
            "A.EXE",
            "a.pdf.exe",
            "a.exe. ",
            "a.exe:b.pdf",
            "a.bat",
            "a.docm",
            "a.xlsm",
            "a.xls",
            "a.lnk",
            "a.html",
        ),
        *(
            "a.svg",
            "a.js",
            "a.desktop",
            "a.jar",
            "a.iso",
            ".sh",
            "a.\uff45\uff58\uff45",
            "a.url",
            "a.msi",
            "a.scr",
            "a.ps1",
        ),
    ],
)
def test_a_file_that_may_do_something_is_risky(name: str) -> None:
    assert is_risky(name)
    assert why_risky(name) is not None


@pytest.mark.parametrize(
    "name", ["a.pdf", "a.exe.pdf", "a.docx", "a.xlsx", "a.jpg", "a.mp4", "exe", "a", "", "a.zip", "a.csv"]
)
def test_a_document_is_not_risky(name: str) -> None:
    assert why_risky(name) is None


@given(st.text())
def test_any_name_can_be_judged_and_shown(name: str) -> None:
    assert is_risky(name) in (True, False)
    assert len(visible(name)) <= 60
