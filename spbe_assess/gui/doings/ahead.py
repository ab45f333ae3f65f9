"""Brings the modules of what a person will open next, beside the window: opening a place then only builds it."""

from importlib import import_module
from threading import Thread, main_thread
from typing import Final

_GUI: Final = "spbe_assess.gui"
_SHOWING: Final = "spbe_assess.workspace.showing"
MODULES: Final = (
    f"{_GUI}.views.assessment.view",
    f"{_GUI}.views.history_pane",
    f"{_SHOWING}.history_rows",
    f"{_GUI}.views.palette",
    f"{_SHOWING}.searching",
    f"{_GUI}.dialogs.evidence_desk",
    f"{_GUI}.views.evidence.view",
    f"{_SHOWING}.register",
    f"{_GUI}.views.checking.view",
    f"{_SHOWING}.findings",
    f"{_GUI}.views.national",
    f"{_GUI}.dialogs.export",
    f"{_SHOWING}.exports",
    f"{_GUI}.dialogs.preferences",
    f"{_GUI}.dialogs.help",
    f"{_SHOWING}.help_topics",
    f"{_GUI}.dialogs.keys",
    f"{_GUI}.dialogs.new_assessment",
)
"""In the order in which they are likely to be wanted; each brings what it needs."""


def bring_modules() -> None:
    """Import them on a thread of their own.

    The end of the program waits for the module at hand: Python and Qt must not go while a class is being made.
    """
    Thread(target=_bring, name="modules").start()


def _bring() -> None:
    for name in MODULES:
        if not main_thread().is_alive():
            return
        import_module(name)
