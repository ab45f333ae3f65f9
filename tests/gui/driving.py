"""The program started for a test, driven by keys alone, and what lies in its workspace afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.window_keys import Person

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from spbe_assess.core.assessment import Dossier

WHO = "Pelaksana Entri Data"


@contextmanager
def at_the_window(application: "QApplication", folder: Path, today: date) -> Iterator[Person]:
    """A person at the first start of a workspace of its own; the program ends cleanly and without a fault."""
    person = Person(application, folder, lambda: today)
    person.start()
    try:
        yield person
    finally:
        person.leave()
    assert person.reports == ()


def kept(person: Person, today: date) -> "Dossier":
    """The one assessment of the workspace, read afresh from the disk."""
    from spbe_assess.workspace.archive import reading
    from spbe_assess.workspace.dossiers import assessments, read_dossier
    from spbe_assess.workspace.workspace import open_workspace

    with reading(open_workspace(person.workspace, today, WHO)) as archive:
        assert archive is not None
        (assessment,) = assessments(archive)
        return read_dossier(archive, assessment)
