"""Colours hold their floors under reduced colour vision; slots, marks and numbers follow their rules."""

from dataclasses import replace
from fractions import Fraction
from itertools import combinations, pairwise

import matplotlib as mpl
import pytest

from spbe_assess.charts.style import (
    DARK,
    LIGHT,
    SHAPES,
    WINDOW_DARK,
    Look,
    MarkStyle,
    Theme,
    key_of,
    level_colour,
    level_steps,
    luminance,
    mark_styles,
    text_on,
)
from tests.charts.builders import official
from tests.charts.colour_vision import VISIONS, ciede2000, contrast, distance

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK, WINDOW_DARK], ids=["light", "dark", "window-dark"])


def test_the_distance_formula_gives_the_published_examples() -> None:
    assert ciede2000((50, 2.6772, -79.7751), (50, 0, -82.7485)) == pytest.approx(2.0425, abs=1e-4)
    assert ciede2000((50, -1.3802, -84.2814), (50, 0, -82.7485)) == pytest.approx(1.0, abs=1e-4)
    assert ciede2000((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387)) == pytest.approx(1.2644, abs=1e-4)
    assert ciede2000((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514)) == pytest.approx(0.9082, abs=1e-4)


@THEMES
@pytest.mark.parametrize("vision", VISIONS)
def test_colours_of_institutions_stay_apart_in_every_vision(theme: Theme, vision: str) -> None:
    first_four = min(distance(one, two, vision) for one, two in combinations(theme.slots[:4], 2))
    all_six = min(distance(one, two, vision) for one, two in combinations(theme.slots, 2))
    assert first_four >= (20 if theme is LIGHT else 15)
    assert all_six >= 10


@THEMES
def test_colours_of_institutions_stand_out_from_ground_and_bands(theme: Theme) -> None:
    for ground in (theme.bg, *theme.bands):
        assert min(contrast(slot, ground) for slot in theme.slots) >= 3
        assert contrast(theme.ctx, ground) >= 2.7
        assert contrast(theme.ink2, ground) >= 4.5
        assert contrast(theme.ink, ground) >= 7


@THEMES
def test_numbers_in_cells_read_on_every_step_of_the_ramp(theme: Theme) -> None:
    assert min(contrast(text_on(step), step) for step in level_steps(theme)) >= 4.58


@THEMES
def test_the_ramp_passes_through_the_colours_of_the_levels(theme: Theme) -> None:
    assert [level_colour(Fraction(level), theme) for level in range(1, 6)] == list(theme.levels)
    assert level_colour(Fraction(0), theme) == theme.bg
    assert level_colour(Fraction(7), theme) == theme.levels[-1]


@THEMES
def test_the_ramp_runs_one_way_in_lightness(theme: Theme) -> None:
    lights = [luminance(step) for step in level_steps(theme)[100:]]
    falling = [before - after for before, after in pairwise(lights)]
    assert all(step >= -0.002 for step in falling) or all(step <= 0.002 for step in falling)


def test_every_slot_has_its_own_shape() -> None:
    assert len({shape for shape, _ in SHAPES}) == len(SHAPES) == len(LIGHT.slots) == len(DARK.slots)


def test_a_person_s_own_settings_of_matplotlib_change_nothing() -> None:
    assert mpl.rcParams["text.usetex"] is False
    assert mpl.rcParams["text.hinting"] == "none"
    assert mpl.rcParams["font.family"] == ["DejaVu Sans"]


def test_an_institution_keeps_the_slot_it_owns() -> None:
    look = Look(slots={"b": 1})
    assert look.assign(["a", "b", "c"]) == {"a": 2, "b": 1, "c": 3}


def test_a_second_institution_on_a_slot_takes_the_next_free_one() -> None:
    look = Look(slots={"a": 3, "b": 3})
    assert look.assign(["a", "b"]) == {"a": 3, "b": 1}


def test_beyond_six_there_is_no_slot() -> None:
    given = Look().assign([f"i{number}" for number in range(8)])
    assert list(given.values()) == [1, 2, 3, 4, 5, 6, None, None]


def test_years_of_one_institution_share_a_slot_and_older_ones_are_hollow() -> None:
    [now] = official("Provinsi Lampung")
    before = replace(now, ref="Provinsi Lampung/2023", year=2023)
    first = replace(now, ref="Provinsi Lampung/2022", year=2022)
    styles = mark_styles([first, before, now], Look(slots={"provinsi-lampung": 4}))
    assert [style.slot for style in styles] == [4, 4, 4]
    assert [style.hollow for style in styles] == [True, True, False]
    assert styles[0].scale < styles[1].scale == styles[2].scale


def test_a_slot_stored_for_one_column_goes_before_its_institution_s() -> None:
    [column] = official("Provinsi Lampung")
    assert key_of(column, Look(slots={column.ref: 5, "provinsi-lampung": 1})) == column.ref
    assert key_of(column, Look()) == "provinsi-lampung"
    assert key_of(replace(column, institution=None), Look()) == column.ref


def test_a_muted_mark_keeps_its_shape_in_grey() -> None:
    muted = MarkStyle(slot=4, muted=True)
    assert (muted.shape, muted.colour(LIGHT)) == ("^", LIGHT.ctx)
    assert MarkStyle().colour(DARK) == DARK.ctx


def test_numbers_are_half_up_with_a_decimal_comma_and_a_real_minus() -> None:
    look = Look()
    assert look.number(Fraction(4335, 1000)) == "4,34"
    assert look.number(Fraction(-334, 1000), 3, signed=True) == "−0,334"
    assert look.number(None) == "—"
    assert look.percent(Fraction(275, 100)) == "2,75 %"
    assert replace(look, language="en").number(Fraction(5, 2)) == "2.50"


def test_print_is_always_the_light_scheme() -> None:
    assert Look(DARK).on_paper().theme is LIGHT
