"""One drawing surface for every chart: points from the top left, few artists, and the marks behind the picture.

A chart draws with ``text``, ``line``, ``rectangle``, ``mark``, … in any order; ``finish`` turns what was gathered
into one matplotlib Figure (no Axes, no layout engine) of the width given and the height the content needed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal, NamedTuple

from matplotlib.artist import Artist
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from spbe_assess.charts.labels import font, wrap
from spbe_assess.charts.style import LABEL, MARGIN, TEXT, TITLE, Look, MarkStyle, Type
from spbe_assess.core.results import Caption, Column

SCREEN_DPI: Final = 96.0
TITLE_LEADING: Final = 17.0
SUBTITLE_LEADING: Final = 13.0
NOTE_LEADING: Final = 12.0
EDGE: Final = 0.9
"""Width of the edge in the ground colour that keeps touching marks apart."""
_SUBTITLE_AFTER: Final = 16.0
Align = Literal["left", "center", "right"]
_GRID, _LINES, _MARKS, _OVER, _TEXTS = 1, 2, 3, 4, 5


class Mark(NamedTuple):
    """A mark of the picture and the number behind it; x and y are figure points from the top left."""

    x: float
    y: float
    ref: str
    code: str
    value: Fraction
    year: int


class Stretch(NamedTuple):
    """The stretch of a picture that belongs to a row: its code, and from where to where in points from the top."""

    code: str
    top: float
    bottom: float


class Chart(Figure):
    """A finished drawing that also knows where its rows are."""

    rows: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the canvas, in figure points from the top left."""

    left: float
    top: float
    width: float
    height: float = 0.0

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a chart left on the canvas: the lowest point it used, and the notes its own drawing makes necessary."""

    bottom: float
    notes: tuple[str, ...] = ()


class _Words(NamedTuple):
    x: float
    y: float
    text: str
    kind: Type
    colour: str
    align: Align


class _LineStyle(NamedTuple):
    layer: int
    colour: str
    width: float
    dash: tuple[float, ...]
    cap: str


class Canvas:
    """Gathers a drawing; y grows downwards, texts stand on their baseline, sizes are points."""

    def __init__(self, width: float, look: Look) -> None:
        self.width = width
        self.look = look
        self.theme = look.theme
        self.marks: list[Mark] = []
        self.rows: list[Stretch] = []
        self._texts: list[_Words] = []
        self._lines: dict[_LineStyle, list[Sequence[tuple[float, float]]]] = {}
        self._rectangles: list[tuple[tuple[float, float], ...]] = []
        self._fills: list[str] = []
        self._points: dict[tuple[MarkStyle, str], tuple[list[float], list[float]]] = {}

    def text(
        self,
        x: float,
        y: float,
        text: str,
        kind: Type = TEXT,
        *,
        colour: str = "",
        align: Align = "left",
    ) -> None:
        """One line of text with its baseline at y; ``align`` says which end (left, right, center) stands at x."""
        if text:
            self._texts.append(_Words(x, y, text, kind, colour or self.theme.ink, align))

    def lines_of_text(
        self,
        x: float,
        y: float,
        lines: Sequence[str],
        kind: Type = TEXT,
        *,
        leading: float,
        colour: str = "",
        align: Align = "left",
    ) -> float:
        """Lines one below the other, the first baseline at y. Answers the baseline a further line would have."""
        for line in lines:
            self.text(x, y, line, kind, colour=colour, align=align)
            y += leading
        return y

    def line(
        self,
        points: Sequence[tuple[float, float]],
        *,
        colour: str = "",
        width: float = 0.8,
        dash: tuple[float, ...] = (),
        round_ends: bool = False,
        below: bool = False,
        above: bool = False,
    ) -> None:
        """A straight or broken line; ``dash`` in points (on, off, …).

        ``below`` puts it under the other lines, ``above`` over the marks too.
        """
        style = _LineStyle(
            _OVER if above else _GRID if below else _LINES,
            colour or self.theme.rule,
            width,
            dash,
            "round" if round_ends else "butt",
        )
        self._lines.setdefault(style, []).append(points)

    def horizontal(self, left: float, right: float, y: float, *, colour: str = "", width: float = 0.8) -> None:
        """A hairline across, under everything but fills."""
        self.line(((left, y), (right, y)), colour=colour, width=width, below=True)

    def vertical(self, x: float, top: float, bottom: float, *, colour: str = "", width: float = 0.8) -> None:
        """A hairline down, under everything but fills."""
        self.line(((x, top), (x, bottom)), colour=colour, width=width, below=True)

    def rectangle(self, left: float, top: float, right: float, bottom: float, colour: str) -> None:
        """A filled rectangle, under everything else."""
        self._rectangles.append(((left, top), (right, top), (right, bottom), (left, bottom)))
        self._fills.append(colour)

    def mark(self, x: float, y: float, style: MarkStyle, *, colour: str = "") -> None:
        """A mark in the colour of its slot, without a number behind it (a key, a start value)."""
        xs, ys = self._points.setdefault((style, colour or style.colour(self.theme)), ([], []))
        xs.append(x)
        ys.append(y)

    def value_mark(self, x: float, y: float, style: MarkStyle, column: Column, code: str) -> None:
        """The mark of a column's value; the column must have one."""
        self.mark(x, y, style)
        self.marks.append(Mark(x, y, column.ref, code, column.values[code], column.year))

    def row(self, code: str, top: float, bottom: float) -> None:
        """Say that this stretch belongs to a row; nothing is drawn."""
        self.rows.append(Stretch(code, top, bottom))

    def head(self, caption: Caption, *, left: float = MARGIN, right: float | None = None, top: float = 0.0) -> float:
        """Title and subtitle, wrapped. Answers the baseline of the last line; ``top`` moves both down."""
        if not self.look.has_head:
            return top
        right = self.width - MARGIN if right is None else right
        title = wrap(caption.title, right - left, TITLE)
        y = self.lines_of_text(left, top + 24, title, TITLE, leading=TITLE_LEADING)
        subtitle = wrap(caption.subtitle, right - left, LABEL)
        y += _SUBTITLE_AFTER - TITLE_LEADING
        bottom = self.lines_of_text(left, y, subtitle, LABEL, leading=SUBTITLE_LEADING, colour=self.theme.ink2)
        return bottom - SUBTITLE_LEADING

    def foot(self, top: float, notes: Sequence[str], *, left: float = MARGIN, right: float | None = None) -> float:
        """Notes, the first baseline at ``top``. Answers the height of a figure that ends below them."""
        right = self.width - MARGIN if right is None else right
        lines = [line for note in notes for line in wrap(note, right - left, TEXT)]
        bottom = self.lines_of_text(left, top, lines, leading=NOTE_LEADING, colour=self.theme.ink2)
        return bottom - NOTE_LEADING + 12

    def finish(self, height: float, title: str = "") -> tuple[Figure, tuple[Mark, ...]]:
        """The Figure, this high, with everything drawn so far, and the marks. ``title`` goes into saved files."""
        figure = Chart(figsize=(self.width / 72, height / 72), dpi=SCREEN_DPI, facecolor=self.theme.bg)
        figure.set_label(title)
        figure.rows = tuple(self.rows)
        points = Affine2D().scale(1, -1).translate(0, height).scale(1 / 72) + figure.dpi_scale_trans
        for artist in (*self._fill_artists(), *self._line_artists(), *self._mark_artists()):
            artist.set_transform(points)
            figure.add_artist(artist)
        for text in self._text_artists():
            text.set_transform(points)
            figure.add_artist(text)
        return figure, tuple(self.marks)

    def _fill_artists(self) -> list[Artist]:
        if not self._rectangles:
            return []
        # Without antialiasing neighbouring fills meet exactly, with no seam between them.
        return [PolyCollection(self._rectangles, facecolors=self._fills, antialiaseds=False, linewidths=0, zorder=0)]

    def _line_artists(self) -> list[Artist]:
        return [
            LineCollection(
                segments,
                colors=style.colour,
                linewidths=style.width,
                linestyles=(0, style.dash) if style.dash else "solid",
                capstyle=style.cap,
                joinstyle="round",
                zorder=style.layer,
            )
            for style, segments in self._lines.items()
        ]

    def _mark_artists(self) -> list[Artist]:
        return [self._mark_artist(style, colour, *at) for (style, colour), at in self._points.items()]

    def _mark_artist(self, style: MarkStyle, colour: str, xs: list[float], ys: list[float]) -> Artist:
        return Line2D(
            xs,
            ys,
            linestyle="none",
            marker=style.shape,
            markersize=style.size - 1.0 if style.hollow else style.size,
            markerfacecolor=self.theme.bg if style.hollow else colour,
            markeredgecolor=colour if style.hollow else self.theme.bg,
            markeredgewidth=1.6 * style.scale if style.hollow else EDGE,
            zorder=_MARKS,
        )

    def _text_artists(self) -> list[Artist]:
        return [
            Text(
                words.x,
                words.y,
                words.text,
                color=words.colour,
                horizontalalignment=words.align,
                verticalalignment="baseline",
                fontproperties=font(words.kind),
                parse_math=False,
                zorder=_TEXTS,
            )
            for words in self._texts
        ]
