"""A session: one arrives where one wished, once, in the assessment one wished; what has ended hears nothing more."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import SIGNAL
from PySide6.QtWidgets import QApplication

from spbe_assess.gui.places import Target
from tests.gui.running import Running, prepared


@pytest.fixture
def running(qapp: QApplication, tmp_path: Path) -> Iterator[Running]:
    """The program at work in a workspace with two assessments."""
    prepared(tmp_path, 2024, 2026)
    made = Running(qapp, tmp_path).start()
    yield made
    made.close()


def test_one_arrives_once_and_in_the_assessment_one_wished(running: Running) -> None:
    session = running.session
    shown = running.window.scene
    assert shown is not None
    other = next(one for one in shown.others if one.id != shown.assessment.id)
    arrived: list[str] = []
    # Scenes of the one before are still on their way.
    for _ in range(3):
        session.bridge.alter(lambda desk: desk.forget())
        running.application.processEvents()
    session.show(other.id, Target("evidence"), lambda: arrived.append(running.window.shown))
    for _ in range(3):
        session.bridge.alter(lambda desk: desk.forget())
    running.until(lambda: running.window.shown == "evidence")
    running.settle()
    assert arrived == ["evidence"]
    assert running.window.scene is not None
    assert running.window.scene.assessment.id == other.id


def test_a_session_that_has_ended_hears_no_answer_any_more(running: Running) -> None:
    heard: list[object] = []
    bridge = running.session.bridge
    for _ in range(5):
        bridge.ask(lambda _: "jawaban", heard.append)
    running.close()
    running.application.processEvents()
    assert heard == []


def test_the_end_of_the_desktop_session_is_heard(qapp: QApplication, tmp_path: Path) -> None:
    signal = SIGNAL("commitDataRequest(QSessionManager&)")
    before = qapp.receivers(signal)
    prepared(tmp_path, 2024)
    running = Running(qapp, tmp_path).start()
    assert qapp.receivers(signal) == before + 1
    running.close()
