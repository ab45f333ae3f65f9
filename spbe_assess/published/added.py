"""Official results a person added, kept apart from the shipped ones: one small file per result, named by its content.

A file holds the institution, year, instrument, the values as printed, the predicate, the decree or result report
(LHE) they come from, and the day they were added. Its name is a digest of all but that day, so adding the same
result twice changes nothing, and a file that was altered is noticed.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

from spbe_assess.core.figures import AddedResult
from spbe_assess.core.results import Citation, Document, Institution, Kind, Origin, PublishedResult
from spbe_assess.errors import InputError, KnownError, Problem
from spbe_assess.exact import exact, exact_text
from spbe_assess.files import make_folder, names_in, read_file, remove_file, replace_bytes
from spbe_assess.messages import Message, day

FOLDER: Final = "published-added"
FORMAT: Final = "spbe-assess/official-result"
VERSION: Final = 1
LARGEST: Final = 1_000_000
_ENDING: Final = ".json"


@dataclass(frozen=True)
class Addition:
    """An official result to add, as its document prints it."""

    institution: Institution
    year: int
    instrument: str
    values: Mapping[str, Fraction]
    document: Document
    predicate: str = ""


@dataclass(frozen=True)
class AddedStore:
    """The folder of added results. It is made when the first result is added."""

    folder: Path

    def add(self, addition: Addition, today: date) -> AddedResult:
        """Store one result; see ``add_all``."""
        return self.add_all((addition,), today)[0]

    def add_all(self, additions: Sequence[Addition], today: date) -> tuple[AddedResult, ...]:
        """Store results, all of them or none. What is there already stays as it is and is answered as not new.

        The additions were checked before (``adding``); only what needs the day is checked here.

        Raises:
            InputError: a document is dated after today.
            WorldError: the folder refuses.
        """
        for addition in additions:
            _refuse_future(addition.document, today)
        make_folder(self.folder)
        before = frozenset(names_in(self.folder))
        try:
            return tuple(self._put(addition, today) for addition in additions)
        except KnownError:
            for addition in additions:
                path = self._path(_digest(_content(addition)))
                if path.name not in before:
                    remove_file(path)
            raise

    def load(self) -> tuple[tuple[AddedResult, ...], tuple[Problem, ...]]:
        """All stored results that can be read, and the files that cannot.

        Raises:
            WorldError: the folder cannot be read.
        """
        results, problems = [], []
        for name in names_in(self.folder):
            if not name.endswith(_ENDING):
                continue
            read = self._read(name.removesuffix(_ENDING))
            if isinstance(read, Message):
                problems.append(Problem(name, read))
            else:
                results.append(read)
        return tuple(results), tuple(problems)

    def remove(self, digest: str) -> None:
        """Take a result out.

        Raises:
            InputError: there is none with this id.
            WorldError: the folder refuses.
        """
        if digest + _ENDING not in names_in(self.folder):
            raise InputError(Message("Tidak ada hasil tambahan {id}. Lihat daftar hasil tambahan.", id=digest[:80]))
        remove_file(self._path(digest))

    def _put(self, addition: Addition, today: date) -> AddedResult:
        content = _content(addition)
        digest = _digest(content)
        there = self._read(digest)
        if isinstance(there, AddedResult):
            return there
        text = json.dumps({**content, "added": today.isoformat()}, ensure_ascii=False, indent=1)
        replace_bytes(self._path(digest), (text + "\n").encode())
        return AddedResult(digest, _result(addition), today, is_new=True)

    def _read(self, digest: str) -> AddedResult | Message:
        try:
            data = read_file(self._path(digest), LARGEST)
        except KnownError as error:
            return error.message
        return _parsed(data, digest)

    def _path(self, digest: str) -> Path:
        return self.folder / (digest + _ENDING)


def results_of(stored: Sequence[AddedResult]) -> tuple[PublishedResult, ...]:
    """The results alone, for a catalogue."""
    return tuple(added.result for added in stored)


def _refuse_future(document: Document, today: date) -> None:
    if document.date > today:
        raise InputError(Message("Tanggal dokumen {date} belum terjadi. Periksa tanggalnya.", date=document.date))


def _content(addition: Addition) -> dict[str, Any]:
    institution = addition.institution
    return {
        "format": FORMAT,
        "version": VERSION,
        "institution": {
            "slug": institution.slug,
            "name": institution.name,
            "kind": institution.kind.value,
            "bps_code": institution.bps_code,
            "province": institution.province,
        },
        "year": addition.year,
        "instrument": addition.instrument,
        "predicate": addition.predicate,
        "document": {"number": addition.document.number, "date": addition.document.date.isoformat()},
        "values": {code: exact_text(value) for code, value in sorted(addition.values.items())},
    }


def _digest(content: Mapping[str, Any]) -> str:
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:32]


def _parsed(data: bytes, digest: str) -> AddedResult | Message:
    """A stored file; the sentence that says what is wrong with it otherwise."""
    try:
        content = json.loads(data, object_pairs_hook=_without_repeats, parse_constant=_refused)
        if not isinstance(content, dict) or content.get("format") != FORMAT:
            return Message("Bukan hasil tambahan SPBE Assess. Pindahkan berkas itu dari folder ini.")
        if content["version"] != VERSION:
            return Message("Ditulis oleh versi program yang lebih baru. Perbarui program untuk membacanya.")
        added_on = date.fromisoformat(content.pop("added"))
        result = _result(_addition(content))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Message("Berkas rusak. Hapus berkas itu, lalu tambahkan hasilnya lagi.")
    if _digest(content) != digest:
        return Message("Isi berkas diubah sesudah disimpan. Hapus berkas itu, lalu tambahkan hasilnya lagi.")
    return AddedResult(digest, result, added_on)


def _addition(content: Mapping[str, Any]) -> Addition:
    institution, document = content["institution"], content["document"]
    return Addition(
        Institution(
            institution["slug"],
            institution["name"],
            Kind(institution["kind"]),
            institution["bps_code"],
            institution["province"],
        ),
        content["year"],
        content["instrument"],
        {code: exact(text) for code, text in content["values"].items()},
        Document(document["number"], date.fromisoformat(document["date"])),
        content["predicate"],
    )


def _result(addition: Addition) -> PublishedResult:
    document = addition.document
    return PublishedResult(
        addition.institution,
        addition.year,
        addition.instrument,
        dict(addition.values),
        addition.predicate,
        (Citation("", f"{document.number}, {day(document.date)}", origin=Origin.ADDED),),
        document,
    )


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    content = dict(pairs)
    if len(content) != len(pairs):
        raise ValueError
    return content


def _refused(constant: str) -> None:
    raise ValueError(constant)
