"""The instruments that assessments are made with: their bytes, named by digest, and what a simple reader needs of them.

``indicator`` repeats names and weights, so that a script with nothing but SQLite can reckon the index.
"""

import sqlite3
from hashlib import sha256

from spbe_assess.core.instrument import Instrument
from spbe_assess.exact import exact_text
from spbe_assess.storage.schema import checksum


def keep(connection: sqlite3.Connection, content: bytes, instrument: Instrument) -> str:
    """Keep an instrument file and answer with its digest; inside a transaction of the caller."""
    digest = sha256(content).hexdigest()
    unanswered = exact_text(instrument.scoring.unanswered)
    connection.execute(
        "INSERT OR IGNORE INTO instrument VALUES (?, ?, ?, ?, ?)",
        (digest, instrument.id, unanswered, content, checksum(digest, instrument.id, unanswered)),
    )
    rows = ((digest, one.code, one.name, exact_text(one.weight)) for one in instrument.indicators)
    connection.executemany(
        "INSERT OR IGNORE INTO indicator VALUES (?, ?, ?, ?, ?)", [(*row, checksum(*row)) for row in rows]
    )
    return digest


def content_of(connection: sqlite3.Connection, digest: str) -> bytes | None:
    """The file of a digest, or None where it is not kept."""
    row = connection.execute("SELECT content FROM instrument WHERE digest = ?", (digest,)).fetchone()
    return None if row is None else bytes(row[0])
