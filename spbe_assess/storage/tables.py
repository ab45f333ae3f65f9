"""The readable tables: what every record holds now, written with the log and rebuilt from it at any time."""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Final

from spbe_assess.core.fields import KINDS, RecordKind, keys_of, kind_of
from spbe_assess.core.log import LogEntry
from spbe_assess.storage.log import heads_of_record
from spbe_assess.storage.schema import columns_of

Row = tuple[str | None, ...]
TABLES: Final = tuple(kind.table for kind in KINDS.values())


def refresh(connection: sqlite3.Connection, records: Iterable[str]) -> None:
    """Write the rows of records anew from their heads; inside a transaction of the caller."""
    for record in records:
        kind = KINDS.get(kind_of(record))
        keys = keys_of(record)
        if kind is None or len(keys) != len(kind.keys):
            continue  # of a newer program: kept in the log, not shown
        row = row_of(kind, keys, heads_of_record(connection, record))
        if row is None:
            condition = " AND ".join(f"{key} = ?" for key in kind.keys)
            connection.execute(f"DELETE FROM {kind.table} WHERE {condition}", keys)
        else:
            places = ", ".join("?" * len(row))
            connection.execute(f"INSERT OR REPLACE INTO {kind.table} VALUES ({places})", row)


def row_of(kind: RecordKind, keys: tuple[str, ...], heads: Iterable[LogEntry]) -> Row | None:
    """The row of a record; None when none of its fields has a value. Of several heads the lowest id is shown."""
    shown: dict[str, LogEntry] = {}
    for head in heads:
        if head.field not in shown or head.id < shown[head.field].id:
            shown[head.field] = head
    known = [shown.get(field.name) for field in kind.fields]
    if all(head is None or head.value is None for head in known):
        return None
    values = [None if head is None else head.value for head in known]
    return (*keys, *values, max(head.at for head in known if head is not None))


def rows_from(heads: Mapping[tuple[str, str], Iterable[LogEntry]]) -> Mapping[str, Mapping[tuple[str, ...], Row]]:
    """All readable tables as they follow from the heads of a log: table, then key, then row."""
    of_record: dict[str, list[LogEntry]] = {}
    for (record, _field), entries in heads.items():
        of_record.setdefault(record, []).extend(entries)
    tables: dict[str, dict[tuple[str, ...], Row]] = {table: {} for table in TABLES}
    for record, entries in of_record.items():
        kind, keys = KINDS.get(kind_of(record)), keys_of(record)
        if kind is None or len(keys) != len(kind.keys):
            continue
        row = row_of(kind, keys, entries)
        if row is not None:
            tables[kind.table][keys] = row
    return tables


def rows_in(connection: sqlite3.Connection, kind: RecordKind, assessment: str) -> list[Row]:
    """The rows of a kind in an assessment, in the order of their keys; columns as in ``columns_of``."""
    columns = ", ".join(f'"{name}"' for name in columns_of(kind))
    return connection.execute(
        f"SELECT {columns} FROM {kind.table} WHERE {kind.keys[0]} = ? ORDER BY {', '.join(kind.keys)}", (assessment,)
    ).fetchall()


def all_rows(connection: sqlite3.Connection, kind: RecordKind) -> list[Row]:
    """All rows of a kind, in the order of their keys."""
    columns = ", ".join(f'"{name}"' for name in columns_of(kind))
    return connection.execute(f"SELECT {columns} FROM {kind.table} ORDER BY {', '.join(kind.keys)}").fetchall()
