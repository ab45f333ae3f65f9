"""The steps that lead a workspace file to the present version, in one transaction, with a copy kept before.

The readable tables follow from the log, so a changed set of fields needs no cleverness: they are dropped and built
anew. ``sqlite_utils`` is loaded here and nowhere on the way to the first screen.
"""

import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from spbe_assess.core.fields import scope_of
from spbe_assess.errors import WorldError
from spbe_assess.files import input_where_mendable, make_folder, sync_folder, writing_refused
from spbe_assess.rules.merging import heads
from spbe_assess.storage.database import APPLICATION_ID, damaged, told, transaction
from spbe_assess.storage.log import all_entries
from spbe_assess.storage.schema import LOG_TABLES, VERSION, readable_tables
from spbe_assess.storage.tables import TABLES, rows_from

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

_SET: Final = "spbe_assess"
BACKUPS: Final = "backups"


def migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Bring a new or older file to the present version; a step that fails leaves it as it was.

    Raises:
        InputError: the disk is full or may not be written.
        WorldError: the machine refuses otherwise.
    """
    from sqlite_utils import Database

    with told(path):
        # A table that others refer to could not be replaced with the check on; it is looked at afterwards.
        connection.execute("PRAGMA foreign_keys=OFF")
        # The list of steps is made before the first of them: half of that would be a file that is not known as ours.
        with transaction(connection, path):
            _steps().apply(Database(connection, execute_plugins=False))
        connection.execute("PRAGMA foreign_keys=ON")
        if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise damaged(path)


def applied_steps(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The names of the steps a file has been through."""
    rows = connection.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = ? ORDER BY id", (_SET,))
    return tuple(str(name) for (name,) in rows)


def step_names() -> tuple[str, ...]:
    """The names of all steps, in order."""
    return tuple(step.__name__ for step in _STEPS)


def back_up(connection: sqlite3.Connection, folder: Path, name: str) -> Path:
    """A verified copy of the database under ``backups/``, whole or not there at all.

    Raises:
        InputError: the disk is full, the folder may not be written, or the database is damaged.
        WorldError: the machine refuses otherwise.
    """
    backups = folder / BACKUPS
    with input_where_mendable():
        make_folder(backups)
    target = backups / name
    part = backups / f".spbe-{os.urandom(8).hex()}.tmp"
    with told(target):
        try:
            copy = sqlite3.connect(part, isolation_level=None)
            try:
                connection.backup(copy, pages=1024)
                if copy.execute("PRAGMA quick_check").fetchone() != ("ok",):
                    raise damaged(target)
            finally:
                copy.close()
            _rename(part, target)
        finally:
            for left in (part, part.with_name(f"{part.name}-journal")):
                with suppress(OSError):
                    left.unlink(missing_ok=True)
    return target


def _rename(part: Path, target: Path) -> None:
    try:
        part.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        with input_where_mendable():
            raise WorldError(writing_refused(error, target)) from error


def _create_log(database: "Database") -> None:
    for statement in LOG_TABLES:
        database.conn.execute(statement)
    database.conn.execute(f"PRAGMA application_id={APPLICATION_ID}")
    database.conn.execute("PRAGMA user_version=1")


def _build_tables(database: "Database") -> None:
    for table in ("head", *TABLES):
        database.conn.execute(f"DROP TABLE IF EXISTS {table}")
    for statement in readable_tables():
        database.conn.execute(statement)
    current = heads(all_entries(database.conn))
    order = dict(database.conn.execute("SELECT id, seq FROM log"))
    places = ((scope_of(key[0]), *key, head.id, order[head.id]) for key, found in current.items() for head in found)
    database.conn.executemany("INSERT INTO head VALUES (?, ?, ?, ?, ?)", places)
    for table, rows in rows_from(current).items():
        for row in rows.values():
            database.conn.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
    database.conn.execute(f"PRAGMA user_version={VERSION}")


def _add_correction(database: "Database") -> None:
    """The field ``correction`` of an answer."""
    _build_tables(database)


def _add_comparison(database: "Database") -> None:
    """The table of saved comparisons, which belong to no assessment."""
    _build_tables(database)


_STEPS: Final[tuple[Callable[["Database"], None], ...]] = (
    _create_log,
    _build_tables,
    _add_correction,
    _add_comparison,
)


def _steps() -> "Migrations":
    from sqlite_utils import Migrations

    steps = Migrations(_SET)
    for step in _STEPS:
        steps(name=step.__name__)(step)
    return steps
