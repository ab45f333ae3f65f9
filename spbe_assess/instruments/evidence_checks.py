"""Whether an instrument's rules about documents can be applied: their age, and where an enacted one is asked."""

from collections.abc import Iterable, Iterator

from spbe_assess.core.instrument import EnactedDemand, EvidenceWindow, Indicator, Instrument
from spbe_assess.errors import Problem
from spbe_assess.instruments.reference_checks import unknown
from spbe_assess.messages import Message

Found = Iterator[Problem]


def check_windows(instrument: Instrument) -> Found:
    """Every limit of age has a length, says which documents it concerns, and names what exists."""
    for window in instrument.evidence_windows:
        place = f"batas umur {window.id}"
        yield from _texts(place, window)
        if window.months < 1:
            yield Problem(place, Message("Lamanya harus sekurangnya 1 bulan; perbaiki months."))
        if not any(word.strip() for word in window.words):
            yield Problem(place, Message("Kata yang mengenali dokumennya belum ada; isi words."))
        yield from _named(place, "indicators", window.indicators, instrument.indicator_by_code)
        yield from _named(place, "indices", window.indices, instrument.external_by_id)


def check_demands(instrument: Instrument) -> Found:
    """Every demand of an enacted document names indicators, levels and criteria that exist."""
    for demand in instrument.enacted_demands:
        place = f"dokumen ditetapkan {demand.id}"
        yield from _texts(place, demand)
        if not demand.indicators:
            yield Problem(place, Message("Indikatornya belum disebut; isi indicators."))
        yield from _named(place, "indicators", demand.indicators, instrument.indicator_by_code)
        known = [
            instrument.indicator_by_code[code] for code in demand.indicators if code in instrument.indicator_by_code
        ]
        for one in known:
            yield from _level(place, demand, one)


def _texts(place: str, rule: EvidenceWindow | EnactedDemand) -> Found:
    if not (rule.rule.strip() and rule.reference.strip()):
        yield Problem(place, Message("Aturan atau rujukannya kosong; isi rule dan reference."))


def _level(place: str, demand: EnactedDemand, indicator: Indicator) -> Found:
    if demand.from_level not in [level.number for level in indicator.levels]:
        message = Message("Tingkat {level} tidak ada pada {code}.", level=demand.from_level, code=indicator.code)
        yield Problem(place, message)
    codes = {criterion.code for level in indicator.levels for criterion in level.criteria}
    yield from _named(place, "criteria", demand.criteria, codes)


def _named(place: str, key: str, names: Iterable[str], known: Iterable[str]) -> Found:
    there = set(known)
    return (unknown(place, key, name) for name in names if name not in there)
