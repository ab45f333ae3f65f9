import sqlite3

import pytest

from spbe_assess.storage.audit import database_faults
from spbe_assess.storage.people import author_of, device_of, names


def test_a_name_keeps_its_id_and_another_gets_another(database: sqlite3.Connection) -> None:
    first, second = author_of(database, "Penyusun"), author_of(database, "Penyusun ")
    assert author_of(database, "Penyusun") == first != second
    assert names(database) == {first: "Penyusun", second: "Penyusun "}
    assert len(first) == 16


def test_a_machine_keeps_its_id_and_another_gets_another(database: sqlite3.Connection) -> None:
    made = device_of(database, "laptop-1")
    assert device_of(database, "laptop-1") == made
    assert device_of(database, "laptop-2") != made


def test_ids_say_nothing_of_the_name(database: sqlite3.Connection) -> None:
    first = author_of(database, "Penyusun")
    database.execute("DELETE FROM author")
    assert author_of(database, "Penyusun") != first


@pytest.mark.parametrize(
    ("table", "change"),
    [("author", "UPDATE author SET name = 'lain'"), ("device", "UPDATE device SET machine = 'lain'")],
)
def test_an_altered_name_is_found(database: sqlite3.Connection, table: str, change: str) -> None:
    author_of(database, "Penyusun")
    device_of(database, "laptop-1")
    assert list(database_faults(database)) == []
    database.execute(change)
    (fault,) = database_faults(database)
    assert fault.place.startswith(f"tabel {table} ")
