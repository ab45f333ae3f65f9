"""The bridge between the window and the workspace: one thread that owns the desk, and a few signals.

The window never waits: it asks, goes on painting, and hears the answer as a signal in its own thread.
"""

import threading
from collections.abc import Callable
from functools import partial
from queue import SimpleQueue
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from spbe_assess.gui.errors import Caught, is_known

if TYPE_CHECKING:
    from spbe_assess.core.changes import Changes
    from spbe_assess.core.log import Edit
    from spbe_assess.errors import KnownError
    from spbe_assess.workspace.desk import Act, Desk
    from spbe_assess.workspace.showing.scene import Look

T = TypeVar("T")
_LOOK_SECONDS: Final = 0.2


class _Job(NamedTuple):
    """One question to the desk, and what hears its answer. ``after`` is whether the scene is read again then."""

    work: "Callable[[Desk], object]"
    answered: Callable[..., None] | None = None
    after: bool = False
    is_last: bool = False
    failed: "Callable[[KnownError], None] | None" = None


class Bridge(QObject):
    """Asks the desk on its own thread. Every signal arrives in the thread of the window.

    ``scene_changed(Scene)`` and then ``afterthoughts_changed(Afterthoughts)`` follow whatever changed the open
    assessment; ``changed(Changes)`` every durable act; ``saved(at)`` when something became durable; ``refused(error)``
    tells a ``KnownError``, ``broke(exc_info)`` a fault of ours; ``pending_changed(n)`` how many edits are on their way.
    """

    scene_changed = Signal(object)
    afterthoughts_changed = Signal(object)
    changed = Signal(object)
    saved = Signal(str)
    refused = Signal(object)
    broke = Signal(object)
    pending_changed = Signal(int)
    _answered = Signal(object)
    _settled = Signal()

    def __init__(self, make_desk: "Callable[[], Desk]") -> None:
        super().__init__()
        self._jobs: SimpleQueue[_Job] = SimpleQueue()
        self._make_desk = make_desk
        self._pending = 0
        self._is_stopped = False
        self._owes_scene = self._owes_thoughts = self._owes_look = False
        self._thread = threading.Thread(target=self._work, name="workspace", daemon=True)
        self._answered.connect(self._on_answered)
        self._settled.connect(self._on_settled)

    def start(self) -> None:
        """Begin to work; call once, after the first paint."""
        self._thread.start()

    def do(self, act: "Act", then: "Callable[[Changes], None] | None" = None) -> None:
        """Let an act of the person happen to the open assessment; ``then`` hears its ``Changes`` once it is durable."""
        self._send(partial(self._performed, act), then)

    def type(self, edit: "Edit") -> None:
        """Keep a text that is being typed; ``saved`` says when it is durable."""

        def work(desk: "Desk") -> object:
            desk.type(edit)
            self.saved.emit(desk.editor.workspace.now())
            return None

        self._send(work, after=False)

    def settle(self) -> None:
        """Turn what was typed into an entry of the log: the person has left the field."""

        def work(desk: "Desk") -> object:
            for one in desk.settle():
                self._told(one)
            return None

        self._send(work)

    def alter(
        self,
        work: "Callable[[Desk], T]",
        then: Callable[[T], None] | None = None,
        failed: "Callable[[KnownError], None] | None" = None,
    ) -> None:
        """Let something happen that may change which assessment is open or what is in it; the scene follows.

        ``failed`` hears a known error in place of ``refused``.
        """
        self._jobs.put(_Job(work, then, after=True, failed=failed))

    def ask(
        self,
        question: "Callable[[Desk], T]",
        then: Callable[[T], None],
        failed: "Callable[[KnownError], None] | None" = None,
    ) -> None:
        """Ask for something to show; nothing changes. ``then`` hears the answer in the window's thread."""

        def work(desk: "Desk") -> object:
            self._answered.emit((then, question(desk)))
            return None

        self._jobs.put(_Job(work, failed=failed))

    def look_at(self, look: "Look") -> None:
        """Say what the person looks at: it is told with the next scene, and what lies beside it ahead of time."""

        def work(desk: "Desk") -> object:
            desk.look_at(look)
            self._owes_look = True
            return None

        self._jobs.put(_Job(work))

    def do_from(self, act: "Act") -> "Changes":
        """Let an act happen to the open assessment from the thread of a slow work, and wait for it there.

        Raises:
            KnownError: as the act; nothing was changed.
        """
        return self.wait_for(partial(self._performed, act))

    def wait_for(self, work: "Callable[[Desk], T]") -> T:
        """Let something happen at the desk and wait for its answer: for slow works on threads of their own only.

        Raises:
            KnownError: what the work raises comes out here.
            RuntimeError: the desk was closed before it came to this.
        """
        # Imported only here: it brings more than the rest of the window's start together.
        from concurrent.futures import Future
        from concurrent.futures import TimeoutError as WaitedError

        answer: Future[T] = Future()

        def job(desk: "Desk") -> object:
            with Caught() as caught:
                answer.set_result(work(desk))
            if caught.error is not None:
                answer.set_exception(caught.error)
            return None

        self._jobs.put(_Job(job, after=True))
        while True:
            try:
                return answer.result(_LOOK_SECONDS)
            except WaitedError:
                if not self._thread.is_alive() and not answer.done():
                    raise RuntimeError("the desk is closed") from None

    def stop(self, wait: bool = True, parting: "Callable[[Desk], None] | None" = None) -> None:
        """Settle, close the workspace and end the thread; everything asked before is still done.

        ``parting`` looks at the desk once more before it is closed.
        """
        if parting is not None:
            self._jobs.put(_Job(parting))
        self._is_stopped = True
        self._jobs.put(_Job(lambda desk: desk.close(), is_last=True))
        if wait and self._thread.is_alive():
            self._thread.join()

    def is_durable_within(self, seconds: float) -> bool:
        """Settle, and wait so long for everything asked before to be durable, as when the desktop session ends.

        The window stands still meanwhile; the desk never waits for it, so this ends with the desk's work at the latest.
        """
        done = threading.Event()

        def work(desk: "Desk") -> object:
            try:
                return desk.settle() if desk.has_assessment else None
            finally:
                done.set()

        self._jobs.put(_Job(work, after=True))
        return not self._thread.is_alive() or done.wait(seconds)

    @property
    def has_pending(self) -> bool:
        """Whether an edit is on its way and not durable yet."""
        return self._pending > 0

    def _send(
        self,
        work: "Callable[[Desk], object]",
        then: Callable[..., None] | None = None,
        *,
        after: bool = True,
    ) -> None:
        self._pending += 1
        self.pending_changed.emit(self._pending)

        def whole(desk: "Desk") -> object:
            try:
                return work(desk)
            finally:
                self._settled.emit()

        self._jobs.put(_Job(whole, then, after))

    def _performed(self, act: "Act", desk: "Desk") -> "Changes":
        """Let an act happen at the desk and tell what became durable with it; answers its own changes."""
        *settled, made = desk.perform(act)
        for one in (*settled, made):
            self._told(one)
        return made

    def _told(self, changes: "Changes") -> None:
        if changes.act:
            self.changed.emit(changes)
        self.saved.emit(changes.at)

    def _on_answered(self, answer: tuple[Callable[[object], None], object]) -> None:
        if self._is_stopped:
            # Who asked is going; what was asked to be done is done all the same.
            return
        then, value = answer
        # The view that asked may have gone meanwhile, as when the window is built anew.
        owner = getattr(getattr(then, "func", then), "__self__", None)
        if not isinstance(owner, QObject) or isValid(owner):
            then(value)

    def _on_settled(self) -> None:
        self._pending -= 1
        self.pending_changed.emit(self._pending)

    # --- on the thread of the workspace ------------------------------------------------------------------------------

    def _work(self) -> None:
        desk = self._made()
        while desk is not None:
            job = self._jobs.get()
            self._tried(desk, job)
            if job.is_last:
                return
            self._owes_scene = self._owes_scene or job.after
            if self._owes_scene and self._jobs.empty():
                self._owes_scene, self._owes_thoughts = False, True
                self._tried(desk, _Job(self._show))
            if self._owes_thoughts and self._jobs.empty():
                self._owes_thoughts = False
                self._tried(desk, _Job(self._follow_up))
            if self._owes_look and self._jobs.empty():
                self._owes_look = False
                self._tried(desk, _Job(lambda desk: desk.look_ahead()))

    def _made(self) -> "Desk | None":
        with Caught() as caught:
            return self._make_desk()
        self._told_of(caught)
        return None

    def _show(self, desk: "Desk") -> object:
        if desk.has_assessment:
            self.scene_changed.emit(desk.scene())
        return None

    def _follow_up(self, desk: "Desk") -> object:
        if desk.has_assessment:
            self.afterthoughts_changed.emit(desk.afterthoughts())
            self._owes_look = True
        return None

    def _tried(self, desk: "Desk", job: _Job) -> None:
        with Caught() as caught:
            value = job.work(desk)
            if job.answered is not None:
                self._answered.emit((job.answered, value))
        self._told_of(caught, job.failed)

    def _told_of(self, caught: Caught, failed: "Callable[[KnownError], None] | None" = None) -> None:
        if is_known(caught.error) and failed is not None:
            self._answered.emit((failed, caught.error))
        elif is_known(caught.error):
            self.refused.emit(caught.error)
        elif caught.error is not None:
            self.broke.emit(caught.fault)
