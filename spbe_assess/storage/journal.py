"""The guard against a rollback journal that is foreign or broken: tried in memory before SQLite may apply it.

SQLite applies whatever journal lies beside a database. One that was copied there, belongs to another workspace or is
cut off would destroy it. So the result is reckoned first, without touching a file, and has to be a sound workspace.
"""

import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final
from urllib.parse import quote

from spbe_assess.errors import InputError, WorldError
from spbe_assess.files import reading_refused, unfinished_name
from spbe_assess.messages import Message
from spbe_assess.storage.rollback import NotItsJournalError, Restored, rolled_back

Judge = Callable[[sqlite3.Connection], bool]
"""Whether a database is a sound workspace. It is given a copy in memory."""
_DATABASE: Final = "workspace.db"


def guard(folder: Path, judge: Judge) -> None:
    """See that SQLite may open the database of a workspace: what a journal beside it brings back has to be sound.

    Only for the one who holds the writer's lock: while another program writes, its journal is at work, not left over.
    Takes memory for a few copies of the database, and only after a crash.

    Raises:
        InputError: there is a journal that is not the database's own, or one that does not mend it; nothing changed.
        WorldError: a file cannot be read.
    """
    database = Path(os.path.realpath(folder / _DATABASE))
    _refuse_log(database)
    journal = database.with_name(f"{database.name}-journal")
    size = _size(journal)
    if not size:
        return
    try:
        restored = after_rollback(database, journal, size)
    except NotItsJournalError:
        is_mended, is_its_own = False, False
    else:
        is_mended = restored is None or not restored.pages or _is_sound(restored.pages, judge)
        is_its_own = restored is None or restored.is_its_own
    if is_mended and is_its_own:
        return
    if _is_sound_now(database, judge):
        raise InputError(_foreign(database, journal))
    if not is_mended:
        raise InputError(_broken(database, journal))


def after_rollback(database: Path, journal: Path, size: int) -> Restored | None:
    """What SQLite will leave of a database after applying its journal; None where it will let the journal be.

    Raises:
        NotItsJournalError: the journal cannot belong to the database.
        WorldError: a file cannot be read.
    """
    try:
        with _linked(journal) as stream:
            return rolled_back(_pages(database), stream, size)
    except OSError as error:
        raise WorldError(reading_refused(error, journal)) from error


def _size(journal: Path) -> int:
    """How many bytes lie there; at least one for what is no plain file, because SQLite would open that as well."""
    try:
        found = journal.lstat()
    except FileNotFoundError:
        return 0
    except OSError as error:
        raise WorldError(reading_refused(error, journal)) from error
    return found.st_size if stat.S_ISREG(found.st_mode) else max(found.st_size, 1)


def _refuse_log(database: Path) -> None:
    """A write-ahead log would be applied as well, and a workspace never has one."""
    log = database.with_name(f"{database.name}-wal")
    if os.path.lexists(log):
        raise InputError(
            Message(
                "Di samping {database} ada {log} dari program lain; tidak ada yang diubah. "
                "Tutup program itu atau pindahkan {log} ke folder lain, lalu ulangi.",
                database=database,
                log=log,
            )
        )


@contextmanager
def _linked(journal: Path) -> Iterator[BinaryIO]:
    """The journal's bytes under a second name, so that the name SQLite uses is opened by SQLite alone.

    Where the folder takes no second name the journal itself is opened: SQLite keeps its locks on the database only.
    """
    if not stat.S_ISREG(journal.lstat().st_mode):
        raise NotItsJournalError
    link = unfinished_name(journal.parent)
    try:
        os.link(journal, link)
    except OSError:
        with journal.open("rb") as stream:
            yield stream
        return
    try:
        with link.open("rb") as stream:
            yield stream
    finally:
        with suppress(OSError):
            link.unlink()


def _pages(database: Path) -> bytes:
    """The pages of a database as they lie on the disk: nothing locked, nothing rolled back, not yet understood.

    Raises:
        NotItsJournalError: it is no database.
        WorldError: it cannot be read.
    """
    try:
        if not database.exists() or not database.stat().st_size:
            return b""
        with _immutable(database) as connection:
            # Asked first because it tells what is wrong; serializing only says that it cannot.
            connection.execute("PRAGMA page_count").fetchone()
            return connection.serialize()
    except OSError as error:
        raise WorldError(reading_refused(error, database)) from error
    except sqlite3.OperationalError as error:
        raise WorldError(Message("{path} tidak dapat dibaca ({reason}).", path=database, reason=str(error))) from error
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        raise NotItsJournalError from error


@contextmanager
def _immutable(database: Path) -> Iterator[sqlite3.Connection]:
    path = database.as_posix()
    place = quote(os.fsencode(path if path.startswith("/") else f"/{path}"))
    connection = sqlite3.connect(f"file://{place}?immutable=1", uri=True, isolation_level=None)
    try:
        # Half a transaction may lie there: neither the schema nor the length it speaks of is to be believed.
        connection.execute("PRAGMA writable_schema=ON")
        yield connection
    finally:
        connection.close()


def _is_sound_now(database: Path, judge: Judge) -> bool:
    try:
        pages = _pages(database)
    except NotItsJournalError:
        return False
    return bool(pages) and _is_sound(pages, judge)


def _is_sound(pages: bytes, judge: Judge) -> bool:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.deserialize(pages)
        connection.execute("PRAGMA trusted_schema=OFF")
        return judge(connection)
    except (sqlite3.Error, UnicodeDecodeError):
        # The second comes instead of the first where SQLite's own sentence quotes broken text.
        return False
    finally:
        connection.close()


def _foreign(database: Path, journal: Path) -> Message:
    return Message(
        "Di samping {database} ada jurnal {journal} yang bukan miliknya; tidak ada yang diubah. "
        "Pindahkan jurnal itu ke folder lain, lalu ulangi.",
        database=database,
        journal=journal,
    )


def _broken(database: Path, journal: Path) -> Message:
    return Message(
        "{database} tidak ada atau rusak, dan jurnal {journal} tidak memulihkannya; tidak ada yang diubah. "
        "Pindahkan kedua berkas itu ke folder lain, lalu pulihkan basis data dari folder backups.",
        database=database,
        journal=journal,
    )
