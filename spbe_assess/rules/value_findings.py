"""Findings about values and texts: what is missing, what claims more than is met, and other agencies' scores."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction

from spbe_assess.core.assessment import ExternalScore
from spbe_assess.core.findings import Finding
from spbe_assess.core.instrument import EvidenceWindow, ExternalIndex, Indicator
from spbe_assess.errors import InputError
from spbe_assess.messages import Message
from spbe_assess.rules.inspection import Inspection
from spbe_assess.rules.item_values import Step, refuse_outside
from spbe_assess.rules.ratings import CLAIMED
from spbe_assess.rules.states import supported_level
from spbe_assess.rules.valuing import item_climbs, origin_of, value_of_items

Found = Iterator[Finding]


def unanswered(look: Inspection, indicator: Indicator) -> Found:
    """An indicator without a value at the stage."""
    if indicator.code not in look.values:
        stand_in = look.dossier.instrument.scoring.unanswered
        message = Message("Belum ada nilai; selama kosong dihitung {value}.", value=stand_in)
        yield look.at("unanswered", indicator.code, message)


def level_above_criteria(look: Inspection, indicator: Indicator) -> Found:
    """A claimed level above the one the met criteria carry; for items, an entered value above the one they give."""
    value = look.values.get(indicator.code)
    if value is None or origin_of(look.dossier, indicator.code, look.stage) != "entered":
        return
    if any(level.items for level in indicator.levels):
        carried = value_of_items(look.dossier, indicator.code, look.stage)
        if carried is not None and value > carried:
            message = Message(
                "Nilai diisi {value}, sedangkan butirnya memberi {carried}.", value=value, carried=carried
            )
            yield look.at("level-above-criteria", indicator.code, message)
        return
    level = supported_level(look.dossier, indicator.code, look.stage)
    if level is not None and value > level:
        message = Message(
            "Tingkat {value} dipilih, sedangkan kriteria yang ditandai terpenuhi baru sampai tingkat {level}. "
            "Lengkapi kriterianya atau turunkan tingkatnya.",
            value=_shown(value),
            level=level,
        )
        yield look.at("level-above-criteria", indicator.code, message)


def item_before_lower(look: Inspection, indicator: Indicator) -> Found:
    """Items claimed at a level while a lower one is not complete; sub-parts that are scored alone climb alone."""
    for part, steps in item_climbs(look.dossier, indicator.code, look.stage).items():
        below = next((step for step in steps if step.accepted < step.asked), None)
        for step, level in zip(steps, indicator.levels, strict=True):
            items = [item.code for item in level.items if not part or item.substance == part]
            claimed = [code for code in items if look.state(indicator.code, code) in CLAIMED]
            if below and step.locked and claimed:
                yield look.at(
                    "item-before-lower", indicator.code, _locked(claimed, below), within=f"tingkat {step.level}"
                )


def texts(look: Inspection, indicator: Indicator) -> Found:
    """Fakta or Analisis missing in the self-assessment; at a later stage, a value changed without a word."""
    if indicator.code not in look.values:
        return
    rating = look.dossier.rating(indicator.code, look.stage)
    if look.is_first:
        if not rating.fact.strip():
            yield look.at(
                "no-fact", indicator.code, Message("Fakta masih kosong; tulis apa yang ada dan di berkas mana.")
            )
        if not rating.analysis.strip():
            message = Message("Analisis masih kosong; tulis bagaimana fakta itu memenuhi kriteria.")
            yield look.at("no-analysis", indicator.code, message)
        return
    yield from _unexplained(look, indicator)


def external_score(look: Inspection, indicator: Indicator) -> Found:
    """Another agency's score that is out of range, not verified, without a year, or of too early a year."""
    index = look.dossier.instrument.external_by_id.get(indicator.external_index)
    given = look.dossier.external.get(indicator.external_index)
    if index is None or given is None or given.score is None:
        return
    try:
        refuse_outside(index, given.score)
    except InputError as error:
        yield look.at("external-outside", indicator.code, error.message, within=index.name)
    if not given.verified:
        message = Message("Skor belum ditandai diverifikasi {agency}; pastikan sebelum dikirim.", agency=index.agency)
        yield look.at("external-unverified", indicator.code, message, within=index.name)
    if given.year is None:
        message = Message("Tahun skor belum diisi; umurnya tidak dapat diperiksa.")
        yield look.at("external-undated", indicator.code, message, within=index.name)
    else:
        yield from _old_score(look, indicator, index, given)


def _unexplained(look: Inspection, indicator: Indicator) -> Found:
    """A level an assessor changed without a word; what follows from items is explained by their notes."""
    before, after = look.values_before.get(indicator.code), look.values[indicator.code]
    rating = look.dossier.rating(indicator.code, look.stage)
    said = (rating.fact, rating.analysis, rating.justification, rating.note)
    if rating.value is None or before in (None, after) or any(text.strip() for text in said):
        return
    message = Message(
        "Nilai berubah dari {before} menjadi {after} tanpa penjelasan; catat alasannya.",
        before=_shown(before),
        after=_shown(after),
    )
    yield look.at("unexplained", indicator.code, message)


def _old_score(look: Inspection, indicator: Indicator, index: ExternalIndex, given: ExternalScore) -> Found:
    window = next((one for one in look.dossier.instrument.evidence_windows if index.id in one.indices), None)
    if window is None or given.year is None or not _is_past(window, given.year, look.day):
        return
    message = Message(
        "Skor tahun {year} sudah lebih dari {months} bulan pada {day}; minta hasil yang lebih baru.",
        year=given.year,
        months=window.months,
        day=look.day,
    )
    finding = look.at("external-too-old", indicator.code, message, within=index.name)
    yield replace(finding, rule=window.rule, source=window.reference)


def _is_past(window: EvidenceWindow, year: int, day: date) -> bool:
    """Whether even a score of the last day of its year is too old: only the year is known."""
    return (day.year - year) * 12 + day.month - 12 > window.months


def _locked(claimed: list[str], below: Step) -> Message:
    return Message(
        "Butir {items} diajukan, padahal tingkat {level} belum lengkap ({accepted} dari {asked}); "
        "selama itu tidak dihitung.",
        items=", ".join(claimed),
        level=below.level,
        accepted=below.accepted,
        asked=below.asked,
    )


def _shown(value: Fraction | None) -> object:
    """A level without idle decimals: 3, but 2,35."""
    return value.numerator if value is not None and value.denominator == 1 else value
