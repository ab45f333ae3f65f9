"""Paper and print set-up of a sheet: A4 and F4, margins, scale, pages across, footer.

Sheets are printed at a scale of ours and never "fit to page": Excel ignores manual page breaks with it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from spbe_assess.core.results import Paper
from spbe_assess.exchange.excel.measure import UNIT, text_width
from spbe_assess.exchange.excel.text import safe_text

_INCH: Final = 25.4
_POINT: Final = _INCH / 72
THRIFT: Final = 8
"""Percent that long lists are printed smaller to save a page; more would make them hard to read."""
_HEADER_MM: Final = 7
_FOOTER_SIZE: Final = 7
FOOTER_LIMIT: Final = 160
"""A footer of more than 255 characters, codes included, makes Excel repair the file."""
_DOT: Final = " · "
_PAGE_SAMPLE: Final = " · halaman 999 dari 999"
_FOOTER_GAP: Final = 12.0
_LIBREOFFICE_WIDER: Final = 1.02
_SAFETY: Final = 0.985
_USED_HEIGHT: Final = 0.97


PAPER_CODES: Final[Mapping[Paper, int]] = {"A4": 9, "F4": 14}
"""The number of a paper in the file. F4 is 8.5 x 13 inch; there is no number for 215 x 330 mm."""
_MILLIMETRES: Final[Mapping[Paper, tuple[float, float]]] = {"A4": (210.0, 297.0), "F4": (215.9, 330.2)}


class PrintedSheet(Protocol):
    """What printing needs to know of a sheet."""

    worksheet: Worksheet
    widths: tuple[float, ...]
    heights: list[float]

    @property
    def last_row(self) -> int:
        """The number of the last row written."""

    def width(self, first: int, last: int) -> float:
        """The width of columns together, in units."""


@dataclass(frozen=True, slots=True)
class Margins:
    """Margins in millimetres."""

    left: float
    right: float
    top: float
    bottom: float


PORTRAIT: Final = Margins(20, 12, 15, 16)
LETTER: Final = Margins(25, 20, 15, 16)
LANDSCAPE: Final = Margins(10, 10, 15, 15)
TWO_BLOCKS: Final = Margins(10, 10, 12, 14)
"""Landscape sheets that take two pages side by side."""


@dataclass(frozen=True, slots=True)
class Page:
    """A paper, upright or on its side, with its margins."""

    paper: Paper
    margins: Margins = PORTRAIT
    landscape: bool = False

    @property
    def width(self) -> float:
        """The printable width in points."""
        return (self._size[0] - self.margins.left - self.margins.right) / _POINT

    @property
    def height(self) -> float:
        """The printable height in points."""
        return (self._size[1] - self.margins.top - self.margins.bottom) / _POINT

    @property
    def _size(self) -> tuple[float, float]:
        width, height = _MILLIMETRES[self.paper]
        return (height, width) if self.landscape else (width, height)

    def scale(self, units: float) -> int:
        """The percentage at which so many units of columns fit; LibreOffice draws them 2 % wider than Excel."""
        safety = _SAFETY if self.landscape else 1
        return min(100, int(safety * self.width / (units * UNIT * _LIBREOFFICE_WIDER) * 100))

    def room(self, scale: int) -> float:
        """The points of rows that one page holds at a scale; a little is left for the other program's rounding."""
        return _USED_HEIGHT * self.height * 100 / scale


@dataclass(frozen=True, slots=True)
class Printing:
    """How a sheet is printed.

    ``first_row``: the rows above are not printed; ``last_column`` 0 prints all columns. ``title_rows`` and
    ``title_columns`` stand on every page; ``ends`` are the last columns of the pages side by side.
    ``footer`` is the left part; an empty one leaves only the page number. ``thrift`` is how many percent smaller a
    list without breaks of its own may be printed where that saves a page.
    """

    page: Page
    footer: str = ""
    first_row: int = 1
    last_column: int = 0
    title_rows: tuple[int, int] | None = None
    title_columns: int = 0
    ends: tuple[int, ...] = ()
    thrift: int = 0

    def scale(self, sheet: PrintedSheet) -> int:
        """The percentage at which the widest page of the sheet fits."""
        return self.page.scale(max(self._widths(sheet)))

    def finished_scale(self, sheet: PrintedSheet) -> int:
        """The percentage of a sheet whose rows all stand: the largest one that takes the fewest pages."""
        widest = self.scale(sheet)
        choice = range(widest, widest - self.thrift - 1, -1)
        return min(choice, key=lambda scale: (self._pages(sheet, scale), -scale))

    def _pages(self, sheet: PrintedSheet, scale: int) -> int:
        """How many pages the rows take below each other; the titles stand on every one."""
        first, last = self.title_rows or (0, 0)
        titles = sum(sheet.heights[first - 1 : last]) if last else 0.0
        room = self.page.room(scale)
        pages, left = 1, room
        for row, height in enumerate(sheet.heights[self.first_row - 1 :], self.first_row):
            if height > left:
                pages, left = pages + 1, room - (titles if row > last else 0)
            left -= height
        return pages

    def _widths(self, sheet: PrintedSheet) -> Iterator[float]:
        repeated = self.title_columns
        ends = self.ends or (self.last_column or len(sheet.widths),)
        for start, end in zip((repeated, *ends[:-1]), ends, strict=True):
            yield sheet.width(1, repeated) + sheet.width(start + 1, end)


def print_sheet(sheet: PrintedSheet, printing: Printing) -> None:
    """Set up the printing of a finished sheet: every row from the first to print to the last one written."""
    worksheet, page = sheet.worksheet, printing.page
    setup = worksheet.page_setup
    setup.orientation = "landscape" if page.landscape else "portrait"
    setup.paperSize = PAPER_CODES[page.paper]
    setup.scale = printing.finished_scale(sheet)
    setup.pageOrder = "overThenDown"
    for end in printing.ends[:-1]:
        worksheet.col_breaks.append(Break(id=end))
    last = printing.ends[-1] if printing.ends else printing.last_column or len(sheet.widths)
    worksheet.print_area = f"A{printing.first_row}:{get_column_letter(last)}{max(sheet.last_row, printing.first_row)}"
    if printing.title_rows:
        worksheet.print_title_rows = "{}:{}".format(*printing.title_rows)
    if printing.title_columns:
        worksheet.print_title_cols = f"A:{get_column_letter(printing.title_columns)}"
    worksheet.print_options.horizontalCentered = True
    set_margins(sheet, page.margins)
    set_footer(sheet, _fitting_footer(sheet, printing), FOOTER_LIMIT)


def _fitting_footer(sheet: PrintedSheet, printing: Printing) -> str:
    """The footer beside the page number: of one that is too long the first part is cut, never the last words."""
    first, dot, rest = " ".join(printing.footer.split()).partition(_DOT)
    right = f"{sheet.worksheet.title}{_PAGE_SAMPLE}"
    room = printing.page.width - text_width(right, _FOOTER_SIZE) - _FOOTER_GAP
    kept = first[:FOOTER_LIMIT]
    while kept and text_width(f"{kept}…{dot}{rest}", _FOOTER_SIZE) > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…{dot}{rest}" if kept != first else printing.footer


def set_margins(sheet: PrintedSheet, given: Margins) -> None:
    """The margins, in the inches of the file."""
    margins = sheet.worksheet.page_margins
    margins.left, margins.right = given.left / _INCH, given.right / _INCH
    margins.top, margins.bottom = given.top / _INCH, given.bottom / _INCH
    margins.header = margins.footer = _HEADER_MM / _INCH


def set_footer(sheet: PrintedSheet, text: str, limit: int) -> None:
    """The text on the left up to so many characters, name of the sheet and page number on the right."""
    odd = HeaderFooterItem()
    odd.left.size = odd.right.size = _FOOTER_SIZE
    if text:
        odd.left.text = _footer_text(text, limit)
    odd.right.text = f"{_footer_text(sheet.worksheet.title, limit)} · halaman &P dari &N"
    sheet.worksheet.oddFooter = odd


def _footer_text(text: str, limit: int) -> str:
    line = " ".join(safe_text(text).split()).replace("&", "&&")
    if len(line) <= limit:
        return line
    cut = line[:limit]
    # A cut through "&&" would leave half of it, which is a code.
    odd = (len(cut) - len(cut.rstrip("&"))) % 2
    return cut[: len(cut) - odd] + "…"
