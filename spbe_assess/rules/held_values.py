"""What a field of a record holds now, as the text that is kept: for telling a change from a repetition."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Final

from spbe_assess.core import fields
from spbe_assess.core.assessment import Assessment, CriterionState, Dossier
from spbe_assess.exact import exact_text

_LENGTHS: Final[Mapping[str, int]] = {kind.name: len(kind.keys) for kind in fields.KINDS.values()}


def held_value(dossier: Dossier, record: str, field: str) -> str | None:
    """The kept text of a field of this assessment, None where it has none.

    For the kinds a person fills: ratings, answers, criteria, scores of other agencies and the assessment itself.
    """
    kind, keys = fields.kind_of(record), fields.keys_of(record)
    if len(keys) != _LENGTHS.get(kind) or keys[0] != dossier.assessment.id:
        return None
    if kind == fields.ASSESSMENT:
        return _of_assessment(dossier.assessment, field)
    return _kept(getattr(_thing(dossier, kind, keys[1:]), field, None))


def _thing(dossier: Dossier, kind: str, keys: tuple[str, ...]) -> object:
    match kind, keys:
        case fields.RATING, (indicator, stage):
            return dossier.rating(indicator, stage)
        case fields.ANSWER, (indicator, item):
            return dossier.answer(indicator, item)
        case fields.CRITERION, (indicator, code, stage):
            # One that was never set holds nothing, not the state that it is read as.
            return dossier.criteria.get((indicator, code, stage), CriterionState(state=""))
        case fields.EXTERNAL, (index,):
            return dossier.external.get(index)
        case _:
            return None


def _of_assessment(assessment: Assessment, field: str) -> str | None:
    role, _, part = field.partition("_")
    if role in fields.ROLES:
        return _kept(getattr(assessment.person(role), part, None))
    if field == "institution":
        return assessment.institution.slug
    return _kept(getattr(assessment, field, None))


def _kept(value: object) -> str | None:
    if isinstance(value, bool):
        return "1" if value else None
    if isinstance(value, Fraction):
        return exact_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return "\n".join(map(str, value)) or None
    return str(value) if value not in (None, "") else None
