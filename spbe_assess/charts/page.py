"""The page for a meeting: the table with its plots, differences and contributions, the way over the years, the words.

A4 or F4 landscape, print only (always the light scheme). What does not fit continues on further pages.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from matplotlib.figure import Figure

from spbe_assess.charts.canvas import NOTE_LEADING, Box, Canvas, Drawn, Mark
from spbe_assess.charts.labels import fit, width, wrap
from spbe_assess.charts.lines import refuse_unfit
from spbe_assess.charts.relative import draw_relative, part_of, space_for
from spbe_assess.charts.slope import draw_slope
from spbe_assess.charts.strip import draw_strip
from spbe_assess.charts.strip import refuse_unfit as refuse_unfit_strip
from spbe_assess.charts.style import LABEL, SHAPES, TEXT, Look, MarkStyle, Type, mark_styles
from spbe_assess.charts.table import Layout, draw_table, lay_out
from spbe_assess.core.results import Caption, Crowd, Series
from spbe_assess.errors import InputError
from spbe_assess.messages import Message
from spbe_assess.rules.comparison import Comparison

SIZES: Final = {"A4": (842.0, 595.0), "F4": (936.0, 609.0)}
OTHERS_A_TABLE: Final = 2
MOST_SENTENCES: Final = 5
_MARGIN: Final = 30.0
_LETTERHEAD: Final = 48.0
_LAST_LINE: Final = 31.0
_LEAST_NOTES: Final = 3
_SPLIT: Final = 470 / 842
_SLOPE_WIDTH: Final = 424 / 842
_SLOPE_HEIGHTS: Final = (72.0, 210.0)
_HEADING: Final = 33.0
"""From what is used to the baseline of the next section's heading."""
_BELOW_HEADING: Final = 10.0
_BAND_NAMES: Final = 12.0
_ROW: Final = 27.0
_LOW_ROW: Final = 19.0
"""For more than five rows, and where two tables are to fit on a sheet."""
_SECTION: Final = Type(11.0, bold=True)
_SENTENCE_LEADING: Final = 13.0
_SENTENCE_GAP: Final = 5.0
_INDENT: Final = 12.0
_MOST_LINES: Final = 12
"""Institutions the lines over the years can hold."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper and what stands on every sheet: letterhead lines (kop), date, and what kind of result it is."""

    paper: Literal["A4", "F4"] = "A4"
    letterhead: tuple[str, ...] = ()
    date_text: str = ""
    kind_text: str = ""


@dataclass(frozen=True, slots=True)
class Standings:
    """What the strip below the table shows: institutions by kind in a year, those of the table (slugs) marked."""

    crowds: tuple[Crowd, ...]
    chosen: tuple[str, ...]
    year: int


@dataclass
class _Page:
    """One sheet while it is being filled: how far down it is used, and the notes its drawings need."""

    canvas: Canvas
    height: float
    used: float
    notes: list[str] = field(default_factory=list)
    is_begun: bool = False

    @property
    def left(self) -> float:
        return _MARGIN

    @property
    def right(self) -> float:
        return self.canvas.width - _MARGIN


@dataclass
class _Book:
    """All sheets of one document."""

    caption: Caption
    sheet: Sheet
    look: Look
    pages: list[_Page] = field(default_factory=list)

    @property
    def page(self) -> _Page:
        return self.pages[-1]

    def turn(self) -> None:
        """Begin a new sheet, with the letterhead on the first only."""
        wide, high = SIZES[self.sheet.paper]
        canvas = Canvas(wide, self.look)
        top = 22.0
        title = self.caption.title
        if self.pages:
            title = self.look.say(Message("{title} (lanjutan)", title=title))
        elif self.sheet.letterhead:
            _draw_letterhead(canvas, self.sheet.letterhead)
            top += _LETTERHEAD
        used = canvas.head(replace(self.caption, title=title), left=_MARGIN, right=wide - _MARGIN, top=top)
        self.pages.append(_Page(canvas, high, used))

    def floor(self, extra: Sequence[str] = ()) -> float:
        """The lowest point content may reach on this sheet, with ``extra`` notes still to come."""
        lines = len(self.foot_lines(self.page, extra)) + 1
        return _rule_of(self.page, lines) - 12

    def foot_lines(self, page: _Page, extra: Sequence[str] = ()) -> list[str]:
        """The lines above the last one: sources, then what the drawings and the reckoning make necessary."""
        drawn = " ".join(dict.fromkeys([*page.notes, *extra]))
        room = page.right - page.left
        return [line for note in (*self.caption.notes, drawn) for line in wrap(note, room, TEXT, lines=4)]


def meeting_page(
    comparison: Comparison,
    series: Sequence[Series],
    sentences: Sequence[str],
    caption: Caption,
    sheet: Sheet,
    look: Look,
    standings: Standings | None = None,
) -> list[tuple[Figure, tuple[Mark, ...]]]:
    """The pages for a meeting: baseline and two others a table, the slope of ``series`` and up to five sentences.

    With ``standings`` a strip stands in the place of the slope, where there are enough institutions for one. Lines over
    the years are left out where there are none of two years; of the sentences only the last, where it alone would need
    another sheet.
    """
    book = _Book(caption, sheet, look.on_paper())
    book.turn()
    parts = list(_parts(comparison))
    _add_table(book, comparison, parts[0])
    told = sentences[:MOST_SENTENCES]
    if standings is not None and _has_room_for_strip(standings):
        rest = _add_strip(book, comparison, standings, told)
    else:
        rest = _add_lower(book, comparison, series, told)
    for positions in parts[1:]:
        _add_table(book, comparison, positions)
    # They come in the order of their weight: the last one alone is not worth a sheet of its own.
    if len(rest) > 1 or len(book.pages) > 1:
        _add_rest(book, rest)
    total = len(book.pages)
    return [_finish(book, page, number, total) for number, page in enumerate(book.pages, 1)]


def _parts(comparison: Comparison) -> Iterator[tuple[int, ...]]:
    """The columns of every table: the baseline and so many others as fit well beside it."""
    others = comparison.others
    for start in range(0, max(len(others), 1), OTHERS_A_TABLE):
        yield comparison.baseline, *others[start : start + OTHERS_A_TABLE]


def _add_table(book: _Book, comparison: Comparison, positions: Sequence[int]) -> None:
    layout = _table_layout(book, comparison, positions)
    if book.page.is_begun and book.page.used + 25 + layout.height > book.floor() - 2 * NOTE_LEADING:
        book.turn()
        layout = _table_layout(book, comparison, positions)
    page = book.page
    table = draw_table(page.canvas, layout)
    draw_relative(page.canvas, layout, table)
    page.notes += [*table.notes, *([_rounding_note(book.look)] if len(positions) > 1 else [])]
    page.is_begun = True
    page.used = table.bottom


def _table_layout(book: _Book, comparison: Comparison, positions: Sequence[int]) -> Layout:
    page = book.page
    part = part_of(comparison, positions)
    rows = part.at(part.breakdown)
    box = Box(page.left, page.used + 25, page.right - page.left)
    row_height = _ROW if len(book.pages) == 1 and len(rows) <= 5 else _LOW_ROW
    styles = _table_styles(mark_styles(comparison.columns, book.look), positions)
    return lay_out(box, part, rows, styles, book.look, space_for(part, book.look, row_height))


def _table_styles(styles: Sequence[MarkStyle], positions: Sequence[int]) -> tuple[MarkStyle, ...]:
    """The marks of one table: results beyond six slots stay grey, but get shapes that tell them apart here."""
    taken = {styles[at].slot for at in positions}
    free = iter([slot for slot in range(len(SHAPES), 0, -1) if slot not in taken])
    return tuple(
        styles[at] if styles[at].slot else replace(styles[at], slot=next(free), muted=True) for at in positions
    )


def _rounding_note(look: Look) -> str:
    return look.say(
        Message(
            "Nilai dua desimal, setengah ke atas. Sumbangan (sumb.) = bobot × selisih; pada baris indeks jumlahnya."
        )
    )


def _add_lower(
    book: _Book, comparison: Comparison, series: Sequence[Series], sentences: Sequence[str]
) -> Sequence[str]:
    """The lines over the years at the left, the sentences at the right; answers the sentences that found no room."""
    least, most = _SLOPE_HEIGHTS
    if not _drawable(series, most):
        return _add_sentences(book, sentences, book.page.left)
    above = _HEADING + _BELOW_HEADING
    if book.floor() - book.page.used - above < least + NOTE_LEADING:
        book.turn()
    page, top = book.page, book.page.used
    # What the lines need to have said decides how high they can be, so they are drawn aside once to learn it.
    notes = _draw_slope_at(page, Canvas(page.canvas.width, book.look), comparison, _drawable(series, most), most)
    left_out = _left_out(series, _drawable(series, least), book.look)
    height = min(book.floor((*notes, *left_out)) - top - above, most)
    lines = _drawable(series, height)
    if not lines:
        return _add_sentences(book, sentences, page.left)
    page.notes += _draw_slope_at(page, page.canvas, comparison, lines, height)
    page.notes += _left_out(series, lines, book.look)
    page.canvas.text(page.left, top + _HEADING, _years_heading(comparison, lines), _SECTION)
    rest = _add_sentences(book, sentences, page.canvas.width * _SPLIT)
    page.used = max(page.used, top + above + height)
    page.is_begun = True
    return rest


def _has_room_for_strip(standings: Standings) -> bool:
    try:
        refuse_unfit_strip(standings.crowds)
    except InputError:
        return False
    return True


def _add_strip(book: _Book, comparison: Comparison, standings: Standings, sentences: Sequence[str]) -> Sequence[str]:
    """All institutions at the left, the sentences at the right; answers the sentences that found no room."""
    # Its height is what its dots and names need, so it is drawn aside once to learn it.
    tried = _draw_strip_at(book.page, Canvas(book.page.canvas.width, book.look), comparison, standings)
    if tried.bottom > book.floor(tried.notes):
        book.turn()
    page, top = book.page, book.page.used
    drawn = _draw_strip_at(page, page.canvas, comparison, standings)
    page.notes += drawn.notes
    heading = book.look.say(
        Message("{index} {year} semua instansi", index=comparison.index.short_name, year=standings.year)
    )
    page.canvas.text(page.left, top + _HEADING, heading, _SECTION)
    page.is_begun = True
    rest = _add_sentences(book, sentences, page.canvas.width * _SPLIT)
    page.used = max(page.used, drawn.bottom)
    return rest


def _draw_strip_at(page: _Page, canvas: Canvas, comparison: Comparison, standings: Standings) -> Drawn:
    box = Box(page.left, page.used + _HEADING + _BELOW_HEADING + _BAND_NAMES, canvas.width * _SLOPE_WIDTH)
    return draw_strip(canvas, box, comparison.instrument, standings.crowds, standings.chosen, year=standings.year)


def _draw_slope_at(
    page: _Page, canvas: Canvas, comparison: Comparison, lines: Sequence[Series], height: float
) -> tuple[str, ...]:
    box = Box(page.left, page.used + _HEADING + _BELOW_HEADING, canvas.width * _SLOPE_WIDTH, height)
    return draw_slope(canvas, box, comparison.instrument, lines).notes


def _drawable(series: Sequence[Series], height: float) -> Sequence[Series]:
    """The averages and so many institutions as can be named beside the lines; none where no two years have values."""
    averages = [one for one in series if one.is_average]
    most = max(1, min(_MOST_LINES, int(height / 13.5) - len(averages)))
    lines = [*[one for one in series if not one.is_average][:most], *averages]
    try:
        refuse_unfit(lines)
    except InputError:
        return ()
    return lines


def _left_out(series: Sequence[Series], drawn: Sequence[Series], look: Look) -> tuple[str, ...]:
    count = len(series) - len(drawn)
    return (look.say(Message("{count} instansi lain tidak digambar sebagai garis.", count=count)),) if count else ()


def _years_heading(comparison: Comparison, lines: Sequence[Series]) -> str:
    years = [point.year for one in lines for point in one.points if point.value is not None]
    return f"{comparison.index.short_name} {min(years)}–{max(years)}"


def _add_sentences(book: _Book, sentences: Sequence[str], left: float) -> Sequence[str]:
    """Set the sentences below what is used, at ``left``; answers those that found no room."""
    page, floor = book.page, book.floor()
    first = y = page.used + _HEADING + 18
    placed = 0
    for sentence in sentences:
        lines = wrap(sentence, page.right - left - _INDENT, LABEL)
        if y + _SENTENCE_LEADING * (len(lines) - 1) > floor and (placed or page.is_begun):
            break
        page.canvas.text(left, y, "–", LABEL, colour=page.canvas.theme.ink2)
        y = page.canvas.lines_of_text(left + _INDENT, y, lines, LABEL, leading=_SENTENCE_LEADING) + _SENTENCE_GAP
        placed += 1
    if placed:
        page.canvas.text(left, first - 18, book.look.say(Message("Yang terbaca")), _SECTION)
        page.used = y - _SENTENCE_LEADING - _SENTENCE_GAP
        page.is_begun = True
    return sentences[placed:]


def _add_rest(book: _Book, rest: Sequence[str]) -> None:
    """Sentences that found no room beside the lines go below everything else."""
    while rest:
        left = _add_sentences(book, rest, book.page.left)
        if len(left) == len(rest):
            book.turn()
        rest = left


def _draw_letterhead(canvas: Canvas, lines: Sequence[str]) -> None:
    """Up to three lines, centred, the first bold, with a rule below; further ones continue the third."""
    shown = [*lines[:2], *([" · ".join(lines[2:])] if lines[2:] else [])]
    y = 37.0
    for number, line in enumerate(shown):
        kind = _SECTION if not number else TEXT
        canvas.text(canvas.width / 2, y, fit(line, canvas.width - 2 * _MARGIN, kind), kind, align="center")
        y += 13 if not number else 12
    canvas.horizontal(_MARGIN, canvas.width - _MARGIN, 70, colour=canvas.theme.ink, width=1.2)


def _rule_of(page: _Page, lines: int) -> float:
    return page.height - _LAST_LINE - NOTE_LEADING * (max(lines, _LEAST_NOTES) - 1) - 11


def _finish(book: _Book, page: _Page, number: int, total: int) -> tuple[Figure, tuple[Mark, ...]]:
    lines = book.foot_lines(page)
    canvas = page.canvas
    last = page.height - _LAST_LINE
    canvas.horizontal(page.left, page.right, _rule_of(page, len(lines) + 1))
    first = last - NOTE_LEADING * len(lines)
    canvas.lines_of_text(page.left, first, lines, leading=NOTE_LEADING, colour=canvas.theme.ink2)
    place = book.look.say(Message("halaman {number} dari {total}", number=number, total=total))
    right = " · ".join(filter(None, (book.sheet.date_text, place)))
    canvas.text(page.right, last, right, colour=canvas.theme.ink2, align="right")
    room = page.right - page.left - width(right) - 12
    canvas.text(page.left, last, fit(book.sheet.kind_text, room), colour=canvas.theme.ink2)
    return canvas.finish(page.height, book.caption.title)
