"""Where a result stands among its peers.

Rank: 1 plus the number of peers with a higher value, so equal values share the better rank (two at 4,43 are both
4th, the next is 6th). Percentile: the share of the *other* peers with a lower value, equal ones counting half, so the
single best stands at 100 and the single last at 0.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from spbe_assess.core.results import Column, Institution, Kind, PublishedResult


class Group(StrEnum):
    """Groups of institutions a result can be ranked in."""

    ALL = "semua"
    PROVINCES = "provinsi"
    REGENCIES = "kabupaten"
    CITIES = "kota"
    MINISTRIES = "kementerian"
    AGENCIES = "lembaga"
    SAME_PROVINCE = "seprovinsi"
    SAME_KIND = "sejenis"


@dataclass(frozen=True, slots=True)
class Standing:
    """A place in a group: rank (1 is best), how many of the group have a value, percentile 0 to 100.

    ``percentile`` is None where the result is alone in its group.
    """

    rank: int
    of: int
    percentile: Fraction | None
    shared: bool


class _Ranked(NamedTuple):
    """The values of one circle of peers for one code: by institution, and in ascending order."""

    by_slug: Mapping[str, Fraction]
    ordered: Sequence[Fraction]


@dataclass(frozen=True)
class Field:
    """All results of one instrument, by year, that columns are ranked among."""

    group: Group
    results: tuple[PublishedResult, ...]

    def peers(self, institution: Institution, year: int) -> tuple[PublishedResult, ...]:
        """The results of the group this institution belongs to in a year; empty when it is not in the group."""
        circle = circle_of(self.group, institution)
        return () if circle is None else self._by_circle.get((circle, year), ())

    def standings(self, code: str, columns: Sequence[Column]) -> tuple[Standing | None, ...]:
        """The place of every column for one code; None where it has no value or is not in the group.

        A column stands in the field with its own value: an assessment takes the place of the institution's official
        result, never a second one.
        """
        ranked = {
            place: _ranked(code, self._by_circle[place])
            for place in {self._place(column) for column in columns}
            if place in self._by_circle
        }
        return tuple(_standing(code, column, ranked.get(self._place(column))) for column in columns)

    @cached_property
    def _by_circle(self) -> Mapping[tuple[str | None, int], tuple[PublishedResult, ...]]:
        """The results by circle and year, each looked at once."""
        circles: dict[tuple[str | None, int], list[PublishedResult]] = defaultdict(list)
        for result in self.results:
            circle = circle_of(self.group, result.institution)
            if circle is not None:
                circles[circle, result.year].append(result)
        return {place: tuple(results) for place, results in circles.items()}

    def _place(self, column: Column) -> tuple[str | None, int]:
        circle = circle_of(self.group, column.institution) if column.institution else None
        return circle, column.year


def circle_of(group: Group, institution: Institution) -> str | None:
    """Which circle of peers an institution is ranked in (its kind, its province); None when the group is not for it."""
    match group:
        case Group.ALL:
            return ""
        case Group.SAME_KIND:
            return institution.kind
        case Group.SAME_PROVINCE:
            is_local = institution.kind in (Kind.REGENCY, Kind.CITY)
            return institution.province if is_local and institution.province else None
        case _:
            return "" if institution.kind == group.value else None


def standing(value: Fraction, field: Iterable[Fraction]) -> Standing:
    """The place of a value in a field that holds it."""
    return _placed(value, sorted(field))


def _ranked(code: str, results: Iterable[PublishedResult]) -> _Ranked:
    by_slug = {one.institution.slug: one.values[code] for one in results if code in one.values}
    return _Ranked(by_slug, sorted(by_slug.values()))


def _standing(code: str, column: Column, ranked: _Ranked | None) -> Standing | None:
    value = column.values.get(code)
    if value is None or column.institution is None or ranked is None:
        return None
    slug = column.institution.slug
    if ranked.by_slug.get(slug) == value:
        return _placed(value, ranked.ordered)
    return standing(value, {**ranked.by_slug, slug: value}.values())


def _placed(value: Fraction, ordered: Sequence[Fraction]) -> Standing:
    lower = bisect_left(ordered, value)
    equal = bisect_right(ordered, value) - lower
    others = len(ordered) - 1
    return Standing(
        rank=len(ordered) - lower - equal + 1,
        of=len(ordered),
        percentile=Fraction(100 * (2 * lower + equal - 1), 2 * others) if others else None,
        shared=equal > 1,
    )
