"""Official results to choose from: the shipped ones and those a person added, apart and yet in one list."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property

from spbe_assess.core.figures import NATIONAL, Average, Coverage, Neighbour, Note, Total, group_of
from spbe_assess.core.results import Institution, Kind, PublishedResult
from spbe_assess.errors import InputError
from spbe_assess.messages import Message
from spbe_assess.paths import resources
from spbe_assess.published import shipped_files
from spbe_assess.published.search import Finder

_Key = tuple[str, int, str]


@dataclass(frozen=True)
class Catalogue:
    """Institutions and their official results. The shipped results are read-only; ``added`` lie on top of them.

    ``same`` ties the slugs of one body that the reports of two years print under two names.
    """

    institutions: tuple[Institution, ...]
    shipped: tuple[PublishedResult, ...]
    added: tuple[PublishedResult, ...] = ()
    published_averages: tuple[Average, ...] = ()
    totals: tuple[Total, ...] = ()
    notes: tuple[Note, ...] = ()
    decrees: Mapping[int, str] = field(default_factory=dict)
    same: Mapping[str, str] = field(default_factory=dict)
    borders: Mapping[str, tuple[Neighbour, ...]] = field(default_factory=dict)
    """The provinces beside each province, by slug, those with a border on land first."""
    known: Finder | None = field(default=None, compare=False, repr=False)
    """A finder of some of the institutions already: making one takes longer than everything else of an addition."""

    @cached_property
    def by_slug(self) -> Mapping[str, Institution]:
        """Institutions by their fixed name."""
        return {institution.slug: institution for institution in self.institutions}

    @cached_property
    def finder(self) -> Finder:
        """Finds institutions by what people type."""
        return Finder(self.institutions) if self.known is None else self.known.with_own(self.institutions)

    def results(
        self,
        *,
        year: int | None = None,
        kind: Kind | None = None,
        province: str | None = None,
        instrument: str | None = None,
        added: bool = True,
    ) -> tuple[PublishedResult, ...]:
        """Results that fit, one per institution, year and instrument; ``province`` is a slug.

        Where a person added a result, it stands in the place of the shipped one, completed by the codes only the
        shipped one prints, and is marked as added; ``added=False`` gives the shipped ones alone.
        """
        results = self._by_key.values() if added else self.shipped
        return tuple(
            result
            for result in results
            if (year is None or result.year == year)
            and (kind is None or result.institution.kind is kind)
            and (province is None or result.institution.province == province)
            and (instrument is None or result.instrument == instrument)
        )

    def result(self, institution: Institution, year: int, instrument: str | None = None) -> PublishedResult:
        """The result of an institution and year, also where that year prints the body under its other name.

        Raises:
            InputError: there is none, or there are several instruments and none was named.
        """
        found = [
            result
            for result in self.history(institution)
            if result.year == year and instrument in (None, result.instrument)
        ]
        if len(found) == 1:
            return found[0]
        raise InputError(self._why_not_one(institution, year, found))

    def shipped_result(self, institution: Institution, year: int, instrument: str) -> PublishedResult | None:
        """The shipped result alone, as the report prints it."""
        return self._shipped_by_key.get((institution.slug, year, instrument))

    def history(self, institution: Institution) -> tuple[PublishedResult, ...]:
        """All results of an institution by year, under either of its names."""
        results = [result for slug in self._names_of(institution.slug) for result in self._by_slug.get(slug, ())]
        return tuple(sorted(results, key=lambda result: (result.year, result.instrument)))

    def years_of(self, institution: Institution) -> tuple[int, ...]:
        """The years ``result`` has an answer for."""
        return tuple(dict.fromkeys(result.year for result in self.history(institution)))

    def current(self, institution: Institution) -> Institution:
        """The institution under the name its newest result prints: one body with two names is then one."""
        return self._renamed.get(institution.slug, institution)

    def neighbours(self, institution: Institution) -> tuple[Institution, ...]:
        """The provinces beside the province of an institution; none for a central body."""
        return tuple(self.by_slug[one.province] for one in self.borders.get(institution.province, ()))

    def averages(self, year: int, group: str, source: str | None = None) -> tuple[Average, ...]:
        """Published averages of a group ("nasional", "provinsi", ...), one per source that prints them."""
        return tuple(
            average
            for average in self.published_averages
            if average.year == year and average.group == group and source in (None, average.citation.source)
        )

    def coverage(self, year: int, kind: Kind | None = None) -> Coverage:
        """How many shipped results of a year there are, of how many the report counts."""
        group = NATIONAL if kind is None else group_of(kind)
        counted = [total.institutions for total in self.totals if (total.year, total.group) == (year, group)]
        return Coverage(len(self.results(year=year, kind=kind, added=False)), counted[0] if counted else None)

    def notes_on(self, result: PublishedResult) -> tuple[Note, ...]:
        """Remarks on a result and its values."""
        slug = result.institution.slug
        return tuple(note for note in self.notes if (note.institution, note.year) == (slug, result.year))

    def with_added(self, results: Iterable[PublishedResult]) -> "Catalogue":
        """The same catalogue with results a person added; their institutions can be found too."""
        settled = tuple(
            replace(result, institution=self.by_slug.get(result.institution.slug, result.institution))
            for result in results
        )
        if not settled:
            return self
        institutions = dict(self.by_slug)
        for result in settled:
            institutions.setdefault(result.institution.slug, result.institution)
        return replace(
            self, institutions=tuple(institutions.values()), added=(*self.added, *settled), known=self.finder
        )

    @cached_property
    def _shipped_by_key(self) -> Mapping[_Key, PublishedResult]:
        return {_key(result): result for result in self.shipped}

    @cached_property
    def _by_key(self) -> Mapping[_Key, PublishedResult]:
        by_key = dict(self._shipped_by_key)
        for result in sorted(self.added, key=_weight):
            below = by_key.get(_key(result))
            by_key[_key(result)] = completed(result, below) if below else result
        return by_key

    @cached_property
    def _by_slug(self) -> Mapping[str, list[PublishedResult]]:
        by_slug: dict[str, list[PublishedResult]] = defaultdict(list)
        for result in self._by_key.values():
            by_slug[result.institution.slug].append(result)
        return by_slug

    @cached_property
    def _renamed(self) -> Mapping[str, Institution]:
        """The newest name of every body that has several, by each of its slugs."""
        renamed = {}
        for first in set(self.same.values()):
            slugs = self._names_of(first)
            results = [result for slug in slugs for result in self._by_slug.get(slug, ())]
            if results:
                newest = max(results, key=lambda result: (result.year, result.institution.slug)).institution
                renamed.update(dict.fromkeys(slugs, newest))
        return renamed

    def _names_of(self, slug: str) -> tuple[str, ...]:
        first = self.same.get(slug, slug)
        return (first, *(other for other, target in self.same.items() if target == first))

    def _why_not_one(self, institution: Institution, year: int, found: list[PublishedResult]) -> Message:
        if found:
            return Message(
                "Hasil {name} tahun {year} ada menurut beberapa instrumen: {instruments}. Sebutkan salah satunya.",
                name=institution.name,
                year=str(year),
                instruments=[result.instrument for result in found],
            )
        years = self.years_of(institution)
        if not years:
            return Message("Belum ada hasil resmi {name}. Tambahkan dari LHE atau keputusan.", name=institution.name)
        return Message(
            "Tidak ada hasil resmi {name} tahun {year}. Yang ada: {years}.",
            name=institution.name,
            year=str(year),
            years=[f"{result.year} ({result.instrument})" for result in self.history(institution)],
        )


def completed(added: PublishedResult, below: PublishedResult) -> PublishedResult:
    """An added result with the codes, predicate and citations that only the one below it has."""
    return replace(
        added,
        values={**below.values, **added.values},
        predicate=added.predicate or below.predicate,
        citations=(*added.citations, *below.citations),
    )


@cache
def shipped() -> Catalogue:
    """The catalogue of shipped results, read once."""
    folder = resources() / "published"
    sources = shipped_files.read_sources(folder)
    institutions, same = shipped_files.read_institutions(folder)
    by_slug = {institution.slug: institution for institution in institutions}
    return Catalogue(
        institutions,
        shipped_files.read_results(folder, by_slug, sources),
        published_averages=shipped_files.read_averages(folder, sources),
        totals=shipped_files.read_totals(folder, sources),
        notes=shipped_files.read_notes(folder),
        decrees=sources.decrees,
        same=same,
        borders=shipped_files.read_neighbours(folder),
    )


def _key(result: PublishedResult) -> _Key:
    return result.institution.slug, result.year, result.instrument


def _weight(result: PublishedResult) -> tuple[object, ...]:
    """Order of added results of one key: the one with most values comes last and wins, then the later document."""
    document = result.document
    return len(result.values), document.date.isoformat() if document else "", document.number if document else ""
