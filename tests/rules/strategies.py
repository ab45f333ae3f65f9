"""Random instruments, levels and columns for the laws of reckoning."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from hypothesis import strategies as st

from spbe_assess.core.instrument import INDEX, Domain, Instrument
from spbe_assess.core.results import Column
from spbe_assess.exact import exact_text
from tests.builders import make_column, make_instrument

LEVELS = st.integers(min_value=1, max_value=5).map(Fraction)
VALUES = st.integers(min_value=700, max_value=3500).map(lambda n: Fraction(n, 700))
PRINTED = st.integers(min_value=100, max_value=500).map(lambda n: Fraction(n, 100))
NAMES = ("Aceh", "Bali", "Jambi", "Riau", "Papua", "Banten")


@st.composite
def instruments(draw: st.DrawFn, *, most: int = 8, is_shuffled: bool = False) -> Instrument:
    """An instrument whose weights sum to exactly 100, with several domains over its aspects or without any.

    ``is_shuffled``: indicators, and aspects of one domain, need not stand side by side.
    """
    shares = draw(st.lists(st.integers(min_value=1, max_value=40), min_size=1, max_size=most))
    homes = draw(_groups(len(shares)))
    tree: dict[str, dict[str, str]] = {}
    for number, (share, home) in enumerate(zip(shares, homes, strict=True), 1):
        tree.setdefault(f"A{home}", {})[f"I{number}"] = exact_text(Fraction(100 * share, sum(shares)))
    instrument = with_domains(make_instrument(tree), draw(_groups(len(tree))))
    if is_shuffled:
        instrument = replace(
            instrument,
            aspects=tuple(draw(st.permutations(instrument.aspects))),
            indicators=tuple(draw(st.permutations(instrument.indicators))),
        )
    return without_domains(instrument) if draw(st.booleans()) else instrument


def with_domains(instrument: Instrument, homes: Sequence[int]) -> Instrument:
    """The instrument with its aspects in the domains of these numbers; names hold no digits."""
    aspects = tuple(
        replace(aspect, domain=f"D{home}", short_name=f"Aspek {letters(position)}")
        for position, (aspect, home) in enumerate(zip(instrument.aspects, homes, strict=True))
    )
    domains = tuple(
        Domain(
            f"D{home}",
            f"Domain {letters(home)}",
            f"Domain {letters(home)}",
            sum((aspect.weight for aspect in aspects if aspect.domain == f"D{home}"), Fraction(0)),
        )
        for home in dict.fromkeys(homes)
    )
    indicators = tuple(
        replace(one, short_name=f"Indikator {letters(position)}") for position, one in enumerate(instrument.indicators)
    )
    return replace(instrument, aspects=aspects, domains=domains, indicators=indicators)


def without_domains(instrument: Instrument) -> Instrument:
    """The instrument as Pemdi is: its aspects hang on the index."""
    return replace(instrument, domains=(), aspects=tuple(replace(aspect, domain="") for aspect in instrument.aspects))


def letters(number: int) -> str:
    """A name without digits, so that every number of a sentence is a number of its table."""
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[number]


@st.composite
def columns(
    draw: st.DrawFn, instrument: Instrument, *, least: int = 1, value: st.SearchStrategy[Fraction] = PRINTED
) -> list[Column]:
    """Columns of that instrument with some of the values a report could print, but never none."""
    count = draw(st.integers(min_value=least, max_value=len(NAMES)))
    printed = st.fixed_dictionaries({}, optional=dict.fromkeys(codes_of(instrument), value))
    return [as_column(name, draw(printed.filter(bool)), instrument) for name in NAMES[:count]]


def as_column(name: str, values: Mapping[str, Fraction], instrument: Instrument) -> Column:
    """A column of an official result with these values."""
    return replace(make_column(name, instrument=instrument.id), values=values)


def codes_of(instrument: Instrument) -> tuple[str, ...]:
    """Every code of a table, from the index down."""
    return (
        INDEX,
        *instrument.domain_by_code,
        *instrument.aspect_by_code,
        *instrument.indicator_by_code,
    )


@st.composite
def rated(
    draw: st.DrawFn, instrument: st.SearchStrategy[Instrument], value: st.SearchStrategy[Fraction] = LEVELS
) -> tuple[Instrument, dict[str, Fraction]]:
    """An instrument with a value for every indicator."""
    drawn = draw(instrument)
    return drawn, draw(st.fixed_dictionaries({one.code: value for one in drawn.indicators}))


@st.composite
def partly_rated(draw: st.DrawFn) -> tuple[Instrument, dict[str, Fraction]]:
    """An instrument with levels for some of its indicators, or for none."""
    drawn = draw(instruments())
    return drawn, draw(st.fixed_dictionaries({}, optional={one.code: LEVELS for one in drawn.indicators}))


def _groups(count: int) -> st.SearchStrategy[list[int]]:
    """Numbers of groups from 1 without a gap in between, for that many things."""
    return st.lists(st.integers(min_value=1, max_value=4), min_size=count, max_size=count)
