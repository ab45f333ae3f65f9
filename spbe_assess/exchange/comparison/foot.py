"""What stands below the comparison table: what the parts leave unexplained, predicate, rank and origin."""

from collections.abc import Sequence
from typing import Final

from openpyxl.utils import get_column_letter

from spbe_assess.core.instrument import Detail
from spbe_assess.exact import MISSING
from spbe_assess.exchange.comparison.heads import CENTRED
from spbe_assess.exchange.comparison.layout import (
    DOUBT_LIMIT,
    DOUBTFUL_REST,
    ORIGIN,
    ORIGIN_NAMES,
    PERCENTILE,
    PREDICATE,
    RANK,
    REMAINDER_NAMES,
    ROUNDING_REST,
    UNEXPLAINED_REST,
    Report,
    remainder_depths,
    rest_explanation,
)
from spbe_assess.exchange.comparison.places import DETAILS, Places, depth_text
from spbe_assess.exchange.excel.book import Sheet
from spbe_assess.exchange.excel.cells import CellXml, number, rounded
from spbe_assess.exchange.excel.measure import line_count, row_height
from spbe_assess.exchange.excel.styles import ONE_DECIMAL, SIGNED_THREE, SUBHEADING, WHOLE, Look, quoted_text
from spbe_assess.messages import say
from spbe_assess.rules.comparison import Remainder
from spbe_assess.rules.ranking import Standing

_LABEL: Final = Look(fill=SUBHEADING)
_SMALL: Final = Look(size=8, horizontal="center")
_REASON: Final = Look(size=8, fill=SUBHEADING, horizontal="center")
_REST: Final = Look(fill=SUBHEADING, horizontal="center", number_format=SIGNED_THREE)
_MOST_LINES: Final = 8
_REST_DECIMALS: Final = 6
"""Contributions are rounded to ten decimals, so their sum is sure to six."""


def write_foot(sheet: Sheet, places: Places, report: Report, *, on_every_page: bool) -> None:
    """All rows below the table; on several pages side by side, predicate and rank stand on each of them."""
    for depth in remainder_depths(places.comparison):
        _write_rest(sheet, places, depth)
    shown = range(len(places.comparison.columns))
    _write_facts(sheet, places, report, [*shown, None, *places.comparison.others * 2] if on_every_page else [*shown])


def _write_rest(sheet: Sheet, places: Places, depth: Detail) -> None:
    comparison = places.comparison
    remainders = [comparison.remainders[depth][other] for other in comparison.others]
    reasons = [_reason(remainder) for remainder in remainders]
    gap = [None] * (places.spread - DETAILS)
    formulas = [_reason_formula(sheet, places, depth, other) for other in range(len(remainders))]
    reason_cells = [sheet.formula(*pair, _REASON) for pair in zip(formulas, reasons, strict=True)]
    rest_cells = [_rest(sheet, places, depth, other, remainder) for other, remainder in enumerate(remainders)]
    lines = max(line_count(reason, sheet.widths[DETAILS], _REASON.size) for reason in reasons)
    height = row_height(lines, _REASON.size)
    _write_labelled(sheet, say(REMAINDER_NAMES[depth]), [*gap, *reason_cells, *rest_cells], height)


def _reason(remainder: Remainder) -> str:
    return MISSING if remainder.value is None else say(rest_explanation(remainder))


def _rest(sheet: Sheet, places: Places, depth: Detail, other: int, remainder: Remainder) -> CellXml:
    shares, whole = places.share_range(other), places.index_share(other)
    explained = f"SUMIF({places.depth_range},{depth_text(depth)},{shares})"
    formula = (
        f"IF(AND(ISNUMBER({whole}),{_present(places, depth, other)}>0),"
        f'ROUND({whole}-{explained},{_REST_DECIMALS}),"{MISSING}")'
    )
    cached = MISSING if remainder.value is None else rounded(remainder.value, _REST_DECIMALS)
    return sheet.formula(formula, cached, _REST)


def _reason_formula(sheet: Sheet, places: Places, depth: Detail, other: int) -> str:
    rest = f"{get_column_letter(places.contribution(other))}{sheet.last_row + 1}"
    wanted = f"COUNTIF({places.depth_range},{depth_text(depth)})"
    unexplained, doubtful, rounding = (
        quoted_text(say(reason)) for reason in (UNEXPLAINED_REST, DOUBTFUL_REST, ROUNDING_REST)
    )
    return (
        f"IF(ISNUMBER({rest}),IF({_present(places, depth, other)}<{wanted},{unexplained},"
        f'IF(ABS({rest})>{number(DOUBT_LIMIT)},{doubtful},{rounding})),"{MISSING}")'
    )


def _present(places: Places, depth: Detail, other: int) -> str:
    """How many rows of a depth have a contribution."""
    return f"SUMPRODUCT(({places.depth_range}={depth_text(depth)})*ISNUMBER({places.share_range(other)}))"


def _write_facts(sheet: Sheet, places: Places, report: Report, shown: Sequence[int | None]) -> None:
    """Facts about the columns ``shown`` from left to right; None leaves a cell out."""
    comparison = places.comparison
    columns = (*comparison.columns, *(column for _, column in places.beside))
    gap = [None] * (places.compared_end - DETAILS - len(shown))
    all_shown = [*shown, *gap, *range(len(comparison.columns), len(columns))] if places.beside else shown
    _write_texts(sheet, say(PREDICATE), [column.predicate or MISSING for column in columns], CENTRED, all_shown)
    if comparison.field is not None:
        group = f" ({report.peer_text})" if report.peer_text else ""
        standings = [None if place is None else comparison.index.standings[place] for place in shown]
        ranks = [_rank(sheet, standing) for standing in standings]
        _write_labelled(sheet, say(RANK) + group, _only(ranks, shown), _rank_height(sheet, standings))
        percentiles = [_percentile(sheet, standing) for standing in standings]
        _write_labelled(sheet, say(PERCENTILE) + group, _only(percentiles, shown), row_height(1))
    _write_texts(sheet, say(ORIGIN), [say(ORIGIN_NAMES[column.origin]) for column in columns], _SMALL, all_shown)


def _only(cells: Sequence[CellXml], shown: Sequence[int | None]) -> list[CellXml | None]:
    return [None if place is None else cell for cell, place in zip(cells, shown, strict=True)]


def _write_texts(sheet: Sheet, label: str, texts: Sequence[str], look: Look, shown: Sequence[int | None]) -> None:
    lines = max(line_count(text, sheet.widths[DETAILS], look.size) for text in texts)
    cells = [None if place is None else sheet.text(texts[place], look) for place in shown]
    _write_labelled(sheet, label, cells, row_height(min(lines, _MOST_LINES)))


def _write_labelled(sheet: Sheet, label: str, cells: Sequence[CellXml | None], height: float) -> None:
    """A row with its label over the four leading columns."""
    blanks = [sheet.blank(_LABEL) for _ in range(DETAILS - 1)]
    row = sheet.add([sheet.text(label, _LABEL), *blanks, *cells], height)
    sheet.merge(row, 1, DETAILS)


def _rank(sheet: Sheet, standing: Standing | None) -> CellXml:
    if standing is None:
        return sheet.text(MISSING, CENTRED)
    of = quoted_text(f" dari {standing.of}")
    return sheet.number(standing.rank, Look(horizontal="center", number_format=WHOLE + of))


def _rank_height(sheet: Sheet, standings: Sequence[Standing | None]) -> float:
    texts = [f"{standing.rank} dari {standing.of}" for standing in standings if standing]
    return row_height(max((line_count(text, sheet.widths[DETAILS]) for text in texts), default=1))


def _percentile(sheet: Sheet, standing: Standing | None) -> CellXml:
    if standing is None or standing.percentile is None:
        return sheet.text(MISSING, CENTRED)
    return sheet.number(number(standing.percentile), Look(horizontal="center", number_format=ONE_DECIMAL))
