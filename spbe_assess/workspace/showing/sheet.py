"""The detail of one indicator at one stage, told in one language: everything its pane shows but the proof."""

from collections.abc import Iterator
from typing import Final

from spbe_assess.core.assessment import Dossier
from spbe_assess.core.fields import ANSWER, CRITERION, RATING, VERDICTS, keys_of, kind_of, stage_of
from spbe_assess.core.instrument import Instrument, ValueKind
from spbe_assess.messages import Message, say, translated
from spbe_assess.rules.choice_words import CHOICE_WORDS
from spbe_assess.rules.history_words import names_of, told_field
from spbe_assess.rules.valuing import rated_stages
from spbe_assess.workspace.showing.sheet_criteria import Checklist
from spbe_assess.workspace.showing.sheet_head import answering, head
from spbe_assess.workspace.showing.sheet_items import Ladder
from spbe_assess.workspace.showing.sheet_parts import Choice, Sheet, Verdict
from spbe_assess.workspace.showing.sheet_values import freezing, held_values, inheritance, stage_sheets

_OF_INDICATOR: Final = (RATING, ANSWER, CRITERION)
"""Records whose names say the indicator."""


def shown_stages(instrument: Instrument) -> tuple[str, ...]:
    """The stages that have a tab: those that give values, and those that review them."""
    return tuple(stage.id for stage in instrument.stages if stage.rated or stage.reviews)


def sheet(dossier: Dossier, indicator: str, stage: str, language: str) -> Sheet:
    """The detail of an indicator at a stage.

    Raises:
        KeyError: the instrument has no such indicator or no such stage with a tab.
    """
    one = dossier.instrument.indicator_by_code[indicator]
    if stage not in shown_stages(dossier.instrument):
        raise KeyError(stage)
    held = held_values(dossier, indicator)
    is_review = any(each.id == stage and each.reviews for each in dossier.instrument.stages)
    # A review judges what the last stage before it says; its criteria are looked at, not ticked.
    at = list(held)[-1] if is_review and held else stage
    criteria = Checklist(dossier, one, at, language, held.get(at))
    is_level = dossier.instrument.scoring.value_kind is ValueKind.LEVEL
    items = None if is_level else Ladder(dossier, one, at, language, held.get(at))
    has_items = any(level.items for level in one.levels)
    return Sheet(
        head=head(dossier, one, language),
        answering=answering(dossier, one, held, language),
        stage=stage,
        stages=tuple(stage_sheets(dossier, indicator, held, language)),
        remark=inheritance(dossier, held, language),
        freezing=freezing(dossier, stage, language),
        claim=criteria.claim() if is_level and not is_review else None,
        worth=items.worth() if items is not None and not is_review else None,
        verdict=_verdict(dossier, indicator, stage, language) if is_review else None,
        criteria=() if has_items else criteria.levels(),
        items=items.levels() if items is not None else (),
        states=tuple(_states(dossier.instrument, stage, language, has_items=has_items)),
        contested=tuple(_contested(dossier, indicator, stage, language)),
        summary=items.summary() if items is not None and has_items else criteria.summary(),
    )


def _states(instrument: Instrument, stage: str, language: str, *, has_items: bool) -> Iterator[Choice]:
    """The institution says what it has and hands in, an assessor what is accepted."""
    is_first = stage == rated_stages(instrument)[0].id
    codes: tuple[str, ...]
    if has_items:
        codes = ("unseen", "met", "submitted", "not_met") if is_first else ("unseen", "accepted", "returned", "not_met")
    else:
        codes = ("unseen", "met", "not_met") if is_first else ("unseen", "met", "accepted", "returned", "not_met")
    return (Choice(code, translated(CHOICE_WORDS[code], language)) for code in codes)


def _verdict(dossier: Dossier, indicator: str, stage: str, language: str) -> Verdict:
    rating = dossier.rating(indicator, stage)
    return Verdict(
        rating.verdict, tuple(Choice(one, translated(CHOICE_WORDS[one], language)) for one in VERDICTS), rating.note
    )


def _contested(dossier: Dossier, indicator: str, stage: str, language: str) -> Iterator[Choice]:
    """Fields of this indicator with several values: those of the stage and those of no stage."""
    for record, field in dossier.contested:
        is_mine = kind_of(record) in _OF_INDICATOR and indicator in keys_of(record)[1:2]
        if is_mine and stage_of(record) in ("", stage):
            told = told_field(record, field, names_of(dossier.instrument))
            yield Choice(f"{record} {field}", say(Message("{field}", field=told), language))
