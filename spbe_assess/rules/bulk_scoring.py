"""Exact scores of very many assessments at once, for national tables: the same sums in whole numbers.

Weights are brought to one denominator, so a row of whole levels needs integer sums only. The answers are
numerators: index = ``Sums.whole`` / ``BulkScorer.whole``, and likewise for each part with its own divisor.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from operator import itemgetter, mul
from typing import NamedTuple

from spbe_assess.core.instrument import Instrument

_Pick = Callable[[Sequence[int]], tuple[int, ...]]


class Sums(NamedTuple):
    """Whole-number numerators of one row, in the instrument's order of domains and aspects."""

    whole: int
    domains: tuple[int, ...]
    aspects: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """The stretch of a row that belongs to one aspect; ``weight`` is set where all its weights are equal."""

    start: int
    stop: int
    weights: tuple[int, ...]
    weight: int | None


class BulkScorer:
    """Scores rows of levels that are complete and in the instrument's order of indicators."""

    def __init__(self, instrument: Instrument) -> None:
        self._common = lcm(*(one.weight.denominator for one in instrument.indicators))
        self._parts = tuple(self._aspect_parts(instrument))
        self._gather = _by_aspect(instrument)
        self._domains = tuple(_domain_picks(instrument))
        self.whole = 100 * self._common
        self.divisors: Mapping[str, Fraction] = {
            code: weight * self._common
            for code, weight in (
                *((domain.code, domain.weight) for domain in instrument.domains),
                *((aspect.code, aspect.weight) for aspect in instrument.aspects),
            )
        }

    def sums(self, rows: Iterable[Sequence[int]]) -> Iterator[Sums]:
        """The numerators of every row."""
        parts, domains = self._parts, self._domains
        for row in map(self._gather, rows) if self._gather else rows:
            aspects = tuple(
                [
                    sum(row[part.start : part.stop]) * part.weight
                    if part.weight is not None
                    else sum(map(mul, part.weights, row[part.start : part.stop]))
                    for part in parts
                ]
            )
            yield Sums(sum(aspects), tuple([sum(pick(aspects)) for pick in domains]), aspects)

    def indices(self, rows: Iterable[Sequence[int]]) -> Iterator[Fraction]:
        """The exact index of every row."""
        return (Fraction(sums.whole, self.whole) for sums in self.sums(rows))

    def _aspect_parts(self, instrument: Instrument) -> Iterator[_Part]:
        start = 0
        for aspect in instrument.aspects:
            weights = tuple(int(one.weight * self._common) for one in instrument.indicators_of(aspect.code))
            alike = weights[0] if len(set(weights)) == 1 else None
            yield _Part(start, start + len(weights), weights, alike)
            start += len(weights)


def _by_aspect(instrument: Instrument) -> _Pick | None:
    """What brings a row into the order of aspects; None where the indicators are listed so, as in all shipped ones."""
    place = {aspect.code: number for number, aspect in enumerate(instrument.aspects)}
    aspects = [place[one.aspect] for one in instrument.indicators]
    order = sorted(range(len(aspects)), key=aspects.__getitem__)
    return None if order == list(range(len(order))) else itemgetter(*order)


def _domain_picks(instrument: Instrument) -> Iterator[_Pick]:
    """What picks the sums of a domain's aspects from those of all aspects: a stretch where they lie side by side."""
    for domain in instrument.domains:
        places = [place for place, aspect in enumerate(instrument.aspects) if aspect.domain == domain.code]
        first, last = places[0], places[-1]
        yield itemgetter(slice(first, last + 1)) if last - first + 1 == len(places) else itemgetter(*places)
