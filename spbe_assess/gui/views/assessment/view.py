"""The place Penilaian: the tree, the chosen indicator beside it, and the history of it when it is asked for."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from spbe_assess.gui.bridge import Bridge
from spbe_assess.gui.look.type import px
from spbe_assess.gui.models.indicator_tree import UNIT
from spbe_assess.gui.places import Target
from spbe_assess.gui.views.assessment.detail import DetailPane
from spbe_assess.gui.views.assessment.tree_pane import DETAIL_LEAST, FILTERS, TREE_LEAST, TreePane
from spbe_assess.gui.views.place import Place
from spbe_assess.gui.widgets.named import named
from spbe_assess.gui.words import tell

if TYPE_CHECKING:
    from spbe_assess.workspace.showing.scene import Scene

HISTORY_LEAST: Final = 260
_REST_MS: Final = 500
"""A splitter that has not moved for so long has come to rest."""
_HISTORY: Final = 320
_SPLITTER: Final = "assessment"
_CENTRAL: Final = ("kementerian", "lembaga")


class AssessmentView(Place):
    """Fills an assessment. It knows its panes; the panes do not know each other.

    ``describe_requested(indicator, link)``, ``open_requested(evidence)``, ``replace_requested(indicator, link)`` and
    ``attach_requested(paths, place)`` are wishes of the proof; ``shown_changed(indicator, stage)`` tells where one is,
    ``splitters_changed(sizes by name)`` and ``groups_changed(closed codes)`` what is to be remembered.
    """

    describe_requested = Signal(str, str)
    open_requested = Signal(str)
    replace_requested = Signal(str, str)
    attach_requested = Signal(list, object)
    shown_changed = Signal(str, str)
    splitters_changed = Signal(object)
    groups_changed = Signal(object)

    def __init__(self, bridge: Bridge, tree: TreePane | None = None, parent: QWidget | None = None) -> None:
        """``tree`` is the pane the person has before them already; it is taken over as it stands."""
        super().__init__(bridge, parent)
        named(self, tell("Penilaian"), "tree")
        # From the outside in: whatever is moved below another parent is dressed anew with all that is in it.
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.tree = TreePane(self._splitter) if tree is None else tree
        self.detail = DetailPane(bridge, self._splitter)
        self._history: QWidget | None = None
        self._show_history: Callable[[Scene, str], None] | None = None
        self._is_history_wanted = False
        self._tree_wished = 0
        self._is_divided = False
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._lay_out()
        self._connect()

    def set_history(self, pane: QWidget, show: "Callable[[Scene, str], None]") -> None:
        """Take in the history pane, closed at first; ``show(scene, indicator)`` fills it."""
        self._history, self._show_history = pane, show
        pane.hide()
        self._splitter.addWidget(pane)
        self._splitter.setStretchFactor(2, 0)

    # --- what is shown -----------------------------------------------------------------------------------------------

    def show_scene(self, scene: "Scene") -> None:
        """Show the open assessment as it is now; one stays at the indicator and stage one was at."""
        super().show_scene(scene)
        is_central = scene.assessment.institution.kind.value in _CENTRAL
        self.tree.show_outline(scene.outline, tell("Unit kerja") if is_central else tell("Perangkat daerah"))
        self.detail.show_scene(scene)
        self._fill_history()

    def go(self, target: Target) -> None:
        """Go to an indicator, a stage, an item or a filter of the tree, and put the focus there."""
        if target.filter in FILTERS or target.filter.startswith(UNIT):
            self.tree.search.clear()
            self.tree.set_filter(target.filter)
        wished = target.indicator or self._first_of_filter(target)
        if wished and wished not in self.tree.codes():
            self.tree.clear()
        if wished:
            self.detail.show_indicator(wished, target.stage, target.item, target.field)
        if target.evidence:
            self.detail.proof.choose_evidence(target.evidence)
        if not (target.field or target.item or target.evidence):
            pane = self.tree.view if self.tree.codes() else self.tree.search
            pane.setFocus(Qt.FocusReason.OtherFocusReason)

    def current(self) -> tuple[str, str]:
        """The indicator and the stage that are shown."""
        return self.detail.indicator, self.detail.stage

    def panes(self) -> Sequence[QWidget]:
        """Tree, head, claim, what the levels demand, proof, history."""
        detail = self.detail
        found = (self.tree.view, detail.head, detail.claim, detail.criteria, detail.items, detail.proof)
        return found if self._history is None else (*found, self._history)

    def leave(self) -> None:
        """Hand over what is still being typed."""
        self.detail.flush()

    def splitter_sizes(self) -> Mapping[str, tuple[int, ...]]:
        """The widths of tree, detail and history, to be remembered."""
        return {_SPLITTER: tuple(self._splitter.sizes())}

    def restore_splitters(self, sizes: Mapping[str, Sequence[int]]) -> None:
        """Give the panes the widths they had."""
        kept = sizes.get(_SPLITTER, ())
        if 2 <= len(kept) <= 3 and all(width >= 0 for width in kept) and sum(kept[:2]) > 0:
            self._splitter.setSizes(list(kept[: self._splitter.count()]))
            self._tree_wished, self._is_divided = kept[0], False

    @property
    def closed_groups(self) -> tuple[str, ...]:
        """The domains and aspects that are closed in the tree, to be remembered."""
        return self.tree.closed

    def close_groups(self, codes: Collection[str]) -> None:
        """Close domains and aspects as they were left."""
        self.tree.close_groups(codes)

    # --- what the actions of the window do ---------------------------------------------------------------------------

    def press_level(self, number: int) -> None:
        """Rate the shown indicator at the shown stage."""
        self.detail.press_level(number)

    def clear_level(self) -> None:
        """Take the value of the shown indicator away."""
        self.detail.clear_level()

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (−1) indicator the tree shows; the focus stays in its pane."""
        codes = self.tree.codes()
        here = self._place_among(codes, by)
        if 0 <= here + by < len(codes):
            self.detail.show_indicator(codes[here + by])
        else:
            self.spoke.emit(tell("Ini indikator terakhir.") if by > 0 else tell("Ini indikator pertama."))

    def next_unanswered(self) -> None:
        """Go to the next indicator without a value, from the shown one on and round; its level gets the focus."""
        order = [row.code for row in self.scene.outline.rows if row.kind == "indicator"] if self.scene else []
        here = order.index(self.detail.indicator) if self.detail.indicator in order else -1
        unanswered = self._unanswered()
        wished = next((code for code in (*order[here + 1 :], *order[: here + 1]) if code in unanswered), "")
        if not wished:
            self.spoke.emit(tell("Semua indikator sudah terisi."))
        elif wished == self.detail.indicator:
            self.spoke.emit(tell("Hanya indikator ini yang belum terisi."))
        else:
            if wished not in self.tree.codes():
                self.tree.clear()
            self.detail.show_indicator(wished, field="level")

    def add_evidence(self) -> None:
        """Choose files to attach to the shown indicator."""
        self.detail.proof.add_evidence()

    def copy_explanation(self) -> None:
        """Copy Fakta and Analisis as the portal takes them."""
        self.detail.proof.copy_explanation()

    def insert_template(self) -> None:
        """Put the template of the guide into Fakta and Analisis."""
        self.detail.proof.insert_template()

    def toggle_history(self) -> None:
        """Open or close the history of the shown indicator."""
        if self._history is None:
            return
        self._is_history_wanted = not self._is_history_wanted
        self._arrange()
        self._fill_history()
        if self._is_history_wanted:
            _enter(self._history)
        else:
            self.tree.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_history(self) -> None:
        """Close the history pane."""
        if self._is_history_wanted:
            self.toggle_history()

    def focus_search(self) -> None:
        """Put the cursor into the search of the tree."""
        if self.tree.isHidden():
            self.close_history()
        self.tree.focus_search()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for three panes, the history takes the place of the tree."""
        super().resizeEvent(event)
        if not self._is_divided:
            self._divide()
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange and self._is_divided:
            self._tree_wished = self._splitter.sizes()[0]
            self._divide()

    # --- inside ------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.tree.setMinimumWidth(max(TREE_LEAST, self.tree.minimumSizeHint().width()))
        self.detail.setMinimumWidth(DETAIL_LEAST)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        for place, pane in enumerate((self.tree, self.detail)):
            self._splitter.addWidget(pane)
            self._splitter.setStretchFactor(place, place)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)

    def _connect(self) -> None:
        self.tree.indicator_requested.connect(self._on_tree_indicator_requested)
        self.tree.detail_requested.connect(self._on_tree_detail_requested)
        self.tree.view.groups_changed.connect(self._on_tree_groups_changed)
        self._splitter.splitterMoved.connect(self._on_splitter_moved)
        self._rest.timeout.connect(self._on_rest_timeout)
        self.detail.step_requested.connect(self.step)
        self.detail.history_requested.connect(self.toggle_history)
        self.detail.go_requested.connect(self.go_requested)
        self.detail.spoke.connect(self.spoke)
        self.detail.task_requested.connect(self.task_requested)
        self.detail.shown_changed.connect(self._on_detail_shown_changed)
        self.detail.proof.describe_requested.connect(self.describe_requested)
        self.detail.proof.open_requested.connect(self.open_requested)
        self.detail.proof.replace_requested.connect(self.replace_requested)
        self.detail.proof.attach_requested.connect(self.attach_requested)

    def _divide(self) -> None:
        """Begin with the tree as it was left, or as in the design; readable where larger text leaves the room."""
        width = self.width() - self._splitter.handleWidth()
        if width < TREE_LEAST + DETAIL_LEAST or self._is_history_wanted:
            return
        tree = self.tree.share_of(width, self._tree_wished)
        self._splitter.setSizes([tree, width - tree, *([0] if self._history is not None else [])])
        self._is_divided = True

    def _arrange(self) -> None:
        if self._history is None:
            return
        was_open = not self._history.isHidden()
        self._history.setVisible(self._is_history_wanted)
        tree = max(TREE_LEAST, self.tree.view.readable_width)
        history = max(HISTORY_LEAST, self._history.minimumSizeHint().width())
        needed = tree + DETAIL_LEAST + history + 2 * self._splitter.handleWidth()
        self.tree.setVisible(not self._is_history_wanted or self.width() >= needed)
        if self._is_history_wanted and not was_open:
            tree = self._splitter.sizes()[0]
            history = max(px(_HISTORY), HISTORY_LEAST)
            self._splitter.setSizes([tree, max(self.width() - tree - history, DETAIL_LEAST), history])

    def _fill_history(self) -> None:
        if self._is_history_wanted and self._show_history is not None and self.scene is not None:
            self._show_history(self.scene, self.detail.indicator)

    def _first_of_filter(self, target: Target) -> str:
        """The indicator to begin with where only a filter was named: the shown one if it passes."""
        codes = self.tree.codes()
        if not target.filter or not codes or self.detail.indicator in codes:
            return self.detail.indicator if target.stage or target.field else ""
        return codes[0]

    def _place_among(self, codes: Sequence[str], by: int) -> int:
        """Where the shown indicator stands among codes; between two of them where the filter has left it out."""
        shown = self.detail.indicator
        if shown in codes or self.scene is None:
            return codes.index(shown) if shown in codes else -1
        order = [row.code for row in self.scene.outline.rows]
        before = sum(order.index(code) < order.index(shown) for code in codes) if shown in order else 0
        return before - 1 if by > 0 else before

    def _unanswered(self) -> Collection[str]:
        """What has no value: at a stage that rates for itself there, else in the end."""
        from spbe_assess.rules.valuing import rated_stages, stage_values

        if self.scene is None:
            return ()
        rows = [row for row in self.scene.outline.rows if row.kind == "indicator"]
        dossier, stage = self.scene.dossier, self.detail.stage
        if any(one.id == stage and not one.inherits for one in rated_stages(dossier.instrument)):
            held = stage_values(dossier, stage)
            return frozenset(row.code for row in rows if row.code not in held)
        return frozenset(row.code for row in rows if "empty" in row.filters)

    def _on_tree_indicator_requested(self, code: str) -> None:
        if code != self.detail.indicator:
            self.detail.show_indicator(code)

    def _on_tree_detail_requested(self) -> None:
        self.detail.show_indicator(self.detail.indicator, field="level")

    def _on_tree_groups_changed(self) -> None:
        self.groups_changed.emit(self.closed_groups)

    def _on_splitter_moved(self, _place: int, _which: int) -> None:
        self._rest.start()

    def _on_rest_timeout(self) -> None:
        self.splitters_changed.emit(self.splitter_sizes())

    def _on_detail_shown_changed(self, indicator: str, stage: str) -> None:
        if indicator != self.tree.view.chosen or not self.tree.view.currentIndex().isValid():
            self.tree.show_indicator(indicator)
        self._fill_history()
        self.shown_changed.emit(indicator, stage)


def _enter(pane: QWidget) -> None:
    """Focus the first thing in a pane that takes the focus by Tab."""
    for widget in (pane, *pane.findChildren(QWidget)):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled():
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
            return
