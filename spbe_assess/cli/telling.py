"""What a command changed, told once it is durable: one calm sentence for each thing that was touched."""

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction
from typing import Final

import click

from spbe_assess.cli.session import Session
from spbe_assess.core.changes import Changes
from spbe_assess.messages import Message, Number, say
from spbe_assess.rules.history_words import Names, told_changes

MOST_LINES: Final = 30
"""Sentences about one act that are printed; of more only the number is told."""


def tell(session: Session, changes: Changes, names: Names) -> None:
    """Print what an act changed: "I12 Penilaian Mandiri: tingkat 3 → 4 · tersimpan 14.03.22"."""
    if changes.touched:
        print_saved(session, told_changes(changes.touched, names), changes.at)
    else:
        session.say(Message("Tidak ada yang berubah: isinya sudah begitu."))


def print_saved(session: Session, sentences: Sequence[Message], at: str) -> None:
    """Print sentences about what is durable now, each with its time of day."""
    saved = say(Message("tersimpan {time}", time=time_of_day(at)), session.language)
    left = len(sentences) - MOST_LINES
    more = [Message("dan {count} perubahan lain", count=left)] if left > 0 else []
    for sentence in (*sentences[:MOST_LINES], *more):
        click.echo(f"{say(sentence, session.language)} · {saved}")


def time_of_day(at: str) -> str:
    """The local time of day of a moment in the log: "14.03.22"."""
    return f"{datetime.fromisoformat(at).astimezone():%H.%M.%S}"


def local_time(at: str) -> str:
    """A moment in the log as local date and time: "2026-11-21 14.03"."""
    return f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d %H.%M}"


def told_size(size: int) -> Message:
    """A number of bytes as people say it: "340 bita", "12 kB", "1,4 MB"."""
    if size < 1000:
        return Message("{size} bita", size=size)
    if size < 10**6:
        return Message("{size} kB", size=Number(Fraction(size, 1000), 0))
    return Message("{size} MB", size=Number(Fraction(size, 10**6), 1))
