"""Columns side by side for tests: three provinces of 2024, twelve columns in four years, 38 made columns of 60 rows."""

from collections.abc import Sequence
from fractions import Fraction
from functools import cache

from spbe_assess.core.instrument import INDEX, Instrument
from spbe_assess.core.results import Citation, Column, Institution, Kind, Origin
from spbe_assess.instruments import catalogue as regulations
from spbe_assess.published.catalogue import Catalogue, shipped
from spbe_assess.rules.comparison import compare
from spbe_assess.rules.ranking import Field, Group
from spbe_assess.workspace.comparing import as_column, told_of
from spbe_assess.workspace.showing.compared_table import Table, compared_table
from spbe_assess.workspace.side_by_side import SOURCES, Beside, Choice, YearGroup

SPBE = "permenpanrb-59-2020"
PROVINCES = ("provinsi-jawa-timur", "provinsi-jawa-tengah", "provinsi-lampung")
YEARS = (2024, 2023, 2022, 2021)


def official(slug: str, year: int, catalogue: Catalogue | None = None) -> Column:
    """The official result of an institution as a column."""
    known = catalogue or shipped()
    return as_column(known.result(known.by_slug[slug], year, SPBE))


def beside_of(columns: Sequence[Column], *, baseline: int = 0) -> Beside:
    """Columns side by side: those of the baseline's year lead, the other years follow from the newest."""
    instrument = regulations.instrument(columns[baseline].instrument)
    year = columns[baseline].year
    leading = [place for place, one in enumerate(columns) if one.year == year]
    years = sorted({one.year for one in columns}, key=lambda one: (one != year, -one))
    groups = [_group(columns, one) for one in years]
    known = shipped()
    field = Field(Group.PROVINCES, known.results(instrument=instrument.id, added=False))
    chosen = [columns[place] for place in leading]
    comparison = compare(instrument, chosen, baseline=leading.index(baseline), field=field)
    return Beside(
        choice=Choice(tuple(one.ref for one in columns), columns[baseline].ref),
        compared=told_of(known, comparison),
        whole=compare(instrument, columns, baseline=baseline),
        groups=tuple(groups),
        left_out=(),
        problems=(),
    )


@cache
def three_provinces() -> Beside:
    """Jawa Timur, Jawa Tengah and Lampung 2024: the index and four domains."""
    return beside_of([official(slug, 2024) for slug in PROVINCES])


@cache
def four_years() -> Beside:
    """The same of 2024, 2023, 2022 and 2021: twelve columns, of the last two years only the index is printed."""
    return beside_of([official(slug, year) for year in YEARS for slug in PROVINCES])


@cache
def made_columns(count: int = 38) -> Beside:
    """Made columns with a value in each of the 60 rows of SPBE, but for the last of them in every seventh row."""
    instrument = regulations.instrument(SPBE)
    return beside_of([_made(instrument, number, is_full=number < count - 1) for number in range(count)])


def table_of_three() -> Table:
    """``three_provinces`` as a table: 3 values, 2 differences, 2 contributions, the spread."""
    return compared_table(three_provinces(), "id")


def table_of_four_years() -> Table:
    """``four_years`` as a table: the leading group as above, then nine columns of values."""
    return compared_table(four_years(), "id")


def made_table(count: int = 38) -> Table:
    """``made_columns`` as a table; up to 8 columns have their differences and contributions."""
    return compared_table(made_columns(count), "id")


def wide_table() -> Table:
    """A table of 60 rows and 112 columns, more than any comparison makes: for measuring."""
    made = made_table()
    ids = [(place, turn) for turn in range(3) for place in range(len(made.columns))][:112]
    return made._replace(
        columns=tuple(made.columns[place]._replace(id=f"{made.columns[place].id}/{turn}") for place, turn in ids),
        lines=tuple(line._replace(cells=tuple(line.cells[place] for place, _ in ids)) for line in made.lines),
        tails=tuple(line._replace(cells=tuple(line.cells[place] for place, _ in ids)) for line in made.tails),
    )


def _group(columns: Sequence[Column], year: int) -> YearGroup:
    places = tuple(place for place, one in enumerate(columns) if one.year == year)
    sources = tuple(dict.fromkeys(SOURCES[columns[place].origin] for place in places))
    return YearGroup(year, ", ".join(sources), places, (year,), sources)


def _made(instrument: Instrument, number: int, *, is_full: bool) -> Column:
    institution = Institution(f"provinsi-contoh-{number}", f"Provinsi Contoh {number:02}", Kind.PROVINCE)
    levels = {
        one.code: Fraction(1 + (number * 7 + at * (number % 3 + 1)) % 5)
        for at, one in enumerate(instrument.indicators)
        if is_full or at % 7
    }
    parts = {one.code: _mean(instrument, levels, one.code) for one in instrument.aspects}
    parts |= {
        domain.code: _weighted([(one.weight, parts[one.code]) for one in instrument.aspects_of(domain.code)])
        for domain in instrument.domains
    }
    index = _weighted([(one.weight, parts[one.code]) for one in instrument.domains])
    return Column(
        ref=f"published:{institution.name}/2024:{instrument.id}",
        title=institution.name,
        short=institution.name,
        year=2024,
        instrument=instrument.id,
        values={INDEX: index, **parts, **levels},
        origin=Origin.REPORT,
        institution=institution,
        predicate=next((band.name for band in instrument.bands if band.low <= index < band.high), "Memuaskan"),
        citations=(Citation("contoh", "Laporan contoh 2024", "Tabel 1"),),
    )


def _mean(instrument: Instrument, levels: dict[str, Fraction], aspect: str) -> Fraction:
    given = [(one.weight, levels[one.code]) for one in instrument.indicators_of(aspect) if one.code in levels]
    return _weighted(given)


def _weighted(parts: Sequence[tuple[Fraction, Fraction]]) -> Fraction:
    whole = sum((weight for weight, _ in parts), Fraction(0))
    return sum((weight * value for weight, value in parts), Fraction(0)) / whole if whole else Fraction(0)
