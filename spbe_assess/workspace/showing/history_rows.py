"""The history as it is shown: one line for each act, and what it changed from and to, ready to be read or restored."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from difflib import SequenceMatcher
from itertools import islice
from re import compile as pattern
from typing import Final, NamedTuple

from spbe_assess.core.assessment import Dossier
from spbe_assess.core.fields import KINDS, Field, Form, kind_of
from spbe_assess.core.log import ActKind
from spbe_assess.exact import MISSING
from spbe_assess.messages import Message, clock, day, say
from spbe_assess.rules.field_values import shown_value
from spbe_assess.rules.history_words import Names, names_of, told_changes, told_field, told_place, with_named
from spbe_assess.workspace.archive import Archive
from spbe_assess.workspace.remembering import Remembered, can_restore, history

MOST_ACTS: Final = 500
"""Acts that are shown; of more only the number is told."""
MOST_DETAILS: Final = 100
"""Fields of one act that are shown from and to; a table of 47 indicators holds more than a person reads."""
INDICATOR: Final = "indicator"
ALL: Final = "all"
SENT: Final = "sent"
SCOPES: Final = (INDICATOR, ALL, SENT)
"""What a history is of: one indicator, the whole assessment, or what changed since a stage was sent."""

_WORD: Final = pattern(r"\s+|\w+|[^\w\s]")
_MOST_WORDS: Final = 4_000
"""Longer texts are shown without marks: comparing them word by word would take seconds."""
_HOW: Final = {
    ActKind.UNDO: Message("diurungkan"),
    ActKind.REDO: Message("diulangi"),
    ActKind.RESTORE: Message("dipulihkan"),
}

Marks = tuple[tuple[int, int], ...]
"""Stretches of a text, each from and to."""


class HistoryDetail(NamedTuple):
    """One field an act changed. ``restores_after`` and ``restores_before`` are entries of the log, "" for none."""

    label: str
    """"I12 Penilaian Mandiri, Fakta"."""
    before: str
    after: str
    removed: Marks
    """Where in ``before`` words went."""
    added: Marks
    """Where in ``after`` words came."""
    restores_before: str
    """The entry whose restoring brings ``before`` back; "" where that cannot be or is so already."""
    restores_after: str


class HistoryRow(NamedTuple):
    """One act: what, who, when. ``day`` heads all acts of a day ("Hari ini", "Kemarin", "21 November 2026")."""

    act: str
    what: str
    how: str
    """"diurungkan", "diulangi", "dipulihkan", or "" for an ordinary edit."""
    author: str
    time: str
    day: str
    details: tuple[HistoryDetail, ...]


class History(NamedTuple):
    """Acts, newest first. ``left`` is how many older ones are not shown; ``remark`` says what they are of, or ""."""

    rows: tuple[HistoryRow, ...]
    left: int
    remark: str


def shown_history(
    archive: Archive, dossier: Dossier, *, scope: str, indicator: str, today: date, language: str
) -> History:
    """The history of an indicator, of the whole assessment, or of what changed since its stages were sent."""
    whole = history(archive, dossier.assessment)
    names = with_named(names_of(dossier.instrument, dossier.evidence.values(), dossier.links), whole)
    if scope == INDICATOR:
        found: Sequence[Remembered] = history(archive, dossier.assessment, indicator=indicator)
    else:
        found = tuple(since_sent(dossier, whole)) if scope == SENT else whole
    telling = _Telling(names, whole, today, language)
    acts = tuple(_acts(found))
    rows = (telling.row(act) for act in acts[:MOST_ACTS])
    remark = say(_sent_remark(dossier), language) if scope == SENT else ""
    return History(tuple(row for row in rows if row is not None), max(0, len(acts) - MOST_ACTS), remark)


def since_sent(dossier: Dossier, whole: Iterable[Remembered]) -> Iterator[Remembered]:
    """The changes of fields that are no longer what was handed in, newest first, back to the sealed entries."""
    changed = {key for fields in dossier.changed_since.values() for key in fields}
    sealed = {line.rpartition(" ")[2] for sending in dossier.sendings.values() for line in sending.sealed}
    closed: set[tuple[str, str]] = set()
    for one in whole:
        key = (one.record, one.field)
        if one.entry in sealed:
            closed.add(key)
        elif key in changed and key not in closed:
            yield one


class _Telling:
    """Tells acts; what each field holds now and held before is looked up once."""

    def __init__(self, names: Names, whole: Sequence[Remembered], today: date, language: str) -> None:
        self._names = names
        self._today = today
        self._language = language
        self._now: dict[tuple[str, str], str | None] = {}
        self._earlier: dict[str, Remembered] = {}
        newest: dict[tuple[str, str], Remembered] = {}
        for one in whole:
            key = (one.record, one.field)
            self._now.setdefault(key, one.after)
            if key in newest:
                self._earlier[newest[key].entry] = one
            newest[key] = one

    def row(self, act: Sequence[Remembered]) -> HistoryRow | None:
        """One act; None where it holds only what the program writes for itself."""
        sentences = told_changes(act, self._names)
        if not sentences:
            return None
        first, moment = act[0], datetime.fromisoformat(act[0].at).astimezone()
        how = _HOW.get(ActKind(first.kind)) if first.kind in set(ActKind) else None
        return HistoryRow(
            first.act,
            self._short(sentences),
            "" if how is None else say(how, self._language),
            first.author or MISSING,
            clock(moment, self._language),
            self._day(moment.date()),
            tuple(self._details(act)),
        )

    def _details(self, act: Sequence[Remembered]) -> Iterator[HistoryDetail]:
        told = (one for one in act if told_changes([one], self._names))
        return (self._detail(one) for one in islice(told, MOST_DETAILS))

    def _short(self, sentences: Sequence[Message]) -> str:
        first = say(sentences[0], self._language)
        if len(sentences) == 1:
            return first
        return say(Message("{first} (dan {more} lainnya)", first=first, more=len(sentences) - 1), self._language)

    def _day(self, moment: date) -> str:
        if moment == self._today:
            return say(Message("Hari ini"), self._language)
        if moment == self._today - timedelta(days=1):
            return say(Message("Kemarin"), self._language)
        return day(moment, self._language)

    def _detail(self, one: Remembered) -> HistoryDetail:
        place, field = told_place(one.record, self._names), told_field(one.record, one.field, self._names)
        label = say(Message("{place}, {field}", place=place, field=field), self._language)
        before, after = self._shown(one, one.before), self._shown(one, one.after)
        removed, added = marked(one.before or "", one.after or "") if self._is_text(one) else ((), ())
        earlier = self._earlier.get(one.entry)
        is_there = earlier is not None and earlier.after == one.before
        return HistoryDetail(
            label,
            before,
            after,
            removed,
            added,
            self._restorable(one, one.before, earlier.entry if earlier is not None and is_there else ""),
            self._restorable(one, one.after, one.entry),
        )

    def _restorable(self, one: Remembered, value: str | None, entry: str) -> str:
        is_so = self._now.get((one.record, one.field)) == value
        return "" if is_so or not can_restore(one.record, one.field) else entry

    def _shown(self, one: Remembered, value: str | None) -> str:
        known = _field(one)
        return (value or MISSING) if known is None else shown_value(known, value, self._language)

    @staticmethod
    def _is_text(one: Remembered) -> bool:
        known = _field(one)
        return known is not None and known.form is Form.TEXT and bool(one.before) and bool(one.after)


def marked(before: str, after: str) -> tuple[Marks, Marks]:
    """Which words of two texts differ: where words went from the first, and where they came into the second."""
    one, other = _WORD.findall(before), _WORD.findall(after)
    if len(one) + len(other) > _MOST_WORDS:
        return (), ()
    removed: list[tuple[int, int]] = []
    added: list[tuple[int, int]] = []
    starts, other_starts = _starts(one), _starts(other)
    for kind, low, high, other_low, other_high in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if kind != "equal" and high > low:
            removed.append((starts[low], starts[high]))
        if kind != "equal" and other_high > other_low:
            added.append((other_starts[other_low], other_starts[other_high]))
    return tuple(removed), tuple(added)


def _starts(parts: Sequence[str]) -> Sequence[int]:
    at = [0]
    for part in parts:
        at.append(at[-1] + len(part))
    return at


def _field(one: Remembered) -> Field | None:
    kind = KINDS.get(kind_of(one.record))
    return kind.field(one.field) if kind else None


def _acts(found: Iterable[Remembered]) -> Iterator[Sequence[Remembered]]:
    """The changes by act, newest act first, within an act in the order they were made."""
    acts: dict[str, list[Remembered]] = {}
    for one in found:
        acts.setdefault(one.act, []).append(one)
    return (tuple(reversed(act)) for act in acts.values())


def _sent_remark(dossier: Dossier) -> Message:
    """Since when: every stage that was sent, with its day."""
    stages: Mapping[str, str] = {stage.id: stage.name for stage in dossier.instrument.stages}
    sent = [
        Message("{stage} dikirim {day}", stage=stages.get(stage, stage), day=sending.sent_on)
        for stage, sending in dossier.sendings.items()
    ]
    if not sent:
        return Message("Belum ada tahap yang ditandai dikirim.")
    return Message("Berubah sesudah {sent}.", sent=sent)


def scope_label(scope: str, indicator: str, language: str) -> str:
    """What a scope is called where it is chosen."""
    if scope == INDICATOR:
        return say(Message("Indikator {code}", code=indicator), language)
    return say(Message("Semua perubahan") if scope == ALL else Message("Sejak dikirim"), language)
