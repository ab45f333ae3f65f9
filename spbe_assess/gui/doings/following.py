"""Follows the wishes of a window: its actions, Ctrl+K, and what the places ask to be opened."""

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from spbe_assess.gui.doings.assessments import Assessments
from spbe_assess.gui.doings.comparing import Comparing
from spbe_assess.gui.doings.handing import Handing
from spbe_assess.gui.doings.helping import Helping
from spbe_assess.gui.main_window import ASSESSMENT, CHECKING, EVIDENCE, FREE, HOME, NATIONAL, MainWindow
from spbe_assess.gui.places import Target
from spbe_assess.gui.words import tell

if TYPE_CHECKING:
    from spbe_assess.gui.dialogs.evidence_desk import EvidenceDesk
    from spbe_assess.gui.doings.session import Session
    from spbe_assess.gui.views.assessment.view import AssessmentView
    from spbe_assess.gui.views.home.view import HomeView
    from spbe_assess.gui.views.palette import Palette
    from spbe_assess.workspace.evidence_wishes import Place
    from spbe_assess.workspace.showing.scene import Scene
    from spbe_assess.workspace.showing.searching import PaletteEntry


class Following(QObject):
    """Knows what every action does. What is not needed at the start is made when it is asked for first."""

    def __init__(self, session: "Session", window: MainWindow) -> None:
        super().__init__(window)
        self.session = session
        self.window = window
        self.assessments = Assessments(session, lambda: self.evidence, self)
        self.handing = Handing(session, window, self.assessments.begin)
        self.helping = Helping(window)
        self.comparing = Comparing(session, window, self.on_file_made)
        self._evidence: EvidenceDesk | None = None
        self._palette: Palette | None = None

    def connect_actions(self) -> None:
        """Connect every action, the top row and the bridge; called once, after the window is put together."""
        self.window.actions_.connect(self._slots())
        self.window.top.search_requested.connect(self.open_palette)
        switcher = self.window.top.switcher
        switcher.assessment_requested.connect(self._on_switcher_assessment_requested)
        switcher.new_requested.connect(self._on_new_requested)
        switcher.details_requested.connect(self.handing.open_details)
        switcher.delete_requested.connect(self.assessments.delete)
        switcher.restore_requested.connect(self.assessments.restore)
        self.session.bridge.scene_changed.connect(self._on_scene_changed)
        if self.window.scene is not None:
            self._on_scene_changed(self.window.scene)

    def close(self) -> None:
        """Clear what lies outside the window: temporary copies of data dukung."""
        if self._evidence is not None:
            self._evidence.close()

    @property
    def evidence(self) -> "EvidenceDesk":
        """Where data dukung is brought in and opened."""
        if self._evidence is None:
            from spbe_assess.gui.dialogs.evidence_desk import EvidenceDesk

            self._evidence = EvidenceDesk(
                self.session.bridge, self.session.workspace, self.session.settings, self.window
            )
            self._evidence.task_requested.connect(self.window.tasks.run)
            self._evidence.spoke.connect(self.window.index_bar.say)
        return self._evidence

    def open_palette(self) -> None:
        """Open Ctrl+K over whatever is shown."""
        self.session.enter(lambda: self._made_palette().open(self.window.top.height()))

    # --- the actions -------------------------------------------------------------------------------------------------

    def _slots(self) -> Mapping[str, Callable[[], object]]:
        assess, hand, help_ = self.assessments, self.handing, self.helping
        return {
            "new": self._on_new_requested,
            "open_received": hand.load_received,
            "open_folder": assess.open_folder,
            "example": lambda: self.session.enter(assess.open_example),
            "export": hand.export,
            "print_summary": lambda: self._home().print_summary(),
            "print_requests": lambda: self._home().print_requests(),
            "delete": assess.delete,
            "restore": lambda: self.session.enter(assess.restore),
            "quit": self.window.close,
            "undo": hand.undo,
            "redo": hand.redo,
            "find": self.open_palette,
            "find_indicator": lambda: self._here().focus_search(),
            "saved": self._on_saved_requested,
            "next": lambda: self._here().step(1),
            "previous": lambda: self._here().step(-1),
            "next_unanswered": lambda: self._here().next_unanswered(),
            **{f"level_{number}": self._pressing(number) for number in range(1, 6)},
            "clear_level": lambda: self._here().clear_level(),
            "add_evidence": self._on_add_evidence,
            "template": lambda: self._here().insert_template(),
            "copy_explanation": lambda: self._here().copy_explanation(),
            "history": lambda: self._here().toggle_history(),
            "divide": assess.divide,
            "general": hand.open_general,
            "send": assess.send,
            "reopen": assess.reopen,
            "national": lambda: self.session.open_workspace(lambda: self.window.go(Target(NATIONAL))),
            "place_comparing": self.comparing.open_place,
            "compare_page": self.comparing.make_page,
            "compare_table": self.comparing.export,
            "compare_copy": self.comparing.copy,
            "compare_save": self.comparing.save,
            "compare_saved": self.comparing.manage,
            "compare_lhe": lambda: self.comparing.paste_lhe(""),
            "crossing": self.comparing.cross,
            "compare": hand.compare,
            "place_home": lambda: self.window.go(Target(HOME)),
            "place_assessment": lambda: self.window.go(Target(ASSESSMENT)),
            "place_evidence": lambda: self.window.go(Target(EVIDENCE)),
            "place_checking": lambda: self.window.go(Target(CHECKING)),
            "panes": self.window.next_pane,
            "doctor": hand.examine,
            "settings": hand.open_settings,
            "help": help_.help,
            "keys": help_.show_keys,
            "about": help_.about,
        }

    def _pressing(self, number: int) -> Callable[[], None]:
        def press() -> None:
            if self.window.shown == ASSESSMENT:
                self._here().press_level(number)

        return press

    def _here(self) -> "AssessmentView":
        """The place Penilaian, gone to if another is shown."""
        if self.window.shown != ASSESSMENT:
            self.window.go(Target(ASSESSMENT))
        return cast("AssessmentView", self.window.place(ASSESSMENT))

    def _home(self) -> "HomeView":
        return cast("HomeView", self.window.place(HOME))

    def _on_new_requested(self) -> None:
        self.session.enter(self.assessments.begin)

    def _on_add_evidence(self) -> None:
        scene = self.window.scene
        if scene is not None and self.window.shown == EVIDENCE:
            self.evidence.ask_files(scene)
        else:
            self._here().add_evidence()

    def _on_saved_requested(self) -> None:
        self.window.leave()
        self.window.index_bar.say(tell("Semua sudah tersimpan begitu diisi; tidak perlu disimpan sendiri."))

    def _on_switcher_assessment_requested(self, assessment: str) -> None:
        place = self.window.shown or HOME
        self.session.show(assessment, Target(HOME if place in FREE else place))

    def _on_scene_changed(self, scene: "Scene") -> None:
        self.window.top.switcher.show_assessments(scene.titles, scene.assessment.id)
        if self._palette is not None:
            self._palette.show_scene(scene)

    # --- the wishes of places ----------------------------------------------------------------------------------------

    def on_attach_requested(self, given: list[str], place: "Place") -> None:
        """Tie files and addresses to a place of an indicator."""
        if self.window.scene is not None:
            self.evidence.attach(self.window.scene, given, place)

    def on_describe_requested(self, indicator: str, link: str) -> None:
        """Show the document data of a file or address."""
        if self.window.scene is not None:
            self.evidence.describe(self.window.scene, indicator, link)

    def on_open_requested(self, evidence: str) -> None:
        """Open a file or address outside."""
        if self.window.scene is not None:
            self.evidence.open_outside(self.window.scene, evidence)

    def on_replace_requested(self, indicator: str, link: str) -> None:
        """Put a better scan in the place of a file."""
        if self.window.scene is not None:
            self.evidence.replace(self.window.scene, indicator, link)

    def on_shown_changed(self, indicator: str, stage: str) -> None:
        """Remember where one is, for the next start."""
        self.session.settings.change(indicator=indicator, stage=stage)
        self.helping.now_at(indicator, stage)

    def on_splitters_changed(self, sizes: "Mapping[str, tuple[int, ...]]") -> None:
        """Remember how the panes share the width."""
        settings = self.session.settings
        settings.change(splitters={**settings.now.splitters, **sizes})

    def on_groups_changed(self, codes: "Collection[str]") -> None:
        """Remember which domains and aspects are folded."""
        self.session.settings.remember("tree.closed", " ".join(codes))

    def on_file_made(self, path: str) -> None:
        """Say what was written, with the way to open it."""

        def look() -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(path).absolute())))

        self.window.notify(tell("Selesai: {name}", name=Path(path).name), "info", tell("Buka"), look)

    # --- Ctrl+K ------------------------------------------------------------------------------------------------------

    def _made_palette(self) -> "Palette":
        if self._palette is None:
            from spbe_assess.gui.views.palette import Palette
            from spbe_assess.workspace.showing.searching import PaletteEntry

            self._palette = Palette(self.session.bridge, self.window)
            self._palette.chosen.connect(self._on_palette_chosen)
            self._palette.show_scene(self.window.scene)
            self._palette.set_actions(
                [
                    PaletteEntry("action", name, "", text, f"{menu} · {keys}" if keys else menu, "bolt")
                    for name, menu, text, keys in self.window.actions_.listed()
                    if name != "find"
                ]
            )
        return self._palette

    def _on_palette_chosen(self, entry: "PaletteEntry") -> None:
        if entry.kind == "action":
            action = self.window.actions_[entry.key]
            if action.isEnabled():
                action.trigger()
            else:
                QApplication.beep()
        elif entry.kind == "assessment":
            self._on_switcher_assessment_requested(entry.key)
        else:
            self.window.go(_target_of(entry))


def _target_of(entry: "PaletteEntry") -> Target:
    if entry.kind == "indicator":
        return Target(ASSESSMENT, indicator=entry.key)
    if entry.kind == "evidence":
        return Target(EVIDENCE, evidence=entry.key)
    if entry.kind == "unit":
        return Target(ASSESSMENT, filter=f"unit:{entry.key}")
    return Target(NATIONAL, filter=f"institution:{entry.key}")
