"""Small evidence workbooks: two indicators, three stages, only the sheets that are asked for."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from io import BytesIO
from typing import Final

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from spbe_assess.core.assessment import Answer, Dossier, Rating
from spbe_assess.core.instrument import Instrument, Stage, ValueKind
from spbe_assess.core.results import Paper
from spbe_assess.exchange.evidence.layout import EvidenceReport
from spbe_assess.exchange.evidence.meta import write_meta
from spbe_assess.exchange.evidence.summary import write_summary
from spbe_assess.exchange.evidence.trail import EvidenceBook
from spbe_assess.exchange.evidence.worksheet import write_work_sheet
from tests.builders import make_instrument
from tests.dossiers import SPBE, empty_dossier

MADE_ON: Final = date(2026, 11, 21)
STAGES: Final = (
    Stage("mandiri", "Penilaian Mandiri", "kita", "", rated=True),
    Stage("dokumen", "Penilaian Dokumen", "asesor", "", rated=True),
    Stage("interviu", "Penilaian Interviu", "asesor", "", rated=True, inherits=True),
    Stage("reviu", "Reviu", "tim reviu", "", reviews=True),
)
Writer = Callable[[EvidenceBook, EvidenceReport], None]


def small_instrument(*, fractional: bool = False) -> Instrument:
    """Two indicators of weight 40 and 60, each its own aspect; with fractions neither domains nor a review."""
    made = make_instrument({"A1": {"I1": "40"}, "A2": {"I2": "60"}}, unanswered="1" if fractional else "0")
    if not fractional:
        return replace(made, stages=STAGES)
    return replace(
        made,
        stages=STAGES[:3],
        domains=(),
        aspects=tuple(replace(aspect, domain="") for aspect in made.aspects),
        scoring=replace(made.scoring, value_kind=ValueKind.FRACTION),
    )


def small_dossier(
    values: Mapping[tuple[str, str], str] | None = None,
    *,
    fractional: bool = False,
    ratings: Mapping[tuple[str, str], Rating] | None = None,
    answers: Mapping[tuple[str, str], Answer] | None = None,
    year: int = 2024,
) -> Dossier:
    """A dossier of the small instrument; ``values`` by indicator and stage stand beside whole ratings."""
    empty = empty_dossier(SPBE)
    rated = {key: Rating(value=Fraction(value)) for key, value in (values or {}).items()}
    return replace(
        empty,
        assessment=replace(empty.assessment, year=year),
        instrument=small_instrument(fractional=fractional),
        ratings={**rated, **(ratings or {})},
        answers=answers or {},
    )


def small_report(dossier: Dossier, *, paper: Paper = "A4", stage: str = "", unit: str = "") -> EvidenceReport:
    """A report of a dossier, made on one day."""
    return EvidenceReport(dossier, MADE_ON, paper, stage, unit)


def small_workbook(report: EvidenceReport, *more: Writer) -> bytes:
    """Ringkasan, Lembar Kerja, whatever more is asked for, and the hidden sheet."""
    book = EvidenceBook()
    write_summary(book, report)
    write_work_sheet(book, report)
    for write in more:
        write(book, report)
    write_meta(book, report)
    return book.to_bytes("Buku", MADE_ON)


def opened(data: bytes, *, formulas: bool = False) -> Workbook:
    """The workbook as another program sees it."""
    return load_workbook(BytesIO(data), data_only=not formulas)
