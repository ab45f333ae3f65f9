"""The slow work of the moment: its name, a bar with a count, and Batal. One at a time, the next ones wait."""

from collections import deque
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from spbe_assess.gui.look.type import px
from spbe_assess.gui.tasks import Task
from spbe_assess.gui.widgets.buttons import FlatButton
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.named import named
from spbe_assess.gui.words import tell

if TYPE_CHECKING:
    from spbe_assess.errors import KnownError

END_SECONDS: Final = 10.0
"""How long the closing of the window waits for work that was stopped."""


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
        self._line: _Line | None = None
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
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
            self._shown_line().show_stopping()

    def end_all(self, seconds: float = END_SECONDS) -> bool:
        """Stop everything and wait until nothing is half-done, as the window closes; whether it has all ended.

        What does not stop in time is left to end with the program: whatever it writes is whole or not there.
        """
        self._waiting.clear()
        if self._running is None:
            return True
        self._running.cancel()
        return self._running.wait(seconds)

    def _next(self) -> None:
        self._running = self._waiting.popleft() if self._waiting else None
        self.setVisible(self._running is not None)
        self.running_changed.emit(self._running is not None)
        if self._running is None:
            return
        self._shown_line().show_title(self._running.title)
        self._running.progressed.connect(self._on_task_progressed)
        self._running.finished.connect(self._on_task_finished)
        self._running.refused.connect(self._on_task_refused)
        self._running.broke.connect(self._on_task_broke)
        self._running.cancelled.connect(self._on_task_cancelled)
        self._running.start()

    def _shown_line(self) -> "_Line":
        """What is seen of a task, made with the first one: the start of the window does not wait for it."""
        if self._line is None:
            self._line = _Line()
            self._line.stop.clicked.connect(self.cancel)
            self._layout.addWidget(self._line)
        return self._line

    def _on_task_progressed(self, done: int, total: int) -> None:
        self._shown_line().show_count(done, total)

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


class _Line(QWidget):
    """Title, bar and Batal of the running task."""

    def __init__(self) -> None:
        super().__init__()
        self._title = Label(elides="right")
        self._bar = named(QProgressBar(), tell("Kemajuan"))
        self._bar.setTextVisible(False)
        self._bar.setMinimumWidth(px(32))
        self._bar.setMaximumWidth(px(120))
        self._count = Label(colour="text2")
        self.stop = named(FlatButton(tell("Batal"), "close"), tell("Batalkan pekerjaan ini"), "export")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(8))
        for part in (self._title, self._bar, self._count, self.stop):
            layout.addWidget(part)

    def show_title(self, title: str) -> None:
        """Show a task that has just begun."""
        self._title.set_text(title)
        self._bar.setRange(0, 0)
        self._count.set_text("")
        self.stop.setEnabled(True)

    def show_count(self, done: int, total: int) -> None:
        """Show how far it is."""
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)
        told = tell("{done} dari {total}", done=done, total=total)
        self._count.set_text(told)
        self._bar.setAccessibleDescription(told)

    def show_stopping(self) -> None:
        """Show that it is being stopped."""
        self._title.set_text(tell("Membatalkan…"))
        self.stop.setEnabled(False)
