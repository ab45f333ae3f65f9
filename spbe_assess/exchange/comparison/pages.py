"""The reading pages of the comparison workbook: the sentences, and the sources with the rules of the table."""

from collections.abc import Sequence
from typing import Final

from spbe_assess.exchange.comparison.heads import (
    HEAD,
    SECTION,
    TEXT,
    write_across,
    write_gap,
    write_heads,
)
from spbe_assess.exchange.comparison.layout import SENTENCE_SHEET, SOURCE_SHEET, Report
from spbe_assess.exchange.comparison.rules import rules_of
from spbe_assess.exchange.excel.book import Book, Sheet
from spbe_assess.exchange.excel.measure import line_count, row_height
from spbe_assess.exchange.excel.styles import Look
from spbe_assess.messages import day
from spbe_assess.rules.comparison import Comparison

_SENTENCE_WIDTHS: Final = (5.5, 87.5)
_SOURCE_WIDTHS: Final = (5.5, 29.5, 58.0)
_SENTENCE: Final = Look(size=10, vertical="top", framed=False)
_SENTENCE_NUMBER: Final = Look(size=10, vertical="top", horizontal="center", framed=False)
_TOP: Final = Look(vertical="top")
_NUMBER: Final = Look(vertical="top", horizontal="center")


def write_sentences(book: Book, report: Report) -> None:
    """The findings as sentences, numbered."""
    sheet = book.add(SENTENCE_SHEET, _SENTENCE_WIDTHS)
    write_heads(sheet, report, len(_SENTENCE_WIDTHS))
    write_gap(sheet)
    for n, sentence in enumerate(report.sentences, 1):
        lines = line_count(sentence, _SENTENCE_WIDTHS[1], _SENTENCE.size)
        cells = [sheet.number(n, _SENTENCE_NUMBER), sheet.text(sentence, _SENTENCE)]
        sheet.add(cells, row_height(lines, _SENTENCE.size) + 4)
    sheet.print_portrait(_footer(report))


def write_sources(book: Book, comparison: Comparison, report: Report) -> None:
    """Where the values are printed, the predicates of the instrument, and the rules."""
    sheet = book.add(SOURCE_SHEET, _SOURCE_WIDTHS)
    instrument = comparison.instrument
    write_heads(sheet, report, len(_SOURCE_WIDTHS), (f"Dibuat {day(report.made_on)}.",))
    if report.sources:
        _write_table(sheet, "Sumber", ("No", "Yang ditampilkan", "Sumber"), report.sources)
    bands = [(band.name, band.official) for band in reversed(instrument.bands)]
    _write_table(sheet, f"Predikat menurut {instrument.regulation.name}", ("No", "Predikat", "Nilai indeks"), bands)
    _write_rules(sheet, (*rules_of(comparison), *report.rules))
    sheet.print_portrait(_footer(report))


def _write_table(sheet: Sheet, title: str, heads: Sequence[str], pairs: Sequence[tuple[str, str]]) -> None:
    write_gap(sheet)
    write_across(sheet, title, SECTION, len(_SOURCE_WIDTHS))
    sheet.add([sheet.text(head, HEAD) for head in heads], row_height(1))
    for n, pair in enumerate(pairs, 1):
        lines = max(line_count(text, units) for text, units in zip(pair, _SOURCE_WIDTHS[1:], strict=True))
        cells = [sheet.number(n, _NUMBER), *(sheet.text(text, _TOP) for text in pair)]
        sheet.add(cells, row_height(lines))


def _write_rules(sheet: Sheet, rules: Sequence[str]) -> None:
    write_gap(sheet)
    write_across(sheet, "Aturan", SECTION, len(_SOURCE_WIDTHS))
    room = sheet.width(2, len(_SOURCE_WIDTHS))
    for n, rule in enumerate(rules, 1):
        cells = [sheet.number(n, _NUMBER), sheet.text(rule, _TOP), *(sheet.blank(TEXT) for _ in _SOURCE_WIDTHS[2:])]
        row = sheet.add(cells, row_height(line_count(rule, room)))
        sheet.merge(row, 2, len(_SOURCE_WIDTHS))


def _footer(report: Report) -> str:
    return f"{report.title} · {report.kind_text}"
