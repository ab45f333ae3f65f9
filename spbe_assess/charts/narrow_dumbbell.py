"""The dumbbell for a pane of a window: title and notes stand around it, its values in the table above it."""

from collections.abc import Sequence
from typing import Final

from matplotlib.figure import Figure

from spbe_assess.charts.canvas import Canvas, Mark
from spbe_assess.charts.dumbbell import choose_rows, largest_of, refuse_unfit, shown_difference
from spbe_assess.charts.labels import fit, width, wrap
from spbe_assess.charts.scale import Scale
from spbe_assess.charts.style import LABEL, LABEL_BOLD, Look, MarkStyle, mark_styles
from spbe_assess.charts.table import BASELINE, heap_offsets, places_of
from spbe_assess.core.instrument import Detail
from spbe_assess.messages import Message
from spbe_assess.rules.comparison import Comparison, Row

LEAST_WIDTH: Final = 260.0
"""Below this there is no room for a plot beside its words."""
_SIDE: Final = 6.0
_LEADING: Final = 11.0
_REACH: Final = 4.3
"""Half the widest mark."""
_MARK_ROOM: Final = 10.0
_NAME_GAP: Final = 14.0
_DIFFERENCE: Final = 46.0
_AXIS: Final = 17.0
_ROWS: Final = (17.0, 27.0)
_MOST_LABEL: Final = 0.4


def narrow_dumbbell(
    comparison: Comparison, look: Look, room: tuple[float, float], title: str = "", *, detail: Detail | None = None
) -> tuple[Figure, tuple[Mark, ...]]:
    """Two to four columns: names with their marks above, the rows of a depth, the difference at the right.

    ``room`` is width and height of the pane; ``title`` goes into saved files. Rows share the height as far as their
    words and marks allow; where they need more, the picture is higher.

    Raises:
        InputError: fewer than 2 or more than 4 columns, or a depth the comparison does not hold.
    """
    refuse_unfit(comparison)
    wide, high = room
    canvas = Canvas(max(wide, LEAST_WIDTH), look)
    rows = choose_rows(comparison, detail or comparison.detail, look)[0] or (comparison.index,)
    styles = mark_styles(comparison.columns, look)
    top = _draw_names(canvas, comparison, styles)
    labels = [_words(row, canvas.width * _MOST_LABEL) for row in rows]
    left = _SIDE + max(width(line, LABEL) for lines in labels for line in lines)
    instrument = comparison.instrument
    plot = Scale(instrument.lowest, instrument.highest, left + 9, canvas.width - _SIDE - _DIFFERENCE - 8)
    heights = [_height(row, lines, plot) for row, lines in zip(rows, labels, strict=True)]
    share = min((high - top - _AXIS) / len(rows), _ROWS[1])
    heights = [max(height, share) for height in heights]
    bottom = top + sum(heights)
    _draw_levels(canvas, plot, top, bottom)
    largest = largest_of(rows) if len(rows) > 1 else None
    for row, lines, height in zip(rows, labels, heights, strict=True):
        middle = top + height / 2
        _draw_label(canvas, left, middle, lines)
        _draw_values(canvas, comparison, row, plot, middle, height, styles)
        kind, colour = (LABEL_BOLD, look.theme.ink) if row is largest else (LABEL, look.theme.ink2)
        difference = shown_difference(row, look)
        canvas.text(canvas.width - _SIDE, middle + BASELINE, difference, kind, colour=colour, align="right")
        canvas.row(row.code, top, top + height)
        top += height
    return canvas.finish(max(bottom + _AXIS, high), title)


def _draw_names(canvas: Canvas, comparison: Comparison, styles: Sequence[MarkStyle]) -> float:
    """Marks with names in as many lines as they need, "Selisih" in the first. Answers where the rows begin."""
    right = canvas.width - _SIDE
    y = 16.0
    canvas.text(right, y, canvas.look.say(Message("Selisih")), LABEL, colour=canvas.theme.ink2, align="right")
    room = right - _DIFFERENCE - 4 - _SIDE
    x = _SIDE
    for column, style in zip(comparison.columns, styles, strict=True):
        name = fit(column.short, room - _MARK_ROOM, LABEL)
        if x > _SIDE and x + _MARK_ROOM + width(name, LABEL) > _SIDE + room:
            x, y = _SIDE, y + 14
        canvas.mark(x + _REACH, y - BASELINE, style)
        canvas.text(x + _REACH + _MARK_ROOM - 2, y, name, LABEL)
        x += _MARK_ROOM + _REACH + width(name, LABEL) + _NAME_GAP
    return y + 8


def _words(row: Row, room: float) -> tuple[str, ...]:
    name = f"{row.code} {row.short_name}" if row.detail is Detail.INDICATOR else row.short_name
    return wrap(name, room, LABEL, lines=2)


def _height(row: Row, lines: Sequence[str], plot: Scale) -> float:
    """What a row needs at least: its words, and its largest heap of marks standing apart in part."""
    crowd = _crowd(row, plot)
    return max(_ROWS[0], _LEADING * len(lines) + 3, 5.5 * (crowd - 1) + 9.5 if crowd > 1 else 0.0)


def _crowd(row: Row, plot: Scale) -> int:
    """How many marks of a row at most would lie on one another."""
    offsets = heap_offsets(places_of(row, plot), 1000.0)
    return len({round(offset, 3) for offset in offsets.values()}) if any(offsets.values()) else 1


def _draw_levels(canvas: Canvas, plot: Scale, top: float, bottom: float) -> None:
    for level in plot.ticks():
        canvas.vertical(plot.at(level), top, bottom + 2, colour=canvas.theme.grid)
        canvas.text(plot.at(level), bottom + 13, str(level), colour=canvas.theme.ink2, align="center")


def _draw_label(canvas: Canvas, right: float, middle: float, lines: Sequence[str]) -> None:
    first = middle + BASELINE - _LEADING / 2 * (len(lines) - 1)
    canvas.lines_of_text(right, first, lines, LABEL, leading=_LEADING, align="right")


def _draw_values(
    canvas: Canvas,
    comparison: Comparison,
    row: Row,
    plot: Scale,
    middle: float,
    height: float,
    styles: Sequence[MarkStyle],
) -> None:
    places = places_of(row, plot)
    if len(set(places.values())) > 1:
        ends = ((min(places.values()), middle), (max(places.values()), middle))
        canvas.line(ends, width=3, round_ends=True)
    for position, offset in heap_offsets(places, height).items():
        column = comparison.columns[position]
        canvas.value_mark(places[position], middle + offset, styles[position], column, row.code)
