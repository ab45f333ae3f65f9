"""Reading a written workbook back, the way other programs do."""

import re
from io import BytesIO
from xml.sax.saxutils import unescape
from zipfile import ZipFile

from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

Place = tuple[str, str]


def formulas(data: bytes) -> dict[Place, str]:
    """Every formula by sheet and address."""
    return {
        (sheet.title, cell.coordinate): str(cell.value)
        for sheet in load_workbook(BytesIO(data))
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def values(data: bytes) -> dict[Place, object]:
    """Every value by sheet and address; for formulas the one the file carries."""
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in load_workbook(BytesIO(data), data_only=True)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def sheet_rows(data: bytes, sheet: str) -> list[list[object]]:
    """A sheet as python-calamine reads it, without any reckoning."""
    workbook = CalamineWorkbook.from_filelike(BytesIO(data))
    return [list(row) for row in workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)]


def sheet_targets(data: bytes, sheet: str) -> list[str]:
    """Where the links of a sheet lead that lead out of the workbook, as the file carries them."""
    place = CalamineWorkbook.from_filelike(BytesIO(data)).sheet_names.index(sheet) + 1
    with ZipFile(BytesIO(data)) as archive:
        part = archive.read(f"xl/worksheets/_rels/sheet{place}.xml.rels").decode()
    return [unescape(found) for found in re.findall(r'relationships/hyperlink" Target="([^"]+)"', part)]
