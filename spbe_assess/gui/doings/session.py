"""One workspace open in one window: from the doors to the places, and where one left off."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, Signal

from spbe_assess.gui.bridge import Bridge
from spbe_assess.gui.instance import Instance, raise_first
from spbe_assess.gui.main_window import HOME, PLACES, MainWindow
from spbe_assess.gui.places import Target
from spbe_assess.gui.settings import SettingsStore, Wanted
from spbe_assess.gui.words import language, tell

if TYPE_CHECKING:
    from datetime import date

    from spbe_assess.core.assessment import Assessment
    from spbe_assess.errors import KnownError
    from spbe_assess.gui.doings.last_seen import LastSeen
    from spbe_assess.gui.views.start import StartView
    from spbe_assess.workspace.desk import Desk
    from spbe_assess.workspace.workspace import Workspace


_HAND_OVER_SECONDS: Final = 4.0
"""What a desktop that shuts down gives its programs is about ten seconds; this is waited for twice at most."""


class Composed(NamedTuple):
    """A window put together, what makes its doors when they are first needed, and what clears up behind it."""

    window: MainWindow
    make_doors: "Callable[[], StartView]"
    clear_up: Callable[[], None]


class _Arrival(NamedTuple):
    """Where one goes once an assessment is shown, and what follows then."""

    assessment: str
    target: Target
    then: Callable[[], None] | None = None


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
        today: "Callable[[], date]",
        compose: "Callable[[Session], Composed]",
    ) -> None:
        super().__init__()
        self._compose = compose
        self.settings = settings
        self.folder = folder
        self.today = today
        self.bridge = Bridge(self._desk)
        self.bridge.afterthoughts_changed.connect(self._on_bridge_afterthoughts_changed)
        self.instance = Instance(self)
        self.instance.raise_requested.connect(self._on_instance_raise_requested)
        self.window: MainWindow | None = None
        self._make_doors: Callable[[], StartView] | None = None
        self._clear_up: Callable[[], None] = _nothing
        self._doors: StartView | None = None
        self._last_seen: LastSeen | None = None
        self._is_started = False
        self._is_open = False
        self._is_opening = False
        self._has_modules = False
        self._arrival: _Arrival | None = None
        self._wish: Callable[[], None] | None = None

    # --- the life of a session ---------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Show the window, then open the workspace; a first start shows the doors and waits for a name."""
        self._build()
        if self.settings.now.name:
            self._show_early()
            # After the first paint: opening reads and imports more than the whole window does.
            self.shown_window.painted.connect(self.open_workspace)
        self.shown_window.show()

    def rebuild(self) -> None:
        """Build the window anew in the language and size that hold now; the workspace stays open."""
        old = self.shown_window
        old.tasks.end_all()
        old.leave()
        self._clear_up()
        self._build()
        self._return_to_place()
        # Only now: a scene that came before the new window is there would be seen by nobody.
        self.bridge.alter(_speaking(language()))
        self.shown_window.show()
        old.closing.disconnect()
        old.scene_shown.disconnect()
        old.hide()
        old.deleteLater()

    def hand_over(self) -> bool:
        """Stop slow work and make durable what is typed, as the desktop session ends; whether all of it is.

        The window stays: another program may still keep the session from ending.
        """
        window = self.shown_window
        has_ended = window.tasks.end_all(_HAND_OVER_SECONDS)
        window.leave()
        return (not self._is_open or self.bridge.is_durable_within(_HAND_OVER_SECONDS)) and has_ended

    def end(self) -> None:
        """Close the workspace; everything asked before is durable when this returns."""
        self.instance.close()
        if self.window is not None:
            self.window.tasks.end_all()
            self.window.leave()
        self._clear_up()
        if self._is_started:
            self.bridge.stop(parting=self._part)
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
        # What was wished last counts: a door that is clicked twice opens once.
        self._wish = then or self._wish
        if self._is_opening:
            return
        self._is_opening = True
        if not self._is_started:
            self._is_started = True
            self.bridge.start()
        self.bridge.alter(lambda desk: desk.open(), self._on_opened, self._on_opening_failed)

    def enter(self, act: Callable[[], None]) -> None:
        """Do what needs an open workspace, once it is open; who has no name yet is asked for it first."""
        if self._is_open or self.settings.now.name:
            self.open_workspace(act)
        else:
            self.start_view().ask_name()

    def show(self, assessment: str, target: Target | None = None, then: Callable[[], None] | None = None) -> None:
        """Open an assessment by its id and go to a place in it; ``then`` follows once it is shown."""
        self.shown_window.leave()
        self._arrival = _Arrival(assessment, target or Target(HOME), then)
        if assessment != self.settings.now.assessment:
            self.settings.change(assessment=assessment, indicator="", stage="")
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

    def _show_early(self) -> None:
        """Show the assessment as it was last seen, where the workspace file is untouched since."""
        from spbe_assess.gui.snapshot import kept, state_of

        seen = kept(self.settings.folder, state_of(self.folder))
        if seen is not None and (seen.assessment, seen.language) == (self.settings.now.assessment, language()):
            self.shown_window.show_early(seen.assessment, seen.outline, self._last_target())

    def _part(self, desk: "Desk") -> None:
        from spbe_assess.gui.doings.last_seen import keep_outline

        desk.settle()
        keep_outline(desk, self.settings.folder, self.folder)

    def _build(self) -> None:
        self._doors = None
        self.window, self._make_doors, self._clear_up = self._compose(self)
        self.window.closing.connect(self._on_window_closing)
        self.window.scene_shown.connect(self._on_window_scene_shown)
        self.window.tasks.broke.connect(self.broke)
        if self.settings.broken is not None:
            self._tell_broken_settings(self.settings.broken)
        if not self.settings.now.name:
            self.show_doors()

    def _on_opened(self, there: "tuple[Assessment, ...]") -> None:
        self._is_open, self._is_opening = True, False
        self.instance.listen(self.folder)
        from spbe_assess.gui.doings.last_seen import LastSeen

        self._last_seen = self._last_seen or LastSeen(self.bridge, self.settings.folder, self.folder, self)
        wish, self._wish = self._wish, None
        last = self.settings.now.assessment
        ids = [one.id for one in there]
        if wish is not None and self._doors is not None:
            # Somebody stands at the doors: what was wished there is all that is wanted.
            wish()
        elif ids:
            self.show(last if last in ids else ids[0], self._last_target(), wish)
        else:
            self.show_doors()
            if wish is not None:
                wish()

    def _on_opening_failed(self, error: "KnownError") -> None:
        from spbe_assess.errors import HeldError

        if isinstance(error, HeldError) and raise_first(self.folder):
            self.ended.emit()
            return
        self._is_opening = False
        wish, self._wish = self._wish, None
        self.show_doors()
        self.shown_window.complain(error, tell("Coba lagi"), partial(self.open_workspace, wish))

    def _tell_broken_settings(self, kept: Path) -> None:
        """Say once that the settings begin anew, and where the broken ones are."""
        self.settings.broken = None
        self.shown_window.notify(
            tell(
                "Berkas pengaturan tidak dapat dibaca dan disisihkan sebagai {path}; program memakai pengaturan "
                "awal. Data penilaian tidak tersentuh.",
                path=str(kept),
            ),
            "warn",
        )

    def _last_target(self) -> Target:
        now = self.settings.now
        place = now.place if now.place in {name for name, _, _ in PLACES} else HOME
        return Target(place, now.indicator, now.stage)

    def _return_to_place(self) -> None:
        if self._is_open and self.settings.now.assessment:
            self._arrival = _Arrival(self.settings.now.assessment, self._last_target())
        elif self.settings.now.name:
            self.show_doors()

    def _on_window_scene_shown(self, assessment: str) -> None:
        arrival = self._arrival
        if arrival is None or arrival.assessment != assessment:
            # A scene of the assessment before, still on its way: what one goes to is not in it.
            return
        self._arrival = None
        self.shown_window.go(arrival.target)
        if arrival.then is not None:
            arrival.then()

    def _on_bridge_afterthoughts_changed(self, _thoughts: object) -> None:
        """The desk has told all of the first scene: the person looks at it, and nothing else is to be done."""
        if not self._has_modules:
            self._has_modules = True
            from spbe_assess.gui.doings.ahead import bring_modules

            bring_modules()

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
