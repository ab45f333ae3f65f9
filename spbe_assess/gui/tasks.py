"""The one way to run slow work: on a thread of its own, with a count and a way to stop, nothing left half-done."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from spbe_assess.gui.errors import Caught, is_known

T_co = TypeVar("T_co", covariant=True)


class CancelledError(Exception):
    """The person has stopped the work; raised inside it so that it clears up behind itself."""


class Progress:
    """Handed to the work: tells how far it is, and ends it where the person has stopped it."""

    def __init__(self, tell_count: Callable[[int, int], None], is_cancelled: Callable[[], bool]) -> None:
        self._tell_count = tell_count
        self._is_cancelled = is_cancelled

    def __call__(self, done: int, total: int) -> None:
        """Tell the count; raises ``CancelledError`` once the person has stopped the work."""
        if self._is_cancelled():
            raise CancelledError
        self._tell_count(done, total)


class Task(QObject, Generic[T_co]):
    """One slow work. Exactly one of ``finished``, ``refused``, ``broke`` and ``cancelled`` ends it."""

    progressed = Signal(int, int)
    finished = Signal(object)
    refused = Signal(object)
    broke = Signal(object)
    cancelled = Signal()

    def __init__(self, work: Callable[[Progress], T_co], title: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.is_cancelled = False
        self._work = work
        self._thread = threading.Thread(target=self._run, name="work", daemon=True)

    def start(self) -> None:
        """Begin; call once."""
        self._thread.start()

    def cancel(self) -> None:
        """Ask the work to stop at its next count."""
        self.is_cancelled = True

    def wait(self, seconds: float | None = None) -> bool:
        """Wait for its end, as at the closing of the window, at most so long; whether it has come."""
        if self._thread.is_alive():
            self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        with Caught() as caught:
            self.finished.emit(self._work(Progress(self.progressed.emit, lambda: self.is_cancelled)))
        if isinstance(caught.error, CancelledError):
            self.cancelled.emit()
        elif is_known(caught.error):
            self.refused.emit(caught.error)
        elif caught.error is not None:
            self.broke.emit(caught.fault)
