"""The columns "terhadap …" of the meeting page: every other result's difference to the baseline, and what it adds."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from spbe_assess.charts.canvas import Canvas
from spbe_assess.charts.labels import fit, width, wrap
from spbe_assess.charts.style import BOLD, LABEL, LABEL_BOLD, Look
from spbe_assess.charts.table import BASELINE, LEADING, Layout, Space, Table
from spbe_assess.core.instrument import INDEX
from spbe_assess.exact import half_up
from spbe_assess.messages import Message
from spbe_assess.rules.comparison import Comparison, Row

WIDTH: Final = 92.0
"""Width of the two columns one other result takes."""
_AIR: Final = 8.0
_NAME_LINES: Final = 3
_MOST_OVERLINE: Final = 170.0
_CONTRIBUTION: Final = 40.0
_UP, _DOWN = "▲", "▼"


def part_of(comparison: Comparison, positions: Sequence[int]) -> Comparison:
    """The comparison with some of its columns only; the first of them must be the baseline."""
    return replace(
        comparison,
        columns=tuple(comparison.columns[at] for at in positions),
        baseline=0,
        rows=tuple(_part_of_row(row, positions) for row in comparison.rows),
        remainders={depth: tuple(rest[at] for at in positions) for depth, rest in comparison.remainders.items()},
    )


def _part_of_row(row: Row, positions: Sequence[int]) -> Row:
    return replace(
        row,
        values=tuple(row.values[at] for at in positions),
        differences=tuple(row.differences[at] for at in positions),
        contributions=tuple(row.contributions[at] for at in positions),
        standings=tuple(row.standings[at] for at in positions) if row.standings else (),
    )


def space_for(comparison: Comparison, look: Look, row_height: float) -> Space:
    """The room the columns of all but the baseline need at the right of the table and above its rule."""
    names = [_name(comparison.columns[at].short) for at in comparison.others]
    if not names:
        return Space(tail=0.0, row_height=row_height)
    tail = max(WIDTH * len(names), min(width(_overline(comparison, look)), _MOST_OVERLINE)) + _AIR
    return Space(tail, row_height, 33 + LEADING * (max(map(len, names)) - 1))


def draw_relative(canvas: Canvas, layout: Layout, table: Table) -> None:
    """Differences with direction and sign, contributions with three decimals, for every column but the baseline."""
    comparison, right = layout.comparison, layout.box.right
    others = comparison.others
    for place, position in enumerate(others):
        edge = right - WIDTH * (len(others) - 1 - place)
        _draw_heading(canvas, comparison.columns[position].short, edge, table.rule)
        totals = _totals(comparison, position)
        for row in (comparison.index, *layout.rows):
            y = table.middles[row.code] + BASELINE
            kind = LABEL_BOLD if row.code == INDEX else LABEL
            difference = directed(row.differences[position], canvas.look)
            canvas.text(edge - _CONTRIBUTION, y, difference, kind, align="right")
            contribution = canvas.look.number(totals.get(row.code), 3, signed=True)
            canvas.text(edge, y, contribution, colour=canvas.theme.ink2, align="right")
    if others:
        _draw_overline(canvas, layout, table.rule)


def directed(difference: Fraction | None, look: Look) -> str:
    """A difference with its direction: "▲ +0,30", "▼ −0,12", "0,00"."""
    text = look.number(difference, signed=True)
    rounded = half_up(difference) if difference is not None else 0
    return text if not rounded else f"{_UP if rounded > 0 else _DOWN} {text}"


def _totals(comparison: Comparison, position: int) -> Mapping[str, Fraction | None]:
    """The contribution of every part of the index, and their sum on the row of the index itself.

    Where a part is missing there is no sum: part of the difference cannot be explained.
    """
    parts = {row.code: row.contributions[position] for row in comparison.at(comparison.breakdown)}
    present = [value for value in parts.values() if value is not None]
    whole = sum(present, Fraction(0)) if parts and len(present) == len(parts) else None
    return {**parts, INDEX: whole}


def _name(short: str) -> tuple[str, ...]:
    return wrap(short, WIDTH - _AIR, BOLD, lines=_NAME_LINES)


def _draw_heading(canvas: Canvas, short: str, edge: float, rule: float) -> None:
    name = _name(short)
    canvas.lines_of_text(edge, rule - 19 - LEADING * (len(name) - 1), name, BOLD, leading=LEADING, align="right")
    words = (Message("selisih"), edge - _CONTRIBUTION), (Message("sumb."), edge)
    for word, right in words:
        canvas.text(right, rule - 8, canvas.look.say(word), colour=canvas.theme.ink2, align="right")


def _overline(comparison: Comparison, look: Look) -> str:
    return look.say(Message("terhadap {name}", name=comparison.columns[comparison.baseline].short))


def _draw_overline(canvas: Canvas, layout: Layout, rule: float) -> None:
    """Whom the differences are to, above all of their columns."""
    comparison, right = layout.comparison, layout.box.right
    names = max(len(_name(comparison.columns[at].short)) for at in comparison.others)
    y = rule - 33 - LEADING * (names - 1)
    words = _overline(comparison, canvas.look)
    left = right - max(WIDTH * len(comparison.others) - _AIR, min(width(words), _MOST_OVERLINE))
    canvas.text(right, y, fit(words, right - left), colour=canvas.theme.ink2, align="right")
    canvas.horizontal(left, right, y + 3)
