"""What a person may fill, choose and change on a sheet."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from spbe_assess.exchange.excel.book import Book, Sheet
from spbe_assess.exchange.excel.entry import Prompt, choose, highlight, limit, protect
from spbe_assess.exchange.excel.styles import Look

PROMPT = Prompt("Tingkat", "1 Rintisan", "Tingkat adalah bilangan bulat 1 sampai 5.")


def new_book() -> tuple[Book, Sheet]:
    book = Book()
    sheet = book.add("Lembar", (20, 20))
    sheet.add([sheet.text("tetap", Look()), sheet.text("isian", Look(locked=False))], 15)
    return book, sheet


def saved(book: Book) -> Worksheet:
    return load_workbook(BytesIO(book.to_bytes("x", date(2026, 1, 1)))).worksheets[0]


def test_a_protected_sheet_opens_without_a_password_and_lets_people_format_filter_and_sort() -> None:
    book, sheet = new_book()
    protect(sheet)
    found = saved(book)
    assert found.protection.sheet
    assert found.protection.password is None
    locked = found.protection
    assert not any((locked.formatCells, locked.formatColumns, locked.formatRows, locked.autoFilter, locked.sort))
    assert locked.insertRows
    assert (found["A1"].protection.locked, found["B1"].protection.locked) == (True, False)


def test_a_list_of_choices_says_what_it_is_and_stops_anything_else() -> None:
    book, sheet = new_book()
    choose(sheet, "B1:B9", ("1", "2"), PROMPT)
    (rule,) = saved(book).data_validations.dataValidation
    assert (rule.type, rule.formula1, str(rule.sqref)) == ("list", '"1,2"', "B1:B9")
    assert (rule.prompt, rule.error, rule.errorStyle) == (PROMPT.text, PROMPT.stop, "stop")
    assert (rule.showInputMessage, rule.showErrorMessage, rule.allowBlank) == (True, True, True)


@pytest.mark.parametrize("options", [("a,b", "c"), ("x" * 200, "y" * 200)])
def test_choices_that_excel_would_misread_are_refused(options: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match=options[0]):
        choose(new_book()[1], "B1", options, PROMPT)


def test_values_are_limited_to_their_scale() -> None:
    book, sheet = new_book()
    limit(sheet, "B1", 1, 5, PROMPT)
    (rule,) = saved(book).data_validations.dataValidation
    assert (rule.type, rule.operator, rule.formula1, rule.formula2) == ("decimal", "between", "1", "5")


def test_long_prompts_are_cut_to_what_excel_takes() -> None:
    book, sheet = new_book()
    choose(sheet, "B1", ("1",), Prompt("t" * 40, "p" * 400, "s" * 400))
    (rule,) = saved(book).data_validations.dataValidation
    assert (len(rule.promptTitle or ""), len(rule.prompt or ""), len(rule.error or "")) == (32, 255, 225)


def test_a_highlight_colours_or_emboldens_by_a_formula() -> None:
    book, sheet = new_book()
    highlight(sheet, "B1:B9", "LEN(TRIM(B1))=0", fill="FFF2CC")
    highlight(sheet, "B1:B9", "B1<>A1", bold=True)
    (rules,) = (found.rules for found in saved(book).conditional_formatting)
    assert [rule.formula for rule in rules] == [["LEN(TRIM(B1))=0"], ["B1<>A1"]]
    assert rules[0].dxf.fill.bgColor.rgb == "00FFF2CC"
    assert rules[1].dxf.font.b is True
