"""Workbooks from anywhere: exact values, told faults, and no harm."""

import tracemalloc
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from spbe_assess.errors import InputError
from spbe_assess.exchange.foreign_workbook import ForeignWorkbook
from spbe_assess.messages import say
from tests.exchange.loading_files import repacked, workbook

SHEET = "xl/worksheets/sheet1.xml"


def read(data: bytes) -> list[tuple[int, int, str, bool, str]]:
    book = ForeignWorkbook(data, "isian.xlsx")
    cells = book.cells(book.sheets[0], 100, 20)
    return [(one.row, one.column, one.text, one.is_day, say(one.fault) if one.fault else "") for one in cells]


def refused(data: bytes) -> str:
    with pytest.raises(InputError) as raised:
        read(data)
    return say(raised.value.message)


@pytest.mark.parametrize(
    ("value", "text", "is_day"),
    [
        (3, "3", False),
        (3.0, "3", False),
        (3.1, "3.1", False),
        (0.1 + 0.2, "0.3", False),
        (1.26, "1.26", False),
        (0.00001, "0.00001", False),
        (-2.5, "-2.5", False),
        (100, "100", False),
        (True, "ya", False),
        (date(2026, 11, 21), "2026-11-21", True),
        (datetime(2026, 11, 21), "2026-11-21", True),  # noqa: DTZ001
        (datetime(2026, 11, 21, 8, 30), "2026-11-21T08:30:00", True),  # noqa: DTZ001
        (time(2, 15), "02:15", False),
        (time(0, 2, 15), "00:02:15", False),
        (timedelta(minutes=2), "0:02:00", False),
        ("  dua\nbaris ", "  dua\nbaris ", False),
    ],
)
def test_a_value_is_read_as_it_is_shown(value: object, text: str, is_day: bool) -> None:
    assert read(workbook({"A": [[None, value]]})) == [(1, 2, text, is_day, "")]


def test_a_number_that_lost_digits_is_a_fault() -> None:
    ((_, _, _, _, fault),) = read(workbook({"A": [[198001012006041001]]}))
    assert "lebih dari 15 digit" in fault


def test_an_error_and_a_formula_that_nobody_reckoned_are_faults() -> None:
    found = read(workbook({"A": [["#REF!", "=1+1"]]}))
    assert "#REF!" in found[0][4]
    assert "belum dihitung" in found[1][4]


def test_a_reckoned_formula_is_its_value_and_one_without_text_is_empty() -> None:
    data = workbook({"A": [["=1+1", "=IF(1=1,5,6)", "x"]]})
    data = repacked(data, SHEET, b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>")
    data = repacked(data, SHEET, b'<c r="B1"><f>IF(1=1,5,6)</f><v /></c>', b'<c r="B1" t="str"><f>""</f><v></v></c>')
    assert [cell[2] for cell in read(data)] == ["2", "x"]


def test_signs_that_xml_cannot_hold_come_back_as_excel_means_them() -> None:
    data = workbook({"A": [["a_x000D_b", "_x005F_x000D_"]]})
    assert [cell[2] for cell in read(data)] == ["a\nb", "_x000D_"]


def test_hidden_sheets_are_not_seen() -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.sheet_state = "veryHidden"

    book = ForeignWorkbook(workbook({"A": [["x"]], "B": [["y"]]}, hide), "isian.xlsx")
    assert [sheet.title for sheet in book.sheets] == ["B"]


def test_a_stray_cell_in_the_last_corner_costs_nothing() -> None:
    def stray(sheet: Worksheet) -> None:
        sheet["XFD1048576"] = "x"
        sheet["XFD5"] = "y"

    data = workbook({"A": [["a"]]}, stray)
    read(data)
    tracemalloc.start()
    try:
        assert [cell[2] for cell in read(data)] == ["a"]
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_a_dimension_that_lies_does_not_matter() -> None:
    data = workbook({"A": [["a", "b"], ["c"]]})
    for lie in (b"A1:XFD1048576", b"A1"):
        assert [cell[2] for cell in read(repacked(data, SHEET, b"A1:B2", lie))] == ["a", "b", "c"]


def packed(parts: dict[str, bytes]) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def bomb() -> bytes:
    return packed({"xl/workbook.xml": b"0" * 90_000_000})


def dense_bomb() -> bytes:
    return packed({"xl/workbook.xml": b"0" * 20_000_000})


def many_parts() -> bytes:
    return packed({"xl/workbook.xml": b"", **{f"xl/{number}": b"" for number in range(5_001)}})


def encrypted_zip() -> bytes:
    data = bytearray(packed({"xl/workbook.xml": b"x"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(500)


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: workbook({"A": [["x"]]})[:-200], "terpotong atau rusak"),
        (lambda: workbook({"A": [["x"]]})[:60], "terpotong atau rusak"),
        (lambda: OLE, "format Excel lama (.xls)"),
        (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "dikunci kata sandi"),
        (encrypted_zip, "dikunci kata sandi"),
        (lambda: b"\xef\xbb\xbf\r\n<html><table>", "halaman web atau XML"),
        (lambda: b"Kode;Fakta", "bukan buku kerja .xlsx"),
        (lambda: packed({"word/document.xml": b"x"}), "bukan buku kerja .xlsx"),
        (lambda: packed({"xl/workbook.bin": b"x"}), "format lain"),
        (lambda: packed({"xl/workbook.xml": b"<not xml"}), "isinya rusak"),
        (lambda: packed({"xl/workbook.xml": b"<a/>"}), "isinya rusak"),
        (bomb, "mengembang tidak wajar"),
        (dense_bomb, "mengembang tidak wajar"),
        (many_parts, "mengembang tidak wajar"),
        (lambda: b"PK\x03\x04" + bytes(20_000_000), "lebih besar dari 20 MB"),
    ],
)
def test_what_is_no_workbook_is_refused_with_a_reason(make: Callable[[], bytes], told: str) -> None:
    assert told in refused(make())


def test_entities_are_not_expanded() -> None:
    assert openpyxl.DEFUSEDXML
    entity = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><worksheet '
    assert "isinya rusak" in refused(repacked(workbook({"A": [["x"]]}), SHEET, b"<worksheet ", entity))


def test_a_sheet_that_breaks_off_is_refused() -> None:
    assert "isinya rusak" in refused(repacked(workbook({"A": [["x"]]}), SHEET, b"</sheetData>", b""))
