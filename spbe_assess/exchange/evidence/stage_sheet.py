"""The sheet "Selisih Tahap": what later stages changed, and what that did to the index; its numbers are live."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from spbe_assess.core.instrument import Indicator
from spbe_assess.exact import exact_text
from spbe_assess.exchange.evidence.columns import FINAL, WEIGHT, level_key, work_cell
from spbe_assess.exchange.evidence.heads import CENTRED, LINK, SUM, TEXT, landscape, to_fill, write_back, write_gap
from spbe_assess.exchange.evidence.layout import DASH, DIFFERENCE_SHEET, EvidenceReport, indicator_sheet
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
    write_title,
)
from spbe_assess.exchange.evidence.trail import EvidenceBook
from spbe_assess.exchange.excel.book import Sheet
from spbe_assess.exchange.excel.cells import FORMULA_DECIMALS, rounded
from spbe_assess.exchange.excel.cells import number as exact_number
from spbe_assess.exchange.excel.entry import protect
from spbe_assess.exchange.excel.lines import Formula, Part, line_height, write_line
from spbe_assess.exchange.excel.links import inside
from spbe_assess.exchange.excel.page import Printing, print_sheet
from spbe_assess.exchange.excel.styles import SIGNED, SIGNED_WHOLE, TWO_DECIMALS, WHOLE, Look
from spbe_assess.rules.naming import number_of
from spbe_assess.rules.ratings import CLAIMED
from spbe_assess.rules.scoring import WHOLE as HUNDRED

SIGNED_FOUR: Final = '+0.0000;"−"0.0000;0.0000'
_REASONS: Final = 38
_SUM_HEIGHT: Final = 15.0
_EMPTY: Final = "Belum ada tahap selain Penilaian Mandiri, atau tidak ada tingkat yang berubah."


@dataclass(frozen=True, slots=True)
class StageChange:
    """An indicator that a later stage gave another value: what each stage gave, the last value, the reasons told."""

    indicator: Indicator
    given: Mapping[str, Fraction]
    final: Fraction
    effect: Fraction
    reasons: str


def stage_changes(report: EvidenceReport) -> tuple[StageChange, ...]:
    """The indicators whose value a shown stage after the institution's own one changed.

    ``effect`` is what the change adds to the index: (last value - own value) x weight / 100; an indicator that the
    institution left unanswered counts there as the instrument says.
    """
    found = (_change(report, indicator) for indicator in report.indicators)
    return tuple(change for change in found if change)


def write_stage_differences(book: EvidenceBook, report: EvidenceReport) -> None:
    """Write the sheet: levels are live from Lembar Kerja, differences, effects and their sum follow from them."""
    columns = _columns(report)
    sheet = book.add(DIFFERENCE_SHEET, widths_of(columns))
    changes = stage_changes(report)
    write_back(sheet, SECOND_BACK)
    printing = Printing(landscape(report), report.footer, first_row=2)
    pages = ListPages(sheet, printing)
    write_title(
        sheet,
        "SELISIH ANTARTAHAP PENILAIAN",
        f"{report.subtitle} · hanya indikator yang {_value_word(report)}nya berubah sesudah {report.self_stage.name} "
        f"({len(changes)} dari {len(report.indicators)})",
        f"Tahap yang kosong memakai {_value_word(report)} tahap sebelumnya (Nilai akhir = tahap terakhir yang terisi).",
    )
    write_gap(sheet)
    first, numbering = pages.headed(write_list_heads(sheet, columns))
    for place, change in enumerate(changes, 1):
        parts = list(_parts(report, change))
        height = line_height(sheet, parts, 28)
        pages.keep(height + (_SUM_HEIGHT if place == len(changes) else 0))
        write_line(sheet, parts, height)
    if changes:
        filter_list(sheet, numbering, len(columns))
        _write_sum(sheet, report, numbering + 1, changes)
    else:
        write_empty(sheet, _EMPTY, len(columns))
    sheet.freeze(f"C{numbering + 1}")
    print_sheet(sheet, replace(printing, title_rows=(first, numbering)))
    protect(sheet)


def _value_word(report: EvidenceReport) -> str:
    return "nilai" if report.is_fractional else "tingkat"


def _columns(report: EvidenceReport) -> tuple[ListColumn, ...]:
    return (
        ListColumn("No", 5),
        ListColumn("Indikator", 34),
        *(ListColumn(stage.name.removeprefix("Penilaian "), 8.5) for stage in report.stages),
        ListColumn("Nilai akhir", 7.5),
        ListColumn("Selisih", 7.5),
        ListColumn("Pengaruh ke indeks", 10),
        ListColumn("Alasan asesor", _REASONS),
        ListColumn("Tanggapan instansi", 28, to_fill=True),
    )


def _change(report: EvidenceReport, indicator: Indicator) -> StageChange | None:
    code, own_stage = indicator.code, report.self_stage.id
    given = {stage.id: report.own[stage.id][code] for stage in report.shown_stages if code in report.own[stage.id]}
    steps = list(given.items())
    changed = [stage for (stage, value), (_, held) in zip(steps[1:], steps, strict=False) if value != held]
    if steps and steps[0][0] != own_stage:
        changed.insert(0, steps[0][0])
    if not changed:
        return None
    final = steps[-1][1]
    start = given.get(own_stage, report.instrument.scoring.unanswered)
    effect = (final - start) * indicator.weight / HUNDRED
    return StageChange(indicator, given, final, effect, _reasons(report, indicator, changed))


def _reasons(report: EvidenceReport, indicator: Indicator, stages: Collection[str]) -> str:
    """What the stages that changed the value say: the justification, else the note, else those on single items."""
    lines = []
    for stage in report.shown_stages:
        rating = report.dossier.rating(indicator.code, stage.id)
        said = rating.justification or rating.note or "; ".join(_item_notes(report, indicator, stage.id))
        if stage.id in stages and said:
            lines.append(f"{stage.name.removeprefix('Penilaian ')}: {said}")
    return "\n".join(lines)


def _item_notes(report: EvidenceReport, indicator: Indicator, stage: str) -> Iterator[str]:
    """The assessor's notes on criteria or items that were not accepted, each with its number as the LB prints it."""
    for level in indicator.levels:
        for codes in ([one.code for one in level.criteria], [one.code for one in level.items]):
            for number, code in enumerate(codes, 1):
                given = report.dossier.criterion(indicator.code, code, stage)
                if given.assessor_note and given.state not in CLAIMED:
                    yield f"{level.number}.{number} {given.assessor_note}"


def _parts(report: EvidenceReport, change: StageChange) -> Iterator[Part]:
    code = change.indicator.code
    level = replace(CENTRED, number_format=TWO_DECIMALS if report.is_fractional else WHOLE)
    final, own = work_cell(report, code, FINAL), work_cell(report, code, level_key(report.self_stage.id))
    yield Part(number_of(code), LINK, link=inside(indicator_sheet(code)))
    yield Part(change.indicator.short_name, TEXT)
    for stage in report.stages:
        given = change.given.get(stage.id)
        yield Part(_live(work_cell(report, code, level_key(stage.id)), given), level)
    yield Part(_live(final, change.final), level)
    yield Part(
        _difference(report, change, f'IF(OR({final}="",{own}=""),"",ROUND({final}-{own},{FORMULA_DECIMALS}))'),
        _signed(report),
    )
    stand_in = exact_text(report.instrument.scoring.unanswered)
    terms = "-".join(f'IF({cell}="",{stand_in},{cell})' for cell in (final, own))
    effect = f"ROUND(({terms})*{work_cell(report, code, WEIGHT)}/100,{FORMULA_DECIMALS})"
    yield Part(Formula(effect, rounded(change.effect)), replace(CENTRED, number_format=SIGNED_FOUR))
    yield Part(fitting(change.reasons, _REASONS, code), TEXT)
    yield Part(None, to_fill(TEXT))


def _live(cell: str, value: Fraction | None) -> Formula:
    return Formula(f'IF({cell}="","{DASH}",{cell})', DASH if value is None else exact_number(value))


def _difference(report: EvidenceReport, change: StageChange, formula: str) -> Formula:
    own = change.given.get(report.self_stage.id)
    return Formula(formula, "" if own is None else rounded(change.final - own))


def _signed(report: EvidenceReport) -> Look:
    return replace(CENTRED, bold=True, number_format=SIGNED if report.is_fractional else SIGNED_WHOLE)


def _write_sum(sheet: Sheet, report: EvidenceReport, first: int, changes: tuple[StageChange, ...]) -> None:
    effects = len(report.stages) + 5
    cells = column_range(effects, first, sheet.last_row)
    total = Formula(
        f"ROUND(SUM({cells}),{FORMULA_DECIMALS})", rounded(sum((change.effect for change in changes), Fraction(0)))
    )
    label = "Jumlah pengaruh" if report.unit else "Jumlah pengaruh (= indeks akhir − indeks mandiri)"
    look = replace(SUM, horizontal="center", number_format=SIGNED_FOUR)
    write_line(sheet, [Part(label, SUM, effects - 1), Part(total, look)])
