"""The head of an indicator's detail: what it is, who answers it, by when, how far it is."""

from collections.abc import Iterator
from typing import Final

from spbe_assess.core.assessment import Dossier
from spbe_assess.core.fields import STATUSES
from spbe_assess.core.instrument import Indicator, ValueKind
from spbe_assess.exact import exact_text
from spbe_assess.messages import Message, day, decimal_point, say, translated
from spbe_assess.rules.choice_words import CHOICE_WORDS
from spbe_assess.rules.valuing import status_of
from spbe_assess.workspace.showing.sheet_parts import Answering, Choice, Head
from spbe_assess.workspace.showing.sheet_values import Held, told_value

_STEP: Final = " \u203a "
"""Stands between the parts of a path: a small angle to the right."""


def head(dossier: Dossier, indicator: Indicator, language: str) -> Head:
    """Code, name, path and weight."""
    return Head(
        indicator.code,
        indicator.short_name or indicator.name,
        _STEP.join(_path(dossier, indicator)),
        say(Message("bobot {weight}", weight=indicator.weight), language),
        "\n\n".join(filter(None, (indicator.name, indicator.explanation))),
    )


def answering(dossier: Dossier, indicator: Indicator, held: dict[str, Held], language: str) -> Answering:
    """Unit, contact, deadline, target and status, each with what can be chosen."""
    answer = dossier.answer(indicator.code)
    target = answer.target
    # A value at any stage is a value in the end; only without one are all stages asked again.
    status = answer.status or ("filled" if held else status_of(dossier, indicator.code))
    return Answering(
        unit=answer.unit,
        unit_text=answer.unit or say(Message("belum ada"), language),
        supporting=answer.supporting,
        contact=answer.contact,
        deadline=f"{answer.deadline:%d-%m-%Y}" if answer.deadline else "",
        deadline_text=day(answer.deadline, language) if answer.deadline else "",
        target="" if target is None else exact_text(target).replace(".", decimal_point(language)),
        target_text=say(Message("belum ada"), language) if target is None else told_value(dossier, target, language),
        targets=tuple(_targets(dossier, indicator)),
        status=status,
        status_text=translated(CHOICE_WORDS.get(status, status), language),
        statuses=tuple(Choice(one, translated(CHOICE_WORDS[one], language)) for one in STATUSES),
        units=_units(dossier),
        notes=answer.notes,
    )


def _path(dossier: Dossier, indicator: Indicator) -> Iterator[str]:
    aspect = dossier.instrument.aspect_by_code[indicator.aspect]
    domain = dossier.instrument.domain_by_code.get(aspect.domain)
    if domain is not None:
        yield domain.name
    yield aspect.name


def _targets(dossier: Dossier, indicator: Indicator) -> Iterator[Choice]:
    if dossier.instrument.scoring.value_kind is ValueKind.LEVEL:
        for level in dossier.instrument.scale_by_id[indicator.scale].levels:
            yield Choice(str(level.number), f"{level.number} · {level.name}")


def _units(dossier: Dossier) -> tuple[str, ...]:
    named = {answer.unit for answer in dossier.answers.values()}
    named |= {unit for answer in dossier.answers.values() for unit in answer.supporting}
    named |= {item.unit for item in dossier.evidence.values()}
    return tuple(sorted(named - {""}, key=str.casefold))
