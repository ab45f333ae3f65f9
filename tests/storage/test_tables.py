import random
import sqlite3
from pathlib import Path

import pytest

from spbe_assess.core.fields import KINDS, RecordKind
from spbe_assess.core.log import Edit, LogEntry, sealed_entry
from spbe_assess.rules.merging import heads
from spbe_assess.storage.database import FILE_NAME, transaction
from spbe_assess.storage.log import all_entries, append
from spbe_assess.storage.schema import columns_of
from spbe_assess.storage.tables import TABLES, all_rows, refresh, row_of, rows_from, rows_in
from tests.storage.written import act, write

RATING = KINDS["rating"]
PLACE = "rating/4f/I12/mandiri"


def entry(field: str, value: str | None, *, at: str = "2026-11-21T08:00:00Z", nonce: bytes = b"n" * 16) -> LogEntry:
    return sealed_entry(Edit(PLACE, field, value), act(at=at), 1, (), nonce)


def test_a_row_holds_its_keys_its_fields_and_when_it_was_last_changed() -> None:
    late = entry("fact", "Ada", at="2026-11-22T08:00:00Z")
    row = row_of(RATING, ("4f", "I12", "mandiri"), [entry("value", "3"), late])
    assert row is not None
    named = dict(zip(columns_of(RATING), row, strict=True))
    assert (named["value"], named["fact"], named["note"], named["changed"]) == ("3", "Ada", None, late.at)


def test_a_record_without_any_value_has_no_row() -> None:
    assert row_of(RATING, ("4f", "I12", "mandiri"), [entry("value", None), entry("colour", "biru")]) is None
    assert row_of(RATING, ("4f", "I12", "mandiri"), []) is None


def test_of_several_values_the_one_of_the_lowest_id_is_shown_in_any_order() -> None:
    found = [entry("value", level, nonce=bytes([number]) * 16) for number, level in enumerate("12345")]
    lowest = min(found, key=lambda head: head.id)
    for _ in range(5):
        random.Random(1).shuffle(found)
        row = row_of(RATING, ("4f", "I12", "mandiri"), found)
        assert row is not None
        assert row[columns_of(RATING).index("value")] == lowest.value


def test_what_a_newer_program_wrote_is_kept_in_the_log_and_not_shown(
    database: sqlite3.Connection, tmp_path: Path
) -> None:
    edits = [
        Edit("planet/4f/mars", "colour", "merah"),
        Edit(PLACE, "colour", "biru"),
        Edit("rating/4f/I12", "value", "3"),
    ]
    write(database, tmp_path, *edits)
    assert [found.value for found in all_entries(database)] == ["merah", "biru", "3"]
    assert all(not all_rows(database, kind) for kind in KINDS.values())
    assert all(not rows for rows in rows_from(heads(all_entries(database))).values())


def test_a_row_goes_with_its_last_value_and_comes_back_with_a_new_one(
    database: sqlite3.Connection, tmp_path: Path
) -> None:
    for value, count in (("3", 1), (None, 0), ("4", 1)):
        write(database, tmp_path, Edit(PLACE, "value", value))
        assert len(rows_in(database, RATING, "4f")) == count
    assert rows_in(database, RATING, "5a") == []


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_field_of_every_kind_is_written_to_its_column(
    database: sqlite3.Connection, tmp_path: Path, kind: RecordKind
) -> None:
    keys = [f"k{number}" for number in range(len(kind.keys))]
    name = "/".join((kind.name, *keys))
    write(database, tmp_path, *(Edit(name, field.name, f"nilai {field.name}") for field in kind.fields))
    (row,) = all_rows(database, kind)
    assert list(row[:-1]) == [*keys, *(f"nilai {field.name}" for field in kind.fields)]
    columns = [column[1] for column in database.execute(f"PRAGMA table_info({kind.table})")]
    assert tuple(columns) == columns_of(kind)


def test_rows_from_the_log_are_the_rows_that_were_written(database: sqlite3.Connection, tmp_path: Path) -> None:
    write(database, tmp_path, Edit(PLACE, "value", "3"), Edit("answer/4f/I12/", "unit", "Dinas"))
    apart = entry("value", "5", nonce=b"q" * 16)
    with transaction(database, tmp_path / FILE_NAME):
        append(database, [apart])
        refresh(database, [PLACE])
    rebuilt = rows_from(heads(all_entries(database)))
    assert set(rebuilt) == set(TABLES)
    for kind in KINDS.values():
        assert sorted(rebuilt[kind.table].values()) == sorted(map(tuple, all_rows(database, kind)))
