"""LB-01 … LB-20 of Pemdi: a printable sheet of evidence for each indicator, by items or by another agency's index."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from spbe_assess.core.instrument import Indicator
from spbe_assess.exact import shown
from spbe_assess.exchange.evidence.heads import BOLD, CENTRED, HEAD, SECTION, TEXT, portrait
from spbe_assess.exchange.evidence.layout import EvidenceReport, indicator_sheet
from spbe_assess.exchange.evidence.lb_external import external_rows
from spbe_assess.exchange.evidence.lb_foot import DocumentColumns, write_foot
from spbe_assess.exchange.evidence.lb_head import (
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
from spbe_assess.exchange.evidence.lb_items import ItemProof, LevelItems, PartItems, part_items
from spbe_assess.exchange.evidence.lb_table import Table, begin_table, lines_of, repeated, write_group, write_table
from spbe_assess.exchange.evidence.trail import EvidenceBook
from spbe_assess.exchange.excel.book import Sheet
from spbe_assess.exchange.excel.entry import protect
from spbe_assess.exchange.excel.flow import Flow
from spbe_assess.exchange.excel.lines import Part, line_height, write_line
from spbe_assess.exchange.excel.page import Printing, print_sheet
from spbe_assess.exchange.excel.styles import SUBHEADING, TWO_DECIMALS, Look
from spbe_assess.rules.evidence_requests import reached_level

_WIDTHS: Final = (6, 10, 17, 10, 22, 10, 8, 10)
_COLUMNS: Final = len(_WIDTHS)
_HEAD: Final = HeadColumns(2, 3, 3)
_DOCUMENTS: Final = DocumentColumns((2, 1, 1, 3), "Butir", place_first=True)

_GREY: Final = Look(bold=True, fill=SUBHEADING)
_TALLY: Final = Look(fill=SUBHEADING)
_GREY_VALUE: Final = Look(bold=True, fill=SUBHEADING, horizontal="center", number_format=TWO_DECIMALS)
_VALUE: Final = Look(vertical="top", horizontal="center", number_format=TWO_DECIMALS)
_STATE: Final = Look(size=8, vertical="top", horizontal="center")
_FAULT: Final = replace(_STATE, bold=True)
_SUM: Final = Look(size=8, italic=True, fill=SUBHEADING, horizontal="right")

_ENTERED: Final = "Nilai yang diisi; inilah yang dipakai"
_ITEMS: Final = Table(
    (Part("A. Butir data dukung menurut tingkat", SECTION, _COLUMNS),),
    (
        Part("Butir", HEAD),
        Part("Butir data dukung", HEAD, 2),
        Part("Keadaan", HEAD),
        Part("Penjelasan, petunjuk, dan berkas", HEAD, 3),
        Part("Nilai butir", HEAD),
    ),
    (
        Part("Butir", HEAD),
        Part("Butir data dukung", HEAD, 2),
        Part("Keadaan", HEAD),
        Part("Penjelasan, petunjuk, dan berkas (lanjutan)", HEAD, 3),
        Part("Nilai butir", HEAD),
    ),
)


def write_item_sheet(book: EvidenceBook, report: EvidenceReport, indicator: Indicator) -> None:
    """Write the LB of an indicator with a value inside a level."""
    value = report.own[report.self_stage.id].get(indicator.code)
    sheet = book.add(indicator_sheet(indicator.code), _WIDTHS)
    write_ways(sheet, report, indicator)
    printing = Printing(portrait(report), report.footer, first_row=2)
    flow = Flow(sheet, printing.page.room(printing.scale(sheet)))
    write_title(sheet, report, indicator)
    write_facts(sheet, flow, _HEAD, facts(report, indicator), _box(report, indicator, value))
    write_drift(sheet, report, indicator, value)
    _write_value(sheet, flow, report, indicator)
    _write_texts(sheet, flow, report, indicator)
    write_foot(sheet, flow, report, indicator, _DOCUMENTS)
    print_sheet(sheet, printing)
    protect(sheet)


def _box(report: EvidenceReport, indicator: Indicator, value: Fraction | None) -> Box:
    instrument = report.instrument
    counted = instrument.scoring.unanswered if value is None else value
    number = reached_level(instrument, indicator, counted)
    level = instrument.scale_by_id[indicator.scale].level(number)
    target = report.dossier.answer(indicator.code).target
    return Box(
        caption="NILAI INDIKATOR",
        figure=counted,
        number_format=TWO_DECIMALS,
        name="(nilai awal)" if value is None else level.name,
        lines=(f"Tingkat {number} · Target {told_value(report, target)}", " · ".join(later_values(report, indicator))),
    )


def _write_value(sheet: Sheet, flow: Flow, report: EvidenceReport, indicator: Indicator) -> None:
    """Table A: the items; for another agency's index its score, or both where items are met by a score."""
    parts = part_items(report.dossier, indicator, report.self_stage.id, report.links[indicator.code])
    if parts:
        _write_items(sheet, flow, parts, tuple(_closing(report, indicator, parts)))
    rows = [[Part(label, TEXT, 3), Part(text, TEXT, 5)] for label, text in external_rows(report.dossier, indicator)]
    if rows and not parts and _entered(report, indicator) is not None:
        rows.append([Part(_ENTERED, BOLD, 3), Part(told_value(report, _entered(report, indicator)), BOLD, 5)])
    if rows:
        title = "Skor instansi lain" if parts else "A. Indeks instansi lain"
        write_table(sheet, flow, _plain_table(title, ("Keterangan", 3), ("Isi", 5)), rows)


def _write_items(sheet: Sheet, flow: Flow, parts: Sequence[PartItems], closing: Sequence[Sequence[Part]]) -> None:
    again = repeated(sheet, _ITEMS)
    tail = sum(line_height(sheet, row) for row in closing)
    blocks = [block for part in parts for block in _blocks(part)]
    for place, (heads, items) in enumerate(blocks, 1):
        groups = [lines_of(sheet, item) for item in items]
        start = sum(line_height(sheet, head) for head in heads) + (groups[0][0].height if groups else 0)
        if place == 1:
            begin_table(sheet, flow, _ITEMS, start)
        flow.keep(start, again)
        for head in heads:
            write_line(sheet, head)
        for group in groups:
            is_last = place == len(blocks) and group is groups[-1]
            write_group(sheet, flow, group, again, tail if is_last else 0)
    for row in closing:
        write_line(sheet, row)


def _blocks(part: PartItems) -> Iterator[tuple[list[list[Part]], list[list[Part]]]]:
    """The heading rows and the item rows of every level; a part's own heading stands above its first level."""
    title = [[Part(part.title, _GREY, 7), Part(part.value, _GREY_VALUE)]] if part.title else []
    for place, level in enumerate(part.levels):
        own = _level_row(level)
        # A part has one item per level: a heading for each would only repeat it.
        heads = (title if place == 0 else []) if part.title else [own]
        yield heads, [_item_row(item) for item in level.items]


def _level_row(level: LevelItems) -> list[Part]:
    return [Part(level.title, _GREY, 4), Part(level.tally, _TALLY, 3), Part(level.value, _GREY_VALUE)]


def _item_row(item: ItemProof) -> list[Part]:
    return [
        Part(item.number, CENTRED),
        Part(item.text, TEXT, 2),
        Part(item.state, _FAULT if item.is_fault else _STATE),
        Part(item.explanation, TEXT, 3),
        Part(item.value, _VALUE),
    ]


def _closing(report: EvidenceReport, indicator: Indicator, parts: Sequence[PartItems]) -> Iterator[list[Part]]:
    """The sum of the items, and the entered value that stands before it."""
    start = shown(report.instrument.scoring.unanswered)
    by_items = sum((part.value for part in parts), Fraction(0)) / len(parts)
    climbing = f"{start} + jumlah nilai butir, berhenti pada tingkat pertama yang belum lengkap"
    told = f"rata-rata {len(parts)} substansi, masing-masing {climbing}" if len(parts) > 1 else climbing
    yield _sum_row(f"Nilai indikator = {told} (tafsir; lihat Petunjuk)", by_items)
    entered = _entered(report, indicator)
    if entered is not None:
        yield _sum_row(_ENTERED, entered)


def _sum_row(text: str, value: Fraction) -> list[Part]:
    return [Part(text, _SUM, 7), Part(value, _GREY_VALUE)]


def _entered(report: EvidenceReport, indicator: Indicator) -> Fraction | None:
    return report.dossier.rating(indicator.code, report.self_stage.id).value


def _write_texts(sheet: Sheet, flow: Flow, report: EvidenceReport, indicator: Indicator) -> None:
    """What is said of the indicator as a whole; left out where nothing is."""
    rating = report.dossier.rating(indicator.code, report.self_stage.id)
    texts = (("Fakta", rating.fact), ("Analisis", rating.analysis), ("Justifikasi", rating.justification))
    rows = [[Part(label, BOLD, 2), Part(text, TEXT, 6)] for label, text in texts if text.strip()]
    if rows:
        write_table(sheet, flow, _plain_table("Penjelasan indikator", ("Bagian", 2), ("Penjelasan", 6)), rows)


def _plain_table(title: str, first: tuple[str, int], second: tuple[str, int]) -> Table:
    label = Part(first[0], HEAD, first[1])
    return Table(
        (Part(title, SECTION, _COLUMNS),),
        (label, Part(second[0], HEAD, second[1])),
        (label, Part(f"{second[0]} (lanjutan)", HEAD, second[1])),
    )
