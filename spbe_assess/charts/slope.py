"""Who moved? One line per institution over two to eight years of one instrument, on the bands of the predicates."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from matplotlib.figure import Figure

from spbe_assess.charts.canvas import Box, Canvas, Drawn, Mark
from spbe_assess.charts.labels import fits, spread, width, wrap
from spbe_assess.charts.lines import (
    Line,
    Plane,
    aside,
    coloured,
    draw_line,
    draw_marks,
    refuse_unfit,
    value_scale,
    years_of,
)
from spbe_assess.charts.scale import Scale, stretches
from spbe_assess.charts.slope_notes import source_notes
from spbe_assess.charts.style import BOLD, MARGIN, TEXT, Look, MarkStyle
from spbe_assess.core.instrument import Instrument
from spbe_assess.core.results import Caption, Series
from spbe_assess.messages import Listed, Message

WIDTH: Final = 600.0
HEIGHT: Final = 300.0
MOST_STARTS: Final = 4
"""So many start values find room before the first year."""
_GUTTER: Final = 72.0
_LABEL: Final = 13.5
_LEADING: Final = 11.0
_MIDDLE: Final = 3.2
"""A line of text stands on a point's height when its baseline lies this far below."""
_REACH: Final = 4.3
"""Half the widest mark."""
_LEADER: Final = 11.0


@dataclass(frozen=True)
class _Label:
    """The words at a line's end: its last value and its name in one or two lines."""

    line: Line
    value: str
    name: tuple[str, ...]

    @property
    def height(self) -> float:
        return _LABEL + _LEADING * (len(self.name) - 1)

    @property
    def width(self) -> float:
        return max(width(text, BOLD if self.line.slot else TEXT) for text in self.name)


@dataclass(frozen=True)
class _Layout:
    """Where everything stands: the frame, its two scales, the words at the right, marks moved aside by year."""

    frame: Box
    plane: Plane
    labels: tuple[_Label, ...]
    values_left: float
    names_left: float
    offsets: Mapping[tuple[str, int], float]
    starts: tuple[Line, ...]


def slope(
    instrument: Instrument, series: Sequence[Series], caption: Caption, look: Look
) -> tuple[Figure, tuple[Mark, ...]]:
    """The chart of one to twelve institutions, and published averages, over the years that have values.

    Up to six institutions have a colour; of more, those with a slot in ``look``. Slots are kept by ``Series.slug``.

    Raises:
        InputError: no values, fewer than 2 or more than 8 years, or more than 12 institutions.
    """
    canvas = Canvas(WIDTH, look)
    top = canvas.head(caption) + 24
    drawn = draw_slope(canvas, Box(MARGIN, top, WIDTH - 2 * MARGIN, HEIGHT), instrument, series)
    height = canvas.foot(drawn.bottom + 24, (*drawn.notes, *caption.notes))
    return canvas.finish(height, caption.title)


def draw_slope(canvas: Canvas, box: Box, instrument: Instrument, series: Sequence[Series]) -> Drawn:
    """Draw the lines into a box, from its top to the years at its bottom; no title and no notes."""
    refuse_unfit(series)
    lines = coloured(series, canvas.look)
    layout = _lay_out(box, instrument, lines, canvas.look)
    _draw_ground(canvas, layout, instrument)
    for line in lines:
        draw_line(canvas, layout.plane, line)
    for line in lines:
        draw_marks(canvas, layout.plane, line, layout.offsets)
    _draw_labels(canvas, layout)
    _draw_starts(canvas, layout)
    return Drawn(box.bottom, tuple(_notes(series, layout, canvas.look)))


def _lay_out(box: Box, instrument: Instrument, lines: Sequence[Line], look: Look) -> _Layout:
    top, bottom = box.top + 5, box.bottom - 16
    years = years_of([line.series for line in lines])
    values = value_scale(instrument, lines, bottom, top)
    labels = _labels(lines, values, years[-1], 0.36 * box.width, look)
    names_left = box.right - max(label.width for label in labels)
    values_left = names_left - max(width(label.value, BOLD) for label in labels) - 5
    offsets = aside(lines, values)
    start = [line for line in lines if line.slot and line.points[0][0].year == years[0]]
    starts = tuple(start) if len(start) <= MOST_STARTS else ()
    left = box.left + _GUTTER
    words = width(labels[0].value, BOLD) + 12 if starts else 0.0
    before = words + 10 + _REACH - min(offsets.get((line.series.slug, years[0]), 0) for line in lines)
    after = max(offsets.get((line.series.slug, years[-1]), 0) for line in lines)
    right = values_left - _LEADER - 7 - after
    return _Layout(
        frame=Box(left, top, right - left, bottom - top),
        plane=Plane(Scale(Fraction(years[0]), Fraction(years[-1]), left + before, right), values),
        labels=labels,
        values_left=values_left,
        names_left=names_left,
        offsets=offsets,
        starts=starts,
    )


def _labels(lines: Sequence[Line], values: Scale, last: int, room: float, look: Look) -> tuple[_Label, ...]:
    """The words at the right, names in two lines where that is needed and the frame is high enough."""
    labels = tuple(_label(line, last, room, 2, look) for line in lines)
    if fits([label.height for label in labels], values.end, values.start):
        return labels
    return tuple(_label(line, last, room, 1, look) for line in lines)


def _label(line: Line, last: int, room: float, most: int, look: Look) -> _Label:
    """A series that ends early says its last year behind the name."""
    point, value = line.last
    kind = BOLD if line.slot else TEXT
    ended = f" ({point.year})" if point.year < last else ""
    name = wrap(line.series.label, room - width(ended, kind), kind, lines=most)
    return _Label(line, look.number(value), (*name[:-1], name[-1] + ended))


def _draw_ground(canvas: Canvas, layout: _Layout, instrument: Instrument) -> None:
    """Bands with their names and limits at the left, a hairline and a number for every year."""
    frame, theme = layout.frame, canvas.theme
    bands = tuple(stretches(instrument, layout.plane.values))
    for band in bands:
        canvas.rectangle(frame.left, band.end, frame.right, band.start, theme.bands[band.tint])
        if band.start - band.end >= 2 * _LEADING:
            _beside_frame(canvas, layout, (band.start + band.end) / 2, band.name)
    limits = [band.low for band in bands[1:]]
    for limit in limits:
        _beside_frame(canvas, layout, layout.plane.values.at(limit), canvas.look.number(limit))
    for end in (layout.plane.values.low, layout.plane.values.high):
        if all(abs(layout.plane.values.at(end) - layout.plane.values.at(limit)) >= _LEADING - 1 for limit in limits):
            _beside_frame(canvas, layout, layout.plane.values.at(end), canvas.look.number(end))
    for year in range(int(layout.plane.years.low), int(layout.plane.years.high) + 1):
        x = layout.plane.years.at(Fraction(year))
        canvas.vertical(x, frame.top, frame.bottom + 4, colour=theme.grid)
        canvas.text(x, frame.bottom + 15, str(year), colour=theme.ink2, align="center")


def _beside_frame(canvas: Canvas, layout: _Layout, y: float, text: str) -> None:
    canvas.text(layout.frame.left - 4, y + _MIDDLE, text, colour=canvas.theme.ink2, align="right")


def _draw_labels(canvas: Canvas, layout: _Layout) -> None:
    """Value and name of every line at the right, with a leader from its last point."""
    frame, theme = layout.frame, canvas.theme
    heights = [layout.plane.values.at(label.line.last[1]) for label in layout.labels]
    sizes = [label.height for label in layout.labels]
    centres = spread(heights, sizes, frame.top - _LABEL / 2, frame.bottom + _LABEL / 2)
    for label, y, centre in zip(layout.labels, heights, centres, strict=True):
        kind, colour = (BOLD, theme.ink) if label.line.slot else (TEXT, theme.ink2)
        canvas.text(layout.values_left, centre + _MIDDLE, label.value, kind, colour=colour)
        first = centre + _MIDDLE - _LEADING / 2 * (len(label.name) - 1)
        canvas.lines_of_text(layout.names_left, first, label.name, kind, leading=_LEADING, colour=colour)
        _draw_leader(canvas, layout, label, y, centre)


def _draw_leader(canvas: Canvas, layout: _Layout, label: _Label, y: float, centre: float) -> None:
    colour = MarkStyle(label.line.slot).colour(canvas.theme)
    year = label.line.last[0].year
    turn, end = layout.values_left - _LEADER, layout.values_left - 2.5
    canvas.line(((turn, y), (end, centre)), colour=colour)
    if year < layout.plane.years.high:
        canvas.line(((layout.plane.years.at(Fraction(year)) + 7, y), (turn, y)), colour=colour, dash=(1.0, 2.5))


def _draw_starts(canvas: Canvas, layout: _Layout) -> None:
    """The first values of the coloured lines, each with its mark, before the first year."""
    first = [line.points[0] for line in layout.starts]
    heights = [layout.plane.values.at(value) for _, value in first]
    centres = spread(heights, [_LEADING + 0.5] * len(first), layout.frame.top + 2, layout.frame.bottom - 2)
    for line, (point, value), centre in zip(layout.starts, first, centres, strict=True):
        style = MarkStyle(line.slot, hollow=line.style(point).hollow, scale=0.65)
        canvas.mark(layout.frame.left + 9, centre, style)
        canvas.text(layout.frame.left + 16, centre + _MIDDLE, canvas.look.number(value), BOLD)


def _notes(series: Sequence[Series], layout: _Layout, look: Look) -> Iterator[str]:
    institutions = [one for one in series if not one.is_average]
    yield from source_notes([point for one in institutions for point in one.points if point.value is not None], look)
    lines = [label.line for label in layout.labels]
    if any(_has_dots(line, int(layout.plane.years.high)) for line in lines):
        yield look.say(Message("Garis titik-titik: nilai tahun itu tidak dimuat dalam laporan."))
    elif any(line.points[0][0].year > layout.plane.years.low for line in lines):
        yield look.say(Message("Tahun tanpa tanda: nilainya tidak dimuat dalam laporan."))
    empty = [one.label for one in series if all(point.value is None for point in one.points)]
    if empty:
        yield look.say(Message("Tidak dimuat dalam laporan: {names}.", names=Listed(tuple(empty))))
    if any(layout.offsets.values()):
        yield look.say(Message("Tanda yang berimpit diletakkan berdampingan; nilainya tetap."))


def _has_dots(line: Line, last: int) -> bool:
    """Whether a year is missing after the line has begun."""
    return len(line.points) <= last - line.points[0][0].year
