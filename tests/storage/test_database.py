import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from spbe_assess.core.log import Edit
from spbe_assess.errors import HeldError, InputError, KnownError, WorldError
from spbe_assess.messages import say
from spbe_assess.storage.database import (
    APPLICATION_ID,
    FILE_NAME,
    JOURNAL_NAME,
    connect,
    header_of,
    told,
    transaction,
)
from spbe_assess.storage.schema import VERSION
from tests.storage.written import write

RATING = "rating/4f/I12/mandiri"


def test_the_header_is_read_without_touching_anything(database: sqlite3.Connection, tmp_path: Path) -> None:
    database.close()
    before = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    header = header_of(tmp_path)
    assert header is not None
    assert (header.application, header.version, header.is_whole) == (APPLICATION_ID, VERSION, True)
    assert {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == before


def test_a_file_that_is_cut_off_is_not_whole(database: sqlite3.Connection, tmp_path: Path) -> None:
    database.close()
    data = (tmp_path / FILE_NAME).read_bytes()
    for cut in (data[:-1], data[:-4000], data + b"\0"):
        (tmp_path / FILE_NAME).write_bytes(cut)
        header = header_of(tmp_path)
        assert header is not None
        assert not header.is_whole


def test_missing_pages_are_found_when_they_are_asked_for(database: sqlite3.Connection, tmp_path: Path) -> None:
    (page,) = database.execute("PRAGMA page_size").fetchone()
    database.close()
    data = (tmp_path / FILE_NAME).read_bytes()
    (tmp_path / FILE_NAME).write_bytes(data[:-page])
    with closing(connect(tmp_path, writable=False)) as reader, pytest.raises(InputError), told(tmp_path / FILE_NAME):
        reader.execute("SELECT * FROM log")


def test_where_nothing_lies_there_is_no_header(tmp_path: Path) -> None:
    assert header_of(tmp_path) is None
    assert header_of(tmp_path / "tidak" / "ada") is None
    (tmp_path / FILE_NAME).write_bytes(b"")
    empty = header_of(tmp_path)
    assert empty is not None
    assert empty.pages == 0


def test_no_database_and_a_folder_in_its_place_are_told(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"bukan basis data" * 500)
    with pytest.raises(InputError) as refused:
        header_of(tmp_path)
    assert "rusak atau bukan basis data" in say(refused.value.message)
    (tmp_path / FILE_NAME).unlink()
    (tmp_path / FILE_NAME).mkdir()
    with pytest.raises(KnownError):
        header_of(tmp_path)


@pytest.mark.usefixtures("database")
def test_reading_makes_no_file_and_cannot_write(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        connect(tmp_path / "lain", writable=False)
    assert not (tmp_path / "lain").exists()
    with closing(connect(tmp_path, writable=False)) as reader, pytest.raises(sqlite3.OperationalError):
        reader.execute("DELETE FROM log")


@pytest.mark.parametrize("name", ["dengan spasi & #tanda?x=1", "pérsén%20", "ruang\nbaru"])
def test_any_name_of_a_folder_will_do(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    with closing(connect(folder, writable=True)) as connection:
        connection.execute("CREATE TABLE satu (dua TEXT)")
    assert [path.name for path in folder.iterdir()] == [FILE_NAME]
    with closing(connect(folder, writable=False)) as connection:
        assert connection.execute("SELECT count(*) FROM satu").fetchone() == (0,)


def test_what_fails_inside_a_transaction_leaves_nothing_of_it(database: sqlite3.Connection, tmp_path: Path) -> None:
    write(database, tmp_path, Edit(RATING, "value", "3"))
    before = "\n".join(database.iterdump())
    for error in (KeyboardInterrupt, ValueError):
        with pytest.raises(error):
            _fail_after_deleting(database, tmp_path, error())
        assert not database.in_transaction
    assert "\n".join(database.iterdump()) == before
    assert not (tmp_path / JOURNAL_NAME).exists()


def _fail_after_deleting(database: sqlite3.Connection, folder: Path, error: BaseException) -> None:
    with transaction(database, folder / FILE_NAME):
        database.execute("DELETE FROM log")
        raise error


def test_a_full_disk_is_told_and_nothing_changes(database: sqlite3.Connection, tmp_path: Path) -> None:
    write(database, tmp_path, Edit(RATING, "value", "3"))
    (pages,) = database.execute("PRAGMA page_count").fetchone()
    database.execute(f"PRAGMA max_page_count={pages}")
    before = "\n".join(database.iterdump())
    with pytest.raises(InputError) as refused:
        write(database, tmp_path, Edit(RATING, "fact", "x" * 100_000))
    assert "Ruang penyimpanan" in say(refused.value.message)
    assert "\n".join(database.iterdump()) == before
    # Room again: the same connection goes on.
    database.execute("PRAGMA max_page_count=1000000")
    assert write(database, tmp_path, Edit(RATING, "fact", "x" * 100_000))


def test_another_program_at_the_file_is_told(database: sqlite3.Connection, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None, timeout=0)) as other:
        other.execute("BEGIN EXCLUSIVE")
        database.execute("PRAGMA busy_timeout=0")
        with pytest.raises(HeldError) as refused:
            write(database, tmp_path, Edit(RATING, "value", "3"))
    assert "sedang dipakai program lain" in say(refused.value.message)


def _raised(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("alasan")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_FULL, InputError),
        (sqlite3.SQLITE_READONLY, InputError),
        (sqlite3.SQLITE_CANTOPEN, InputError),
        (sqlite3.SQLITE_CORRUPT, InputError),
        (sqlite3.SQLITE_NOTADB, InputError),
        (sqlite3.SQLITE_BUSY, HeldError),
        (sqlite3.SQLITE_IOERR_WRITE, WorldError),
        (sqlite3.SQLITE_IOERR_DIR_FSYNC, WorldError),
        (sqlite3.SQLITE_NOMEM, WorldError),
    ],
)
def test_every_refusal_of_the_machine_is_a_sentence(tmp_path: Path, code: int, kind: type[KnownError]) -> None:
    with pytest.raises(KnownError) as refused, told(tmp_path / FILE_NAME):
        raise _raised(code)
    assert type(refused.value) is kind
    assert say(refused.value.message).count(str(tmp_path)) >= 1


@pytest.mark.parametrize("code", [sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISUSE])
def test_a_fault_of_ours_is_not_blamed_on_the_machine(tmp_path: Path, code: int) -> None:
    with pytest.raises(sqlite3.OperationalError), told(tmp_path / FILE_NAME):
        raise _raised(code)


def test_broken_text_in_what_sqlite_says_is_damage(database: sqlite3.Connection, tmp_path: Path) -> None:
    database.close()
    path = tmp_path / FILE_NAME
    path.write_bytes(path.read_bytes().replace(b"CREATE TABLE", b"CREATE T\xff\xfeLE"))
    with closing(connect(tmp_path, writable=False)) as reader, pytest.raises(InputError), told(tmp_path / FILE_NAME):
        reader.execute("SELECT * FROM log")
