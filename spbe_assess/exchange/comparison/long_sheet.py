"""The comparison of very many institutions: one row each, codes across, differences of the index to a chosen one.

The row "Pembanding" above the list looks its values up by the number in its first cell, so the list can be sorted, and
another institution be made the baseline by typing its number.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Final

from openpyxl.utils import get_column_letter

from spbe_assess.core.instrument import Detail, ValueKind
from spbe_assess.core.results import Column
from spbe_assess.exact import MISSING
from spbe_assess.exchange.comparison.heads import (
    HEAD,
    HEAD_LEFT,
    NOTE,
    colour_values,
    heading_height,
    missing_formula,
    spread_formula,
    weight_cell,
    write_across,
    write_gap,
    write_heads,
)
from spbe_assess.exchange.comparison.layout import (
    DIFFERENCE,
    MISSING_NOTE,
    PERCENTILE,
    PREDICATE,
    RANK,
    SPREAD,
    TABLE_SHEET,
    WEIGHT,
    Report,
    has_missing,
)
from spbe_assess.exchange.excel.book import Book, Sheet, page_ends
from spbe_assess.exchange.excel.cells import (
    FORMULA_DECIMALS,
    CellXml,
    Style,
    formula_cell,
    number,
    number_cell,
    rounded,
    text_cell,
)
from spbe_assess.exchange.excel.measure import line_count, row_height
from spbe_assess.exchange.excel.styles import (
    INPUT,
    ONE_DECIMAL,
    SIGNED,
    SUBHEADING,
    TWO_DECIMALS,
    WHOLE,
    Look,
)
from spbe_assess.messages import say
from spbe_assess.rules.comparison import Comparison, Row
from spbe_assess.rules.ranking import Standing

_FACTS: Final = ("No", "Instansi", "Jenis", "Tahun", say(PREDICATE))
_FACT_WIDTHS: Final = (5.5, 42.0, 12.0, 7.0, 13.0)
_NAME: Final = 2
_INDEX: Final = len(_FACTS) + 1
_DIFFERENCE: Final = _INDEX + 1
_ORDER: Final = "Urutan"
_RANKED: Final = (say(RANK), "dari", say(PERCENTILE))
_FIGURE_WIDTH: Final = 11.5
_CODE_WIDTH: Final = 12.5
_BASELINE_LOOK: Final = Look(bold=True, fill=SUBHEADING, horizontal="center")


@dataclass(frozen=True)
class LongPlaces:
    """Where everything stands on the long sheet; rows and columns counted from 1."""

    comparison: Comparison
    first_row: int

    @property
    def last_row(self) -> int:
        """Row of the last institution."""
        return self.first_row + len(self.comparison.columns) - 1

    @property
    def baseline_row(self) -> int:
        """Row of the baseline's values, two above the list."""
        return self.first_row - 2

    @property
    def figures(self) -> tuple[str, ...]:
        """Headings of what stands between index and codes."""
        return say(DIFFERENCE), _ORDER, *(_RANKED if self.comparison.field else ())

    @property
    def codes(self) -> int:
        """Column of the first code after the index."""
        return _DIFFERENCE + len(self.figures)

    @property
    def last(self) -> int:
        """The last column."""
        return self.codes + len(self.comparison.rows) - 2

    @property
    def value_columns(self) -> tuple[int, ...]:
        """Columns of the values, in the order of the comparison's rows."""
        return _INDEX, *range(self.codes, self.last + 1)

    def column_range(self, column: int) -> str:
        """All institutions' cells of a column, as a fixed range."""
        letter = get_column_letter(column)
        return f"${letter}${self.first_row}:${letter}${self.last_row}"

    @property
    def predicate_range(self) -> str:
        """All printed predicates."""
        return self.column_range(len(_FACTS))


def write_long_sheet(book: Book, comparison: Comparison, report: Report) -> LongPlaces:
    """Write the sheet and answer with its places."""
    draft = LongPlaces(comparison, 0)
    widths = [*_FACT_WIDTHS, _FIGURE_WIDTH, *[_FIGURE_WIDTH] * len(draft.figures)]
    widths += [_CODE_WIDTH] * (draft.last - draft.codes + 1)
    sheet = book.add(TABLE_SHEET, widths)
    explanation = (
        "Selisih = indeks − indeks pembanding. Pembanding dapat diganti: ketik nomor instansi (kolom No) "
        "pada sel kuning."
    )
    write_heads(sheet, report, draft.codes - 1, (explanation,))
    write_gap(sheet)
    places = LongPlaces(comparison, sheet.last_row + 5)
    _write_headings(sheet, places)
    _write_list(sheet, places)
    _write_spread(sheet, places)
    _finish(sheet, places, report)
    return places


def _write_headings(sheet: Sheet, places: LongPlaces) -> None:
    comparison = places.comparison
    gap = [""] * len(places.figures)
    names = [*[""] * len(_FACTS), comparison.index.short_name, *gap, *(row.short_name for row in comparison.rows[1:])]
    sheet.add([sheet.text(name, HEAD) for name in names], heading_height(names, sheet.widths))
    weights = [weight_cell(sheet, row.weight, HEAD.fill) for row in comparison.rows]
    labels = [sheet.text(text, HEAD_LEFT) for text in ("", say(WEIGHT), "", "", "")]
    sheet.add([*labels, weights[0], *(sheet.text(text, HEAD) for text in gap), *weights[1:]], row_height(1))
    _write_baseline(sheet, places)
    codes = [*_FACTS, "Indeks", *places.figures, *(row.code for row in comparison.rows[1:])]
    sheet.add([sheet.text(code, HEAD) for code in codes], row_height(1))


def _write_baseline(sheet: Sheet, places: LongPlaces) -> None:
    """The values of the institution whose number stands in the first cell."""
    comparison = places.comparison
    column = comparison.columns[comparison.baseline]
    line = places.baseline_row

    def looked_up(place: int, cached: float | str, look: Look) -> CellXml:
        found = f"INDEX({places.column_range(place)},MATCH($A${line},{places.column_range(1)},0))"
        return sheet.formula(f"{found}", cached, look)

    name, kind, year, predicate = _facts(column)
    look = _BASELINE_LOOK
    cells = [sheet.number(comparison.baseline + 1, Look(bold=True, fill=INPUT, horizontal="center"))]
    cells += [looked_up(_NAME, name, Look(bold=True, fill=SUBHEADING))]
    cells += [looked_up(_NAME + 1, kind, look), looked_up(_NAME + 2, year, look), looked_up(_NAME + 3, predicate, look)]
    values = [
        looked_up(place, _cached(row.values[comparison.baseline]), _figure(comparison, row, look))
        for place, row in zip(places.value_columns, comparison.rows, strict=True)
    ]
    reference = [sheet.text("pembanding", look), *(sheet.blank(look) for _ in places.figures[1:])]
    lines = line_count(name, sheet.widths[_NAME - 1], bold=True)
    sheet.add([*cells, values[0], *reference, *values[1:]], row_height(lines))


def _figure(comparison: Comparison, row: Row, look: Look) -> Look:
    """A look with the number format of a row's values."""
    is_level = row.detail is Detail.INDICATOR and comparison.instrument.scoring.value_kind is ValueKind.LEVEL
    return Look(bold=look.bold, fill=look.fill, horizontal="center", number_format=WHOLE if is_level else TWO_DECIMALS)


def _facts(column: Column) -> tuple[str, str, int, str]:
    """Name, kind, year and printed predicate."""
    kind = column.institution.kind.value if column.institution else MISSING
    return column.short, kind, column.year, column.predicate or MISSING


def _cached(value: Fraction | None) -> float | str:
    return MISSING if value is None else number(value)


@dataclass(frozen=True)
class _Styles:
    """The formats of the list, taken out once and handed to every row: this is where speed is made or lost."""

    name: Style
    plain: Style
    signed: Style
    percent: Style
    values: tuple[Style, ...]


def _write_list(sheet: Sheet, places: LongPlaces) -> None:
    """The institutions, one row each."""
    comparison = places.comparison
    styles = _Styles(
        name=sheet.styles(Look()),
        plain=sheet.styles(Look(horizontal="center")),
        signed=sheet.styles(Look(horizontal="center", number_format=SIGNED)),
        percent=sheet.styles(Look(horizontal="center", number_format=ONE_DECIMAL)),
        values=tuple(
            sheet.styles(_figure(comparison, row, Look(bold=row is comparison.index))) for row in comparison.rows
        ),
    )
    orders = _orders(comparison.index.values)
    for n, column in enumerate(comparison.columns):
        first, *others = (
            text_cell(MISSING, style) if (value := row.values[n]) is None else number_cell(number(value), style)
            for row, style in zip(comparison.rows, styles.values, strict=True)
        )
        cells = [*_fact_cells(column, n, styles), first, *_index_figures(places, n, orders, styles), *others]
        sheet.add(cells, row_height(line_count(column.short, sheet.widths[_NAME - 1])))


def _fact_cells(column: Column, n: int, styles: _Styles) -> tuple[CellXml, ...]:
    name, kind, year, predicate = _facts(column)
    return (
        number_cell(n + 1, styles.plain),
        text_cell(name, styles.name),
        text_cell(kind, styles.plain),
        number_cell(year, styles.plain),
        text_cell(predicate, styles.plain),
    )


def _index_figures(places: LongPlaces, n: int, orders: Sequence[int], styles: _Styles) -> Iterator[CellXml]:
    """Difference to the baseline, place in this table, and the standing among the peers."""
    index = places.comparison.index
    letter = get_column_letter(_INDEX)
    own, base = f"{letter}{places.first_row + n}", f"{letter}${places.baseline_row}"
    difference = index.differences[n]
    formula = missing_formula(f"{own},{base}", 2, f"ROUND({own}-{base},{FORMULA_DECIMALS})")
    yield formula_cell(formula, MISSING if difference is None else rounded(difference), styles.signed)
    ranked = missing_formula(own, 1, f"RANK({own},{places.column_range(_INDEX)})")
    yield formula_cell(ranked, orders[n] or MISSING, styles.plain)
    if places.comparison.field is not None:
        yield from _standing(index.standings[n], styles)


def _standing(standing: Standing | None, styles: _Styles) -> Iterator[CellXml]:
    if standing is None:
        yield from (text_cell(MISSING, styles.plain) for _ in _RANKED)
        return
    yield number_cell(standing.rank, styles.plain)
    yield number_cell(standing.of, styles.plain)
    percentile = standing.percentile
    if percentile is None:
        yield text_cell(MISSING, styles.plain)
    else:
        yield number_cell(number(percentile), styles.percent)


def _orders(values: Sequence[Fraction | None]) -> tuple[int, ...]:
    """The place of every value, the highest first and 0 for a missing one; equal values share the better place."""
    present = [value for value in values if value is not None]
    # Over one denominator the values are whole numbers, which sort ten times as fast.
    shared = lcm(*(value.denominator for value in present))
    whole = [0 if value is None else value.numerator * (shared // value.denominator) for value in values]
    places: dict[int, int] = {}
    ordered = sorted((one for one, value in zip(whole, values, strict=True) if value is not None), reverse=True)
    for place, one in enumerate(ordered, 1):
        places.setdefault(one, place)
    return tuple(0 if value is None else places[one] for one, value in zip(whole, values, strict=True))


def _write_spread(sheet: Sheet, places: LongPlaces) -> None:
    comparison = places.comparison
    look = Look(fill=SUBHEADING, horizontal="center", number_format=TWO_DECIMALS)
    spreads = []
    for place, row in zip(places.value_columns, comparison.rows, strict=True):
        values = places.column_range(place)
        spreads.append(
            sheet.formula(spread_formula(values), MISSING if row.spread is None else rounded(row.spread), look)
        )
    labels = [sheet.text(text, Look(fill=SUBHEADING)) for text in ("", say(SPREAD), "", "", "")]
    sheet.add([*labels, spreads[0], *(sheet.blank(look) for _ in places.figures), *spreads[1:]], row_height(1))


def _finish(sheet: Sheet, places: LongPlaces, report: Report) -> None:
    worksheet = sheet.worksheet
    if has_missing(places.comparison):
        write_across(sheet, f"{say(MISSING_NOTE)}.", NOTE, places.codes - 1)
    for first, last in ((_INDEX, _INDEX), (places.codes, places.last)):
        if last >= first:
            top = f"{get_column_letter(first)}{places.first_row}"
            cells = f"{top}:{get_column_letter(last)}{places.last_row}"
            colour_values(worksheet, cells, top, places.comparison.instrument)
    worksheet.freeze_panes = f"{get_column_letter(_NAME + 1)}{places.first_row}"
    worksheet.auto_filter.ref = f"A{places.first_row - 1}:{get_column_letter(places.last)}{places.last_row}"
    worksheet.print_title_rows = f"{places.first_row - 4}:{places.first_row - 1}"
    worksheet.print_title_cols = f"A:{get_column_letter(_NAME)}"
    blocks = (places.codes - 1, places.last) if places.last >= places.codes else (places.last,)
    ends = page_ends(sheet.widths, blocks, _NAME)
    sheet.print_landscape(f"{report.title} · {report.kind_text}", ends, _NAME)
