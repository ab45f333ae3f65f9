"""The open assessment at one moment, as faces show it: values only, told in one language."""

from dataclasses import dataclass
from datetime import date

from spbe_assess.core.assessment import Assessment, Dossier
from spbe_assess.core.findings import Finding
from spbe_assess.workspace.showing.outline import Outline


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything the places of a window are drawn from; ``others`` are all assessments to switch to."""

    dossier: Dossier
    outline: Outline
    others: tuple[Assessment, ...]
    today: date
    language: str
    titles: tuple[tuple[str, str], ...] = ()
    """Id and title ("Provinsi Contoh · 2025 · SPBE 59/2020") of every one of ``others``."""

    @property
    def assessment(self) -> Assessment:
        """The assessment itself."""
        return self.dossier.assessment


@dataclass(frozen=True, slots=True)
class Afterthoughts:
    """What follows a scene a little later: findings, and what undo and redo would do ("" nothing)."""

    findings: tuple[Finding, ...]
    undo: str
    redo: str
