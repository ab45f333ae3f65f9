"""The look of every sheet: fonts, colours, number formats, and cell formats prepared once.

Setting font, border and fill on each cell costs 27 times as much as handing out a prepared format.
"""

from dataclasses import dataclass
from typing import Final, Literal

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.worksheet.worksheet import Worksheet

from spbe_assess.exchange.excel_cells import Style

FONT: Final = "Arial"
HEADING: Final = "D9D9D9"
SUBHEADING: Final = "F2F2F2"
INPUT: Final = "FFF8DC"
NOTE_INK: Final = "575C63"

TWO_DECIMALS: Final = "0.00"
WHOLE: Final = "0"
ONE_DECIMAL: Final = "0.0"
# A real minus sign, as everywhere else; it is quoted because it is not the format language's own.
SIGNED: Final = '+0.00;"−"0.00;0.00'
SIGNED_WHOLE: Final = '+0;"−"0;0'
SIGNED_THREE: Final = '+0.000;"−"0.000;0.000'

_THIN: Final = Side(style="thin")
_FRAME: Final = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


@dataclass(frozen=True, slots=True)
class Look:
    """What a cell format is made of. ``size`` is in points, ``fill`` a colour as RRGGBB or empty."""

    size: int = 9
    bold: bool = False
    italic: bool = False
    ink: str = "000000"
    fill: str = ""
    horizontal: Literal["left", "center", "right"] = "left"
    vertical: Literal["top", "center"] = "center"
    indent: int = 0
    number_format: str = "General"
    framed: bool = True


class Styles:
    """The prepared cell formats of one workbook."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        # Never part of the file: a cell needs a sheet to find the workbook's tables.
        self._scratch = Worksheet(workbook)
        self._prepared: dict[Look, Style] = {}

    def __call__(self, look: Look) -> Style:
        """The format of a look, prepared at its first use."""
        prepared = self._prepared.get(look)
        if prepared is None:
            prepared = self._prepared[look] = self._prepare(look)
        return prepared

    def _prepare(self, look: Look) -> Style:
        named = NamedStyle(
            name="prepared",
            font=Font(name=FONT, size=look.size, bold=look.bold, italic=look.italic, color=look.ink),
            fill=PatternFill("solid", fgColor=look.fill) if look.fill else PatternFill(),
            border=_FRAME if look.framed else Border(),
            alignment=Alignment(horizontal=look.horizontal, vertical=look.vertical, indent=look.indent, wrap_text=True),
            number_format=look.number_format,
        )
        # Binding enters font, fill and frame in the workbook's tables; the style itself is not listed there, so the
        # person's own gallery of cell styles stays clean.
        named.bind(self._workbook)
        plain, quoted = StyleArray(named.as_tuple()), StyleArray(named.as_tuple())
        quoted.quotePrefix = 1
        return Style(self._entered(plain), self._entered(quoted))

    def _entered(self, style: StyleArray) -> int:
        """The number of a format in the workbook's table."""
        return Cell(self._scratch, 1, 1, None, style).style_id


def house_workbook() -> Workbook:
    """An empty workbook without sheets whose Normal style is Arial 11, so that one character is 8 pixels wide.

    Excel rounds the width of a digit to whole pixels and LibreOffice does not; with this font they differ by 2 %.
    """
    workbook = Workbook(write_only=True)
    normal = Font(name=FONT, size=11)
    # openpyxl has no public way to say what its first font is.
    tables = vars(workbook)
    tables["_fonts"] = IndexedList([normal])
    tables["_named_styles"]["Normal"].font = normal
    return workbook


def quoted_text(text: str) -> str:
    """A text inside a number format or a formula, between quotation marks."""
    return '"' + text.replace('"', '""') + '"'
