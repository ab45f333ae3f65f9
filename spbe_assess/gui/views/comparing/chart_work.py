"""The one worker that draws charts: a thread of its own, the newest wish of each slot wins, nothing is waited for."""

import threading
from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, Signal

from spbe_assess.gui.errors import Caught, is_known
from spbe_assess.gui.words import told


class _Wish(NamedTuple):
    number: int
    slot: str
    work: Callable[[], object]


class _Line:
    """The wishes that wait, one for each slot; shared by the thread of the window and that of the worker."""

    def __init__(self) -> None:
        self._wishes: dict[str, _Wish] = {}
        self._changed = threading.Condition()
        self._is_closed = False

    def put(self, wish: _Wish) -> None:
        """Put a wish in the place of an earlier one of its slot; it then waits behind those of other slots."""
        with self._changed:
            self._wishes.pop(wish.slot, None)
            self._wishes[wish.slot] = wish
            self._changed.notify()

    def drop(self, slot: str) -> None:
        """Forget the wish of a slot."""
        with self._changed:
            self._wishes.pop(slot, None)

    def take(self) -> _Wish | None:
        """Wait for the wish that has waited longest; None once the line is closed."""
        with self._changed:
            self._changed.wait_for(lambda: self._wishes or self._is_closed)
            if self._is_closed:
                return None
            return self._wishes.pop(next(iter(self._wishes)))

    def close(self) -> None:
        """Let the worker end."""
        with self._changed:
            self._is_closed = True
            self._wishes.clear()
            self._changed.notify()


class _Voice(QObject):
    """Carries answers out of the worker. It outlives this; only the thread of the window lets it go."""

    answered = Signal(object, object)


class ChartWork(QObject):
    """Draws on its own thread. Signals arrive in the thread of the window, and only for the newest wish of a slot.

    ``drawn(slot, answer)`` is what the work answered, ``refused(slot, sentence)`` why it did not; a fault of ours goes
    to ``broke(fault)``.
    """

    drawn = Signal(str, object)
    refused = Signal(str, str)
    broke = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._line = _Line()
        self._newest: dict[str, int] = {}
        self._count = 0
        # Let go by the worker's end on its own thread, it would come apart while the window takes its owner apart.
        voice = _Voice(QCoreApplication.instance())
        voice.answered.connect(self._on_voice_answered)
        # The line outlives this object: its worker hears of the end and goes.
        self.destroyed.connect(self._line.close)
        self._thread = threading.Thread(target=_work, args=(voice, self._line), name="charts", daemon=True)

    def begin(self) -> None:
        """Start the worker, which at once loads what it draws with; to be called when a chart may soon be wanted."""
        if self._thread.ident is None:
            self._thread.start()
            if (application := QCoreApplication.instance()) is not None:
                application.aboutToQuit.connect(self.stop)

    def stop(self) -> None:
        """End the worker and wait for what it is drawing: nothing may be drawn while the program comes apart."""
        self._line.close()
        if self._thread.is_alive():
            self._thread.join()

    def wants(self, slot: str, work: Callable[[], object]) -> None:
        """Wish for something to be drawn in a slot; it takes the place of what was wished there before."""
        self.begin()
        self._count += 1
        self._newest[slot] = self._count
        self._line.put(_Wish(self._count, slot, work))

    def forget(self, slot: str) -> None:
        """Wish for nothing in a slot any more; what is being drawn for it is not shown."""
        self._newest.pop(slot, None)
        self._line.drop(slot)

    def _on_voice_answered(self, wish: _Wish, answer: object) -> None:
        if self._newest.get(wish.slot) != wish.number:
            return
        if not isinstance(answer, Caught):
            self.drawn.emit(wish.slot, answer)
        elif is_known(answer.error):
            self.refused.emit(wish.slot, told(answer.error.message))
        else:
            self.broke.emit(answer.fault)


def _work(voice: _Voice, line: _Line) -> None:
    """The life of the worker. What it draws with takes a second to load; on this thread the window goes on."""
    import_module("spbe_assess.workspace.drawing")
    while (wish := line.take()) is not None:
        answer: object = None
        with Caught() as caught:
            answer = wish.work()
        voice.answered.emit(wish, answer if caught.error is None else caught)
    voice.deleteLater()
