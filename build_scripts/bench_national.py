"""Benchmark ``national``: 600 results of a year shown, filtered and sorted in the window, beside a bare tree of Qt.

Processor time of the thread of the window until everything is painted: other programs do not lengthen it. The results
are told on the thread of the workspace; the bare tree shows the same texts from lists, in the style's own painting.
"""

import gc
import os
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

# Before Qt is loaded: nothing here needs a screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QApplication, QTreeView

from build_scripts.bench_table import Checked, Measured, Row
from spbe_assess.gui.bridge import Bridge
from spbe_assess.gui.look.style import STYLE_ARGUMENTS, apply_style
from spbe_assess.gui.views.national import NationalView
from spbe_assess.gui.widgets.buttons import MenuButton
from spbe_assess.workspace.desk import Desk
from spbe_assess.workspace.workspace import Workspace, open_workspace
from tests.plain_table import PlainTable

SHOWN: Final = 0.1
TURNED: Final = 0.05
RUNS: Final = 21
SIZE: Final = (1276, 618)
TODAY: Final = date(2026, 11, 22)

Doing = Callable[[], object]


class Act(NamedTuple):
    """What is measured: its name, ours, the bare one, and what both begin from."""

    name: str
    ours: Doing
    bare: Doing
    before: Doing
    most: float


class _Stage(NamedTuple):
    """What acts play on: the place with all results of a year, and a bare tree with the same texts."""

    application: QApplication
    view: NationalView
    plain: PlainTable

    def settle(self) -> None:
        """Paint what there is to paint; what is laid out late comes in the next turn."""
        for _ in range(3):
            self.application.processEvents()

    def choose(self, label: str, text: str) -> None:
        """Choose an entry of a menu."""
        menus = {one.text().partition(":")[0]: one.menu() for one in self.view.findChildren(MenuButton)}
        next(action for action in menus[label].actions() if action.text() == text).trigger()

    def narrow(self, label: str, text: str) -> None:
        """Choose an entry of a menu that narrows what is there."""
        self.choose(label, text)
        self.settle()

    def show_year(self, text: str) -> None:
        """Choose a year and wait, asleep, until its results stand there."""
        self.choose("Tahun", text)
        _wait_for(self.view)
        self.settle()

    def search(self, text: str) -> None:
        """Type into the search all at once."""
        self.view.search.setText(text)
        self.settle()

    def sort(self, column: int, order: Qt.SortOrder) -> None:
        """Sort the results."""
        self.view.table.sortByColumn(column, order)
        self.settle()

    def list_texts(self, lines: Sequence[Sequence[str]]) -> None:
        """Show lines in the bare tree."""
        self.plain.show_lines(lines)
        self.settle()


def measure(runs: int | None) -> Iterator[Row]:
    """Showing a year of 600 results, narrowing it in three ways, sorting it."""
    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else QApplication(["bench", *STYLE_ARGUMENTS])
    apply_style(application, "light", 100)
    with TemporaryDirectory() as folder:
        workspace = open_workspace(Path(folder), TODAY)
        bridge = Bridge(partial(_desk, workspace))
        bridge.start()
        view, bare = NationalView(bridge), QTreeView()
        for one in (view, bare):
            one.resize(*SIZE)
            one.show()
        _wait_for(view)
        plain = PlainTable()
        bare.setModel(plain)
        bare.setUniformRowHeights(True)
        for act in _acts(_Stage(application, view, plain)):
            yield from _judged(act, runs or RUNS)
        bridge.stop()


def _wait_for(view: NationalView) -> None:
    """Sleep until other results are given to the table."""
    loop = QEventLoop()
    view.model.modelReset.connect(loop.quit)
    loop.exec()
    view.model.modelReset.disconnect(loop.quit)


def _desk(workspace: Workspace) -> Desk:
    made = Desk(workspace, lambda: TODAY)
    made.open()
    return made


def _acts(stage: _Stage) -> Iterator[Act]:
    view = stage.view
    year, before = "2024 · SPBE 59/2020", "2023 · SPBE 59/2020"
    stage.show_year(before)
    stage.show_year(year)
    rows = list(view.model.shown)
    texts = [row.cells for row in rows]

    def empty() -> None:
        stage.show_year(before)
        stage.list_texts(())

    def whole() -> None:
        stage.search("")
        stage.narrow("Jenis", "Semua")
        stage.narrow("Predikat", "Semua")
        stage.sort(3, Qt.SortOrder.DescendingOrder)
        stage.list_texts(texts)

    name = f"national: {len(rows)} rows shown"
    yield Act(name, partial(stage.show_year, year), partial(stage.list_texts, texts), empty, SHOWN)
    regencies = [row.cells for row in rows if row.kind == "kabupaten"]
    good = [row.cells for row in rows if row.predicate == "Baik"]
    found = [row.cells for row in rows if "ka" in row.found]
    wishes: dict[str, tuple[Doing, Sequence[Sequence[str]]]] = {
        "filtered by kind": (partial(stage.narrow, "Jenis", "Kabupaten"), regencies),
        "filtered by predicate": (partial(stage.narrow, "Predikat", "Baik"), good),
        "filtered by a word": (partial(stage.search, "ka"), found),
        "sorted by a column": (partial(stage.sort, 5, Qt.SortOrder.AscendingOrder), texts[::-1]),
    }
    for name, (doing, lines) in wishes.items():
        yield Act(f"national: {len(rows)} rows {name}", doing, partial(stage.list_texts, lines), whole, TURNED)


def _judged(act: Act, runs: int) -> Iterator[Row]:
    """Both in turn, each time from the same beginning; the lower quartile is held against the budget."""
    pairs = []
    for _ in range(runs + 2):
        act.before()
        pairs.append((_seconds(act.ours), _seconds(act.bare)))
    ours, bare = zip(*pairs[2:], strict=True)
    yield Measured(f"{act.name}, against a bare tree", ours, bare)
    typical = sorted(ours)[len(ours) // 4]
    budget = f"{act.name} costs the window's thread at most {act.most * 1000:.0f} ms"
    yield Checked(budget, f"{typical * 1000:.1f} ms", typical <= act.most)


def _seconds(doing: Doing) -> float:
    gc.collect()
    start = time.thread_time()
    doing()
    return time.thread_time() - start
