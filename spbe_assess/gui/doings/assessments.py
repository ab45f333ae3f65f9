"""Assessments: made, opened, the example, deleted and brought back, sent and opened again."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from spbe_assess.gui.dialogs.choosing import open_once
from spbe_assess.gui.main_window import ASSESSMENT, HOME
from spbe_assess.gui.places import Target
from spbe_assess.gui.tasks import Progress, Task
from spbe_assess.gui.words import tell

if TYPE_CHECKING:
    from spbe_assess.core.assessment import Assessment
    from spbe_assess.core.changes import Changes
    from spbe_assess.gui.dialogs.evidence_desk import EvidenceDesk
    from spbe_assess.gui.doings.session import Session
    from spbe_assess.workspace.desk import Desk
    from spbe_assess.workspace.editor import Editor
    from spbe_assess.workspace.workspace import Workspace


class Assessments(QObject):
    """What a person does with whole assessments; each is a few lines and one act of ``workspace/``."""

    def __init__(self, session: "Session", evidence: "Callable[[], EvidenceDesk]", parent: QObject) -> None:
        super().__init__(parent)
        self.session = session
        self._evidence = evidence

    def begin(self, then: Callable[[], None] | None = None) -> None:
        """Ask which institution and year, make the assessment, open it; ``then`` follows once it is shown."""
        from spbe_assess.gui.dialogs.new_assessment import NewAssessmentDialog

        dialog = NewAssessmentDialog(self.session.bridge, self.session.shown_window)
        dialog.made.connect(partial(self._on_made, then))
        open_once(dialog)

    def begin_with_folder(self) -> None:
        """Ask for last year's folder of evidence, and for the assessment its files are offered to."""
        if self.session.shown_window.scene is None:
            self.begin(self.open_folder)
        else:
            self.open_folder()

    def open_folder(self) -> None:
        """Ask for a folder and offer what is recognised in it to the indicators of the open assessment."""
        scene = self.session.shown_window.scene
        if scene is not None:
            self._evidence().ask_folder(scene)

    def open_example(self) -> None:
        """Make the example where it is not there yet, and open it."""
        from spbe_assess.workspace.dossiers import assessments
        from spbe_assess.workspace.example import NAME

        def look(desk: "Desk") -> str:
            return next((one.id for one in assessments(desk.editor) if one.institution.name == NAME), "")

        self.session.bridge.ask(look, self._on_example_looked)

    def delete(self) -> None:
        """Delete the open assessment; it can be brought back, so nobody is asked."""
        from spbe_assess.workspace.assessing import delete_assessment
        from spbe_assess.workspace.dossiers import assessments

        def work(desk: "Desk") -> "tuple[Assessment, tuple[Assessment, ...]]":
            gone = desk.assessment
            desk.perform(delete_assessment)
            desk.choose("")
            return gone, assessments(desk.editor)

        self.session.bridge.alter(work, self._on_deleted)

    def restore(self) -> None:
        """Ask which deleted assessment to bring back, and open it."""
        from spbe_assess.workspace.dossiers import assessments

        self.session.bridge.ask(lambda desk: assessments(desk.editor, deleted=True), self._on_deleted_ones_listed)

    def send(self) -> None:
        """Mark the stage that is shown as sent: frozen under its seal."""
        from spbe_assess.workspace.assessing import send_stage

        stage = self._stage()

        def act(editor: "Editor", assessment: "Assessment") -> "Changes":
            return send_stage(editor, assessment, stage=stage)[1]

        self.session.bridge.do(act, partial(self._say, tell("Ditandai dikirim; perubahan sesudahnya dicatat.")))

    def reopen(self) -> None:
        """Let the stage that is shown be edited again."""
        from spbe_assess.workspace.assessing import reopen_stage

        self.session.bridge.do(
            partial(reopen_stage, stage=self._stage()), partial(self._say, tell("Tahap dibuka kembali."))
        )

    def divide(self) -> None:
        """Name the usual perangkat daerah wherever an indicator has none."""
        from spbe_assess.workspace.dividing import suggest_units

        self.session.bridge.do(suggest_units, self._on_divided)

    # --- answers -----------------------------------------------------------------------------------------------------

    def _on_made(self, then: Callable[[], None] | None, assessment: str) -> None:
        self.session.show(assessment, Target(ASSESSMENT), then)

    def _on_example_looked(self, there: str) -> None:
        if there:
            self.session.show(there, Target(HOME))
            return
        work = partial(_made_example, self.session)
        task: Task[str] = Task(work, tell("Menyiapkan contoh Provinsi Contoh"), self)
        task.finished.connect(self._on_example_made)
        self.session.shown_window.tasks.run(task)

    def _on_example_made(self, assessment: str) -> None:
        self.session.show(assessment, Target(HOME))

    def _on_deleted(self, answer: "tuple[Assessment, tuple[Assessment, ...]]") -> None:
        gone, left = answer
        if left:
            self.session.show(left[0].id, Target(HOME))
        else:
            self.session.forget_scene()
        self.session.shown_window.index_bar.say(
            tell("{title} dihapus; pulihkan dari menu Berkas, Pulihkan penilaian.", title=gone.ref)
        )

    def _on_deleted_ones_listed(self, there: "tuple[Assessment, ...]") -> None:
        from spbe_assess.gui.dialogs.restoring import RestoreDialog

        window = self.session.shown_window
        if not there:
            window.index_bar.say(tell("Tidak ada penilaian yang dihapus."))
            return
        dialog = RestoreDialog([(one.id, one.ref) for one in there], window)
        dialog.chosen.connect(partial(self._on_restore_chosen, there))
        open_once(dialog)

    def _on_restore_chosen(self, there: "tuple[Assessment, ...]", wished: str) -> None:
        from spbe_assess.workspace.assessing import restore_assessment

        chosen = next(one for one in there if one.id == wished)

        def work(desk: "Desk") -> None:
            restore_assessment(desk.editor, chosen)

        def then(_: object) -> None:
            self.session.show(chosen.id, Target(HOME))

        self.session.bridge.alter(work, then)

    def _on_divided(self, changes: "Changes") -> None:
        count = len({change.record for change in changes.touched})
        self._say(
            tell("{count} pengampu dan pendukung diusulkan; periksa dan ganti yang tidak cocok.", count=count)
            if count
            else tell("Semua indikator sudah berpengampu."),
            changes,
        )

    def _stage(self) -> str:
        view = self.session.shown_window.place(ASSESSMENT)
        return str(view.current()[1]) if hasattr(view, "current") else ""

    def _say(self, text: str, _: object) -> None:
        self.session.shown_window.index_bar.say(text)


def _made_example(session: "Session", _: Progress) -> str:
    """Make the example while the desk stands aside; answers the assessment that is shown first."""
    from spbe_assess.workspace.example import make_example

    def make(workspace: "Workspace") -> str:
        with TemporaryDirectory() as folder:
            spbe, _ = make_example(workspace, Path(folder))
        return spbe.id

    return session.bridge.wait_for(lambda desk: desk.apart(make))
