"""Prints of Beranda: asks where to, writes on a thread of its own, and says that it is done."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from spbe_assess.gui.bridge import Bridge
from spbe_assess.gui.tasks import Progress, Task
from spbe_assess.gui.words import language, tell

if TYPE_CHECKING:
    from spbe_assess.core.assessment import Assessment
    from spbe_assess.core.results import Paper
    from spbe_assess.gui.settings import SettingsStore
    from spbe_assess.workspace.desk import Desk
    from spbe_assess.workspace.printing import Printed
    from spbe_assess.workspace.workspace import Workspace

_FOLDER: Final = "print.folder"


class Printer(QObject):
    """Prints the ringkasan pimpinan ("summary") and the Rekap ("requests") of an assessment.

    ``task_requested(Task)`` hands the work to the window; ``made(path)`` says that a file was written and read back.
    """

    task_requested = Signal(object)
    made = Signal(str)

    def __init__(self, owner: QWidget, bridge: Bridge, settings: "SettingsStore | None") -> None:
        super().__init__(owner)
        self._owner, self._bridge, self._settings = owner, bridge, settings
        self._folder = settings.remembered(_FOLDER) if settings else ""
        self.dialog: QFileDialog | None = None

    def ask(self, what: str, assessment: "Assessment") -> None:
        """Ask for the file, then print."""
        title = tell("Cetak ringkasan pimpinan") if what == "summary" else tell("Cetak Rekap Perangkat Daerah")
        dialog = QFileDialog(self._owner, title, self._folder or str(Path.home()), tell("Dokumen PDF (*.pdf)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(_name(what, assessment))
        dialog.fileSelected.connect(partial(self.print_to, what, assessment))
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def print_to(self, what: str, assessment: "Assessment", path: str) -> None:
        """Print into a file."""
        self._remember(str(Path(path).parent))
        self._bridge.ask(_workspace, partial(self._on_bridge_workspace, what, assessment, Path(path)))

    def _remember(self, folder: str) -> None:
        self._folder = folder
        if self._settings is not None:
            self._settings.remember(_FOLDER, folder)

    def _on_bridge_workspace(self, what: str, assessment: "Assessment", path: Path, workspace: "Workspace") -> None:
        paper = self._settings.now.paper if self._settings else "A4"
        work = partial(_print, what, workspace, assessment, path, paper, language())
        task: Task[Printed | None] = Task(work, tell("Mencetak {name}", name=path.name), self)
        task.finished.connect(self._on_task_finished)
        self.task_requested.emit(task)

    def _on_task_finished(self, printed: "Printed | None") -> None:
        if printed is not None:
            self.made.emit(str(printed.path))


def _workspace(desk: "Desk") -> "Workspace":
    return desk.editor.workspace


def _name(what: str, assessment: "Assessment") -> str:
    """What the file is called unless the person calls it otherwise: "Ringkasan-Provinsi-Contoh-2024.pdf"."""
    begin = tell("Ringkasan") if what == "summary" else tell("Rekap")
    words = (begin, assessment.institution.name, str(assessment.year), assessment.label)
    joined = "-".join("-".join(word.split()) for word in words if word)
    return "".join(sign for sign in joined if sign.isalnum() or sign in "-_.") + ".pdf"


def _print(
    what: str,
    workspace: "Workspace",
    assessment: "Assessment",
    path: Path,
    paper: str,
    told_in: str,
    progress: Progress,
) -> "Printed | None":
    """On the thread of the task."""
    from spbe_assess.workspace.archive import reading
    from spbe_assess.workspace.printing import print_requests, print_summary

    progress(0, 1)
    write = print_summary if what == "summary" else print_requests
    with reading(workspace) as archive:
        if archive is None:
            return None
        sheet: Paper = "F4" if paper == "F4" else "A4"
        made = write(archive, assessment, path, paper=sheet, today=workspace.today, language=told_in)
    progress(1, 1)
    return made
