"""What is reckoned from a database and its journal is, byte for byte, what SQLite makes of them."""

import io
import sqlite3
from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spbe_assess.storage.journal import after_rollback
from spbe_assess.storage.rollback import MAGIC, NotItsJournalError, rolled_back
from tests.storage.crashes import DATABASE, JOURNAL, kill_in_transaction, make_database, recovered_by_sqlite

SECTOR = 512
PAGE = 1024
RECORD = PAGE + 8


class Left(NamedTuple):
    """A database and its journal as a killed program left them."""

    database: bytes
    journal: bytes

    def __repr__(self) -> str:
        return "Left"


@pytest.fixture(scope="module", params=["EXTRA", "OFF"])
def left(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Left:
    """Flushed now and then, with several segments, or never, with one segment that goes to the end."""
    path = make_database(tmp_path_factory.mktemp("terhenti"), rows=200, page=PAGE)
    journal = kill_in_transaction(path, flushed=request.param)
    return Left(path.read_bytes(), journal)


def sqlite_agrees(folder: Path, database: bytes, journal: bytes) -> bool:
    """Whether SQLite leaves the same bytes; also where it finds nothing left that it could read."""
    path = folder / DATABASE
    path.write_bytes(database)
    path.with_name(JOURNAL).write_bytes(journal)
    restored = after_rollback(path, path.with_name(JOURNAL), len(journal))
    with suppress(sqlite3.DatabaseError, UnicodeDecodeError):
        recovered_by_sqlite(path)
    return restored is not None and restored.pages == path.read_bytes()


def test_a_journal_has_the_segments_it_should(left: Left) -> None:
    places = range(0, len(left.journal), SECTOR)
    segments = sum(left.journal[place : place + 8] == MAGIC for place in places)
    assert segments == 1 if left.journal[8:12] == b"\xff" * 4 else segments > 2


def test_a_record_with_a_wrong_checksum_and_all_after_it_are_not_applied(left: Left, tmp_path: Path) -> None:
    for record in (0, 1):
        for place in (4 + PAGE - 200, RECORD - 1):
            altered = bytearray(left.journal)
            altered[SECTOR + record * RECORD + place] ^= 1
            assert sqlite_agrees(tmp_path, left.database, bytes(altered))


def test_bytes_the_checksum_does_not_count_are_applied(left: Left, tmp_path: Path) -> None:
    altered = bytearray(left.journal)
    altered[SECTOR + RECORD + 4 + PAGE - 100] ^= 1
    assert sqlite_agrees(tmp_path, left.database, bytes(altered))


@pytest.mark.parametrize("number", [0, 2**20 + 1, 2**30, 2**32 - 1])
def test_records_of_pages_that_were_not_there_are_passed_over(left: Left, tmp_path: Path, number: int) -> None:
    """Page 0 and the page of the locked byte end it."""
    altered = bytearray(left.journal)
    altered[SECTOR + RECORD : SECTOR + RECORD + 4] = number.to_bytes(4, "big")
    assert sqlite_agrees(tmp_path, left.database, bytes(altered))


@settings(max_examples=60)
@given(share=st.fractions(0, 1))
def test_a_journal_that_ends_too_soon_is_applied_as_far_as_it_goes(
    left: Left, tmp_path_factory: pytest.TempPathFactory, share: Fraction
) -> None:
    length = SECTOR + int(share * (len(left.journal) - SECTOR))
    journal = left.journal[:length]
    if not journal.endswith(MAGIC):
        assert sqlite_agrees(tmp_path_factory.mktemp("potong"), left.database, journal)


@settings(max_examples=60)
@given(share=st.fractions(0, 1), bit=st.integers(0, 7))
def test_a_flipped_bit_does_the_same_here_as_in_sqlite(
    left: Left, tmp_path_factory: pytest.TempPathFactory, share: Fraction, bit: int
) -> None:
    altered = bytearray(left.journal)
    # The head of the journal is looked at more strictly than SQLite does.
    altered[SECTOR + int(share * (len(altered) - SECTOR - 9))] ^= 1 << bit
    # Refused where the flip is in the first page, in what it says of the database.
    with suppress(NotItsJournalError):
        assert sqlite_agrees(tmp_path_factory.mktemp("bit"), left.database, bytes(altered))


def test_nothing_is_made_of_a_finished_journal() -> None:
    assert rolled_back(b"isi", io.BytesIO(b""), 0) is None
    assert rolled_back(b"isi", io.BytesIO(b"\0" * 2000), 2000) is None
