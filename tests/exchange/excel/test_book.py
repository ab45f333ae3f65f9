"""Sheets, pages and their footers."""

from datetime import date
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from spbe_assess.exchange.excel.book import FULL_WIDTH, Book, Sheet, page_ends
from spbe_assess.exchange.excel.styles import Look


def written(footer: str = "Judul", widths: tuple[float, ...] = (20, 20), ends: tuple[int, ...] = (2,)) -> Worksheet:
    """A sheet of one row, written and read back."""
    book = Book()
    sheet = book.add("Lembar", widths)
    sheet.add([sheet.text("isi", Look())], 15)
    sheet.print_landscape(footer, ends)
    return load_workbook(BytesIO(book.to_bytes("x", date(2026, 1, 1)))).worksheets[0]


def test_what_fits_is_one_page_wide() -> None:
    assert page_ends([20] * 6, (3, 6), 1) == (6,)


def test_what_does_not_fit_begins_a_page_with_every_block() -> None:
    assert page_ends([20] * 16, (8, 12, 16), 1) == (8, 12, 16)


def test_a_block_too_wide_for_a_page_is_shared_out_evenly() -> None:
    assert page_ends([20] * 33, (33,), 1) == (12, 23, 33)


def test_no_page_is_wider_than_the_paper_at_the_smallest_scale() -> None:
    widths = [30.0, *[11.5] * 120]
    ends = page_ends(widths, (41, 81, 121), 1)
    pages = [sum(widths[first:last]) + 30 for first, last in zip((1, *ends), ends, strict=False)]
    assert max(pages) * 55 / 100 <= FULL_WIDTH


def test_one_page_is_fitted_and_several_are_broken_between_columns() -> None:
    fitted = written()
    assert (fitted.page_setup.fitToWidth, fitted.page_setup.fitToHeight) == (1, 0)
    broken = written(widths=(20, 20, 20), ends=(2, 3))
    assert [mark.id for mark in broken.col_breaks.brk] == [2]
    assert broken.page_setup.scale == 100


def test_paper_is_a4_and_the_footer_counts_pages() -> None:
    sheet = written()
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.oddFooter is not None
    assert sheet.oddFooter.right.text == "Lembar · halaman &P dari &N"


def test_the_footer_holds_signs_of_its_own_language_and_long_texts() -> None:
    sheet = written("Q&A 2024\n" + "x" * 400)
    assert sheet.oddFooter is not None
    text = str(sheet.oddFooter)
    assert "Q&&A 2024 xxx" in text
    assert len(text) < 255


def test_a_long_footer_is_not_cut_between_two_signs_that_belong_together() -> None:
    sheet = written("x" * 159 + "&" * 20)
    assert sheet.oddFooter is not None
    assert sheet.oddFooter.left.text == "x" * 159 + "…"


def test_the_normal_font_is_ours() -> None:
    book = Book()
    book.add("Lembar", [10]).add([], 15)
    workbook = load_workbook(BytesIO(book.to_bytes("x", date(2026, 1, 1))))
    cell = workbook.worksheets[0]["A1"]
    assert (cell.font.name, cell.font.sz) == ("Arial", 11)


def test_widths_heights_merges_and_outline_reach_the_file() -> None:
    book = Book()
    sheet: Sheet = book.add("Lembar", [16, 8])
    sheet.add([sheet.text("a", Look()), sheet.blank(Look())], 30, outline=2)
    sheet.merge(1, 1, 2)
    sheet.merge(1, 1, 1)
    read = load_workbook(BytesIO(book.to_bytes("x", date(2026, 1, 1)))).worksheets[0]
    assert read.column_dimensions["A"].width == 14
    assert (read.row_dimensions[1].height, read.row_dimensions[1].outlineLevel) == (30, 2)
    assert [str(merged) for merged in read.merged_cells.ranges] == ["A1:B1"]
    assert read.sheet_format.outlineLevelRow == 2
