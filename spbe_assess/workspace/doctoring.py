"""The health of a workspace: is everything there, unaltered, and following from the log."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from spbe_assess.errors import InputError, KnownError, Problem
from spbe_assess.messages import Message
from spbe_assess.storage.audit import database_faults
from spbe_assess.storage.database import FILE_NAME, connect
from spbe_assess.storage.evidence import EvidenceStore
from spbe_assess.storage.opening import check_header, opened_for_reading
from spbe_assess.storage.places import warnings_for
from spbe_assess.workspace.workspace import Workspace

EVIDENCE: Final = "evidence"


Report = Callable[[int, int], None]
"""Told how many of how many files are read; what it raises ends the examination."""


def examine(workspace: Workspace, *, full: bool = False, report: Report | None = None) -> tuple[Problem, ...]:
    """What is wrong with a workspace, each fault with its place; empty where all is well.

    The quick look reads the structure, the newest entry, and whether every file is there with its size. The full one
    checks every entry against its id, rebuilds every table from the log and compares, and reads every file.
    """
    return tuple(_full(workspace.folder, report) if full else _quick(workspace.folder))


def place_warnings(workspace: Workspace) -> tuple[Problem, ...]:
    """What can happen to a workspace where it lies: synchronised and network folders."""
    return warnings_for(workspace.folder)


def leftovers(workspace: Workspace) -> tuple[Problem, ...]:
    """Files in the evidence folder that no entry of the log names: harmless, left by a crash or put there by hand."""
    store = EvidenceStore(workspace.folder / EVIDENCE)
    with opened_for_reading(workspace.folder) as connection:
        known = set() if connection is None else set(logged_files(connection))
    orphans = (f"{EVIDENCE}/{digest[:2]}/{digest}" for digest in store.orphans(known))
    return tuple(
        Problem(place, Message("Berkas ini tidak disebut dalam catatan perubahan; boleh dipindahkan ke tempat lain."))
        for place in (*orphans, *store.strangers())
    )


def logged_files(connection: sqlite3.Connection) -> Mapping[str, int]:
    """The digest of every file the log ever named, with its size (0 where that is not known)."""
    rows = connection.execute(
        "SELECT digest.value, size.value FROM log AS digest LEFT JOIN log AS size "
        "ON size.act = digest.act AND size.record = digest.record AND size.field = 'size' "
        "AND size.scope = digest.scope WHERE digest.field = 'digest' AND digest.value IS NOT NULL"
    )
    found: dict[str, int] = {}
    for digest, size in rows:
        found[str(digest)] = max(found.get(str(digest), 0), int(size) if str(size or "").isdigit() else 0)
    return found


def _quick(folder: Path) -> Iterator[Problem]:
    try:
        with opened_for_reading(folder) as connection:
            files = {} if connection is None else logged_files(connection)
    except InputError as error:
        yield Problem(FILE_NAME, error.message)
        return
    yield from EvidenceStore(folder / EVIDENCE).verify_all(files, read=False)


def _full(folder: Path, report: Report | None) -> Iterator[Problem]:
    told: set[Message] = set()
    try:
        with opened_for_reading(folder) as connection:
            if connection is None:
                return
    except KnownError as error:
        # Not even openable: what can be read of it still says where.
        told.add(error.message)
        yield Problem(FILE_NAME, error.message)
    files: Mapping[str, int] = {}
    try:
        check_header(folder)
        connection = connect(folder, writable=False)
        try:
            yield from database_faults(connection)
            files = logged_files(connection)
        finally:
            connection.close()
    except (KnownError, sqlite3.Error, UnicodeDecodeError) as error:
        reason = error.message if isinstance(error, KnownError) else Message("{reason}", reason=error)
        if reason not in told:
            yield Problem(FILE_NAME, reason)
    store = EvidenceStore(folder / EVIDENCE)
    for number, (digest, size) in enumerate(sorted(files.items())):
        if report is not None:
            report(number, len(files))
        yield from store.verify_all({digest: size})
