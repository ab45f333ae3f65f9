"""Daftar Isi: every sheet with a link, and the sheets of the indicators with their level and number of data dukung."""

from collections.abc import Sequence
from dataclasses import replace
from math import ceil, inf
from typing import Final

from spbe_assess.core.instrument import Indicator
from spbe_assess.exchange.evidence import columns
from spbe_assess.exchange.evidence.heads import (
    HEAD,
    LINK_LEFT,
    SECTION,
    SUBTITLE_CENTRED,
    TITLE_CENTRED,
    portrait,
    write_across,
    write_gap,
)
from spbe_assess.exchange.evidence.layout import (
    CONTENTS_SHEET,
    DASH,
    EvidenceReport,
    indicator_sheet,
    request_sheet,
)
from spbe_assess.exchange.evidence.trail import EvidenceBook
from spbe_assess.exchange.evidence.work_row import value_format
from spbe_assess.exchange.excel.book import Sheet
from spbe_assess.exchange.excel.cells import number
from spbe_assess.exchange.excel.entry import protect
from spbe_assess.exchange.excel.flow import Flow
from spbe_assess.exchange.excel.lines import Formula, Part, line_height, write_line
from spbe_assess.exchange.excel.links import inside
from spbe_assess.exchange.excel.page import Printing, print_sheet
from spbe_assess.exchange.excel.styles import Look

_WIDTHS: Final = (8, 28.5, 4.5, 5.5, 8, 28.5, 4.5, 5.5)
_LINK: Final = replace(LINK_LEFT, vertical="center")
_TEXT: Final = Look()
_NAME: Final = Look(size=8)
_NUMBER: Final = Look(horizontal="center")
_TITLE_ROOM: Final = 27.0
_ROW: Final = 15.0


def write_contents(
    book: EvidenceBook, report: EvidenceReport, sheets: Sequence[tuple[str, str]], units: Sequence[str]
) -> None:
    """Write the sheet. ``sheets`` are the others by name and what they hold, ``units`` whom the requests go to."""
    sheet = book.add(CONTENTS_SHEET, _WIDTHS)
    printing = Printing(portrait(report), report.footer)
    flow = Flow(sheet, printing.page.room(printing.scale(sheet)))
    year = f"Penilaian Mandiri {report.program_name} Tahun {report.assessment.year}"
    write_across(sheet, "DAFTAR ISI", TITLE_CENTRED)
    write_across(sheet, f"{report.assessment.institution.name} · {year}", SUBTITLE_CENTRED)
    write_gap(sheet, 8)
    write_line(sheet, [Part("Lembar", HEAD, 2), Part("Isi", HEAD, 6)])
    for name, text in sheets:
        write_line(sheet, [Part(name, _LINK, 2, inside(name)), Part(text, _TEXT, 6)])
    if report.indicators:
        _write_indicators(sheet, flow, report)
    print_sheet(sheet, printing)
    if len(units) > 1:
        # To click on, not to print: on paper it would take a second page for a few lines.
        _write_requests(sheet, Flow(sheet, inf), units)
    protect(sheet)


def _write_indicators(sheet: Sheet, flow: Flow, report: EvidenceReport) -> None:
    level = "Nilai" if report.is_fractional else "Tk."
    head = [Part(text, HEAD) for text in ("Lembar", "Indikator", level, "Data")]
    _write_halves(
        sheet,
        flow,
        "Lembar bukti tiap indikator",
        head,
        [_indicator(report, indicator) for indicator in report.indicators],
    )


def _write_requests(sheet: Sheet, flow: Flow, units: Sequence[str]) -> None:
    head = [Part("No", HEAD), Part("Kepada", HEAD, 3)]
    lines = [
        [Part(f"{place:02d}", _LINK, link=inside(request_sheet(place))), Part(unit, _NAME, 3)]
        for place, unit in enumerate(units, 1)
    ]
    _write_halves(sheet, flow, "Permintaan data dukung", head, lines)


def _write_halves(sheet: Sheet, flow: Flow, title: str, head: Sequence[Part], lines: Sequence[Sequence[Part]]) -> None:
    """A list in two halves side by side."""
    half = ceil(len(lines) / 2)
    heads = [*head, *head] if len(lines) > half else list(head)
    heights = line_height(sheet, heads)
    flow.keep(min(_TITLE_ROOM + heights + half * _ROW, flow.room))
    write_gap(sheet, 8)
    write_across(sheet, title, SECTION)
    write_line(sheet, heads)
    for place in range(half):
        parts = [*lines[place], *(lines[half + place] if half + place < len(lines) else ())]
        flow.keep(line_height(sheet, parts), lambda: write_line(sheet, heads))
        write_line(sheet, parts)


def _indicator(report: EvidenceReport, indicator: Indicator) -> list[Part]:
    final = columns.work_cell(report, indicator.code, columns.FINAL)
    value = report.values.get(indicator.code)
    cached = DASH if value is None else number(value)
    name = indicator_sheet(indicator.code)
    return [
        Part(name, _LINK, link=inside(name)),
        Part(indicator.short_name, _NAME),
        Part(
            Formula(f'IF(ISNUMBER({final}),{final},"{DASH}")', cached),
            replace(_NUMBER, number_format=value_format(report)),
        ),
        Part(
            Formula(columns.work_cell(report, indicator.code, columns.EVIDENCE), report.evidence_count(indicator.code)),
            _NUMBER,
        ),
    ]
