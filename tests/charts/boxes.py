"""The real text boxes of a drawing: none may touch another, none may leave the figure, none may lie under a mark."""

from functools import lru_cache
from typing import NamedTuple, Protocol, cast

import numpy as np
from matplotlib.backend_bases import RendererBase
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text


class _Drawing(Protocol):
    def get_renderer(self) -> RendererBase: ...


class TextBox(NamedTuple):
    """A text and its box as drawn, in points from the lower left."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    def overlaps(self, other: "TextBox", slack: float = 0.1) -> bool:
        """Whether two boxes share more than a hair of ground."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > slack
            and min(self.top, other.top) - max(self.bottom, other.bottom) > slack
        )


@lru_cache(maxsize=8)
def text_boxes(figure: Figure) -> tuple[TextBox, ...]:
    """The box of every text, measured by the renderer that draws the screen."""
    # A renderer of the figure's own resolution: texts remember the one of the last saved file.
    renderer = cast("_Drawing", FigureCanvasAgg(figure)).get_renderer()
    scale = 72 / figure.dpi
    boxes = []
    for artist in figure.artists:
        if isinstance(artist, Text):
            extent = artist.get_window_extent(renderer)
            corners = (extent.x0 * scale, extent.y0 * scale, extent.x1 * scale, extent.y1 * scale)
            boxes.append(TextBox(artist.get_text(), *corners))
    return tuple(boxes)


def mark_boxes(figure: Figure) -> list[TextBox]:
    """The box of every mark: its size around its place."""
    height = figure.get_figheight() * 72
    boxes = []
    for artist in figure.artists:
        if isinstance(artist, Line2D):
            half = artist.get_markersize() / 2
            for x, y in np.asarray(artist.get_xydata(), dtype=float).tolist():
                boxes.append(TextBox("mark", x - half, height - y - half, x + half, height - y + half))
    return boxes


def collisions(figure: Figure) -> list[str]:
    """Everything that overlaps or is clipped, in words; empty for a good drawing."""
    boxes = sorted(text_boxes(figure), key=lambda box: box.left)
    width, height = figure.get_figwidth() * 72, figure.get_figheight() * 72
    found = [
        f"clipped: {box.text!r} {box[1:]}"
        for box in boxes
        if box.left < 0 or box.bottom < 0 or box.right > width or box.top > height
    ]
    for number, box in enumerate(boxes):
        for other in boxes[number + 1 :]:
            if other.left > box.right:
                break
            if box.overlaps(other):
                found.append(f"overlap: {box.text!r} and {other.text!r}")
    return found


def covered_texts(figure: Figure) -> list[str]:
    """Texts that a mark lies on."""
    marks = mark_boxes(figure)
    return [
        f"under a mark: {box.text!r}" for box in text_boxes(figure) if any(box.overlaps(mark, 0.5) for mark in marks)
    ]


def texts(figure: Figure) -> list[str]:
    """Every text of the drawing, in the order drawn."""
    return [artist.get_text() for artist in figure.artists if isinstance(artist, Text)]
