"""A workbook written sheet by sheet and row by row, with the house's page set-up."""

from collections.abc import Iterator, Sequence
from datetime import date
from math import ceil
from typing import Final

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange, MultiCellRange
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from spbe_assess.exchange.excel_archive import workbook_bytes
from spbe_assess.exchange.excel_cells import (
    CellXml,
    blank_cell,
    formula_cell,
    number_cell,
    row_xml,
    text_cell,
)
from spbe_assess.exchange.excel_measure import UNIT
from spbe_assess.exchange.excel_styles import Look, Styles, house_workbook
from spbe_assess.exchange.excel_text import safe_text

_A4: Final = 9
_UNIT_IN_CHARACTERS: Final = 7 / 8
_MILLIMETRE: Final = 1 / 25.4
_FOOTER_SIZE: Final = 7
_FOOTER_LIMIT: Final = 160
"""A footer of more than 255 characters, codes included, makes Excel repair the file."""
_PORTRAIT_LIMIT: Final = 92
"""What leaves room for the page number on the narrower side."""
_LANDSCAPE_WIDTH: Final = 277 * _MILLIMETRE * 72
_LIBREOFFICE_WIDER: Final = 1.02
_SAFETY: Final = 0.985
_SMALLEST_SCALE: Final = 55
FULL_WIDTH: Final = _SAFETY * _LANDSCAPE_WIDTH / (UNIT * _LIBREOFFICE_WIDER)
"""Units that fill a landscape page in its own size."""
_WIDEST_PAGE: Final = FULL_WIDTH * 100 / _SMALLEST_SCALE


class Book:
    """A workbook being written."""

    def __init__(self) -> None:
        self._workbook = house_workbook()
        self.styles = Styles(self._workbook)
        self._sheets: list[Sheet] = []

    def add(self, title: str, widths: Sequence[float]) -> "Sheet":
        """A new sheet at the end, with the widths of its columns in units of 7 pixels."""
        worksheet = self._workbook.create_sheet(title)
        sheet = Sheet(worksheet, self.styles, widths)
        self._sheets.append(sheet)
        return sheet

    def to_bytes(self, title: str, made_on: date) -> bytes:
        """The finished file."""
        return workbook_bytes(self._workbook, [sheet.rows_xml for sheet in self._sheets], safe_text(title), made_on)


class _InOrder(MultiCellRange):
    """Joined cells in a fixed order; openpyxl keeps a set, whose order changes from run to run."""

    def __iter__(self) -> Iterator[CellRange]:
        return iter(self.sorted())


class Sheet:
    """A worksheet that grows downwards."""

    def __init__(self, worksheet: Worksheet, styles: Styles, widths: Sequence[float]) -> None:
        self.worksheet = worksheet
        self.styles = styles
        self.widths = tuple(widths)
        self._rows: list[str] = []
        self._deepest = 0
        for place, units in enumerate(widths, 1):
            worksheet.column_dimensions[get_column_letter(place)].width = units * _UNIT_IN_CHARACTERS
        worksheet.sheet_view.showGridLines = False
        worksheet.merged_cells = _InOrder()

    @property
    def last_row(self) -> int:
        """The number of the last row written, 0 at first."""
        return len(self._rows)

    @property
    def rows_xml(self) -> str:
        """All rows in the file format."""
        return "".join(self._rows)

    def text(self, text: str, look: Look) -> CellXml:
        """A cell of text."""
        return text_cell(text, self.styles(look))

    def number(self, value: float, look: Look) -> CellXml:
        """A cell of a number."""
        return number_cell(value, self.styles(look))

    def formula(self, formula: str, cached: float | str, look: Look) -> CellXml:
        """A cell of a live formula (without "=") with its value."""
        return formula_cell(formula, cached, self.styles(look))

    def blank(self, look: Look) -> CellXml:
        """A cell of frame and colour alone."""
        return blank_cell(self.styles(look))

    def add(self, cells: Sequence[CellXml | None], height: float, *, outline: int = 0) -> int:
        """Write a row below the last one and answer with its number. ``height`` in points."""
        row = self.last_row + 1
        self._rows.append(row_xml(row, cells, height, outline))
        if outline > self._deepest:
            self._deepest = self.worksheet.sheet_format.outlineLevelRow = outline
        return row

    def merge(self, row: int, first: int, last: int) -> None:
        """Join the cells of a row from one column to another."""
        if last > first:
            self.worksheet.merged_cells.add(f"{get_column_letter(first)}{row}:{get_column_letter(last)}{row}")

    def width(self, first: int, last: int) -> float:
        """The width of columns together, in units."""
        return sum(self.widths[first - 1 : last])

    def print_portrait(self, footer: str) -> None:
        """Portrait A4 in its own size; for sheets that are 93 units wide."""
        worksheet = self.worksheet
        worksheet.page_setup.orientation = "portrait"
        _set_margins(worksheet, left=20, right=12, top=15, bottom=16)
        self._print(footer, _PORTRAIT_LIMIT)

    def print_landscape(self, footer: str, ends: Sequence[int], repeated: int = 0) -> None:
        """Landscape A4: ``ends`` are the last columns of its pages, ``repeated`` columns stand on each."""
        worksheet = self.worksheet
        setup = worksheet.page_setup
        setup.orientation = "landscape"
        setup.pageOrder = "overThenDown"
        _set_margins(worksheet, left=10, right=10, top=15, bottom=15)
        if len(ends) == 1:
            setup.fitToPage = True
            setup.fitToWidth = 1
            setup.fitToHeight = 0
        else:
            setup.scale = self._scale(ends, repeated)
            for end in ends[:-1]:
                worksheet.col_breaks.append(Break(id=end))
        self._print(footer, _FOOTER_LIMIT)

    def _scale(self, ends: Sequence[int], repeated: int) -> int:
        starts = (repeated, *ends[:-1])
        widest = max(self.width(start + 1, end) for start, end in zip(starts, ends, strict=True))
        return min(100, int(FULL_WIDTH / (self.width(1, repeated) + widest) * 100))

    def _print(self, footer: str, limit: int) -> None:
        worksheet = self.worksheet
        worksheet.page_setup.paperSize = _A4
        worksheet.print_options.horizontalCentered = True
        worksheet.print_area = f"A1:{get_column_letter(len(self.widths))}{self.last_row}"
        odd = HeaderFooterItem()
        odd.left.size = odd.right.size = _FOOTER_SIZE
        odd.left.text = _footer_text(footer, limit)
        odd.right.text = f"{_footer_text(worksheet.title, limit)} · halaman &P dari &N"
        worksheet.oddFooter = odd


def page_ends(widths: Sequence[float], blocks: Sequence[int], repeated: int) -> tuple[int, ...]:
    """The last column of every landscape page.

    One page holds everything where that stays readable. Otherwise each block (given by its last column) begins a
    page, and a block too wide for one is shared out evenly; the first ``repeated`` columns stand on every page.
    """
    if sum(widths) <= _WIDEST_PAGE:
        return (blocks[-1],)
    room = _WIDEST_PAGE - sum(widths[:repeated])
    ends: list[int] = []
    for first, last in zip((repeated, *blocks[:-1]), blocks, strict=True):
        pages = ceil(sum(widths[first:last]) / room)
        size = ceil((last - first) / pages)
        ends += [*range(first + size, last, size), last]
    return tuple(ends)


def _footer_text(text: str, limit: int) -> str:
    line = " ".join(safe_text(text).split()).replace("&", "&&")
    if len(line) <= limit:
        return line
    return line[:limit].removesuffix("&") + "…"


def _set_margins(worksheet: Worksheet, *, left: float, right: float, top: float, bottom: float) -> None:
    margins = worksheet.page_margins
    margins.left, margins.right = left * _MILLIMETRE, right * _MILLIMETRE
    margins.top, margins.bottom = top * _MILLIMETRE, bottom * _MILLIMETRE
    margins.header = margins.footer = 7 * _MILLIMETRE
