"""The slope for a pane of a window: title and notes stand around it, and the names are at the ends of their lines."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from matplotlib.figure import Figure

from spbe_assess.charts.canvas import Canvas, Mark
from spbe_assess.charts.labels import fit, spread, width
from spbe_assess.charts.lines import (
    Line,
    Plane,
    aside,
    coloured,
    draw_line,
    draw_marks,
    refuse_unfit,
    years_of,
)
from spbe_assess.charts.scale import Scale, stretches
from spbe_assess.charts.style import TEXT, Look, MarkStyle
from spbe_assess.core.instrument import Instrument
from spbe_assess.core.results import Series

LEAST_WIDTH: Final = 260.0
"""Below this there is no room for lines beside their words."""
LEAST_HEIGHT: Final = 120.0
_SIDE: Final = 6.0
_REACH: Final = 4.3
"""Half the widest mark."""
_MIDDLE: Final = 3.2
_AXIS: Final = 17.0
_AIR: Final = Fraction(15, 100)
_LEADER: Final = 12.0
_LABEL: Final = 12.0
_YEAR_AIR: Final = 4.0
_LEAST_BAND: Final = 10.0
_MOST_NAMES: Final = 0.42


class _Words(NamedTuple):
    """What stands at the right end of a line."""

    line: Line
    text: str


def narrow_slope(
    instrument: Instrument, series: Sequence[Series], look: Look, room: tuple[float, float], title: str = ""
) -> tuple[Figure, tuple[Mark, ...]]:
    """Lines over the years with their last values, on a grid of the predicates' limits.

    Averages are drawn only beside a single institution: here each line costs room for its name.

    Raises:
        InputError: as ``slope``.
    """
    refuse_unfit(series)
    canvas = Canvas(max(room[0], LEAST_WIDTH), look)
    height = max(room[1], LEAST_HEIGHT)
    institutions = [one for one in series if not one.is_average]
    lines = coloured(series if len(institutions) == 1 else institutions, look)
    years = years_of([line.series for line in lines])
    values = _value_scale(instrument, lines, height - _AXIS - 2, 10.0)
    words = [_end_words(line, years[-1], canvas.width * _MOST_NAMES, look) for line in lines]
    limits = _limits(canvas, instrument, values)
    moved = aside(lines, values)
    first = min((moved.get((line.series.slug, years[0]), 0.0) for line in lines), default=0.0)
    last = max((moved.get((line.series.slug, years[-1]), 0.0) for line in lines), default=0.0)
    left = _SIDE + max((width(text) for _, text in limits), default=0.0) + 5
    names = canvas.width - _SIDE - max(width(one.text) for one in words)
    span = Scale(Fraction(years[0]), Fraction(years[-1]), left + _REACH + 1 - first, names - _LEADER - last)
    plane = Plane(span, values)
    for y, text in limits:
        canvas.horizontal(left, names - _LEADER + _REACH, y, colour=canvas.theme.grid)
        canvas.text(left - 5, y + _MIDDLE, text, colour=canvas.theme.ink2, align="right")
    _draw_years(canvas, plane, height)
    for line in lines:
        draw_line(canvas, plane, line)
    for line in lines:
        draw_marks(canvas, plane, line, moved)
    _draw_ends(canvas, plane, words, names, height)
    return canvas.finish(height, title)


def _value_scale(instrument: Instrument, lines: Sequence[Line], bottom: float, top: float) -> Scale:
    """A little more than the values span: in a pane every step of it counts."""
    values = [value for line in lines for _, value in line.points]
    low, high = max(min(values) - _AIR, instrument.lowest), min(max(values) + _AIR, instrument.highest)
    return Scale(low, high, bottom, top)


def _end_words(line: Line, last: int, room: float, look: Look) -> _Words:
    """Name and last value; a line that ends early says its last year."""
    point, value = line.last
    behind = f" {look.number(value)}" + (f" ({point.year})" if point.year < last else "")
    return _Words(line, fit(line.series.label, room - width(behind), TEXT) + behind)


def _limits(canvas: Canvas, instrument: Instrument, values: Scale) -> list[tuple[float, str]]:
    """Where the predicates seen here begin, with their names; none nearer to another than a line of text."""
    found: list[tuple[float, str]] = []
    for band in list(stretches(instrument, values))[1:]:
        y = values.at(band.low)
        if not found or abs(found[-1][0] - y) >= _LEAST_BAND:
            found.append((y, f"{band.name} {canvas.look.number(band.low)}"))
    if len(found) > 1:
        return found
    for end in (values.low, values.high):
        if all(abs(values.at(end) - y) >= 2 * _LEAST_BAND for y, _ in found):
            found.append((values.at(end), canvas.look.number(end)))
    return found


def _draw_years(canvas: Canvas, plane: Plane, height: float) -> None:
    """Every year, or so many of them, the last always, as stand apart."""
    first, last = int(plane.years.low), int(plane.years.high)
    pitch = (plane.years.end - plane.years.start) / (last - first)
    step = next(step for step in range(1, 9) if pitch * step >= width(str(last)) + _YEAR_AIR or step == 8)
    for year in range(last, first - 1, -step):
        x = plane.years.at(Fraction(year))
        canvas.text(x, height - 4, str(year), colour=canvas.theme.ink2, align="center")


def _draw_ends(canvas: Canvas, plane: Plane, words: Sequence[_Words], left: float, height: float) -> None:
    """Names and values pushed apart; where they do not all fit, those without a colour stay unnamed."""
    top, bottom = 3.0, height - _AXIS + 3
    most = int((bottom - top) / _LABEL)
    shown = sorted(words, key=lambda one: one.line.slot is None)[: max(most, 1)]
    heights = [plane.values.at(one.line.last[1]) for one in shown]
    centres = spread(heights, [_LABEL] * len(shown), top, bottom)
    for one, y, centre in zip(shown, heights, centres, strict=True):
        style = MarkStyle(one.line.slot)
        ink = canvas.theme.ink if one.line.slot else canvas.theme.ink2
        canvas.text(left, centre + _MIDDLE, one.text, colour=ink)
        x = plane.years.at(Fraction(one.line.last[0].year)) + _REACH + 2
        turn = left - 6.5
        is_early = one.line.last[0].year < plane.years.high
        if is_early:
            canvas.line(((x + 2, y), (turn, y)), colour=style.colour(canvas.theme), dash=(1.0, 2.5))
        if is_early or abs(centre - y) > 1.5:
            canvas.line(((turn, y), (left - 2, centre)), colour=style.colour(canvas.theme))
