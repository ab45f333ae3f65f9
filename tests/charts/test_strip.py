"""The strip chart: where the chosen institutions stand among all of a year."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from math import hypot
from random import Random

import pytest
from matplotlib.figure import Figure

from spbe_assess.charts.canvas import Mark
from spbe_assess.charts.output import Format, save
from spbe_assess.charts.strip import strip
from spbe_assess.charts.style import DARK, LIGHT, Look, Theme
from spbe_assess.core.results import Crowd, Institution
from spbe_assess.errors import InputError
from spbe_assess.exact import exact
from spbe_assess.messages import say
from tests.charts.artists import strokes
from tests.charts.boxes import collisions, covered_texts, text_boxes, texts
from tests.charts.builders import CAPTION, LONG_NAMES, kind_of, pemdi, spbe


def crowd(label: str, values: Sequence[str], names: Sequence[str] = ()) -> Crowd:
    """A row with these values; the first members have the names, the others numbers."""
    named = [*names, *(f"{label} {number}" for number in range(len(names), len(values)))]
    members = [
        (Institution(name.lower().replace(" ", "-"), name, kind_of(name)), exact(value))
        for name, value in zip(named, values, strict=True)
    ]
    return Crowd(label, tuple(members))


def even(count: int) -> list[str]:
    """Values spread evenly over the scale."""
    return [str(Fraction(100 + 400 * at // count, 100).limit_denominator(100)) for at in range(count)]


PROVINCES = crowd(
    "Provinsi",
    ["4.43", "4.42", "4.09", "4.73", "4.53", "4.46", "3.64", "3.05", "1.61", "3.94"],
    ["Provinsi Jawa Timur", "Provinsi Jawa Tengah", "Provinsi Lampung"],
)
REGENCIES = crowd("Kabupaten", even(60))
CHOSEN = ("provinsi-jawa-timur", "provinsi-jawa-tengah", "provinsi-lampung")


def drawn(crowds: Sequence[Crowd], chosen: Sequence[str] = (), look: Look | None = None) -> tuple[Figure, list[Mark]]:
    figure, marks = strip(spbe(), crowds, chosen, CAPTION, look or Look(), year=2024)
    return figure, list(marks)


def test_every_institution_has_its_mark_at_its_value() -> None:
    _, marks = drawn([PROVINCES, REGENCIES], CHOSEN)
    members = {(one.slug, value) for row in (PROVINCES, REGENCIES) for one, value in row.members}
    assert {(mark.ref, mark.value) for mark in marks} == members
    assert {mark.year for mark in marks} == {2024}
    places = sorted((mark.value, mark.x) for mark in marks)
    (low, left), (high, right) = places[0], places[-1]
    for value, x in places:
        assert x == pytest.approx(left + float((value - low) / (high - low)) * (right - left))


def test_no_dot_hides_another() -> None:
    _, marks = drawn([crowd("Kota", ["3.00", "3.01", "3.02"] * 10)])
    for number, mark in enumerate(marks):
        for other in marks[:number]:
            assert hypot(mark.x - other.x, mark.y - other.y) >= 4.6 - 1e-6


def test_name_value_and_rank_of_the_chosen_are_printed() -> None:
    words = texts(drawn([PROVINCES, REGENCIES], CHOSEN)[0])
    assert {"Jawa Timur 4,43", "Jawa Tengah 4,42", "Lampung 4,09"} <= set(words)
    assert {"ke-4 dari 10", "ke-5 dari 10", "ke-6 dari 10"} <= set(words)


def test_equal_values_share_the_better_rank() -> None:
    row = crowd("Kota", ["3.00", "3.00", *even(10)], ["Kota Satu", "Kota Dua"])
    words = texts(drawn([row], ["kota-satu", "kota-dua"])[0])
    assert words.count("ke-5 dari 12") == 2


def test_a_row_says_how_many_and_their_exact_median() -> None:
    words = texts(drawn([PROVINCES, crowd("Kota", ["2.00", "2.01"])])[0])
    assert "10 · median 4,26" in words  # 4,09 and 4,42 give 4,255
    assert "2 · median 2,01" in words  # 2,005, half up


def test_bands_and_limits_are_named() -> None:
    words = texts(drawn([REGENCIES])[0])
    assert {"Kurang", "Cukup", "Baik", "Sangat Baik", "Memuaskan"} <= set(words)
    assert {"1,00", "1,80", "2,60", "3,50", "4,20", "5,00"} <= set(words)
    figure, _ = strip(pemdi(), [REGENCIES], (), CAPTION, Look())
    assert {"Dasar", "Unggul", "1,50", "4,00"} <= set(texts(figure))


def test_a_chosen_institution_without_a_result_is_left_out() -> None:
    _, marks = drawn([PROVINCES], ["provinsi-tidak-ada"])
    assert "provinsi-tidak-ada" not in {mark.ref for mark in marks}


def test_an_empty_row_is_left_out() -> None:
    words = texts(drawn([Crowd("Lembaga", ()), PROVINCES])[0])
    assert "Lembaga" not in words


def test_fewer_than_ten_are_refused_with_the_way_out() -> None:
    with pytest.raises(InputError) as refused:
        drawn([crowd("Kota", even(9))])
    assert "panels" in say(refused.value.message)


def test_equal_drawings_are_equal_files() -> None:
    figures = [drawn([PROVINCES], CHOSEN)[0] for _ in range(2)]
    assert save(figures[0], Format.SVG) == save(figures[1], Format.SVG)


def names_crossed(figure: Figure) -> list[str]:
    """Names that a leader runs through: leaders are the thin lines that are drawn over the ground."""
    height = figure.get_figheight() * 72
    leaders = [ends for stroke in strokes(figure) if stroke.width < 1 for ends in pairwise(stroke.points)]
    crossed = []
    for box in text_boxes(figure):
        top, bottom = height - box.top, height - box.bottom
        for (x0, y0), (x1, y1) in leaders:
            for share in range(41):
                x, y = x0 + (x1 - x0) * share / 40, y0 + (y1 - y0) * share / 40
                if box.left < x < box.right and top + 0.5 < y < bottom - 0.5:
                    crossed.append(box.text)
    return crossed


TIES = crowd("Kabupaten", ["3.00"] * 40, [f"Kabupaten Sama {number}" for number in range(5)])
LONG = crowd("Kementerian", even(len(LONG_NAMES)), LONG_NAMES)
TOP = crowd("Kota", [*["5.00"] * 3, *["1.00"] * 3, *even(10)], [f"Kota Ujung {number}" for number in range(6)])


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize(
    ("row", "count"),
    [(PROVINCES, 3), (TIES, 5), (LONG, 9), (LONG, 1), (TOP, 6), (REGENCIES, 0)],
    ids=["three", "ties", "nine-long", "one-long", "ends-of-the-scale", "none-chosen"],
)
def test_nothing_collides_and_no_leader_crosses_a_name(row: Crowd, count: int, theme: Theme) -> None:
    figure, _ = drawn([row, REGENCIES], [one.slug for one, _ in row.members[:count]], Look(theme))
    assert collisions(figure) == []
    assert covered_texts(figure) == []
    assert names_crossed(figure) == []


def test_a_pile_of_equal_values_stays_a_row() -> None:
    figure, marks = drawn([crowd("Kabupaten", ["3.00"] * 100)])
    assert max(mark.y for mark in marks) - min(mark.y for mark in marks) <= 241
    assert collisions(figure) == []


@pytest.mark.parametrize("seed", range(20))
def test_nothing_collides_in_random_crowds(seed: int) -> None:
    random = Random(seed)
    names = random.sample(LONG_NAMES, 12)
    centre = random.choice((130, 300, 470))
    values = [str(Fraction(min(max(centre + random.randint(-40, 40), 100), 500), 100)) for _ in range(24)]
    row = crowd("Lembaga lain", values, names)
    chosen = [one.slug for one, _ in random.sample(row.members[:12], random.randint(1, 8))]
    figure, _ = drawn([row, PROVINCES], [*chosen, *CHOSEN[: random.randint(0, 3)]], Look(random.choice((LIGHT, DARK))))
    assert collisions(figure) == []
    assert covered_texts(figure) == []
    assert names_crossed(figure) == []
