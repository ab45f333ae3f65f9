"""Institutions that a person adds."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spbe_assess.core.fields import KINDS, keys_of, kind_of
from spbe_assess.core.log import Edit
from spbe_assess.core.results import Institution, Kind
from spbe_assess.errors import InputError
from spbe_assess.messages import say
from spbe_assess.rules.field_values import checked_value
from spbe_assess.rules.institutions import MOST_SIGNS, checked_institution, institution_edits, own_slug


@pytest.mark.parametrize(
    ("name", "kind", "slug"),
    [
        ("Contoh", Kind.CITY, "kota-contoh"),
        (" KOTA  Contoh ", Kind.CITY, "kota-contoh"),
        ("Dinas A/B & C", Kind.AGENCY, "dinas-a-b-dan-c"),
        ("Kementerian Çontoh", Kind.MINISTRY, "kementerian-contoh"),
    ],
)
def test_thirty_laptops_agree_on_the_fixed_name(name: str, kind: Kind, slug: str) -> None:
    assert own_slug(name, kind) == slug


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=40), st.sampled_from(Kind))
def test_a_fixed_name_is_plain_and_does_not_mind_how_a_name_is_typed(name: str, kind: Kind) -> None:
    try:
        slug = own_slug(name, kind)
    except InputError:
        return
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert own_slug(f"  {unicodedata.normalize('NFD', name)} ", kind) == slug


def test_an_institution_is_checked_and_named_as_the_shipped_ones_are() -> None:
    assert checked_institution(" contoh ", "Kota", "Jawa Timur") == Institution(
        "kota-contoh", "Kota contoh", Kind.CITY, province="provinsi-jawa-timur"
    )
    assert checked_institution("KOTA Contoh", "kota").name == "Kota Contoh"
    assert checked_institution("Contoh", "provinsi").province == "provinsi-contoh"
    agency = checked_institution("Badan A/Pusat B", "lembaga", "Jawa Timur")
    assert (agency.name, agency.slug, agency.province) == ("Badan A/Pusat B", "badan-a-pusat-b", "")


@pytest.mark.parametrize(
    ("name", "kind", "told"),
    [
        ("", "kota", "Nama instansi kosong"),
        ("  ", "kota", "Nama instansi kosong"),
        ("x" * (MOST_SIGNS + 1), "kota", "paling panjang 200 huruf"),
        ("A\nB", "kota", "tanda tak terlihat"),
        ("A\u202eB", "kota", "tanda tak terlihat"),
        ("A\ud800", "kota", "tanda tak terlihat"),
        ("Kota #1", "kota", "tidak boleh memuat “#”"),
        ("a@b", "lembaga", "tidak boleh memuat “@”"),
        ("3578", "lembaga", "harus memuat huruf Latin"),
        ("مدينة", "lembaga", "harus memuat huruf Latin"),
        ("Contoh", "desa", "Jenis instansi “desa” tidak dikenal"),
    ],
)
def test_what_cannot_be_an_institution_is_refused(name: str, kind: str, told: str) -> None:
    with pytest.raises(InputError) as raised:
        checked_institution(name, kind)
    assert told in say(raised.value.message)


def test_an_added_institution_is_kept_as_fields_of_its_record() -> None:
    edits = institution_edits(checked_institution("Contoh", "kota", "Jawa Timur"))
    assert edits == (
        Edit("institution/kota-contoh", "name", "Kota Contoh"),
        Edit("institution/kota-contoh", "kind", "kota"),
        Edit("institution/kota-contoh", "province", "provinsi-jawa-timur"),
    )
    kind = KINDS[kind_of(edits[0].record)]
    assert len(keys_of(edits[0].record)) == len(kind.keys)
    for edit in edits:
        field = kind.field(edit.field)
        assert field is not None
        assert checked_value(field, edit.value or "") == edit.value
