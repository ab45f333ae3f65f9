"""Undo and redo from the log: one act is one step, and what it means is read from the parents of its entries.

An undo concerns the acts of this device in one assessment, in local order. It writes new entries with the values
before; a field that has moved on since stays as it is and is named. A redo writes the values of the act again; a new
act ends it. Nothing is remembered beside the log, so both work after a restart.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from spbe_assess.core.log import ActKind, Edit, LogEntry
from spbe_assess.rules.merging import Key

NOTHING: Final = ""
"""The state of a field before its first entry."""
_STEPS: Final = (ActKind.UNDO, ActKind.REDO)
Heads = Mapping[Key, Collection[str]]
"""The ids of the current entries of fields."""


@dataclass(frozen=True, slots=True)
class Steps:
    """Ids of acts that can be undone and redone, the next one last."""

    undoable: tuple[str, ...]
    redoable: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reversal:
    """What takes an act back or does it again: the edits, and the fields that had moved on and stay."""

    edits: tuple[Edit, ...]
    left: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class _Standing:
    """Where an entry leaves its field: the plain entry in force, and the plain entries undone on the way there."""

    state: str
    undone: tuple[str, ...] = ()


class Trail:
    """The entries of an assessment, and for each of them the plain entry it puts in force.

    A plain entry is one that a person made; undo and redo only move between those.
    """

    def __init__(self, entries: Iterable[LogEntry]) -> None:
        self._by_id = {entry.id: entry for entry in entries}
        self._known: dict[str, _Standing] = {}
        # In the order they arrived, parents first: no question has to go down a long chain later.
        for entry in self._by_id:
            self._standing(entry)

    def steps(self, device: str) -> Steps:
        """Which acts of a device can be undone and redone."""
        undoable: list[str] = []
        redoable: list[str] = []
        own = sorted((entry for entry in self._by_id.values() if entry.device == device), key=_counter)
        for act, group in groupby(own, key=lambda entry: entry.act):
            first = next(group)
            if first.kind not in _STEPS:
                undoable.append(act)
                redoable.clear()
                continue
            there, here = (undoable, redoable) if first.kind == ActKind.UNDO else (redoable, undoable)
            target = self._target(first)
            if target in there:
                there.remove(target)
                here.append(target)
        return Steps(tuple(undoable), tuple(redoable))

    def entries_of(self, act: str) -> tuple[LogEntry, ...]:
        """The entries of an act, in their order."""
        return tuple(sorted((entry for entry in self._by_id.values() if entry.act == act), key=_counter))

    def undoing(self, act: Sequence[LogEntry], heads: Heads) -> Reversal:
        """What takes an act back, where its entries are still in force."""
        return self._moves([(entry, entry.id, self.value_before(entry)) for entry in act], heads)

    def redoing(self, act: Sequence[LogEntry], heads: Heads) -> Reversal:
        """What does an act again, where its fields are as they were before it."""
        return self._moves([(entry, self._state_before(entry), entry.value) for entry in act], heads)

    def value_before(self, entry: LogEntry) -> str | None:
        """The value an entry replaced: none for a first one, the shown one where it settled several."""
        shown = self._parent(entry)
        return None if shown is None else shown.value

    def _moves(self, wished: Sequence[tuple[LogEntry, str, str | None]], heads: Heads) -> Reversal:
        edits: list[Edit] = []
        left: list[Key] = []
        for entry, state, value in wished:
            current = [self._standing(head).state for head in heads.get(entry.key, ())]
            if current == [state] or (not current and state == NOTHING):
                edits.append(Edit(entry.record, entry.field, value))
            else:
                left.append(entry.key)
        return Reversal(tuple(edits), tuple(left))

    def _target(self, step: LogEntry) -> str:
        """The act that an entry of an undo or redo moved back or forth."""
        parent = self._parent(step)
        moved = (
            self._standing(parent.id).state if parent and step.kind == ActKind.UNDO else self._standing(step.id).state
        )
        return self._by_id[moved].act if moved in self._by_id else ""

    def _state_before(self, entry: LogEntry) -> str:
        parent = self._parent(entry)
        return NOTHING if parent is None else self._standing(parent.id).state

    def _standing(self, entry: str) -> _Standing:
        # Chains of undo and redo can be longer than Python's stack is deep.
        chain: list[LogEntry] = []
        at = self._by_id.get(entry)
        while at is not None and at.id not in self._known:
            parent = self._parent(at)
            if at.kind not in _STEPS or parent is None:
                self._known[at.id] = _Standing(at.id)
                break
            chain.append(at)
            at = parent
        for step in reversed(chain):
            self._known[step.id] = self._after(step)
        return self._known.get(entry, _Standing(entry))

    def _after(self, step: LogEntry) -> _Standing:
        parent = self._parent(step)
        before = self._known[parent.id] if parent else _Standing(NOTHING)
        if step.kind == ActKind.REDO and before.undone:
            return _Standing(before.undone[-1], before.undone[:-1])
        plain = self._by_id.get(before.state)
        return _Standing(NOTHING if plain is None else self._state_before(plain), (*before.undone, before.state))

    def _parent(self, entry: LogEntry) -> LogEntry | None:
        known = sorted(parent for parent in entry.parents if parent in self._by_id)
        return self._by_id[known[0]] if known else None


def _counter(entry: LogEntry) -> int:
    return entry.counter
