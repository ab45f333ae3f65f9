"""Leads the real window from place to place as a person does, and waits until what is to be seen is there."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from spbe_assess.gui.app import App, Options
from spbe_assess.gui.doings.following import Following
from spbe_assess.gui.main_window import MainWindow
from spbe_assess.gui.places import Target
from spbe_assess.gui.settings import SettingsStore, Wanted
from spbe_assess.gui.views.assessment.view import AssessmentView
from spbe_assess.gui.views.home.view import HomeView

if TYPE_CHECKING:
    from spbe_assess.core.assessment import Assessment
    from spbe_assess.gui.doings.session import Session
    from spbe_assess.workspace.desk import Act
    from spbe_assess.workspace.showing.scene import Scene

TODAY: Final = date(2026, 11, 22)
DAYS: Final = {2024: date(2024, 10, 28), 2026: date(2026, 9, 21)}
"""For every assessment of the example a day on which one would work on it."""
PATIENCE_MS: Final = 60_000
_SHORT_MS: Final = 400
_LOOK_MS: Final = 3
D = TypeVar("D", bound=QDialog)


class Stop(NamedTuple):
    """Something to be seen: a name for its file, a sentence about it, and the window, dialog or menu that shows it.

    ``is_passing`` tells that it goes on to something else by itself as soon as events are let in.
    """

    name: str
    told: str
    top: QWidget
    is_passing: bool = False


class LostError(Exception):
    """Something that should have appeared did not."""


class Guide:
    """The program on the workspace "ruang-kerja" in ``folder``, with settings of its own beside it."""

    def __init__(self, application: QApplication, folder: Path, settings: Wanted) -> None:
        application.setQuitOnLastWindowClosed(False)
        self.folder = folder
        SettingsStore(folder / "pengaturan").change(**settings)
        arguments = ["--workspace", str(folder / "ruang-kerja"), "--settings", str(folder / "pengaturan")]
        self.today = TODAY
        self.app = App(application, Options(arguments), lambda: self.today)
        self._is_open = False
        self._assessments: dict[int, Assessment] = {}

    # --- what there is -----------------------------------------------------------------------------------------------

    @property
    def session(self) -> "Session":
        """The session; it is there from the start on."""
        if self.app.session is None:
            raise LostError("the program was closed")
        return self.app.session

    @property
    def window(self) -> MainWindow:
        """The window that is shown now."""
        return self.session.shown_window

    @property
    def scene(self) -> "Scene":
        """The open assessment as it is shown."""
        if self.window.scene is None:
            raise LostError("no assessment is open")
        return self.window.scene

    @property
    def following(self) -> Following:
        """Who follows the wishes of the window."""
        return next(one for one in self.window.children() if isinstance(one, Following))

    @property
    def assessing(self) -> AssessmentView:
        """The place Penilaian."""
        found = self.window.place("assessment")
        if not isinstance(found, AssessmentView):
            raise LostError("Penilaian")
        return found

    @property
    def home(self) -> HomeView:
        """The place Beranda."""
        found = self.window.place("home")
        if not isinstance(found, HomeView):
            raise LostError("Beranda")
        return found

    # --- going -------------------------------------------------------------------------------------------------------

    def enter(self) -> None:
        """Open the workspace with the name that stands in the settings."""
        from spbe_assess.workspace.dossiers import assessments

        session = self.session
        session.sign_as(session.settings.now.name or "Pelaksana Entri Data")
        session.open_workspace()
        self._is_open = True
        self.wait(lambda: self.window.scene is not None)
        heard: list[tuple[Assessment, ...]] = []
        session.bridge.ask(lambda desk: assessments(desk.editor), heard.append)
        self.wait(lambda: bool(heard))
        self._assessments = {one.year: one for one in heard[0]}

    def open(self, year: int, place: str) -> None:
        """Open the assessment of a year at a place, on a day on which one would work on it."""
        self.today = DAYS.get(year, TODAY)
        wished = self._assessments[year].id
        self.session.show(wished, Target(place))
        self.wait(lambda: self.window.scene is not None and self.window.scene.assessment.id == wished)
        self.wait(lambda: self.window.shown == place and self.window.thoughts is not None)
        self.settle()

    def go(self, target: Target) -> None:
        """Go somewhere within the open assessment."""
        self.window.go(target)
        self.settle()

    def act(self, name: str) -> None:
        """Do what a menu or key does, by the id of the action."""
        self.window.actions_[name].trigger()
        self.settle()

    def write(self, words: str) -> None:
        """Type where the focus is."""
        focus = self.app.application.focusWidget()
        if focus is None:
            raise LostError("nothing has the focus")
        QTest.keyClicks(focus, words)
        self.settle()

    def do(self, act: "Act") -> None:
        """Let an act of the person happen to the open assessment."""
        self.session.bridge.do(act)
        self.settle()

    # --- dialogs and menus -------------------------------------------------------------------------------------------

    def dialog(self, kind: type[D]) -> D:
        """The dialog that is open."""
        self.wait(lambda: bool(self._dialogs(kind)))
        self.settle()
        return self._dialogs(kind)[-1]

    def seen_dialog(self, name: str, told: str) -> Iterator[Stop]:
        """Stop at the dialog that is open, then close it."""
        shown = self.dialog(QDialog)
        yield Stop(name, told, shown)
        self.leave(shown)

    def leave(self, dialog: QDialog) -> None:
        """Close a dialog."""
        dialog.reject()
        self.come_back()

    def come_back(self) -> None:
        """Give the window the keys again after a dialog: not every system does so by itself."""
        self.window.activateWindow()
        self.settle()

    def seen_menu(self, name: str, told: str, menu: QMenu, at: QWidget) -> Iterator[Stop]:
        """Stop at a menu, opened below what it belongs to."""
        menu.popup(at.mapToGlobal(at.rect().bottomLeft()))
        self.settle()
        yield Stop(name, told, menu)
        menu.close()
        self.settle()

    def _dialogs(self, kind: type[D]) -> list[D]:
        return [one for one in self.window.findChildren(kind) if one.isVisible() and one.isWindow()]

    # --- waiting -----------------------------------------------------------------------------------------------------

    def wait(self, is_so: Callable[[], bool]) -> None:
        """Let the window work until something is so.

        Raises:
            LostError: it did not come to be.
        """
        deadline = QDeadlineTimer(PATIENCE_MS)
        while not is_so():
            if deadline.hasExpired():
                raise LostError("waited in vain")
            # Not by asking again and again for events: that keeps the thread of the workspace from its work.
            loop = QEventLoop()
            QTimer.singleShot(_LOOK_MS, loop.quit)
            loop.exec()

    def settle(self) -> None:
        """Let everything that was asked of the workspace be answered and laid out."""
        for _ in range(3):
            if self._is_open:
                heard: list[object] = []
                self.session.bridge.ask(lambda _: None, heard.append)
                self.wait(lambda heard=heard: bool(heard))  # type: ignore[misc]
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            for _ in range(4):
                QApplication.processEvents()
        # Some parts collect what they hear for a moment before they ask or paint.
        self.wait(lambda: not any(timer.isActive() for timer in self._short_timers()))

    def _short_timers(self) -> Iterator[QTimer]:
        return (one for one in self.window.findChildren(QTimer) if one.isSingleShot() and one.interval() < _SHORT_MS)


@contextmanager
def guided(application: QApplication, folder: Path, settings: Wanted) -> Iterator[Guide]:
    """A guide whose program is ended whatever happens on the way.

    Raises:
        LostError: the program caught a fault of ours on the way; its report is the reason.
    """
    guide = Guide(application, folder, settings)
    try:
        guide.app.start()
        guide.settle()
        yield guide
    finally:
        reports = list(guide.app.faults.reports)
        guide.app.close()
    if reports:
        raise LostError("\n".join(map(str, reports)))
