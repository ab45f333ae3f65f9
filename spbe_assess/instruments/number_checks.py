"""What the numbers of an instrument must be: weights that sum to 100, bands and conversions without a gap."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Final, NamedTuple

from spbe_assess.core.instrument import Band, ExternalIndex, Instrument, Scale, ValueKind
from spbe_assess.errors import Problem
from spbe_assess.exact import exact_text
from spbe_assess.messages import Message, Number

MAX_DECIMALS: Final = 6
MAX_DENOMINATOR: Final = 10**18
WHOLE: Final = Fraction(100)

Found = Iterator[Problem]


class Stretch(NamedTuple):
    """A named piece of a range of numbers, from ``low`` to ``high``."""

    name: str | Message
    low: Fraction
    high: Fraction


def check_weights(instrument: Instrument) -> Found:
    """Every weight above 0, aspects and domains as heavy as their parts, all indicators together exactly 100."""
    for code, weight in _weights(instrument):
        if weight <= 0:
            yield Problem(code, Message("Bobot {weight} harus lebih dari 0.", weight=told(weight)))
    for aspect in instrument.aspects:
        parts = [indicator.weight for indicator in instrument.indicators_of(aspect.code)]
        yield from _heavy_as_parts(f"aspek {aspect.code}", aspect.weight, parts)
    for domain in instrument.domains:
        parts = [aspect.weight for aspect in instrument.aspects_of(domain.code)]
        yield from _heavy_as_parts(f"domain {domain.code}", domain.weight, parts)
    yield from _sum_is_whole(sum((indicator.weight for indicator in instrument.indicators), Fraction(0)))


def check_scoring(instrument: Instrument) -> Found:
    """An unanswered indicator counts as a value of the scale or 0; decimals that a person can read."""
    scoring = instrument.scoring
    highest = _highest(instrument)
    if highest is not None and not 0 <= scoring.unanswered <= highest:
        message = Message("Nilai indikator kosong harus antara 0 dan {highest}.", highest=told(highest))
        yield Problem("bagian scoring, unanswered", message)
    if scoring.decimals > MAX_DECIMALS:
        message = Message("Banyaknya desimal paling besar {most}.", most=MAX_DECIMALS)
        yield Problem("bagian scoring, decimals", message)


def check_scale_bounds(instrument: Instrument) -> Found:
    """Where values lie within a level, every level has bounds that join the next without a gap."""
    if instrument.scoring.value_kind is ValueKind.FRACTION:
        for scale in instrument.scales:
            yield from _bounds(scale)


def check_bands(instrument: Instrument) -> Found:
    """Predicates lowest first, one for every value an index can have, none that no value can reach."""
    bands = instrument.bands
    yield from joined("predikat", [Stretch(band.name, band.low, band.high) for band in bands])
    for band in bands:
        if band.includes_high is not (band is bands[-1]):
            message = Message("Batas atas termasuk (includes_high) hanya dan harus pada predikat terakhir.")
            yield Problem(f"predikat {band.name}", message)
    highest = _highest(instrument)
    if not bands:
        yield Problem("predikat", Message("Belum ada predikat; tulis daftar bands dari yang terendah."))
    elif highest is not None:
        lowest = min(instrument.lowest, instrument.scoring.unanswered)
        yield from _covers(bands, lowest, highest)


def check_conversions(instrument: Instrument) -> Found:
    """Bands of other agencies' indices follow one another on both sides and end within the scale."""
    for index in instrument.external_indices:
        place = f"indeks instansi lain {index.id}"
        names = [Message("pita {ordinal}", ordinal=ordinal) for ordinal in range(1, len(index.bands) + 1)]
        for side, (low, high) in (("asal", ("from_low", "from_high")), ("nilai", ("to_low", "to_high"))):
            stretches = [
                Stretch(name, getattr(band, low), getattr(band, high))
                for name, band in zip(names, index.bands, strict=True)
            ]
            yield from joined(f"{place}, {side}", stretches)
        yield from _within_scale(instrument, index, place)


def joined(place: str, stretches: Sequence[Stretch]) -> Found:
    """Whether stretches follow one another upwards with neither gap nor overlap nor an empty one."""
    for piece in stretches:
        if piece.low >= piece.high:
            message = Message(
                "{name} tidak memuat satu nilai pun karena batas bawahnya {low} dan batas atasnya {high}; perbaiki.",
                name=piece.name,
                low=told(piece.low),
                high=told(piece.high),
            )
            yield Problem(place, message)
    for first, second in pairwise(stretches):
        values = {"first": first.name, "high": told(first.high), "second": second.name, "low": told(second.low)}
        if first.high < second.low:
            message = Message(
                "Ada celah antara {first} (sampai {high}) dan {second} (mulai {low}); samakan batasnya.", **values
            )
            yield Problem(place, message)
        if first.high > second.low:
            message = Message(
                "{first} (sampai {high}) dan {second} (mulai {low}) bertumpang tindih; samakan batasnya.", **values
            )
            yield Problem(place, message)


def told(value: Fraction) -> Number | str:
    """A number for a message without loss where a person can read it: with all its decimals, else as a ratio."""
    if value.denominator > MAX_DENOMINATOR:
        return Number(value, MAX_DECIMALS)
    text = exact_text(value)
    return text if "/" in text else Number(value, max(2, len(text.partition(".")[2])))


def _weights(instrument: Instrument) -> Iterator[tuple[str, Fraction]]:
    yield from ((f"domain {domain.code}", domain.weight) for domain in instrument.domains)
    yield from ((f"aspek {aspect.code}", aspect.weight) for aspect in instrument.aspects)
    yield from ((f"indikator {indicator.code}", indicator.weight) for indicator in instrument.indicators)


def _heavy_as_parts(place: str, weight: Fraction, parts: Sequence[Fraction]) -> Found:
    total = sum(parts, Fraction(0))
    if not parts:
        yield Problem(place, Message("Tidak memuat apa pun; isi atau hapus."))
    elif total != weight:
        message = Message(
            "Bobotnya {weight}, tetapi jumlah bobot bagiannya {total}; samakan.", weight=told(weight), total=told(total)
        )
        yield Problem(place, message)


def _sum_is_whole(total: Fraction) -> Found:
    values = {"total": told(total), "difference": told(abs(total - WHOLE))}
    if total < WHOLE:
        message = Message("Jumlah bobot semua indikator {total}, kurang {difference} dari 100; perbaiki.", **values)
        yield Problem("bobot", message)
    if total > WHOLE:
        message = Message("Jumlah bobot semua indikator {total}, lebih {difference} dari 100; perbaiki.", **values)
        yield Problem("bobot", message)


def _bounds(scale: Scale) -> Found:
    stretches = []
    for level in scale.levels:
        if level.low is None or level.high is None:
            message = Message("Tingkat {number} belum mempunyai batas; tulis low dan high.", number=level.number)
            yield Problem(f"skala {scale.id}", message)
        else:
            stretches.append(Stretch(Message("tingkat {number}", number=level.number), level.low, level.high))
    if stretches and len(stretches) == len(scale.levels):
        yield from joined(f"skala {scale.id}", stretches)
        first, last = scale.levels[0].number, scale.levels[-1].number
        if stretches[0].low != first or stretches[-1].high != last:
            message = Message("Batas skala harus mulai dari {first} dan berakhir pada {last}.", first=first, last=last)
            yield Problem(f"skala {scale.id}", message)


def _covers(bands: Sequence[Band], lowest: Fraction, highest: Fraction) -> Found:
    if bands[0].low > lowest:
        message = Message(
            "Nilai mulai {lowest} belum mempunyai predikat; predikat {name} harus mulai dari situ, bukan {low}.",
            lowest=told(lowest),
            name=bands[0].name,
            low=told(bands[0].low),
        )
        yield Problem("predikat", message)
    if bands[-1].high < highest:
        message = Message(
            "Nilai sampai {highest} belum mempunyai predikat; predikat {name} harus sampai situ, bukan {high}.",
            highest=told(highest),
            name=bands[-1].name,
            high=told(bands[-1].high),
        )
        yield Problem("predikat", message)
    for band in bands:
        if band.high <= lowest or band.low > highest:
            message = Message(
                "Tidak mungkin tercapai: nilai terletak antara {lowest} dan {highest}; hapus.",
                lowest=told(lowest),
                highest=told(highest),
            )
            yield Problem(f"predikat {band.name}", message)


def _within_scale(instrument: Instrument, index: ExternalIndex, place: str) -> Found:
    highest = _highest(instrument)
    if not index.bands:
        if index.converts:
            yield Problem(
                place, Message("Dikonversi, tetapi belum mempunyai pita; tulis daftar bands, atau converts = false.")
            )
    elif highest is not None and not instrument.lowest <= index.bands[0].to_low <= index.bands[-1].to_high <= highest:
        message = Message(
            "Hasil konversi harus antara {lowest} dan {highest}.",
            lowest=told(instrument.lowest),
            highest=told(highest),
        )
        yield Problem(place, message)


def _highest(instrument: Instrument) -> Fraction | None:
    """The largest value of the scale; None while no scale has a level, which ``checks`` reports."""
    return instrument.highest if any(scale.levels for scale in instrument.scales) else None
