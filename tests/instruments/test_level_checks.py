"""Scales, levels, criteria and items."""

import pytest

from tests.instruments.files import TINY, TINY_ITEMS, changed, faults

LEVEL_2 = "  { number = 2, criteria = [{ code = 'L2-1', text = 'Ada', basis = 'permen' }] },\n"


def test_a_missing_level_is_a_problem() -> None:
    assert faults(changed(TINY, LEVEL_2, "")) == ["indikator I2 | Tingkat 2 belum ada; tambahkan."]


def test_a_level_that_the_scale_does_not_have_is_a_problem() -> None:
    extra = "  { number = 4, criteria = [{ code = 'L4-1', text = 'Lebih', basis = 'permen' }] },\n]\n\n[[indicators]]"
    text = changed(TINY, "]\n\n[[indicators]]\ncode = 'I2'", f"{extra}\ncode = 'I2'")
    assert faults(text) == ["indikator I1, tingkat 4 | Tingkat ini tidak ada pada skala kapabilitas; hapus."]


def test_a_level_that_is_written_twice_is_a_problem() -> None:
    assert faults(changed(TINY, LEVEL_2, LEVEL_2 * 2)) == ["indikator I2, tingkat 2 | Ditulis 2 kali; gabungkan."]


def test_levels_out_of_order_are_a_problem() -> None:
    level_3 = "  { number = 3, criteria = [{ code = 'L3-1', text = 'Direviu', basis = 'permen' }] },\n"
    text = changed(TINY, LEVEL_2 + level_3, level_3 + LEVEL_2)
    assert faults(text) == ["indikator I2 | Tingkat tidak berurutan; tulis dari yang terendah."]


def test_a_level_without_criteria_is_a_problem() -> None:
    text = changed(TINY, "[{ code = 'L3-1', text = 'Direviu', basis = 'permen' }]", "[]")
    assert faults(text) == ["indikator I1, tingkat 3 | Belum ada kriteria; tulis daftar criteria."]


def test_an_empty_criterion_is_a_problem() -> None:
    text = changed(TINY, "text = 'Direviu'", "text = ' '")
    assert faults(text) == ["indikator I1, tingkat 3, kriteria L3-1 | Teks kriteria kosong; isi."]


def test_two_equal_criterion_codes_are_a_problem() -> None:
    text = changed(TINY, "code = 'L2-2'", "code = 'L2-1'")
    assert faults(text) == ["indikator I1, tingkat 2, kriteria L2-1 | Dipakai 2 kali; beri yang berbeda."]


@pytest.mark.parametrize("code", ["L3-2", "L2-0", "2-2", "L2-E1", "L2-2a"])
def test_a_criterion_code_is_of_its_level(code: str) -> None:
    text = changed(TINY, "code = 'L2-2'", f"code = '{code}'")
    assert faults(text) == [f"indikator I1, tingkat 2, kriteria {code} | Kode harus berbentuk seperti L2-1."]


def test_a_group_of_one_alternative_is_a_problem() -> None:
    text = changed(TINY, "text = 'Ada isian', kind = 'alternative', group = 'a'", "text = 'Ada isian'")
    assert faults(text) == [
        "indikator I1, tingkat 2 | Kelompok a hanya berisi satu kriteria alternative; tambah atau ubah."
    ]


def test_an_alternative_without_a_group_is_a_problem() -> None:
    text = changed(TINY, "kind = 'alternative', group = 'a'", "kind = 'alternative'", times=2)
    assert faults(text) == ["indikator I1, tingkat 2 | Ada kriteria alternative tanpa group; tulis kelompoknya."]


def test_a_required_criterion_in_a_group_is_a_problem() -> None:
    text = changed(TINY, "text = 'Direviu'", "text = 'Direviu', group = 'a'")
    assert faults(text)[0].startswith("indikator I1, tingkat 3, kriteria L3-1 | Hanya kriteria alternative")


def test_an_unknown_kind_of_criterion_names_those_there_are() -> None:
    (fault, *_) = faults(changed(TINY, "kind = 'floor'", "kind = 'dasar'"))
    assert fault == (
        "indikator I1, tingkat 1, kriteria L1-1, kind | 'dasar' tidak dikenal; "
        "pilih salah satu dari: required, floor, alternative, supplementary."
    )


def test_a_scale_counts_by_one() -> None:
    text = changed(TINY, "{ number = 3, name", "{ number = 5, name")
    assert faults(text)[0].startswith("skala kapabilitas | Nomor tingkat harus naik satu demi satu, bukan 1, 2, 5.")


@pytest.mark.parametrize("name", ["Awal", " "])
def test_names_of_levels_differ_and_are_not_blank(name: str) -> None:
    text = changed(TINY, "name = 'Tengah'", f"name = '{name}'")
    assert faults(text) == ["skala kapabilitas | Ada nama tingkat yang kosong atau sama; beri nama yang berbeda."]


def test_an_instrument_without_scales_is_a_problem() -> None:
    start, end = TINY.index("[[scales]]"), TINY.index("[[indicators]]")
    text = changed(TINY[:start] + TINY[end:], "id = 'contoh-1'", "id = 'contoh-1'\nscales = []")
    assert "skala | Belum ada skala; tulis bagian scales dengan tingkat-tingkatnya." in faults(text)


def test_a_scale_without_levels_is_a_problem() -> None:
    start, end = TINY.index("levels = ["), TINY.index("[[indicators]]")
    assert "skala kapabilitas | Belum ada tingkat; tulis daftar levels." in faults(
        TINY[:start] + "levels = []\n\n" + TINY[end:]
    )


def test_a_level_without_items_is_a_problem_where_values_follow_from_items() -> None:
    text = changed(
        TINY_ITEMS, "items = [{ code = 'L2-E1', text = 'Penetapan', kind = 'laporan', substance = 'a' }]\n", ""
    )
    assert faults(text)[0].startswith("indikator I1, tingkat 2 | Belum ada butir, padahal nilainya dihitung dari butir")


def test_items_beside_a_converted_index_are_a_problem() -> None:
    text = changed(
        TINY_ITEMS,
        "text = 'Rendah', basis = 'permen' }] },",
        "text = 'Rendah', basis = 'permen' }], items = [{ code = 'L1-E1', text = 'x', kind = 'laporan' }] },",
    )
    assert faults(text)[0].startswith("indikator I2, tingkat 1 | Nilainya dari indeks instansi lain, jadi")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("code = 'L1-E1', text = 'Draf'", "code = 'L1-E1', text = ''", "butir L1-E1 | Teks butir kosong; isi."),
        (
            "code = 'L1-E1', text = 'Draf'",
            "code = 'L1-1', text = 'Draf'",
            "butir L1-1 | Kode harus berbentuk seperti L1-E1.",
        ),
        ("kind = 'laporan', substance", "kind = 'foto', substance", "butir L1-E1 | Jenis data dukung foto tidak ada"),
        (
            "kind = 'laporan', substance = 'a'",
            "kind = 'laporan', substance = 'b'",
            "butir L1-E1 | Substansi b tidak ada",
        ),
        ("kind = 'laporan', substance = 'a'", "kind = 'laporan'", "butir L1-E1 | Substansinya dinilai sendiri-sendiri"),
        (
            "basis = 'permen', substance = 'a'",
            "basis = 'permen', substance = 'z'",
            "kriteria L1-1 | Substansi z tidak ada",
        ),
    ],
)
def test_a_fault_of_an_item_or_a_substance(old: str, new: str, told: str) -> None:
    (fault,) = faults(changed(TINY_ITEMS, old, new))
    assert fault.startswith(f"indikator I1, tingkat 1, {told}")
