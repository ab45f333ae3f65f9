"""The yardstick of the charts: a finished picture as plain data, and bare matplotlib making the same artists from it.

What stands in the data is what the artist's constructor takes; a way of drawing that is not known here is an error,
so no artist is left out of the yardstick by accident.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

Properties = Mapping[str, Any]
Options = dict[str, object]
Matrix = tuple[tuple[float, ...], ...]


@dataclass(frozen=True)
class Picture:
    """A figure as plain data: its size in inches, its ground, and each artist as class, options and place.

    The place is a position in ``places``: matrices from the artist's numbers to inches.
    """

    size: tuple[float, float]
    dpi: float
    ground: str
    places: tuple[Matrix, ...]
    artists: tuple[tuple[Callable[..., Artist], Options, int], ...]

    @property
    def count(self) -> int:
        """How many artists it has."""
        return len(self.artists)


def picture_of(figure: Figure) -> Picture:
    """The plain data of a finished figure."""
    found = [artist for artist in figure.get_children() if artist is not figure.patch]
    matrices = [_to_inches(artist, figure.dpi) for artist in found]
    places = tuple(dict.fromkeys(matrices))
    return Picture(
        size=(figure.get_figwidth(), figure.get_figheight()),
        dpi=figure.dpi,
        ground=to_hex(figure.get_facecolor()),
        places=places,
        artists=tuple(
            (type(artist), _OPTIONS[type(artist)](artist.properties()), places.index(matrix))
            for artist, matrix in zip(found, matrices, strict=True)
        ),
    )


def rebuilt(picture: Picture) -> Figure:
    """The same figure made anew: this and its drawing are what is timed."""
    figure = Figure(figsize=picture.size, dpi=picture.dpi, facecolor=picture.ground)
    places = [Affine2D(np.array(place)) + figure.dpi_scale_trans for place in picture.places]
    for kind, options, place in picture.artists:
        artist = kind(**options)
        artist.set_transform(places[place])
        figure.add_artist(artist)
    return figure


def drawn(figure: Figure) -> memoryview:
    """Draw a figure as a screen would, by Agg; the colours of all its dots."""
    canvas: Any = FigureCanvasAgg(figure)  # matplotlib's backends have no types
    canvas.draw()
    dots: memoryview = canvas.buffer_rgba()
    return dots


def _to_inches(artist: Artist, dpi: float) -> Matrix:
    matrix = np.diag((1 / dpi, 1 / dpi, 1)) @ artist.get_transform().get_matrix()
    return tuple(tuple(float(number) for number in row) for row in matrix)


def _text(found: Properties) -> Options:
    x, y = found["position"]
    same = ("text", "color", "horizontalalignment", "verticalalignment", "rotation", "parse_math", "zorder")
    return {"x": x, "y": y, "fontproperties": _font(found["fontproperties"]), **{name: found[name] for name in same}}


@cache
def _font(properties: FontProperties) -> FontProperties:
    """One object for all texts of a font: every text of a finished figure holds a copy of its own."""
    return properties


def _line(found: Properties) -> Options:
    same = (
        *("xdata", "ydata", "linestyle", "linewidth", "color", "zorder"),
        *("marker", "markersize", "markerfacecolor", "markeredgecolor", "markeredgewidth"),
    )
    return {name: found[name] for name in same}


def _lines(found: Properties) -> Options:
    dashes = [_unscaled(dash, width) for dash, width in zip(found["linestyle"], found["linewidth"], strict=True)]
    return {
        "segments": [_points(path.vertices) for path in found["paths"]],
        "colors": _colours(found["colors"]),
        "linewidths": found["linewidth"].tolist(),
        "linestyles": dashes,
        **{name: found[name] for name in ("capstyle", "joinstyle", "zorder")},
    }


def _polygons(found: Properties) -> Options:
    return {
        # The last point of a closed path is its first one again.
        "verts": [_points(path.vertices[:-1]) for path in found["paths"]],
        "facecolors": _colours(found["facecolor"]),
        "linewidths": found["linewidth"].tolist(),
        "antialiaseds": found["antialiased"].tolist(),
        "zorder": found["zorder"],
    }


def _points(vertices: Iterable[Sequence[float]]) -> tuple[tuple[float, float], ...]:
    return tuple((float(x), float(y)) for x, y in vertices)


def _colours(found: Iterable[tuple[float, float, float, float]]) -> list[str]:
    return [to_hex(colour, keep_alpha=True) for colour in found]


def _unscaled(dash: tuple[float, Sequence[float] | None], width: float) -> object:
    """The dashes as they were given: matplotlib multiplies them by the width of the line."""
    offset, pattern = dash
    return "solid" if pattern is None else (offset / width, tuple(length / width for length in pattern))


_OPTIONS: Mapping[type[Artist], Callable[[Properties], Options]] = {
    Text: _text,
    Line2D: _line,
    LineCollection: _lines,
    PolyCollection: _polygons,
}
