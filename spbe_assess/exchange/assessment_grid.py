"""Rows of cells, from a workbook or a plain table, as named cells: finding the headings and what they mean."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from spbe_assess.core.given import GivenCell, GivenColumn, GivenRow, GivenTable, Section
from spbe_assess.core.instrument import Instrument
from spbe_assess.errors import Problem
from spbe_assess.messages import Message
from spbe_assess.rules.field_values import quoted
from spbe_assess.rules.table_headings import (
    IGNORED,
    PATH,
    assessment_column,
    columns_of,
    is_exported_register,
    is_section,
    known_columns,
    missing_words,
)

MOST_ROWS: Final = 2_000
MOST_COLUMNS: Final = 200
HEADING_ROWS: Final = 15
"""Headings stand at most this many rows below the top: titles and a letterhead may stand over them."""
_COLUMN_NUMBER: Final = re.compile(r"\s*\([0-9]{1,3}\)\s*", re.ASCII)


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell as it stands in the file. ``fault`` says why it holds no value, told only where the column matters."""

    text: str
    is_day: bool = False
    fault: Message | None = None

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return not self.text.strip() and self.fault is None


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row with its number as a spreadsheet counts it, from 1."""

    number: int
    cells: Sequence[GridCell]

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts of its cells."""
        return tuple(cell.text for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of a sheet that hold anything. ``place`` tells where a cell is: row, column from 1, heading."""

    rows: Sequence[GridRow]
    place: Callable[[int, int, str], str]
    row_place: Callable[[int], str]
    is_plain: bool = False
    """A plain table: cells beyond the headings are a sign of a wrong separator."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the headings of a grid stand and what they mean."""

    section: Section
    at: int
    columns: tuple[GivenColumn | None, ...]

    @property
    def known(self) -> int:
        """How many headings mean something."""
        return known_columns(self.columns)


def layout_of(grid: Grid, instrument: Instrument, section: Section | None = None) -> Layout | None:
    """The headings that make most of a grid; None where no row has what a table cannot do without."""
    asked = tuple(Section) if section is None else (section,)
    found = [
        layout
        for at, row in enumerate(grid.rows[:HEADING_ROWS])
        for one in asked
        if is_section(one, (layout := _layout(grid, at, one, row, instrument)).columns)
    ]
    return max(found, key=lambda layout: layout.known, default=None)


def table_of(grid: Grid, layout: Layout) -> tuple[GivenTable | None, tuple[Problem, ...]]:
    """The named cells below the headings, and what is wrong with headings and cells."""
    heading = grid.rows[layout.at]
    if layout.section is Section.EVIDENCE and is_exported_register(heading.texts):
        return None, ()
    problems = list(_heading_problems(grid, heading, layout.columns))
    below = (row for row in grid.rows[layout.at + 1 :] if not _is_numbering(row))
    rows = [_row(grid, heading, layout.columns, row, problems) for row in below]
    if len(rows) > MOST_ROWS:
        message = Message("Tabel ini lebih dari {rows} baris. Bagi menjadi beberapa berkas.", rows=MOST_ROWS)
        return None, (Problem(grid.row_place(heading.number), message),)
    return GivenTable(layout.section, tuple(row for row in rows if row.cells)), tuple(problems)


def pairs_of(grid: Grid) -> tuple[GivenTable, tuple[Problem, ...]]:
    """Rows of a name and a value each: the fields of the assessment itself."""
    rows, problems = [], []
    for row in grid.rows[:MOST_ROWS]:
        label, value = _pair(row)
        if label < 0 or row.cells[value].is_blank:
            continue
        text = row.cells[label].text
        cell, column = row.cells[value], assessment_column(text)
        place = grid.place(row.number, value + 1, text)
        if column is None:
            problems.append(Problem(grid.place(row.number, label + 1, text), _unknown(text)))
        elif cell.fault:
            problems.append(Problem(place, cell.fault))
        elif column != IGNORED:
            rows.append(GivenRow(place, (GivenCell(column, cell.text, place, cell.is_day),)))
    return GivenTable(Section.ASSESSMENT, tuple(rows)), tuple(problems)


def no_headings(section: Section) -> Message:
    """The sentence for a table without the headings that its section cannot do without."""
    return Message(
        "Judul kolomnya tidak ditemukan. Baris judul harus memuat {headings}.",
        headings=", ".join(f"“{word}”" for word in missing_words(section)),
    )


def _layout(grid: Grid, at: int, section: Section, row: GridRow, instrument: Instrument) -> Layout:
    groups = _groups(grid.rows[at - 1].texts) if at else ()
    texts = row.texts[:MOST_COLUMNS]
    return Layout(section, at, columns_of(section, texts, (*groups, *[""] * len(texts))[: len(texts)], instrument))


def _groups(texts: Sequence[str]) -> tuple[str, ...]:
    """Headings over headings reach to the next one."""
    filled: list[str] = []
    for text in texts:
        filled.append(text if text.strip() or not filled else filled[-1])
    return tuple(filled)


def _heading_problems(grid: Grid, heading: GridRow, columns: Sequence[GivenColumn | None]) -> Iterator[Problem]:
    seen: dict[GivenColumn, str] = {}
    for at, (text, column) in enumerate(zip(heading.texts, columns, strict=False)):
        place = grid.place(heading.number, at + 1, text)
        if column is None:
            yield Problem(place, _unknown(text))
        elif column not in (IGNORED, PATH) and column in seen:
            yield Problem(
                place, Message("Judul ini berarti sama dengan “{other}”. Hapus salah satunya.", other=seen[column])
            )
        else:
            seen[column] = quoted(text)


def _row(
    grid: Grid, heading: GridRow, columns: Sequence[GivenColumn | None], row: GridRow, problems: list[Problem]
) -> GivenRow:
    cells = []
    for at, (cell, column) in enumerate(zip(row.cells, columns, strict=False)):
        if column in (None, IGNORED) or cell.is_blank:
            continue
        place = grid.place(row.number, at + 1, heading.cells[at].text)
        if cell.fault:
            problems.append(Problem(place, cell.fault))
        else:
            cells.append(GivenCell(column, cell.text, place, cell.is_day))
    beyond = row.cells[len(heading.cells) :]
    if grid.is_plain and not all(cell.is_blank for cell in beyond):
        problems.append(Problem(grid.row_place(row.number), _too_many(len(row.cells), len(heading.cells))))
    return GivenRow(grid.row_place(row.number), tuple(cells))


def _pair(row: GridRow) -> tuple[int, int]:
    """The positions of a name and of what stands after it; -1 where the row holds less than two."""
    filled = [at for at, cell in enumerate(row.cells) if not cell.is_blank]
    return (filled[0], filled[1]) if len(filled) > 1 else (-1, -1)


def _is_numbering(row: GridRow) -> bool:
    """Whether it is the row of column numbers below the headings: (1) (2) (3)."""
    texts = [cell.text for cell in row.cells if not cell.is_blank]
    return bool(texts) and all(map(_COLUMN_NUMBER.fullmatch, texts))


def _unknown(text: str) -> Message:
    return Message("Judul “{text}” tidak dikenal. Perbaiki ejaannya, atau hapus kolomnya.", text=quoted(text))


def _too_many(found: int, expected: int) -> Message:
    return Message(
        "Baris ini berisi {found} sel, judulnya {expected}. Untuk koma desimal pakai titik koma sebagai pemisah sel.",
        found=found,
        expected=expected,
    )
