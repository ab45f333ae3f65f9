"""The place Penilaian in the first paint: the tree as it was last shown, beside a pane that is still empty."""

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from spbe_assess.gui.places import Target
from spbe_assess.gui.views.assessment.tree_pane import TreePane
from spbe_assess.gui.widgets.elements import Sheet

if TYPE_CHECKING:
    from spbe_assess.workspace.showing.outline import Outline

_SPLITTER = "assessment"


class EarlyView(Sheet):
    """Holds the tree until the whole place takes it over, with everything the person did in it meanwhile."""

    def __init__(
        self,
        outline: "Outline",
        indicator: str,
        closed: Collection[str] = (),
        sizes: Mapping[str, Sequence[int]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("base", parent)
        self._wished = next(iter((sizes or {}).get(_SPLITTER, ())), 0)
        self._indicator = indicator
        self.tree = TreePane(self)
        self.tree.show_outline(outline)
        self.tree.close_groups(closed)
        self.tree.show_indicator(indicator)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the tree where the whole place will have it."""
        super().resizeEvent(event)
        self.tree.setGeometry(0, 0, self.tree.share_of(self.width() - 1, self._wished), self.height())

    def wished(self, target: Target) -> Target:
        """Where to go: to the indicator the person has chosen meanwhile, else as it was meant."""
        chosen = self.tree.view.chosen
        return target if chosen in ("", self._indicator) else Target(target.place, chosen)
