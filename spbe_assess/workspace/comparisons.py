"""Comparisons kept by name: which columns stand side by side, and how a person looks at them.

They belong to the whole workspace, not to an assessment. The fixed name of one is made of its title, so that the same
title on two machines is one comparison. Nothing of it is lost by deleting or by saving over it: the log holds it.
"""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Final, NamedTuple

from spbe_assess.core import fields
from spbe_assess.core.changes import Changes
from spbe_assess.core.fields import KINDS, record
from spbe_assess.core.log import ActKind, Edit
from spbe_assess.errors import InputError
from spbe_assess.messages import Message
from spbe_assess.rules.field_values import checked_value, quoted
from spbe_assess.rules.ranking import Group
from spbe_assess.storage.schema import columns_of
from spbe_assess.storage.tables import all_rows
from spbe_assess.workspace.archive import Archive
from spbe_assess.workspace.comparing import MOST_SLOTS
from spbe_assess.workspace.editor import Editor
from spbe_assess.workspace.side_by_side import Choice

SAVED: Final = "saved:"
"""Before a name among references: all columns of that comparison."""
LONGEST_TITLE: Final = 200
_KIND: Final = KINDS[fields.COMPARISON]
_COLUMNS: Final = columns_of(_KIND)
_PEERS: Final = frozenset(group.value for group in Group)


class Saved(NamedTuple):
    """A comparison kept by name.

    ``view`` is how it was looked at, as a line (``kept_views`` reads it); ``changed`` when it last changed.
    """

    id: str
    title: str
    choice: Choice
    view: str
    changed: str


def saved_comparisons(archive: Archive | None, *, deleted: bool = False) -> tuple[Saved, ...]:
    """All comparisons kept in a workspace by title; with ``deleted`` those that can be restored instead."""
    if archive is None:
        return ()
    rows = (dict(zip(_COLUMNS, row, strict=True)) for row in all_rows(archive.connection, _KIND))
    # One without columns is part of what another program wrote: kept, and nothing to show yet.
    found = (_saved(row) for row in rows if row["refs"] and bool(row[fields.DELETED]) == deleted)
    return tuple(sorted(found, key=lambda one: (_folded(one.title), one.id)))


def find_comparison(archive: Archive | None, name: str, *, deleted: bool = False) -> Saved:
    """The comparison of a title (in any case) or id.

    Raises:
        InputError: none has it, or several have; the sentence names those there are.
    """
    there = saved_comparisons(archive, deleted=deleted)
    wanted = name.strip()
    found = [one for one in there if one.id == wanted] or [one for one in there if _folded(one.title) == _folded(name)]
    if len(found) == 1:
        return found[0]
    if found:
        ids = [one.id for one in found]
        raise InputError(
            Message(
                "Ada {count} perbandingan bernama “{name}”; sebut nomornya: {ids}.",
                count=len(ids),
                name=quoted(name),
                ids=ids,
            )
        )
    if not deleted and any(wanted == one.id or _folded(one.title) == _folded(name) for one in _deleted(archive)):
        raise InputError(
            Message("Perbandingan “{name}” sudah dihapus; pulihkan dengan comparison restore.", name=quoted(name))
        )
    names = [f"“{quoted(one.title)}”" for one in there]
    raise InputError(
        Message(
            "Tidak ada perbandingan bernama “{name}”; yang ada: {names}.",
            name=quoted(name),
            names=names or Message("belum satu pun"),
        )
    )


def save_comparison(editor: Editor, title: str, choice: Choice, view: str = "") -> Changes:
    """Keep a comparison under a title; one that has it already (in any case) is replaced, a deleted one revived.

    Raises:
        InputError: the title is empty or too long, there is no column, or a value cannot be kept.
    """
    name = _checked_title(title)
    if not choice.refs:
        raise InputError(Message("Belum ada kolom untuk disimpan; pilih sekurangnya satu hasil."))
    values = {
        "title": name,
        "refs": _checked("refs", "\n".join(choice.refs)),
        "baseline": _checked("baseline", choice.baseline),
        "peer": _checked("peer", choice.peer),
        "slots": _checked("slots", "\n".join(f"{slug} {slot}" for slug, slot in choice.slots)),
        "view": _checked("view", view),
        fields.DELETED: None,
    }
    place = record(fields.COMPARISON, _place_for(editor, name))
    return editor.commit([Edit(place, field, value) for field, value in values.items()])


def rename_comparison(editor: Editor, comparison: str, title: str) -> Changes:
    """Give a comparison (by id) another title.

    Raises:
        InputError: there is no such comparison, the title cannot be, or another one has it.
    """
    one, name = _by_id(editor, comparison), _checked_title(title)
    _refuse_taken(editor, name, but=one.id)
    return editor.commit([Edit(record(fields.COMPARISON, one.id), "title", name)])


def delete_comparison(editor: Editor, comparison: str) -> Changes:
    """Delete a comparison (by id); ``restore_comparison`` brings it back.

    The entry carries the seal of what the deleter saw, as that of an assessment does.

    Raises:
        InputError: there is no such comparison.
    """
    one = _by_id(editor, comparison)
    seen = sha256(json.dumps(one[:-1], ensure_ascii=False).encode()).hexdigest()
    return editor.commit([Edit(record(fields.COMPARISON, one.id), fields.DELETED, seen)], kind=ActKind.DELETE)


def restore_comparison(editor: Editor, comparison: str) -> Changes:
    """Bring a deleted comparison (by id) back as it was.

    Raises:
        InputError: none was deleted with this id, or another one has its title now.
    """
    one = _by_id(editor, comparison, deleted=True)
    _refuse_taken(editor, one.title, but=one.id)
    return editor.commit([Edit(record(fields.COMPARISON, one.id), fields.DELETED, None)], kind=ActKind.RESTORE)


def expanded(archive: Archive | None, refs: Sequence[str]) -> Choice:
    """References with each "saved:NAME" replaced by the columns of that comparison.

    Baseline, peer group and colours are those of the first one named, where references begin with it.

    Raises:
        InputError: there is no comparison of that name.
    """
    named = {ref: find_comparison(archive, ref[len(SAVED) :]) for ref in refs if is_saved(ref)}
    columns = [one for ref in refs for one in (named[ref].choice.refs if ref in named else (ref,))]
    first = named[refs[0]].choice if refs and refs[0] in named else Choice()
    return first._replace(refs=tuple(dict.fromkeys(columns)) if named else tuple(columns))


def is_saved(ref: str) -> bool:
    """Whether a reference names a kept comparison."""
    return ref.casefold().startswith(SAVED)


def _deleted(archive: Archive | None) -> tuple[Saved, ...]:
    return saved_comparisons(archive, deleted=True)


def _by_id(archive: Archive, comparison: str, *, deleted: bool = False) -> Saved:
    for one in saved_comparisons(archive, deleted=deleted):
        if one.id == comparison:
            return one
    raise InputError(Message("Perbandingan itu tidak ada lagi di folder kerja ini; pilih yang lain."))


def _refuse_taken(archive: Archive, title: str, *, but: str) -> None:
    for one in saved_comparisons(archive):
        if one.id != but and _folded(one.title) == _folded(title):
            raise InputError(
                Message("Nama “{name}” sudah dipakai perbandingan lain; pilih nama lain.", name=quoted(one.title))
            )


def _place_for(archive: Archive, title: str) -> str:
    """The id a comparison of a title is kept under: that of the one that has it, else a fixed one made of the title."""
    live, gone = saved_comparisons(archive), _deleted(archive)
    for one in (*live, *gone):
        if _folded(one.title) == _folded(title):
            return one.id
    taken = {one.id for one in (*live, *gone)}
    # The one that was made under this title may have another by now.
    turns = (_made(f"{_folded(title)}\n{turn}" if turn else _folded(title)) for turn in range(len(taken) + 1))
    return next(one for one in turns if one not in taken)


def _made(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]


def _folded(title: str) -> str:
    return " ".join(title.casefold().split())


def _checked_title(title: str) -> str:
    name = _checked("title", title)
    if name is None:
        raise InputError(Message("Nama perbandingan kosong. Tulis namanya."))
    if len(name) > LONGEST_TITLE:
        raise InputError(
            Message(
                "Nama perbandingan paling panjang {most} huruf; yang diberikan {count}.",
                most=LONGEST_TITLE,
                count=len(name),
            )
        )
    return name


def _checked(name: str, text: str) -> str | None:
    field = _KIND.field(name)
    if field is None:
        raise KeyError(name)
    return checked_value(field, text)


def _saved(row: Mapping[str, str | None]) -> Saved:
    peer = row["peer"] or ""
    slots = (one for line in _lines(row["slots"]) if (one := _slot(line)) is not None)
    choice = Choice(_lines(row["refs"]), row["baseline"] or "", peer if peer in _PEERS else "", tuple(slots))
    identity = row["id"] or ""
    return Saved(identity, row["title"] or identity, choice, row["view"] or "", row["changed"] or "")


def _lines(text: str | None) -> tuple[str, ...]:
    return tuple(text.split("\n")) if text else ()


def _slot(line: str) -> tuple[str, int] | None:
    """A colour and whose it is; None for one that is none here."""
    slug, _, number = line.rpartition(" ")
    slots = {str(slot): slot for slot in range(1, MOST_SLOTS + 1)}
    return (slug, slots[number]) if slug and number in slots else None
