"""What reckoning answers with: exact values of the whole and its parts, and the working that leads there."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Scores:
    """The exact values of one set of ratings, on the instrument's scale; nothing is rounded.

    A value is None only in the reading over answered indicators, where a part has no answer at all.
    ``indicators`` holds the answers alone; the codes without one are in ``unanswered``.
    """

    instrument: str
    year: int
    index: Fraction | None
    predicate: str
    domains: Mapping[str, Fraction | None]
    aspects: Mapping[str, Fraction | None]
    indicators: Mapping[str, Fraction]
    unanswered: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WorkingRow:
    """One line of a table of the regulation: value times weight. ``answered`` is false for a stand-in value."""

    code: str
    name: str
    value: Fraction
    weight: Fraction
    product: Fraction
    answered: bool = True


@dataclass(frozen=True, slots=True)
class WorkingTable:
    """One table as the regulation prints it: the products, their sum, and the sum over the weight."""

    code: str
    name: str
    rows: tuple[WorkingRow, ...]
    total: Fraction
    divisor: Fraction
    result: Fraction
