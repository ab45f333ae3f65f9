"""The drawing surface: points from the top left, few artists, marks kept."""

from fractions import Fraction

import pytest
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.lines import Line2D

from spbe_assess.charts.canvas import Box, Canvas, Mark
from spbe_assess.charts.style import DARK, LIGHT, Look, MarkStyle
from spbe_assess.core.instrument import INDEX
from spbe_assess.core.results import Caption
from tests.charts.boxes import collisions, mark_boxes, text_boxes, texts
from tests.charts.builders import official


def test_a_text_stands_on_its_baseline_from_the_top_left() -> None:
    canvas = Canvas(200, Look())
    canvas.text(20, 30, "HHH")
    figure, _ = canvas.finish(100)
    [box] = text_boxes(figure)
    assert box.left == pytest.approx(20, abs=0.01)
    assert box.bottom == pytest.approx(70 - 9 * 0.236, abs=0.2)


@pytest.mark.parametrize(("align", "edge"), [("left", 20), ("right", 20), ("center", 20)])
def test_a_text_is_aligned_at_its_place(align: str, edge: float) -> None:
    canvas = Canvas(200, Look())
    canvas.text(20, 30, "I", align="right" if align == "right" else "center" if align == "center" else "left")
    [box] = text_boxes(canvas.finish(100)[0])
    found = {"left": box.left, "right": box.right, "center": (box.left + box.right) / 2}[align]
    assert found == pytest.approx(edge, abs=0.05)


def test_the_figure_is_as_large_as_asked_in_points() -> None:
    figure, _ = Canvas(640, Look(DARK)).finish(300, "Judul")
    assert (figure.get_figwidth() * 72, figure.get_figheight() * 72) == (640, 300)
    assert figure.get_label() == "Judul"
    assert figure.get_facecolor() == pytest.approx((0x1F / 255, 0x20 / 255, 0x23 / 255, 1))


def test_things_of_one_kind_become_one_artist() -> None:
    canvas = Canvas(200, Look())
    for number in range(50):
        canvas.mark(number, 10, MarkStyle(1))
        canvas.horizontal(0, 200, number)
        canvas.rectangle(0, number, 10, number + 1, LIGHT.bands[number % 2])
    artists = canvas.finish(100)[0].artists
    assert [type(artist) for artist in artists] == [PolyCollection, LineCollection, Line2D]


def test_marks_keep_the_number_behind_them() -> None:
    [column] = official("Provinsi Lampung")
    canvas = Canvas(200, Look())
    canvas.value_mark(50, 60, MarkStyle(2), column, INDEX)
    figure, marks = canvas.finish(100)
    assert marks == (Mark(50, 60, "Provinsi Lampung/2024", INDEX, Fraction(409, 100), 2024),)
    [box] = mark_boxes(figure)
    assert ((box.left + box.right) / 2, (box.bottom + box.top) / 2) == (50, 40)


def test_a_dollar_sign_in_a_name_is_only_a_dollar_sign() -> None:
    canvas = Canvas(200, Look())
    canvas.text(10, 30, "$x^2$ dan $")
    figure, _ = canvas.finish(60)
    assert texts(figure) == ["$x^2$ dan $"]
    assert not collisions(figure)


def test_long_titles_and_notes_are_wrapped_inside_the_margins() -> None:
    caption = Caption("Judul yang sangat panjang " * 6, "Anak judul yang juga panjang " * 6)
    canvas = Canvas(300, Look())
    below = canvas.head(caption)
    height = canvas.foot(below + 30, ["Catatan yang panjang sekali " * 5, "Sumber: laporan"])
    figure, _ = canvas.finish(height)
    assert not collisions(figure)
    assert min(box.left for box in text_boxes(figure)) >= 15.9
    assert max(box.right for box in text_boxes(figure)) <= 284.1


def test_a_box_knows_its_edges() -> None:
    box = Box(10, 20, 100, 50)
    assert (box.right, box.bottom) == (110, 70)
