"""Links inside the workbook, to files beside it, to the web."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from spbe_assess.exchange.excel.book import Book
from spbe_assess.exchange.excel.lines import Part, write_line
from spbe_assess.exchange.excel.links import inside, to_file, to_web
from spbe_assess.exchange.excel.styles import Look


def linked(target: str) -> tuple[str | None, str | None]:
    """Address and place of the link of a cell, as read back."""
    book = Book()
    sheet = book.add("Lembar", (20,))
    write_line(sheet, [Part("12.a", Look(), link=target)])
    cell = load_workbook(BytesIO(book.to_bytes("x", date(2026, 1, 1)))).worksheets[0]["A1"]
    return (cell.hyperlink.target, cell.hyperlink.location) if cell.hyperlink else (None, None)


def test_a_place_inside_is_named_by_sheet_and_cell() -> None:
    assert linked(inside("LB-12")) == (None, "'LB-12'!A1")
    assert inside("Wali's", "B2") == "#'Wali''s'!B2"


def test_a_file_is_named_relative_and_encoded() -> None:
    target = to_file("Data Dukung/I12/12.a.Pergub-12#1 ü.pdf")
    assert target == "Data%20Dukung/I12/12.a.Pergub-12%231%20%C3%BC.pdf"
    assert linked(target) == (target, None)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "lpse.go.id", "", "http://", "http://[x"])
def test_what_is_no_web_address_is_no_link(url: str) -> None:
    assert to_web(url) == ""
    assert linked(to_web(url)) == (None, None)


def test_a_web_address_keeps_its_signs_and_loses_its_blanks() -> None:
    assert to_web(" https://lpse.contoh.go.id/e proc?a=1&b=%20#c ") == "https://lpse.contoh.go.id/e%20proc?a=1&b=%20#c"
    assert linked("https://a.id/?a=1&b=2")[0] == "https://a.id/?a=1&b=2"


def test_an_address_that_excel_cannot_keep_is_no_link() -> None:
    assert to_web("https://a.id/" + "x" * 2000) == ""
    assert to_file("x" * 2001) == ""
