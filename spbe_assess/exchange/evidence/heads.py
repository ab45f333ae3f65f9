"""What the sheets of the evidence workbook begin with: letterhead, titles, links there and back; and their looks."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from spbe_assess.exchange.evidence.layout import CONTENTS_SHEET, WORK_SHEET, EvidenceReport
from spbe_assess.exchange.excel.book import Sheet
from spbe_assess.exchange.excel.lines import Part, write_line
from spbe_assess.exchange.excel.links import inside
from spbe_assess.exchange.excel.page import LANDSCAPE, PORTRAIT, Margins, Page
from spbe_assess.exchange.excel.styles import (
    DAY,
    HEADING,
    INPUT,
    LINK_INK,
    STALE_INK,
    SUBHEADING,
    Look,
)

TITLE: Final = Look(size=12, bold=True, framed=False)
TITLE_CENTRED: Final = replace(TITLE, horizontal="center")
SUBTITLE: Final = Look(framed=False)
SUBTITLE_CENTRED: Final = Look(size=10, horizontal="center", framed=False)
SECTION: Final = Look(size=10, bold=True, framed=False)
NOTE: Final = Look(size=8, italic=True, framed=False)
WARNING: Final = Look(bold=True, framed=False)
STALE: Final = Look(bold=True, ink=STALE_INK, framed=False)
PLAIN: Final = Look(vertical="top", framed=False)

HEAD: Final = Look(bold=True, fill=HEADING, horizontal="center")
"""Heading of a column that is computed or fixed."""
HEAD_TO_FILL: Final = Look(bold=True, fill=INPUT, horizontal="center")
"""Heading of a column that a person fills."""
NUMBERING: Final = Look(size=8, italic=True, horizontal="center", fill=SUBHEADING)
"""The row of column numbers, (1) (2) …"""
TEXT: Final = Look(vertical="top")
CENTRED: Final = Look(vertical="top", horizontal="center")
BOLD: Final = Look(vertical="top", bold=True)
DATE: Final = Look(vertical="top", horizontal="center", number_format=DAY)
LINK: Final = Look(vertical="top", horizontal="center", ink=LINK_INK, underline=True)
LINK_LEFT: Final = replace(LINK, horizontal="left")
SUM: Final = Look(bold=True, fill=SUBHEADING, horizontal="right")

_LETTERHEAD: Final = (
    Look(size=12, horizontal="center", framed=False),
    Look(size=14, bold=True, horizontal="center", framed=False),
    Look(size=9, horizontal="center", framed=False),
    Look(size=9, horizontal="center", framed=False),
)
_GAP: Final = 8.0
BACK: Final = ((1, "« Daftar Isi", CONTENTS_SHEET), (2, "Lembar Kerja", WORK_SHEET))
BACK_LINK: Final = Look(size=8, ink=LINK_INK, underline=True, framed=False)
BACK_HEIGHT: Final = 15.0


@cache
def to_fill(look: Look) -> Look:
    """The same look for a cell that a person may fill on the protected sheet."""
    return replace(look, locked=False)


def portrait(report: EvidenceReport, margins: Margins = PORTRAIT) -> Page:
    """An upright page of the report's paper."""
    return Page(report.paper, margins)


def landscape(report: EvidenceReport, margins: Margins = LANDSCAPE) -> Page:
    """A page of the report's paper on its side."""
    return Page(report.paper, margins, landscape=True)


def write_across(sheet: Sheet, text: str, look: Look, last: int = 0, height: float = 0) -> int:
    """One text over the columns up to ``last`` (0: all), in a row high enough for it."""
    return write_line(sheet, [Part(text, look, last or len(sheet.widths))], height)


def write_gap(sheet: Sheet, height: float = _GAP) -> int:
    """An empty row."""
    return sheet.add([], height)


def write_back(sheet: Sheet, places: Sequence[tuple[int, str, str]] = BACK) -> int:
    """The row of links to other sheets, by column: (column, text, sheet). Write it first; it is not printed."""
    texts = {column: Part(text, BACK_LINK, link=inside(target)) for column, text, target in places}
    return write_line(sheet, [texts.get(column, Part()) for column in range(1, max(texts) + 1)], BACK_HEIGHT)


def write_letterhead(sheet: Sheet, report: EvidenceReport) -> None:
    """The letterhead (kop), if one is set: up to four lines, a thick line below them."""
    lines = [line for line in report.assessment.letterhead if line.strip()][: len(_LETTERHEAD)]
    for place, line in enumerate(lines):
        look = _LETTERHEAD[place]
        if place == len(lines) - 1:
            look = replace(look, edges="B")
        write_across(sheet, line, look)
    if lines:
        write_gap(sheet)


def write_numbering(sheet: Sheet, columns: int, first: int = 1) -> int:
    """The row of column numbers below the headings."""
    return write_line(sheet, [Part(f"({n})", NUMBERING) for n in range(first, first + columns)])
