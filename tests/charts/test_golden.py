"""Every chart looks as it did when somebody last looked at it: golden pictures, light and dark, and in a pane.

At 96 dots per inch at most 0,5 % of the dots may differ by more than 24 of 255 in a colour: letters are drawn by the
FreeType that comes with matplotlib, so only another release of it draws them otherwise. After looking at a change:
``pytest tests/charts --renew-pictures``.
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Final

import numpy as np
import numpy.typing as npt
import pytest
from matplotlib.figure import Figure
from PIL import Image

from spbe_assess.charts.canvas import SCREEN_DPI
from spbe_assess.charts.contribution import contribution
from spbe_assess.charts.dumbbell import dumbbell
from spbe_assess.charts.heatmap import heatmap
from spbe_assess.charts.narrow_dumbbell import narrow_dumbbell
from spbe_assess.charts.narrow_slope import narrow_slope
from spbe_assess.charts.output import raster
from spbe_assess.charts.page import Sheet, meeting_page
from spbe_assess.charts.panels import panels
from spbe_assess.charts.radar import radar
from spbe_assess.charts.slope import slope
from spbe_assess.charts.strip import strip
from spbe_assess.charts.style import DARK, LIGHT, WINDOW_DARK, Look, Theme
from spbe_assess.core.instrument import INDEX, Detail
from spbe_assess.core.results import Crowd, Institution, Kind, Origin, Point, Series
from spbe_assess.exact import exact
from spbe_assess.rules.comparison import Comparison, compare
from tests.charts.builders import (
    CAPTION,
    LONG_NAMES,
    OFFICIAL,
    column,
    levels_of,
    official,
    series,
    spbe,
    values_from_levels,
)

GOLDEN: Final = Path(__file__).parent / "golden"
MOST_DIFFERING: Final = 0.005
LEAST_DIFFERENCE: Final = 24
COLOURS: Final = 256
PANE: Final = (330.0, 160.5)
"""440 × 214 dots, as in the design of the window."""

Dots = npt.NDArray[np.int16]
SENTENCES: Final = (
    "Selisih terbesar pada domain Kebijakan: Jawa Tengah 4,90; Lampung 3,30 (selisih 1,60).",
    "Lampung unggul pada Tata Kelola: 4,50; Jawa Timur 4,40 (selisih 0,10).",
)
LETTERHEAD: Final = ("PEMERINTAH PROVINSI JAWA TIMUR", "DINAS KOMUNIKASI DAN INFORMATIKA", "Jalan Ahmad Yani")


def three() -> Comparison:
    return compare(spbe(), official(*list(OFFICIAL)[:3]))


def twelve() -> Comparison:
    columns = [
        column(name, values_from_levels(spbe(), levels_of(spbe(), at), Detail.DOMAIN))
        for at, name in enumerate(LONG_NAMES)
    ]
    return compare(spbe(), columns)


def lines() -> Sequence[Series]:
    """Three provinces, the first two years from the press, and the average."""
    return tuple(
        Series(one.label, one.slug, tuple(map(_from_press_before_2023, one.points)), one.is_average)
        for one in (
            series("Jawa Timur", "2.83", "3.30", "3.62", "4.43"),
            series("Jawa Tengah", "2.74", "3.34", "4.26", "4.42"),
            series("Lampung", "2.76", "3.37", "3.81", "4.09"),
            series("Rata-rata provinsi", "2.46", "2.74", "3.01", "3.42", average=True),
        )
    )


def _from_press_before_2023(point: Point) -> Point:
    return Point(point.year, point.value, Origin.PRESS if point.year < 2023 else Origin.REPORT)


def crowds() -> Sequence[Crowd]:
    """Three provinces among 38, and 200 regencies."""
    random = Random(2024)
    provinces = [(Institution(one.ref, one.title, Kind.PROVINCE), one.values[INDEX]) for one in three().columns]
    provinces += [(_made(Kind.PROVINCE, at), _level(random)) for at in range(35)]
    regencies = [(_made(Kind.REGENCY, at), _level(random)) for at in range(200)]
    return (Crowd("Provinsi", tuple(provinces)), Crowd("Kabupaten", tuple(regencies)))


def _made(kind: Kind, number: int) -> Institution:
    return Institution(f"{kind.value}-{number}", f"{kind.value.title()} Contoh {number}", kind)


def _level(random: Random) -> Fraction:
    return exact(f"{random.triangular(1.2, 4.8, 3.2):.2f}")


def _strip(look: Look) -> Figure:
    chosen = [one.ref for one in three().columns]
    return strip(spbe(), crowds(), chosen, CAPTION, look, year=2024)[0]


def _page(look: Look) -> Figure:
    sheet = Sheet("A4", LETTERHEAD, "Dibuat 21 November 2026", "Hasil resmi Kementerian PANRB.")
    return meeting_page(three(), lines(), SENTENCES, CAPTION, sheet, look)[0][0]


WHOLE: Final[Mapping[str, Callable[[Look], Figure]]] = {
    "dumbbell": lambda look: dumbbell(three(), CAPTION, look)[0],
    "panels": lambda look: panels(twelve(), CAPTION, look)[0],
    "slope": lambda look: slope(spbe(), lines(), CAPTION, look)[0],
    "strip": _strip,
    "contribution": lambda look: contribution(compare(spbe(), official(*list(OFFICIAL)[:2])), CAPTION, look)[0],
    "heatmap": lambda look: heatmap(twelve(), CAPTION, look)[0],
    "radar": lambda look: radar(three(), CAPTION, look)[0],
}
IN_A_PANE: Final[Mapping[str, Callable[[Look], Figure]]] = {
    "pane-dumbbell": lambda look: narrow_dumbbell(three(), look, PANE)[0],
    "pane-slope": lambda look: narrow_slope(spbe(), lines(), look, PANE)[0],
}
PICTURES: Final = [
    *((name, draw, theme) for name, draw in WHOLE.items() for theme in (LIGHT, DARK)),
    *((name, draw, theme) for name, draw in IN_A_PANE.items() for theme in (LIGHT, WINDOW_DARK)),
    ("page", _page, LIGHT),
]


@pytest.mark.parametrize(("name", "draw", "theme"), PICTURES, ids=[f"{name}-{t.name}" for name, _, t in PICTURES])
def test_a_chart_looks_as_it_did(
    name: str, draw: Callable[[Look], Figure], theme: Theme, *, renews_pictures: bool, tmp_path: Path
) -> None:
    path = GOLDEN / f"{name}-{theme.name}.png"
    now = dots_of(draw(Look(theme)), theme.bg)
    if renews_pictures:
        keep(path, now)
    with Image.open(path) as picture:
        before = np.asarray(picture.convert("RGB")).astype(np.int16)
    assert now.shape == before.shape
    differing = _differing(now, before)
    if differing > MOST_DIFFERING:
        keep(tmp_path / path.name, now)
    assert differing <= MOST_DIFFERING, f"{differing:.2%} of the dots differ; drawn now: {tmp_path / path.name}"


def test_every_golden_picture_is_drawn() -> None:
    assert {path.stem for path in GOLDEN.glob("*.png")} == {f"{name}-{theme.name}" for name, _, theme in PICTURES}


def test_a_drawing_that_has_moved_by_a_dot_is_noticed() -> None:
    drawn = dots_of(IN_A_PANE["pane-slope"](Look()), LIGHT.bg)
    assert _differing(drawn, np.roll(drawn, 1, axis=0)) > MOST_DIFFERING


def _differing(one: Dots, other: Dots) -> float:
    """The share of dots that differ in a colour by more than the tolerance."""
    return float((np.abs(one - other).max(axis=2) > LEAST_DIFFERENCE).mean())


def dots_of(figure: Figure, ground: str) -> Dots:
    """Red, green and blue of a figure on its ground."""
    drawn = raster(figure, SCREEN_DPI)
    dots = np.frombuffer(drawn.dots, np.uint8).reshape(drawn.height, drawn.width, 4).astype(np.int16)
    below = np.array([int(ground[at : at + 2], 16) for at in (1, 3, 5)])
    share = dots[..., 3:] / 255
    return np.rint(dots[..., :3] * share + below * (1 - share)).astype(np.int16)


def keep(path: Path, dots: Dots) -> None:
    """Write a picture, in so few colours that fewer than one dot in a thousand is beyond the tolerance by that."""
    path.parent.mkdir(exist_ok=True)
    picture = Image.fromarray(np.ascontiguousarray(dots.astype(np.uint8)))
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
