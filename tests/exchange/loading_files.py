"""Workbooks and tables as people hand them over."""

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from spbe_assess.core.instrument import Instrument
from spbe_assess.errors import InputError
from spbe_assess.exchange.assessment_table import read_assessment_table
from spbe_assess.messages import say

Rows = Sequence[Sequence[object]]


def workbook(sheets: Mapping[str, Rows], change: Callable[[Worksheet], None] | None = None) -> bytes:
    """A workbook of sheets by title; ``change`` is applied to the first."""
    book = Workbook()
    first = book.active
    assert first is not None
    book.remove(first)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    if change:
        change(book.worksheets[0])
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def repacked(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """A workbook with something replaced in one of its parts; it must be there."""
    target = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(target, "w", ZIP_DEFLATED) as copy:
        assert old in source.read(name)
        for part in source.namelist():
            content = source.read(part)
            copy.writestr(part, content.replace(old, new) if part == name else content)
    return target.getvalue()


def texts(data: bytes, name: str, instrument: Instrument) -> list[dict[str, str]]:
    """The rows of all tables, each as texts by "field" or "field@stage"; nothing may be wrong."""
    tables, problems = read_assessment_table(data, name, instrument)
    assert problems == ()
    return [
        {f"{cell.column.field}@{cell.column.stage}".rstrip("@"): cell.text for cell in row.cells}
        for table in tables
        for row in table.rows
    ]


def faults(data: bytes, name: str, instrument: Instrument) -> list[str]:
    """What is wrong with headings and cells."""
    _, problems = read_assessment_table(data, name, instrument)
    return [f"{problem.place} | {say(problem.message)}" for problem in problems]


def refusal(data: bytes, name: str, instrument: Instrument) -> str:
    """Why the file as a whole is refused."""
    try:
        read_assessment_table(data, name, instrument)
    except InputError as error:
        return say(error.message)
    raise AssertionError(name)
