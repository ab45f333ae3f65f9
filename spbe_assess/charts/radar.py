"""What shape? The aspects of one to four results, a small radar for each on the same scale; never one over the other.

No fill: an area would grow with the square of the values and with the order of the spokes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import cos, pi, sin, tan
from typing import Final

from matplotlib.figure import Figure

from spbe_assess.charts.canvas import Align, Box, Canvas, Drawn, Mark
from spbe_assess.charts.labels import width, wrap
from spbe_assess.charts.missing import missing_notes
from spbe_assess.charts.scale import Scale
from spbe_assess.charts.style import LABEL_BOLD, MARGIN, TEXT, Look, MarkStyle, mark_styles
from spbe_assess.core.instrument import Detail
from spbe_assess.core.results import Caption
from spbe_assess.errors import InputError
from spbe_assess.messages import Message
from spbe_assess.rules.comparison import Comparison, Row

WIDTH: Final = 700.0
MOST_COLUMNS: Final = 4
LEAST_SPOKES: Final = 3
_MOST_RADIUS: Final = 80.0
_LEADING: Final = 11.0
_LABEL_GAP: Final = 9.0
_LABEL_HEIGHT: Final = 26.0
_HEAD_GAP: Final = 12.0
_INSIDE: Final = 6.0
"""How far inside its ring a level's number stands."""
_LEAST_GAP: Final = 4.5
_NUMBER: Final = (7.0, 10.8)
"""How far a number's middle stays from that of a mark or of another number, across or down."""
_MIDDLE: Final = 3.3
_ALONG: Final = 0.3
"""From this share of the radius sideways a label stands beside its spoke instead of over or under it."""

_Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Panel:
    """One radar: its centre, the scale along a spoke, and the directions of the spokes (the first points up)."""

    x: float
    y: float
    scale: Scale
    directions: tuple[_Place, ...]

    def at(self, spoke: int, value: Fraction) -> _Place:
        return self.out(spoke, self.scale.at(value))

    def out(self, spoke: int, distance: float) -> _Place:
        across, down = self.directions[spoke]
        return self.x + across * distance, self.y + down * distance


def radar(
    comparison: Comparison, caption: Caption, look: Look, *, averages: Mapping[str, Fraction] | None = None
) -> tuple[Figure, tuple[Mark, ...]]:
    """The chart of one to four columns over the aspects, or the domains where no aspect has a value.

    ``averages`` (published, by code) are drawn grey in every panel.

    Raises:
        InputError: more than four columns, or fewer than three rows to draw.
    """
    canvas = Canvas(WIDTH, look)
    top = canvas.head(caption) + 30
    drawn = draw_radar(canvas, Box(MARGIN, top, WIDTH - 2 * MARGIN), comparison, averages=averages)
    height = canvas.foot(drawn.bottom + 26, (*drawn.notes, *caption.notes))
    return canvas.finish(height, caption.title)


def draw_radar(
    canvas: Canvas, box: Box, comparison: Comparison, *, averages: Mapping[str, Fraction] | None = None
) -> Drawn:
    """Draw the panels side by side into a box (its height is what they need); its top is the names' first baseline."""
    rows = _rows(comparison)
    refuse_unfit(comparison)
    styles = mark_styles(comparison.columns, canvas.look)
    room = box.width / len(comparison.columns)
    names = [wrap(column.short, room - 30, LABEL_BOLD, lines=4) for column in comparison.columns]
    last = box.top + _LEADING * (max(map(len, names)) - 1)
    radius = min(_MOST_RADIUS, room / 2 - _LABEL_GAP - max(map(width, ("0,00", *(row.code for row in rows)))) - 7)
    middle = last + _HEAD_GAP + _LABEL_HEIGHT + radius
    shown = {code: value for code, value in (averages or {}).items() if code in {row.code for row in rows}}
    for position, style in enumerate(styles):
        panel = _panel(box.left + room * (position + 0.5), middle, radius, comparison, rows)
        _draw_name(canvas, panel.x, last, names[position], style)
        values = [row.values[position] for row in rows]
        _draw_web(canvas, panel)
        if position == 0:
            _draw_numbers(canvas, panel, (values, [shown.get(row.code) for row in rows]))
        _draw_average(canvas, panel, [shown.get(row.code) for row in rows])
        _draw_values(canvas, panel, values, style)
        for spoke, (row, value) in enumerate(zip(rows, values, strict=True)):
            _draw_label(canvas, panel, spoke, row.code, canvas.look.number(value))
            if value is not None:
                place, column = panel.at(spoke, value), comparison.columns[position]
                canvas.marks.append(Mark(*place, column.ref, row.code, value, column.year))
    return Drawn(middle + radius + _LABEL_HEIGHT, tuple(_notes(comparison, rows, styles, shown, canvas.look)))


def _rows(comparison: Comparison) -> tuple[Row, ...]:
    """The aspects, unless no column has a value for one: then the domains."""
    aspects = comparison.at(Detail.ASPECT)
    has_values = any(value is not None for row in aspects for value in row.values)
    return aspects if has_values else comparison.at(comparison.breakdown)


def refuse_unfit(comparison: Comparison) -> None:
    """Raise the InputError that says which chart to use instead, where this is not the right one."""
    count = len(comparison.columns)
    if count > MOST_COLUMNS:
        raise InputError(
            Message(
                "Grafik radar memuat paling banyak {most} hasil, sedangkan ada {count}; pakai panels atau heatmap.",
                most=MOST_COLUMNS,
                count=count,
            )
        )
    if len(_rows(comparison)) < LEAST_SPOKES:
        raise InputError(
            Message("Grafik radar perlu sekurangnya tiga aspek atau domain; pakai dumbbell untuk nilai yang ada.")
        )


def _panel(x: float, y: float, radius: float, comparison: Comparison, rows: Sequence[Row]) -> _Panel:
    angles = [2 * pi * number / len(rows) for number in range(len(rows))]
    scale = Scale(comparison.instrument.lowest, comparison.instrument.highest, 0.0, radius)
    return _Panel(x, y, scale, tuple((sin(angle), -cos(angle)) for angle in angles))


def _draw_name(canvas: Canvas, x: float, last: float, lines: Sequence[str], style: MarkStyle) -> None:
    """The name over its radar, the mark before its first line."""
    first = last - _LEADING * (len(lines) - 1)
    canvas.lines_of_text(x + 6, first, lines, LABEL_BOLD, leading=_LEADING, align="center")
    canvas.mark(x + 6 - width(lines[0], LABEL_BOLD) / 2 - 9, first - 3.4, style)


def _draw_web(canvas: Canvas, panel: _Panel) -> None:
    """Straight rings at the levels above the lowest, and the spokes."""
    spokes = range(len(panel.directions))
    for level in panel.scale.ticks()[1:]:
        corners = [panel.at(spoke, level) for spoke in spokes]
        canvas.line((*corners, corners[0]), below=True, width=0.7)
    for spoke in spokes:
        canvas.line(((panel.x, panel.y), panel.at(spoke, panel.scale.high)), below=True, width=0.7)


def _draw_numbers(canvas: Canvas, panel: _Panel, polygons: Sequence[Sequence[Fraction | None]]) -> None:
    """The levels of the rings, between the two spokes where marks and lines leave most room for them.

    A number without room is left out: the values stand at the spokes, the rings only guide the eye.
    """
    marks = [place for place in _places(panel, polygons[0]) if place is not None]
    gaps = [_numbers(panel, gap, marks) for gap in range(len(panel.directions))]
    best = max(range(len(gaps)), key=lambda gap: (len(gaps[gap]), _clearance(panel, gap, gaps[gap].values(), polygons)))
    for level, distance in gaps[best].items():
        x, y = _between(panel, best, distance)
        canvas.text(x, y + _MIDDLE, str(level), colour=canvas.theme.ink2, align="center")


def _between(panel: _Panel, gap: int, distance: float) -> _Place:
    """A place in the middle between a spoke and the next."""
    angle = (2 * gap + 1) * pi / len(panel.directions)
    return panel.x + sin(angle) * distance, panel.y - cos(angle) * distance


def _numbers(panel: _Panel, gap: int, marks: Sequence[_Place]) -> dict[Fraction, float]:
    """The levels whose number has room in a gap, and how far out it stands: just inside its ring."""
    half = pi / len(panel.directions)
    taken = list(marks)
    numbers = {}
    for level in reversed(panel.scale.ticks()[1:-1]):
        distance = panel.scale.at(level) * cos(half) - _INSIDE
        x, y = _between(panel, gap, distance)
        if distance * tan(half) >= _LEAST_GAP and all(
            abs(x - other_x) >= _NUMBER[0] or abs(y - other_y) >= _NUMBER[1] for other_x, other_y in taken
        ):
            numbers[level] = distance
            taken.append((x, y))
    return numbers


def _clearance(
    panel: _Panel, gap: int, distances: Iterable[float], polygons: Sequence[Sequence[Fraction | None]]
) -> float:
    """How near a polygon comes to the numbers in a gap; beyond a number's height it no longer matters."""
    half = pi / len(panel.directions)
    nearest = _NUMBER[1]
    for values in polygons:
        ends = [values[gap], values[(gap + 1) % len(values)]]
        places = [panel.scale.at(value) for value in ends if value is not None]
        # Where the line between two neighbours crosses the middle of their gap.
        crossing = [2 * places[0] * places[1] * cos(half) / (sum(places) or 1)] if len(places) == 2 else []
        nearest = min([nearest, *(abs(distance - place) for distance in distances for place in crossing)])
    return nearest


def _draw_average(canvas: Canvas, panel: _Panel, values: Sequence[Fraction | None]) -> None:
    for run in _runs(_places(panel, values)):
        canvas.line(run, colour=canvas.theme.ctx, width=1.0)


def _draw_values(canvas: Canvas, panel: _Panel, values: Sequence[Fraction | None], style: MarkStyle) -> None:
    """The polygon and its marks; a missing value breaks the line on both sides."""
    places = _places(panel, values)
    for run in _runs(places):
        canvas.line(run, colour=style.colour(canvas.theme), width=2.0, round_ends=True)
    for place in places:
        if place is not None:
            canvas.mark(*place, MarkStyle(style.slot, hollow=style.hollow, scale=0.75))


def _places(panel: _Panel, values: Sequence[Fraction | None]) -> list[_Place | None]:
    return [None if value is None else panel.at(spoke, value) for spoke, value in enumerate(values)]


def _draw_label(canvas: Canvas, panel: _Panel, spoke: int, code: str, value: str) -> None:
    across, down = panel.directions[spoke]
    x, y = panel.out(spoke, panel.scale.end + _LABEL_GAP)
    align: Align = "left" if across > _ALONG else "right" if across < -_ALONG else "center"
    first = y - 2.5 + (10.0 * down if align == "center" else 6.0 * down)
    canvas.text(x, first, code, TEXT, align=align)
    canvas.text(x, first + _LEADING, value, TEXT, colour=canvas.theme.ink2, align=align)


def _runs(places: Sequence[_Place | None]) -> Iterator[list[_Place]]:
    """The unbroken parts of a closed line; the whole of it ends where it began."""
    if all(place is not None for place in places):
        ring = [place for place in places if place is not None]
        yield [*ring, ring[0]]
        return
    start = places.index(None)
    run: list[_Place] = []
    for place in (*places[start + 1 :], *places[: start + 1]):
        if place is not None:
            run.append(place)
            continue
        if len(run) > 1:
            yield run
        run = []


def _notes(
    comparison: Comparison,
    rows: Sequence[Row],
    styles: Sequence[MarkStyle],
    averages: Mapping[str, Fraction],
    look: Look,
) -> Iterator[str]:
    yield " · ".join(f"{row.code} {row.short_name}" for row in rows)
    low, high = int(comparison.instrument.lowest), int(comparison.instrument.highest)
    if averages:
        yield look.say(
            Message("Pusat: {low}; tepi: {high}. Garis abu-abu: rata-rata yang diterbitkan.", low=low, high=high)
        )
    else:
        yield look.say(Message("Pusat: {low}; tepi: {high}.", low=low, high=high))
    yield from missing_notes(comparison, rows, look)
    if any(style.hollow for style in styles):
        yield look.say(Message("Tanda kosong: hasil tahun yang lebih awal dari instansi yang sama."))
