"""The ringkasan pimpinan: one page that says where an assessment stands, why, who owes what, and what comes next."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from matplotlib.figure import Figure

from spbe_assess.charts.canvas import Align
from spbe_assess.charts.labels import fit, spread, width, wrap
from spbe_assess.charts.portrait import LEADING, MARGIN, Portrait
from spbe_assess.charts.requests_page import draw_recap
from spbe_assess.charts.style import BOLD, TEXT, Look, MarkStyle, Type, text_on
from spbe_assess.core.overview import BarRow, Overview, Paperwork
from spbe_assess.core.results import Paper
from spbe_assess.messages import Message

_INDEX: Final = Type(28.0, bold=True)
_PREDICATE: Final = Type(13.0, bold=True)
_ACCENT: Final = "#1F5FA8"
_PART: Final = "#7D9FCB"
_TRACK: Final = "#E6E9EC"
_BAND: Final = 19.0
_PITCH: Final = 5.2
_HIGHEST: Final = 6
"""Dots in a stack; of more than that the uppermost ones lie on each other."""
_DOT: Final = MarkStyle(scale=0.8)
_BAR_ROW: Final = 14.0
_NAMES: Final = 218.0
_MOST_SENTENCES: Final = 5
_MOST_STEPS: Final = 5
_MOST_VALUE: Final = 5.0
_STEPS_WIDTH: Final = 300.0


@dataclass(frozen=True, slots=True)
class Summary:
    """What the page says: the overview, and the parts that stand out, best and weakest first, as lines of text."""

    overview: Overview
    strong: tuple[str, ...]
    weak: tuple[str, ...]


def summary_page(summary: Summary, work: Paperwork, paper: Paper, look: Look) -> Figure:
    """The page. What does not fit is told in a number: the Rekap gives way first."""
    page, overview = Portrait.begun(paper, work, look), summary.overview
    _draw_index(page, overview)
    _draw_bars(page, overview)
    _draw_extremes(page, summary)
    below = max(page.signature_height() + 6, 22 + LEADING * min(len(overview.steps), _MOST_STEPS))
    page.heading(overview.recap.heading)
    page.canvas.text(page.right, page.used, overview.recap.summary, colour=page.canvas.theme.ink2, align="right")
    draw_recap(page, overview.recap, floor=page.floor - below)
    top = page.used + 6
    _draw_steps(page, overview)
    page.sign(top)
    return page.finished()


def _draw_index(page: Portrait, overview: Overview) -> None:
    """The index at the left, what it means at the right, and below both where it stands."""
    canvas, shown = page.canvas, overview.headline
    top, begin = page.used, MARGIN + page.room * 0.4
    y = top + 40
    canvas.text(MARGIN, y, shown.shown, _INDEX)
    left = MARGIN + width(shown.shown, _INDEX) + 12
    canvas.text(left, y - 13, shown.predicate, _PREDICATE)
    progress = wrap(shown.progress, begin - left - 8, lines=2)
    canvas.lines_of_text(left, y, progress, leading=LEADING, colour=canvas.theme.ink2)
    page.used = top + 7
    _draw_sentences(page, overview, begin)
    page.used = max(page.used, y + LEADING)
    _draw_strip(page, overview, top=page.used + 30, left=MARGIN)
    page.used += 30 + _BAND + 14 + _dots_height(page, overview)


def _draw_strip(page: Portrait, overview: Overview, *, top: float, left: float) -> None:
    canvas, strip, theme = page.canvas, overview.headline.strip, page.canvas.theme
    at, low = _at(page, overview, left), strip.bands[0].low
    for band in strip.bands:
        is_reached = strip.value is not None and band.name == overview.headline.predicate
        fill = theme.levels[band.level - 1] if is_reached else theme.bands[band.level % 2]
        canvas.rectangle(at(band.low), top, at(band.high), top + _BAND, fill)
        ink = text_on(fill) if is_reached else theme.ink2
        room = at(band.high) - at(band.low) - 4
        kind = BOLD if is_reached else TEXT
        if width(band.name, kind) <= room:
            canvas.text((at(band.low) + at(band.high)) / 2, top + 13, band.name, kind, colour=ink, align="center")
    _draw_ticks(page, [(at(value), text) for value, text in strip.ticks], top + _BAND + 11)
    if strip.target is not None:
        canvas.vertical(at(strip.target), top - 8, top, colour=theme.ink)
    if strip.value is not None:
        canvas.vertical(at(strip.value), top - 4, top + _BAND, colour=_ACCENT, width=2.0)
    _draw_marks(page, overview, at(strip.value or low), at(strip.target or low), top - 11, left)
    _draw_dots(page, [at(value) for value in overview.crowd.values], overview, top + _BAND + 14, left)


def _draw_ticks(page: Portrait, ticks: Sequence[tuple[float, str]], y: float) -> None:
    """The ends always, and of the others those that do not touch their neighbours."""
    taken = -1000.0
    for place, (x, text) in enumerate(ticks):
        half = width(text) / 2
        align: Align = "left" if not place else "right" if place == len(ticks) - 1 else "center"
        start = x if not place else x - 2 * half if place == len(ticks) - 1 else x - half
        is_free = start > taken + 4 and (place in (0, len(ticks) - 1) or x + half + 4 < ticks[-1][0] - 2 * half)
        if is_free:
            page.canvas.text(x, y, text, colour=page.canvas.theme.ink2, align=align)
            taken = start + 2 * half


def _draw_marks(page: Portrait, overview: Overview, own: float, target: float, y: float, left: float) -> None:
    """The own value and the target above the strip; where they would touch, both give way to the sides."""
    canvas, strip = page.canvas, overview.headline.strip
    own_text = overview.headline.shown if strip.value is not None else ""
    own_half, target_half = width(own_text, BOLD) / 2, width(strip.target_label) / 2
    own = min(max(own, left + own_half), page.right - own_half)
    target = min(max(target, left + target_half), page.right - target_half)
    if own_text and strip.target is not None:
        own, target = spread((own, target), (2 * own_half + 8, 2 * target_half + 8), left, page.right)
    canvas.text(own, y, own_text, BOLD, colour=_ACCENT, align="center")
    if strip.target is not None:
        canvas.text(target, y, strip.target_label, colour=canvas.theme.ink2, align="center")


def _stacks(places: Sequence[float]) -> list[tuple[float, int]]:
    """Every dot with its height in its stack, so that near ones stand above each other."""
    stacked: list[tuple[float, int]] = []
    last, height = -1000.0, 0
    for place in sorted(places):
        height = min(height + 1, _HIGHEST) if place - last < _PITCH else 0
        last = last if height else place
        stacked.append((last, height))
    return stacked


def _at(page: Portrait, overview: Overview, left: float) -> Callable[[float], float]:
    """Where a value of the index lies on the strip."""
    low, high = overview.headline.strip.bands[0].low, overview.headline.strip.bands[-1].high
    return lambda value: left + (page.right - left) * (min(max(value, low), high) - low) / (high - low)


def _dots_height(page: Portrait, overview: Overview) -> float:
    at = _at(page, overview, MARGIN)
    stacks = _stacks([at(value) for value in overview.crowd.values])
    return 10 + LEADING + _PITCH * max(height for _, height in stacks) if stacks else 0.0


def _draw_dots(page: Portrait, places: Sequence[float], overview: Overview, top: float, left: float) -> None:
    if not places:
        return
    canvas = page.canvas
    stacks = _stacks(places)
    base = top + 6 + _PITCH * max(height for _, height in stacks)
    for x, height in stacks:
        canvas.mark(x, base - _PITCH * height, _DOT, colour=canvas.theme.ctx)
    canvas.horizontal(left, page.right, base + 4)
    canvas.text(left, base + 4 + LEADING, fit(overview.crowd.caption, page.right - left), colour=canvas.theme.ink2)


def _draw_sentences(page: Portrait, overview: Overview, left: float) -> None:
    shown, room = overview.headline, page.right - left
    page.used = page.lines(wrap(shown.lead, room, BOLD, lines=2), BOLD, first=20, left=left)
    for sentence in shown.more[: _MOST_SENTENCES - 1]:
        page.used = page.lines(wrap(sentence, room, lines=2), left=left, colour=page.canvas.theme.ink2)


def _draw_bars(page: Portrait, overview: Overview) -> None:
    canvas, bars = page.canvas, overview.bars
    page.heading(bars.heading)
    if bars.legend:
        canvas.text(page.right, page.used, bars.legend, colour=canvas.theme.ink2, align="right")
        x = page.right - width(bars.legend) - 7
        canvas.vertical(x, page.used - 8, page.used + 1, colour=canvas.theme.ink, width=1.6)
    for row in bars.rows:
        _draw_bar(page, row)


def _draw_bar(page: Portrait, row: BarRow) -> None:
    canvas = page.canvas
    y = page.used + _BAR_ROW
    kind = TEXT if row.is_part else BOLD
    indent = 12.0 if row.is_part else 0.0
    colour = canvas.theme.ink2 if row.is_part else ""
    canvas.text(MARGIN + indent, y, row.code, TEXT, colour=canvas.theme.ink2)
    name = MARGIN + indent + 22
    left, right = MARGIN + _NAMES + 22, page.right - 34
    canvas.text(name, y, fit(row.name, left - name - 8, kind), kind, colour=colour)
    half = 2.5 if row.is_part else 4.0
    middle = y - 3.2

    def at(value: float) -> float:
        return left + (right - left) * min(max(value, 0.0), _MOST_VALUE) / _MOST_VALUE

    canvas.rectangle(left, middle - half, right, middle + half, _TRACK)
    if row.value:
        canvas.rectangle(left, middle - half, at(row.value), middle + half, _PART if row.is_part else _ACCENT)
    if row.tick is not None:
        canvas.line(((at(row.tick), middle - 6), (at(row.tick), middle + 6)), colour=canvas.theme.ink, width=1.6)
    canvas.text(page.right, y, row.text, kind, align="right")
    page.used = y


def _draw_extremes(page: Portrait, summary: Summary) -> None:
    say, canvas = page.canvas.look.say, page.canvas
    middle = MARGIN + page.room / 2 + 8
    page.heading(say(Message("Terkuat")))
    canvas.text(middle, page.used, say(Message("Perlu perhatian")), Type(10.5, bold=True))
    room, top = page.room / 2 - 12, page.used
    for left, lines in ((MARGIN, summary.strong), (middle, summary.weak)):
        for place, line in enumerate(lines, 1):
            canvas.text(left, top + place * LEADING, fit(line, room))
    page.used = top + LEADING * max(len(summary.strong), len(summary.weak))


def _draw_steps(page: Portrait, overview: Overview) -> None:
    if not overview.steps:
        return
    page.heading(page.canvas.look.say(Message("Langkah berikutnya")))
    for step in overview.steps[:_MOST_STEPS]:
        text = f"{step.title}: {step.detail}"
        page.used = page.lines([fit(text, _STEPS_WIDTH)])
