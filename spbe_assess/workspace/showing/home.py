"""What Beranda shows of an assessment: index and target, domains and aspects, perangkat daerah, what to do next."""

from collections.abc import Sequence
from datetime import date

from spbe_assess.core.assessment import Dossier
from spbe_assess.core.findings import Finding
from spbe_assess.core.overview import Crowd, Overview, Peers
from spbe_assess.rules.scoring import score
from spbe_assess.rules.valuing import final_values
from spbe_assess.workspace.showing.home_bars import bars
from spbe_assess.workspace.showing.home_index import crowd, headline
from spbe_assess.workspace.showing.home_requests import recap
from spbe_assess.workspace.showing.home_steps import steps
from spbe_assess.workspace.showing.home_working import remark, working_lines
from spbe_assess.workspace.showing.outline import Outline
from spbe_assess.workspace.showing.outlining import outlined


def home(
    dossier: Dossier,
    findings: Sequence[Finding],
    today: date,
    language: str,
    *,
    peers: Peers | None = None,
    outline: Outline | None = None,
) -> Overview:
    """Everything Beranda shows over the Nilai Akhir, told in a language.

    ``findings`` are those of the check; ``peers`` is None while nobody has asked for them yet; ``outline`` is handed in
    where the caller has it already.
    """
    values = final_values(dossier)
    scores = score(dossier.instrument, values, dossier.assessment.year)
    known = peers or Peers()
    return Overview(
        headline(dossier, scores, values, known, language),
        Crowd((), "", "") if peers is None else crowd(peers, language),
        bars(dossier.instrument, scores, known, language),
        steps(dossier, outline or outlined(dossier, language), findings, today, language),
        recap(dossier, today, language),
        working_lines(dossier, values, language),
        remark(dossier, language),
    )
