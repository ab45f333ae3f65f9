"""The dumbbell: its numbers are the comparison's, nothing collides, and it refuses what it is not for."""

from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spbe_assess.charts.dumbbell import MOST_INDICATORS, choose_rows, dumbbell
from spbe_assess.charts.style import DARK, LIGHT, Look, Theme
from spbe_assess.core.instrument import INDEX, Detail, Instrument
from spbe_assess.core.results import Origin
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


def provinces(count: int = 3) -> Comparison:
    return compare(spbe(), official(*list(OFFICIAL)[:count]))


@THEMES
@pytest.mark.parametrize("count", [2, 3, 4])
def test_nothing_collides_or_is_clipped(count: int, theme: Theme) -> None:
    figure, _ = dumbbell(provinces(count), CAPTION, Look(theme))
    assert not collisions(figure)
    assert not covered_texts(figure)


def test_every_value_has_its_mark() -> None:
    comparison = provinces()
    _, marks = dumbbell(comparison, CAPTION, Look())
    drawn = {(mark.ref, mark.code): mark.value for mark in marks}
    assert drawn == {
        (one.ref, row.code): value
        for row in comparison.rows
        for one, value in zip(comparison.columns, row.values, strict=True)
    }
    assert all(mark.year == 2024 for mark in marks)


def test_a_larger_value_lies_further_right_and_equal_ones_below_each_other() -> None:
    _, marks = dumbbell(provinces(), CAPTION, Look())
    assert len({(mark.value, mark.x) for mark in marks}) == len({mark.value for mark in marks})
    ranked = sorted(marks, key=lambda mark: mark.value)
    assert [mark.x for mark in ranked] == sorted(mark.x for mark in marks)


def test_marks_that_would_hide_each_other_are_moved_apart_and_the_note_says_so() -> None:
    figure, marks = dumbbell(provinces(), CAPTION, Look())
    first, second, _ = [mark for mark in marks if mark.code == INDEX]
    assert second.y - first.y == pytest.approx(9.4)
    assert "Tanda yang berimpit digeser ke atas/bawah; nilainya tetap." in " ".join(texts(figure))


def test_the_numbers_shown_are_those_of_the_report() -> None:
    figure, _ = dumbbell(provinces(), CAPTION, Look())
    shown = texts(figure)
    for text in ("4,43", "4,42", "4,09", "0,34", "1,60", "bobot 16,5 %", "Jawa", "Lampung", "Selisih"):
        assert text in shown


def test_two_columns_show_the_difference_with_its_sign() -> None:
    figure, _ = dumbbell(compare(spbe(), official("Provinsi Jawa Timur", "Provinsi Lampung")), CAPTION, Look())
    assert {"−0,34", "−1,30", "+0,10"} <= set(texts(figure))


def test_a_missing_value_is_a_dash_without_a_mark() -> None:
    columns = official(*list(OFFICIAL)[:3])
    columns[1] = without(columns[1], "D3")
    figure, marks = dumbbell(compare(spbe(), columns), CAPTION, Look())
    assert "—" in texts(figure)
    assert "— tidak dimuat dalam laporan." in " ".join(texts(figure))
    assert not [mark for mark in marks if mark.code == "D3" and mark.ref == columns[1].ref]


def test_a_missing_value_of_an_own_assessment_is_not_blamed_on_a_report() -> None:
    columns = official(*list(OFFICIAL)[:2])
    columns[1] = replace(without(columns[1], "D3"), origin=Origin.ASSESSMENT)
    figure, _ = dumbbell(compare(spbe(), columns), CAPTION, Look())
    assert "— belum dinilai." in " ".join(texts(figure))
    assert "tidak dimuat" not in " ".join(texts(figure))


def test_predicates_are_named_for_the_index_only() -> None:
    figure, _ = dumbbell(provinces(), CAPTION, Look())
    assert texts(figure).count("Memuaskan") == 1
    assert "Predikat berlaku untuk indeks saja." in " ".join(texts(figure))


def test_all_values_equal_still_reads() -> None:
    values = values_from_levels(spbe(), {one.code: Fraction(3) for one in spbe().indicators}, Detail.DOMAIN)
    comparison = compare(spbe(), [column(name, values) for name in list(OFFICIAL)[:4]])
    figure, marks = dumbbell(comparison, CAPTION, Look())
    assert not collisions(figure)
    assert not covered_texts(figure)
    assert len({(mark.x, mark.y) for mark in marks}) == len(marks)


def test_of_indicators_only_the_heaviest_differences_are_drawn() -> None:
    columns = [
        column(name, values_from_levels(spbe(), levels_of(spbe(), shift), Detail.INDICATOR))
        for shift, name in enumerate(LONG_NAMES[:2])
    ]
    comparison = compare(spbe(), columns)
    rows, _ = choose_rows(comparison, Detail.INDICATOR, Look())
    drops = [row.weight * (row.spread or 0) for row in rows]
    assert len(rows) == MOST_INDICATORS
    assert drops == sorted(drops, reverse=True)
    assert all(drops)


@pytest.mark.parametrize("count", [0, 1, 12])
def test_indicators_that_are_equal_are_counted_not_drawn(count: int) -> None:
    levels = {one.code: Fraction(2) for one in spbe().indicators}
    higher = levels | {one.code: Fraction(3) for one in spbe().indicators[:count]}
    columns = [
        column(name, values_from_levels(spbe(), found, Detail.INDICATOR))
        for name, found in zip(OFFICIAL, (levels, higher), strict=False)
    ]
    figure, marks = dumbbell(compare(spbe(), columns), CAPTION, Look())
    assert len({mark.code for mark in marks}) == 1 + count
    assert f"{count} indikator yang berbeda" in " ".join(texts(figure))
    assert f"{47 - count} sama." in " ".join(texts(figure))
    assert not collisions(figure)


def test_levels_of_indicators_are_whole() -> None:
    levels = {one.code: Fraction(2) for one in spbe().indicators}
    columns = [
        column(name, values_from_levels(spbe(), levels | {"I5": Fraction(level)}, Detail.INDICATOR))
        for name, level in zip(OFFICIAL, (1, 4), strict=False)
    ]
    shown = texts(dumbbell(compare(spbe(), columns), CAPTION, Look())[0])
    assert "4" in shown
    assert "+3" in shown


def test_years_of_one_institution_are_hollow_and_filled() -> None:
    [now] = official("Provinsi Lampung")
    before = replace(now, ref="Provinsi Lampung/2023", year=2023, values={**now.values, INDEX: Fraction(381, 100)})
    figure, marks = dumbbell(compare(spbe(), [before, now]), CAPTION, Look())
    assert {"2023", "2024"} <= set(texts(figure))
    assert "Tanda kosong: hasil tahun yang lebih awal dari instansi yang sama." in " ".join(texts(figure))
    assert {mark.year for mark in marks} == {2023, 2024}


def test_the_index_alone_can_be_drawn() -> None:
    figure, marks = dumbbell(provinces(2), CAPTION, Look(), detail=Detail.INDEX)
    assert {mark.code for mark in marks} == {INDEX}
    assert not collisions(figure)


@pytest.mark.parametrize("instrument", [pemdi(), from_zero()], ids=["pemdi", "from zero"])
@pytest.mark.parametrize("count", [2, 3, 4])
def test_other_instruments_are_drawn_with_their_own_scale_and_bands(instrument: Instrument, count: int) -> None:
    columns = [
        column(name, values_from_levels(instrument, levels_of(instrument, at), Detail.ASPECT), instrument=instrument.id)
        for at, name in enumerate(LONG_NAMES[:count])
    ]
    figure, _ = dumbbell(compare(instrument, columns), CAPTION, Look(), detail=Detail.ASPECT)
    assert not collisions(figure)
    assert str(instrument.lowest) in texts(figure)


@pytest.mark.parametrize(("count", "instead"), [(1, "tambahkan"), (5, "panels")])
def test_another_number_of_columns_is_sent_to_another_chart(count: int, instead: str) -> None:
    with pytest.raises(InputError) as refused:
        dumbbell(provinces(count), CAPTION, Look())
    assert instead in say(refused.value.message)


def test_a_depth_the_comparison_does_not_reach_is_refused() -> None:
    with pytest.raises(InputError) as refused:
        dumbbell(provinces(), CAPTION, Look(), detail=Detail.INDICATOR)
    assert "indicator" in say(refused.value.message)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.randoms(use_true_random=True), st.sampled_from([Detail.DOMAIN, Detail.ASPECT, Detail.INDICATOR]))
def test_nothing_collides_in_random_comparisons(random: Random, detail: Detail) -> None:
    instrument = random.choice((spbe(), spbe(), pemdi(), from_zero()))
    depth = detail if detail in instrument.details else Detail.ASPECT
    comparison = random_comparison(random, random.randint(2, 4), instrument=instrument, detail=depth)
    figure, _ = dumbbell(comparison, CAPTION, Look(random.choice((LIGHT, DARK))))
    assert not collisions(figure)
    assert not covered_texts(figure)
