"""What every sheet of the comparison workbook begins and ends with: title, kind, notes; and its shared looks."""

from collections.abc import Sequence
from fractions import Fraction
from math import ceil
from typing import Final

from openpyxl.formatting.rule import ColorScale, FormatObject, Rule
from openpyxl.styles import Color, Font
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet

from spbe_assess.core.instrument import Instrument
from spbe_assess.exact import MISSING
from spbe_assess.exchange.comparison.layout import Report, weight_format
from spbe_assess.exchange.excel.book import Sheet
from spbe_assess.exchange.excel.cells import FORMULA_DECIMALS, CellXml, number, ratio_formula
from spbe_assess.exchange.excel.measure import line_count, longest_word, row_height, units_for
from spbe_assess.exchange.excel.styles import HEADING, NOTE_INK, Look

TITLE: Final = Look(size=12, bold=True, framed=False)
SUBTITLE: Final = Look(framed=False)
KIND: Final = Look(bold=True, framed=False)
NOTE: Final = Look(size=8, italic=True, ink=NOTE_INK, framed=False)
SECTION: Final = Look(size=10, bold=True, framed=False)
HEAD: Final = Look(bold=True, fill=HEADING, horizontal="center")
HEAD_LEFT: Final = Look(bold=True, fill=HEADING)
TEXT: Final = Look()
CENTRED: Final = Look(horizontal="center")

# The level ramp of the window; a level has one colour everywhere.
_RAMP: Final = ("F3E7C6", "84BB96", "0E4853")
_WHITE_INK_FROM: Final = "4.05"
_TALLEST_HEADING: Final = 8
_NARROWEST: Final = 11.0
_COMFORTABLE: Final = 14.5
_WIDEST: Final = 20.0
_WISHED_LINES: Final = 5


def write_heads(sheet: Sheet, report: Report, last: int, more: Sequence[str] = ()) -> None:
    """Title, subtitle, kind of result and further lines, each across the columns up to ``last``."""
    write_across(sheet, report.title, TITLE, last)
    for text, look in ((report.subtitle, SUBTITLE), (report.kind_text, KIND)):
        if text:
            write_across(sheet, text, look, last)
    for line in more:
        write_across(sheet, line, SUBTITLE, last)


def write_across(sheet: Sheet, text: str, look: Look, last: int) -> int:
    """One text over several columns, in a row high enough for it."""
    lines = line_count(text, sheet.width(1, last), look.size, bold=look.bold)
    row = sheet.add([sheet.text(text, look)], row_height(lines, look.size))
    sheet.merge(row, 1, last)
    return row


def write_gap(sheet: Sheet, height: float = 8) -> None:
    """An empty row."""
    sheet.add([], height)


def heading_width(headings: Sequence[str]) -> float:
    """Units wide enough for the longest word of the headings, and for most of them in four lines."""
    words = max(longest_word(heading, bold=True) for heading in headings)
    units = max(_NARROWEST, units_for(words))
    while units < _COMFORTABLE and max(line_count(heading, units, bold=True) for heading in headings) > _WISHED_LINES:
        units += 0.5
    return min(ceil(units * 2) / 2, _WIDEST)


def heading_height(headings: Sequence[str], widths: Sequence[float]) -> float:
    """The height of a heading row; a name of absurd length is cut on screen, not in the cell."""
    lines = max(line_count(text, units, bold=True) for text, units in zip(headings, widths, strict=True))
    return row_height(min(lines, _TALLEST_HEADING))


def colour_values(worksheet: Worksheet, cells: str, first: str, instrument: Instrument) -> None:
    """Colour values by the level ramp, with white ink where the ground is dark. ``first`` is the top left cell."""
    low, high = max(instrument.lowest, Fraction(1)), instrument.highest
    points = [FormatObject("num", number(point)) for point in (low, (low + high) / 2, high)]
    ramp = ColorScale(cfvo=points, color=[Color(colour) for colour in _RAMP])
    # A text is larger than every number in a spreadsheet, so "—" must be kept out by name.
    is_dark = f"AND(ISNUMBER({first}),{first}>={_WHITE_INK_FROM})"
    white = DifferentialStyle(font=Font(color="FFFFFF"))
    worksheet.conditional_formatting.add(cells, Rule(type="expression", dxf=white, formula=[is_dark]))
    worksheet.conditional_formatting.add(cells, Rule(type="colorScale", colorScale=ramp))


def weight_cell(sheet: Sheet, weight: Fraction, fill: str = "") -> CellXml:
    """A weight in percent; one that no decimal can write stands as its ratio ("10/3")."""
    look = Look(fill=fill, horizontal="center", number_format=weight_format(weight))
    ratio = ratio_formula(weight)
    return sheet.formula(ratio, number(weight), look) if ratio else sheet.number(number(weight), look)


def spread_formula(values: str) -> str:
    """Largest minus smallest of the values that are there, "—" with fewer than two."""
    return f'IF(COUNT({values})>1,ROUND(MAX({values})-MIN({values}),{FORMULA_DECIMALS}),"{MISSING}")'


def missing_formula(values: str, needed: int, result: str) -> str:
    """A formula that stays "—" while one of its values is missing, so a text never becomes an error."""
    return f'IF(COUNT({values})={needed},{result},"{MISSING}")'
