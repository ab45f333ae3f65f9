"""What goes wrong around the window: each gets a sentence, nothing is lost, nothing is half-done."""

import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton

from build_scripts import torture_space
from build_scripts.idling import idle
from spbe_assess.gui.dialogs.export import ExportDialog
from spbe_assess.gui.dialogs.new_assessment import NewAssessmentDialog
from spbe_assess.gui.dialogs.offer import OfferDialog
from spbe_assess.gui.dialogs.report import ReportDialog
from spbe_assess.gui.settings import BROKEN_NAME, FILE_NAME, SettingsStore
from spbe_assess.gui.tasks import Progress, Task
from spbe_assess.gui.views.start import StartView
from spbe_assess.gui.widgets.buttons import FlatButton
from spbe_assess.storage import database
from spbe_assess.storage.schema import VERSION
from tests.gui.running import WHO, Running, prepared

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from spbe_assess.workspace.desk import Desk

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="there is no such place on Windows")
HOLD = """
import sys
from pathlib import Path
from spbe_assess.storage.lock import WriterLock
with WriterLock.acquire(Path(sys.argv[1]), "Tim Asesor Internal", "2024-09-02T07:03:22Z"):
    print("terkunci", flush=True)
    sys.stdin.read()
"""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with one assessment, made once."""
    folder = tmp_path_factory.mktemp("awal")
    prepared(folder, 2024)
    return folder


@pytest.fixture(scope="module")
def program(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory, template: Path) -> Iterator[Running]:
    """One program for all tests that leave it as it was; sound in the end, and nothing half-done beside it."""
    folder = tmp_path_factory.mktemp("bersama")
    for name in ("ruang-kerja", "pengaturan"):
        shutil.copytree(template / name, folder / name)
    made = Running(qapp, folder)
    yield made
    made.close_and_examine()


@pytest.fixture
def at_work(program: Running) -> Running:
    """The program at the next indicator, which nobody has touched."""
    if not program.is_running:
        program.start()
    program.window.notice.hide()
    program.assessing.step(1)
    return program


@pytest.fixture
def running(qapp: QApplication, tmp_path: Path, template: Path) -> Iterator[Running]:
    """The program on a copy of it; what the full examination finds in the end fails the test."""
    for name in ("ruang-kerja", "pengaturan"):
        shutil.copytree(template / name, tmp_path / name)
    made = Running(qapp, tmp_path)
    yield made
    made.close()


# --- what is dropped -------------------------------------------------------------------------------------------------


def test_a_dropped_folder_is_looked_into_and_offered(at_work: Running, tmp_path: Path) -> None:
    (tmp_path / "SPBE 2023" / "I12").mkdir(parents=True)
    (tmp_path / "SPBE 2023" / "I12" / "Pergub.pdf").write_bytes(b"%PDF-1.4")
    at_work.drop([tmp_path / "SPBE 2023"])
    offer = at_work.dialog(OfferDialog)
    offer.close()
    at_work.settle()
    assert at_work.kept().links_of(at_work.code) == ()


@on_posix
@pytest.mark.parametrize("name", ["/dev/null", "/dev/zero"])
def test_a_dropped_device_is_refused_with_a_sentence(at_work: Running, name: str) -> None:
    at_work.drop([Path(name)])
    at_work.until(lambda: name in at_work.told)
    at_work.settle()
    assert at_work.kept().links_of(at_work.code) == ()


def test_a_vanished_file_is_refused_by_name_and_takes_the_others_along(at_work: Running, tmp_path: Path) -> None:
    (tmp_path / "ada.pdf").write_bytes(b"%PDF-1.4")
    at_work.drop([tmp_path / "ada.pdf", tmp_path / "hilang.pdf"])
    at_work.until(lambda: "hilang.pdf" in at_work.told)
    at_work.settle()
    assert at_work.kept().links_of(at_work.code) == ()


def test_two_hundred_files_are_one_act(at_work: Running, tmp_path: Path) -> None:
    at_work.drop(files(tmp_path, 200))
    at_work.until(lambda: "200 data dukung dilampirkan" in at_work.told)
    at_work.settle()
    assert len(at_work.kept().links_of(at_work.code)) == 200
    at_work.press("Ctrl+Z")
    at_work.settle()
    assert at_work.kept().links_of(at_work.code) == ()


def test_two_hundred_files_that_are_stopped_leave_nothing(at_work: Running, tmp_path: Path) -> None:
    at_work.drop(files(tmp_path, 200))
    at_work.window.tasks.cancel()
    at_work.until(lambda: "tidak ada yang tertinggal" in at_work.told)
    at_work.settle()
    assert at_work.kept().links_of(at_work.code) == ()


def test_a_file_of_two_gigabytes_is_counted_and_can_be_stopped(at_work: Running, tmp_path: Path) -> None:
    with (tmp_path / "besar.pdf").open("wb") as stream:
        stream.truncate(2 * 2**30)
    at_work.drop([tmp_path / "besar.pdf"])
    at_work.until(lambda: "dari 2147" in at_work.told)
    at_work.window.tasks.cancel()
    at_work.until(lambda: "tidak ada yang tertinggal" in at_work.told)
    assert at_work.kept().links_of(at_work.code) == ()


def test_a_file_that_changes_while_it_is_read_is_refused(at_work: Running, tmp_path: Path) -> None:
    path = tmp_path / "berubah.pdf"
    with path.open("wb") as stream:
        stream.truncate(60 * 2**20)
    at_work.drop([path])
    with path.open("ab") as stream:
        while at_work.window.tasks.is_running:
            stream.write(b"lagi")
            stream.flush()
            idle(1)
    at_work.until(lambda: "berubah selagi disalin" in at_work.told)
    assert at_work.kept().links_of(at_work.code) == ()


# --- what is typed and pasted ----------------------------------------------------------------------------------------


def test_a_digit_in_a_text_is_typed_and_rates_nothing(at_work: Running) -> None:
    field = at_work.fact
    at_work.press("3", "5")
    assert field.text() == "35"
    at_work.press("Ctrl+Return")
    at_work.settle()
    kept = at_work.kept().rating(at_work.code, "mandiri")
    assert (kept.fact, kept.value) == ("35", None)


def test_a_pasted_megabyte_is_refused_whole(at_work: Running) -> None:
    field = at_work.fact
    at_work.press("a")
    at_work.paste("x" * 1_000_001)
    assert field.text() == "a"
    assert "terlalu panjang" in at_work.told


def test_control_characters_are_left_out_and_told(at_work: Running) -> None:
    field = at_work.fact
    at_work.paste("Rapat\x07 1\x1b[0m\r\nDinas")
    assert field.text() == "Rapat 1[0m\nDinas"
    assert "2 karakter kendali" in at_work.told
    at_work.press("Ctrl+Return")
    at_work.settle()
    assert at_work.kept().rating(at_work.code, "mandiri").fact == "Rapat 1[0m\nDinas"


def test_what_is_typed_stays_when_the_language_changes(running: Running) -> None:
    running.start()
    QTest.keyClicks(running.fact, "Peta rencana")
    before = running.window
    running.session.apply({"language": "en"})
    running.until(lambda: running.window is not before and running.window.shown)
    running.settle()
    assert running.fact.text() == "Peta rencana"
    assert running.kept().rating("I1", "mandiri").fact == "Peta rencana"


def test_what_is_typed_stays_when_the_window_is_closed(running: Running) -> None:
    running.start()
    QTest.keyClicks(running.fact, "Peta rencana")
    running.window.close()
    running.close_and_examine()
    assert running.kept().rating("I1", "mandiri").fact == "Peta rencana"
    running.begin_again()
    assert running.fact.text() == "Peta rencana"


def test_midnight_passes_while_one_works(at_work: Running) -> None:
    at_work.day = date(2024, 9, 3)
    at_work.press("Ctrl+2", "3")
    at_work.until(lambda: at_work.window.scene is not None and at_work.window.scene.today == date(2024, 9, 3))
    at_work.day = date(2023, 1, 1)
    at_work.press("4")
    at_work.settle()
    assert at_work.kept().rating(at_work.code, "mandiri").value == 4


# --- the end while something runs ------------------------------------------------------------------------------------


def test_the_window_is_closed_while_an_export_runs(running: Running, tmp_path: Path) -> None:
    running.start()
    QTest.keyClicks(running.fact, "Peta rencana")
    begin_export(running, tmp_path / "hasil")
    began = time.monotonic()
    running.window.close()
    running.close_and_examine()
    assert time.monotonic() - began < 10
    assert not (tmp_path / "hasil").exists() or any((tmp_path / "hasil").rglob("*.xlsx"))
    assert running.kept().rating("I1", "mandiri").fact == "Peta rencana"


def test_the_desktop_session_ends_while_an_export_runs(running: Running, tmp_path: Path) -> None:
    running.start()
    QTest.keyClicks(running.fact, "Peta rencana")
    begin_export(running, tmp_path / "hasil")
    assert running.session.hand_over()
    # From here on the program may be killed at any moment.
    assert running.kept().rating("I1", "mandiri").fact == "Peta rencana"
    assert running.problems() == []
    running.settle()
    # It did not end after all: one goes on.
    running.dialog(ExportDialog).close()
    running.press("Ctrl+2", "3")
    running.settle()
    assert running.kept().rating("I1", "mandiri").value == 3


def test_closing_waits_for_work_that_waits_for_the_desk(running: Running) -> None:
    running.start()
    bridge = running.session.bridge
    begun = threading.Event()

    def slowly(_: "Desk") -> str:
        begun.set()
        time.sleep(0.3)
        return "selesai"

    def work(_: Progress) -> object:
        # Several times to the desk and back, as an attachment goes.
        return [bridge.wait_for(slowly) for _ in range(3)]

    task: Task[object] = Task(work, "Menunggu meja")
    ended: list[object] = []
    task.finished.connect(ended.append)
    running.window.tasks.run(task)
    running.until(begun.is_set)
    began = time.monotonic()
    running.close()
    assert time.monotonic() - began < 5
    QApplication.processEvents()
    assert ended == [["selesai"] * 3]


def test_closing_does_not_wait_for_ever_for_work_that_does_not_stop(at_work: Running) -> None:
    free = threading.Event()
    task: Task[object] = Task(lambda _: free.wait(60), "Tidak mau berhenti")
    at_work.window.tasks.run(task)
    began = time.monotonic()
    assert not at_work.window.tasks.end_all(0.2)
    assert time.monotonic() - began < 2
    free.set()
    assert at_work.window.tasks.end_all()


def test_the_examination_of_the_workspace_can_be_stopped(at_work: Running, tmp_path: Path) -> None:
    at_work.drop(files(tmp_path, 20))
    at_work.until(lambda: "20 data dukung dilampirkan" in at_work.told)
    at_work.settle()
    at_work.window.actions_["doctor"].trigger()
    at_work.window.tasks.cancel()
    at_work.until(lambda: "tidak ada yang tertinggal" in at_work.told)


# --- the place -------------------------------------------------------------------------------------------------------


def test_a_second_start_raises_the_first_window_and_ends(running: Running, qtbot: "QtBot") -> None:
    running.start()
    running.window.showMinimized()
    second = Running(running.application, running.folder).start(waits=False)
    with qtbot.waitSignal(second.session.ended, timeout=20_000):
        pass
    running.until(lambda: not running.window.isMinimized())
    second.close()
    running.press("Ctrl+2", "3")
    running.settle()
    assert running.kept().rating("I1", "mandiri").value == 3


def test_another_program_is_named_and_one_can_try_again(running: Running) -> None:
    command = [sys.executable, "-c", HOLD, str(running.workspace.folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "terkunci\n"
        running.start(waits=False)
        running.until(lambda: "Tim Asesor Internal" in running.told)
        since = datetime(2024, 9, 2, 7, 3, 22, tzinfo=UTC).astimezone()
        assert f"sejak 2 September 2024, {since:%H.%M}." in running.told
        assert doors(running).isVisible()
        again = button(running, "Coba lagi")
        again.click()
        again.click()
        running.until(lambda: "Tim Asesor Internal" in running.told)
        other.communicate("")
    button(running, "Coba lagi").click()
    running.until(lambda: running.window.thoughts is not None)
    assert not running.window.notice.isVisible()


def test_a_door_that_was_refused_is_entered_when_it_can_be(running: Running) -> None:
    command = [sys.executable, "-c", HOLD, str(running.workspace.folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "terkunci\n"
        running.start(waits=False)
        running.until(lambda: "Tim Asesor Internal" in running.told)
        # Twice, as an impatient hand does; it opens once.
        for _ in range(2):
            doors(running).doors[0].click()
        running.until(running.window.notice.isVisible)
        other.communicate("")
    button(running, "Coba lagi").click()
    running.until(lambda: running.window.shown == "national")


def test_nothing_can_be_done_in_a_workspace_that_is_not_open_and_nothing_breaks(running: Running) -> None:
    command = [sys.executable, "-c", HOLD, str(running.workspace.folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "terkunci\n"
        running.start(waits=False)
        running.until(lambda: "Tim Asesor Internal" in running.told)
        for name in ("new", "restore", "find", "national", "example", "settings", "help"):
            running.window.notice.hide()
            running.window.actions_[name].trigger()
            if name in {"settings", "help"}:
                running.settle()
                running.close_dialogs()
            else:
                running.until(running.window.notice.isVisible)
        other.communicate("")
    assert running.window.shown == ""
    assert running.app.faults.reports == []


def test_without_a_name_the_menus_lead_to_the_name_as_the_doors_do(running: Running) -> None:
    shutil.rmtree(running.settings)
    running.start(waits=False)
    for name in ("new", "restore", "find", "national", "example"):
        running.window.actions_[name].trigger()
        assert doors(running).name.accessibleDescription().startswith("Tulis nama Anda dahulu")
        assert QApplication.activeModalWidget() is None


def test_what_is_wished_while_the_workspace_opens_comes_over_what_was_shown_last(running: Running) -> None:
    running.start(waits=False)
    running.window.actions_["new"].trigger()
    dialog = running.dialog(NewAssessmentDialog)
    running.until(lambda: running.window.shown == "assessment")
    dialog.close()


def _is_garbled(folder: Path) -> None:
    with (folder / database.FILE_NAME).open("r+b") as stream:
        stream.write(b"bukan basis data")


def _is_cut(folder: Path) -> None:
    with (folder / database.FILE_NAME).open("r+b") as stream:
        stream.truncate(5000)


def _is_newer(folder: Path) -> None:
    with closing(sqlite3.connect(folder / database.FILE_NAME)) as newer:
        newer.execute(f"PRAGMA user_version={VERSION + 1}")


@pytest.mark.parametrize("damage", [_is_garbled, _is_cut, _is_newer])
def test_a_workspace_that_cannot_be_read_is_told_and_left_as_it_is(
    running: Running, damage: Callable[[Path], None]
) -> None:
    damage(running.workspace.folder)
    before = (running.workspace.folder / database.FILE_NAME).read_bytes()
    running.start(waits=False)
    running.until(running.window.notice.isVisible)
    assert len(running.told) > 40
    assert doors(running).isVisible()
    doors(running).doors[2].click()
    running.until(running.window.notice.isVisible)
    running.close()
    assert (running.workspace.folder / database.FILE_NAME).read_bytes() == before


def test_a_workspace_folder_that_is_a_file_is_told(running: Running) -> None:
    shutil.rmtree(running.workspace.folder)
    running.workspace.folder.write_bytes(b"")
    running.start(waits=False)
    running.until(running.window.notice.isVisible)
    assert str(running.workspace.folder) in running.told
    assert doors(running).isVisible()


@on_posix
def test_a_workspace_that_vanishes_is_told_and_the_window_stays(running: Running) -> None:
    running.start()
    running.workspace.folder.rename(running.folder / "dipindah")
    running.press("Ctrl+2", "3")
    running.until(running.window.notice.isVisible)
    assert running.window.isVisible()
    (running.folder / "dipindah").rename(running.workspace.folder)
    running.press("4")
    running.settle()
    assert running.kept().rating("I1", "mandiri").value == 4


def test_a_settings_folder_that_vanishes_takes_nothing_with_it(running: Running) -> None:
    running.start()
    shutil.rmtree(running.settings)
    running.press("Ctrl+4", "Ctrl+2", "3")
    running.settle()
    running.begin_again()
    assert running.kept().rating("I1", "mandiri").value == 3


@pytest.mark.parametrize("content", [b"{rusak", b"", b"[1, 2]", b"\xff\xfe", b"[" * 100_000])
def test_broken_settings_are_kept_aside_and_told(running: Running, content: bytes) -> None:
    (running.settings / FILE_NAME).write_bytes(content)
    running.start(waits=False)
    assert BROKEN_NAME in running.told
    assert (running.settings / BROKEN_NAME).read_bytes() == content
    assert doors(running).isVisible()
    doors(running).name.setFocus()
    QTest.keyClicks(doors(running).name, WHO)
    doors(running).doors[0].click()
    running.until(lambda: running.window.shown == "national")
    assert SettingsStore(running.settings).now.name == WHO


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own; tests that need one are left out where it may not be mounted."""
    if sys.platform == "win32" or not torture_space.may_mount(tmp_path):
        pytest.skip("no disk may be mounted here")
    with torture_space.small_disk(tmp_path / "disk") as disk:
        yield disk


def test_a_full_disk_refuses_and_what_was_there_stays(small_disk: Path, qapp: QApplication, template: Path) -> None:
    shutil.copytree(template / "ruang-kerja", small_disk / "ruang-kerja")
    shutil.copytree(template / "pengaturan", small_disk / "pengaturan")
    running = Running(qapp, small_disk).start()
    running.press("Ctrl+2", "3")
    running.settle()
    torture_space.fill(small_disk / "penuh", 0)
    running.press("5")
    running.until(lambda: "habis" in running.told)
    running.settle()
    assert levels(running) == ["3"]
    field = running.fact
    QTest.keyClicks(field, "Peta rencana")
    running.press("Ctrl+Return")
    running.settle()
    assert field.text() == "Peta rencana"
    (small_disk / "penuh").unlink()
    QTest.keyClicks(running.fact, " SPBE")
    running.press("Ctrl+Return")
    running.settle()
    running.close_and_examine()
    kept = running.kept().rating("I1", "mandiri")
    assert kept.value == 3
    assert kept.fact == "Peta rencana SPBE"


def test_a_read_only_disk_is_told_and_the_doors_are_shown(small_disk: Path, qapp: QApplication, template: Path) -> None:
    shutil.copytree(template / "ruang-kerja", small_disk / "ruang-kerja")
    shutil.copytree(template / "pengaturan", small_disk / "pengaturan")
    running = Running(qapp, small_disk)
    with torture_space.read_only(small_disk):
        running.start(waits=False)
        running.until(running.window.notice.isVisible)
        assert "ruang-kerja" in running.told
        assert doors(running).isVisible()
    button(running, "Coba lagi").click()
    running.until(lambda: running.window.thoughts is not None)
    running.close_and_examine()


# --- faults of ours --------------------------------------------------------------------------------------------------


def _in_a_slot(running: Running) -> None:
    bar = running.window.index_bar
    bar.index_requested.connect(_broken)
    bar.index_requested.emit()
    bar.index_requested.disconnect(_broken)


def _at_the_desk(running: Running) -> None:
    running.session.bridge.ask(lambda _: _broken(), print)


def _in_a_task(running: Running) -> None:
    task: Task[object] = Task(lambda _: _broken(), "Rusak")
    running.window.tasks.run(task)


def _broken() -> None:
    raise ValueError("tak terduga")


def test_an_unknown_fault_is_reported_and_the_window_goes_on(running: Running) -> None:
    running.start()
    for number, where in enumerate((_in_a_slot, _at_the_desk, _in_a_task), 1):
        where(running)
        report = running.dialog(ReportDialog)
        next(one for one in report.findChildren(QPushButton) if one.text() == "Salin laporan").click()
        assert "ValueError: tak terduga" in QApplication.clipboard().text()
        QApplication.clipboard().clear()
        report.close()
        assert len(running.app.faults.reports) == number
        running.press("Ctrl+2", str(number))
        running.settle()
        assert running.kept().rating("I1", "mandiri").value == number
    running.app.faults.reports.clear()
    assert "tak terduga" in (running.settings / "faults.log").read_text(encoding="utf-8")


def test_a_report_whose_window_was_built_anew_does_not_hide_the_next(running: Running) -> None:
    running.start()
    _in_a_slot(running)
    running.dialog(ReportDialog)
    before = running.window
    running.session.apply({"language": "en"})
    running.until(lambda: running.window is not before and running.window.shown)
    running.settle()
    _in_a_slot(running)
    running.dialog(ReportDialog).close()
    assert len(running.app.faults.reports) == 2
    running.app.faults.reports.clear()


# --- what these tests share ------------------------------------------------------------------------------------------


def files(folder: Path, count: int) -> list[Path]:
    """So many different files."""
    paths = [folder / f"berkas {number}.pdf" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_bytes(f"%PDF-1.4 {number}".encode() * 50)
    return paths


def doors(running: Running) -> StartView:
    """The doors of the start."""
    found = running.window.findChild(StartView)
    assert isinstance(found, StartView)
    return found


def button(running: Running, text: str) -> FlatButton:
    """The button of the notice."""
    return next(one for one in running.window.notice.findChildren(FlatButton) if one.text() == text)


def levels(running: Running) -> list[str]:
    """The levels that are shown as chosen."""
    shown = running.assessing.detail.claim.levels.findChildren(QAbstractButton)
    return [one.accessibleName().split()[1].strip(",") for one in shown if one.isChecked()]


def begin_export(running: Running, path: Path) -> None:
    """Begin to export the paket, and come back when something of it is written."""
    running.press("Ctrl+Shift+E")
    dialog = running.dialog(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    dialog.choose("package")
    dialog.place.setText(str(path))
    running.settle()
    dialog.export_button.click()
    running.until(lambda: running.window.tasks.is_running)
