"""The sheet "Referensi": the instrument in short, so that the other sheets can do with numbers and codes."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from spbe_assess.core.instrument import Indicator, IndicatorBasis, Scale
from spbe_assess.exact import shown
from spbe_assess.exchange.evidence.heads import CENTRED, TEXT, portrait, write_back, write_gap
from spbe_assess.exchange.evidence.layout import REFERENCE_SHEET, EvidenceReport
from spbe_assess.exchange.evidence.lists import (
    SECOND_BACK,
    ListColumn,
    filter_list,
    fitting,
    widths_of,
    write_list_heads,
    write_title,
)
from spbe_assess.exchange.evidence.trail import EvidenceBook
from spbe_assess.exchange.excel.entry import protect
from spbe_assess.exchange.excel.lines import Part, write_line
from spbe_assess.exchange.excel.page import Printing, print_sheet
from spbe_assess.exchange.excel.styles import TWO_DECIMALS
from spbe_assess.rules.naming import number_of

_SMALL: Final = replace(TEXT, size=8)
_SMALL_CENTRED: Final = replace(CENTRED, size=8)
_WEIGHT: Final = replace(_SMALL_CENTRED, number_format=TWO_DECIMALS)
_QUESTION: Final = 29
_BASES: Final = {
    IndicatorBasis.ITEMS: "Butir",
    IndicatorBasis.EXTERNAL: "Indeks lain",
    IndicatorBasis.MIXED: "Butir dan skor",
}
_STEP: Final = " · "


def write_reference(book: EvidenceBook, report: EvidenceReport) -> None:
    """Write the regulation, its parts, scales and predicates in lines, then every indicator."""
    columns = _columns(report)
    sheet = book.add(REFERENCE_SHEET, widths_of(columns))
    write_back(sheet, SECOND_BACK)
    write_title(sheet, "REFERENSI", *_lines(report))
    write_gap(sheet)
    first, numbering = write_list_heads(sheet, columns)
    for indicator in report.instrument.indicators:
        write_line(sheet, list(_parts(report, indicator)))
    sheet.freeze(f"C{numbering + 1}")
    filter_list(sheet, numbering, len(columns))
    print_sheet(sheet, Printing(portrait(report), report.footer, first_row=2, title_rows=(first, numbering)))
    protect(sheet)


def _columns(report: EvidenceReport) -> tuple[ListColumn, ...]:
    part = "Domain / aspek" if report.instrument.domains else "Aspek"
    return (
        ListColumn("No", 5),
        ListColumn("Indikator", 33),
        ListColumn("Bobot (%)", 8),
        ListColumn(part, 9),
        ListColumn("Skala" if len(report.instrument.scales) > 1 else "Dasar nilai", 9),
        ListColumn("Yang dinilai", _QUESTION),
    )


def _lines(report: EvidenceReport) -> Iterator[str]:
    instrument, regulation = report.instrument, report.instrument.regulation
    first, last = instrument.first_year, instrument.last_year
    years = f"{first}–{last}" if last else f"mulai {first}"
    revoked = f"{_STEP}dicabut oleh {regulation.revoked_by}" if regulation.revoked_by else ""
    yield f"{regulation.name}{_STEP}dipakai untuk penilaian {years}{revoked}"
    for scale in instrument.scales:
        yield f"{_scale_title(report, scale)}: {_STEP.join(_levels(scale))}"
    predicates = (f"{band.name} {band.official.replace(' - ', '–')}" for band in reversed(instrument.bands))
    yield f"Predikat: {_STEP.join(predicates)}"
    if instrument.domains:
        yield f"Domain: {_STEP.join(f'{_ordinal(one.code)} {one.name}' for one in instrument.domains)}"
    yield f"Aspek: {_STEP.join(f'{_ordinal(one.code)} {one.name}' for one in instrument.aspects)}"


def _levels(scale: Scale) -> Iterator[str]:
    for level in scale.levels:
        if level.low is None or level.high is None:
            yield f"{level.number} {level.name}"
        else:
            yield f"{level.number} {level.name} ({shown(level.low)}–{shown(level.high)})"


def _scale_title(report: EvidenceReport, scale: Scale) -> str:
    return f"Skala {_scale_name(scale)}" if len(report.instrument.scales) > 1 else scale.name


def _scale_name(scale: Scale) -> str:
    """What tells a scale from the other: the last word of its name ("Proses", "Layanan")."""
    return scale.name.split()[-1]


def _parts(report: EvidenceReport, indicator: Indicator) -> Iterator[Part]:
    aspect = report.instrument.aspect_by_code[indicator.aspect]
    places = [_ordinal(code) for code in (aspect.domain, aspect.code) if code]
    yield Part(number_of(indicator.code), _SMALL_CENTRED)
    yield Part(report.official_name(indicator), _SMALL)
    yield Part(indicator.weight, _WEIGHT)
    yield Part(" / ".join(places), _SMALL_CENTRED)
    yield Part(_kind(report, indicator), _SMALL_CENTRED)
    yield Part(fitting(indicator.explanation, _QUESTION, indicator.code), _SMALL)


def _kind(report: EvidenceReport, indicator: Indicator) -> str:
    """The scale of an indicator, or where there is only one, what its value comes from."""
    if len(report.instrument.scales) > 1:
        return _scale_name(report.instrument.scale_by_id[indicator.scale])
    return _BASES[indicator.basis]


def _ordinal(code: str) -> str:
    """The number of a domain or aspect: "2" of D2."""
    return code.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") or code
