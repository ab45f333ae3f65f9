"""The radar: the shape of the aspects, one small picture for each result."""

from collections.abc import Sequence
from dataclasses import replace
from math import hypot
from random import Random

import pytest
from matplotlib.figure import Figure

from spbe_assess.charts.output import Format, save
from spbe_assess.charts.radar import radar
from spbe_assess.charts.style import DARK, LIGHT, Look, Theme
from spbe_assess.core.instrument import INDEX, Detail
from spbe_assess.core.results import Column
from spbe_assess.errors import InputError
from spbe_assess.exact import exact
from spbe_assess.messages import say
from spbe_assess.rules.comparison import Comparison, compare
from tests.charts.artists import Stroke, fills, strokes
from tests.charts.boxes import collisions, covered_texts, texts
from tests.charts.builders import (
    CAPTION,
    LONG_NAMES,
    OFFICIAL,
    column,
    from_zero,
    official,
    pemdi,
    random_column,
    random_comparison,
    spbe,
    without,
)

ASPECTS = [f"A{number}" for number in range(1, 9)]


def shape(name: str, *values: str, year: int = 2024) -> Column:
    return column(name, {INDEX: exact("3.50"), **dict(zip(ASPECTS, map(exact, values), strict=True))}, year=year)


MINISTRIES = shape("Kementerian Agama", "4.28", "3.74", "4.06", "4.00", "2.96", "2.64", "4.35", "4.58")
PROVINCE = shape("Provinsi Aceh", "3.61", "2.84", "3.26", "3.14", "2.19", "2.12", "3.95", "4.04")
AVERAGES = dict(zip(ASPECTS, map(exact, ("3.37", "2.17", "2.75", "2.80", "1.90", "1.73", "3.79", "3.82")), strict=True))


def drawn(columns: Sequence[Column], look: Look | None = None) -> Figure:
    return radar(compare(spbe(), columns), CAPTION, look or Look(), averages=AVERAGES)[0]


def polygons(figure: Figure) -> list[Stroke]:
    """The lines of results, in unbroken parts."""
    return [stroke for stroke in strokes(figure) if stroke.width == 2.0]


def grey_lines(figure: Figure) -> int:
    return sum(stroke.colour == LIGHT.ctx for stroke in strokes(figure))


def test_every_value_lies_on_its_spoke_as_far_out_as_the_scale_says() -> None:
    _, marks = radar(compare(spbe(), [MINISTRIES]), CAPTION, Look())
    assert {mark.code: mark.value for mark in marks} == {code: MINISTRIES.values[code] for code in ASPECTS}
    top, bottom = (next(mark for mark in marks if mark.code == code) for code in ("A1", "A5"))
    assert top.x == pytest.approx(bottom.x)
    unit = (bottom.y - top.y) / float(top.value - 1 + bottom.value - 1)
    centre = (top.x, top.y + unit * float(top.value - 1))
    for mark in marks:
        assert hypot(mark.x - centre[0], mark.y - centre[1]) == pytest.approx(unit * float(mark.value - 1))


def test_values_and_codes_stand_at_the_spokes_and_the_key_below() -> None:
    words = texts(drawn([MINISTRIES, PROVINCE]))
    assert {"4,28", "3,61", "A1", "A8"} <= set(words)
    assert words.count("A1") == 2
    assert any("A6 Audit TIK" in word for word in words)
    assert "Pusat: 1; tepi: 5. Garis abu-abu: rata-rata yang diterbitkan." in words


def test_ring_numbers_stand_in_the_first_panel_only() -> None:
    words = texts(drawn([MINISTRIES, PROVINCE]))
    assert [words.count(level) for level in ("1", "2", "3", "4", "5")] == [0, 1, 1, 1, 0]


def test_the_published_average_is_grey_in_every_panel() -> None:
    assert grey_lines(drawn([MINISTRIES, PROVINCE])) == 2
    figure, _ = radar(compare(spbe(), [MINISTRIES]), CAPTION, Look())
    assert grey_lines(figure) == 0
    assert "Pusat: 1; tepi: 5." in texts(figure)


def test_nothing_is_filled() -> None:
    assert fills(drawn([MINISTRIES])) == []


def test_a_complete_shape_is_closed() -> None:
    (line,) = polygons(drawn([MINISTRIES]))
    assert len(line.points) == 9
    assert line.points[0] == line.points[-1]


def test_a_missing_aspect_breaks_the_line_on_both_sides() -> None:
    figure = drawn([without(MINISTRIES, "A3")])
    (line,) = polygons(figure)
    assert len(line.points) == 7
    words = texts(figure)
    assert words[words.index("A3") + 1] == "—"
    assert "— tidak dimuat dalam laporan." in words


def test_a_lone_value_between_missing_ones_is_a_mark_without_a_line() -> None:
    lone = without(MINISTRIES, "A1", "A3", "A5", "A7")
    figure, marks = radar(compare(spbe(), [lone], detail=Detail.ASPECT), CAPTION, Look())
    assert polygons(figure) == []
    assert len(marks) == 4


def test_without_aspects_the_domains_are_drawn() -> None:
    _, marks = radar(compare(spbe(), official("Provinsi Lampung")), CAPTION, Look())
    assert {mark.code for mark in marks} == {"D1", "D2", "D3", "D4"}


def test_a_scale_from_zero_has_zero_in_the_centre() -> None:
    one = replace(MINISTRIES, instrument=from_zero().id)
    figure, _ = radar(compare(from_zero(), [one]), CAPTION, Look())
    assert "Pusat: 0; tepi: 5." in texts(figure)
    assert {"2", "3", "4"} <= set(texts(figure))


def test_the_older_of_two_years_is_hollow() -> None:
    older = replace(PROVINCE, institution=MINISTRIES.institution, title=MINISTRIES.title, year=2023)
    assert "Tanda kosong: hasil tahun yang lebih awal dari instansi yang sama." in texts(drawn([MINISTRIES, older]))


def test_equal_drawings_are_equal_files() -> None:
    assert save(drawn([MINISTRIES]), Format.SVG) == save(drawn([MINISTRIES]), Format.SVG)


def five() -> Comparison:
    return compare(spbe(), official(*OFFICIAL))


def index_only() -> Comparison:
    return compare(spbe(), [column("Provinsi Aceh", {INDEX: exact("3.64")})])


@pytest.mark.parametrize(("wrong", "instead"), [(five(), "heatmap"), (index_only(), "dumbbell")], ids=["five", "index"])
def test_what_is_not_a_radar_is_refused_with_the_way_out(wrong: Comparison, instead: str) -> None:
    with pytest.raises(InputError) as refused:
        radar(wrong, CAPTION, Look())
    assert instead in say(refused.value.message)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_nothing_collides_at_any_number_of_panels(count: int, theme: Theme) -> None:
    random = Random(count)
    columns = [random_column(random, pemdi(), name, detail=Detail.ASPECT, missing=0.2) for name in LONG_NAMES[:count]]
    figure, _ = radar(compare(pemdi(), columns, detail=Detail.ASPECT), CAPTION, Look(theme))
    assert collisions(figure) == []
    assert covered_texts(figure) == []


@pytest.mark.parametrize("level", ["1.00", "2.00", "3.00", "5.00"])
def test_nothing_collides_where_all_values_are_equal(level: str) -> None:
    figure = drawn([shape("Provinsi Bali", *[level] * 8), MINISTRIES, PROVINCE])
    assert collisions(figure) == []
    assert covered_texts(figure) == []


@pytest.mark.parametrize("seed", range(25))
def test_nothing_collides_in_random_comparisons(seed: int) -> None:
    random = Random(seed)
    instrument = random.choice((spbe(), pemdi(), from_zero()))
    comparison = random_comparison(random, random.randint(2, 4), instrument=instrument, detail=Detail.ASPECT)
    figure, marks = radar(comparison, CAPTION, Look(random.choice((LIGHT, DARK))))
    assert collisions(figure) == []
    assert covered_texts(figure) == []
    assert len(marks) == sum(value is not None for row in comparison.at(Detail.ASPECT) for value in row.values)
