"""The columns of Lembar Kerja, and where any of its cells stands: other sheets take their live values from there."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from openpyxl.utils import get_column_letter

from spbe_assess.core.instrument import Stage
from spbe_assess.exchange.evidence.layout import WORK_SHEET, EvidenceReport

FIRST_ROW: Final = 8
"""The row of the first indicator."""

NUMBER: Final = "number"
CODE: Final = "code"
NAME: Final = "name"
DOMAIN: Final = "domain"
ASPECT: Final = "aspect"
WEIGHT: Final = "weight"
FINAL: Final = "final"
PRODUCT: Final = "product"
TARGET: Final = "target"
GAP: Final = "gap"
CRITERIA: Final = "criteria"
EVIDENCE: Final = "evidence"
UNIT: Final = "unit"
STATUS: Final = "status"
SUPPORTING: Final = "supporting"
CHANGED: Final = "changed"
FACT: Final = "fact"
ANALYSIS: Final = "analysis"
QUESTION: Final = "question"

_VALUES: Final = "TINGKAT DAN NILAI"
_REMARKS: Final = "CATATAN ASESOR EKSTERNAL DAN TIM REVIU"
_GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "INDIKATOR": (NUMBER, CODE, NAME),
    "STRUKTUR": (DOMAIN, ASPECT, WEIGHT),
    _VALUES: (FINAL, PRODUCT),
    "TARGET": (TARGET, GAP),
    "PEMENUHAN": (CRITERIA, EVIDENCE),
    "PENGELOLAAN": (UNIT, STATUS),
    "PENGELOLAAN (LANJUTAN)": (SUPPORTING, CHANGED),
    _REMARKS: (),
    "PENJELASAN (dicetak pada lembar bukti)": (FACT, ANALYSIS),
    "RUJUKAN": (QUESTION,),
}


@dataclass(frozen=True, slots=True)
class WorkColumn:
    """A column: its key, heading, width in units, whether a person fills it, and the group it stands in."""

    key: str
    heading: str
    width: float
    to_fill: bool
    group: str


def level_key(stage: str) -> str:
    """The key of the column with the level or value of a stage."""
    return f"level {stage}"


def note_key(stage: str) -> str:
    """The key of the column with the assessor's note of a stage."""
    return f"note {stage}"


def verdict_key(stage: str) -> str:
    """The key of the column with the verdict of a review stage."""
    return f"verdict {stage}"


def work_columns(report: EvidenceReport) -> tuple[WorkColumn, ...]:
    """The columns in order, as the instrument asks for them: no Domain in Pemdi, one column per rated stage."""
    return _columns(
        _Shape(report.stages, report.reviews, bool(report.instrument.domains), report.is_fractional, report.unit_word)
    )


@dataclass(frozen=True, slots=True)
class _Shape:
    stages: tuple[Stage, ...]
    reviews: tuple[Stage, ...]
    has_domains: bool
    has_items: bool
    unit_word: str


@lru_cache(maxsize=8)
def _columns(shape: _Shape) -> tuple[WorkColumn, ...]:
    forms = _forms(shape)
    keys = {group: list(keys) for group, keys in _GROUPS.items()}
    keys[_VALUES] = [*(level_key(stage.id) for stage in shape.stages), FINAL, PRODUCT]
    keys[_REMARKS] = [
        *(note_key(stage.id) for stage in shape.stages[1:]),
        *(key for stage in shape.reviews for key in (verdict_key(stage.id), note_key(stage.id))),
    ]
    return tuple(
        WorkColumn(key, *forms[key], group if shape.reviews else group.removesuffix(" DAN TIM REVIU"))
        for group, group_keys in keys.items()
        for key in group_keys
        if key != DOMAIN or shape.has_domains
    )


def column_letter(report: EvidenceReport, key: str) -> str:
    """The letter of a column of Lembar Kerja."""
    return get_column_letter(column_number(report, key))


def column_number(report: EvidenceReport, key: str) -> int:
    """The number of a column of Lembar Kerja, counted from 1."""
    return [column.key for column in work_columns(report)].index(key) + 1


def work_row(report: EvidenceReport, indicator: str) -> int:
    """The row of an indicator."""
    return FIRST_ROW + list(report.instrument.indicator_by_code).index(indicator)


def last_row(report: EvidenceReport) -> int:
    """The row of the last indicator; the sums stand below it."""
    return FIRST_ROW + len(report.instrument.indicators) - 1


def work_cell(report: EvidenceReport, indicator: str, key: str) -> str:
    """A cell of Lembar Kerja as a formula of another sheet names it: "'Lembar Kerja'!$K$19"."""
    return f"'{WORK_SHEET}'!${column_letter(report, key)}${work_row(report, indicator)}"


def work_range(report: EvidenceReport, key: str) -> str:
    """A column of all indicators as a formula of another sheet names it."""
    letter = column_letter(report, key)
    return f"'{WORK_SHEET}'!${letter}${FIRST_ROW}:${letter}${last_row(report)}"


def _forms(shape: _Shape) -> Mapping[str, tuple[str, float, bool]]:
    """Heading, width, to fill; by key."""
    unit = shape.unit_word
    forms = {
        NUMBER: ("No", 4.5, False),
        CODE: ("Kode", 6.5, False),
        NAME: ("Indikator", 36.0, False),
        DOMAIN: ("Domain", 7.5, False),
        ASPECT: ("Aspek", 7.0, False),
        WEIGHT: ("Bobot (%)", 7.5, False),
        FINAL: ("Nilai Akhir", 7.5, False),
        PRODUCT: ("NI × BI", 8.0, False),
        TARGET: ("Target", 7.5, True),
        GAP: ("Selisih ke target", 8.5, False),
        CRITERIA: ("Butir terpenuhi" if shape.has_items else "Kriteria terpenuhi", 9.0, False),
        EVIDENCE: ("Data dukung", 8.0, False),
        UNIT: (f"{unit} pengampu", 23.0, True),
        STATUS: ("Status", 13.0, True),
        SUPPORTING: (f"{unit} pendukung", 22.0, True),
        CHANGED: ("Diubah pada", 11.0, False),
        FACT: ("Fakta", 118.0, True),
        ANALYSIS: ("Analisis", 88.0, True),
        QUESTION: ("Yang dinilai", 118.0, False),
    }
    for stage in shape.stages:
        forms[level_key(stage.id)] = (stage.name, 9.5, True)
        forms[note_key(stage.id)] = (
            f"Catatan\n{stage.name}",
            22.0 if stage.inherits and not stage.required else 28.0,
            True,
        )
    for stage in shape.reviews:
        forms[verdict_key(stage.id)] = ("Reviu", 9.0, True)
        forms[note_key(stage.id)] = ("Catatan Reviu", 22.0, True)
    return forms
