"""Undo and redo from the log: one act is one step, and the values before are found by following parents.

An undo concerns the acts of this device in one assessment, in local order. It writes new entries with the values
before; a field that has moved on since stays as it is and is named. Redo is undoing an undo; a new act ends it.
Nothing is remembered beside the log, so both work after a restart.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from spbe_assess.core.log import ActKind, Edit, LogEntry
from spbe_assess.rules.merging import Key


@dataclass(frozen=True, slots=True)
class Steps:
    """Ids of acts that can be undone and redone, the next one last."""

    undoable: tuple[str, ...]
    redoable: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reversal:
    """What takes an act back: edits with the values before, and fields that had moved on and stay."""

    edits: tuple[Edit, ...]
    left: tuple[Key, ...]


def steps(entries: Iterable[LogEntry], by_id: Mapping[str, LogEntry]) -> Steps:
    """Which acts can be undone and redone, from the entries of one device in one assessment.

    ``by_id`` holds the entries of the assessment: an undo names what it undid by the parents of its entries.
    """
    undoable: list[str] = []
    redoable: list[str] = []
    ordered = sorted(entries, key=lambda entry: entry.counter)
    for act, group in groupby(ordered, key=lambda entry: entry.act):
        members = list(group)
        kind = members[0].kind
        if kind == ActKind.UNDO:
            _drop(undoable, _target(members, by_id))
            redoable.append(act)
        elif kind == ActKind.REDO:
            _drop(redoable, _target(members, by_id))
            undoable.append(act)
        else:
            undoable.append(act)
            redoable.clear()
    return Steps(tuple(undoable), tuple(redoable))


def reversal(
    act: Sequence[LogEntry], by_id: Mapping[str, LogEntry], current: Mapping[Key, Collection[str]]
) -> Reversal:
    """What takes an act back. ``current`` holds the ids of the heads of every field the act touched."""
    edits: list[Edit] = []
    left: list[Key] = []
    for entry in act:
        if set(current.get(entry.key, ())) == {entry.id}:
            edits.append(Edit(entry.record, entry.field, value_before(entry, by_id)))
        else:
            left.append(entry.key)
    return Reversal(tuple(edits), tuple(left))


def value_before(entry: LogEntry, by_id: Mapping[str, LogEntry]) -> str | None:
    """The value an entry replaced: nothing for a first one, the shown one where it settled several."""
    parents = sorted(parent for parent in entry.parents if parent in by_id)
    return by_id[parents[0]].value if parents else None


def _target(members: Iterable[LogEntry], by_id: Mapping[str, LogEntry]) -> str:
    for entry in members:
        for parent in entry.parents:
            if parent in by_id:
                return by_id[parent].act
    return ""


def _drop(acts: list[str], act: str) -> None:
    if act in acts:
        acts.remove(act)
