"""The comparison as plain text tables: CSV for spreadsheets and scripts, TSV for the clipboard."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Final

from spbe_assess.core.instrument import Detail
from spbe_assess.exact import MISSING, half_up
from spbe_assess.exchange.comparison.layout import (
    CODE,
    DEPTH,
    DEPTH_NAMES,
    NAME,
    ORIGIN,
    ORIGIN_NAMES,
    PERCENTILE,
    PREDICATE,
    RANK,
    REMAINDER_NAMES,
    SPREAD,
    WEIGHT,
    column_heading,
    remainder_depths,
    rest_explanation,
    shown_code,
)
from spbe_assess.exchange.excel.text import safe_text
from spbe_assess.messages import INDONESIAN, Message, say
from spbe_assess.rules.comparison import Comparison, Remainder, Row
from spbe_assess.rules.ranking import Standing

_LEADING: Final = 4
_DECIMALS: Final = 10
# What a spreadsheet takes for a formula, also behind blanks; in some regions the wide signs count as well.
_FORMULA_LIKE: Final = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")


def comparison_csv(comparison: Comparison, language: str = INDONESIAN) -> bytes:
    """The table as CSV: UTF-8 with BOM, semicolons, decimal comma, CRLF.

    This is what a spreadsheet with Indonesian regional settings opens by double click. ``language`` changes the
    words only: the signs belong to the machine's region, not to the language of the screen. Numbers are exact (ratios
    to ten decimals); a missing value is "—". Texts that a spreadsheet would run as formulas begin with "'".
    """
    return rows_csv(_lines(comparison, language))


def comparison_tsv(comparison: Comparison, language: str = INDONESIAN) -> str:
    """The table with tabs, as it is pasted into a spreadsheet; signs and safety as in ``comparison.csv``."""
    return "".join("\t".join(map(_in_one_line, line)) + "\r\n" for line in _lines(comparison, language))


def rows_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows that are told already, as CSV with the signs of ``comparison_csv``."""
    target = io.StringIO()
    csv.writer(target, delimiter=";", lineterminator="\r\n").writerows(rows)
    return target.getvalue().encode("utf-8-sig")


def _lines(comparison: Comparison, language: str) -> Iterator[list[str]]:
    names = [_harmless(" ".join(filter(None, column_heading(column)))) for column in comparison.columns]
    yield _headings(comparison, names, language)
    for row in comparison.tree():
        yield _row(comparison, row, language)
    for depth in remainder_depths(comparison):
        yield _rest(comparison, depth, language)
    yield from _facts(comparison, language)


def _headings(comparison: Comparison, names: Sequence[str], language: str) -> list[str]:
    others = [names[place] for place in comparison.others]
    leading = [say(name, language) for name in (CODE, NAME, DEPTH, WEIGHT)]
    if not others:
        return [*leading, *names]
    return [
        *leading,
        *names,
        say(SPREAD, language),
        *(say(Message("Selisih {column}", column=name), language) for name in others),
        *(say(Message("Sumbangan {column}", column=name), language) for name in others),
    ]


def _row(comparison: Comparison, row: Row, language: str) -> list[str]:
    least = 0 if row.detail is Detail.INDICATOR else 2
    cells = [
        _harmless(shown_code(row)),
        _harmless(row.name),
        say(DEPTH_NAMES[row.detail], language),
        _number(row.weight, 0),
        *(_number(value, least) for value in row.values),
    ]
    if comparison.others:
        cells.append(_number(row.spread, least))
        cells += [_number(row.differences[other], least) for other in comparison.others]
        cells += [_number(row.contributions[other], 2) for other in comparison.others]
    return cells


def _rest(comparison: Comparison, depth: Detail, language: str) -> list[str]:
    """What a depth leaves: the reason below the differences, the number below the contributions."""
    remainders = [comparison.remainders[depth][other] for other in comparison.others]
    return [
        *_label(REMAINDER_NAMES[depth], language),
        *[""] * (len(comparison.columns) + 1),
        *(_reason(remainder, language) for remainder in remainders),
        *(_number(remainder.value, 2) for remainder in remainders),
    ]


def _reason(remainder: Remainder, language: str) -> str:
    return MISSING if remainder.value is None else say(rest_explanation(remainder), language)


def _facts(comparison: Comparison, language: str) -> Iterator[list[str]]:
    columns = comparison.columns
    # Every line has as many cells as the headings.
    rest = [""] * (1 + 2 * len(comparison.others) if comparison.others else 0)
    predicates = (_harmless(column.predicate or MISSING) for column in columns)
    yield [*_label(PREDICATE, language), *predicates, *rest]
    if comparison.field is not None:
        standings = comparison.index.standings
        yield [*_label(RANK, language), *(_rank(standing, language) for standing in standings), *rest]
        yield [*_label(PERCENTILE, language), *(_percentile(standing) for standing in standings), *rest]
    yield [*_label(ORIGIN, language), *(say(ORIGIN_NAMES[column.origin], language) for column in columns), *rest]


def _label(name: Message, language: str) -> list[str]:
    return ["", say(name, language), *[""] * (_LEADING - 2)]


def _rank(standing: Standing | None, language: str) -> str:
    if standing is None:
        return MISSING
    return say(Message("{rank} dari {of}", rank=standing.rank, of=standing.of), language)


def _percentile(standing: Standing | None) -> str:
    return MISSING if standing is None else _number(standing.percentile, 0)


def _number(value: Fraction | None, least: int) -> str:
    """A number with all its decimals, at least so many; the minus sign is the one machines read."""
    if value is None:
        return MISSING
    whole, _, decimals = f"{half_up(value, _DECIMALS):f}".partition(".")
    decimals = decimals.rstrip("0").ljust(least, "0")
    return f"{whole},{decimals}" if decimals else whole


def _harmless(text: str) -> str:
    clean = safe_text(text)
    return f"'{clean}" if _FORMULA_LIKE.match(clean) else clean


def _in_one_line(text: str) -> str:
    return " ".join(text.split()) if "\t" in text or "\n" in text else text
