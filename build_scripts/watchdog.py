"""Watches the thread of a window: how long it is busy at a stretch, and with which events.

A heart beats every few milliseconds inside the event loop. What lies between two beats is a stretch in which no key
and no paint could have come through. Each is taken twice: as wall time, which is what a person feels, and as time of
the processor on this thread alone, which does not grow because other programs want the machine.
"""

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

BEAT_MS = 4
"""A stretch is measured to about this."""
QUIET_SECONDS = 0.0004
"""The work of a beat in which nothing else happened."""
QUIET_BEATS = 3


class Stretch(NamedTuple):
    """The thread was busy once: seconds of processor and of wall time, what was done, most of it with which event."""

    cpu: float
    wall: float
    kind: str
    event: str


class Watched(QApplication):
    """An application that takes the time of every event the event loop hands out."""

    def __init__(self, arguments: Sequence[str]) -> None:
        super().__init__(arguments)
        self.spent: dict[str, float] = defaultdict(float)
        """Seconds of processor by event and receiver, without what events within it took; since it was last cleared."""
        self.counts: Counter[QEvent.Type] = Counter()
        """How many events of each type since it was last cleared."""
        self.is_watching = False
        self._within = [0.0]

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        """Hand an event on and take its time."""
        if not self.is_watching:
            return super().notify(receiver, event)
        kind = event.type()
        self.counts[kind] += 1
        name = f"{kind.name} {_called(receiver)}"
        self._within.append(0.0)
        start = time.thread_time()
        try:
            return super().notify(receiver, event)
        finally:
            passed = time.thread_time() - start
            self.spent[name] += passed - self._within.pop()
            self._within[-1] += passed


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
        application = self._application
        if isinstance(application, Watched):
            application.spent.clear()
            application.is_watching = True
        self._kind, self._quiet = kind, 0
        self._cpu, self._wall = time.thread_time(), time.perf_counter()
        self._heart.start()
        try:
            yield
        finally:
            self._heart.stop()
            if isinstance(application, Watched):
                application.is_watching = False

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
            self.stretches.append(Stretch(spent, passed, self._kind, self._foremost()))
        # What the beat itself took belongs to nobody.
        self._cpu, self._wall = time.thread_time(), time.perf_counter()

    def _foremost(self) -> str:
        application = self._application
        if not isinstance(application, Watched) or not application.spent:
            return ""
        found = max(application.spent, key=lambda name: application.spent[name])
        application.spent.clear()
        return found


def _called(receiver: QObject) -> str:
    """What a receiver is; what scrolls is drawn by the view around it."""
    name = type(receiver).__name__
    return name if name != "QWidget" else f"within {type(receiver.parent()).__name__}"


def percentile(values: Iterable[float], share: float) -> float:
    """The value that so large a share (0 to 1) of all do not exceed; 0 of none."""
    ordered = sorted(values)
    if not ordered:
        return 0.0
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]
