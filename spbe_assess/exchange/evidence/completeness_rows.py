"""What every indicator has and lacks, level by level, as values: criteria or items met, data dukung, and the gap.

The faults are those ``rules.completeness`` finds: the lowest level needs no evidence, and evidence of the indicator as
a whole counts for the claimed level (SPBE) or for every item (Pemdi).
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from spbe_assess.core.evidence import EvidenceLink
from spbe_assess.core.instrument import Indicator, IndicatorBasis, Level
from spbe_assess.exchange.evidence.layout import DASH, EvidenceReport
from spbe_assess.exchange.evidence.register_rows import level_of_link, level_text
from spbe_assess.rules.evidence_requests import reached_level
from spbe_assess.rules.states import LevelCount, counted_items, level_criteria, supported_level


@dataclass(frozen=True, slots=True)
class LevelState:
    """One level of one indicator. The flags say that a claimed level lacks criteria or data dukung."""

    number: int
    criteria: str
    evidence: int
    is_claimed: bool
    lacks_criteria: bool
    lacks_evidence: bool


@dataclass(frozen=True, slots=True)
class CompletenessRow:
    """One indicator: the value given, the level its criteria carry (None: nothing known), and what is missing."""

    indicator: Indicator
    value: Fraction | None
    supported: int | None
    levels: tuple[LevelState, ...]
    missing: str


@dataclass(frozen=True, slots=True)
class _View:
    """What is known of one indicator, before it is told level by level. ``claimed`` is 0 without a value."""

    indicator: Indicator
    value: Fraction | None
    supported: int | None
    claimed: int
    counts: Mapping[int, LevelCount]
    links: tuple[EvidenceLink, ...]
    unproved: Collection[str]
    """Items that are claimed without evidence (Pemdi), by their code."""

    @property
    def by_items(self) -> bool:
        return any(level.items for level in self.indicator.levels)

    @property
    def is_external(self) -> bool:
        return self.indicator.basis is IndicatorBasis.EXTERNAL


def completeness_rows(report: EvidenceReport) -> tuple[CompletenessRow, ...]:
    """The rows of all indicators, or of those the perangkat daerah has a part in."""
    return tuple(_row(report, _view(report, indicator)) for indicator in report.indicators)


def _view(report: EvidenceReport, indicator: Indicator) -> _View:
    dossier, value = report.dossier, report.values.get(indicator.code)
    stage = report.criteria_stage(indicator.code)
    links = tuple(named.link for named in report.links[indicator.code])
    return _View(
        indicator=indicator,
        value=value,
        supported=supported_level(dossier, indicator.code, stage),
        claimed=0 if value is None else reached_level(report.instrument, indicator, value),
        counts={count.level: count for count in level_criteria(dossier, indicator.code, stage)},
        links=links,
        unproved=_unproved(indicator, counted_items(dossier, indicator, stage), links),
    )


def _unproved(indicator: Indicator, claimed: Collection[str], links: Sequence[EvidenceLink]) -> frozenset[str]:
    named = {link.criterion for link in links}
    whole = {link.level for link in links if not link.criterion}
    return frozenset(
        item.code
        for level in indicator.levels
        for item in level.items
        if item.code in claimed and not (item.threshold or item.code in named or whole & {0, level.number})
    )


def _row(report: EvidenceReport, view: _View) -> CompletenessRow:
    levels = tuple(_level(view, level) for level in view.indicator.levels)
    words = _missing_external(report, view) if view.is_external else _missing(view, levels)
    return CompletenessRow(view.indicator, view.value, view.supported, levels, _sentence(tuple(words)))


def _level(view: _View, level: Level) -> LevelState:
    count = view.counts[level.number]
    is_claimed = level.number <= view.claimed
    evidence = len({link.evidence for link in view.links if _counts_for(view, link, level.number)})
    # A value within a level (Pemdi) is being built from that level's items: only those below it must be complete.
    must_be_complete = level.number < view.claimed if view.by_items else is_claimed
    if view.by_items:
        lacks_evidence = any(item.code in view.unproved for item in level.items)
    else:
        is_lowest = level is view.indicator.levels[0]
        lacks_evidence = is_claimed and not is_lowest and not evidence and not view.is_external
    return LevelState(
        number=level.number,
        criteria=f"{count.met}/{count.asked}" if count.asked and not view.is_external else DASH,
        evidence=evidence,
        is_claimed=is_claimed,
        lacks_criteria=view.supported is not None and must_be_complete and not count.is_complete,
        lacks_evidence=lacks_evidence,
    )


def _counts_for(view: _View, link: EvidenceLink, level: int) -> bool:
    return (level_of_link(view.indicator, link) or view.claimed) == level


def _missing(view: _View, levels: Sequence[LevelState]) -> Iterator[str]:
    if view.value is None:
        yield "Belum diisi"
    elif view.by_items:
        yield from _missing_items(view)
    elif view.supported is None:
        # The lowest level often asks for nothing that could be marked.
        if any(count.asked for count in view.counts.values() if count.level <= view.claimed):
            yield "Kriteria belum ditandai"
    elif view.supported < view.claimed:
        yield f"Tingkat {view.claimed} diisi, kriteria baru mendukung tingkat {view.supported}"
    yield from _missing_evidence(view, levels)


def _missing_items(view: _View) -> Iterator[str]:
    lacking = next((count for count in view.counts.values() if not count.is_complete), None)
    if lacking:
        yield f"Tingkat {lacking.level}: {lacking.asked - lacking.met} dari {lacking.asked} butir belum terpenuhi"


def _missing_evidence(view: _View, levels: Sequence[LevelState]) -> Iterator[str]:
    lacking = [level.number for level in levels if level.lacks_evidence]
    if not view.links and view.claimed > view.indicator.levels[0].number:
        yield "Belum ada data dukung"
    elif view.unproved:
        yield f"Butir {', '.join(_item_places(view))} tanpa data dukung"
    elif lacking:
        yield f"Tingkat {level_text(lacking)} tanpa data dukung"


def _item_places(view: _View) -> Iterator[str]:
    """The numbers of the unproved items as the LB prints them: "2.1"."""
    for level in view.indicator.levels:
        for number, item in enumerate(level.items, 1):
            if item.code in view.unproved:
                yield f"{level.number}.{number}"


def _missing_external(report: EvidenceReport, view: _View) -> Iterator[str]:
    index = report.instrument.external_by_id[view.indicator.external_index]
    given = report.dossier.external.get(index.id)
    if view.value is None:
        yield f"Skor {index.name} belum diisi"
    elif given is not None and given.score is not None and not given.verified:
        yield f"Skor {index.name} belum diverifikasi"
    yield from _missing_evidence(view, ())


def _sentence(parts: Sequence[str]) -> str:
    first, *others = parts or (DASH,)
    return "; ".join((first, *(other[0].lower() + other[1:] for other in others)))
