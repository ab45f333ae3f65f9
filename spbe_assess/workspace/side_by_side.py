"""What a person puts side by side, kept as a wish; what does not fit is told and the rest is compared."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from spbe_assess.core.instrument import Instrument
from spbe_assess.core.refs import parse_ref
from spbe_assess.core.results import Column, Kind, Origin
from spbe_assess.errors import InputError, Problem
from spbe_assess.instruments import catalogue as regulations
from spbe_assess.messages import Message, mark
from spbe_assess.published.catalogue import Catalogue
from spbe_assess.rules.columns import LeftOut, fitting
from spbe_assess.rules.comparison import Comparison, compare
from spbe_assess.rules.ranking import Group
from spbe_assess.workspace.archive import Archive
from spbe_assess.workspace.comparing import GROUP_PREFIXES, Compared, columns_of, peers_of, told_of
from spbe_assess.workspace.histories import renamed, span
from spbe_assess.workspace.own_columns import OwnColumns
from spbe_assess.workspace.slots import slots_of
from spbe_assess.workspace.workspace import Workspace, full_catalogue

SOURCES: Final[Mapping[Origin, str]] = {
    Origin.REPORT: mark("hasil resmi"),
    Origin.LETTER: mark("laporan hasil instansi"),
    Origin.PRESS: mark("berita"),
    Origin.ADDED: mark("ditambahkan di sini"),
    Origin.ASSESSMENT: mark("penilaian mandiri"),
}
"""Kinds of sources as the heads of a table name them (catalogue keys)."""


class Choice(NamedTuple):
    """The whole state of a comparison: what is saved, restored and asked for.

    ``refs`` are exact references in order ("published:…/2024:instrument#number", "…@stage"); ``baseline`` is one of
    them, "" the first; ``peer`` a ``ranking.Group`` value, "" the kind where all are of one; ``slots`` the colours
    already given to institutions (slug, 1 to 6).
    """

    refs: tuple[str, ...] = ()
    baseline: str = ""
    peer: str = ""
    slots: tuple[tuple[str, int], ...] = ()


class YearGroup(NamedTuple):
    """Columns that stand under one head: of one year, or of several where those are what is compared.

    ``year`` is the newest, ``years`` are all, newest first; ``positions`` those among all columns. ``source`` is the
    kind of source ("hasil resmi", "berita", the number of a report), of several all; ``sources`` are its parts, keys of
    the catalogue.
    """

    year: int
    source: str
    positions: tuple[int, ...]
    years: tuple[int, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def span(self) -> str:
        """The years as a heading has them: "2024", "2021–2024"."""
        return span(sorted(self.years or (self.year,)))


class Beside(NamedTuple):
    """Columns side by side.

    ``compared`` is of the leading group (that of the baseline's year): differences, contributions, ranks, sentences and
    charts are about it. ``whole`` holds the values of every column, ``groups`` the columns by year, the leading first;
    its positions are the columns of ``compared`` in their order. Both are None where nothing can be compared.
    ``left_out`` stays in the references: a later mend brings it back. ``remarks`` are sentences about columns that are
    shown.
    """

    choice: Choice
    compared: Compared | None
    whole: Comparison | None
    groups: tuple[YearGroup, ...]
    left_out: tuple[LeftOut, ...]
    problems: tuple[Problem, ...]
    remarks: tuple[Message, ...] = ()


class _Found(NamedTuple):
    """What a reference names: its columns, or why there are none."""

    ref: str
    columns: tuple[Column, ...]
    why: LeftOut | None


def beside(workspace: Workspace, archive: Archive | None, choice: Choice) -> Beside:
    """Put side by side what can be, and tell of the rest why not; never refuses the whole for one column."""
    catalogue, problems = full_catalogue(workspace)
    own = OwnColumns(archive)
    found = tuple(_found(catalogue, own, ref) for ref in choice.refs)
    baseline = _baseline(catalogue, own, choice.baseline, found)
    fit = fitting(regulations.instrument, [column for one in found for column in one.columns], baseline)
    left_out = (*(one.why for one in found if one.why is not None), *fit.left_out)
    exact = Choice(_exact_refs(found), baseline or _kept_baseline(choice), choice.peer, choice.slots)
    if fit.instrument is None:
        return Beside(exact, None, None, (), left_out, problems)
    slots = slots_of([one.institution.slug for one in fit.columns if one.institution], dict(choice.slots))
    exact = exact._replace(slots=tuple({**dict(choice.slots), **slots}.items()))
    position = next((place for place, one in enumerate(fit.columns) if one.ref == baseline), 0)
    leading = _leading(fit.columns, position)
    columns = [fit.columns[place] for place in leading]
    peer = _peer(choice.peer, columns)
    field = peers_of(catalogue, fit.instrument, peer) if peer else None
    comparison = compare(fit.instrument, columns, baseline=leading.index(position), field=field)
    compared = told_of(catalogue, comparison, problems, _of_columns(slots, columns))
    return Beside(
        choice=exact,
        compared=compared,
        whole=_whole(fit.instrument, fit.columns, position, comparison),
        groups=tuple(_groups(fit.columns, leading)),
        left_out=left_out,
        problems=problems,
        remarks=tuple(renamed(fit.columns)),
    )


def _found(catalogue: Catalogue, own: OwnColumns, ref: str) -> _Found:
    try:
        # A deleted assessment is told: otherwise the official result of its name would stand in its place.
        if ref.casefold().startswith(GROUP_PREFIXES) or not own.is_deleted(ref):
            return _Found(ref, tuple(columns_of(catalogue, ref, own)), None)
        why = Message(
            "Penilaian {ref} sudah dihapus; pulihkan penilaian itu atau keluarkan kolom ini.", ref=_title(ref)
        )
    except InputError as error:
        why = error.message
    return _Found(ref, (), LeftOut(ref, _title(ref), why))


def _baseline(catalogue: Catalogue, own: OwnColumns, meant: str, found: Sequence[_Found]) -> str:
    """The exact reference of the baseline, however it is named; "" where it is none of the columns."""
    refs = {column.ref for one in found for column in one.columns}
    columns = _found(catalogue, own, meant).columns if meant else ()
    return next((one.ref for one in columns if one.ref in refs), "")


def _title(ref: str) -> str:
    """What a reference is called where no result stands behind it."""
    try:
        meant = parse_ref(ref)
    except InputError:
        return ref
    return f"{meant.who} {meant.year}" + (f" ({meant.label or meant.stage})" if meant.label or meant.stage else "")


def _exact_refs(found: Sequence[_Found]) -> tuple[str, ...]:
    """Every column once by its exact reference; what named none stays as it is."""
    refs = (ref for one in found for ref in ([column.ref for column in one.columns] or [one.ref]))
    return tuple(dict.fromkeys(refs))


def _kept_baseline(choice: Choice) -> str:
    """A baseline that cannot be shown now is one again once its column is mended."""
    return choice.baseline if choice.baseline in choice.refs else ""


def _leading(columns: Sequence[Column], baseline: int) -> tuple[int, ...]:
    """The positions that are compared: those of the baseline's year; all where it stands alone in its year."""
    year = columns[baseline].year
    same = tuple(place for place, column in enumerate(columns) if column.year == year)
    return same if len(same) > 1 else tuple(range(len(columns)))


def _peer(wanted: str, columns: Sequence[Column]) -> Group | None:
    if wanted in list(Group):
        return Group(wanted)
    kinds: set[Kind] = {one.institution.kind for one in columns if one.institution}
    return Group(kinds.pop().value) if len(kinds) == 1 else None


def _of_columns(slots: Mapping[str, int], columns: Sequence[Column]) -> Mapping[str, int]:
    """The slots of the institutions compared, in their order: charts colour whoever has one."""
    slugs = dict.fromkeys(one.institution.slug for one in columns if one.institution)
    return {slug: slots[slug] for slug in slugs if slug in slots}


def _whole(instrument: Instrument, columns: Sequence[Column], baseline: int, leading: Comparison) -> Comparison:
    return leading if len(leading.columns) == len(columns) else compare(instrument, columns, baseline=baseline)


def _groups(columns: Sequence[Column], leading: Sequence[int]) -> Sequence[YearGroup]:
    """The leading group, then the other columns by year, years in the order in which they come."""
    others = [place for place in range(len(columns)) if place not in leading]
    years = dict.fromkeys(columns[place].year for place in others)
    parts = (leading, *([place for place in others if columns[place].year == year] for year in years))
    return [_group(columns, part) for part in parts]


def _group(columns: Sequence[Column], positions: Sequence[int]) -> YearGroup:
    mine = [columns[place] for place in positions]
    years = tuple(sorted({one.year for one in mine}, reverse=True))
    sources = tuple(dict.fromkeys(_source(one) for one in mine))
    return YearGroup(years[0], ", ".join(sources), tuple(positions), years, sources)


def _source(column: Column) -> str:
    return column.document.number if column.document else SOURCES[column.origin]
