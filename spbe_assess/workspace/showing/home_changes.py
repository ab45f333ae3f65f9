"""The last acts in an assessment, each as one sentence with its time and author."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from spbe_assess.core.assessment import Dossier
from spbe_assess.core.fields import LINK, keys_of, kind_of
from spbe_assess.core.overview import ChangeRow
from spbe_assess.exact import MISSING
from spbe_assess.messages import Message, clock, day, say
from spbe_assess.rules.history_words import Names, names_of, told_changes, with_named
from spbe_assess.workspace.archive import Archive
from spbe_assess.workspace.recent import recent_acts
from spbe_assess.workspace.remembering import Remembered

MOST_ACTS: Final = 6
_OF_INDICATORS: Final = frozenset({"rating", "answer", "criterion"})


def last_changes(
    archive: Archive, dossier: Dossier, today: date, language: str, *, most: int = MOST_ACTS
) -> tuple[ChangeRow, ...]:
    """The newest acts first; an act that only the program wrote is left out."""
    names = names_of(dossier.instrument, dossier.evidence.values(), dossier.links)
    # Some of the newest acts may be quiet ones, so a few more are looked at than are shown.
    acts = recent_acts(archive, dossier.assessment, most=most + 4)
    rows = (_row(act, names, today, language) for act in acts)
    return tuple(row for row in rows if row is not None)[:most]


def _row(act: Sequence[Remembered], names: Names, today: date, language: str) -> ChangeRow | None:
    sentences = told_changes(act, names)
    if not sentences:
        return None
    text = say(sentences[0], language)
    if len(sentences) > 1:
        text = say(Message("{first} (dan {more} lainnya)", first=text, more=len(sentences) - 1), language)
    author = act[0].author or MISSING
    return ChangeRow(text, f"{_when(act[-1].at, today, language)} · {author}", _indicator(act, names))


def _when(at: str, today: date, language: str) -> str:
    moment = datetime.fromisoformat(at).astimezone()
    if moment.date() == today:
        return clock(moment, language)
    if moment.date() == today - timedelta(days=1):
        return say(Message("Kemarin"), language)
    return day(moment.date(), language)


def _indicator(act: Sequence[Remembered], names: Names) -> str:
    """The first indicator an act was about; "" where it was about none."""
    known = with_named(names, act)
    for change in act:
        kind, keys = kind_of(change.record), keys_of(change.record)
        if kind in _OF_INDICATORS:
            return keys[1]
        if kind == LINK and keys[-1] in known.links:
            return known.links[keys[-1]][0]
    return ""
