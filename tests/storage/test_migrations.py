import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from build_scripts.torture_acts import make_old, make_version_3
from spbe_assess.core.log import Edit
from spbe_assess.errors import InputError
from spbe_assess.storage.audit import database_faults
from spbe_assess.storage.database import APPLICATION_ID, FILE_NAME, connect
from spbe_assess.storage.migrations import BACKUPS, applied_steps, back_up, migrate, step_names
from spbe_assess.storage.schema import VERSION
from tests.storage.written import write

RATING = "rating/4f/I12/mandiri"


def test_a_new_file_is_marked_as_ours_with_all_steps(database: sqlite3.Connection) -> None:
    header = [database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
    assert header == [APPLICATION_ID, VERSION]
    assert applied_steps(database) == step_names()
    assert list(database_faults(database)) == []


def test_a_file_of_the_present_version_stays_byte_for_byte(database: sqlite3.Connection, tmp_path: Path) -> None:
    write(database, tmp_path, Edit(RATING, "value", "3"))
    before = (tmp_path / FILE_NAME).read_bytes()
    migrate(database, tmp_path / FILE_NAME)
    assert (tmp_path / FILE_NAME).read_bytes() == before


def test_the_readable_tables_are_built_anew_from_the_log(database: sqlite3.Connection, tmp_path: Path) -> None:
    write(database, tmp_path, Edit(RATING, "value", "3"), Edit("planet/4f/x", "colour", "merah"))
    write(database, tmp_path, Edit(RATING, "value", "4"))
    before = "\n".join(database.iterdump())
    make_old(database)
    migrate(database, tmp_path / FILE_NAME)
    assert list(database_faults(database)) == []
    assert database.execute("SELECT value FROM rating").fetchall() == [("4",)]
    after = "\n".join(database.iterdump())
    assert _without_steps(after) == _without_steps(before)


def test_a_file_from_before_corrections_gets_their_column(database: sqlite3.Connection, tmp_path: Path) -> None:
    answer = "answer/4f/I1/L1-E1"
    write(database, tmp_path, Edit(answer, "unit", "Bappeda"), Edit(RATING, "value", "3"))
    for statement in (
        "ALTER TABLE answer DROP COLUMN correction",
        "DROP TABLE comparison",
        "DELETE FROM _sqlite_migrations WHERE name IN ('_add_correction', '_add_comparison')",
        "PRAGMA user_version=2",
    ):
        database.execute(statement)
    migrate(database, tmp_path / FILE_NAME)
    assert applied_steps(database) == step_names()
    assert list(database_faults(database)) == []
    write(database, tmp_path, Edit(answer, "correction", "Benarnya"))
    assert database.execute("SELECT unit, correction FROM answer").fetchall() == [("Bappeda", "Benarnya")]
    assert database.execute("SELECT value FROM rating").fetchall() == [("3",)]


def test_a_file_from_before_saved_comparisons_gets_their_table_and_keeps_everything(
    database: sqlite3.Connection, tmp_path: Path
) -> None:
    write(database, tmp_path, Edit(RATING, "value", "3"), Edit("answer/4f/I1/L1-E1", "correction", "Benarnya"))
    write(database, tmp_path, Edit("institution/kota-contoh", "name", "Kota Contoh"))
    before = "\n".join(database.iterdump())
    make_version_3(database)
    migrate(database, tmp_path / FILE_NAME)
    assert _without_steps("\n".join(database.iterdump())) == _without_steps(before)
    assert applied_steps(database) == step_names()
    assert database.execute("PRAGMA user_version").fetchone() == (VERSION,)
    write(database, tmp_path, Edit("comparison/ab", "title", "Rapat"), Edit("comparison/ab", "refs", "a/2024\nb/2024"))
    assert database.execute("SELECT id, title, refs FROM comparison").fetchall() == [("ab", "Rapat", "a/2024\nb/2024")]
    assert list(database_faults(database)) == []


def test_a_step_that_fails_leaves_the_file_as_it_was_before_it(database: sqlite3.Connection, tmp_path: Path) -> None:
    write(database, tmp_path, Edit(RATING, "value", "3"))
    make_old(database)
    # In the way of the last row that is built.
    database.execute("UPDATE log SET record = 'rating/4f/I12/mandiri', scope = 'x' WHERE seq = 1")
    database.execute("CREATE VIEW rating AS SELECT 1")
    before = "\n".join(database.iterdump())
    with pytest.raises(sqlite3.OperationalError):
        migrate(database, tmp_path / FILE_NAME)
    assert not database.in_transaction
    assert "\n".join(database.iterdump()) == before


def test_no_plugin_of_the_machine_is_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database: sqlite3.Connection
) -> None:
    asked: list[object] = []
    monkeypatch.setattr("sqlite_utils.db.pm.hook.prepare_connection", lambda **given: asked.append(given))
    make_old(database)
    migrate(database, tmp_path / FILE_NAME)
    assert asked == []


def test_a_copy_is_whole_and_replaces_an_earlier_one(database: sqlite3.Connection, tmp_path: Path) -> None:
    back_up(database, tmp_path, "salinan.db")
    write(database, tmp_path, Edit(RATING, "value", "4"))
    copy = back_up(database, tmp_path, "salinan.db")
    assert [path.name for path in (tmp_path / BACKUPS).iterdir()] == ["salinan.db"]
    with closing(sqlite3.connect(copy)) as kept:
        assert kept.execute("SELECT value FROM rating").fetchone() == ("4",)
        assert list(database_faults(kept)) == []


def test_a_copy_that_cannot_be_made_leaves_nothing(database: sqlite3.Connection, tmp_path: Path) -> None:
    (tmp_path / BACKUPS).write_text("bukan folder", encoding="utf-8")
    with pytest.raises(InputError):
        back_up(database, tmp_path, "salinan.db")
    (tmp_path / BACKUPS).unlink()
    (tmp_path / BACKUPS / "salinan.db").mkdir(parents=True)
    with pytest.raises(InputError):
        back_up(database, tmp_path, "salinan.db")
    assert [path.name for path in (tmp_path / BACKUPS).iterdir()] == ["salinan.db"]


def test_a_damaged_file_is_not_kept_as_a_copy(tmp_path: Path) -> None:
    with closing(connect(tmp_path, writable=True)) as connection:
        migrate(connection, tmp_path / FILE_NAME)
    data = bytearray((tmp_path / FILE_NAME).read_bytes())
    page = int.from_bytes(data[16:18], "big")
    for start in range(page, len(data), page):
        data[start + 100 : start + page] = b"\xff" * (page - 100)
    (tmp_path / FILE_NAME).write_bytes(bytes(data))
    with closing(sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)) as connection, pytest.raises(InputError):
        back_up(connection, tmp_path, "salinan.db")
    assert list((tmp_path / BACKUPS).iterdir()) == []


def _without_steps(dump: str) -> list[str]:
    return sorted(line for line in dump.splitlines() if "_sqlite_migrations" not in line)
