"""A journal beside the database is tried in memory first; foreign and broken ones are told, and nothing is touched."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from sqlite3 import DatabaseError
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spbe_assess.errors import InputError
from spbe_assess.messages import say
from spbe_assess.storage.journal import Judge, guard
from tests.storage.crashes import (
    CHANGES,
    DATABASE,
    FIRST_CHANGES,
    JOURNAL,
    kill_in_transaction,
    make_database,
    recovered_by_sqlite,
    transaction_under_way,
)

Rows = list[tuple[int, str]]


def rows_of(connection: sqlite3.Connection) -> Rows:
    return connection.execute("SELECT id, text FROM answer ORDER BY id").fetchall()


def rows_in(path: Path) -> Rows:
    with closing(sqlite3.connect(path)) as connection:
        return rows_of(connection)


def has_exactly(rows: Rows) -> Judge:
    def judge(connection: sqlite3.Connection) -> bool:
        return connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)] and rows_of(connection) == rows

    return judge


def is_whole(connection: sqlite3.Connection) -> bool:
    return connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def not_asked(_connection: sqlite3.Connection) -> bool:
    raise AssertionError


def bytes_in(folder: Path) -> Mapping[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def refusal(folder: Path, judge: Judge) -> str:
    """The sentence of the guard; it must have changed nothing, and left nothing."""
    before = bytes_in(folder)
    with pytest.raises(InputError) as raised:
        guard(folder, judge)
    assert bytes_in(folder) == before
    return say(raised.value.message)


@pytest.mark.parametrize("page", [512, 4096, 65536])
def test_the_state_before_the_killed_transaction_is_what_is_judged(tmp_path: Path, page: int) -> None:
    path = make_database(tmp_path, page=page)
    before, rows = path.read_bytes(), rows_in(path)
    kill_in_transaction(path)
    assert path.read_bytes() != before
    left = bytes_in(tmp_path)
    guard(tmp_path, has_exactly(rows))
    assert bytes_in(tmp_path) == left
    assert recovered_by_sqlite(path) == before
    assert not (tmp_path / JOURNAL).exists()


def test_a_commit_cut_off_after_the_first_page_is_no_damage(tmp_path: Path) -> None:
    """The first page speaks of pages that are not there yet."""
    path = make_database(tmp_path / "asli", page=1024)
    rows, length = rows_in(path), path.stat().st_size
    shutil.copytree(path.parent, tmp_path / "selesai")
    journal = kill_in_transaction(path, flushed="OFF")
    with transaction_under_way(tmp_path / "selesai" / DATABASE) as process:
        process.communicate("\n")
    path.write_bytes((tmp_path / "selesai" / DATABASE).read_bytes()[:length])
    path.with_name(JOURNAL).write_bytes(journal)
    with closing(sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True)) as unwary, pytest.raises(DatabaseError):
        unwary.execute("PRAGMA page_count").fetchone()
    guard(path.parent, has_exactly(rows))
    recovered_by_sqlite(path)
    assert rows_in(path) == rows


def test_a_database_that_was_just_being_made_may_vanish_again(tmp_path: Path) -> None:
    """Killed after the first pages of its first transaction."""
    path, whole = tmp_path / "ini" / DATABASE, tmp_path / DATABASE
    path.parent.mkdir()
    journal = kill_in_transaction(path, FIRST_CHANGES)
    with transaction_under_way(whole, FIRST_CHANGES) as process:
        process.communicate("\n")
    for pages in (0, 1, 10):
        path.write_bytes(whole.read_bytes()[: 4096 * pages])
        path.with_name(JOURNAL).write_bytes(journal)
        guard(path.parent, not_asked)
        assert recovered_by_sqlite(path) == b""


def test_without_a_journal_nobody_is_asked(tmp_path: Path) -> None:
    guard(tmp_path, not_asked)
    make_database(tmp_path)
    guard(tmp_path, not_asked)
    (tmp_path / JOURNAL).write_bytes(b"")
    guard(tmp_path, not_asked)


@pytest.mark.parametrize("mode", ["PERSIST", "TRUNCATE"])
def test_a_finished_journal_is_let_be(tmp_path: Path, mode: str) -> None:
    """Other programs end a transaction by zeros at the beginning of the journal, or by cutting it off."""
    path = make_database(tmp_path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA journal_mode={mode}")
        connection.execute("UPDATE answer SET text = 'lain' WHERE id = 2")
        connection.commit()
    assert (tmp_path / JOURNAL).exists()
    guard(tmp_path, not_asked)
    assert dict(rows_in(path))[2] == "lain"


def test_a_journal_whose_records_were_not_yet_flushed_counts_none(tmp_path: Path) -> None:
    path = make_database(tmp_path)
    rows, before = rows_in(path), path.read_bytes()
    journal = bytearray(kill_in_transaction(path))
    journal[8:12] = b"\0" * 4
    path.write_bytes(before)
    (tmp_path / JOURNAL).write_bytes(journal)
    guard(tmp_path, has_exactly(rows))
    assert recovered_by_sqlite(path) == before


def test_a_journal_may_count_its_records_by_its_length(tmp_path: Path) -> None:
    path = make_database(tmp_path)
    rows, before = rows_in(path), path.read_bytes()
    journal = kill_in_transaction(path, flushed="OFF")
    assert journal[8:12] == b"\xff" * 4
    guard(tmp_path, has_exactly(rows))
    assert recovered_by_sqlite(path) == before


def test_the_journal_of_another_workspace_is_told_as_foreign(tmp_path: Path) -> None:
    path = make_database(tmp_path / "ini")
    rows = rows_in(path)
    other = make_database(tmp_path / "lain", mark="tetangga")
    path.with_name(JOURNAL).write_bytes(kill_in_transaction(other))
    told = refusal(path.parent, has_exactly(rows))
    assert "bukan miliknya" in told
    assert str(path.with_name(JOURNAL)) in told
    assert "Pindahkan" in told
    # The remedy helps, and without it SQLite would have destroyed the database.
    spared = path.read_bytes()
    assert recovered_by_sqlite(path) != spared
    path.write_bytes(spared)
    guard(path.parent, not_asked)


@pytest.mark.parametrize("page", [512, 16384, 65536])
def test_a_journal_of_another_page_size_is_told_as_foreign(tmp_path: Path, page: int) -> None:
    path = make_database(tmp_path / "ini", page=4096)
    rows = rows_in(path)
    other = make_database(tmp_path / "lain", page=page)
    path.with_name(JOURNAL).write_bytes(kill_in_transaction(other))
    assert "bukan miliknya" in refusal(path.parent, has_exactly(rows))


@pytest.mark.parametrize("changes", [CHANGES, "UPDATE answer SET text = 'x' || text"], ids=["dated", "undated"])
def test_an_old_journal_of_the_same_database_does_not_take_back_later_edits(tmp_path: Path, changes: str) -> None:
    """The state it would bring back is sound, only not the newest."""
    path = make_database(tmp_path / "ini")
    shutil.copytree(path.parent, tmp_path / "kemarin")
    journal = kill_in_transaction(tmp_path / "kemarin" / DATABASE, changes, flushed="OFF")
    for text in ("satu", "dua"):
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("UPDATE answer SET text = ? || substr(text, 5)", (text,))
            connection.commit()
    path.with_name(JOURNAL).write_bytes(journal)
    assert "bukan miliknya" in refusal(path.parent, is_whole)


def test_a_foreign_journal_without_records_does_not_lengthen_a_database(tmp_path: Path) -> None:
    path = make_database(tmp_path / "ini")
    other = make_database(tmp_path / "lain", rows=400)
    journal = kill_in_transaction(other)
    path.with_name(JOURNAL).write_bytes(journal[:8] + b"\0" * 4 + journal[12:])
    assert "bukan miliknya" in refusal(path.parent, is_whole)


def test_no_foreign_journal_may_empty_a_database(tmp_path: Path) -> None:
    path = make_database(tmp_path / "ini")
    rows = rows_in(path)
    newborn = tmp_path / "baru" / DATABASE
    newborn.parent.mkdir()
    journal = kill_in_transaction(newborn, FIRST_CHANGES)
    path.with_name(JOURNAL).write_bytes(journal)
    assert "bukan miliknya" in refusal(path.parent, has_exactly(rows))


@pytest.mark.parametrize(
    "garbage",
    [
        b"bukan jurnal",
        b"bukan jurnal " * 1000,
        b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\xff" * 2000,
        b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
        + b"\xff\xff\xff\xff\0\0\0\1\xff\xff\xff\xf0\0\0\x02\0\0\0\x10\0"
        + b"x" * 2000,
    ],
    ids=["short", "long", "impossible-sizes", "impossible-length"],
)
def test_a_journal_that_is_none_is_told_as_foreign(tmp_path: Path, garbage: bytes) -> None:
    rows = rows_in(make_database(tmp_path))
    (tmp_path / JOURNAL).write_bytes(garbage)
    assert "bukan miliknya" in refusal(tmp_path, has_exactly(rows))


def test_a_journal_of_several_databases_is_told_as_foreign(tmp_path: Path) -> None:
    path = make_database(tmp_path)
    before, rows = path.read_bytes(), rows_in(path)
    journal = kill_in_transaction(path)
    name = b"utama-mj1"
    tail = name + len(name).to_bytes(4, "big") + sum(name).to_bytes(4, "big") + journal[:8]
    path.write_bytes(before)
    (tmp_path / JOURNAL).write_bytes(journal + tail)
    assert "bukan miliknya" in refusal(tmp_path, has_exactly(rows))


def test_an_own_journal_that_is_cut_off_is_told_as_damage(tmp_path: Path) -> None:
    path = make_database(tmp_path)
    rows = rows_in(path)
    journal = kill_in_transaction(path)
    (tmp_path / JOURNAL).write_bytes(journal[: len(journal) // 3])
    told = refusal(tmp_path, has_exactly(rows))
    assert "tidak memulihkannya" in told
    assert "backups" in told


@pytest.mark.parametrize("length", [1, 8, 20, 28, 511])
def test_a_journal_hardly_begun_is_judged_by_the_database(tmp_path: Path, length: int) -> None:
    """SQLite applies nothing of it, and deletes it: that must not hide a transaction cut in half."""
    path = make_database(tmp_path)
    before, rows = path.read_bytes(), rows_in(path)
    (tmp_path / JOURNAL).write_bytes(kill_in_transaction(path)[:length])
    assert "tidak memulihkannya" in refusal(tmp_path, has_exactly(rows))
    path.write_bytes(before)
    guard(tmp_path, has_exactly(rows))


_WATCHED = """
import sys
from pathlib import Path
from spbe_assess.storage.journal import guard
sys.addaudithook(lambda event, args: print(event, args[0]) if event in {"open", "os.open"} else None)
guard(Path(sys.argv[1]), lambda found: found.execute("SELECT count(*) FROM answer").fetchone() == (300,))
"""


def test_only_sqlite_opens_the_database_and_its_journal(tmp_path: Path) -> None:
    path = make_database(tmp_path)
    kill_in_transaction(path)
    command = [sys.executable, "-c", _WATCHED, str(tmp_path)]
    root = Path(__file__).parent.parent.parent
    run = subprocess.run(command, cwd=root, capture_output=True, text=True, encoding="utf-8", check=True)
    assert ".spbe-" in run.stdout
    assert "workspace.db" not in run.stdout


def test_a_journal_without_its_database_is_kept(tmp_path: Path) -> None:
    path = make_database(tmp_path)
    kill_in_transaction(path)
    for lost in (lambda: path.write_bytes(b""), path.unlink):
        lost()
        assert "tidak memulihkannya" in refusal(tmp_path, not_asked)


def test_a_database_that_is_none_is_told_with_its_journal(tmp_path: Path) -> None:
    path = make_database(tmp_path)
    kill_in_transaction(path)
    path.write_bytes(b"bukan basis data " * 1000)
    assert "tidak memulihkannya" in refusal(tmp_path, not_asked)


def test_a_journal_that_is_no_plain_file_is_not_opened(tmp_path: Path) -> None:
    rows = rows_in(make_database(tmp_path))
    (tmp_path / JOURNAL).mkdir()
    with pytest.raises(InputError):
        guard(tmp_path, has_exactly(rows))
    (tmp_path / JOURNAL).rmdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / JOURNAL)
        with pytest.raises(InputError):
            guard(tmp_path, has_exactly(rows))


def test_a_write_ahead_log_beside_the_database_is_told(tmp_path: Path) -> None:
    make_database(tmp_path)
    (tmp_path / f"{DATABASE}-wal").write_bytes(b"")
    told = refusal(tmp_path, not_asked)
    assert f"{DATABASE}-wal" in told


def test_a_judge_that_meets_broken_pages_has_judged(tmp_path: Path) -> None:
    path = make_database(tmp_path)
    kill_in_transaction(path)
    broken = path.read_bytes()
    path.write_bytes(broken[:100] + b"\xc5" * 3996 + broken[4096:])
    journal = (tmp_path / JOURNAL).read_bytes()
    (tmp_path / JOURNAL).write_bytes(journal[:512])
    assert "tidak memulihkannya" in refusal(tmp_path, lambda connection: bool(rows_of(connection)))


class Crashed(NamedTuple):
    """A database left in the middle of a transaction, its journal, and the rows before."""

    database: bytes
    journal: bytes
    rows: Rows

    def __repr__(self) -> str:
        return "Crashed"


@pytest.fixture(scope="module")
def crashed(tmp_path_factory: pytest.TempPathFactory) -> Crashed:
    path = make_database(tmp_path_factory.mktemp("terhenti"), rows=60, page=512)
    rows = rows_in(path)
    journal = kill_in_transaction(path)
    return Crashed(path.read_bytes(), journal, rows)


@settings(max_examples=60)
@given(bit=st.integers(0, 10**9), length=st.integers(0, 10**9), cut=st.booleans())
def test_no_altered_journal_lets_anything_but_the_state_before_pass(
    crashed: Crashed, tmp_path_factory: pytest.TempPathFactory, bit: int, length: int, cut: bool
) -> None:
    database, journal, rows = crashed
    altered = bytearray(journal[: length % len(journal) + 1] if cut else journal)
    altered[bit // 8 % len(altered)] ^= 1 << bit % 8
    folder = tmp_path_factory.mktemp("ubah")
    (folder / DATABASE).write_bytes(database)
    (folder / JOURNAL).write_bytes(altered)
    try:
        guard(folder, has_exactly(rows))
    except InputError:
        assert bytes_in(folder) == {DATABASE: database, JOURNAL: bytes(altered)}
    else:
        if altered[0]:
            recovered_by_sqlite(folder / DATABASE)
            assert rows_in(folder / DATABASE) == rows
