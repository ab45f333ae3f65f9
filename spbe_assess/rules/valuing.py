"""The values of an assessment: what every indicator has at a stage, what it inherits, and what it has in the end.

At one stage a value is entered, or (Pemdi) follows from the items of that stage or from another agency's index. Which
stages are rated, and which take over what they do not rate, is instrument data (PermenPANRB 59/2020, Lampiran I, and
Pedoman Menteri PANRB 3/2024: only interviu and visitasi inherit a value; texts never do).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from spbe_assess.core.assessment import Dossier
from spbe_assess.core.instrument import Indicator, IndicatorBasis, Instrument, Stage
from spbe_assess.core.scores import Scores
from spbe_assess.errors import InputError
from spbe_assess.rules.item_values import Step, climbs, convert, item_value
from spbe_assess.rules.scoring import score
from spbe_assess.rules.states import counted_items, has_item_states, refused_items

Origin = Literal["entered", "items", "external", ""]
"""Where the value of an indicator at a stage comes from; empty where the stage gives it none of its own."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far something is: ``filled`` of ``all``."""

    filled: int
    all: int

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left to fill."""
        return self.filled == self.all


def rated_stages(instrument: Instrument) -> tuple[Stage, ...]:
    """The stages that give indicators a value, in order."""
    return tuple(stage for stage in instrument.stages if stage.rated)


def review_stages(instrument: Instrument) -> tuple[Stage, ...]:
    """The stages that only mark values valid or not (reviu): a rating there has a verdict and a note, no value."""
    return tuple(stage for stage in instrument.stages if stage.reviews)


def latest_stage(dossier: Dossier) -> str:
    """The last rated stage that gave any indicator a value; the first rated one (mandiri) while there is none.

    Empty for an instrument without rated stages.
    """
    stages = rated_stages(dossier.instrument)
    first = stages[0].id if stages else ""
    return next((stage.id for stage in reversed(stages) if own_values(dossier, stage.id)), first)


def own_values(dossier: Dossier, stage: str) -> Mapping[str, Fraction]:
    """The values a stage itself gives, in the instrument's order; an entered value wins over one that follows.

    ``stage`` is the id of a stage; one that is not rated gives none.
    """
    return {code: value for code, _, value in _own(dossier, stage)}


def stage_values(dossier: Dossier, stage: str) -> Mapping[str, Fraction]:
    """The values that hold at a stage: its own and, where the stage inherits, those of the nearest earlier stage.

    What another agency's index gives stands at every stage that is held: the official tool takes it in by itself. A
    stage without a single value of its own has none at all: it was not held, so it has no index.
    """
    own = own_values(dossier, stage)
    if not own:
        return own
    if _stage(dossier.instrument, stage).inherits:
        return final_values(dossier, stage)
    held = {**_external_values(dossier), **own}
    return {code: held[code] for code in dossier.instrument.indicator_by_code if code in held}


def final_values(dossier: Dossier, upto: str = "") -> Mapping[str, Fraction]:
    """Nilai Akhir: per indicator the value of the last stage that gave it one.

    ``upto`` ends the walk after that stage; without it all stages count.
    """
    held: dict[str, Fraction] = {}
    for stage in _rated_until(dossier.instrument, upto):
        held.update(own_values(dossier, stage.id))
    return {code: held[code] for code in dossier.instrument.indicator_by_code if code in held}


def final_scores(dossier: Dossier, upto: str = "") -> Scores:
    """The index and its parts over the Nilai Akhir; unanswered indicators count as the instrument says."""
    return score(dossier.instrument, final_values(dossier, upto), dossier.assessment.year)


def stage_scores(dossier: Dossier, stage: str) -> Scores | None:
    """The index and its parts at one stage; None for a stage without a value of its own."""
    values = stage_values(dossier, stage)
    return score(dossier.instrument, values, dossier.assessment.year) if values else None


def origin_of(dossier: Dossier, indicator: str, stage: str) -> Origin:
    """Where the value an indicator has at a stage comes from; empty where that stage gives it none."""
    found = _own_of(dossier, dossier.instrument.indicator_by_code[indicator], stage)
    return found[0] if found and _stage(dossier.instrument, stage).rated else ""


def item_climbs(dossier: Dossier, indicator: str, stage: str) -> Mapping[str, tuple[Step, ...]]:
    """What each level adds to the value of an indicator by its items, per scored part ("" for the whole).

    Empty for an indicator without items. An entered value may stand beside it and wins.
    """
    asked = dossier.instrument.indicator_by_code[indicator]
    if not any(level.items for level in asked.levels):
        return {}
    accepted = counted_items(dossier, asked, stage)
    return climbs(dossier.instrument, asked, accepted, _scores(dossier), refused_items(dossier, asked, stage))


def value_of_items(dossier: Dossier, indicator: str, stage: str) -> Fraction | None:
    """What the items of an indicator give at a stage, entered value or not; None where nothing is known of them."""
    asked = dossier.instrument.indicator_by_code[indicator]
    if not _follows_from_items(dossier, asked, stage):
        return None
    accepted = counted_items(dossier, asked, stage)
    refused = refused_items(dossier, asked, stage)
    return item_value(dossier.instrument, asked, accepted, _scores(dossier), refused=refused)


def progress(dossier: Dossier, stage: str = "") -> Progress:
    """How many indicators have a value: at a stage, or in the end."""
    values = stage_values(dossier, stage) if stage else final_values(dossier)
    return Progress(len(values), len(dossier.instrument.indicators))


def is_complete(dossier: Dossier, stage: str = "") -> bool:
    """Whether every indicator has a value: at a stage, or in the end."""
    return progress(dossier, stage).is_complete


def status_of(dossier: Dossier, indicator: str) -> str:
    """How far an indicator is: what a person set, else "filled" when it has a value in the end, else "empty"."""
    return dossier.answer(indicator).status or ("filled" if indicator in final_values(dossier) else "empty")


def statuses(dossier: Dossier) -> Mapping[str, str]:
    """How far every indicator is; see ``status_of``."""
    values = final_values(dossier)
    codes = dossier.instrument.indicator_by_code
    return {code: dossier.answer(code).status or ("filled" if code in values else "empty") for code in codes}


def _own(dossier: Dossier, stage: str) -> Iterator[tuple[str, Origin, Fraction]]:
    if not _stage(dossier.instrument, stage).rated:
        return
    for indicator in dossier.instrument.indicators:
        found = _own_of(dossier, indicator, stage)
        if found:
            yield indicator.code, *found


def _own_of(dossier: Dossier, indicator: Indicator, stage: str) -> tuple[Origin, Fraction] | None:
    entered = dossier.rating(indicator.code, stage).value
    if entered is not None:
        return "entered", entered
    if indicator.basis is IndicatorBasis.EXTERNAL:
        converted = _converted(dossier, indicator) if _is_first(dossier.instrument, stage) else None
        return None if converted is None else ("external", converted)
    value = value_of_items(dossier, indicator.code, stage)
    return None if value is None else ("items", value)


def _external_values(dossier: Dossier) -> Mapping[str, Fraction]:
    """What the first stage has for the indicators that are valued by another agency's index."""
    external = [one.code for one in dossier.instrument.indicators if one.basis is IndicatorBasis.EXTERNAL]
    first = own_values(dossier, rated_stages(dossier.instrument)[0].id) if external else {}
    return {code: first[code] for code in external if code in first}


def _converted(dossier: Dossier, indicator: Indicator) -> Fraction | None:
    """The value of another agency's index; none for a score outside its bands."""
    given = dossier.external.get(indicator.external_index)
    if given is None or given.score is None:
        return None
    try:
        return convert(dossier.instrument.external_by_id[indicator.external_index], given.score)
    except InputError:
        return None


def _follows_from_items(dossier: Dossier, indicator: Indicator, stage: str) -> bool:
    if has_item_states(dossier, indicator.code, stage):
        return True
    has_score = indicator.basis is IndicatorBasis.MIXED and indicator.external_index in _scores(dossier)
    return has_score and _is_first(dossier.instrument, stage)


def _scores(dossier: Dossier) -> Mapping[str, Fraction]:
    return {index: given.score for index, given in dossier.external.items() if given.score is not None}


def _is_first(instrument: Instrument, stage: str) -> bool:
    return next((one.id for one in instrument.stages if one.rated), "") == stage


def _rated_until(instrument: Instrument, upto: str) -> Iterator[Stage]:
    """The rated stages up to and including one, which need not be rated itself; all of them without one."""
    last = instrument.stages.index(_stage(instrument, upto)) if upto else len(instrument.stages)
    return (stage for stage in instrument.stages[: last + 1] if stage.rated)


def _stage(instrument: Instrument, stage: str) -> Stage:
    for one in instrument.stages:
        if one.id == stage:
            return one
    raise KeyError(stage)
