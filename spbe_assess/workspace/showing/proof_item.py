"""The chosen item of data dukung (Pemdi): its text and how sure it is, its state, the assessor's words, the notes."""

from datetime import date

from spbe_assess.core import fields
from spbe_assess.core.assessment import CriterionState, Dossier
from spbe_assess.core.fields import record
from spbe_assess.core.instrument import Indicator, Instrument, Item, Level
from spbe_assess.messages import Message, say, translated
from spbe_assess.rules.choice_words import CHOICE_WORDS
from spbe_assess.rules.states import state_of
from spbe_assess.rules.valuing import rated_stages
from spbe_assess.workspace.showing.origins import degree_word, source_word
from spbe_assess.workspace.showing.proof_parts import ItemPart, Note


def item_number(code: str) -> str:
    """An item as people write it: "2.2" of L2-E2."""
    level, dash, number = code.partition("-E")
    return f"{level.removeprefix('L')}.{number}" if dash else code


def item_part(dossier: Dossier, indicator: Indicator, item: Item, stage: str, today: date, language: str) -> ItemPart:
    """The panel of an item at a stage."""
    given = dossier.criterion(indicator.code, item.code, stage)
    answer = dossier.answer(indicator.code, item.code)
    correction = " ".join(answer.correction.split())
    level = next(one for one in indicator.levels if item in one.items)
    state = state_of(dossier, indicator.code, item.code, stage)
    word = CHOICE_WORDS.get(state, state)
    number = item_number(item.code)
    return ItemPart(
        code=item.code,
        number=number,
        title=say(Message("Butir {number}", number=number), language),
        text=correction or item.text,
        original=item.text if correction else "",
        correction=answer.correction,
        origin=_origin(level, language),
        origin_tip=_origin_tip(dossier.instrument, level, language),
        state=state,
        state_text=translated(word, language),
        words=_words(dossier, indicator.code, item.code, today, language),
        record=record(fields.CRITERION, dossier.assessment.id, indicator.code, item.code, stage),
        answer=record(fields.ANSWER, dossier.assessment.id, indicator.code, item.code),
        note=given.note,
        assessor_note=given.assessor_note,
        portal_code=given.portal_code,
        deadline=given.deadline.strftime("%d-%m-%Y") if given.deadline else "",
    )


def _origin(level: Level, language: str) -> str:
    degree = Message("kepastian {degree}", degree=degree_word(level.certainty, language))
    told = say(degree, language) if level.certainty else ""
    return " · ".join(filter(None, (told, ", ".join(source_word(one, language) for one in _sources(level)))))


def _origin_tip(instrument: Instrument, level: Level, language: str) -> str:
    titles = {one.id: one.title for one in instrument.sources}
    lines = [titles[one] for one in _sources(level) if one in titles]
    if lines:
        lines.insert(0, say(Message("Sumber isi tingkat {level}:", level=level.number), language))
    return "\n".join((*lines, *filter(None, (level.note,))))


def _sources(level: Level) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source for criterion in level.criteria for source in criterion.sources))


def _words(dossier: Dossier, indicator: str, code: str, today: date, language: str) -> Note | None:
    """The last word of an assessor on an item: of the latest stage that returned it or has a note."""
    for stage in reversed(rated_stages(dossier.instrument)):
        given = dossier.criterion(indicator, code, stage.id)
        if not (given.assessor_note.strip() or given.state == "returned"):
            continue
        is_returned = given.state == "returned"
        title = Message("Dikembalikan asesor") if is_returned else Message("Catatan asesor, {stage}", stage=stage.name)
        words = given.assessor_note.strip() or say(Message("Asesor tidak menulis catatan."), language)
        return Note(
            say(title, language), words, _deadline(dossier, indicator, code, given, today, language), is_returned
        )
    return None


def _deadline(dossier: Dossier, indicator: str, code: str, given: CriterionState, today: date, language: str) -> str:
    due = given.deadline or dossier.answer(indicator, code).deadline
    if due is None:
        return ""
    if due < today:
        return say(Message("tenggat {day}, lewat {count} hari", day=due, count=(today - due).days), language)
    return say(Message("tenggat {day}", day=due), language)
