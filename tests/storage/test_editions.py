import sqlite3
from fractions import Fraction
from hashlib import sha256

import pytest

from spbe_assess.exact import exact
from spbe_assess.instruments import catalogue
from spbe_assess.storage.audit import database_faults
from spbe_assess.storage.editions import content_of, keep


@pytest.mark.parametrize("name", ["permenpanrb-59-2020", "permenpanrb-8-2026"])
def test_an_instrument_is_kept_byte_for_byte_with_the_weights_a_script_needs(
    database: sqlite3.Connection, name: str
) -> None:
    content, instrument = catalogue.file_content(name), catalogue.instrument(name)
    digest = keep(database, content, instrument)
    assert digest == sha256(content).hexdigest()
    assert content_of(database, digest) == content
    rows = database.execute("SELECT code, weight FROM indicator WHERE instrument = ?", (digest,)).fetchall()
    assert {code: exact(weight) for code, weight in rows} == {
        code: Fraction(one.weight) for code, one in instrument.indicator_by_code.items()
    }
    (unanswered,) = database.execute("SELECT unanswered FROM instrument").fetchone()
    assert exact(unanswered) == instrument.scoring.unanswered
    assert list(database_faults(database)) == []


def test_one_that_is_kept_already_is_kept_once(database: sqlite3.Connection) -> None:
    content, instrument = catalogue.file_content("permenpanrb-59-2020"), catalogue.instrument("permenpanrb-59-2020")
    first = keep(database, content, instrument)
    assert keep(database, content, instrument) == first
    assert keep(database, content + b"\n# catatan", instrument) != first
    assert database.execute("SELECT count(*) FROM instrument").fetchone() == (2,)
    assert database.execute("SELECT count(*) FROM indicator").fetchone() == (94,)


def test_one_that_is_not_kept_has_no_content(database: sqlite3.Connection) -> None:
    assert content_of(database, "0" * 64) is None


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ("UPDATE instrument SET content = x'00'", "tabel instrument"),
        ("UPDATE instrument SET unanswered = '9'", "tabel instrument"),
        ("UPDATE indicator SET weight = '99' WHERE code = 'I12'", "tabel indicator"),
    ],
)
def test_an_altered_instrument_is_found(database: sqlite3.Connection, change: str, place: str) -> None:
    keep(database, catalogue.file_content("permenpanrb-59-2020"), catalogue.instrument("permenpanrb-59-2020"))
    database.execute(change)
    (fault,) = database_faults(database)
    assert fault.place.startswith(place)
