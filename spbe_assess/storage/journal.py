"""The guard against a rollback journal that is foreign or broken: tried in memory before SQLite may apply it."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

Judge = Callable[[sqlite3.Connection], bool]


def guard(folder: Path, judge: Judge) -> None:
    """Placeholder until the rest is written."""
