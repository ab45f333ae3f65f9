"""Results to look at side by side: institutions, official results, and the columns of a comparison.

All values lie on the scale of their instrument. Official values are the printed ones (two decimals), exactly as
printed; nothing is ever computed into them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Literal

from spbe_assess.core.instrument import INDEX

Paper = Literal["A4", "F4"]
"""Paper of printed pages; F4 (215 x 330 mm) is the office's own."""


class Kind(StrEnum):
    """Kinds of institutions, as the official reports group them."""

    PROVINCE = "provinsi"
    REGENCY = "kabupaten"
    CITY = "kota"
    MINISTRY = "kementerian"
    AGENCY = "lembaga"


class Origin(StrEnum):
    """Where a result comes from: decides how it is marked everywhere it is shown."""

    REPORT = "report"  # the ministry's national report
    LETTER = "letter"  # an institution's own result report (LHE) or monitoring data
    PRESS = "press"
    ADDED = "added"  # added by the person, with its decree or LHE number
    ASSESSMENT = "assessment"  # the person's own assessment, not an official result


@dataclass(frozen=True, slots=True)
class Institution:
    """An institution that is measured. ``slug`` is its fixed name in data; 148 of 648 have no BPS code."""

    slug: str
    name: str
    kind: Kind
    bps_code: str = ""
    province: str = ""
    """Slug of the province it lies in (its own for a province); empty for central bodies."""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a value is printed: a source id of ``resources/published/sources.toml`` and the place in it."""

    source: str
    title: str
    place: str = ""
    origin: Origin = Origin.REPORT

    @property
    def words(self) -> str:
        """Title and place in one: "Laporan …, Tabel 32"."""
        return f"{self.title}, {self.place}" if self.place else self.title


@dataclass(frozen=True, slots=True)
class Document:
    """The decree or result report (LHE) that a person added a result from."""

    number: str
    date: date


@dataclass(frozen=True)
class PublishedResult:
    """An official result of one institution and year: printed values by code (INDEX, D1, A1, I1)."""

    institution: Institution
    year: int
    instrument: str
    values: Mapping[str, Fraction]
    predicate: str
    """As printed; empty where the source prints none. Never filled by computing."""
    citations: tuple[Citation, ...]
    document: Document | None = None

    @property
    def index(self) -> Fraction | None:
        """The printed index, or None where the source prints none."""
        return self.values.get(INDEX)

    @property
    def origin(self) -> Origin:
        """The weakest origin among its citations: one press figure makes the column a press column."""
        if self.document is not None:
            return Origin.ADDED
        return max((citation.origin for citation in self.citations), key=list(Origin).index)


@dataclass(frozen=True)
class Column:
    """One side of a comparison: any result of one institution, year and stage.

    ``title`` is the full name, ``short`` the name to head a column with (made unique within a comparison), ``step``
    which values of an own assessment these are ("Nilai Akhir", a stage), with its label.
    """

    ref: str
    title: str
    short: str
    year: int
    instrument: str
    values: Mapping[str, Fraction]
    origin: Origin
    institution: Institution | None = None
    predicate: str = ""
    citations: tuple[Citation, ...] = field(default=())
    document: Document | None = None
    step: str = ""

    @property
    def index(self) -> Fraction | None:
        """The value of the whole, or None where it is missing."""
        return self.values.get(INDEX)


@dataclass(frozen=True, slots=True)
class Point:
    """One year of a series; ``value`` is None where the source prints none."""

    year: int
    value: Fraction | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class Series:
    """One line over years of one instrument: an institution's index, or a published average."""

    label: str
    slug: str
    points: tuple[Point, ...]
    is_average: bool = False


@dataclass(frozen=True, slots=True)
class Crowd:
    """All institutions of one kind in a year with their values: one row of the strip chart."""

    label: str
    members: tuple[tuple[Institution, Fraction], ...]


@dataclass(frozen=True, slots=True)
class Caption:
    """The words around a chart: the finding as a sentence, what is shown, and notes below (sources last)."""

    title: str
    subtitle: str
    notes: tuple[str, ...] = ()
