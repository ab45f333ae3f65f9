"""Text as it will be drawn: measured, wrapped, cut with an ellipsis, and pushed apart so that nothing collides.

Widths are points; text is unhinted DejaVu Sans, so the measured width is the drawn one at every resolution.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

from matplotlib.font_manager import FontPath, FontProperties, findfont, get_font
from matplotlib.ft2font import FT2Font, Kerning, LoadFlags

from spbe_assess.charts.style import TEXT, Type

ELLIPSIS: Final = "…"
_REFERENCE: Final = 100.0
_HAIR: Final = 0.01
"""Room made from a text's own width must hold it, whatever rounding did on the way."""


@cache
def font(kind: Type) -> FontProperties:
    """The one font of all charts (it ships with matplotlib; its digits are all equally wide)."""
    return FontProperties(
        family="DejaVu Sans",
        size=kind.size,
        weight="bold" if kind.bold else "normal",
        style="italic" if kind.italic else "normal",
    )


@lru_cache(maxsize=8192)
def width(text: str, kind: Type = TEXT) -> float:
    """The drawn width of a line of text."""
    advances = sum(_advance(character, kind.bold, kind.italic) for character in text)
    kerning = sum(_kerning(left, right, kind.bold, kind.italic) for left, right in pairwise(text))
    return (advances + kerning) * kind.size / _REFERENCE


# Letters are measured once and summed: laying out a whole line to learn its width costs as much as drawing it.


@cache
def _advance(character: str, bold: bool, italic: bool) -> float:
    glyph = _face(bold, italic).load_char(ord(character), LoadFlags.NO_HINTING)
    return glyph.linearHoriAdvance / 65536


@cache
def _kerning(left: str, right: str, bold: bool, italic: bool) -> float:
    face = _face(bold, italic)
    return face.get_kerning(face.get_char_index(ord(left)), face.get_char_index(ord(right)), Kerning.UNFITTED) / 64


def _face(bold: bool, italic: bool) -> FT2Font:
    face = get_font(_file(bold, italic))
    face.set_size(_REFERENCE, 72)  # whoever used this face last left his size
    return face


@cache
def _file(bold: bool, italic: bool) -> FontPath:
    return findfont(font(Type(_REFERENCE, bold, italic)))


def fit(text: str, room: float, kind: Type = TEXT) -> str:
    """The text, or as much of its beginning as fits in the room with "…" behind it."""
    if width(text, kind) <= room + _HAIR:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        cut = text[:middle].rstrip() + ELLIPSIS
        low, high = (middle, high) if width(cut, kind) <= room else (low, middle - 1)
    return text[:low].rstrip() + ELLIPSIS


def wrap(text: str, room: float, kind: Type = TEXT, *, lines: int | None = None) -> tuple[str, ...]:
    """The text in lines that fit the room, broken at spaces and after "/".

    What does not fit in ``lines`` lines ends with "…"; a single word wider than the room is cut the same way.
    """
    pieces = _pieces(text)
    done: list[str] = []
    while pieces:
        is_last = lines is not None and len(done) == lines - 1
        count = len(pieces) if is_last else _fitting(pieces, room, kind)
        done.append(fit("".join(pieces[:count]).rstrip(), room, kind))
        pieces = pieces[count:]
    return tuple(done)


def _fitting(pieces: Sequence[str], room: float, kind: Type) -> int:
    """How many of the pieces one line holds; at least one."""
    for count in range(2, len(pieces) + 1):
        if width("".join(pieces[:count]).rstrip(), kind) > room + _HAIR:
            return count - 1
    return len(pieces)


def _pieces(text: str) -> list[str]:
    """Where a line may break: words with the space behind them, and parts after "/"."""
    pieces: list[str] = []
    words = text.split()
    for number, word in enumerate(words):
        parts = word.replace("/", "/\0").rstrip("\0").split("\0")
        last = "" if number == len(words) - 1 else " "
        pieces += [*parts[:-1], parts[-1] + last]
    return pieces


def spread(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float) -> tuple[float, ...]:
    """Centres for labels of given sizes: as near as possible to the wanted ones (least squares), none overlapping.

    Order is kept (equal wishes stand in the order given) and all lie within ``low`` and ``high``; labels that
    together are larger than that begin at ``low`` and reach beyond ``high`` (see ``fits``).
    """
    order = sorted(range(len(wanted)), key=lambda at: wanted[at])
    # Moving each wish back by the room the labels before it need turns "no overlap" into "not falling".
    room = 0.0
    offsets: list[float] = []
    for at in order:
        offsets.append(room + sizes[at] / 2)
        room += sizes[at]
    level = _pooled([wanted[at] - offset for at, offset in zip(order, offsets, strict=True)])
    highest = max(high - room, low)
    placed = {
        at: min(max(value, low), highest) + offset for at, value, offset in zip(order, level, offsets, strict=True)
    }
    return tuple(placed[at] for at in range(len(wanted)))


def fits(sizes: Sequence[float], low: float, high: float) -> bool:
    """Whether labels of these sizes have room side by side."""
    return sum(sizes) <= high - low


def _pooled(values: Sequence[float]) -> list[float]:
    """The nearest sequence that never falls (pool adjacent violators)."""
    pools: list[tuple[float, int]] = []
    for value in values:
        mean, count = value, 1
        while pools and pools[-1][0] > mean:
            earlier, members = pools.pop()
            mean = (earlier * members + mean * count) / (members + count)
            count += members
        pools.append((mean, count))
    return [mean for mean, count in pools for _ in range(count)]
