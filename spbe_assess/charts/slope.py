"""Who moved? One line per institution over two to eight years of one instrument, on the bands of the predicates."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import Final

from matplotlib.figure import Figure

from spbe_assess.charts.canvas import Box, Canvas, Drawn, Mark
from spbe_assess.charts.labels import fits, spread, width, wrap
from spbe_assess.charts.scale import Scale, stretches
from spbe_assess.charts.slope_notes import source_notes
from spbe_assess.charts.style import BOLD, MARGIN, TEXT, Look, MarkStyle
from spbe_assess.core.instrument import INDEX, Instrument
from spbe_assess.core.results import Caption, Origin, Point, Series
from spbe_assess.errors import InputError
from spbe_assess.messages import Listed, Message

WIDTH: Final = 600.0
HEIGHT: Final = 300.0
MOST_INSTITUTIONS: Final = 12
MOST_YEARS: Final = 8
MOST_STARTS: Final = 4
"""So many start values find room before the first year."""
_GUTTER: Final = 72.0
_LABEL: Final = 13.5
_LEADING: Final = 11.0
_MIDDLE: Final = 3.2
"""A line of text stands on a point's height when its baseline lies this far below."""
_NEAR: Final = 4.5
_STEP: Final = 6.5
_REACH: Final = 4.3
"""Half the widest mark."""
_LEADER: Final = 11.0
_AIR: Final = Fraction(1, 10)
_DOTS: Final = (0.1, 2.2)
"""Round dots, in widths of their line."""


@dataclass(frozen=True)
class _Line:
    """A series ready to draw: the slot it has (None: grey), and the years that have a value."""

    series: Series
    slot: int | None

    @cached_property
    def points(self) -> tuple[tuple[Point, Fraction], ...]:
        return tuple((point, point.value) for point in self.series.points if point.value is not None)

    @property
    def last(self) -> tuple[Point, Fraction]:
        return self.points[-1]

    def style(self, point: Point) -> MarkStyle:
        """Press figures are hollow; averages and grey institutions are small dots."""
        hollow = point.origin is Origin.PRESS and not self.series.is_average
        return MarkStyle(self.slot, hollow=hollow, scale=0.85 if self.slot else 0.86)


@dataclass(frozen=True)
class _Label:
    """The words at a line's end: its last value and its name in one or two lines."""

    line: _Line
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
    years: Scale
    values: Scale
    labels: tuple[_Label, ...]
    values_left: float
    names_left: float
    offsets: Mapping[tuple[str, int], float]
    starts: tuple[_Line, ...]

    def at(self, year: int, value: Fraction) -> tuple[float, float]:
        return self.years.at(Fraction(year)), self.values.at(value)


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
    lines = _coloured(series, canvas.look)
    layout = _lay_out(box, instrument, lines, canvas.look)
    _draw_ground(canvas, layout, instrument)
    for line in lines:
        _draw_line(canvas, layout, line)
    for line in lines:
        _draw_marks(canvas, layout, line)
    _draw_labels(canvas, layout)
    _draw_starts(canvas, layout)
    return Drawn(box.bottom, tuple(_notes(series, layout, canvas.look)))


def refuse_unfit(series: Sequence[Series]) -> None:
    """Raise the InputError that says which chart to use instead, where lines over years are not the right one."""
    institutions = [one for one in series if not one.is_average]
    years = _years(series)
    if not any(point.value is not None for one in institutions for point in one.points):
        raise InputError(Message("Grafik slope perlu sekurangnya satu instansi dengan nilai indeks."))
    if len(years) < 2:
        raise InputError(
            Message(
                "Grafik slope menunjukkan perubahan antartahun, sedangkan nilainya hanya ada pada {year}; pakai strip "
                "atau dumbbell.",
                year=years[0],
            )
        )
    if len(years) > MOST_YEARS:
        raise InputError(
            Message(
                "Grafik slope memuat paling banyak {most} tahun, sedangkan ada {count}; persempit rentang tahunnya.",
                most=MOST_YEARS,
                count=len(years),
            )
        )
    if len(institutions) > MOST_INSTITUTIONS:
        raise InputError(
            Message(
                "Grafik slope memuat paling banyak {most} instansi, sedangkan ada {count}; pakai panels atau strip.",
                most=MOST_INSTITUTIONS,
                count=len(institutions),
            )
        )


def _years(series: Sequence[Series]) -> range:
    """All years from the first to the last that has a value."""
    valued = [point.year for one in series for point in one.points if point.value is not None]
    return range(min(valued), max(valued) + 1) if valued else range(0)


def _coloured(series: Sequence[Series], look: Look) -> list[_Line]:
    """The lines that have a value, those without a slot first, so that the coloured ones lie on top."""
    institutions = [one.slug for one in series if not one.is_average]
    known = [slug for slug in institutions if slug in look.slots]
    slots = look.assign(known if known and len(institutions) > 6 else institutions)
    lines = [_Line(one, None if one.is_average else slots.get(one.slug)) for one in series]
    return sorted((line for line in lines if line.points), key=lambda line: line.slot is not None)


def _lay_out(box: Box, instrument: Instrument, lines: Sequence[_Line], look: Look) -> _Layout:
    top, bottom = box.top + 5, box.bottom - 16
    years = _years([line.series for line in lines])
    values = _value_scale(instrument, lines, bottom, top)
    labels = _labels(lines, values, years[-1], 0.36 * box.width, look)
    names_left = box.right - max(label.width for label in labels)
    values_left = names_left - max(width(label.value, BOLD) for label in labels) - 5
    offsets = _offsets(lines, values)
    start = [line for line in lines if line.slot and line.points[0][0].year == years[0]]
    starts = tuple(start) if len(start) <= MOST_STARTS else ()
    left = box.left + _GUTTER
    words = width(labels[0].value, BOLD) + 12 if starts else 0.0
    before = words + 10 + _REACH - min(offsets.get((line.series.slug, years[0]), 0) for line in lines)
    after = max(offsets.get((line.series.slug, years[-1]), 0) for line in lines)
    right = values_left - _LEADER - 7 - after
    return _Layout(
        frame=Box(left, top, right - left, bottom - top),
        years=Scale(Fraction(years[0]), Fraction(years[-1]), left + before, right),
        values=values,
        labels=labels,
        values_left=values_left,
        names_left=names_left,
        offsets=offsets,
        starts=starts,
    )


def _value_scale(instrument: Instrument, lines: Sequence[_Line], bottom: float, top: float) -> Scale:
    """From half a step below the smallest to half a step above the largest value, never outside the instrument's."""
    values = [value for line in lines for _, value in line.points]
    low = max((min(values) - _AIR) * 2 // 1 * Fraction(1, 2), instrument.lowest)
    high = min(-(-(max(values) + _AIR) * 2 // 1) * Fraction(1, 2), instrument.highest)
    return Scale(low, high, bottom, top)


def _labels(lines: Sequence[_Line], values: Scale, last: int, room: float, look: Look) -> tuple[_Label, ...]:
    """The words at the right, names in two lines where that is needed and the frame is high enough."""
    labels = tuple(_label(line, last, room, 2, look) for line in lines)
    if fits([label.height for label in labels], values.end, values.start):
        return labels
    return tuple(_label(line, last, room, 1, look) for line in lines)


def _label(line: _Line, last: int, room: float, most: int, look: Look) -> _Label:
    """A series that ends early says its last year behind the name."""
    point, value = line.last
    kind = BOLD if line.slot else TEXT
    ended = f" ({point.year})" if point.year < last else ""
    name = wrap(line.series.label, room - width(ended, kind), kind, lines=most)
    return _Label(line, look.number(value), (*name[:-1], name[-1] + ended))


def _offsets(lines: Sequence[_Line], values: Scale) -> dict[tuple[str, int], float]:
    """How far marks of a year that would hide each other are moved aside, by slug and year."""
    offsets: dict[tuple[str, int], float] = {}
    chosen = [line for line in lines if line.slot]
    for year in _years([line.series for line in lines]):
        here = [(line.series.slug, value) for line in chosen for point, value in line.points if point.year == year]
        moved = beside([values.at(value) for _, value in here])
        offsets |= {(slug, year): offset for (slug, _), offset in zip(here, moved, strict=True)}
    return offsets


def beside(heights: Sequence[float], near: float = _NEAR, step: float = _STEP) -> tuple[float, ...]:
    """How far each mark of one year moves aside so that marks nearer than ``near`` stand side by side, in order."""
    heaps: list[list[int]] = []
    for at in sorted(range(len(heights)), key=lambda at: heights[at]):
        if heaps and heights[at] - heights[heaps[-1][-1]] < near:
            heaps[-1].append(at)
        else:
            heaps.append([at])
    moved = {at: (place - (len(heap) - 1) / 2) * step for heap in heaps for place, at in enumerate(sorted(heap))}
    return tuple(moved[at] for at in range(len(heights)))


def _draw_ground(canvas: Canvas, layout: _Layout, instrument: Instrument) -> None:
    """Bands with their names and limits at the left, a hairline and a number for every year."""
    frame, theme = layout.frame, canvas.theme
    bands = tuple(stretches(instrument, layout.values))
    for band in bands:
        canvas.rectangle(frame.left, band.end, frame.right, band.start, theme.bands[band.tint])
        if band.start - band.end >= 2 * _LEADING:
            _beside_frame(canvas, layout, (band.start + band.end) / 2, band.name)
    limits = [band.low for band in bands[1:]]
    for limit in limits:
        _beside_frame(canvas, layout, layout.values.at(limit), canvas.look.number(limit))
    for end in (layout.values.low, layout.values.high):
        if all(abs(layout.values.at(end) - layout.values.at(limit)) >= _LEADING - 1 for limit in limits):
            _beside_frame(canvas, layout, layout.values.at(end), canvas.look.number(end))
    for year in range(int(layout.years.low), int(layout.years.high) + 1):
        x = layout.years.at(Fraction(year))
        canvas.vertical(x, frame.top, frame.bottom + 4, colour=theme.grid)
        canvas.text(x, frame.bottom + 15, str(year), colour=theme.ink2, align="center")


def _beside_frame(canvas: Canvas, layout: _Layout, y: float, text: str) -> None:
    canvas.text(layout.frame.left - 4, y + _MIDDLE, text, colour=canvas.theme.ink2, align="right")


def _draw_line(canvas: Canvas, layout: _Layout, line: _Line) -> None:
    """Solid from year to year, dotted over years without a value."""
    colour = MarkStyle(line.slot).colour(canvas.theme)
    thick = 2.2 if line.slot else 1.2
    run: list[tuple[float, float]] = []
    for (point, value), (following, after) in pairwise(line.points):
        here, there = layout.at(point.year, value), layout.at(following.year, after)
        if following.year == point.year + 1:
            run = [*(run or [here]), there]
            continue
        canvas.line((here, there), colour=colour, width=thick, dash=_DOTS, round_ends=True)
        _draw_run(canvas, run, colour, thick)
        run = []
    _draw_run(canvas, run, colour, thick)


def _draw_run(canvas: Canvas, run: Sequence[tuple[float, float]], colour: str, thick: float) -> None:
    if run:
        canvas.line(run, colour=colour, width=thick, round_ends=True)


def _draw_marks(canvas: Canvas, layout: _Layout, line: _Line) -> None:
    for point, value in line.points:
        x, y = layout.at(point.year, value)
        x += layout.offsets.get((line.series.slug, point.year), 0.0)
        canvas.mark(x, y, line.style(point))
        canvas.marks.append(Mark(x, y, line.series.slug, INDEX, value, point.year))


def _draw_labels(canvas: Canvas, layout: _Layout) -> None:
    """Value and name of every line at the right, with a leader from its last point."""
    frame, theme = layout.frame, canvas.theme
    heights = [layout.values.at(label.line.last[1]) for label in layout.labels]
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
    if year < layout.years.high:
        canvas.line(((layout.years.at(Fraction(year)) + 7, y), (turn, y)), colour=colour, dash=(1.0, 2.5))


def _draw_starts(canvas: Canvas, layout: _Layout) -> None:
    """The first values of the coloured lines, each with its mark, before the first year."""
    first = [line.points[0] for line in layout.starts]
    heights = [layout.values.at(value) for _, value in first]
    centres = spread(heights, [_LEADING + 0.5] * len(first), layout.frame.top + 2, layout.frame.bottom - 2)
    for line, (point, value), centre in zip(layout.starts, first, centres, strict=True):
        style = MarkStyle(line.slot, hollow=line.style(point).hollow, scale=0.65)
        canvas.mark(layout.frame.left + 9, centre, style)
        canvas.text(layout.frame.left + 16, centre + _MIDDLE, canvas.look.number(value), BOLD)


def _notes(series: Sequence[Series], layout: _Layout, look: Look) -> Iterator[str]:
    institutions = [one for one in series if not one.is_average]
    yield from source_notes([point for one in institutions for point in one.points if point.value is not None], look)
    lines = [label.line for label in layout.labels]
    if any(_has_dots(line, int(layout.years.high)) for line in lines):
        yield look.say(Message("Garis titik-titik: nilai tahun itu tidak dimuat dalam laporan."))
    elif any(line.points[0][0].year > layout.years.low for line in lines):
        yield look.say(Message("Tahun tanpa tanda: nilainya tidak dimuat dalam laporan."))
    empty = [one.label for one in series if all(point.value is None for point in one.points)]
    if empty:
        yield look.say(Message("Tidak dimuat dalam laporan: {names}.", names=Listed(tuple(empty))))
    if any(layout.offsets.values()):
        yield look.say(Message("Tanda yang berimpit diletakkan berdampingan; nilainya tetap."))


def _has_dots(line: _Line, last: int) -> bool:
    """Whether a year is missing after the line has begun."""
    return len(line.points) <= last - line.points[0][0].year
