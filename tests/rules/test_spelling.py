"""How names are compared, and the fixed names made from them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spbe_assess.core.results import Kind
from spbe_assess.rules.spelling import key, slug, words


def test_case_spaces_punctuation_and_diacritics_do_not_matter() -> None:
    assert key("Fak-Fak") == key("fakfak") == key(" FÁK  fak. ") == "fakfak"
    assert words("Kab. Bandung") == ("kab", "bandung")


def test_an_ampersand_is_dan() -> None:
    assert key("Pekerjaan Umum & Perumahan Rakyat") == key("pekerjaan umum dan perumahan rakyat")


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("Provinsi Jawa Timur", Kind.PROVINCE, "provinsi-jawa-timur"),
        ("Jawa Timur", Kind.PROVINCE, "provinsi-jawa-timur"),
        ("Bandung", Kind.CITY, "kota-bandung"),
        ("Kementerian Keuangan", Kind.MINISTRY, "kementerian-keuangan"),
        ("Badan Pusat Statistik", Kind.AGENCY, "badan-pusat-statistik"),
    ],
)
def test_a_fixed_name_holds_the_kind(name: str, kind: Kind, expected: str) -> None:
    assert slug(name, kind) == expected


@settings(deadline=None)
@given(st.text(max_size=50))
def test_a_key_is_its_own_key(text: str) -> None:
    assert key(key(text)) == key(text)
