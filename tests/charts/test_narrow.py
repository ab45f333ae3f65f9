"""Dumbbell and slope for a pane: the same numbers in less room, nothing collides, what finds no room is left out."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure

from spbe_assess.charts.canvas import Chart
from spbe_assess.charts.narrow_dumbbell import narrow_dumbbell
from spbe_assess.charts.narrow_slope import narrow_slope
from spbe_assess.charts.style import DARK, LIGHT, Look
from spbe_assess.core.instrument import INDEX, Detail
from spbe_assess.core.results import Origin, Point, Series
from spbe_assess.errors import InputError
from spbe_assess.exact import exact
from spbe_assess.rules.comparison import Comparison, compare
from tests.charts.artists import cut, spots, strokes
from tests.charts.boxes import collisions, covered_texts, texts
from tests.charts.builders import (
    LONG_NAMES,
    OFFICIAL,
    from_zero,
    official,
    pemdi,
    random_comparison,
    series,
    spbe,
)

PANE = (330.0, 160.5)
LINES = (
    series("Jawa Timur", "2.83", "3.30", "3.62", "4.43"),
    series("Jawa Tengah", "2.74", "3.34", "4.26", "4.42"),
    series("Lampung", "2.76", "3.37", "3.81", "4.09"),
    series("Rata-rata provinsi", "2.46", "2.74", "3.01", "3.42", average=True),
)


def three() -> Comparison:
    return compare(spbe(), official(*list(OFFICIAL)[:3]))


def rows_of(figure: Figure) -> list[str]:
    assert isinstance(figure, Chart)
    return [row.code for row in figure.rows]


# --- dumbbell --------------------------------------------------------------------------------------------------------


def test_every_value_of_the_rows_has_its_mark() -> None:
    comparison = three()
    _, marks = narrow_dumbbell(comparison, Look(), PANE)
    given_values = {
        (column.ref, row.code, value)
        for row in comparison.at(Detail.DOMAIN)
        for column, value in zip(comparison.columns, row.values, strict=True)
    }
    assert {(mark.ref, mark.code, mark.value) for mark in marks} == given_values


def test_names_stand_above_and_the_difference_at_the_right() -> None:
    figure, _ = narrow_dumbbell(three(), Look(), PANE)
    assert texts(figure)[:4] == ["Selisih", "Jawa Timur", "Jawa Tengah", "Lampung"]
    assert {"1,60", "0,30", "1,18", "0,12"} <= set(texts(figure))
    assert cut(figure, "bold") == ["1,60"]


def test_rows_fill_the_pane_and_know_their_stretch() -> None:
    figure, marks = narrow_dumbbell(three(), Look(), PANE)
    assert isinstance(figure, Chart)
    assert rows_of(figure) == ["D1", "D2", "D3", "D4"]
    assert figure.get_figheight() * 72 == pytest.approx(PANE[1])
    for row in figure.rows:
        assert all(row.top < mark.y < row.bottom for mark in marks if mark.code == row.code)


def test_more_rows_than_fit_make_the_picture_higher_not_smaller() -> None:
    comparison = random_comparison(Random(3), 3, detail=Detail.ASPECT)
    figure, _ = narrow_dumbbell(comparison, Look(), (330.0, 80.0), detail=Detail.ASPECT)
    assert figure.get_figheight() * 72 > 130
    assert not collisions(figure)


def test_where_only_the_index_is_printed_it_is_the_one_row() -> None:
    columns = [replace(one, values={INDEX: one.values[INDEX]}) for one in official(*list(OFFICIAL)[:2])]
    figure, marks = narrow_dumbbell(compare(spbe(), columns), Look(), PANE)
    assert rows_of(figure) == [INDEX]
    assert {mark.code for mark in marks} == {INDEX}


def test_a_row_nobody_has_a_value_in_says_so_by_a_dash() -> None:
    columns = [replace(one, values={c: v for c, v in one.values.items() if c != "D2"}) for one in three().columns]
    figure, marks = narrow_dumbbell(compare(spbe(), columns), Look(), PANE)
    assert "—" in texts(figure)
    assert "D2" not in {mark.code for mark in marks}


@pytest.mark.parametrize("count", [1, 5])
def test_another_number_of_columns_is_sent_to_another_chart(count: int) -> None:
    with pytest.raises(InputError):
        narrow_dumbbell(compare(spbe(), official(*list(OFFICIAL)[:count])), Look(), PANE)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(
    st.randoms(use_true_random=True),
    st.sampled_from([Detail.DOMAIN, Detail.ASPECT, Detail.INDICATOR]),
    st.sampled_from([(0.0, 0.0), (260.0, 90.0), PANE, (600.0, 200.0)]),
)
def test_nothing_collides_in_random_panes(random: Random, detail: Detail, room: tuple[float, float]) -> None:
    instrument = random.choice((spbe(), spbe(), pemdi(), from_zero()))
    depth = detail if detail in instrument.details else Detail.ASPECT
    comparison = random_comparison(random, random.randint(2, 4), instrument=instrument, detail=depth)
    figure, _ = narrow_dumbbell(comparison, Look(random.choice((LIGHT, DARK))), room, detail=depth)
    assert not collisions(figure)
    assert not covered_texts(figure)


# --- slope -----------------------------------------------------------------------------------------------------------


def test_every_year_of_every_institution_has_its_mark_and_the_last_value_its_name() -> None:
    figure, marks = narrow_slope(spbe(), LINES, Look(), PANE)
    points = {(one.slug, point.year, point.value) for one in LINES[:3] for point in one.points}
    assert {(mark.ref, mark.year, mark.value) for mark in marks} == points
    assert {"Jawa Timur 4,43", "Jawa Tengah 4,42", "Lampung 4,09", "2021", "2024"} <= set(texts(figure))


def test_the_grid_lies_at_the_limits_of_the_predicates() -> None:
    shown = texts(narrow_slope(spbe(), LINES, Look(), PANE)[0])
    assert {"Memuaskan 4,20", "Sangat Baik 3,50", "Baik 2,60"} <= set(shown)
    assert "5,00" not in shown


def test_figures_of_the_press_are_hollow() -> None:
    points = (Point(2022, exact("3.30"), Origin.PRESS), Point(2023, exact("3.62"), Origin.REPORT))
    figure, _ = narrow_slope(spbe(), [Series("Jawa Timur", "jawa-timur", points)], Look(), PANE)
    assert [spot.face for spot in spots(figure)].count(LIGHT.bg) == 1


def test_the_average_is_drawn_beside_a_single_institution_only() -> None:
    assert not any("Rata-rata" in text for text in texts(narrow_slope(spbe(), LINES, Look(), PANE)[0]))
    alone = narrow_slope(spbe(), (LINES[0], LINES[3]), Look(), PANE)[0]
    assert "Rata-rata provinsi 3,42" in texts(alone)


def test_a_line_that_ends_early_says_its_last_year() -> None:
    figure, _ = narrow_slope(spbe(), (LINES[0], series("Lampung", "2.76", "3.37", "3.81")), Look(), PANE)
    assert "Lampung 3,81 (2023)" in texts(figure)
    assert any(stroke.is_dotted for stroke in strokes(figure))


def test_more_years_than_have_room_are_numbered_now_and_then() -> None:
    years = series("Jawa Timur", *(f"{2 + at / 4}" for at in range(8)), first_year=2017)
    figure, _ = narrow_slope(spbe(), [years, replace(years, slug="b", label=LONG_NAMES[0])], Look(), (260.0, 120.0))
    assert "2024" in texts(figure)
    assert not collisions(figure)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(
    st.randoms(use_true_random=True),
    st.integers(1, 12),
    st.sampled_from([(0.0, 0.0), (260.0, 120.0), PANE, (600.0, 200.0)]),
)
def test_no_words_collide_in_random_slopes(random: Random, count: int, room: tuple[float, float]) -> None:
    lines = [
        replace(
            series(name, *(random.choice(("", f"{random.randint(100, 500) / 100}")) for _ in range(3)), "3.10"),
            slug=name,
        )
        for name in random.sample([*LONG_NAMES, *OFFICIAL], count)
    ]
    lines[0] = replace(lines[0], points=series("x", "2.00", "", "2.50", "4.00").points)
    instrument = random.choice((spbe(), pemdi(), from_zero()))
    figure, _ = narrow_slope(instrument, lines, Look(random.choice((LIGHT, DARK))), room)
    assert not collisions(figure)
