"""Who edits, and on which machine: random ids in the log, names beside it, so that a name can be erased."""

import os
import sqlite3

from spbe_assess.storage.schema import checksum


def author_of(connection: sqlite3.Connection, name: str) -> str:
    """The id of the author of a name, made at first; inside a transaction of the caller."""
    row = connection.execute("SELECT id FROM author WHERE name = ?", (name,)).fetchone()
    if row is not None:
        return str(row[0])
    made = os.urandom(8).hex()
    connection.execute("INSERT INTO author VALUES (?, ?, ?)", (made, name, checksum(made, name)))
    return made


def device_of(connection: sqlite3.Connection, machine: str) -> str:
    """The id of a machine in this workspace, made at first; a copy of the folder elsewhere is another device."""
    row = connection.execute("SELECT id FROM device WHERE machine = ?", (machine,)).fetchone()
    if row is not None:
        return str(row[0])
    made = os.urandom(8).hex()
    connection.execute("INSERT INTO device VALUES (?, ?, ?)", (made, machine, checksum(made, machine)))
    return made


def names(connection: sqlite3.Connection) -> dict[str, str]:
    """Names of authors by their ids."""
    return dict(connection.execute("SELECT id, name FROM author"))
