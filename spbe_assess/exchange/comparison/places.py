"""Where everything of a comparison with institutions across stands on its sheet; rows and columns count from 1."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from openpyxl.utils import get_column_letter

from spbe_assess.core.instrument import Detail
from spbe_assess.core.results import Column
from spbe_assess.exchange.comparison.layout import CONTRIBUTION, DEPTH_NAMES, DIFFERENCE, VALUE
from spbe_assess.exchange.excel.styles import quoted_text
from spbe_assess.messages import say
from spbe_assess.rules.comparison import Comparison, Row

DETAILS: Final = 4
"""Code, name, depth and weight stand at the left and on every printed page."""
WEIGHT_COLUMN: Final = "D"
DEPTH_COLUMN: Final = "C"


@dataclass(frozen=True)
class Group:
    """Columns under one heading."""

    title: str
    first: int
    last: int


@dataclass(frozen=True)
class Places:
    """The blocks from left to right: values and spread, differences to the baseline, contributions, other years.

    ``beside`` are the columns of other years, each under the title of its group.
    """

    comparison: Comparison
    rows: tuple[Row, ...]
    first_row: int
    beside: tuple[tuple[str, Column], ...] = ()

    @property
    def last_row(self) -> int:
        """The last row of the table itself."""
        return self.first_row + len(self.rows) - 1

    @property
    def spread(self) -> int:
        """Column of the spread; there is none with a single institution."""
        return DETAILS + len(self.comparison.columns) + 1

    def value(self, column: int) -> int:
        """Column of the values of a comparison column (counted from 0)."""
        return DETAILS + 1 + column

    def difference(self, other: int) -> int:
        """Column of the differences of the n-th of the other columns."""
        return self.spread + 1 + other

    def contribution(self, other: int) -> int:
        """Column of the contributions of the n-th of the other columns."""
        return self.difference(other) + len(self.comparison.others)

    @property
    def compared_end(self) -> int:
        """The last column of what is compared."""
        return self.contribution(len(self.comparison.others) - 1) if self.comparison.others else self.value(0)

    def value_beside(self, place: int) -> int:
        """Column of the values of a column of another year (counted from 0)."""
        return self.compared_end + 1 + place

    @property
    def block_ends(self) -> tuple[int, ...]:
        """The last column of each block."""
        others = len(self.comparison.others)
        ends = (self.spread, self.spread + others, self.spread + 2 * others) if others else (self.compared_end,)
        return (*ends, self.compared_end + len(self.beside)) if self.beside else ends

    def groups(self, cuts: tuple[int, ...]) -> Iterator[Group]:
        """The headings above the columns, begun anew on every page (``cuts`` are the last columns of pages)."""
        yield Group("", 1, DETAILS)
        yield from _cut(Group(say(VALUE), DETAILS + 1, self.spread - 1), cuts)
        others = len(self.comparison.others)
        if others:
            yield Group("", self.spread, self.spread)
            yield from _cut(Group(say(DIFFERENCE), self.difference(0), self.difference(others - 1)), cuts)
            yield from _cut(Group(say(CONTRIBUTION), self.contribution(0), self.contribution(others - 1)), cuts)
        for title, members in groupby(enumerate(self.beside), key=lambda one: one[1][0]):
            places = [self.value_beside(place) for place, _ in members]
            yield from _cut(Group(title, places[0], places[-1]), cuts)

    def row_of(self, row: Row) -> int:
        """The sheet row of a comparison row."""
        return self.first_row + [one.code for one in self.rows].index(row.code)

    def value_cell(self, column: int, row: Row) -> str:
        """Address of a value."""
        return f"{get_column_letter(self.value(column))}{self.row_of(row)}"

    def share_range(self, other: int) -> str:
        """All contributions of the n-th other column, for formulas below the table."""
        letter = get_column_letter(self.contribution(other))
        return f"{letter}${self.first_row}:{letter}${self.last_row}"

    def index_share(self, other: int) -> str:
        """The contribution of the index, which is its whole difference."""
        return f"{get_column_letter(self.contribution(other))}${self.first_row}"

    @property
    def depth_range(self) -> str:
        """The cells that say how deep each row lies."""
        return f"${DEPTH_COLUMN}${self.first_row}:${DEPTH_COLUMN}${self.last_row}"


def depth_text(depth: Detail) -> str:
    """The name of a depth as a text in a formula."""
    return quoted_text(say(DEPTH_NAMES[depth]))


def _cut(group: Group, cuts: tuple[int, ...]) -> Iterator[Group]:
    first = group.first
    for cut in cuts:
        if first <= cut < group.last:
            yield Group(group.title, first, cut)
            first = cut + 1
    yield Group(group.title, first, group.last)
