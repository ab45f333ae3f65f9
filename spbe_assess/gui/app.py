"""Starts the window: the application, its look and its words, the bridge, the session. Nothing else builds these."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from spbe_assess.gui.doings.starting import let_collect
from spbe_assess.gui.errors import FaultHandler
from spbe_assess.gui.look.icons import application_icon
from spbe_assess.gui.look.style import HAS_STYLE, STYLE_ARGUMENTS, apply_style
from spbe_assess.gui.qt_translator import QtWords
from spbe_assess.gui.settings import SettingsStore
from spbe_assess.gui.words import speak
from spbe_assess.paths import user_data, user_settings

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QDialog

    from spbe_assess.gui.doings.session import Session


class App(QObject):
    """The application of one person on one machine: builds a session, and builds it anew where the language changes."""

    def __init__(self, application: QApplication, options: "Options", today: "Callable[[], date]") -> None:
        super().__init__()
        self.application = application
        self.today = today
        self.options = options
        folder = user_settings(options.settings)
        self.settings = SettingsStore(folder)
        self.faults = FaultHandler(folder, _show_report, self)
        self.session: Session | None = None
        self._words: QtWords | None = None
        application.commitDataRequest.connect(self._on_commit_data_requested)

    @property
    def workspace_folder(self) -> Path:
        """The folder to work in: the one named at the start, else the one chosen in the settings, else the usual."""
        if self.options.workspace is not None:
            return self.options.workspace
        return Path(self.settings.now.workspace) if self.settings.now.workspace else user_data()

    def start(self) -> None:
        """Dress the application and open its window."""
        self.faults.install()
        self.dress()
        self.open_session()

    def dress(self) -> None:
        """Put language, colours and text size into force for everything that is built from now on."""
        now = self.settings.now
        speak(now.language)
        if self._words is not None:
            self.application.removeTranslator(self._words)
        self._words = QtWords(now.language, self)
        self.application.installTranslator(self._words)
        apply_style(self.application, now.theme, now.text_size)
        self.application.setWindowIcon(application_icon())

    def open_session(self) -> None:
        """Build the window on the workspace folder that holds now."""
        from spbe_assess.gui.doings.composing import composed
        from spbe_assess.gui.doings.session import Session

        session = self.session = Session(self.settings, self.workspace_folder, self.today, composed)
        session.bridge.broke.connect(self.faults.happened)
        session.broke.connect(self.faults.happened)
        session.dress_requested.connect(self.dress)
        session.rebuild_requested.connect(self._on_session_rebuild_requested)
        session.reopen_requested.connect(self._on_session_reopen_requested)
        session.ended.connect(self.application.quit)
        session.begin()
        session.shown_window.painted.connect(let_collect)

    def close(self) -> None:
        """End the session; everything typed is durable when this returns."""
        if self.session is not None:
            self.session.end()
            self.session = None
        self.faults.close()

    def _on_commit_data_requested(self, _manager: object) -> None:
        """The desktop session may be about to end, and the program with it, without a word more."""
        if self.session is not None:
            self.session.hand_over()

    def _on_session_rebuild_requested(self) -> None:
        # Later, not within the signal of a part of the window that is about to go.
        QTimer.singleShot(0, self._rebuild)

    def _on_session_reopen_requested(self) -> None:
        QTimer.singleShot(0, self._reopen)

    def _rebuild(self) -> None:
        self.dress()
        if self.session is not None:
            self.session.rebuild()

    def _reopen(self) -> None:
        if self.session is not None:
            self.session.end()
        self.open_session()


class Options:
    """What can be said at the start: ``--workspace DIR`` and ``--settings DIR``; anything else is Qt's."""

    def __init__(self, arguments: Sequence[str]) -> None:
        self.workspace: Path | None = None
        self.settings: Path | None = None
        self.rest: list[str] = []
        waiting = iter(arguments)
        for argument in waiting:
            if argument == "--workspace":
                self.workspace = Path(next(waiting, ""))
            elif argument == "--settings":
                self.settings = Path(next(waiting, ""))
            else:
                self.rest.append(argument)


def _show_report(report: str) -> "QDialog":
    from spbe_assess.gui.dialogs.report import show_report

    return show_report(report)


def run(arguments: Sequence[str], today: "Callable[[], date]") -> int:
    """Open the window and answer the exit code once it is closed."""
    options = Options(arguments)
    # Python's threads hand over often enough for the window to paint while the workspace is read.
    sys.setswitchinterval(0.001)
    application = QApplication(["spbe-assess", *STYLE_ARGUMENTS, *options.rest])
    application.setProperty(HAS_STYLE, True)
    application.setApplicationName("SPBE Assess")
    application.setDesktopFileName("spbe-assess")
    application.setQuitOnLastWindowClosed(False)
    app = App(application, options, today)
    app.start()
    code = application.exec()
    app.close()
    return code
