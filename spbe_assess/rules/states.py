"""What the states of criteria and items at a stage add up to: what counts, what is met, which level that supports.

A stage that inherits (interviu, visitasi) looks only at what it clarifies: a criterion or item it leaves unseen keeps
the state of the nearest earlier stage, as values do. Without that, one item accepted in the interview would wipe out
all that were accepted before it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from spbe_assess.core.assessment import Dossier
from spbe_assess.core.instrument import Criterion, CriterionKind, Indicator, Instrument, Level, Stage
from spbe_assess.rules.item_values import fulfilled
from spbe_assess.rules.ratings import ACCEPTED, CLAIMED, REFUSED

UNSEEN: Final = "unseen"


@dataclass(frozen=True, slots=True)
class LevelCount:
    """The requirements of one level: ``met`` of ``asked``; alternatives of one group are one requirement."""

    level: int
    met: int
    asked: int

    @property
    def is_complete(self) -> bool:
        """Whether the level is reached, once those below it are."""
        return self.met == self.asked


def state_of(dossier: Dossier, indicator: str, code: str, stage: str) -> str:
    """The state of a criterion or item that holds at a stage: its own, or the one the stage inherits."""
    return _state_in(dossier, indicator, code, tuple(_sources(dossier, indicator, stage)))


def states_at(dossier: Dossier, indicator: str, stage: str) -> Callable[[str], str]:
    """``state_of`` for all criteria and items of an indicator at a stage: where states come from is found out once."""
    sources = tuple(_sources(dossier, indicator, stage))
    return lambda code: _state_in(dossier, indicator, code, sources)


def has_states(dossier: Dossier, indicator: str, stage: str) -> bool:
    """Whether any criterion or item of an indicator has a state at the stage itself."""
    one = dossier.instrument.indicator_by_code[indicator]
    return any(_is_recorded(dossier, indicator, code, stage) for code in _codes(one))


def has_item_states(dossier: Dossier, indicator: str, stage: str) -> bool:
    """Whether any item of an indicator has a state at the stage itself."""
    one = dossier.instrument.indicator_by_code[indicator]
    return any(_is_recorded(dossier, indicator, code, stage) for code in _item_codes(one))


def counted_items(dossier: Dossier, indicator: Indicator, stage: str) -> frozenset[str]:
    """The items whose state counts towards the value: claimed ones at the first rated stage, later accepted ones."""
    counting = CLAIMED if _is_first(dossier.instrument, stage) else ACCEPTED
    return _items_in(dossier, indicator, stage, counting)


def refused_items(dossier: Dossier, indicator: Indicator, stage: str) -> frozenset[str]:
    """The items that somebody has denied at the stage: another agency's score does not fulfil them."""
    return _items_in(dossier, indicator, stage, REFUSED)


def supported_level(dossier: Dossier, indicator: str, stage: str) -> int | None:
    """The highest level that the met criteria or items carry, every level below it complete; the lowest is given.

    None where nothing is known of any criterion or item at the stage. Source: PermenPANRB 59/2020, Lampiran I ("the
    criteria of the level below are met" holds at all levels; the lowest level needs nothing).
    """
    one = dossier.instrument.indicator_by_code[indicator]
    if not any(has_states(dossier, indicator, source) for source in _sources(dossier, indicator, stage)):
        return None
    reached = dossier.instrument.scale_by_id[one.scale].levels[0].number
    for count in level_criteria(dossier, indicator, stage):
        if not count.is_complete:
            break
        reached = count.level
    return reached


def criteria_count(dossier: Dossier, indicator: str, stage: str) -> tuple[int, int]:
    """How many requirements of an indicator are met, and how many there are: "7/11" on the worksheet."""
    counts = level_criteria(dossier, indicator, stage)
    return sum(count.met for count in counts), sum(count.asked for count in counts)


def level_criteria(dossier: Dossier, indicator: str, stage: str) -> tuple[LevelCount, ...]:
    """Met and asked requirements per level, lowest first; items where the indicator has any (Pemdi), else criteria.

    Floors are always met and supplementary criteria never needed, so neither is counted. Of criteria the claimed
    ones count at every stage (met, submitted, accepted); of items those that count towards the value.
    """
    one = dossier.instrument.indicator_by_code[indicator]
    if any(level.items for level in one.levels):
        return tuple(_items_of_level(dossier, one, stage))
    sources = tuple(_sources(dossier, indicator, stage))
    return tuple(_criteria_of_level(dossier, one, level, sources) for level in one.levels)


def is_met(dossier: Dossier, indicator: str, criterion: Criterion, stage: str) -> bool:
    """Whether a criterion of a level is met; a floor always is."""
    return criterion.kind is CriterionKind.FLOOR or state_of(dossier, indicator, criterion.code, stage) in CLAIMED


def _items_of_level(dossier: Dossier, indicator: Indicator, stage: str) -> Iterator[LevelCount]:
    scores = {index: given.score for index, given in dossier.external.items() if given.score is not None}
    accepted = counted_items(dossier, indicator, stage)
    counted = fulfilled(indicator, accepted, scores, refused_items(dossier, indicator, stage))
    for level in indicator.levels:
        yield LevelCount(level.number, sum(item.code in counted for item in level.items), len(level.items))


def _criteria_of_level(dossier: Dossier, indicator: Indicator, level: Level, sources: tuple[str, ...]) -> LevelCount:
    needed: dict[str, bool] = {}
    for criterion in level.criteria:
        if criterion.kind in (CriterionKind.REQUIRED, CriterionKind.ALTERNATIVE):
            key = criterion.code if criterion.kind is CriterionKind.REQUIRED else f"group {criterion.group}"
            is_claimed = _state_in(dossier, indicator.code, criterion.code, sources) in CLAIMED
            needed[key] = needed.get(key, False) or is_claimed
    return LevelCount(level.number, sum(needed.values()), len(needed))


def _items_in(dossier: Dossier, indicator: Indicator, stage: str, states: frozenset[str]) -> frozenset[str]:
    sources = tuple(_sources(dossier, indicator.code, stage))
    return frozenset(
        code for code in _item_codes(indicator) if _state_in(dossier, indicator.code, code, sources) in states
    )


def _sources(dossier: Dossier, indicator: str, stage: str) -> Iterator[str]:
    """The stages whose states hold at a stage, nearest first: none before one that judged the indicator anew."""
    before = [one for one in _stages_until(dossier.instrument, stage) if one.rated or one.id == stage]
    for one in reversed(before):
        yield one.id
        if not one.inherits and (one.id == stage or has_states(dossier, indicator, one.id)):
            return


def _state_in(dossier: Dossier, indicator: str, code: str, sources: tuple[str, ...]) -> str:
    for source in sources:
        found = dossier.criteria.get((indicator, code, source))
        if found and found.state != UNSEEN:
            return found.state
    return UNSEEN


def _is_recorded(dossier: Dossier, indicator: str, code: str, stage: str) -> bool:
    return _state_in(dossier, indicator, code, (stage,)) != UNSEEN


def _is_first(instrument: Instrument, stage: str) -> bool:
    return next((one.id for one in instrument.stages if one.rated), "") == stage


def _stages_until(instrument: Instrument, stage: str) -> tuple[Stage, ...]:
    position = [one.id for one in instrument.stages].index(stage)
    return instrument.stages[: position + 1]


def _codes(indicator: Indicator) -> Iterator[str]:
    yield from (criterion.code for level in indicator.levels for criterion in level.criteria)
    yield from _item_codes(indicator)


def _item_codes(indicator: Indicator) -> Iterator[str]:
    return (item.code for level in indicator.levels for item in level.items)
