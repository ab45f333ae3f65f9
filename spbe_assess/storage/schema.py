"""The tables of the workspace: the log, what stands beside it, and the readable tables made from it.

``log`` is the truth. ``head`` and the readable tables (one for each kind of record in ``core.fields``) follow from it
and are written in the same transaction; ``doctor`` rebuilds them and compares. Rows that no log entry vouches for
carry a checksum, so that a flipped bit is found there as well.

Heads point into the log by the order of arrival: an index of the ids would put one more page, somewhere in the file,
on the disk with every edit.
"""

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Final

from spbe_assess.core.fields import KINDS, RecordKind

VERSION: Final = 4
"""Of the file; a file of a higher version is refused."""

LOG_TABLES: Final = (
    """\
CREATE TABLE log (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  act TEXT NOT NULL,
  author TEXT NOT NULL,
  device TEXT NOT NULL,
  counter INTEGER NOT NULL,
  record TEXT NOT NULL,
  field TEXT NOT NULL,
  parents TEXT NOT NULL,
  nonce BLOB NOT NULL,
  value TEXT,
  at TEXT NOT NULL,
  scope TEXT NOT NULL,
  commitment TEXT NOT NULL,
  checksum TEXT NOT NULL
) STRICT""",
    "CREATE INDEX log_by_scope ON log (scope)",
    """\
CREATE TABLE author (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  checksum TEXT NOT NULL
) STRICT, WITHOUT ROWID""",
    """\
CREATE TABLE device (
  id TEXT PRIMARY KEY,
  machine TEXT NOT NULL,
  checksum TEXT NOT NULL
) STRICT, WITHOUT ROWID""",
    """\
CREATE TABLE instrument (
  digest TEXT PRIMARY KEY,
  id TEXT NOT NULL,
  unanswered TEXT NOT NULL,
  content BLOB NOT NULL,
  checksum TEXT NOT NULL
) STRICT, WITHOUT ROWID""",
    """\
CREATE TABLE indicator (
  instrument TEXT NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  weight TEXT NOT NULL,
  checksum TEXT NOT NULL,
  PRIMARY KEY (instrument, code)
) STRICT, WITHOUT ROWID""",
    """\
CREATE TABLE draft (
  record TEXT NOT NULL,
  field TEXT NOT NULL,
  author TEXT NOT NULL,
  value TEXT,
  at TEXT NOT NULL,
  checksum TEXT NOT NULL,
  PRIMARY KEY (record, field)
) STRICT, WITHOUT ROWID""",
)

_HEAD_TABLE: Final = """\
CREATE TABLE head (
  scope TEXT NOT NULL,
  record TEXT NOT NULL,
  field TEXT NOT NULL,
  entry TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (scope, record, field, entry)
) STRICT, WITHOUT ROWID"""


def readable_tables() -> Iterator[str]:
    """How the tables that follow from the log are made."""
    yield _HEAD_TABLE
    for kind in KINDS.values():
        columns = [f"  {key} TEXT NOT NULL" for key in kind.keys]
        columns += [f'  "{field.name}" TEXT' for field in kind.fields]
        columns += ["  changed TEXT NOT NULL", f"  PRIMARY KEY ({', '.join(kind.keys)})"]
        yield f"CREATE TABLE {kind.table} (\n" + ",\n".join(columns) + "\n) STRICT, WITHOUT ROWID"


def columns_of(kind: RecordKind) -> tuple[str, ...]:
    """The columns of a readable table, in order: keys, fields, and when the record was last changed."""
    return (*kind.keys, *(field.name for field in kind.fields), "changed")


def checksum(*parts: object) -> str:
    """What vouches for a row that is not in the log. A damaged row may hold anything, and is told apart as well."""
    return sha256(json.dumps(parts, ensure_ascii=False, default=repr).encode()).hexdigest()[:16]
