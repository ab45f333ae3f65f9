"""Table text from outside as lines of cells: encoding, delimiter and limits. What the cells mean is not known here."""

import codecs
import csv
import io
import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from spbe_assess.errors import Problem
from spbe_assess.messages import Message

LARGEST: Final = 5_000_000
MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 200
_DELIMITERS: Final = (";", "\t", ",")
_BOMS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True, slots=True)
class Line:
    """Cells of one line; ``number`` is the line of the file it ends on, from 1."""

    number: int
    cells: Sequence[str]

    @property
    def place(self) -> str:
        """Where it is, in words."""
        return f"baris {self.number}"

    def cell(self, position: int) -> str:
        """The text of a cell without outer spaces; empty beyond the end of the line."""
        return self.cells[position].strip() if position < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its headings and the lines below them."""

    header: Line
    lines: Sequence[Line]


def read_grid(data: bytes, is_heading: Callable[[str], bool]) -> Grid | Problem:
    """Table text as lines of cells. ``is_heading`` tells known headings, which decides between the delimiters."""
    if len(data) > LARGEST:
        return Problem(
            "", Message("Tabel lebih besar dari {size} MB. Bagi menjadi beberapa berkas.", size=LARGEST // 10**6)
        )
    text = decoded(data)
    if text is None:
        return Problem("", Message("Isi berkas bukan teks tabel. Simpan sebagai CSV UTF-8, lalu ulangi."))
    if not any(map(str.isalnum, text)):
        return Problem("", Message("Tabel kosong. Baris pertama berisi judul kolom, baris berikutnya nilainya."))
    return _split(text, max(_DELIMITERS, key=lambda delimiter: _likeness(text, delimiter, is_heading)))


def decoded(data: bytes) -> str | None:
    """Text in the encoding its BOM names, else UTF-8, else Windows-1252; None when it is no text at all."""
    named = [encoding for bom, encoding in _BOMS if data.startswith(bom)]
    for encoding in named or ("utf-8", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    return None


def _likeness(text: str, delimiter: str, is_heading: Callable[[str], bool]) -> tuple[int, int]:
    """How well a delimiter fits: known headings first, then cells."""
    try:
        heading = next(_lines(text, delimiter))
    except (csv.Error, StopIteration):
        return (0, 0)
    cells = heading.cells[: MOST_COLUMNS + 1]
    return sum(map(is_heading, cells)), len(cells)


def _split(text: str, delimiter: str) -> Grid | Problem:
    number = 0
    read: list[Line] = []
    try:
        for line in itertools.islice(_lines(text, delimiter), MOST_ROWS + 2):
            number = line.number
            read.append(line)
    except csv.Error:
        return Problem(
            f"baris {number + 1}",
            Message("Tanda kutip tidak ditutup, atau sel terlalu panjang. Perbaiki baris itu, lalu ulangi."),
        )
    if len(read) > MOST_ROWS + 1:
        return Problem("", Message("Tabel lebih dari {rows} baris. Bagi menjadi beberapa berkas.", rows=MOST_ROWS))
    if len(read[0].cells) > MOST_COLUMNS:
        message = Message("Tabel lebih dari {columns} kolom. Hapus kolom yang tidak perlu.", columns=MOST_COLUMNS)
        return Problem(read[0].place, message)
    return Grid(read[0], read[1:])


def _lines(text: str, delimiter: str) -> Iterator[Line]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    for cells in rows:
        if any(map(str.strip, cells)):
            yield Line(rows.line_num, cells)
