"""Codes of an instrument by what tables and reports call them: "D1", "Domain 1", "Kebijakan", "Indikator 12"."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from spbe_assess.core.instrument import INDEX, Aspect, Domain, Indicator, Instrument
from spbe_assess.messages import Message
from spbe_assess.rules.spelling import key

_INDEX_WORDS: Final = ("index", "indeks", "nilai indeks", "skor indeks", "indeks spbe", "indeks pemdi", "nilai akhir")
_PREFIXES: Final = {"D": ("domain",), "A": ("aspek", "aspect"), "I": ("indikator", "indicator")}
_LEADING_CODE: Final = re.compile(
    r"\s*(?P<letter>domain|aspek|aspect|indikator|indicator|[dai])[\s.\-]*0*(?P<number>[1-9][0-9]?)(?![0-9])",
    re.ASCII | re.IGNORECASE,
)


class CodeFinder:
    """Finds the codes of one instrument. Made once per instrument; asking is cheap."""

    def __init__(self, instrument: Instrument) -> None:
        self.instrument = instrument
        self._codes = _codes_by_name(instrument)
        self._known = frozenset(code for codes in self._codes.values() for code in codes)

    def find(self, label: str) -> str | Message:
        """The code a label means, or the sentence that says why it means none."""
        found = self._codes.get(key(label), frozenset()) or self._leading_code(label)
        if len(found) == 1:
            return next(iter(found))
        if found:
            return Message(
                "“{label}” dapat berarti {codes} dalam {instrument}. Tulis kodenya.",
                label=label.strip()[:80],
                codes=sorted(found),
                instrument=self.instrument.short_title,
            )
        return Message(
            "“{label}” bukan kode atau nama dalam {instrument}. Kode yang ada: {codes}.",
            label=label.strip()[:80],
            instrument=self.instrument.short_title,
            codes=_ranges(self.instrument),
        )

    def knows(self, label: str) -> bool:
        """Whether a label means something in this instrument, be it ambiguous."""
        return bool(self._codes.get(key(label)) or self._leading_code(label))

    def _leading_code(self, label: str) -> frozenset[str]:
        """A code with words behind it, as the reports print it: "D1. Kebijakan", "A.5 Manajemen"."""
        match = _LEADING_CODE.match(label)
        if match is None:
            return frozenset()
        code = match["letter"][0].upper() + match["number"]
        return frozenset({code}) if code in self._known else frozenset()


def _codes_by_name(instrument: Instrument) -> Mapping[str, frozenset[str]]:
    codes: dict[str, set[str]] = defaultdict(set)
    for name in (*_INDEX_WORDS, instrument.index_name):
        codes[key(name)].add(INDEX)
    parts: list[Domain | Aspect | Indicator] = [*instrument.domains, *instrument.aspects, *instrument.indicators]
    for part in parts:
        for name in _names(part):
            codes[key(name)].add(part.code)
    return {name: frozenset(found) for name, found in codes.items() if name}


def _names(part: Domain | Aspect | Indicator) -> Iterator[str]:
    yield from (part.name, part.short_name, *part.aliases)
    for prefix in _PREFIXES.get(part.code[0], ()):
        for name in (part.short_name, *part.aliases):
            yield f"{prefix} {name}"
    yield part.code
    for alias in part.aliases:
        yield part.code[0] + alias


def _ranges(instrument: Instrument) -> list[str]:
    ranges = [INDEX]
    for parts in (instrument.domains, instrument.aspects, instrument.indicators):
        if parts:
            first, last = parts[0].code, parts[-1].code
            ranges.append(first if first == last else f"{first}–{last}")
    return ranges
