"""Slow work in the real window: it never holds the window up, and stopped at any moment it leaves nothing half-done."""

import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from build_scripts.watchdog import Watchdog
from spbe_assess.gui.dialogs.export import ExportDialog
from spbe_assess.gui.dialogs.offer import OfferDialog
from tests.gui.running import Running, prepared

FILES = 200
LONGEST = 0.2
"""Seconds of the window's thread at a stretch; waiting for a busy machine does not count."""
MOMENTS = (0.0, 0.5, 1.0)
"""How much of the work is done when it is stopped: nothing, half, all but the act itself."""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with one assessment and a folder of files named after their indicators, made once."""
    folder = tmp_path_factory.mktemp("awal")
    prepared(folder, 2024)
    sources = folder / "tahun lalu"
    sources.mkdir()
    for number in range(FILES):
        name = f"{number % 47 + 1}.{'abcde'[number // 47]}.Peraturan {number}.pdf"
        (sources / name).write_bytes(f"%PDF-1.4 {number}\n".encode() * 4000)
    return folder


@pytest.fixture
def running(qapp: QApplication, tmp_path: Path, template: Path) -> Iterator[Running]:
    """The program on a copy of it."""
    for name in ("ruang-kerja", "pengaturan"):
        shutil.copytree(template / name, tmp_path / name)
    made = Running(qapp, tmp_path).start()
    yield made
    made.close_and_examine()


def test_two_hundred_dropped_files_never_hold_the_window_up(
    running: Running, qapp: QApplication, template: Path
) -> None:
    dog = Watchdog(qapp)
    with dog.watching("drop"):
        attach(running, template)
    assert len(running.kept().links) == FILES
    assert max(one.cpu for one in dog.stretches) <= LONGEST


@pytest.mark.parametrize("moment", MOMENTS)
def test_dropped_files_that_are_stopped_leave_nothing(running: Running, template: Path, moment: float) -> None:
    ended = stopped(running, ready_to_attach(running, template), moment)
    expected = 0 if ended == "cancelled" else FILES
    assert len(running.kept().links) == expected
    assert len(kept_files(running)) == expected


def test_an_export_never_holds_the_window_up(running: Running, qapp: QApplication, template: Path) -> None:
    attach(running, template)
    begin = ready_to_export(running)
    dog = Watchdog(qapp)
    with dog.watching("export"):
        begin()
        running.until(lambda: not running.window.tasks.is_running, seconds=60)
        running.settle()
    assert len(list((running.folder / "hasil").rglob("*.pdf"))) == FILES
    assert max(one.cpu for one in dog.stretches) <= LONGEST


def test_exports_that_are_stopped_leave_nothing(running: Running, template: Path) -> None:
    attach(running, template)
    begin = ready_to_export(running)
    target = running.folder / "hasil"
    for moment in (0.2, 0.8):
        ended = stopped(running, begin, moment)
        assert len(list(target.rglob("*.pdf"))) == (0 if ended == "cancelled" else FILES)
        assert list(running.folder.rglob(".spbe-*")) == []
        shutil.rmtree(target, ignore_errors=True)
    running.dialog(ExportDialog).close()


# --- what these tests share ------------------------------------------------------------------------------------------


def attach(running: Running, template: Path) -> None:
    """Attach the files of last year's folder; comes back when they are."""
    ready_to_attach(running, template)()
    running.until(lambda: len(running.window.scene.dossier.links) == FILES if running.window.scene else False)
    running.settle()


def ready_to_attach(running: Running, template: Path) -> Callable[[], None]:
    """Drop last year's folder; what it answers takes what is offered then."""
    running.drop([template / "tahun lalu"])
    offer = running.dialog(OfferDialog)
    assert isinstance(offer, OfferDialog)
    running.settle()
    running.until(offer.attach.isEnabled)
    return offer.attach.click


def ready_to_export(running: Running) -> Callable[[], None]:
    """Fill in the dialog of exports; what it answers begins the export of a paket."""
    running.press("Ctrl+Shift+E")
    dialog = running.dialog(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    dialog.choose("package")
    dialog.place.setText(str(running.folder / "hasil"))
    running.settle()

    def begin() -> None:
        running.until(dialog.export_button.isEnabled)
        dialog.export_button.click()
        running.until(lambda: running.window.tasks.is_running)

    return begin


def stopped(running: Running, begin: Callable[[], None], moment: float) -> str:
    """Begin a work and stop it a moment after that share of it is done; answers how it ended."""
    ended: list[str] = []
    strip, chance = running.window.tasks, random.Random(moment)

    def stop(done: int, total: int) -> None:
        if done >= moment * total:
            QTimer.singleShot(chance.randrange(20), strip.cancel)

    def watch(is_running: bool) -> None:
        task = strip._running
        if is_running and task is not None:
            task.finished.connect(lambda _: ended.append("finished"))
            task.cancelled.connect(lambda: ended.append("cancelled"))
            task.progressed.connect(stop)

    # Before it begins: it may be over in a moment.
    strip.running_changed.connect(watch)
    begin()
    running.until(lambda: ended, seconds=60)
    strip.running_changed.disconnect(watch)
    running.settle()
    return ended[0]


def kept_files(running: Running) -> list[Path]:
    """The files of the store of evidence."""
    return [path for path in (running.workspace.folder / "evidence").rglob("*") if path.is_file()]
