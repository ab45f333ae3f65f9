"""The log in the database: entries written, heads kept, entries read."""

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from spbe_assess.core.fields import scope_of
from spbe_assess.core.log import LogEntry
from spbe_assess.storage.schema import checksum

_COLUMNS: Final = "id, kind, act, author, device, counter, record, field, parents, commitment, nonce, value, at"
_FIELDS: Final = ", ".join(f"log.{name.strip()}" for name in _COLUMNS.split(","))
Key = tuple[str, str]


def append(connection: sqlite3.Connection, entries: Sequence[LogEntry]) -> None:
    """Write entries and move the heads of their fields; inside a transaction of the caller."""
    (last,) = connection.execute("SELECT coalesce(max(seq), 0) FROM log").fetchone()
    connection.executemany(
        f"INSERT INTO log (seq, {_COLUMNS}, scope, checksum) VALUES (?{', ?' * 15})",
        [
            (
                seq,
                entry.id,
                entry.kind,
                entry.act,
                entry.author,
                entry.device,
                entry.counter,
                entry.record,
                entry.field,
                " ".join(entry.parents),
                entry.commitment,
                entry.nonce,
                entry.value,
                entry.at,
                scope_of(entry.record),
                checksum(seq, entry.id, entry.at),
            )
            for seq, entry in enumerate(entries, last + 1)
        ],
    )
    places = [(scope_of(entry.record), entry.record, entry.field) for entry in entries]
    connection.executemany(
        "INSERT INTO head VALUES (?, ?, ?, ?, ?)",
        [(*place, entry.id, last + at) for at, (place, entry) in enumerate(zip(places, entries, strict=True), 1)],
    )
    # Afterwards, so that an entry may replace another that came with it.
    connection.executemany(
        "DELETE FROM head WHERE scope = ? AND record = ? AND field = ? AND entry = ?",
        [(*place, parent) for place, entry in zip(places, entries, strict=True) for parent in entry.parents],
    )


def next_counter(connection: sqlite3.Connection, device: str) -> int:
    """The number the next entry of a device gets."""
    # The newest entry of a device is nearly always the newest of all: found from the end without an index.
    row = connection.execute("SELECT counter FROM log WHERE device = ? ORDER BY seq DESC LIMIT 1", (device,)).fetchone()
    return 1 if row is None else row[0] + 1


def newest(connection: sqlite3.Connection) -> LogEntry | None:
    """The entry that arrived last."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM log ORDER BY seq DESC LIMIT 1").fetchone()
    return None if row is None else _entry(row)


def heads_of(connection: sqlite3.Connection, key: Key) -> tuple[LogEntry, ...]:
    """The heads of one field, lowest id first."""
    record, field = key
    rows = connection.execute(
        f"SELECT {_FIELDS} FROM head JOIN log ON log.seq = head.seq "
        "WHERE head.scope = ? AND head.record = ? AND head.field = ? ORDER BY head.entry",
        (scope_of(record), record, field),
    )
    return tuple(map(_entry, rows))


def heads_in(connection: sqlite3.Connection, scope: str) -> tuple[LogEntry, ...]:
    """All heads of an assessment, by record and field."""
    rows = connection.execute(
        f"SELECT {_FIELDS} FROM head JOIN log ON log.seq = head.seq "
        "WHERE head.scope = ? ORDER BY head.record, head.field, head.entry",
        (scope,),
    )
    return tuple(map(_entry, rows))


def heads_of_record(connection: sqlite3.Connection, record: str) -> tuple[LogEntry, ...]:
    """The heads of all fields of a record, by field and id."""
    rows = connection.execute(
        f"SELECT {_FIELDS} FROM head JOIN log ON log.seq = head.seq "
        "WHERE head.scope = ? AND head.record = ? ORDER BY head.field, head.entry",
        (scope_of(record), record),
    )
    return tuple(map(_entry, rows))


def entries_in(connection: sqlite3.Connection, scope: str) -> tuple[LogEntry, ...]:
    """All entries of an assessment, in the order they arrived."""
    rows = connection.execute(f"SELECT {_COLUMNS} FROM log WHERE scope = ? ORDER BY seq", (scope,))
    return tuple(map(_entry, rows))


def newest_in(connection: sqlite3.Connection, scope: str, most: int) -> tuple[LogEntry, ...]:
    """The entries of an assessment that arrived last, newest first."""
    rows = connection.execute(f"SELECT {_COLUMNS} FROM log WHERE scope = ? ORDER BY seq DESC LIMIT ?", (scope, most))
    return tuple(map(_entry, rows))


def values_by_id(connection: sqlite3.Connection, scope: str, entries: Collection[str]) -> dict[str, str | None]:
    """The values of some entries of an assessment, by id; those that are not there are left out."""
    places = ", ".join("?" * len(entries))
    rows = connection.execute(f"SELECT id, value FROM log WHERE scope = ? AND id IN ({places})", (scope, *entries))
    return dict(rows)


def all_entries(connection: sqlite3.Connection) -> Iterator[LogEntry]:
    """The whole log, in the order it arrived."""
    return map(_entry, connection.execute(f"SELECT {_COLUMNS} FROM log ORDER BY seq"))


def logged_digests(connection: sqlite3.Connection) -> frozenset[str]:
    """The digest of every file the log ever named."""
    rows = connection.execute("SELECT DISTINCT value FROM log WHERE field = 'digest' AND value IS NOT NULL")
    return frozenset(str(digest) for (digest,) in rows)


def _entry(row: Sequence[object]) -> LogEntry:
    (entry, kind, act, author, device, counter, record, field, parents, commitment, nonce, value, at) = row
    return LogEntry(
        str(entry),
        str(kind),
        str(act),
        str(author),
        str(device),
        counter if isinstance(counter, int) else -1,
        str(record),
        str(field),
        tuple(str(parents).split()),
        str(commitment),
        nonce if isinstance(nonce, bytes) else b"",
        value if isinstance(value, str) else None,
        str(at),
    )
