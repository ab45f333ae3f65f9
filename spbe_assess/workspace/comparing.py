"""Results chosen by name and put side by side, with what is said about them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from spbe_assess.core.figures import Average, group_of
from spbe_assess.core.instrument import Detail, Instrument
from spbe_assess.core.refs import Ref, parse_ref
from spbe_assess.core.results import Column, Institution, Kind, PublishedResult
from spbe_assess.errors import InputError, Problem
from spbe_assess.instruments import catalogue as regulations
from spbe_assess.messages import Message
from spbe_assess.published.catalogue import Catalogue, completed
from spbe_assess.rules.comparison import Comparison, compare
from spbe_assess.rules.ranking import Field, Group
from spbe_assess.rules.sentences import Told, told_sentences
from spbe_assess.workspace.archive import reading
from spbe_assess.workspace.own_columns import OwnColumns
from spbe_assess.workspace.series import institution_series
from spbe_assess.workspace.workspace import Workspace, full_catalogue

GROUP_PREFIXES: Final = ("kelompok:", "group:")
MOST_SLOTS: Final = 6


@dataclass(frozen=True)
class Compared:
    """A comparison with its sentences and the published average beside it.

    ``problems`` are notes on files of added results that could not be read; the rest is shown all the same.
    """

    comparison: Comparison
    catalogue: Catalogue
    sentences: tuple[Message, ...]
    average: Average | None
    problems: tuple[Problem, ...] = ()
    given_slots: Mapping[str, int] | None = None
    """Colours already given to institutions (slug -> 1 to 6); None gives them in the order of the columns."""
    told: tuple[Told, ...] = ()
    """The sentences with what their numbers are of."""

    @property
    def slots(self) -> Mapping[str, int]:
        """Colour and shape of institutions, 1 to 6; whoever has none stays grey."""
        if self.given_slots is not None:
            return self.given_slots
        slugs = dict.fromkeys(one.institution.slug for one in self.comparison.columns if one.institution)
        return {slug: slot for slot, slug in enumerate(list(slugs)[:MOST_SLOTS], 1)}

    @property
    def instrument(self) -> Instrument:
        """The one instrument of all columns."""
        return self.comparison.instrument

    @property
    def years(self) -> tuple[int, ...]:
        """The years of its columns, oldest first."""
        return tuple(sorted({one.year for one in self.comparison.columns}))

    @property
    def averages(self) -> Mapping[str, Fraction]:
        """The published average by code; empty where there is none to hold the columns against."""
        return self.average.values if self.average else {}


def compare_refs(
    workspace: Workspace,
    refs: Sequence[str],
    *,
    detail: Detail | None = None,
    baseline: str | None = None,
    peer: Group | None = None,
) -> Compared:
    """Compare results named by references; the first is the baseline unless another is named.

    Raises:
        InputError: a name that matches none or several, a year without result, another instrument, one twice.
    """
    catalogue, problems = full_catalogue(workspace)
    with reading(workspace) as archive:
        own = OwnColumns(archive)
        sides = {ref: columns_of(catalogue, ref, own) for ref in (*refs, *([baseline] if baseline else ()))}
    columns = [column for ref in refs for column in sides[ref]]
    if not columns:
        example = '"Jawa Timur/2024" Lampung/2024'
        raise InputError(Message("Sebutkan hasil yang dibandingkan, misalnya {example}.", example=example))
    instrument = regulations.instrument(columns[0].instrument)
    base = _baseline(columns, sides[baseline], baseline) if baseline else 0
    field = peers_of(catalogue, instrument, peer) if peer else None
    return told_of(catalogue, compare(instrument, columns, baseline=base, detail=detail, field=field), problems)


def told_of(
    catalogue: Catalogue,
    comparison: Comparison,
    problems: tuple[Problem, ...] = (),
    slots: Mapping[str, int] | None = None,
) -> Compared:
    """A comparison with what is said about it, and the published average to hold it against."""
    average = published_average(catalogue, comparison.columns)
    series = institution_series(catalogue, comparison.instrument, comparison.columns)
    told = told_sentences(comparison, average.values if average else {}, series)
    return Compared(comparison, catalogue, tuple(one.message for one in told), average, problems, slots, told)


def peers_of(catalogue: Catalogue, instrument: Instrument, peer: Group) -> Field:
    """The official results that columns are ranked among, a renamed body under its newest name as its columns are."""
    results = catalogue.results(instrument=instrument.id, added=False)
    return Field(peer, tuple(_of_today(catalogue, one) for one in results))


def columns_of(catalogue: Catalogue, ref: str, own: OwnColumns) -> Sequence[Column]:
    """The column a reference names; a group ("kelompok:provinsi/2024") becomes all its members, best first.

    An own assessment of that name, year and stage goes before the official result; "published:" asks for the latter.
    A body that was renamed has its newest name in every year; only the reference keeps the name that year prints.

    Raises:
        InputError: see ``compare_refs``.
    """
    prefix = next((one for one in GROUP_PREFIXES if ref.casefold().startswith(one)), "")
    if prefix:
        members = _group_members(catalogue, parse_ref(ref[len(prefix) :]))
        return [_named_today(catalogue, as_column(one)) for one in members]
    column = own.find(ref) or as_column(_result(catalogue, parse_ref(ref)))
    return [_named_today(catalogue, column)]


def as_column(result: PublishedResult) -> Column:
    """An official result as one side of a comparison."""
    label = f"#{result.document.number}" if result.document else ""
    return Column(
        ref=f"published:{result.institution.name}/{result.year}:{result.instrument}{label}",
        title=result.institution.name,
        short=result.institution.name,
        year=result.year,
        instrument=result.instrument,
        values=result.values,
        origin=result.origin,
        institution=result.institution,
        predicate=result.predicate,
        citations=result.citations,
        document=result.document,
    )


def published_average(catalogue: Catalogue, columns: Sequence[Column]) -> Average | None:
    """What the ministry published as the average of the columns' kind and year; None where kinds or years differ.

    Where several sources print one, the national report of that year comes first.
    """
    kinds = {one.institution.kind for one in columns if one.institution is not None}
    years = {one.year for one in columns}
    if len(kinds) != 1 or len(years) != 1:
        return None
    group, year = group_of(kinds.pop()), years.pop()
    found = catalogue.averages(year, group) if group else ()
    return min(found, key=lambda one: not one.citation.source.endswith(str(year)), default=None)


def _result(catalogue: Catalogue, ref: Ref) -> PublishedResult:
    if ref.stage:
        raise InputError(
            Message("Hasil resmi tidak dibagi per tahap; hapus “@{stage}” dari {ref}.", stage=ref.stage, ref=str(ref))
        )
    institution = catalogue.finder.find(ref.who)
    instrument = regulations.instrument(ref.instrument).id if ref.instrument else None
    if ref.label:
        return _added(catalogue, institution, ref, instrument)
    return catalogue.result(institution, ref.year, instrument)


def _named_today(catalogue: Catalogue, column: Column) -> Column:
    institution = column.institution
    today = catalogue.current(institution) if institution else None
    if institution is None or today is None or today == institution:
        return column
    # The name of an own assessment holds its stage, and is the person's own.
    title = today.name if column.title == institution.name else column.title
    return replace(column, institution=today, title=title, short=title)


def _of_today(catalogue: Catalogue, result: PublishedResult) -> PublishedResult:
    today = catalogue.current(result.institution)
    return result if today is result.institution else replace(result, institution=today)


def _added(catalogue: Catalogue, institution: Institution, ref: Ref, instrument: str | None) -> PublishedResult:
    """The added result with the number of the document that the label names, completed by the shipped one."""
    body = catalogue.current(institution).slug
    mine = [one for one in catalogue.added if one.year == ref.year and catalogue.current(one.institution).slug == body]
    for one in mine:
        if one.document and one.document.number == ref.label and instrument in (None, one.instrument):
            listed = (other for other in catalogue.history(institution) if other.year == one.year)
            shipped = catalogue.shipped_result(one.institution, one.year, one.instrument)
            alone = completed(one, shipped) if shipped else one
            # What the list shows of this document may be completed by another document too: one reference, one result.
            return next((other for other in listed if _is_of(other, one)), alone)
    numbers = [one.document.number for one in mine if one.document]
    raise InputError(
        Message(
            "Tidak ada hasil {name} tahun {year} yang ditambahkan dengan nomor “{label}”; yang ada: {numbers}.",
            name=institution.name,
            year=ref.year,
            label=ref.label,
            numbers=numbers or Message("belum satu pun"),
        )
    )


def _group_members(catalogue: Catalogue, ref: Ref) -> Sequence[PublishedResult]:
    kinds = {Group.ALL.value: None} | {kind.value: kind for kind in Kind}
    name = ref.who.casefold()
    if name not in kinds:
        known = ", ".join(kinds)
        raise InputError(Message("Kelompok “{name}” tidak dikenal; yang ada: {known}.", name=ref.who, known=known))
    instrument = regulations.instrument(ref.instrument) if ref.instrument else regulations.instrument_for(ref.year)
    members = catalogue.results(year=ref.year, kind=kinds[name], instrument=instrument.id)
    if not members:
        raise InputError(Message("Tidak ada hasil resmi kelompok {name} tahun {year}.", name=ref.who, year=ref.year))
    return sorted(members, key=lambda one: -(one.index or Fraction(0)))


def _is_of(listed: PublishedResult, added: PublishedResult) -> bool:
    return (listed.instrument, listed.document) == (added.instrument, added.document)


def _baseline(columns: Sequence[Column], meant: Sequence[Column], ref: str) -> int:
    wanted = {one.ref for one in meant}
    for position, one in enumerate(columns):
        if one.ref in wanted:
            return position
    raise InputError(Message("Pembanding {ref} tidak ada di antara kolomnya; tambahkan sebagai kolom.", ref=ref))
