"""What a comparison says: each sentence on a small table, and what it leaves unsaid."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import pytest

from spbe_assess.core.instrument import INDEX, Detail, Instrument
from spbe_assess.core.results import Column, Origin, Point, Series
from spbe_assess.exact import exact
from spbe_assess.messages import Message, say
from spbe_assess.rules.comparison import Comparison, compare
from spbe_assess.rules.ranking import Field, Group
from spbe_assess.rules.sentences import (
    exception,
    largest_difference,
    lowest_everywhere,
    missing_cells,
    missing_detail,
    movers,
    ranks,
    sentences,
    told_sentences,
    what_makes_it,
)
from tests.builders import make_column, make_institution, make_instrument, make_result, make_values
from tests.rules.strategies import with_domains

SMALL = with_domains(make_instrument(), (1, 2))
JATIM = make_column("Jawa Timur", INDEX="4.43", D1="4.60", D2="4.32")
JATENG = make_column("Jawa Tengah", INDEX="4.42", D1="4.90", D2="4.10")
LAMPUNG = make_column("Lampung", INDEX="4.05", D1="3.30", D2="4.55")


def told(found: Message | None) -> str | None:
    return None if found is None else say(found)


def small(*columns: Column, field: Field | None = None, detail: Detail | None = None) -> Comparison:
    return compare(SMALL, columns, field=field, detail=detail)


def without(column: Column, *codes: str) -> Column:
    return replace(column, values={code: value for code, value in column.values.items() if code not in codes})


# --- the largest difference -------------------------------------------------------------------------------------------


def test_the_largest_difference_names_row_both_ends_and_the_difference() -> None:
    assert told(largest_difference(small(JATIM, JATENG, LAMPUNG))) == (
        "Selisih terbesar pada domain Domain B: Jawa Tengah 4,90; Lampung 3,30 (selisih 1,60)."
    )


def test_without_domains_the_difference_is_told_at_aspects(pemdi: Instrument) -> None:
    columns = [
        make_column(n, 2026, instrument=pemdi.id, INDEX=v, A1=v, A3="2") for n, v in (("Aceh", "2"), ("Bali", "3"))
    ]
    assert told(largest_difference(compare(pemdi, columns))) == (
        "Selisih terbesar pada aspek Tata Kelola: Bali 3,00; Aceh 2,00 (selisih 1,00)."
    )


def test_where_only_the_index_is_printed_the_difference_is_told_there() -> None:
    press = [without(one, "D1", "D2") for one in (JATIM, LAMPUNG)]
    assert told(largest_difference(small(*press))) == (
        "Selisih Indeks Contoh terbesar: Jawa Timur 4,43; Lampung 4,05 (selisih 0,38)."
    )


def test_another_depth_may_be_asked_for() -> None:
    columns = [make_column(name, INDEX="3", D1="2", I1=level) for name, level in (("Aceh", "2"), ("Bali", "5"))]
    assert told(largest_difference(small(*columns), Detail.INDICATOR)) == (
        "Selisih terbesar pada indikator Indikator A: Bali 5,00; Aceh 2,00 (selisih 3,00)."
    )


def test_the_first_of_equal_differences_is_told() -> None:
    even = [make_column("Aceh", D1="2", D2="4"), make_column("Bali", D1="3", D2="3")]
    assert "Domain B" in str(told(largest_difference(small(*even))))


def test_where_nothing_differs_there_is_nothing_to_say() -> None:
    twin = replace(JATIM, ref="x", title="Kembar")
    assert largest_difference(small(JATIM, twin)) is None
    assert largest_difference(small(JATIM)) is None


# --- where the one behind is ahead ------------------------------------------------------------------------------------


def test_the_exception_is_where_the_one_behind_is_ahead() -> None:
    assert told(exception(small(JATIM, LAMPUNG))) == (
        "Lampung unggul pada Domain C: 4,55; Jawa Timur 4,32 (selisih 0,23)."
    )


def test_the_baseline_is_named_where_it_is_the_one_behind() -> None:
    assert told(exception(small(LAMPUNG, JATIM))) == (
        "Lampung unggul pada Domain C: 4,55; Jawa Timur 4,32 (selisih 0,23)."
    )


def test_the_column_farthest_away_is_looked_at_first() -> None:
    assert str(told(exception(small(JATIM, JATENG, LAMPUNG)))).startswith("Lampung unggul")
    plain = make_column("Lampung", INDEX="4.05", D1="3.30", D2="4.00")
    assert told(exception(small(JATIM, JATENG, plain))) == (
        "Jawa Tengah unggul pada Domain B: 4,90; Jawa Timur 4,60 (selisih 0,30)."
    )


def test_where_the_better_one_is_better_everywhere_there_is_no_exception() -> None:
    assert exception(small(JATIM, make_column("Lampung", INDEX="4.05", D1="3.30", D2="4.00"))) is None
    assert exception(small(JATIM, make_column("Lampung", INDEX="4.05", D1="3.30", D2="4.32"))) is None
    assert exception(small(JATIM, without(LAMPUNG, "D2"))) is None
    assert exception(small(JATIM, without(LAMPUNG, "INDEX"))) is None
    assert exception(small(JATIM)) is None


# --- what makes the difference ----------------------------------------------------------------------------------------


def test_contributions_are_told_largest_first_and_rounding_last() -> None:
    assert told(what_makes_it(small(JATIM, LAMPUNG), 1)) == (
        "Dari selisih indeks Lampung terhadap Jawa Timur −0,38: Domain B −0,520; Domain C +0,138; pembulatan +0,002."
    )


def test_a_row_that_adds_nothing_is_not_told() -> None:
    other = make_column("Bali", INDEX="4.31", D1="4.30", D2="4.32")
    assert told(what_makes_it(small(JATIM, other), 1)) == (
        "Dari selisih indeks Bali terhadap Jawa Timur −0,12: Domain B −0,120."
    )


def test_a_missing_row_leaves_a_part_that_cannot_be_explained() -> None:
    assert told(what_makes_it(small(JATIM, without(LAMPUNG, "D2")), 1)) == (
        "Dari selisih indeks Lampung terhadap Jawa Timur −0,38: Domain B −0,520; tidak dapat diuraikan +0,140."
    )


def test_a_rest_too_large_for_rounding_is_not_called_rounding() -> None:
    other = make_column("Bali", INDEX="4.50", D1="4.60", D2="4.22")
    assert told(what_makes_it(small(JATIM, other), 1)) == (
        "Dari selisih indeks Bali terhadap Jawa Timur +0,07: "
        "Domain C −0,060; sisa yang melebihi pembulatan yang wajar +0,130."
    )


def test_a_rest_that_does_not_show_is_not_told() -> None:
    first = replace(JATIM, values=make_values(INDEX="4.43", D1="4.60", D2="4.32"))
    second = replace(LAMPUNG, values=make_values(INDEX="4.0304", D1="3.60", D2="4.32"))
    assert told(what_makes_it(small(first, second), 1)) == (
        "Dari selisih indeks Lampung terhadap Jawa Timur −0,40: Domain B −0,400."
    )


def test_without_an_index_difference_or_rows_nothing_makes_it() -> None:
    assert what_makes_it(small(JATIM, replace(LAMPUNG, values=make_values(INDEX="4.43", D1="3.30"))), 1) is None
    assert what_makes_it(small(JATIM, without(LAMPUNG, "INDEX")), 1) is None
    assert what_makes_it(small(*(without(one, "D1", "D2") for one in (JATIM, LAMPUNG))), 1) is None


# --- ranks ------------------------------------------------------------------------------------------------------------

OFFICIAL = (("Jawa Timur", "4.43"), ("Jawa Tengah", "4.42"), ("Lampung", "4.05"), ("Jawa Barat", "4.73"))


def field(group: Group) -> Field:
    return Field(group, tuple(make_result(make_institution(name), INDEX=index) for name, index in OFFICIAL))


@pytest.mark.parametrize(
    ("averages", "sentence"),
    [
        ({}, "Peringkat dari 4 provinsi: Jawa Timur ke-2 dan Lampung ke-4."),
        ({"D1": "3"}, "Peringkat dari 4 provinsi: Jawa Timur ke-2 dan Lampung ke-4."),
        (
            {"INDEX": "3.42"},
            "Peringkat dari 4 provinsi: Jawa Timur ke-2 dan Lampung ke-4. Rata-rata yang diterbitkan 3,42.",
        ),
    ],
)
def test_ranks_say_of_how_many_and_the_published_average(averages: Mapping[str, str], sentence: str) -> None:
    comparison = small(JATIM, LAMPUNG, field=field(Group.PROVINCES))
    assert told(ranks(comparison, make_values(**averages))) == sentence


@pytest.mark.parametrize(
    ("group", "name"),
    [(Group.ALL, "instansi"), (Group.SAME_KIND, "instansi sejenis"), (Group.PROVINCES, "provinsi")],
)
def test_ranks_name_the_group(group: Group, name: str) -> None:
    assert told(ranks(small(JATIM, field=field(group)), {})) == f"Peringkat dari 4 {name}: Jawa Timur ke-2."


def test_fields_of_different_size_are_told_with_each_place() -> None:
    older = tuple(make_result(make_institution(name), 2023, INDEX="3") for name in ("Bali", "Lampung"))
    both = Field(Group.ALL, (*field(Group.ALL).results, *older))
    before = replace(LAMPUNG, ref="Lampung/2023", year=2023)
    assert told(ranks(small(JATIM, before, field=both), make_values(INDEX="3.42"))) == (
        "Peringkat: Jawa Timur 2024 ke-2 dari 4 instansi; Lampung 2023 ke-1 dari 2 instansi. "
        "Rata-rata yang diterbitkan 3,42."
    )


def test_only_columns_with_a_place_are_ranked() -> None:
    comparison = small(JATIM, without(LAMPUNG, "INDEX"), field=field(Group.PROVINCES))
    assert told(ranks(comparison, {})) == "Peringkat dari 4 provinsi: Jawa Timur ke-2."


def test_without_a_field_or_a_place_there_are_no_ranks() -> None:
    assert ranks(small(JATIM), make_values(INDEX="3.42")) is None
    assert ranks(small(JATIM, field=field(Group.CITIES)), {}) is None


# --- gaps -------------------------------------------------------------------------------------------------------------


def test_missing_cells_are_named() -> None:
    found = missing_cells(small(JATIM, without(JATENG, "D1"), without(LAMPUNG, "D1", "INDEX")))
    assert [say(one) for one in found] == [
        "Indeks Contoh: nilai Lampung tidak dimuat dalam laporan.",
        "Domain B: nilai Jawa Tengah dan Lampung tidak dimuat dalam laporan.",
    ]


def test_at_most_three_lines_of_missing_cells() -> None:
    many = with_domains(make_instrument({f"A{n}": {f"I{n}": "20"} for n in range(1, 6)}), range(1, 6))
    whole = make_column("Aceh", INDEX="3", D1="3", D2="3", D3="3", D4="3", D5="3")
    comparison = compare(many, [whole, make_column("Bali", D5="3"), make_column("Riau", D5="3")])
    assert len(list(missing_cells(comparison))) == 3


def test_a_row_nobody_prints_is_no_missing_cell() -> None:
    press = [without(one, "D2") for one in (JATIM, LAMPUNG)]
    assert list(missing_cells(small(*press))) == []


def test_what_no_source_prints_is_said_once() -> None:
    assert [say(one) for one in missing_detail(small(JATIM, LAMPUNG))] == [
        "Laporan tidak memuat nilai aspek dan indikator."
    ]
    press = small(*(without(one, "D1", "D2") for one in (JATIM, LAMPUNG)))
    assert [say(one) for one in missing_detail(press)] == ["Laporan tidak memuat nilai domain, aspek, dan indikator."]


def test_what_only_one_source_prints_is_not_called_unprinted() -> None:
    deep = replace(LAMPUNG, values={**LAMPUNG.values, **make_values(I1="3")})
    assert [say(one) for one in missing_detail(small(JATIM, deep))] == [
        "Laporan tidak memuat nilai aspek.",
        "Nilai indikator hanya dimuat dalam laporan Lampung.",
    ]


def test_complete_sources_lack_nothing() -> None:
    assert list(missing_detail(small(make_column("Aceh", I1="3"), make_column("Bali", I1="4")))) == []


# --- who moved --------------------------------------------------------------------------------------------------------


def line(column: Column, *values: str, origin: Origin = Origin.REPORT, slug: str = "") -> Series:
    """A series that ends in the column's year, one year a value; "" has none; ``origin`` is that of the last."""
    first = column.year - len(values) + 1
    points = [
        Point(first + place, exact(value) if value else None, Origin.REPORT) for place, value in enumerate(values)
    ]
    institution = column.institution
    return Series(
        column.title,
        slug or (institution.slug if institution else ""),
        (*points[:-1], replace(points[-1], origin=origin)),
    )


def moved(comparison: Comparison, *series: Series) -> str | None:
    found = movers(comparison, series)
    return None if found is None else say(found.message)


def test_who_moved_most_into_the_newest_year_is_named_with_both_values() -> None:
    lines = (line(JATIM, "3.30", "3.62", "4.43"), line(JATENG, "3.34", "4.26", "4.42"))
    comparison = small(JATIM, JATENG)
    assert moved(comparison, *lines) == "Jawa Timur naik terbesar 2023–2024: 3,62 menjadi 4,43 (+0,81)."
    found = movers(comparison, lines)
    assert found is not None
    assert (found.refs, found.codes) == ((JATIM.ref,), (INDEX,))


def test_a_fall_may_be_the_largest_move() -> None:
    lines = (line(JATIM, "4.40", "4.43"), line(JATENG, "4.80", "4.42"))
    assert moved(small(JATIM, JATENG), *lines) == "Jawa Tengah turun terbesar 2023–2024: 4,80 menjadi 4,42 (−0,38)."


def test_one_institution_is_told_where_it_moved_most_in_any_year() -> None:
    assert moved(small(JATIM), line(JATIM, "2.00", "4.00", "4.43")) == (
        "Jawa Timur naik terbesar 2022–2023: 2,00 menjadi 4,00 (+2,00)."
    )


def test_a_year_without_a_value_is_stepped_over_and_said() -> None:
    assert "2022–2024: 3,30 menjadi 4,43" in str(moved(small(JATIM, JATENG), line(JATIM, "3.30", "", "4.43")))


def test_an_own_assessment_is_no_move_from_an_official_result() -> None:
    assert moved(small(JATIM), line(JATIM, "3.00", "4.43", origin=Origin.ASSESSMENT)) is None


def test_averages_and_standing_still_are_no_moves() -> None:
    average = replace(line(JATIM, "3.00", "3.50"), is_average=True)
    assert moved(small(JATIM, JATENG), average, line(JATENG, "4.42", "4.42")) is None
    assert moved(small(JATIM)) is None


# --- what is lowest everywhere ----------------------------------------------------------------------------------------


def lowest(*columns: Column) -> str | None:
    found = lowest_everywhere(small(*columns))
    return None if found is None else say(found.message)


def test_the_row_that_is_the_lowest_of_every_column_is_told_with_its_values() -> None:
    assert lowest(JATIM, JATENG) == (
        "Domain C adalah domain terendah pada semuanya: Jawa Timur 4,32; Jawa Tengah 4,10."
    )


def test_of_many_columns_only_the_ends_are_told() -> None:
    many = [make_column(name, D1="4", D2=f"3.{name}") for name in "1234567"]
    assert lowest(*many) == "Domain C adalah domain terendah pada semuanya, dari 3,10 sampai 3,70."


def test_a_row_that_is_lowest_in_some_columns_only_is_not_told() -> None:
    assert lowest(JATIM, LAMPUNG) is None


def test_two_rows_as_low_a_missing_value_and_one_column_alone_say_nothing() -> None:
    even = make_column("Bali", D1="4.00", D2="4.00")
    assert lowest(JATIM, even) is None
    assert lowest(JATIM, without(JATENG, "D1")) is None
    assert lowest(JATIM) is None


# --- all together -----------------------------------------------------------------------------------------------------


def test_a_meeting_hears_the_sentences_in_this_order() -> None:
    comparison = small(JATIM, JATENG, LAMPUNG, field=field(Group.PROVINCES))
    assert [say(one) for one in sentences(comparison, make_values(INDEX="3.42"))] == [
        "Selisih terbesar pada domain Domain B: Jawa Tengah 4,90; Lampung 3,30 (selisih 1,60).",
        "Lampung unggul pada Domain C: 4,55; Jawa Timur 4,32 (selisih 0,23).",
        "Dari selisih indeks Lampung terhadap Jawa Timur −0,38: Domain B −0,520; Domain C +0,138; pembulatan +0,002.",
        "Peringkat dari 4 provinsi: Jawa Timur ke-2, Jawa Tengah ke-3, dan Lampung ke-4. "
        "Rata-rata yang diterbitkan 3,42.",
        "Laporan tidak memuat nilai aspek dan indikator.",
        "Dari selisih indeks Jawa Tengah terhadap Jawa Timur −0,01: "
        "Domain C −0,132; Domain B +0,120; pembulatan +0,002.",
    ]


def test_at_most_two_columns_are_taken_apart() -> None:
    others = [
        make_column(name, INDEX=index, D1="2", D2="3") for name, index in (("Aceh", "2"), ("Bali", "3"), ("Riau", "1"))
    ]
    told_ = [say(one) for one in sentences(small(JATIM, *others))]
    assert [one.split()[3] for one in told_ if one.startswith("Dari selisih indeks")] == ["Riau", "Aceh"]


def test_one_column_alone_says_only_what_is_missing() -> None:
    assert [say(one) for one in sentences(small(JATIM))] == ["Laporan tidak memuat nilai aspek dan indikator."]


def test_names_with_braces_are_only_names() -> None:
    odd = replace(LAMPUNG, title="{high} {x}")
    assert "{high} {x} 3,30" in str(told(largest_difference(small(JATIM, odd))))


def test_the_sum_of_told_parts_is_the_told_difference_within_rounding() -> None:
    comparison = small(JATIM, LAMPUNG)
    parts = [row.contributions[1] for row in comparison.at(Detail.DOMAIN)]
    rest = comparison.remainders[Detail.DOMAIN][1].value
    assert sum((part for part in (*parts, rest) if part is not None), Fraction(0)) == comparison.index.differences[1]


def test_every_sentence_says_which_columns_and_rows_its_numbers_are_of() -> None:
    comparison = small(JATIM, JATENG, LAMPUNG, field=field(Group.PROVINCES))
    places = [(one.refs, one.codes) for one in told_sentences(comparison, {}, (line(JATIM, "3.62", "4.43"),))]
    assert places == [
        ((JATENG.ref, LAMPUNG.ref), ("D1",)),
        ((LAMPUNG.ref, JATIM.ref), ("D2",)),
        ((LAMPUNG.ref, JATIM.ref), (INDEX, "D1", "D2")),
        ((JATIM.ref,), (INDEX,)),
        ((JATIM.ref, JATENG.ref, LAMPUNG.ref), (INDEX,)),
        ((JATIM.ref, JATENG.ref, LAMPUNG.ref), ()),
        ((JATENG.ref, JATIM.ref), (INDEX, "D1", "D2")),
    ]


def test_the_sentences_are_the_messages_of_what_is_told() -> None:
    comparison = small(JATIM, without(LAMPUNG, "D1"), field=field(Group.PROVINCES))
    averages = make_values(INDEX="3.42")
    assert sentences(comparison, averages) == tuple(one.message for one in told_sentences(comparison, averages))
