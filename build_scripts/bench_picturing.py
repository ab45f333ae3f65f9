"""Benchmark ``picturing``: charts for a pane of the window against bare matplotlib, and painting them against bare Qt.

A worker makes the picture and never holds up the window; what the window itself does, the painting, has to fit between
two frames of a screen.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import thread_time
from typing import Final

from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QApplication, QLabel

from build_scripts.bench_artists import drawn, picture_of, rebuilt
from build_scripts.bench_comparing import PROVINCES, compared
from build_scripts.bench_table import Checked, Row
from build_scripts.bench_timing import paired
from spbe_assess.charts import labels
from spbe_assess.gui.look.style import apply_style
from spbe_assess.gui.widgets.chart_canvas import ChartCanvas
from spbe_assess.rules.ranking import Group
from spbe_assess.workspace.comparing import Compared
from spbe_assess.workspace.drawing import draw_in
from spbe_assess.workspace.picturing import Ask, Picture, picture

GOAL: Final = 1.3
FRAME: Final = 0.016
RUNS: Final = 15
THREE: Final = ("Jawa Timur/2024", "Jawa Tengah/2024", "Lampung/2024")
PANE: Final = (330.0, 160.5)
"""440 × 214 dots, as in the design of the window."""
WHOLE: Final = (720.0, 800.0)


def measure(runs: int | None) -> Iterator[Row]:
    """Each chart from the comparison to its dots; then the largest of them painted."""
    with TemporaryDirectory() as folder:
        wishes = _wishes(Path(folder))
    for name, (of, ask) in wishes.items():
        yield paired(f"picturing: {name}", _ours(of, ask), _bare(of, ask), runs=runs or RUNS, goal=GOAL)
    pictures = {name: picture(*wishes[name]) for name in ("slope in a pane", "panels of all")}
    yield from _paintings(pictures, runs or RUNS)


def _wishes(folder: Path) -> Mapping[str, tuple[Compared, Ask]]:
    three = compared(folder, *THREE, peer=Group.PROVINCES)
    many = compared(folder, PROVINCES)
    pane = Ask("slope", "light", *PANE, 96.0)
    whole = Ask("panels", "light", *WHOLE, 96.0)
    return {
        "slope in a pane": (three, pane),
        "dumbbell in a pane": (three, pane._replace(chart="dumbbell")),
        "dumbbell": (three, whole._replace(chart="dumbbell")),
        "contribution": (three, whole._replace(chart="contribution")),
        "radar": (three, whole._replace(chart="radar")),
        "strip of a year": (three, whole._replace(chart="strip")),
        "panels of all": (many, whole),
        "heatmap of all": (many, whole._replace(chart="heatmap")),
    }


def _ours(of: Compared, ask: Ask) -> Callable[[], object]:
    def work() -> None:
        # As if these words had not been measured before: the next comparison has others.
        labels.width.cache_clear()
        picture(of, ask)

    return work


def _bare(of: Compared, ask: Ask) -> Callable[[], object]:
    figure, _ = draw_in(of, ask.chart, theme=ask.theme, wide=ask.width, high=ask.height)
    found = picture_of(figure)
    return lambda: bytes(drawn(rebuilt(found)))


# --- painting --------------------------------------------------------------------------------------------------------


def _bare_label(shown: Picture) -> QLabel:
    """A widget of Qt that shows an image of these dots."""
    form = QImage.Format.Format_RGBA8888
    label = QLabel()
    label.setPixmap(QPixmap.fromImage(QImage(shown.dots, shown.width, shown.height, shown.stride, form)))
    return label


def _paintings(pictures: Mapping[str, Picture], runs: int) -> Iterator[Row]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication([])
    if isinstance(application, QApplication):
        apply_style(application, "light", 100)
    for name, shown in pictures.items():
        canvas, bare = ChartCanvas(), _bare_label(shown)
        canvas.show_picture(shown)
        canvas.choose(shown.bands[0].code if shown.bands else "")
        for widget in (canvas, bare):
            widget.resize(shown.width, shown.height)
            widget.show()
            application.processEvents()
        yield paired(f"painting: {name}", canvas.viewport().repaint, bare.repaint, runs=runs)
        least = min(_thread_seconds(partial(_shown, canvas, shown)) for _ in range(runs))
        yield Checked(f"painting {name} within a frame", f"{least * 1000:.1f} ms of {FRAME * 1000:.0f}", least <= FRAME)


def _shown(canvas: ChartCanvas, picture: Picture) -> None:
    """What the thread of the window does with a picture that arrives."""
    canvas.show_picture(picture)
    canvas.viewport().repaint()


def _thread_seconds(doing: Callable[[], object]) -> float:
    start = thread_time()
    doing()
    return thread_time() - start
