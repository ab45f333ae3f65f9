"""A workbook from anywhere, opened with care: sizes looked at before unpacking, streamed, capped, never reckoned.

What is no such workbook gets a sentence that says what it is and what to do. XML is read through defusedxml, which
openpyxl uses where it is installed.
"""

import datetime as dt
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from math import isnan
from typing import TYPE_CHECKING, Final, NamedTuple

from spbe_assess.errors import InputError
from spbe_assess.messages import Message

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

MOST_BYTES: Final = 20_000_000
MOST_UNPACKED: Final = 80_000_000
MOST_RATIO: Final = 200
"""A real workbook packs to a tenth, a very uniform one to a hundredth of its size."""
_RATIO_COUNTS_FROM: Final = 5_000_000
MOST_ENTRIES: Final = 5_000
_OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_ZIP: Final = b"PK\x03\x04"
_OPEN_DOCUMENT: Final = b"application/vnd.oasis.opendocument"
# Excel writes signs that XML cannot hold as "_x000D_", and a text that looks so with "_x005F_" before it.
_ESCAPED: Final = re.compile(r"_x005F_(?=x[0-9A-Fa-f]{4}_)|_x000D_\n?")
_EXACT_DIGITS: Final = 15
"""Digits a spreadsheet keeps of a number."""


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell that holds something. ``fault`` says why what it holds is of no use."""

    row: int
    column: int
    text: str
    is_day: bool = False
    fault: Message | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A visible sheet: its title, and where it stands in the workbook."""

    title: str
    position: int


class ForeignWorkbook:
    """A workbook that a person gave, held open for reading."""

    def __init__(self, data: bytes, name: str) -> None:
        """Open it.

        Raises:
            InputError: it is no workbook of Excel's format, is damaged, encrypted or unpacks to too much.
        """
        self.name = name
        _refuse_unfit(data, name)
        with _told(name):
            self._values = _opened(data, computed=True)
            self._formulas = _opened(data, computed=False)
            self._visible = [n for n, one in enumerate(self._values.worksheets) if one.sheet_state == "visible"]

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """The visible sheets, in order."""
        return tuple(Sheet(self._values.worksheets[at].title, at) for at in self._visible)

    def cells(self, sheet: Sheet, most_rows: int, most_columns: int) -> tuple[SheetCell, ...]:
        """The cells of a sheet that hold something, row by row, from the top left corner of the given size.

        Raises:
            InputError: the sheet is damaged.
        """
        with _told(self.name):
            values = self._values.worksheets[sheet.position].iter_rows(max_row=most_rows, max_col=most_columns)
            formulas = self._formulas.worksheets[sheet.position].iter_rows(max_row=most_rows, max_col=most_columns)
            found = [
                (_Place(row, column), cell, formula.data_type == "f")
                for row, (cells, sources) in enumerate(zip(values, formulas, strict=True), 1)
                for column, (cell, formula) in enumerate(zip(cells, sources, strict=True), 1)
                if formula.value is not None
            ]
        read = (_read(place, cell.value, cell.data_type, is_formula) for place, cell, is_formula in found)
        return tuple(cell for cell in read if cell is not None)


class _Place(NamedTuple):
    row: int
    column: int


def _read(place: _Place, value: object, form: str, is_formula: bool) -> SheetCell | None:
    if value is None:
        # A formula that comes to an empty text says so by its type; one that nobody has reckoned has no type.
        return SheetCell(*place, "", fault=_not_reckoned()) if is_formula and form == "n" else None
    if form == "e":
        message = Message("Sel ini berisi kesalahan {error}. Perbaiki rumusnya, atau kosongkan.", error=str(value))
        return SheetCell(*place, str(value), fault=message)
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return SheetCell(*place, value.date().isoformat(), is_day=True)
    if isinstance(value, dt.date):
        return SheetCell(*place, value.isoformat(), is_day=True)
    text, fault = _text(value)
    return SheetCell(*place, text, fault=fault)


def _text(value: object) -> tuple[str, Message | None]:
    """What a cell shows, and why a number in it is of no use."""
    if isinstance(value, bool):
        return "ya" if value else "tidak", None
    if isinstance(value, int | float):
        is_lost = isnan(value) or abs(value) >= 10**_EXACT_DIGITS
        return ("", _lost_digits()) if is_lost else (_digits(value), None)
    if isinstance(value, dt.time):
        return value.isoformat("seconds" if value.second else "minutes"), None
    return _ESCAPED.sub(_meant, str(value)), None


def _meant(escape: re.Match[str]) -> str:
    return "\n" if escape[0].startswith("_x000D_") else "_"


def _digits(value: float) -> str:
    """A number with the digits that the spreadsheet shows: 3.1, and never the noise of binary reckoning."""
    shown = str(value) if isinstance(value, int) else f"{Decimal(f'{value:.{_EXACT_DIGITS}g}'):f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def _lost_digits() -> Message:
    return Message(
        "Angka ini lebih dari {digits} digit, sehingga Excel tidak menyimpannya dengan tepat. "
        "Ubah format sel menjadi Teks, lalu ketik ulang.",
        digits=_EXACT_DIGITS,
    )


def _not_reckoned() -> Message:
    return Message(
        "Rumus di sel ini belum dihitung. Buka berkasnya dengan Excel atau LibreOffice, simpan, lalu ulangi."
    )


def _opened(data: bytes, *, computed: bool) -> "Workbook":
    # Loaded only for a workbook: it costs more than the start of the program.
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        # Styles and validations that openpyxl does not know are no matter of the values.
        warnings.simplefilter("ignore")
        return load_workbook(io.BytesIO(data), read_only=True, data_only=computed, keep_links=False)


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Whatever openpyxl stumbles over in a damaged file, as a sentence."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except (
        *(zipfile.BadZipFile, zlib.error, EOFError, SyntaxError, NotImplementedError, RuntimeError),
        *(ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError),
    ):
        raise _unfit(name, Message("isinya rusak; buka dengan Excel atau LibreOffice, simpan ulang")) from None


def _refuse_unfit(data: bytes, name: str) -> None:
    message = _not_a_zip(data) or _too_large(data)
    if message:
        raise _unfit(name, message)


def _not_a_zip(data: bytes) -> Message | None:
    if len(data) > MOST_BYTES:
        return Message("berkasnya lebih besar dari {size} MB", size=MOST_BYTES // 10**6)
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            return Message("berkasnya dikunci kata sandi; simpan ulang tanpa kata sandi")
        return Message("ini format Excel lama (.xls); simpan ulang sebagai .xlsx")
    if data.startswith(_ZIP):
        return None
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return Message("ini halaman web atau XML yang diberi nama .xlsx; simpan ulang sebagai .xlsx dari Excel")
    return Message("ini bukan buku kerja .xlsx, atau kosong")


def _too_large(data: bytes) -> Message | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError):
        return Message("berkasnya terpotong atau rusak; salin ulang dari asalnya")
    if any(entry.flag_bits & 1 for entry in entries):
        return Message("berkasnya dikunci kata sandi; simpan ulang tanpa kata sandi")
    unpacked = sum(entry.file_size for entry in entries)
    is_bomb = unpacked > _RATIO_COUNTS_FROM and unpacked > MOST_RATIO * len(data)
    if unpacked > MOST_UNPACKED or is_bomb or len(entries) > MOST_ENTRIES:
        return Message("isinya mengembang tidak wajar saat dibuka; simpan ulang hanya lembar yang diperlukan")
    if "xl/workbook.xml" in names:
        return None
    if "xl/workbook.bin" in names or _OPEN_DOCUMENT in data[:200]:
        return Message("ini buku kerja format lain; simpan ulang sebagai .xlsx")
    return Message("ini bukan buku kerja .xlsx")


def _unfit(name: str, reason: Message) -> InputError:
    return InputError(Message("{name} tidak dapat dibaca: {reason}.", name=name, reason=reason))
