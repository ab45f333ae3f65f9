"""The Rekap Perangkat Daerah as a table on paper: a whole page of its own, or a part of another one."""

from collections.abc import Sequence
from typing import Final

from matplotlib.figure import Figure

from spbe_assess.charts.labels import fit, width
from spbe_assess.charts.portrait import LEADING, MARGIN, Portrait
from spbe_assess.charts.style import BOLD, TEXT, Look
from spbe_assess.core.overview import Paperwork, Recap, UnitRow
from spbe_assess.core.results import Paper
from spbe_assess.messages import Message

ROW: Final = 19.0
LOWEST_ROW: Final = 13.5
_BARS: Final = (84.0, 40.0, 0.0)
"""Width of the bar: it gives way where a name would be cut otherwise."""
_GAP: Final = 12.0
_ACCENT: Final = "#1F5FA8"
_TRACK: Final = "#E6E9EC"
_WARN: Final = "#8F4E00"


def requests_page(recap: Recap, work: Paperwork, paper: Paper, look: Look) -> Figure:
    """The Rekap on one page; the units that find no room are told together in its last line."""
    page = Portrait.begun(paper, work, look)
    page.used = page.lines([recap.summary], first=18)
    floor = page.floor - page.signature_height() - (24 if work.signed else 0)
    count = max(len(recap.rows), 1)
    row = min(max((floor - page.used - 34) / count, LOWEST_ROW), ROW)
    draw_recap(page, recap, floor=floor, row=row)
    page.sign(page.used + 20)
    return page.finished()


def draw_recap(page: Portrait, recap: Recap, *, floor: float, row: float = 15.0) -> None:
    """The table below what is used, so many rows as end above ``floor``."""
    canvas, ink2 = page.canvas, page.canvas.theme.ink2
    y = page.used + 16
    if not recap.rows:
        page.used = page.lines([fit(recap.empty, page.room)], colour=ink2)
        return
    columns = _columns(page, recap.rows)
    heads = _heads(page, recap)
    for (x, align), head in zip(columns, heads, strict=True):
        canvas.text(x, y, head, colour=ink2, align="right" if align else "left")
    canvas.horizontal(MARGIN, page.right, y + 5)
    room = int((floor - y - 6) / row)
    if len(recap.rows) > room:
        # The line that tells how many found no room needs some itself.
        room = max(int((floor - LEADING - y - 6) / row), 0)
    shown = recap.rows[:room]
    y += 5
    for unit in shown:
        _draw_unit(page, unit, y + row / 2 + 3.2, columns)
        y += row
        canvas.horizontal(MARGIN, page.right, y)
    page.used = y
    rest = recap.rows[len(shown) :]
    if rest:
        left_out = Message(
            "dan {count} lainnya, kurang {missing}", count=len(rest), missing=sum(one.missing for one in rest)
        )
        page.used = page.lines([canvas.look.say(left_out)], colour=ink2)


def _heads(page: Portrait, recap: Recap) -> tuple[str, ...]:
    say = page.canvas.look.say
    return (
        recap.unit_word,
        "",
        "",
        say(Message("Data diterima")),
        say(Message("Indikator")),
        say(Message("Kurang")),
        say(Message("Tenggat")),
    )


def _columns(page: Portrait, rows: Sequence[UnitRow]) -> tuple[tuple[float, bool], ...]:
    """Where each column begins, or ends where it is aligned right: name, both ends of the bar, then the numbers."""
    say = page.canvas.look.say
    deadline = max(width(row.deadline) for row in rows)
    missing = max(width(say(Message("Kurang"))), *(width(row.missing_text, BOLD) for row in rows))
    indicators = width(say(Message("Indikator")))
    fill = max(width(row.fill) for row in rows)
    at_deadline = page.right - max(deadline, width(say(Message("Tenggat"))))
    at_missing = at_deadline - _GAP
    at_indicators = at_missing - missing - _GAP
    at_fill = at_indicators - indicators - _GAP
    # One name in ten may be cut: a single very long one does not take the bars from all the others.
    names = sorted(width(row.unit) for row in rows)
    named = MARGIN + names[(len(names) * 9 - 1) // 10] + _GAP
    bar = next((one for one in _BARS if at_fill - fill - 6 - one >= named), _BARS[-1])
    at_bar = at_fill - fill - 6 - bar
    return (
        (MARGIN, False),
        (at_bar, False),
        (at_bar + bar, False),
        (at_fill, True),
        (at_indicators, True),
        (at_missing, True),
        (
            at_deadline,
            False,
        ),
    )


def _draw_unit(page: Portrait, unit: UnitRow, y: float, columns: tuple[tuple[float, bool], ...]) -> None:
    canvas, ink2 = page.canvas, page.canvas.theme.ink2
    name, bar, end, fill, indicators, missing, deadline = (x for x, _ in columns)
    canvas.text(name, y, fit(unit.unit, bar - name - _GAP))
    middle = y - 3.2
    if bar < end:
        canvas.rectangle(bar, middle - 3, end, middle + 3, _TRACK)
    if bar < end and unit.asked and unit.received:
        canvas.rectangle(bar, middle - 3, bar + (end - bar) * unit.received / unit.asked, middle + 3, _ACCENT)
    canvas.text(fill, y, unit.fill, align="right")
    canvas.text(indicators, y, str(unit.indicators), colour=ink2, align="right")
    kind = BOLD if unit.missing else TEXT
    canvas.text(missing, y, unit.missing_text, kind, colour="" if unit.missing else ink2, align="right")
    canvas.text(deadline, y, unit.deadline, colour=_WARN if unit.is_overdue else ink2)
