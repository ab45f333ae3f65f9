"""The value of a Pemdi indicator: from accepted items, from another agency's index, or entered within a level.

Weighted items: value = baseline 1.00 + sum over levels of (width of the level x accepted / asked), stopping at the
first level that is not complete: a higher item does not count while a lower one is missing (PermenPANRB 8/2026 as
applied through the ministry's instrument sheet; certainty "sedang", see the instrument's ``methods``). Widths differ:
0.50, 1.00, 1.00, 0.50, 1.00.

Where the instrument scores sub-parts by themselves (indicator 8), each of them climbs on its own items and its own
lock, and the indicator is their mean.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from spbe_assess.core.instrument import ExternalIndex, Indicator, Instrument, Item, ItemMethod, Scale
from spbe_assess.errors import InputError
from spbe_assess.exact import exact_text
from spbe_assess.messages import Message, Number


@dataclass(frozen=True, slots=True)
class Step:
    """What one level adds: accepted of asked items. ``locked``: a lower level is not complete, so it adds nothing."""

    level: int
    accepted: int
    asked: int
    width: Fraction
    added: Fraction
    locked: bool


def item_value(
    instrument: Instrument,
    indicator: Indicator,
    accepted: Collection[str],
    external: Mapping[str, Fraction],
    method: ItemMethod | None = None,
    refused: Collection[str] = (),
) -> Fraction:
    """The value that accepted items give an indicator, 1.00 to 5.00.

    ``accepted`` holds item codes of this indicator ("L2-E3"), ``external`` the scores of other agencies' indices by
    id: they fulfil threshold items, except those in ``refused``, which an assessor has returned or denied. ``method``
    overrides the instrument's way of counting.
    """
    if (method or instrument.scoring.item_method) is ItemMethod.FULL_LEVEL:
        counted = fulfilled(indicator, accepted, external, refused)
        return Fraction(_highest_full_level(indicator, counted, instrument.scale_by_id[indicator.scale]))
    parts = climbs(instrument, indicator, accepted, external, refused)
    added = sum((step.added for steps in parts.values() for step in steps), Fraction(0))
    return instrument.scoring.unanswered + added / len(parts)


def climbs(
    instrument: Instrument,
    indicator: Indicator,
    accepted: Collection[str],
    external: Mapping[str, Fraction],
    refused: Collection[str] = (),
) -> Mapping[str, tuple[Step, ...]]:
    """The working of a value from items: what each level adds, per separately scored sub-part ("" for the whole)."""
    counted = fulfilled(indicator, accepted, external, refused)
    scale = instrument.scale_by_id[indicator.scale]
    return {part: climb(indicator, counted, scale, part) for part in scored_parts(indicator)}


def fulfilled(
    indicator: Indicator,
    accepted: Collection[str],
    external: Mapping[str, Fraction],
    refused: Collection[str] = (),
) -> frozenset[str]:
    """The items that count: those accepted, and threshold items whose score is reached.

    A higher score meets the thresholds of lower levels as well (a reading of the sheet, not printed in it); what an
    assessor says of the very item stands above that reading, for instance where the score is not verified.
    """
    reached = {item.code for item in _items(indicator) if _is_reached(item, external)}
    return frozenset(accepted) | (reached - frozenset(refused))


def scored_parts(indicator: Indicator) -> tuple[str, ...]:
    """The sub-parts that are scored by themselves; one nameless part where the indicator is scored as a whole."""
    return tuple(part.code for part in indicator.substances) if indicator.substances_scored else ("",)


def climb(indicator: Indicator, counted: Collection[str], scale: Scale, substance: str = "") -> tuple[Step, ...]:
    """What each level adds, lowest first; with ``substance`` only the items of that sub-part."""
    steps: list[Step] = []
    locked = False
    for level in indicator.levels:
        items = [item for item in level.items if not substance or item.substance == substance]
        met = sum(item.code in counted for item in items)
        width = level_width(scale, level.number)
        added = Fraction(0) if locked or not items else width * met / len(items)
        steps.append(Step(level.number, met, len(items), width, added, locked))
        locked = locked or met < len(items) or not items
    return tuple(steps)


def level_width(scale: Scale, number: int) -> Fraction:
    """The stretch of values that belongs to a level."""
    level = scale.level(number)
    if level.low is None or level.high is None:
        raise ValueError(number)
    return level.high - level.low


def convert(index: ExternalIndex, score: Fraction) -> Fraction:
    """The value another agency's index gives, linearly within its band: b0 + (x - a0) / (a1 - a0) x (b1 - b0).

    Raises:
        InputError: the score lies outside the index's bands (from 0 to the first band it is that band's lower end
            where the instrument says so).
    """
    refuse_outside(index, score)
    lowest, highest = index.bands[0], index.bands[-1]
    if score < lowest.from_low:
        return lowest.to_low
    band = next((band for band in index.bands if band.from_low <= score < band.from_high), highest)
    share = (score - band.from_low) / (band.from_high - band.from_low)
    return band.to_low + share * (band.to_high - band.to_low)


def refuse_outside(index: ExternalIndex, score: Fraction) -> None:
    """Check a score of another agency's index; one that only meets thresholds may have no bands to lie in.

    Raises:
        InputError: see ``convert``.
    """
    if not index.bands:
        return
    low, high = index.bands[0].from_low, index.bands[-1].from_high
    if score < 0 or score > high or (score < low and not index.below_is_floor):
        raise InputError(
            Message(
                "Skor {index} {score} di luar rentang {low} sampai {high}; periksa angkanya pada surat hasilnya.",
                index=index.name,
                # 100.001 is not told as 100,00.
                score=Number(score, max(2, len(exact_text(score).partition(".")[2]))),
                low=Number(low),
                high=Number(high),
            )
        )


def _items(indicator: Indicator) -> Iterator[Item]:
    return (item for level in indicator.levels for item in level.items)


def _is_reached(item: Item, external: Mapping[str, Fraction]) -> bool:
    score = external.get(item.threshold.index) if item.threshold else None
    return item.threshold is not None and score is not None and score >= item.threshold.low


def _highest_full_level(indicator: Indicator, counted: Collection[str], scale: Scale) -> int:
    highest = scale.levels[0].number
    for step in climb(indicator, counted, scale):
        if step.locked or not step.asked or step.accepted < step.asked:
            break
        highest = step.level
    return highest
