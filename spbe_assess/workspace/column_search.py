"""One search over everything that can be a column: own assessments, their stages, official results, years, presets.

Words in any order, a year or a span of years ("2021-2024") among them; commas part several institutions, and the year
of the last holds for all that have none of their own.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from spbe_assess.core.assessment import Assessment
from spbe_assess.core.figures import NATIONAL
from spbe_assess.core.refs import Ref
from spbe_assess.core.results import Institution, Kind, PublishedResult
from spbe_assess.errors import InputError
from spbe_assess.exact import MISSING, shown
from spbe_assess.messages import Message, decimal_point, mark, say, translated
from spbe_assess.published.catalogue import Catalogue
from spbe_assess.rules.columns import MOST_COLUMNS
from spbe_assess.rules.valuing import rated_stages
from spbe_assess.workspace.archive import Archive
from spbe_assess.workspace.comparing import as_column
from spbe_assess.workspace.comparing_presets import PRESETS
from spbe_assess.workspace.comparisons import SAVED, saved_comparisons
from spbe_assess.workspace.histories import span
from spbe_assess.workspace.own_columns import OwnColumns
from spbe_assess.workspace.showing.national import KIND_WORDS
from spbe_assess.workspace.showing.searching import Finder, folded, institution_entries
from spbe_assess.workspace.side_by_side import SOURCES
from spbe_assess.workspace.workspace import Workspace, full_catalogue

MOST_FOUND: Final = 40
_FEW: Final = 3
"""Of so few institutions every year is listed; of more the newest alone."""
_YEARS: Final = re.compile(r"\b(20[0-9]{2})(?:\s*[-–—]\s*(20[0-9]{2}))?\b", re.ASCII)
_PARTING: Final = re.compile(r"[,;+\n]|\bvs\b", re.IGNORECASE)
_LONGEST_TYPED: Final = 400
_LONGEST_WORD: Final = 40
"""Nothing is called by a longer word, and forgiving a wrong letter in one takes very long."""
_LONGEST_UNPARTED: Final = 80
_ALL_WORDS: Final = frozenset({"semua", "kelompok", "all"})

Years = tuple[int, int] | None


class Found(NamedTuple):
    """Something to put beside the others.

    ``refs`` are the references it stands for, ``ref`` its own name: of a preset "preset:ID", of a saved comparison
    "saved:TITLE", "" for a mere remark. ``kind`` is "own", "stage", "official", "year_span", "several", "preset",
    "saved" or "remark"; a remark cannot be chosen.
    """

    ref: str
    refs: tuple[str, ...]
    title: str
    note: str
    kind: str


class _Entry(NamedTuple):
    """A find with the words it is found by and what it is sorted by."""

    found: Found
    words: str
    years: frozenset[int]
    instrument: str


class _Asked(NamedTuple):
    """One part of what was typed: its words, its years."""

    words: str
    years: Years


def column_finder(workspace: Workspace, archive: Archive | None, language: str) -> "ColumnFinder":
    """The search over a workspace as it stands; made again when it has changed."""
    catalogue, _ = full_catalogue(workspace)
    return ColumnFinder(catalogue, tuple(_own(archive, language)), tuple(_named(archive, language)), language)


class ColumnFinder:
    """Finds columns by what people type. Asking is cheap."""

    def __init__(self, catalogue: Catalogue, own: Sequence[_Entry], named: Sequence[_Entry], language: str) -> None:
        self._catalogue = catalogue
        self._own = own
        self._named = named
        self._language = language
        # A renamed body is found by either of its names.
        self._finder = Finder(institution_entries(catalogue.institutions, language), language)
        self._fullest = _fullest(catalogue)
        by_index = sorted(catalogue.results(), key=lambda one: -float(one.index or 0))
        self._ranked = sorted(by_index, key=lambda one: -one.year)

    def found(self, typed: str, instrument: str = "") -> tuple[Found, ...]:
        """What fits, at most ``MOST_FOUND``; results of ``instrument`` (that of the columns there are) first.

        For nothing typed: presets, saved comparisons and own assessments, then the newest results.
        """
        parts = [part for part in map(_asked, _PARTING.split(typed[:_LONGEST_TYPED])) if part.words or part.years]
        if len(parts) > 1:
            entries = [*self._several(_with_years(parts), instrument), *self._one(parts[-1], instrument)]
        else:
            whole = parts[0] if parts else _Asked("", None)
            entries = [*self._several(self._unparted(whole), instrument), *self._one(whole, instrument)]
        if instrument:
            entries.sort(key=lambda one: one.instrument not in ("", instrument))
            entries = [self._marked(one, instrument) for one in entries]
        found = dict.fromkeys(one.found for one in entries)
        return tuple(found)[:MOST_FOUND]

    def _marked(self, entry: _Entry, instrument: str) -> _Entry:
        if entry.instrument in ("", instrument):
            return entry
        other = say(Message("instrumen lain"), self._language)
        return entry._replace(found=entry.found._replace(note=f"{entry.found.note} · {other}"))

    def _one(self, asked: _Asked, instrument: str) -> Iterator[_Entry]:
        named = [one for one in self._named if _has_words(one, asked)] if asked.words or not asked.years else []
        own = [one for one in self._own if _has_words(one, asked) and _is_of_years(one, asked.years)]
        if not asked.words:
            yield from (*named, *own, *self._remarks(asked))
            yield from self._of_years(asked.years or (self._fullest.year, self._fullest.year), instrument)
            return
        yield from (one for one in own if one.found.kind == "own")
        yield from self._groups(asked, instrument)
        meant, others = self._institutions_named(asked.words)
        # Who is named whole is what was meant; only then stages, and comparisons whose name has the word.
        yield from self._all_years(meant, asked.years, instrument)
        yield from (*named, *(one for one in own if one.found.kind != "own"))
        few = others if len(others) <= _FEW else ()
        yield from self._all_years(few, asked.years, instrument)
        yield from self._newest(others[len(few) :], asked.years, instrument)
        yield from self._remarks(asked)

    def _unparted(self, asked: _Asked) -> Sequence[_Asked]:
        """Several institutions typed without a comma, each by its whole name; none where that is not so."""
        words = asked.words.split()
        parts: list[_Asked] = []
        while words and len(asked.words) <= _LONGEST_UNPARTED:
            for count in range(len(words), 0, -1):
                name = " ".join(words[:count])
                if len(self._catalogue.finder.matches(name, whole=True)) == 1:
                    parts.append(_Asked(name, asked.years))
                    words = words[count:]
                    break
            else:
                return ()
        return parts if len(parts) > 1 else ()

    def _institutions_named(self, words: str) -> tuple[Sequence[Institution], Sequence[Institution]]:
        """Who has these words as the whole name or abbreviation, and whoever else has all the words."""
        whole = dict.fromkeys(map(self._catalogue.current, self._catalogue.finder.matches(words, whole=True)))
        hits = (hit for group in self._finder.found(words) for hit in group.hits)
        others = dict.fromkeys(self._catalogue.current(self._catalogue.by_slug[hit.entry.key]) for hit in hits)
        return tuple(whole), tuple(one for one in others if one not in whole)

    def _newest(self, institutions: Iterable[Institution], years: Years, instrument: str) -> Iterator[_Entry]:
        for one in institutions:
            history = self._history(one, years)
            if history:
                yield self._result(max(history, key=lambda result: self._newness(result, instrument)))

    def _all_years(self, institutions: Sequence[Institution], years: Years, instrument: str) -> Iterator[_Entry]:
        """The newest result of each, then all years together and one by one; a span that was typed comes first."""
        is_span = years is not None and years[0] < years[1]
        if not is_span:
            yield from self._newest(institutions, years, instrument)
        for one in institutions:
            history = self._history(one, years)
            yield from self._span(one, history, instrument)
            ordered = sorted(history, key=lambda result: self._newness(result, instrument), reverse=True)
            yield from map(self._result, ordered)

    def _of_years(self, years: tuple[int, int], instrument: str) -> Iterator[_Entry]:
        results = [one for one in self._ranked if years[0] <= one.year <= years[1]]
        results.sort(key=lambda one: one.instrument != instrument)
        # More cannot be listed; the best of them stand for the year.
        yield from map(self._result, results[:MOST_FOUND])

    def _several(self, parts: Sequence[_Asked], instrument: str) -> Iterator[_Entry]:
        """Institutions named with commas as one find: the newest year first, in each the order of typing."""
        found: list[tuple[int, str, str]] = []
        names: list[str] = []
        unclear: list[str] = []
        for part in parts:
            name, columns = self._meant(part, instrument)
            found.extend(columns)
            if columns:
                names.append(name)
            else:
                unclear.append(part.words)
        if len(names) > 1:
            found.sort(key=lambda one: -one[0])
            years = sorted({year for year, *_ in found})
            refs = tuple(dict.fromkeys(ref for _, ref, _ in found))
            note = say(Message("{count} kolom", count=len(refs)), self._language)
            title = f"{' · '.join(names)} {span(years)}"
            yield _Entry(Found("", refs, title, note, "several"), "", frozenset(), found[0][2])
        for words in unclear:
            fitting = [one.name for one in self._catalogue.finder.matches(words)][:_FEW]
            why = (
                Message("cocok dengan beberapa: {names}", names=fitting)
                if fitting
                else Message("tidak ditemukan; periksa ejaannya")
            )
            yield _Entry(Found("", (), words, say(why, self._language), "remark"), "", frozenset(), "")

    def _meant(self, part: _Asked, instrument: str) -> tuple[str, list[tuple[int, str, str]]]:
        """The one institution a part names, and its columns as year, reference, instrument; none where it is unclear.

        Without a year it is the newest year of the whole country; an institution of one's own has its assessments.
        """
        whole, others = self._institutions_named(part.words)
        fitting = whole or others
        if len(fitting) == 1:
            years = part.years or (self._fullest.year, self._fullest.year)
            results = self._of_instrument(self._history(fitting[0], years), instrument)
            columns = [(one.year, as_column(one).ref, one.instrument) for one in results]
            return fitting[0].name.removeprefix("Provinsi "), columns
        if fitting:
            return part.words, []
        own = [one for one in self._own if one.found.kind == "own" and _has_words(one, part)]
        own = [one for one in own if _is_of_years(one, part.years)]
        return part.words.title(), [(max(one.years), one.found.ref, one.instrument) for one in own[:1]]

    def _groups(self, asked: _Asked, instrument: str) -> Iterator[_Entry]:
        """All institutions of a kind and year in one go, the best of more than fit, where the words ask for a kind."""
        typed = set(asked.words.split()) - _ALL_WORDS
        if not typed or not typed <= {kind.value for kind in Kind}:
            return
        year = asked.years[1] if asked.years else self._fullest.year
        there = [one for one in self._ranked if one.year == year]
        for kind in (one for one in Kind if one.value in typed):
            members = self._of_instrument([one for one in there if one.institution.kind is kind], instrument)
            if len(members) < _FEW:
                continue
            refs = tuple(as_column(one).ref for one in members[:MOST_COLUMNS])
            template = (
                mark("Semua {kind} {year}")
                if len(members) == len(refs)
                else mark("{count} {kind} dengan indeks tertinggi {year}")
            )
            word = say(KIND_WORDS[kind], self._language).lower()
            title = say(Message(template, kind=word, year=year, count=len(refs)), self._language)
            note = say(Message("{count} kolom", count=len(refs)), self._language)
            yield _Entry(Found("", refs, title, note, "several"), "", frozenset(), members[0].instrument)

    def _remarks(self, asked: _Asked) -> Iterator[_Entry]:
        """A year of which only averages were published."""
        if asked.years is None:
            return
        for year in range(asked.years[0], asked.years[1] + 1):
            if not any(one.year == year for one in self._ranked) and self._catalogue.averages(year, NATIONAL):
                note = say(Message("hanya rata-rata nasional; tidak ada hasil per instansi"), self._language)
                yield _Entry(Found("", (), str(year), note, "remark"), "", frozenset((year,)), "")

    def _span(self, institution: Institution, history: Sequence[PublishedResult], instrument: str) -> Iterator[_Entry]:
        """All years of an institution by one instrument together, newest first."""
        if not history:
            return
        newest = max(history, key=lambda one: self._newness(one, instrument))
        alike = [one for one in history if one.instrument == newest.instrument]
        if len(alike) > 1:
            refs = tuple(as_column(one).ref for one in reversed(alike))
            title = f"{institution.name} {span([one.year for one in alike])}"
            note = say(Message("{count} kolom", count=len(alike)), self._language)
            yield _Entry(Found("", refs, title, note, "year_span"), "", frozenset(), newest.instrument)

    def _result(self, result: PublishedResult) -> _Entry:
        index = MISSING if result.index is None else shown(result.index, point=decimal_point(self._language))
        source = result.document.number if result.document else translated(SOURCES[result.origin], self._language)
        note = " · ".join(filter(None, (f"{index} {result.predicate}".strip(), source)))
        ref = as_column(result).ref
        return _Entry(
            Found(ref, (ref,), f"{result.institution.name} {result.year}", note, "official"),
            "",
            frozenset((result.year,)),
            result.instrument,
        )

    def _history(self, institution: Institution, years: Years) -> list[PublishedResult]:
        history = self._catalogue.history(institution)
        return [one for one in history if years is None or years[0] <= one.year <= years[1]]

    def _of_instrument(self, results: Iterable[PublishedResult], instrument: str) -> list[PublishedResult]:
        """Results of an instrument; where there are none, or none was asked for, of that of the newest."""
        given = list(results)
        newest = max(given, key=lambda one: one.year).instrument if given else ""
        wanted = instrument if any(one.instrument == instrument for one in given) else newest
        return [one for one in given if one.instrument == wanted]

    def _newness(self, result: PublishedResult, instrument: str) -> tuple[bool, bool, int]:
        """The wanted instrument first, then the newest year that the whole country has results of."""
        return (result.instrument == instrument, result.year == self._fullest.year, result.year)


class _Fullest(NamedTuple):
    year: int
    instrument: str


def _fullest(catalogue: Catalogue) -> _Fullest:
    """The newest of the years that a report of the whole country covers."""
    counts = Counter((one.year, one.instrument) for one in catalogue.results())
    most = max(counts.values())
    return _Fullest(*max(one for one, count in counts.items() if count * 2 > most))


def _asked(typed: str) -> _Asked:
    found = [(int(first), int(last or first)) for first, last in _YEARS.findall(typed)]
    years = (min(map(min, found)), max(map(max, found))) if found else None
    words = folded(_YEARS.sub(" ", typed)).replace("/", " ").split()
    return _Asked(" ".join(word[:_LONGEST_WORD] for word in words), years)


def _with_years(parts: Sequence[_Asked]) -> Sequence[_Asked]:
    """The parts that name an institution, each with its years: its own, else those of the last that has any."""
    given = [part.years for part in parts if part.years]
    last = given[-1] if given else None
    return [_Asked(part.words, part.years or last) for part in parts if part.words]


def _has_words(entry: _Entry, asked: _Asked) -> bool:
    return all(word in entry.words for word in asked.words.split())


def _is_of_years(entry: _Entry, years: Years) -> bool:
    return years is None or any(years[0] <= year <= years[1] for year in entry.years)


def _named(archive: Archive | None, language: str) -> Iterator[_Entry]:
    """Presets, then comparisons kept by name."""
    for preset in PRESETS:
        title = translated(preset.words, language)
        note = say(Message("susunan siap pakai"), language)
        yield _Entry(Found(f"preset:{preset.id}", (), title, note, "preset"), folded(title), frozenset(), "")
    for one in saved_comparisons(archive):
        note = say(Message("perbandingan tersimpan"), language)
        found = Found(f"{SAVED}{one.title}", one.choice.refs, one.title, note, "saved")
        yield _Entry(found, folded(one.title), frozenset(), "")


def _own(archive: Archive | None, language: str) -> Iterator[_Entry]:
    """Own assessments with their Nilai Akhir, each followed by its stages; what has no value yet is not offered."""
    if archive is None:
        return
    own = OwnColumns(archive)
    for one in own.there:
        yield from _own_entries(archive, own, one, language)


def _own_entries(archive: Archive, own: OwnColumns, one: Assessment, language: str) -> Iterator[_Entry]:
    stages = [(stage.id, stage.name) for stage in rated_stages(archive.instrument(one.instrument_digest))]
    for stage, name in (("", say(Message("Nilai Akhir"), language)), *stages):
        ref = str(Ref(one.institution.name, one.year, one.instrument, one.label, stage))
        index = _own_index(own, ref)
        if index is None:
            continue
        title = " · ".join(filter(None, (f"{one.institution.name} {one.year}", one.label, name)))
        value = shown(index, point=decimal_point(language))
        note = f"{value} · {say(Message('penilaian mandiri'), language)}"
        words = folded(" ".join((title, note, *one.institution.aliases, one.institution.bps_code, one.title)))
        found = Found(ref, (ref,), title, note, "stage" if stage else "own")
        yield _Entry(found, words, frozenset((one.year,)), one.instrument)


def _own_index(own: OwnColumns, ref: str) -> Fraction | None:
    try:
        column = own.find(ref)
    except InputError:
        return None
    return column.index if column is not None else None
