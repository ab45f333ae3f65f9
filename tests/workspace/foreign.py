"""What comes from elsewhere: entries of another machine or a newer program; and all there is, to compare."""

import os
from collections.abc import Iterable

from spbe_assess.core.log import Act, Edit, LogEntry, sealed_entry
from spbe_assess.storage.database import transaction
from spbe_assess.storage.log import append, next_counter
from spbe_assess.storage.tables import refresh
from spbe_assess.workspace.editor import Editor

Everything = tuple[list[str], list[str]]
OTHER = "f" * 16
"""The id of another machine."""


def arrived(
    editor: Editor, record: str, field: str, value: str | None, *, parents: Iterable[str] = (), kind: str = "set"
) -> LogEntry:
    """An entry that another machine wrote, merged into this workspace."""
    with transaction(editor.connection, editor.path):
        act = Act(os.urandom(8).hex(), kind, "a" * 16, OTHER, "2026-11-20T08:00:00Z")
        counter = next_counter(editor.connection, OTHER)
        entry = sealed_entry(Edit(record, field, value), act, counter, parents, os.urandom(16))
        append(editor.connection, [entry])
        refresh(editor.connection, [record])
    return entry


def everything(editor: Editor) -> Everything:
    """Every row of every table, and the evidence folder with all that lies in it."""
    folder = editor.folder / "evidence"
    return list(editor.connection.iterdump()), sorted(
        f"{path} {path.stat().st_size}" for path in folder.rglob("*") if path.is_file()
    )
