"""Rows of a table as a reader hands them over, short to write."""

from spbe_assess.core.given import GivenCell, GivenRow, GivenTable, Section
from spbe_assess.core.instrument import Instrument
from spbe_assess.rules.table_headings import columns_of


def rows_of(instrument: Instrument, section: Section, headings: str, *lines: str) -> GivenTable:
    """A table from headings and lines with "|" between cells; places are "baris 2, kolom Fakta"."""
    names = headings.split("|")
    columns = columns_of(section, names, (), instrument)
    assert None not in columns, headings
    rows = []
    for number, line in enumerate(lines, 2):
        cells = [
            GivenCell(column, text, f"baris {number}, kolom {name}")
            for column, name, text in zip(columns, names, line.split("|"), strict=True)
            if column is not None and text.strip()
        ]
        rows.append(GivenRow(f"baris {number}", tuple(cells)))
    return GivenTable(section, tuple(rows))
