"""What a comparison says in plain sentences; every number in them is a number of its table."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Final, NamedTuple

from spbe_assess.core.instrument import INDEX, Detail
from spbe_assess.core.results import Origin, Point, Series
from spbe_assess.exact import half_up
from spbe_assess.messages import Listed, Message, Number, mark
from spbe_assess.rules.comparison import Comparison, Remainder, Row, columns_with
from spbe_assess.rules.ranking import Group, Standing

MOST_COLUMNS_NAMED: Final = 6
_FEWEST: Final = 2
"""Of fewer rows or columns nothing is the lowest everywhere."""


class Told(NamedTuple):
    """A sentence, and what its numbers are of: the references of columns and the codes of rows."""

    message: Message
    refs: tuple[str, ...]
    codes: tuple[str, ...]


def sentences(comparison: Comparison, averages: Mapping[str, Fraction] | None = None) -> tuple[Message, ...]:
    """The sentences for a meeting, the most telling first: a page may print only some of them."""
    return tuple(one.message for one in told_sentences(comparison, averages))


def told_sentences(
    comparison: Comparison, averages: Mapping[str, Fraction] | None = None, series: Sequence[Series] = ()
) -> tuple[Told, ...]:
    """The same with what their numbers are of.

    Largest difference, who leads where, what makes the difference of the farthest column, who moved, ranks, what is
    lowest everywhere, gaps, then what makes the difference of the next column. ``averages`` are published averages by
    code, told beside the ranks as they were published; ``series`` are the columns' institutions over the years.
    """
    made = [_told_making(comparison, column) for column in _farthest_first(comparison)[:2]]
    return tuple(
        one
        for one in (
            _told_difference(comparison),
            _told_exception(comparison),
            *made[:1],
            movers(comparison, series),
            _told_ranks(comparison, averages or {}),
            lowest_everywhere(comparison),
            *_told_cells(comparison),
            *_told_detail(comparison),
            *made[1:],
        )
        if one is not None
    )


def part_name(comparison: Comparison, detail: Detail | None = None) -> Message:
    """The regulation's word for a row of a depth, to stand before its name."""
    return {
        Detail.INDEX: Message("indeks"),
        Detail.DOMAIN: Message("domain"),
        Detail.ASPECT: Message("aspek"),
        Detail.INDICATOR: Message("indikator"),
    }[detail or comparison.breakdown]


def telling_detail(comparison: Comparison) -> Detail:
    """The depth to say differences at: the breakdown, or the index where no two columns have a value below it."""
    rows = comparison.at(comparison.breakdown)
    return comparison.breakdown if any(row.spread is not None for row in rows) else Detail.INDEX


def most_different(comparison: Comparison, detail: Detail) -> Row | None:
    """The row of a depth with the largest spread, the first one on a tie; None where nothing differs."""
    rows = [row for row in comparison.at(detail) if row.spread]
    return max(rows, key=lambda row: row.spread or Fraction(0), default=None)


def largest_difference(comparison: Comparison, detail: Detail | None = None) -> Message | None:
    """The row with the largest spread: its highest and lowest column with their values."""
    return _message(_told_difference(comparison, detail))


def exception(comparison: Comparison) -> Message | None:
    """Where the column with the lower index is ahead of the baseline all the same (or the baseline of a better one)."""
    return _message(_told_exception(comparison))


def what_makes_it(comparison: Comparison, column: int) -> Message | None:
    """What the rows add to a column's index difference, largest first, and what rounding leaves."""
    return _message(_told_making(comparison, column))


def ranks(comparison: Comparison, averages: Mapping[str, Fraction]) -> Message | None:
    """The place of every column among its peers, with "dari n", and the published average."""
    return _message(_told_ranks(comparison, averages))


def movers(comparison: Comparison, series: Sequence[Series]) -> Told | None:
    """Who moved most: into the newest year compared, from the published year before it; one institution in any year.

    An own assessment is not held against an official result: that is no change from one year to the next.
    """
    newest = max(column.year for column in comparison.columns)
    lines = [one for one in series if not one.is_average]
    steps = [
        (line, before, after)
        for line in lines
        for before, after in pairwise(_valued(line))
        if (after.year == newest or len(lines) == 1) and _are_alike(before, after)
    ]
    moved = [step for step in steps if _change(*step[1:])]
    if not moved:
        return None
    line, before, after = max(moved, key=lambda step: abs(_change(*step[1:])))
    change = _change(before, after)
    told = {
        "name": line.label,
        "since": before.year,
        "year": after.year,
        "before": before.value,
        "after": after.value,
        "change": Number(change, signed=True),
    }
    if change > 0:
        message = Message("{name} naik terbesar {since}–{year}: {before} menjadi {after} ({change}).", **told)
    else:
        message = Message("{name} turun terbesar {since}–{year}: {before} menjadi {after} ({change}).", **told)
    refs = (one.ref for one in comparison.columns if one.institution and one.institution.slug == line.slug)
    return Told(message, tuple(refs), (INDEX,))


def lowest_everywhere(comparison: Comparison) -> Told | None:
    """The row of the breakdown that is the lowest of every column, where there is one."""
    rows = comparison.at(comparison.breakdown)
    lowest = {_lowest(rows, column) for column in range(len(comparison.columns))}
    code = lowest.pop()
    if lowest or not code or len(comparison.columns) < _FEWEST:
        return None
    row = comparison.row(code)
    pairs = list(zip(comparison.columns, row.values, strict=True))
    message = (
        Message(
            "{row} adalah {part} terendah pada semuanya: {values}.",
            row=row.short_name,
            part=part_name(comparison),
            values=tuple(Message("{column} {value}", column=one.short, value=value) for one, value in pairs),
        )
        if len(pairs) <= MOST_COLUMNS_NAMED
        else Message(
            "{row} adalah {part} terendah pada semuanya, dari {low} sampai {high}.",
            row=row.short_name,
            part=part_name(comparison),
            low=row.values[row.ends[1]],
            high=row.values[row.ends[0]],
        )
    )
    return Told(message, tuple(one.ref for one in comparison.columns), (code,))


def missing_cells(comparison: Comparison) -> Iterator[Message]:
    """Values missing at a depth where other columns have one: named, at most three lines."""
    return (one.message for one in _told_cells(comparison))


def missing_detail(comparison: Comparison) -> Iterator[Message]:
    """What the sources do not print at all, and what only one of them prints so that nothing can be compared."""
    return (one.message for one in _told_detail(comparison))


def _message(told: Told | None) -> Message | None:
    return None if told is None else told.message


def _refs(comparison: Comparison, *columns: int) -> tuple[str, ...]:
    return tuple(comparison.columns[column].ref for column in columns)


def _told_difference(comparison: Comparison, detail: Detail | None = None) -> Told | None:
    row = most_different(comparison, detail or telling_detail(comparison))
    if row is None:
        return None
    high, low = row.ends
    template = (
        mark("Selisih {row} terbesar: {high} {high_value}; {low} {low_value} (selisih {spread}).")
        if row.detail is Detail.INDEX
        else mark("Selisih terbesar pada {part} {row}: {high} {high_value}; {low} {low_value} (selisih {spread}).")
    )
    message = Message(
        template,
        part=part_name(comparison, row.detail),
        row=row.short_name,
        high=comparison.columns[high].short,
        high_value=row.values[high],
        low=comparison.columns[low].short,
        low_value=row.values[low],
        spread=row.spread,
    )
    return Told(message, _refs(comparison, high, low), (row.code,))


def _told_exception(comparison: Comparison) -> Told | None:
    for column in _farthest_first(comparison):
        ahead, behind = _ahead_behind(comparison, column)
        rows = [
            (first - second, row, first, second)
            for row in comparison.at(comparison.breakdown)
            if (first := row.values[behind]) is not None
            and (second := row.values[ahead]) is not None
            and first > second
        ]
        if rows:
            difference, row, first, second = max(rows, key=lambda entry: entry[0])
            message = Message(
                "{column} unggul pada {row}: {first}; {other} {second} (selisih {difference}).",
                column=comparison.columns[behind].short,
                row=row.short_name,
                first=first,
                other=comparison.columns[ahead].short,
                second=second,
                difference=difference,
            )
            return Told(message, _refs(comparison, behind, ahead), (row.code,))
    return None


def _told_making(comparison: Comparison, column: int) -> Told | None:
    difference = comparison.index.differences[column]
    parts = _contributions(comparison, column)
    if not difference or not parts:
        return None
    message = Message(
        "Dari selisih indeks {column} terhadap {baseline} {difference}: {parts}.",
        column=comparison.columns[column].short,
        baseline=comparison.columns[comparison.baseline].short,
        difference=Number(difference, signed=True),
        parts=parts,
    )
    codes = (row.code for row in comparison.at(comparison.breakdown) if row.contributions[column])
    return Told(message, _refs(comparison, column, comparison.baseline), (INDEX, *codes))


def _told_ranks(comparison: Comparison, averages: Mapping[str, Fraction]) -> Told | None:
    standings = zip(comparison.columns, comparison.index.standings, strict=False)
    placed = [(column, place) for column, place in standings if place is not None][:MOST_COLUMNS_NAMED]
    if not placed:
        return None
    places = [(column.short, place) for column, place in placed]
    sizes = {place.of for _, place in places}
    if len(sizes) == 1:
        told = Message(
            "Peringkat dari {of} {group}: {places}.",
            of=sizes.pop(),
            group=_group(comparison),
            places=Listed(tuple(Message("{column} ke-{rank}", column=name, rank=place.rank) for name, place in places)),
        )
    else:
        told = Message("Peringkat: {places}.", places=tuple(_place(comparison, *place) for place in places))
    if INDEX in averages:
        told = Message("{ranks} Rata-rata yang diterbitkan {average}.", ranks=told, average=averages[INDEX])
    return Told(told, tuple(column.ref for column, _ in placed), (INDEX,))


def _told_cells(comparison: Comparison) -> Iterator[Told]:
    gaps = [
        (row, [column for column, value in zip(comparison.columns, row.values, strict=True) if value is None])
        for row in comparison.rows
        if row.detail in (Detail.INDEX, comparison.breakdown) and any(value is not None for value in row.values)
    ]
    for row, columns in [gap for gap in gaps if gap[1]][:3]:
        message = Message(
            "{row}: nilai {columns} tidak dimuat dalam laporan.",
            row=row.short_name,
            columns=Listed(tuple(column.short for column in columns[:MOST_COLUMNS_NAMED])),
        )
        yield Told(message, tuple(column.ref for column in columns), (row.code,))


def _told_detail(comparison: Comparison) -> Iterator[Told]:
    details = comparison.instrument.details
    absent: dict[str, list[Detail]] = {}
    for detail in details[details.index(comparison.deepest) + 1 :]:
        # The table opens at what two columns share, so below it there is one at most.
        holders = columns_with(comparison.instrument, comparison.columns, detail)
        absent.setdefault(holders[0].ref if holders else "", []).append(detail)
    short = {column.ref: column.short for column in comparison.columns}
    for holder, missing in absent.items():
        parts = Listed(tuple(part_name(comparison, detail) for detail in missing))
        refs = tuple(column.ref for column in comparison.columns if column.ref != holder)
        if holder:
            message = Message("Nilai {parts} hanya dimuat dalam laporan {column}.", parts=parts, column=short[holder])
        else:
            message = Message("Laporan tidak memuat nilai {parts}.", parts=parts)
        yield Told(message, refs, ())


def _valued(line: Series) -> Iterator[Point]:
    return (point for point in line.points if point.value is not None)


def _are_alike(before: Point, after: Point) -> bool:
    return (before.origin is Origin.ASSESSMENT) == (after.origin is Origin.ASSESSMENT)


def _change(before: Point, after: Point) -> Fraction:
    return (after.value or Fraction(0)) - (before.value or Fraction(0))


def _lowest(rows: Sequence[Row], column: int) -> str:
    """The code of the one lowest row of a column; "" where a value is missing, or two are as low."""
    values = [row.values[column] for row in rows]
    present = [value for value in values if value is not None]
    if len(present) < len(values) or len(present) < _FEWEST or present.count(min(present)) > 1:
        return ""
    return rows[present.index(min(present))].code


def _farthest_first(comparison: Comparison) -> list[int]:
    differences = comparison.index.differences
    others = [column for column in comparison.others if differences[column] is not None]
    return sorted(others, key=lambda column: -abs(differences[column] or Fraction(0)))


def _ahead_behind(comparison: Comparison, column: int) -> tuple[int, int]:
    difference = comparison.index.differences[column] or Fraction(0)
    return (comparison.baseline, column) if difference <= 0 else (column, comparison.baseline)


def _contributions(comparison: Comparison, column: int) -> tuple[Message, ...]:
    rows = [
        (row.contributions[column], row.short_name)
        for row in comparison.at(comparison.breakdown)
        if row.contributions[column]
    ]
    ordered = sorted(rows, key=lambda entry: -abs(entry[0] or Fraction(0)))
    parts = [
        Message("{row} {part}", row=name, part=Number(part or Fraction(0), 3, signed=True)) for part, name in ordered
    ]
    remainders = comparison.remainders.get(comparison.breakdown, ())
    return (*parts, *_rest(remainders[column])) if parts else ()


def _rest(remainder: Remainder) -> Iterator[Message]:
    """What the rows leave, where it shows in three decimals."""
    if remainder.value is None or not half_up(remainder.value, 3):
        return
    rest = Number(remainder.value, 3, signed=True)
    if remainder.is_doubtful:
        yield Message("sisa yang melebihi pembulatan yang wajar {rest}", rest=rest)
    elif remainder.is_rounding:
        yield Message("pembulatan {rest}", rest=rest)
    else:
        yield Message("tidak dapat diuraikan {rest}", rest=rest)


def _place(comparison: Comparison, name: str, place: Standing) -> Message:
    return Message(
        "{column} ke-{rank} dari {of} {group}", column=name, rank=place.rank, of=place.of, group=_group(comparison)
    )


def _group(comparison: Comparison) -> Message:
    names = {
        Group.ALL: Message("instansi"),
        Group.PROVINCES: Message("provinsi"),
        Group.REGENCIES: Message("kabupaten"),
        Group.CITIES: Message("kota"),
        Group.MINISTRIES: Message("kementerian"),
        Group.AGENCIES: Message("lembaga"),
        Group.SAME_PROVINCE: Message("kabupaten/kota seprovinsi"),
        Group.SAME_KIND: Message("instansi sejenis"),
    }
    return names[comparison.field.group] if comparison.field else Message("instansi")
