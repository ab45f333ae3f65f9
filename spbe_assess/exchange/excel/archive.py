"""The finished xlsx file: openpyxl's package with our rows in its sheets; the same input gives the same bytes."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from io import BytesIO
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

if TYPE_CHECKING:
    from _typeshed import SizedBuffer

CREATOR: Final = "SPBE Assess"
_EARLIEST: Final = date(1980, 1, 1)
# Texts cannot look like this: in the file their "<" is written "&lt;".
_NO_ROWS: Final = re.compile(rb"<sheetData ?/>|<sheetData></sheetData>")


def workbook_bytes(workbook: Workbook, rows: Sequence[str], title: str, made_on: date) -> bytes:
    """The file of a workbook whose sheets are empty; ``rows`` holds the rows of each, as XML."""
    moment = datetime.combine(made_on, time(), UTC)
    workbook.properties.creator = CREATOR
    workbook.properties.title = title
    workbook.properties.language = "id-ID"
    workbook.properties.created = moment
    workbook.properties.modified = moment
    target = BytesIO()
    paths = {f"xl/worksheets/sheet{place}.xml": sheet for place, sheet in enumerate(rows, 1)}
    ExcelWriter(workbook, _Archive(target, max(made_on, _EARLIEST), paths)).save()
    return target.getvalue()


def with_rows(sheet: bytes, rows: str) -> bytes:
    """The XML of an empty sheet with its rows put in.

    Raises:
        ValueError: the sheet has rows already.
    """
    before, *after = _NO_ROWS.split(sheet, maxsplit=1)
    if not after:
        raise ValueError(sheet[:200])
    return b"".join((before, b"<sheetData>", rows.encode(), b"</sheetData>", *after))


class _Archive(ZipFile):
    """A zip whose entries all bear one day, and whose sheets get their rows on the way in."""

    def __init__(self, target: BytesIO, day: date, rows: Mapping[str, str]) -> None:
        super().__init__(target, "w", ZIP_DEFLATED)
        self._moment = (day.year, day.month, day.day, 0, 0, 0)
        self._rows = rows

    def write(
        self,
        filename: str | PathLike[str],
        arcname: str | PathLike[str] | None = None,
        compress_type: int | None = None,
        compresslevel: int | None = None,
    ) -> None:
        """Put in the file of a sheet that openpyxl has written beside."""
        name = str(arcname or filename)
        sheet = with_rows(Path(filename).read_bytes(), self._rows[name])
        self.writestr(name, sheet, compress_type, compresslevel)

    def writestr(
        self,
        zinfo_or_arcname: str | ZipInfo,
        data: "SizedBuffer | str",
        compress_type: int | None = None,
        compresslevel: int | None = None,
    ) -> None:
        """Put in an entry under the fixed day, alike on every system."""
        name = zinfo_or_arcname.filename if isinstance(zinfo_or_arcname, ZipInfo) else zinfo_or_arcname
        entry = ZipInfo(name, self._moment)
        entry.compress_type = ZIP_DEFLATED
        entry.create_system = 0
        super().writestr(entry, data, compress_type, compresslevel)
