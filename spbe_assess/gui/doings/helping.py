"""Help: about what has the focus, the page of keys, and what this program is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from spbe_assess.gui.main_window import MainWindow
from spbe_assess.gui.widgets.named import help_of

if TYPE_CHECKING:
    from spbe_assess.gui.dialogs.help import HelpPane


class Helping(QObject):
    """Answers F1 from what has the focus and where in the assessment one is."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._pane: HelpPane | None = None
        self._indicator = self._stage = ""

    def now_at(self, indicator: str, stage: str) -> None:
        """Which indicator and stage are shown: help about levels is that of this indicator."""
        self._indicator, self._stage = indicator, stage

    def help(self) -> None:
        """Open the help of what has the focus."""
        from spbe_assess.gui.dialogs.help import HelpPane

        topic = help_of(QApplication.focusWidget())
        if self._pane is None:
            self._pane = HelpPane(self._window)
        self._pane.keep_clear(self._window.top.height(), self._window.index_bar.height())
        self._pane.show_help(topic, self._window.scene, self._indicator, self._stage)

    def show_keys(self) -> None:
        """Open the page of keys, made from the live actions."""
        from spbe_assess.gui.dialogs.keys import KeysDialog

        rows = [(menu, text, keys) for _, menu, text, keys in self._window.actions_.listed() if keys]
        KeysDialog(rows, self._window).open()

    def about(self) -> None:
        """Say what this program is, its version, and under which licence it is."""
        from spbe_assess.gui.dialogs.about import AboutDialog

        AboutDialog(self._window).open()
