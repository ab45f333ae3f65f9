"""Which figures are drawn, in which shape and colour."""

from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.chart.bar_chart import BarChart
from openpyxl.chart.line_chart import LineChart

from spbe_assess.exchange.comparison.chart_data import across_data, long_data
from spbe_assess.exchange.comparison.long_sheet import LongPlaces
from spbe_assess.exchange.comparison.places import Places
from spbe_assess.exchange.comparison.workbook import comparison_workbook
from spbe_assess.exchange.excel.chart import INK, ChartData, Shape
from spbe_assess.rules.comparison import Comparison, compare
from tests.builders import make_column
from tests.exchange.builders import (
    CASES,
    gaps,
    hostile,
    level_instrument,
    make_report,
    many_columns,
    ratios,
    two_columns,
    years,
)
from tests.exchange.reading import sheet_rows, values

SLOTS = ["173C85", "AA3F11", "8F6CF0", "1F9A83", "630233", "A47F16"]


def drawn(comparison: Comparison, **slots: int) -> ChartData:
    """What is drawn of a table with institutions across."""
    report = replace(make_report(), slots=slots)
    return across_data(comparison, report, Places(comparison, tuple(comparison.tree()), 8))


def charts(data: bytes) -> list[BarChart | LineChart]:
    """The native charts of the sheet Grafik."""
    found: list[BarChart | LineChart] = vars(load_workbook(BytesIO(data))["Grafik"])["_charts"]
    return found


def points(data: ChartData) -> list[list[float | None]]:
    """The values of every line."""
    return [[point.value if point else None for point in line.points] for line in data.lines]


def test_few_institutions_are_columns_of_index_and_domains() -> None:
    data = drawn(two_columns())
    assert data.shape is Shape.COLUMNS
    assert data.categories == ("Indeks Contoh", "Domain 1", "Domain 2")
    assert points(data) == [[2.66, 3.17, 2.56], [2.45, 1.83, 2.57]]
    assert [line.points[1].formula for line in data.lines if line.points[1]] == [
        "'Perbandingan'!E9",
        "'Perbandingan'!F9",
    ]


def test_without_domains_the_aspects_are_drawn() -> None:
    assert drawn(ratios()).categories == ("Indeks Contoh", "Aspek 1", "Aspek 2")


def test_missing_values_are_not_drawn() -> None:
    assert points(drawn(gaps())) == [[3.1, 3.0, None], [2.9, 2.1, 3.05], [None, None, 4.1]]


def test_institutions_with_several_years_are_lines_over_all_years_between() -> None:
    data = drawn(years())
    assert data.shape is Shape.LINES
    assert data.categories == ("2021", "2022", "2023")
    assert [line.name for line in data.lines] == ["A", "B"]
    assert points(data) == [[2.1, 2.5, 3.1], [2.7, None, 2.6]]


def test_one_institution_over_years_shows_its_domains_too() -> None:
    columns = [
        make_column("Provinsi A", year, INDEX="2.10", D1=f"{year - 2020}.00", D2="3.00") for year in (2021, 2024)
    ]
    data = drawn(compare(level_instrument(), columns))
    assert [line.name for line in data.lines] == ["Indeks Contoh", "Domain 1", "Domain 2"]
    assert points(data)[1] == [1.0, None, None, 4.0]
    assert data.lines[0].colour == INK


def test_a_year_given_twice_is_not_a_line() -> None:
    first = make_column("Provinsi A", 2024, INDEX="2.10")
    twice = replace(make_column("Provinsi A", 2024, INDEX="2.20"), ref="Provinsi A/2024#mandiri")
    later = make_column("Provinsi A", 2025, INDEX="2.20")
    assert drawn(compare(level_instrument(), [first, twice, later])).shape is Shape.COLUMNS


def test_many_institutions_are_bars_of_the_index() -> None:
    data = drawn(many_columns(12))
    assert data.shape is Shape.BARS
    assert len(data.categories) == 12
    assert points(data)[0][5] is None


def test_an_institution_keeps_the_colour_it_was_given() -> None:
    data = drawn(two_columns(), **{"provinsi-lampung": 1})
    assert [line.colour for line in data.lines] == [SLOTS[1], SLOTS[0]]


def test_colours_are_given_in_order_and_older_years_are_lighter() -> None:
    instrument = level_instrument()
    columns = [make_column(f"Provinsi {n}", INDEX="2.10") for n in range(6)]
    assert [line.colour for line in drawn(compare(instrument, columns)).lines] == SLOTS
    older = [replace(make_column("Provinsi 0", 2023, INDEX="2.00"), ref=f"Provinsi 0/2023#{n}") for n in range(2)]
    shades = [line.colour for line in drawn(compare(instrument, [columns[0], *older])).lines]
    assert shades[0] == SLOTS[0]
    assert shades[1] == shades[2] == "AEBBD4"


def test_when_all_colours_are_given_away_the_rest_is_grey() -> None:
    columns = [make_column(f"Provinsi {n}", INDEX="2.10") for n in range(2)]
    taken = {f"lain-{n}": n for n in range(1, 7)}
    data = drawn(compare(level_instrument(), columns), **taken, **{"provinsi-0": 2})
    assert [line.colour for line in data.lines] == [SLOTS[1], SLOTS[0]]


def test_the_axis_is_the_scale_of_the_instrument() -> None:
    scale = drawn(two_columns()).scale
    assert (scale.low, scale.high) == (1, 5)


def test_the_long_table_counts_printed_predicates() -> None:
    data = long_data(LongPlaces(many_columns(41), 10))
    assert data.categories == ("Kurang", "Cukup", "Baik", "Sangat Baik", "Memuaskan", "tanpa predikat tercetak")
    assert points(data) == [[0, 11, 10, 10, 0, 10]]


@pytest.mark.parametrize("name", CASES)
def test_every_workbook_has_one_native_chart_that_reads_its_own_sheet(name: str) -> None:
    (chart,) = charts(comparison_workbook(CASES[name](), make_report()))
    assert isinstance(chart, LineChart if name == "years" else BarChart)
    for series in chart.series:
        assert series.val.numRef.f.startswith("'Grafik'!")
        assert series.cat.strRef.f.startswith("'Grafik'!")


def test_the_chart_reads_the_cells_its_figures_stand_in() -> None:
    data = comparison_workbook(two_columns(), make_report())
    (chart,) = charts(data)
    figures = values(data)
    for series, expected in zip(chart.series, points(drawn(two_columns())), strict=True):
        first, last = series.val.numRef.f.removeprefix("'Grafik'!").replace("$", "").split(":")
        cells = [f"{first[0]}{row}" for row in range(int(first[1:]), int(last[1:]) + 1)]
        assert [figures["Grafik", cell] for cell in cells] == expected
        assert [float(point.v) for point in series.val.numRef.numCache.pt] == expected
    assert (chart.y_axis.scaling.min, chart.y_axis.scaling.max) == (1, 5)
    assert [series.spPr.solidFill.srgbClr for series in chart.series] == SLOTS[:2]


def test_gaps_are_blank_cells_with_a_note() -> None:
    rows = sheet_rows(comparison_workbook(gaps(), make_report()), "Grafik")
    assert any("tidak dimuat dalam laporan" in str(row[0]) for row in rows)


def test_hostile_names_stay_within_the_chart() -> None:
    (chart,) = charts(comparison_workbook(hostile(), make_report()))
    names = [point.v for point in chart.series[0].cat.strRef.strCache.pt]
    assert names[0].startswith("=cmd()")
    assert len(names[8]) == 32_767
