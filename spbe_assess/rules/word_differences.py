"""Where texts differ word by word, so that a person sees it without reading both to the end."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

MOST_WORDS: Final = 5_000
"""Of a longer text nothing is marked: whoever reads that much compares it elsewhere."""
_PART: Final = re.compile(r"\s+|\S+")

Places = frozenset[int]


class Run(NamedTuple):
    """A stretch of a text, and whether its words differ."""

    text: str
    is_different: bool


def marked(texts: Sequence[str]) -> tuple[tuple[Run, ...], ...]:
    """The texts in stretches of words that are alike and of words that differ; joined they are the texts again.

    The first text that is not empty is the yardstick: of every other one the words it does not have are marked, and
    of itself those that any other one does not have. An empty text says nothing and marks nothing.
    """
    parts = [_PART.findall(text) for text in texts]
    words = [[part for part in one if not part.isspace()] for one in parts]
    there = [place for place, one in enumerate(words) if one]
    different: dict[int, Places] = {}
    if there and len(words[there[0]]) <= MOST_WORDS:
        first, *others = there
        missing: set[int] = set()
        for place in (one for one in others if len(words[one]) <= MOST_WORDS):
            in_first, in_other = common(words[first], words[place])
            missing |= set(range(len(words[first]))) - in_first
            different[place] = frozenset(range(len(words[place]))) - in_other
        different[first] = frozenset(missing)
    return tuple(_runs(one, different.get(place, frozenset())) for place, one in enumerate(parts))


def common(first: Sequence[str], second: Sequence[str]) -> tuple[Places, Places]:
    """The places of the longest run of words, in order, that both have: in the first and in the second.

    A row of the usual table is one whole number, its bits the words of the first text (Hyyrö 2004): some thousand
    words then take milliseconds.
    """
    masks: dict[str, int] = {}
    for place, word in enumerate(first):
        masks[word] = masks.get(word, 0) | 1 << place
    row = everything = (1 << len(first)) - 1
    rows = []
    for word in second:
        met = row & masks.get(word, 0)
        row = ((row + met) | (row - met)) & everything
        rows.append(row)
    in_first, in_second = [], []
    column, line = len(first), len(second)
    while column and line:
        if rows[line - 1] >> column - 1 & 1:
            column -= 1
            continue
        line -= 1
        if not line or rows[line - 1] >> column - 1 & 1:
            column -= 1
            in_first.append(column)
            in_second.append(line)
    return frozenset(in_first), frozenset(in_second)


def _runs(parts: Sequence[str], different: Collection[int]) -> tuple[Run, ...]:
    flagged = list(_flagged(parts, different))
    return tuple(
        Run("".join(part for part, _ in group), is_different)
        for is_different, group in groupby(flagged, key=lambda pair: pair[1])
    )


def _flagged(parts: Sequence[str], different: Collection[int]) -> Iterator[tuple[str, bool]]:
    """Every word and space with its mark; a space is marked between two words that are."""
    word = -1
    for part in parts:
        if part.isspace():
            yield part, word in different and word + 1 in different
        else:
            word += 1
            yield part, word in different
