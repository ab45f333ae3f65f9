"""A workspace opened to edit with an assessment in it, as most tests here need it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from spbe_assess.core.assessment import Assessment, Dossier
from spbe_assess.storage.audit import database_faults
from spbe_assess.workspace.assessing import new_assessment
from spbe_assess.workspace.dossiers import read_dossier
from spbe_assess.workspace.editor import Editor, editing
from spbe_assess.workspace.workspace import Workspace


@dataclass(frozen=True)
class Desk:
    """The editor and the assessment on it."""

    editor: Editor
    assessment: Assessment

    @property
    def dossier(self) -> Dossier:
        """The assessment as it stands."""
        return read_dossier(self.editor, self.assessment)

    def value(self, indicator: str, stage: str = "mandiri") -> str:
        """The value of an indicator as text; empty where it has none."""
        value = self.dossier.rating(indicator, stage).value
        return "" if value is None else str(value)

    @property
    def faults(self) -> list[str]:
        """Everything the audit finds."""
        return [f"{fault.place}: {fault.message}" for fault in database_faults(self.editor.connection)]


@contextmanager
def desk(workspace: Workspace, who: str = "Jawa Timur", year: int = 2024) -> Iterator[Desk]:
    """A new assessment, opened to be edited."""
    with editing(workspace) as editor:
        assessment, _ = new_assessment(editor, who, year)
        yield Desk(editor, assessment)


def pdf(folder: Path, name: str = "12.a.Pergub.pdf", content: str = "satu") -> Path:
    """A small file to attach."""
    path = folder / name
    path.write_bytes(f"%PDF-1.4 {content}".encode())
    return path
