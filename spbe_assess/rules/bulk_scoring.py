"""Exact scores of very many assessments at once, for national tables: the same sums in whole numbers.

Weights are brought to one denominator, so a row of whole levels needs integer sums only. The answers are
numerators: index = ``Sums.whole`` / ``BulkScorer.whole``, and likewise for each part with its own divisor.

Thousands of rows are added in one step: one indicator's levels in all rows lie side by side, eight bytes each, in one
very long whole number, and no sum of weights x levels ever reaches into the next eight bytes.
"""

import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import islice, repeat
from math import lcm
from typing import Final, NamedTuple

from spbe_assess.core.instrument import Instrument

_AT_ONCE: Final = 4096
_LANE: Final = 8
_HIGHEST: Final = 255


class Sums(NamedTuple):
    """Whole-number numerators of one row, in the instrument's order of domains and aspects."""

    whole: int
    domains: tuple[int, ...]
    aspects: tuple[int, ...]


class BulkScorer:
    """Scores rows of levels that are complete and in the instrument's order of indicators.

    Raises:
        ValueError: the weights need a common denominator so large that a sum would not keep to its eight bytes.
    """

    def __init__(self, instrument: Instrument) -> None:
        common = lcm(*(one.weight.denominator for one in instrument.indicators))
        codes = [aspect.code for aspect in instrument.aspects]
        self._weights = tuple(int(one.weight * common) for one in instrument.indicators)
        self._aspects = _places(codes, [one.aspect for one in instrument.indicators])
        self._domains = _places([one.code for one in instrument.domains], [one.domain for one in instrument.aspects])
        self.whole = 100 * common
        if _HIGHEST * self.whole >> 8 * _LANE:
            raise ValueError(self.whole)
        self.divisors: Mapping[str, Fraction] = {
            **{domain.code: domain.weight * common for domain in instrument.domains},
            **{aspect.code: aspect.weight * common for aspect in instrument.aspects},
        }

    def sums(self, rows: Iterable[Sequence[int]]) -> Iterator[Sums]:
        """The numerators of every row; levels are whole numbers from 0 to 255.

        Raises:
            ValueError: a row is not complete.
        """
        waiting = iter(rows)
        while batch := [bytes(row) for row in islice(waiting, _AT_ONCE)]:
            yield from self._batch(batch)

    def indices(self, rows: Iterable[Sequence[int]]) -> Iterator[Fraction]:
        """The exact index of every row."""
        return (Fraction(sums.whole, self.whole) for sums in self.sums(rows))

    def _batch(self, rows: Sequence[bytes]) -> Iterator[Sums]:
        levels, count = b"".join(rows), len(self._weights)
        if {*map(len, rows)} != {count}:
            raise ValueError(count)
        products = [weight * _packed(levels[place::count]) for place, weight in enumerate(self._weights)]
        aspects = [sum(products[place] for place in places) for places in self._aspects]
        domains = [sum(aspects[place] for place in places) for places in self._domains]
        by_row = zip(*(_unpacked(one, len(rows)) for one in domains), strict=True) if domains else repeat(())
        by_aspect = zip(*(_unpacked(one, len(rows)) for one in aspects), strict=True)
        return map(Sums, _unpacked(sum(aspects), len(rows)), by_row, by_aspect)


def _places(groups: Sequence[str], members: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """For every group the positions of its members."""
    return tuple(tuple(place for place, one in enumerate(members) if one == group) for group in groups)


def _packed(levels: bytes) -> int:
    lanes = bytearray(_LANE * len(levels))
    lanes[::_LANE] = levels
    return int.from_bytes(lanes, "little")


def _unpacked(sums: int, count: int) -> Sequence[int]:
    return struct.unpack(f"<{count}Q", sums.to_bytes(_LANE * count, "little"))
