"""What an indicator has at each stage, for its tabs: its own value, one taken over, whether the stage was sent."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from spbe_assess.core.assessment import Dossier
from spbe_assess.core.fields import keys_of
from spbe_assess.core.instrument import IndicatorBasis, Stage, ValueKind
from spbe_assess.exact import shown
from spbe_assess.messages import Listed, Message, decimal_point, say, translated
from spbe_assess.rules.choice_words import CHOICE_WORDS
from spbe_assess.rules.evidence_requests import reached_level
from spbe_assess.rules.history_words import names_of, told_field, told_place
from spbe_assess.rules.valuing import own_values, rated_stages
from spbe_assess.workspace.showing.sheet_parts import Freezing, StageSheet

_MOST_IN_TIP: Final = 6
_PREFIX: Final = "Penilaian "


@dataclass(frozen=True, slots=True)
class Held:
    """The value that holds at a stage and the id of the stage it comes from."""

    value: Fraction
    source: str


def stage_name(stage: Stage) -> str:
    """A stage in one word: "Mandiri", "Reviu"."""
    short = stage.name.removeprefix(_PREFIX)
    return short if short != stage.name and " " not in short else stage.id.capitalize()


def held_values(dossier: Dossier, indicator: str) -> dict[str, Held]:
    """The value of one indicator at every rated stage that has one, own or taken over.

    What a stage takes over from the self-assessment is shown only once the stage was held; an assessor's value is
    taken over at once, because nothing else can come of it.
    """
    one = dossier.instrument.indicator_by_code[indicator]
    # The same rules over a dossier of this indicator alone: twenty times faster than over all of them.
    alone = replace(dossier, instrument=replace(dossier.instrument, indicators=(one,)))
    stages = rated_stages(dossier.instrument)
    found: dict[str, Held] = {}
    last: Held | None = None
    for stage in stages:
        own = own_values(alone, stage.id).get(indicator)
        if own is not None:
            last = found[stage.id] = Held(own, stage.id)
        elif last is not None and _takes_over(dossier, stage, last, stages[0].id, indicator):
            found[stage.id] = last
    return found


def stage_sheets(dossier: Dossier, indicator: str, held: dict[str, Held], language: str) -> Iterator[StageSheet]:
    """Every stage that is rated or reviewed, in order."""
    one = dossier.instrument.indicator_by_code[indicator]
    for stage in dossier.instrument.stages:
        if not (stage.rated or stage.reviews):
            continue
        value = held.get(stage.id)
        told, level = "", -1
        if stage.reviews:
            verdict = dossier.rating(indicator, stage.id).verdict
            told = translated(CHOICE_WORDS[verdict], language) if verdict in CHOICE_WORDS else ""
        elif value is not None:
            told, level = (
                told_value(dossier, value.value, language),
                reached_level(dossier.instrument, one, value.value),
            )
        is_inherited = value is not None and value.source != stage.id
        name = stage_name(stage)
        yield StageSheet(
            stage.id,
            name,
            told,
            level,
            is_inherited,
            _mark(dossier, stage.id),
            _tip(dossier, stage, indicator, language),
        )


def inheritance(dossier: Dossier, held: dict[str, Held], language: str) -> str:
    """Which stages take over the value of which: "Interviu dan Visitasi mewarisi nilai Dokumen"."""
    names = {stage.id: stage_name(stage) for stage in dossier.instrument.stages}
    heirs: dict[str, list[str]] = {}
    for stage, value in held.items():
        if value.source != stage:
            heirs.setdefault(value.source, []).append(names[stage])
    told = (
        Message("{stages} mewarisi nilai {source}", stages=Listed(tuple(stages)), source=names[source])
        for source, stages in heirs.items()
    )
    return "; ".join(say(one, language) for one in told)


def freezing(dossier: Dossier, stage: str, language: str) -> Freezing:
    """Whether a stage refuses changes, the sentence that says so, and what changed since it was sent."""
    sending = dossier.sendings.get(stage)
    name = next(one.name for one in dossier.instrument.stages if one.id == stage)
    if sending is None or not sending.is_frozen:
        has_any = any(at == stage for _, at in dossier.ratings) or any(at == stage for *_, at in dossier.criteria)
        changed = tuple(_changes(dossier, stage, language))
        return Freezing(False, "", sending is not None, has_any, changed)
    message = Message(
        "{stage} ditandai dikirim {day} dan dibekukan; isinya dapat dibaca, tidak dapat diubah.",
        stage=name,
        day=sending.sent_on,
    )
    return Freezing(True, say(message, language), True, False, tuple(_changes(dossier, stage, language)))


def told_value(dossier: Dossier, value: Fraction, language: str) -> str:
    """A value as it is shown: a whole level without decimals."""
    is_level = dossier.instrument.scoring.value_kind is ValueKind.LEVEL
    return str(int(value)) if is_level else shown(value, 2, point=decimal_point(language))


def _takes_over(dossier: Dossier, stage: Stage, last: Held, first: str, indicator: str) -> bool:
    is_external = dossier.instrument.indicator_by_code[indicator].basis is IndicatorBasis.EXTERNAL
    if stage.inherits and last.source != first:
        return True
    return (stage.inherits or is_external) and bool(own_values(dossier, stage.id))


def _mark(dossier: Dossier, stage: str) -> str:
    sending = dossier.sendings.get(stage)
    if sending is None:
        return ""
    return "sent" if sending.is_frozen else "reopened"


def _tip(dossier: Dossier, stage: Stage, indicator: str, language: str) -> str:
    lines = [stage.name]
    sending = dossier.sendings.get(stage.id)
    if sending is not None:
        lines.append(say(Message("Ditandai dikirim {day}.", day=sending.sent_on), language))
        if sending.reopened_on is not None:
            lines.append(say(Message("Dibuka kembali {day}.", day=sending.reopened_on), language))
        lines += _changes_in_tip(dossier, stage.id, indicator, language)
    return "\n".join(lines)


def _changes_in_tip(dossier: Dossier, stage: str, indicator: str, language: str) -> Iterator[str]:
    changed = dossier.changed_since.get(stage, ())
    if not changed:
        return
    mine = [
        line
        for (record, _), line in zip(changed, _changes(dossier, stage, language), strict=True)
        if indicator in keys_of(record)[1:2]
    ]
    if mine:
        yield say(Message("Berubah sejak dikirim pada indikator ini:"), language)
        yield from mine[:_MOST_IN_TIP]
    others = len(changed) - len(mine[:_MOST_IN_TIP])
    if others:
        yield say(Message("{count} isian lain berubah sejak dikirim.", count=others), language)


def _changes(dossier: Dossier, stage: str, language: str) -> Iterator[str]:
    changed = dossier.changed_since.get(stage, ())
    names = names_of(dossier.instrument, dossier.evidence.values(), dossier.links) if changed else None
    for record, field in changed:
        if names is not None:
            where, what = told_place(record, names), told_field(record, field, names)
            yield say(Message("{where}: {field}", where=where, field=what), language)
