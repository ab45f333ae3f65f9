"""Opening a workspace file: is it ours, whole, of a version we know; what a crash left is put right first."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from spbe_assess.errors import InputError
from spbe_assess.files import input_where_mendable, make_folder, sweep
from spbe_assess.messages import Message
from spbe_assess.storage.audit import database_faults, newest_faults, structure_faults
from spbe_assess.storage.database import (
    APPLICATION_ID,
    FILE_NAME,
    JOURNAL_NAME,
    Header,
    connect,
    damaged,
    header_of,
    told,
)
from spbe_assess.storage.journal import guard
from spbe_assess.storage.lock import WriterLock, holder
from spbe_assess.storage.migrations import BACKUPS, back_up, migrate
from spbe_assess.storage.schema import VERSION


@contextmanager
def opened_for_reading(folder: Path) -> Iterator[sqlite3.Connection | None]:
    """The database of a workspace, only to read; None where there is none yet. A writer may be at work beside it.

    Raises:
        InputError: it is not ours, damaged, or of a newer program; also where damage shows only while it is read.
        WorldError: the machine refuses.
    """
    header = header_of(folder)
    if header is None or header.pages == 0:
        yield None
        return
    _recover(folder)
    header = header_of(folder) or header
    if header.pages == 0:
        yield None  # the very first transaction was taken back
        return
    if header.version < VERSION:
        # Brought up to date by the one way that may write; then read like any other.
        with opened_for_writing(folder, "", ""):
            pass
    _check(folder, header_of(folder))
    connection = connect(folder, writable=False)
    try:
        _look(connection, folder)
        # Damage may lie where only the one who reads comes across it.
        with told(folder / FILE_NAME):
            yield connection
    finally:
        connection.close()


@contextmanager
def opened_for_writing(folder: Path, who: str, since: str) -> Iterator[sqlite3.Connection]:
    """The database of a workspace, alone to write in it; made where there is none yet.

    ``who`` and ``since`` are what another program is told that wants to write meanwhile.

    Raises:
        InputError: it is not ours, damaged, of a newer program, or may not be written.
        HeldError: another program writes in it.
        WorldError: the machine refuses otherwise.
    """
    _check_identity(folder, header_of(folder))
    with input_where_mendable():
        make_folder(folder)
        lock = WriterLock.acquire(folder, who, since)
    with lock:
        _guard(folder)
        _sweep(folder)
        connection = connect(folder, writable=True)
        try:
            _bring_up_to_date(connection, folder)
            _check(folder, header_of(folder))
            _look(connection, folder)
            with told(folder / FILE_NAME):
                yield connection
        finally:
            connection.close()


def check_header(folder: Path) -> None:
    """Whether the file of a workspace is ours, whole and of a version we know.

    Raises:
        InputError: it is not.
        WorldError: the machine refuses.
    """
    _check(folder, header_of(folder))


def _sweep(folder: Path) -> None:
    """Remove what a killed program left unfinished: bytes on their way in, a copy of the database, a journal's name."""
    with input_where_mendable():
        for place in (folder, folder / BACKUPS, folder / "evidence"):
            sweep(place)


def _bring_up_to_date(connection: sqlite3.Connection, folder: Path) -> None:
    path = folder / FILE_NAME
    with told(path):
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version == VERSION:
        return
    if version:
        back_up(connection, folder, f"workspace-versi-{version}.db")
    migrate(connection, path)


def _recover(folder: Path) -> None:
    """Let SQLite take back what a crash left half done, so that reading needs no right to write."""
    if not _has_journal(folder) or holder(folder) is not None:
        return  # a writer at work keeps a journal of its own
    with input_where_mendable():
        lock = WriterLock.acquire(folder, "", "")
    with lock:
        _guard(folder)
        connection = connect(folder, writable=True)
        try:
            with told(folder / FILE_NAME):
                connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        finally:
            connection.close()


def _guard(folder: Path) -> None:
    # A journal is rolled back in memory first: the result has to be a sound workspace in every row.
    guard(folder, lambda connection: next(database_faults(connection), None) is None)


def _has_journal(folder: Path) -> bool:
    try:
        return (folder / JOURNAL_NAME).stat().st_size > 0
    except OSError:
        return False


def _check(folder: Path, header: Header | None) -> None:
    _check_identity(folder, header)
    path = folder / FILE_NAME
    if header is not None and not header.is_whole and not _has_journal(folder):
        raise damaged(path)


def _look(connection: sqlite3.Connection, folder: Path) -> None:
    """The check every opening affords: the tables are ours, and the newest entry is what its id says."""
    path = folder / FILE_NAME
    with told(path):
        if next(structure_faults(connection), None) or next(newest_faults(connection), None):
            raise damaged(path)


def _check_identity(folder: Path, header: Header | None) -> None:
    path = folder / FILE_NAME
    if header is None or header.pages == 0 or _has_journal(folder):
        return  # what a journal takes back is judged afterwards
    if header.application != APPLICATION_ID or header.version < 1:
        raise damaged(path)
    if header.version > VERSION:
        raise InputError(
            Message(
                "{path} dibuat oleh versi SPBE Assess yang lebih baru; tidak ada yang diubah. "
                "Pasang versi terbaru untuk membukanya.",
                path=path,
            )
        )
