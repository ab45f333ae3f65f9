"""What comes in and goes out as files, and what is set up: load, export, undo, examine, settings."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from spbe_assess.gui.dialogs.choosing import ask_folder, ask_open, open_once
from spbe_assess.gui.main_window import HOME, MainWindow
from spbe_assess.gui.places import Target
from spbe_assess.gui.tasks import Progress, Task
from spbe_assess.gui.words import language, tell, told

if TYPE_CHECKING:
    from collections.abc import Callable

    from spbe_assess.core.assessment import Assessment
    from spbe_assess.core.changes import Changes
    from spbe_assess.errors import Problem
    from spbe_assess.gui.doings.session import Session
    from spbe_assess.workspace.editor import Editor


class Handing(QObject):
    """Dialogs that hand something over or set something up; each answers through its own signals."""

    def __init__(self, session: "Session", window: MainWindow, begin: "Callable[[Callable[[], None]], None]") -> None:
        super().__init__(window)
        self.session = session
        self._begin = begin
        self.window = window

    def load_received(self) -> None:
        """Ask for a table that somebody has sent, show what it would change, apply it or not."""
        if self.window.scene is None:
            self._begin(self.load_received)
            return
        folder = Path(self.session.settings.remembered("load.folder", str(Path.home())))
        kinds = ";;".join((tell("Tabel penilaian (*.xlsx *.csv *.json)"), tell("Semua berkas (*)")))
        ask_open(self.window, tell("Buka berkas kiriman"), folder, kinds, self._on_received_chosen)

    def export(self) -> None:
        """Open the dialog of everything that can be handed over."""
        self._export("")

    def compare(self) -> None:
        """Open the same dialog at the comparison."""
        self._export("comparison")

    def open_settings(self) -> None:
        """Open the settings of the person and the program."""
        self._settings("")

    def open_details(self) -> None:
        """Open the settings where title, kop and signatures of the assessment stand."""
        self._settings("assessment")

    def open_general(self) -> None:
        """Open the general questions of the year."""
        from spbe_assess.gui.dialogs.general import GeneralDialog

        if self.window.scene is not None:
            self.window.leave()
            open_once(GeneralDialog(self.session.bridge, self.window.scene, self.window))

    def choose_workspace(self) -> None:
        """Ask for the folder to work in; what is in the present one stays there."""
        ask_folder(self.window, tell("Pilih folder kerja"), self.session.folder, self._on_workspace_chosen)

    def undo(self) -> None:
        """Take the newest step back."""
        from spbe_assess.workspace.remembering import undo

        self._step(undo, tell("Diurungkan"))

    def redo(self) -> None:
        """Do again what was taken back last."""
        from spbe_assess.workspace.remembering import redo

        self._step(redo, tell("Diulangi"))

    def examine(self) -> None:
        """Examine the whole workspace, with a bar and a way to stop; say what was found."""
        workspace = self.session.workspace()

        def work(progress: Progress) -> "tuple[Problem, ...]":
            from spbe_assess.workspace.doctoring import examine, leftovers, place_warnings

            found = examine(workspace, full=True, report=progress)
            return (*found, *place_warnings(workspace), *leftovers(workspace))

        task: Task[tuple[Problem, ...]] = Task(work, tell("Memeriksa keutuhan folder kerja"), self)
        task.finished.connect(self._on_examined)
        self.window.tasks.run(task)

    # --- inside ------------------------------------------------------------------------------------------------------

    def _export(self, kind: str) -> None:
        from spbe_assess.gui.dialogs.export import ExportDialog

        scene = self.window.scene
        if scene is None:
            return
        self.window.leave()
        session = self.session
        dialog = ExportDialog(session.bridge, session.workspace, session.settings, scene, self.window)
        if kind:
            dialog.choose(kind)
        dialog.task_requested.connect(self.window.tasks.run)
        open_once(dialog)

    def _settings(self, tab: str) -> None:
        from spbe_assess.gui.dialogs.preferences import ASSESSMENT, PROGRAM, PreferencesDialog

        self.window.leave()
        dialog = PreferencesDialog(
            self.session.bridge,
            self.session.settings,
            self.window.scene,
            self.window,
            tab=ASSESSMENT if tab else PROGRAM,
        )
        dialog.settings_changed.connect(self.session.apply)
        dialog.workspace_requested.connect(self.choose_workspace)
        open_once(dialog)

    def _on_workspace_chosen(self, folder: Path) -> None:
        self.session.move_to(folder)

    def _step(self, step: "Callable[[Editor, Assessment], Changes]", word: str) -> None:
        self.window.leave()
        spoken = language()
        names: list[str] = []

        def act(editor: "Editor", assessment: "Assessment") -> "Changes":
            from spbe_assess.core.log import ActKind
            from spbe_assess.workspace.showing.afterwards import step_name

            # Asked here: the name in the menu may be older than the act it was pressed for.
            kind = ActKind.UNDO if step.__name__ == "undo" else ActKind.REDO
            names.append(step_name(editor, assessment, kind, spoken))
            return step(editor, assessment)

        def then(changes: "Changes") -> None:
            text = f"{word}: {names[0]}" if names[0] else word
            left = len(changes.left)
            self.window.index_bar.say(
                tell("{what} ({left} isian yang sudah berubah lagi dibiarkan)", what=text, left=left) if left else text
            )

        self.session.bridge.do(act, then)

    def _on_received_chosen(self, path: Path) -> None:
        from spbe_assess.gui.dialogs.load import LoadDialog

        self.session.settings.remember("load.folder", str(path.parent))
        dialog = LoadDialog(self.session.bridge, path, self.window)
        dialog.loaded.connect(self.window.index_bar.say)
        open_once(dialog)
        if not self.window.shown:
            self.window.go(Target(HOME))

    def _on_examined(self, problems: "tuple[Problem, ...]") -> None:
        if not problems:
            self.window.notify(tell("Folder kerja utuh: semuanya ada dan tidak berubah."), "info")
            return
        lines = [f"{one.where(language())}: {told(one.message)}" for one in problems[:8]]
        more = tell("… dan {count} temuan lain", count=len(problems) - 8) if len(problems) > 8 else ""
        self.window.notify("\n".join([*lines, more] if more else lines), "warn")
