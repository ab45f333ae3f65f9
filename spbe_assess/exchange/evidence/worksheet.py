"""Lembar Kerja: one row for each indicator, from levels and values to Fakta and Analisis; where a clerk works."""

from dataclasses import replace
from fractions import Fraction
from itertools import groupby
from typing import Final

from spbe_assess.exact import half_up, shown
from spbe_assess.exchange.evidence import columns
from spbe_assess.exchange.evidence.columns import (
    FIRST_ROW,
    WorkColumn,
    column_letter,
    column_number,
    last_row,
    level_key,
    verdict_key,
    work_columns,
)
from spbe_assess.exchange.evidence.heads import (
    BACK_LINK,
    CENTRED,
    HEAD,
    HEAD_TO_FILL,
    NOTE,
    SUBTITLE,
    SUM,
    TITLE,
    landscape,
    write_gap,
    write_numbering,
)
from spbe_assess.exchange.evidence.layout import (
    CONTENTS_SHEET,
    DASH,
    INDEX_NAME,
    PREDICATE_NAME,
    WORK_SHEET,
    EvidenceReport,
)
from spbe_assess.exchange.evidence.trail import EvidenceBook
from spbe_assess.exchange.evidence.work_row import STATUS_NAMES, VERDICT_NAMES, indicator_row
from spbe_assess.exchange.excel.book import Sheet
from spbe_assess.exchange.excel.cells import number
from spbe_assess.exchange.excel.entry import Prompt, choose, highlight, limit, protect
from spbe_assess.exchange.excel.lines import Formula, Part, write_line
from spbe_assess.exchange.excel.links import inside
from spbe_assess.exchange.excel.page import THRIFT, TWO_BLOCKS, Printing, print_sheet
from spbe_assess.exchange.excel.styles import SUBHEADING, TO_FILL, TWO_DECIMALS, Look

_FROZEN: Final = 3
_HEAD_ROWS: Final = (5, 7)
_HEAD_HEIGHT: Final = 28.0
_INDEX: Final = replace(TITLE, horizontal="center", number_format=TWO_DECIMALS)


def write_work_sheet(book: EvidenceBook, report: EvidenceReport) -> None:
    """Write the sheet; every cell that shows a field of the assessment is noted in the trail."""
    shape = work_columns(report)
    sheet = book.add(WORK_SHEET, [column.width for column in shape])
    _write_heads(sheet, report)
    for indicator in report.instrument.indicators:
        row = sheet.last_row + 1
        cells = indicator_row(report, indicator, row)
        write_line(sheet, [cells[column.key].part for column in shape])
        for place, column in enumerate(shape, 1):
            noted = cells[column.key].place
            if noted:
                book.track(sheet, (row, place), noted)
    _write_sums(sheet, report)
    _guard_entries(sheet, report)
    sheet.freeze(f"D{FIRST_ROW}")
    sheet.filter(f"A{FIRST_ROW - 1}:{column_letter(report, shape[-1].key)}{last_row(report)}")
    print_sheet(sheet, _printing(report))
    protect(sheet)


def _write_heads(sheet: Sheet, report: EvidenceReport) -> None:
    institution, year = report.assessment.institution.name, report.assessment.year
    shape = work_columns(report)
    before = column_number(report, level_key(report.self_stage.id)) - _FROZEN - 1
    index, predicate = shown_index(report)
    write_line(
        sheet,
        [
            Part("LEMBAR KERJA PENILAIAN", TITLE, _FROZEN),
            Part(columns=before),
            Part(report.instrument.index_name, SUBTITLE, 2),
            Part(Formula(f"ROUND({INDEX_NAME},{report.instrument.scoring.decimals})", index), _INDEX),
            Part(Formula(PREDICATE_NAME, predicate, predicate), TITLE, 3),
        ],
    )
    write_line(
        sheet,
        [
            Part(f"{institution} · Tahun {year} · {report.instrument.short_title}", SUBTITLE, _FROZEN),
            Part(columns=before),
            Part(filled_text(report), SUBTITLE, 6),
        ],
    )
    legend_end = _first_page_end(report)
    write_line(
        sheet,
        [
            Part("« Daftar Isi", BACK_LINK, _FROZEN, link=inside(CONTENTS_SHEET)),
            Part(_legend(report), NOTE, legend_end - _FROZEN),
        ],
    )
    write_gap(sheet, 4)
    groups = [(name, len(list(members))) for name, members in groupby(column.group for column in shape)]
    write_line(sheet, [Part(name, replace(HEAD, size=8), width) for name, width in groups])
    write_line(sheet, [Part(column.heading, _head(column)) for column in shape], lowest=_HEAD_HEIGHT)
    write_numbering(sheet, len(shape))


def shown_index(report: EvidenceReport) -> tuple[float, str]:
    """The index as it is shown, and the predicate; a dash while nothing is filled."""
    index = report.scores.index or Fraction(0)
    decimals = report.instrument.scoring.decimals
    return float(half_up(index, decimals)), report.scores.predicate if report.values else DASH


def filled_text(report: EvidenceReport) -> Formula:
    """How many indicators have a value: "Terisi 45 dari 47 indikator"."""
    end = f" dari {len(report.instrument.indicators)} indikator"
    text = f"Terisi {len(report.values)}{end}"
    return Formula(f'"Terisi "&COUNT({columns.work_range(report, columns.FINAL)})&"{end}"', text, text)


def _legend(report: EvidenceReport) -> str:
    stand_in = shown(report.instrument.scoring.unanswered) if report.is_fractional else "0"
    return (
        "Judul kuning = kolom isian; sel kuning = wajib dan masih kosong; judul abu-abu = dihitung. "
        f"Indikator kosong dihitung {stand_in}."
    )


def _write_sums(sheet: Sheet, report: EvidenceReport) -> None:
    weights = sum((one.weight for one in report.instrument.indicators), Fraction(0))
    products = report.scores.index or Fraction(0)
    evidence = sum(report.evidence_count(code) for code in report.links)
    sums = {
        columns.WEIGHT: (number(weights), TWO_DECIMALS),
        columns.PRODUCT: (number(products * weights), TWO_DECIMALS),
        columns.EVIDENCE: (evidence, "0"),
    }
    parts = [Part("Jumlah", SUM, _FROZEN)]
    for column in work_columns(report)[_FROZEN:]:
        look = replace(CENTRED, bold=True, fill=SUBHEADING)
        if column.key not in sums:
            parts.append(Part(None, look))
            continue
        value, form = sums[column.key]
        letter = column_letter(report, column.key)
        parts.append(
            Part(
                Formula(f"SUM({letter}{FIRST_ROW}:{letter}{last_row(report)})", value),
                replace(look, number_format=form),
            )
        )
    write_line(sheet, parts)


def _guard_entries(sheet: Sheet, report: EvidenceReport) -> None:
    levels = [_cells(report, level_key(stage.id)) for stage in report.stages]
    first, last = levels[0].split(":")[0], levels[-1].split(":")[1]
    prompt = _level_prompt(report)
    for cells in (f"{first}:{last}", _cells(report, columns.TARGET)):
        if report.is_fractional:
            limit(sheet, cells, int(report.instrument.lowest), int(report.instrument.highest), prompt)
        else:
            numbers = range(int(report.instrument.lowest), int(report.instrument.highest) + 1)
            choose(sheet, cells, [str(level) for level in numbers], prompt)
    stop = "Pilih salah satu dari daftar, atau kosongkan."
    choose(
        sheet,
        _cells(report, columns.STATUS),
        tuple(STATUS_NAMES.values()),
        Prompt("Status", "Pilih status pengisian.", stop),
    )
    for stage in report.reviews:
        prompt = Prompt("Reviu", "Hasil Tim Reviu atas nilai indikator.", stop)
        choose(sheet, _cells(report, verdict_key(stage.id)), tuple(VERDICT_NAMES.values()), prompt)
    for key in (level_key(report.self_stage.id), columns.UNIT, columns.FACT, columns.ANALYSIS):
        cells = _cells(report, key)
        highlight(sheet, cells, f"LEN(TRIM({cells.split(':')[0]}))=0", fill=TO_FILL)
    _embolden_changes(sheet, report)


def _embolden_changes(sheet: Sheet, report: EvidenceReport) -> None:
    """A later stage that differs from the one before is bold."""
    before = ""
    for stage in report.stages:
        cells = _cells(report, level_key(stage.id))
        cell = cells.split(":")[0]
        if before:
            highlight(sheet, cells, f"AND(ISNUMBER({cell}),{cell}<>{before})", bold=True)
        before = f"IF(ISNUMBER({cell}),{cell},{before})" if before else cell


def _level_prompt(report: EvidenceReport) -> Prompt:
    scales = (
        f"{scale.name}: " + ", ".join(f"{level.number} {level.name}" for level in scale.levels)
        for scale in report.instrument.scales
    )
    low, high = int(report.instrument.lowest), int(report.instrument.highest)
    if report.is_fractional:
        return Prompt(
            "Nilai", "\n".join(scales), f"Nilai adalah angka dari {low} sampai {high}, boleh dengan dua desimal."
        )
    return Prompt("Tingkat", "\n".join(scales), f"Tingkat adalah bilangan bulat {low} sampai {high}.")


def _printing(report: EvidenceReport) -> Printing:
    keys = [column.key for column in work_columns(report)]
    return Printing(
        landscape(report, TWO_BLOCKS),
        report.footer,
        title_rows=_HEAD_ROWS,
        title_columns=_FROZEN,
        ends=(_first_page_end(report), keys.index(columns.FACT)),
        thrift=THRIFT,
    )


def _first_page_end(report: EvidenceReport) -> int:
    return column_number(report, columns.STATUS)


def _cells(report: EvidenceReport, key: str) -> str:
    letter = column_letter(report, key)
    return f"{letter}{FIRST_ROW}:{letter}{last_row(report)}"


def _head(column: WorkColumn) -> Look:
    return HEAD_TO_FILL if column.to_fill else HEAD
