"""Weights that sum to 100, bands and conversions without a gap: each fault told with its numbers."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_assess.instruments.number_checks import Stretch, joined, told
from spbe_assess.messages import Number
from tests.instruments.files import TINY, TINY_ITEMS, changed, faults


def test_a_weight_that_breaks_the_sum_is_told_with_the_sum_and_the_difference() -> None:
    assert faults(changed(TINY, "weight = '170/3'", "weight = '56'")) == [
        "aspek A2 | Bobotnya 60,00, tetapi jumlah bobot bagiannya 178/3; samakan.",
        "bobot | Jumlah bobot semua indikator 298/3, kurang 2/3 dari 100; perbaiki.",
    ]


def test_weights_above_100_are_told_as_too_much() -> None:
    found = faults(changed(TINY, "short_name = 'Satu'\nweight = '40'", "short_name = 'Satu'\nweight = '40.125'"))
    assert "bobot | Jumlah bobot semua indikator 100,125, lebih 0,125 dari 100; perbaiki." in found


def test_weights_rounded_to_two_decimals_do_not_pass_for_thirds() -> None:
    text = changed(changed(TINY, "'170/3'", "'56.67'"), "'10/3'", "'3.33'")
    assert faults(text) == []
    assert faults(changed(text, "'3.33'", "'3.34'"))


def test_a_domain_weighs_as_much_as_its_aspects() -> None:
    text = changed(
        TINY, "short_name = 'Dua', weight = '60' },\n]\naspects", "short_name = 'Dua', weight = '61' },\n]\naspects"
    )
    assert faults(text) == ["domain D2 | Bobotnya 61,00, tetapi jumlah bobot bagiannya 60,00; samakan."]


@pytest.mark.parametrize("weight", ["0", "-10/3"])
def test_a_weight_is_above_zero(weight: str) -> None:
    assert any(fault.startswith("indikator I3 | Bobot") for fault in faults(changed(TINY, "'10/3'", f"'{weight}'")))


def test_an_aspect_without_indicators_is_a_problem() -> None:
    text = changed(TINY, "aspect = 'A1'", "aspect = 'A2'")
    assert "aspek A1 | Tidak memuat apa pun; isi atau hapus." in faults(text)


def test_bands_with_a_gap_are_a_problem() -> None:
    assert faults(changed(TINY, "low = '1.50', high = '2.50'", "low = '1.60', high = '2.50'")) == [
        "predikat | Ada celah antara Rendah (sampai 1,50) dan Sedang (mulai 1,60); samakan batasnya."
    ]


def test_bands_that_overlap_are_a_problem() -> None:
    assert faults(changed(TINY, "low = '1.50', high = '2.50'", "low = '1.495', high = '2.50'")) == [
        "predikat | Rendah (sampai 1,50) dan Sedang (mulai 1,495) bertumpang tindih; samakan batasnya."
    ]


def test_an_empty_band_is_a_problem() -> None:
    (fault,) = faults(changed(changed(TINY, "high = '1.50'", "high = '2.50'"), "low = '1.50'", "low = '2.50'"))
    assert fault.startswith("predikat | Sedang tidak memuat satu nilai pun karena batas bawahnya 2,50")


def test_the_lowest_value_needs_a_predicate_also_when_it_stands_for_unanswered() -> None:
    assert faults(changed(TINY, "low = '0', high", "low = '1', high")) == [
        "predikat | Nilai mulai 0,00 belum mempunyai predikat; predikat Rendah harus mulai dari situ, bukan 1,00."
    ]


def test_the_highest_value_needs_a_predicate() -> None:
    assert faults(changed(TINY, "high = '3'", "high = '2.9'")) == [
        "predikat | Nilai sampai 3,00 belum mempunyai predikat; predikat Tinggi harus sampai situ, bukan 2,90."
    ]


def test_a_predicate_that_no_value_reaches_is_a_problem() -> None:
    text = changed(
        TINY, "low = '0', high", "low = '-1', high = '0', official = '' },\n  { name = 'Nol', low = '0', high"
    )
    assert faults(text) == ["predikat Rendah | Tidak mungkin tercapai: nilai terletak antara 0,00 dan 3,00; hapus."]


def test_only_the_last_band_includes_its_end() -> None:
    sentence = "Batas atas termasuk (includes_high) hanya dan harus pada predikat terakhir."
    assert faults(changed(TINY, ", includes_high = true", "")) == [f"predikat Tinggi | {sentence}"]
    text = changed(TINY, "official = '< 1,5'", "official = '< 1,5', includes_high = true")
    assert faults(text) == [f"predikat Rendah | {sentence}"]


def test_an_instrument_without_bands_is_a_problem() -> None:
    start, end = TINY.index("bands = ["), TINY.index("sources = ")
    assert faults(TINY[:start] + "bands = []\n" + TINY[end:]) == [
        "predikat | Belum ada predikat; tulis daftar bands dari yang terendah."
    ]


def test_unanswered_counts_as_a_value_of_the_scale_or_zero() -> None:
    assert faults(changed(TINY, "unanswered = '0'", "unanswered = '4'")) == [
        "bagian scoring, unanswered | Nilai indikator kosong harus antara 0 dan 3,00."
    ]


def test_nobody_reads_twelve_decimals() -> None:
    text = changed(TINY, "unanswered = '0'", "unanswered = '0'\ndecimals = 12")
    assert faults(text) == ["bagian scoring, decimals | Banyaknya desimal paling besar 6."]


def test_levels_of_fractions_need_bounds() -> None:
    text = changed(TINY_ITEMS, ", low = '1.00', high = '1.50' },\n  { number = 2", " },\n  { number = 2")
    assert faults(text) == ["skala kematangan | Tingkat 1 belum mempunyai batas; tulis low dan high."]


def test_bounds_of_levels_join() -> None:
    text = changed(TINY_ITEMS, "definition = '', low = '1.50'", "definition = '', low = '1.60'")
    assert faults(text) == [
        "skala kematangan | Ada celah antara tingkat 1 (sampai 1,50) dan tingkat 2 (mulai 1,60); samakan batasnya."
    ]


def test_bounds_of_levels_span_the_scale() -> None:
    text = changed(
        TINY_ITEMS, "low = '1.50', high = '2.00' },\n]\n\n[[ext", "low = '1.50', high = '2.10' },\n]\n\n[[ext"
    )
    assert faults(text) == ["skala kematangan | Batas skala harus mulai dari 1 dan berakhir pada 2."]


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("from_low = '50'", "from_low = '51'", "indeks instansi lain luar, asal | Ada celah antara pita 1"),
        ("from_low = '50'", "from_low = '49'", "indeks instansi lain luar, asal | pita 1 (sampai 50,00) dan pita 2"),
        ("to_low = '1.50'", "to_low = '1.40'", "indeks instansi lain luar, nilai | pita 1 (sampai 1,50) dan pita 2"),
        (
            "to_low = '1.50', to_high = '2.00'",
            "to_low = '1.50', to_high = '1.20'",
            "indeks instansi lain luar, nilai | pita 2",
        ),
    ],
)
def test_conversion_bands_join_on_both_sides(old: str, new: str, place: str) -> None:
    assert faults(changed(TINY_ITEMS, old, new))[0].startswith(place)


def test_a_conversion_ends_within_the_scale() -> None:
    text = changed(TINY_ITEMS, "to_low = '1.50', to_high = '2.00'", "to_low = '1.50', to_high = '2.50'")
    assert faults(text) == ["indeks instansi lain luar | Hasil konversi harus antara 1,00 dan 2,00."]


def test_an_index_that_converts_needs_bands() -> None:
    text = changed(TINY_ITEMS, "converts = false", "converts = true")
    assert faults(text)[0].startswith("indeks instansi lain ambang | Dikonversi, tetapi belum mempunyai pita")


@given(st.lists(st.fractions(0, 5, max_denominator=100), unique=True, min_size=2).map(sorted))
def test_stretches_over_any_rising_bounds_are_joined(bounds: list[Fraction]) -> None:
    stretches = [Stretch("x", low, high) for low, high in pairwise(bounds)]
    assert list(joined("predikat", stretches)) == []


@given(st.lists(st.fractions(0, 5, max_denominator=100), unique=True, min_size=3).map(sorted), st.data())
def test_any_bound_that_moves_is_found(bounds: list[Fraction], data: st.DataObject) -> None:
    stretches = [Stretch("x", low, high) for low, high in pairwise(bounds)]
    which = data.draw(st.integers(1, len(stretches) - 1))
    moved = data.draw(st.fractions(0, 5, max_denominator=100).filter(lambda value: value != stretches[which].low))
    stretches[which] = stretches[which]._replace(low=moved)
    assert list(joined("predikat", stretches))


@pytest.mark.parametrize(("value", "shown"), [("3", 2), ("1.125", 3), ("0.5", 2)])
def test_a_number_is_told_with_all_its_decimals(value: str, shown: int) -> None:
    assert told(Fraction(value)) == Number(Fraction(value), shown)


def test_a_ratio_that_nobody_reads_is_told_with_six_decimals() -> None:
    # The sum of many odd ratios has thousands of digits, more than Python turns into text.
    monstrous = sum((Fraction(1, 10**17 + n) for n in range(1, 400, 2)), Fraction(1))
    assert told(monstrous) == Number(monstrous, 6)
