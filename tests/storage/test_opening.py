import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from datetime import date
from pathlib import Path

import pytest

from build_scripts.torture_acts import make_old, make_version_3
from spbe_assess.errors import InputError, KnownError
from spbe_assess.messages import say
from spbe_assess.storage.audit import database_faults
from spbe_assess.storage.database import FILE_NAME, connect
from spbe_assess.storage.migrations import BACKUPS, applied_steps, step_names
from spbe_assess.storage.opening import opened_for_reading, opened_for_writing
from spbe_assess.storage.schema import VERSION
from spbe_assess.workspace.assessing import rate
from spbe_assess.workspace.workspace import Workspace
from tests.workspace.desks import desk


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace folder with an assessment in it."""
    workspace = Workspace(tmp_path / "ruang", date(2026, 11, 21), "Pelaksana Entri Data")
    with desk(workspace) as at:
        for number in range(1, 20):
            rate(at.editor, at.assessment, f"I{number}", "3", texts={"fact": "Ada dasar hukumnya. " * 20})
    return workspace.folder


def _foreign(folder: Path) -> None:
    (folder / FILE_NAME).unlink()
    with closing(sqlite3.connect(folder / FILE_NAME)) as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("CREATE TABLE surat (nomor TEXT)")


def _truncated(folder: Path) -> None:
    whole = (folder / FILE_NAME).read_bytes()
    (folder / FILE_NAME).write_bytes(whole[: len(whole) // 2])


def _garbage(folder: Path) -> None:
    (folder / FILE_NAME).write_bytes(b"bukan basis data" * 1000)


def _cut_inside_a_page(folder: Path) -> None:
    whole = (folder / FILE_NAME).read_bytes()
    (folder / FILE_NAME).write_bytes(whole[:-100])


def _newer(folder: Path) -> None:
    with closing(sqlite3.connect(folder / FILE_NAME)) as newer:
        newer.execute(f"PRAGMA user_version={VERSION + 1}")


def _without_a_table(folder: Path) -> None:
    with closing(sqlite3.connect(folder / FILE_NAME)) as changed:
        changed.execute("DROP TABLE rating")


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (_foreign, "bukan basis data SPBE Assess"),
        (_truncated, "rusak"),
        (_garbage, "bukan basis data SPBE Assess"),
        (_cut_inside_a_page, "rusak"),
        (_newer, "versi SPBE Assess yang lebih baru"),
        (_without_a_table, "rusak"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_and_left_as_it_is(
    folder: Path, damage: Callable[[Path], None], told: str
) -> None:
    damage(folder)
    before = _files(folder)
    with pytest.raises(InputError) as refused, opened_for_reading(folder):
        pass
    assert told in say(refused.value.message)
    with pytest.raises(InputError) as refused, opened_for_writing(folder, "a", "b"):
        pass
    assert told in say(refused.value.message)
    assert _files(folder) == before


def test_an_older_file_is_brought_up_to_date_with_a_copy_kept(folder: Path) -> None:
    with closing(connect(folder, writable=True)) as connection:
        before = connection.execute("SELECT * FROM rating").fetchall()
        make_old(connection)
    with opened_for_reading(folder) as connection:
        assert connection is not None
        assert connection.execute("SELECT * FROM rating").fetchall() == before
        assert list(database_faults(connection)) == []
        assert applied_steps(connection) == step_names()
    (copy,) = (folder / BACKUPS).iterdir()
    with closing(sqlite3.connect(copy)) as kept:
        assert kept.execute("PRAGMA user_version").fetchone() == (1,)
        assert kept.execute("SELECT count(*) FROM log").fetchone() == (43,)


@pytest.mark.parametrize("opened", [opened_for_reading, lambda folder: opened_for_writing(folder, "a", "b")])
def test_a_file_from_before_saved_comparisons_opens_without_loss_whoever_comes_first(
    folder: Path, opened: Callable[[Path], AbstractContextManager[sqlite3.Connection | None]]
) -> None:
    with closing(connect(folder, writable=True)) as connection:
        before = _log_and_ratings(connection)
        make_version_3(connection)
    with opened(folder) as connection:
        assert connection is not None
        assert _log_and_ratings(connection) == before
        assert connection.execute("SELECT * FROM comparison").fetchall() == []
        assert list(database_faults(connection)) == []
    (copy,) = (folder / BACKUPS).iterdir()
    assert copy.name == "workspace-versi-3.db"
    with closing(sqlite3.connect(copy)) as kept:
        assert _log_and_ratings(kept) == before


def test_what_reading_opens_cannot_be_written(folder: Path) -> None:
    with opened_for_reading(folder) as connection:
        assert connection is not None
        with pytest.raises(sqlite3.OperationalError):
            connection.execute("DELETE FROM log")


def test_every_commit_waits_for_the_disk_and_leaves_no_second_file(folder: Path) -> None:
    with opened_for_writing(folder, "a", "b") as connection:
        pragmas = ("journal_mode", "synchronous", "foreign_keys")
        assert [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas] == ["delete", 3, 1]
    assert {path.name for path in folder.iterdir() if path.is_file()} == {FILE_NAME, "lock"}


def test_a_path_that_is_a_file_is_no_workspace(tmp_path: Path) -> None:
    path = tmp_path / "berkas"
    path.write_text("x", encoding="utf-8")
    with pytest.raises(KnownError), opened_for_writing(path, "a", "b"):
        pass
    with opened_for_reading(path) as connection:
        assert connection is None


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "lock"
    }


def _log_and_ratings(connection: sqlite3.Connection) -> list[list[object]]:
    asked = ("SELECT * FROM log", "SELECT * FROM head", "SELECT * FROM rating", "SELECT * FROM answer")
    return [connection.execute(one).fetchall() for one in asked]
