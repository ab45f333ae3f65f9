"""Where do we stand? Every institution of a year as a dot on the scale of the index, one row for each kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import accumulate
from typing import Final

from matplotlib.figure import Figure

from spbe_assess.charts.canvas import Box, Canvas, Drawn, Mark
from spbe_assess.charts.labels import spread, width, wrap
from spbe_assess.charts.scale import Scale, stretches
from spbe_assess.charts.strip_names import RADIUS, Named, draw_names, height_of_names
from spbe_assess.charts.style import LABEL_BOLD, MARGIN, TEXT, Look, MarkStyle, Type
from spbe_assess.charts.swarm import swarm
from spbe_assess.core.instrument import INDEX, Instrument
from spbe_assess.core.results import Caption, Crowd, Institution, Kind
from spbe_assess.errors import InputError
from spbe_assess.messages import Message
from spbe_assess.rules.ranking import standing

WIDTH: Final = 640.0
LEAST_MEMBERS: Final = 10
"""Of fewer values a distribution says nothing that a row of dots would not say better."""
_PITCH: Final = 4.6
_DOT_SCALE: Final = 0.92
_LEAST_HALF: Final = 20.0
_MOST_SWARM: Final = 240.0
_LEAST_SHRINK: Final = 0.5
_MOST_LABEL: Final = 132.0
_GAP: Final = 14.0
_LEADING: Final = 11.5
_MIDDLE: Final = 3.2
_AIR: Final = 9.0


@dataclass(frozen=True, slots=True)
class _Dot:
    """An institution in its row; y is measured from the middle of the row, upwards negative."""

    institution: Institution
    value: Fraction
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class _Label:
    """The words before a row: its name, and how many with which median."""

    lines: tuple[tuple[str, Type], ...]
    median: Fraction

    @property
    def width(self) -> float:
        return max(width(text, kind) for text, kind in self.lines)


@dataclass(frozen=True)
class _Row:
    """A crowd laid out: its dots and how large they are, the chosen ones among them, the height of their names."""

    label: _Label
    dots: tuple[_Dot, ...]
    style: MarkStyle
    names: tuple[Named, ...]
    words: float

    @cached_property
    def above(self) -> float:
        """From the names down to the middle."""
        return max(_AIR - min(dot.y for dot in self.dots), _LEAST_HALF)

    @cached_property
    def below(self) -> float:
        """From the middle down to the next row."""
        return max(_AIR + max(dot.y for dot in self.dots), _LEAST_HALF)

    @property
    def height(self) -> float:
        """All of it."""
        return self.words + self.above + self.below


def strip(
    instrument: Instrument,
    crowds: Sequence[Crowd],
    chosen: Sequence[str],
    caption: Caption,
    look: Look,
    *,
    year: int = 0,
) -> tuple[Figure, tuple[Mark, ...]]:
    """The chart of all institutions by kind, the chosen ones (slugs, in the order of their slots) marked and named.

    Ranks and medians are those of the row. ``year`` goes into the marks.

    Raises:
        InputError: fewer than ten institutions in all.
    """
    canvas = Canvas(WIDTH, look)
    top = canvas.head(caption) + 30
    drawn = draw_strip(canvas, Box(MARGIN, top, WIDTH - 2 * MARGIN), instrument, crowds, chosen, year=year)
    height = canvas.foot(drawn.bottom + 24, (*drawn.notes, *caption.notes))
    return canvas.finish(height, caption.title)


def draw_strip(
    canvas: Canvas, box: Box, instrument: Instrument, crowds: Sequence[Crowd], chosen: Sequence[str], *, year: int = 0
) -> Drawn:
    """Draw the rows into a box (its height is what they need); its top is the baseline of the bands' names."""
    filled = [crowd for crowd in crowds if crowd.members]
    refuse_unfit(filled)
    labels = [_label(crowd, canvas.look) for crowd in filled]
    left = box.left + max(label.width for label in labels) + _GAP
    scale = Scale(instrument.lowest, instrument.highest, left, box.right)
    slots = canvas.look.assign(chosen)
    rows = [_row(crowd, label, scale, slots, canvas.look) for crowd, label in zip(filled, labels, strict=True)]
    top = box.top + 8
    tops = list(accumulate((row.height for row in rows), initial=top))
    _draw_ground(canvas, instrument, scale, top, tops[-1])
    for row, start in zip(rows, tops, strict=False):
        _draw_row(canvas, row, scale, Box(box.left, start, box.width, row.height), year)
    note = Message("Satu titik satu instansi; garis tegak: median jenisnya.")
    return Drawn(tops[-1] + 15, (canvas.look.say(note),))


def refuse_unfit(crowds: Sequence[Crowd]) -> None:
    """Raise the InputError that says which chart to use instead, where there are too few values."""
    count = sum(len(crowd.members) for crowd in crowds)
    if count < LEAST_MEMBERS:
        raise InputError(
            Message(
                "Grafik strip menunjukkan sebaran sekurangnya {least} instansi, sedangkan hanya ada {count}; pakai "
                "panels atau dumbbell.",
                least=LEAST_MEMBERS,
                count=count,
            )
        )


def _row(crowd: Crowd, label: _Label, scale: Scale, slots: Mapping[str, int | None], look: Look) -> _Row:
    """Lay out a crowd; where very many values are equal its dots shrink, so that the row stays a row."""
    places = {value: scale.at(value) for value in {value for _, value in crowd.members}}
    xs = [places[value] for _, value in crowd.members]
    at = {institution.slug: position for position, (institution, _) in enumerate(crowd.members)}
    first = [at[slug] for slug in slots if slug in at]
    heights = _heights(xs, _PITCH, first)
    pitch = _PITCH * min(max(_MOST_SWARM / max(max(heights) - min(heights), 1.0), _LEAST_SHRINK), 1.0)
    if pitch < _PITCH:
        heights = _heights(xs, pitch, first)
    dots = tuple(_Dot(*member, x, y) for member, x, y in zip(crowd.members, xs, heights, strict=True))
    field = tuple(value for _, value in crowd.members)
    names = tuple(_named(dots[position], field, slots, look) for position in first)
    style = MarkStyle(scale=_DOT_SCALE * pitch / _PITCH)
    return _Row(label, dots, style, names, height_of_names(names, scale))


def _heights(xs: Sequence[float], pitch: float, first: Sequence[int]) -> tuple[float, ...]:
    radii = [pitch / 2] * len(xs)
    for position in first:
        radii[position] = RADIUS
    return swarm(xs, radii, first)


def _named(dot: _Dot, field: Sequence[Fraction], slots: Mapping[str, int | None], look: Look) -> Named:
    """Beyond the six slots a chosen one is a large dot in the colour of the words."""
    one = dot.institution
    slot = slots[one.slug]
    style = MarkStyle(slot, scale=1.0 if slot else 1.6)
    place = standing(dot.value, field)
    return Named(
        slug=one.slug,
        x=dot.x,
        y=dot.y,
        style=style,
        colour=style.colour(look.theme) if slot else look.theme.ink,
        # The row already says that these are provinces.
        name=one.name.removeprefix("Provinsi ") if one.kind is Kind.PROVINCE else one.name,
        value=look.number(dot.value),
        rank=look.say(Message("ke-{rank} dari {of}", rank=place.rank, of=place.of)),
    )


def _label(crowd: Crowd, look: Look) -> _Label:
    # By their nearest float, which never turns two fractions round: comparing fractions takes ten times as long.
    values = sorted((value for _, value in crowd.members), key=float)
    middle = len(values) // 2
    median = values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2
    count = look.say(Message("{count} · median {median}", count=len(values), median=look.number(median)))
    name = wrap(crowd.label, _MOST_LABEL, LABEL_BOLD, lines=3)
    return _Label((*((line, LABEL_BOLD) for line in name), (count, TEXT)), median)


def _draw_ground(canvas: Canvas, instrument: Instrument, scale: Scale, top: float, bottom: float) -> None:
    """Bands over the whole height, their names above, their limits below."""
    bands = tuple(stretches(instrument, scale))
    for band in bands:
        canvas.rectangle(band.start, top, band.end, bottom, canvas.theme.bands[band.tint])
    _draw_spread(canvas, scale, [((band.start + band.end) / 2, band.name) for band in bands], top - 8)
    limits = [scale.low, *(band.low for band in bands[1:]), scale.high]
    _draw_spread(canvas, scale, [(scale.at(limit), canvas.look.number(limit)) for limit in limits], bottom + 15)


def _draw_spread(canvas: Canvas, scale: Scale, texts: Sequence[tuple[float, str]], y: float) -> None:
    sizes = [width(text) + 6 for _, text in texts]
    centres = spread([x for x, _ in texts], sizes, scale.start - _GAP, scale.end + 3)
    for (_, text), centre in zip(texts, centres, strict=True):
        canvas.text(centre, y, text, colour=canvas.theme.ink2, align="center")


def _draw_row(canvas: Canvas, row: _Row, scale: Scale, box: Box, year: int) -> None:
    """Words, median, dots, and the chosen ones over them with their names."""
    middle = box.top + row.words + row.above
    _draw_label(canvas, box.left, middle, row.label)
    x = scale.at(row.label.median)
    canvas.line(
        ((x, middle - row.above + 3), (x, middle + row.below - 3)), colour=canvas.theme.ink, width=1.4, above=True
    )
    named = {name.slug for name in row.names}
    for dot in row.dots:
        slug = dot.institution.slug
        if slug not in named:
            canvas.mark(dot.x, middle + dot.y, row.style)
        canvas.marks.append(Mark(dot.x, middle + dot.y, slug, INDEX, dot.value, year))
    for name in row.names:
        canvas.mark(name.x, middle + name.y, name.style, colour=name.colour)
    draw_names(canvas, row.names, scale, box.left, box.top, middle)


def _draw_label(canvas: Canvas, left: float, middle: float, label: _Label) -> None:
    y = middle + _MIDDLE - _LEADING / 2 * (len(label.lines) - 1)
    for text, kind in label.lines:
        canvas.text(left, y, text, kind, colour=canvas.theme.ink if kind.bold else canvas.theme.ink2)
        y += _LEADING
