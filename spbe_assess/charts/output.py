"""A finished Figure as the bytes of a file (PNG, SVG, PDF) or the dots of a screen: equal drawings, equal bytes."""

from collections.abc import Sequence
from enum import StrEnum
from io import BytesIO
from threading import RLock
from typing import Any, Final, NamedTuple

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure

PRINT_DPI: Final = 192
ONE_AT_A_TIME: Final = RLock()
"""Held while anything is drawn: a window draws beside an export, and matplotlib's caches are not for two threads."""
_HAIR: Final = 0.01
PROGRAM: Final = "SPBE Assess"


class Format(StrEnum):
    """File formats of a chart."""

    PNG = "png"
    SVG = "svg"
    PDF = "pdf"


class Raster(NamedTuple):
    """Dots of four bytes (red, green, blue, alpha), ``stride`` bytes a line."""

    width: int
    height: int
    stride: int
    dots: bytes


def raster(figure: Figure, dpi: float) -> Raster:
    """A figure as the dots of a screen with so many per inch.

    Its ground is left transparent: who shows it may paint something below, and no seam shows around it.
    """
    with ONE_AT_A_TIME:
        figure.set_dpi(dpi)
        # Whole dots and a hair: a size reckoned back from dots may miss the last one by its own rounding.
        wide, high = ((round(side) + _HAIR) / dpi for side in figure.bbox.size)
        figure.set_size_inches(wide, high)
        figure.patch.set_visible(False)
        canvas: Any = FigureCanvasAgg(figure)  # matplotlib's backends have no types
        canvas.draw()
        dots: memoryview = canvas.buffer_rgba()
    height, width, depth = dots.shape or (0, 0, 0)
    return Raster(width, height, width * depth, dots.tobytes())


def save(figure: Figure, form: Format) -> bytes:
    """A figure as the bytes of one file; no date goes into it, so that equal drawings are equal files.

    PNG has 192 dots per inch; SVG carries its letters as outlines (faithful where DejaVu Sans is missing);
    the text of a PDF can be searched and copied. A window that shows the figure keeps it.
    """
    if form is Format.PDF:
        return save_pages([figure])
    with ONE_AT_A_TIME:
        return _saved(figure, form)


def save_pages(figures: Sequence[Figure]) -> bytes:
    """Figures as the pages of one PDF."""
    buffer = BytesIO()
    title = str(figures[0].get_label())
    metadata = {"Title": title, "Creator": PROGRAM, "Producer": PROGRAM, "CreationDate": None}
    with ONE_AT_A_TIME, PdfPages(buffer, metadata=metadata) as pages:
        for figure in figures:
            pages.savefig(figure)
    return buffer.getvalue()


def _saved(figure: Figure, form: Format) -> bytes:
    buffer = BytesIO()
    title = str(figure.get_label())
    if form is Format.PNG:
        figure.savefig(buffer, format="png", dpi=PRINT_DPI, metadata={"Title": title, "Software": PROGRAM})
    else:
        figure.savefig(buffer, format="svg", dpi=72, metadata={"Title": title, "Creator": PROGRAM, "Date": None})
    return buffer.getvalue()
