"""What is wrong in a workspace database: structure, log, what follows from the log, what stands beside it.

The log vouches for itself: an entry's id is the digest of its content. Heads and readable tables are rebuilt from it
and compared, rows beside the log carry checksums, instrument files are named by their digest. So one flipped bit
anywhere is found and located; SQLite's own check misses most, because a changed letter is still a letter.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from typing import Final

from spbe_assess.core.fields import KINDS, scope_of
from spbe_assess.core.log import LogEntry
from spbe_assess.errors import Problem
from spbe_assess.messages import Message
from spbe_assess.rules.merging import heads, missing_parents
from spbe_assess.storage.log import all_entries, newest
from spbe_assess.storage.migrations import applied_steps, step_names
from spbe_assess.storage.schema import LOG_TABLES, VERSION, checksum, readable_tables
from spbe_assess.storage.tables import all_rows, rows_from

_MOST_NAMED: Final = 20
_VOUCHED: Final = {
    "author": "id, name",
    "device": "id, machine",
    "instrument": "digest, id, unanswered",
    "indicator": "instrument, code, name, weight",
    "draft": "record, field, author, value, at",
}
"""Tables whose rows carry a checksum, with the columns it is taken over."""


def database_faults(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Every fault of a database, located; nothing where it is sound.

    A file of an older version is looked at only as far as SQLite itself can.
    """
    # A flipped bit may leave bytes that are no text: they are to be compared and located, not to stop the look.
    connection.text_factory = _decoded
    try:
        yield from _sqlite_faults(connection)
        if connection.execute("PRAGMA user_version").fetchone() != (VERSION,):
            return
        yield from structure_faults(connection)
        entries = tuple(all_entries(connection))
        yield from _log_faults(connection, entries)
        yield from _derived_faults(connection, entries)
        yield from _side_faults(connection)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        # The second where Python cannot even tell what SQLite says, because it quotes the broken bytes.
        yield Problem("workspace.db", Message("Tidak terbaca sampai akhir ({reason}).", reason=error))
    finally:
        connection.text_factory = str


def structure_faults(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Tables and indexes that are missing or made otherwise than they should be."""
    there = {sql for (sql,) in connection.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")}
    for sql in _expected_tables():
        if sql not in there:
            name = sql.split("(")[0].split()[2]
            yield Problem(f"tabel {name}", Message("Susunan tabel ini rusak atau tidak ada."))


def newest_faults(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Whether the entry that arrived last is what its id says."""
    entry = newest(connection)
    if entry is not None and not entry.is_sound:
        yield _altered(entry)


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "replace")


@cache
def _expected_tables() -> tuple[str, ...]:
    return (*LOG_TABLES, *readable_tables())


def _sqlite_faults(connection: sqlite3.Connection) -> Iterator[Problem]:
    for (line,) in connection.execute(f"PRAGMA integrity_check({_MOST_NAMED})"):
        if line != "ok":
            yield Problem("workspace.db", Message("SQLite menemukan kerusakan: {line}.", line=line))


def _log_faults(connection: sqlite3.Connection, entries: tuple[LogEntry, ...]) -> Iterator[Problem]:
    for entry in entries:
        if not entry.is_sound:
            yield _altered(entry)
    for repeated, count in Counter(entry.id for entry in entries).items():
        if count > 1:
            yield Problem(f"log {repeated[:12]}", Message("Catatan perubahan ini tersimpan dua kali."))
    rows = connection.execute("SELECT seq, id, at, scope, record, checksum FROM log")
    for seq, entry_id, at, scope, record, vouched in rows:
        if vouched != checksum(seq, entry_id, at) or scope != scope_of(str(record)):
            yield Problem(f"log {str(entry_id)[:12]}", Message("Waktu atau urutan catatan perubahan ini rusak."))
    for parent in sorted(missing_parents(entries)):
        yield Problem(f"log {parent[:12]}", Message("Catatan perubahan ini hilang, padahal ada yang menggantikannya."))


def _altered(entry: LogEntry) -> Problem:
    return Problem(
        f"log {entry.id[:12]}",
        Message(
            "Catatan perubahan {record}, {field}, tidak cocok dengan sidiknya.", record=entry.record, field=entry.field
        ),
    )


def _derived_faults(connection: sqlite3.Connection, entries: tuple[LogEntry, ...]) -> Iterator[Problem]:
    current = heads(entries)
    places = dict(connection.execute("SELECT id, seq FROM log"))
    wanted = {(scope_of(key[0]), *key, head.id, places[head.id]) for key, found in current.items() for head in found}
    kept = set(connection.execute("SELECT scope, record, field, entry, seq FROM head"))
    for record, field in sorted({line[1:3] for line in wanted ^ kept}, key=str):
        yield Problem(
            f"head {record}", Message("Nilai kini {field} tidak mengikuti catatan perubahannya.", field=field)
        )
    tables = rows_from(current)
    for kind in KINDS.values():
        rows = {tuple(map(str, row[: len(kind.keys)])): tuple(row) for row in all_rows(connection, kind)}
        rebuilt = tables[kind.table]
        for key in sorted(rows.keys() | rebuilt.keys(), key=str):
            if rows.get(key) != rebuilt.get(key):
                place = f"tabel {kind.table} {'/'.join(map(str, key))}"
                yield Problem(place, Message("Baris ini tidak mengikuti catatan perubahannya."))


def _side_faults(connection: sqlite3.Connection) -> Iterator[Problem]:
    """What no log entry vouches for: rows with a checksum, and instrument files, named by their digest."""
    if applied_steps(connection) != step_names():
        yield Problem("tabel _sqlite_migrations", Message("Daftar langkah pembaruan berkas ini rusak."))
    for table, columns in _VOUCHED.items():
        for *parts, vouched in connection.execute(f"SELECT {columns}, checksum FROM {table}"):
            if vouched != checksum(*parts):
                place = " ".join(str(part)[:40] for part in parts[:2])
                yield Problem(f"tabel {table} {place}", Message("Baris ini rusak."))
    for digest, content in connection.execute("SELECT digest, content FROM instrument"):
        if sha256(content).hexdigest() != digest:
            yield Problem(f"tabel instrument {str(digest)[:12]}", Message("Berkas instrumen yang disimpan rusak."))
