"""What the doors of the start lead to."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from spbe_assess.gui.main_window import NATIONAL, MainWindow
from spbe_assess.gui.places import Target
from spbe_assess.gui.views.start import StartView

if TYPE_CHECKING:
    from collections.abc import Callable

    from spbe_assess.gui.doings.following import Following
    from spbe_assess.gui.doings.session import Session


class Doors(QObject):
    """The start view of a session, its wishes connected."""

    def __init__(self, session: "Session", window: MainWindow, follow: "Callable[[], Following]") -> None:
        super().__init__(window)
        self.session = session
        self._follow = follow
        self.view = StartView(window.whole)
        self.view.name_changed.connect(self._on_view_name_changed)
        self.view.national_requested.connect(self._on_view_national_requested)
        self.view.folder_requested.connect(self._on_view_folder_requested)
        self.view.new_requested.connect(self._on_view_new_requested)
        self.view.received_requested.connect(self._on_view_received_requested)
        self.view.example_requested.connect(self._on_view_example_requested)
        self.view.workspace_requested.connect(self._on_view_workspace_requested)
        self.view.language_requested.connect(self._on_view_language_requested)
        self.view.theme_requested.connect(self._on_view_theme_requested)

    def _open_then(self, go_on: "Callable[[Following], None]") -> None:
        self.session.open_workspace(lambda: go_on(self._follow()))

    def _on_view_name_changed(self, name: str) -> None:
        self.session.sign_as(name)

    def _on_view_national_requested(self) -> None:
        self.session.open_workspace(lambda: self.session.shown_window.go(Target(NATIONAL)))

    def _on_view_folder_requested(self) -> None:
        self._open_then(lambda following: following.assessments.begin_with_folder())

    def _on_view_new_requested(self) -> None:
        self._open_then(lambda following: following.assessments.begin())

    def _on_view_received_requested(self) -> None:
        self._open_then(lambda following: following.handing.load_received())

    def _on_view_example_requested(self) -> None:
        self._open_then(lambda following: following.assessments.open_example())

    def _on_view_workspace_requested(self) -> None:
        self._follow().handing.choose_workspace()

    def _on_view_language_requested(self, language: str) -> None:
        self.session.apply({"language": language})

    def _on_view_theme_requested(self, theme: str) -> None:
        self.session.apply({"theme": theme})
