"""Where do they differ? Two to four results as a table whose rows are little plots: picture and numbers are one."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from matplotlib.figure import Figure

from spbe_assess.charts.canvas import Box, Canvas, Drawn, Mark
from spbe_assess.charts.style import LABEL, LABEL_BOLD, MARGIN, Look, mark_styles
from spbe_assess.charts.table import BASELINE, Layout, Table, draw_table, lay_out, shown_value
from spbe_assess.core.instrument import Detail
from spbe_assess.core.results import Caption
from spbe_assess.errors import InputError
from spbe_assess.messages import Message
from spbe_assess.rules.comparison import Comparison, Row

WIDTH: Final = 640.0
MOST_INDICATORS: Final = 15


def dumbbell(
    comparison: Comparison, caption: Caption, look: Look, *, detail: Detail | None = None
) -> tuple[Figure, tuple[Mark, ...]]:
    """The chart of two to four columns, down to ``detail`` (default: the depth the comparison is opened at).

    Raises:
        InputError: fewer than 2 or more than 4 columns, or a depth the comparison does not hold.
    """
    canvas = Canvas(WIDTH, look)
    top = canvas.head(caption) + 32
    drawn = draw_dumbbell(canvas, Box(MARGIN, top, WIDTH - 2 * MARGIN), comparison, detail=detail)
    height = canvas.foot(drawn.bottom + 21, (" ".join(drawn.notes), *caption.notes))
    return canvas.finish(height, caption.title)


def draw_dumbbell(canvas: Canvas, box: Box, comparison: Comparison, *, detail: Detail | None = None) -> Drawn:
    """Draw table and plots into a box (its height is what they need); its top is the first heading's baseline."""
    refuse_unfit(comparison)
    depth = detail or comparison.detail
    rows, notes = choose_rows(comparison, depth, canvas.look)
    layout = lay_out(box, comparison, rows, mark_styles(comparison.columns, canvas.look), canvas.look)
    table = draw_table(canvas, layout)
    _draw_differences(canvas, layout, table)
    return Drawn(table.bottom, (*notes, *table.notes))


def choose_rows(comparison: Comparison, depth: Detail, look: Look) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    """The rows of a depth below the index, and what has to be said about those left out.

    Domains and aspects stand as in the instrument; of indicators only those that differ, by weight times spread.
    """
    if depth is Detail.INDEX:
        return (), ()
    rows = comparison.at(depth)
    if not rows:
        raise InputError(
            Message("Perbandingan ini tidak memuat rincian {depth}; pilih rincian yang lebih atas.", depth=depth.value)
        )
    if depth is not Detail.INDICATOR:
        return rows, ()
    is_one = len({column.title for column in comparison.columns}) == 1
    return _differing(rows, look, equal_word=Message("tetap") if is_one else Message("sama"))


def _differing(rows: Sequence[Row], look: Look, *, equal_word: Message) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    compared = {row.code: row.weight * row.spread for row in rows if row.spread is not None}
    ranked = sorted((row for row in rows if compared.get(row.code)), key=lambda row: -compared[row.code])
    said = [_count_note(len(ranked), len(compared) - len(ranked), equal_word)]
    if len(compared) < len(rows):
        said.append(Message("{count} indikator tidak dapat dibandingkan.", count=len(rows) - len(compared)))
    return tuple(ranked[:MOST_INDICATORS]), tuple(map(look.say, said))


def _count_note(differing: int, equal: int, equal_word: Message) -> Message:
    if differing > MOST_INDICATORS:
        return Message(
            "{shown} dari {differing} indikator yang berbeda, urut bobot × selisih; {equal} {equal_word}.",
            shown=MOST_INDICATORS,
            differing=differing,
            equal=equal,
            equal_word=equal_word,
        )
    return Message(
        "{differing} indikator yang berbeda, urut bobot × selisih; {equal} {equal_word}.",
        differing=differing,
        equal=equal,
        equal_word=equal_word,
    )


def _draw_differences(canvas: Canvas, layout: Layout, table: Table) -> None:
    """The last column: last minus first of two columns, else largest minus smallest; the single largest is bold."""
    right = layout.box.right
    canvas.text(right, table.rule - 20, canvas.look.say(Message("Selisih")), colour=canvas.theme.ink2, align="right")
    rows = (layout.comparison.index, *layout.rows)
    largest = largest_of(layout.rows)
    for row in rows:
        is_largest = row is largest
        text = shown_difference(row, canvas.look)
        colour = canvas.theme.ink if is_largest or row.detail is Detail.INDEX else canvas.theme.ink2
        kind = LABEL_BOLD if is_largest else LABEL
        canvas.text(right, table.middles[row.code] + BASELINE, text, kind, colour=colour, align="right")


def largest_of(rows: Sequence[Row]) -> Row | None:
    """The row with the largest difference; None where several share it."""
    sizes = [abs(difference_of(row) or Fraction(0)) for row in rows]
    return rows[sizes.index(max(sizes))] if sizes and sizes.count(max(sizes)) == 1 else None


def difference_of(row: Row) -> Fraction | None:
    """Last minus first of two columns, else largest minus smallest."""
    if len(row.values) > 2:
        return row.spread
    first, last = row.values[0], row.values[-1]
    return None if first is None or last is None else last - first


def shown_difference(row: Row, look: Look) -> str:
    """The difference as it is printed, signed where it is one of two columns."""
    whole = shown_value(Fraction(0), row, look) == "0"
    return look.number(difference_of(row), 0 if whole else 2, signed=len(row.values) == 2)


def refuse_unfit(comparison: Comparison) -> None:
    """Raise the InputError that says what to do instead, where the number of columns is not that of a dumbbell."""
    count = len(comparison.columns)
    if count < 2:
        raise InputError(Message("Grafik dumbbell membandingkan 2 sampai 4 hasil; tambahkan satu hasil lagi."))
    if count > 4:
        raise InputError(
            Message("Grafik dumbbell memuat 2 sampai 4 hasil, sedangkan ada {count}; pakai panels.", count=count)
        )
