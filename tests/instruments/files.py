"""Tiny instrument files, and what the checker says of them after a change."""

from pathlib import Path

from spbe_assess.core.instrument import Instrument
from spbe_assess.instruments.checks import examine
from spbe_assess.messages import ENGLISH, say

_DATA = Path(__file__).parent.parent / "data" / "instruments"
TINY = (_DATA / "tiny.toml").read_text("utf-8")
TINY_ITEMS = (_DATA / "tiny-items.toml").read_text("utf-8")


def changed(text: str, old: str, new: str, *, times: int = 1) -> str:
    """The text with the first (or the first few) of ``old`` replaced; it must be there."""
    assert text.count(old) >= times, old
    return text.replace(old, new, times)


def faults(text: str | bytes) -> list[str]:
    """What is wrong with a file called a.toml, each as "place | sentence", with the file name left out."""
    _, problems = examine(text if isinstance(text, bytes) else text.encode(), "a.toml")
    for problem in problems:
        assert problem.place.startswith("a.toml")
        assert say(problem.message, ENGLISH)
    return [f"{problem.place[6:].lstrip(':, ')} | {say(problem.message)}" for problem in problems]


def sound(text: str) -> Instrument:
    """The instrument of a text without faults."""
    instrument, problems = examine(text.encode(), "a.toml")
    assert instrument is not None
    assert problems == ()
    return instrument
