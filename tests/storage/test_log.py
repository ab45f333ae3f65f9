import sqlite3
from pathlib import Path

import pytest

from spbe_assess.core.log import Edit, sealed_entry
from spbe_assess.storage.database import FILE_NAME, transaction
from spbe_assess.storage.log import (
    all_entries,
    append,
    entries_in,
    heads_in,
    heads_of,
    heads_of_record,
    logged_digests,
    newest,
    next_counter,
)
from tests.storage.written import HERE, THERE, act, write

RATING = "rating/4f/I12/mandiri"
OTHER = "rating/5a/I12/mandiri"
TEXT = "=1+1 \u202eعربي 😀 \x01\x1f\ufffe\r\n" * 50


def test_an_entry_comes_back_exactly_as_it_was_written(database: sqlite3.Connection, tmp_path: Path) -> None:
    entry = sealed_entry(Edit(RATING, "fact", TEXT), act("kelak"), 1, ("f" * 64, "e" * 64), b"\x00" * 16)
    with transaction(database, tmp_path / FILE_NAME):
        append(database, [entry])
    assert list(all_entries(database)) == [entry]
    assert newest(database) == entry
    assert entry.is_sound


def test_an_empty_log_has_no_newest_entry_and_counts_from_one(database: sqlite3.Connection) -> None:
    assert newest(database) is None
    assert next_counter(database, HERE) == 1
    assert heads_of(database, (RATING, "value")) == ()


def test_counters_go_on_per_device(database: sqlite3.Connection, tmp_path: Path) -> None:
    write(database, tmp_path, Edit(RATING, "value", "3"), Edit(RATING, "fact", "x"))
    write(database, tmp_path, Edit(RATING, "value", "4"), by=act(device=THERE))
    assert (next_counter(database, HERE), next_counter(database, THERE), next_counter(database, "neu")) == (3, 2, 1)


def test_heads_move_with_what_replaces_them(database: sqlite3.Connection, tmp_path: Path) -> None:
    write(database, tmp_path, Edit(RATING, "value", "3"))
    (first,) = heads_of(database, (RATING, "value"))
    # Made without having seen the other: both stand.
    apart = sealed_entry(Edit(RATING, "value", "4"), act(device=THERE), 1, (), b"a" * 16)
    # Made after both.
    after = sealed_entry(Edit(RATING, "value", "5"), act(), 9, (first.id, apart.id), b"b" * 16)
    for entry, standing in ((apart, sorted((first.id, apart.id))), (after, [after.id])):
        with transaction(database, tmp_path / FILE_NAME):
            append(database, [entry])
        assert [head.id for head in heads_of(database, (RATING, "value"))] == standing


def test_what_replaces_one_of_two_values_leaves_the_other(database: sqlite3.Connection, tmp_path: Path) -> None:
    found = [sealed_entry(Edit(RATING, "value", value), act(), 1, (), b"a" * 16) for value in "345"]
    found.sort(key=lambda entry: entry.id)
    after = sealed_entry(Edit(RATING, "value", "1"), act(), 2, (found[1].id,), b"b" * 16)
    with transaction(database, tmp_path / FILE_NAME):
        append(database, [*found, after])
    standing = {head.id for head in heads_of(database, (RATING, "value"))}
    assert standing == {found[0].id, found[2].id, after.id}


def test_questions_are_answered_for_one_assessment_or_record_alone(
    database: sqlite3.Connection, tmp_path: Path
) -> None:
    one = act()
    write(database, tmp_path, Edit(RATING, "value", "3"), Edit(OTHER, "value", "2"), by=one)
    write(database, tmp_path, Edit(RATING, "fact", "Ada"), Edit("rating/4f/I1/mandiri", "fact", "x"))
    assert [entry.record for entry in entries_in(database, "5a")] == [OTHER]
    assert len(entries_in(database, "4f")) == 3
    assert [entry.record for entry in entries_in(database, "4f") if entry.act == one.id] == [RATING]
    assert [head.field for head in heads_of_record(database, RATING)] == ["fact", "value"]
    assert [head.record for head in heads_in(database, "4f")] == ["rating/4f/I1/mandiri", RATING, RATING]


def test_the_files_ever_named_stay_known(database: sqlite3.Connection, tmp_path: Path) -> None:
    for digest in ("d" * 64, "c" * 64, None):
        write(database, tmp_path, Edit("evidence/4f/x", "digest", digest))
    assert logged_digests(database) == {"c" * 64, "d" * 64}


def test_an_entry_is_written_once(database: sqlite3.Connection, tmp_path: Path) -> None:
    write(database, tmp_path, Edit(RATING, "value", "3"))
    entries = tuple(all_entries(database))
    with pytest.raises(sqlite3.IntegrityError), transaction(database, tmp_path / FILE_NAME):
        append(database, entries)
    assert tuple(all_entries(database)) == entries
    assert len(entries) == 1


def test_a_damaged_row_is_read_as_an_entry_that_is_not_sound(database: sqlite3.Connection, tmp_path: Path) -> None:
    write(database, tmp_path, Edit(RATING, "value", "3"))
    database.execute("UPDATE log SET nonce = x'', value = '4'")
    found = newest(database)
    assert found is not None
    assert not found.is_sound
