"""Columns chosen with one act: three provinces, neighbours, institutions alike, years and stages of one."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final, NamedTuple

from spbe_assess.core.assessment import Assessment
from spbe_assess.core.refs import Ref, parse_ref
from spbe_assess.core.results import Column, Institution, Kind, Origin, PublishedResult
from spbe_assess.errors import InputError
from spbe_assess.instruments import catalogue as regulations
from spbe_assess.messages import Message, mark
from spbe_assess.published.catalogue import Catalogue
from spbe_assess.rules.columns import MOST_COLUMNS
from spbe_assess.rules.valuing import rated_stages
from spbe_assess.workspace.archive import Archive
from spbe_assess.workspace.comparing import as_column, columns_of
from spbe_assess.workspace.own_columns import OwnColumns
from spbe_assess.workspace.side_by_side import Choice
from spbe_assess.workspace.workspace import Workspace, full_catalogue

THREE: Final = ("provinsi-jawa-timur", "provinsi-jawa-tengah", "provinsi-lampung")


class Preset(NamedTuple):
    """Columns that are chosen together; ``words`` is what a person reads, a key of the catalogue."""

    id: str
    words: str


PRESETS: Final = (
    Preset("three", mark("Jatim · Jateng · Lampung")),
    Preset("neighbours", mark("Provinsi berbatasan")),
    Preset("same_kind", mark("Sama kelompok")),
    Preset("years", mark("Semua tahun satu instansi")),
    Preset("stages", mark("Tahap berdampingan")),
)


def preset_refs(
    workspace: Workspace, archive: Archive | None, preset: str, choice: Choice, assessment: str = ""
) -> tuple[str, ...]:
    """The exact references of a preset, the baseline first.

    It is about the institution and year of the baseline of ``choice``; where nothing is chosen, of the open
    ``assessment`` (by its id), which "stages" is always about.

    Raises:
        InputError: there is no such preset, nothing to begin with, or nothing that could stand beside it.
    """
    catalogue, _ = full_catalogue(workspace)
    own = OwnColumns(archive)
    open_ = next((one for one in own.there if one.id == assessment), None)
    if preset == "three":
        return _three(catalogue)
    if preset == "stages":
        return _stages(catalogue, archive, own, open_ or _own_baseline(catalogue, own, choice))
    if preset not in {one.id for one in PRESETS}:
        known = ", ".join(one.id for one in PRESETS)
        raise InputError(Message("Susunan “{preset}” tidak dikenal; yang ada: {known}.", preset=preset, known=known))
    first = _baseline(catalogue, own, choice, open_)
    if preset == "years":
        return _years(catalogue, own, *first)
    return _neighbours(catalogue, *first) if preset == "neighbours" else _alike(catalogue, *first)


def _three(catalogue: Catalogue) -> tuple[str, ...]:
    """The three provinces of the demonstration: the newest year that all have, then the others, newest first."""
    instrument = regulations.instrument(max((one.year, one.instrument) for one in catalogue.shipped)[1]).id
    results = [
        one for slug in THREE for one in catalogue.history(catalogue.by_slug[slug]) if one.instrument == instrument
    ]
    counts = Counter(one.year for one in results)
    newest = max((count, year) for year, count in counts.items())[1]
    years = sorted(counts, key=lambda year: (year != newest, -year))
    return tuple(_ref(one) for year in years for one in results if one.year == year)


def _neighbours(catalogue: Catalogue, first: Column, institution: Institution) -> tuple[str, ...]:
    """The baseline, its province where it is a regency or a city, and the provinces beside that."""
    if not institution.province:
        raise InputError(
            Message("{name} bukan pemerintah daerah, jadi tidak berbatasan dengan provinsi.", name=institution.name)
        )
    own = catalogue.by_slug.get(institution.province)
    others = [one for one in (own, *catalogue.neighbours(institution)) if one is not None and one != institution]
    if own is None:
        raise InputError(Message("Tidak diketahui provinsi mana yang berbatasan dengan {name}.", name=institution.name))
    found = _of_one_year(catalogue, first, others)
    return _checked(first, map(_ref, found), Message("provinsi yang berbatasan dengan {name}", name=institution.name))


def _alike(catalogue: Catalogue, first: Column, institution: Institution) -> tuple[str, ...]:
    """Institutions of the kind, of a regency or city those of its province; the best by index, the baseline first."""
    is_local = institution.kind in (Kind.REGENCY, Kind.CITY)
    others = [
        one
        for one in catalogue.institutions
        if one.kind is institution.kind
        and catalogue.current(one) != institution
        and (not is_local or one.province == institution.province)
    ]
    found = sorted(_of_one_year(catalogue, first, others), key=lambda one: -(one.index or Fraction(0)))
    return _checked(first, map(_ref, found), Message("instansi sejenis dengan {name}", name=institution.name))


def _years(catalogue: Catalogue, own: OwnColumns, first: Column, institution: Institution) -> tuple[str, ...]:
    """Every year of the instrument, newest first after the baseline; one's own assessment where none is official."""
    official = {one.year: _ref(one) for one in catalogue.history(institution) if one.instrument == first.instrument}
    mine = {
        one.year: column.ref
        for one in own.there
        if one.instrument == first.instrument and catalogue.current(one.institution) == institution
        for column in _columns_or_none(catalogue, own, _stem(one))
    }
    years = {**mine, **official}
    refs = (years[year] for year in sorted(years, reverse=True))
    return _checked(first, refs, Message("tahun lain {name}", name=institution.name))


def _stages(
    catalogue: Catalogue, archive: Archive | None, own: OwnColumns, assessment: Assessment | None
) -> tuple[str, ...]:
    """Every stage of an own assessment that has values, then the official result of its year."""
    if assessment is None or archive is None:
        raise InputError(Message("Tahap berdampingan perlu penilaian yang terbuka atau kolom acuan penilaian sendiri."))
    instrument = archive.instrument(assessment.instrument_digest)
    refs = [
        str(Ref(assessment.institution.name, assessment.year, instrument.id, assessment.label, stage.id))
        for stage in rated_stages(instrument)
    ]
    valued = [one.ref for ref in refs for one in _columns_or_none(catalogue, own, ref)]
    official = [
        _ref(one)
        for one in catalogue.history(assessment.institution)
        if (one.year, one.instrument) == (assessment.year, instrument.id)
    ]
    if not valued:
        raise InputError(Message("{ref} belum berisi nilai pada tahap mana pun; isi dahulu.", ref=assessment.ref))
    return (*valued, *official)


def _baseline(
    catalogue: Catalogue, own: OwnColumns, choice: Choice, assessment: Assessment | None
) -> tuple[Column, Institution]:
    """The column a preset is about, and its institution: the baseline, else the open assessment or its result."""
    opened = () if assessment is None else (_stem(assessment),)
    for ref in (*filter(None, (choice.baseline,)), *choice.refs, *opened):
        for column in _columns_or_none(catalogue, own, ref):
            if column.institution is not None:
                return column, column.institution
    history = catalogue.history(assessment.institution) if assessment is not None else ()
    if history:
        return as_column(history[-1]), catalogue.current(history[-1].institution)
    raise InputError(Message("Pilih dahulu satu kolom; susunan ini mengikuti instansi dan tahun acuannya."))


def _own_baseline(catalogue: Catalogue, own: OwnColumns, choice: Choice) -> Assessment | None:
    for ref in (*filter(None, (choice.baseline,)), *choice.refs):
        for column in _columns_or_none(catalogue, own, ref):
            if column.origin is Origin.ASSESSMENT:
                stem = str(replace(parse_ref(column.ref), stage=""))
                return next((one for one in own.there if _stem(one) == stem), None)
    return None


def _stem(assessment: Assessment) -> str:
    return str(Ref(assessment.institution.name, assessment.year, assessment.instrument, assessment.label))


def _of_one_year(catalogue: Catalogue, first: Column, institutions: Iterable[Institution]) -> Sequence[PublishedResult]:
    """Their results of the baseline's year and instrument; where that has none yet, of the year with most of them."""
    histories = [one for each in institutions for one in catalogue.history(each) if one.instrument == first.instrument]
    # Both names of a renamed body have the same history.
    results = list({_ref(one): one for one in histories}.values())
    counts = Counter(one.year for one in results)
    year = first.year if first.year in counts else max(((n, year) for year, n in counts.items()), default=(0, 0))[1]
    return [one for one in results if one.year == year]


def _checked(first: Column, found: Iterable[str], what: Message) -> tuple[str, ...]:
    refs = tuple(dict.fromkeys((first.ref, *found)))[:MOST_COLUMNS]
    if len(refs) == 1:
        raise InputError(
            Message(
                "Belum ada hasil {what} menurut {instrument}.",
                what=what,
                instrument=regulations.instrument(first.instrument).short_title,
            )
        )
    return refs


def _columns_or_none(catalogue: Catalogue, own: OwnColumns, ref: str) -> Sequence[Column]:
    try:
        return columns_of(catalogue, ref, own)
    except InputError:
        return ()


def _ref(result: PublishedResult) -> str:
    return as_column(result).ref
