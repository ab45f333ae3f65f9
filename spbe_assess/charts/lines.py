"""Lines over years, however they are laid out: the years and values they span, their marks, what sets them apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import Final, NamedTuple

from spbe_assess.charts.canvas import Canvas, Mark
from spbe_assess.charts.scale import Scale
from spbe_assess.charts.style import Look, MarkStyle
from spbe_assess.core.instrument import INDEX, Instrument
from spbe_assess.core.results import Origin, Point, Series
from spbe_assess.errors import InputError
from spbe_assess.messages import Message

MOST_INSTITUTIONS: Final = 12
MOST_YEARS: Final = 8
_NEAR: Final = 4.5
_STEP: Final = 6.5
_AIR: Final = Fraction(1, 10)
_DOTS: Final = (0.1, 2.2)
"""Round dots, in widths of their line."""


@dataclass(frozen=True)
class Line:
    """A series ready to draw: the slot it has (None: grey), and the years that have a value."""

    series: Series
    slot: int | None

    @cached_property
    def points(self) -> tuple[tuple[Point, Fraction], ...]:
        """Its years with a value, and the value."""
        return tuple((point, point.value) for point in self.series.points if point.value is not None)

    @property
    def last(self) -> tuple[Point, Fraction]:
        """The last of them."""
        return self.points[-1]

    def style(self, point: Point) -> MarkStyle:
        """Press figures are hollow; averages and grey institutions are small dots."""
        hollow = point.origin is Origin.PRESS and not self.series.is_average
        return MarkStyle(self.slot, hollow=hollow, scale=0.85 if self.slot else 0.86)


class Plane(NamedTuple):
    """Where a value of a year lies."""

    years: Scale
    values: Scale

    def at(self, year: int, value: Fraction) -> tuple[float, float]:
        """The place of a point."""
        return self.years.at(Fraction(year)), self.values.at(value)


def refuse_unfit(series: Sequence[Series]) -> None:
    """Raise the InputError that says which chart to use instead, where lines over years are not the right one."""
    institutions = [one for one in series if not one.is_average]
    # Averages are drawn beside one institution alone: beside several they would not make a year.
    years = years_of(series if len(institutions) == 1 else institutions)
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


def years_of(series: Sequence[Series]) -> range:
    """All years from the first to the last that has a value."""
    valued = [point.year for one in series for point in one.points if point.value is not None]
    return range(min(valued), max(valued) + 1) if valued else range(0)


def coloured(series: Sequence[Series], look: Look) -> list[Line]:
    """The lines that have a value, those without a slot first, so that the coloured ones lie on top."""
    institutions = [one.slug for one in series if not one.is_average]
    known = [slug for slug in institutions if slug in look.slots]
    slots = look.assign(known if known and len(institutions) > 6 else institutions)
    lines = [Line(one, None if one.is_average else slots.get(one.slug)) for one in series]
    return sorted((line for line in lines if line.points), key=lambda line: line.slot is not None)


def value_scale(instrument: Instrument, lines: Sequence[Line], bottom: float, top: float) -> Scale:
    """From half a step below the smallest to half a step above the largest value, never outside the instrument's."""
    values = [value for line in lines for _, value in line.points]
    low = max((min(values) - _AIR) * 2 // 1 * Fraction(1, 2), instrument.lowest)
    high = min(-(-(max(values) + _AIR) * 2 // 1) * Fraction(1, 2), instrument.highest)
    return Scale(low, high, bottom, top)


def aside(lines: Sequence[Line], values: Scale) -> dict[tuple[str, int], float]:
    """How far marks of a year that would hide each other are moved aside, by slug and year."""
    offsets: dict[tuple[str, int], float] = {}
    chosen = [line for line in lines if line.slot]
    for year in years_of([line.series for line in lines]):
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


def draw_line(canvas: Canvas, plane: Plane, line: Line) -> None:
    """Solid from year to year, dotted over years without a value."""
    colour = MarkStyle(line.slot).colour(canvas.theme)
    thick = 2.2 if line.slot else 1.2
    run: list[tuple[float, float]] = []
    for (point, value), (following, after) in pairwise(line.points):
        here, there = plane.at(point.year, value), plane.at(following.year, after)
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


def draw_marks(canvas: Canvas, plane: Plane, line: Line, moved: Mapping[tuple[str, int], float]) -> None:
    """The marks of a line, each moved aside as ``aside`` has found."""
    for point, value in line.points:
        x, y = plane.at(point.year, value)
        x += moved.get((line.series.slug, point.year), 0.0)
        canvas.mark(x, y, line.style(point))
        canvas.marks.append(Mark(x, y, line.series.slug, INDEX, value, point.year))
