"""The criteria of an indicator as a check-list by level, and the claimed level beside the one they carry."""

from collections.abc import Iterator

from spbe_assess.core.assessment import Dossier
from spbe_assess.core.instrument import Criterion, CriterionKind, Indicator, Level, ScaleLevel
from spbe_assess.messages import Message, say, translated
from spbe_assess.rules.choice_words import CHOICE_WORDS
from spbe_assess.rules.ratings import CLAIMED
from spbe_assess.rules.states import LevelCount, level_criteria, states_at, supported_level
from spbe_assess.workspace.showing.origins import source_word
from spbe_assess.workspace.showing.sheet_parts import Claim, CriterionRow, LevelRow, LevelText
from spbe_assess.workspace.showing.sheet_values import Held


class Checklist:
    """The criteria of one indicator at one stage; ``claimed`` is the level they are held against, None for none."""

    def __init__(self, dossier: Dossier, indicator: Indicator, stage: str, language: str, held: Held | None) -> None:
        self._dossier = dossier
        self._indicator = indicator
        self._stage = stage
        self._language = language
        self._held = held
        self._counts = {one.level: one for one in level_criteria(dossier, indicator.code, stage)}
        self._state_of = states_at(dossier, indicator.code, stage)
        self.supported = supported_level(dossier, indicator.code, stage)

    @property
    def claimed(self) -> int | None:
        """The level of the value that holds."""
        return None if self._held is None else int(self._held.value)

    @property
    def broken(self) -> LevelCount | None:
        """The first level that is not complete although the claim stands above or at it; None where it holds."""
        if self.claimed is None or self.supported is None or self.claimed <= self.supported:
            return None
        above = (one for one in self._counts.values() if one.level > (self.supported or 0) and not one.is_complete)
        return next(above, None)

    def claim(self) -> Claim:
        """The level bar: levels, the claimed one, the one that follows from the criteria, the target."""
        assessment, language = self._dossier.assessment, self._language
        scale = self._dossier.instrument.scale_by_id[self._indicator.scale]
        target, broken = self._dossier.answer(self._indicator.code).target, self.broken
        lower = self.supported if broken is not None else None
        return Claim(
            levels=tuple(LevelText(level.number, level.name) for level in scale.levels),
            chosen=self.claimed,
            is_inherited=self._held is not None and self._held.source != self._stage,
            supported=self.supported,
            target=None if target is None else int(target),
            target_label=say(Message("target {year}", year=str(assessment.year)), language),
            sentence="" if broken is None else say(_unmet(broken), language),
            lower_to=lower,
            lower_text="" if lower is None else say(Message("Turunkan ke {level}", level=lower), language),
        )

    def levels(self) -> tuple[LevelRow, ...]:
        """All levels over their criteria; satisfied ones below the claim closed, the claimed and the next open."""
        scale = self._dossier.instrument.scale_by_id[self._indicator.scale]
        opened = self._opened()
        return tuple(self._level(level, scale.level(level.number), opened) for level in self._indicator.levels)

    def summary(self) -> str:
        """How many requirements are met, over all levels."""
        met = sum(one.met for one in self._counts.values())
        asked = sum(one.asked for one in self._counts.values())
        return say(Message("{met} dari {asked} terpenuhi", met=met, asked=asked), self._language) if asked else ""

    def _opened(self) -> frozenset[int]:
        numbers = [level.number for level in self._indicator.levels]
        missing = [number for number in numbers if not self._counts[number].is_complete]
        if self.claimed is None:
            return frozenset(missing[:2] or numbers[-1:])
        below = [number for number in missing if number <= self.claimed]
        return frozenset((*below, self.claimed, self.claimed + 1))

    def _level(self, level: Level, scale: ScaleLevel, opened: frozenset[int]) -> LevelRow:
        count, broken = self._counts[level.number], self.broken
        is_breaking = broken is not None and count.level == broken.level
        return LevelRow(
            number=level.number,
            name=scale.name,
            tally=self._tally(level, count),
            is_met=count.is_complete,
            is_breaking=is_breaking,
            is_open=level.number in opened,
            tip=self._tip(level, scale),
            rows=tuple(self._rows(level, is_breaking=is_breaking)),
        )

    def _tally(self, level: Level, count: LevelCount) -> str:
        if not count.asked:
            return say(Message("tingkat awal"), self._language)
        if _is_one_group(level) and not count.is_complete:
            return say(Message("cukup salah satu"), self._language)
        return say(Message("{met} dari {asked}", met=count.met, asked=count.asked), self._language)

    def _tip(self, level: Level, scale: ScaleLevel) -> str:
        lines = [scale.definition]
        if level.limits:
            lines += [say(Message("Membatasi tingkat ini:"), self._language), *(f"– {one}" for one in level.limits)]
        if level.maintain:
            lines += [say(Message("Agar bertahan:"), self._language), *(f"– {one}" for one in level.maintain)]
        return "\n".join(filter(None, lines))

    def _rows(self, level: Level, *, is_breaking: bool) -> Iterator[CriterionRow]:
        met = {one.code: self._state(one) in CLAIMED for one in level.criteria}
        done = {one.group for one in level.criteria if one.kind is CriterionKind.ALTERNATIVE and met[one.code]}
        captioned = "" if not _is_one_group(level) else next(one.group for one in level.criteria)
        for one in level.criteria:
            is_alternative = one.kind is CriterionKind.ALTERNATIVE
            if is_alternative and one.group != captioned:
                captioned = one.group
                yield self._caption(one.group)
            is_needed = one.kind is CriterionKind.REQUIRED or (is_alternative and one.group not in done)
            yield self._row(one, is_met=met[one.code], is_breaking=is_breaking and is_needed and not met[one.code])

    def _caption(self, group: str) -> CriterionRow:
        text = say(Message("Cukup salah satu:"), self._language)
        return CriterionRow("", text, "", "", "", False, True, False, group, "")

    def _state(self, one: Criterion) -> str:
        """The state that holds; a floor is always met."""
        return "met" if one.kind is CriterionKind.FLOOR else self._state_of(one.code)

    def _row(self, one: Criterion, *, is_met: bool, is_breaking: bool) -> CriterionRow:
        state = self._state(one)
        kept = self._dossier.criterion(self._indicator.code, one.code, self._stage)
        source = source_word(one.basis, self._language)
        if one.kind is CriterionKind.SUPPLEMENTARY:
            source = say(Message("pelengkap"), self._language)
        return CriterionRow(
            code=one.code,
            text=one.text,
            source=source,
            state=state,
            state_text=translated(CHOICE_WORDS.get(state, state), self._language),
            is_met=is_met,
            is_fixed=one.kind is CriterionKind.FLOOR,
            is_breaking=is_breaking,
            group=one.group if one.kind is CriterionKind.ALTERNATIVE else "",
            tip="\n".join(filter(None, (kept.note, kept.assessor_note))),
            note=kept.note,
        )


def _is_one_group(level: Level) -> bool:
    """Whether nothing but alternatives of one group is asked."""
    asked = [one for one in level.criteria if one.kind in (CriterionKind.REQUIRED, CriterionKind.ALTERNATIVE)]
    return (
        bool(asked)
        and all(one.kind is CriterionKind.ALTERNATIVE for one in asked)
        and (len({one.group for one in asked}) == 1)
    )


def _unmet(broken: LevelCount) -> Message:
    return Message(
        "{count} kriteria tingkat {level} belum terpenuhi", count=broken.asked - broken.met, level=broken.level
    )
