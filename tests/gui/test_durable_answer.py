"""The line below says that something is stored when the disk has it, and not before."""

import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from build_scripts.idling import idle
from spbe_assess.storage.database import FILE_NAME
from tests.gui.running import Running, prepared

WHILE = 0.4
"""Seconds for which nothing may be called stored."""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with one assessment, made once."""
    folder = tmp_path_factory.mktemp("awal")
    prepared(folder, 2024)
    return folder


@pytest.fixture
def running(qapp: QApplication, tmp_path: Path, template: Path) -> Iterator[Running]:
    """The program on a copy of it, at work."""
    for name in ("ruang-kerja", "pengaturan"):
        shutil.copytree(template / name, tmp_path / name)
    made = Running(qapp, tmp_path).start()
    made.settle()
    yield made
    made.close_and_examine()


def test_a_level_is_called_stored_only_when_the_disk_has_it(running: Running) -> None:
    assert running.assessing.isVisible()
    kept = kept_when_told(running)
    with held_back(running):
        running.press("3")
        running.until(lambda: stored(running) == "Menyimpan…")
        never_within(lambda: stored(running) != "Menyimpan…" or bool(kept))
    running.until(lambda: stored(running).startswith("Tersimpan"))
    assert kept[0] == (3, "")


def test_a_text_is_called_stored_only_when_the_disk_has_it(running: Running) -> None:
    field = running.fact
    kept = kept_when_told(running)
    with held_back(running):
        QTest.keyClicks(field, "Pergub")
        running.press("Ctrl+Return")
        running.until(lambda: stored(running) == "Menyimpan…")
        never_within(lambda: stored(running) != "Menyimpan…" or bool(kept))
        assert field.text() == "Pergub"
    running.until(lambda: stored(running).startswith("Tersimpan"))
    running.settle()
    assert kept[-1] == (None, "Pergub")


def test_what_cannot_be_stored_is_told_and_not_called_stored(running: Running) -> None:
    assert running.assessing.isVisible()
    kept = kept_when_told(running)
    with held_back(running):
        running.press("3")
        # Longer than the workspace waits for the disk.
        running.until(running.window.notice.isVisible)
        assert kept == []
    running.settle()
    assert running.kept().rating("I1", "mandiri").value is None
    assert not any(one.isChecked() for one in running.assessing.detail.claim.levels._segments)


@contextmanager
def held_back(running: Running) -> Iterator[None]:
    """Hold every commit back as a slow disk does: somebody else reads the file all the while."""
    with closing(sqlite3.connect(running.workspace.folder / FILE_NAME, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        yield
        reader.execute("COMMIT")


def stored(running: Running) -> str:
    """What the line below says of storing."""
    return running.window.index_bar._mark.accessibleName()


def kept_when_told(running: Running) -> list[tuple[object, str]]:
    """Value and Fakta of the first indicator on the disk, read each time something is called stored."""
    found: list[tuple[object, str]] = []

    def look(_: str) -> None:
        rating = running.kept().rating("I1", "mandiri")
        found.append((rating.value, rating.fact))

    running.session.bridge.saved.connect(look)
    return found


def never_within(condition: Callable[[], bool]) -> None:
    """Let time pass; nothing of the kind may happen."""
    end = time.monotonic() + WHILE
    while time.monotonic() < end:
        assert not condition()
        idle(2)
