"""A chart for a pane: its dots, what every mark says and stands for, and which charts suit which columns."""

from fractions import Fraction
from threading import Thread

import pytest

from spbe_assess.charts.output import ONE_AT_A_TIME
from spbe_assess.charts.style import WINDOW_DARK
from spbe_assess.core.instrument import INDEX, Detail
from spbe_assess.errors import InputError
from spbe_assess.exact import shown
from spbe_assess.gui.look.tokens import DARK
from spbe_assess.messages import say
from spbe_assess.rules.titles import difference_title
from spbe_assess.workspace.comparing import Compared
from spbe_assess.workspace.exporting import CHARTS as EXPORTED
from spbe_assess.workspace.picturing import CHARTS, Ask, Picture, chart_for, charts_offered, picture
from tests.comparing_examples import four_years, made_columns, three_provinces

PANE = Ask("dumbbell", "light", 330.0, 160.5, 96.0)


def three() -> Compared:
    found = three_provinces().compared
    assert found is not None
    return found


def many() -> Compared:
    found = made_columns().compared
    assert found is not None
    return found


def dot(picture: Picture, x: int, y: int) -> bytes:
    at = y * picture.stride + 4 * x
    return picture.dots[at : at + 4]


def test_a_picture_has_the_dots_of_its_pane() -> None:
    drawn = picture(three(), PANE)
    assert (drawn.width, drawn.height, drawn.stride) == (440, 214, 1760)
    assert len(drawn.dots) == drawn.stride * drawn.height
    twice = picture(three(), PANE._replace(dpi=192.0))
    assert (twice.width, twice.height) == (880, 428)
    assert [spot[:2] for spot in twice.spots] == [spot[:2] for spot in drawn.spots]


def test_the_ground_is_clear_and_marks_are_opaque() -> None:
    drawn = picture(three(), PANE)
    assert dot(drawn, 0, 0)[3] == 0
    spot = next(spot for spot in drawn.spots if "Jawa Timur" in spot.told)
    assert dot(drawn, round(spot.x * 96 / 72), round(spot.y * 96 / 72)) == bytes((0x17, 0x3C, 0x85, 255))


def test_the_dark_scheme_is_drawn_on_the_ground_of_the_window() -> None:
    assert WINDOW_DARK.bg == DARK.base


def test_every_mark_tells_name_row_and_the_value_of_the_table() -> None:
    compared = three()
    rows = compared.comparison.at(Detail.DOMAIN)
    expected = {
        (column.ref, row.code, f"{column.title} {column.year} · {row.name} · {shown(value)}")
        for row in rows
        for column, value in zip(compared.comparison.columns, row.values, strict=True)
        if value is not None
    }
    drawn = picture(compared, PANE)
    assert {(spot.ref, spot.code, spot.told) for spot in drawn.spots} == expected
    assert drawn.title == say(difference_title(compared.comparison, Detail.DOMAIN))
    assert drawn.told.startswith(drawn.title)
    assert all(spot.told in drawn.told for spot in drawn.spots)


def test_rows_have_their_stretch_of_the_picture_in_every_form() -> None:
    for wide, high in ((330.0, 160.5), (700.0, 400.0)):
        drawn = picture(three(), PANE._replace(width=wide, height=high))
        codes = [band.code for band in drawn.bands]
        assert codes[-4:] == ["D1", "D2", "D3", "D4"]
        for spot in drawn.spots:
            band = next(band for band in drawn.bands if band.code == spot.code)
            assert band.top < spot.y < band.bottom


def test_a_pane_with_room_shows_the_chart_that_is_exported() -> None:
    roomy = picture(three(), PANE._replace(width=700.0, height=400.0))
    assert roomy.width == round(640 * 96 / 72)
    assert roomy.bands[0].code == INDEX


def test_marks_of_a_line_stand_for_the_column_of_their_year_or_of_their_institution() -> None:
    drawn = picture(three(), PANE._replace(chart="slope"))
    refs = [one.ref for one in three().comparison.columns]
    assert {spot.ref for spot in drawn.spots} == set(refs)
    assert "Provinsi Lampung 2021 · Indeks SPBE · 2,76" in {spot.told for spot in drawn.spots}


def test_among_all_institutions_the_chosen_ones_are_walked_first() -> None:
    drawn = picture(three(), PANE._replace(chart="strip"))
    assert all(spot.ref for spot in drawn.spots[:3])
    assert not any(spot.ref for spot in drawn.spots[3:])
    assert len(drawn.spots) == 600
    assert drawn.told.endswith("Grafik dengan 600 nilai.")


def test_contributions_are_told_signed_with_three_decimals() -> None:
    drawn = picture(three(), PANE._replace(chart="contribution"))
    row = three().comparison.row("D1")
    part = row.contributions[2]
    assert part is not None
    assert f"Provinsi Lampung 2024 · {row.name} · {shown(part, 3, signed=True)}" in {one.told for one in drawn.spots}


def test_levels_of_indicators_are_told_whole() -> None:
    compared = many()
    told = {spot.told for spot in picture(compared, PANE._replace(chart="panels")).spots}
    assert told
    column, row = compared.comparison.columns[0], compared.comparison.index
    assert f"{column.title} {column.year} · {row.name} · {shown(row.values[0] or Fraction(0))}" in told


@pytest.mark.parametrize("chart", CHARTS)
def test_a_chart_is_offered_exactly_where_it_can_be_drawn(chart: str) -> None:
    for compared in (three(), many(), four_years().compared):
        assert compared is not None
        reason = {one: why for one, _, why in charts_offered(compared)}[chart]
        if not reason:
            assert picture(compared, PANE._replace(chart=chart)).spots
            continue
        with pytest.raises(InputError) as refused:
            picture(compared, PANE._replace(chart=chart))
        assert say(refused.value.message) == reason


def test_every_chart_that_can_be_exported_is_offered_but_the_page() -> None:
    assert set(CHARTS) == set(EXPORTED) - {"page"}


def test_the_wanted_chart_is_shown_where_it_suits_else_one_that_is_not_shown_yet() -> None:
    offered = (("slope", "Garis", ""), ("dumbbell", "Titik", "terlalu banyak"), ("panels", "Banyak", ""))
    assert chart_for(offered, "panels") == "panels"
    assert chart_for(offered, "dumbbell") == "slope"
    assert chart_for(offered, "dumbbell", "slope") == "panels"
    assert chart_for(offered[1:2], "dumbbell") == ""


def test_pictures_wait_for_whoever_draws() -> None:
    drawn: list[Picture] = []
    worker = Thread(target=lambda: drawn.append(picture(three(), PANE)))
    with ONE_AT_A_TIME:
        worker.start()
        worker.join(0.3)
        assert not drawn
    worker.join()
    assert len(drawn) == 1
