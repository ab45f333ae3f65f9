"""The slow work of the moment: its name, a bar with a count, and Batal. One at a time, the next ones wait."""

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from spbe_assess.gui.tasks import Task
from spbe_assess.gui.widgets.buttons import FlatButton
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.named import named
from spbe_assess.gui.words import tell

if TYPE_CHECKING:
    from spbe_assess.errors import KnownError


class TaskStrip(QWidget):
    """Runs tasks and shows the one that runs; ``refused``, ``broke`` and ``spoke`` pass on how one ended."""

    refused = Signal(object)
    broke = Signal(object)
    spoke = Signal(str)
    running_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[Task[object]] = deque()
        self._running: Task[object] | None = None
        self._title = Label(elides="right")
        self._bar = named(QProgressBar(), tell("Kemajuan"))
        self._bar.setTextVisible(True)
        self._stop = named(FlatButton(tell("Batal"), "close"), tell("Batalkan pekerjaan ini"), "export")
        self._stop.clicked.connect(self.cancel)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for part in (self._title, self._bar, self._stop):
            layout.addWidget(part)
        self.hide()

    @property
    def is_running(self) -> bool:
        """Whether a task runs or waits."""
        return self._running is not None

    def run(self, task: Task[object]) -> None:
        """Begin a task, now or when those before it have ended."""
        self._waiting.append(task)
        if self._running is None:
            self._next()

    def cancel(self) -> None:
        """Stop the one that runs; it clears up behind itself and then ends."""
        if self._running is not None:
            self._running.cancel()
            self._title.set_text(tell("Membatalkan…"))
            self._stop.setEnabled(False)

    def end_all(self) -> None:
        """Stop everything and wait until nothing is half-done, as the window closes."""
        self._waiting.clear()
        if self._running is not None:
            self._running.cancel()
            self._running.wait()

    def _next(self) -> None:
        self._running = self._waiting.popleft() if self._waiting else None
        self.setVisible(self._running is not None)
        self.running_changed.emit(self._running is not None)
        if self._running is None:
            return
        self._title.set_text(self._running.title)
        self._bar.setRange(0, 0)
        self._bar.setFormat("")
        self._stop.setEnabled(True)
        self._running.progressed.connect(self._on_task_progressed)
        self._running.finished.connect(self._on_task_finished)
        self._running.refused.connect(self._on_task_refused)
        self._running.broke.connect(self._on_task_broke)
        self._running.cancelled.connect(self._on_task_cancelled)
        self._running.start()

    def _on_task_progressed(self, done: int, total: int) -> None:
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)
        self._bar.setFormat(tell("{done} dari {total}", done=done, total=total))

    def _on_task_finished(self, _: object) -> None:
        self._next()

    def _on_task_refused(self, error: "KnownError") -> None:
        self.refused.emit(error)
        self._next()

    def _on_task_broke(self, fault: object) -> None:
        self.broke.emit(fault)
        self._next()

    def _on_task_cancelled(self) -> None:
        self.spoke.emit(tell("Dibatalkan; tidak ada yang tertinggal."))
        self._next()
