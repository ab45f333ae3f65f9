"""Whether printed numbers can come from whole levels at all: a digit misread or mistyped almost never can.

Official reports print domains and index with two decimals and no indicators. Their rows are nevertheless bound:
there must be whole levels whose exact sums round, half up, to every printed number, and whose index carries the
printed predicate by the rule of the year.

A set of possible sums of weight x level is one whole number here: bit k is set where the sum k units can be reached.
Adding an indicator is then a few shifts, however many sums there are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import ceil, lcm
from typing import Final

from spbe_assess.core.instrument import INDEX, Indicator, Instrument, ValueKind
from spbe_assess.rules.scoring import predicate

WHOLE: Final = Fraction(100)
_HALF_STEP: Final = Fraction(1, 200)
_Sums = int
_NOTHING_YET: Final[_Sums] = 1
"""The set that holds only the sum 0."""


@dataclass(frozen=True)
class LevelGrid:
    """All sums of weight x level an instrument can produce, down from the index to its aspects.

    ``with_unanswered`` adds the value an unanswered indicator counts as to the levels it can have.
    """

    instrument: Instrument
    with_unanswered: bool = False

    def fits(self, values: Mapping[str, Fraction], printed_predicate: str, year: int) -> bool:
        """Whether whole levels exist that give every printed value, and the predicate where one is printed."""
        if self.instrument.domains:
            parts = [self._domain(domain.code, values) for domain in self.instrument.domains]
        else:
            parts = [self._aspect(aspect.code, values) for aspect in self.instrument.aspects]
        totals = self._printed_as(values.get(INDEX), _added(parts), WHOLE)
        if not printed_predicate:
            return totals != 0
        unit = WHOLE * self._units
        return any(
            predicate(self.instrument, total / unit, year).name == printed_predicate for total in _members(totals)
        )

    @cached_property
    def _units(self) -> int:
        """Units in one point of weight: the weights' common denominator."""
        return lcm(*(one.weight.denominator for one in self.instrument.indicators))

    def _domain(self, code: str, values: Mapping[str, Fraction]) -> _Sums:
        aspects = [self._aspect(aspect.code, values) for aspect in self.instrument.aspects_of(code)]
        return self._printed_as(values.get(code), _added(aspects), self.instrument.domain_by_code[code].weight)

    def _aspect(self, code: str, values: Mapping[str, Fraction]) -> _Sums:
        sums = _NOTHING_YET
        for one in self.instrument.indicators_of(code):
            sums = _with_any(sums, self._steps(one, values))
        return self._printed_as(values.get(code), sums, self.instrument.aspect_by_code[code].weight)

    def _steps(self, indicator: Indicator, values: Mapping[str, Fraction]) -> Sequence[int]:
        levels = {Fraction(level.number) for level in indicator.levels}
        if self.with_unanswered:
            levels.add(self.instrument.scoring.unanswered)
        if indicator.code in values:
            levels = {values[indicator.code]}
        steps = [indicator.weight * level * self._units for level in levels]
        return [int(step) for step in steps if step.denominator == 1]

    def _printed_as(self, printed: Fraction | None, sums: _Sums, weight: Fraction) -> _Sums:
        """The sums that are printed as a value: from half a step below it (a tie rounds up) to half a step above."""
        if printed is None:
            return sums
        unit = weight * self._units
        low = max(ceil((printed - _HALF_STEP) * unit), 0)
        high = max(ceil((printed + _HALF_STEP) * unit), low)
        return sums & ((1 << high) - (1 << low))


def can_check(instrument: Instrument) -> bool:
    """Whether printed numbers of this instrument are bound to whole levels (Pemdi values are fractions)."""
    return instrument.scoring.value_kind is ValueKind.LEVEL


def _with_any(sums: _Sums, steps: Iterable[int]) -> _Sums:
    reached = 0
    for step in steps:
        reached |= sums << step
    return reached


def _added(parts: Iterable[_Sums]) -> _Sums:
    sums = _NOTHING_YET
    for part in parts:
        few, many = sorted((sums, part), key=int.bit_count)
        sums = _with_any(many, _members(few))
    return sums


def _members(sums: _Sums) -> Iterator[int]:
    while sums:
        lowest = sums & -sums
        yield lowest.bit_length() - 1
        sums ^= lowest
