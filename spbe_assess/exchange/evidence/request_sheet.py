"""The sheets "Permintaan-01" …: the data dukung each perangkat daerah still owes, to go with a nota dinas.

What is there already is not asked again: it stands in one sentence below the rows.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from spbe_assess.exchange.evidence.heads import (
    CENTRED,
    DATE,
    NOTE,
    PLAIN,
    SUBTITLE_CENTRED,
    TEXT,
    TITLE_CENTRED,
    landscape,
    to_fill,
    write_across,
    write_back,
    write_gap,
)
from spbe_assess.exchange.evidence.layout import EvidenceReport, request_sheet
from spbe_assess.exchange.evidence.lists import (
    SECOND_BACK,
    ListColumn,
    ListPages,
    column_range,
    filter_list,
    fitting,
    widths_of,
    write_empty,
    write_list_heads,
)
from spbe_assess.exchange.evidence.one_signature import OneSigner
from spbe_assess.exchange.evidence.text_pieces import text_pieces
from spbe_assess.exchange.evidence.trail import EvidenceBook
from spbe_assess.exchange.excel.book import Sheet
from spbe_assess.exchange.excel.entry import Prompt, choose, protect
from spbe_assess.exchange.excel.lines import Part, line_height, write_line
from spbe_assess.exchange.excel.page import Printing, print_sheet
from spbe_assess.exchange.excel.text import safe_text
from spbe_assess.rules.evidence_requests import RequestRow, UnitRequest, requests
from spbe_assess.rules.naming import number_of

SHEET_ALONE: Final = "Permintaan"
THERE, NOT_THERE = "Ada", "Belum"
_LOWEST: Final = 28.0
"""Room to write by hand."""
_SIGNS_FROM: Final = 5
_LETTER_FROM: Final = 6
_DOTS: Final = "……………………………"
_ANSWER_COLUMN: Final = 7
_ANSWER: Final = to_fill(CENTRED)
_TO_FILL: Final = to_fill(TEXT)
_SURELY_SHORT: Final = 40
_MOST_CODES: Final = 12
_CRITERIA, _EXAMPLES, _FILES, _NOTES = 36, 39, 18, 14
"""Widths in units: the criteria and their examples decide how high the rows are."""


def request_units(report: EvidenceReport) -> tuple[str, ...]:
    """The perangkat daerah that get a list, in the order of their sheets: those that still owe something."""
    return tuple(request.unit for request in _owing(report))


def write_requests(book: EvidenceBook, report: EvidenceReport) -> None:
    """Write one sheet for each perangkat daerah that still owes anything; none while nobody is named."""
    for place, request in enumerate(_owing(report), 1):
        sheet = book.add(request_sheet(place), widths_of(_columns()))
        write_back(sheet, SECOND_BACK)
        _write(sheet, report, request)


def request_workbook(report: EvidenceReport, unit: str) -> bytes:
    """A workbook that holds the list of one perangkat daerah alone, to send with the nota dinas."""
    found = requests(report.dossier, unit, report.links)
    request = found[0] if found else UnitRequest(unit, (), ())
    book = EvidenceBook()
    sheet = book.add(SHEET_ALONE, widths_of(_columns()))
    # The row of links of the whole workbook has nowhere to lead here.
    write_gap(sheet)
    _write(sheet, report, request)
    return book.to_bytes(f"{_title(report)}: {unit}", report.made_on)


def _owing(report: EvidenceReport) -> tuple[UnitRequest, ...]:
    return tuple(request for request in report.unit_requests if request.missing)


def _columns() -> tuple[ListColumn, ...]:
    return (
        ListColumn("No", 5),
        ListColumn("Indikator", 24),
        ListColumn("Tingkat/ butir", 8),
        ListColumn("Kriteria bukti dukung", _CRITERIA),
        ListColumn("Contoh", _EXAMPLES),
        ListColumn("Tenggat", 11),
        ListColumn(f"{THERE}/ {NOT_THERE}", 10, to_fill=True),
        ListColumn("Nama berkas", _FILES, to_fill=True),
        ListColumn("Keterangan", _NOTES, to_fill=True),
    )


def _title(report: EvidenceReport) -> str:
    return (
        f"Daftar Permintaan Data Dukung {report.self_stage.name} {report.program_name} Tahun {report.assessment.year}"
    )


def _write(sheet: Sheet, report: EvidenceReport, request: UnitRequest) -> None:
    footer = f"{report.subtitle} · Permintaan data dukung kepada {request.unit}"
    printing = Printing(landscape(report), footer, first_row=2)
    pages = ListPages(sheet, printing)
    _write_head(sheet, report, request)
    first, numbering = pages.headed(write_list_heads(sheet, _columns()))
    _write_rows(sheet, report, request, pages)
    sheet.freeze(f"C{numbering + 1}")
    print_sheet(sheet, replace(printing, title_rows=(first, numbering)))
    protect(sheet)


def _write_head(sheet: Sheet, report: EvidenceReport, request: UnitRequest) -> None:
    verifier = report.assessment.person("verifier")
    width = len(sheet.widths) - _LETTER_FROM + 1
    for text in (
        f"Lampiran Nota Dinas {verifier.position or _DOTS}",
        f"Nomor    : {_DOTS}",
        f"Tanggal : {_DOTS}",
    ):
        write_line(sheet, [Part(columns=_LETTER_FROM - 1), Part(text, PLAIN, width)])
    write_gap(sheet)
    write_across(sheet, _title(report).upper(), TITLE_CENTRED)
    write_across(sheet, f"Kepada: {request.unit}", replace(SUBTITLE_CENTRED, bold=True))
    if request.contacts:
        write_across(sheet, f"Narahubung: {'; '.join(request.contacts)}", SUBTITLE_CENTRED)
    write_gap(sheet)


def _write_rows(sheet: Sheet, report: EvidenceReport, request: UnitRequest, pages: ListPages) -> None:
    """The rows; the last one stays with the note and the signature."""
    numbering = sheet.last_row
    signer = OneSigner(report.assessment.person("verifier"), "Penanggung Jawab", _SIGNS_FROM)
    notes = [[Part(text, NOTE, len(sheet.widths))] for text in (_there(request), _note(report, request)) if text]
    closing = sum(line_height(sheet, note) for note in notes) + signer.height(sheet)
    told: dict[tuple[str, str], str] = {}
    for place, row in enumerate(request.missing, 1):
        parts = _parts(place, row, _examples(row, told))
        height = line_height(sheet, parts, _LOWEST)
        pages.keep(height + (closing if place == len(request.missing) else 0))
        write_line(sheet, parts, height)
    if request.missing:
        _offer_answers(sheet, numbering)
    else:
        asked = "yang masih" if request.rows else "yang"
        write_empty(sheet, f"Tidak ada data dukung {asked} diminta dari {request.unit}.", len(sheet.widths))
    for note in notes:
        write_line(sheet, note)
    signer.write(sheet)


def _examples(row: RequestRow, told: dict[tuple[str, str], str]) -> str:
    """The examples of a row, or where the same stand already on the list; ``told`` keeps the place of each."""
    first = told.setdefault((row.indicator, row.examples), row.place)
    same = f"Seperti {first}"
    return row.examples if first == row.place or len(row.examples) <= len(same) else same


def _there(request: UnitRequest) -> str:
    """What is not asked any more: a count for each indicator, with the codes of its data dukung."""
    if not request.received:
        return ""
    rows = {row.indicator: [one for one in request.received if one.indicator == row.indicator] for row in request.rows}
    told = (_there_of(found) for found in rows.values() if found)
    return f"Sudah ada dan tidak dicetak ({len(request.received)} dari {len(request.rows)} butir): {'; '.join(told)}."


def _there_of(rows: Sequence[RequestRow]) -> str:
    codes = list(dict.fromkeys(code for row in rows for code in row.codes))
    named = ", ".join(codes[:_MOST_CODES]) + ("…" if len(codes) > _MOST_CODES else "")
    return f"{rows[0].title} {len(rows)} butir" + (f" ({named})" if named else "")


def _offer_answers(sheet: Sheet, numbering: int) -> None:
    prompt = Prompt("Ada/Belum", "Pilih Ada bila berkas sudah diserahkan.", f"Pilih {THERE} atau {NOT_THERE}.")
    cells = column_range(_ANSWER_COLUMN, numbering + 1, sheet.last_row)
    choose(sheet, cells, (THERE, NOT_THERE), prompt)
    filter_list(sheet, numbering, len(sheet.widths))


def _parts(place: int, row: RequestRow, examples: str) -> list[Part]:
    code = row.indicator
    return [
        Part(place, CENTRED),
        Part(row.title, TEXT),
        Part(row.place, CENTRED),
        Part(fitting(row.text, _CRITERIA, code), TEXT),
        Part(fitting(examples, _EXAMPLES, code), TEXT),
        Part(row.deadline, DATE),
        Part(THERE if row.is_there else NOT_THERE, _ANSWER),
        Part(_beginning("\n".join(row.files), _FILES), _TO_FILL),
        Part(_beginning(row.note, _NOTES), _TO_FILL),
    ]


def _beginning(text: str, units: float) -> str | None:
    """A text as far as a few lines hold it: the list asks, it is not the place to read long notes."""
    if len(text) < _SURELY_SHORT:
        return text or None
    pieces = text_pieces(safe_text(text), units)
    return text if len(pieces) < 2 else f"{pieces[0].text} …"


def _note(report: EvidenceReport, request: UnitRequest) -> str:
    number = number_of(request.rows[0].indicator) if request.rows else "1"
    receiver = report.assessment.person("compiler").name or "Pelaksana Entri Data"
    enacted = "" if report.is_fractional else " Bukti tingkat 2 ke atas berupa dokumen yang sudah ditetapkan."
    return (
        f"Berkas diberi nama <nomor indikator>.<huruf>.<nama singkat>, contoh {number}.a.Pergub-7-2022.pdf, dan "
        f"diserahkan kepada {receiver}.{enacted}"
    )
