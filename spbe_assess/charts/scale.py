"""From a value to a place on the drawing, and the predicate bands that lie under an index."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from spbe_assess.core.instrument import Instrument


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from ``low`` to ``high`` laid between ``start`` and ``end`` points (upwards when end < start)."""

    low: Fraction
    high: Fraction
    start: float
    end: float

    def at(self, value: Fraction) -> float:
        """Where a value lies."""
        return self.start + (self.end - self.start) * float((value - self.low) / (self.high - self.low))

    def ticks(self) -> tuple[Fraction, ...]:
        """The whole levels on the scale."""
        first, last = -(-self.low // 1), self.high // 1
        return tuple(Fraction(level) for level in range(first, last + 1))


class Stretch(NamedTuple):
    """The part of a predicate band that is seen: its name, bounds, places, and which of the two tints it has."""

    name: str
    low: Fraction
    high: Fraction
    start: float
    end: float
    tint: int


def stretches(instrument: Instrument, scale: Scale) -> Iterator[Stretch]:
    """The predicate bands on a scale, lowest first. Only for an index: nothing else has a predicate."""
    for number, band in enumerate(instrument.bands):
        low, high = max(band.low, scale.low), min(band.high, scale.high)
        if low < high:
            yield Stretch(band.name, low, high, scale.at(low), scale.at(high), number % 2)
