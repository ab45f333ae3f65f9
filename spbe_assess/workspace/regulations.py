"""The instruments: which there are, what one holds, and whether a file of one's own is sound."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from spbe_assess.core.crosswalk import Crosswalk
from spbe_assess.core.instrument import Instrument
from spbe_assess.errors import InputError, Problem
from spbe_assess.files import read_file
from spbe_assess.instruments import catalogue
from spbe_assess.instruments.checks import examine
from spbe_assess.messages import Message

MOST_BYTES: Final = 4_000_000


def instruments() -> Sequence[Instrument]:
    """All shipped instruments, newest first."""
    return [catalogue.instrument(name) for name in catalogue.shipped()]


def find_instrument(name: str) -> Instrument:
    """A shipped instrument by id or short form ("59/2020"). InputError names those there are."""
    return catalogue.instrument(name)


def instrument_for(year: int) -> Instrument:
    """The instrument assessments of a year are made with. InputError for a year none covers."""
    return catalogue.instrument_for(year)


def digests(instrument: Instrument) -> tuple[str, str]:
    """SHA-256 of the whole file and of its rules alone (codes, weights, levels, bands)."""
    return catalogue.file_digest(instrument.id), catalogue.rules_digest(instrument)


def crosswalk() -> Crosswalk:
    """The reading aid from SPBE 59/2020 to Pemdi; values are never converted by it."""
    return catalogue.crosswalk()


def check_file(path: Path) -> tuple[Instrument | None, tuple[Problem, ...]]:
    """Every fault of an instrument file with its place; no problem means it can be used.

    Raises:
        InputError: the file cannot be opened.
    """
    return examine(read_file(path, MOST_BYTES), path.name)


def require_sound(path: Path) -> Instrument:
    """The instrument of a file without faults; InputError with every problem otherwise."""
    instrument, problems = check_file(path)
    if instrument is None or problems:
        raise InputError(Message("{name} mempunyai {count} kesalahan:", name=path.name, count=len(problems)), problems)
    return instrument
