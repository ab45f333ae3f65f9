"""The one way to the workspace database: Python's own sqlite3, a rollback journal, every commit on the disk.

Nothing else may open ``workspace.db`` or its journal: closing any other descriptor of the file would drop SQLite's
lock (POSIX) and could lose acknowledged edits.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, NamedTuple

from spbe_assess.errors import HeldError, InputError, KnownError, WorldError
from spbe_assess.messages import Message

FILE_NAME: Final = "workspace.db"
JOURNAL_NAME: Final = f"{FILE_NAME}-journal"
APPLICATION_ID: Final = 0x53504245
"""The letters SPBE, in the header of the file."""
_WAIT_SECONDS: Final = 5.0


class Header(NamedTuple):
    """What the first page of a file says of it, and whether its length is what it says."""

    application: int
    version: int
    pages: int
    is_whole: bool


def header_of(folder: Path) -> Header | None:
    """The header of a workspace file as it lies there; None where there is none. Changes nothing, locks nothing.

    Raises:
        InputError: it is not a database.
        WorldError: the machine refuses.
    """
    path = folder / FILE_NAME
    try:
        size = path.stat().st_size
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise WorldError(Message("{path} tidak dapat dibaca ({reason}).", path=path, reason=error.strerror)) from error
    with told(path):
        # Immutable: neither a journal nor a write-ahead log of a foreign file is touched or made.
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", isolation_level=None, uri=True)
        try:
            # Half a transaction may lie there, whose length the file does not have yet; its journal is looked at later.
            connection.execute("PRAGMA writable_schema=ON")
            names = ("application_id", "user_version", "page_count", "page_size")
            application, version, pages, page = (_pragma(connection, name) for name in names)
        finally:
            connection.close()
    return Header(application, version, pages, is_whole=size == pages * page)


def connect(folder: Path, *, writable: bool) -> sqlite3.Connection:
    """A connection to the database of a workspace. Transactions are begun and ended by ``transaction`` alone.

    Raises:
        InputError: it is not there, or not a database.
        WorldError: the machine refuses.
    """
    path = folder / FILE_NAME
    mode = "rwc" if writable else "ro"
    with told(path):
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            timeout=_WAIT_SECONDS,
            isolation_level=None,
            uri=True,
            cached_statements=256,
        )
        try:
            _configure(connection, writable=writable)
        except BaseException:
            connection.close()
            raise
    return connection


def _configure(connection: sqlite3.Connection, *, writable: bool) -> None:
    for pragma in ("foreign_keys=ON", "trusted_schema=OFF", "cell_size_check=ON"):
        connection.execute(f"PRAGMA {pragma}")
    if not writable:
        connection.execute("PRAGMA query_only=ON")
        return
    # A file at rest is whole by itself: it can be copied, mailed and read without its folder being writable.
    connection.execute("PRAGMA journal_mode=DELETE")
    # EXTRA also waits for the folder after the journal is removed: what is acknowledged survives a pulled plug.
    connection.execute("PRAGMA synchronous=EXTRA")
    # Half a transaction never reaches the file before its end, unless it is larger than 64 MB.
    connection.execute("PRAGMA cache_size=-65536")


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    value = connection.execute(f"PRAGMA {name}").fetchone()[0]
    return value if isinstance(value, int) else 0


@contextmanager
def transaction(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Everything inside is durable together, or nothing of it.

    Raises:
        InputError: the disk is full or may not be written; nothing was changed.
        WorldError: the machine refuses otherwise; nothing was changed, except where the sentence says it may have been.
    """
    with told(path):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            # SQLite has often rolled back by itself; what it could not roll back is rolled back at the next opening.
            with suppress(sqlite3.Error):
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
            raise


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into sentences."""
    try:
        yield
    except UnicodeDecodeError as error:
        # Python cannot even tell what SQLite says of a file when that quotes its broken bytes.
        raise damaged(path) from error
    except sqlite3.Error as error:
        known = _known(error, path)
        if known is None:
            raise
        raise known from error


def _known(error: sqlite3.Error, path: Path) -> KnownError | None:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    folder = path.parent
    is_no_text = code == 0 and isinstance(error, sqlite3.OperationalError)  # Python's own, without a code
    if is_no_text or code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return damaged(path)
    if code in (0, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_MISUSE, sqlite3.SQLITE_CONSTRAINT):
        return None  # a fault of ours
    if code == sqlite3.SQLITE_FULL:
        return InputError(
            Message(
                "Ruang penyimpanan untuk {folder} habis; tidak ada yang berubah. Kosongkan ruang, lalu ulangi.",
                folder=folder,
            )
        )
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN):
        return InputError(
            Message(
                "Folder kerja {folder} tidak dapat ditulis; tidak ada yang berubah. "
                "Periksa izin folder itu, atau pilih folder lain dengan --workspace.",
                folder=folder,
            )
        )
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return HeldError(
            Message(
                "{path} sedang dipakai program lain; tidak ada yang berubah. Tutup program itu, lalu ulangi.",
                path=path,
            )
        )
    return WorldError(_failed(error, path))


def _failed(error: sqlite3.Error, path: Path) -> Message:
    if error.sqlite_errorcode == sqlite3.SQLITE_IOERR_DIR_FSYNC:
        # The journal was gone already, and with it the way back; only its going may not have reached the disk.
        return Message(
            "Disk gagal ketika perubahan terakhir disimpan ke {path}: mungkin tersimpan, mungkin tidak. "
            "Buka lagi dan periksa sebelum mengulang.",
            path=path,
        )
    return Message(
        "{path} tidak dapat dibaca atau ditulis ({reason}); tidak ada yang berubah.", path=path, reason=error
    )


def damaged(path: Path) -> InputError:
    """The sentence for a file that is no sound database."""
    return InputError(
        Message(
            "{path} rusak atau bukan basis data SPBE Assess; tidak ada yang diubah. "
            "Pulihkan dari folder backups, atau pilih folder kerja lain dengan --workspace.",
            path=path,
        )
    )
