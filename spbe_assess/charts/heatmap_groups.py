"""In what order and groups the rows of the heatmap stand: by predicate, or by likeness of their values."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt
from typing import Final, Literal

import numpy as np

from spbe_assess.charts.clusters import ward
from spbe_assess.charts.style import Look
from spbe_assess.core.instrument import Band, Instrument
from spbe_assess.core.results import Column, Kind
from spbe_assess.messages import Message
from spbe_assess.rules.comparison import Comparison
from spbe_assess.rules.scoring import predicate

Order = Literal["index", "similarity"]
MOST_GROUPS: Final = 5
LEAST_IN_GROUP: Final = 4
"""Of fewer institutions than five times this, fewer groups are made: a group of one says nothing."""


@dataclass(frozen=True, slots=True)
class Group:
    """Columns of the comparison that stand together under a heading, best index first."""

    heading: str
    positions: tuple[int, ...]


def grouped(comparison: Comparison, order: Order, look: Look) -> tuple[Group, ...]:
    """The groups from the top down; every column is in exactly one."""
    ranked = sorted(range(len(comparison.columns)), key=lambda at: _rank(comparison.columns[at]))
    return _by_predicate(comparison, ranked, look) if order == "index" else _by_likeness(comparison, ranked, look)


def _rank(column: Column) -> tuple[bool, Fraction, str]:
    """Falling index, then the name; without an index last."""
    return column.index is None, -(column.index or Fraction(0)), column.short


def _by_predicate(comparison: Comparison, ranked: Sequence[int], look: Look) -> tuple[Group, ...]:
    bands = [_band(comparison.instrument, comparison.columns[at]) for at in ranked]
    groups = []
    for band in reversed(comparison.instrument.bands):
        positions = tuple(at for at, own in zip(ranked, bands, strict=True) if own is band)
        low = max(band.low, comparison.instrument.lowest)
        name = f"{band.name} {look.number(low)}–{look.number(band.high)}"
        groups.append(_group(comparison, name, positions, look))
    without = tuple(at for at, own in zip(ranked, bands, strict=True) if own is None)
    groups.append(_group(comparison, look.say(Message("Indeks tidak dimuat")), without, look))
    return tuple(group for group in groups if group.positions)


def _band(instrument: Instrument, column: Column) -> Band | None:
    """The printed predicate where there is one, else the one that follows from the index."""
    for band in instrument.bands:
        if band.name == column.predicate:
            return band
    if column.index is None or not instrument.bands[0].low <= column.index <= instrument.bands[-1].high:
        return None
    return predicate(instrument, column.index, column.year)


def _by_likeness(comparison: Comparison, ranked: Sequence[int], look: Look) -> tuple[Group, ...]:
    """Ward's groups of the columns that have every value, by falling mean index; the incomplete ones last."""
    rows = comparison.at(comparison.breakdown)
    complete = [at for at in ranked if all(row.values[at] is not None for row in rows)]
    # Distances weigh as the index does: a point of a heavy domain parts more than one of a light domain.
    points = np.array([[sqrt(row.weight) * float(row.values[at] or 0) for row in rows] for at in complete])
    count = min(MOST_GROUPS, max(2, len(complete) // LEAST_IN_GROUP))
    found = [tuple(complete[at] for at in group) for group in ward(points, count)] if complete else []
    found.sort(key=lambda positions: -_mean_index(comparison, positions))
    groups = [
        _group(comparison, look.say(Message("Kelompok {number}", number=number)), positions, look)
        for number, positions in enumerate(found, 1)
    ]
    incomplete = tuple(at for at in ranked if at not in complete)
    if incomplete:
        groups.append(_group(comparison, look.say(Message("Rincian tidak lengkap")), incomplete, look))
    return tuple(groups)


def _mean_index(comparison: Comparison, positions: Sequence[int]) -> Fraction:
    values = [value for at in positions if (value := comparison.columns[at].index) is not None]
    return sum(values, Fraction(0)) / max(len(values), 1)


def _group(comparison: Comparison, name: str, positions: tuple[int, ...], look: Look) -> Group:
    count = look.say(counted([comparison.columns[at] for at in positions]))
    return Group(f"{name} · {count}", positions)


def counted(columns: Sequence[Column]) -> Message:
    """How many of what: "8 provinsi"; of mixed kinds "8 instansi", of several results of one institution "8 hasil"."""
    count = len(columns)
    institutions = {column.institution for column in columns if column.institution is not None}
    if len(institutions) < count:
        return Message("{count} hasil", count=count)
    kinds = {institution.kind for institution in institutions}
    names = {
        Kind.PROVINCE: Message("{count} provinsi", count=count),
        Kind.REGENCY: Message("{count} kabupaten", count=count),
        Kind.CITY: Message("{count} kota", count=count),
        Kind.MINISTRY: Message("{count} kementerian", count=count),
        Kind.AGENCY: Message("{count} lembaga", count=count),
    }
    return names[kinds.pop()] if len(kinds) == 1 else Message("{count} instansi", count=count)
