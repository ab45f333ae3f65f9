"""Slow work: counted, stopped, and ended in exactly one way."""

from typing import TYPE_CHECKING

import pytest

from spbe_assess.errors import InputError
from spbe_assess.gui.tasks import Progress, Task
from spbe_assess.messages import Message

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def heard(task: Task[object]) -> list[tuple[str, object]]:
    """Everything a task tells, in its order."""
    told: list[tuple[str, object]] = []
    task.finished.connect(lambda value: told.append(("finished", value)))
    task.refused.connect(lambda error: told.append(("refused", error)))
    task.broke.connect(lambda fault: told.append(("broke", fault[0])))
    task.cancelled.connect(lambda: told.append(("cancelled", None)))
    return told


def test_work_that_ends_tells_its_value(qtbot: "QtBot") -> None:
    task: Task[object] = Task(lambda _: 42, "Menghitung")
    told = heard(task)
    with qtbot.waitSignal(task.finished):
        task.start()
    assert told == [("finished", 42)]


def test_work_tells_how_far_it_is(qtbot: "QtBot") -> None:
    def work(progress: Progress) -> object:
        for done in range(3):
            progress(done + 1, 3)
        return None

    task: Task[object] = Task(work, "Menyalin")
    counts: list[tuple[int, int]] = []
    task.progressed.connect(lambda done, total: counts.append((done, total)))
    with qtbot.waitSignal(task.finished):
        task.start()
    assert counts == [(1, 3), (2, 3), (3, 3)]


def test_stopped_work_clears_up_behind_itself(qtbot: "QtBot") -> None:
    cleared: list[bool] = []

    def work(progress: Progress) -> object:
        try:
            while True:
                progress(1, 2)
        finally:
            cleared.append(True)

    task: Task[object] = Task(work, "Menyalin")
    told = heard(task)
    with qtbot.waitSignal(task.cancelled):
        task.start()
        task.cancel()
    assert told == [("cancelled", None)]
    assert cleared == [True]


@pytest.mark.parametrize(
    ("error", "outcome"), [(InputError(Message("Berkas tidak ada.")), "refused"), (ValueError("keliru"), "broke")]
)
def test_a_fault_ends_the_work_by_its_kind(qtbot: "QtBot", error: Exception, outcome: str) -> None:
    def work(_: Progress) -> object:
        raise error

    task: Task[object] = Task(work, "Membaca")
    told = heard(task)
    with qtbot.waitSignal(getattr(task, outcome)):
        task.start()
    assert [one[0] for one in told] == [outcome]
