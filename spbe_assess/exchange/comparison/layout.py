"""What the comparison files call their sheets and columns, and what the caller adds to the numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Final

from spbe_assess.core.instrument import Detail
from spbe_assess.core.results import Column, Origin
from spbe_assess.exact import shown_weight
from spbe_assess.messages import Message
from spbe_assess.rules.comparison import UNEXPLAINED_ABOVE, Comparison, Remainder, Row

TABLE_SHEET: Final = "Perbandingan"
CHART_SHEET: Final = "Grafik"
SENTENCE_SHEET: Final = "Kalimat"
SOURCE_SHEET: Final = "Sumber dan Aturan"

MISSING_NOTE: Final = Message("— tidak dimuat dalam laporan")
MOST_ACROSS: Final = 40
"""With more columns the institutions stand below each other, the codes across."""

CODE: Final = Message("Kode")
NAME: Final = Message("Uraian")
DEPTH: Final = Message("Rincian")
WEIGHT: Final = Message("Bobot (%)")
SPREAD: Final = Message("Sebaran")
VALUE: Final = Message("Nilai")
DIFFERENCE: Final = Message("Selisih")
CONTRIBUTION: Final = Message("Sumbangan")
PREDICATE: Final = Message("Predikat")
RANK: Final = Message("Peringkat")
PERCENTILE: Final = Message("Persentil")
ORIGIN: Final = Message("Asal nilai")

DEPTH_NAMES: Final[Mapping[Detail, Message]] = {
    Detail.INDEX: Message("Indeks"),
    Detail.DOMAIN: Message("Domain"),
    Detail.ASPECT: Message("Aspek"),
    Detail.INDICATOR: Message("Indikator"),
}
REMAINDER_NAMES: Final[Mapping[Detail, Message]] = {
    Detail.DOMAIN: Message("Sisa menurut domain"),
    Detail.ASPECT: Message("Sisa menurut aspek"),
    Detail.INDICATOR: Message("Sisa menurut indikator"),
}
ORIGIN_NAMES: Final[Mapping[Origin, Message]] = {
    Origin.REPORT: Message("laporan nasional"),
    Origin.LETTER: Message("LHE"),
    Origin.PRESS: Message("berita"),
    Origin.ADDED: Message("ditambahkan"),
    Origin.ASSESSMENT: Message("penilaian mandiri"),
}

ROUNDING_REST: Final = Message("pembulatan")
DOUBTFUL_REST: Final = Message("melebihi pembulatan")
UNEXPLAINED_REST: Final = Message("tidak dapat diuraikan")
DOUBT_LIMIT: Final[Fraction] = UNEXPLAINED_ABOVE


@dataclass(frozen=True)
class Report:
    """The words around the numbers of a comparison workbook.

    ``sources`` pairs what is shown with where it is printed. ``rules`` are remarks of the caller's own; the workbook
    explains its columns itself. ``peer_text`` names the group ranks are counted in ("38 provinsi"). ``slots`` gives
    an institution (its slug, or a column's ref) its colour 1 to 6; who has none gets the next free one.
    """

    title: str
    subtitle: str
    sentences: tuple[str, ...]
    sources: tuple[tuple[str, str], ...]
    rules: tuple[str, ...]
    kind_text: str
    made_on: date
    peer_text: str = ""
    slots: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Visible:
    """What a person sees of a comparison, where that is not simply all of it.

    ``codes`` are the rows that are seen, in their order; the others are written and hidden. ``beside`` are columns of
    other years under the heads of their groups ("2023 · hasil resmi"): values alone, nothing is held against them.
    """

    codes: tuple[str, ...]
    beside: tuple[tuple[str, Column], ...] = ()


def depth_of(comparison: Comparison, row: Row) -> int:
    """How many steps a row lies below the index."""
    return comparison.instrument.details.index(row.detail)


def column_heading(column: Column) -> tuple[str, str]:
    """Short name and year; the year is empty where the name says it already."""
    year = str(column.year)
    return column.short, "" if year in column.short else year


def full_title(column: Column) -> str:
    """Full name and year."""
    return f"{column.title} {column.year}"


def shown_code(row: Row) -> str:
    """The code of the regulation; the index has none."""
    return "" if row.detail is Detail.INDEX else row.code


def rest_explanation(remainder: Remainder) -> Message:
    """Why the parts do not add up to the difference of the index."""
    if not remainder.is_rounding:
        return UNEXPLAINED_REST
    return DOUBTFUL_REST if remainder.is_doubtful else ROUNDING_REST


def remainder_depths(comparison: Comparison) -> tuple[Detail, ...]:
    """The depths whose parts leave a rest in at least one column."""
    return tuple(
        depth
        for depth, remainders in comparison.remainders.items()
        if any(remainders[place].value is not None for place in comparison.others)
    )


def weight_format(weight: Fraction) -> str:
    """The number format that shows a weight as the regulation writes it: 13, 16,5, 2,75."""
    _, point, decimals = shown_weight(weight, point=".").partition(".")
    return "0" + point + "0" * len(decimals)


def has_missing(comparison: Comparison) -> bool:
    """Whether some value is not printed in its source."""
    return any(value is None for row in comparison.rows for value in row.values)
