"""A dash says why the number is missing."""

from dataclasses import replace

from spbe_assess.charts.missing import missing_notes
from spbe_assess.charts.style import Look
from spbe_assess.core.results import Column, Origin
from spbe_assess.rules.comparison import compare
from tests.charts.builders import official, spbe, without

JATIM, LAMPUNG = official("Provinsi Jawa Timur", "Provinsi Lampung")


def notes(*columns: Column) -> list[str]:
    comparison = compare(spbe(), columns)
    return list(missing_notes(comparison, comparison.rows, Look()))


def test_complete_results_need_no_note() -> None:
    assert notes(JATIM, LAMPUNG) == []


def test_a_report_left_it_out() -> None:
    assert notes(JATIM, without(LAMPUNG, "D1", "D2")) == ["— tidak dimuat dalam laporan."]


def test_an_assessment_has_not_come_to_it() -> None:
    own = replace(without(JATIM, "D1"), origin=Origin.ASSESSMENT)
    assert notes(own, LAMPUNG) == ["— belum dinilai."]
    assert notes(own, without(LAMPUNG, "D1")) == ["— tidak dimuat dalam laporan.", "— belum dinilai."]
