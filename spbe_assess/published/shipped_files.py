"""The files of ``resources/published`` as values. They are shipped with the program and trusted; tests check them."""

import csv
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path

from spbe_assess.core.figures import Average, Neighbour, Note, Total
from spbe_assess.core.results import Citation, Institution, Kind, Origin, PublishedResult
from spbe_assess.exact import exact

# Some 6,000 values are printed with a few hundred different texts.
_value = cache(exact)


@dataclass(frozen=True, slots=True)
class Sources:
    """Sources by id (title and origin) and the ministerial decrees by year."""

    titles: Mapping[str, str]
    origins: Mapping[str, Origin]
    decrees: Mapping[int, str]

    def cite(self, source: str, place: str) -> Citation:
        """A citation of a place in a source."""
        return Citation(source, self.titles[source], place, self.origins[source])


def read_sources(folder: Path) -> Sources:
    """Sources and decrees."""
    data = tomllib.loads((folder / "sources.toml").read_text(encoding="utf-8"))
    return Sources(
        {entry["id"]: entry["title"] for entry in data["source"]},
        {entry["id"]: Origin(entry["origin"]) for entry in data["source"]},
        {entry["year"]: entry["number"] for entry in data["decree"]},
    )


def read_institutions(folder: Path) -> tuple[tuple[Institution, ...], Mapping[str, str]]:
    """Institutions, and for those printed under two names the other slug by slug."""
    kinds = {kind.value: kind for kind in Kind}
    institutions = []
    same = {}
    for slug, name, kind, bps_code, province, aliases, same_as in _rows(folder / "institutions.csv"):
        names = tuple(aliases.split("|")) if aliases else ()
        institutions.append(Institution(slug, name, kinds[kind], bps_code, province, names))
        if same_as:
            same[slug] = same_as
    return tuple(institutions), same


def read_results(
    folder: Path, institutions: Mapping[str, Institution], sources: Sources
) -> tuple[PublishedResult, ...]:
    """All results, in the order of the file (by year, then as the institutions are listed)."""
    details = _read_details(folder)
    cite = cache(sources.cite)
    rows = _rows(folder / "results.csv", header=True)
    codes = next(rows)[3:-3]
    results = []
    for slug, year, instrument, *printed, predicate, source, place in rows:
        values = {code: _value(text) for code, text in zip(codes, printed, strict=True) if text}
        values.update(details.get((slug, year, instrument), {}))
        citations = (cite(source, place),)
        results.append(PublishedResult(institutions[slug], int(year), instrument, values, predicate, citations))
    return tuple(results)


def read_averages(folder: Path, sources: Sources) -> tuple[Average, ...]:
    """Published averages, one per year, group and table; a year's own report comes first."""
    tables: dict[tuple[str, ...], dict[str, Fraction]] = defaultdict(dict)
    for year, group, instrument, code, text, source, place in _rows(folder / "averages.csv"):
        tables[year, group, instrument, source, place][code] = _value(text)
    return tuple(
        Average(int(year), group, instrument, values, sources.cite(source, place))
        for (year, group, instrument, source, place), values in tables.items()
    )


def read_totals(folder: Path, sources: Sources) -> tuple[Total, ...]:
    """How many institutions the reports count."""
    return tuple(
        Total(int(year), group, int(institutions), sources.cite(source, place) if source else None)
        for year, group, institutions, source, place in _rows(folder / "coverage.csv")
    )


def read_notes(folder: Path) -> tuple[Note, ...]:
    """Remarks that belong beside values."""
    return tuple(
        Note(int(year), text, institution, group, code)
        for institution, group, year, code, text in _rows(folder / "notes.csv")
    )


def read_neighbours(folder: Path) -> Mapping[str, tuple[Neighbour, ...]]:
    """The provinces beside each province (general knowledge, see ``sources.toml``); by land first, both ways."""
    beside: dict[str, list[Neighbour]] = defaultdict(list)
    for province, neighbour, border in _rows(folder / "neighbours.csv"):
        for one, other in ((province, neighbour), (neighbour, province)):
            beside[one].append(Neighbour(other, border == "laut"))
    return {one: tuple(sorted(others, key=lambda other: other.by_sea)) for one, others in beside.items()}


def _read_details(folder: Path) -> Mapping[tuple[str, str, str], Mapping[str, Fraction]]:
    details: dict[tuple[str, str, str], dict[str, Fraction]] = defaultdict(dict)
    for slug, year, instrument, code, text in _rows(folder / "details.csv"):
        details[slug, year, instrument][code] = _value(text)
    return details


def _rows(path: Path, *, header: bool = False) -> Iterator[list[str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        rows = csv.reader(stream)
        if not header:
            next(rows)
        yield from rows
