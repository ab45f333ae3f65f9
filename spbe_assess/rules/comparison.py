"""Results side by side: differences to a baseline, and what each row adds to the difference of the index.

Values are taken as they are given: printed ones as printed, an assessment's exactly. A missing value is None and
stays None; it is never 0. Results of different instruments are not compared: their scales and weights differ.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import Final

from spbe_assess.core.instrument import INDEX, Detail, Instrument
from spbe_assess.core.results import Column, Kind
from spbe_assess.errors import InputError
from spbe_assess.messages import Message
from spbe_assess.rules.columns import unfit
from spbe_assess.rules.ranking import Field, Standing

WHOLE: Final = Fraction(100)
UNEXPLAINED_ABOVE: Final = Fraction(2, 100)
"""Printed two-decimal values leave at most 0,02: two roundings of the index (0,01) and the domains' (0,01)."""


@dataclass(frozen=True)
class Row:
    """One line: the index, a domain, an aspect or an indicator, with one value per column (None: not printed).

    ``differences`` are value minus baseline; ``contributions`` are weight times difference, in points of the index;
    ``spread`` is the largest minus the smallest value. ``weight`` is in percent of the whole.
    """

    code: str
    detail: Detail
    name: str
    short_name: str
    weight: Fraction
    parent: str
    values: tuple[Fraction | None, ...]
    differences: tuple[Fraction | None, ...]
    contributions: tuple[Fraction | None, ...]
    standings: tuple[Standing | None, ...] = ()

    @cached_property
    def spread(self) -> Fraction | None:
        """Largest minus smallest value, or None with fewer than two values."""
        present = [value for value in self.values if value is not None]
        return max(present) - min(present) if len(present) > 1 else None

    @property
    def ends(self) -> tuple[int, int]:
        """Positions of the highest and the lowest value, the first column on a tie; a value must be present."""
        present = [(value, position) for position, value in enumerate(self.values) if value is not None]
        return max(present, key=lambda entry: (entry[0], -entry[1]))[1], min(present)[1]


@dataclass(frozen=True, slots=True)
class Remainder:
    """What the rows of one depth leave of a column's index difference.

    ``is_rounding`` is true where every row of the depth has a value on both sides: the rest then comes from printed
    roundings. Otherwise part of the difference cannot be explained.
    """

    value: Fraction | None
    is_rounding: bool

    @property
    def is_doubtful(self) -> bool:
        """Whether a complete depth leaves more than printed roundings can: a doubt about the source."""
        return self.is_rounding and self.value is not None and abs(self.value) > UNEXPLAINED_ABOVE


@dataclass(frozen=True)
class Comparison:
    """The whole table. ``detail`` is the depth it is opened at, ``deepest`` the depth its sources reach."""

    instrument: Instrument
    columns: tuple[Column, ...]
    baseline: int
    detail: Detail
    deepest: Detail
    rows: tuple[Row, ...]
    remainders: Mapping[Detail, tuple[Remainder, ...]]
    field: Field | None = None

    def at(self, detail: Detail) -> tuple[Row, ...]:
        """The rows of one depth, in the instrument's order."""
        return tuple(row for row in self.rows if row.detail is detail)

    def row(self, code: str) -> Row:
        """The row with a code (KeyError when the table has none)."""
        for row in self.rows:
            if row.code == code:
                return row
        raise KeyError(code)

    @property
    def index(self) -> Row:
        """The row of the whole."""
        return self.rows[0]

    def tree(self, parent: str = "") -> Iterator[Row]:
        """The rows from the index down, every row followed by its own parts."""
        for row in self.rows:
            if row.parent == parent:
                yield row
                yield from self.tree(row.code)

    @property
    def breakdown(self) -> Detail:
        """The depth that explains the index: domains where the instrument has them, else aspects."""
        return Detail.DOMAIN if self.instrument.domains else Detail.ASPECT

    @property
    def others(self) -> tuple[int, ...]:
        """Positions of the columns that are not the baseline."""
        return tuple(position for position in range(len(self.columns)) if position != self.baseline)


def compare(
    instrument: Instrument,
    columns: Sequence[Column],
    *,
    baseline: int = 0,
    detail: Detail | None = None,
    field: Field | None = None,
) -> Comparison:
    """Put columns of one instrument side by side, down to ``detail`` (default: the deepest their sources share).

    Raises:
        InputError: no columns, one twice, one without values, one of another instrument, or a depth that the
            instrument does not have.
    """
    _refuse_unfit(instrument, columns)
    _refuse_depth(instrument, detail)
    named = with_short_names(columns)
    deepest = deepest_detail(instrument, named)
    rows = tuple(_rows(instrument, named, baseline, detail or deepest, field))
    depths = [depth for depth in instrument.details[1:] if any(row.detail is depth for row in rows)]
    return Comparison(
        instrument=instrument,
        columns=named,
        baseline=baseline,
        detail=detail or deepest,
        deepest=deepest,
        rows=rows,
        remainders={depth: _remainders(rows, depth, len(named)) for depth in depths},
        field=field,
    )


def deepest_detail(instrument: Instrument, columns: Sequence[Column]) -> Detail:
    """The deepest level at which at least two columns (or the only one) have a value."""
    wanted = min(2, len(columns))
    for detail in reversed(instrument.details):
        if len(columns_with(instrument, columns, detail)) >= wanted:
            return detail
    return Detail.INDEX


def columns_with(instrument: Instrument, columns: Iterable[Column], detail: Detail) -> tuple[Column, ...]:
    """The columns whose source has any value at a depth."""
    codes = frozenset(code for code, *_ in _places(instrument, detail))
    return tuple(column for column in columns if not codes.isdisjoint(column.values))


def with_short_names(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Give every column the shortest heading that tells it apart here.

    "Provinsi" goes when all are provinces; the year comes when years differ. When all columns are one institution's,
    its name goes: years, and steps of own assessments, stand alone. Whatever still collides keeps its full reference.
    """
    is_alone = len(columns) > 1 and len({column.institution or column.title for column in columns}) == 1
    all_provinces = all(column.institution and column.institution.kind is Kind.PROVINCE for column in columns)
    years_differ = len({column.year for column in columns}) > 1
    steps_differ = len({column.step for column in columns}) > 1

    def short(column: Column) -> str:
        name = column.title.removeprefix("Provinsi ") if all_provinces else column.title
        if is_alone and years_differ:
            return f"{column.year} ({column.step})" if column.step and steps_differ else str(column.year)
        if is_alone and column.step:
            return column.step
        return f"{name} {column.year}" if years_differ else name

    headings = [short(column) for column in columns]
    often = Counter(headings)
    return tuple(
        replace(column, short=heading if often[heading] == 1 else column.ref)
        for column, heading in zip(columns, headings, strict=True)
    )


def _refuse_unfit(instrument: Instrument, columns: Sequence[Column]) -> None:
    if not columns:
        raise InputError(Message("Belum ada kolom untuk dibandingkan; sebutkan sekurangnya satu hasil."))
    seen: set[str] = set()
    for column in columns:
        why = unfit(column, instrument.id, seen)
        if why is not None:
            raise InputError(why)
        seen.add(column.ref)


def _refuse_depth(instrument: Instrument, detail: Detail | None) -> None:
    if detail is not None and detail not in instrument.details:
        known = ", ".join(depth.value for depth in instrument.details)
        raise InputError(
            Message(
                "{instrument} tidak mengenal kedalaman {detail}; pilih salah satu dari {known}.",
                instrument=instrument.short_title,
                detail=detail.value,
                known=known,
            )
        )


_Place = tuple[str, str, str, Fraction, str]


def _places(instrument: Instrument, detail: Detail) -> Iterator[_Place]:
    """Code, name, short name, weight and parent of every line of a depth."""
    match detail:
        case Detail.INDEX:
            yield INDEX, instrument.index_name, instrument.index_name, WHOLE, ""
        case Detail.DOMAIN:
            for domain in instrument.domains:
                yield domain.code, domain.name, domain.short_name, domain.weight, INDEX
        case Detail.ASPECT:
            for aspect in instrument.aspects:
                yield aspect.code, aspect.name, aspect.short_name, aspect.weight, aspect.domain or INDEX
        case Detail.INDICATOR:
            for one in instrument.indicators:
                yield one.code, one.name, one.short_name, one.weight, one.aspect


def _rows(
    instrument: Instrument, columns: Sequence[Column], baseline: int, detail: Detail, field: Field | None
) -> Iterator[Row]:
    for depth in instrument.details[: instrument.details.index(detail) + 1]:
        for code, name, short_name, weight, parent in _places(instrument, depth):
            values = tuple(column.values.get(code) for column in columns)
            differences = tuple(_difference(value, values[baseline]) for value in values)
            yield Row(
                code=code,
                detail=depth,
                name=name,
                short_name=short_name,
                weight=weight,
                parent=parent,
                values=values,
                differences=differences,
                contributions=tuple(
                    None if difference is None else weight * difference / WHOLE for difference in differences
                ),
                standings=field.standings(code, columns) if field else (),
            )


def _difference(value: Fraction | None, base: Fraction | None) -> Fraction | None:
    return None if value is None or base is None else value - base


def _remainders(rows: Sequence[Row], detail: Detail, columns: int) -> tuple[Remainder, ...]:
    index = rows[0]
    parts = [row for row in rows if row.detail is detail]
    return tuple(
        _remainder(index.differences[column], [row.contributions[column] for row in parts]) for column in range(columns)
    )


def _remainder(whole: Fraction | None, parts: Sequence[Fraction | None]) -> Remainder:
    present = [part for part in parts if part is not None]
    value = whole - sum(present, Fraction(0)) if whole is not None and present else None
    return Remainder(value=value, is_rounding=len(present) == len(parts))
