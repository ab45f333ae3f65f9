"""Official results of one year as a face shows them: one line an institution, the published averages, the sources.

Texts and prepared keys only: a face sorts and filters them without reckoning anything.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from spbe_assess.core.figures import NATIONAL, Average, Coverage, Note
from spbe_assess.core.instrument import INDEX, Instrument
from spbe_assess.core.results import Citation, Institution, Kind, Origin, PublishedResult
from spbe_assess.exact import MISSING, shown
from spbe_assess.instruments import catalogue as regulations
from spbe_assess.messages import Message, decimal_point, say
from spbe_assess.published.catalogue import Catalogue
from spbe_assess.rules.spelling import key
from spbe_assess.workspace.workspace import Workspace, full_catalogue

KIND_WORDS: Final[Mapping[Kind, Message]] = {
    Kind.PROVINCE: Message("Provinsi"),
    Kind.REGENCY: Message("Kabupaten"),
    Kind.CITY: Message("Kota"),
    Kind.MINISTRY: Message("Kementerian"),
    Kind.AGENCY: Message("Lembaga lain"),
}
GROUP_WORDS: Final[Mapping[str, Message]] = {
    NATIONAL: Message("Nasional"),
    "instansi_pusat": Message("Instansi pusat"),
    "kementerian": KIND_WORDS[Kind.MINISTRY],
    "lpnk": Message("LPNK (lembaga pemerintah nonkementerian)"),
    "lns": Message("LNS (lembaga nonstruktural)"),
    "lns_dan_instansi_lainnya": Message("LNS dan instansi lainnya"),
    "lembaga_lainnya": Message("Lembaga lainnya"),
    "instansi_lainnya": Message("Instansi lainnya"),
    "pemerintah_daerah": Message("Pemerintah daerah"),
    "provinsi": KIND_WORDS[Kind.PROVINCE],
    "kabupaten": KIND_WORDS[Kind.REGENCY],
    "kota": KIND_WORDS[Kind.CITY],
}
"""Groups of published averages in the order in which they are shown."""
ORIGIN_WORDS: Final[Mapping[Origin, Message]] = {
    Origin.REPORT: Message("hasil resmi"),
    Origin.LETTER: Message("laporan hasil instansi"),
    Origin.PRESS: Message("pemberitaan"),
    Origin.ADDED: Message("ditambahkan di sini"),
}
NO_PREDICATE: Final = "none"
"""Stands for the results whose source prints no predicate, where one is chosen or counted."""
MOST_SOURCES: Final = 4
"""Titles named in the line of sources; a year of scattered single results names the others by their number."""

Key = str | int


class Choice(NamedTuple):
    """A year to choose, with its instrument; ``id`` is "2024:permenpanrb-59-2020"."""

    id: str
    text: str


class Head(NamedTuple):
    """The head of a column: its text, what it means in full, whether numbers stand below.

    ``longest`` is the longest text below it: a face that needs the width of the column measures this one alone.
    """

    text: str
    tip: str
    is_number: bool
    longest: str = ""


class Row(NamedTuple):
    """One institution, or one group with its published average. ``cells`` and ``keys`` are by column."""

    ref: str
    """What ``compare_refs`` knows it by; empty for a group."""
    slug: str
    kind: str
    province: str
    cells: tuple[str, ...]
    keys: tuple[Key, ...]
    """What to sort by; a number that is not printed is -1 and stands last in both directions."""
    found: str
    """Everything it can be searched by, by the words that ``search_words`` makes of what is typed."""
    tip: str
    predicate: str = ""
    """As printed; ``NO_PREDICATE`` where the source prints none."""
    is_ours: bool = False
    """Whether the workspace has an assessment of this institution."""


class Year(NamedTuple):
    """Everything the table of a year shows."""

    choice: Choice
    heads: tuple[Head, ...]
    rows: tuple[Row, ...]
    averages: tuple[Row, ...]
    kinds: tuple[tuple[str, str], ...]
    provinces: tuple[tuple[str, str], ...]
    coverage: Mapping[str, str]
    """How many of how many, by kind; "" for all."""
    sources: str
    remarks: tuple[str, ...]
    predicates: tuple[tuple[str, str], ...] = ()
    """The best first, ``NO_PREDICATE`` last where a source prints none."""
    spread_heads: tuple[Head, ...] = ()
    """How many results of each kind have which predicate: kinds down, ``predicates`` across, the sum last."""
    spread_rows: tuple[Row, ...] = ()


def year_choices(workspace: Workspace) -> tuple[Choice, ...]:
    """Years with results or published averages, the newest first, with how many results there are."""
    catalogue, _ = full_catalogue(workspace)
    counts = Counter((one.year, one.instrument) for one in catalogue.results())
    for one in catalogue.published_averages:
        counts.setdefault((one.year, one.instrument), 0)
    return tuple(
        Choice(f"{year}:{instrument}", f"{year} · {regulations.instrument(instrument).short_title}")
        for year, instrument in sorted(counts, reverse=True)
    )


def fullest(workspace: Workspace) -> str:
    """The newest of the years that a report of the whole country covers; a face begins there."""
    catalogue, _ = full_catalogue(workspace)
    counts = Counter((one.year, one.instrument) for one in catalogue.results())
    most = max(counts.values())
    year, instrument = max(one for one, count in counts.items() if count * 2 > most)
    return f"{year}:{instrument}"


def national_year(workspace: Workspace, choice: str, language: str, ours: Collection[str] = ()) -> Year:
    """The official results of a year, best first, in a language; ``ours`` are the slugs of institutions to be marked.

    Raises:
        InputError: the instrument is unknown.
    """
    catalogue, _ = full_catalogue(workspace)
    number, _, name = choice.partition(":")
    instrument = regulations.instrument(name)
    return _Making(catalogue, int(number), instrument, language, ours).made()


def search_words(text: str) -> tuple[str, ...]:
    """The words of a search as they are compared: case and signs do not matter, each has to be found."""
    return tuple(filter(None, map(key, text.split())))


class _Making:
    """One year being told: what every line asks for stands here once."""

    def __init__(
        self, catalogue: Catalogue, year: int, instrument: Instrument, language: str, ours: Collection[str]
    ) -> None:
        self._catalogue = catalogue
        self._year = year
        self._instrument = instrument
        self._language = language
        self._point = decimal_point(language)
        self._parts = instrument.domains or instrument.aspects
        self._has_origins = False
        self._ours = {catalogue.same.get(slug, slug) for slug in ours}
        self._notes: dict[str, list[Note]] = {}
        for note in catalogue.notes:
            if note.year == year:
                self._notes.setdefault(note.institution, []).append(note)

    def made(self) -> Year:
        """All of it."""
        results = self._catalogue.results(year=self._year, instrument=self._instrument.id)
        # Where all numbers come from the national report, the line of sources says so once.
        self._has_origins = any(one.origin is not Origin.REPORT for one in results)
        best = sorted(results, key=lambda one: (-(one.index or Fraction(0)), one.institution.name))
        averages = [one for one in self._catalogue.published_averages if self._is_meant(one)]
        title = f"{self._year} · {self._instrument.short_title}"
        rows = tuple(self._row(one) for one in best)
        predicates = tuple(self._predicates(rows))
        return Year(
            Choice(f"{self._year}:{self._instrument.id}", title),
            _with_longest(tuple(self._heads()), rows),
            rows,
            tuple(self._averages(sorted(averages, key=self._place))),
            tuple((kind.value, self._told(word)) for kind, word in KIND_WORDS.items() if _has_kind(best, kind)),
            self._provinces(best),
            {kind: self._coverage(kind) for kind in ("", *Kind)},
            self._sources(citation for one in best for citation in one.citations),
            tuple(self._remark(one) for one in self._notes.get("", ())),
            predicates,
            *self._spread(rows, predicates),
        )

    def _predicates(self, rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
        """Those of the instrument, the best first, then what a source prints beside them, then none."""
        printed = {row.predicate for row in rows}
        known = [band.name for band in reversed(self._instrument.bands)]
        yield from ((name, name) for name in known)
        yield from ((name, name) for name in sorted(printed - {*known, NO_PREDICATE}))
        if NO_PREDICATE in printed:
            yield NO_PREDICATE, self._told(Message("tidak dicetak"))

    def _spread(
        self, rows: Sequence[Row], predicates: Sequence[tuple[str, str]]
    ) -> tuple[tuple[Head, ...], tuple[Row, ...]]:
        """How many of each kind have which predicate."""
        count = self._told(Message("Jumlah"))
        heads = (
            Head(self._told(Message("Jenis")), "", is_number=False),
            *(Head(text, self._told(Message("Banyaknya instansi")), is_number=True) for _, text in predicates),
            Head(count, "", is_number=True),
        )
        kinds = [(kind.value, self._told(word)) for kind, word in KIND_WORDS.items()]
        of_kind = {kind: [row for row in rows if row.kind == kind] for kind, _ in kinds}
        lines = [self._spread_row(kind, name, of_kind[kind], predicates) for kind, name in kinds if of_kind[kind]]
        if len(lines) > 1:
            lines.append(self._spread_row("", count, rows, predicates))
        return _with_longest(heads, lines), tuple(lines)

    def _spread_row(self, kind: str, name: str, rows: Sequence[Row], predicates: Sequence[tuple[str, str]]) -> Row:
        counted = Counter(row.predicate for row in rows)
        counts = [counted[predicate] for predicate, _ in predicates]
        shares = [
            self._told(
                Message(
                    "{predicate}: {count} dari {of} ({share} %)",
                    predicate=text,
                    count=count,
                    of=len(rows),
                    share=shown(Fraction(100 * count, len(rows)), 1, point=self._point),
                )
            )
            for (_, text), count in zip(predicates, counts, strict=True)
            if count
        ]
        cells = (name, *map(str, counts), str(len(rows)))
        return Row("", kind, kind, "", cells, (name, *counts, len(rows)), "", "\n".join(shares))

    def _is_meant(self, one: Average) -> bool:
        return (one.year, one.instrument) == (self._year, self._instrument.id)

    def _heads(self) -> Iterator[Head]:
        index = self._instrument.index_name
        yield Head(self._told(Message("Instansi")), "", is_number=False)
        yield Head(self._told(Message("Jenis")), "", is_number=False)
        yield Head(self._told(Message("Provinsi")), self._told(Message("Provinsi tempatnya")), is_number=False)
        yield Head(self._told(Message("Indeks")), index, is_number=True)
        yield Head(self._told(Message("Predikat")), "", is_number=False)
        for part in self._parts:
            yield Head(f"{part.code} {part.short_name}", part.name, is_number=True)
        if self._has_origins:
            yield Head(self._told(Message("Asal")), self._told(Message("Asal angkanya")), is_number=False)

    def _row(self, result: PublishedResult) -> Row:
        institution = result.institution
        kind = self._told(KIND_WORDS[institution.kind])
        province = self._province(institution.province)
        last = (self._told(ORIGIN_WORDS[result.origin]),) if self._has_origins else ()
        predicate = result.predicate or MISSING
        numbers = (result.index, *(result.values.get(part.code) for part in self._parts))
        shown_numbers = tuple(map(self._shown, numbers))
        words = (institution.name, institution.bps_code, *institution.aliases, province)
        return Row(
            _ref_of(result),
            institution.slug,
            institution.kind.value,
            institution.province,
            (institution.name, kind, province, shown_numbers[0], predicate, *shown_numbers[1:], *last),
            (
                institution.name.casefold(),
                kind,
                province.casefold(),
                _whole(numbers[0]),
                self._band(result.predicate),
                *map(_whole, numbers[1:]),
                *last,
            ),
            " ".join(map(key, words)),
            self._tip(result),
            result.predicate or NO_PREDICATE,
            self._catalogue.same.get(institution.slug, institution.slug) in self._ours,
        )

    def _averages(self, averages: Sequence[Average]) -> Iterator[Row]:
        """One line a group; another one, named by its place, where a source prints other numbers."""
        held: dict[tuple[str, ...], list[Average]] = {}
        for one in averages:
            held.setdefault((one.group, *self._average_cells(one)), []).append(one)
        counts = Counter(group for group, *_ in held)
        for (group, *cells), found in held.items():
            name = self._told(GROUP_WORDS.get(group, Message("{group}", group=group)))
            place = found[0].citation.place or found[0].citation.title
            told = f"{name} ({place})" if counts[group] > 1 else name
            remarks = [self._remark(one) for one in self._notes.get("", ()) if one.group == group]
            tip = "\n".join((*(self._source(one.citation) for one in found), *remarks))
            yield Row("", group, group, "", (told, *cells), (), "", tip)

    def _average_cells(self, average: Average) -> tuple[str, ...]:
        numbers = (average.index, *(average.values.get(part.code) for part in self._parts))
        told = tuple(map(self._shown, numbers))
        return ("", "", told[0], "", *told[1:], *([""] if self._has_origins else []))

    def _place(self, average: Average) -> tuple[int, str]:
        order = list(GROUP_WORDS)
        return (order.index(average.group) if average.group in order else len(order), average.citation.words)

    def _provinces(self, results: Iterable[PublishedResult]) -> tuple[tuple[str, str], ...]:
        slugs = {one.institution.province for one in results if one.institution.province}
        named = ((slug, self._province(slug)) for slug in slugs)
        return tuple(sorted(named, key=lambda one: one[1].casefold()))

    def _province(self, slug: str) -> str:
        """The province without the word that the head of the column says; "" for central bodies."""
        found = self._catalogue.by_slug.get(slug)
        return found.name.removeprefix("Provinsi ") if found else slug.removeprefix("provinsi-")

    def _coverage(self, kind: str) -> str:
        covered = self._catalogue.coverage(self._year, Kind(kind) if kind else None)
        return self._told(_covered(covered, self._year))

    def _tip(self, result: PublishedResult) -> str:
        document = result.document
        lines = [self._source(one) for one in result.citations]
        if document is not None:
            lines.insert(0, self._told(Message("Nomor {number}, {day}", number=document.number, day=document.date)))
        decree = self._catalogue.decrees.get(self._year) if result.origin is Origin.REPORT else None
        if decree:
            lines.append(self._told(Message("Ditetapkan dengan {decree}.", decree=decree)))
        lines += [self._remark(one) for one in self._notes.get(result.institution.slug, ())]
        return "\n".join(lines)

    def _sources(self, citations: Iterable[Citation]) -> str:
        titles = Counter(one.title for one in citations)
        named = [title for title, _ in titles.most_common(MOST_SOURCES)]
        if not named:
            return ""
        if len(titles) > len(named):
            more = len(titles) - len(named)
            return self._told(Message("Sumber: {titles}; dan {more} sumber lain.", titles=tuple(named), more=more))
        return self._told(Message("Sumber: {titles}.", titles=tuple(named)))

    def _source(self, citation: Citation) -> str:
        return self._told(Message("Sumber: {source}", source=citation.words))

    def _remark(self, note: Note) -> str:
        return f"{note.code}: {note.text}" if note.code and note.code != INDEX else note.text

    def _band(self, predicate: str) -> int:
        names = [band.name for band in self._instrument.bands]
        return names.index(predicate) if predicate in names else -1

    def _shown(self, value: Fraction | None) -> str:
        return MISSING if value is None else shown(value, 2, point=self._point)

    def _told(self, message: Message) -> str:
        return say(message, self._language)


def institution_line(institution: Institution, language: str) -> str:
    """What stands below the name of an institution: its kind and BPS code."""
    kind = say(KIND_WORDS[institution.kind], language)
    return f"{kind} · BPS {institution.bps_code}" if institution.bps_code else kind


def _with_longest(heads: Sequence[Head], rows: Sequence[Row]) -> tuple[Head, ...]:
    return tuple(
        head._replace(longest=max((row.cells[column] for row in rows), key=len, default=""))
        for column, head in enumerate(heads)
    )


def _covered(covered: Coverage, year: int) -> Message:
    if covered.of is None:
        return Message("{count} hasil yang tersedia untuk {year}", count=covered.listed, year=year)
    return Message("{count} dari {of} instansi pada laporan {year}", count=covered.listed, of=covered.of, year=year)


def _has_kind(results: Sequence[PublishedResult], kind: Kind) -> bool:
    return any(one.institution.kind is kind for one in results)


def _ref_of(result: PublishedResult) -> str:
    label = f"#{result.document.number}" if result.document else ""
    return f"published:{result.institution.slug}/{result.year}:{result.instrument}{label}"


def _whole(value: Fraction | None) -> int:
    return -1 if value is None else int(value * 1000)
