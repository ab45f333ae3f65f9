"""The log: one small entry for every change of a field, named by its content, never altered.

An entry says: in this act, this author on this device set this field of this record, replacing these entries (its
parents: all heads of the field that it saw). The value is not in the id, only a commitment to it (SHA-256 of nonce
and value), so that a text can be erased on legal demand while the graph stays verifiable. Time is kept beside the
entry for showing and decides nothing.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256
from typing import Final

FORMAT: Final = 1
NONCE_BYTES: Final = 16


class ActKind(StrEnum):
    """Why an entry was written."""

    SET = "set"
    UNDO = "undo"
    REDO = "redo"
    RESTORE = "restore"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Edit:
    """A wish: this field of this record shall have this value (None: none)."""

    record: str
    field: str
    value: str | None


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One entry. ``kind`` is an ``ActKind`` or one of a newer program, which is kept and passed on.

    ``counter`` rises with every entry of a device. ``at`` is the wall clock of the device, UTC, for showing only.
    """

    id: str
    kind: str
    act: str
    author: str
    device: str
    counter: int
    record: str
    field: str
    parents: tuple[str, ...]
    commitment: str
    nonce: bytes
    value: str | None
    at: str

    @property
    def key(self) -> tuple[str, str]:
        """Which field of which record it sets."""
        return self.record, self.field

    @property
    def is_sound(self) -> bool:
        """Whether id and commitment are those of the content."""
        return self.commitment == commitment_of(self.nonce, self.value) and self.id == entry_id(self)


def value_bytes(value: str | None) -> bytes:
    """A value as the commitment takes it: its JSON form, so that no value and empty text differ."""
    return json.dumps(value, ensure_ascii=False).encode()


def commitment_of(nonce: bytes, value: str | None) -> str:
    """SHA-256 of nonce and value: binds the entry to a value without naming it."""
    return sha256(nonce + value_bytes(value)).hexdigest()


def entry_id(entry: LogEntry) -> str:
    """SHA-256 of the canonical form: format, kind, act, author, device, counter, record, field, parents, commitment."""
    parts = (
        FORMAT,
        entry.kind,
        entry.act,
        entry.author,
        entry.device,
        entry.counter,
        entry.record,
        entry.field,
        sorted(entry.parents),
        entry.commitment,
    )
    return sha256(json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Act:
    """What all entries of one act share: one act is one step for a person. ``at`` is the wall clock, for showing."""

    id: str
    kind: str
    author: str
    device: str
    at: str


def sealed_entry(edit: Edit, act: Act, counter: int, parents: Iterable[str], nonce: bytes) -> LogEntry:
    """The entry of an edit, with its id. ``parents`` are all heads of the field that the author saw."""
    entry = LogEntry(
        id="",
        kind=act.kind,
        act=act.id,
        author=act.author,
        device=act.device,
        counter=counter,
        record=edit.record,
        field=edit.field,
        parents=tuple(sorted(parents)),
        commitment=commitment_of(nonce, edit.value),
        nonce=nonce,
        value=edit.value,
        at=act.at,
    )
    return replace(entry, id=entry_id(entry))


def seal_of(heads: Iterable[LogEntry], digests: Iterable[str] = ()) -> str:
    """The seal of a state: SHA-256 over its sorted heads with their values, and the digests of its evidence.

    Two states with the same seal hold the same values by the same history; a printed seal vouches for the file.
    """
    lines = ["spbe-assess seal 1"]
    lines += sorted(f"{head.id} {head.commitment}" for head in heads)
    lines += sorted(set(digests))
    return sha256("\n".join(lines).encode()).hexdigest()
