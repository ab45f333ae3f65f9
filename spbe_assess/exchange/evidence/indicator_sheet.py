"""LB-01 … LB-47: a printable sheet of evidence for each indicator with levels, in the form of Pedoman 3/2024."""

from fractions import Fraction
from typing import Final

from spbe_assess.core.instrument import Indicator
from spbe_assess.exchange.evidence.heads import NOTE, portrait
from spbe_assess.exchange.evidence.item_sheet import write_item_sheet
from spbe_assess.exchange.evidence.layout import DASH, EvidenceReport, indicator_sheet
from spbe_assess.exchange.evidence.lb_criteria import level_proofs, not_yet_met
from spbe_assess.exchange.evidence.lb_foot import DocumentColumns, write_foot
from spbe_assess.exchange.evidence.lb_head import (
    NOT_RATED,
    Box,
    HeadColumns,
    facts,
    later_values,
    told_value,
    write_drift,
    write_facts,
    write_title,
    write_ways,
)
from spbe_assess.exchange.evidence.lb_levels import write_levels
from spbe_assess.exchange.evidence.trail import EvidenceBook
from spbe_assess.exchange.excel.book import Sheet
from spbe_assess.exchange.excel.entry import protect
from spbe_assess.exchange.excel.flow import Flow
from spbe_assess.exchange.excel.lines import Part, line_height, write_line
from spbe_assess.exchange.excel.page import Printing, print_sheet
from spbe_assess.exchange.excel.styles import WHOLE

_WIDTHS: Final = (9, 8, 13, 9, 25, 7, 8, 14)
_HEAD: Final = HeadColumns(2, 4, 2)
_DOCUMENTS: Final = DocumentColumns((3, 1, 1, 2), "Untuk tingkat")


def write_indicator_sheets(book: EvidenceBook, report: EvidenceReport) -> None:
    """Write the LB of every indicator the report holds, in the order of the instrument."""
    write = write_item_sheet if report.is_fractional else write_level_sheet
    for indicator in report.indicators:
        write(book, report, indicator)


def write_level_sheet(book: EvidenceBook, report: EvidenceReport, indicator: Indicator) -> None:
    """Write the LB of an indicator with levels."""
    stage = report.self_stage.id
    claimed = report.own[stage].get(indicator.code)
    sheet = book.add(indicator_sheet(indicator.code), _WIDTHS)
    write_ways(sheet, report, indicator)
    printing = Printing(portrait(report), report.footer, first_row=2)
    flow = Flow(sheet, printing.page.room(printing.scale(sheet)))
    write_title(sheet, report, indicator)
    write_facts(sheet, flow, _HEAD, facts(report, indicator), _box(report, indicator, claimed))
    write_drift(sheet, report, indicator, claimed)
    write_levels(sheet, flow, level_proofs(report.dossier, indicator, stage, claimed, report.links[indicator.code]))
    _write_rest(sheet, flow, not_yet_met(report.dossier, indicator, stage, claimed))
    write_foot(sheet, flow, report, indicator, _DOCUMENTS)
    print_sheet(sheet, printing)
    protect(sheet)


def _box(report: EvidenceReport, indicator: Indicator, claimed: Fraction | None) -> Box:
    scale = report.instrument.scale_by_id[indicator.scale]
    target = report.dossier.answer(indicator.code).target
    later = later_values(report, indicator)
    return Box(
        caption="TINGKAT",
        figure=DASH if claimed is None else claimed,
        number_format=WHOLE,
        name=NOT_RATED if claimed is None else scale.level(int(claimed)).name,
        lines=(f"Target: {told_value(report, target)}", " · ".join(later[:2]), " · ".join(later[2:])),
    )


def _write_rest(sheet: Sheet, flow: Flow, text: str) -> None:
    """The note below table A on what the next level asks for."""
    if text:
        note = [Part(text, NOTE, len(_WIDTHS))]
        height = line_height(sheet, note)
        flow.keep(height)
        write_line(sheet, note, height)
