"""Every number of a sentence or title is a number of its table, as it is shown there, in either language."""

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_assess.core.instrument import INDEX, Detail, Instrument
from spbe_assess.core.results import Column, Crowd, Origin, Point, PublishedResult, Series
from spbe_assess.exact import shown
from spbe_assess.messages import LANGUAGES, Message, decimal_point, say
from spbe_assess.rules.comparison import Comparison, Row, compare
from spbe_assess.rules.ranking import Field, Group, standing
from spbe_assess.rules.sentences import largest_difference, sentences
from spbe_assess.rules.titles import (
    change_title,
    contribution_title,
    difference_title,
    extremes_title,
    page_title,
    place_title,
)
from tests.builders import make_institution
from tests.rules.strategies import NAMES, PRINTED, columns, instruments

NUMBER = re.compile(r"[+−]?[0-9]+(?:[.,][0-9]+)?")
AVERAGES = st.dictionaries(st.sampled_from([INDEX, "D1"]), PRINTED)


@st.composite
def tables(draw: st.DrawFn) -> Comparison:
    """A comparison in a field, its columns of one year or of several."""
    instrument: Instrument = draw(instruments(most=5))
    found = draw(columns(instrument))
    years = draw(st.lists(st.sampled_from([2023, 2024]), min_size=len(found), max_size=len(found)))
    dated = [with_year(one, year) for one, year in zip(found, years, strict=True)]
    peers = draw(st.lists(st.tuples(st.sampled_from(NAMES), PRINTED), max_size=6))
    results = tuple(
        PublishedResult(make_institution(name), 2024, instrument.id, {INDEX: value}, "", ()) for name, value in peers
    )
    detail = draw(st.sampled_from([None, *instrument.details]))
    field = draw(st.sampled_from([None, Field(Group.ALL, results)]))
    return compare(instrument, dated, detail=detail, field=field, baseline=draw(st.integers(0, len(dated) - 1)))


def with_year(column: Column, year: int) -> Column:
    values = dict(column.values)
    return Column(
        f"{column.title}/{year}", column.title, "", year, column.instrument, values, Origin.REPORT, column.institution
    )


def numbers_of(comparison: Comparison, averages: Mapping[str, Fraction], point: str) -> set[str]:
    """Every number the table shows: values with two decimals, contributions with three, ranks, counts, years."""
    found = {shown(value, point=point) for value in averages.values()}
    found |= {str(column.year) for column in comparison.columns}
    for row in comparison.rows:
        found |= set(_numbers_of_row(row, point))
    for rests in comparison.remainders.values():
        found |= {shown(rest.value, 3, point=point, signed=True) for rest in rests if rest.value is not None}
    return found


def _numbers_of_row(row: Row, point: str) -> Iterator[str]:
    yield from (shown(value, point=point) for value in (*row.values, row.spread) if value is not None)
    for difference in row.differences:
        if difference is not None:
            yield shown(difference, point=point, signed=True)
            yield shown(abs(difference), point=point)
    yield from (shown(part, 3, point=point, signed=True) for part in row.contributions if part is not None)
    yield from (str(number) for place in row.standings if place for number in (place.rank, place.of))


def told(message: Message, language: str) -> list[str]:
    return NUMBER.findall(say(message, language))


@pytest.mark.parametrize("language", LANGUAGES)
@given(comparison=tables(), averages=AVERAGES)
def test_sentences_tell_numbers_of_the_table(
    language: str, comparison: Comparison, averages: Mapping[str, Fraction]
) -> None:
    shown_there = numbers_of(comparison, averages, decimal_point(language))
    by_depth = (largest_difference(comparison, depth) for depth in comparison.instrument.details)
    for message in (*sentences(comparison, averages), *by_depth):
        assert message is None or set(told(message, language)) <= shown_there


@pytest.mark.parametrize("language", LANGUAGES)
@given(comparison=tables())
def test_titles_tell_numbers_of_the_table(language: str, comparison: Comparison) -> None:
    shown_there = numbers_of(comparison, {}, decimal_point(language))
    messages = [
        *(page_title(comparison), extremes_title(comparison), difference_title(comparison)),
        *(difference_title(comparison, depth) for depth in comparison.instrument.details),
        *(contribution_title(comparison, column) for column in range(len(comparison.columns))),
    ]
    for message in messages:
        assert set(told(message, language)) <= shown_there


POINTS = st.lists(st.none() | PRINTED, max_size=6)
LINES = st.dictionaries(st.sampled_from(NAMES), POINTS, min_size=1).map(
    lambda lines: [series(name, values) for name, values in sorted(lines.items())]
)
"""Series of several institutions with gaps between their years; that of Papua is an average."""


def series(name: str, values: Sequence[Fraction | None]) -> Series:
    points = tuple(Point(year, value, Origin.REPORT) for year, value in enumerate(values, 2019))
    return Series(name, name, points, is_average=name == "Papua")


@pytest.mark.parametrize("language", LANGUAGES)
@given(lines=LINES)
def test_the_change_told_is_the_largest_there_is(language: str, lines: Sequence[Series]) -> None:
    point = decimal_point(language)
    changes = [step for one in lines if not one.is_average for step in steps_of(one)]
    numbers = told(change_title(lines), language)
    if not numbers:
        assert all(before == after for (_, before), (_, after) in changes)
        return
    largest = max(abs(after - before) for (_, before), (_, after) in changes)
    candidates = [step for step in changes if abs(step[1][1] - step[0][1]) == largest]
    tellings = [
        [shown(largest, point=point), *years, shown(before, point=point), shown(after, point=point)]
        for (since, before), (year, after) in candidates
        for years in ([[str(year)]] if year == since + 1 else [[str(since), str(year)]])
    ]
    assert numbers in tellings


def steps_of(series: Series) -> Iterator[tuple[tuple[int, Fraction], tuple[int, Fraction]]]:
    return pairwise((point.year, point.value) for point in series.points if point.value is not None)


@pytest.mark.parametrize("language", LANGUAGES)
@given(values=st.dictionaries(st.sampled_from(NAMES), PRINTED), chosen=st.lists(st.sampled_from(NAMES), unique=True))
def test_the_places_told_are_places_in_the_crowd(
    language: str, values: Mapping[str, Fraction], chosen: Sequence[str]
) -> None:
    crowd = Crowd("Provinsi", tuple((make_institution(name), value) for name, value in values.items()))
    numbers = told(place_title([crowd], [name.lower() for name in chosen]), language)
    places = [standing(values[name], list(values.values())) for name in chosen[:3] if name in values]
    assert numbers == [*(str(place.rank) for place in places), *(str(place.of) for place in places[:1])]


def test_the_search_finds_every_kind_of_number() -> None:
    assert NUMBER.findall("ke-4 dari 38; −0,34 (+0.025) 2021–2024") == ["4", "38", "−0,34", "+0.025", "2021", "2024"]


def test_depths_are_words_without_numbers() -> None:
    assert not any(NUMBER.search(detail) for detail in Detail)
