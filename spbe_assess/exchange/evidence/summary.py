"""Ringkasan: the regulation's own tables with live formulas, from the index down to the indicators.

PermenPANRB 59/2020, Lampiran I, Tabel 10 to 13; PermenPANRB 8/2026, Lampiran, bagian B. The result comes first, the
table of predicates last, so the formulas point downwards: the sheet is laid out once to learn where its rows will
stand, and then written.
"""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Final

from spbe_assess.core.instrument import INDEX
from spbe_assess.core.scores import WorkingTable
from spbe_assess.exact import half_up, shown
from spbe_assess.exchange.evidence import columns
from spbe_assess.exchange.evidence.heads import (
    NOTE,
    SUBTITLE_CENTRED,
    TITLE_CENTRED,
    WARNING,
    portrait,
    write_across,
    write_back,
    write_gap,
)
from spbe_assess.exchange.evidence.layout import (
    DASH,
    INDEX_NAME,
    PREDICATE_NAME,
    SUMMARY_SHEET,
    EvidenceReport,
)
from spbe_assess.exchange.evidence.letter_table import self_result
from spbe_assess.exchange.evidence.summary_tables import (
    PREDICATE,
    Pen,
    is_decided_as_shown,
    write_bands,
    write_parts,
    write_whole,
)
from spbe_assess.exchange.evidence.trail import EvidenceBook
from spbe_assess.exchange.evidence.worksheet import shown_index
from spbe_assess.exchange.excel.book import Book
from spbe_assess.exchange.excel.cells import number, rounded
from spbe_assess.exchange.excel.entry import protect
from spbe_assess.exchange.excel.flow import Flow
from spbe_assess.exchange.excel.lines import Formula, Part, write_line
from spbe_assess.exchange.excel.page import Printing, print_sheet
from spbe_assess.exchange.excel.styles import SIGNED, TWO_DECIMALS, Look
from spbe_assess.rules.scoring import working

_WIDTHS: Final = (14, 43, 12, 12, 12)
_BOX_HEAD: Final = Look(size=8, horizontal="center", fill="F2F2F2")
_BOX: Final = Look(size=12, bold=True, horizontal="center")
_BOX_HEIGHT: Final = 28.0


def write_summary(book: EvidenceBook, report: EvidenceReport) -> None:
    """Write the sheet and name the cells of the index and the predicate."""
    tables = {table.code: table for table in working(report.instrument, report.values)}
    trial = _pen(Book(), report, {})
    _write(trial, report, tables)
    pen = _pen(book, report, trial.rows)
    _write(pen, report, tables)
    codes = (INDEX, PREDICATE, *report.scores.domains, *report.scores.aspects)
    book.results.update({code: f"E{pen.rows[code]}" for code in codes})
    book.define(INDEX_NAME, f"'{SUMMARY_SHEET}'!$E${pen.rows[INDEX]}")
    book.define(PREDICATE_NAME, f"'{SUMMARY_SHEET}'!$E${pen.rows[PREDICATE]}")
    print_sheet(pen.sheet, _printing(report))
    protect(pen.sheet)


def _printing(report: EvidenceReport) -> Printing:
    return Printing(portrait(report), report.footer, first_row=2)


def _pen(book: Book, report: EvidenceReport, known: Mapping[str, int]) -> Pen:
    sheet = book.add(SUMMARY_SHEET, _WIDTHS)
    write_back(sheet)
    printing = _printing(report)
    return Pen(sheet, Flow(sheet, printing.page.room(printing.scale(sheet))), known)


def _write(pen: Pen, report: EvidenceReport, tables: Mapping[str, WorkingTable]) -> None:
    sheet = pen.sheet
    kind = f"{report.program_name} {report.up_to}" if report.is_later else f"Mandiri {report.program_name}"
    write_across(sheet, f"Ringkasan Hasil Penilaian {kind}".upper(), TITLE_CENTRED)
    subtitle = f"{report.assessment.institution.name} · Tahun {report.assessment.year}"
    write_across(sheet, subtitle, SUBTITLE_CENTRED)
    write_gap(sheet)
    _write_box(pen, report)
    write_across(sheet, f"{report.kind_text}. {_deciding(report)}", NOTE)
    if report.is_later:
        _write_live(pen, self_result(report), NOTE)
    _write_live(pen, _provisional(report), WARNING)
    write_whole(pen, report, tables[INDEX])
    write_parts(pen, report, tables)
    write_bands(pen, report)
    write_gap(sheet)
    _write_live(pen, _check(report), NOTE)


def _write_box(pen: Pen, report: EvidenceReport) -> None:
    sheet = pen.sheet
    name = report.instrument.index_name
    write_line(sheet, [Part(text, _BOX_HEAD) for text in (name, "Predikat", "Target", "Selisih", "Terisi")])
    index, predicate = shown_index(report)
    decimals = report.instrument.scoring.decimals
    target = report.assessment.target
    large = replace(_BOX, size=14, number_format=TWO_DECIMALS)
    gap: Formula | str = DASH
    if target is not None:
        difference = Fraction(half_up(report.scores.index or Fraction(0), decimals)) - target
        gap = Formula(f"ROUND(ROUND({INDEX_NAME},{decimals})-{number(target)!r},10)", rounded(difference))
    filled, count = f"COUNT({columns.work_range(report, columns.FINAL)})", len(report.instrument.indicators)
    parts = [
        Part(Formula(f"ROUND({INDEX_NAME},{decimals})", index), large),
        Part(Formula(PREDICATE_NAME, predicate), replace(_BOX, size=14)),
        Part(DASH if target is None else target, replace(_BOX, number_format=TWO_DECIMALS)),
        Part(gap, replace(_BOX, number_format=SIGNED)),
        Part(Formula(f'{filled}&" / {count}"', f"{len(report.values)} / {count}"), _BOX),
    ]
    write_line(sheet, parts, _BOX_HEIGHT)


def _deciding(report: EvidenceReport) -> str:
    if is_decided_as_shown(report):
        return "Predikat ditentukan dari indeks yang sudah dibulatkan."
    return "Predikat ditentukan dari indeks sebelum dibulatkan."


def _provisional(report: EvidenceReport) -> Formula:
    """Says how many indicators are missing, nothing when none is."""
    total = len(report.instrument.indicators)
    missing = total - len(report.values)
    stand_in = shown(report.instrument.scoring.unanswered) if report.is_fractional else "0"
    end = f" indikator belum diisi dan dihitung {stand_in}."
    count = f"({total}-COUNT({columns.work_range(report, columns.FINAL)}))"
    text = f"Sementara: {missing}{end}" if missing else ""
    return Formula(f'IF({count}=0,"","Sementara: "&{count}&"{end}")', text, text)


def _check(report: EvidenceReport) -> Formula:
    """Compares the index with the sum of Lembar Kerja, in words."""
    products = columns.work_range(report, columns.PRODUCT)
    same = "Indeks di atas sama dengan 1/100 × jumlah NI × BI pada Lembar Kerja."
    different = "PERIKSA: indeks di atas tidak sama dengan 1/100 × jumlah NI × BI pada Lembar Kerja."
    return Formula(f'IF(ABS(SUM({products})/100-{INDEX_NAME})<0.000000001,"{same}","{different}")', same, same)


def _write_live(pen: Pen, formula: Formula, look: Look) -> None:
    write_line(pen.sheet, [Part(formula, look, len(_WIDTHS))])
