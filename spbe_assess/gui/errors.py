"""The last resort: a fault of ours becomes a report a person can copy; nothing closes the window.

What the world refuses is a ``KnownError`` and told as a sentence elsewhere; only what nobody foresaw comes here.
"""

import faulthandler
import sys
import threading
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, TextIO

from PySide6.QtCore import QObject, Signal, qVersion
from shiboken6 import isValid

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeGuard

    from PySide6.QtWidgets import QDialog

    from spbe_assess.errors import KnownError

Fault = tuple[type[BaseException], BaseException, TracebackType | None]
LOG_NAME: Final = "faults.log"
_MOST_BYTES: Final = 200_000
_KEPT: Final = 3


class Caught:
    """A net for the loops that must go on: keeps what was raised within, and lets the loop see it."""

    def __init__(self) -> None:
        self.error: BaseException | None = None

    @property
    def fault(self) -> Fault | None:
        """What was raised, as the handler takes it."""
        return None if self.error is None else (type(self.error), self.error, self.error.__traceback__)

    def __enter__(self) -> "Caught":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        self.error = error
        return isinstance(error, Exception)


def is_known(error: BaseException | None) -> "TypeGuard[KnownError]":
    """Whether an error is one a person can do something about."""
    # Imported only here: the sentences it is told in bring more than the rest of the window's start.
    from spbe_assess.errors import KnownError

    return isinstance(error, KnownError)


class FaultHandler(QObject):
    """Hears of every fault of ours, wherever it happens, and has one report at a time shown.

    ``show`` opens the dialog of a report and answers it; it is not needed before something is wrong.
    """

    happened = Signal(object)

    def __init__(self, folder: Path, show: "Callable[[str], QDialog]", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log = _rotated(folder)
        self._show = show
        self._dialog: QDialog | None = None
        self._is_showing = False
        self.reports: list[str] = []
        self.happened.connect(self._on_happened)

    def install(self) -> None:
        """Become the handler of this process: of slots, of threads, and of crashes below Python."""
        if self._log is not None:
            faulthandler.enable(self._log)
        sys.excepthook = self._hook
        threading.excepthook = self._thread_hook

    def close(self) -> None:
        """Give the process its own handlers back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        if self._log is not None:
            faulthandler.disable()
            self._log.close()
            self._log = None

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        self.happened.emit((kind, error, trace))

    def _thread_hook(self, given: threading.ExceptHookArgs) -> None:
        if given.exc_value is not None:
            self.happened.emit((given.exc_type, given.exc_value, given.exc_traceback))

    def _on_happened(self, fault: Fault) -> None:
        report = report_of(fault)
        self.reports.append(report)
        if self._log is not None:
            with suppress(OSError):  # a full disk is no reason for a second fault
                self._log.write(report + "\n")
                self._log.flush()
        if self._is_showing or (self._dialog is not None and isValid(self._dialog)):
            return
        # A report goes with the window it stands over, as when that is built anew. One that cannot be shown is a
        # fault, too, and must not ask for itself again.
        self._is_showing = True
        try:
            self._dialog = self._show(report)
            self._dialog.finished.connect(self._on_dialog_finished)
        finally:
            self._is_showing = False

    def _on_dialog_finished(self) -> None:
        self._dialog = None


def report_of(fault: Fault) -> str:
    """A fault as text: the program, the machine, and where it happened."""
    import platform
    import traceback
    from importlib.metadata import version

    parts = (f"SPBE Assess {version('spbe-assess')}", f"Python {platform.python_version()}", f"Qt {qVersion()}")
    head = " · ".join((*parts, platform.platform()))
    return head + "\n" + "".join(traceback.format_exception(*fault))


def _rotated(folder: Path) -> TextIO | None:
    """The log of faults, opened to append; older ones are kept beside, the oldest goes. None where it cannot be."""
    path = folder / LOG_NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > _MOST_BYTES:
            for number in range(_KEPT, 0, -1):
                older = path.with_name(f"{LOG_NAME}.{number}")
                newer = path if number == 1 else path.with_name(f"{LOG_NAME}.{number - 1}")
                if newer.exists():
                    newer.replace(older)
        return path.open("a", encoding="utf-8")
    except OSError:
        return None
