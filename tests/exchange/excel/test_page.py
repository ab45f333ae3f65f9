"""Paper, scale and footers of printed sheets."""

from datetime import date
from io import BytesIO
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from spbe_assess.core.results import Paper
from spbe_assess.exchange.excel.book import Book
from spbe_assess.exchange.excel.measure import UNIT
from spbe_assess.exchange.excel.page import LANDSCAPE, LETTER, PORTRAIT, Page, Printing, print_sheet
from spbe_assess.exchange.excel.styles import Look

KIND = "Hasil Penilaian Mandiri, bukan hasil evaluasi Kementerian PANRB"


def printed(printing: Printing, widths: tuple[float, ...] = (40, 53), title: str = "Lembar") -> Worksheet:
    """A sheet of three rows, written and read back."""
    book = Book()
    sheet = book.add(title, widths)
    for _ in range(3):
        sheet.add([sheet.text("isi", Look())], 15)
    print_sheet(sheet, printing)
    return load_workbook(BytesIO(book.to_bytes("x", date(2026, 1, 1)))).worksheets[0]


def footer(sheet: Worksheet) -> str:
    assert sheet.oddFooter is not None
    return str(sheet.oddFooter)


@pytest.mark.parametrize("paper", get_args(Paper))
def test_an_upright_sheet_of_93_units_is_printed_in_its_own_size(paper: Paper) -> None:
    assert Page(paper).scale(93) == 100
    assert Page(paper, LETTER).scale(85) == 100


@pytest.mark.parametrize("paper", get_args(Paper))
@settings(max_examples=30)
@given(units=st.floats(20, 400))
def test_what_is_scaled_fits_the_paper_even_two_percent_wider(paper: Paper, units: float) -> None:
    page = Page(paper, LANDSCAPE, landscape=True)
    assert units * UNIT * 1.02 * page.scale(units) / 100 <= page.width


def test_f4_is_longer_than_a4_and_has_its_own_number() -> None:
    assert printed(Printing(Page("A4"))).page_setup.paperSize == 9
    assert printed(Printing(Page("F4"))).page_setup.paperSize == 14
    assert Page("F4").room(100) - Page("A4").room(100) == pytest.approx(0.97 * 33.2 / 25.4 * 72)


def test_a_smaller_scale_makes_room_for_more_rows() -> None:
    assert Page("A4").room(50) == 2 * Page("A4").room(100)


def test_blocks_side_by_side_share_the_repeated_columns_and_the_scale_of_the_widest() -> None:
    page = Page("A4", LANDSCAPE, landscape=True)
    sheet = printed(Printing(page, title_rows=(1, 2), title_columns=1, ends=(2, 3)), (20, 100, 120))
    assert [mark.id for mark in sheet.col_breaks.brk] == [2]
    assert sheet.page_setup.scale == page.scale(140)
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$1:$2", "$A:$A")
    assert sheet.print_area == "'Lembar'!$A$1:$C$3"


def test_rows_before_the_first_to_print_stay_on_the_screen() -> None:
    assert printed(Printing(Page("A4"), first_row=2)).print_area == "'Lembar'!$A$2:$B$3"


def test_nothing_is_fitted_because_excel_would_ignore_our_page_breaks() -> None:
    sheet = printed(Printing(Page("A4")))
    assert not sheet.page_setup.fitToHeight
    assert not (sheet.sheet_properties.pageSetUpPr and sheet.sheet_properties.pageSetUpPr.fitToPage)


def test_a_footer_without_text_only_counts_pages() -> None:
    sheet = printed(Printing(Page("A4")))
    assert footer(sheet) == "&R&7 Lembar · halaman &P dari &N"


@pytest.mark.parametrize("margins", [PORTRAIT, LETTER])
def test_a_long_name_is_cut_in_the_footer_but_never_what_the_numbers_are(margins: object) -> None:
    name = "Kabupaten Kepulauan Siau Tagulandang Biaro dan Sekitarnya"
    assert margins in (PORTRAIT, LETTER)
    page = Page("A4", PORTRAIT if margins == PORTRAIT else LETTER)
    sheet = printed(Printing(page, f"{name} · SPBE 2024 · {KIND}"), title="Persetujuan Publikasi")
    assert footer(sheet).partition("&R")[0].endswith(f" · SPBE 2024 · {KIND}")
    assert "Kabupaten" in footer(sheet)
    assert "…" in footer(sheet)


def test_a_short_footer_stays_whole_and_begins_with_a_blank_after_its_size() -> None:
    sheet = printed(Printing(Page("A4"), f"2024 & Contoh · {KIND}"))
    assert footer(sheet).startswith(f"&L&7 2024 && Contoh · {KIND}&R&7 Lembar")


@settings(max_examples=40)
@given(name=st.text(max_size=300), title=st.text("ab c12", min_size=1, max_size=31))
def test_no_footer_is_longer_than_excel_takes(name: str, title: str) -> None:
    book = Book()
    sheet = book.add(title, (93,))
    sheet.add([], 15)
    print_sheet(sheet, Printing(Page("A4", LANDSCAPE, landscape=True), f"{name} · SPBE 2024 · {KIND}"))
    assert sheet.worksheet.oddFooter is not None
    assert len(str(sheet.worksheet.oddFooter)) <= 255


@pytest.mark.parametrize(("thrift", "is_smaller"), [(0, False), (8, True)])
def test_a_list_is_printed_a_little_smaller_where_that_saves_a_page(thrift: int, *, is_smaller: bool) -> None:
    sheet = Book().add("Daftar", (93,))
    page = Page("A4")
    for _ in range(10):
        sheet.add([], page.room(100) * 0.105)
    printing = Printing(page, thrift=thrift)
    assert printing.scale(sheet) == 100
    assert printing.finished_scale(sheet) == (95 if is_smaller else 100)


def test_a_list_that_would_still_spill_keeps_its_size() -> None:
    sheet = Book().add("Daftar", (93,))
    for _ in range(10):
        sheet.add([], Page("A4").room(100) * 0.12)
    assert Printing(Page("A4"), thrift=8).finished_scale(sheet) == 100
