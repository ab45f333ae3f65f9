"""The bytes of the instruments that assessments are made with, named by their digest."""

import sqlite3
from hashlib import sha256


def keep(connection: sqlite3.Connection, content: bytes) -> str:
    """Keep an instrument file and answer with its digest; inside a transaction of the caller."""
    digest = sha256(content).hexdigest()
    connection.execute("INSERT OR IGNORE INTO instrument VALUES (?, ?)", (digest, content))
    return digest


def content_of(connection: sqlite3.Connection, digest: str) -> bytes | None:
    """The file of a digest, or None where it is not kept."""
    row = connection.execute("SELECT content FROM instrument WHERE digest = ?", (digest,)).fetchone()
    return None if row is None else bytes(row[0])
