"""A finished Figure as bytes of a file: PNG, SVG or PDF, the same bytes each time for the same drawing."""

from collections.abc import Sequence
from enum import StrEnum
from io import BytesIO
from typing import Final

from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure

PRINT_DPI: Final = 192
PROGRAM: Final = "SPBE Assess"


class Format(StrEnum):
    """File formats of a chart."""

    PNG = "png"
    SVG = "svg"
    PDF = "pdf"


def save(figure: Figure, form: Format) -> bytes:
    """A figure as the bytes of one file; no date goes into it, so that equal drawings are equal files.

    PNG has 192 dots per inch; SVG carries its letters as outlines (faithful where DejaVu Sans is missing);
    the text of a PDF can be searched and copied. A window that shows the figure keeps it.
    """
    if form is Format.PDF:
        return save_pages([figure])
    buffer = BytesIO()
    title = str(figure.get_label())
    if form is Format.PNG:
        figure.savefig(buffer, format="png", dpi=PRINT_DPI, metadata={"Title": title, "Software": PROGRAM})
    else:
        figure.savefig(buffer, format="svg", dpi=72, metadata={"Title": title, "Creator": PROGRAM, "Date": None})
    return buffer.getvalue()


def save_pages(figures: Sequence[Figure]) -> bytes:
    """Figures as the pages of one PDF."""
    buffer = BytesIO()
    title = str(figures[0].get_label())
    metadata = {"Title": title, "Creator": PROGRAM, "Producer": PROGRAM, "CreationDate": None}
    with PdfPages(buffer, metadata=metadata) as pages:
        for figure in figures:
            pages.savefig(figure)
    return buffer.getvalue()
