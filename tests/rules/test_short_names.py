"""Short names: what stays of a long file name behind the portal's code."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_assess.core.evidence import EvidenceItem
from spbe_assess.rules.short_names import LONGEST, extension_of, short_name, shortened, stem_of, without_code


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Peraturan Gubernur Nomor 12 Tahun 2023 tentang Peta Rencana SPBE", "Pergub-12-2023-Peta-Rencana-SPBE"),
        ("PERATURAN_WALI_KOTA No. 7 Tahun 2022", "Perwal-7-2022"),
        ("Surat Edaran Sekda (final)", "SE-Sekda-final"),
        ("Sistem Pemerintahan Berbasis Elektronik", "SPBE"),
        ("12.a.Pergub-12-2023", "Pergub-12-2023"),
        ("F2201-287-Indikator_01~+~SK Tim", "SK-Tim"),
        ("F2201-287-Indikator_01~+~Indikator1_Perbup_81_tahun_2021", "Perbup-81-2021"),
        ("IK-01_SK Tim", "SK-Tim"),
        ("I9-L1-01 Draf", "Draf"),
        ("5G-Rollout", "5G-Rollout"),
        ("Café: Réunion", "Cafe-Reunion"),
        ("لائحة", ""),
        ("../../etc", "etc"),
    ],
)
def test_a_text_is_shortened(text: str, short: str) -> None:
    assert shortened(text) == short


@pytest.mark.parametrize(
    ("name", "title", "number", "short"),
    [
        ("scan0001.pdf", "Notulensi Rapat", "", "Notulensi-Rapat"),
        ("لائحة.pdf", "", "188/KPTS/2023", "188-KPTS-2023"),
        ("IMG_2023.jpg", "", "", "IMG-2023"),
        ("📎.pdf", "", "", "dokumen"),
        ("12.a.pdf", "", "", "12-a"),
    ],
)
def test_a_name_that_says_nothing_gives_way_to_title_and_number(name: str, title: str, number: str, short: str) -> None:
    assert short_name(EvidenceItem("e", "file", name, title=title, number=number)) == short


@pytest.mark.parametrize(
    ("name", "extension"),
    [
        *(
            ("a.PDF", "pdf"),
            ("a.tar.gz", "gz"),
            ("a.mp4", "mp4"),
            ("a.7z", "7z"),
            ("a.geojson", "geojson"),
            ("a.pdf ", "pdf"),
        ),
        *(
            (".pdf", ""),
            ("a", ""),
            ("a.", ""),
            ("Perbup No. 12", ""),
            ("v1.2", ""),
            ("Surat.Gubernur", ""),
            ("a.exé", ""),
        ),
    ],
)
def test_only_a_sane_extension_is_one(name: str, extension: str) -> None:
    assert extension_of(name) == extension


def test_the_stem_is_the_name_without_its_extension() -> None:
    assert (stem_of("a.b.pdf"), stem_of("Perbup No. 12"), stem_of(" a ")) == ("a.b", "Perbup No. 12", "a")


@pytest.mark.parametrize("name", ["12 Tahun 2023", "2023.01.12 Notulen", "5G-Rollout", "Industri 4", "Ikan", "3D"])
def test_what_is_no_code_stays(name: str) -> None:
    assert without_code(name) == name


def test_whole_words_are_kept_as_far_as_they_fit() -> None:
    assert shortened("kata " * 30) == "-".join(["kata"] * 9)
    assert shortened("x" * 100) == "x" * LONGEST


@given(st.text(), st.text(), st.text())
def test_a_short_name_is_never_empty_nor_long_nor_strange(name: str, title: str, number: str) -> None:
    short = short_name(EvidenceItem("e", "file", name, title=title, number=number))
    assert re.fullmatch(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*", short)
    assert len(short) <= LONGEST
