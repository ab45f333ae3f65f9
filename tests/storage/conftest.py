"""A database of the present version with nothing in it."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.storage.written import new_database


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with new_database(tmp_path) as connection:
        yield connection
