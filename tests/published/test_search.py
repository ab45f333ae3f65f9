"""Finding an institution by what people type."""

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spbe_assess.core.results import Institution, Kind
from spbe_assess.errors import InputError
from spbe_assess.messages import say
from spbe_assess.published.catalogue import Catalogue, shipped
from spbe_assess.published.search import find, kind_named, label


def refused(catalogue: Catalogue, text: str) -> str:
    with pytest.raises(InputError) as raised:
        catalogue.finder.find(text)
    return say(raised.value.message)


def names(found: Iterable[Institution]) -> list[str]:
    return [one.name for one in found]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("35", "Provinsi Jawa Timur"),
        (" 3578 ", "Kota Surabaya"),
        ("provinsi-jawa-timur", "Provinsi Jawa Timur"),
        ("Provinsi Jawa Timur", "Provinsi Jawa Timur"),
        ("jawa timur", "Provinsi Jawa Timur"),
        ("JAWATIMUR", "Provinsi Jawa Timur"),
        ("Jatim", "Provinsi Jawa Timur"),
        ("Pemerintah Provinsi Jawa Timur", "Provinsi Jawa Timur"),
        ("Pemerintah Daerah Provinsi Jawa Timur", "Provinsi Jawa Timur"),
        ("Pemprov Jatim", "Provinsi Jawa Timur"),
        ("Prov. Jatim", "Provinsi Jawa Timur"),
        ("Kab. Bandung", "Kabupaten Bandung"),
        ("Pemkot Bandung", "Kota Bandung"),
        ("kota bandung", "Kota Bandung"),
        ("DIY", "Provinsi Daerah Istimewa Yogyakarta"),
        ("Daerah Istimewa Yogyakarta", "Provinsi Daerah Istimewa Yogyakarta"),
        ("DKI", "Provinsi DKI Jakarta"),
        ("Pemerintah Aceh", "Provinsi Aceh"),
        ("Kota Baru", "Kabupaten Kotabaru"),
        ("fakfak", "Kabupaten Fak-Fak"),
        ("Kab Fák Fàk", "Kabupaten Fak-Fak"),
        ("Kemenkeu", "Kementerian Keuangan"),
        ("Kemen Keuangan", "Kementerian Keuangan"),
        ("keuangan", "Kementerian Keuangan"),
        ("Kemenko Polhukam", "Kementerian Koordinator Bidang Politik, Hukum dan Keamanan"),
        ("Kemenko Bidang Perekonomian", "Kementerian Koordinator Bidang Perekonomian"),
        ("Kementerian Pekerjaan Umum dan Perumahan Rakyat", "Kementerian Pekerjaan Umum & Perumahan Rakyat"),
        ("BPS", "Badan Pusat Statistik"),
        ("Mahkamah Agung", "Mahkamah Agung RI"),
        ("barang/jasa", "Lembaga Kebijakan Pengadaan Barang/Jasa Pemerintah"),
        ("Bappenas", "Kementerian Perencanaan Pembangunan Nasional/Badan Perencanaan Pembangunan Nasional"),
    ],
)
def test_what_people_type_finds_the_institution(catalogue: Catalogue, typed: str, name: str) -> None:
    assert catalogue.finder.find(typed).name == name


def test_every_institution_is_found_by_its_name_fixed_name_and_code(catalogue: Catalogue) -> None:
    for one in catalogue.institutions:
        for text in filter(None, (one.name, one.slug, one.bps_code, one.name.upper())):
            assert catalogue.finder.find(text) == one


def test_every_alias_finds_its_institution(catalogue: Catalogue) -> None:
    for one in catalogue.institutions:
        for alias in one.aliases:
            assert one in catalogue.finder.matches(alias)


def test_abbreviations_are_shared_only_where_people_share_them(catalogue: Catalogue) -> None:
    aliases = {alias for one in catalogue.institutions for alias in one.aliases}
    shared = {alias for alias in aliases if len(catalogue.finder.matches(alias)) > 1}
    assert shared == {"Yogyakarta", "Jogja", "Yogya"}


def test_a_whole_name_wins_over_a_part(catalogue: Catalogue) -> None:
    assert catalogue.finder.find("Lampung").name == "Provinsi Lampung"
    assert catalogue.finder.find("Papua").name == "Provinsi Papua"


def test_an_ambiguous_name_is_refused_with_the_candidates(catalogue: Catalogue) -> None:
    assert refused(catalogue, "Bandung") == (
        "“Bandung” cocok dengan 2 instansi: Kabupaten Bandung (3204); Kota Bandung (3273). "
        "Tulis nama lengkap dengan jenisnya, atau kode BPS."
    )


def test_candidates_without_a_code_are_named_alone(catalogue: Catalogue) -> None:
    assert "Kabupaten Sorong; Kota Sorong." in refused(catalogue, "Sorong")


def test_many_candidates_are_cut_after_five(catalogue: Catalogue) -> None:
    told = refused(catalogue, "tengah")
    assert "Provinsi Jawa Tengah (33)" in told
    assert "dan 14 lagi" in told
    assert told.count(";") == 4


def test_a_mistyped_name_is_refused_with_the_nearest(catalogue: Catalogue) -> None:
    assert "Mungkin maksudnya: Provinsi Jawa Timur (35)" in refused(catalogue, "Jawa Tmur")


def test_an_unknown_code_or_name_is_refused(catalogue: Catalogue) -> None:
    assert refused(catalogue, "99") == "Tidak ada instansi “99”. Periksa ejaannya atau pakai kode BPS."
    assert "Tidak ada instansi" in refused(catalogue, "zzzzqqq")


@pytest.mark.parametrize("text", ["", "   ", "---", "/"])
def test_an_empty_name_is_refused(catalogue: Catalogue, text: str) -> None:
    assert "kosong" in refused(catalogue, text)
    assert catalogue.finder.matches(text) == ()


def test_a_part_is_not_enough_where_the_whole_name_is_asked_for(catalogue: Catalogue) -> None:
    assert catalogue.finder.find("Pegunungan Arf").name == "Kabupaten Pegunungan Arfak"
    with pytest.raises(InputError) as raised:
        catalogue.finder.find("Pegunungan Arf", whole=True)
    assert "Kabupaten Pegunungan Arfak" in say(raised.value.message)


def test_parts_begin_words_before_they_lie_inside_them(catalogue: Catalogue) -> None:
    assert names(catalogue.finder.matches("bangka be")) == ["Provinsi Kepulauan Bangka Belitung"]
    assert "Kota Surabaya" in names(catalogue.finder.matches("rabaya"))


def test_a_kind_narrows_a_part(catalogue: Catalogue) -> None:
    assert {one.kind for one in catalogue.finder.matches("Kab. Ban")} == {Kind.REGENCY}


def test_a_single_question_needs_no_finder(catalogue: Catalogue) -> None:
    assert find(catalogue.institutions, "Jatim").bps_code == "35"


def test_a_label_has_the_code_where_there_is_one(catalogue: Catalogue) -> None:
    assert label(catalogue.by_slug["kota-bandung"]) == "Kota Bandung (3273)"
    assert label(catalogue.by_slug["kota-sorong"]) == "Kota Sorong"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kabupaten Nabire", Kind.REGENCY),
        ("Pemkot", Kind.CITY),
        ("provinsi", Kind.PROVINCE),
        ("Lembaga", Kind.AGENCY),
        ("Kementerian Contoh", Kind.MINISTRY),
        ("Badan Contoh", None),
        ("", None),
    ],
)
def test_a_kind_is_read_from_a_word(text: str, kind: Kind | None) -> None:
    assert kind_named(text) is kind


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_text_finds_one_or_is_refused_with_a_sentence(text: str) -> None:
    try:
        found = shipped().finder.find(text)
    except InputError:
        assert refused(shipped(), text)
    else:
        assert found in shipped().institutions


OWN = Institution("kota-contoh", "Kota Contoh", Kind.CITY, "9999", "provinsi-jawa-timur")


def test_an_added_institution_is_found_beside_the_shipped_ones(catalogue: Catalogue) -> None:
    wider = catalogue.finder.with_own([OWN])
    assert wider.find("kota contoh") == OWN
    assert wider.find("9999") == OWN
    assert wider.find("35").name == "Provinsi Jawa Timur"
    with pytest.raises(InputError):
        catalogue.finder.find("kota contoh")


def test_a_shipped_institution_is_not_replaced_by_an_added_one(catalogue: Catalogue) -> None:
    twin = Institution("provinsi-jawa-timur", "Provinsi Lain", Kind.PROVINCE)
    assert catalogue.finder.with_own([twin]) is catalogue.finder
    assert catalogue.finder.with_own([twin, OWN]).find("provinsi-jawa-timur").name == "Provinsi Jawa Timur"
