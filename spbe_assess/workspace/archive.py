"""An opened workspace: the database to read, the evidence, the instruments that assessments were made with."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from spbe_assess.core.instrument import Instrument
from spbe_assess.errors import InputError, Problem
from spbe_assess.instruments.reader import read_instrument
from spbe_assess.messages import Message
from spbe_assess.storage.database import FILE_NAME
from spbe_assess.storage.editions import content_of
from spbe_assess.storage.evidence import EvidenceStore
from spbe_assess.storage.opening import opened_for_reading
from spbe_assess.workspace.workspace import Workspace


@dataclass(frozen=True)
class Archive:
    """What can be read of an opened workspace."""

    connection: sqlite3.Connection
    folder: Path
    _instruments: dict[str, Instrument] = field(default_factory=dict, repr=False, compare=False)

    @property
    def path(self) -> Path:
        """The database file, for sentences only."""
        return self.folder / FILE_NAME

    @property
    def evidence(self) -> EvidenceStore:
        """The files, by their content."""
        return EvidenceStore(self.folder / "evidence")

    def instrument(self, digest: str) -> Instrument:
        """The instrument of a digest, as it was when the assessment was made.

        Raises:
            InputError: its file is not kept or damaged.
        """
        if digest not in self._instruments:
            read, problems = _read(content_of(self.connection, digest) or b"")
            if read is None or problems:
                raise InputError(
                    Message("Berkas instrumen {digest} pada folder kerja rusak; jalankan doctor.", digest=digest[:12]),
                    problems,
                )
            self._instruments[digest] = read
        return self._instruments[digest]


@lru_cache(maxsize=8)
def _read(content: bytes) -> tuple[Instrument | None, tuple[Problem, ...]]:
    # Reading a regulation takes longer than everything else of a look at an assessment.
    return read_instrument(content, "instrumen")


@contextmanager
def reading(workspace: Workspace) -> Iterator[Archive | None]:
    """The workspace to read; None where nothing has been kept yet. Another program may be writing meanwhile.

    Raises:
        InputError: it is not ours, damaged, or of a newer program.
        WorldError: the machine refuses.
    """
    with opened_for_reading(workspace.folder) as connection:
        yield None if connection is None else Archive(connection, workspace.folder)
