"""What table A of an LB says for an indicator with items (Pemdi): every item with its state, its proof and its value.

All levels are told, the missing items too: what is still to be had is what the reader looks for.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from spbe_assess.core.assessment import Dossier
from spbe_assess.core.instrument import Indicator, Item, Threshold
from spbe_assess.exact import shown
from spbe_assess.exchange.evidence.layout import DASH
from spbe_assess.exchange.evidence.lb_documents import item_number, mention
from spbe_assess.rules.choice_words import CHOICE_WORDS
from spbe_assess.rules.item_texts import item_text
from spbe_assess.rules.item_values import Step, fulfilled
from spbe_assess.rules.naming import NamedLink
from spbe_assess.rules.states import UNSEEN, counted_items, refused_items, state_of
from spbe_assess.rules.valuing import item_climbs

FAULTS: Final = frozenset({"not_met", "returned"})


@dataclass(frozen=True, slots=True)
class ItemProof:
    """One item: its number, what is asked, how it stands, what is said for it, what it adds to the value."""

    number: str
    text: str
    state: str
    explanation: str
    value: Fraction
    is_fault: bool = False


@dataclass(frozen=True, slots=True)
class LevelItems:
    """The items of a level: its heading, the count in words, what they add together."""

    title: str
    tally: str
    value: Fraction
    items: tuple[ItemProof, ...]


@dataclass(frozen=True, slots=True)
class PartItems:
    """The levels of an indicator, or of one part of it that is scored by itself (``title`` is empty for the whole)."""

    title: str
    value: Fraction
    levels: tuple[LevelItems, ...]


def part_items(dossier: Dossier, indicator: Indicator, stage: str, links: Sequence[NamedLink]) -> tuple[PartItems, ...]:
    """The parts of an indicator with all their levels; none for an indicator without items."""
    names = {one.code: one.name for one in indicator.substances}
    teller = _Teller(dossier, indicator, stage, links)
    start = dossier.instrument.scoring.unanswered
    return tuple(
        PartItems(
            f"{part}. {names[part]}" if part else "",
            start + sum((step.added for step in steps), Fraction(0)),
            tuple(teller.level(part, step, waits) for step, waits in _with_lock(steps)),
        )
        for part, steps in item_climbs(dossier, indicator.code, stage).items()
    )


def _with_lock(steps: Sequence[Step]) -> Iterator[tuple[Step, int]]:
    """Every step with the lower level it waits for, 0 where it waits for none."""
    waits = 0
    for step in steps:
        yield step, waits if step.locked else 0
        if not waits and step.accepted < step.asked:
            waits = step.level


class _Teller:
    """Tells the items of one indicator at one stage."""

    def __init__(self, dossier: Dossier, indicator: Indicator, stage: str, links: Sequence[NamedLink]) -> None:
        self._dossier = dossier
        self._indicator = indicator
        self._stage = stage
        self._links = links
        self._scale = dossier.instrument.scale_by_id[indicator.scale]
        self._counted = _counted(dossier, indicator, stage)

    def level(self, part: str, step: Step, waits: int) -> LevelItems:
        """A level of the indicator, or of one of its parts."""
        level = self._indicator.level(step.level)
        items = [item for item in level.items if not part or item.substance == part]
        each = step.width / step.asked if step.asked else Fraction(0)
        name = self._scale.level(step.level)
        low, high = name.low or Fraction(0), name.high or Fraction(0)
        return LevelItems(
            f"Tingkat {step.level} · {name.name} · {shown(low)}–{shown(high)}",
            f"{step.accepted} dari {step.asked} butir terpenuhi · tiap butir {shown(each)}",
            step.added,
            tuple(self._item(item, Fraction(0) if step.locked else each, waits) for item in items),
        )

    def _item(self, item: Item, each: Fraction, waits: int) -> ItemProof:
        counts = item.code in self._counted
        state = state_of(self._dossier, self._indicator.code, item.code, self._stage)
        return ItemProof(
            item_number(item.code),
            item_text(self._dossier, self._indicator.code, item),
            _state_name(state, counts=counts, waits=waits),
            "\n".join(self._explanation(item)) or DASH,
            each if counts else Fraction(0),
            is_fault=state in FAULTS,
        )

    def _explanation(self, item: Item) -> Iterator[str]:
        said = self._dossier.criterion(self._indicator.code, item.code, self._stage)
        if said.note.strip():
            yield said.note.strip()
        if item.threshold:
            yield self._threshold(item.threshold)
        files = dict.fromkeys(mention(named) for named in self._links if named.link.criterion == item.code)
        if files:
            yield f"Berkas: {'; '.join(files)}."
        answer = self._dossier.answer(self._indicator.code, item.code)
        if answer.unit:
            yield f"Pengampu butir: {answer.unit}."

    def _threshold(self, threshold: Threshold) -> str:
        index = self._dossier.instrument.external_by_id[threshold.index]
        given = self._dossier.external.get(threshold.index)
        score = "belum ada skor" if given is None or given.score is None else f"skor {shown(given.score)}"
        return f"{index.name}: {score}, batas bawah {shown(threshold.low)}."


def _counted(dossier: Dossier, indicator: Indicator, stage: str) -> Collection[str]:
    scores = {index: given.score for index, given in dossier.external.items() if given.score is not None}
    accepted = counted_items(dossier, indicator, stage)
    return fulfilled(indicator, accepted, scores, refused_items(dossier, indicator, stage))


def _state_name(state: str, *, counts: bool, waits: int) -> str:
    known = "Terpenuhi oleh skor" if counts and state == UNSEEN else CHOICE_WORDS[state]
    if not waits:
        return known
    waiting = f"Menunggu tingkat {waits}"
    return waiting if state in (UNSEEN, "locked") else f"{known}; menunggu tingkat {waits}"
