"""Whether official values that a person adds can be what the report prints.

Every value must lie on the instrument's scale. Where a whole and its parts are both given they must agree within
what rounding to two decimals allows; a disagreement is nearly always a mistyped digit, but the ministry's reports
do hold a few, so it can be overruled ("seperti tercetak").
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final

from spbe_assess.core.instrument import INDEX, Aspect, Domain, Indicator, Instrument, ValueKind
from spbe_assess.errors import Problem
from spbe_assess.exact import half_up, shown
from spbe_assess.messages import Message, Number

HALF_STEP: Final = Fraction(5, 1000)
"""Half of the last printed decimal: a printed value stands for anything that close to it."""

Place = Callable[[str], str]
_Parts = Sequence[Domain] | Sequence[Aspect] | Sequence[Indicator]


def value_problems(values: Mapping[str, Fraction], instrument: Instrument, place: Place) -> Iterator[Problem]:
    """Values the instrument cannot have: an unknown code, off the scale, too many decimals, half a level.

    ``place`` says where a code stands, in words a person can follow.
    """
    for code, value in values.items():
        message = _value_fault(code, value, instrument)
        if message is not None:
            yield Problem(place(code), message)


def consistency_problems(values: Mapping[str, Fraction], instrument: Instrument, place: Place) -> Iterator[Problem]:
    """Wholes that their parts do not give, each held against the deepest parts that are all there."""
    for code, depths in _wholes(instrument):
        parts = next((parts for parts in depths if parts and all(part.code in values for part in parts)), ())
        if code in values and parts:
            yield from _compared(code, parts, values, instrument, place)


def predicate_problems(predicate: str, index: Fraction | None, instrument: Instrument, place: str) -> Iterator[Problem]:
    """A predicate the instrument does not have, or one that cannot go with the printed index."""
    bands = [band for band in instrument.bands if band.name == predicate]
    if not bands:
        names = [band.name for band in instrument.bands]
        yield Problem(
            place,
            Message(
                "Predikat “{predicate}” tidak ada dalam {instrument}. Pilih salah satu: {names}; atau kosongkan.",
                predicate=predicate,
                instrument=instrument.short_title,
                names=names,
            ),
        )
    # At a boundary the ministry used the rounded index in one year and the exact one in another: both are right.
    elif index is not None and not any(bands[0].holds(index + step) for step in (-HALF_STEP, Fraction(0), HALF_STEP)):
        yield Problem(
            place,
            Message(
                "Predikat {predicate} tidak sesuai dengan indeks {index} (rentangnya {band}). Periksa keduanya; "
                "bila memang tercetak demikian, simpan “seperti tercetak”.",
                predicate=predicate,
                index=Number(index),
                band=bands[0].official,
            ),
        )


def settled_predicate(predicate: str, instrument: Instrument) -> str:
    """A predicate in the instrument's own spelling where only case and spaces differ."""
    plain = " ".join(predicate.split())
    return next((band.name for band in instrument.bands if band.name.casefold() == plain.casefold()), plain)


def _value_fault(code: str, value: Fraction, instrument: Instrument) -> Message | None:
    indicator = instrument.indicator_by_code.get(code)
    if indicator is None and code not in _aggregates(instrument):
        return Message("Kode {code} tidak ada dalam {instrument}.", code=code, instrument=instrument.short_title)
    if indicator is not None and instrument.scoring.value_kind is ValueKind.LEVEL:
        return _level_fault(value, indicator, instrument)
    low = instrument.lowest if indicator else min(instrument.lowest, instrument.scoring.unanswered)
    if not low <= value <= instrument.highest:
        return Message(
            "Nilai {value} di luar skala {low} sampai {high}. Periksa angka dan tanda desimalnya.",
            value=_plain(value),
            low=_plain(low),
            high=_plain(instrument.highest),
        )
    if value * 10**instrument.scoring.decimals % 1:
        return Message(
            "Nilai {value} lebih dari {decimals} desimal. Tulis seperti tercetak dalam laporan.",
            value=_plain(value),
            decimals=instrument.scoring.decimals,
        )
    return None


def _level_fault(value: Fraction, indicator: Indicator, instrument: Instrument) -> Message | None:
    levels = [level.number for level in instrument.scale_by_id[indicator.scale].levels]
    if value in levels:
        return None
    return Message(
        "Tingkat {value} tidak ada. Tulis salah satu dari {levels}, atau kosongkan bila tidak dinilai.",
        value=_plain(value),
        levels=[str(level) for level in levels],
    )


def _aggregates(instrument: Instrument) -> set[str]:
    return {INDEX, *instrument.domain_by_code, *instrument.aspect_by_code}


def _wholes(instrument: Instrument) -> Iterator[tuple[str, Sequence[_Parts]]]:
    """Every whole with its parts, deepest first."""
    yield INDEX, (instrument.indicators, instrument.aspects, instrument.domains)
    for domain in instrument.domains:
        aspects = tuple(instrument.aspects_of(domain.code))
        indicators = tuple(part for aspect in aspects for part in instrument.indicators_of(aspect.code))
        yield domain.code, (indicators, aspects)
    for aspect in instrument.aspects:
        yield aspect.code, (tuple(instrument.indicators_of(aspect.code)),)


def _compared(
    code: str, parts: _Parts, values: Mapping[str, Fraction], instrument: Instrument, place: Place
) -> Iterator[Problem]:
    weight = sum((part.weight for part in parts), Fraction(0))
    reckoned = sum((part.weight * values[part.code] for part in parts), Fraction(0)) / weight
    whole_levels = instrument.scoring.value_kind is ValueKind.LEVEL and isinstance(parts[0], Indicator)
    agrees = (
        half_up(reckoned) == half_up(values[code]) if whole_levels else abs(reckoned - values[code]) <= 2 * HALF_STEP
    )
    if not agrees:
        yield Problem(
            place(code),
            Message(
                "{code} tercetak {printed}, tetapi {first} sampai {last} menghasilkan {reckoned}. Periksa angkanya; "
                "bila memang tercetak demikian, simpan “seperti tercetak”.",
                code=code,
                printed=Number(values[code]),
                first=parts[0].code,
                last=parts[-1].code,
                reckoned=Number(reckoned),
            ),
        )


def _plain(value: Fraction) -> str:
    """A value with the decimals it has, at most six: "2,5", "6"."""
    text = shown(value, 6)
    return text.rstrip("0").rstrip(",")
