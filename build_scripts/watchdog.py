"""Watches the thread of a window: how long it is busy at a stretch.

A heart beats every few milliseconds inside the event loop. What lies between two beats is a stretch in which no key
and no paint could have come through. Each is taken twice: as wall time, which is what a person feels, and as time of
the processor on this thread alone, which does not grow because other programs want the machine. Nothing else is
looked at: an application that handed every event through Python to name it made each stretch half as long again.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

BEAT_MS = 4
"""A stretch is measured to about this."""
QUIET_SECONDS = 0.0004
"""The work of a beat in which nothing else happened."""
QUIET_BEATS = 3


class Stretch(NamedTuple):
    """The thread was busy once: seconds of processor and of wall time, and what was done."""

    cpu: float
    wall: float
    kind: str


class Watchdog(QObject):
    """Takes the stretches between the beats of a heart while something is being done."""

    def __init__(self, application: QApplication) -> None:
        super().__init__()
        self._application = application
        self._heart = QTimer(self, interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._heart.timeout.connect(self._on_beat)
        self._cpu = self._wall = 0.0
        self._quiet = 0
        self._kind = ""
        self.stretches: list[Stretch] = []

    @contextmanager
    def watching(self, kind: str) -> Iterator[None]:
        """Everything within is done for ``kind``; events have to be handled by ``settle``."""
        self._kind, self._quiet = kind, 0
        self._cpu, self._wall = time.thread_time(), time.perf_counter()
        self._heart.start()
        try:
            yield
        finally:
            self._heart.stop()

    def settle(self, is_done: Callable[[], bool], seconds: float = 60.0) -> None:
        """Run the event loop until something is so and nothing is left to do.

        Raises:
            TimeoutError: it does not come to be.
        """
        end = time.monotonic() + seconds
        self._quiet = 0
        while self._quiet < QUIET_BEATS or not is_done():
            self._application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if time.monotonic() > end:
                raise TimeoutError(self._kind)

    def _on_beat(self) -> None:
        cpu, wall = time.thread_time(), time.perf_counter()
        spent, passed = cpu - self._cpu, max(wall - self._wall - BEAT_MS / 1000, 0.0)
        self._quiet = 0 if spent > QUIET_SECONDS else self._quiet + 1
        if self._quiet == 0:
            self.stretches.append(Stretch(spent, passed, self._kind))
        # What the beat itself took belongs to nobody.
        self._cpu, self._wall = time.thread_time(), time.perf_counter()


def percentile(values: Iterable[float], share: float) -> float:
    """The value that so large a share (0 to 1) of all do not exceed; 0 of none."""
    ordered = sorted(values)
    if not ordered:
        return 0.0
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]
