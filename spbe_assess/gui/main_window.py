"""The one window: puts its parts together and connects them; what they do is theirs."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from spbe_assess.gui.actions import Actions
from spbe_assess.gui.bridge import Bridge
from spbe_assess.gui.look.type import px
from spbe_assess.gui.places import Target
from spbe_assess.gui.settings import SettingsStore
from spbe_assess.gui.views.index_bar import IndexBar
from spbe_assess.gui.views.place import Place
from spbe_assess.gui.views.rail import Rail, RailPlace
from spbe_assess.gui.views.switcher import Switcher
from spbe_assess.gui.views.task_strip import TaskStrip
from spbe_assess.gui.views.top_row import TopRow
from spbe_assess.gui.widgets.flow import Room
from spbe_assess.gui.widgets.named import named
from spbe_assess.gui.widgets.notice import Notice
from spbe_assess.gui.words import mark, tell, told

if TYPE_CHECKING:
    from spbe_assess.errors import KnownError
    from spbe_assess.gui.views.assessment.early import EarlyView
    from spbe_assess.gui.views.assessment.tree_pane import TreePane
    from spbe_assess.workspace.showing.outline import Outline
    from spbe_assess.workspace.showing.scene import Afterthoughts, Scene

HOME, ASSESSMENT, COMPARING = "home", "assessment", "comparing"
EVIDENCE, CHECKING, NATIONAL = "evidence", "checking", "national"
PLACES: Final = (
    (HOME, "home", mark("Beranda")),
    (ASSESSMENT, "edit", mark("Penilaian")),
    (COMPARING, "columns", mark("Perbandingan")),
    (EVIDENCE, "files", mark("Data Dukung")),
    (CHECKING, "shield", mark("Pemeriksaan")),
    (NATIONAL, "globe", mark("Nasional")),
)
FREE: Final = frozenset({COMPARING, NATIONAL})
"""Places that need no assessment: official results are there from the beginning."""
_NARROW = 1180
_PAINT_MS = 1000
"""How long the first paint may take before nobody waits for it."""


class MainWindow(QMainWindow):
    """Rail, places, index bar, and the row of menus above.

    ``closing`` is told before the window goes: everything typed has been handed over, nothing slow is running any more.
    ``scene_shown(assessment)`` follows every scene.
    ``painted`` is told once, when the person has seen the window: what the first paint does not need is made then.
    """

    closing = Signal()
    painted = Signal()
    scene_shown = Signal(str)
    start_requested = Signal(str)

    def __init__(self, bridge: Bridge, settings: SettingsStore, make: Mapping[str, Callable[[], Place]]) -> None:
        super().__init__()
        self.bridge = bridge
        self.settings = settings
        self._make = make
        self._places: dict[str, Place] = {}
        self._rooms: dict[str, Room] = {}
        self._fresh: set[str] = set()
        self._shown = ""
        self._findings = 0
        self._is_painted = False
        self._early: EarlyView | None = None
        self._remedy: Callable[[], None] | None = None
        self.scene: Scene | None = None
        self.thoughts: Afterthoughts | None = None
        self.actions_ = Actions(self)
        # Everything is made where it stays: whatever is moved below another parent is dressed anew, all within it, too.
        # The order is that of the Tab key.
        self.top = TopRow(Switcher(self), self)
        body = QWidget(self)
        self.whole = QStackedWidget(body)
        work = QWidget(self.whole)
        self.rail = Rail(work)
        self.stack = QStackedWidget(work)
        self.index_bar = IndexBar(body)
        self.notice = named(Notice(body), tell("Pemberitahuan"), "general")
        self.tasks = TaskStrip(self.index_bar)
        self._compose(body, work)
        self._connect()

    # --- composing ---------------------------------------------------------------------------------------------------

    def _compose(self, body: QWidget, work: QWidget) -> None:
        self.setWindowTitle("SPBE Assess")
        self.setMinimumSize(960, 560)
        self.actions_.fill(self.top.menus)
        self.setMenuWidget(self.top)
        row = QHBoxLayout(work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self.stack, 1)
        self.whole.addWidget(work)
        self.index_bar.set_task_widget(self.tasks)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(self.whole, 1)
        column.addWidget(self.index_bar)
        self.notice.hide()
        self.setCentralWidget(body)
        self.restore_geometry()

    def _connect(self) -> None:
        self.bridge.scene_changed.connect(self.show_scene)
        self.bridge.afterthoughts_changed.connect(self.show_afterthoughts)
        self.bridge.saved.connect(self.index_bar.show_saved)
        self.bridge.pending_changed.connect(self.index_bar.show_pending)
        self.bridge.pending_changed.connect(self._on_bridge_pending_changed)
        self.bridge.refused.connect(self.complain)
        self.tasks.refused.connect(self.complain)
        self.notice.acted.connect(self._on_notice_acted)
        self.tasks.spoke.connect(self.index_bar.say)
        self.tasks.running_changed.connect(self._fit_bar)
        self.tasks.running_changed.connect(self.index_bar.look_again)
        self.rail.place_requested.connect(self._on_rail_place_requested)
        self.index_bar.index_requested.connect(self._on_index_bar_index_requested)

    # --- what is shown -----------------------------------------------------------------------------------------------

    def show_early(self, assessment: str, outline: "Outline", target: Target) -> None:
        """Show what an assessment was when it was last shown, until its scene comes: nothing can be changed yet."""
        self.setWindowTitle(f"SPBE Assess — {outline.title}")
        self.index_bar.show_whole(outline.whole, assessment)
        self.top.switcher.show_assessments(((assessment, outline.title),), assessment)
        self.rail.show_places([RailPlace(name, icon, tell(text)) for name, icon, text in PLACES], target.place)
        if target.place == ASSESSMENT:
            from spbe_assess.gui.views.assessment.early import EarlyView

            closed = self.settings.remembered("tree.closed").split()
            self._early = EarlyView(outline, target.indicator, closed, self.settings.now.splitters, self.stack)
            self.stack.addWidget(self._early)
            self.stack.setCurrentWidget(self._early)
            self._early.tree.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_early_tree(self) -> "TreePane | None":
        """The tree the person has before them since the first paint, to be taken over; None where there is none."""
        early, self._early = self._early, None
        if early is None:
            return None
        early.tree.setParent(None)
        self.stack.removeWidget(early)
        early.deleteLater()
        return early.tree

    def show_scene(self, scene: "Scene") -> None:
        """Show the open assessment as it is now: at once what is seen, the other places when they are gone to."""
        self.scene = scene
        self._fresh.clear()
        self.setWindowTitle(f"SPBE Assess — {scene.outline.title}")
        self.index_bar.show_whole(scene.outline.whole, scene.assessment.id)
        self.actions_.allow(has_assessment=True)
        self._refresh(self._shown)
        self.scene_shown.emit(scene.assessment.id)

    def show_afterthoughts(self, thoughts: "Afterthoughts") -> None:
        """Show findings and the names of undo and redo."""
        self.thoughts = thoughts
        self._name("undo", tell("Urungkan"), thoughts.undo)
        self._name("redo", tell("Ulangi"), thoughts.redo)
        self._findings = len(thoughts.findings)
        self._show_rail()
        if self._shown in self._places:
            self._places[self._shown].show_afterthoughts(thoughts)

    def go(self, target: Target) -> None:
        """Go to a place of the window, and within it to what the target names."""
        if target.place not in FREE and self.scene is None:
            return
        held = None
        if self._early is not None and target.place == ASSESSMENT:
            target, held = self._early.wished(target), self._early.focusWidget()
        before = self._places.get(self._shown)
        if before is not None and self._shown != target.place:
            before.leave()
        place = self._place(target.place)
        self._shown = target.place
        self.whole.setCurrentIndex(0)
        self._fit_bar()
        self._turn_to(self._rooms[target.place])
        self._refresh(target.place)
        self._show_rail()
        place.go(target)
        if held is not None:
            held.setFocus(Qt.FocusReason.OtherFocusReason)
        self.settings.change(place=target.place)

    def place(self, name: str) -> Place:
        """A place by its name, built where it was never shown."""
        return self._place(name)

    def forget_scene(self) -> None:
        """There is no assessment to show any more."""
        self.scene, self.thoughts, self._findings = None, None, 0
        self._fresh.clear()
        self._name("undo", tell("Urungkan"), "")
        self._name("redo", tell("Ulangi"), "")

    def show_start(self, view: QWidget) -> None:
        """Show the doors instead of the places."""
        if self.whole.indexOf(view) < 0:
            self.whole.addWidget(view)
        self._shown = ""
        self.take_early_tree()
        self.whole.setCurrentWidget(view)
        self.actions_.allow(has_assessment=False)
        self.index_bar.show_nothing()
        self.setWindowTitle("SPBE Assess")
        self._fit_bar()
        view.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def shown(self) -> str:
        """The place that is shown; "" for the doors."""
        return self._shown

    def notify(self, text: str, kind: str = "info", button: str = "", act: Callable[[], None] | None = None) -> None:
        """Tell something that stays until it is closed or something else is told; ``act`` is what its button does."""
        self._remedy = act
        self.notice.show_notice(text, kind, button if act is not None else "")

    def complain(self, error: "KnownError", button: str = "", act: Callable[[], None] | None = None) -> None:
        """Tell a known error as a sentence, perhaps with a button for what mends it."""
        lines = [told(error.message), *(self._told_problem(problem) for problem in error.problems[:8])]
        self.notify("\n".join(lines), "error", button, act)

    def next_pane(self) -> None:
        """Put the focus into the next pane of the place."""
        panes = [pane for pane in self._place(self._shown).panes() if pane.isVisible()] if self._shown else []
        if not panes:
            return
        focus = QApplication.focusWidget()
        held = [at for at, pane in enumerate(panes) if focus and (pane is focus or pane.isAncestorOf(focus))]
        first = held[0] + 1 if held else 0
        for at in range(len(panes)):
            # What is frozen may have nothing that takes the focus.
            if _focus_within(panes[(first + at) % len(panes)]):
                return

    def leave(self) -> None:
        """Hand over what is still being typed anywhere."""
        for place in self._places.values():
            place.leave()

    # --- the window itself -------------------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop slow work cleanly, hand over what is typed, then go."""
        self.tasks.end_all()
        self.leave()
        self.settings.change(geometry=bytes(self.saveGeometry().toBase64().data()).decode())
        self.closing.emit()
        event.accept()

    def showEvent(self, event: QShowEvent) -> None:
        """A window that is shown as an icon is never painted: what waits for it goes on all the same."""
        super().showEvent(event)
        if not self._is_painted:
            QTimer.singleShot(_PAINT_MS, self._tell_painted)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell of the first time, once everything within is painted, too."""
        super().paintEvent(event)
        if not self._is_painted:
            QTimer.singleShot(0, self._tell_painted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the rail with icons only where the window is narrow."""
        super().resizeEvent(event)
        self.rail.set_narrow(self.width() < px(_NARROW))

    def restore_geometry(self) -> None:
        """Where and how large the window was; else what fits the screen."""
        kept = QByteArray.fromBase64(self.settings.now.geometry.encode())
        if kept.isEmpty() or not self.restoreGeometry(kept):
            self.resize(1366, 692)

    # --- inside ------------------------------------------------------------------------------------------------------

    def _tell_painted(self) -> None:
        if not self._is_painted:
            self._is_painted = True
            self.painted.emit()

    def _place(self, name: str) -> Place:
        if name not in self._places:
            made = self._places[name] = self._make[name]()
            made.go_requested.connect(self.go)
            made.spoke.connect(self.index_bar.say)
            made.task_requested.connect(self.tasks.run)
            # In its stack from the start: whatever is moved below another parent is dressed anew, all within it, too.
            self._rooms[name] = Room(made, self.stack)
            self.stack.addWidget(self._rooms[name])
        return self._places[name]

    def _turn_to(self, room: Room) -> None:
        """Let a place be seen, painted once.

        The stack would hold back updates meanwhile and then ask for one of everything within, those behind before those
        before them; Qt paints a pane with all that is on it then, and what is on it once more.
        """
        held_back = Qt.WidgetAttribute.WA_UpdatesDisabled
        self.stack.setAttribute(held_back, True)
        self.stack.setCurrentWidget(room)
        self.stack.setAttribute(held_back, False)

    def _refresh(self, name: str) -> None:
        if name in self._places and name not in self._fresh and self.scene is not None:
            self._fresh.add(name)
            self._places[name].show_scene(self.scene)
            if self.thoughts is not None:
                self._places[name].show_afterthoughts(self.thoughts)

    def _show_rail(self) -> None:
        shown = [one for one in PLACES if self.scene is not None or one[0] in FREE]
        counts = {CHECKING: self._findings}
        self.rail.show_places(
            [RailPlace(name, icon, tell(text), _badge(counts.get(name, 0))) for name, icon, text in shown], self._shown
        )

    def _name(self, action: str, word: str, what: str) -> None:
        made = self.actions_[action]
        made.setText(f"{word}: {what}" if what else word)
        made.setEnabled(bool(what))

    def _told_problem(self, problem: "object") -> str:
        from spbe_assess.errors import Problem
        from spbe_assess.gui.words import language

        if not isinstance(problem, Problem):
            return ""
        place = problem.where(language())
        return f"{place}: {told(problem.message)}" if place else told(problem.message)

    def _on_bridge_pending_changed(self, count: int) -> None:
        """What is on its way can be taken back at once; its name follows with the afterthoughts."""
        if count and self.scene is not None:
            self.actions_["undo"].setEnabled(True)

    def _on_notice_acted(self) -> None:
        act, self._remedy = self._remedy, None
        self.notice.hide()
        if act is not None:
            act()

    def _fit_bar(self) -> None:
        """The doors have no index to show; a slow work begun there still has its bar."""
        self.index_bar.setVisible(bool(self._shown) or self.tasks.is_running)

    def _on_rail_place_requested(self, name: str) -> None:
        self.go(Target(name))

    def _on_index_bar_index_requested(self) -> None:
        self.go(Target(HOME))


def _badge(count: int) -> str:
    return str(count) if count else ""


def _focus_within(pane: QWidget) -> bool:
    """Focus the pane, or the first thing in it that takes the focus; False where nothing does."""
    for widget in (pane, *pane.findChildren(QWidget)):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled():
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            return True
    return False
