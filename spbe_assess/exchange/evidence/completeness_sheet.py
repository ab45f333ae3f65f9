"""The sheet "Kelengkapan": criteria or items met and data dukung per level, with what a claimed level lacks."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from spbe_assess.core.instrument import Instrument
from spbe_assess.exact import shown
from spbe_assess.exchange.evidence.completeness_rows import CompletenessRow, LevelState, completeness_rows
from spbe_assess.exchange.evidence.heads import CENTRED, LINK, TEXT, landscape, write_back, write_gap
from spbe_assess.exchange.evidence.layout import COMPLETENESS_SHEET, DASH, EvidenceReport, indicator_sheet
from spbe_assess.exchange.evidence.lists import (
    SECOND_BACK,
    ListColumn,
    filter_list,
    widths_of,
    write_empty,
    write_list_heads,
    write_title,
)
from spbe_assess.exchange.evidence.trail import EvidenceBook
from spbe_assess.exchange.excel.entry import protect
from spbe_assess.exchange.excel.lines import Part, write_line
from spbe_assess.exchange.excel.links import inside
from spbe_assess.exchange.excel.page import THRIFT, Printing, print_sheet
from spbe_assess.exchange.excel.styles import CLAIMED
from spbe_assess.rules.naming import number_of

_GROUP, _MISSING = "INDIKATOR", "KEKURANGAN"
_BEYOND_INK: Final = "595959"
_CLAIMED: Final = replace(CENTRED, fill=CLAIMED)
_BEYOND: Final = replace(CENTRED, ink=_BEYOND_INK)
_FAULT: Final = replace(CENTRED, bold=True, edges="LRTB")
_FAULT_SIGN: Final = "▲"


def write_completeness(book: EvidenceBook, report: EvidenceReport) -> None:
    """Write the sheet; claimed levels are grey, a fault among them is boxed, bold and signed: readable in copies."""
    columns = _columns(report)
    sheet = book.add(COMPLETENESS_SHEET, widths_of(columns))
    write_back(sheet, SECOND_BACK)
    demand = "butir yang diterima" if report.is_fractional else "kriteria terpenuhi"
    write_title(
        sheet,
        f"KELENGKAPAN {'BUTIR' if report.is_fractional else 'KRITERIA'} DAN DATA DUKUNG",
        report.subtitle + (f" · {report.unit}" if report.unit else ""),
        f"{_demand(report)} = {demand} dari seluruhnya pada tingkat itu; Data = jumlah data dukung. "
        f"Abu-abu = sampai tingkat yang diisi. Kotak tebal berisi {_FAULT_SIGN} = kurang pada tingkat yang diklaim.",
    )
    write_gap(sheet)
    first, numbering = write_list_heads(sheet, columns)
    rows = completeness_rows(report)
    for row in rows:
        write_line(sheet, list(_parts(report, row)))
    if not rows:
        write_empty(sheet, f"Tidak ada indikator yang diampu atau didukung {report.unit}.", len(columns))
    sheet.freeze(f"C{numbering + 1}")
    filter_list(sheet, numbering, len(columns))
    titles = (first, numbering)
    print_sheet(sheet, Printing(landscape(report), report.footer, first_row=2, title_rows=titles, thrift=THRIFT))
    protect(sheet)


def _demand(report: EvidenceReport) -> str:
    return "Butir" if report.is_fractional else "Kriteria"


def _columns(report: EvidenceReport) -> tuple[ListColumn, ...]:
    value = "Nilai" if report.is_fractional else "Tk. diisi"
    carried = "Tk. menurut butir" if report.is_fractional else "Tk. menurut kriteria"
    return (
        ListColumn("No", 5, group=_GROUP),
        ListColumn("Indikator", 37, group=_GROUP),
        ListColumn(value, 7, group=_GROUP),
        ListColumn(carried, 9, group=_GROUP),
        *(
            column
            for number in _numbers(report.instrument)
            for column in (
                ListColumn(_demand(report), 8, group=f"TINGKAT {number}"),
                ListColumn("Data", 6, group=f"TINGKAT {number}"),
            )
        ),
        ListColumn("Yang masih kurang", 37, group=_MISSING),
    )


def _numbers(instrument: Instrument) -> tuple[int, ...]:
    """Every level an indicator can have, lowest first."""
    return tuple(sorted({level.number for indicator in instrument.indicators for level in indicator.levels}))


def _parts(report: EvidenceReport, row: CompletenessRow) -> Iterator[Part]:
    code = row.indicator.code
    by_number = {level.number: level for level in row.levels}
    yield Part(number_of(code), LINK, link=inside(indicator_sheet(code)))
    yield Part(row.indicator.short_name, TEXT)
    yield Part(DASH if row.value is None else shown(row.value, 2 if report.is_fractional else 0), CENTRED)
    yield Part(DASH if row.supported is None else row.supported, CENTRED)
    for number in _numbers(report.instrument):
        yield from _level_parts(by_number.get(number))
    yield Part(row.missing, TEXT)


def _level_parts(level: LevelState | None) -> tuple[Part, Part]:
    if level is None:
        return Part(DASH, _BEYOND), Part(DASH, _BEYOND)
    look = _CLAIMED if level.is_claimed else _BEYOND
    return (
        Part(f"{_FAULT_SIGN} {level.criteria}", _FAULT) if level.lacks_criteria else Part(level.criteria, look),
        Part(f"{_FAULT_SIGN} {level.evidence}", _FAULT) if level.lacks_evidence else Part(level.evidence, look),
    )
