"""What a comparison says in plain sentences; every number in them is a number of its table."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final

from spbe_assess.core.instrument import INDEX, Detail
from spbe_assess.exact import half_up
from spbe_assess.messages import Listed, Message, Number, mark
from spbe_assess.rules.comparison import Comparison, Remainder, Row, columns_with
from spbe_assess.rules.ranking import Group, Standing

MOST_COLUMNS_NAMED: Final = 6


def sentences(comparison: Comparison, averages: Mapping[str, Fraction] | None = None) -> tuple[Message, ...]:
    """The sentences for a meeting, the most telling first: a page may print only some of them.

    Largest difference, who leads where, what makes the difference of the farthest column, ranks, gaps, then what
    makes the difference of the next column. ``averages`` are published averages by code, told beside the ranks as
    they were published.
    """
    made = [what_makes_it(comparison, column) for column in _farthest_first(comparison)[:2]]
    return tuple(
        sentence
        for sentence in (
            largest_difference(comparison),
            exception(comparison),
            *made[:1],
            ranks(comparison, averages or {}),
            *missing_cells(comparison),
            *missing_detail(comparison),
            *made[1:],
        )
        if sentence is not None
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
    row = most_different(comparison, detail or telling_detail(comparison))
    if row is None:
        return None
    high, low = row.ends
    template = (
        mark("Selisih {row} terbesar: {high} {high_value}; {low} {low_value} (selisih {spread}).")
        if row.detail is Detail.INDEX
        else mark("Selisih terbesar pada {part} {row}: {high} {high_value}; {low} {low_value} (selisih {spread}).")
    )
    return Message(
        template,
        part=part_name(comparison, row.detail),
        row=row.short_name,
        high=comparison.columns[high].short,
        high_value=row.values[high],
        low=comparison.columns[low].short,
        low_value=row.values[low],
        spread=row.spread,
    )


def exception(comparison: Comparison) -> Message | None:
    """Where the column with the lower index is ahead of the baseline all the same (or the baseline of a better one)."""
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
            return Message(
                "{column} unggul pada {row}: {first}; {other} {second} (selisih {difference}).",
                column=comparison.columns[behind].short,
                row=row.short_name,
                first=first,
                other=comparison.columns[ahead].short,
                second=second,
                difference=difference,
            )
    return None


def what_makes_it(comparison: Comparison, column: int) -> Message | None:
    """What the rows add to a column's index difference, largest first, and what rounding leaves."""
    difference = comparison.index.differences[column]
    parts = _contributions(comparison, column)
    if not difference or not parts:
        return None
    return Message(
        "Dari selisih indeks {column} terhadap {baseline} {difference}: {parts}.",
        column=comparison.columns[column].short,
        baseline=comparison.columns[comparison.baseline].short,
        difference=Number(difference, signed=True),
        parts=parts,
    )


def ranks(comparison: Comparison, averages: Mapping[str, Fraction]) -> Message | None:
    """The place of every column among its peers, with "dari n", and the published average."""
    standings = zip(comparison.columns, comparison.index.standings, strict=False)
    places = [(column.short, place) for column, place in standings if place is not None][:MOST_COLUMNS_NAMED]
    if not places:
        return None
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
    if INDEX not in averages:
        return told
    return Message("{ranks} Rata-rata yang diterbitkan {average}.", ranks=told, average=averages[INDEX])


def missing_cells(comparison: Comparison) -> Iterator[Message]:
    """Values missing at a depth where other columns have one: named, at most three lines."""
    gaps = [
        (row, [c.short for c, value in zip(comparison.columns, row.values, strict=True) if value is None])
        for row in comparison.rows
        if row.detail in (Detail.INDEX, comparison.breakdown) and any(value is not None for value in row.values)
    ]
    for row, columns in [gap for gap in gaps if gap[1]][:3]:
        yield Message(
            "{row}: nilai {columns} tidak dimuat dalam laporan.",
            row=row.short_name,
            columns=Listed(tuple(columns[:MOST_COLUMNS_NAMED])),
        )


def missing_detail(comparison: Comparison) -> Iterator[Message]:
    """What the sources do not print at all, and what only one of them prints so that nothing can be compared."""
    details = comparison.instrument.details
    absent: dict[str, list[Detail]] = {}
    for detail in details[details.index(comparison.deepest) + 1 :]:
        # The table opens at what two columns share, so below it there is one at most.
        holders = columns_with(comparison.instrument, comparison.columns, detail)
        absent.setdefault(holders[0].short if holders else "", []).append(detail)
    for holder, missing in absent.items():
        parts = Listed(tuple(part_name(comparison, detail) for detail in missing))
        if holder:
            yield Message("Nilai {parts} hanya dimuat dalam laporan {column}.", parts=parts, column=holder)
        else:
            yield Message("Laporan tidak memuat nilai {parts}.", parts=parts)


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
