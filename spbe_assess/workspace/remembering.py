"""What the log remembers for a person: the history of every answer, undo and redo, restoring one value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from spbe_assess.core.assessment import Assessment
from spbe_assess.core.changes import Change, Changes
from spbe_assess.core.fields import (
    ASSESSMENT,
    DELETED,
    EVIDENCE,
    EXTERNAL,
    KINDS,
    STAGE,
    Form,
    keys_of,
    kind_of,
    record,
    scope_of,
)
from spbe_assess.core.log import ActKind, Edit, LogEntry
from spbe_assess.errors import InputError
from spbe_assess.messages import Message
from spbe_assess.rules.merging import Key
from spbe_assess.rules.undoing import Reversal, Trail
from spbe_assess.storage.log import entries_in, heads_of
from spbe_assess.storage.people import names
from spbe_assess.workspace.archive import Archive
from spbe_assess.workspace.editor import Editor

_Span = tuple[str | None, str | None]
_BOUND: Final = frozenset({(STAGE, "sent_on"), (STAGE, "reopened_on"), (EVIDENCE, "form"), (EVIDENCE, "size")})


@dataclass(frozen=True, slots=True)
class Remembered:
    """One change of one field: who, when, from, to. ``entry`` is its id in the log."""

    entry: str
    act: str
    kind: str
    author: str
    at: str
    record: str
    field: str
    before: str | None
    after: str | None


def history(archive: Archive, assessment: Assessment, *, indicator: str = "") -> tuple[Remembered, ...]:
    """Every change of an assessment, newest first; with ``indicator`` only those of its records."""
    entries = entries_in(archive.connection, assessment.id)
    trail, people = Trail(entries), names(archive.connection)
    records = _records_of(archive, assessment, indicator, entries) if indicator else None
    return tuple(
        Remembered(
            entry.id,
            entry.act,
            entry.kind,
            people.get(entry.author, ""),
            entry.at,
            entry.record,
            entry.field,
            trail.value_before(entry),
            entry.value,
        )
        for entry in reversed(entries)
        if records is None or entry.record in records
    )


def undo(editor: Editor, assessment: Assessment) -> Changes:
    """Take back the newest act of this machine in an assessment that can be taken back.

    Fields that have moved on since stay and are named in ``Changes.left``.

    Raises:
        InputError: there is nothing to take back, or the stage is frozen.
    """
    editor.settle_drafts()
    return _step(editor, assessment, ActKind.UNDO)


def redo(editor: Editor, assessment: Assessment) -> Changes:
    """Do again what was taken back last; a new act in between ends that.

    Raises:
        InputError: there is nothing to do again, or the stage is frozen.
    """
    editor.settle_drafts()
    return _step(editor, assessment, ActKind.REDO)


def next_step(editor: Editor, assessment: Assessment, kind: ActKind) -> tuple[Change, ...]:
    """The changes of the act that undo or redo would take next, as they were made; empty where there is none."""
    _, spans, taken = _next(editor, assessment, kind)
    return tuple(Change(edit.record, edit.field, *spans[edit.record, edit.field]) for edit in taken.edits)


def restore_value(editor: Editor, assessment: Assessment, entry: str) -> Changes:
    """Give a field the value it had by an earlier entry of its history (its id or the beginning of it).

    Raises:
        InputError: there is no such entry, several begin so, or the program keeps that field itself.
    """
    entries = entries_in(editor.connection, assessment.id)
    found = [one for one in entries if one.id.startswith(entry)] if len(entry) >= 6 else []
    if len(found) != 1:
        raise InputError(
            Message("Perubahan {entry} tidak ada pada riwayat; salin kodenya dari history.", entry=entry[:20])
        )
    chosen = found[0]
    if not can_restore(chosen.record, chosen.field):
        raise InputError(
            Message(
                "Isian ini ditulis oleh program sendiri dan tidak dikembalikan sendiri-sendiri; "
                "pakai undo, attach, detach, atau assessment."
            )
        )
    return editor.commit([Edit(chosen.record, chosen.field, chosen.value)], kind=ActKind.RESTORE)


def can_restore(record_name: str, field: str) -> bool:
    """Whether a field can be brought back by itself. Not what the program keeps: alone it would not fit its record."""
    kind = KINDS.get(kind_of(record_name))
    known = kind.field(field) if kind else None
    if known is None or known.form is Form.CODE:
        return False
    return (kind_of(record_name), field) not in _BOUND


def _records_of(
    archive: Archive, assessment: Assessment, indicator: str, entries: Sequence[LogEntry]
) -> frozenset[str]:
    """The records about an indicator: those named by it, its external index, the links of its evidence, their items."""
    named = {entry.record for entry in entries if indicator in keys_of(entry.record)[1:2]}
    found = archive.instrument(assessment.instrument_digest).indicator_by_code.get(indicator)
    if found is not None and found.external_index:
        named.add(record(EXTERNAL, assessment.id, found.external_index))
    links = {entry.record for entry in entries if entry.field == "indicator" and entry.value == indicator}
    items = {
        record(EVIDENCE, scope_of(entry.record), entry.value)
        for entry in entries
        if entry.field == "evidence" and entry.record in links and entry.value
    }
    return frozenset(named | links | items)


def _makes_or_deletes(act: Sequence[LogEntry]) -> bool:
    """Whether an act made, deleted or restored the assessment itself: words of their own take that back."""
    return any(kind_of(entry.record) == ASSESSMENT and entry.field in ("institution", DELETED) for entry in act)


def _step(editor: Editor, assessment: Assessment, kind: ActKind) -> Changes:
    found, _, taken = _next(editor, assessment, kind)
    if found:
        return replace(editor.commit(taken.edits, kind=kind), left=taken.left)
    raise InputError(
        Message("Tidak ada yang dapat diurungkan.")
        if kind is ActKind.UNDO
        else Message("Tidak ada yang dapat diulangi.")
    )


def _next(editor: Editor, assessment: Assessment, kind: ActKind) -> tuple[bool, Mapping[Key, _Span], Reversal]:
    """Whether there is an act for undo or redo, the values before and after it by field, and the edits that do it."""
    trail = Trail(entries_in(editor.connection, assessment.id))
    steps = trail.steps(editor.device)
    move = trail.undoing if kind is ActKind.UNDO else trail.redoing
    for act in reversed(steps.undoable if kind is ActKind.UNDO else steps.redoable):
        members = trail.entries_of(act)
        if _makes_or_deletes(members):
            continue
        taken = move(members, _heads(editor, members))
        if taken.edits:
            return True, {entry.key: (trail.value_before(entry), entry.value) for entry in members}, taken
    return False, {}, Reversal((), ())


def _heads(editor: Editor, members: Sequence[LogEntry]) -> Mapping[tuple[str, str], list[str]]:
    return {entry.key: [head.id for head in heads_of(editor.connection, entry.key)] for entry in members}
