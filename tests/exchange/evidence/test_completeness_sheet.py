"""Kelengkapan, written and read back."""

from dataclasses import replace

from openpyxl.cell import Cell

from spbe_assess.exchange.evidence.completeness_rows import completeness_rows
from spbe_assess.exchange.evidence.completeness_sheet import write_completeness
from spbe_assess.exchange.evidence.layout import COMPLETENESS_SHEET
from tests.exchange.list_sheets import first_row, opened, pemdi_report, spbe_report, table


def test_every_indicator_has_a_row_with_its_levels() -> None:
    for report in (spbe_report(), pemdi_report()):
        rows = completeness_rows(report)
        written = table(opened(report, write_completeness)[COMPLETENESS_SHEET])
        assert len(written) == len(report.instrument.indicators)
        for row, cells in zip(rows, written, strict=True):
            assert cells[1] == row.indicator.short_name
            assert cells[-1] == row.missing
            expected = [
                value
                for level in row.levels
                for value in (
                    f"▲ {level.criteria}" if level.lacks_criteria else level.criteria,
                    f"▲ {level.evidence}" if level.lacks_evidence else level.evidence,
                )
            ]
            assert list(cells[4:-1]) == expected


def test_a_fault_is_bold_and_boxed_and_a_claimed_level_grey() -> None:
    report = spbe_report()
    sheet = opened(report, write_completeness)[COMPLETENESS_SHEET]
    first = first_row(sheet)
    faults = 0
    for place, row in enumerate(completeness_rows(report)):
        for level in row.levels:
            cell = sheet.cell(first + place, 3 + 2 * level.number)
            assert isinstance(cell, Cell)
            fill = str(cell.fill.fgColor.rgb)[-6:] if cell.fill.fill_type else ""
            if level.lacks_criteria:
                faults += 1
                assert (cell.font.b, cell.border.left.style, fill) == (True, "medium", "")
            else:
                assert (cell.font.b, cell.border.left.style) == (False, "thin")
                assert fill == ("E4E4E4" if level.is_claimed else "")
    assert faults


def test_the_number_leads_to_the_evidence_sheet() -> None:
    sheet = opened(spbe_report(), write_completeness)[COMPLETENESS_SHEET]
    link = sheet.cell(first_row(sheet) + 11, 1).hyperlink
    assert link is not None
    assert link.location == "'LB-12'!A1"


def test_a_unit_without_indicators_is_told() -> None:
    report = replace(spbe_report(), unit="Dinas Lain")
    (row,) = table(opened(report, write_completeness)[COMPLETENESS_SHEET])
    assert row[0] == "Tidak ada indikator yang diampu atau didukung Dinas Lain."
