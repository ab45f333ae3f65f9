"""The look of every sheet: fonts, colours, number formats, and cell formats prepared once.

Setting font, border and fill on each cell costs 27 times as much as handing out a prepared format.
"""

from dataclasses import dataclass
from typing import Final, Literal

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.worksheet.worksheet import Worksheet

from spbe_assess.exchange.excel.cells import Style

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

TO_FILL: Final = "FFF2CC"
CLAIMED: Final = "E4E4E4"
LINK_INK: Final = "0B4F8A"
STALE_INK: Final = "B00020"
DAY: Final = "dd-mm-yyyy"
THOUSANDS: Final = "#,##0"

FRAME: Final = "lrtb"


@dataclass(frozen=True, slots=True)
class Look:
    """What a cell format is made of. ``size`` is in points, ``fill`` a colour as RRGGBB or empty.

    ``edges`` names the lines of a cell that has not all four: "l", "r", "t", "b" for thin ones, capitals for medium
    ones ("LRTB" is a medium box). ``locked`` false lets a person fill the cell on a protected sheet.
    """

    size: int = 9
    bold: bool = False
    italic: bool = False
    ink: str = "000000"
    fill: str = ""
    horizontal: Literal["left", "center", "right", "justify"] = "left"
    vertical: Literal["top", "center", "bottom"] = "center"
    indent: int = 0
    number_format: str = "General"
    framed: bool = True
    edges: str = ""
    font: str = FONT
    underline: bool = False
    locked: bool = True


class Styles:
    """The prepared cell formats of one workbook."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        # Never part of the file: a cell needs a sheet to find the workbook's tables.
        self._scratch = Worksheet(workbook)
        self._prepared: dict[Look, Style] = {}
        self._known: dict[int, tuple[Look, Style]] = {}

    def __call__(self, look: Look) -> Style:
        """The format of a look, prepared at its first use."""
        # The same object comes for thousands of cells; hashing all its fields each time would show.
        known = self._known.get(id(look))
        if known is None:
            prepared = self._prepared.get(look)
            if prepared is None:
                prepared = self._prepared[look] = self._prepare(look)
            # Kept with its look, so that no other object can take over its id.
            known = self._known[id(look)] = (look, prepared)
        return known[1]

    def _prepare(self, look: Look) -> Style:
        named = NamedStyle(
            name="prepared",
            font=_font(look),
            fill=PatternFill("solid", fgColor=look.fill) if look.fill else PatternFill(),
            border=_border(look.edges or (FRAME if look.framed else "")),
            alignment=Alignment(horizontal=look.horizontal, vertical=look.vertical, indent=look.indent, wrap_text=True),
            number_format=look.number_format,
            protection=Protection(locked=look.locked),
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


def _font(look: Look) -> Font:
    return Font(
        name=look.font,
        size=look.size,
        bold=look.bold,
        italic=look.italic,
        color=look.ink,
        underline="single" if look.underline else None,
    )


def _border(edges: str) -> Border:
    left, right, top, bottom = (_side(edge, edges) for edge in FRAME)
    return Border(left=left, right=right, top=top, bottom=bottom)


def _side(edge: str, edges: str) -> Side:
    if edge.upper() in edges:
        return Side(style="medium")
    return Side(style="thin") if edge in edges else Side()


def quoted_text(text: str) -> str:
    """A text inside a number format or a formula, between quotation marks."""
    return '"' + text.replace('"', '""') + '"'
