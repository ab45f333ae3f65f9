"""The names of the chosen institutions above a row of the strip, each tied to its mark by a leader.

They stand side by side in two lines where they fit, else one below the other in such an order that no leader
crosses a name.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot
from typing import Final

from spbe_assess.charts.canvas import Canvas
from spbe_assess.charts.labels import fit, fits, spread, width
from spbe_assess.charts.scale import Scale
from spbe_assess.charts.style import BOLD, TEXT, MarkStyle

RADIUS: Final = 4.6
"""Half the width of a chosen mark with its edge."""
_LEADING: Final = 11.0
_PITCH: Final = 13.0
_AIR: Final = 10.0
_MIDDLE: Final = 3.2
_TICK: Final = 8.0
"""From the end of a stacked name to its leader."""
_ASIDE: Final = 7.0


@dataclass(frozen=True, slots=True)
class Named:
    """A chosen institution: its mark's place in the figure (the height from the row's middle), and the words for it."""

    slug: str
    x: float
    y: float
    style: MarkStyle
    colour: str
    name: str
    value: str
    rank: str

    @property
    def heading(self) -> str:
        """The line the rank stands under."""
        return f"{self.name} {self.value}"

    @property
    def room(self) -> float:
        """The width its two centred lines need."""
        return max(width(self.heading, BOLD), width(self.rank)) + _AIR

    @property
    def ending(self) -> str:
        """What follows the name where all stands in one line."""
        return f" {self.value} · {self.rank}"

    @property
    def length(self) -> float:
        """The width one line with everything needs."""
        return width(self.name + self.ending, BOLD)


def height_of_names(names: Sequence[Named], scale: Scale) -> float:
    """The height the names need above the dots."""
    if not names:
        return 0.0
    return 2 * _LEADING + 14 if _fit_side_by_side(names, scale) else _PITCH * len(names) + 10


def draw_names(canvas: Canvas, names: Sequence[Named], scale: Scale, left: float, top: float, middle: float) -> None:
    """Draw names and leaders below ``top``; ``middle`` is the middle of the row the marks lie on.

    Stacked names may reach from ``left`` to the end of the scale.
    """
    if _fit_side_by_side(names, scale):
        _draw_side_by_side(canvas, names, scale, top, middle)
    else:
        _draw_stacked(canvas, names, (left, scale.end), top, middle)


def _fit_side_by_side(names: Sequence[Named], scale: Scale) -> bool:
    return fits([name.room for name in names], scale.start, scale.end)


def _draw_side_by_side(canvas: Canvas, names: Sequence[Named], scale: Scale, top: float, middle: float) -> None:
    ranked = sorted(names, key=lambda name: (name.x, name.y))
    centres = spread([name.x for name in ranked], [name.room for name in ranked], scale.start, scale.end)
    for name, centre in zip(ranked, centres, strict=True):
        canvas.text(centre, top + 12, name.heading, BOLD, align="center")
        canvas.text(centre, top + 12 + _LEADING, name.rank, TEXT, colour=canvas.theme.ink2, align="center")
        start, end = (centre, top + 15 + _LEADING), (name.x, middle + name.y)
        reach = 1 - (RADIUS + 1) / max(hypot(end[0] - start[0], end[1] - start[1]), RADIUS + 1)
        stop = (start[0] + (end[0] - start[0]) * reach, start[1] + (end[1] - start[1]) * reach)
        canvas.line((start, stop), colour=name.colour)


def _draw_stacked(canvas: Canvas, names: Sequence[Named], ends: tuple[float, float], top: float, middle: float) -> None:
    """Names right of their leaders for the left marks, left of them for the right ones.

    The right ones stand on top, by falling place; the left ones below, by rising place: what hangs down from a
    name passes beside all names below it.
    """
    left, right = _parted(names, ends)
    tied_left = [(name, _leader(name, names, _ASIDE)) for name in left]
    tied_right = [(name, _leader(name, names, -_ASIDE)) for name in right]
    limit = min([x for _, x in tied_right] + [ends[1] + 3]) - 4
    y = top + 12
    for name, x in sorted(tied_right, key=lambda tied: -tied[1]):
        text = fit(name.name, x - _TICK - ends[0] - width(name.ending, BOLD), BOLD) + name.ending
        canvas.text(x - _TICK, y, text, BOLD, align="right")
        _draw_elbow(canvas, name, x, (x - _TICK + 3, y - _MIDDLE), middle)
        y += _PITCH
    for name, x in sorted(tied_left, key=lambda tied: tied[1]):
        text = fit(name.name, limit - x - _TICK - width(name.ending, BOLD), BOLD) + name.ending
        canvas.text(x + _TICK, y, text, BOLD)
        _draw_elbow(canvas, name, x, (x + _TICK - 3, y - _MIDDLE), middle)
        y += _PITCH


def _draw_elbow(canvas: Canvas, name: Named, x: float, start: tuple[float, float], middle: float) -> None:
    """From the name across, down, and into the mark: from above, or from the side where another mark lies above."""
    y = middle + name.y
    ends = ((x, y - RADIUS - 1),) if x == name.x else ((x, y), (name.x, y))
    canvas.line((start, (x, start[1]), *ends), colour=name.colour)


def _leader(name: Named, names: Sequence[Named], aside: float) -> float:
    """Where the leader comes down: over the mark, or beside it, once for every chosen mark that lies above it."""
    above = sum(other.y < name.y and abs(other.x - name.x) < RADIUS for other in names)
    return name.x + aside * above


def _parted(names: Sequence[Named], ends: tuple[float, float]) -> tuple[list[Named], list[Named]]:
    """The names that stand right of their leaders and those left of them, so that least has to be cut off."""
    ranked = sorted(names, key=lambda name: name.x)
    half = sum(name.x < sum(ends) / 2 for name in ranked)
    best = min(range(len(ranked) + 1), key=lambda count: (_cut(ranked, count, ends), abs(count - half)))
    return ranked[:best], ranked[best:]


def _cut(ranked: Sequence[Named], count: int, ends: tuple[float, float]) -> float:
    """How much would have to be cut off if the first ``count`` names stood right of their leaders."""
    limit = ranked[count].x if count < len(ranked) else ends[1]
    after = sum(max(name.x + _TICK + name.length - limit, 0.0) for name in ranked[:count])
    before = sum(max(ends[0] + _TICK + name.length - name.x, 0.0) for name in ranked[count:])
    return round(after + before, 3)
