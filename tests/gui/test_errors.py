"""The last resort: one report at a time, copyable, logged, and the window goes on."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

from spbe_assess.gui.dialogs.report import ReportDialog, show_report
from spbe_assess.gui.errors import LOG_NAME, Caught, FaultHandler, report_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def a_fault(text: str = "tak terduga") -> Caught:
    """A fault as it is caught."""
    with Caught() as caught:
        raise ValueError(text)
    return caught


def test_a_report_names_program_machine_and_place() -> None:
    fault = a_fault().fault
    assert fault is not None
    report = report_of(fault)
    assert report.startswith("SPBE Assess ")
    assert "Python" in report
    assert "test_errors.py" in report
    assert "ValueError: tak terduga" in report


def test_the_net_lets_an_interrupt_through() -> None:
    caught = Caught()
    with pytest.raises(KeyboardInterrupt), caught:
        raise KeyboardInterrupt
    assert isinstance(caught.error, KeyboardInterrupt)


def test_a_fault_is_shown_and_logged_once(qtbot: "QtBot", tmp_path: Path) -> None:
    handler = FaultHandler(tmp_path, show_report)
    handler.happened.emit(a_fault("satu").fault)
    handler.happened.emit(a_fault("dua").fault)
    dialogs = [one for one in QApplication.topLevelWidgets() if isinstance(one, ReportDialog) and one.isVisible()]
    assert len(dialogs) == 1
    assert len(handler.reports) == 2
    dialogs[0].accept()
    handler.close()
    log = (tmp_path / LOG_NAME).read_text(encoding="utf-8")
    assert "satu" in log
    assert "dua" in log
    qtbot.addWidget(dialogs[0])


def test_a_fault_in_a_slot_reaches_the_handler_and_nothing_closes(qtbot: "QtBot", tmp_path: Path) -> None:
    handler = FaultHandler(tmp_path, show_report)

    def broken() -> None:
        raise RuntimeError("di dalam slot")

    with qtbot.captureExceptions() as seen:
        QTimer.singleShot(0, broken)
        qtbot.waitUntil(lambda: len(seen) == 1)
    assert seen[0][0] is RuntimeError
    handler.close()


def test_the_log_is_rotated_before_it_grows_large(tmp_path: Path) -> None:
    (tmp_path / LOG_NAME).write_text("x" * 300_000, encoding="utf-8")
    FaultHandler(tmp_path, show_report).close()
    assert (tmp_path / LOG_NAME).stat().st_size == 0
    assert (tmp_path / f"{LOG_NAME}.1").stat().st_size == 300_000


def test_a_report_that_cannot_be_shown_does_not_ask_for_itself_again(tmp_path: Path) -> None:
    tries: list[str] = []

    def broken(report: str) -> QDialog:
        tries.append(report)
        handler.happened.emit(a_fault("dua").fault)
        raise RuntimeError("tidak dapat ditampilkan")

    handler = FaultHandler(tmp_path, broken)
    fault = a_fault("satu").fault
    assert fault is not None
    with pytest.raises(RuntimeError, match="tidak dapat"):
        handler._on_happened(fault)
    assert len(tries) == 1
    assert len(handler.reports) == 2
    handler.close()
