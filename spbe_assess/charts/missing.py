"""What a dash in the place of a number means, in one sentence for all charts."""

from collections.abc import Iterable, Iterator

from spbe_assess.charts.style import Look
from spbe_assess.core.results import Column, Origin
from spbe_assess.messages import Message
from spbe_assess.rules.comparison import Comparison, Row


def why_missing(column: Column) -> Message:
    """Reports leave a value out; in an assessment of one's own it is not yet given."""
    return Message("belum dinilai") if column.origin is Origin.ASSESSMENT else Message("tidak dimuat dalam laporan")


def missing_notes(comparison: Comparison, rows: Iterable[Row], look: Look) -> Iterator[str]:
    """The notes below a drawing that shows a dash for a missing value; none where nothing is missing."""
    reasons = {
        look.say(why_missing(column))
        for row in rows
        for column, value in zip(comparison.columns, row.values, strict=True)
        if value is None
    }
    yield from (f"— {reason}." for reason in sorted(reasons, reverse=True))
