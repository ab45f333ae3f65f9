"""Tables that flow over pages: a row too tall is written as several inside one frame, and headings come again.

Nothing stands alone: a title keeps its heading and the first row, the last row keeps what follows the table.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Final

from spbe_assess.exchange.evidence.text_pieces import Piece, text_pieces
from spbe_assess.exchange.excel.book import Sheet
from spbe_assess.exchange.excel.flow import Flow
from spbe_assess.exchange.excel.lines import Part, line_height, write_line
from spbe_assess.exchange.excel.measure import row_height
from spbe_assess.exchange.excel.styles import Look
from spbe_assess.exchange.excel.text import clean_text

WHOLE: Final = 200.0
"""Points up to which a row stays one; a taller one may cross a page."""
_PIECE_LINES: Final = 12
_BETWEEN: Final = 9.0


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the sheet with its height in points."""

    parts: tuple[Part, ...]
    height: float


@dataclass(frozen=True, slots=True)
class Table:
    """What stands above a table's rows: its title, its heading, and the heading of later pages."""

    title: tuple[Part, ...]
    heading: tuple[Part, ...]
    continued: tuple[Part, ...]


def write_table(sheet: Sheet, flow: Flow, table: Table, rows: Sequence[Sequence[Part]], tail: float = 0) -> None:
    """Write a table below the last row; ``tail`` points after its last row stay on that row's page."""
    groups = [lines_of(sheet, row) for row in rows]
    whole = sum(line.height for group in groups for line in group) + tail
    is_single = len(groups) == len(groups[0]) == 1
    begin_table(sheet, flow, table, whole if is_single or whole <= WHOLE else groups[0][0].height)
    again = repeated(sheet, table)
    for place, group in enumerate(groups, 1):
        write_group(sheet, flow, group, again, tail if place == len(groups) else 0)


def begin_table(sheet: Sheet, flow: Flow, table: Table, first: float) -> None:
    """Write title and heading where the first row (of so many points) still fits below them."""
    title, heading = line_height(sheet, table.title), line_height(sheet, table.heading)
    if not flow.keep(_BETWEEN + title + heading + first):
        sheet.add([], _BETWEEN)
    write_line(sheet, table.title, title)
    write_line(sheet, table.heading, heading)


def repeated(sheet: Sheet, table: Table) -> Callable[[], object]:
    """What a new page of the table begins with."""
    return lambda: write_line(sheet, table.continued)


def write_group(sheet: Sheet, flow: Flow, group: Sequence[Line], again: Callable[[], object], tail: float = 0) -> None:
    """Write the rows that are one row of the table: one frame around all of them on each page."""
    opened = False
    for place, line in enumerate(group):
        is_last = place == len(group) - 1
        parts = line.parts
        if flow.keep(line.height + (tail if is_last else 0), again):
            # The row says on every page what it is.
            opened, parts = False, (group[0].parts[0], *parts[1:])
        following = 0 if is_last else group[place + 1].height + (tail if place == len(group) - 2 else 0)
        closes = is_last or following > flow.left - line.height
        write_line(sheet, [edged(part, top=not opened, bottom=closes) for part in parts], line.height)
        opened = not closes


def lines_of(sheet: Sheet, parts: Sequence[Part]) -> tuple[Line, ...]:
    """A row as one line, or as several where it would be too tall."""
    height = line_height(sheet, parts)
    if height <= WHOLE:
        return (Line(tuple(parts), height),)
    return tuple(_split(sheet, parts))


def edged(part: Part, *, top: bool, bottom: bool) -> Part:
    """The part as a piece of a frame that is open above or below."""
    if part.look is None or (top and bottom):
        return part
    return replace(part, look=open_look(part.look, top=top, bottom=bottom))


def open_look(look: Look, *, top: bool, bottom: bool) -> Look:
    """A framed look without its upper or lower line."""
    return replace(look, edges="lr" + "t" * top + "b" * bottom)


def _split(sheet: Sheet, parts: Sequence[Part]) -> Iterator[Line]:
    columns: list[tuple[Piece | None, ...]] = []
    first = 1
    for part in parts:
        units = sheet.width(first, first + part.columns - 1)
        columns.append(_pieces(part, units))
        first += part.columns
    for place, row in enumerate(zip_longest(*columns)):
        cells = tuple(_cell(part, piece, is_first=not place) for part, piece in zip(parts, row, strict=True))
        heights = [
            row_height(piece.lines, part.look.size)
            for part, piece in zip(parts, row, strict=True)
            if piece is not None and part.look
        ]
        yield Line(cells, max(heights))


def _pieces(part: Part, units: float) -> tuple[Piece | None, ...]:
    if isinstance(part.content, str) and part.look:
        return text_pieces(clean_text(part.content), units, part.look.size, _PIECE_LINES)
    return (Piece("", 1),)


def _cell(part: Part, piece: Piece | None, *, is_first: bool) -> Part:
    if is_first and not isinstance(part.content, str):
        return part
    return Part(piece.text if piece else None, part.look, part.columns, part.link if is_first else "")
