"""How do many compare? Five to forty results one below the other, a small plot for the index and each part of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import Final

from matplotlib.figure import Figure

from spbe_assess.charts.canvas import Box, Canvas, Drawn, Mark
from spbe_assess.charts.labels import width, wrap
from spbe_assess.charts.scale import Scale
from spbe_assess.charts.style import BOLD, ITALIC, LABEL, LABEL_BOLD, MARGIN, TEXT, Look, MarkStyle
from spbe_assess.charts.table import BASELINE, LEADING
from spbe_assess.core.instrument import INDEX, Band
from spbe_assess.core.results import Caption, Column, Origin
from spbe_assess.errors import InputError
from spbe_assess.messages import Message
from spbe_assess.rules.comparison import Comparison, Row

WIDTH: Final = 700.0
FEWEST, MOST = 5, 40
_MOST_NAME: Final = 150.0
_LEAST_NAME: Final = 110.0
_NAME_GAP: Final = 16.0
_PANEL_GAP: Final = 14.0
_VALUE_GAP: Final = 8.0
_HEADING: Final = 15.0
_DASH: Final = (3.5, 2.0)


@dataclass(frozen=True, slots=True)
class _Line:
    """One institution: its place in the comparison, its name in lines, its mark; chosen ones are bold."""

    position: int
    name: tuple[str, ...]
    style: MarkStyle
    is_chosen: bool
    height: float


@dataclass(frozen=True, slots=True)
class _Panel:
    """One small plot: the row it shows, its heading, its scale and the right edge of its values."""

    row: Row
    heading: tuple[str, ...]
    weight: str
    scale: Scale
    right: float


def panels(
    comparison: Comparison,
    caption: Caption,
    look: Look,
    *,
    chosen: Sequence[str] = (),
    averages: Mapping[str, Fraction] | None = None,
) -> tuple[Figure, tuple[Mark, ...]]:
    """The chart of five to forty columns: index and domains (aspects where the instrument has no domains).

    ``chosen`` are slugs or references in slot order (default: those that own a slot), ``averages`` published
    averages by code.

    Raises:
        InputError: fewer than 5 or more than 40 columns.
    """
    canvas = Canvas(WIDTH, look)
    top = canvas.head(caption) + 30
    box = Box(MARGIN, top, WIDTH - 2 * MARGIN)
    drawn = draw_panels(canvas, box, comparison, chosen=chosen, averages=averages or {})
    height = canvas.foot(drawn.bottom + 21, (" ".join(drawn.notes), *caption.notes))
    return canvas.finish(height, caption.title)


def draw_panels(
    canvas: Canvas,
    box: Box,
    comparison: Comparison,
    *,
    chosen: Sequence[str] = (),
    averages: Mapping[str, Fraction],
) -> Drawn:
    """Draw into a box (its height is what the rows need); its top is the first heading's baseline."""
    refuse_unfit(comparison)
    look = canvas.look
    chosen = chosen or tuple(look.slots)
    name_width = _name_width(comparison, box, chosen)
    lines = _lines(comparison, name_width, look, chosen)
    shown = _panels(
        comparison, Box(box.left + name_width + _NAME_GAP, box.top, box.width - name_width - _NAME_GAP), look
    )
    rule = box.top + LEADING * max(len(panel.heading) for panel in shown) + 7
    _draw_headings(canvas, shown, rule)
    bottom = _draw_groups(canvas, box, comparison, shown, _groups(comparison, lines), rule)
    _draw_axes(canvas, shown, averages, rule, bottom)
    canvas.horizontal(box.left, box.right, bottom)
    return Drawn(bottom + 13, tuple(map(look.say, _notes(comparison, shown, averages))))


def _name_width(comparison: Comparison, box: Box, chosen: Sequence[str]) -> float:
    """As wide as the longest name, but the more panels, the sooner names take a second line."""
    parts = 1 + len(comparison.at(comparison.breakdown))
    most = _MOST_NAME if parts <= 6 else _LEAST_NAME
    widest = max(width(one.short, LABEL_BOLD if _key(one, chosen) else LABEL) for one in comparison.columns)
    return min(max(widest, _LEAST_NAME), most, box.width / 3)


def _lines(comparison: Comparison, room: float, look: Look, chosen: Sequence[str]) -> list[_Line]:
    keys = [_key(column, chosen) for column in comparison.columns]
    slots = look.assign([key for key in chosen if key in keys])
    count = len(comparison.columns)
    least = 20.0 if count <= 8 else 18.0 if count <= 12 else 15.0
    lines = []
    for position, (column, key) in enumerate(zip(comparison.columns, keys, strict=True)):
        name = wrap(column.short, room, LABEL_BOLD if key else LABEL, lines=2)
        height = max(least, LEADING * len(name) + 4)
        lines.append(_Line(position, name, MarkStyle(slots.get(key)), bool(key), height))
    return lines


def _key(column: Column, chosen: Sequence[str]) -> str:
    """What a column is chosen by, empty for one that is not."""
    slug = column.institution.slug if column.institution else ""
    return next((key for key in (column.ref, slug) if key in chosen), "")


def _panels(comparison: Comparison, box: Box, look: Look) -> list[_Panel]:
    rows = (comparison.index, *comparison.at(comparison.breakdown))
    pitch = (box.width + _PANEL_GAP) / len(rows)
    value = width("0,00", BOLD)
    headings = _headings(rows, pitch - _PANEL_GAP)
    made = []
    for number, (row, heading) in enumerate(zip(rows, headings, strict=True)):
        left = box.left + number * pitch
        right = left + pitch - _PANEL_GAP
        low, high = comparison.instrument.lowest, comparison.instrument.highest
        weight = look.percent(row.weight) if row.code != INDEX else ""
        made.append(_Panel(row, heading, weight, Scale(low, high, left, right - value - _VALUE_GAP), right))
    return made


def _headings(rows: Sequence[Row], room: float) -> list[tuple[str, ...]]:
    """Short names, or where a word of them has no room the codes of all (the notes then hold the names)."""
    names = [wrap(row.short_name, room, BOLD, lines=3) for row in rows]
    if any("…" in line for lines in names[1:] for line in lines):
        return [names[0], *((row.code,) for row in rows[1:])]
    return names


def _groups(comparison: Comparison, lines: Sequence[_Line]) -> Iterator[tuple[Band | None, list[_Line]]]:
    """Lines by predicate, highest first, and by falling index within; those without an index last."""
    bands = comparison.instrument.bands

    def place(line: _Line) -> int:
        return _band_number(comparison.columns[line.position], bands)

    ordered = sorted(lines, key=lambda line: (place(line), comparison.index.values[line.position] or 0), reverse=True)
    for number, group in groupby(ordered, place):
        yield bands[number] if number >= 0 else None, list(group)


def _band_number(column: Column, bands: Sequence[Band]) -> int:
    """The printed predicate decides: at a boundary the ministry did it by the exact index, which is not printed."""
    if column.index is None:
        return -1
    printed = [number for number, band in enumerate(bands) if band.name == column.predicate]
    held = [number for number, band in enumerate(bands) if band.holds(column.index)]
    return next(iter((*printed, *held)), -1)


def _draw_headings(canvas: Canvas, shown: Sequence[_Panel], rule: float) -> None:
    for panel in shown:
        canvas.text(panel.scale.start, rule - 7, panel.weight, colour=canvas.theme.ink2)
        first = rule - 7 - LEADING * len(panel.heading)
        canvas.lines_of_text(panel.scale.start, first, panel.heading, BOLD, leading=LEADING)


def _draw_groups(
    canvas: Canvas,
    box: Box,
    comparison: Comparison,
    shown: Sequence[_Panel],
    groups: Iterator[tuple[Band | None, list[_Line]]],
    top: float,
) -> float:
    """Every group under its predicate; answers where the last row ends."""
    for band, lines in groups:
        canvas.horizontal(box.left, box.right, top)
        heading = _group_heading(band, comparison, canvas.look)
        canvas.text(box.left, top + _HEADING / 2 + BASELINE, heading, ITALIC, colour=canvas.theme.ink2)
        top += _HEADING
        for line in lines:
            _draw_line(canvas, box.left, top + line.height / 2, line, comparison, shown)
            top += line.height
    return top


def _group_heading(band: Band | None, comparison: Comparison, look: Look) -> str:
    if band is None:
        return look.say(Message("Indeks tidak dimuat"))
    low = max(band.low, comparison.instrument.lowest)
    return f"{band.name} {look.number(low)}–{look.number(band.high)}"


def _draw_line(
    canvas: Canvas, left: float, middle: float, line: _Line, comparison: Comparison, shown: Sequence[_Panel]
) -> None:
    column = comparison.columns[line.position]
    colour = canvas.theme.ink if line.is_chosen else canvas.theme.ink2
    first = middle + BASELINE - LEADING / 2 * (len(line.name) - 1)
    kind = LABEL_BOLD if line.is_chosen else LABEL
    canvas.lines_of_text(left, first, line.name, kind, leading=LEADING, colour=colour)
    for panel in shown:
        value = panel.row.values[line.position]
        text = canvas.look.number(value)
        kind = BOLD if line.is_chosen else TEXT
        canvas.text(panel.right, middle + BASELINE, text, kind, colour=colour, align="right")
        if value is not None:
            canvas.value_mark(panel.scale.at(value), middle, line.style, column, panel.row.code)


def _draw_axes(
    canvas: Canvas, shown: Sequence[_Panel], averages: Mapping[str, Fraction], top: float, bottom: float
) -> None:
    for panel in shown:
        for level in _ticks(panel.scale):
            x = panel.scale.at(level)
            canvas.vertical(x, top, bottom + 3, colour=canvas.theme.grid)
            canvas.text(x, bottom + 13, str(level), colour=canvas.theme.ink2, align="center")
        if panel.row.code in averages:
            x = panel.scale.at(averages[panel.row.code])
            canvas.line(((x, top), (x, bottom + 3)), colour=canvas.theme.ink2, width=0.9, dash=_DASH)


def _ticks(scale: Scale) -> tuple[Fraction, ...]:
    """The ends of the scale, and its middle where that is a level and has room."""
    middle = (scale.low + scale.high) / 2
    has_room = middle.denominator == 1 and scale.end - scale.start > 30
    return (scale.low, middle, scale.high) if has_room else (scale.low, scale.high)


def _notes(comparison: Comparison, shown: Sequence[_Panel], averages: Mapping[str, Fraction]) -> Iterator[Message]:
    missing = {
        comparison.columns[position].origin is Origin.ASSESSMENT
        for panel in shown
        for position, value in enumerate(panel.row.values)
        if value is None
    }
    if False in missing:
        yield Message("— tidak dimuat dalam laporan.")
    if True in missing:
        yield Message("— belum dinilai.")
    if any(panel.heading == (panel.row.code,) for panel in shown[1:]):
        yield Message("{names}.", names=[f"{panel.row.code} {panel.row.short_name}" for panel in shown[1:]])
    if INDEX in averages:
        yield Message(
            "Garis putus-putus: rata-rata yang diterbitkan (indeks {average}). Urut menurut indeks.",
            average=averages[INDEX],
        )
    elif averages:
        yield Message("Garis putus-putus: rata-rata yang diterbitkan. Urut menurut indeks.")
    else:
        yield Message("Urut menurut indeks.")


def refuse_unfit(comparison: Comparison) -> None:
    """Raise the InputError that says which chart to use instead, where this is not the right one."""
    count = len(comparison.columns)
    if count < FEWEST:
        raise InputError(
            Message("Grafik panels memuat 5 sampai 40 hasil, sedangkan ada {count}; pakai dumbbell.", count=count)
        )
    if count > MOST:
        raise InputError(
            Message("Grafik panels memuat 5 sampai 40 hasil, sedangkan ada {count}; pakai strip.", count=count)
        )
