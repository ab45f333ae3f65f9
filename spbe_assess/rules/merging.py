"""Logs as sets of entries: their union, their heads, what is missing. Pure, with laws.

Union is commutative, associative and idempotent, so the order and the repetition of an exchange do not matter and no
value is ever lost. A field with several heads holds several values until a person decides.
"""

from collections.abc import Iterable, Mapping

from spbe_assess.core.log import LogEntry

Key = tuple[str, str]
"""A record and one of its fields."""


def union(*logs: Iterable[LogEntry]) -> Mapping[str, LogEntry]:
    """All entries of several logs by id, each once, in the order of their ids."""
    together = {entry.id: entry for log in logs for entry in log}
    return dict(sorted(together.items()))


def heads(entries: Iterable[LogEntry]) -> Mapping[Key, tuple[LogEntry, ...]]:
    """The current entries of every field: those that no other entry replaces, lowest id first."""
    known = {entry.id: entry for entry in entries}
    replaced = {parent for entry in known.values() for parent in entry.parents}
    found: dict[Key, list[LogEntry]] = {}
    for entry in sorted(known.values(), key=lambda entry: entry.id):
        if entry.id not in replaced:
            found.setdefault(entry.key, []).append(entry)
    return {key: tuple(current) for key, current in found.items()}


def values(entries: Iterable[LogEntry]) -> Mapping[Key, str | None]:
    """The value each field shows: of its head, of the lowest id where there are several."""
    return {key: current[0].value for key, current in heads(entries).items()}


def contested(entries: Iterable[LogEntry]) -> tuple[Key, ...]:
    """The fields with several heads of different values: a person has to decide."""
    found = heads(entries).items()
    return tuple(sorted(key for key, current in found if len({entry.value for entry in current}) > 1))


def missing_parents(entries: Iterable[LogEntry]) -> frozenset[str]:
    """Ids that entries replace and that are not there: the log has a gap."""
    known = {entry.id: entry for entry in entries}
    return frozenset(parent for entry in known.values() for parent in entry.parents if parent not in known)
