"""The comparison as a sheet: index, domains, aspects, indicators down, institutions across."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import Outline

from spbe_assess.core.instrument import Detail, ValueKind
from spbe_assess.exact import MISSING
from spbe_assess.exchange.comparison.foot import write_foot
from spbe_assess.exchange.comparison.heads import (
    HEAD,
    NOTE,
    colour_values,
    heading_height,
    heading_width,
    missing_formula,
    spread_formula,
    weight_cell,
    write_across,
    write_gap,
    write_heads,
)
from spbe_assess.exchange.comparison.layout import (
    CODE,
    CONTRIBUTION,
    DEPTH,
    DEPTH_NAMES,
    MISSING_NOTE,
    NAME,
    SPREAD,
    TABLE_SHEET,
    WEIGHT,
    Report,
    Visible,
    column_heading,
    depth_of,
    full_title,
    has_missing,
    shown_code,
)
from spbe_assess.exchange.comparison.places import DETAILS, WEIGHT_COLUMN, Places
from spbe_assess.exchange.excel.book import FULL_WIDTH, Book, Sheet, page_ends
from spbe_assess.exchange.excel.cells import FORMULA_DECIMALS, CellXml, number, rounded
from spbe_assess.exchange.excel.measure import line_count, row_height
from spbe_assess.exchange.excel.styles import (
    SIGNED,
    SIGNED_THREE,
    SIGNED_WHOLE,
    SUBHEADING,
    TWO_DECIMALS,
    WHOLE,
    Look,
)
from spbe_assess.messages import say
from spbe_assess.rules.comparison import WHOLE as HUNDRED
from spbe_assess.rules.comparison import Comparison, Row

_CODE_WIDTH, _DEPTH_WIDTH, _WEIGHT_WIDTH, _SPREAD_WIDTH = 6.5, 10.0, 8.0, 9.5
_NAME_WIDTHS: Final = (38.0, 62.0)
_HIDDEN_NOTE: Final = "baris tidak tampil karena saringan tabel; isinya tetap ada dan dapat ditampilkan lagi."
_INDENT: Final = 1.3
"""Units a step of indentation takes."""


def write_comparison_sheet(
    book: Book, comparison: Comparison, report: Report, visible: Visible | None = None
) -> Places:
    """Write the sheet and answer with its places; rows that are not ``visible`` are there and hidden."""
    beside = visible.beside if visible else ()
    headings = ["\n".join(filter(None, column_heading(column))) for column in comparison.columns]
    headings[comparison.baseline] += "\n(pembanding)"
    years = ["\n".join(filter(None, column_heading(column))) for _, column in beside]
    widths = _widths(comparison, headings, years)
    sheet = book.add(TABLE_SHEET, widths)
    draft = Places(comparison, tuple(_ordered(comparison, visible)), 0, beside)
    ends = page_ends(widths, draft.block_ends, DETAILS)
    # The leading columns stand on every page: what lies across more of them would be cut on the second.
    head_end = DETAILS if len(ends) > 1 else len(widths)
    write_heads(sheet, report, head_end, _explanations(comparison))
    write_gap(sheet)
    _write_headings(sheet, draft, headings, years, ends)
    places = replace(draft, first_row=sheet.last_row + 1)
    for row in places.rows:
        _write_row(sheet, places, row, is_hidden=visible is not None and row.code not in visible.codes)
    write_foot(sheet, places, report, on_every_page=len(ends) > 1)
    if has_missing(comparison) or any(_beside_value(places, at, row) is None for at, row in _beside_cells(places)):
        write_across(sheet, f"{say(MISSING_NOTE)}.", NOTE, head_end)
    hidden = len(places.rows) - len(set(visible.codes).intersection(row.code for row in places.rows)) if visible else 0
    if hidden:
        write_across(sheet, f"{hidden} {_HIDDEN_NOTE}", NOTE, head_end)
    _finish(sheet, places)
    sheet.print_landscape(f"{report.title} · {report.kind_text}", ends, DETAILS)
    return places


def _ordered(comparison: Comparison, visible: Visible | None) -> Iterator[Row]:
    """The rows from the index down, the parts of each in the order they are seen, hidden ones last."""
    if visible is None:
        yield from comparison.tree()
        return
    order = {code: place for place, code in enumerate(visible.codes)}
    parts: dict[str, list[Row]] = {}
    for row in sorted(comparison.rows, key=lambda row: order.get(row.code, len(order))):
        parts.setdefault(row.parent, []).append(row)

    def walk(parent: str) -> Iterator[Row]:
        for row in parts.get(parent, ()):
            yield row
            yield from walk(row.code)

    yield from walk("")


def _beside_cells(places: Places) -> Iterator[tuple[int, Row]]:
    return ((at, row) for at in range(len(places.beside)) for row in places.rows)


def _beside_value(places: Places, at: int, row: Row) -> Fraction | None:
    return places.beside[at][1].values.get(row.code)


def _widths(comparison: Comparison, headings: Sequence[str], years: Sequence[str]) -> list[float]:
    others = len(comparison.others)
    named = [*headings, *years]
    units = heading_width([*named, say(CONTRIBUTION)] if others == 1 else named)
    figures = [units] * len(headings)
    if others:
        figures += [_SPREAD_WIDTH, *[units] * 2 * others]
    figures += [units] * len(years)
    narrow, wide = _NAME_WIDTHS
    room = FULL_WIDTH - sum(figures) - _CODE_WIDTH - _DEPTH_WIDTH - _WEIGHT_WIDTH
    return [_CODE_WIDTH, min(wide, max(narrow, room)), _DEPTH_WIDTH, _WEIGHT_WIDTH, *figures]


def _explanations(comparison: Comparison) -> tuple[str, ...]:
    if not comparison.others:
        return ()
    baseline = full_title(comparison.columns[comparison.baseline])
    return (
        f"Pembanding: {baseline}. Selisih = nilai − nilai pembanding; "
        "sumbangan = bobot × selisih ÷ 100, dalam poin indeks.",
    )


def _write_headings(
    sheet: Sheet, draft: Places, headings: Sequence[str], years: Sequence[str], ends: tuple[int, ...]
) -> None:
    comparison = draft.comparison
    groups = tuple(draft.groups(ends))
    titles = {group.first: group.title for group in groups}
    row = sheet.add(
        [sheet.text(titles.get(column, ""), HEAD) for column in range(1, len(sheet.widths) + 1)], row_height(1)
    )
    for group in groups:
        sheet.merge(row, group.first, group.last)
    others = [headings[place] for place in comparison.others]
    spread = [say(SPREAD)] if others else []
    texts = [*(say(name) for name in (CODE, NAME, DEPTH, WEIGHT)), *headings, *spread, *others, *others, *years]
    sheet.add([sheet.text(text, HEAD) for text in texts], heading_height(texts, sheet.widths))


def _write_row(sheet: Sheet, places: Places, row: Row, *, is_hidden: bool = False) -> None:
    depth = depth_of(places.comparison, row)
    strong = row.detail in (Detail.INDEX, Detail.DOMAIN)
    fill = _fill(row)
    cells = [
        sheet.text(shown_code(row), Look(bold=strong, fill=fill, horizontal="center")),
        sheet.text(row.name, Look(bold=strong, fill=fill, indent=depth)),
        sheet.text(say(DEPTH_NAMES[row.detail]), Look(fill=fill, horizontal="center")),
        weight_cell(sheet, row.weight, fill),
        *_values(sheet, places.comparison, row, row.values, strong=strong),
    ]
    if places.comparison.others:
        line = sheet.last_row + 1
        cells += [
            _spread(sheet, places, row, line),
            *_differences(sheet, places, row, line),
            *_contributions(sheet, places, row, line),
        ]
    earlier = [_beside_value(places, at, row) for at in range(len(places.beside))]
    cells += _values(sheet, places.comparison, row, earlier, strong=strong)
    lines = line_count(row.name, sheet.widths[1] - _INDENT * depth, bold=strong)
    sheet.add(cells, row_height(lines), outline=depth, is_hidden=is_hidden)


def _fill(row: Row) -> str:
    return SUBHEADING if row.detail is Detail.INDEX else ""


def _is_level(comparison: Comparison, row: Row) -> bool:
    """Whether the values of a row are whole levels."""
    return row.detail is Detail.INDICATOR and comparison.instrument.scoring.value_kind is ValueKind.LEVEL


def _values(
    sheet: Sheet, comparison: Comparison, row: Row, values: Sequence[Fraction | None], *, strong: bool
) -> Iterator[CellXml]:
    digits = WHOLE if _is_level(comparison, row) else TWO_DECIMALS
    look = Look(bold=strong, horizontal="center", number_format=digits)
    for value in values:
        yield sheet.text(MISSING, look) if value is None else sheet.number(number(value), look)


def _spread(sheet: Sheet, places: Places, row: Row, line: int) -> CellXml:
    values = f"{get_column_letter(DETAILS + 1)}{line}:{get_column_letter(places.spread - 1)}{line}"
    digits = WHOLE if _is_level(places.comparison, row) else TWO_DECIMALS
    look = Look(fill=_fill(row), horizontal="center", number_format=digits)
    spread = row.spread
    return sheet.formula(spread_formula(values), MISSING if spread is None else rounded(spread), look)


def _differences(sheet: Sheet, places: Places, row: Row, line: int) -> Iterator[CellXml]:
    digits = SIGNED_WHOLE if _is_level(places.comparison, row) else SIGNED
    look = Look(fill=_fill(row), horizontal="center", number_format=digits)
    for other, base, value in _pairs(places, line):
        difference = row.differences[other]
        formula = missing_formula(f"{base},{value}", 2, f"ROUND({value}-{base},{FORMULA_DECIMALS})")
        yield sheet.formula(formula, MISSING if difference is None else rounded(difference), look)


def _contributions(sheet: Sheet, places: Places, row: Row, line: int) -> Iterator[CellXml]:
    look = Look(fill=_fill(row), horizontal="center", number_format=SIGNED_THREE)
    for other, base, value in _pairs(places, line):
        share = row.contributions[other]
        weighted = f"ROUND(${WEIGHT_COLUMN}{line}*({value}-{base})/{HUNDRED},{FORMULA_DECIMALS})"
        formula = missing_formula(f"{base},{value}", 2, weighted)
        yield sheet.formula(formula, MISSING if share is None else rounded(share), look)


def _pairs(places: Places, line: int) -> Iterator[tuple[int, str, str]]:
    """Every other column with the addresses of the baseline's value and its own in a row."""
    base = f"${get_column_letter(places.value(places.comparison.baseline))}{line}"
    for other in places.comparison.others:
        yield other, base, f"{get_column_letter(places.value(other))}{line}"


def _finish(sheet: Sheet, places: Places) -> None:
    worksheet = sheet.worksheet
    heading_row = places.first_row - 1
    first = f"{get_column_letter(places.value(0))}{places.first_row}"
    last = f"{get_column_letter(places.value(len(places.comparison.columns) - 1))}{places.last_row}"
    colour_values(worksheet, f"{first}:{last}", first, places.comparison.instrument)
    if places.beside:
        start = f"{get_column_letter(places.value_beside(0))}{places.first_row}"
        end = f"{get_column_letter(len(sheet.widths))}{places.last_row}"
        colour_values(worksheet, f"{start}:{end}", start, places.comparison.instrument)
    worksheet.freeze_panes = first
    worksheet.auto_filter.ref = f"A{heading_row}:{get_column_letter(len(sheet.widths))}{places.last_row}"
    worksheet.sheet_properties.outlinePr = Outline(summaryBelow=False)
    worksheet.print_title_rows = f"{heading_row - 1}:{heading_row}"
    worksheet.print_title_cols = f"A:{get_column_letter(DETAILS)}"
