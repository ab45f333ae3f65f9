"""The head of an LB: kop, title, the portal's order of facts, and the framed box with the level."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import zip_longest
from typing import Final

from spbe_assess.core.instrument import Indicator
from spbe_assess.exact import shown
from spbe_assess.exchange.evidence.columns import level_key, work_cell
from spbe_assess.exchange.evidence.heads import (
    BACK_HEIGHT,
    BACK_LINK,
    PLAIN,
    STALE,
    SUBTITLE_CENTRED,
    TITLE_CENTRED,
    write_across,
    write_letterhead,
)
from spbe_assess.exchange.evidence.layout import (
    CONTENTS_SHEET,
    DASH,
    WORK_SHEET,
    EvidenceReport,
    indicator_sheet,
)
from spbe_assess.exchange.evidence.text_pieces import text_pieces
from spbe_assess.exchange.excel.book import Sheet
from spbe_assess.exchange.excel.cells import rounded
from spbe_assess.exchange.excel.flow import Flow
from spbe_assess.exchange.excel.lines import Content, Formula, Part, line_height, write_line
from spbe_assess.exchange.excel.links import inside
from spbe_assess.exchange.excel.styles import Look
from spbe_assess.exchange.excel.text import clean_text
from spbe_assess.rules.naming import number_of

_BEFORE: Final = "\u2039"
_AFTER: Final = "\u203a"
NAME: Final = Look(vertical="top", bold=True, framed=False)
_BOX: Final = Look(size=8, horizontal="center", edges="lr")
_FIGURE: Final = Look(size=28, bold=True, horizontal="center", edges="lr")
_BOX_NAME: Final = Look(size=10, bold=True, horizontal="center", edges="lr")
_FIGURE_PLACES: Final = (1, 2)
"""The rows of the box that the figure takes: one alone would cut it."""
_FIGURE_HEIGHT: Final = 36.0
_FACT_LINES: Final = 10
NOT_RATED: Final = "Belum dinilai"


@dataclass(frozen=True, slots=True)
class HeadColumns:
    """Where label, value and box of the head stand: how many columns each takes."""

    label: int
    value: int
    box: int


@dataclass(frozen=True, slots=True)
class Box:
    """The framed box: its caption, the figure (two rows), what the level is called, and small lines below."""

    caption: str
    figure: Fraction | str
    number_format: str
    name: str
    lines: tuple[str, ...]


def write_ways(sheet: Sheet, report: EvidenceReport, indicator: Indicator) -> None:
    """The row of links that is not printed: to the contents, to Lembar Kerja, to the sheets before and after."""
    place = report.indicators.index(indicator)
    before, after = report.indicators[max(place - 1, 0) : place], report.indicators[place + 1 : place + 2]
    ways = [
        Part("« Daftar Isi", BACK_LINK, 2, inside(CONTENTS_SHEET)),
        Part("Lembar Kerja", BACK_LINK, 2, inside(WORK_SHEET)),
        *(Part(f"{_BEFORE} {name}", BACK_LINK, 1, inside(name)) for name in map(_sheet_of, before)),
        *(Part(f"{name} {_AFTER}", BACK_LINK, 1, inside(name)) for name in map(_sheet_of, after)),
    ]
    write_line(sheet, ways, BACK_HEIGHT)


def write_title(sheet: Sheet, report: EvidenceReport, indicator: Indicator) -> None:
    """Kop, name of the sheet, what it belongs to."""
    write_letterhead(sheet, report)
    write_across(sheet, f"LEMBAR BUKTI INDIKATOR {number_of(indicator.code)}", TITLE_CENTRED)
    measured = "SPBE" if report.program_name == "SPBE" else f"{report.program_title} ({report.program_name})"
    write_across(sheet, f"{report.self_stage.name} {measured} Tahun {report.assessment.year}", SUBTITLE_CENTRED)
    sheet.add([], 4)


def facts(report: EvidenceReport, indicator: Indicator) -> tuple[tuple[str, str], ...]:
    """The facts of an indicator in the portal's order; a domain only where the instrument has them."""
    instrument = report.instrument
    aspect = instrument.aspect_by_code[indicator.aspect]
    answer = report.dossier.answer(indicator.code)
    number = number_of(indicator.code)
    rows = [
        ("Aspek", f"{aspect.code.removeprefix('A')}. {aspect.name}"),
        ("Indikator", f"{number}. {report.official_name(indicator)}"),
        ("Yang dinilai", indicator.explanation or DASH),
        ("Bobot", f"{shown(indicator.weight)} %"),
        ("Pengampu", answer.unit or DASH),
        ("Pendukung", "; ".join(answer.supporting) or DASH),
    ]
    if aspect.domain:
        domain = instrument.domain_by_code[aspect.domain]
        rows.insert(0, ("Domain", f"{domain.code.removeprefix('D')}. {domain.name}"))
    return tuple(rows)


def told_value(report: EvidenceReport, value: Fraction | None) -> str:
    """A level, or a value with two decimals; a dash where there is none."""
    return DASH if value is None else shown(value, 2 if report.is_fractional else 0)


def later_values(report: EvidenceReport, indicator: Indicator) -> list[str]:
    """What the stages after the institution's own gave: "Dokumen 3", "Visitasi –"."""
    return [
        f"{stage.name.removeprefix('Penilaian ')} "
        f"{told_value(report, report.own.get(stage.id, {}).get(indicator.code))}"
        for stage in report.stages[1:]
    ]


def write_facts(sheet: Sheet, flow: Flow, columns: HeadColumns, rows: Sequence[tuple[str, str]], box: Box) -> None:
    """The facts with the box beside them. A very long fact goes on below the box; nothing of it is cut."""
    units = sheet.width(columns.label + 1, columns.label + columns.value)
    lines = [line for label, text in rows for line in _fact_lines(label, text, units)]
    top = sheet.last_row + 1
    for place, (line, boxed) in enumerate(zip_longest(lines, _box_rows(box, columns.box))):
        parts = _fact_parts(columns, *(line or ("", ""))) + (boxed or [])
        above = sum(sheet.heights[top:]) if place == _FIGURE_PLACES[-1] else _FIGURE_HEIGHT
        measured = parts[:2] if place in _FIGURE_PLACES else parts
        height = line_height(sheet, measured, _FIGURE_HEIGHT - above)
        if not boxed:
            flow.keep(height)
        write_line(sheet, parts, height)
    first = columns.label + columns.value + 1
    sheet.merge_rows(top + _FIGURE_PLACES[0], top + _FIGURE_PLACES[-1], first, first + columns.box - 1)


def write_drift(sheet: Sheet, report: EvidenceReport, indicator: Indicator, value: Fraction | None) -> None:
    """The row that stays empty until Lembar Kerja has another level than this sheet was printed with."""
    cell = work_cell(report, indicator.code, level_key(report.self_stage.id))
    same = f'{cell}=""' if value is None else f'AND({cell}<>"",ABS(N({cell})-{rounded(value)!r})<0.000001)'
    now = f'SUBSTITUTE(FIXED({cell},2,TRUE),".",",")' if report.is_fractional else cell
    word = "Nilai" if report.is_fractional else "Tingkat"
    formula = (
        f'IF({same},"","{word} pada Lembar Kerja kini "&IF({cell}="","kosong",{now})&'
        '". Lembar ini dicetak dari keadaan sebelumnya; ekspor ulang dari aplikasi.")'
    )
    write_line(sheet, [Part(Formula(formula, ""), STALE, len(sheet.widths))], 15)


def single_parts(content: Content, look: Look, columns: int) -> list[Part]:
    """One row of a block that is joined over several rows afterwards, cell by cell."""
    return [Part(content, look), *([Part(None, look)] * (columns - 1))]


def _sheet_of(indicator: Indicator) -> str:
    return indicator_sheet(indicator.code)


def _fact_lines(label: str, text: str, units: float) -> list[tuple[str, str]]:
    pieces = text_pieces(clean_text(text), units, PLAIN.size, _FACT_LINES)
    return [("" if place else label, piece.text) for place, piece in enumerate(pieces)]


def _fact_parts(columns: HeadColumns, label: str, text: str) -> list[Part]:
    value = NAME if label == "Indikator" else PLAIN
    return [Part(label or None, PLAIN, columns.label), Part(text or None, value, columns.value)]


def _box_rows(box: Box, columns: int) -> list[list[Part]]:
    """The rows of the box from caption to last line, each with its share of the frame; the figure takes two."""
    figure = replace(_FIGURE, number_format=box.number_format)
    lines = [Part(line, _BOX, columns) for line in box.lines]
    return [
        [Part(box.caption, replace(_BOX, edges="lrt"), columns)],
        single_parts(box.figure, figure, columns),
        single_parts(None, figure, columns),
        [Part(box.name, _BOX_NAME, columns)],
        *([line] for line in lines[:-1]),
        [replace(lines[-1], look=replace(_BOX, edges="lrb"))],
    ]
