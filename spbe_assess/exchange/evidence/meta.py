"""The hidden sheet ``_meta``: what the workbook is of, and which cell shows which field, so that it can come back.

Its cells hold JSON of plain ASCII. A text that its cell cannot give back (shortened, split, or with characters that
XML cannot hold) stands here whole, with such characters as JSON escapes, so no text is ever lost. Lone surrogates
and NUL are no text and not promised.
"""

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from spbe_assess.exact import exact_text
from spbe_assess.exchange.evidence.layout import META_SHEET, EvidenceReport
from spbe_assess.exchange.evidence.trail import EvidenceBook, Place
from spbe_assess.exchange.excel.styles import Look

FORMAT: Final = 1
"""Raised when a program of before could misread the sheet."""
CELL_ROOM: Final = 32_000
"""Characters of a line that one cell takes; the rest goes on in the cells to its right."""
_LOOK: Final = Look(framed=False)
_WIDTH: Final = 100.0
_HEIGHT: Final = 15.0


def write_meta(book: EvidenceBook, report: EvidenceReport) -> None:
    """Write the sheet; it comes last, when the trail is complete."""
    sheet = book.add(META_SHEET, (_WIDTH,))
    for line in (_about(book, report), *_places(book.trail)):
        text = json.dumps(line, separators=(",", ":"))
        pieces = [text[start : start + CELL_ROOM] for start in range(0, len(text), CELL_ROOM)]
        sheet.add([sheet.text(piece, _LOOK) for piece in pieces], _HEIGHT)
    # Without a print area, which LibreOffice would print in spite of the hiding.
    sheet.hide()


def _about(book: EvidenceBook, report: EvidenceReport) -> dict[str, object]:
    assessment = report.assessment
    return {
        "format": FORMAT,
        "program": report.program,
        "assessment": assessment.id,
        "seal": report.dossier.seal,
        "institution": assessment.institution.slug,
        "year": assessment.year,
        "label": assessment.label,
        "instrument": assessment.instrument,
        "instrument_digest": assessment.instrument_digest,
        "rules_digest": assessment.rules_digest,
        "stage": report.stage,
        "unit": report.unit,
        "made_on": report.made_on.isoformat(),
        "index": exact_text(report.scores.index) if report.scores.index is not None else "",
        "results": book.results,
    }


def _places(trail: list[Place]) -> Iterator[list[object]]:
    """A line for each row of a sheet and record: sheet, record, and its cells."""
    for (sheet, record), places in groupby(trail, key=lambda place: (place.sheet, place.record)):
        yield [sheet, record, [_cell(place) for place in places]]


def _cell(place: Place) -> list[str]:
    """Address, field, fingerprint of what is shown; the value itself where the cell does not give it back."""
    found = [place.cell, place.field, place.digest]
    return found if place.is_whole else [*found, place.value]
