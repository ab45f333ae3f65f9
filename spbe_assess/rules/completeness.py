"""Whether an assessment can be sent: every place that may cost points or be sent back, with its rule and source."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from spbe_assess.core import fields
from spbe_assess.core.assessment import Dossier
from spbe_assess.core.findings import FINDING_KINDS, Finding
from spbe_assess.messages import Message
from spbe_assess.rules import evidence_findings, value_findings
from spbe_assess.rules.inspection import Inspection
from spbe_assess.rules.valuing import latest_stage, rated_stages

Found = Iterator[Finding]


def check(dossier: Dossier, today: date, stage: str = "") -> tuple[Finding, ...]:
    """Everything to look at before a stage is sent, in the instrument's order, within an indicator by kind.

    ``stage`` is the id of a rated stage; without it the last one that has values of its own, mandiri at first. An
    instrument without rated stages (5/2018, kept for comparison) has nothing to check.

    Raises:
        KeyError: the instrument has no such rated stage.
    """
    stages = [one.id for one in rated_stages(dossier.instrument)]
    if stage and stage not in stages:
        raise KeyError(stage)
    if not stages:
        return ()
    look = Inspection(dossier, stage or latest_stage(dossier), today)
    order = {code: place for place, code in enumerate(dossier.instrument.indicator_by_code)}
    kinds = {kind: place for place, kind in enumerate(FINDING_KINDS)}
    found = (*_of_indicators(look), *_of_evidence(look), *changed_after_sending(look), *contested(look))
    return tuple(sorted(found, key=lambda one: (order.get(one.indicator, len(order)), kinds[one.kind])))


def by_kind(findings: tuple[Finding, ...]) -> Mapping[str, tuple[Finding, ...]]:
    """Findings under their kind, in the order of the kinds; kinds without any are left out."""
    grouped = {kind: tuple(one for one in findings if one.kind == kind) for kind in FINDING_KINDS}
    return {kind: found for kind, found in grouped.items() if found}


def changed_after_sending(look: Inspection) -> Found:
    """Fields that changed after their stage was sent, so that the stored one is not what was handed in."""
    stages = {stage.id: stage.name for stage in look.dossier.instrument.stages}
    for stage, changes in look.dossier.changed_since.items():
        for record, field in changes:
            indicator, place, label = _told(look.dossier, record, field)
            message = Message(
                "Sesudah {stage} dikirim, {field} berubah; kirim ulang, atau kembalikan isinya.",
                field=label,
                stage=stages.get(stage, stage),
            )
            yield look.elsewhere("changed-after-sending", place, message, indicator)


def contested(look: Inspection) -> Found:
    """Fields that hold several values until a person decides."""
    for record, field in look.dossier.contested:
        indicator, place, label = _told(look.dossier, record, field)
        message = Message(
            "Ada lebih dari satu isian untuk {field}, dari salinan yang berbeda; pilih salah satunya.", field=label
        )
        yield look.elsewhere("contested", place, message, indicator)


_INDICATOR_CHECKS: Final = (
    value_findings.unanswered,
    value_findings.level_above_criteria,
    value_findings.item_before_lower,
    value_findings.texts,
    value_findings.external_score,
    evidence_findings.without_evidence,
    evidence_findings.without_pointer,
    evidence_findings.too_old,
    evidence_findings.drafts,
    evidence_findings.lists_for_dashboards,
)
_EVIDENCE_CHECKS: Final = (
    evidence_findings.expired,
    evidence_findings.without_access_day,
    evidence_findings.for_many_indicators,
)


def _of_indicators(look: Inspection) -> Found:
    for indicator in look.dossier.instrument.indicators:
        for inspect in _INDICATOR_CHECKS:
            yield from inspect(look, indicator)


def _of_evidence(look: Inspection) -> Found:
    for inspect in _EVIDENCE_CHECKS:
        yield from inspect(look)


def _told(dossier: Dossier, record: str, field: str) -> tuple[str, str, Message | str]:
    """The indicator a record belongs to, its place in words, and the label of one of its fields."""
    indicator, place = _place(dossier, fields.kind_of(record), fields.keys_of(record))
    kind = fields.KINDS.get(fields.kind_of(record))
    known = kind.field(field) if kind else None
    label = known.label if known else field
    return indicator, place, Message(label)


def _place(dossier: Dossier, kind: str, keys: tuple[str, ...]) -> tuple[str, str]:
    match kind, keys:
        case (fields.RATING, (_, indicator, _)):
            return indicator, indicator
        case (fields.ANSWER, (_, indicator, code)) | (fields.CRITERION, (_, indicator, code, _)):
            return indicator, ", ".join(part for part in (indicator, code) if part)
        case (fields.LINK, (_, link)):
            indicator = next((one.indicator for one in dossier.links if one.id == link), "")
            return indicator, indicator
        case (fields.EVIDENCE, (_, item)):
            name = dossier.evidence[item].shown_name if item in dossier.evidence else ""
            return next(iter(dossier.used_by(item)), ""), name
        case (fields.EXTERNAL, (_, index)):
            users = (one.code for one in dossier.instrument.indicators if one.external_index == index)
            return next(users, ""), index
        case _:
            return "", ""
