"""The shipped instruments: which there are, found by id, short name or year, and read once.

Adding a regulation is adding its file to ``resources/instruments``; nothing here names one.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from spbe_assess.core.crosswalk import Crosswalk
from spbe_assess.core.instrument import Instrument
from spbe_assess.errors import InputError, Problem, WorldError
from spbe_assess.instruments.crosswalk_reader import read_crosswalk
from spbe_assess.instruments.reader import read_instrument
from spbe_assess.messages import Message
from spbe_assess.paths import resources

CROSSWALK: Final = "crosswalk-59-2020-to-8-2026"


@dataclass(frozen=True, slots=True)
class Heading:
    """What is known of an instrument without reading all of its file."""

    id: str
    short_title: str
    first_year: int
    last_year: int | None

    def covers(self, year: int) -> bool:
        """Whether assessments of a year are made with the instrument."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)

    def is_called(self, name: str) -> bool:
        """Whether a person means it by its id, "59/2020", "SPBE 59/2020" or "spbe"."""
        plain = _plain(name)
        title = _plain(self.short_title)
        return plain in (self.id, self.id.partition("-")[2], title, title.partition("-")[0])


def shipped() -> tuple[str, ...]:
    """Ids of all instruments, newest first."""
    return tuple(heading.id for heading in headings())


@cache
def headings() -> tuple[Heading, ...]:
    """All instruments by what their files begin with, newest first."""
    found = (_heading(path) for path in _files().values())
    return tuple(sorted(found, key=lambda heading: heading.first_year, reverse=True))


def instrument(name: str) -> Instrument:
    """The instrument of an id or a short name ("59/2020", "pemdi"; "spbe" is the newest of that name).

    Raises:
        InputError: there is none of that name; the known ids are told.
        WorldError: its file is damaged.
    """
    if name in _files():
        return _load(name)
    for heading in headings():
        if heading.is_called(name):
            return _load(heading.id)
    raise InputError(Message("Instrumen {name} tidak ada; pilih {known}.", name=name, known=", ".join(shipped())))


def instrument_for(year: int) -> Instrument:
    """The instrument that assessments of a year are made with.

    Raises:
        InputError: no instrument covers the year; the years there are are told.
        WorldError: its file is damaged.
    """
    for heading in headings():
        if heading.covers(year):
            return _load(heading.id)
    first = min(heading.first_year for heading in headings())
    raise InputError(Message("Tidak ada instrumen untuk tahun {year}; yang ada mulai {first}.", year=year, first=first))


def file_content(name: str) -> bytes:
    """The whole file of an instrument, by id or short name; InputError when there is none."""
    return _files()[instrument(name).id].read_bytes()


def file_digest(name: str) -> str:
    """SHA-256 of the whole file of an instrument, by id or short name; InputError when there is none."""
    return _sha256(file_content(name))


def rules_digest(instrument: Instrument) -> str:
    """SHA-256 of the rules alone: equal for two editions that count alike, whatever their texts say."""
    from spbe_assess.instruments.canonical import canonical_rules

    return _sha256(canonical_rules(instrument))


@cache
def crosswalk() -> Crosswalk:
    """Which data dukung of SPBE 59/2020 is still of use for Pemdi 8/2026."""
    path = _folder() / f"{CROSSWALK}.toml"
    read, problems = read_crosswalk(path.read_bytes(), path.name)
    if read is None or problems:
        raise _damaged(path, problems)
    return read


@cache
def _load(identifier: str) -> Instrument:
    return _read(_files()[identifier])


def _read(path: Path) -> Instrument:
    read, problems = read_instrument(path.read_bytes(), path.name)
    if read is None or problems:
        raise _damaged(path, problems)
    return read


def _heading(path: Path) -> Heading:
    """Read from the keys above the first section, a small part of the file; from the whole where that fails."""
    try:
        top = tomllib.loads(path.read_text("utf-8").partition("\n[")[0])
        last = top.get("last_year")
        return Heading(path.stem, str(top["short_title"]), int(top["first_year"]), last if last is None else int(last))
    except (ValueError, KeyError, TypeError):
        whole = _read(path)
        return Heading(path.stem, whole.short_title, whole.first_year, whole.last_year)


@cache
def _files() -> Mapping[str, Path]:
    found = sorted(_folder().glob("*.toml"))
    return {path.stem: path for path in found if not path.stem.startswith("crosswalk-")}


def _sha256(data: bytes) -> str:
    # Imported only when asked, like the canonical form: a start that only scores needs no digest.
    import hashlib

    return hashlib.sha256(data).hexdigest()


def _folder() -> Path:
    return resources() / "instruments"


def _plain(name: str) -> str:
    return name.strip().casefold().replace("/", "-").replace(" ", "-")


def _damaged(path: Path, problems: tuple[Problem, ...]) -> WorldError:
    return WorldError(Message("Berkas {name} rusak; pasang ulang program ini.", name=path.name), problems)
