"""One indicator as a row of Lembar Kerja: its cells, and which field of the assessment each of them shows."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Final

from spbe_assess.core import fields
from spbe_assess.core.instrument import Indicator
from spbe_assess.exact import exact_text
from spbe_assess.exchange.evidence import columns
from spbe_assess.exchange.evidence.heads import CENTRED, DATE, LINK, TEXT, to_fill
from spbe_assess.exchange.evidence.layout import EvidenceReport, indicator_sheet
from spbe_assess.exchange.evidence.text_pieces import text_pieces
from spbe_assess.exchange.evidence.trail import Place
from spbe_assess.exchange.excel.cells import number, ratio_formula, rounded
from spbe_assess.exchange.excel.lines import Content, Formula, Part
from spbe_assess.exchange.excel.links import inside
from spbe_assess.exchange.excel.measure import line_count
from spbe_assess.exchange.excel.styles import SIGNED, SIGNED_WHOLE, TWO_DECIMALS, WHOLE, Look
from spbe_assess.exchange.excel.text import safe_text
from spbe_assess.rules.choice_words import CHOICE_WORDS
from spbe_assess.rules.naming import number_of
from spbe_assess.rules.states import criteria_count
from spbe_assess.rules.valuing import status_of

STATUS_NAMES: Final = {code: CHOICE_WORDS[code] for code in fields.STATUSES}
VERDICT_NAMES: Final = {code: CHOICE_WORDS[code] for code in fields.VERDICTS}
MOST_LINES: Final = 33
"""Lines of 9 points in the tallest row a worksheet can have."""
_READ_AT_ONCE: Final = 12_000
"""More characters than the widest column holds in the tallest row."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell of the row with the field it shows, where it shows one."""

    part: Part
    place: Place | None = None


def indicator_row(report: EvidenceReport, indicator: Indicator, row: int) -> Mapping[str, Shown]:
    """The cells of an indicator in the row of that number, by the key of their column."""
    return {
        **_identity(report, indicator),
        **_levels(report, indicator),
        **_results(report, indicator, row),
        **_management(report, indicator),
        **_remarks(report, indicator),
        **_texts(report, indicator),
    }


def value_format(report: EvidenceReport) -> str:
    """How levels or values are shown."""
    return TWO_DECIMALS if report.is_fractional else WHOLE


def given(report: EvidenceReport, row: int) -> str:
    """The formula of the last stage that has a value in a row, "" where none has."""
    result = '""'
    for stage in report.stages:
        cell = f"{columns.column_letter(report, columns.level_key(stage.id))}{row}"
        result = f"IF(ISNUMBER({cell}),{cell},{result})"
    return result


def shortened(text: str, units: float, code: str) -> str:
    """A text as a cell of a column shows it: whole, or to the last whole sentence that the tallest row holds."""
    clean = safe_text(text)
    if line_count(clean, units) <= MOST_LINES:
        return clean
    beginning = text_pieces(safe_text(text[:_READ_AT_ONCE]), units, 9, MOST_LINES - 1)[0].text
    return f"{beginning} … (lanjutan di {indicator_sheet(code)})"


def _identity(report: EvidenceReport, indicator: Indicator) -> Mapping[str, Shown]:
    instrument = report.instrument
    aspect = instrument.aspect_by_code[indicator.aspect]
    has_sheet = indicator in report.indicators
    ratio = ratio_formula(indicator.weight)
    weight: Content = Formula(ratio, number(indicator.weight)) if ratio else indicator.weight
    place = list(instrument.indicator_by_code).index(indicator.code) + 1
    link = inside(indicator_sheet(indicator.code)) if has_sheet else ""
    cells = {
        columns.NUMBER: Part(place, CENTRED),
        columns.CODE: Part(indicator.code, LINK if has_sheet else CENTRED, link=link),
        columns.NAME: Part(report.official_name(indicator), TEXT),
        columns.ASPECT: Part(_ordinal(aspect.code), CENTRED),
        columns.WEIGHT: Part(weight, _centred(TWO_DECIMALS)),
        columns.QUESTION: Part(
            shortened(indicator.explanation, _width(report, columns.QUESTION), indicator.code), TEXT
        ),
    }
    if instrument.domains:
        cells[columns.DOMAIN] = Part(_ordinal(aspect.domain), CENTRED)
    return {key: Shown(part) for key, part in cells.items()}


def _levels(report: EvidenceReport, indicator: Indicator) -> Mapping[str, Shown]:
    look = to_fill(_centred(value_format(report)))
    found = {}
    for stage in report.stages:
        own = report.own.get(stage.id, {}).get(indicator.code)
        entered = report.dossier.rating(indicator.code, stage.id).value
        record = _record(report, fields.RATING, indicator, stage.id)
        value = "" if entered is None else exact_text(entered)
        place = Place("", "", record, "value", value, _number_text(own))
        found[columns.level_key(stage.id)] = Shown(Part(own, look), place)
    return found


def _results(report: EvidenceReport, indicator: Indicator, row: int) -> Mapping[str, Shown]:
    value, target = report.values.get(indicator.code), report.dossier.answer(indicator.code).target
    final, weight, aim = (
        f"{columns.column_letter(report, key)}{row}" for key in (columns.FINAL, columns.WEIGHT, columns.TARGET)
    )
    stand_in = report.instrument.scoring.unanswered
    counted = stand_in if value is None else value
    gap = "" if value is None or target is None else rounded(target - value)
    met, asked = criteria_count(report.dossier, indicator.code, report.criteria_stage(indicator.code))
    numbers = _centred(value_format(report))
    cells = {
        columns.FINAL: Part(
            Formula(given(report, row), "" if value is None else number(value)),
            _centred(value_format(report), bold=True),
        ),
        columns.PRODUCT: Part(
            Formula(f"IF(ISNUMBER({final}),{final},{number(stand_in)!r})*{weight}", number(counted * indicator.weight)),
            _centred(TWO_DECIMALS),
        ),
        columns.GAP: Part(
            Formula(f'IF(AND(ISNUMBER({final}),ISNUMBER({aim})),ROUND({aim}-{final},10),"")', gap),
            _centred(SIGNED if report.is_fractional else SIGNED_WHOLE),
        ),
        columns.CRITERIA: Part(f"{met}/{asked}", CENTRED),
        columns.EVIDENCE: Part(report.evidence_count(indicator.code), CENTRED),
    }
    answer = _record(report, fields.ANSWER, indicator, "")
    place = Place("", "", answer, "target", "" if target is None else exact_text(target), _number_text(target))
    shown = {key: Shown(part) for key, part in cells.items()}
    return {**shown, columns.TARGET: Shown(Part(target, to_fill(numbers)), place)}


def _management(report: EvidenceReport, indicator: Indicator) -> Mapping[str, Shown]:
    dossier, code = report.dossier, indicator.code
    answer = dossier.answer(code)
    record = _record(report, fields.ANSWER, indicator, "")
    status = STATUS_NAMES.get(_status(report, indicator), "")
    return {
        columns.UNIT: _text(report, columns.UNIT, record, "unit", answer.unit),
        columns.STATUS: Shown(
            Part(status, to_fill(TEXT)),
            Place("", "", record, "status", answer.status, status),
        ),
        columns.SUPPORTING: _text(
            report, columns.SUPPORTING, record, "supporting", "\n".join(answer.supporting), "; ".join(answer.supporting)
        ),
        columns.CHANGED: Shown(Part(_last_change(report, indicator), DATE)),
    }


def _remarks(report: EvidenceReport, indicator: Indicator) -> Mapping[str, Shown]:
    found = {}
    shown_ids = {stage.id for stage in report.shown_stages}
    for stage in (*report.stages[1:], *report.reviews):
        key = columns.note_key(stage.id)
        rating = report.dossier.rating(indicator.code, stage.id)
        record = _record(report, fields.RATING, indicator, stage.id)
        is_shown = not report.stage or stage.id in shown_ids
        found[key] = _text(report, key, record, "note", rating.note, rating.note if is_shown else "")
        if stage.reviews:
            name = VERDICT_NAMES.get(rating.verdict, "") if is_shown else ""
            place = Place("", "", record, "verdict", rating.verdict, name)
            found[columns.verdict_key(stage.id)] = Shown(Part(name, to_fill(CENTRED)), place)
    return found


def _texts(report: EvidenceReport, indicator: Indicator) -> Mapping[str, Shown]:
    rating = report.dossier.rating(indicator.code, report.self_stage.id)
    record = _record(report, fields.RATING, indicator, report.self_stage.id)
    return {
        columns.FACT: _text(report, columns.FACT, record, "fact", rating.fact),
        columns.ANALYSIS: _text(report, columns.ANALYSIS, record, "analysis", rating.analysis),
    }


def _text(report: EvidenceReport, key: str, record: str, field: str, value: str, instead: str | None = None) -> Shown:
    """A cell of text to fill; ``instead`` is shown in place of the value itself."""
    code = fields.keys_of(record)[1]
    shown = shortened(value if instead is None else instead, _width(report, key), code)
    return Shown(Part(shown, to_fill(TEXT)), Place("", "", record, field, value, shown))


def _status(report: EvidenceReport, indicator: Indicator) -> str:
    answer = report.dossier.answer(indicator.code)
    if report.stage and not answer.status:
        return "filled" if indicator.code in report.values else "empty"
    return status_of(report.dossier, indicator.code)


def _last_change(report: EvidenceReport, indicator: Indicator) -> date | None:
    """The day on which anything of the indicator's row was last changed."""
    dossier, code = report.dossier, indicator.code
    stamps = [dossier.rating(code, stage.id).changed for stage in (*report.shown_stages, *report.reviews)]
    stamps.append(dossier.answer(code).changed)
    with suppress(ValueError):
        return date.fromisoformat(max(stamps)[:10])
    return None


def _record(report: EvidenceReport, kind: str, indicator: Indicator, last: str) -> str:
    return fields.record(kind, report.assessment.id, indicator.code, last)


def _number_text(value: Fraction | None) -> str:
    """The number as the cell gives it back."""
    return "" if value is None else exact_text(Fraction(repr(number(value))))


def _width(report: EvidenceReport, key: str) -> float:
    return next(column.width for column in columns.work_columns(report) if column.key == key)


@cache
def _centred(number_format: str, *, bold: bool = False) -> Look:
    return replace(CENTRED, number_format=number_format, bold=bold)


def _ordinal(code: str) -> Content:
    """The number of a domain or aspect: 1 of D1."""
    digits = code[1:]
    return int(digits) if digits.isascii() and digits.isdigit() else number_of(code)
