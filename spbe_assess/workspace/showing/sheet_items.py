"""The value of a Pemdi indicator within its levels: how it came, its ruler, and the items it follows from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from spbe_assess.core.assessment import Dossier
from spbe_assess.core.instrument import Indicator, Item, Level, ScaleLevel
from spbe_assess.exact import MISSING, exact_text, shown
from spbe_assess.messages import Message, decimal_point, say, translated
from spbe_assess.rules.choice_words import CHOICE_WORDS
from spbe_assess.rules.evidence_requests import reached_level
from spbe_assess.rules.item_values import Step, fulfilled
from spbe_assess.rules.states import counted_items, refused_items, state_of
from spbe_assess.rules.valuing import item_climbs, origin_of, rated_stages
from spbe_assess.workspace.showing.sheet_parts import ItemLevel, ItemRow, Stretch, Worth
from spbe_assess.workspace.showing.sheet_values import Held, stage_name

_RETURNED = "returned"


def item_number(code: str) -> str:
    """An item as people write it: "1.2" of L1-E2."""
    level, dash, number = code.partition("-E")
    return f"{level.removeprefix('L')}.{number}" if dash else code


@dataclass(frozen=True, slots=True)
class _Rung:
    """A level on the way up: the steps of its parts, and the items that lock it."""

    level: Level
    scale: ScaleLevel
    steps: tuple[Step, ...]
    cause: str

    @property
    def is_locked(self) -> bool:
        return bool(self.steps) and all(step.locked for step in self.steps)


class Ladder:
    """The items of one indicator at one stage, with the value that holds there."""

    def __init__(self, dossier: Dossier, indicator: Indicator, stage: str, language: str, held: Held | None) -> None:
        self._dossier = dossier
        self._indicator = indicator
        self._stage = stage
        self._language = language
        self._held = held
        self._scale = dossier.instrument.scale_by_id[indicator.scale]
        self._climbs: Mapping[str, tuple[Step, ...]] = item_climbs(dossier, indicator.code, stage)
        scores = {index: given.score for index, given in dossier.external.items() if given.score is not None}
        counted = counted_items(dossier, indicator, stage)
        self._counted = fulfilled(indicator, counted, scores, refused_items(dossier, indicator, stage))
        self._states = {
            item.code: state_of(dossier, indicator.code, item.code, stage)
            for level in indicator.levels
            for item in level.items
        }
        self._rungs = tuple(self._climbed())

    @property
    def returned(self) -> int:
        """How many items an assessor has sent back."""
        return sum(state == _RETURNED for state in self._states.values())

    def worth(self) -> Worth:
        """The value, how it came, and its ruler."""
        value = None if self._held is None else self._held.value
        told = MISSING if value is None else self._number(value)
        entered = self._dossier.rating(self._indicator.code, self._stage).value
        first = rated_stages(self._dossier.instrument)[0].id
        locked = next((rung.scale.low for rung in self._rungs if rung.is_locked), None)
        returned = Message("{count} butir dikembalikan asesor", count=self.returned)
        return Worth(
            value=None if value is None else float(value),
            text=told,
            level_text=self._level_text(value),
            origin_text=say(self._origin(), self._language),
            mark_text="" if value is None else say(Message("nilai {value}", value=value), self._language),
            stretches=tuple(
                Stretch(float(one.low), float(one.high), one.name, one.number)
                for one in self._scale.levels
                if one.low is not None and one.high is not None
            ),
            ticks=tuple((float(limit), self._number(limit)) for limit in self._limits()),
            locked_from=None if locked is None else float(locked),
            is_entered=entered is not None,
            is_entry_open=entered is not None or self._stage != first,
            entry_text="" if entered is None else exact_text(entered).replace(".", decimal_point(self._language)),
            returned=say(returned, self._language) if self.returned else "",
        )

    def levels(self) -> tuple[ItemLevel, ...]:
        """All levels over their items, locked ones with what locks them."""
        return tuple(self._level(rung) for rung in self._rungs) if self._climbs else ()

    def summary(self) -> str:
        """How many items count, over all levels."""
        asked = len(self._states)
        met = sum(code in self._counted for code in self._states)
        return say(Message("{met} dari {asked} butir dihitung", met=met, asked=asked), self._language) if asked else ""

    def _climbed(self) -> Iterator[_Rung]:
        for place, level in enumerate(self._indicator.levels):
            steps = tuple(steps[place] for steps in self._climbs.values())
            yield _Rung(level, self._scale.level(level.number), steps, self._cause(place))

    def _cause(self, place: int) -> str:
        """The items below a level that keep it locked: "2.2"; of many only their level is told."""
        for level in self._indicator.levels[:place]:
            missing = [item_number(item.code) for item in level.items if item.code not in self._counted]
            if 0 < len(missing) <= 2:
                return ", ".join(missing)
            if missing:
                return say(Message("tingkat {level}", level=level.number), self._language)
        return ""

    def _level(self, rung: _Rung) -> ItemLevel:
        items = rung.level.items
        met = sum(item.code in self._counted for item in items)
        is_met = not rung.is_locked and met == len(items) and bool(items)
        return ItemLevel(
            number=rung.level.number,
            name=rung.scale.name,
            span=" · ".join(filter(None, (self._span(rung.scale), self._weight(rung)))),
            tally=self._tally(rung, met, len(items)),
            is_met=is_met,
            is_locked=rung.is_locked,
            is_open=True,
            tip="\n".join((rung.scale.definition, *(f"– {one.text}" for one in rung.level.criteria))),
            rows=tuple(self._row(item, rung) for item in items),
        )

    def _tally(self, rung: _Rung, met: int, asked: int) -> str:
        if rung.is_locked:
            return say(Message("terkunci oleh {cause}", cause=rung.cause), self._language)
        is_first = self._stage == rated_stages(self._dossier.instrument)[0].id
        told = (
            Message("{met} dari {asked} diajukan", met=met, asked=asked)
            if is_first
            else Message("{met} dari {asked} diterima", met=met, asked=asked)
        )
        return say(told, self._language)

    def _row(self, item: Item, rung: _Rung) -> ItemRow:
        state, is_counted = self._states[item.code], item.code in self._counted
        is_locked = any(step.locked for step in self._steps_of(item, rung))
        word = translated(CHOICE_WORDS.get(state, state), self._language)
        if state == "unseen" and is_counted:
            state, word = "accepted", say(Message("Dipenuhi skor"), self._language)
        elif is_locked and state == "unseen":
            state, word = "locked", translated(CHOICE_WORDS["locked"], self._language)
        kept = self._dossier.criterion(self._indicator.code, item.code, self._stage)
        tip = "\n".join(filter(None, (kept.note, kept.assessor_note)))
        return ItemRow(item.code, item_number(item.code), item.text, state, word, is_counted, is_locked, tip)

    def _steps_of(self, item: Item, rung: _Rung) -> tuple[Step, ...]:
        """The steps an item belongs to: that of its part where parts climb by themselves."""
        if "" in self._climbs:
            return rung.steps
        return tuple(step for part, step in zip(self._climbs, rung.steps, strict=True) if part == item.substance)

    def _span(self, scale: ScaleLevel) -> str:
        return (
            "" if scale.low is None or scale.high is None else f"{self._number(scale.low)}–{self._number(scale.high)}"
        )

    def _weight(self, rung: _Rung) -> str:
        """What one item of the level adds, where all add the same."""
        worth = {step.width / step.asked / len(rung.steps) for step in rung.steps if step.asked}
        if len(worth) != 1:
            return ""
        return say(Message("{weight} per butir", weight=worth.pop()), self._language)

    def _level_text(self, value: Fraction | None) -> str:
        if value is None:
            return say(Message("Belum ada nilai"), self._language)
        level = self._scale.level(reached_level(self._dossier.instrument, self._indicator, value))
        return say(Message("Tingkat {level}, {name}", level=level.number, name=level.name), self._language)

    def _origin(self) -> Message:
        if self._held is None:
            if self._indicator.external_index and not self._climbs:
                return Message("isi skor indeksnya")
            return Message("isi keadaan butirnya")
        if self._held.source != self._stage:
            names = {stage.id: stage_name(stage) for stage in self._dossier.instrument.stages}
            return Message("mewarisi nilai {stage}", stage=names[self._held.source])
        first = rated_stages(self._dossier.instrument)[0].id
        match origin_of(self._dossier, self._indicator.code, self._stage):
            case "entered":
                return Message("diisi asesor") if self._stage != first else Message("diisi langsung")
            case "external":
                return Message("dari konversi skor")
            case _:
                return Message("dari butir diajukan") if self._stage == first else Message("dari butir diterima")

    def _limits(self) -> Iterator[Fraction]:
        for one in self._scale.levels:
            if one.low is not None:
                yield one.low
        last = self._scale.levels[-1].high
        if last is not None:
            yield last

    def _number(self, value: Fraction) -> str:
        return shown(value, 2, point=decimal_point(self._language))
