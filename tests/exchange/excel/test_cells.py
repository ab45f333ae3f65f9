"""Text stays text, numbers keep their digits, formulas carry their values."""

from datetime import date
from fractions import Fraction
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from spbe_assess.exact import exact
from spbe_assess.exchange.excel.book import Book
from spbe_assess.exchange.excel.cells import number, ratio_formula, rounded
from spbe_assess.exchange.excel.styles import Look
from spbe_assess.exchange.excel.text import safe_text
from tests.exchange.builders import HOSTILE
from tests.exchange.reading import sheet_rows

PLAIN = Look()


def written(*texts: str) -> bytes:
    """A workbook with the texts below each other."""
    book = Book()
    sheet = book.add("Teks", [40])
    for text in texts:
        sheet.add([sheet.text(text, PLAIN)], 15)
    return book.to_bytes("Teks", date(2026, 1, 1))


def opened(data: bytes) -> Worksheet:
    """The only sheet of a workbook."""
    return load_workbook(BytesIO(data)).worksheets[0]


def test_hostile_texts_are_texts_for_every_reader() -> None:
    data = written(*HOSTILE)
    cells = [row[0] for row in opened(data).iter_rows()]
    assert [cell.data_type for cell in cells] == ["s"] * len(HOSTILE)
    assert [row[0] for row in sheet_rows(data, "Teks")] == [safe_text(text) for text in HOSTILE]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "'x", "0012", "3,14", ".5", " =1", "\t=1"])
def test_text_that_looks_like_input_bears_the_mark_that_keeps_it_text(text: str) -> None:
    assert opened(written(text))["A1"].quotePrefix


def test_ordinary_text_bears_no_mark() -> None:
    assert not opened(written("Jawa Timur"))["A1"].quotePrefix


def test_an_empty_text_leaves_the_cell_blank() -> None:
    assert opened(written("", "ada"))["A1"].value is None


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=[]), max_size=60), min_size=1, max_size=8))
def test_any_text_comes_back_as_the_safe_text(texts: list[str]) -> None:
    safe = [safe_text(text) for text in texts]
    # A last row with text, so that empty ones before it are read as rows.
    read = [row[0] for row in sheet_rows(written(*texts, "akhir"), "Teks")]
    assert read == [*safe, "akhir"]


@given(st.decimals(min_value=0, max_value=100, places=2))
def test_a_printed_decimal_is_written_with_its_own_digits(value: object) -> None:
    text = str(value)
    assert f"{float(number(exact(text))):.2f}" == text
    assert len(repr(number(exact(text)))) <= len(text)


def test_whole_numbers_are_written_without_a_point() -> None:
    assert repr(number(Fraction(13))) == "13"


def test_a_ratio_without_decimals_stands_as_a_formula() -> None:
    assert (ratio_formula(Fraction(10, 3)), ratio_formula(exact("2.75"))) == ("10/3", None)


def test_what_a_formula_rounds_to_is_reckoned_half_up() -> None:
    assert rounded(Fraction(1, 8), 2) == 0.13
    assert rounded(Fraction(-1, 8), 2) == -0.13


def test_a_formula_carries_its_value_as_number_or_text() -> None:
    book = Book()
    sheet = book.add("Rumus", [10, 10])
    sheet.add([sheet.formula('IF(1<2,"<a&b>","x")', "<a&b>", PLAIN), sheet.formula("10/3", 10 / 3, PLAIN)], 15)
    data = book.to_bytes("Rumus", date(2026, 1, 1))
    assert sheet_rows(data, "Rumus") == [["<a&b>", 10 / 3]]
    assert opened(data)["A1"].value == '=IF(1<2,"<a&b>","x")'
