"""The table of very many institutions: one row each."""

from dataclasses import replace
from io import BytesIO

from openpyxl import load_workbook

from spbe_assess.exact import half_up
from spbe_assess.exchange.comparison.workbook import comparison_workbook
from spbe_assess.rules.comparison import Comparison, compare
from tests.builders import make_column
from tests.exchange.builders import level_instrument, make_report, many_columns, ratio_instrument
from tests.exchange.reading import formulas, sheet_rows

HEADS = ["No", "Instansi", "Jenis", "Tahun", "Predikat", "Indeks", "Selisih", "Urutan"]
RANKED = ["Peringkat", "dari", "Persentil"]


def lines(comparison: Comparison) -> tuple[list[object], list[list[object]], list[object]]:
    """Headings, the institutions, and the row of the baseline, as python-calamine reads them."""
    rows = sheet_rows(comparison_workbook(comparison, make_report()), "Perbandingan")
    start = next(n for n, row in enumerate(rows) if row[0] == "No")
    return rows[start], rows[start + 1 : start + 1 + len(comparison.columns)], rows[start - 1]


def test_more_than_forty_columns_stand_below_each_other() -> None:
    heads, rows, _ = lines(many_columns(41))
    assert heads == [*HEADS, *RANKED, "D1", "D2"]
    assert [row[1] for row in rows] == [f"{n:03}" for n in range(41)]


def test_every_institution_has_its_values_difference_and_places() -> None:
    comparison = many_columns(60)
    _, rows, _ = lines(comparison)
    index = comparison.index
    present = [value for value in index.values if value is not None]
    for n, (column, row) in enumerate(zip(comparison.columns, rows, strict=True)):
        assert row[:5] == [n + 1, column.short, "provinsi", 2024, column.predicate or "—"]
        assert row[11:13] == [float(column.values["D1"]), float(column.values["D2"])]
        value, difference, standing = index.values[n], index.differences[n], index.standings[n]
        if value is None:
            assert row[5:11] == ["—"] * 6
            continue
        assert difference is not None
        assert standing is not None
        assert row[5:7] == [float(value), float(half_up(difference, 10))]
        assert row[7] == 1 + sum(other > value for other in present)
        assert row[8:10] == [standing.rank, standing.of]


def test_the_baseline_stands_above_and_is_looked_up_by_its_number() -> None:
    comparison = many_columns(41)
    _, _, baseline = lines(comparison)
    assert baseline[:3] == [3, "002", "provinsi"]
    assert baseline[5] == float(comparison.columns[2].values["INDEX"])
    written = formulas(comparison_workbook(comparison, make_report()))
    assert written["Perbandingan", "F8"] == "=INDEX($F$10:$F$50,MATCH($A$8,$A$10:$A$50,0))"
    assert written["Perbandingan", "G11"] == '=IF(COUNT(F11,F$8)=2,ROUND(F11-F$8,10),"—")'
    assert written["Perbandingan", "H11"] == '=IF(COUNT(F11)=1,RANK(F11,$F$10:$F$50),"—")'


def test_the_spread_of_every_code_stands_at_the_end() -> None:
    comparison = many_columns(41)
    rows = sheet_rows(comparison_workbook(comparison, make_report()), "Perbandingan")
    spread = next(row for row in rows if row[1] == "Sebaran")
    assert [spread[place] for place in (5, 11, 12)] == [
        float(row.spread) for row in comparison.rows if row.spread is not None
    ]


def test_the_list_can_be_filtered_and_scrolled_under_its_headings() -> None:
    sheet = load_workbook(BytesIO(comparison_workbook(many_columns(41), make_report())))["Perbandingan"]
    assert sheet.freeze_panes == "C10"
    assert sheet.auto_filter.ref == "A9:M50"
    assert [str(area.sqref) for area in sheet.conditional_formatting] == ["F10:F50", "L10:M50"]


def test_a_table_of_indices_alone_without_peer_group_is_written() -> None:
    columns = [make_column(f"Instansi {n}", INDEX=f"{1 + n % 4}.50") for n in range(41)]
    heads, rows, _ = lines(compare(level_instrument(), columns))
    assert heads == HEADS
    assert rows[0][5:8] == [1.5, 0.0, 31]


def test_columns_without_an_institution_and_weights_that_are_ratios_are_written() -> None:
    columns = [
        replace(make_column(f"Instansi {n}", INDEX="2.50", A1="1.26", I1="1.10"), institution=None) for n in range(41)
    ]
    heads, rows, _ = lines(compare(ratio_instrument(), columns))
    assert heads[8:] == ["A1", "A2", "I1", "I2", "I3"]
    assert rows[0][2] == "—"
    weights = formulas(comparison_workbook(compare(ratio_instrument(), columns), make_report()))
    assert "=10/3" in weights.values()
