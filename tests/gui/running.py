"""The program as it runs, on a workspace folder of a test: what tests of the whole window share."""

import time
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from build_scripts.idling import idle
from spbe_assess.gui.app import App, Options
from spbe_assess.gui.main_window import ASSESSMENT
from spbe_assess.gui.settings import SettingsStore
from spbe_assess.gui.views.assessment.view import AssessmentView
from spbe_assess.gui.widgets.drop_area import DropArea
from spbe_assess.gui.widgets.text_field import GrowingText
from spbe_assess.workspace.archive import reading
from spbe_assess.workspace.doctoring import examine, leftovers
from spbe_assess.workspace.dossiers import assessments, read_dossier
from spbe_assess.workspace.workspace import Workspace, open_workspace
from tests.workspace.desks import desk

if TYPE_CHECKING:
    from spbe_assess.core.assessment import Dossier
    from spbe_assess.gui.doings.session import Session
    from spbe_assess.gui.main_window import MainWindow

TODAY = date(2024, 9, 2)
WHO = "Pelaksana Entri Data"
LONG = 20.0


class Running:
    """The program on ``folder/ruang-kerja`` with its settings beside it; started when a test says so."""

    def __init__(self, application: QApplication, folder: Path) -> None:
        self.application, self.folder = application, folder
        self.day = TODAY
        self.workspace = open_workspace(folder / "ruang-kerja", TODAY, WHO)
        self.settings = folder / "pengaturan"
        self._app: App | None = None

    def start(self, *, waits: bool = True) -> "Running":
        """Start it, until it is seen; ``waits`` until an assessment is shown and all that follows has come."""
        arguments = ["--workspace", str(self.workspace.folder), "--settings", str(self.settings)]
        self._app = App(self.application, Options(arguments), lambda: self.day)
        self._app.start()
        seen: list[bool] = []
        self.window.painted.connect(lambda: seen.append(True))
        self.until(lambda: seen)
        if waits:
            self.until(lambda: self.window.thoughts is not None)
            self.window.activateWindow()
        return self

    def begin_again(self) -> "Running":
        """Close it and start it again on the same folders."""
        self.close()
        return self.start()

    def close(self) -> None:
        """End it; whatever nobody foresaw on the way fails the test."""
        if self._app is None:
            return
        reports = list(self._app.faults.reports)
        self._app.close()
        self._app = None
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        assert reports == []

    def close_and_examine(self) -> None:
        """End it; the workspace is sound then, and nothing half-done lies anywhere."""
        self.close()
        assert self.problems() == []

    def until(self, condition: Callable[[], object], seconds: float = LONG) -> None:
        """Wait until something is so."""
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, f"waited {seconds} s; told is {self.told!r}"
            idle(2)

    def settle(self) -> None:
        """Wait until nothing runs and everything asked so far is answered."""
        for _ in range(3):
            heard: list[object] = []
            self.session.bridge.ask(lambda _: None, heard.append)
            self.until(partial(_is_heard, heard))
            self.until(lambda: not self.window.tasks.is_running)

    # --- what one does -----------------------------------------------------------------------------------------------

    def press(self, *keys: str) -> None:
        """Press keys in the window that has the focus."""
        for key in keys:
            if QApplication.activeWindow() is None:
                # What a window manager does when a dialog has gone.
                self.window.activateWindow()
                self.until(self.window.isActiveWindow)
            focus = QApplication.focusWidget()
            QTest.keySequence(self.window if focus is None else focus, QKeySequence.fromString(key))

    def drop(self, given: Sequence[Path | str]) -> None:
        """Drop files and addresses on the drop area of the shown indicator."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(one)) if isinstance(one, Path) else QUrl(one) for one in given])
        area = next(one for one in self.assessing.findChildren(DropArea) if one.isVisible())
        at, copy = area.rect().center(), Qt.DropAction.CopyAction
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(area, QDragEnterEvent(at, copy, data, left, none))
        QApplication.sendEvent(area, QDropEvent(QPointF(at), copy, data, left, none))

    def paste(self, text: str) -> None:
        """Paste a text where the focus is."""
        QGuiApplication.clipboard().setText(text)
        self.press("Ctrl+V")

    def close_dialogs(self) -> None:
        """Close what stands over the window."""
        while (dialog := QApplication.activeModalWidget()) is not None:
            dialog.close()
            self.application.processEvents()

    # --- what one sees -----------------------------------------------------------------------------------------------

    @property
    def is_running(self) -> bool:
        """Whether it was started and not closed."""
        return self._app is not None

    @property
    def app(self) -> App:
        """The program that runs."""
        assert self._app is not None
        return self._app

    @property
    def session(self) -> "Session":
        """The session."""
        assert self.app.session is not None
        return self.app.session

    @property
    def window(self) -> "MainWindow":
        """The window."""
        return self.session.shown_window

    @property
    def assessing(self) -> AssessmentView:
        """The place Penilaian, gone to by its key."""
        if self.window.shown != ASSESSMENT:
            self.press("Ctrl+2")
        view = self.window.place(ASSESSMENT)
        assert isinstance(view, AssessmentView)
        return view

    @property
    def code(self) -> str:
        """The indicator that is shown."""
        return self.assessing.detail.indicator

    @property
    def fact(self) -> GrowingText:
        """The field Fakta of the shown indicator, with the focus."""
        detail = self.assessing.detail
        detail.show_indicator(detail.indicator, field="fact")
        field = QApplication.focusWidget()
        assert isinstance(field, GrowingText)
        return field

    @property
    def told(self) -> str:
        """The sentences that are shown now: above the place and in the line below."""
        notice = self.window.notice
        line = " ".join(label.text() for label in self.window.index_bar.findChildren(QLabel))
        return f"{notice.accessibleName() if notice.isVisible() else ''} {line}"

    def dialog(self, kind: type[QWidget]) -> QWidget:
        """The open dialog of a kind, once it is there."""
        self.until(lambda: isinstance(QApplication.activeModalWidget(), kind))
        found = QApplication.activeModalWidget()
        assert found is not None
        return found

    # --- what is on the disk -----------------------------------------------------------------------------------------

    def kept(self, year: int = 2024) -> "Dossier":
        """An assessment as the files have it, read anew."""
        with reading(self.workspace) as archive:
            assert archive is not None
            return read_dossier(archive, next(one for one in assessments(archive) if one.year == year))

    def problems(self) -> list[str]:
        """What the full examination finds, leftovers of crashes too."""
        found = [*examine(self.workspace, full=True), *leftovers(self.workspace)]
        litter = [str(path) for path in self.folder.rglob(".spbe-*")]
        return [*map(str, found), *litter]


def _is_heard(heard: list[object]) -> bool:
    return bool(heard)


def prepared(folder: Path, *years: int) -> None:
    """A workspace with an assessment of Jawa Timur for each year, and the settings of a person who was here before."""
    workspace: Workspace = open_workspace(folder / "ruang-kerja", TODAY, WHO)
    for year in years:
        with desk(workspace, year=year):
            pass
    SettingsStore(folder / "pengaturan").change(name=WHO, place=ASSESSMENT)
