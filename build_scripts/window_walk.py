"""A walk through every place of the real window, as a person takes it by keys: what the watchdog watches.

Each step has a kind ("switch place") and an act; what follows from it has come to rest before the next is taken.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from build_scripts.watchdog import Watchdog
from spbe_assess.gui.app import App, Options
from spbe_assess.gui.look.style import HAS_STYLE, STYLE_ARGUMENTS
from spbe_assess.gui.main_window import ASSESSMENT, MainWindow
from spbe_assess.gui.places import Target
from spbe_assess.gui.settings import SettingsStore
from spbe_assess.gui.views.assessment.view import AssessmentView
from spbe_assess.gui.widgets.search_field import SearchField

PLACES = ("Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4", "Ctrl+5", "Ctrl+6")
DIALOGS = ("Ctrl+Shift+E", "Ctrl+,", "Ctrl+/", "F1", "Ctrl+N")
FACT = "Peta rencana SPBE ditetapkan dengan Peraturan Gubernur Nomor 12 Tahun 2024, Pasal 4."
WORDS = ("rencana", "dinas", "audit", "12", "ekspor")
Act = Callable[[], object]
Step = tuple[str, Act]


@dataclass
class Opened:
    """The program at work on a workspace folder of its own, watched."""

    application: QApplication
    app: App
    dog: Watchdog

    @property
    def window(self) -> MainWindow:
        """The window that is shown."""
        if self.app.session is None:
            raise RuntimeError("the program was closed")
        return self.app.session.shown_window

    def take(self, kind: str, act: Act) -> None:
        """Take one step and wait until everything that follows from it is shown."""
        with self.dog.watching(kind):
            QTimer.singleShot(0, act)
            self.settle()

    def settle(self) -> None:
        """Wait until nothing is on its way any more: two questions are answered after all that was asked before."""
        if self.app.session is None:
            raise RuntimeError("the program was closed")
        bridge = self.app.session.bridge
        answered: list[object] = []
        self.dog.settle(lambda: True)
        for number in (1, 2):
            # What the desk shows by itself after its last job stands between the two answers.
            bridge.ask(lambda _: None, answered.append)
            self.dog.settle(partial(_has_come, answered, number))
        self.dog.settle(lambda: not self.window.tasks.is_running)

    def press(self, *keys: str) -> None:
        """Press keys in the window or dialog that has the focus."""
        for key in keys:
            focus: QWindow | None = QGuiApplication.focusWindow()
            QTest.keySequence(self.window.windowHandle() if focus is None else focus, QKeySequence.fromString(key))

    def type(self, text: str) -> None:
        """Type a text where the focus is."""
        focus = self.application.focusWidget()
        if focus is None:
            raise RuntimeError("nothing has the focus")
        QTest.keyClicks(focus, text)

    def cost_of(self, key: str) -> float:
        """Seconds of processor of this thread from a key that changes something until all of it is painted."""
        if self.app.session is None:
            raise RuntimeError("the program was closed")
        bridge, thoughts = self.app.session.bridge, self.window.thoughts
        start = time.thread_time()
        self.press(key)
        while bridge.has_pending or self.window.thoughts is thoughts:
            self.application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self.application.processEvents()
        return time.thread_time() - start

    def close_dialogs(self) -> None:
        """Close what stands over the window."""
        for dialog in self.window.findChildren(QDialog):
            if dialog.isVisible():
                dialog.reject()
        # Not every system gives the focus back by itself.
        self.window.activateWindow()


def opened(folder: Path, today: date, assessment: str = "") -> Opened:
    """Start the program on the workspace in ``folder`` ("ruang-kerja"); its settings lie beside it."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = QApplication(["walk", *STYLE_ARGUMENTS])
        application.setProperty(HAS_STYLE, True)
    application.setQuitOnLastWindowClosed(False)
    settings = folder / "pengaturan"
    SettingsStore(settings).change(name="Pelaksana Entri Data", place="home", assessment=assessment)
    places = ["--workspace", str(folder / "ruang-kerja"), "--settings", str(settings)]
    app = App(application, Options(places), lambda: today)
    app.start()
    made = Opened(application, app, Watchdog(application))
    with made.dog.watching("opening"):
        made.dog.settle(lambda: app.session is not None and made.window.scene is not None)
        made.settle()
    return made


def walk(opened: Opened) -> Iterator[Step]:
    """Every step over the open assessment."""
    yield from _places(opened)
    yield from _indicators(opened)
    yield from _levels(opened)
    yield from _typing(opened)
    yield from _searching(opened)
    yield from _palette(opened)
    yield from _dialogs(opened)


def _key(opened: Opened, *keys: str) -> Act:
    return lambda: opened.press(*keys)


def _places(opened: Opened) -> Iterator[Step]:
    for key in PLACES:
        yield "place for the first time", _key(opened, key)
    for _ in range(3):
        for key in PLACES:
            yield "place", _key(opened, key)
    # After a change every place is shown anew when one goes to it.
    for key in PLACES:
        yield "place", _key(opened, "Ctrl+2")
        yield "level", _key(opened, "3")
        yield "level", _key(opened, "4")
        yield "place after a change", _key(opened, key)


def _indicators(opened: Opened) -> Iterator[Step]:
    yield "place", _key(opened, "Ctrl+2")
    count = sum(row.kind == "indicator" for row in opened.window.scene.outline.rows) if opened.window.scene else 0
    for _ in range(count):
        yield "previous indicator", _key(opened, "Alt+Up")
    for _ in range(count):
        yield "next indicator", _key(opened, "Alt+Down")
    yield "history opened", _key(opened, "Ctrl+H")
    for _ in range(10):
        yield "indicator with history", _key(opened, "Alt+Up")
    yield "history closed", _key(opened, "Ctrl+H")


def _levels(opened: Opened) -> Iterator[Step]:
    yield "place", _key(opened, "Ctrl+2")
    for number in range(30):
        yield "level", _key(opened, str(number % 5 + 1))
    for _ in range(10):
        yield "undo", _key(opened, "Ctrl+Z")
    for _ in range(10):
        yield "redo", _key(opened, "Ctrl+Shift+Z")
    yield "history opened", _key(opened, "Ctrl+H")
    for number in range(5):
        yield "place", _key(opened, "Ctrl+2")
        yield "level with history", _key(opened, str(number % 5 + 1))
    yield "history closed", _key(opened, "Ctrl+H")


def _typing(opened: Opened) -> Iterator[Step]:
    def enter() -> None:
        codes = [row.code for row in opened.window.scene.outline.rows] if opened.window.scene else []
        opened.window.go(Target(ASSESSMENT, indicator="I12" if "I12" in codes else "I2", field="fact"))

    yield "place", enter
    for letter in FACT:
        yield "letter", partial(opened.type, letter)
    yield "letters in a row", partial(opened.type, FACT)
    # Something is stored and shown while one goes on typing.
    for letter in FACT[:20]:
        yield "letter while a scene arrives", partial(_type_and_rate, opened, letter)
    yield "field left", _key(opened, "Ctrl+Return")
    yield "place", _key(opened, "Ctrl+2")


def _type_and_rate(opened: Opened, letter: str) -> None:
    from spbe_assess.workspace.assessing import rate

    opened.type(letter)
    if opened.app.session is not None:
        act = partial(rate, indicator="I3", value="3" if letter < "n" else "2")
        opened.app.session.bridge.do(act)


def _searching(opened: Opened) -> Iterator[Step]:
    for word in WORDS:
        yield "place", _key(opened, "Ctrl+2", "Ctrl+F")
        for letter in word:
            yield "letter of a search", partial(opened.type, letter)
        yield "search emptied", _key(opened, "Escape")
    for name in ("empty", "no_evidence", "unmet", "off_target"):
        yield "filter", partial(opened.window.go, Target(ASSESSMENT, filter=name))
    view = opened.window.place(ASSESSMENT)
    if isinstance(view, AssessmentView):
        yield "filter", view.tree.clear
    for key in ("Ctrl+4", "Ctrl+5", "Ctrl+6"):
        yield "place", _key(opened, key)
        place = opened.window.place(opened.window.shown)
        for field in place.findChildren(SearchField):
            if field.isVisible():
                yield from _searched(field, opened.window.shown)


def _searched(field: SearchField, place: str) -> Iterator[Step]:
    for letter in "rencana":
        yield f"letter of a search in {place}", partial(QTest.keyClicks, field, letter)
    yield f"search emptied in {place}", partial(QTest.keyClick, field, Qt.Key.Key_Escape)


def _palette(opened: Opened) -> Iterator[Step]:
    for word in WORDS:
        yield "Ctrl+K", _key(opened, "Ctrl+K")
        for letter in word:
            yield "letter of Ctrl+K", partial(opened.type, letter)
        yield "Ctrl+K chosen", _key(opened, "Return")
        yield "dialog closed", opened.close_dialogs


def _dialogs(opened: Opened) -> Iterator[Step]:
    for _ in range(2):
        for key in DIALOGS:
            yield "place", _key(opened, "Ctrl+2")
            yield f"dialog {key}", _key(opened, key)
            yield "dialog closed", opened.close_dialogs


def _has_come(answered: list[object], number: int) -> bool:
    return len(answered) >= number
