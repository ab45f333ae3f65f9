"""What an assessor would reject, and the explanation to hand in: rules asked about an assessment of the workspace."""

from datetime import date

from spbe_assess.core.assessment import Assessment
from spbe_assess.core.findings import Finding
from spbe_assess.core.instrument import Instrument
from spbe_assess.errors import InputError
from spbe_assess.messages import Message
from spbe_assess.rules.completeness import check
from spbe_assess.rules.explanation import Explanation, composed
from spbe_assess.rules.indicator_values import indicator_named, stage_named
from spbe_assess.rules.valuing import rated_stages
from spbe_assess.workspace.archive import Archive
from spbe_assess.workspace.dossiers import read_dossier


def check_assessment(archive: Archive, assessment: Assessment, today: date, *, stage: str = "") -> tuple[Finding, ...]:
    """Everything an assessor would reject at a stage: the institution's own (mandiri) unless another is said.

    Raises:
        InputError: the instrument has no such stage, or it gives no values.
    """
    dossier = read_dossier(archive, assessment)
    chosen = _rated_stage(dossier.instrument, stage) if stage else rated_stages(dossier.instrument)[0].id
    return check(dossier, today, stage=chosen)


def explain(archive: Archive, assessment: Assessment, indicator: str, *, stage: str = "") -> Explanation:
    """The one text the portal takes for an indicator, composed from Fakta, Analisis and the data dukung.

    Raises:
        InputError: the instrument has no such indicator or stage, or the stage gives no values.
    """
    dossier = read_dossier(archive, assessment)
    found = indicator_named(dossier.instrument, indicator)
    chosen = _rated_stage(dossier.instrument, stage) if stage else rated_stages(dossier.instrument)[0].id
    return composed(dossier, found.code, chosen)


def _rated_stage(instrument: Instrument, typed: str) -> str:
    found, usable = stage_named(instrument, typed), rated_stages(instrument)
    if found not in usable:
        known = ", ".join(stage.id for stage in usable)
        raise InputError(Message("Tahap {stage} tidak diisi nilai; pilih {usable}.", stage=found.id, usable=known))
    return found.id
