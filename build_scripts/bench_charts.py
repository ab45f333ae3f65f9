"""Benchmark ``charts``: every chart built and drawn for the screen against bare matplotlib drawing the same artists."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from matplotlib.figure import Figure

from build_scripts.bench_artists import Picture, drawn, picture_of, rebuilt
from build_scripts.bench_comparing import ANY_DAY, PROVINCES, compared
from build_scripts.bench_table import Checked, Row
from build_scripts.bench_timing import paired
from spbe_assess.charts import labels
from spbe_assess.messages import day
from spbe_assess.rules.ranking import Group
from spbe_assess.workspace.comparing import Compared
from spbe_assess.workspace.drawing import draw, draw_page

GOAL = 1.3
RUNS = 15
THREE = ("Jawa Timur/2024", "Jawa Tengah/2024", "Lampung/2024")
TWO = (THREE[0], THREE[2])

Drawing = Callable[[], Sequence[Figure]]


def measure(runs: int | None) -> Iterator[Row]:
    """From the comparison to the dots of the screen, for each chart; and whether both pictures are the same."""
    equal = []
    with TemporaryDirectory() as folder:
        drawings = _drawings(Path(folder))
    for name, drawing in drawings.items():
        pictures = [picture_of(figure) for figure in drawing()]
        yield _against_bare(name, drawing, pictures, runs or RUNS)
        bare = [rebuilt(picture) for picture in pictures]
        equal.append(_dots(drawing()) == _dots(bare))
    yield Checked("pictures the same dot for dot", f"{sum(equal)} of {len(equal)}", all(equal))


def _against_bare(name: str, drawing: Drawing, pictures: Sequence[Picture], runs: int) -> Row:
    def ours() -> None:
        # As if these words had not been measured before: the next comparison has others.
        labels.width.cache_clear()
        _dots(drawing())

    def bare() -> None:
        _dots([rebuilt(picture) for picture in pictures])

    count = sum(picture.count for picture in pictures)
    return paired(f"charts: {name} ({count} artists)", ours, bare, runs=runs, goal=GOAL)


def _drawings(folder: Path) -> Mapping[str, Drawing]:
    three = compared(folder, *THREE, peer=Group.PROVINCES)
    two = compared(folder, *TWO)
    many = compared(folder, PROVINCES)
    count = len(many.comparison.columns)
    charts = (
        ("dumbbell 3", three, "dumbbell"),
        (f"panels {count}", many, "panels"),
        ("slope 3", three, "slope"),
        ("strip of a year", three, "strip"),
        ("contribution 2", two, "contribution"),
        (f"heatmap {count}", many, "heatmap"),
        ("radar 3", three, "radar"),
    )
    return {
        **{name: partial(_chart, of, chart) for name, of, chart in charts},
        "page 3": partial(_page, three),
    }


def _chart(of: Compared, chart: str) -> list[Figure]:
    return [draw(of, chart)[0]]


def _page(of: Compared) -> list[Figure]:
    return [figure for figure, _ in draw_page(of, paper="A4", today=day(ANY_DAY))]


def _dots(figures: Sequence[Figure]) -> list[bytes]:
    return [bytes(drawn(figure)) for figure in figures]
