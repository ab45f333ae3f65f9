"""The slope chart: who moved, over the years of one instrument."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest
from matplotlib.figure import Figure

from spbe_assess.charts.canvas import Box, Canvas
from spbe_assess.charts.lines import beside, refuse_unfit
from spbe_assess.charts.output import Format, save
from spbe_assess.charts.slope import draw_slope, slope
from spbe_assess.charts.style import DARK, LIGHT, Look, Theme
from spbe_assess.core.instrument import INDEX
from spbe_assess.core.results import Origin, Point, Series
from spbe_assess.errors import InputError
from spbe_assess.messages import say
from tests.charts.artists import spots, strokes
from tests.charts.boxes import collisions, covered_texts, texts
from tests.charts.builders import CAPTION, LONG_NAMES, from_zero, pemdi, series, spbe

JATIM = series("Jawa Timur", "2.83", "3.30", "3.62", "4.43")
JATENG = series("Jawa Tengah", "2.74", "3.34", "4.26", "4.42")
LAMPUNG = series("Lampung", "2.76", "3.37", "3.81", "4.09")
NATIONAL = series("Nasional", "2.24", "2.35", "2.79", "3.12", average=True)
THREE = [JATIM, JATENG, LAMPUNG]


def from_press(one: Series, years: int) -> Series:
    """The series with its first years quoted from the press."""
    points = [replace(point, origin=Origin.PRESS) for point in one.points[:years]]
    return replace(one, points=(*points, *one.points[years:]))


def drawn(all_series: Sequence[Series], look: Look | None = None) -> Figure:
    return slope(spbe(), all_series, CAPTION, look or Look())[0]


def test_every_value_has_its_mark_and_no_mark_is_without_a_value() -> None:
    _, marks = slope(spbe(), [*THREE, NATIONAL], CAPTION, Look())
    expected = {(one.slug, INDEX, point.year, point.value) for one in [*THREE, NATIONAL] for point in one.points}
    assert {(mark.ref, mark.code, mark.year, mark.value) for mark in marks} == expected
    assert len(marks) == len(expected)


def test_a_higher_value_stands_higher() -> None:
    _, marks = slope(spbe(), THREE, CAPTION, Look())
    ranked = sorted(marks, key=lambda mark: mark.value)
    assert [mark.y for mark in ranked] == sorted((mark.y for mark in marks), reverse=True)


def test_the_last_values_stand_beside_the_names() -> None:
    words = texts(drawn([*THREE, NATIONAL]))
    assert {"4,43", "4,42", "4,09", "3,12", "Jawa Timur", "Jawa Tengah", "Lampung", "Nasional"} <= set(words)


def test_first_values_stand_before_the_first_year() -> None:
    assert {"2,83", "2,74", "2,76"} <= set(texts(drawn(THREE)))


def test_limits_of_the_predicates_replace_an_axis() -> None:
    words = texts(drawn(THREE))
    assert {"2,60", "3,50", "4,20", "Baik", "Sangat Baik", "Memuaskan"} <= set(words)
    assert "1,80" not in words


def test_the_scale_is_the_instruments() -> None:
    figure, _ = slope(from_zero(), [series("Kota Lama", "0.04", "0.90", first_year=2019)], CAPTION, Look())
    assert "0,00" in texts(figure)
    figure, _ = slope(pemdi(), [series("Kota Baru", "4.90", "5.00", first_year=2026)], CAPTION, Look())
    assert {"5,00", "Unggul"} <= set(texts(figure))


def test_press_figures_are_hollow_and_the_notes_say_so() -> None:
    figure, marks = slope(spbe(), [from_press(JATIM, 2)], CAPTION, Look())
    hollow = {spot.at for spot in spots(figure) if spot.face == LIGHT.bg}
    assert {(mark.x, mark.y) for mark in marks if mark.year in {2021, 2022}} <= hollow
    assert not {(mark.x, mark.y) for mark in marks if mark.year in {2023, 2024}} & hollow
    assert (
        "Tanda kosong: angka dari pemberitaan (2021–2022); tanda penuh: laporan nasional Kementerian PANRB "
        "(2023–2024)." in " ".join(texts(figure))
    )


def test_a_missing_year_is_crossed_by_dots_and_has_no_mark() -> None:
    with_gap = series("Jawa Tengah", "2.74", "", "4.26", "4.42")
    figure, marks = slope(spbe(), [JATIM, with_gap], CAPTION, Look())
    assert 2022 not in {mark.year for mark in marks if mark.ref == with_gap.slug}
    assert any(stroke.is_dotted for stroke in strokes(figure))
    assert "Garis titik-titik: nilai tahun itu tidak dimuat dalam laporan." in texts(figure)


def test_a_complete_series_has_no_dots() -> None:
    assert not any(stroke.is_dotted for stroke in strokes(drawn(THREE)))


def test_a_series_that_ends_early_says_its_last_year() -> None:
    figure = drawn([JATIM, series("Lampung", "2.76", "3.37", "3.81", "")])
    assert "Lampung (2023)" in texts(figure)


def test_a_series_that_begins_late_is_said_not_to_be_printed_before() -> None:
    figure = drawn([JATIM, series("Lampung", "", "", "3.81", "4.09")])
    assert "Tahun tanpa tanda: nilainya tidak dimuat dalam laporan." in texts(figure)


def test_a_series_without_any_value_is_named_below() -> None:
    assert "Tidak dimuat dalam laporan: Papua." in texts(drawn([JATIM, series("Papua", "", "")]))


def test_marks_that_would_hide_each_other_stand_side_by_side_at_their_true_height() -> None:
    _, marks = slope(spbe(), [JATIM, JATENG], CAPTION, Look())
    left, right = (mark for mark in marks if mark.year == 2024)
    assert right.x - left.x == pytest.approx(6.5)
    assert left.y < right.y


def test_side_by_side_follows_the_given_order_and_leaves_lone_marks_alone() -> None:
    assert beside([10, 50, 12]) == (-3.25, 0, 3.25)
    assert beside([10, 13, 16]) == (-6.5, 0, 6.5)
    assert beside([]) == ()


def test_averages_and_institutions_without_a_slot_are_grey() -> None:
    many = [*THREE, *(series(f"Kabupaten {n}", f"2.{n}", f"3.{n}", first_year=2023) for n in range(1, 6)), NATIONAL]
    look = Look(LIGHT, {one.slug: slot for slot, one in enumerate(THREE, 1)})
    _, marks = slope(spbe(), many, CAPTION, look)
    figure = drawn(many, look)
    grey = {spot.at for spot in spots(figure) if spot.face == LIGHT.ctx}
    assert grey == {(mark.x, mark.y) for mark in marks if mark.ref not in look.slots}


def test_english_numbers_have_a_point() -> None:
    assert "4.43" in texts(drawn(THREE, Look(language="en")))


def test_equal_drawings_are_equal_files() -> None:
    assert save(drawn(THREE), Format.SVG) == save(drawn(THREE), Format.SVG)


@pytest.mark.parametrize(
    ("wrong", "instead"),
    [
        ([series("Lampung", "3.00", first_year=2024)], "strip"),
        ([series("Lampung", *["3.00"] * 9, first_year=2016)], "8 tahun"),
        ([replace(JATIM, slug=f"kota-{number}") for number in range(13)], "panels"),
        ([series("Lampung", "", "")], "nilai indeks"),
        ([NATIONAL], "nilai indeks"),
        ([], "nilai indeks"),
    ],
)
def test_what_is_not_a_slope_is_refused_with_the_way_out(wrong: list[Series], instead: str) -> None:
    with pytest.raises(InputError) as refused:
        slope(spbe(), wrong, CAPTION, Look())
    assert instead in say(refused.value.message)


def test_years_that_only_averages_have_make_no_slope_of_several() -> None:
    alone = [replace(one, points=one.points[-1:]) for one in THREE]
    with pytest.raises(InputError):
        refuse_unfit([*alone, NATIONAL])
    refuse_unfit([alone[0], NATIONAL])


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize(
    "hard",
    [
        [series(name, *["3.00"] * 4) for name in LONG_NAMES[:6]],
        [series(name, "2.10", "2.60", "3.00", f"3.{at:02}") for at, name in enumerate(LONG_NAMES)],
        [series("Satu Nilai", "", "", "3.33"), JATIM],
        [series("Paling Bawah", "1.00", "1.00"), series("Paling Atas", "5.00", "5.00")],
        [series(name, *["2.60"] * 8, first_year=2018) for name in LONG_NAMES[:4]],
        [from_press(JATIM, 2), from_press(JATENG, 2), from_press(LAMPUNG, 2), NATIONAL],
    ],
    ids=["all-equal", "twelve-long", "one-value", "ends-of-the-scale", "eight-years", "press"],
)
def test_nothing_collides_in_hard_cases(hard: list[Series], theme: Theme) -> None:
    figure = drawn(hard, Look(theme))
    assert collisions(figure) == []
    assert covered_texts(figure) == []


def test_it_fits_the_box_of_the_meeting_page() -> None:
    canvas = Canvas(842, Look())
    result = draw_slope(canvas, Box(30, 200, 432, 230), spbe(), [*THREE, NATIONAL])
    figure, marks = canvas.finish(595)
    assert collisions(figure) == []
    assert result.bottom == 430
    assert all(30 <= mark.x <= 462 and 200 <= mark.y <= 430 for mark in marks)


def random_series(random: Random) -> list[Series]:
    """One to twelve institutions over two to eight years with gaps, press figures, ties and long names."""
    years = range(2024 - random.randint(1, 7), 2025)
    names = random.sample([*LONG_NAMES, "Bali", "Aceh", "Riau"], random.randint(1, 12))
    missing = random.choice((0.0, 0.3))
    centre = random.choice((110, 300, 480))
    return [
        Series(
            name,
            name,
            tuple(
                Point(
                    year,
                    None
                    if random.random() < missing and year != years[number % 2]
                    else Fraction(min(max(centre + random.randint(-30, 30), 100), 500), 100),
                    random.choice((Origin.REPORT, Origin.PRESS)),
                )
                for year in years
            ),
        )
        for number, name in enumerate(names)
    ]


@pytest.mark.parametrize("seed", range(30))
def test_nothing_collides_in_random_series(seed: int) -> None:
    random = Random(seed)
    lines = random_series(random)
    if len({point.year for one in lines for point in one.points if point.value is not None}) < 2:
        lines.append(series("Dua Tahun", "3.00", "3.10", first_year=2023))
    figure, marks = slope(spbe(), lines[:12], CAPTION, Look(random.choice((LIGHT, DARK))))
    assert collisions(figure) == []
    assert covered_texts(figure) == []
    assert len(marks) == sum(point.value is not None for one in lines[:12] for point in one.points)
