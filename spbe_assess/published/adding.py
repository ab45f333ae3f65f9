"""From what a person holds (a table, pasted values) to additions that can be stored: read, found, checked.

Everything is told at once; nothing is to be stored while a problem stands.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from spbe_assess.core.instrument import INDEX, Instrument
from spbe_assess.core.results import Document, Institution, Kind
from spbe_assess.errors import InputError, Problem
from spbe_assess.messages import Message, Number
from spbe_assess.published.added import Addition
from spbe_assess.published.catalogue import Catalogue
from spbe_assess.published.checks import (
    Place,
    consistency_problems,
    predicate_problems,
    settled_predicate,
    value_problems,
)
from spbe_assess.published.pasted import read_pasted
from spbe_assess.published.search import kind_named
from spbe_assess.published.tables import Defaults, Entry, read_table
from spbe_assess.rules.spelling import slug

Answer = tuple[tuple[Addition, ...], tuple[Problem, ...]]


def from_table(
    data: bytes,
    document: Document,
    catalogue: Catalogue,
    instruments: Sequence[Instrument],
    *,
    defaults: Defaults | None = None,
    as_printed: bool = False,
    allow_new: bool = False,
) -> Answer:
    """Additions from a table (CSV or TSV bytes), all of one document.

    ``as_printed`` keeps values that do not agree with each other; ``allow_new`` takes institutions the catalogue does
    not have, where the table says their kind. Institutions must be named whole or by code, never by a part.
    """
    entries, problems = read_table(data, instruments, defaults)
    found = list(problems)
    additions: dict[tuple[str, int, str], Addition] = {}
    for entry in entries:
        institution = _institution(entry, catalogue, allow_new=allow_new)
        if isinstance(institution, Problem):
            found.append(institution)
            continue
        addition = _addition(entry, institution, document)
        whose = (institution.slug, entry.year, entry.instrument.id)
        if whose in additions:
            found.append(Problem(entry.place, _twice(institution, entry.year)))
            continue
        additions[whose] = addition
        found += problems_of(addition, entry.instrument, catalogue, places=entry.places, as_printed=as_printed)
    if not additions and not found:
        found.append(Problem("", Message("Tabel tidak berisi satu nilai pun.")))
    return tuple(additions.values()), tuple(dict.fromkeys(found))


def from_pasted(
    text: str, blank: Addition, catalogue: Catalogue, instrument: Instrument, *, as_printed: bool = False
) -> Answer:
    """One addition from pasted values; ``blank`` says whose they are and from which document, without values."""
    values, problems = read_pasted(text, instrument)
    addition = replace(blank, values=values, predicate=settled_predicate(blank.predicate, instrument))
    found = [*problems, *problems_of(addition, instrument, catalogue, as_printed=as_printed)]
    return ((addition,) if values else ()), tuple(found)


def problems_of(
    addition: Addition,
    instrument: Instrument,
    catalogue: Catalogue,
    *,
    places: Mapping[str, str] | None = None,
    as_printed: bool = False,
) -> tuple[Problem, ...]:
    """What keeps an addition from being stored. ``places`` says where the codes stand in the person's table."""

    def place(code: str) -> str:
        return (places or {}).get(code, code)

    hard = (*_frame_problems(addition, instrument), *value_problems(addition.values, instrument, place))
    if hard or as_printed:
        return hard
    return (
        *consistency_problems(addition.values, instrument, place),
        *_predicate_problems(addition, instrument, place),
        *_contradictions(addition, catalogue, place),
    )


def _frame_problems(addition: Addition, instrument: Instrument) -> Iterator[Problem]:
    if not addition.document.number.strip():
        yield Problem("", Message("Nomor dokumen kosong. Tulis nomor LHE atau keputusan menteri."))
    if addition.document.date.year < addition.year:
        yield Problem(
            "",
            Message(
                "Dokumen bertanggal {date} tidak dapat memuat hasil tahun {year}. Periksa tahun dan tanggalnya.",
                date=addition.document.date,
                year=str(addition.year),
            ),
        )
    if not instrument.covers(addition.year):
        yield Problem(
            "",
            Message(
                "{instrument} tidak dipakai untuk tahun {year}. Pilih instrumen tahun itu.",
                instrument=instrument.short_title,
                year=str(addition.year),
            ),
        )
    if not addition.values:
        yield Problem("", Message("Tidak ada nilai untuk {name}.", name=addition.institution.name))


def _predicate_problems(addition: Addition, instrument: Instrument, place: Place) -> Iterable[Problem]:
    if not addition.predicate:
        return ()
    return predicate_problems(addition.predicate, addition.values.get(INDEX), instrument, place(INDEX))


def _contradictions(addition: Addition, catalogue: Catalogue, place: Place) -> Iterator[Problem]:
    """Values that a shipped result of the same institution and year prints otherwise."""
    result = catalogue.shipped_result(addition.institution, addition.year, addition.instrument)
    if result is None:
        return
    for code, value in addition.values.items():
        official = result.values.get(code, value)
        if value != official:
            yield Problem(
                place(code),
                Message(
                    "{code} {value} berbeda dari {official} dalam {source}. Periksa angkanya; "
                    "bila memang tercetak demikian, simpan “seperti tercetak”.",
                    code=code,
                    value=Number(value),
                    official=Number(official),
                    source=result.citations[0].title,
                ),
            )


def _institution(entry: Entry, catalogue: Catalogue, *, allow_new: bool) -> Institution | Problem:
    try:
        return catalogue.finder.find(entry.who, whole=True)
    except InputError as error:
        if not allow_new or catalogue.finder.matches(entry.who, whole=True):
            return Problem(entry.place, error.message)
    kind = kind_named(entry.kind or entry.who)
    if kind is None:
        return Problem(
            entry.place,
            Message(
                "Jenis instansi baru “{name}” belum disebut. Isi kolom jenis: {kinds}.",
                name=entry.who[:80],
                kinds=[kind.value for kind in Kind],
            ),
        )
    name = " ".join(entry.who.split())
    return Institution(slug(name, kind), name, kind)


def _addition(entry: Entry, institution: Institution, document: Document) -> Addition:
    predicate = settled_predicate(entry.predicate, entry.instrument)
    return Addition(institution, entry.year, entry.instrument.id, entry.values, document, predicate)


def _twice(institution: Institution, year: int) -> Message:
    return Message("{name} tahun {year} sudah ada di atas. Satukan barisnya.", name=institution.name, year=str(year))
