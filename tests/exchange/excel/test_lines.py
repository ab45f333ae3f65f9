"""Rows written from their parts."""

from datetime import date
from fractions import Fraction
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from spbe_assess.exchange.excel.book import Book
from spbe_assess.exchange.excel.lines import Formula, Part, write_line
from spbe_assess.exchange.excel.measure import row_height
from spbe_assess.exchange.excel.styles import DAY, Look

PLAIN = Look()
LONG = "Peraturan Gubernur tentang Peta Rencana SPBE yang memuat seluruh bagian"


def written(*parts: Part, lowest: float = 0, formulas: bool = False) -> Worksheet:
    """One row in columns of 20 units, read back."""
    book = Book()
    sheet = book.add("Lembar", (20, 20, 20))
    write_line(sheet, parts, lowest=lowest)
    data = BytesIO(book.to_bytes("x", date(2026, 1, 1)))
    return load_workbook(data, data_only=not formulas).worksheets[0]


def test_joined_cells_have_their_frame_all_the_way() -> None:
    sheet = written(Part("judul", PLAIN, 3))
    assert [str(found) for found in sheet.merged_cells.ranges] == ["A1:C1"]
    assert sheet["C1"].border.right.style == "thin"


def test_a_part_without_a_look_leaves_its_columns_out() -> None:
    sheet = written(Part(columns=2), Part("x", PLAIN))
    assert [cell.coordinate for cell in sheet[1] if cell.value or cell.has_style] == ["C1"]


def test_the_tallest_part_decides_the_height() -> None:
    assert written(Part("x", PLAIN), Part(LONG, PLAIN)).row_dimensions[1].height == row_height(4)
    assert written(Part("x", PLAIN), Part(LONG, PLAIN, 2)).row_dimensions[1].height == row_height(2)
    assert written(Part(Formula("A2", "", LONG), PLAIN)).row_dimensions[1].height == row_height(4)
    assert written(Part("x", PLAIN), lowest=28).row_dimensions[1].height == 28


def test_indented_text_has_less_room() -> None:
    assert written(Part(LONG, Look(indent=4))).row_dimensions[1].height > row_height(4)


def test_numbers_days_and_formulas_are_what_they_are() -> None:
    sheet = written(
        Part(Fraction(13, 10), PLAIN), Part(date(2024, 7, 31), Look(number_format=DAY)), Part(Formula("1+1", 2), PLAIN)
    )
    assert [sheet["A1"].value, sheet["B1"].value.date(), sheet["C1"].value] == [1.3, date(2024, 7, 31), 2]
    assert written(Part(Formula("1+1", 2), PLAIN), formulas=True)["A1"].value == "=1+1"


def test_a_day_that_programs_number_differently_is_a_text() -> None:
    assert written(Part(date(1899, 12, 31), PLAIN))["A1"].value == "31-12-1899"
