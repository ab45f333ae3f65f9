"""One workspace open in one window: from the doors to the places, and where one left off."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from spbe_assess.gui.bridge import Bridge
from spbe_assess.gui.instance import Instance, raise_first
from spbe_assess.gui.main_window import ASSESSMENT, HOME, NATIONAL, MainWindow
from spbe_assess.gui.places import Target
from spbe_assess.gui.settings import SettingsStore, Wanted
from spbe_assess.gui.words import language, tell

if TYPE_CHECKING:
    from spbe_assess.core.assessment import Assessment
    from spbe_assess.errors import KnownError
    from spbe_assess.gui.views.start import StartView
    from spbe_assess.workspace.desk import Desk
    from spbe_assess.workspace.workspace import Workspace


class Composed(NamedTuple):
    """A window put together, what makes its doors when they are first needed, and what clears up behind it."""

    window: MainWindow
    make_doors: "Callable[[], StartView]"
    clear_up: Callable[[], None]


class Session(QObject):
    """Opens the workspace after the first paint, shows the doors or the last place, and ends cleanly.

    ``rebuild_requested``: build the window anew (language, text size); ``dress_requested``: other colours;
    ``reopen_requested``: open another workspace folder; ``ended``: the window is closed and everything is on the disk.
    """

    rebuild_requested = Signal()
    reopen_requested = Signal()
    dress_requested = Signal()
    ended = Signal()
    broke = Signal(object)

    def __init__(
        self,
        settings: SettingsStore,
        folder: Path,
        today: Callable[[], date],
        compose: "Callable[[Session], Composed]",
    ) -> None:
        super().__init__()
        self._compose = compose
        self.settings = settings
        self.folder = folder
        self.today = today
        self.bridge = Bridge(self._desk)
        self.instance = Instance(self)
        self.instance.raise_requested.connect(self._on_instance_raise_requested)
        self.window: MainWindow | None = None
        self._make_doors: Callable[[], StartView] | None = None
        self._clear_up: Callable[[], None] = _nothing
        self._doors: StartView | None = None
        self._is_started = False
        self._is_open = False
        self._after_opening: list[Callable[[], None]] = []

    # --- the life of a session ---------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Show the window, then open the workspace; a first start shows the doors and waits for a name."""
        self._build()
        self.shown_window.show()
        if self.settings.now.name:
            # After the first paint: opening reads and imports more than the whole window does.
            QTimer.singleShot(0, self.open_workspace)

    def rebuild(self) -> None:
        """Build the window anew in the language and size that hold now; the workspace stays open."""
        old = self.shown_window
        old.tasks.end_all()
        old.leave()
        self._clear_up()
        self.bridge.alter(_speaking(language()))
        self._build()
        self._return_to_place()
        self.shown_window.show()
        old.closing.disconnect()
        old.hide()
        old.deleteLater()

    def end(self) -> None:
        """Close the workspace; everything asked before is durable when this returns."""
        self.instance.close()
        if self.window is not None:
            self.window.tasks.end_all()
            self.window.leave()
        self._clear_up()
        if self._is_started:
            self.bridge.stop()
        if self.window is not None:
            with suppress(RuntimeError):
                self.window.closing.disconnect()
            self.window.hide()
            self.window.deleteLater()
            self.window = None

    @property
    def shown_window(self) -> MainWindow:
        """The window; a fault of ours where there is none."""
        if self.window is None:
            raise RuntimeError("the session has no window")
        return self.window

    # --- opening -----------------------------------------------------------------------------------------------------

    def open_workspace(self, then: Callable[[], None] | None = None) -> None:
        """Open the workspace if it is not, then go on; a refusal is told with its remedy."""
        if self._is_open:
            if then is not None:
                then()
            return
        if then is not None:
            self._after_opening.append(then)
        if not self._is_started:
            self._is_started = True
            self.bridge.start()
        self.bridge.alter(lambda desk: desk.open(), self._on_opened, self._on_opening_failed)

    def show(self, assessment: str, target: Target | None = None, then: Callable[[], None] | None = None) -> None:
        """Open an assessment by its id and go to a place in it; ``then`` follows once it is shown."""
        self.shown_window.leave()
        self._go_when_shown(target or Target(HOME), then)
        self.settings.change(assessment=assessment)
        self.bridge.alter(_choosing(assessment))

    def sign_as(self, name: str) -> None:
        """Let a name stand beside every change from now on."""
        self.settings.change(name=name)
        if self._is_open:
            self.bridge.alter(lambda desk: desk.sign_as(name))

    def forget_scene(self) -> None:
        """There is no assessment to show any more: back to the doors."""
        self.settings.change(assessment="")
        self.shown_window.forget_scene()
        self.show_doors()

    def move_to(self, folder: Path) -> None:
        """Work in another folder from now on; what is in this one stays."""
        self.settings.change(workspace=str(folder), assessment="")
        self.reopen_requested.emit()

    def apply(self, wanted: Wanted) -> None:
        """Put changed settings into force, as far as needed: colours at once, words and sizes by building anew."""
        before = self.settings.now
        now = self.settings.change(**wanted)
        if now.name != before.name:
            self.sign_as(now.name)
        if now.workspace != before.workspace:
            self.reopen_requested.emit()
        elif (now.language, now.text_size) != (before.language, before.text_size):
            self.rebuild_requested.emit()
        elif now.theme != before.theme:
            self.dress_requested.emit()

    def show_doors(self) -> None:
        """Show the doors: there is no assessment to show."""
        view = self.start_view()
        now = self.settings.now
        view.show_state(now.name, str(self.folder), now.language, now.theme)
        self.shown_window.show_start(view)

    def start_view(self) -> "StartView":
        """The doors, built when they are first needed."""
        if self._doors is None:
            if self._make_doors is None:
                raise RuntimeError("the session has no window")
            self._doors = self._make_doors()
        return self._doors

    def workspace(self) -> "Workspace":
        """The workspace for work on another thread: where, who, today."""
        from spbe_assess.workspace.workspace import open_workspace

        return open_workspace(self.folder, self.today(), self.settings.now.name)

    # --- inside ------------------------------------------------------------------------------------------------------

    def _desk(self) -> "Desk":
        from spbe_assess.workspace.desk import Desk

        return Desk(self.workspace(), self.today, language())

    def _build(self) -> None:
        self._doors = None
        self.window, self._make_doors, self._clear_up = self._compose(self)
        self.window.closing.connect(self._on_window_closing)
        if not self.settings.now.name:
            self.show_doors()

    def _on_opened(self, there: "tuple[Assessment, ...]") -> None:
        self._is_open = True
        self.instance.listen(self.folder)
        if self.settings.broken is not None:
            self.shown_window.notice.show_notice(
                tell(
                    "Berkas pengaturan tidak dapat dibaca dan disisihkan sebagai {path}; program memakai pengaturan "
                    "awal. Data penilaian tidak tersentuh.",
                    path=str(self.settings.broken),
                ),
                "warn",
            )
        waiting, self._after_opening = self._after_opening, []
        last = self.settings.now.assessment
        ids = [one.id for one in there]
        if waiting:
            for then in waiting:
                then()
        elif ids:
            self.show(last if last in ids else ids[0], self._last_target())
        else:
            self.show_doors()

    def _on_opening_failed(self, error: "KnownError") -> None:
        from spbe_assess.errors import HeldError

        if isinstance(error, HeldError) and raise_first(self.folder):
            self.ended.emit()
            return
        self.show_doors()
        self.shown_window.complain(error)

    def _last_target(self) -> Target:
        now = self.settings.now
        place = now.place if now.place in (HOME, ASSESSMENT, "evidence", "checking", NATIONAL) else HOME
        return Target(place, now.indicator, now.stage)

    def _return_to_place(self) -> None:
        if self._is_open and self.settings.now.assessment:
            self._go_when_shown(self._last_target())
        elif self.settings.now.name:
            self.show_doors()

    def _go_when_shown(self, target: Target, then: Callable[[], None] | None = None) -> None:
        """Go to a place once the scene of the assessment has come."""
        window = self.shown_window

        def on_scene(_: object) -> None:
            self.bridge.scene_changed.disconnect(on_scene)
            if self.window is window:
                window.go(target)
                if then is not None:
                    then()

        self.bridge.scene_changed.connect(on_scene)

    def _on_window_closing(self) -> None:
        self.ended.emit()

    def _on_instance_raise_requested(self) -> None:
        window = self.shown_window
        window.showNormal() if window.isMinimized() else window.show()
        window.raise_()
        window.activateWindow()


def _nothing() -> None:
    """There is nothing to clear up before a window was built."""


def _choosing(assessment: str) -> "Callable[[Desk], None]":
    return lambda desk: desk.choose(assessment)


def _speaking(chosen: str) -> "Callable[[Desk], None]":
    def speak(desk: "Desk") -> None:
        desk.language = chosen
        desk.forget()

    return speak
