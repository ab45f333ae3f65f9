"""Assessments as data for programs: what ``--json`` prints."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from spbe_assess.cli.scoring import as_data
from spbe_assess.core.assessment import Assessment, CriterionState, Dossier
from spbe_assess.core.evidence import EvidenceItem
from spbe_assess.core.fields import ROLES
from spbe_assess.core.instrument import Indicator
from spbe_assess.exact import exact_text
from spbe_assess.rules.naming import NamedLink, named_links
from spbe_assess.rules.valuing import origin_of, own_values, rated_stages, statuses
from spbe_assess.workspace.assessing import RATING_TEXTS
from spbe_assess.workspace.scored import scored
from spbe_assess.workspace.scoring import Scored


def listing_data(found: Iterable[Assessment]) -> list[dict[str, object]]:
    """The assessments there are."""
    return [head_data(one) for one in found]


def head_data(one: Assessment) -> dict[str, object]:
    """What an assessment is of, without anything inside."""
    return {
        "ref": one.ref,
        "id": one.id,
        "institution": one.institution.slug,
        "name": one.institution.name,
        "year": one.year,
        "instrument": one.instrument,
        "label": one.label,
        "title": one.title,
    }


def assessment_data(dossier: Dossier, stage: str = "") -> dict[str, object]:
    """All of an assessment; with ``stage`` as it stands at that stage, else in the end (Nilai Akhir)."""
    one, found = dossier.assessment, scored_at(dossier, stage)
    return {
        **head_data(one),
        "seal": dossier.seal,
        "stage": stage,
        "target": _text(one.target),
        "target_source": one.target_source,
        "letterhead": list(one.letterhead),
        "city": one.city,
        "signed_on": _day(one.signed_on),
        "decree": one.decree,
        "people": {role: _person(one, role) for role in ROLES},
        "sent": {at: _sending(dossier, at) for at in dossier.sendings},
        "external": {
            index: {"score": _text(given.score), "year": given.year, "verified": given.verified, "note": given.note}
            for index, given in dossier.external.items()
        },
        "general": [{"question": pair.question, "answer": pair.answer} for pair in dossier.general],
        "contested": [list(place) for place in dossier.contested],
        "indicators": _indicators(dossier, stage, found.scores.indicators),
        "scores": as_data(found),
    }


def scored_at(dossier: Dossier, stage: str) -> Scored:
    """The scores at a stage; a stage that gives no values (reviu) has those in the end."""
    is_rated = any(one.id == stage for one in rated_stages(dossier.instrument))
    return scored(dossier, stage if is_rated else "")


def _indicators(dossier: Dossier, stage: str, values: Mapping[str, Fraction]) -> dict[str, object]:
    stages = [one.id for one in dossier.instrument.stages]
    own = {one.id: own_values(dossier, one.id) for one in rated_stages(dossier.instrument)}
    status = statuses(dossier)
    return {
        indicator.code: {
            "name": indicator.name,
            "levels": {at: exact_text(given[indicator.code]) for at, given in own.items() if indicator.code in given},
            "value": _text(values.get(indicator.code)),
            **{name: _last_text(dossier, indicator.code, name, [stage] if stage else stages) for name in RATING_TEXTS},
            "evidence": len({link.evidence for link in dossier.links_of(indicator.code)}),
            "status": status[indicator.code],
            **_answer_data(dossier, indicator.code),
            "stages": {
                at: _rating(dossier, indicator.code, at) for at in stages if _is_touched(dossier, indicator, at)
            },
            "criteria": _states_data(dossier, indicator.code),
            "attachments": [_attachment(one) for one in named_links(dossier, indicator.code)],
        }
        for indicator in dossier.instrument.indicators
    }


def _last_text(dossier: Dossier, indicator: str, name: str, stages: Sequence[str]) -> str:
    """The text of the last of the stages that has one: texts are never inherited, the last word counts."""
    texts = (str(getattr(dossier.rating(indicator, stage), name)) for stage in reversed(stages))
    return next((text for text in texts if text), "")


def _is_touched(dossier: Dossier, indicator: Indicator, stage: str) -> bool:
    return (indicator.code, stage) in dossier.ratings or bool(origin_of(dossier, indicator.code, stage))


def _rating(dossier: Dossier, indicator: str, stage: str) -> dict[str, object]:
    given = dossier.rating(indicator, stage)
    return {
        "entered": _text(given.value),
        "from": origin_of(dossier, indicator, stage),
        "verdict": given.verdict,
        **{name: getattr(given, name) for name in RATING_TEXTS},
        "changed": given.changed,
    }


def _answer_data(dossier: Dossier, indicator: str, item: str = "") -> dict[str, object]:
    answer = dossier.answer(indicator, item)
    return {
        "unit": answer.unit,
        "supporting": list(answer.supporting),
        "contact": answer.contact,
        "deadline": _day(answer.deadline),
        "target": _text(answer.target),
        "notes": answer.notes,
    }


def _states_data(dossier: Dossier, indicator: str) -> dict[str, dict[str, object]]:
    """The states of criteria and items, by code and stage, with the corrections of their texts."""
    found: dict[str, dict[str, object]] = {
        item: {"correction": answer.correction}
        for (code, item), answer in dossier.answers.items()
        if code == indicator and answer.correction
    }
    for (code, item, stage), state in dossier.criteria.items():
        if code == indicator:
            found.setdefault(item, {})[stage] = _state(state)
    return found


def _state(given: CriterionState) -> dict[str, object]:
    return {
        "state": given.state,
        "note": given.note,
        "assessor_note": given.assessor_note,
        "portal_code": given.portal_code,
        "deadline": _day(given.deadline),
    }


def _attachment(named: NamedLink) -> dict[str, object]:
    item, link = named.item, named.link
    return {
        "code": named.code,
        "portal_name": named.portal_name,
        "level": link.level or None,
        "criterion": link.criterion,
        "article": link.article,
        "page": link.page,
        "minute": link.minute,
        "quote": link.quote,
        "reception": link.reception,
        "assessor_note": link.assessor_note,
        "follow_up": link.follow_up,
        **_item(item),
    }


def _item(item: EvidenceItem) -> dict[str, object]:
    return {
        "id": item.id,
        "form": item.form,
        "name": item.name,
        "url": item.url,
        "digest": item.digest,
        "size": item.size if item.is_file else None,
        "accessed_on": _day(item.accessed_on),
        "title": item.title,
        "number": item.number,
        "dated": _day(item.dated),
        "signer": item.signer,
        "kind": item.kind,
        "classification": item.classification,
        "valid_until": _day(item.valid_until),
        "unit": item.unit,
    }


def _person(one: Assessment, role: str) -> dict[str, str]:
    person = one.person(role)
    return {"name": person.name, "nip": person.nip, "rank": person.rank, "position": person.position}


def _sending(dossier: Dossier, stage: str) -> dict[str, object]:
    sending = dossier.sendings[stage]
    return {
        "sent_on": sending.sent_on.isoformat(),
        "seal": sending.seal,
        "frozen": sending.is_frozen,
        "reopened_on": _day(sending.reopened_on),
        "changed_since": [{"record": record, "field": field} for record, field in dossier.changed_since.get(stage, ())],
    }


def _text(value: Fraction | None) -> str | None:
    return None if value is None else exact_text(value)


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()
