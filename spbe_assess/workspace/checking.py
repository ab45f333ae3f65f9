"""What an assessor would reject, and the explanation to hand in: rules asked about an assessment of the workspace."""

from datetime import date

from spbe_assess.core.assessment import Assessment
from spbe_assess.core.findings import Finding
from spbe_assess.rules.completeness import check
from spbe_assess.rules.explanation import Explanation, composed
from spbe_assess.rules.indicator_values import indicator_named, stage_named
from spbe_assess.rules.valuing import rated_stages
from spbe_assess.workspace.archive import Archive
from spbe_assess.workspace.dossiers import read_dossier


def check_assessment(archive: Archive, assessment: Assessment, today: date, *, stage: str = "") -> tuple[Finding, ...]:
    """Everything an assessor would reject at a stage (the latest one with values unless said).

    Raises:
        InputError: the instrument has no such stage.
    """
    dossier = read_dossier(archive, assessment)
    chosen = stage_named(dossier.instrument, stage).id if stage else ""
    return check(dossier, today, stage=chosen)


def explain(archive: Archive, assessment: Assessment, indicator: str, *, stage: str = "") -> Explanation:
    """The one text the portal takes for an indicator, composed from Fakta, Analisis and the data dukung.

    Raises:
        InputError: the instrument has no such indicator or stage.
    """
    dossier = read_dossier(archive, assessment)
    found = indicator_named(dossier.instrument, indicator)
    chosen = stage_named(dossier.instrument, stage) if stage else rated_stages(dossier.instrument)[0]
    return composed(dossier, found.code, chosen.id)
