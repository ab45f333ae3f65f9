"""A workbook of an assessment: its sheets by their titles, our own exported one as well as a plain list."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from openpyxl.utils import get_column_letter

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
    Layout,
    layout_of,
    no_headings,
    pairs_of,
    table_of,
)
from spbe_assess.exchange.foreign_workbook import ForeignWorkbook, Sheet, SheetCell
from spbe_assess.messages import Message
from spbe_assess.rules.table_headings import section_of_sheet

_READ_ROWS: Final = HEADING_ROWS + MOST_ROWS + 500
_MOST_UNNAMED: Final = 3
"""Sheets whose titles say nothing: only the first ones are looked at, where no sheet is called Lembar Kerja."""
_BLANK: Final = GridCell("")

Tables = tuple[tuple[GivenTable, ...], tuple[Problem, ...]]


def read_xlsx(data: bytes, name: str, instrument: Instrument) -> Tables:
    """The tables of a workbook: sheets called Lembar Kerja, Data Dukung, Kriteria, Indeks, …, else the first ones.

    Raises:
        InputError: the file cannot be read, or none of its sheets holds a table of an assessment.
    """
    book = ForeignWorkbook(data, name)
    tables: list[GivenTable] = []
    problems: list[Problem] = []
    named = [(sheet, section_of_sheet(sheet.title)) for sheet in book.sheets]
    for sheet, section in named:
        if section is not None:
            _take(_read(book, sheet, section, instrument), tables, problems)
    if not any(section is Section.INDICATORS for _, section in named):
        unnamed = [sheet for sheet, section in named if section is None]
        for sheet in unnamed[:_MOST_UNNAMED]:
            _take(_read(book, sheet, None, instrument), tables, problems)
    if not tables and not problems:
        reason = no_headings(Section.INDICATORS)
        raise InputError(Message("{name} tidak dapat dipakai: {reason}", name=name, reason=reason))
    return tuple(tables), tuple(problems)


def _take(read: Tables, tables: list[GivenTable], problems: list[Problem]) -> None:
    tables.extend(read[0])
    problems.extend(read[1])


def _read(book: ForeignWorkbook, sheet: Sheet, section: Section | None, instrument: Instrument) -> Tables:
    grid = _grid(book, sheet)
    layout = _layout(grid, section, instrument)
    if layout is not None:
        table, problems = table_of(grid, layout)
        return ((table,) if table else ()), problems
    if section is Section.ASSESSMENT:
        pairs, problems = pairs_of(grid)
        return (pairs,), problems
    if section is None or not grid.rows:
        return (), ()
    return (), (Problem(f"lembar {sheet.title}", no_headings(section)),)


def _layout(grid: Grid, section: Section | None, instrument: Instrument) -> Layout | None:
    """A sheet called Penilaian may hold the list of indicators as well as the facts of the assessment."""
    return layout_of(grid, instrument, Section.INDICATORS if section is Section.ASSESSMENT else section)


def _grid(book: ForeignWorkbook, sheet: Sheet) -> Grid:
    rows = tuple(_rows(book.cells(sheet, _READ_ROWS, MOST_COLUMNS)))
    return Grid(
        rows,
        lambda row, column, _: f"lembar {sheet.title}, sel {get_column_letter(column)}{row}",
        lambda row: f"lembar {sheet.title}, baris {row}",
    )


def _rows(cells: Iterable[SheetCell]) -> Iterator[GridRow]:
    for number, of_row in groupby(cells, key=lambda cell: cell.row):
        by_column = {cell.column: GridCell(cell.text, cell.is_day, cell.fault) for cell in of_row}
        read = tuple(by_column.get(column, _BLANK) for column in range(1, max(by_column) + 1))
        if not all(cell.is_blank for cell in read):
            yield GridRow(number, read)
