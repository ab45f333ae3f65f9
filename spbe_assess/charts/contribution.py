"""What makes the index difference? Weight times difference, row by row, from zero to the difference of the index."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Final

from matplotlib.figure import Figure

from spbe_assess.charts.canvas import Align, Box, Canvas, Drawn, Mark
from spbe_assess.charts.labels import fit, width, wrap
from spbe_assess.charts.missing import missing_notes
from spbe_assess.charts.scale import Scale
from spbe_assess.charts.style import LABEL, LABEL_BOLD, MARGIN, TEXT, Look, MarkStyle, Type, mark_styles
from spbe_assess.charts.ticks import ticks
from spbe_assess.core.instrument import Detail
from spbe_assess.core.results import Caption, Column, Origin
from spbe_assess.errors import InputError
from spbe_assess.messages import Message
from spbe_assess.rules.comparison import Comparison, Row

WIDTH: Final = 640.0
MOST_COLUMNS: Final = 6
_LEAST_PLOT_LEFT: Final = 190.0
_MOST_NAME: Final = 138.0
_VALUES: Final = 76.0
"""Width of the column of contributions, with half a number of the axis before it."""
_LEADING: Final = 11.0
_MIDDLE: Final = 3.3
_ZERO: Final = Fraction(0)


@dataclass(frozen=True, slots=True)
class _Step:
    """One row of the drawing: what it says, and the bar from where the sum stood to where it stands after it."""

    code: str
    name: str
    working: str
    shown: str
    size: Fraction | None
    start: Fraction
    kind: Type = LABEL
    is_rest: bool = False

    @property
    def end(self) -> Fraction:
        """Where the sum stands after this row."""
        return self.start + (self.size or _ZERO)


@dataclass(frozen=True, slots=True)
class _Panel:
    """One column against the baseline: its rows, largest contribution first, then the rest, and the total."""

    column: Column
    style: MarkStyle
    steps: tuple[_Step, ...]
    total: _Step
    is_doubtful: bool


@dataclass(frozen=True)
class _Layout:
    """What all panels share. ``bar`` and ``row`` are heights."""

    box: Box
    scale: Scale
    marks: tuple[Fraction, ...]
    work_right: float
    name_room: float
    row: float
    bar: float
    baseline: MarkStyle


def contribution(comparison: Comparison, caption: Caption, look: Look) -> tuple[Figure, tuple[Mark, ...]]:
    """The chart of two columns; of three to six, one small panel for each column against the baseline.

    Raises:
        InputError: one column, more than six, or no rows below the index.
    """
    canvas = Canvas(WIDTH, look)
    top = canvas.head(caption) + 32
    drawn = draw_contribution(canvas, Box(MARGIN, top, WIDTH - 2 * MARGIN), comparison)
    height = canvas.foot(drawn.bottom + 29, (*drawn.notes, *caption.notes))
    return canvas.finish(height, caption.title)


def draw_contribution(canvas: Canvas, box: Box, comparison: Comparison) -> Drawn:
    """Draw the panels into a box (its height is what they need); its top is the headings' first baseline."""
    refuse_unfit(comparison)
    styles = mark_styles(comparison.columns, canvas.look)
    panels = [_panel(comparison, position, styles[position], canvas.look) for position in comparison.others]
    layout = _lay_out(box, panels, styles[comparison.baseline])
    top = _draw_headings(canvas, layout, comparison, panels) + 11
    for panel in panels:
        if len(panels) > 1:
            top = _draw_name(canvas, layout, panel, top)
        top = _draw_panel(canvas, layout, panel, top) + 6
    _draw_axis_numbers(canvas, layout, top + 6)
    return Drawn(top + 6, tuple(_notes(comparison, panels, styles, canvas.look)))


def refuse_unfit(comparison: Comparison) -> None:
    """Raise the InputError that says which chart to use instead, where this is not the right one."""
    count = len(comparison.columns)
    if count < 2:
        raise InputError(Message("Grafik contribution menjelaskan selisih dua hasil; tambahkan satu hasil lagi."))
    if count > MOST_COLUMNS:
        raise InputError(
            Message(
                "Grafik contribution memuat 2 sampai {most} hasil, sedangkan ada {count}; pakai panels atau heatmap.",
                most=MOST_COLUMNS,
                count=count,
            )
        )
    if not comparison.at(comparison.breakdown):
        raise InputError(
            Message("Grafik contribution perlu rincian di bawah indeks; bandingkan sampai domain atau aspek.")
        )


def _panel(comparison: Comparison, position: int, style: MarkStyle, look: Look) -> _Panel:
    rows = comparison.at(comparison.breakdown)
    valued = [row for row in rows if row.contributions[position] is not None]
    steps: list[_Step] = []
    reached = _ZERO
    for row in sorted(valued, key=lambda row: -(row.contributions[position] or _ZERO)):
        steps.append(_row_step(comparison, row, position, reached, look))
        reached = steps[-1].end
    steps += [_row_step(comparison, row, position, reached, look) for row in rows if row not in valued]
    remainder = comparison.remainders[comparison.breakdown][position]
    if remainder.value is not None:
        name = Message("Pembulatan") if remainder.is_rounding else Message("Tidak dapat diuraikan")
        shown = look.number(remainder.value, 3, signed=True)
        steps.append(_Step("", look.say(name), "", shown, remainder.value, reached, is_rest=True))
    total = _total(comparison, position, look)
    return _Panel(comparison.columns[position], style, tuple(steps), total, remainder.is_doubtful)


def _row_step(comparison: Comparison, row: Row, position: int, start: Fraction, look: Look) -> _Step:
    size = row.contributions[position]
    shown = look.number(size, 3, signed=True)
    if size is None:
        lacking = position if row.values[position] is None else comparison.baseline
        is_own = comparison.columns[lacking].origin is Origin.ASSESSMENT
        why = Message("belum dinilai") if is_own else Message("tidak dimuat")
        return _Step(row.code, row.short_name, look.say(why), shown, None, start)
    working = f"{look.number(row.differences[position], signed=True)} × {look.percent(row.weight)}"
    return _Step(row.code, row.short_name, working, shown, size, start)


def _total(comparison: Comparison, position: int, look: Look) -> _Step:
    index = comparison.index
    working = f"{look.number(index.values[position])} − {look.number(index.values[comparison.baseline])}"
    size = index.differences[position]
    name = look.say(Message("Selisih indeks"))
    return _Step(index.code, name, working, look.number(size, signed=True), size, _ZERO, LABEL_BOLD)


def _lay_out(box: Box, panels: Sequence[_Panel], baseline: MarkStyle) -> _Layout:
    steps = [step for panel in panels for step in (*panel.steps, panel.total)]
    name_room = min(max(width(step.name, step.kind) for step in steps), _MOST_NAME)
    plot_left = max(box.left + name_room + 12 + max(width(step.working) for step in steps) + 14, _LEAST_PLOT_LEFT)
    reached = [place for step in steps for place in (step.start, step.end)]
    marks = ticks(min(reached), max(reached))
    return _Layout(
        box=box,
        scale=Scale(marks[0], marks[-1], plot_left, box.right - _VALUES),
        marks=marks,
        work_right=plot_left - 14,
        name_room=name_room,
        row=30.0 if len(panels) == 1 else 20.0,
        bar=16.0 if len(panels) == 1 else 11.0,
        baseline=baseline,
    )


def _draw_headings(canvas: Canvas, layout: _Layout, comparison: Comparison, panels: Sequence[_Panel]) -> float:
    """Headings of the columns; over the plot, who is ahead on which side. Answers their last baseline."""
    say, ink2 = canvas.look.say, canvas.theme.ink2
    sides = _sides(layout, comparison, panels, canvas.look)
    last = layout.box.top + _LEADING * (max([len(side.lines) for side in sides] + [1]) - 1)
    for side in sides:
        _draw_side(canvas, layout, side, last)
    depth = Message("Domain") if comparison.breakdown is Detail.DOMAIN else Message("Aspek")
    canvas.text(layout.box.left, last, say(depth), colour=ink2)
    canvas.text(layout.work_right, last, say(Message("Selisih × bobot")), colour=ink2, align="right")
    canvas.text(layout.box.right, last, say(Message("Sumbangan")), colour=ink2, align="right")
    return last


@dataclass(frozen=True, slots=True)
class _Side:
    """Who is ahead on one side of the zero line: the words, the mark at their inner end, the end they stand at."""

    lines: tuple[str, ...]
    style: MarkStyle | None
    align: Align
    mark_first: bool


def _sides(layout: _Layout, comparison: Comparison, panels: Sequence[_Panel], look: Look) -> tuple[_Side, ...]:
    """The sides that have a bar; alone a side stands at the zero line, two stand at the ends of the plot."""
    base = comparison.columns[comparison.baseline].short
    if len(panels) == 1:
        other, style = Message("{name} lebih tinggi →", name=panels[0].column.short), panels[0].style
    else:
        other, style = Message("lebih tinggi dari {name} →", name=base), None
    sizes = [step.size for panel in panels for step in panel.steps if step.size and not step.is_rest]
    has_left, has_right = any(size < 0 for size in sizes), any(size > 0 for size in sizes)
    both = has_left and has_right
    room = (layout.scale.end - layout.scale.start) / (2 if both else 1) - 14
    sides = []
    if has_left:
        words = wrap(look.say(Message("← {name} lebih tinggi", name=base)), room, lines=4)
        sides.append(_Side(words, layout.baseline, "left" if both else "right", mark_first=False))
    if has_right:
        words = wrap(look.say(other), room, lines=4)
        sides.append(_Side(words, style, "right" if both else "left", mark_first=True))
    return tuple(sides)


def _draw_side(canvas: Canvas, layout: _Layout, side: _Side, last: float) -> None:
    """The mark stands beside the first line, on the side that is turned to the other words."""
    first = last - _LEADING * (len(side.lines) - 1)
    mark_room = 12.0 if side.style else 0.0
    wide = max(map(width, side.lines))
    left = layout.scale.start if side.align == "left" else layout.scale.end - wide - mark_room
    text_left = left + mark_room if side.mark_first else left
    canvas.lines_of_text(text_left, first, side.lines, leading=_LEADING, colour=canvas.theme.ink2)
    if side.style:
        x = left + 4 if side.mark_first else left + width(side.lines[0]) + 8
        canvas.mark(x, first - _MIDDLE, side.style)


def _draw_name(canvas: Canvas, layout: _Layout, panel: _Panel, top: float) -> float:
    """The heading of one panel among several. Answers where its rows begin."""
    canvas.mark(layout.box.left + 4, top + 5, panel.style)
    name = fit(panel.column.short, layout.scale.end - layout.box.left - 13, LABEL_BOLD)
    canvas.text(layout.box.left + 13, top + 5 + _MIDDLE, name, LABEL_BOLD)
    return top + 14


def _draw_panel(canvas: Canvas, layout: _Layout, panel: _Panel, top: float) -> float:
    """Rows, bars and the total of one column, on its part of the grid. Answers the lower end of the grid."""
    bottom = top + layout.row * (len(panel.steps) + 1) + 8
    total = top + layout.row * (len(panel.steps) + 0.5) + 3
    middles = [*(top + layout.row * (number + 0.5) for number in range(len(panel.steps))), total]
    canvas.horizontal(layout.box.left, layout.box.right, total - layout.row / 2 - 1)
    bars = []
    for step, middle in zip((*panel.steps, panel.total), middles, strict=True):
        _draw_words(canvas, layout, step, middle)
        if step.code:
            canvas.row(step.code, middle - layout.row / 2, middle + layout.row / 2)
        if step.size is not None and step.code:
            x = layout.scale.at(step.end)
            canvas.marks.append(Mark(x, middle, panel.column.ref, step.code, step.size, panel.column.year))
        if step.size:
            bars.append(_bar(layout, step, middle))
            _draw_bar(canvas, layout, panel, step, bars[-1])
    _draw_connectors(canvas, layout, panel, bars)
    _draw_grid(canvas, layout, bars, top, bottom)
    return bottom


def _bar(layout: _Layout, step: _Step, middle: float) -> Box:
    """Where a bar stands; the smallest is still a hairline."""
    left, right = sorted((layout.scale.at(step.start), layout.scale.at(step.end)))
    wide = max(right - left, 0.8)
    return Box((left + right - wide) / 2, middle - layout.bar / 2, wide, layout.bar)


def _draw_grid(canvas: Canvas, layout: _Layout, bars: Sequence[Box], top: float, bottom: float) -> None:
    """Lines of the axis, behind the bars: each runs from one bar it would cross to the next."""
    for mark in layout.marks:
        x = layout.scale.at(mark)
        crossed = [bar for bar in bars if bar.left < x < bar.right] if mark else []
        starts, ends = [top, *(bar.bottom for bar in crossed)], [*(bar.top for bar in crossed), bottom]
        for start, end in zip(starts, ends, strict=True):
            canvas.vertical(x, start, end, colour=canvas.theme.grid if mark else canvas.theme.ink2)


def _draw_words(canvas: Canvas, layout: _Layout, step: _Step, middle: float) -> None:
    theme = canvas.theme
    colour = theme.ink2 if step.is_rest or step.size is None else theme.ink
    lines = wrap(step.name, layout.name_room, step.kind, lines=2 if layout.row > 20 else 1)
    first = middle + _MIDDLE - _LEADING / 2 * (len(lines) - 1)
    canvas.lines_of_text(layout.box.left, first, lines, step.kind, leading=_LEADING, colour=colour)
    canvas.text(layout.work_right, middle + _MIDDLE, step.working, TEXT, colour=theme.ink2, align="right")
    canvas.text(layout.box.right, middle + _MIDDLE, step.shown, step.kind, colour=colour, align="right")


def _draw_bar(canvas: Canvas, layout: _Layout, panel: _Panel, step: _Step, bar: Box) -> None:
    """A bar has the colour of who is ahead there; of an older result of the same institution only the outline."""
    theme = canvas.theme
    ahead = panel.style if (step.size or _ZERO) > 0 else layout.baseline
    if step is panel.total:
        canvas.rectangle(bar.left, bar.top, bar.right, bar.bottom, theme.ink)
    elif step.is_rest:
        canvas.rectangle(bar.left, bar.top, bar.right, bar.bottom, theme.ctx)
    elif ahead.hollow:
        corners = ((bar.left, bar.top), (bar.right, bar.top), (bar.right, bar.bottom), (bar.left, bar.bottom))
        canvas.line((*corners, corners[0]), colour=ahead.colour(theme), width=1.4)
    else:
        canvas.rectangle(bar.left, bar.top, bar.right, bar.bottom, ahead.colour(theme))


def _draw_connectors(canvas: Canvas, layout: _Layout, panel: _Panel, bars: Sequence[Box]) -> None:
    """Thin lines that carry the sum from bar to bar, past rows without one, down to the total."""
    reached = [step.end for step in panel.steps if step.size]
    for end, (bar, following) in zip(reached, pairwise(bars), strict=False):
        x = layout.scale.at(end)
        canvas.line(((x, bar.bottom), (x, following.top)), colour=canvas.theme.ink2)


def _draw_axis_numbers(canvas: Canvas, layout: _Layout, y: float) -> None:
    for mark in layout.marks:
        text = canvas.look.number(mark, signed=True) if mark else "0"
        canvas.text(layout.scale.at(mark), y, text, colour=canvas.theme.ink2, align="center")


def _notes(comparison: Comparison, panels: Sequence[_Panel], styles: Sequence[MarkStyle], look: Look) -> Iterator[str]:
    is_domain = comparison.breakdown is Detail.DOMAIN
    yield look.say(
        Message("Sumbangan = bobot × selisih nilai domain.")
        if is_domain
        else Message("Sumbangan = bobot × selisih nilai aspek.")
    )
    printed = all(column.origin is not Origin.ASSESSMENT for column in comparison.columns)
    remainders = [comparison.remainders[comparison.breakdown][position] for position in comparison.others]
    if printed and any(rest.is_rounding and not rest.is_doubtful for rest in remainders):
        yield look.say(Message("“Pembulatan” menutup sisa terhadap selisih indeks yang tercetak; paling besar ±0,02."))
    for panel, rest in zip(panels, remainders, strict=True):
        if panel.is_doubtful and rest.value is not None:
            yield look.say(
                Message(
                    "{name}: sisa {rest} melebihi pembulatan yang wajar; periksa nilai pada sumbernya.",
                    name=panel.column.short,
                    rest=look.number(rest.value, 3, signed=True),
                )
            )
    yield from missing_notes(comparison, (comparison.index, *comparison.at(comparison.breakdown)), look)
    if any(style.hollow for style in styles):
        yield look.say(Message("Tanda dan batang kosong: hasil tahun yang lebih awal dari instansi yang sama."))
