"""Titles of charts and pages: the finding as a sentence."""

from dataclasses import replace
from fractions import Fraction

import pytest

from spbe_assess.core.instrument import Detail
from spbe_assess.core.results import Column, Crowd, Kind, Origin, Point, Series
from spbe_assess.exact import exact
from spbe_assess.messages import say
from spbe_assess.rules.comparison import Comparison, compare
from spbe_assess.rules.titles import (
    change_title,
    contribution_title,
    difference_title,
    extremes_title,
    page_title,
    place_title,
)
from tests.builders import make_column, make_institution, make_instrument
from tests.rules.strategies import with_domains

TREE = {"A1": {"I1": "13"}, "A2": {"I2": "25"}, "A3": {"I3": "16.5"}, "A4": {"I4": "45.5"}}
NATION = with_domains(make_instrument(TREE), (1, 2, 3, 4))
JATIM = make_column("Jawa Timur", INDEX="4.43", D1="4.60", D2="4.40", D3="3.09", D4="4.87")
JATENG = make_column("Jawa Tengah", INDEX="4.42", D1="4.90", D2="4.20", D3="3.45", D4="4.75")
LAMPUNG = make_column("Lampung", INDEX="4.09", D1="3.30", D2="4.50", D3="2.27", D4="4.75")


def nation(*columns: Column, detail: Detail | None = None) -> Comparison:
    return compare(NATION, columns, detail=detail)


def only_index(*pairs: tuple[str, str]) -> Comparison:
    return nation(*(make_column(name, INDEX=index) for name, index in pairs))


def series(label: str, *values: str, first: int = 2021, is_average: bool = False) -> Series:
    """One point a year; "-" where none is printed."""
    points = tuple(
        Point(year, None if text == "-" else exact(text), Origin.REPORT) for year, text in enumerate(values, first)
    )
    return Series(label, label.lower(), points, is_average)


# --- the meeting page -------------------------------------------------------------------------------------------------


def test_the_page_says_who_is_ahead_and_why_the_last_is_behind() -> None:
    assert say(page_title(nation(JATIM, JATENG, LAMPUNG))) == (
        "Jawa Timur dan Jawa Tengah hampir sama; Lampung tertinggal 0,34 karena Domain B dan Domain D"
    )


def test_reasons_are_weighed_by_what_they_take_from_the_index() -> None:
    first = make_column("Aceh", INDEX="4.50", D1="4.50", D2="4.50", D3="4.50", D4="4.50")
    second = make_column("Bali", INDEX="4.00", D1="3.50", D2="4.00", D3="3.80", D4="4.10")
    assert say(page_title(nation(first, second))).endswith("karena Domain E dan Domain B")


def test_two_columns_have_a_first_and_a_last() -> None:
    assert say(page_title(nation(LAMPUNG, JATENG))) == (
        "Jawa Tengah tertinggi; Lampung tertinggal 0,33 karena Domain B dan Domain D"
    )


@pytest.mark.parametrize(("second", "title"), [("4.39", "Aceh dan Bali hampir sama"), ("4.38", "Aceh tertinggi")])
def test_almost_equal_is_less_than_five_hundredths(second: str, title: str) -> None:
    comparison = only_index(("Aceh", "4.43"), ("Bali", second), ("Riau", "3.00"))
    assert say(page_title(comparison)) == f"{title}; Riau tertinggal 1,43"


def test_at_most_three_are_called_almost_equal() -> None:
    pairs = [("Aceh", "4.40"), ("Bali", "4.43"), ("Riau", "4.42"), ("Papua", "4.41"), ("Banten", "1")]
    assert say(page_title(only_index(*pairs))) == "Bali, Riau, dan Papua hampir sama; Banten tertinggal 3,43"


def test_equal_columns_are_called_equal_and_only_those_with_a_value() -> None:
    comparison = nation(*(make_column(name, INDEX="3.20") for name in ("Aceh", "Bali")), make_column("Riau", D1="3"))
    assert say(page_title(comparison)) == "Aceh dan Bali sama tinggi: 3,20"


@pytest.mark.parametrize("indices", [(), ("3.20",)])
def test_with_fewer_than_two_values_the_page_says_what_it_shows(indices: tuple[str, ...]) -> None:
    columns = [replace(JATIM, values={"D1": Fraction(3)}), replace(LAMPUNG, values={"D1": Fraction(3)})]
    columns[: len(indices)] = [replace(columns[0], values={"INDEX": exact(index)}) for index in indices]
    assert say(page_title(nation(*columns))) == "Jawa Timur dan Lampung: Indeks Contoh"


def test_one_column_is_named() -> None:
    assert say(page_title(nation(JATIM))) == "Jawa Timur: Indeks Contoh"


# --- charts of rows ---------------------------------------------------------------------------------------------------


def test_the_row_that_tells_columns_apart_most_heads_the_chart() -> None:
    assert say(difference_title(nation(JATIM, JATENG, LAMPUNG))) == (
        "Domain Domain B paling membedakan: Jawa Tengah 4,90; Lampung 3,30"
    )


def test_a_chart_of_another_depth_has_its_own_title() -> None:
    columns = [make_column(name, INDEX="3", A2=a, I4=i) for name, a, i in (("Aceh", "2", "5"), ("Bali", "3", "1"))]
    assert say(difference_title(nation(*columns), Detail.ASPECT)) == (
        "Aspek Aspek B paling membedakan: Bali 3,00; Aceh 2,00"
    )
    assert say(difference_title(nation(*columns), Detail.INDICATOR)) == (
        "Indikator Indikator D paling membedakan: Aceh 5,00; Bali 1,00"
    )


def test_figures_of_the_index_alone_are_not_called_equal() -> None:
    assert say(difference_title(only_index(("Aceh", "3.00"), ("Bali", "4.00")))) == (
        "Tertinggi Bali 4,00; terendah Aceh 3,00"
    )


def test_equal_rows_are_called_equal_and_only_of_columns_that_have_them() -> None:
    twins = [make_column(name, D1="3", D2="2") for name in ("Aceh", "Bali")]
    comparison = nation(*twins, make_column("Riau", INDEX="3"))
    assert say(difference_title(comparison)) == "Tidak ada selisih: Aceh dan Bali sama"


def test_nothing_to_hold_against_each_other_is_not_called_equal() -> None:
    assert say(difference_title(nation(JATIM))) == "Jawa Timur: Indeks Contoh"
    lone = [make_column("Aceh", D1="3"), make_column("Bali", D2="3")]
    assert say(difference_title(nation(*lone))) == "Aceh dan Bali: Indeks Contoh"


def test_the_row_that_makes_most_of_the_difference_heads_the_contributions() -> None:
    assert say(contribution_title(nation(JATIM, LAMPUNG), 1)) == (
        "Domain B paling menentukan: −0,169 dari selisih −0,34 (Lampung terhadap Jawa Timur)"
    )


@pytest.mark.parametrize("other", [{"INDEX": "4.43"}, {"D1": "3.30"}])
def test_a_difference_that_cannot_be_taken_apart_says_so(other: dict[str, str]) -> None:
    column = replace(LAMPUNG, values={code: exact(text) for code, text in other.items()})
    assert say(contribution_title(nation(JATIM, column), 1)) == (
        "Lampung dan Jawa Timur: tidak ada selisih yang dapat diuraikan"
    )


def test_many_columns_are_headed_by_their_extremes() -> None:
    assert say(extremes_title(nation(LAMPUNG, JATIM, JATENG))) == "Tertinggi Jawa Timur 4,43; terendah Lampung 4,09"


def test_extremes_need_two_values() -> None:
    missing = make_column("Riau", D1="3")
    assert say(extremes_title(nation(JATIM, missing))) == "Jawa Timur dan Riau: Indeks Contoh"
    assert say(extremes_title(nation(missing))) == "Nilai indeks tidak dimuat dalam laporan"


# --- years ------------------------------------------------------------------------------------------------------------


def test_the_largest_change_heads_the_slope() -> None:
    lines = [series("Jawa Timur", "2.83", "3.25", "3.62", "4.43"), series("Lampung", "2.76", "3.30", "3.69", "4.09")]
    assert say(change_title(lines)) == "Jawa Timur naik 0,81 pada 2024: 3,62 menjadi 4,43"


def test_a_fall_is_a_fall() -> None:
    assert say(change_title([series("Aceh", "3.00", "2.10", "2.50")])) == "Aceh turun 0,90 pada 2022: 3,00 menjadi 2,10"


def test_a_change_over_a_gap_names_both_years() -> None:
    assert (
        say(change_title([series("Aceh", "2.00", "-", "3.10")])) == "Aceh naik 1,10 pada 2021–2023: 2,00 menjadi 3,10"
    )


def test_averages_do_not_head_the_slope() -> None:
    lines = [series("Rata-rata", "1", "5", is_average=True), series("Aceh", "2.00", "2.10")]
    assert say(change_title(lines)) == "Aceh naik 0,10 pada 2022: 2,00 menjadi 2,10"


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (series("Aceh", "2.00"), "Baru satu tahun yang diterbitkan"),
        (series("Aceh", "-", "2.00", "-"), "Baru satu tahun yang diterbitkan"),
        (series("Aceh", "2.00", "2.00"), "Tidak ada yang berubah"),
    ],
)
def test_without_a_change_the_slope_says_so(line: Series, title: str) -> None:
    assert say(change_title([line])) == title


# --- the strip --------------------------------------------------------------------------------------------------------


def crowd(kind: Kind, **indices: str) -> Crowd:
    members = (
        (make_institution(f"{kind.value.title()} {name}", kind), exact(index)) for name, index in indices.items()
    )
    return Crowd(kind.value.title(), tuple(members))


CROWDS = (crowd(Kind.PROVINCE, Aceh="3", Bali="4", Riau="3"), crowd(Kind.CITY, Ambon="3", Batu="3"))


def test_the_strip_says_where_the_chosen_stand() -> None:
    assert say(place_title(CROWDS, ["provinsi-aceh", "provinsi-bali"])) == "Aceh ke-2 dan Bali ke-1 dari 3 provinsi"
    assert say(place_title(CROWDS, ["kota-batu"])) == "Kota Batu ke-1 dari 2 kota"


def test_places_among_different_kinds_are_told_without_a_count() -> None:
    assert say(place_title(CROWDS, ["provinsi-aceh", "kota-batu"])) == (
        "Provinsi Aceh ke-2 dan Kota Batu ke-1 di antara jenisnya"
    )


def test_the_first_three_chosen_are_told() -> None:
    slugs = ["provinsi-aceh", "provinsi-bali", "provinsi-riau", "kota-batu"]
    assert say(place_title(CROWDS, slugs)) == "Aceh ke-2, Bali ke-1, dan Riau ke-2 dari 3 provinsi"


@pytest.mark.parametrize("chosen", [(), ("tidak-ada",)])
def test_nobody_chosen_leaves_the_strip_to_speak_for_itself(chosen: tuple[str, ...]) -> None:
    assert say(place_title(CROWDS, chosen)) == "Sebaran indeks semua instansi"
