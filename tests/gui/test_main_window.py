"""The window: going to a place paints it once."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from spbe_assess.gui.main_window import ASSESSMENT, CHECKING, EVIDENCE
from spbe_assess.gui.places import Target
from spbe_assess.gui.widgets.labels import Label
from tests.gui.running import Running, prepared


class Paints(QObject):
    """Counts how often each label is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.counts: Counter[QObject] = Counter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, Label):
            self.counts[watched] += 1
        return False


@pytest.fixture
def running(qapp: QApplication, tmp_path: Path) -> Iterator[Running]:
    """The program at work in a workspace with an assessment."""
    prepared(tmp_path, 2024)
    made = Running(qapp, tmp_path).start()
    yield made
    made.close()


def test_a_place_is_painted_once_when_one_comes_back_to_it(running: Running) -> None:
    for place in (ASSESSMENT, EVIDENCE, CHECKING, ASSESSMENT):
        running.window.go(Target(place))
        running.settle()
    running.window.go(Target(CHECKING))
    running.settle()
    paints = Paints()
    running.application.installEventFilter(paints)
    running.window.go(Target(ASSESSMENT))
    running.settle()
    running.application.removeEventFilter(paints)
    labels = [one for one in running.window.place(ASSESSMENT).findChildren(Label) if one.isVisible()]
    assert labels
    assert {paints.counts[one] for one in labels} <= {0, 1}
    assert any(paints.counts.values())
