"""How much room a text takes in a cell: merged and wrapped cells never size themselves, so every row is given a height.

Lengths are points. A column width is given in units of 7 pixels (5.25 pt), see ``excel.styles``.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

UNIT: Final = 5.25
"""Points to a unit of column width."""
TALLEST: Final = 409.0
"""Points; no row of a worksheet can be taller."""

_OTHER: Final = 600
_FULL: Final = 1000
_EMOJI: Final = 1400
# Arrows, signs and East Asian writing are as wide as high; emoji are wider still.
_FIRST_FULL: Final = "\u2190"
_FIRST_EMOJI: Final = "\U0001f000"


class _Advances(dict[str, int]):
    """Advance widths of Helvetica, which Arial and Liberation Sans share, in em/1000, by character."""

    def __missing__(self, sign: str) -> int:
        if sign < _FIRST_FULL:
            # A letter with an accent is as wide as the letter.
            plain = unicodedata.normalize("NFD", sign)[0]
            return self.get(plain, _OTHER)
        return _FULL if sign < _FIRST_EMOJI else _EMOJI


_PRINTABLE: Final = tuple(map(chr, range(32, 127)))
"""The characters from space to "~"."""
_SIGNS: Final = dict(
    zip(
        "–—…•·°\u00a0×−±≤≥§«»\u2039\u203a©®¼½¾ßÆæŒœØøĐ™‰■□",
        (
            *(556, 1000, 1000, 350, 278, 400, 278, 584, 584, 549, 549, 549, 556, 556, 556, 333, 333),
            *(737, 737, 834, 834, 834, 611, 1000, 889, 1000, 944, 778, 611, 722, 1000, 1000, 604, 604),
        ),
        strict=True,
    )
)
_ADVANCES: Final = _Advances(
    zip(
        _PRINTABLE,
        (
            *(278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278),
            *(556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556),
            *(1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778),
            *(667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556),
            *(333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556),
            *(556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584),
        ),
        strict=True,
    )
)
_ADVANCES.update({**_SIGNS, "‘": 222, "’": 222, "“": 333, "”": 333})
_BOLD_ADVANCES: Final = _Advances(
    zip(
        _PRINTABLE,
        (
            *(278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278),
            *(556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611),
            *(975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778),
            *(667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556),
            *(333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611),
            *(611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584),
        ),
        strict=True,
    )
)
_BOLD_ADVANCES.update({**_SIGNS, "‘": 278, "’": 278, "“": 500, "”": 500})
_LINE_HEIGHTS: Final = {7: 10.5, 8: 11.25, 9: 12.0, 10: 12.75, 11: 14.25, 12: 15.75, 14: 18.0, 16: 20.25, 28: 36.0}
# Where programs break a word that is too long for its line: web addresses, file names.
_BREAKS: Final = re.compile(r"(?<=[-/?])")
_LOWEST_ROW: Final = 15.0
_PADDING: Final = 5.25
_CAUTION: Final = 0.97


@lru_cache(maxsize=8192)
def text_width(text: str, size: int = 9, *, bold: bool = False) -> float:
    """The width of one line of Arial."""
    advances = _BOLD_ADVANCES if bold else _ADVANCES
    return sum(map(advances.__getitem__, text)) / 1000 * size


@lru_cache(maxsize=8192)
def line_count(text: str, units: float, size: int = 9, *, bold: bool = False) -> int:
    """How many lines a text wraps to in a column: never too few, at times one too many."""
    room = (units * UNIT - _PADDING) * _CAUTION
    return sum(_wrapped(paragraph, room, size, bold=bold) for paragraph in text.split("\n"))


def row_height(lines: int, size: int = 9) -> float:
    """The height of a row whose tallest cell has so many lines, within what a worksheet allows."""
    return min(max(lines * _LINE_HEIGHTS[size] + 3, _LOWEST_ROW), TALLEST)


def units_for(width: float) -> float:
    """The width of the narrowest column that holds so many points in one line."""
    return (width / _CAUTION + _PADDING) / UNIT


def longest_word(text: str, size: int = 9, *, bold: bool = False) -> float:
    """The width of the longest word: narrower columns would cut it."""
    return max((text_width(word, size, bold=bold) for word in text.split()), default=0.0)


def _wrapped(paragraph: str, room: float, size: int, *, bold: bool) -> int:
    if text_width(paragraph, size, bold=bold) <= room:
        return 1
    lines, used = 1, 0.0
    blank = text_width(" ", size, bold=bold)
    for word in paragraph.split(" "):
        space = blank if used else 0.0
        for part in (word,) if text_width(word, size, bold=bold) <= room else _BREAKS.split(word):
            width = text_width(part, size, bold=bold)
            if used and used + space + width > room:
                lines, used, space = lines + 1, 0.0, 0.0
            used += space + width
            space = 0.0
            if used > room:
                lines += int(used // room)
                used %= room
    return lines
