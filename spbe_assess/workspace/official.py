"""Official results: looked up, and added from what people hold themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Final

from spbe_assess.core.figures import AddedResult, Average, Coverage, Note
from spbe_assess.core.instrument import INDEX, Instrument
from spbe_assess.core.refs import parse_ref
from spbe_assess.core.results import Document, Institution, Kind, PublishedResult
from spbe_assess.errors import InputError, Problem
from spbe_assess.files import read_file
from spbe_assess.instruments import catalogue as regulations
from spbe_assess.messages import Message
from spbe_assess.published.added import Addition
from spbe_assess.published.adding import from_pasted, from_table
from spbe_assess.published.catalogue import Catalogue, shipped
from spbe_assess.published.grids import LARGEST, decoded
from spbe_assess.rules.consistency import LevelGrid, can_check
from spbe_assess.rules.field_values import quoted
from spbe_assess.rules.spelling import key
from spbe_assess.workspace.workspace import Workspace, full_catalogue

MOST_PASTED: Final = 1_000_000
_NO_TEXT: Final = Message("Yang ditempel bukan teks; salin nilainya sebagai teks.")


@dataclass(frozen=True, slots=True)
class Listing:
    """Results that fit, how many are held of how many there were, and added files that could not be read."""

    results: tuple[PublishedResult, ...]
    coverage: Coverage | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """All results of one institution with the remarks that belong beside them, and the ministry's decree by year."""

    institution: Institution
    results: tuple[PublishedResult, ...]
    notes: Mapping[int, tuple[Note, ...]]
    decrees: Mapping[int, str]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person says about results to add: the document, and how strictly they are checked."""

    document: Document
    as_printed: bool = False
    allow_new: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """What pasted values are read as, before anything is stored.

    ``problems`` keep them from being added; ``can_keep_as_printed`` says that every one of them is a doubt which a
    person may overrule ("seperti tercetak"). ``name`` is the institution and year, ``instrument`` an id.
    """

    values: Mapping[str, Fraction]
    problems: tuple[Problem, ...]
    name: str
    instrument: str
    can_keep_as_printed: bool = False


def list_results(
    workspace: Workspace,
    *,
    text: str = "",
    kind: Kind | None = None,
    province: str | None = None,
    year: int | None = None,
    instrument: str | None = None,
    predicate: str = "",
) -> Listing:
    """Results by part of a name, kind, province, year, instrument or predicate; the newest year first, then by index.

    Raises:
        InputError: an unknown province, instrument or predicate.
    """
    catalogue, problems = full_catalogue(workspace)
    slug = catalogue.finder.find(f"provinsi {province}").slug if province else None
    instrument_id = regulations.instrument(instrument).id if instrument else None
    found = catalogue.results(year=year, kind=kind, province=slug, instrument=instrument_id)
    if text:
        slugs = {one.slug for one in catalogue.finder.matches(text)}
        found = tuple(one for one in found if one.institution.slug in slugs)
    if predicate:
        found = _with_predicate(found, predicate)
    whole_year = year is not None and not (text or province or predicate)
    coverage = catalogue.coverage(year, kind) if whole_year and year is not None else None
    return Listing(tuple(sorted(found, key=_newest_then_best)), coverage, problems)


def show_institution(workspace: Workspace, who: str) -> Record:
    """Everything held about one institution; ``who`` may be a reference with a year ("Lampung/2024").

    Raises:
        InputError: no institution or several fit, or there is no result (of that year).
    """
    catalogue, problems = full_catalogue(workspace)
    name, year = _name_and_year(who)
    institution = catalogue.finder.find(name)
    results = (catalogue.result(institution, year),) if year else catalogue.history(institution)
    if not results:
        raise InputError(Message("Belum ada hasil resmi {name}; tambahkan dari LHE.", name=institution.name))
    notes = {one.year: catalogue.notes_on(one) for one in results}
    return Record(institution, results, notes, catalogue.decrees, problems)


def national_figures(year: int | None = None) -> tuple[tuple[Average, ...], tuple[Note, ...]]:
    """The published averages of a year (all years without one), as published, with the remarks on them."""
    catalogue = shipped()
    averages = tuple(one for one in catalogue.published_averages if year in (None, one.year))
    if not averages:
        years = sorted({str(one.year) for one in catalogue.published_averages})
        raise InputError(
            Message(
                "Tidak ada rata-rata yang diterbitkan untuk tahun {year}; yang ada: {years}.", year=year, years=years
            )
        )
    return averages, tuple(one for one in catalogue.notes if not one.institution and year in (None, one.year))


def add_table(workspace: Workspace, path: Path, wish: Wish) -> tuple[AddedResult, ...]:
    """Add the results of a table (CSV, TSV): all of them, or none and every problem with its line.

    Raises:
        InputError: the file cannot be read, or holds a problem.
        WorldError: the data folder refuses.
    """
    catalogue, _ = full_catalogue(workspace)
    known = tuple(regulations.instrument(name) for name in regulations.shipped())
    additions, problems = from_table(
        read_file(path, LARGEST),
        wish.document,
        catalogue,
        known,
        as_printed=wish.as_printed,
        allow_new=wish.allow_new,
    )
    return _store(workspace, additions, problems, wish, path.name)


def add_pasted(
    workspace: Workspace, ref: str, data: bytes, wish: Wish, *, predicate: str = ""
) -> tuple[AddedResult, ...]:
    """Add the pasted values of one institution's own report (LHE): index, domains, aspects or all indicators.

    Raises:
        InputError: the reference is not one institution and year, or a value cannot be right.
        WorldError: the data folder refuses.
    """
    text = decoded(data)
    if text is None:
        raise InputError(_NO_TEXT)
    catalogue, instrument, blank = _blank(workspace, ref, wish, predicate)
    additions, problems = from_pasted(text, blank, catalogue, instrument, as_printed=wish.as_printed)
    return _store(workspace, additions, problems, wish, ref)


def preview_pasted(workspace: Workspace, ref: str, data: bytes, wish: Wish, *, predicate: str = "") -> Preview:
    """What ``add_pasted`` would add, and everything that keeps it from doing so; nothing is stored.

    Raises:
        InputError: the reference is not one institution and year.
    """
    catalogue, instrument, blank = _blank(workspace, ref, wish, predicate)
    name = f"{blank.institution.name} {blank.year}"
    text = decoded(data)
    if text is None:
        return Preview({}, (Problem("", _NO_TEXT),), name, instrument.id)
    additions, problems = from_pasted(text, blank, catalogue, instrument, as_printed=wish.as_printed)
    found = tuple(_faults(additions, problems, wish))
    left = from_pasted(text, blank, catalogue, instrument, as_printed=True)[1] if found else ()
    values = additions[0].values if additions else {}
    return Preview(values, found, name, instrument.id, can_keep_as_printed=bool(found) and not left)


def read_pasted_file(path: Path) -> bytes:
    """Pasted values that were put into a file. InputError when it cannot be read or is larger than a report."""
    return read_file(path, MOST_PASTED)


def remove_added(workspace: Workspace, name: str) -> None:
    """Take an added result out again. InputError when there is none with this id; shipped ones cannot be removed."""
    workspace.added.remove(name)


def list_added(workspace: Workspace) -> tuple[tuple[AddedResult, ...], tuple[Problem, ...]]:
    """The results added here, and files among them that cannot be read."""
    return workspace.added.load()


def read_day(text: str) -> date:
    """A day as people write it: 2025-01-31, 31-01-2025 or 31/1/2025.

    Raises:
        InputError: it is none of these, or no such day exists.
    """
    parts = text.strip().replace("/", "-").replace(".", "-").split("-")
    try:
        first, month, last = (int(part) for part in parts)
        return date(first, month, last) if len(parts[0]) == 4 else date(last, month, first)
    except ValueError:
        raise InputError(
            Message("Tanggal “{text}” tidak dikenal; tulis seperti 2025-01-31 atau 31-01-2025.", text=text[:40])
        ) from None


def _blank(workspace: Workspace, ref: str, wish: Wish, predicate: str) -> tuple[Catalogue, Instrument, Addition]:
    """What a reference says values are of, still without them; the year chooses the instrument unless it is named."""
    catalogue, _ = full_catalogue(workspace)
    asked = parse_ref(ref)
    named = regulations.instrument(asked.instrument) if asked.instrument else regulations.instrument_for(asked.year)
    institution = catalogue.finder.find(asked.who)
    return catalogue, named, Addition(institution, asked.year, named.id, {}, wish.document, predicate)


def _faults(additions: Sequence[Addition], problems: Sequence[Problem], wish: Wish) -> Sequence[Problem]:
    """Everything that keeps additions from being stored."""
    if problems or wish.as_printed:
        return problems
    return [problem for addition in additions if (problem := _impossible(addition)) is not None]


def _store(
    workspace: Workspace, additions: Sequence[Addition], problems: Sequence[Problem], wish: Wish, name: str
) -> tuple[AddedResult, ...]:
    found = _faults(additions, problems, wish)
    if found:
        raise InputError(
            Message(
                "Tidak ada yang ditambahkan dari {name}; {count} hal perlu diperiksa:", name=name, count=len(found)
            ),
            found,
        )
    return workspace.added.add_all(additions, workspace.today)


def _impossible(addition: Addition) -> Problem | None:
    """A problem where no whole levels at all give the printed numbers: a digit is wrong."""
    instrument: Instrument = regulations.instrument(addition.instrument)
    if not can_check(instrument):
        return None
    if LevelGrid(instrument, with_unanswered=True).fits(addition.values, addition.predicate, addition.year):
        return None
    return Problem(
        f"{addition.institution.name} {addition.year}",
        Message(
            "tidak ada tingkat bulat yang menghasilkan semua angka ini; satu angka mungkin salah ketik. "
            "Bila memang tercetak demikian, simpan “seperti tercetak”."
        ),
    )


def _name_and_year(who: str) -> tuple[str, int | None]:
    try:
        ref = parse_ref(who)
    except InputError:
        return who, None
    return ref.who, ref.year


def _with_predicate(found: Sequence[PublishedResult], predicate: str) -> tuple[PublishedResult, ...]:
    bands = (band.name for name in regulations.shipped() for band in regulations.instrument(name).bands)
    known = {key(name): name for name in dict.fromkeys((*bands, *(one.predicate for one in found if one.predicate)))}
    if key(predicate) not in known:
        raise InputError(
            Message(
                "Predikat “{predicate}” tidak dikenal; yang ada: {known}.",
                predicate=quoted(predicate),
                known=tuple(known.values()),
            )
        )
    return tuple(one for one in found if key(one.predicate) == key(predicate))


def _newest_then_best(result: PublishedResult) -> tuple[int, Fraction, str]:
    index = result.values.get(INDEX)
    return -result.year, Fraction(1) if index is None else -index, result.institution.name
