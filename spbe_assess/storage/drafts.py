"""Text while it is being typed: durable within a second, and no entry of the log until the person leaves the field."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from spbe_assess.storage.schema import checksum


@dataclass(frozen=True, slots=True)
class Draft:
    """A field as it stands in the editor. ``at`` is for showing only."""

    record: str
    field: str
    author: str
    value: str | None
    at: str

    @property
    def checksum(self) -> str:
        """What vouches for the row."""
        return checksum(self.record, self.field, self.author, self.value, self.at)


def keep(connection: sqlite3.Connection, draft: Draft) -> None:
    """Put a draft in place of an earlier one of the same field; inside a transaction of the caller."""
    connection.execute(
        "INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?, ?, ?)",
        (draft.record, draft.field, draft.author, draft.value, draft.at, draft.checksum),
    )


def drafts(connection: sqlite3.Connection) -> tuple[Draft, ...]:
    """All drafts, by record and field."""
    rows = connection.execute("SELECT record, field, author, value, at FROM draft ORDER BY record, field")
    return tuple(Draft(*row) for row in rows)


def drop(connection: sqlite3.Connection, settled: Iterable[Draft]) -> None:
    """Remove drafts that became entries or were given up; inside a transaction of the caller."""
    connection.executemany(
        "DELETE FROM draft WHERE record = ? AND field = ?", [(draft.record, draft.field) for draft in settled]
    )
