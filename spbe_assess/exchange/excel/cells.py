"""Cells that mean what they show: text stays text, numbers keep their digits, a formula carries its value.

openpyxl writes formulas without their values, and previewers, telephones and other readers do not reckon: they would
show nothing. So the rows of a sheet are written here, as the XML of the file format, and openpyxl does the rest.
"""

import re
from collections.abc import Sequence
from fractions import Fraction
from html import escape
from typing import Final, NamedTuple, NewType

from openpyxl.utils import get_column_letter

from spbe_assess.exact import exact_text, half_up
from spbe_assess.exchange.excel.text import safe_text

FORMULA_DECIMALS: Final = 10
"""Formulas round here, far beyond what is shown, to take away the noise of binary reckoning."""

# Excel reads "_x0041_" inside a text as the character with that number.
_ESCAPE_LIKE: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
# What a spreadsheet would take for a formula or a number once the person edits the cell and presses Enter.
_INPUT_LIKE: Final = re.compile(r"\s*[=+\-@'.0-9]")

CellXml = NewType("CellXml", str)
"""A cell in the file format from its address on: the row that takes it in writes the address before it."""


class Style(NamedTuple):
    """The number of a cell format, and of the same with the mark that keeps input-like text a text."""

    plain: int
    quoted: int


def number(value: Fraction) -> float:
    """The number of a cell: a printed decimal is written with exactly its digits ("4.43")."""
    whole, part = value.numerator, value.denominator
    return whole if part == 1 else whole / part


def rounded(value: Fraction, decimals: int = FORMULA_DECIMALS) -> float:
    """What ``ROUND(…, decimals)`` of a formula comes to, reckoned exactly."""
    return float(half_up(value, decimals))


def ratio_formula(value: Fraction) -> str | None:
    """The formula of a number that no decimal can write ("10/3"), or None where one can."""
    text = exact_text(value)
    return text if "/" in text else None


def text_cell(text: str, style: Style) -> CellXml:
    """A cell that shows a text and is never read as formula, number or error; an empty text leaves it blank."""
    safe = safe_text(text)
    if not safe:
        return blank_cell(style)
    form = style.quoted if _INPUT_LIKE.match(safe) else style.plain
    space = ' xml:space="preserve"' if safe != safe.strip() or "\n" in safe else ""
    return CellXml(f'" s="{form}" t="inlineStr"><is><t{space}>{_written(safe)}</t></is></c>')


def number_cell(value: float, style: Style) -> CellXml:
    """A cell that holds a number."""
    return CellXml(f'" s="{style.plain}"><v>{value!r}</v></c>')


def formula_cell(formula: str, cached: float | str, style: Style) -> CellXml:
    """A cell with a live formula (without "=") and the value it comes to."""
    if isinstance(cached, str):
        kind, value = ' t="str"', _written(safe_text(cached))
    else:
        kind, value = "", repr(cached)
    return CellXml(f'" s="{style.plain}"{kind}><f>{escape(formula, quote=False)}</f><v>{value}</v></c>')


def blank_cell(style: Style) -> CellXml:
    """A cell that has only its frame and colour."""
    return CellXml(f'" s="{style.plain}"/>')


def row_xml(
    row: int, cells: Sequence[CellXml | None], height: float, outline: int = 0, *, is_hidden: bool = False
) -> str:
    """A row of the file; None leaves a cell out. ``height`` is in points, ``outline`` the depth it folds at."""
    level = (' hidden="1"' if is_hidden else "") + (f' outlineLevel="{outline}"' if outline else "")
    inside = "".join(
        f'<c r="{get_column_letter(column)}{row}{cell}' for column, cell in enumerate(cells, 1) if cell is not None
    )
    return f'<row r="{row}" ht="{height!r}" customHeight="1"{level}>{inside}</row>'


def _written(text: str) -> str:
    """A text as it stands between two tags."""
    return escape(_ESCAPE_LIKE.sub("_x005F_", text), quote=False)
