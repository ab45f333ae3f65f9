"""Keeps what is shown for the next start: the outline, while nobody is typing, with the state of its file."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from spbe_assess.gui.snapshot import Snapshot, keep, settled_state_of

if TYPE_CHECKING:
    from spbe_assess.gui.bridge import Bridge
    from spbe_assess.workspace.desk import Desk

IDLE_MS: Final = 3000
"""How long nothing may have changed before what is shown is kept."""


class LastSeen(QObject):
    """Follows the scenes of a bridge. The state and the outline are taken by the one thread that writes.

    Between the two nothing can be committed: the thread does one thing after the other, and the workspace is locked to
    all other programs. What changes the file later gives it another state, so that the snapshot is not used.
    """

    def __init__(self, bridge: "Bridge", place: Path, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._place = place
        self._folder = folder
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self._on_idle_timeout)
        bridge.scene_changed.connect(self._on_scene_changed)

    def _on_scene_changed(self, _: object) -> None:
        self._idle.start()

    def _on_idle_timeout(self) -> None:
        self._bridge.ask(partial(keep_outline, place=self._place, folder=self._folder), _nothing)


def keep_outline(desk: "Desk", place: Path, folder: Path) -> None:
    """Keep the outline of the open assessment; called on the thread of the desk. Nothing where it is not settled."""
    state = settled_state_of(folder)
    if state and desk.has_assessment and not desk.has_drafts:
        keep(place, state, Snapshot(desk.assessment.id, desk.language, desk.scene().outline))


def _nothing(_: None) -> None:
    """Nobody waits for it."""
