"""What every check of an assessment looks at: the stage, its values, the evidence with its names, the day it counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from spbe_assess.core.assessment import Dossier
from spbe_assess.core.evidence import EvidenceItem
from spbe_assess.core.findings import FINDING_KINDS, HABIT, Finding
from spbe_assess.messages import Message
from spbe_assess.rules.naming import NamedLink, named_links, visible
from spbe_assess.rules.states import state_of
from spbe_assess.rules.valuing import final_values, rated_stages, stage_values


@dataclass(frozen=True)
class Inspection:
    """One look at a dossier: at a rated stage, on a day."""

    dossier: Dossier
    stage: str
    today: date

    @cached_property
    def values(self) -> Mapping[str, Fraction]:
        """The values that hold at the stage."""
        return stage_values(self.dossier, self.stage)

    @cached_property
    def values_before(self) -> Mapping[str, Fraction]:
        """The values that held before the stage; none before the first."""
        stages = [stage.id for stage in rated_stages(self.dossier.instrument)]
        position = stages.index(self.stage)
        return final_values(self.dossier, stages[position - 1]) if position else {}

    @cached_property
    def day(self) -> date:
        """The day documents must be fresh on: when the self-assessment was sent, else today, at most the year's end.

        An assessment of 2024 that is opened in 2026 does not grow stale with the years.
        """
        first = next((stage.id for stage in rated_stages(self.dossier.instrument)), "")
        sent = self.dossier.sendings.get(first)
        if sent and sent.is_frozen:
            return sent.sent_on
        return min(self.today, date(self.dossier.assessment.year, 12, 31))

    @cached_property
    def is_first(self) -> bool:
        """Whether the stage is the self-assessment."""
        return self.stage == next((stage.id for stage in rated_stages(self.dossier.instrument)), "")

    @cached_property
    def named(self) -> Mapping[str, tuple[NamedLink, ...]]:
        """The links of every indicator that has any, with the names people see."""
        linked = {link.indicator for link in self.dossier.links}
        return {
            code: named_links(self.dossier, code)
            for code in self.dossier.instrument.indicator_by_code
            if code in linked
        }

    def state(self, indicator: str, code: str) -> str:
        """The state of a criterion or item that holds at the stage."""
        return state_of(self.dossier, indicator, code, self.stage)

    def links(self, indicator: str) -> tuple[NamedLink, ...]:
        """The links of an indicator; those an assessor has rejected prove nothing and are left out."""
        return tuple(one for one in self.named.get(indicator, ()) if one.link.reception != "rejected")

    def items(self, indicator: str) -> Mapping[str, NamedLink]:
        """The evidence of an indicator, each item once, by its id."""
        return {one.item.id: one for one in reversed(self.links(indicator))}

    def at(self, kind: str, indicator: str, message: Message, *, within: str = "") -> Finding:
        """A finding about an indicator, or about a part of it ("tingkat 3")."""
        place = f"{indicator}, {within}" if within else indicator
        return self._finding(kind, place, message, indicator)

    def on(self, kind: str, named: NamedLink, message: Message) -> Finding:
        """A finding about a piece of evidence within an indicator."""
        indicator = named.link.indicator
        return self._finding(kind, f"{indicator}, {named.code} {named.shown}", message, indicator, named.item.id)

    def about(self, kind: str, item: EvidenceItem, message: Message) -> Finding:
        """A finding about a piece of evidence wherever it is used; it stands with the first indicator."""
        first = next(iter(self.dossier.used_by(item.id)), "")
        return self._finding(kind, visible(item.shown_name), message, first, item.id)

    def elsewhere(self, kind: str, place: str, message: Message, indicator: str = "") -> Finding:
        """A finding whose place was put into words elsewhere; without an indicator it is about the whole."""
        return self._finding(kind, place, message, indicator)

    def _finding(self, kind: str, place: str, message: Message, indicator: str, evidence: str = "") -> Finding:
        known = FINDING_KINDS[kind]
        regulation = self.dossier.instrument.regulation
        written = {"regulation": regulation.name, "guide": regulation.guide, "habit": ""}[known.authority]
        source = written or Message(HABIT)
        rule = known.rule
        return Finding(kind, place, message, Message(rule), source, indicator, self.stage, evidence)
