"""Benchmark ``table``: 38 columns of 60 rows opened, sorted and filtered in the window, beside a bare tree of Qt.

Processor time of the thread of the window until everything is painted: other programs do not lengthen it. The table is
told on another thread and is ready here; the bare tree shows the same texts from lists, in the style's own painting.
"""

import gc
import os
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final, NamedTuple

# Before Qt is loaded: nothing here needs a screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QTreeView

from build_scripts.bench_table import Checked, Measured, Row
from spbe_assess.gui.look.style import STYLE_ARGUMENTS, apply_style
from spbe_assess.gui.views.comparing.table import ComparisonTree
from spbe_assess.workspace.showing.compared_table import Table, View
from tests.comparing_examples import made_table, wide_table
from tests.plain_table import PlainTable

OPENED: Final = 0.1
TURNED: Final = 0.05
RUNS: Final = 21
SIZE: Final = (1276, 560)

Doing = Callable[[], object]
_WHOLE: Final = View()


class Act(NamedTuple):
    """What is measured: its name, ours, the bare one, and what both begin from."""

    name: str
    ours: Doing
    bare: Doing
    before: Doing
    most: float


def measure(runs: int | None) -> Iterator[Row]:
    """Opening, sorting and filtering, of a table as it is told and of one with 112 columns."""
    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else QApplication(["bench", *STYLE_ARGUMENTS])
    apply_style(application, "light", 100)
    for table in (made_table(), wide_table()):
        ours, bare = ComparisonTree(), QTreeView()
        for one in (ours, bare):
            one.resize(*SIZE)
            one.show()
        for act in _acts(application, table, ours, bare):
            yield from _judged(act, runs or RUNS)


def _acts(application: QApplication, table: Table, ours: ComparisonTree, bare: QTreeView) -> Iterator[Act]:
    size = f"{len(table.columns)} columns of {len(table.lines)} rows"
    plain = PlainTable()
    bare.setModel(plain)
    bare.setUniformRowHeights(True)
    empty = table._replace(columns=(), lines=(), tails=())
    texts = [(line.name, *(cell.text for cell in line.cells)) for line in (*table.lines, *table.tails)]

    def settle() -> None:
        # What is laid out late is painted in the next turn.
        for _ in range(3):
            application.processEvents()

    def show(shown: Table, view: View) -> None:
        ours.show_table(shown, view)
        settle()

    def look(view: View) -> None:
        ours.show_view(view)
        settle()

    def list_texts(lines: Sequence[Sequence[str]]) -> None:
        plain.show_lines(lines)
        settle()

    def begin(shown: Table, lines: Sequence[Sequence[str]]) -> None:
        show(shown, _WHOLE)
        list_texts(lines)

    yield Act(
        f"table: {size} opened",
        partial(show, table, _WHOLE),
        partial(list_texts, texts),
        partial(begin, empty, ()),
        OPENED,
    )
    wishes = {
        "sorted by a column": (_WHOLE._replace(sort=table.columns[1].id), sorted(texts, key=lambda line: line[2])),
        "filtered by a domain": (_WHOLE._replace(domain=table.domains[0][0]), texts[: len(texts) // 4]),
        "filtered to rows all have": (_WHOLE._replace(is_complete=True), [line for line in texts if "—" not in line]),
    }
    for name, (view, lines) in wishes.items():
        yield Act(
            f"table: {size} {name}",
            partial(look, view),
            partial(list_texts, lines),
            partial(begin, table, texts),
            TURNED,
        )


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
