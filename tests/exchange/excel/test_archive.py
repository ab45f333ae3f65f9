"""The finished file: whole, alike each time, without traces of the machine."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

import pytest

from spbe_assess.exchange.comparison.workbook import comparison_workbook
from spbe_assess.exchange.excel.archive import with_rows
from tests.exchange.builders import make_report, two_columns

_DIGEST = """
from hashlib import sha256
from spbe_assess.exchange.comparison.workbook import comparison_workbook
from tests.exchange.builders import make_report, two_columns
print(sha256(comparison_workbook(two_columns(), make_report())).hexdigest())
"""


def entries(data: bytes) -> dict[str, bytes]:
    """The parts of a file by name."""
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_same_input_gives_the_same_bytes() -> None:
    report = make_report()
    assert comparison_workbook(two_columns(), report) == comparison_workbook(two_columns(), report)


def test_another_run_of_python_gives_the_same_bytes() -> None:
    digests = {subprocess.check_output([sys.executable, "-c", _DIGEST], env=_seeded(seed)) for seed in ("1", "2")}
    here = sha256(comparison_workbook(two_columns(), make_report())).hexdigest()
    assert {digest.decode().strip() for digest in digests} == {here}


def _seeded(seed: str) -> dict[str, str]:
    """The variables of a run in which sets have another order."""
    return {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}


def test_the_only_time_in_the_file_is_the_day_it_was_made_on() -> None:
    data = comparison_workbook(two_columns(), replace(make_report(), made_on=date(2026, 3, 4)))
    with ZipFile(BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 3, 4, 0, 0, 0)}
        assert {entry.create_system for entry in archive.infolist()} == {0}
    core = entries(data)["docProps/core.xml"].decode()
    assert core.count("2026-03-04T00:00:00Z") == 2
    assert "SPBE Assess" in core
    assert "openpyxl" not in core


def test_a_day_before_zip_files_existed_is_no_obstacle() -> None:
    data = comparison_workbook(two_columns(), replace(make_report(), made_on=date(1970, 1, 1)))
    with ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None


def test_parts_refer_to_each_other_inside_the_file_only() -> None:
    for name, part in entries(comparison_workbook(two_columns(), make_report())).items():
        assert b'TargetMode="External"' not in part, name
        assert b"openpyxl." not in part, name


def test_every_sheet_has_its_rows_once() -> None:
    parts = entries(comparison_workbook(two_columns(), make_report()))
    sheets = [part for name, part in parts.items() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 4
    for sheet in sheets:
        assert sheet.count(b"<sheetData>") == sheet.count(b"</sheetData>") == 1
        assert b'<row r="1"' in sheet


def test_rows_are_not_put_into_a_sheet_that_has_some() -> None:
    with pytest.raises(ValueError, match="sheetData"):
        with_rows(b"<worksheet><sheetData><row/></sheetData></worksheet>", "<row/>")
