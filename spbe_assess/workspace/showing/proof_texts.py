"""The texts of an indicator at a stage, what assessors wrote at the others, and what the composed text lacks."""

from collections.abc import Iterator
from typing import Final

from spbe_assess.core import fields
from spbe_assess.core.assessment import Dossier
from spbe_assess.core.fields import KINDS, record
from spbe_assess.core.instrument import Stage
from spbe_assess.messages import Message, say
from spbe_assess.rules.explanation import composed
from spbe_assess.rules.explanation_template import places_left
from spbe_assess.rules.naming import SELF_STAGE
from spbe_assess.rules.valuing import rated_stages
from spbe_assess.workspace.showing.proof_parts import Note, TextPart

_OWN: Final = ("fact", "analysis")
_OF_ASSESSORS: Final = ("justification", "note")


def text_parts(dossier: Dossier, indicator: str, stage: str, language: str) -> Iterator[TextPart]:
    """The texts to type at a stage: Fakta and Analisis, of assessors also Justifikasi and their note."""
    place = record(fields.RATING, dossier.assessment.id, indicator, stage)
    rating = dossier.rating(indicator, stage)
    is_review = _stage(dossier, stage).reviews
    is_first = stage == _first(dossier)
    for name in (*(() if is_review else _OWN), *_OF_ASSESSORS):
        text = str(getattr(rating, name))
        if name in _OF_ASSESSORS and not text and (is_first or (is_review and name != "note")):
            continue
        field = KINDS[fields.RATING].field(name)
        label = field.label if field else name
        told = say(Message(label), language)
        is_contested = (place, name) in dossier.contested
        yield TextPart(name, told[:1].upper() + told[1:], text, place, _remark(text, language), is_contested)


def has_template(dossier: Dossier, indicator: str, stage: str) -> bool:
    """Whether the guide has a pattern for the texts of this stage."""
    aspect = dossier.instrument.indicator_by_code[indicator].aspect
    domain = dossier.instrument.aspect_by_code[aspect].domain
    return stage == SELF_STAGE and any(one.domain == domain for one in dossier.instrument.templates)


def explained(dossier: Dossier, indicator: str, stage: str, language: str) -> str:
    """How long the text for the portal is, and what is not written in it yet."""
    made = composed(dossier, indicator, stage)
    if not made.text:
        return say(Message("Belum ada yang dapat disalin."), language)
    if made.is_ready:
        return say(Message("{count} karakter untuk portal", count=_grouped(made.characters, language)), language)
    return say(
        Message("{count} karakter; masih memuat pola yang belum ditulis", count=_grouped(made.characters, language)),
        language,
    )


def stage_notes(dossier: Dossier, indicator: str, stage: str) -> Iterator[Note]:
    """What assessors wrote about the indicator at the other stages, the last word first."""
    for one in reversed(dossier.instrument.stages):
        rating = dossier.rating(indicator, one.id)
        texts = dict.fromkeys(text.strip() for text in (rating.note, rating.justification) if text.strip())
        if texts and one.id not in (stage, _first(dossier)):
            yield Note(one.name, "\n".join(texts), "", rating.verdict == "invalid")


def is_frozen(dossier: Dossier, stage: str) -> bool:
    """Whether a stage was marked as sent and not opened again."""
    sending = dossier.sendings.get(stage)
    return sending is not None and sending.is_frozen


def _remark(text: str, language: str) -> str:
    left = places_left(text)
    return say(Message("Belum diisi: {places}", places=", ".join(left)), language) if left else ""


def _grouped(number: int, language: str) -> str:
    told = f"{number:,}"
    return told.replace(",", ".") if language == "id" else told


def _first(dossier: Dossier) -> str:
    return next((one.id for one in rated_stages(dossier.instrument)), "")


def _stage(dossier: Dossier, stage: str) -> Stage:
    for one in dossier.instrument.stages:
        if one.id == stage:
            return one
    raise KeyError(stage)
