"""A workbook written sheet by sheet and row by row, with the house's page set-up."""

from collections.abc import Sequence
from datetime import date
from math import ceil
from operator import methodcaller
from typing import Final

from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from spbe_assess.exchange.excel.archive import workbook_bytes
from spbe_assess.exchange.excel.cells import (
    CellXml,
    blank_cell,
    formula_cell,
    number_cell,
    row_xml,
    text_cell,
)
from spbe_assess.exchange.excel.measure import UNIT
from spbe_assess.exchange.excel.page import (
    FOOTER_LIMIT,
    LANDSCAPE,
    PAPER_CODES,
    PORTRAIT,
    Margins,
    Page,
    set_footer,
    set_margins,
)
from spbe_assess.exchange.excel.styles import Look, Styles, house_workbook
from spbe_assess.exchange.excel.text import safe_text

_UNIT_IN_CHARACTERS: Final = 7 / 8
_LANDSCAPE_WIDTH: Final = Page("A4", LANDSCAPE, landscape=True).width
_PORTRAIT_LIMIT: Final = 92
"""Characters of a footer that leave room for the page number on the narrower side."""
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

    def define(self, name: str, cell: str) -> None:
        """Give a cell ("'Ringkasan'!$A$5") a name that formulas can use."""
        self._workbook.defined_names[name] = DefinedName(name, attr_text=cell)

    def to_bytes(self, title: str, made_on: date) -> bytes:
        """The finished file."""
        for sheet in self._sheets:
            sheet.begin_file()
        return workbook_bytes(self._workbook, [sheet.rows_xml for sheet in self._sheets], safe_text(title), made_on)


class Sheet:
    """A worksheet that grows downwards."""

    def __init__(self, worksheet: Worksheet, styles: Styles, widths: Sequence[float]) -> None:
        self.worksheet = worksheet
        self.styles = styles
        self.widths = tuple(widths)
        self.heights: list[float] = []
        self.links: list[Hyperlink] = []
        self._rows: list[str] = []
        self._deepest = 0
        for place, units in enumerate(widths, 1):
            worksheet.column_dimensions[get_column_letter(place)].width = units * _UNIT_IN_CHARACTERS
        worksheet.sheet_view.showGridLines = False
        # openpyxl holds every new range against all others; these are ours, in order, and never overlap.
        self._merged: list[str] = []
        vars(worksheet)["merged_cells"] = self._merged

    def begin_file(self) -> None:
        """Hand over what openpyxl forgets when it begins to write a sheet; nothing may be set up after this."""
        methodcaller("_get_writer")(self.worksheet)
        vars(self.worksheet)["_hyperlinks"] = self.links

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

    def add(self, cells: Sequence[CellXml | None], height: float, *, outline: int = 0, is_hidden: bool = False) -> int:
        """Write a row below the last one and answer with its number. ``height`` in points."""
        row = self.last_row + 1
        self.heights.append(height)
        self._rows.append(row_xml(row, cells, height, outline, is_hidden=is_hidden))
        if outline > self._deepest:
            self._deepest = self.worksheet.sheet_format.outlineLevelRow = outline
        return row

    def merge(self, row: int, first: int, last: int) -> None:
        """Join the cells of a row from one column to another."""
        if last > first:
            self._merged.append(f"{get_column_letter(first)}{row}:{get_column_letter(last)}{row}")

    def merge_rows(self, top: int, bottom: int, first: int, last: int) -> None:
        """Join a block of cells over several rows and columns."""
        if (top, first) != (bottom, last):
            self._merged.append(f"{get_column_letter(first)}{top}:{get_column_letter(last)}{bottom}")

    def freeze(self, cell: str) -> None:
        """Keep the rows above and the columns left of a cell in sight."""
        self.worksheet.freeze_panes = cell

    def filter(self, cells: str) -> None:
        """Filter arrows on the first row of a range."""
        self.worksheet.auto_filter.ref = cells

    def hide(self) -> None:
        """Hide the sheet so that no menu of Excel offers it; it must have no print area (LibreOffice prints it)."""
        self.worksheet.sheet_state = "veryHidden"

    def width(self, first: int, last: int) -> float:
        """The width of columns together, in units."""
        return sum(self.widths[first - 1 : last])

    def print_portrait(self, footer: str) -> None:
        """Portrait A4 in its own size; for sheets that are 93 units wide."""
        worksheet = self.worksheet
        worksheet.page_setup.orientation = "portrait"
        self._print(footer, PORTRAIT)

    def print_landscape(self, footer: str, ends: Sequence[int], repeated: int = 0) -> None:
        """Landscape A4: ``ends`` are the last columns of its pages, ``repeated`` columns stand on each."""
        worksheet = self.worksheet
        setup = worksheet.page_setup
        setup.orientation = "landscape"
        setup.pageOrder = "overThenDown"
        if len(ends) == 1:
            setup.fitToPage = True
            setup.fitToWidth = 1
            setup.fitToHeight = 0
        else:
            setup.scale = self._scale(ends, repeated)
            for end in ends[:-1]:
                worksheet.col_breaks.append(Break(id=end))
        self._print(footer, LANDSCAPE)

    def _scale(self, ends: Sequence[int], repeated: int) -> int:
        starts = (repeated, *ends[:-1])
        widest = max(self.width(start + 1, end) for start, end in zip(starts, ends, strict=True))
        return min(100, int(FULL_WIDTH / (self.width(1, repeated) + widest) * 100))

    def _print(self, footer: str, margins: Margins) -> None:
        worksheet = self.worksheet
        worksheet.page_setup.paperSize = PAPER_CODES["A4"]
        worksheet.print_options.horizontalCentered = True
        worksheet.print_area = f"A1:{get_column_letter(len(self.widths))}{self.last_row}"
        set_margins(self, margins)
        set_footer(self, footer, FOOTER_LIMIT if margins is LANDSCAPE else _PORTRAIT_LIMIT)


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
