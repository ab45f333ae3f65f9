import sqlite3

from spbe_assess.core.fields import KINDS
from spbe_assess.storage.schema import LOG_TABLES, checksum, columns_of, readable_tables


def test_the_tables_of_a_new_file_are_those_that_are_written_down(database: sqlite3.Connection) -> None:
    made = {sql for (sql,) in database.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")}
    assert {*LOG_TABLES, *readable_tables()} <= made
    others = made - {*LOG_TABLES, *readable_tables()}
    assert all("_sqlite_migrations" in sql for sql in others)


def test_every_kind_of_record_has_a_table_of_its_own_name(database: sqlite3.Connection) -> None:
    tables = {name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    assert {kind.table for kind in KINDS.values()} <= tables
    assert len({kind.table for kind in KINDS.values()}) == len(KINDS)


def test_columns_are_keys_then_fields_then_the_time_of_change() -> None:
    assert columns_of(KINDS["general"]) == ("assessment", "number", "question", "answer", "changed")


def test_a_checksum_tells_values_apart_that_look_alike() -> None:
    alike = [("a", "b"), ("ab", ""), ("a", None), ("a", "None"), (1, "x"), ("1", "x"), (b"\x00",), ("b'\\x00'", 1)]
    assert len({checksum(*parts) for parts in alike}) == len(alike)
    assert checksum("a", "é") == "3cfa89335744ad95"
