"""The table with institutions across, as other programs read it."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from io import BytesIO
from typing import NamedTuple

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from spbe_assess.core.instrument import Detail
from spbe_assess.exact import half_up
from spbe_assess.exchange.comparison.workbook import comparison_workbook
from spbe_assess.exchange.excel.measure import longest_word, units_for
from spbe_assess.rules.comparison import Comparison, Row, compare
from tests.exchange.builders import (
    CASES,
    doubtful,
    gaps,
    level_instrument,
    make_report,
    many_columns,
    ministry,
    ratios,
    two_columns,
)
from tests.exchange.reading import formulas, sheet_rows

ACROSS = [name for name in CASES if name not in {"many", "hostile"}]
LEADING = 4


class Table(NamedTuple):
    """The sheet as python-calamine reads it: rows by first word, cut at the blocks."""

    headings: list[object]
    lines: list[list[object]]

    def labelled(self, label: str) -> list[object]:
        """The row below the table with a label."""
        return next(line for line in self.lines if str(line[0]).startswith(label))


def table(comparison: Comparison) -> Table:
    """The sheet Perbandingan of a comparison, from its headings on."""
    rows = sheet_rows(comparison_workbook(comparison, make_report()), "Perbandingan")
    start = next(n for n, row in enumerate(rows) if row[:2] == ["Kode", "Uraian"])
    return Table(rows[start], rows[start + 1 :])


def opened(comparison: Comparison) -> Worksheet:
    """The same sheet with its formats."""
    return load_workbook(BytesIO(comparison_workbook(comparison, make_report())))["Perbandingan"]


def carried(value: Fraction | None, decimals: int = 10) -> object:
    """What a cell carries for a value."""
    return "—" if value is None else float(half_up(value, decimals))


def expected(comparison: Comparison, row: Row) -> list[object]:
    """All figures of a row, from left to right."""
    values = ["—" if value is None else float(value) for value in row.values]
    if not comparison.others:
        return [*values]
    differences = [carried(row.differences[other]) for other in comparison.others]
    shares = [carried(row.contributions[other]) for other in comparison.others]
    return [*values, carried(row.spread), *differences, *shares]


@pytest.mark.parametrize("name", ACROSS)
def test_every_number_of_the_comparison_stands_in_its_place(name: str) -> None:
    comparison = CASES[name]()
    read = table(comparison)
    for row, line in zip(comparison.tree(), read.lines, strict=False):
        assert line[0] == ("" if row.detail is Detail.INDEX else row.code)
        assert line[3] == float(row.weight)
        assert line[LEADING : len(read.headings)] == expected(comparison, row)


@pytest.mark.parametrize("name", ACROSS)
def test_the_rest_of_every_depth_stands_below(name: str) -> None:
    comparison = CASES[name]()
    read = table(comparison)
    labels = {Detail.DOMAIN: "Sisa menurut domain", Detail.ASPECT: "Sisa menurut aspek"}
    for depth in comparison.remainders.keys() & labels.keys():
        rests = [comparison.remainders[depth][other].value for other in comparison.others]
        if any(rest is not None for rest in rests):
            line = read.labelled(labels[depth])[: len(read.headings)]
            assert line[-len(rests) :] == [carried(rest, 6) for rest in rests]


def test_the_rest_says_where_it_comes_from() -> None:
    assert "pembulatan" in table(two_columns()).labelled("Sisa menurut domain")
    assert "melebihi pembulatan" in table(doubtful()).labelled("Sisa menurut domain")
    assert "tidak dapat diuraikan" in table(gaps()).labelled("Sisa menurut domain")


def test_parts_follow_their_whole_and_fold_below_it() -> None:
    sheet = opened(two_columns())
    codes = [(sheet.cell(row, 1).value, sheet.row_dimensions[row].outlineLevel) for row in range(8, 17)]
    assert codes == [
        *((None, 0), ("D1", 1), ("A1", 2), ("I1", 3), ("I2", 3)),
        *(("D2", 1), ("A2", 2), ("I3", 3), ("I4", 3)),
    ]
    assert sheet.sheet_properties.outlinePr is not None
    assert not sheet.sheet_properties.outlinePr.summaryBelow


def test_differences_and_contributions_are_live_formulas() -> None:
    written = formulas(comparison_workbook(two_columns(), make_report()))
    assert written["Perbandingan", "H9"] == '=IF(COUNT($E9,F9)=2,ROUND(F9-$E9,10),"—")'
    assert written["Perbandingan", "I9"] == '=IF(COUNT($E9,F9)=2,ROUND($D9*(F9-$E9)/100,10),"—")'
    assert written["Perbandingan", "G9"] == '=IF(COUNT(E9:F9)>1,ROUND(MAX(E9:F9)-MIN(E9:F9),10),"—")'


def test_the_baseline_is_named_and_need_not_be_the_first() -> None:
    read = table(gaps())
    assert read.headings[4:7] == ["A\n2024", "B\n2024\n(pembanding)", "C\n2024"]
    assert formulas(comparison_workbook(gaps(), make_report()))["Perbandingan", "I8"].startswith("=IF(COUNT($F8,E8)=2")


def test_missing_values_are_a_sign_with_a_note() -> None:
    rows = table(gaps()).lines
    assert rows[0][6] == "—"
    assert any(row[0] == "— tidak dimuat dalam laporan." for row in rows)
    assert not any(row[0] == "— tidak dimuat dalam laporan." for row in table(two_columns()).lines)


def test_weights_are_exact_and_shown_as_the_regulation_does() -> None:
    sheet = opened(two_columns())
    assert [(sheet[f"D{row}"].value, sheet[f"D{row}"].number_format) for row in (11, 12)] == [(13, "0"), (2.75, "0.00")]
    hard = opened(ratios())
    assert [hard[f"D{row}"].value for row in (8, 10, 11)] == [100, "=10/3", "=20/3"]


def test_whole_levels_have_no_decimals_and_values_have_two() -> None:
    sheet = opened(two_columns())
    assert [sheet[f"{column}11"].number_format for column in "EGH"] == ["0", "0", '+0;"−"0;0']
    assert [sheet[f"{column}8"].number_format for column in "EGHI"] == [
        *("0.00", "0.00", '+0.00;"−"0.00;0.00', '+0.000;"−"0.000;0.000')
    ]
    assert opened(ratios())["E10"].number_format == "0.00"


def test_predicate_rank_and_percentile_stand_below_with_of_how_many() -> None:
    comparison = many_columns(12)
    read = table(comparison)
    standings = comparison.index.standings
    places = slice(LEADING, LEADING + 12)
    assert read.labelled("Predikat")[places] == [column.predicate or "—" for column in comparison.columns]
    ranks = [standing.rank if standing else "—" for standing in standings]
    assert read.labelled("Peringkat (semua provinsi)")[places] == ranks
    shares = [float(s.percentile) if s and s.percentile is not None else "—" for s in standings]
    assert read.labelled("Persentil")[places] == shares
    sheet = opened(comparison)
    formats = {cell.number_format for row in sheet.iter_rows() for cell in row if "dari" in cell.number_format}
    assert formats == {f'0" dari {standing.of}"' for standing in standings if standing}


def test_without_a_peer_group_nothing_is_ranked() -> None:
    assert not [line for line in table(two_columns()).lines if str(line[0]).startswith("Peringkat")]


def test_headings_stay_in_sight_on_screen_and_on_paper() -> None:
    sheet = opened(two_columns())
    assert sheet.freeze_panes == "E8"
    assert sheet.auto_filter.ref == "A7:I16"
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$6:$7", "$A:$D")
    assert sheet.print_area == f"'Perbandingan'!$A$1:$I${sheet.max_row}"


def test_values_are_coloured_by_the_level_ramp_and_dark_cells_have_white_ink() -> None:
    formats = opened(two_columns()).conditional_formatting
    assert [str(area.sqref) for area in formats] == ["E8:F16"]
    white, ramp = next(iter(formats)).rules
    assert white.formula == ["AND(ISNUMBER(E8),E8>=4.05)"]
    assert [point.val for point in ramp.colorScale.cfvo] == [1, 3, 5]


def test_a_wide_table_is_printed_block_by_block_with_its_own_headings() -> None:
    sheet = opened(many_columns(12))
    ends = [mark.id for mark in sheet.col_breaks.brk]
    assert ends == [17, 28]
    heads = [cell.value for cell in sheet[6] if cell.value]
    assert heads == ["Nilai", "Selisih", "Sumbangan"]
    others = [column.predicate or "—" for n, column in enumerate(many_columns(12).columns) if n != 2]
    assert table(many_columns(12)).labelled("Predikat")[17:28] == others


def test_long_names_do_not_break_words_and_rows_are_high_enough() -> None:
    name = "Kementerian Pendayagunaan Aparatur Negara dan Reformasi Birokrasi"
    comparison = compare(level_instrument(), [ministry(name), ministry("Badan Pusat Statistik")])
    sheet = opened(comparison)
    assert (sheet.row_dimensions[7].height or 0) >= 5 * 12
    word = longest_word(name, bold=True)
    assert sheet.column_dimensions["E"].width * 8 / 7 >= units_for(word)


def test_indicator_names_of_absurd_length_leave_the_sheet_usable() -> None:
    plain = level_instrument()
    long = tuple(replace(one, name="Nama panjang " * 4_000) for one in plain.indicators)
    comparison = compare(replace(plain, indicators=long), two_columns().columns)
    heights: Sequence[float] = [row.height or 0 for row in opened(comparison).row_dimensions.values()]
    assert max(heights) <= 409
