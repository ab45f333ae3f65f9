"""Panels: order by index under predicates, chosen ones coloured, missing values, averages."""

from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.lines import Line2D

from spbe_assess.charts.panels import panels
from spbe_assess.charts.style import DARK, LIGHT, Look, Theme
from spbe_assess.core.instrument import INDEX, Detail
from spbe_assess.core.results import Column
from spbe_assess.errors import InputError
from spbe_assess.messages import say
from spbe_assess.rules.comparison import Comparison, compare
from tests.charts.boxes import collisions, covered_texts, texts
from tests.charts.builders import (
    CAPTION,
    LONG_NAMES,
    OFFICIAL,
    column,
    from_zero,
    levels_of,
    official,
    pemdi,
    random_comparison,
    spbe,
    values_from_levels,
    without,
)

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)


def five() -> list[Column]:
    return official(*OFFICIAL)


def many(count: int) -> Comparison:
    names = [*LONG_NAMES, *(f"Kabupaten Contoh {number}" for number in range(count))][:count]
    return compare(
        spbe(),
        [
            column(name, values_from_levels(spbe(), levels_of(spbe(), at), Detail.DOMAIN))
            for at, name in enumerate(names)
        ],
    )


@THEMES
@pytest.mark.parametrize("count", [5, 8, 12, 40])
def test_nothing_collides_or_is_clipped(count: int, theme: Theme) -> None:
    figure, _ = panels(many(count), CAPTION, Look(theme), averages={INDEX: Fraction(3)})
    assert not collisions(figure)
    assert not covered_texts(figure)


def test_every_value_has_its_mark() -> None:
    comparison = compare(spbe(), five())
    _, marks = panels(comparison, CAPTION, Look())
    assert {(mark.ref, mark.code): mark.value for mark in marks} == {
        (one.ref, row.code): value
        for row in comparison.rows
        for one, value in zip(comparison.columns, row.values, strict=True)
    }


def test_rows_stand_by_falling_index() -> None:
    _, marks = panels(compare(spbe(), five()), CAPTION, Look())
    down = sorted((mark for mark in marks if mark.code == INDEX), key=lambda mark: mark.y)
    assert [mark.value for mark in down] == sorted((mark.value for mark in down), reverse=True)


def test_predicates_head_their_rows_with_their_limits() -> None:
    shown = texts(panels(compare(spbe(), five()), CAPTION, Look())[0])
    assert [text for text in shown if "–" in text and "," in text and "skala" not in text] == [
        "Memuaskan 4,20–5,00",
        "Sangat Baik 3,50–4,20",
        "Kurang 1,00–1,80",
    ]


def test_the_printed_predicate_decides_at_a_boundary() -> None:
    columns = five()
    columns[0] = replace(columns[0], values={**columns[0].values, INDEX: Fraction(260, 100)}, predicate="Cukup")
    columns[1] = replace(columns[1], values={**columns[1].values, INDEX: Fraction(260, 100)}, predicate="Baik")
    figure, marks = panels(compare(spbe(), columns), CAPTION, Look())
    places = {mark.ref: mark.y for mark in marks if mark.code == INDEX}
    assert places[columns[1].ref] < places[columns[0].ref]
    assert {"Cukup 1,80–2,60", "Baik 2,60–3,50"} <= set(texts(figure))


def test_a_result_without_an_index_stands_last_under_its_own_heading() -> None:
    columns = five()
    columns[0] = without(columns[0], INDEX, "D2")
    figure, marks = panels(compare(spbe(), columns), CAPTION, Look())
    assert "Indeks tidak dimuat" in texts(figure)
    assert max(marks, key=lambda mark: mark.y).ref == columns[0].ref
    assert "— tidak dimuat dalam laporan." in " ".join(texts(figure))


def colours(figure_lines: list[Line2D]) -> set[str]:
    return {str(line.get_markerfacecolor()) for line in figure_lines}


def test_chosen_ones_are_coloured_in_slot_order_and_the_rest_grey() -> None:
    chosen = ("provinsi-lampung", "provinsi-jawa-timur")
    figure, _ = panels(compare(spbe(), five()), CAPTION, Look(), chosen=chosen)
    lines = [artist for artist in figure.artists if isinstance(artist, Line2D)]
    assert colours(lines) == {LIGHT.slots[0], LIGHT.slots[1], LIGHT.ctx}


def test_those_that_own_a_slot_are_chosen_without_being_named() -> None:
    figure, _ = panels(compare(spbe(), five()), CAPTION, Look(slots={"provinsi-lampung": 5}))
    lines = [artist for artist in figure.artists if isinstance(artist, Line2D)]
    assert colours(lines) == {LIGHT.slots[4], LIGHT.ctx}


def test_beyond_six_chosen_the_rest_is_grey() -> None:
    comparison = many(9)
    chosen = tuple(column.ref for column in comparison.columns)
    figure, _ = panels(comparison, CAPTION, Look(), chosen=chosen)
    lines = [artist for artist in figure.artists if isinstance(artist, Line2D)]
    assert colours(lines) == {*LIGHT.slots, LIGHT.ctx}


def test_published_averages_are_a_line_and_a_note() -> None:
    figure, _ = panels(compare(spbe(), five()), CAPTION, Look(), averages={INDEX: Fraction(342, 100)})
    assert "rata-rata yang diterbitkan (indeks 3,42)" in " ".join(texts(figure))
    without_index, _ = panels(compare(spbe(), five()), CAPTION, Look(), averages={"D1": Fraction(3)})
    assert "rata-rata yang diterbitkan." in " ".join(texts(without_index))


def test_aspects_without_room_for_their_names_are_headed_by_their_codes() -> None:
    columns = [
        column(name, values_from_levels(pemdi(), levels_of(pemdi(), at), Detail.ASPECT), instrument=pemdi().id)
        for at, name in enumerate(LONG_NAMES[:6])
    ]
    figure, _ = panels(compare(pemdi(), columns), CAPTION, Look())
    assert {"A1", "A7", "22 %"} <= set(texts(figure))
    assert "A2 Penyelenggara; A3 Data" in " ".join(texts(figure))
    assert not collisions(figure)


@pytest.mark.parametrize(("count", "instead"), [(4, "dumbbell"), (41, "strip")])
def test_another_number_of_columns_is_sent_to_another_chart(count: int, instead: str) -> None:
    with pytest.raises(InputError) as refused:
        panels(many(count), CAPTION, Look())
    assert instead in say(refused.value.message)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.randoms(use_true_random=True), st.integers(5, 12))
def test_nothing_collides_in_random_comparisons(random: Random, count: int) -> None:
    instrument = random.choice((spbe(), spbe(), pemdi(), from_zero()))
    comparison = random_comparison(random, count, instrument=instrument, detail=Detail.ASPECT)
    chosen = [one.ref for one in random.sample(comparison.columns, random.randint(0, 7) % count)]
    figure, _ = panels(comparison, CAPTION, Look(random.choice((LIGHT, DARK))), chosen=chosen)
    assert not collisions(figure)
    assert not covered_texts(figure)
