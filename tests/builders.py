"""The smallest valid values for tests: an instrument with two domains, results, columns."""

from collections.abc import Mapping
from fractions import Fraction

from spbe_assess.core.instrument import (
    Aspect,
    Band,
    Criterion,
    CriterionKind,
    Domain,
    Indicator,
    Instrument,
    Level,
    PredicateRule,
    Regulation,
    Scale,
    ScaleLevel,
    Scoring,
    ValueKind,
)
from spbe_assess.core.results import Citation, Column, Institution, Kind, Origin, PublishedResult
from spbe_assess.exact import exact

BANDS = (("Kurang", "0", "1.80"), ("Cukup", "1.80", "2.60"), ("Baik", "2.60", "3.50"))
UPPER_BANDS = (("Sangat Baik", "3.50", "4.20"), ("Memuaskan", "4.20", "5.00"))


def make_instrument(
    weights: Mapping[str, Mapping[str, str]] | None = None, *, instrument: str = "contoh-1", unanswered: str = "0"
) -> Instrument:
    """An instrument with domains D1, D2 over aspects A1, A2 (or as given: aspect -> indicator -> weight)."""
    tree = weights or {"A1": {"I1": "20", "I2": "20"}, "A2": {"I3": "30", "I4": "30"}}
    totals = {aspect: sum(map(exact, parts.values()), Fraction(0)) for aspect, parts in tree.items()}
    return Instrument(
        id=instrument,
        title="Instrumen contoh",
        short_title="Contoh",
        index_name="Indeks Contoh",
        first_year=2021,
        last_year=2025,
        regulation=Regulation(name="Peraturan contoh"),
        scoring=Scoring(ValueKind.LEVEL, exact(unanswered), PredicateRule(years_shown=(2023,))),
        bands=tuple(
            Band(name, exact(low), exact(high), f"{low} - {high}", includes_high=name == "Memuaskan")
            for name, low, high in BANDS + UPPER_BANDS
        ),
        scales=(make_scale(),),
        domains=tuple(
            Domain(f"D{n}", f"Domain {n}", f"Domain {n}", total) for n, total in enumerate(totals.values(), 1)
        ),
        aspects=tuple(
            Aspect(code, f"D{n}", f"Aspek {n}", f"Aspek {n}", total)
            for n, (code, total) in enumerate(totals.items(), 1)
        ),
        indicators=tuple(
            make_indicator(code, aspect, weight) for aspect, parts in tree.items() for code, weight in parts.items()
        ),
    )


def make_scale() -> Scale:
    """Levels 1 to 5."""
    return Scale("kapabilitas", "Kapabilitas", tuple(ScaleLevel(n, f"Tingkat {n}", "") for n in range(1, 6)))


def make_indicator(code: str, aspect: str, weight: str) -> Indicator:
    """An indicator with one criterion per level."""
    levels = tuple(
        Level(n, (Criterion(f"L{n}-1", f"Kriteria {n}", CriterionKind.REQUIRED, "permen"),)) for n in range(1, 6)
    )
    return Indicator(code, aspect, f"Indikator {code}", code, exact(weight), "kapabilitas", "", levels)


def make_institution(name: str = "Provinsi Contoh", kind: Kind = Kind.PROVINCE, province: str = "") -> Institution:
    """An institution named by its slug."""
    slug = name.lower().replace(" ", "-")
    return Institution(slug, name, kind, province=province or (slug if kind is Kind.PROVINCE else ""))


def make_values(**values: str) -> dict[str, Fraction]:
    """Values by code from decimal text: ``make_values(INDEX="3.20", D1="4.00")``."""
    return {code: exact(text) for code, text in values.items()}


def make_column(
    name: str = "Provinsi Contoh", year: int = 2024, *, instrument: str = "contoh-1", **values: str
) -> Column:
    """A column of an official result."""
    institution = make_institution(name)
    return Column(f"{name}/{year}", name, name, year, instrument, make_values(**values), Origin.REPORT, institution)


def make_result(
    institution: Institution, year: int = 2024, *, instrument: str = "contoh-1", **values: str
) -> PublishedResult:
    """An official result of the national report."""
    citation = Citation("LAPORAN", "Laporan contoh", "Tabel 1")
    return PublishedResult(institution, year, instrument, make_values(**values), "", (citation,))
