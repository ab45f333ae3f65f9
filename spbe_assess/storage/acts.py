"""One act, durable as a whole: entries, heads and readable rows in one transaction.

This is the only place that writes to the log.
"""

import os
import sqlite3
from collections.abc import Iterable, Sequence

from spbe_assess.core.changes import Change
from spbe_assess.core.log import NONCE_BYTES, Act, Edit, LogEntry, sealed_entry
from spbe_assess.storage.log import append, heads_of, next_counter
from spbe_assess.storage.tables import refresh


def write_act(connection: sqlite3.Connection, act: Act, edits: Iterable[Edit]) -> tuple[Change, ...]:
    """Write an act; inside a transaction of the caller.

    Edits that change nothing are left out, the last one of a field counts. Answers what was touched, in the order of
    the edits; nothing is written where nothing changes.
    """
    last = {(edit.record, edit.field): edit for edit in edits}
    before = {key: heads_of(connection, key) for key in last}
    wanted = [(edit, before[key]) for key, edit in last.items() if not _is_so_already(edit, before[key])]
    if not wanted:
        return ()
    first = next_counter(connection, act.device)
    entries = [
        sealed_entry(edit, act, counter, [head.id for head in heads], os.urandom(NONCE_BYTES))
        for counter, (edit, heads) in enumerate(wanted, first)
    ]
    append(connection, entries)
    refresh(connection, dict.fromkeys(edit.record for edit, _ in wanted))
    return tuple(Change(edit.record, edit.field, _shown(heads), edit.value) for edit, heads in wanted)


def _is_so_already(edit: Edit, heads: Sequence[LogEntry]) -> bool:
    if not heads:
        return edit.value is None
    return len(heads) == 1 and heads[0].value == edit.value


def _shown(heads: Sequence[LogEntry]) -> str | None:
    return heads[0].value if heads else None
