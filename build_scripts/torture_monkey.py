"""A monkey at the real window: random keys, clicks, drops, wheels and sizes, with a plain model of the files beside it.

What it does follows from a seed alone, apart from how long slow work takes. It stays in its own folder: files are
chosen by typing their names, nothing is opened outside, and no path it did not make is typed into.
"""

import faulthandler
import os
import random
import shutil
import string
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import chdir, contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Final, NamedTuple, cast

from PySide6.QtCore import (
    QEvent,
    QEventLoop,
    QMimeData,
    QObject,
    QPoint,
    QPointF,
    Qt,
    QTimer,
    QtMsgType,
    QUrl,
    Slot,
    qInstallMessageHandler,
)
from PySide6.QtGui import (
    QDesktopServices,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QWindow,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox, QWidget
from shiboken6 import isValid

from build_scripts.torture_mirror import Mirror, doctored
from spbe_assess.gui.actions import ACTIONS
from spbe_assess.gui.app import App, Options
from spbe_assess.gui.doings.session import Session
from spbe_assess.gui.settings import LANGUAGES, TEXT_SIZES, THEMES, SettingsStore, Wanted
from spbe_assess.gui.widgets.text_field import GrowingText, LineField
from spbe_assess.gui.widgets.typing_guard import PAUSE_MS
from spbe_assess.workspace.workspace import Workspace, open_workspace

TODAY: Final = date(2026, 11, 22)
ROOM: Final = "ruang-kerja"
HANG_SECONDS: Final = 60.0
"""An act that is not over by then counts as a hang; what every thread does is printed."""
QUESTIONS: Final = 3
"""After one question the desk may still owe a scene, after two what follows from the scene."""
PATIENCE: Final = 0.12
"""How likely each act in a dialog is to close it."""
INNER_MS: Final = 60
"""How long a menu is looked at before something is done in it."""
LONGEST_SECONDS: Final = 40.0
"""How long what follows from an act may take."""
_SCHEMES: Final = ("file", "http", "https")
_OFFSCREEN: Final = "This plugin does not support"
"""What the platform without a screen says of itself."""
_PLAIN: Final = (
    *("Tab", "Shift+Tab", "Up", "Down", "Left", "Right", "Return", "Escape", "Space", "Delete", "Backspace"),
    *("Home", "End", "PgUp", "PgDown", "F6", "F2", "Ctrl+Return", "Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+V", "Ctrl+A"),
    *("Ctrl+C", "Ctrl+X", "Shift+End", "Alt", "F10", "Shift+F10", "Menu", "+", "-", "*"),
)
_CHANGING: Final = frozenset({"Delete", "Backspace", "Ctrl+X", "Ctrl+V"})
_WORDS: Final = ("Jawa Tengah", "Peraturan Gubernur Nomor 12 Tahun 2024", "rencana", "dinas", "2,75", "I12", "")
_SIZES: Final = ((960, 560), (1180, 700), (1366, 692), (1366, 768), (1920, 1080))


class Wrong(NamedTuple):
    """What was wrong after which act."""

    number: int
    act: str
    what: str


class Tally(NamedTuple):
    """How a run ended: acts by kind, what was compared how often, what was reported as durable, and what was wrong."""

    acts: Counter[str]
    looks: int
    reported: int
    wrong: Sequence[Wrong]


class _Outside(QObject):
    """Takes the place of the programs outside."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot("QUrl")
    def take(self, url: QUrl) -> None:
        """Something would be opened outside."""
        self.opened.append(url.toString())


class Monkey:
    """Starts the program on the workspace in ``folder`` and does things in it at random."""

    def __init__(self, application: QApplication, folder: Path, seed: int) -> None:
        self._application = application
        self._folder = folder
        self._chance = random.Random(seed)
        self._day = TODAY
        self._mirror = Mirror()
        self._wrong: list[Wrong] = []
        self._warnings: list[str] = []
        self._seen_faults = 0
        self._acts: Counter[str] = Counter()
        self._looks = 0
        self._things = _things(folder / "barang")
        self._diary = (folder / "laku.txt").open("w", encoding="utf-8", buffering=1)
        self._inner = QTimer(interval=INNER_MS)
        self._inner.timeout.connect(self._on_inner_timeout)
        self._app = self._started()

    # --- a run -------------------------------------------------------------------------------------------------------

    def run(self, acts: int = 0, seconds: float = 0.0, most_wrong: int = 5) -> Tally:
        """Do so many acts, or as many as fit into the time; stop early where too much is wrong."""
        end = time.monotonic() + seconds
        number = 0
        with _alone(self._folder, self._warnings):
            self._settle()
            self._look(0, "start")
            while (number < acts if acts else time.monotonic() < end) and len(self._wrong) < most_wrong:
                number += 1
                self._step(number)
            self._end(number)
        return Tally(self._acts, self._looks, self._mirror.acts, self._wrong)

    def _step(self, number: int) -> None:
        kind, act = self._chosen()
        self._acts[kind] += 1
        faulthandler.dump_traceback_later(HANG_SECONDS, exit=True)
        self._diary.write(f"{number} {kind}")
        name = kind
        try:
            self._inner.start()
            name = f"{kind} {act() or ''}"
            self._inner.stop()
            self._diary.write(name.removeprefix(kind) + "\n")
            self._settle()
        except TimeoutError as error:
            self._wrong.append(Wrong(number, name, str(error)))
        faulthandler.cancel_dump_traceback_later()
        self._look(number, name)

    def _end(self, number: int) -> None:
        self._close_all()
        self._app.close()
        self._hear(number, "end")
        self._diary.close()
        for one in doctored(self._folder / ROOM, self._workspace):
            self._wrong.append(Wrong(number, "end", f"doctor: {one}"))

    def _chosen(self) -> tuple[str, Callable[[], object]]:
        top = _top(self._app)
        if isinstance(top, QFileDialog | QMessageBox):
            return "file dialog", lambda: self._answer(top)
        if top is not None and top is QApplication.activeModalWidget() and self._chance.random() < PATIENCE:
            return "dialog closed", self._close_all
        kinds = list(self._kinds())
        weights = [weight for weight, _, _ in kinds]
        _, name, act = self._chance.choices(kinds, weights)[0]
        return name, act

    def _kinds(self) -> Iterator[tuple[float, str, Callable[[], object]]]:
        yield 26, "key", self._press
        yield 8, "shortcut", self._shortcut
        yield 4, "word", self._type
        yield 7, "text", self._write
        yield 26, "click", self._click
        yield 4, "wheel", self._wheel
        yield 4, "drop", self._drop
        yield 6, "place", lambda: self._key(f"Ctrl+{self._chance.choice((1, 2, 2, 2, 2, 3, 4, 5))}")
        yield 8, "level", lambda: self._key(str(self._chance.randint(1, 5)))
        yield 3, "indicator", lambda: self._key(self._chance.choice(("Alt+Down", "Alt+Up", "Ctrl+Down")))
        yield 4, "undo or redo", lambda: self._key(self._chance.choice(("Ctrl+Z", "Ctrl+Shift+Z")))
        yield 3, "size", self._resize
        yield 4, "dialog closed", self._close_all
        yield 3, "action", self._trigger
        yield 2, "theme", lambda: self._apply({"theme": self._chance.choice(THEMES)})
        yield 0.7, "language", lambda: self._apply({"language": self._chance.choice(LANGUAGES)})
        yield 0.7, "text size", lambda: self._apply({"text_size": self._chance.choice(TEXT_SIZES)})
        yield 1, "clipboard", self._copy
        yield 0.7, "midnight", self._midnight
        yield 0.7, "closed and started", self._restart

    # --- what it does ------------------------------------------------------------------------------------------------

    def _press(self) -> str:
        if _is_path(self._application.focusWidget()):
            return self._key(self._chance.choice(("Tab", "Shift+Tab", "Escape", "Return")))
        signs = string.ascii_lowercase + string.digits
        key = self._chance.choice(_PLAIN) if self._chance.random() < 0.7 else self._chance.choice(signs)
        return self._key(key)

    def _shortcut(self) -> str:
        keys = [key for spec in ACTIONS for key in spec.keys]
        return self._key(self._chance.choice(keys))

    def _key(self, key: str) -> str:
        window = _target(self._app)
        if window is None or (_is_path(self._application.focusWidget()) and key in _CHANGING):
            return "nowhere"
        try:
            QTest.keySequence(window, QKeySequence.fromString(key))
        except RuntimeError:
            # The key has closed the window it went to: it cannot be let go there.
            if isValid(window):
                raise
        return f"{key} at {_name(self._application.focusWidget())}"

    def _type(self) -> str:
        focus = self._application.focusWidget()
        window = _target(self._app)
        if window is None or focus is None or _is_path(focus):
            return "nowhere"
        word = self._chance.choice(_WORDS)
        for sign in word:
            if isValid(focus):
                QTest.keyClicks(focus, sign)
        return f"{word!r} at {_name(focus)}"

    def _write(self) -> str:
        """Click into a field and type into it."""
        field = self._any_widget(lambda one: isinstance(one, GrowingText | LineField | QLineEdit) and not _is_path(one))
        if field is None:
            return "nowhere"
        QTest.mouseClick(field, Qt.MouseButton.LeftButton)
        return self._type()

    def _click(self) -> str:
        widget = self._any_widget(lambda _: True)
        if widget is None:
            return "nowhere"
        name = _name(widget)
        window, at = _spot(widget, self._chance)
        if window is None:
            return "nowhere"
        button = Qt.MouseButton.RightButton if self._chance.random() < 0.1 else Qt.MouseButton.LeftButton
        none = Qt.KeyboardModifier.NoModifier
        if self._chance.random() < 0.06:
            QTest.mouseDClick(window, button, none, at)
        else:
            QTest.mouseClick(window, button, none, at)
        return f"{button.name} {name}"

    def _wheel(self) -> str:
        widget = self._any_widget(lambda _: True)
        if widget is None:
            return "nowhere"
        window, at = _spot(widget, self._chance)
        if window is None:
            return "nowhere"
        QTest.wheelEvent(window, QPointF(at), QPoint(0, self._chance.choice((-360, -120, 120, 360))))
        return _name(widget)

    def _drop(self) -> str:
        widget = self._any_widget(lambda one: one.acceptDrops())
        if widget is None:
            return "nowhere"
        window, at = _spot(widget, self._chance)
        if window is None:
            return "nowhere"
        data = self._chance.choice(self._things)
        held = QMimeData()
        for kind in data.formats():
            held.setData(kind, data.data(kind))
        left, none, copy = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
        for event in (
            QDragEnterEvent(at, copy, held, left, none),
            QDragMoveEvent(at, copy, held, left, none),
            QDropEvent(QPointF(at), copy, held, left, none, QEvent.Type.Drop),
        ):
            QApplication.sendEvent(window, event)
        return f"{held.text()[:80]!r} on {_name(widget)}"

    def _copy(self) -> str:
        data = self._chance.choice(self._things)
        held = QMimeData()
        for kind in data.formats():
            held.setData(kind, data.data(kind))
        QGuiApplication.clipboard().setMimeData(held)
        return held.text()[:80]

    def _resize(self) -> str:
        size = self._chance.choice(_SIZES)
        self._session.shown_window.resize(*size)
        return str(size)

    def _trigger(self) -> str:
        if QApplication.activeModalWidget() is not None or QApplication.activePopupWidget() is not None:
            return "nowhere"
        name = self._chance.choice([spec.id for spec in ACTIONS])
        self._session.shown_window.actions_[name].trigger()
        return name

    def _apply(self, wanted: Wanted) -> str:
        if QApplication.activeModalWidget() is not None or QApplication.activePopupWidget() is not None:
            return "nowhere"
        self._session.apply(wanted)
        return str(wanted)

    def _midnight(self) -> str:
        self._day += timedelta(days=self._chance.choice((1, 1, 1, -1)))
        return self._day.isoformat()

    def _restart(self) -> None:
        self._app.close()
        self._application.processEvents()
        self._app = self._started()

    def _close_all(self) -> str:
        closed = []
        for _ in range(8):
            top = QApplication.activePopupWidget() or QApplication.activeModalWidget()
            if top is None:
                break
            closed.append(_name(top))
            top.close()
            self._application.processEvents()
        return ", ".join(closed)

    def _answer(self, dialog: QFileDialog | QMessageBox) -> str:
        """Choose something of its own, by its name; or nothing."""
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        if isinstance(dialog, QMessageBox) or field is None or self._chance.random() < 0.4:
            dialog.close()
            return "closed"
        if dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave:
            path = self._folder / "hasil" / f"{self._chance.randrange(10**9)}{Path(field.text()).suffix}"
        elif dialog.fileMode() == QFileDialog.FileMode.Directory:
            path = self._folder / "barang" / "folder"
            if dialog.windowTitle() in _moving():
                dialog.close()
                return "stays in its workspace"
        else:
            path = self._folder / "barang" / self._chance.choice(("12.a.Pergub.pdf", "kosong.txt", "penilaian.csv"))
        field.setText(str(path))
        QTest.keyClick(field, Qt.Key.Key_Return)
        if dialog.isVisible():
            dialog.close()
            return f"{path.name} was not taken"
        return path.name

    def _on_inner_timeout(self) -> None:
        """An act has opened a menu that holds everything up until something is chosen in it, or nothing."""
        popup = QApplication.activePopupWidget()
        if popup is not None and self._chance.random() < 0.8:
            key = self._chance.choice((Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Escape))
            QTest.keyClick(popup, key)
        else:
            self._close_all()

    # --- what follows ------------------------------------------------------------------------------------------------

    def _settle(self) -> None:
        """Wait until nothing is on its way: what was asked last is answered, and what the desk shows by itself then."""
        end = time.monotonic() + LONGEST_SECONDS
        self._events()
        if not self._session.shown_window.isVisible():
            # The window was closed: the program has ended, and is started again.
            self._restart()
        for _ in range(QUESTIONS):
            answered: list[bool] = []
            self._session.bridge.ask(lambda _: True, answered.append)
            while not answered or self._is_about():
                self._events()
                if time.monotonic() > end:
                    raise TimeoutError("what follows from it does not come to an end")
        # What the desk tells by itself comes after everything a place asks as it is shown for the first time.
        while self._session.shown_window.scene is not None and self._session.shown_window.thoughts is None:
            self._events()
            if time.monotonic() > end:
                raise TimeoutError("the afterthoughts do not come")
        self._events()

    def _is_about(self) -> bool:
        """Whether something slow runs, or a part collects what it hears before it asks."""
        window = self._session.shown_window
        timers = (one for one in window.findChildren(QTimer) if one.isSingleShot() and one.interval() < PAUSE_MS)
        return window.tasks.is_running or any(one.isActive() for one in timers)

    def _events(self) -> None:
        self._application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
        self._application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        top = _top(self._app)
        if top is not None and self._application.activeWindow() is None:
            # What a window manager does when a dialog has gone.
            top.activateWindow()
        time.sleep(0.001)

    def _look(self, number: int, act: str) -> None:
        self._hear(number, act)
        window = self._session.shown_window
        if not window.isVisible():
            self._wrong.append(Wrong(number, act, "the window has gone"))
            return
        self._looks += 1
        for one in self._mirror.differences(window, self._workspace()):
            self._wrong.append(Wrong(number, act, one))

    def _hear(self, number: int, act: str) -> None:
        faults = self._app.faults.reports
        self._wrong += [Wrong(number, act, report) for report in faults[self._seen_faults :]]
        self._seen_faults = len(faults)
        self._wrong += [Wrong(number, act, f"Qt: {text}") for text in self._warnings]
        self._warnings.clear()

    def _started(self) -> App:
        settings = self._folder / "pengaturan"
        if not settings.exists():
            SettingsStore(settings).change(name="Pelaksana Entri Data", place="assessment")
        arguments = ["--workspace", str(self._folder / ROOM), "--settings", str(settings)]
        app = App(self._application, Options(arguments), lambda: self._day)
        app.start()
        self._seen_faults = 0
        assert app.session is not None
        app.session.bridge.changed.connect(self._mirror.on_changed)
        app.session.shown_window.activateWindow()
        return app

    @property
    def _session(self) -> Session:
        assert self._app.session is not None
        return self._app.session

    def _workspace(self) -> Workspace:
        return open_workspace(self._folder / ROOM, self._day, "Pelaksana Entri Data")

    def _any_widget(self, fits: Callable[[QWidget], bool]) -> QWidget | None:
        top = _top(self._app)
        if top is None or isinstance(top, QFileDialog):
            return None
        found = [one for one in (top, *top.findChildren(QWidget)) if fits(one) and _is_hit(one)]
        asked = [one for one in found if one.focusPolicy() != Qt.FocusPolicy.NoFocus]
        if asked and self._chance.random() < 0.7:
            return self._chance.choice(asked)
        return self._chance.choice(found) if found else None


def torture(folder: Path, seed: int, seconds: float) -> Tally:
    """Let a monkey loose on a workspace with the example for so many seconds."""
    from spbe_assess.workspace.example import make_example

    application = QApplication.instance() or QApplication(["monkey"])
    assert isinstance(application, QApplication)
    application.setQuitOnLastWindowClosed(False)
    folder.mkdir(parents=True, exist_ok=True)
    make_example(open_workspace(folder / ROOM, TODAY, "Pelaksana Entri Data"), folder / "contoh")
    return Monkey(application, folder, seed).run(seconds=seconds)


def _moving() -> Sequence[str]:
    from spbe_assess.gui.words import tell

    return [tell("Pilih folder kerja")]


def _top(app: App) -> QWidget | None:
    window = None if app.session is None else app.session.window
    return QApplication.activePopupWidget() or QApplication.activeModalWidget() or window


def _target(app: App) -> QWindow | None:
    top = _top(app)
    popup = QApplication.activePopupWidget()
    focus = QGuiApplication.focusWindow() if popup is None else None
    found = focus or (None if top is None else top.windowHandle())
    # What Python holds of the window of a menu that was closed is no window any more.
    return found if found is not None and isValid(found) else None


def _is_hit(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled() and not widget.visibleRegion().isEmpty()


def _spot(widget: QWidget, chance: random.Random) -> tuple[QWindow | None, QPoint]:
    """A point of a widget that is to be seen, in the coordinates of its window."""
    area = widget.visibleRegion().boundingRect()
    at = QPoint(chance.randint(area.left(), area.right()), chance.randint(area.top(), area.bottom()))
    window = widget.window().windowHandle()
    return window if isValid(window) else None, widget.mapTo(widget.window(), at)


def _is_path(widget: QWidget | None) -> bool:
    return isinstance(widget, QLineEdit) and ("/" in widget.text() or "\\" in widget.text())


def _name(widget: QWidget | None) -> str:
    return "nothing" if widget is None else f"{type(widget).__name__} {widget.accessibleName()!r}"


def _things(folder: Path) -> list[QMimeData]:
    """What is dropped and copied: files, folders, addresses, texts."""
    (folder / "folder" / "I12").mkdir(parents=True, exist_ok=True)
    files = [folder / name for name in ("12.a.Pergub.pdf", "notulen rapat.docx", "kosong.txt", "skrip.bat")]
    files += [folder / "folder" / "I12" / "Pergub 12.pdf", folder / "folder" / "lain.pdf"]
    for number, file in enumerate(files):
        file.write_bytes(b"" if file.name == "kosong.txt" else f"%PDF-1.4 {number}".encode())
    (folder / "penilaian.csv").write_text("Indikator,Tingkat\nI12,3\nI99,2\n", encoding="utf-8")
    paths = [[files[0]], files[:4], [folder / "folder"], [folder / "tidak ada.pdf"], [Path(os.devnull)]]
    held = [_urls([QUrl.fromLocalFile(str(path)) for path in some]) for some in paths]
    held.append(_urls([QUrl("https://jdih.example.go.id/perda-12")]))
    for text in ("Rapat\ttanggal 3\r\nDinas", "x" * 1_000_001, "a\x00b\x07c", "https://example.go.id/berkas"):
        data = QMimeData()
        data.setText(text)
        held.append(data)
    return held


def _urls(urls: Sequence[QUrl]) -> QMimeData:
    data = QMimeData()
    data.setUrls(list(urls))
    return data


@contextmanager
def _alone(folder: Path, warnings: list[str]) -> Iterator[None]:
    """At home in its own folder, nothing opened outside, every word of Qt heard."""
    home = folder / "rumah"
    for path in (home, folder / "hasil"):
        path.mkdir(exist_ok=True)
    before = {name: os.environ.get(name) for name in ("HOME", "USERPROFILE")}
    os.environ.update({name: str(home) for name in before})
    outside = _Outside()
    # PySide's stubs say bytes; it takes the name as a text.
    method = cast("bytes", "take")
    for scheme in _SCHEMES:
        QDesktopServices.setUrlHandler(scheme, outside, method)

    def hear(kind: QtMsgType, _context: object, text: str | None) -> None:
        if kind not in {QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg} and not (text or "").startswith(_OFFSCREEN):
            warnings.append(text or "")

    handler = qInstallMessageHandler(hear)
    try:
        with chdir(home):
            yield
    finally:
        qInstallMessageHandler(handler)
        for scheme in _SCHEMES:
            QDesktopServices.unsetUrlHandler(scheme)
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
        shutil.rmtree(home, ignore_errors=True)
