"""What the name of a file or folder says about the indicator it belongs to.

A code at the beginning ("12.a.", "IK-12_", "I9-L1-01") or the word itself ("Indikator 12", "Ind.12", also misspelt)
is a strong sign. A number that merely stands first ("12. Peta Rencana") is one only together with the indicator's own
name: ordinals, document numbers and dates look the same. A folder that is nothing but a number is the weakest sign.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import IntEnum
from functools import lru_cache
from typing import Final

from spbe_assess.core.instrument import Aspect, Domain, Indicator, Instrument
from spbe_assess.rules.spelling import key as spelled


class Strength(IntEnum):
    """How much a sign says, weakest first."""

    BARE = 1  # a folder called "12", a file called "12a Pergub": not enough by itself in a file
    LOOSE = 2  # "12a_Pergub", "Lamp 12.a Pergub": may as well be something else
    NAMED = 3  # "12. Peta Rencana": a number with the name of its indicator
    CODED = 4  # "12.a.", "IK-12_", "Indikator 12"


@dataclass(frozen=True, slots=True)
class Sign:
    """The number of an indicator that a name tells, which need not exist; ``level`` 0 and ``serial`` 0 are untold.

    ``is_plain``: the way it is written leaves no doubt; a misspelt word or "12a Pergub" leaves some. ``end`` is where
    the code ends and the rest of the name begins.
    """

    number: int
    strength: Strength
    letter: str = ""
    level: int = 0
    serial: int = 0
    is_plain: bool = True
    end: int = 0


_PREFIX: Final = re.compile(
    r"(?:[\s_\-\[(]+|(?:copy of|salinan(?: dari)?|kopi(?: dari)?|duplikat|revisi|rev|final|fix|dra[fv]t?|folder"
    r"|evidence|bukti(?: dukung)?|data dukung|dd|bd)(?![a-z])[\s_\-.]*)+"
)
_ATTACHMENT: Final = re.compile(r"lamp(?:iran)?[\s._-]*")
_END: Final = r"(?![0-9])(?=[\s_.\-)\]~]|$)"
_EXPORTED: Final = re.compile(r"f\d{2,6}-\d{1,6}-indikator_?(?P<number>\d{1,2})(?!\d)[~+_\s-]*", re.ASCII)
_ITEM: Final = re.compile(rf"i(?P<number>\d{{1,2}})[\s_-]l(?P<level>\d)[\s_-]e?(?P<serial>\d{{1,2}}){_END}", re.ASCII)
_PREFIXED: Final = re.compile(rf"ik?[\s_.-]?(?P<number>\d{{1,2}})(?:\.?(?P<letter>[a-z])(?![a-z0-9]))?{_END}", re.ASCII)
_PORTAL: Final = re.compile(r"(?P<number>\d{1,2})(?:\.\s?|-)(?P<letter>[a-z]|[a-z]{2}(?=\.))(?![a-z0-9])", re.ASCII)
_JOINED: Final = re.compile(r"(?P<number>\d{1,2})(?P<letter>[a-z])\.", re.ASCII)
_JOINED_LOOSELY: Final = re.compile(r"(?P<number>\d{1,2})(?P<letter>[a-z])(?=[_)\-\s])", re.ASCII)
_ROMAN_DATE: Final = re.compile(r"\d{1,2}[.\s-]+[ivx]{1,4}[.\s-]+(?:19|20)\d\d(?!\d)", re.ASCII)
_NUMBERED: Final = re.compile(r"(?:[0-9]\.[0-9]\.)?(?P<number>[0-9]{1,2})[.)\]_\s-]+(?=[^\W\d_])")
_WORDED: Final = re.compile(
    r"(?<![^\W\d_])(?P<word>ind[a-z]{0,9})[\s._:#-]*(?:(?:no(?:mor)?|ke)[\s.-]*)?(?P<number>[0-9]{1,2})(?!\d)"
    r"(?:\.?(?P<letter>[a-z])(?![a-z0-9]))?"
)
_MORE: Final = re.compile(r"(?:[-–]|\s*(?:s\.?/?d\.?|sampai|hingga|dan|&|,|/)\s*)(?P<number>[0-9]{1,2})(?!\d)")
_INSIDE: Final = re.compile(r"(?<![^\W_])I([0-9]{1,2})(?![^\W_])")
_BETWEEN: Final = re.compile(r"[-_(\[]\s?I([0-9]{1,2})(?=\s?[-_)\]])")
_LEVEL: Final = re.compile(r"(?:level|tingkat|lv|tk|l)[\s._-]*(?P<level>\d)", re.ASCII)
_LEVEL_AFTER: Final = re.compile(r"[\s._-]+(?:level|tingkat|lv|tk|l)[\s._-]*(?P<level>[0-9])(?![^\W_])[\s._-]*")
_SHORT_WORDS: Final = frozenset({"ind", "indk", "indi", "indik", "indkt", "indktr", "indikator", "indicator"})
_COMMON: Final = frozenset({"spbe", "pemdi", "dan", "digital", "pemerintah"})
_LIKE_ENOUGH: Final = 0.85


class Names:
    """The names of an instrument's indicators, ready to be looked for."""

    def __init__(self, instrument: Instrument) -> None:
        self.numbers = frozenset(_numbers(instrument).values())
        self._words = {
            number: tuple(_telling_words(name) for name in _names_of(instrument.indicator_by_code[code]))
            for code, number in _numbers(instrument).items()
        }
        self._by_key = _unique_names(instrument)

    def fits(self, number: int, text: str) -> bool:
        """Whether a text tells most of an indicator's name, words run together or not."""
        key = spelled(text)
        return any(_is_told(words, key) for words in self._words.get(number, ()))

    def called(self, text: str) -> int | None:
        """The indicator whose whole name a text is; None where it is none or several."""
        return self._by_key.get(spelled(text))


def file_sign(stem: str, names: Names) -> Sign | None:
    """What the name of a file without its extension says."""
    text, start = _readable(stem)
    return _coded(text, start) or _worded(text, start) or _numbered(text, start, names) or _loose(stem, text, start)


def folder_sign(name: str, names: Names) -> Sign | None:
    """What the name of a folder says."""
    text, start = _readable(name)
    found = _coded(text, start) or _worded(text, start) or _inside(name, _INSIDE) or _numbered(text, start, names)
    if found:
        return found
    called = names.called(name)
    if called is not None:
        return Sign(called, Strength.NAMED, is_plain=False)
    return Sign(int(text), Strength.BARE, is_plain=False) if re.fullmatch(r"[0-9]{1,2}", text) else None


def folder_level(name: str) -> int:
    """The level a folder is for ("Tingkat 3"), 0 for any other folder."""
    found = _LEVEL.fullmatch(_readable(name)[0].strip())
    return int(found["level"]) if found else 0


def _readable(name: str) -> tuple[str, int]:
    """The name in small letters, and where it begins after "Copy of" and the like. Its length stays."""
    text = "".join(one.lower() if len(one.lower()) == 1 else one for one in name)
    found = _PREFIX.match(text)
    return text, found.end() if found else 0


def _coded(text: str, start: int) -> Sign | None:
    """A code at the beginning of a name."""
    for pattern in (_EXPORTED, _ITEM, _PREFIXED):
        found = pattern.match(text, start)
        if found:
            return _sign(found, Strength.CODED)
    if _ROMAN_DATE.match(text, start):
        return None
    found = _PORTAL.match(text, start) or _JOINED.match(text, start)
    return _sign(found, Strength.CODED) if found else None


def _loose(name: str, text: str, start: int) -> Sign | None:
    """What may be a code: "12a_Pergub", "12a Pergub", "Lamp 12.a", "Kominfo - I12 - Pergub"."""
    found = _JOINED_LOOSELY.match(text, start)
    if found:
        follows = text[found.end() : found.end() + 1]
        return _sign(found, Strength.BARE if follows.isspace() else Strength.LOOSE, is_plain=False)
    attachment = _ATTACHMENT.match(text, start)
    found = _PORTAL.match(text, attachment.end()) if attachment else None
    return _sign(found, Strength.LOOSE, is_plain=False) if found else _inside(name, _BETWEEN, Strength.LOOSE)


def _sign(found: re.Match[str], strength: Strength, *, is_plain: bool = True) -> Sign:
    parts = found.groupdict()
    after = _LEVEL_AFTER.match(found.string, found.end()) if strength is Strength.CODED else None
    return Sign(
        int(parts["number"]),
        strength,
        parts.get("letter") or "",
        int(parts.get("level") or (after["level"] if after else 0)),
        int(parts.get("serial") or 0),
        is_plain,
        after.end() if after else found.end(),
    )


def _worded(text: str, start: int) -> Sign | None:
    """The indicator a name speaks of by its word: the one it begins with, else the only one; a range is none."""
    found = [one for one in _WORDED.finditer(text) if _is_the_word(one["word"]) and not _goes_on(text, one)]
    first = found[0] if found else None
    if first is None or (first.start() > start and len({int(one["number"]) for one in found}) > 1):
        return None
    return _sign(first, Strength.CODED, is_plain=first["word"] in _SHORT_WORDS)


def _goes_on(text: str, found: re.Match[str]) -> bool:
    """Whether a number begins a range or list: "indikator 1-47", "indikator 3 dan 4"."""
    more = _MORE.match(text, found.end())
    return more is not None and int(more["number"]) > int(found["number"])


def _inside(name: str, pattern: re.Pattern[str], strength: Strength = Strength.CODED) -> Sign | None:
    """The one code "I12" further inside a name."""
    found = set(pattern.findall(name))
    return Sign(int(found.pop()), strength, is_plain=False) if len(found) == 1 else None


def _numbered(text: str, start: int, names: Names) -> Sign | None:
    """A number first in a name, where the rest tells the name of that indicator."""
    found = _NUMBERED.match(text, start)
    if found is None or not names.fits(int(found["number"]), text[found.end() :]):
        return None
    return Sign(int(found["number"]), Strength.NAMED, end=found.end())


@lru_cache(maxsize=1024)
def _is_the_word(word: str) -> bool:
    return word in _SHORT_WORDS or SequenceMatcher(None, word, "indikator").ratio() >= _LIKE_ENOUGH


def _numbers(instrument: Instrument) -> Mapping[str, int]:
    return {code: int(code[1:]) for code in instrument.indicator_by_code if re.fullmatch(r"I[0-9]{1,2}", code)}


def _names_of(indicator: Indicator) -> tuple[str, ...]:
    return (indicator.short_name, indicator.name, *indicator.aliases)


def _unique_names(instrument: Instrument) -> Mapping[str, int]:
    """Every name that is one indicator's alone and no aspect's or domain's."""
    seen: dict[str, set[int]] = {}
    for code, number in _numbers(instrument).items():
        for name in _names_of(instrument.indicator_by_code[code]):
            seen.setdefault(spelled(name), set()).add(number)
    groups: tuple[Aspect | Domain, ...] = (*instrument.aspects, *instrument.domains)
    taken = {spelled(name) for one in groups for name in (one.short_name, one.name, *one.aliases)}
    return {key: min(numbers) for key, numbers in seen.items() if len(numbers) == 1 and key not in taken}


def _telling_words(name: str) -> tuple[str, ...]:
    """The words of a name that tell it from others."""
    words = re.findall(r"[^\W\d_]+", name.casefold())
    telling = tuple(word for word in words if word not in _COMMON)
    # One word tells little ("Aplikasi"), so the whole name is asked for.
    return telling if len(telling) > 1 else (spelled(name),)


def _is_told(words: Sequence[str], key: str) -> bool:
    """Whether two thirds of the words stand in a text that is written without blanks."""
    return bool(words) and 3 * sum(word in key for word in words) >= 2 * len(words)
