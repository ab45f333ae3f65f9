"""Text as it is drawn: measured, wrapped, cut, pushed apart."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from spbe_assess.charts.labels import fit, fits, font, spread, width, wrap
from spbe_assess.charts.style import BOLD, ITALIC, LABEL, TEXT, TITLE, Type
from tests.charts.builders import CAPTION, LONG_NAMES

LINES = (*LONG_NAMES, CAPTION.title, "4,43", "−0,334", "AV Tata Wilayah")


@pytest.mark.parametrize("kind", [TEXT, BOLD, ITALIC, LABEL, TITLE])
@pytest.mark.parametrize("dpi", [72, 96, 192])
def test_the_measured_width_is_the_drawn_one_at_every_resolution(kind: Type, dpi: int) -> None:
    figure = Figure(dpi=dpi)
    FigureCanvasAgg(figure)
    drawn = [figure.add_artist(Text(0, 0, line, fontproperties=font(kind), parse_math=False)) for line in LINES]
    for line, artist in zip(LINES, drawn, strict=True):
        extent = artist.get_window_extent().width * 72 / dpi
        assert width(line, kind) == pytest.approx(extent, rel=0.005, abs=72 / dpi)


def test_digits_are_equally_wide() -> None:
    assert len({width(digit) for digit in "0123456789"}) == 1


def test_a_long_name_is_wrapped_at_spaces_and_after_slashes() -> None:
    name = "Kementerian Agraria dan Tata Ruang/Badan Pertanahan Nasional"
    assert wrap(name, 110, BOLD) == (
        "Kementerian Agraria",
        "dan Tata Ruang/",
        "Badan Pertanahan",
        "Nasional",
    )


def test_what_has_no_line_of_its_own_ends_with_an_ellipsis() -> None:
    lines = wrap(LONG_NAMES[0], 84, BOLD, lines=4)
    assert len(lines) == 4
    assert lines[-1].endswith("…")
    assert all(width(line, BOLD) <= 84.01 for line in lines)


def test_a_word_wider_than_the_room_is_cut() -> None:
    assert wrap("Pertanggungjawaban", 40) == ("Pertan…",)


def test_a_text_that_fits_is_left_alone() -> None:
    assert fit("Lampung", width("Lampung")) == "Lampung"


@given(st.text(alphabet="AMTVWaefilmorwy/ ", max_size=60), st.floats(40, 200))
def test_wrapping_loses_no_word_when_every_word_fits(text: str, room: float) -> None:
    lines = wrap(text, room)
    if not any("…" in line for line in lines):
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width(line) <= room + 0.02 for line in lines)


POSITIONS = st.lists(st.tuples(st.floats(0, 300), st.floats(1, 20)), min_size=1, max_size=12)


@given(POSITIONS)
def test_labels_pushed_apart_do_not_overlap_and_stay_inside(labels: list[tuple[float, float]]) -> None:
    wanted, sizes = [place for place, _ in labels], [size for _, size in labels]
    centres = spread(wanted, sizes, 0, 300)
    ends = sorted((centre - size / 2, centre + size / 2) for centre, size in zip(centres, sizes, strict=True))
    assert all(after[0] - before[1] > -1e-6 for before, after in pairwise(ends))
    assert fits(sizes, 0, 300)
    assert ends[0][0] > -1e-6
    assert ends[-1][1] < 300 + 1e-6


@given(POSITIONS)
def test_labels_keep_the_order_of_their_wishes(labels: list[tuple[float, float]]) -> None:
    wanted, sizes = [place for place, _ in labels], [size for _, size in labels]
    centres = spread(wanted, sizes, 0, 300)
    ranked = sorted(range(len(labels)), key=lambda at: wanted[at])
    assert all(centres[before] < centres[after] for before, after in pairwise(ranked))


def test_labels_with_room_stay_where_they_want_to_be() -> None:
    assert spread([50, 10, 90], [8, 8, 8], 0, 100) == (50, 10, 90)


def test_two_labels_in_one_place_part_by_half_each() -> None:
    assert spread([50, 50], [10, 10], 0, 100) == (45, 55)


def test_labels_that_have_no_room_say_so() -> None:
    assert not fits([40, 40, 40], 0, 100)
    assert spread([10, 20, 30], [40, 40, 40], 0, 100) == (20, 60, 100)
