"""What a finished figure is made of, in plain numbers: fills, lines and marks, in points from the top left."""

from typing import Literal, NamedTuple

import numpy as np
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text

Place = tuple[float, float]


class Fill(NamedTuple):
    """A filled rectangle."""

    colour: str
    left: float
    width: float


class Stroke(NamedTuple):
    """A line through its points."""

    colour: str
    width: float
    is_dotted: bool
    points: tuple[Place, ...]


class Spot(NamedTuple):
    """A mark; of a hollow one the face has the colour of the ground."""

    face: str
    at: Place


def fills(figure: Figure) -> list[Fill]:
    """Every filled rectangle, in the order drawn."""
    found = []
    for artist in figure.artists:
        if isinstance(artist, PolyCollection):
            for path, colour in zip(artist.get_paths(), rows(artist.get_facecolor()), strict=True):
                xs = [x for x, *_ in rows(path.vertices)]
                found.append(Fill(_hex(colour), min(xs), max(xs) - min(xs)))
    return found


def strokes(figure: Figure) -> list[Stroke]:
    """Every line."""
    return [stroke for artist in figure.artists if isinstance(artist, LineCollection) for stroke in _strokes(artist)]


def _strokes(artist: LineCollection) -> list[Stroke]:
    colour = _hex(rows(artist.get_color())[0])
    width = float(np.asarray(artist.get_linewidth()).ravel()[0])
    is_dotted = "None" not in str(artist.get_linestyle())
    return [
        Stroke(colour, width, is_dotted, tuple((x, y) for x, y in rows(segment))) for segment in artist.get_segments()
    ]


def spots(figure: Figure) -> list[Spot]:
    """Every mark."""
    return [
        Spot(str(artist.get_markerfacecolor()).upper(), (x, y))
        for artist in figure.artists
        if isinstance(artist, Line2D)
        for x, y in rows(artist.get_xydata())
    ]


def cut(figure: Figure, kind: Literal["bold", "italic"]) -> list[str]:
    """The bold or italic texts."""
    return [
        artist.get_text()
        for artist in figure.artists
        if isinstance(artist, Text) and kind in {artist.get_fontproperties().get_weight(), artist.get_fontstyle()}
    ]


def labels(figure: Figure) -> list[tuple[Place, str, str]]:
    """Place, text and colour of every text."""
    return [
        (
            (float(artist.get_position()[0]), float(artist.get_position()[1])),
            artist.get_text(),
            str(artist.get_color()).upper(),
        )
        for artist in figure.artists
        if isinstance(artist, Text)
    ]


def rows(numbers: object) -> list[list[float]]:
    """A table of numbers as plain lists."""
    table: list[list[float]] = np.asarray(numbers, dtype=np.float64).tolist()
    return table


def _hex(colour: list[float]) -> str:
    red, green, blue = colour[:3]
    return to_hex((red, green, blue)).upper()
