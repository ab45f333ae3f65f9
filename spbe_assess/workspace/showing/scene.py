"""The open assessment at one moment, as faces show it: values only, told in one language."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from spbe_assess.core.assessment import Assessment, Dossier
from spbe_assess.core.findings import Finding
from spbe_assess.workspace.showing.outline import Outline
from spbe_assess.workspace.showing.proof import proof
from spbe_assess.workspace.showing.proof_parts import Proof
from spbe_assess.workspace.showing.sheet import sheet, shown_stages
from spbe_assess.workspace.showing.sheet_parts import Sheet


class Look(NamedTuple):
    """What a person looks at: an indicator, the id of a stage, the code of a chosen item ("" none)."""

    indicator: str
    stage: str
    item: str = ""


@dataclass(frozen=True)
class Scene:
    """Everything the places of a window are drawn from; ``others`` are all assessments to switch to.

    A sheet and a proof are told once for each scene: the desk tells those a person is about to see ahead, on its own
    thread, so that the window finds them ready.
    """

    dossier: Dossier
    outline: Outline
    others: tuple[Assessment, ...]
    today: date
    language: str
    titles: tuple[tuple[str, str], ...] = ()
    """Id and title ("Provinsi Contoh · 2025 · SPBE 59/2020") of every one of ``others``."""
    _sheets: dict[tuple[str, str], Sheet] = field(default_factory=dict, init=False, compare=False, repr=False)
    _proofs: dict[Look, Proof] = field(default_factory=dict, init=False, compare=False, repr=False)

    @property
    def assessment(self) -> Assessment:
        """The assessment itself."""
        return self.dossier.assessment

    def sheet(self, indicator: str, stage: str) -> Sheet:
        """The detail of an indicator at a stage.

        Raises:
            KeyError: the instrument has no such indicator or no such stage with a tab.
        """
        if (indicator, stage) not in self._sheets:
            self._sheets[indicator, stage] = sheet(self.dossier, indicator, stage, self.language)
        return self._sheets[indicator, stage]

    def proof(self, look: Look) -> Proof:
        """Texts and data dukung of what is looked at.

        Raises:
            KeyError: the instrument has no such indicator or stage.
        """
        if look not in self._proofs:
            self._proofs[look] = proof(self.dossier, *look, self.today, self.language)
        return self._proofs[look]

    def is_told(self, look: Look) -> bool:
        """Whether sheet and proof of a look are ready."""
        return (look.indicator, look.stage) in self._sheets and look in self._proofs

    def tell_ahead(self, look: Look) -> None:
        """Tell sheet and proof of a look before somebody asks; nothing where the instrument does not have it."""
        known = self.dossier.instrument
        if look.indicator in known.indicator_by_code and look.stage in shown_stages(known):
            self.sheet(look.indicator, look.stage)
            self.proof(look)

    def beside(self, look: Look) -> tuple[Look, ...]:
        """The same look at the indicator after it and at the one before."""
        codes = [one.code for one in self.dossier.instrument.indicators]
        if look.indicator not in codes:
            return ()
        at = codes.index(look.indicator)
        near = (*codes[at + 1 : at + 2], *codes[max(at - 1, 0) : at])
        return tuple(Look(code, look.stage) for code in near)


@dataclass(frozen=True, slots=True)
class Afterthoughts:
    """What follows a scene a little later: findings, and what undo and redo would do ("" nothing)."""

    findings: tuple[Finding, ...]
    undo: str
    redo: str
