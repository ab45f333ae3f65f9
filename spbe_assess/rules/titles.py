"""Titles of charts and pages: the finding as a sentence, with the numbers of the table."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Final

from spbe_assess.core.instrument import Detail
from spbe_assess.core.results import Crowd, Kind, Series
from spbe_assess.messages import Listed, Message, Number, mark
from spbe_assess.rules.comparison import Comparison, Row
from spbe_assess.rules.ranking import standing
from spbe_assess.rules.sentences import MOST_COLUMNS_NAMED, most_different, telling_detail

ALMOST_EQUAL: Final = Fraction(5, 100)
MOST_REASONS: Final = 2
MOST_PLACES: Final = 3


def page_title(comparison: Comparison) -> Message:
    """The finding that heads the meeting page: who is ahead, who is behind by how much, and through which rows."""
    spread = comparison.index.spread
    if spread is None:
        return _subject(comparison)
    high, low = comparison.index.ends
    names = comparison.columns
    if spread == 0:
        equal = _named(comparison, [comparison.index])
        return Message("{columns} sama tinggi: {value}", columns=equal, value=comparison.index.values[high])
    reasons = _reasons(comparison, high, low)
    close = [names[c].short for c in _by_index(comparison) if c not in (high, low) and _is_close(comparison, high, c)]
    first = (
        Message("{columns} hampir sama", columns=Listed((names[high].short, *close[:2])))
        if close
        else Message("{column} tertinggi", column=names[high].short)
    )
    if not reasons:
        return Message("{first}; {last} tertinggal {spread}", first=first, last=names[low].short, spread=spread)
    return Message(
        "{first}; {last} tertinggal {spread} karena {reasons}",
        first=first,
        last=names[low].short,
        spread=spread,
        reasons=Listed(tuple(reasons)),
    )


def difference_title(comparison: Comparison, detail: Detail | None = None) -> Message:
    """The finding that heads a chart of rows: the row that tells the columns apart most."""
    depth = detail or telling_detail(comparison)
    row = most_different(comparison, depth)
    if row is None:
        alike = [one for one in comparison.at(depth) if one.spread is not None]
        if not alike:
            return _subject(comparison)
        return Message("Tidak ada selisih: {columns} sama", columns=_named(comparison, alike))
    if row.detail is Detail.INDEX:
        return extremes_title(comparison)
    high, low = row.ends
    return Message(
        "{part} {row} paling membedakan: {high} {high_value}; {low} {low_value}",
        part=_capital(row.detail),
        row=row.short_name,
        high=comparison.columns[high].short,
        high_value=row.values[high],
        low=comparison.columns[low].short,
        low_value=row.values[low],
    )


def contribution_title(comparison: Comparison, column: int) -> Message:
    """The finding that heads the contribution chart: the row that makes most of the index difference."""
    rows = [row for row in comparison.at(comparison.breakdown) if row.contributions[column]]
    difference = comparison.index.differences[column]
    names = comparison.columns
    if not rows or difference is None:
        return Message(
            "{column} dan {baseline}: tidak ada selisih yang dapat diuraikan",
            column=names[column].short,
            baseline=names[comparison.baseline].short,
        )
    row = max(rows, key=lambda one: abs(one.contributions[column] or Fraction(0)))
    return Message(
        "{row} paling menentukan: {part} dari selisih {difference} ({column} terhadap {baseline})",
        row=row.short_name,
        part=Number(row.contributions[column] or Fraction(0), 3, signed=True),
        difference=Number(difference, signed=True),
        column=names[column].short,
        baseline=names[comparison.baseline].short,
    )


def extremes_title(comparison: Comparison) -> Message:
    """The finding that heads a chart of many institutions: the highest and the lowest index."""
    if all(value is None for value in comparison.index.values):
        return Message("Nilai indeks tidak dimuat dalam laporan")
    if comparison.index.spread is None:
        return _subject(comparison)
    high, low = comparison.index.ends
    return Message(
        "Tertinggi {high} {high_value}; terendah {low} {low_value}",
        high=comparison.columns[high].short,
        high_value=comparison.index.values[high],
        low=comparison.columns[low].short,
        low_value=comparison.index.values[low],
    )


def change_title(series: Sequence[Series]) -> Message:
    """The finding that heads the slope chart: the largest change from one published year to the next."""
    steps = [(one.label, *step) for one in series if not one.is_average for step in pairwise(_published(one))]
    if not steps:
        return Message("Baru satu tahun yang diterbitkan")
    label, (since, before), (year, value) = max(steps, key=lambda step: abs(step[2][1] - step[1][1]))
    if value == before:
        return Message("Tidak ada yang berubah")
    if value > before:
        template = mark("{label} naik {change} pada {when}: {before} menjadi {value}")
    else:
        template = mark("{label} turun {change} pada {when}: {before} menjadi {value}")
    # A gap in the years is said: the change did not happen in the last of them alone.
    when = year if year == since + 1 else Message("{since}–{year}", since=since, year=year)
    return Message(template, label=label, change=abs(value - before), when=when, before=before, value=value)


def place_title(crowds: Sequence[Crowd], chosen: Sequence[str]) -> Message:
    """The finding that heads the strip: the place of each chosen institution among its kind, the first three."""
    found = [
        (crowd, one, value)
        for slug in chosen[:MOST_PLACES]
        for crowd in crowds
        for one, value in crowd.members
        if one.slug == slug
    ]
    if not found:
        return Message("Sebaran indeks semua instansi")
    all_provinces = all(one.kind is Kind.PROVINCE for _, one, _ in found)
    places = [
        Message(
            "{name} ke-{rank}",
            name=one.name.removeprefix("Provinsi ") if all_provinces else one.name,
            rank=standing(value, [other for _, other in crowd.members]).rank,
        )
        for crowd, one, value in found
    ]
    first = found[0][0]
    if any(crowd is not first for crowd, _, _ in found):
        return Message("{places} di antara jenisnya", places=Listed(tuple(places)))
    return Message(
        "{places} dari {of} {kind}", places=Listed(tuple(places)), of=len(first.members), kind=first.label.lower()
    )


def _published(series: Series) -> Iterator[tuple[int, Fraction]]:
    return ((point.year, point.value) for point in series.points if point.value is not None)


def _by_index(comparison: Comparison) -> list[int]:
    values = comparison.index.values
    present = [column for column, value in enumerate(values) if value is not None]
    return sorted(present, key=lambda column: -(values[column] or Fraction(0)))


def _is_close(comparison: Comparison, high: int, column: int) -> bool:
    best, value = comparison.index.values[high], comparison.index.values[column]
    return best is not None and value is not None and best - value < ALMOST_EQUAL


def _reasons(comparison: Comparison, high: int, low: int) -> list[str]:
    """The rows that put ``low`` farthest behind, by what they take from the index, largest first."""
    losses = sorted(
        (
            (row.weight * (better - worse), row.short_name)
            for row in comparison.at(comparison.breakdown)
            if (better := row.values[high]) is not None and (worse := row.values[low]) is not None and better > worse
        ),
        key=lambda loss: -loss[0],
    )
    return [name for _, name in losses[:MOST_REASONS]]


def _capital(detail: Detail) -> Message:
    return {
        Detail.DOMAIN: Message("Domain"),
        Detail.ASPECT: Message("Aspek"),
        Detail.INDICATOR: Message("Indikator"),
    }[detail]


def _subject(comparison: Comparison) -> Message:
    """What is looked at, where no finding can be told: fewer than two values to hold against each other."""
    columns = Listed(tuple(column.short for column in comparison.columns[:MOST_COLUMNS_NAMED]))
    return Message("{columns}: {index}", columns=columns, index=comparison.instrument.index_name)


def _named(comparison: Comparison, rows: Sequence[Row]) -> Listed:
    """The columns that have a value in any of the rows."""
    present = [
        column.short
        for position, column in enumerate(comparison.columns)
        if any(row.values[position] is not None for row in rows)
    ]
    return Listed(tuple(present[:MOST_COLUMNS_NAMED]))
