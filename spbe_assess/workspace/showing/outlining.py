"""Makes the outline of an assessment: what the tree and the index bar show, from its frozen values."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property
from types import MappingProxyType
from typing import Final

from spbe_assess.core import fields
from spbe_assess.core.assessment import Answer, Assessment, Dossier
from spbe_assess.core.instrument import Indicator, IndicatorBasis, Instrument, ValueKind
from spbe_assess.core.scores import Scores
from spbe_assess.exact import MISSING, exact, half_up, shown
from spbe_assess.messages import Message, decimal_point, say
from spbe_assess.rules import completeness
from spbe_assess.rules.evidence_requests import reached_level, unit_key
from spbe_assess.rules.inspection import Inspection
from spbe_assess.rules.scoring import score
from spbe_assess.rules.states import LevelCount, level_criteria, state_of, supported_level
from spbe_assess.rules.valuing import own_values, rated_stages, value_of_items
from spbe_assess.workspace.showing.outline import Outline, Row, Whole

Contests = Mapping[tuple[str, str], tuple[str, ...]]
"""The values of contested fields by record and field, the shown one first."""

PRESSING: Final = ("contested", "returned", "above_criteria", "no_evidence")
"""States of a row, the most pressing first."""


def outlined(dossier: Dossier, language: str, contests: Contests = MappingProxyType({})) -> Outline:
    """The outline in a language, over the Nilai Akhir.

    ``contests`` are the values of contested fields (``showing.contests``); without them a contested value is marked
    and its second value left out.
    """
    return _Outlining(dossier, language, contests).outline()


def title_of(assessment: Assessment, instrument: Instrument) -> str:
    """What heads an assessment: "Provinsi Contoh · 2025 · SPBE 59/2020", with its label where it has one."""
    parts = (assessment.institution.name, str(assessment.year), instrument.short_title, assessment.label)
    return " · ".join(filter(None, parts))


class _Outlining:
    """One outline being made: what every row asks for is reckoned once."""

    def __init__(self, dossier: Dossier, language: str, contests: Contests) -> None:
        self._dossier = dossier
        self._instrument = dossier.instrument
        self._language = language
        self._contests = contests
        stages = rated_stages(self._instrument)
        self._first = self._latest = stages[0].id if stages else ""
        self._values: dict[str, Fraction] = {}
        self._stages: dict[str, str] = {}
        """The stage that gave an indicator its value."""
        for stage in stages:
            own = own_values(dossier, stage.id)
            self._values.update(own)
            self._stages.update(dict.fromkeys(own, stage.id))
            self._latest = stage.id if own else self._latest
        self._scores: Scores = score(self._instrument, self._values, dossier.assessment.year)

    def outline(self) -> Outline:
        """The whole of it."""
        title = title_of(self._dossier.assessment, self._instrument)
        heading = say(Message("Tingkat") if self._is_in_levels else Message("Nilai"), self._language)
        return Outline(title, heading, self._whole(), tuple(self._rows()), tuple(self._unit_names.values()))

    def _whole(self) -> Whole:
        instrument, scores = self._instrument, self._scores
        unanswered = instrument.scoring.unanswered
        remark = (
            Message("kosong dihitung {value}", value=str(unanswered))
            if unanswered == 0
            else Message("nilai awal {value}", value=unanswered)
        )
        top = instrument.domains or instrument.aspects
        values = scores.domains if instrument.domains else scores.aspects
        disclaimer = (
            Message("Hasil Penilaian Mandiri, bukan hasil evaluasi Kementerian PANRB")
            if self._latest == self._first
            else Message("Perhitungan sendiri, bukan hasil evaluasi Kementerian PANRB")
        )
        return Whole(
            instrument.index_name,
            self._shown(scores.index),
            -1 if scores.index is None else int(half_up(scores.index, 2) * 100),
            scores.predicate,
            len(self._values),
            len(instrument.indicators),
            say(remark, self._language),
            tuple((part.code, part.name, self._shown(values.get(part.code))) for part in top),
            say(disclaimer, self._language),
        )

    def _rows(self) -> Iterator[Row]:
        instrument = self._instrument
        for domain in instrument.domains:
            aspects = tuple(instrument.aspects_of(domain.code))
            below = [one for aspect in aspects for one in instrument.indicators_of(aspect.code)]
            yield self._group("domain", domain.code, domain.name, "", self._scores.domains.get(domain.code), below)
            for aspect in aspects:
                yield from self._aspect(aspect.code, aspect.name, domain.code)
        if not instrument.domains:
            for aspect in instrument.aspects:
                yield from self._aspect(aspect.code, aspect.name, "")

    def _aspect(self, code: str, name: str, parent: str) -> Iterator[Row]:
        below = tuple(self._instrument.indicators_of(code))
        yield self._group("aspect", code, name, parent, self._scores.aspects.get(code), below)
        yield from (self._indicator(one, code) for one in below)

    def _group(
        self, kind: str, code: str, name: str, parent: str, value: Fraction | None, below: Iterable[Indicator]
    ) -> Row:
        codes = [one.code for one in below]
        filled = sum(one in self._values for one in codes)
        evidence = len({link.evidence for one in codes for link in self._dossier.links_of(one)})
        return Row(kind, code, name, parent, self._shown(value), -1, evidence, "", "own", filled, len(codes), "", ())

    def _indicator(self, indicator: Indicator, parent: str) -> Row:
        code, value = indicator.code, self._values.get(indicator.code)
        stage = self._stages.get(code, self._first)
        counts = level_criteria(self._dossier, code, stage)
        is_above = self._is_above(indicator, counts)
        filters = tuple(self._filters(indicator, counts, is_above=is_above))
        is_asked = value is not None and value > indicator.levels[0].number
        holding = set(filters) - (set() if is_asked else {"no_evidence"})
        other = self._other(code, stage)
        return Row(
            "indicator",
            code,
            indicator.short_name or indicator.name,
            parent,
            self._told(value),
            self._level(indicator, value),
            len({link.evidence for link in self._dossier.links_of(code)}),
            next((state for state in PRESSING if state in holding), ""),
            "own" if self._is_own(indicator) else "inherited",
            0 if value is None else 1,
            1,
            self._dossier.answer(code).unit,
            filters,
            self._told(other),
            self._level(indicator, other),
            self._units_of(code),
        )

    def _filters(self, indicator: Indicator, counts: tuple[LevelCount, ...], *, is_above: bool) -> Iterator[str]:
        code, value = indicator.code, self._values.get(indicator.code)
        target = self._dossier.answer(code).target
        if code in self._contested:
            yield "contested"
        if code in self._returned:
            yield "returned"
        if value is None:
            yield "empty"
        if all(link.reception == "rejected" for link in self._dossier.links_of(code)):
            yield "no_evidence"
        if is_above or self._is_unmet(indicator, counts):
            yield "unmet"
        if is_above:
            yield "above_criteria"
        if target is not None and value != target:
            yield "off_target"

    def _is_above(self, indicator: Indicator, counts: tuple[LevelCount, ...]) -> bool:
        """Whether more is claimed than is met, as ``value_findings.level_above_criteria`` at the stage of the value."""
        code = indicator.code
        if not self._is_entered(code) or all(count.is_complete for count in counts):
            return False
        has_items = any(level.items for level in indicator.levels)
        carries = value_of_items if has_items else supported_level
        carried = carries(self._dossier, code, self._stages[code])
        return carried is not None and self._values[code] > carried

    def _is_unmet(self, indicator: Indicator, counts: tuple[LevelCount, ...]) -> bool:
        """Whether a requirement up to the level reached is open; by items: of a level that was begun."""
        if any(level.items for level in indicator.levels):
            reached = max((count.level for count in counts if count.met), default=-1)
        elif self._is_entered(indicator.code) and self._is_criteria_known(indicator.code):
            reached = self._level(indicator, self._values[indicator.code])
        else:
            return False
        return any(not count.is_complete for count in counts if count.level <= reached)

    def _is_criteria_known(self, code: str) -> bool:
        """Assessors need not tick criteria: then nothing is said about them at their stage."""
        stage = self._stages[code]
        return stage == self._first or supported_level(self._dossier, code, stage) is not None

    def _is_own(self, indicator: Indicator) -> bool:
        """Whether the newest stage says it itself; another agency's index stands at every stage."""
        if self._stages.get(indicator.code, self._latest) == self._latest:
            return True
        return indicator.basis is IndicatorBasis.EXTERNAL and not self._is_entered(indicator.code)

    def _is_entered(self, code: str) -> bool:
        stage = self._stages.get(code, "")
        return bool(stage) and self._dossier.rating(code, stage).value is not None

    @cached_property
    def _contested(self) -> frozenset[str]:
        if not self._dossier.contested:
            return frozenset()
        look = Inspection(self._dossier, self._first, date(self._dossier.assessment.year, 12, 31))
        return frozenset(finding.indicator for finding in completeness.contested(look))

    @cached_property
    def _returned(self) -> frozenset[str]:
        """Indicators to mend: their own status or that of an item says so, or an assessor's last word on one does."""
        asked = {code for (code, _), answer in self._dossier.answers.items() if answer.status == "revise"}
        last = next((stage.id for stage in reversed(rated_stages(self._instrument))), "")
        given = {(one, code) for (one, code, _), state in self._dossier.criteria.items() if state.state == "returned"}
        known = self._instrument.indicator_by_code
        found = {one for one, code in given if one in known and state_of(self._dossier, one, code, last) == "returned"}
        return frozenset(asked | found)

    @cached_property
    def _answers(self) -> Mapping[str, list[Answer]]:
        found: dict[str, list[Answer]] = {}
        for (code, _), answer in self._dossier.answers.items():
            found.setdefault(code, []).append(answer)
        return found

    @cached_property
    def _unit_names(self) -> Mapping[str, str]:
        """The spelling of every perangkat daerah by its key; as ``evidence_requests.units``, in one pass."""
        found: dict[str, str] = {}
        for code in self._instrument.indicator_by_code:
            for name in self._named(code):
                found.setdefault(unit_key(name), name)
        return found

    def _units_of(self, code: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._unit_names[unit_key(name)] for name in self._named(code)))

    def _named(self, code: str) -> Iterator[str]:
        for answer in self._answers.get(code, ()):
            yield from filter(unit_key, (answer.unit, *answer.supporting))

    def _other(self, code: str, stage: str) -> Fraction | None:
        held = self._contests.get((fields.record(fields.RATING, self._dossier.assessment.id, code, stage), "value"), ())
        try:
            return next((exact(text) for text in held[1:] if text), None)
        except ValueError:
            return None

    @property
    def _is_in_levels(self) -> bool:
        return self._instrument.scoring.value_kind is ValueKind.LEVEL

    def _level(self, indicator: Indicator, value: Fraction | None) -> int:
        return -1 if value is None else reached_level(self._instrument, indicator, value)

    def _told(self, value: Fraction | None) -> str:
        if value is None:
            return ""
        return str(int(value)) if self._is_in_levels else self._shown(value)

    def _shown(self, value: Fraction | None) -> str:
        return MISSING if value is None else shown(value, 2, point=decimal_point(self._language))
