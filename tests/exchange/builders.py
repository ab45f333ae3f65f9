"""Comparisons to write into files: official values, gaps, ratios, hostile names, very many institutions."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Final

from spbe_assess.core.instrument import INDEX, Instrument, ValueKind
from spbe_assess.core.results import Column, Kind, Origin
from spbe_assess.exact import exact
from spbe_assess.exchange.comparison.layout import Report
from spbe_assess.rules.comparison import Comparison, compare
from spbe_assess.rules.ranking import Field, Group
from tests.builders import make_column, make_institution, make_instrument, make_result

HOSTILE: Final = (
    "=cmd()|' /C calc'!A0",
    "+1",
    "@x",
    "-2",
    "'petik",
    "baris satu\nbaris dua",
    "kendali\x00\x07\x1b sini",
    "\ud800tunggal",
    "x" * 40_000,
    "_x0041_",
    "<v></v>]]>&amp;",
    "#REF!",
)
HARD: Final = {"A1": {"I1": "10/3", "I2": "20/3"}, "A2": {"I3": "90"}}


def make_report() -> Report:
    """A report with every part filled."""
    return Report(
        title="Jawa Timur unggul pada Kebijakan",
        subtitle="Indeks Contoh 2024",
        sentences=("Selisih terbesar 1,30.", "Keduanya Sangat Baik."),
        sources=(("Jawa Timur 2024", "Laporan contoh, Tabel 1"),),
        rules=("Catatan pemanggil.",),
        kind_text="Hasil resmi",
        made_on=date(2026, 11, 21),
        peer_text="semua provinsi",
    )


def level_instrument() -> Instrument:
    """Two domains, whole levels, decimal weights."""
    return make_instrument({"A1": {"I1": "13", "I2": "2.75"}, "A2": {"I3": "16.5", "I4": "67.75"}})


def ratio_instrument() -> Instrument:
    """No domains, values within a level, weights that no decimal can write."""
    plain = make_instrument(HARD)
    return replace(
        plain,
        domains=(),
        aspects=tuple(replace(aspect, domain="") for aspect in plain.aspects),
        scoring=replace(plain.scoring, value_kind=ValueKind.FRACTION),
    )


def two_columns() -> Comparison:
    """Every value of both, down to the indicators."""
    columns = [
        _with(make_column("Provinsi Jawa Timur", INDEX="2.66", D1="3.17", D2="2.56", A1="3.17", A2="2.56"), "3442"),
        _with(make_column("Provinsi Lampung", INDEX="2.45", D1="1.83", D2="2.57", A1="1.83", A2="2.57"), "2134"),
    ]
    return compare(level_instrument(), columns)


def gaps() -> Comparison:
    """Three columns whose sources print different depths, the middle one as baseline."""
    columns = [
        make_column("Provinsi A", INDEX="3.10", D1="3.00"),
        make_column("Provinsi B", INDEX="2.90", D1="2.10", D2="3.05"),
        make_column("Provinsi C", D2="4.10"),
    ]
    return compare(level_instrument(), columns, baseline=1)


def ratios() -> Comparison:
    """Unrounded values of an instrument without domains."""
    values = {INDEX: Fraction(17, 7), "A1": Fraction(5, 3), "A2": Fraction(22, 9), "I1": Fraction(4, 3)}
    more = {"I2": Fraction(13, 7), "I3": Fraction(22, 9)}
    plain = make_column("Instansi Tepat")
    columns = [
        replace(plain, values=values | more, origin=Origin.ASSESSMENT),
        make_column("Instansi Lain", INDEX="2.50", A1="1.26", A2="2.64", I1="1.00", I2="1.39", I3="2.64"),
    ]
    return compare(ratio_instrument(), columns)


def doubtful() -> Comparison:
    """Printed domains that do not give the printed index by far."""
    columns = [
        make_column("Provinsi A", INDEX="3.00", D1="3.00", D2="3.00"),
        make_column("Provinsi B", INDEX="3.50", D1="3.10", D2="3.10"),
    ]
    return compare(level_instrument(), columns)


def years() -> Comparison:
    """Two institutions over three years, one year missing."""
    columns = [
        make_column("Provinsi A", 2021, INDEX="2.10"),
        make_column("Provinsi A", 2022, INDEX="2.50"),
        make_column("Provinsi A", 2023, INDEX="3.10"),
        make_column("Provinsi B", 2021, INDEX="2.70"),
        make_column("Provinsi B", 2023, INDEX="2.60"),
    ]
    return compare(level_instrument(), columns)


def hostile() -> Comparison:
    """Names, predicates and the instrument's own texts that try to be something else."""
    plain = level_instrument()
    instrument = replace(
        plain,
        domains=tuple(replace(domain, name=HOSTILE[0], short_name=HOSTILE[1]) for domain in plain.domains),
    )
    columns = [
        replace(make_column(f"I{n}", INDEX="3.10", D1="3.00", D2="2.10"), title=name, predicate=name)
        for n, name in enumerate(HOSTILE)
    ]
    return compare(instrument, columns)


def many_columns(count: int) -> Comparison:
    """So many institutions, with ties, gaps and printed predicates, ranked among themselves."""
    columns = [_numbered(n) for n in range(count)]
    results = tuple(
        replace(make_result(make_institution(column.title)), values=dict(column.values)) for column in columns
    )
    return compare(level_instrument(), columns, baseline=2, field=Field(Group.PROVINCES, results))


def _numbered(n: int) -> Column:
    column = make_column(f"Provinsi {n:03}", D1=f"{1 + n % 5}.{n % 10}0", D2=f"{1 + n % 4}.05")
    index = {} if n % 9 == 5 else {INDEX: exact(f"{1 + n % 4}.{n % 7}4")}
    predicate = ("Cukup", "Baik", "Sangat Baik", "")[n % 4]
    return replace(column, values={**column.values, **index}, predicate=predicate)


def _with(column: Column, levels: str) -> Column:
    values = {f"I{n}": exact(level) for n, level in enumerate(levels, 1)}
    return replace(column, values={**column.values, **values})


def ministry(name: str) -> Column:
    """A column of a ministry with a name of its real length."""
    column = make_column(name, INDEX="3.10", D1="3.00", D2="2.10")
    return replace(column, institution=make_institution(name, Kind.MINISTRY))


CASES: Final[Mapping[str, Callable[[], Comparison]]] = {
    "two": two_columns,
    "gaps": gaps,
    "ratios": ratios,
    "doubtful": doubtful,
    "years": years,
    "hostile": hostile,
    "single": lambda: compare(level_instrument(), [make_column(INDEX="3.10", D1="3.00", D2="2.10")]),
    "twelve": lambda: many_columns(12),
    "forty": lambda: many_columns(40),
    "many": lambda: many_columns(41),
}
