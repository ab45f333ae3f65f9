import sqlite3
from pathlib import Path

from spbe_assess.storage.audit import database_faults
from spbe_assess.storage.database import FILE_NAME, transaction
from spbe_assess.storage.drafts import Draft, drafts, drop, keep

FIRST = Draft("rating/4f/I12/mandiri", "fact", "a1", "Sedang", "2026-11-21T08:00:00Z")
LONGER = Draft(FIRST.record, FIRST.field, "a2", "Sedang diketik\n😀 \ufffe", "2026-11-21T08:00:01Z")
OTHER = Draft("rating/4f/I1/mandiri", "analysis", "a1", None, "2026-11-21T08:00:02Z")


def test_a_field_has_one_draft_the_latest(database: sqlite3.Connection, tmp_path: Path) -> None:
    for draft in (FIRST, LONGER, OTHER):
        with transaction(database, tmp_path / FILE_NAME):
            keep(database, draft)
    assert drafts(database) == (OTHER, LONGER)
    assert list(database_faults(database)) == []


def test_a_draft_that_is_settled_is_gone_and_others_stay(database: sqlite3.Connection, tmp_path: Path) -> None:
    with transaction(database, tmp_path / FILE_NAME):
        keep(database, LONGER)
        keep(database, OTHER)
        drop(database, [LONGER])
    assert drafts(database) == (OTHER,)


def test_an_altered_draft_is_found(database: sqlite3.Connection, tmp_path: Path) -> None:
    with transaction(database, tmp_path / FILE_NAME):
        keep(database, FIRST)
    database.execute("UPDATE draft SET value = 'Tedang'")
    (fault,) = database_faults(database)
    assert fault.place == f"tabel draft {FIRST.record} fact"
