"""A person at the real window with a keyboard and nothing else: what tests and tortures fill an assessment with.

Keys go to the window that has the focus, as the system sends them; nothing here moves a mouse or calls what the window
is made of. Where one is, is read from what a screen reader reads: accessible names and the texts that are shown.
"""

import re
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QAccessible, QGuiApplication, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QLabel, QWidget

from build_scripts.idling import idle
from spbe_assess.gui.app import App, Options

LONGEST: Final = 20.0
"""Seconds to wait for something that is to appear."""
FARTHEST: Final = 60
"""How often a key is pressed before something counts as out of reach."""
STORED: Final = "Tersimpan"
_PAUSE_MS: Final = 10
_CODE: Final = re.compile(r"I\d+")
_INDEX: Final = re.compile(r"Indeks \w+ (\d,\d\d)")


class OutOfReachError(AssertionError):
    """Something cannot be reached by keys, or does not appear."""


class Person:
    """Starts the program on a workspace folder below ``folder`` and works in it by keys."""

    def __init__(self, application: QApplication, folder: Path, today: Callable[[], date]) -> None:
        self.workspace = folder / "ruang"
        self.settings = folder / "pengaturan"
        places = ["--workspace", str(self.workspace), "--settings", str(self.settings)]
        self._application = application
        self._app = App(application, Options(places), today)

    # --- what one does -----------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Start the program; its window has the focus when this returns."""
        self._app.start()
        self.wait(lambda: bool(self.title), "a window with the focus")

    def leave(self) -> None:
        """Leave the program; everything is durable when this returns."""
        self._app.close()

    @property
    def reports(self) -> tuple[str, ...]:
        """What the program has reported as faults of its own."""
        return tuple(self._app.faults.reports)

    def press(self, *keys: str) -> None:
        """Press keys one after the other: "Ctrl+E", "Tab", "3"."""
        for key in keys:
            QTest.keySequence(self._window(), QKeySequence.fromString(key))

    def type(self, text: str) -> None:
        """Type a text of ASCII signs."""
        for sign in text:
            QTest.keyClick(self._window(), ord(sign))

    def tab_to(self, name: str, key: str = "Tab") -> None:
        """Press Tab (or another key) until what has the focus is called so, or begins so."""
        for _ in range(FARTHEST):
            if self.focus.startswith(name):
                return
            self.press(key)
        raise OutOfReachError(f"{key} does not reach {name!r}; {self._where()}")

    def go_down_to(self, passes: Callable[[str], bool]) -> str:
        """Press Down in a list until its current row passes; answers the row."""
        for _ in range(FARTHEST):
            if passes(self.row):
                return self.row
            self.press("Down")
        raise OutOfReachError(f"Down does not reach the row; {self._where()}")

    def pause(self, milliseconds: int) -> None:
        """Do nothing for a while; the program goes on."""
        idle(milliseconds)

    def wait(self, until: Callable[[], bool], what: str, seconds: float = LONGEST) -> None:
        """Wait until something is so.

        Raises:
            OutOfReachError: it does not come to be.
        """
        end = time.monotonic() + seconds
        while not until():
            if time.monotonic() > end:
                raise OutOfReachError(f"waited for {what}; {self._where()}")
            idle(_PAUSE_MS)
            self._manage_windows()

    def wait_for_window(self, title: str) -> None:
        """Wait until a window or dialog whose title begins so has the focus."""
        self.wait(lambda: self.title.startswith(title), f"the window {title!r}")

    def wait_until_stored(self) -> None:
        """Wait until the line below says that everything is stored."""
        self.wait(lambda: self.is_stored, "everything stored")

    # --- what one sees -----------------------------------------------------------------------------------------------

    @property
    def focus(self) -> str:
        """The name of what has the focus."""
        widget = QApplication.focusWidget()
        return "" if widget is None else widget.accessibleName()

    @property
    def text(self) -> str:
        """The text that stands in the field with the focus."""
        widget = QApplication.focusWidget()
        read = None if widget is None else QAccessible.queryAccessibleInterface(widget)
        return "" if read is None else read.text(QAccessible.Text.Value)

    @property
    def description(self) -> str:
        """What is read out about what has the focus, beside its name."""
        widget = QApplication.focusWidget()
        return "" if widget is None else widget.accessibleDescription()

    @property
    def row(self) -> str:
        """The current row of the list with the focus, as it is read out."""
        widget = QApplication.focusWidget()
        if not isinstance(widget, QAbstractItemView) or not widget.currentIndex().isValid():
            return ""
        index = widget.currentIndex().siblingAtColumn(0)
        return str(index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data())

    @property
    def is_on_criterion(self) -> bool:
        """Whether the current row can be ticked."""
        widget = QApplication.focusWidget()
        index = widget.currentIndex().siblingAtColumn(0) if isinstance(widget, QAbstractItemView) else None
        return index is not None and bool(index.flags() & Qt.ItemFlag.ItemIsUserCheckable)

    @property
    def criterion(self) -> tuple[str, bool]:
        """The text of the current row of a list to tick, and whether it is ticked."""
        widget = QApplication.focusWidget()
        if not isinstance(widget, QAbstractItemView):
            return "", False
        index = widget.currentIndex().siblingAtColumn(0)
        state = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole) or 0)
        return str(index.data()), state == Qt.CheckState.Checked

    @property
    def title(self) -> str:
        """The title of the window that has the focus."""
        window = QApplication.activeWindow()
        return "" if window is None else window.windowTitle()

    @property
    def names(self) -> tuple[str, ...]:
        """What is read out of everything that is shown in the window with the focus."""
        return tuple(filter(None, map(_read_out, self._shown())))

    @property
    def indicator(self) -> str:
        """The code of the indicator whose detail is shown; "" for none."""
        return next((name for name in self.names if _CODE.fullmatch(name)), "")

    @property
    def index(self) -> str:
        """The index in the line below: "3,12"."""
        found = (_INDEX.match(name) for name in self.names)
        return next((one.group(1) for one in found if one), "")

    @property
    def is_stored(self) -> bool:
        """Whether the line below says that everything is stored."""
        return any(name.startswith(STORED) for name in self.names)

    @property
    def is_in_dialog(self) -> bool:
        """Whether a dialog has the focus."""
        return isinstance(QApplication.activeWindow(), QDialog)

    def name_of(self, beginning: str) -> str:
        """The first thing shown whose name begins so; "" for none."""
        return next((name for name in self.names if name.startswith(beginning)), "")

    def has_choice(self, beginning: str) -> bool:
        """Whether the menus of the window have a choice that begins so."""
        window = QApplication.activeWindow()
        return window is not None and any(one.text().startswith(beginning) for one in window.actions())

    # --- inside ------------------------------------------------------------------------------------------------------

    def _where(self) -> str:
        reports = "".join(f"\n{report}" for report in self.reports)
        return f"the focus is at {self.focus!r}, row {self.row!r}; shown is {self.names!r}{reports}"

    def _shown(self) -> Iterator[QWidget]:
        window = QApplication.activeWindow()
        if window is not None:
            yield from (one for one in window.findChildren(QWidget) if one.isVisible())

    def _window(self) -> QWindow:
        self._manage_windows()
        window = QGuiApplication.focusWindow()
        if window is None:
            raise OutOfReachError("no window has the focus")
        return window

    @staticmethod
    def _manage_windows() -> None:
        """Give the focus back to the window below a dialog that has gone: without a screen nobody else does."""
        if QGuiApplication.focusWindow() is None:
            for window in [one for one in QGuiApplication.topLevelWindows() if one.isVisible()][-1:]:
                window.requestActivate()
                idle(0)


def copy_in_file_manager(path: Path) -> None:
    """Copy a file as a file manager does: it lies on the clipboard then."""
    copied = QMimeData()
    copied.setUrls([QUrl.fromLocalFile(str(path))])
    QGuiApplication.clipboard().setMimeData(copied)


def _read_out(widget: QWidget) -> str:
    return widget.accessibleName() or (widget.text() if isinstance(widget, QLabel) else "")


# --- the steps of filling --------------------------------------------------------------------------------------------


def begin_assessment(person: Person, name: str, institution: str) -> None:
    """From the first start to an open assessment of the year of today."""
    person.press("Ctrl+A")
    person.type(name)
    person.press("Alt+3")
    person.wait_for_window("Penilaian baru")
    person.wait(lambda: bool(person.name_of("Tahun penilaian")), "the years")
    person.type(institution)
    person.press("Down")
    person.wait(lambda: institution in person.row, "the institution in the list")
    person.press("Return")
    person.tab_to("Buat penilaian")
    person.press("Space")
    person.wait_for_window("SPBE Assess — ")
    person.wait(lambda: person.focus == "Indikator", "the tree with the focus")


def tick_two(person: Person) -> tuple[str, str]:
    """Tick the next two criteria of the list with the focus; answers them as they are read out."""
    ticked = []
    for _ in range(2):
        person.press("Down")
        person.go_down_to(lambda _: person.is_on_criterion)
        ticked.append(person.row)
        person.press("Space")
    return ticked[0], ticked[1]


def attach_by_dialog(person: Person, path: Path) -> None:
    """Attach a file by its path."""
    person.press("Ctrl+E")
    person.wait_for_window("Tambah data dukung")
    person.type(str(path))
    person.press("Return")
    person.wait_for_window("SPBE Assess")


def attach_by_paste(person: Person, path: Path) -> None:
    """Attach a file that was copied elsewhere."""
    copy_in_file_manager(path)
    person.tab_to("Tambah data dukung")
    person.press("Tab", "Ctrl+V")
    # What lies there until the process ends is cleared by Qt after Python has gone, which ends in a fault.
    QGuiApplication.clipboard().clear()


def wait_until_attached(person: Person, indicator: str) -> None:
    """Wait until the line below says that one file was attached to an indicator."""
    sentence = f"1 data dukung dilampirkan pada {indicator}."
    person.wait(lambda: bool(person.name_of(sentence)), sentence)


def export_paket(person: Person, folder: Path) -> None:
    """Export the paket into a new folder and wait until it has been read back."""
    person.press("Ctrl+Shift+E")
    person.wait_for_window("Ekspor")
    person.go_down_to(lambda row: row.startswith("Paket"))
    person.press("Return", "Ctrl+A")
    person.type(str(folder))
    person.tab_to("Ekspor")
    person.press("Space")
    person.wait(lambda: person.focus == "Buka folder", "the end of the export", 90)
    person.tab_to("Tutup")
    person.press("Space")
    person.wait_for_window("SPBE Assess")
