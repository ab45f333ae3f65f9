"""What window tests share: no screen needed, a real workspace with a real bridge, scenes as they come."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from spbe_assess.core.assessment import Assessment
    from spbe_assess.gui.bridge import Bridge
    from spbe_assess.workspace.showing.scene import Afterthoughts, Scene
    from spbe_assess.workspace.workspace import Workspace

TODAY = date(2024, 9, 2)


@dataclass
class Opened:
    """A bridge at work on a new assessment, and what it has told so far."""

    bridge: "Bridge"
    workspace: "Workspace"
    assessment: "Assessment"
    scenes: "list[Scene]" = field(default_factory=list)
    thoughts: "list[Afterthoughts]" = field(default_factory=list)
    refused: list[object] = field(default_factory=list)
    broke: list[object] = field(default_factory=list)
    saved: list[str] = field(default_factory=list)

    @property
    def scene(self) -> "Scene":
        """The newest scene."""
        return self.scenes[-1]

    def hear_scene(self, scene: "Scene") -> None:
        """Note a scene."""
        self.scenes.append(scene)

    def hear_thoughts(self, thoughts: "Afterthoughts") -> None:
        """Note afterthoughts."""
        self.thoughts.append(thoughts)

    def hear_last(self) -> None:
        """Note scenes and afterthoughts after everything that is connected by now.

        A test that saw a scene here before the view did would go on with a view that shows the one before.
        """
        self.bridge.scene_changed.disconnect(self.hear_scene)
        self.bridge.scene_changed.connect(self.hear_scene)
        self.bridge.afterthoughts_changed.disconnect(self.hear_thoughts)
        self.bridge.afterthoughts_changed.connect(self.hear_thoughts)


@pytest.fixture(autouse=True)
def plain_words() -> Iterator[None]:
    """Every test begins in Indonesian and with letters of the usual size, whatever one before has left."""
    from spbe_assess.gui import words
    from spbe_assess.gui.look import type as lettering

    words.speak("id")
    lettering.set_text_size(100)
    yield
    words.speak("id")


@pytest.fixture
def workspace(tmp_path: Path) -> "Workspace":
    """An empty workspace in a folder of its own."""
    from spbe_assess.workspace.workspace import open_workspace

    return open_workspace(tmp_path / "ruang-kerja", TODAY, "Pelaksana Entri Data")


def opened(qtbot: "QtBot", workspace: "Workspace", who: str, year: int) -> Opened:
    """A bridge on a new assessment of ``who`` and ``year``; the first scene and afterthoughts have arrived."""
    from spbe_assess.gui.bridge import Bridge
    from spbe_assess.workspace.assessing import new_assessment
    from spbe_assess.workspace.desk import Desk
    from spbe_assess.workspace.editor import editing

    with editing(workspace) as editor:
        assessment, _ = new_assessment(editor, who, year)

    def make_desk() -> Desk:
        desk = Desk(workspace, lambda: workspace.today)
        desk.open()
        desk.choose(assessment.id)
        return desk

    bridge = Bridge(make_desk)
    made = Opened(bridge, workspace, assessment)
    bridge.scene_changed.connect(made.hear_scene)
    bridge.afterthoughts_changed.connect(made.hear_thoughts)
    bridge.refused.connect(made.refused.append)
    bridge.broke.connect(made.broke.append)
    bridge.saved.connect(made.saved.append)
    bridge.start()
    bridge.alter(lambda desk: desk.forget())
    qtbot.waitUntil(lambda: bool(made.thoughts), timeout=10_000)
    return made


@pytest.fixture
def spbe(qtbot: "QtBot", workspace: "Workspace") -> Iterator[Opened]:
    """A new SPBE assessment of Jawa Timur 2024, open on a bridge."""
    made = opened(qtbot, workspace, "Jawa Timur", 2024)
    yield made
    made.bridge.stop()
    assert made.broke == []


@pytest.fixture
def pemdi(qtbot: "QtBot", workspace: "Workspace") -> Iterator[Opened]:
    """A new Pemdi assessment of Jawa Timur 2026, open on a bridge."""
    made = opened(qtbot, workspace, "Jawa Timur", 2026)
    yield made
    made.bridge.stop()
    assert made.broke == []


@pytest.fixture(scope="session")
def example_workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with both assessments of the example, made once; copy it before it is opened."""
    from spbe_assess.workspace.example import make_example
    from spbe_assess.workspace.workspace import open_workspace

    folder = tmp_path_factory.mktemp("contoh")
    make_example(open_workspace(folder / "ruang-kerja", date(2026, 11, 22), "Pelaksana Entri Data"), folder / "berkas")
    return folder / "ruang-kerja"
