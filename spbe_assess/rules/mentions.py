"""Where Fakta and Analisis mention data dukung: by file name, title, number, or the code before one of these.

Texts and names are compared as words, so that case, punctuation and what stands between words do not matter. Every
name is looked for once, longest first, and what it found is taken out: "Pergub 12" is not seen in "Pergub 12 Lampiran"
where both are attached. The work grows with the length of the texts times the number of items.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from spbe_assess.core.evidence import EvidenceItem
from spbe_assess.rules.short_names import extension_of, says_something, short_name, stem_of, without_code

_WORD: Final = re.compile(r"[^\W_]+|[{}]")
_OWN_CODE: Final = re.compile(r"\s*(\d{1,2})[. _-]?([a-z]{1,2})(?![^\W_])", re.IGNORECASE | re.ASCII)
_LETTERS: Final = re.compile(r"[a-z]|[a-z]{2}", re.ASCII)
_TELLING_LENGTH: Final = 8
"""Letters a title or name needs to be looked for everywhere; "SPBE" is looked for only as "{SPBE}"."""
_TWO_LETTERS_FROM: Final = 26
"""Items an indicator has before a code has two letters: "12 di" is no code."""
_BREAK: Final = " \x00 "
_TAKEN: Final = "\x01"
_REACH: Final = 12
"""Letters looked at beside a mention for its code."""


@dataclass(frozen=True, slots=True)
class Mention:
    """The first mention of an item: its place in the texts, and the letter the text gives it ("" where none)."""

    place: int
    letter: str = ""


def mentions(number: str, items: Sequence[EvidenceItem], texts: Sequence[str]) -> Mapping[str, Mention]:
    """The first mention of each item that is mentioned, by its id.

    ``number`` is the indicator's, which codes begin with ("12"); of two texts the first comes first.
    """
    if not any(map(str.strip, texts)):
        return {}
    words = _BREAK.join(map(_words, texts)).join((" ", " "))
    places = _places(words, _needles(number, items))
    has_two = len(items) > _TWO_LETTERS_FROM
    return {key: Mention(place, _letter_at(number, words, place, has_two)) for key, place in places.items()}


def _places(words: str, needles: Mapping[str, Sequence[str]]) -> Mapping[str, int]:
    """Where each id is first found. A needle stands for all ids that have it."""
    found: dict[str, int] = {}
    for needle, ids in sorted(needles.items(), key=lambda pair: (-len(pair[0]), pair[0])):
        place = words.find(needle)
        if place >= 0:
            words = words.replace(needle, f" {_TAKEN * (len(needle) - 2)} ")
            found.update({key: min(place, found.get(key, place)) for key in ids})
    return found


def _needles(number: str, items: Sequence[EvidenceItem]) -> Mapping[str, list[str]]:
    """What to look for, as words between blanks, each with the ids of the items it stands for."""
    found: dict[str, list[str]] = {}
    for item in items:
        for text in dict.fromkeys(_names(number, item, has_two=len(items) > _TWO_LETTERS_FROM)):
            found.setdefault(f" {text} ", []).append(item.id)
    return found


def _names(number: str, item: EvidenceItem, *, has_two: bool) -> Iterator[str]:
    """How a text may name an item, as words."""
    for text in (item.id, item.name, _portal_part(item), *_titles(item)):
        words = _words(text)
        if _is_telling(words) and text != item.id:
            yield words
        if words:
            yield f"{{ {words} }}"
    yield from _document_numbers(item)
    own = _OWN_CODE.match(item.name)
    if own and own[1] == number and _is_letter(own[2].lower(), has_two):
        yield f"{number} {own[2].lower()}"


def _titles(item: EvidenceItem) -> tuple[str, ...]:
    stem = stem_of(item.name)
    return stem, without_code(stem), item.title, item.url.partition("://")[2]


def _portal_part(item: EvidenceItem) -> str:
    """What the portal's name holds after the code, where it tells anything."""
    short = short_name(item)
    return f"{short}.{extension_of(item.name)}" if item.is_file and says_something(short) else ""


def _document_numbers(item: EvidenceItem) -> Iterator[str]:
    """The number of a document as texts write it; a bare number only together with its year."""
    words = _words(item.number)
    if len(words.split()) > 1 and any(letter.isdigit() for letter in words):
        yield words
    elif words and item.dated:
        yield from (f"{words} tahun {item.dated.year}", f"nomor {words} {item.dated.year}")


def _letter_at(number: str, words: str, place: int, has_two: bool) -> str:
    """The letter of the code that a mention begins with or stands behind."""
    begins = words[place : place + _REACH].split()[:2]
    behind = words[max(0, place - _REACH) : place].split()[-2:]
    for pair in (begins, behind):
        if len(pair) == 2 and pair[0] == number and _is_letter(pair[1], has_two):
            return pair[1]
    return ""


def _is_letter(text: str, has_two: bool) -> bool:
    return bool(_LETTERS.fullmatch(text)) and (has_two or len(text) == 1)


def _is_telling(words: str) -> bool:
    return " " in words and len(words) >= _TELLING_LENGTH


def _words(text: str) -> str:
    """A text as its words between single blanks."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", text).casefold())) if text else ""
