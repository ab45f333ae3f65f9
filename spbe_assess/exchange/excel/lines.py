"""A row written from its parts: each with its text or value, its look and the columns it takes.

Merged and wrapped cells never size themselves; the row gets the height that its tallest part needs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from spbe_assess.exchange.excel.book import Sheet
from spbe_assess.exchange.excel.cells import CellXml, number
from spbe_assess.exchange.excel.links import add_link
from spbe_assess.exchange.excel.measure import line_count, row_height
from spbe_assess.exchange.excel.styles import Look

_FIRST_DAY: Final = date(1899, 12, 30)
"""Day 0 of the file format; days before March 1900 are off by one there and written as text."""
_FIRST_SAFE_DAY: Final = date(1900, 3, 1)


@dataclass(frozen=True, slots=True)
class Formula:
    """A live formula (without "=") with the value it comes to. ``shown`` is what its height is measured by."""

    text: str
    cached: float | str
    shown: str = ""


Content = str | float | Fraction | date | Formula | None
"""What a cell shows; None leaves it blank."""


@dataclass(frozen=True, slots=True)
class Part:
    """One cell, or several joined ones, of a row.

    ``content`` None is a blank with its look; ``look`` None leaves the cells out altogether. ``link`` is a target
    of ``excel.links``.
    """

    content: Content = None
    look: Look | None = None
    columns: int = 1
    link: str = ""


def line_height(sheet: Sheet, parts: Sequence[Part], lowest: float = 0) -> float:
    """The height that a row of these parts needs."""
    return max(lowest, *_heights(sheet, parts))


def write_line(sheet: Sheet, parts: Sequence[Part], height: float = 0, *, lowest: float = 0) -> int:
    """Write a row of parts below the last one and answer with its number; ``height`` 0 measures it.

    Days and fractions become numbers of the file, so the look must have their number format.
    """
    cells: list[CellXml | None] = []
    joined: list[tuple[int, int]] = []
    links: list[tuple[int, str]] = []
    for part in parts:
        first = len(cells) + 1
        cells.append(cell(sheet, part.content, part.look))
        cells += [cell(sheet, None, part.look)] * (part.columns - 1)
        if part.columns > 1 and part.look:
            joined.append((first, len(cells)))
        if part.link:
            links.append((first, part.link))
    row = sheet.add(cells, height or line_height(sheet, parts, lowest))
    for first, last in joined:
        sheet.merge(row, first, last)
    for column, target in links:
        add_link(sheet, row, column, target)
    return row


def cell(sheet: Sheet, content: Content, look: Look | None) -> CellXml | None:
    """One cell of any content."""
    if look is None:
        return None
    if content is None:
        return sheet.blank(look)
    if isinstance(content, Formula):
        return sheet.formula(content.text, content.cached, look)
    if isinstance(content, date):
        content = day_number(content)
    if isinstance(content, str):
        return sheet.text(content, look)
    return sheet.number(number(content) if isinstance(content, Fraction) else content, look)


def day_number(day: date) -> int | str:
    """A day as the number of the file format, or as text where programs disagree about its number."""
    return (day - _FIRST_DAY).days if day >= _FIRST_SAFE_DAY else f"{day:%d-%m-%Y}"


def _heights(sheet: Sheet, parts: Sequence[Part]) -> list[float]:
    heights = [0.0]
    column = 1
    for part in parts:
        if part.look:
            units = sheet.width(column, column + part.columns - 1)
            heights.append(row_height(_lines(part, part.look, units), part.look.size))
        column += part.columns
    return heights


def _lines(part: Part, look: Look, units: float) -> int:
    content = part.content.shown if isinstance(part.content, Formula) else part.content
    if not isinstance(content, str):
        return 1
    return line_count(content, units - look.indent * INDENT_UNITS, look.size, bold=look.bold)


INDENT_UNITS: Final = 1.7
"""What one step of indentation takes: three blanks of the Normal font."""
