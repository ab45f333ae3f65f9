"""Who is like whom? Five to forty results as rows of coloured cells; more make the drawing longer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final

from matplotlib.figure import Figure

from spbe_assess.charts.canvas import Box, Canvas, Drawn, Mark
from spbe_assess.charts.heatmap_groups import Group, Order, grouped
from spbe_assess.charts.labels import fit, fits, spread, width, wrap
from spbe_assess.charts.missing import missing_notes
from spbe_assess.charts.scale import Scale
from spbe_assess.charts.style import (
    BOLD,
    ITALIC,
    LABEL,
    LABEL_BOLD,
    MARGIN,
    TEXT,
    Look,
    MarkStyle,
    key_of,
    level_colour,
    text_on,
)
from spbe_assess.core.instrument import INDEX, Detail
from spbe_assess.core.results import Caption, Column
from spbe_assess.errors import InputError
from spbe_assess.exact import MISSING
from spbe_assess.messages import Message
from spbe_assess.rules.comparison import Comparison, Row

WIDTH: Final = 560.0
LEAST_COLUMNS: Final = 5
MOST_NUMBERS: Final = 250
"""With more cells than this, numbers would only be noise: colour, and the value on pointing at it."""
_ROW: Final = 15.5
_HEADING: Final = 15.0
_INDEX: Final = 46.0
_GAP: Final = 8.0
_LEAST_CELL: Final = 29.0
_NARROW: Final = 500.0
_MOST_NAME: Final = 200.0
_LEADING: Final = 11.0
_MIDDLE: Final = 3.3
_LINE: Final = 0.4
"""Half the line of ground between cells."""
_KEY: Final = Box(0, 0, 160, 8)
_KEY_STEPS: Final = 32


@dataclass(frozen=True)
class _Layout:
    """The columns of cells: the index, then the rows of the comparison, each from left to right."""

    box: Box
    comparison: Comparison
    rows: tuple[Row, ...]
    cells: tuple[tuple[float, float], ...]
    headings: tuple[tuple[str, ...], ...]
    styles: tuple[MarkStyle | None, ...]
    is_weighted: bool
    has_codes: bool
    has_numbers: bool

    @property
    def names_right(self) -> float:
        return self.cells[0][0] - _GAP

    @property
    def name_room(self) -> float:
        return self.names_right - self.box.left


def heatmap(
    comparison: Comparison, caption: Caption, look: Look, *, order: Order = "index"
) -> tuple[Figure, tuple[Mark, ...]]:
    """The chart of at least five columns: by index in predicates, or by likeness in groups.

    Columns with a slot in ``look`` are bold and marked.

    Raises:
        InputError: fewer than five columns, or no rows below the index.
    """
    canvas = Canvas(WIDTH, look)
    top = canvas.head(caption) + 26
    drawn = draw_heatmap(canvas, Box(MARGIN, top, WIDTH - 2 * MARGIN), comparison, order=order)
    height = canvas.foot(drawn.bottom + 24, (*drawn.notes, *caption.notes))
    return canvas.finish(height, caption.title)


def draw_heatmap(canvas: Canvas, box: Box, comparison: Comparison, *, order: Order = "index") -> Drawn:
    """Draw the cells into a box (its height is what they need); its top is the headings' first baseline."""
    refuse_unfit(comparison)
    layout = _lay_out(box, comparison, canvas.look)
    y = _draw_headings(canvas, layout)
    for group in grouped(comparison, order, canvas.look):
        y = _draw_group(canvas, layout, group, y)
    bottom = _draw_key(canvas, layout, y + 14)
    return Drawn(bottom, tuple(_notes(layout, order, canvas.look)))


def refuse_unfit(comparison: Comparison) -> None:
    """Raise the InputError that says which chart to use instead, where this is not the right one."""
    count = len(comparison.columns)
    if count < LEAST_COLUMNS:
        raise InputError(
            Message(
                "Grafik heatmap memuat sekurangnya {least} hasil, sedangkan ada {count}; pakai dumbbell.",
                least=LEAST_COLUMNS,
                count=count,
            )
        )
    if not comparison.at(comparison.breakdown):
        raise InputError(Message("Grafik heatmap perlu nilai domain atau aspek; untuk indeks saja pakai strip."))


def _lay_out(box: Box, comparison: Comparison, look: Look) -> _Layout:
    rows = comparison.at(comparison.breakdown)
    styles = _styles(comparison.columns, look)
    names = [
        width(column.short, LABEL_BOLD if style else LABEL) + (13 if style else 0)
        for column, style in zip(comparison.columns, styles, strict=True)
    ]
    index_left = box.left + min(max(names), _MOST_NAME) + _GAP
    left = index_left + _INDEX + _GAP
    widths, is_weighted = _widths(rows, box.right - left, comparison, box)
    edges = list(accumulate(widths, initial=left))
    cells = ((index_left, index_left + _INDEX), *pairwise(edges))
    headings = [_heading(row.short_name, wide) for row, wide in zip(rows, widths, strict=True)]
    has_codes = not fits([_heading_width(lines) for lines in headings], left - _GAP / 2, box.right)
    if has_codes:
        headings = [(row.code,) for row in rows]
    return _Layout(
        box=box,
        comparison=comparison,
        rows=(comparison.index, *rows),
        cells=cells,
        headings=tuple(headings),
        styles=styles,
        is_weighted=is_weighted,
        has_codes=has_codes,
        has_numbers=len(comparison.columns) * (len(rows) + 1) <= MOST_NUMBERS,
    )


def _styles(columns: Sequence[Column], look: Look) -> tuple[MarkStyle | None, ...]:
    """A mark for every column that has a slot; the others have none and are not bold."""
    keys = [key_of(column, look) for column in columns]
    slots = look.assign([key for key in keys if key in look.slots])
    return tuple(MarkStyle(slots[key], scale=0.85) if slots.get(key) else None for key in keys)


def _widths(rows: Sequence[Row], room: float, comparison: Comparison, box: Box) -> tuple[list[float], bool]:
    """Widths by weight, so that the mean colour of a row's area is its index; equal ones where that gets too narrow."""
    total = sum(row.weight for row in rows)
    weighted = [room * float(row.weight / total) for row in rows]
    fitting = comparison.breakdown is Detail.DOMAIN and box.width >= _NARROW and min(weighted) >= _LEAST_CELL
    return (weighted, True) if fitting else ([room / len(rows)] * len(rows), False)


def _heading(name: str, wide: float) -> tuple[str, ...]:
    longest = max(width(word, BOLD) for word in name.split())
    return wrap(name, max(wide - 4, longest), BOLD, lines=3)


def _heading_width(lines: Sequence[str]) -> float:
    return max(width(line, BOLD) for line in lines) + 6


def _draw_headings(canvas: Canvas, layout: _Layout) -> float:
    """Names of the columns, their weights below. Answers where the cells begin."""
    most = max(len(lines) for lines in layout.headings)
    last = layout.box.top + _LEADING * (most - 1)
    index_left, index_right = layout.cells[0]
    canvas.text((index_left + index_right) / 2, last, canvas.look.say(Message("Indeks")), BOLD, align="center")
    middles = [(left + right) / 2 for left, right in layout.cells[1:]]
    sizes = [_heading_width(lines) for lines in layout.headings]
    centres = spread(middles, sizes, index_right + _GAP / 2, layout.box.right + 3)
    for row, lines, centre in zip(layout.rows[1:], layout.headings, centres, strict=True):
        first = last - _LEADING * (len(lines) - 1)
        canvas.lines_of_text(centre, first, lines, BOLD, leading=_LEADING, align="center")
        weight = canvas.look.percent(row.weight)
        canvas.text(centre, last + _LEADING, weight, TEXT, colour=canvas.theme.ink2, align="center")
    return last + _LEADING + 6


def _draw_group(canvas: Canvas, layout: _Layout, group: Group, top: float) -> float:
    """A heading and its rows. Answers the lower end."""
    heading = fit(group.heading, layout.box.width, ITALIC)
    canvas.text(layout.box.left, top + _HEADING - 4, heading, ITALIC, colour=canvas.theme.ink2)
    top += _HEADING
    for position in group.positions:
        _draw_row(canvas, layout, position, top)
        top += _ROW
    return top


def _draw_row(canvas: Canvas, layout: _Layout, position: int, top: float) -> None:
    column, style = layout.comparison.columns[position], layout.styles[position]
    kind = LABEL_BOLD if style else LABEL
    name = fit(column.short, layout.name_room - (13 if style else 0), kind)
    baseline = top + _ROW / 2 + _MIDDLE
    canvas.text(layout.names_right, baseline, name, kind, align="right")
    if style:
        canvas.mark(layout.names_right - width(name, kind) - 8, top + _ROW / 2, style)
    for row, (left, right) in zip(layout.rows, layout.cells, strict=True):
        value, x = row.values[position], (left + right) / 2
        if value is None:
            canvas.text(x, baseline, MISSING, colour=canvas.theme.ink2, align="center")
            continue
        colour = level_colour(value, canvas.theme)
        canvas.rectangle(left + _LINE, top + _LINE, right - _LINE, top + _ROW - _LINE, colour)
        canvas.marks.append(Mark(x, top + _ROW / 2, column.ref, row.code, value, column.year))
        if layout.has_numbers:
            weight = BOLD if style or row.code == INDEX else TEXT
            canvas.text(x, baseline, canvas.look.number(value), weight, colour=text_on(colour), align="center")


def _draw_key(canvas: Canvas, layout: _Layout, top: float) -> float:
    """The ramp with its levels. Answers the baseline of their numbers."""
    instrument = layout.comparison.instrument
    left = layout.cells[0][0]
    scale = Scale(instrument.lowest, instrument.highest, left, left + _KEY.width)
    step = (scale.high - scale.low) / _KEY_STEPS
    for number in range(_KEY_STEPS):
        low = scale.low + step * number
        colour = level_colour(low + step / 2, canvas.theme)
        canvas.rectangle(scale.at(low), top, scale.at(low + step), top + _KEY.height, colour)
    for level in scale.ticks():
        canvas.text(scale.at(level), top + _KEY.height + 11, str(level), colour=canvas.theme.ink2, align="center")
    return top + _KEY.height + 11


def _notes(layout: _Layout, order: Order, look: Look) -> Iterator[str]:
    if layout.has_codes:
        yield " · ".join(f"{row.code} {row.short_name}" for row in layout.rows[1:])
    if layout.is_weighted:
        yield look.say(
            Message(
                "Lebar kolom domain sebanding dengan bobotnya: rata-rata warna satu baris menurut luas adalah "
                "indeksnya."
            )
        )
    if order == "similarity":
        yield look.say(Message("Kelompok disusun menurut kemiripan nilai (metode Ward); kelompok bukan predikat."))
    yield from missing_notes(layout.comparison, layout.rows, look)
