"""Fields that two copies filled differently: what each says, who wrote it and when, so that a person can decide."""

from dataclasses import dataclass
from datetime import datetime

from spbe_assess.core.fields import KINDS, kind_of
from spbe_assess.messages import Message, clock, day, say
from spbe_assess.rules.history_words import told_value
from spbe_assess.storage.log import heads_of
from spbe_assess.storage.people import names
from spbe_assess.workspace.archive import Archive


@dataclass(frozen=True, slots=True)
class Rival:
    """One of the values of a field: ``entry`` is its id in the log (``remembering.restore_value`` decides for it)."""

    entry: str
    text: str
    author: str
    when: str


def rivals(archive: Archive, record: str, field: str, language: str) -> tuple[Rival, ...]:
    """The values of a field that two copies filled differently, as told; a single one where nothing is to decide."""
    people = names(archive.connection)
    kind = KINDS[kind_of(record)]
    known = kind.field(field)
    if known is None:
        return ()
    return tuple(
        Rival(
            head.id,
            say(Message("{value}", value=told_value(known, head.value)), language),
            people.get(head.author, "") or say(Message("salinan lain"), language),
            _when(head.at, language),
        )
        for head in heads_of(archive.connection, (record, field))
    )


def _when(at: str, language: str) -> str:
    """A moment of the log on the clock of this machine: "21 November 2026 14.03"."""
    try:
        moment = datetime.fromisoformat(at).astimezone()
    except ValueError:
        return at
    return f"{day(moment.date(), language)} {clock(moment, language)}"
