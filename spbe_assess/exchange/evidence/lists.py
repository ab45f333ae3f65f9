"""What the plain lists of the evidence workbook share: a title, grouped headings, column numbers, the empty case."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from openpyxl.utils import get_column_letter

from spbe_assess.exchange.evidence.heads import HEAD, HEAD_TO_FILL, NUMBERING, SUBTITLE, TEXT, TITLE
from spbe_assess.exchange.evidence.layout import CONTENTS_SHEET, WORK_SHEET
from spbe_assess.exchange.evidence.work_row import shortened
from spbe_assess.exchange.excel.book import Sheet
from spbe_assess.exchange.excel.flow import Flow
from spbe_assess.exchange.excel.lines import Part, write_line
from spbe_assess.exchange.excel.page import Printing

_SURELY_FITS: Final = 200
"""Characters that every column of a list holds in the tallest row."""
SECOND_BACK: Final = ((2, "« Daftar Isi", CONTENTS_SHEET), (3, "Lembar Kerja", WORK_SHEET))
"""Where the first column holds only a number: the links back stand in the next two."""


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column of a list: heading, width in units, whether a person fills it, the group it stands in."""

    heading: str
    width: float
    to_fill: bool = False
    group: str = ""


class ListPages:
    """The pages of a list whose last row must stay with what stands below it: with its sum, with a signature.

    Make it when the rows that are not printed stand, and tell it the headings: they repeat on every further page.
    """

    def __init__(self, sheet: Sheet, printing: Printing) -> None:
        self._sheet = sheet
        self._flow = Flow(sheet, printing.page.room(printing.scale(sheet)))
        self._heading = 0.0

    def headed(self, rows: tuple[int, int]) -> tuple[int, int]:
        """Take note of the first and last row of the headings, and hand them back."""
        self._heading = sum(self._sheet.heights[rows[0] - 1 : rows[1]])
        return rows

    def keep(self, height: float) -> None:
        """Begin a page unless so many points are left."""
        if self._flow.keep(height):
            self._flow.room -= self._heading
            self._heading = 0.0


def widths_of(columns: Sequence[ListColumn]) -> tuple[float, ...]:
    """The widths of columns."""
    return tuple(column.width for column in columns)


def write_title(sheet: Sheet, title: str, *lines: str, last: int = 0) -> None:
    """The title of a list and the lines below it, over the columns up to ``last`` (0: all)."""
    columns = last or len(sheet.widths)
    write_line(sheet, [Part(title, TITLE, columns)])
    for line in lines:
        write_line(sheet, [Part(line, SUBTITLE, columns)])


def write_list_heads(sheet: Sheet, columns: Sequence[ListColumn]) -> tuple[int, int]:
    """Groups (where there are any), headings and column numbers; answers with their first and last row."""
    first = sheet.last_row + 1
    if any(column.group for column in columns):
        groups = [(name, len(list(members))) for name, members in groupby(columns, key=lambda column: column.group)]
        write_line(sheet, [Part(name, HEAD, count) for name, count in groups])
    write_line(sheet, [Part(column.heading, HEAD_TO_FILL if column.to_fill else HEAD) for column in columns])
    return first, write_line(sheet, [Part(f"({number})", NUMBERING) for number in range(1, len(columns) + 1)])


def write_empty(sheet: Sheet, text: str, columns: int) -> int:
    """The one row of a list that has none yet: it says what to do."""
    return write_line(sheet, [Part(text, TEXT, columns)], lowest=28)


def fitting(text: str, units: float, code: str) -> str:
    """A text as far as the tallest row holds it; the rest stands in the evidence sheet of the indicator."""
    return text if len(text) < _SURELY_FITS else shortened(text, units, code)


def filter_list(sheet: Sheet, numbering: int, columns: int) -> None:
    """Filter arrows on the row of column numbers, where they cover no heading."""
    sheet.filter(f"A{numbering}:{get_column_letter(columns)}{max(sheet.last_row, numbering)}")


def column_range(column: int, first: int, last: int) -> str:
    """The cells of a column between two rows."""
    letter = get_column_letter(column)
    return f"{letter}{first}:{letter}{last}"
