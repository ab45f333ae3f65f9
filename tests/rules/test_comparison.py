"""Results side by side: differences to a baseline, what each row adds, and what is missing."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_assess.core.instrument import INDEX, Detail, Instrument
from spbe_assess.core.results import Column, Kind, PublishedResult
from spbe_assess.errors import InputError
from spbe_assess.exact import exact
from spbe_assess.messages import say
from spbe_assess.rules.comparison import (
    UNEXPLAINED_ABOVE,
    Comparison,
    columns_with,
    compare,
    deepest_detail,
    with_short_names,
)
from spbe_assess.rules.ranking import Field, Group
from spbe_assess.rules.scoring import score
from tests.builders import make_column, make_institution, make_instrument, make_result, make_values
from tests.rules.strategies import NAMES, VALUES, as_column, columns, instruments

SMALL = make_instrument()
DEPTHS = (Detail.DOMAIN, Detail.ASPECT, Detail.INDICATOR)


def small(*given_: Column, baseline: int = 0, detail: Detail | None = None) -> Comparison:
    return compare(SMALL, given_, baseline=baseline, detail=detail)


ACEH = make_column("Aceh", INDEX="3.00", D1="2.00", D2="3.67")
BALI = make_column("Bali", INDEX="3.40", D1="4.00", D2="3.00")


# --- the three provinces of the demonstration -------------------------------------------------------------------------


def province(results: tuple[PublishedResult, ...], name: str, year: int = 2024) -> Column:
    one = next(one for one in results if (one.institution.name, one.year) == (name, year))
    ref = f"{name}/{year}"
    return Column(ref, name, name, year, one.instrument, one.values, one.origin, one.institution, one.predicate)


def test_lampung_against_jawa_timur_is_taken_apart_to_the_last_thousandth(
    results: tuple[PublishedResult, ...], spbe: Instrument
) -> None:
    given_ = [province(results, "Provinsi Jawa Timur"), province(results, "Provinsi Lampung")]
    comparison = compare(spbe, given_)
    parts = [(row.short_name, row.contributions[1]) for row in comparison.at(Detail.DOMAIN)]
    assert parts == [
        ("Kebijakan", exact("-0.169")),
        ("Tata Kelola", exact("0.025")),
        ("Manajemen", exact("-0.1353")),
        ("Layanan", exact("-0.0546")),
    ]
    assert comparison.index.differences[1] == exact("-0.34")
    [_, rest] = comparison.remainders[Detail.DOMAIN]
    assert (rest.value, rest.is_rounding, rest.is_doubtful) == (exact("-0.0061"), True, False)
    assert comparison.deepest is Detail.DOMAIN
    assert [column.short for column in comparison.columns] == ["Jawa Timur", "Lampung"]


def test_no_pair_of_shipped_results_leaves_more_than_roundings_can(
    results: tuple[PublishedResult, ...], spbe: Instrument
) -> None:
    """Every row against the first: 0,01 for two printed indices, 0,01 for the domains."""
    codes = {INDEX, *spbe.domain_by_code}
    complete = [one for one in results if one.instrument == spbe.id and codes <= set(one.values)]
    given_ = [province(results, one.institution.name, one.year) for one in complete[:150]]
    rests = compare(spbe, given_, detail=Detail.DOMAIN).remainders[Detail.DOMAIN]
    assert len(rests) == 150
    assert not any(rest.is_doubtful for rest in rests)


def test_a_remainder_beyond_roundings_is_a_doubt_about_the_source() -> None:
    def rest(index: str) -> bool:
        odd = make_column("Bali", INDEX=index, D1="2.00", D2="3.67")
        return small(ACEH, odd).remainders[Detail.DOMAIN][1].is_doubtful

    assert (rest("3.02"), rest("3.03"), rest("2.98"), rest("2.97")) == (False, True, False, True)


# --- laws -------------------------------------------------------------------------------------------------------------


@st.composite
def compared(draw: st.DrawFn, value: st.SearchStrategy[Fraction] = VALUES) -> tuple[Instrument, list[Column]]:
    instrument = draw(instruments(most=5))
    return instrument, draw(columns(instrument, value=value))


@given(compared(), st.data())
def test_swapping_the_baseline_turns_every_difference_around(
    pair: tuple[Instrument, list[Column]], data: st.DataObject
) -> None:
    instrument, given_ = pair
    one, other = (data.draw(st.sampled_from(range(len(given_)))) for _ in range(2))
    there, back = (compare(instrument, given_, baseline=base) for base in (one, other))
    for forth, again in zip(there.rows, back.rows, strict=True):
        assert negated(forth.differences[other]) == again.differences[one]
        assert negated(forth.contributions[other]) == again.contributions[one]
    for detail in there.remainders:
        rest, opposite = there.remainders[detail][other], back.remainders[detail][one]
        assert (negated(rest.value), rest.is_rounding) == (opposite.value, opposite.is_rounding)


def negated(value: Fraction | None) -> Fraction | None:
    return None if value is None else -value


@given(compared(), st.sampled_from(list(Detail)))
def test_contributions_and_remainder_are_the_index_difference_at_every_depth(
    pair: tuple[Instrument, list[Column]], detail: Detail
) -> None:
    instrument, given_ = pair
    comparison = compare(instrument, given_, detail=detail if detail in instrument.details else None)
    assert set(comparison.remainders) == {row.detail for row in comparison.rows} - {Detail.INDEX}
    for depth, rests in comparison.remainders.items():
        for position, rest in enumerate(rests):
            parts = [row.contributions[position] for row in comparison.at(depth)]
            present = [part for part in parts if part is not None]
            if comparison.index.differences[position] is None or not present:
                assert rest.value is None
            else:
                assert rest.value is not None
                assert sum(present) + rest.value == comparison.index.differences[position]
            assert rest.is_rounding is (len(present) == len(parts))


@given(compared())
def test_what_is_missing_stays_missing_and_is_never_zero(pair: tuple[Instrument, list[Column]]) -> None:
    instrument, given_ = pair
    comparison = compare(instrument, given_, detail=Detail.INDICATOR)
    for row in comparison.rows:
        assert row.values == tuple(column.values.get(row.code) for column in given_)
        base = row.values[0]
        for value, difference, contribution in zip(row.values, row.differences, row.contributions, strict=True):
            if value is None or base is None:
                assert (difference, contribution) == (None, None)
            else:
                assert difference == value - base
                assert contribution == row.weight * (value - base) / 100
        present = [value for value in row.values if value is not None]
        assert row.spread == (max(present) - min(present) if len(present) > 1 else None)
        if present:
            assert [row.values[end] for end in row.ends] == [max(present), min(present)]


@given(instruments(most=6), st.data())
def test_complete_assessments_leave_nothing_over(instrument: Instrument, data: st.DataObject) -> None:
    answers = st.fixed_dictionaries(dict.fromkeys(instrument.indicator_by_code, VALUES))
    given_ = [as_column(name, scored(instrument, data.draw(answers)), instrument) for name in NAMES[:3]]
    comparison = compare(instrument, given_)
    assert comparison.deepest is Detail.INDICATOR
    assert {rest.value for rests in comparison.remainders.values() for rest in rests} == {0}
    assert all(rest.is_rounding for rests in comparison.remainders.values() for rest in rests)


def scored(instrument: Instrument, levels: dict[str, Fraction]) -> dict[str, Fraction]:
    scores = score(instrument, levels, 2024)
    reckoned = {INDEX: scores.index, **scores.domains, **scores.aspects, **scores.indicators}
    return {code: value for code, value in reckoned.items() if value is not None}


@given(compared())
def test_the_tree_holds_every_row_once_below_its_parent(pair: tuple[Instrument, list[Column]]) -> None:
    instrument, given_ = pair
    comparison = compare(instrument, given_, detail=Detail.INDICATOR)
    order = [row.code for row in comparison.tree()]
    assert sorted(order) == sorted(row.code for row in comparison.rows)
    assert order[0] == INDEX
    for row in comparison.rows[1:]:
        assert order.index(row.parent) < order.index(row.code)


@given(compared())
def test_every_column_has_a_heading_of_its_own(pair: tuple[Instrument, list[Column]]) -> None:
    _, given_ = pair
    twice = [
        *given_,
        *(replace(one, ref=f"{one.ref}#mandiri") for one in given_),
        replace(given_[0], ref="x", year=2022),
    ]
    named = with_short_names(twice)
    assert len({column.short for column in named}) == len(twice)
    assert [replace(column, short="") for column in named] == [replace(column, short="") for column in twice]


# --- the table --------------------------------------------------------------------------------------------------------


def test_rows_carry_code_names_weight_and_parent() -> None:
    comparison = small(ACEH, BALI, detail=Detail.INDICATOR)
    assert [(row.code, str(row.weight), row.parent) for row in comparison.tree()] == [
        ("INDEX", "100", ""),
        ("D1", "40", "INDEX"),
        ("A1", "40", "D1"),
        ("I1", "20", "A1"),
        ("I2", "20", "A1"),
        ("D2", "60", "INDEX"),
        ("A2", "60", "D2"),
        ("I3", "30", "A2"),
        ("I4", "30", "A2"),
    ]
    assert comparison.row("I3").name == "Indikator I3"
    assert comparison.index.name == "Indeks Contoh"
    with pytest.raises(KeyError):
        comparison.row("I9")


def test_aspects_without_domains_hang_on_the_index(pemdi: Instrument) -> None:
    columns_ = [
        make_column(name, instrument=pemdi.id, INDEX="2", A1=value) for name, value in (("Aceh", "2"), ("Bali", "3"))
    ]
    comparison = compare(pemdi, columns_)
    assert comparison.breakdown is comparison.deepest is Detail.ASPECT
    assert comparison.row("A1").parent == INDEX
    assert set(comparison.remainders) == {Detail.ASPECT}
    assert comparison.at(Detail.DOMAIN) == ()


def test_the_ends_of_a_row_are_the_first_columns_on_a_tie() -> None:
    twins = [make_column(name, INDEX=value) for name, value in zip(NAMES, ("3", "4", "3", "4"), strict=False)]
    assert small(*twins).index.ends == (1, 0)
    assert small(*twins[::2]).index.ends == (0, 0)


def test_others_are_all_columns_but_the_baseline() -> None:
    three = (ACEH, BALI, make_column("Jambi", INDEX="2"))
    assert small(*three, baseline=1).others == (0, 2)
    assert small(ACEH).others == ()


def test_standings_come_with_a_field() -> None:
    field = Field(
        Group.ALL, tuple(make_result(make_institution(name), INDEX="3.20") for name in ("Aceh", "Bali", "Riau"))
    )
    comparison = compare(SMALL, [ACEH, BALI], field=field)
    first, second = comparison.index.standings
    assert first is not None
    assert second is not None
    assert [(place.rank, place.of) for place in (first, second)] == [(3, 3), (1, 3)]
    assert small(ACEH, BALI).index.standings == ()


# --- depth ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "deepest"),
    [
        ({"INDEX": "3"}, {"INDEX": "3"}, Detail.INDEX),
        ({"INDEX": "3", "D1": "3"}, {"INDEX": "3", "D2": "3"}, Detail.DOMAIN),
        ({"INDEX": "3", "D1": "3", "D2": "3"}, {"INDEX": "3", "D1": "3", "D2": "3"}, Detail.DOMAIN),
        ({"INDEX": "3", "D1": "3", "I1": "3"}, {"INDEX": "3", "D1": "3"}, Detail.DOMAIN),
        ({"D1": "3", "D2": "3"}, {"D1": "3", "D2": "3"}, Detail.DOMAIN),
        ({"I1": "3"}, {"I2": "3"}, Detail.INDICATOR),
        ({"I1": "3"}, {"A1": "3"}, Detail.INDEX),
    ],
)
def test_the_table_opens_at_what_two_sources_have(
    first: dict[str, str], second: dict[str, str], deepest: Detail
) -> None:
    comparison = small(as_column("Aceh", make_values(**first), SMALL), as_column("Bali", make_values(**second), SMALL))
    assert comparison.deepest is comparison.detail is deepest


def test_one_column_alone_opens_at_what_it_has() -> None:
    assert deepest_detail(SMALL, [make_column("Aceh", INDEX="3", I1="3")]) is Detail.INDICATOR


def test_columns_with_a_depth_are_those_with_any_value_there() -> None:
    deep = make_column("Bali", I4="3")
    assert columns_with(SMALL, [ACEH, deep], Detail.INDICATOR) == (deep,)
    assert columns_with(SMALL, [ACEH, deep], Detail.ASPECT) == ()


def test_a_depth_may_be_asked_for() -> None:
    assert {row.detail for row in small(ACEH, BALI, detail=Detail.INDEX).rows} == {Detail.INDEX}
    shallow = small(ACEH, BALI, detail=Detail.INDEX)
    assert (shallow.detail, shallow.deepest, shallow.remainders) == (Detail.INDEX, Detail.DOMAIN, {})
    deep = small(ACEH, BALI, detail=Detail.INDICATOR)
    assert deep.row("I1").values == (None, None)


# --- headings ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("titles", "headings"),
    [
        (["Provinsi Aceh/2024", "Provinsi Bali/2024"], ["Aceh", "Bali"]),
        (["Provinsi Aceh/2024", "Kota Sabang/2024"], ["Provinsi Aceh", "Kota Sabang"]),
        (["Provinsi Aceh/2023", "Provinsi Aceh/2024"], ["2023", "2024"]),
        (["Provinsi Aceh/2023", "Provinsi Bali/2024"], ["Aceh 2023", "Bali 2024"]),
        (["Provinsi Aceh/2024"], ["Aceh"]),
        (["Provinsi Aceh/2024", "Provinsi Aceh/2024#mandiri"], ["Provinsi Aceh/2024", "Provinsi Aceh/2024#mandiri"]),
    ],
)
def test_headings_are_as_short_as_they_can_be(titles: list[str], headings: list[str]) -> None:
    assert [column.short for column in with_short_names([titled(title) for title in titles])] == headings


def titled(ref: str) -> Column:
    name, _, year = ref.partition("/")
    kind = Kind.PROVINCE if name.startswith("Provinsi") else Kind.CITY
    return replace(make_column(name, int(year[:4]), INDEX="3"), ref=ref, institution=make_institution(name, kind))


# --- what is refused --------------------------------------------------------------------------------------------------


def refusal(*given_: Column, detail: Detail | None = None, instrument: Instrument = SMALL) -> str:
    with pytest.raises(InputError) as caught:
        compare(instrument, given_, detail=detail)
    return say(caught.value.message)


def test_another_instrument_is_refused_and_says_why() -> None:
    other = make_column("Bali", 2026, instrument="permenpanrb-8-2026", INDEX="3.20")
    assert refusal(ACEH, other) == (
        "Bali 2026 dinilai dengan permenpanrb-8-2026, bukan contoh-1: indikator, bobot, dan batas predikatnya berbeda "
        "sehingga nilainya tidak dapat dikurangkan. Bandingkan hasil dari satu instrumen."
    )


def test_no_column_is_refused() -> None:
    assert refusal() == "Belum ada kolom untuk dibandingkan; sebutkan sekurangnya satu hasil."


def test_one_column_named_twice_is_refused() -> None:
    assert refusal(ACEH, BALI, ACEH) == "Aceh 2024 disebut dua kali; hapus salah satunya."


def test_a_column_without_any_value_is_refused() -> None:
    assert refusal(ACEH, make_column("Bali")) == (
        "Bali 2024 tidak memuat satu nilai pun; pilih hasil lain atau isi nilainya dahulu."
    )


def test_a_depth_the_instrument_does_not_have_is_refused(pemdi: Instrument) -> None:
    column = make_column("Aceh", 2026, instrument=pemdi.id, INDEX="3")
    assert refusal(column, detail=Detail.DOMAIN, instrument=pemdi) == (
        "Pemdi 8/2026 tidak mengenal kedalaman domain; pilih salah satu dari index, aspect, indicator."
    )


def test_the_limit_of_a_doubt_is_two_roundings_of_the_index_and_two_of_its_parts() -> None:
    assert 4 * exact("0.005") == UNEXPLAINED_ABOVE
