"""Evidence sheets (LB) written and read back, page by page, as a reader of the paper meets them."""

from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from itertools import pairwise
from typing import Final
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring
from openpyxl import Workbook, load_workbook

from spbe_assess.core.assessment import Answer, Dossier, Rating
from spbe_assess.core.results import Paper
from spbe_assess.exact import exact
from spbe_assess.exchange.evidence.indicator_sheet import write_indicator_sheets
from spbe_assess.exchange.evidence.layout import EvidenceReport
from spbe_assess.exchange.evidence.trail import EvidenceBook
from spbe_assess.exchange.excel.page import Page
from tests.dossiers import PEMDI, SPBE, empty_dossier, spbe_dossier

_NS: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
MADE_ON: Final = date(2026, 11, 21)
UNIT: Final = "Dinas Contoh"
SENTENCE: Final = (
    "Peta Rencana ditetapkan dengan Peraturan Gubernur Nomor 12 Tahun 2023, Pasal 5 dan Lampiran halaman 4. "
)


@dataclass(frozen=True)
class Row:
    """A row: its number, its height in points, the texts and numbers of its cells by column letter."""

    number: int
    height: float
    cells: dict[str, object]

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts of the row."""
        return tuple(cell for cell in self.cells.values() if isinstance(cell, str))


@dataclass(frozen=True)
class Printed:
    """An LB as it is printed: the rows below the links, the last rows of its pages, its joined cells."""

    rows: list[Row]
    breaks: list[int]
    merged: list[str]

    @property
    def pages(self) -> list[list[Row]]:
        """The rows page by page."""
        ends = [1, *self.breaks, len(self.rows) + 1]
        return [self.rows[first - 1 : last - 1] for first, last in pairwise(ends)]

    @property
    def texts(self) -> list[str]:
        """All texts, row by row."""
        return [text for row in self.rows for text in row.texts]

    def column(self, letter: str) -> list[object]:
        """What a column shows, row by row, without its blanks."""
        return [row.cells[letter] for row in self.rows if letter in row.cells]


def written(dossier: Dossier, paper: Paper = "A4", unit: str = "") -> dict[str, Printed]:
    """The LB of a dossier by name, read from the file's own XML (openpyxl takes ten times as long)."""
    with ZipFile(BytesIO(lb_bytes(dossier, paper, unit))) as archive:
        names = [sheet.attrib["name"] for sheet in _parsed(archive, "xl/workbook.xml").iter(f"{_NS}sheet")]
        return {
            name: _printed(_parsed(archive, f"xl/worksheets/sheet{place}.xml")) for place, name in enumerate(names, 1)
        }


def opened(*codes: str) -> Workbook:
    """The LB of some indicators of the SPBE example as openpyxl reads them."""
    dossier = spbe_dossier(answers={(code, ""): Answer(UNIT) for code in codes})
    return load_workbook(BytesIO(lb_bytes(dossier, unit=UNIT)))


def lb_bytes(
    dossier: Dossier, paper: Paper = "A4", unit: str = "", stage: str = "", *, has_files: bool = True
) -> bytes:
    """A workbook of the LB alone."""
    book = EvidenceBook()
    write_indicator_sheets(book, EvidenceReport(dossier, MADE_ON, paper, stage, unit, has_files=has_files))
    return book.to_bytes("Uji", MADE_ON)


def one(dossier: Dossier, code: str, paper: Paper = "A4") -> Printed:
    """The LB of one indicator alone; it is given to a unit that has no other."""
    answers = {**dossier.answers, (code, ""): replace(dossier.answer(code), unit=UNIT)}
    (sheet,) = written(replace(dossier, answers=answers), paper, UNIT).values()
    return sheet


def spbe(code: str = "I12", level: str = "3", fact: str = "", analysis: str = "") -> Dossier:
    """An assessment with one rated indicator."""
    empty = empty_dossier(SPBE, answers={(code, ""): Answer(UNIT)})
    return replace(empty, ratings={(code, "mandiri"): Rating(exact(level), fact=fact, analysis=analysis)})


def pemdi(code: str = "I4", fact: str = "") -> Dossier:
    """A Pemdi assessment with a text for one indicator."""
    return empty_dossier(PEMDI, ratings={(code, "mandiri"): Rating(fact=fact)})


def room(paper: Paper) -> float:
    """The points of a page of an LB."""
    return Page(paper).room(100)


def between(texts: list[object], first: str, last: str) -> list[str]:
    """The texts after the one that says ``first`` up to the one that says ``last``, without repeated headings."""
    start = texts.index(first) + 1
    return [str(text) for text in texts[start : texts.index(last, start)] if not str(text).endswith("(lanjutan)")]


def follows(text: str, parts: list[str]) -> bool:
    """Whether the parts in order are the whole text but for white space between them and at its ends."""
    for part in parts:
        text = text.lstrip()
        if not part or not text.startswith(part):
            return False
        text = text[len(part) :]
    return not text.strip()


def _parsed(archive: ZipFile, path: str) -> Element:
    return fromstring(archive.read(path))


def _printed(sheet: Element) -> Printed:
    rows = [
        Row(
            int(row.attrib["r"]),
            float(row.attrib["ht"]),
            {cell.attrib["r"].rstrip("0123456789"): value for cell in row if (value := _value(cell)) is not None},
        )
        for row in sheet.iter(f"{_NS}row")
    ]
    breaks = [int(one.attrib["id"]) for one in sheet.iter(f"{_NS}brk")]
    return Printed(rows[1:], breaks, [one.attrib["ref"] for one in sheet.iter(f"{_NS}mergeCell")])


def _value(cell: Element) -> object:
    if cell.find(f"{_NS}f") is not None:
        return None
    if cell.attrib.get("t") == "inlineStr":
        return "".join(cell.itertext()).replace("_x005F_", "_")
    number = cell.findtext(f"{_NS}v")
    return None if number is None else float(number)
