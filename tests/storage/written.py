"""An empty workspace database in memory of a test, and acts written to it."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from spbe_assess.core.changes import Change
from spbe_assess.core.log import Act, Edit
from spbe_assess.storage.acts import write_act
from spbe_assess.storage.database import FILE_NAME, connect, transaction
from spbe_assess.storage.migrations import migrate

HERE = "0123456789abcdef"
THERE = "fedcba9876543210"
AUTHOR = "a" * 16


@contextmanager
def new_database(folder: Path) -> Iterator[sqlite3.Connection]:
    """A database of the present version with nothing in it."""
    with closing(connect(folder, writable=True)) as connection:
        migrate(connection, folder / FILE_NAME)
        yield connection


def act(kind: str = "set", *, device: str = HERE, at: str = "2026-11-21T08:00:00Z") -> Act:
    """A new act."""
    return Act(os.urandom(8).hex(), kind, AUTHOR, device, at)


def write(connection: sqlite3.Connection, folder: Path, *edits: Edit, by: Act | None = None) -> tuple[Change, ...]:
    """One act, durable."""
    with transaction(connection, folder / FILE_NAME):
        return write_act(connection, by or act(), edits)
