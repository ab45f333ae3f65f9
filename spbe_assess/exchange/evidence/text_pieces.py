"""Long texts cut into pieces for several rows: a row of a worksheet cannot be taller than 409 pt nor cross a page.

Pieces end where a sentence or a line of the text ends, as far as one does; only white space is left out between them.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from spbe_assess.exchange.excel.measure import UNIT, line_count

MOST_LINES: Final = 6

# A full stop after a short word may belong to an abbreviation ("No.", "hal.", "Drs."), and a small letter goes on.
_SENTENCE_END: Final = re.compile(r"(?:\w{4}|[A-Z]{2}|\W|\d)[.!?…;][\"')\]”’»]*(?=\s+[^a-z\s])|\S(?=[^\S\n]*\n)")
_CLAUSE_END: Final = re.compile(r"[,:)](?=\s)")
_WORD_END: Final = re.compile(r"\S(?=\s)")
_NARROWEST: Final = 0.19
"""Width of the narrowest character, in em."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text for one row: how many lines it takes, and the white space left out after it."""

    text: str
    lines: int
    gap: str = ""


@lru_cache(maxsize=4096)
def text_pieces(text: str, units: float, size: int = 9, most: int = MOST_LINES) -> tuple[Piece, ...]:
    """A text as pieces of at most ``most`` lines in a column of so many ``units``.

    The texts and gaps in order are the whole text but for white space at its beginning; a gap is white space only.
    A text without anything to see has no pieces. The text must be clean for cells already.
    """
    return tuple(_cut(text, units, size, most))


def _cut(text: str, units: float, size: int, most: int) -> Iterator[Piece]:
    place, end = _past_space(text, 0), len(text.rstrip())
    window = int(most * units * UNIT / (_NARROWEST * size)) + most
    while place < end:
        body = _fitting(text[place : min(end, place + window)], place + window >= end, units, size, most)
        following = _past_space(text, place + len(body))
        yield Piece(body, line_count(body, units, size), text[place + len(body) : following])
        place = following


def _past_space(text: str, place: int) -> int:
    while place < len(text) and text[place].isspace():
        place += 1
    return place


def _fitting(window: str, is_rest: bool, units: float, size: int, most: int) -> str:
    """The longest beginning that takes at most so many lines: of sentences, else clauses, words, characters."""
    if is_rest and line_count(window, units, size) <= most:
        return window
    for pattern in (_SENTENCE_END, _CLAUSE_END, _WORD_END, None):
        ends = [found.end() for found in pattern.finditer(window)] if pattern else range(1, len(window) + 1)
        fitting = bisect_right(ends, most, key=lambda end: line_count(window[:end], units, size))
        if fitting:
            return window[: ends[fitting - 1]]
    return window[:1]
