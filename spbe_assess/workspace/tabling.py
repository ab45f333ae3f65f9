"""The comparison workbook, with the words that stand around its numbers.

The only module here that loads openpyxl; it is imported when a workbook is asked for.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from spbe_assess.core.results import Column
from spbe_assess.exchange.comparison.layout import Report, Visible
from spbe_assess.exchange.comparison.workbook import comparison_workbook
from spbe_assess.messages import say
from spbe_assess.rules.titles import page_title
from spbe_assess.workspace.comparing import Compared
from spbe_assess.workspace.histories import (
    citations,
    coverage_in_words,
    kind_in_words,
    notes_in_words,
    subject_and_baseline,
)


def workbook_file(compared: Compared, today: date) -> bytes:
    """The comparison as the bytes of a workbook made on a day."""
    return comparison_workbook(compared.comparison, report_of(compared, today))


def shown_workbook_file(compared: Compared, visible: Visible, sentences: Sequence[str], today: date) -> bytes:
    """The workbook of what a person sees: rows in that order, others hidden, columns of other years beside."""
    more = [column for _, column in visible.beside]
    report = replace(report_of(compared, today, more), sentences=tuple(sentences))
    return comparison_workbook(compared.comparison, report, visible)


def report_of(compared: Compared, today: date, more: Sequence[Column] = ()) -> Report:
    """Title, sentences, sources and rules of a comparison, as its workbook prints them.

    ``more`` are columns that stand beside it without being compared.
    """
    columns = (*compared.comparison.columns, *more)
    return Report(
        title=say(page_title(compared.comparison)),
        subtitle=subject_and_baseline(compared),
        sentences=tuple(say(sentence) for sentence in compared.sentences),
        sources=tuple((f"{one.title} {one.year}", _source(one)) for one in columns),
        rules=(
            *(coverage_in_words(compared, year) for year in compared.years),
            *notes_in_words(compared),
        ),
        kind_text=kind_in_words(columns),
        made_on=today,
        peer_text=_peers(compared),
        slots=compared.slots,
    )


def _source(column: Column) -> str:
    return "; ".join(citations([column]))


def _peers(compared: Compared) -> str:
    field = compared.comparison.field
    return field.group.value if field else ""
