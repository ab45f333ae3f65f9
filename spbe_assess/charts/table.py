"""The table whose rows are little plots: labels, bands, marks and values of the dumbbell chart and the meeting page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from spbe_assess.charts.canvas import Box, Canvas
from spbe_assess.charts.labels import fit, fits, spread, width, wrap
from spbe_assess.charts.missing import missing_notes
from spbe_assess.charts.scale import Scale, Stretch, stretches
from spbe_assess.charts.style import BOLD, LABEL, LABEL_BOLD, TEXT, Look, MarkStyle
from spbe_assess.core.instrument import Detail
from spbe_assess.messages import Message
from spbe_assess.rules.comparison import Comparison, Row

BASELINE: Final = 3.4
"""A number stands on its row's middle when its baseline lies this far below."""
LEADING: Final = 11.0
"""From line to line of the headings."""
_ROW_HEIGHTS: Final = {Detail.INDEX: 38.0, Detail.DOMAIN: 38.0, Detail.ASPECT: 32.0, Detail.INDICATOR: 22.0}
_LEAST_PLOTS: Final = {Detail.INDEX: 180.0, Detail.DOMAIN: 180.0, Detail.ASPECT: 150.0, Detail.INDICATOR: 96.0}
_LOW_PLOT: Final = 110.0
_COLUMN_WIDTHS: Final = (58.0, 90.0)
_COLUMN_AIR: Final = 8.0
_LABEL_GAP: Final = 16.0
_COLUMN_GAP: Final = 14.0
_LEAST_LABEL: Final = 84.0
_NAME_LINES: Final = 3
_NEAR: Final = 8.5
_PITCH: Final = 9.4


@dataclass(frozen=True, slots=True)
class Label:
    """The words before a row: its name in lines, and the weight below (empty where it stands behind the name)."""

    lines: tuple[str, ...]
    weight: str

    @property
    def height(self) -> float:
        """The row height it needs."""
        return 12 * (len(self.lines) + bool(self.weight)) + 8


@dataclass(frozen=True, slots=True)
class Space:
    """What the surroundings ask of the table.

    ``tail`` is kept free at the right for columns the caller draws, ``header`` is the least height above the rule;
    ``row_height`` overrules the usual one (a row below 27 has the weight behind its name).
    """

    tail: float = 50.0
    row_height: float = 0.0
    header: float = 0.0

    @property
    def is_low(self) -> bool:
        """Whether a row has room for one line only."""
        return 0 < self.row_height < 27


USUAL: Final = Space()


@dataclass(frozen=True)
class Layout:
    """Where everything of the table stands. ``rows`` are those below the index, ``heights`` theirs."""

    box: Box
    comparison: Comparison
    rows: tuple[Row, ...]
    labels: tuple[Label, ...]
    index_height: float
    heights: tuple[float, ...]
    plot: Scale
    styles: tuple[MarkStyle, ...]
    headings: tuple[tuple[str, ...], ...]
    rights: tuple[float, ...]
    header: float
    """From the first heading's baseline to the rule below the headings."""

    @property
    def height(self) -> float:
        """From the first heading's baseline to the numbers of the axis."""
        return self.header + self.index_height + (10 if self.rows else 0) + sum(self.heights) + 15


@dataclass(frozen=True)
class Table:
    """What was drawn: the rule below the headings, the middle of every row by code, the notes it needs."""

    rule: float
    middles: Mapping[str, float]
    bottom: float
    notes: tuple[str, ...]


def lay_out(
    box: Box,
    comparison: Comparison,
    rows: tuple[Row, ...],
    styles: tuple[MarkStyle, ...],
    look: Look,
    space: Space = USUAL,
) -> Layout:
    """Share out the width: value columns as wide as their longest word, labels what they need, the plot the rest."""
    widths = [_column_width(column.short) for column in comparison.columns]
    room = box.width - space.tail - sum(widths) - _COLUMN_GAP - _LABEL_GAP
    depth = rows[0].detail if rows else Detail.INDEX
    inline = depth is Detail.INDICATOR or space.is_low
    label_room = max(room - (_LOW_PLOT if space.is_low else _LEAST_PLOTS[depth]), _LEAST_LABEL)
    labels = tuple(_label(row, label_room, look, inline=inline) for row in rows)
    label_width = max([_label_width(label) for label in labels] + [width(comparison.index.short_name, LABEL_BOLD)])
    right = box.right - space.tail
    plot_right = right - sum(widths) - _COLUMN_GAP
    scale = Scale(
        comparison.instrument.lowest, comparison.instrument.highest, box.left + label_width + _LABEL_GAP, plot_right
    )
    headings = tuple(
        wrap(column.short, wide - _COLUMN_AIR, BOLD, lines=4)
        for column, wide in zip(comparison.columns, widths, strict=True)
    )
    needs = [heap_height(row, scale, crowded=bool(space.row_height)) for row in (comparison.index, *rows)]
    least = space.row_height or max(_ROW_HEIGHTS[depth], *needs)
    return Layout(
        box=box,
        comparison=comparison,
        rows=rows,
        labels=labels,
        index_height=max(least, needs[0]),
        heights=tuple(
            max(least, need, label.height - (5 if space.row_height else 0))
            for label, need in zip(labels, needs[1:], strict=True)
        ),
        plot=scale,
        styles=styles,
        headings=headings,
        rights=tuple(right - sum(widths[position + 1 :]) for position in range(len(widths))),
        header=max(LEADING * (max(map(len, headings)) - 1) + 20, space.header),
    )


def _column_width(name: str) -> float:
    least, most = _COLUMN_WIDTHS
    words = name.replace("/", "/ ").split()
    return min(max([least, *(width(word, BOLD) + _COLUMN_AIR for word in words)]), most)


def _label(row: Row, room: float, look: Look, *, inline: bool) -> Label:
    if not inline:
        weight = look.say(Message("bobot {weight}", weight=look.percent(row.weight)))
        return Label(wrap(row.short_name, room, LABEL, lines=_NAME_LINES), weight)
    name = f"{row.code} {row.short_name}" if row.detail is Detail.INDICATOR else row.short_name
    weight = f" · {look.percent(row.weight)}"
    *above, last = wrap(name, room, LABEL, lines=_NAME_LINES)
    if width(last + weight, LABEL) <= room:
        return Label((*above, last + weight), "")
    if len(above) + 1 < _NAME_LINES:
        return Label((*above, last), weight.removeprefix(" · "))
    return Label((*above, fit(last, room - width(weight, LABEL), LABEL) + weight), "")


def _label_width(label: Label) -> float:
    return max([width(line, LABEL) for line in label.lines] + [width(label.weight)])


def heap_height(row: Row, scale: Scale, *, crowded: bool) -> float:
    """The height in which the largest heap of marks of a row stands apart, on a crowded sheet at least in part."""
    largest = max((len(heap) for heap in _heaps(places_of(row, scale))), default=1)
    return 6.5 * (largest - 1) + 10 if crowded else 9.0 * (largest - 1) + 10.6


def draw_table(canvas: Canvas, layout: Layout) -> Table:
    """Headings, bands, labels, plots and values of every row; the tail at the right is the caller's."""
    rule = layout.box.top + layout.header
    _draw_headings(canvas, layout, rule)
    canvas.horizontal(layout.box.left, layout.box.right, rule)
    band_notes = _draw_bands(canvas, layout, rule)
    middle = rule + layout.index_height / 2
    canvas.text(layout.box.left, middle + BASELINE, layout.comparison.index.short_name, LABEL_BOLD)
    middles = {layout.comparison.index.code: middle}
    moved = _draw_row(canvas, layout, layout.comparison.index, middle, layout.index_height)
    canvas.row(layout.comparison.index.code, rule, rule + layout.index_height)
    top = rule + layout.index_height + (10 if layout.rows else 0)
    if layout.rows:
        canvas.horizontal(layout.box.left, layout.box.right, top - 5)
    bottom = top + sum(layout.heights)
    for row, label, height in zip(layout.rows, layout.labels, layout.heights, strict=True):
        middles[row.code] = top + height / 2
        _draw_label(canvas, layout.box.left, middles[row.code], label)
        moved |= _draw_row(canvas, layout, row, middles[row.code], height)
        canvas.row(row.code, top, top + height)
        top += height
        if row is not layout.rows[-1]:
            canvas.horizontal(layout.box.left, layout.box.right, top, colour=canvas.theme.grid)
    _draw_axis(canvas, layout.plot, bottom - sum(layout.heights), bottom)
    notes = (*_notes(layout, canvas.look, moved=moved), *band_notes)
    return Table(rule, middles, bottom + 15, notes)


def _draw_headings(canvas: Canvas, layout: Layout, rule: float) -> None:
    for lines, right, style in zip(layout.headings, layout.rights, layout.styles, strict=True):
        first = rule - 20 - LEADING * (len(lines) - 1)
        canvas.lines_of_text(right, first, lines, BOLD, leading=LEADING, align="right")
        canvas.mark(right - 4.3, rule - 9, style)


def _draw_bands(canvas: Canvas, layout: Layout, rule: float) -> tuple[str, ...]:
    """The predicate bands under the index row with their names above; answers a note where names have no room."""
    seen = tuple(stretches(layout.comparison.instrument, layout.plot))
    for band in seen:
        colour = canvas.theme.bands[band.tint]
        canvas.rectangle(band.start, rule + 1, band.end, rule + layout.index_height - 1, colour)
    values = [value for value in layout.comparison.index.values if value is not None]
    held = tuple(band for band in seen if any(_holds(band, value) for value in values))
    for bands in (seen, held):
        if _draw_band_names(canvas, layout, bands, rule):
            return ()
    listed = [f"{band.name} {canvas.look.number(band.low)}–{canvas.look.number(band.high)}" for band in seen]
    return (canvas.look.say(Message("Pita indeks: {bands}.", bands=listed)),)


def _holds(band: Stretch, value: Fraction) -> bool:
    return band.low <= value < band.high or value == band.high == 5


def _draw_band_names(canvas: Canvas, layout: Layout, bands: Sequence[Stretch], rule: float) -> bool:
    """Whether the names found room, each above its own band; then they are drawn."""
    names = [wrap(band.name, band.end - band.start, TEXT) for band in bands]
    names = [
        lines if all("…" not in line for line in lines) else tuple(band.name.split())
        for lines, band in zip(names, bands, strict=True)
    ]
    sizes = [max(map(width, lines)) + 5 for lines in names]
    low, high = layout.plot.start - _LABEL_GAP, layout.plot.end + _COLUMN_GAP
    centres = spread([(band.start + band.end) / 2 for band in bands], sizes, low, high)
    if not fits(sizes, low, high) or not all(
        band.start <= centre <= band.end for band, centre in zip(bands, centres, strict=True)
    ):
        return False
    for lines, centre in zip(names, centres, strict=True):
        first = rule - 6 - LEADING * (len(lines) - 1)
        canvas.lines_of_text(centre, first, lines, leading=LEADING, colour=canvas.theme.ink2, align="center")
    return True


def _draw_label(canvas: Canvas, left: float, middle: float, label: Label) -> None:
    lines = len(label.lines) + bool(label.weight)
    first = middle + BASELINE - 6 * (lines - 1)
    below = canvas.lines_of_text(left, first, label.lines, LABEL, leading=12)
    canvas.text(left, below, label.weight, colour=canvas.theme.ink2)


def _draw_row(canvas: Canvas, layout: Layout, row: Row, middle: float, height: float) -> bool:
    """Connector, marks and values of one row; answers whether marks had to be moved apart."""
    kind = LABEL_BOLD if row.detail is Detail.INDEX else LABEL
    for value, right in zip(row.values, layout.rights, strict=True):
        canvas.text(right, middle + BASELINE, shown_value(value, row, canvas.look), kind, align="right")
    places = places_of(row, layout.plot)
    if len(set(places.values())) > 1:
        ends = ((min(places.values()), middle), (max(places.values()), middle))
        canvas.line(ends, width=3, round_ends=True)
    offsets = heap_offsets(places, height)
    for position, x in places.items():
        column = layout.comparison.columns[position]
        canvas.value_mark(x, middle + offsets[position], layout.styles[position], column, row.code)
    return any(offsets.values())


def shown_value(value: Fraction | None, row: Row, look: Look) -> str:
    """A value as the report prints it: whole levels of indicators without decimals, all else with two."""
    is_level = row.detail is Detail.INDICATOR and all(one is None or one.denominator == 1 for one in row.values)
    return look.number(value, 0 if is_level else 2)


def places_of(row: Row, scale: Scale) -> dict[int, float]:
    """Where the values of a row lie, by column; missing ones nowhere."""
    return {position: scale.at(value) for position, value in enumerate(row.values) if value is not None}


def _heaps(places: Mapping[int, float]) -> Iterator[list[int]]:
    """Columns whose marks would hide each other, from left to right."""
    heap: list[int] = []
    for position in sorted(places, key=lambda one: places[one]):
        if heap and places[position] - places[heap[-1]] >= _NEAR:
            yield heap
            heap = []
        heap.append(position)
    if heap:
        yield heap


def heap_offsets(places: Mapping[int, float], height: float) -> dict[int, float]:
    """How far each mark is moved down: heaps are opened up and down in column order, x never moves."""
    offsets = {}
    for heap in _heaps(places):
        pitch = min(_PITCH, (height - 10) / max(len(heap) - 1, 1))
        for at, position in enumerate(sorted(heap)):
            offsets[position] = (at - (len(heap) - 1) / 2) * pitch
    return offsets


def _draw_axis(canvas: Canvas, plot: Scale, top: float, bottom: float) -> None:
    for level in plot.ticks():
        if bottom > top:
            canvas.vertical(plot.at(level), top, bottom + 4, colour=canvas.theme.grid)
        canvas.text(plot.at(level), bottom + 15, str(level), colour=canvas.theme.ink2, align="center")


def _notes(layout: Layout, look: Look, *, moved: bool) -> Iterator[str]:
    rows = (layout.comparison.index, *layout.rows)
    yield from missing_notes(layout.comparison, rows, look)
    if any(style.hollow for style in layout.styles):
        yield look.say(Message("Tanda kosong: hasil tahun yang lebih awal dari instansi yang sama."))
    if layout.rows:
        yield look.say(Message("Predikat berlaku untuk indeks saja."))
    if moved:
        yield look.say(Message("Tanda yang berimpit digeser ke atas/bawah; nilainya tetap."))
