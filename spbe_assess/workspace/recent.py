"""The newest acts of an assessment, without reading the whole of a long log."""

from itertools import groupby
from typing import Final

from spbe_assess.core.assessment import Assessment
from spbe_assess.core.log import LogEntry
from spbe_assess.storage.log import newest_in, values_by_id
from spbe_assess.storage.people import names
from spbe_assess.workspace.archive import Archive
from spbe_assess.workspace.remembering import Remembered

_MOST_ENTRIES: Final = 400
"""Entries looked at: an act of more (a loaded table) is told by its newest ones."""


def recent_acts(archive: Archive, assessment: Assessment, *, most: int) -> tuple[tuple[Remembered, ...], ...]:
    """The newest acts first, at most so many; the changes of each in the order they were made."""
    entries = newest_in(archive.connection, assessment.id, _MOST_ENTRIES)
    acts = [tuple(group) for _, group in groupby(entries, key=lambda entry: entry.act)][:most]
    parents = {parent for act in acts for entry in act if (parent := _parent(entry))}
    before = values_by_id(archive.connection, assessment.id, parents)
    people = names(archive.connection)
    return tuple(
        tuple(
            Remembered(
                entry.id,
                entry.act,
                entry.kind,
                people.get(entry.author, ""),
                entry.at,
                entry.record,
                entry.field,
                before.get(_parent(entry)),
                entry.value,
            )
            for entry in reversed(act)
        )
        for act in acts
    )


def _parent(entry: LogEntry) -> str:
    """The entry whose value was shown before: of several the first by id, as everywhere."""
    return min(entry.parents, default="")
