import sqlite3
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spbe_assess.core.changes import Change
from spbe_assess.core.log import Edit, LogEntry, sealed_entry
from spbe_assess.storage.audit import database_faults
from spbe_assess.storage.database import FILE_NAME, transaction
from spbe_assess.storage.log import all_entries, append, heads_of
from spbe_assess.storage.tables import refresh
from tests.storage.written import HERE, THERE, act, new_database, write

RATING = "rating/4f/I12/mandiri"
VALUE = Edit(RATING, "value", "3")
FACT = Edit(RATING, "fact", "Ada.\nDua baris = 1 😀 \ufffe")


def test_an_act_writes_entries_heads_and_rows_together(database: sqlite3.Connection, tmp_path: Path) -> None:
    assert write(database, tmp_path, VALUE, FACT) == (
        Change(RATING, "value", None, "3"),
        Change(RATING, "fact", None, FACT.value),
    )
    first, second = all_entries(database)
    assert (first.act, first.counter, second.counter, first.parents) == (second.act, 1, 2, ())
    assert first.is_sound
    assert second.is_sound
    rows = database.execute("SELECT indicator, stage, value, fact FROM rating").fetchall()
    assert rows == [("I12", "mandiri", "3", FACT.value)]
    assert list(database_faults(database)) == []


def test_an_edit_that_changes_nothing_is_left_out(database: sqlite3.Connection, tmp_path: Path) -> None:
    write(database, tmp_path, VALUE)
    assert write(database, tmp_path, VALUE, FACT) == (Change(RATING, "fact", None, FACT.value),)
    assert write(database, tmp_path, VALUE, FACT, Edit(RATING, "note", None)) == ()
    assert len(list(all_entries(database))) == 2


def test_the_last_of_several_edits_of_a_field_counts(database: sqlite3.Connection, tmp_path: Path) -> None:
    write(database, tmp_path, VALUE, Edit(RATING, "value", "5"))
    (entry,) = all_entries(database)
    assert entry.value == "5"


def test_no_value_and_an_empty_text_are_different_values(database: sqlite3.Connection, tmp_path: Path) -> None:
    write(database, tmp_path, VALUE)
    assert write(database, tmp_path, Edit(RATING, "value", "")) == (Change(RATING, "value", "3", ""),)
    assert write(database, tmp_path, Edit(RATING, "value", None)) == (Change(RATING, "value", "", None),)
    assert database.execute("SELECT * FROM rating").fetchall() == []


def test_the_parent_of_an_entry_is_the_one_it_replaces(database: sqlite3.Connection, tmp_path: Path) -> None:
    for level in "234":
        write(database, tmp_path, Edit(RATING, "value", level))
    first, second, third = all_entries(database)
    assert (second.parents, third.parents) == ((first.id,), (second.id,))
    assert [head.id for head in heads_of(database, (RATING, "value"))] == [third.id]


def test_an_edit_settles_all_values_a_field_has(database: sqlite3.Connection, tmp_path: Path) -> None:
    write(database, tmp_path, VALUE)
    write(database, tmp_path, Edit(RATING, "fact", "x"), by=act(device=THERE))
    mine = heads_of(database, (RATING, "value"))[0]
    theirs = _second_head(database, tmp_path, "4")
    shown = min((mine, theirs), key=lambda head: head.id).value
    for value in ("3", "5"):
        # Deciding for one of the values is an edit as well.
        assert write(database, tmp_path, Edit(RATING, "value", value))[0].before == shown
        (settled,) = heads_of(database, (RATING, "value"))
        shown = settled.value
    assert sorted(list(all_entries(database))[-2].parents) == sorted((mine.id, theirs.id))
    assert list(database_faults(database)) == []


def test_each_device_counts_its_own_entries(database: sqlite3.Connection, tmp_path: Path) -> None:
    for device in (HERE, THERE, HERE):
        write(
            database, tmp_path, Edit(RATING, "value", device[:2]), Edit(RATING, "fact", device), by=act(device=device)
        )
        write(database, tmp_path, Edit(RATING, "value", None), by=act(device=device))
    counted = [(entry.device, entry.counter) for entry in all_entries(database)]
    assert len(set(counted)) == len(counted)
    for device in (HERE, THERE):
        own = [counter for one, counter in counted if one == device]
        assert own == list(range(1, len(own) + 1))


def test_an_act_that_fails_in_the_middle_leaves_nothing(database: sqlite3.Connection, tmp_path: Path) -> None:
    write(database, tmp_path, VALUE)
    before = "\n".join(database.iterdump())
    with pytest.raises(UnicodeEncodeError):
        write(database, tmp_path, FACT, Edit(RATING, "note", "rusak \ud800"))
    assert not database.in_transaction
    assert "\n".join(database.iterdump()) == before


EDITS = st.lists(
    st.tuples(
        st.sampled_from(("rating/4f/I12/mandiri", "rating/4f/I1/mandiri", "answer/4f/I1/", "planet/4f/x", "rating/4f")),
        st.sampled_from(("value", "fact", "unit", "colour")),
        st.none() | st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20),
    ),
    max_size=8,
)


@settings(max_examples=25)
@given(st.lists(EDITS, max_size=4))
def test_any_acts_leave_a_database_without_faults(wanted: Sequence[Sequence[tuple[str, str, str | None]]]) -> None:
    with tempfile.TemporaryDirectory() as name, new_database(Path(name)) as database:
        folder = Path(name)
        for edits in wanted:
            write(database, folder, *(Edit(*edit) for edit in edits))
        assert [str(fault) for fault in database_faults(database)] == []
        held = {entry.key: entry.value for entry in all_entries(database)}
        for edits in wanted:
            for record, field, _ in edits:
                last = [edit[2] for act_edits in wanted for edit in act_edits if edit[:2] == (record, field)][-1]
                assert held.get((record, field)) == last


def _second_head(database: sqlite3.Connection, folder: Path, value: str) -> LogEntry:
    entry = sealed_entry(Edit(RATING, "value", value), act(device=THERE), 9, (), b"n" * 16)
    with transaction(database, folder / FILE_NAME):
        append(database, [entry])
        refresh(database, [RATING])
    return entry
