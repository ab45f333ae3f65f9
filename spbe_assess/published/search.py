"""Finding an institution by what people type: a BPS code, a full or short name, an abbreviation, part of a name.

A whole match wins over a part: "Lampung" is the province, not Kabupaten Lampung Barat. What is still ambiguous is
refused with the candidates, never guessed.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from spbe_assess.core.results import Institution, Kind
from spbe_assess.errors import InputError
from spbe_assess.messages import Message
from spbe_assess.rules.spelling import key, words

SHOWN: Final = 5
SHORTEST_INNER_PART: Final = 3

_KIND_WORDS: Final = {
    **dict.fromkeys(("provinsi", "propinsi", "prov", "pemprov"), Kind.PROVINCE),
    **dict.fromkeys(("kabupaten", "kab", "pemkab"), Kind.REGENCY),
    **dict.fromkeys(("kota", "kotamadya", "pemkot"), Kind.CITY),
    **dict.fromkeys(("kementerian", "kementrian", "kemen"), Kind.MINISTRY),
}
_IDLE_WORDS: Final = frozenset({"pemerintah", "pemda"})
_COORDINATING: Final = ("kementerian", "koordinator", "bidang")
_ENDINGS: Final = (("ri",), ("republik", "indonesia"))


@dataclass(frozen=True, slots=True)
class _Names:
    """The ways one institution is named, as compared."""

    institution: Institution
    whole: frozenset[str]
    tails: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Reading:
    """One reading of what was typed: the name, and the kinds its leading words ask for (none: any)."""

    kinds: frozenset[Kind]
    name: str


class Finder:
    """Finds institutions by name. Made once per list; asking is cheap."""

    def __init__(self, institutions: Sequence[Institution]) -> None:
        self._by_code = _by_code(institutions)
        self._names = tuple(map(_names, institutions))

    def with_own(self, institutions: Sequence[Institution]) -> "Finder":
        """A finder that knows further institutions too; one that is known already stays as it is."""
        new = tuple(one for one in institutions if key(one.slug) not in self._by_code)
        if not new:
            return self
        wider = Finder(())
        wider._by_code = {**_by_code(new), **self._by_code}
        wider._names = (*self._names, *map(_names, new))
        return wider

    def find(self, text: str, *, whole: bool = False) -> Institution:
        """The one institution that is meant; ``whole``: a part of a name is not enough.

        Raises:
            InputError: several fit (the sentence names them) or none does (it names the nearest).
        """
        found = self.matches(text, whole=whole)
        if len(found) == 1:
            return found[0]
        raise InputError(_ambiguous(text, found) if found else self._unknown(text))

    def matches(self, text: str, *, whole: bool = False) -> tuple[Institution, ...]:
        """All institutions that fit best: by code, else by a whole name, else by a part unless ``whole``."""
        typed = key(text)
        if not typed:
            return ()
        if typed in self._by_code:
            return (self._by_code[typed],)
        if typed.isdigit():
            return ()
        return self._by_name(text, (_is_whole,) if whole else (_is_whole, _begins_a_word, _is_inside))

    def _by_name(self, text: str, ways: Sequence[Callable[[_Names, _Reading], bool]]) -> tuple[Institution, ...]:
        readings = tuple(_readings(text))
        for fits in ways:
            for reading in readings:
                found = tuple(names.institution for names in self._names if fits(names, reading))
                if found:
                    return found
        return ()

    def _unknown(self, text: str) -> Message:
        shown = text.strip()[:80]
        if not key(text):
            return Message("Nama instansi kosong. Tulis nama atau kode BPS.")
        nearest = self._nearest(text)
        if not nearest:
            return Message("Tidak ada instansi “{text}”. Periksa ejaannya atau pakai kode BPS.", text=shown)
        return Message("Tidak ada instansi “{text}”. Mungkin maksudnya: {names}.", text=shown, names=_labels(nearest))

    def _nearest(self, text: str) -> Sequence[Institution]:
        in_part = self.matches(text)
        if in_part:
            return in_part[:SHOWN]
        # Only for a name that was not found: difflib is slow to load and slower to ask.
        import difflib

        owners = {name: names.institution for names in self._names for name in names.whole}
        close = difflib.get_close_matches(key(text), owners, n=SHOWN)
        return tuple({owners[name].slug: owners[name] for name in close}.values())


def find(institutions: Sequence[Institution], text: str) -> Institution:
    """The one institution that is meant (for a single question; keep a ``Finder`` for more).

    Raises:
        InputError: several fit (the sentence names them) or none does (it names the nearest).
    """
    return Finder(institutions).find(text)


def label(institution: Institution) -> str:
    """A name with its BPS code where it has one: "Kota Bandung (3273)"."""
    return f"{institution.name} ({institution.bps_code})" if institution.bps_code else institution.name


def kind_named(text: str) -> Kind | None:
    """The kind that a word or the first word of a name says: "Pemkab", "kabupaten", "Kabupaten Nabire"."""
    first = next(iter(words(text)), "")
    return Kind.AGENCY if first == Kind.AGENCY.value else _KIND_WORDS.get(first)


def _by_code(institutions: Sequence[Institution]) -> dict[str, Institution]:
    return {key(fixed): one for one in institutions for fixed in (one.slug, one.bps_code) if fixed}


def _names(institution: Institution) -> _Names:
    return _Names(institution, frozenset(_whole_names(institution)), _tails(institution))


def _whole_names(institution: Institution) -> Iterator[str]:
    full = words(institution.name)
    bare = full[1:] if full[:1] == (institution.kind.value,) else full
    yield from ("".join(full), "".join(bare))
    for ending in _ENDINGS:
        if bare[-len(ending) :] == ending:
            yield "".join(bare[: -len(ending)])
    yield from map(key, institution.aliases)


def _tails(institution: Institution) -> tuple[str, ...]:
    parts = words(institution.name)
    return tuple("".join(parts[start:]) for start in range(len(parts)))


def _readings(text: str) -> Iterator[_Reading]:
    """What was typed, as it stands first, then with one more leading word of kind taken off each time.

    "Kota Baru" is thus Kabupaten Kotabaru before it could be a city "Baru".
    """
    kinds: frozenset[Kind] = frozenset()
    yield _Reading(kinds, key(text))
    parts = _written_out(words(text))
    yield _Reading(kinds, "".join(parts))
    while len(parts) > 1 and (parts[0] in _KIND_WORDS or parts[0] in _IDLE_WORDS):
        word = parts.pop(0)
        if word in _KIND_WORDS:
            kinds |= {_KIND_WORDS[word]}
        elif parts[0] == "daerah" and len(parts) > 1 and parts[1] in _KIND_WORDS:
            del parts[0]
        yield _Reading(kinds, "".join(parts))


def _written_out(parts: Sequence[str]) -> list[str]:
    """Words with a leading "kemenko" written out: "Kemenko (Bidang) Perekonomian"."""
    if parts[:1] != ("kemenko",):
        return list(parts)
    return [*_COORDINATING, *parts[2 if parts[1:2] == ("bidang",) else 1 :]]


def _is_whole(names: _Names, reading: _Reading) -> bool:
    return reading.name in names.whole and _is_kind(names, reading)


def _begins_a_word(names: _Names, reading: _Reading) -> bool:
    return _is_kind(names, reading) and any(tail.startswith(reading.name) for tail in names.tails)


def _is_inside(names: _Names, reading: _Reading) -> bool:
    return len(reading.name) >= SHORTEST_INNER_PART and _is_kind(names, reading) and reading.name in names.tails[0]


def _is_kind(names: _Names, reading: _Reading) -> bool:
    return not reading.kinds or names.institution.kind in reading.kinds


def _labels(institutions: Sequence[Institution]) -> list[str]:
    return [label(institution) for institution in institutions]


def _ambiguous(text: str, found: Sequence[Institution]) -> Message:
    shown, rest = _labels(found[:SHOWN]), len(found) - SHOWN
    if rest <= 0:
        return Message(
            "“{text}” cocok dengan {count} instansi: {names}. Tulis nama lengkap dengan jenisnya, atau kode BPS.",
            text=text.strip()[:80],
            count=len(found),
            names=shown,
        )
    return Message(
        "“{text}” cocok dengan {count} instansi: {names}, dan {rest} lagi. "
        "Tulis nama lengkap dengan jenisnya, atau kode BPS.",
        text=text.strip()[:80],
        count=len(found),
        names=shown,
        rest=rest,
    )
