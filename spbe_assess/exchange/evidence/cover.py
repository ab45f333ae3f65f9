"""Sampul: what this is, whose and of which year, the index with its predicate, and who stands for it. One page."""

from dataclasses import replace
from fractions import Fraction
from typing import Final

from spbe_assess.exact import half_up, shown
from spbe_assess.exchange.evidence import columns
from spbe_assess.exchange.evidence.heads import BACK_LINK, portrait, write_across, write_gap, write_letterhead
from spbe_assess.exchange.evidence.layout import (
    CONTENTS_SHEET,
    COVER_SHEET,
    DASH,
    INDEX_NAME,
    PREDICATE_NAME,
    EvidenceReport,
)
from spbe_assess.exchange.evidence.letter_table import self_result
from spbe_assess.exchange.evidence.trail import EvidenceBook
from spbe_assess.exchange.evidence.worksheet import shown_index
from spbe_assess.exchange.excel.book import Sheet
from spbe_assess.exchange.excel.cells import FORMULA_DECIMALS
from spbe_assess.exchange.excel.entry import protect
from spbe_assess.exchange.excel.lines import Formula, Part, write_line
from spbe_assess.exchange.excel.links import inside
from spbe_assess.exchange.excel.page import Printing, print_sheet
from spbe_assess.exchange.excel.styles import TWO_DECIMALS, Look
from spbe_assess.messages import day

_WIDTHS: Final = (16, 20, 21, 20, 16)
_TITLE: Final = Look(size=16, bold=True, horizontal="center", framed=False)
_NAME: Final = replace(_TITLE, size=14)
_TITLE_HEIGHT: Final = 26.0
_UNROUNDED: Final = 4
_BOX: Final = Look(size=10, horizontal="center", framed=False)
_KIND: Final = Look(size=10, bold=True, horizontal="center", framed=False)
_LABEL: Final = Look(size=10, vertical="top", framed=False)
_LABEL_COLUMNS: Final = 2


def write_cover(book: EvidenceBook, report: EvidenceReport) -> None:
    """Write the sheet."""
    sheet = book.add(COVER_SHEET, _WIDTHS)
    write_letterhead(sheet, report)
    write_gap(sheet, 70)
    assessment = report.assessment
    named = report.program_title
    if named != report.program_name:
        named = f"{named} ({report.program_name})"
    write_line(sheet, [Part(report.title.upper(), _TITLE, len(_WIDTHS))], lowest=_TITLE_HEIGHT)
    for line in (named.upper(), assessment.institution.name.upper(), f"TAHUN {assessment.year}"):
        write_line(sheet, [Part(line, _NAME, len(_WIDTHS))], lowest=_TITLE_HEIGHT)
    write_gap(sheet, 36)
    _write_box(sheet, report)
    write_gap(sheet, 12)
    write_across(sheet, report.kind_text, _KIND)
    write_gap(sheet, 40)
    for label, text in _facts(report):
        parts = [Part(label, _LABEL, _LABEL_COLUMNS), Part(text, _LABEL, len(_WIDTHS) - _LABEL_COLUMNS)]
        write_line(sheet, parts, lowest=18)
    last = sheet.last_row
    print_sheet(sheet, Printing(portrait(report)))
    sheet.worksheet.print_area = f"A1:E{last}"
    write_gap(sheet, 20)
    write_line(sheet, [Part("Daftar Isi »", BACK_LINK, link=inside(CONTENTS_SHEET))])
    protect(sheet)


def _write_box(sheet: Sheet, report: EvidenceReport) -> None:
    index, predicate = shown_index(report)
    decimals = report.instrument.scoring.decimals
    shown_predicate = predicate if report.values else "Belum dinilai"
    lines: tuple[tuple[str | Formula, Look, float], ...] = (
        (_box_title(report), replace(_BOX, edges="ltr"), 24),
        (
            Formula(f"ROUND({INDEX_NAME},{decimals})", index),
            replace(_BOX, size=28, bold=True, edges="lr", number_format=TWO_DECIMALS),
            42,
        ),
        (
            Formula(f'IF({PREDICATE_NAME}="{DASH}","Belum dinilai",{PREDICATE_NAME})', shown_predicate),
            replace(_BOX, size=14, bold=True, edges="lr"),
            26,
        ),
        (_before_rounding(report), replace(_BOX, size=9, edges="lr" if report.is_later else "lbr"), 24),
        *([(self_result(report), replace(_BOX, size=9, edges="lbr"), 24.0)] if report.is_later else []),
    )
    for content, look, height in lines:
        write_line(sheet, [Part(), Part(content, look, 3)], height)


def _box_title(report: EvidenceReport) -> str:
    name = report.instrument.index_name.upper()
    return f"{name} (Nilai Akhir sampai {report.last_stage.name})" if report.is_later else name


def _before_rounding(report: EvidenceReport) -> Formula:
    """The index with four decimals, written so that the reader's own locale does not matter."""
    count, total = len(report.values), len(report.instrument.indicators)
    index = Fraction(half_up(report.scores.index or Fraction(0), FORMULA_DECIMALS))
    text = f"Nilai sebelum dibulatkan {shown(index, _UNROUNDED)} · terisi {count} dari {total} indikator"
    number = f'SUBSTITUTE(FIXED({INDEX_NAME},{_UNROUNDED},TRUE),".",",")'
    filled = f"COUNT({columns.work_range(report, columns.FINAL)})"
    return Formula(f'"Nilai sebelum dibulatkan "&{number}&" · terisi "&{filled}&" dari {total} indikator"', text, text)


def _facts(report: EvidenceReport) -> tuple[tuple[str, str], ...]:
    assessment, regulation = report.assessment, report.instrument.regulation
    guide = f", dengan rincian {regulation.guide}" if regulation.guide else ""
    target = DASH
    if assessment.target is not None:
        source = f" ({assessment.target_source})" if assessment.target_source else ""
        target = f"{shown(assessment.target)}{source}"
    unit = report.unit or (assessment.letterhead[1] if len(assessment.letterhead) > 1 else "")
    return (
        ("Instansi", assessment.institution.name),
        ("Instrumen", f"{regulation.name}{guide}"),
        ("Tahap", _stage_text(report)),
        (f"Koordinator {report.program_name}", assessment.person("coordinator").name or DASH),
        ("Penanggung jawab", assessment.person("verifier").name or DASH),
        (report.unit_word, unit or DASH),
        ("Target indeks", target),
        ("Dicetak", f"{day(report.made_on)}, {report.program}"),
    )


def _stage_text(report: EvidenceReport) -> str:
    stage = report.last_stage
    sending = report.dossier.sendings.get(stage.id)
    if sending is None:
        return f"{stage.name} (belum ditandai dikirim)"
    if not sending.is_frozen:
        return f"{stage.name} (dikirim {day(sending.sent_on)}, dibuka kembali)"
    return f"{stage.name} (ditandai dikirim {day(sending.sent_on)})"
