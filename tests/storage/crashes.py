"""Databases as a killed program leaves them: half a transaction on the disk and a hot journal beside it."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

DATABASE = "workspace.db"
JOURNAL = "workspace.db-journal"
_WORK = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA journal_mode=DELETE")
connection.execute("PRAGMA cache_size=4")  # pages reach the disk long before the commit
connection.execute("PRAGMA synchronous=" + sys.argv[3])
connection.execute("BEGIN IMMEDIATE")
for change in sys.argv[2].split(";"):
    connection.execute(change)
print("half done", flush=True)
sys.stdin.readline()
connection.execute("COMMIT")
"""
CHANGES = """
UPDATE answer SET text = 'baru ' || text WHERE id % 3 = 0;
DELETE FROM answer WHERE id % 7 = 0;
INSERT INTO answer(text) SELECT hex(randomblob(300)) FROM answer;
"""
FIRST_CHANGES = """
CREATE TABLE answer(id INTEGER PRIMARY KEY, text TEXT);
WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900)
INSERT INTO answer(text) SELECT hex(randomblob(100)) FROM n;
UPDATE answer SET text = 'baru ' || text WHERE id % 3 = 0;
"""
"""The first transaction ever of a database."""


def make_database(folder: Path, rows: int = 300, page: int = 4096, mark: str = "isian") -> Path:
    """A database with one table, committed twice."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / DATABASE
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA page_size={page}")
        connection.execute("CREATE TABLE answer(id INTEGER PRIMARY KEY, text TEXT NOT NULL)")
        connection.commit()
        many = ((f"{mark} {number} {'x' * 200}",) for number in range(rows))
        connection.executemany("INSERT INTO answer(text) VALUES (?)", many)
        connection.commit()
    return path


@contextmanager
def transaction_under_way(
    path: Path, changes: str = CHANGES, flushed: str = "EXTRA"
) -> Iterator[subprocess.Popen[str]]:
    """A second process that has changed a database and has not yet committed."""
    command = [sys.executable, "-c", _WORK, str(path), changes, flushed]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "half done\n"
            yield process
        finally:
            process.kill()


def kill_in_transaction(path: Path, changes: str = CHANGES, flushed: str = "EXTRA") -> bytes:
    """Leave a hot journal beside a database; answers its bytes."""
    with transaction_under_way(path, changes, flushed) as process:
        process.kill()
        process.wait()
    journal = path.with_name(JOURNAL).read_bytes()
    assert len(journal) > 512
    return journal


def recovered_by_sqlite(path: Path) -> bytes:
    """The bytes of a database after SQLite itself has rolled it back."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    return path.read_bytes()
