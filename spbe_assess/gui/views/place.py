"""What every place of the window is: a widget that shows a scene and wishes to go elsewhere."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from spbe_assess.gui.bridge import Bridge
from spbe_assess.gui.places import Target

if TYPE_CHECKING:
    from spbe_assess.workspace.showing.scene import Afterthoughts, Scene


class Place(QWidget):
    """A place. It knows the bridge and no other place; wishes go up as signals.

    ``go_requested(Target)`` wishes to go somewhere; ``spoke(text)`` has one short sentence for the line below;
    ``task_requested(Task)`` hands a slow work to the window, which shows its bar and its Batal.
    """

    go_requested = Signal(object)
    spoke = Signal(str)
    task_requested = Signal(object)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self.scene: Scene | None = None

    def show_scene(self, scene: "Scene") -> None:
        """Show the open assessment as it is now; called after every change. Subclasses call this first."""
        self.scene = scene

    def show_afterthoughts(self, thoughts: "Afterthoughts") -> None:
        """Show findings and names of undo; follows a scene a little later."""

    def go(self, target: Target) -> None:
        """Go to something within this place and put the focus there."""

    def panes(self) -> Sequence[QWidget]:
        """The widgets F6 goes through, in order."""
        return (self,)

    def leave(self) -> None:
        """Called before another place is shown or the window closes: hand over what is still being typed."""
