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
        totals = self._totals(values)
        if not printed_predicate:
            return totals != 0
        return any(predicate(self.instrument, index, year).name == printed_predicate for index in self._indices(totals))

    def indices(self, values: Mapping[str, Fraction]) -> frozenset[Fraction]:
        """Every exact index that whole levels behind the printed values can have; empty where there are none."""
        return frozenset(self._indices(self._totals(values)))

    def _totals(self, values: Mapping[str, Fraction]) -> _Sums:
        if self.instrument.domains:
            parts = [self._domain(domain.code, values) for domain in self.instrument.domains]
        else:
            parts = [self._aspect(aspect.code, values) for aspect in self.instrument.aspects]
        return self._printed_as(values.get(INDEX), _added(parts), WHOLE)

    def _indices(self, totals: _Sums) -> Iterator[Fraction]:
        return (Fraction(total, 100 * self._units) for total in _members(totals))

    @cached_property
    def _units(self) -> int:
        """Units in one point of weight: the weights' common denominator."""
        return lcm(*(one.weight.denominator for one in self.instrument.indicators))

    @cached_property
    def _free_aspects(self) -> Mapping[str, _Sums]:
        """The sums of every aspect when nothing is known of its indicators, as in the national reports."""
        return {aspect.code: self._aspect_sums(aspect.code, {}) for aspect in self.instrument.aspects}

    @cached_property
    def _free_domains(self) -> Mapping[str, _Sums]:
        """The sums of every domain when nothing is known of its aspects and indicators."""
        return {domain.code: self._domain_sums(domain.code, {}) for domain in self.instrument.domains}

    def _domain(self, code: str, values: Mapping[str, Fraction]) -> _Sums:
        inside = (part for aspect in self.instrument.aspects_of(code) for part in self._inside(aspect.code))
        sums = self._domain_sums(code, values) if any(part in values for part in inside) else self._free_domains[code]
        return self._printed_as(values.get(code), sums, self.instrument.domain_by_code[code].weight)

    def _domain_sums(self, code: str, values: Mapping[str, Fraction]) -> _Sums:
        return _added([self._aspect(aspect.code, values) for aspect in self.instrument.aspects_of(code)])

    def _aspect(self, code: str, values: Mapping[str, Fraction]) -> _Sums:
        is_known = any(part in values for part in self._inside(code))
        sums = self._aspect_sums(code, values) if is_known else self._free_aspects[code]
        return self._printed_as(values.get(code), sums, self.instrument.aspect_by_code[code].weight)

    def _aspect_sums(self, code: str, values: Mapping[str, Fraction]) -> _Sums:
        sums = _NOTHING_YET
        for one in self.instrument.indicators_of(code):
            sums = _with_any(sums, self._steps(one, values))
        return sums

    def _inside(self, aspect: str) -> Iterator[str]:
        """The codes whose printed values bind an aspect: its own and those of its indicators."""
        yield aspect
        yield from (one.code for one in self.instrument.indicators_of(aspect))

    def _steps(self, indicator: Indicator, values: Mapping[str, Fraction]) -> Sequence[int]:
        levels = {Fraction(level.number) for level in indicator.levels}
        if self.with_unanswered:
            levels.add(self.instrument.scoring.unanswered)
        if indicator.code in values:
            levels &= {values[indicator.code]}
        steps = [indicator.weight * level * self._units for level in levels]
        return [int(step) for step in steps if step.denominator == 1]

    def _printed_as(self, printed: Fraction | None, sums: _Sums, weight: Fraction) -> _Sums:
        """The sums that are printed as a value: from half a step below it (a tie rounds up) to half a step above."""
        if printed is None:
            return sums
        unit = weight * self._units
        half_step = Fraction(1, 2 * 10**self.instrument.scoring.decimals)
        low = max(ceil((printed - half_step) * unit), 0)
        high = max(ceil((printed + half_step) * unit), low)
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
