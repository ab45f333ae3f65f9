"""A plain table (CSV or TSV text) of an assessment: its encoding, its separator, its rows."""

import codecs
import csv
import io
import itertools
from collections.abc import Iterator
from typing import Final

from spbe_assess.core.given import GivenTable, Section
from spbe_assess.core.instrument import Instrument
from spbe_assess.errors import InputError, Problem
from spbe_assess.exchange.assessment_grid import (
    HEADING_ROWS,
    MOST_COLUMNS,
    MOST_ROWS,
    Grid,
    GridCell,
    GridRow,
    layout_of,
    no_headings,
    table_of,
)
from spbe_assess.messages import Message
from spbe_assess.rules.field_values import quoted

MOST_BYTES: Final = 20_000_000
_DELIMITERS: Final = (";", "\t", ",")
_BOMS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read_csv(data: bytes, name: str, instrument: Instrument) -> tuple[tuple[GivenTable, ...], tuple[Problem, ...]]:
    """The one table of a text file; the headings decide what it is about and which separator it has.

    Raises:
        InputError: too large, no text, no known headings, or a quotation mark that is not closed.
    """
    if len(data) > MOST_BYTES:
        raise _unfit(name, Message("berkasnya lebih besar dari {size} MB", size=MOST_BYTES // 10**6))
    text = _decoded(data)
    if text is None:
        raise _unfit(name, Message("isinya bukan teks tabel; simpan sebagai CSV UTF-8"))
    delimiter = max(_DELIMITERS, key=lambda one: _likeness(text, one, instrument))
    try:
        grid = _grid(_rows(text, delimiter), HEADING_ROWS + MOST_ROWS + 1)
    except _BrokenError as fault:
        raise _unfit(name, fault.message) from None
    layout = layout_of(grid, instrument)
    if layout is None:
        raise InputError(
            Message("{name} tidak dapat dipakai: {reason}", name=name, reason=no_headings(Section.INDICATORS))
        )
    table, problems = table_of(grid, layout)
    return ((table,) if table else ()), problems


def _decoded(data: bytes) -> str | None:
    """Text in the encoding its BOM names, else UTF-8, else Windows-1252; None when it is no text at all."""
    named = [encoding for bom, encoding in _BOMS if data.startswith(bom)]
    for encoding in named or ("utf-8", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    return None


def _likeness(text: str, delimiter: str, instrument: Instrument) -> tuple[int, int]:
    """How well a separator fits: known headings first, then cells."""
    grid = _grid(_sound(_rows(text, delimiter)), HEADING_ROWS)
    layout = layout_of(grid, instrument)
    return (layout.known if layout else 0), max((len(row.cells) for row in grid.rows), default=0)


def _sound(rows: Iterator[GridRow]) -> Iterator[GridRow]:
    """The rows before the first that is broken: enough to tell the separator."""
    try:
        yield from rows
    except _BrokenError:
        return


def _grid(lines: Iterator[GridRow], most: int) -> Grid:
    filled = (row for row in lines if not all(cell.is_blank for cell in row.cells))
    rows = tuple(itertools.islice(filled, most))
    return Grid(rows, lambda row, _, heading: f"baris {row}, kolom {quoted(heading)}", lambda row: f"baris {row}", True)


def _rows(text: str, delimiter: str) -> Iterator[GridRow]:
    read = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    for number in itertools.count(1):
        try:
            cells = next(read)
        except StopIteration:
            return
        except csv.Error as error:
            raise _BrokenError(_why_broken(str(error), number)) from None
        yield GridRow(number, tuple(map(GridCell, cells[: MOST_COLUMNS + 1])))


class _BrokenError(Exception):
    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


def _why_broken(complaint: str, row: int) -> Message:
    if "limit" in complaint:
        return Message(
            "baris {row} berisi sel yang lebih panjang dari {most} huruf", row=row, most=csv.field_size_limit()
        )
    return Message("tanda kutip pada baris {row} tidak ditutup atau salah tempat", row=row)


def _unfit(name: str, reason: Message) -> InputError:
    return InputError(Message("{name} tidak dapat dibaca: {reason}.", name=name, reason=reason))
