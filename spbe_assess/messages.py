"""What the program says: a sentence in Indonesian with its values, told in the person's language at the last moment.

The Indonesian text is the key of the catalogue, the English one its translation. Values stay values (exact
numbers, dates) until then, so that a test can hold every number of a sentence against the table it came from.
"""

import gettext
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from functools import cache
from typing import Final

from spbe_assess.exact import shown
from spbe_assess.paths import resources

INDONESIAN: Final = "id"
ENGLISH: Final = "en"
LANGUAGES: Final = (INDONESIAN, ENGLISH)
DOMAIN: Final = "spbe_assess"

_MONTHS: Final = {
    INDONESIAN: (
        *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
        *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
    ),
    ENGLISH: (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}


@dataclass(frozen=True, slots=True)
class Number:
    """An exact value in a sentence, with the way it is shown there."""

    exact: Fraction
    decimals: int = 2
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """Several values told as one list: "A, B, dan C"."""

    parts: tuple[object, ...]


class Message:
    """A sentence with named places: ``Message("Tingkat {level} tidak ada", level=6)``."""

    __slots__ = ("template", "values")

    def __init__(self, template: str, /, **values: object) -> None:
        self.template = template
        self.values: Mapping[str, object] = values

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Message) and (self.template, self.values) == (other.template, other.values)

    def __hash__(self) -> int:
        return hash((self.template, tuple(self.values)))

    def __repr__(self) -> str:
        return f"Message({say(self)!r})"

    __str__ = __repr__


def mark(template: str) -> str:
    """Mark a text for the catalogue where only a plain string fits; told later with ``translated``."""
    return template


def say(message: Message, language: str = INDONESIAN) -> str:
    """Tell a message in a language; foreign text among its values is put in as it is, never interpreted."""
    told = {name: _told(value, language) for name, value in message.values.items()}
    return translated(message.template, language).format_map(told)


def translated(template: str, language: str) -> str:
    """The template in a language; the template itself where the catalogue has nothing."""
    return catalogue(language).gettext(template) if template else ""


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """The shipped catalogue of a language (our own texts are Indonesian, so "id" translates only foreign ones)."""
    return gettext.translation(DOMAIN, resources() / "translations", [language], fallback=True)


def day(value: date, language: str = INDONESIAN) -> str:
    """A date as people write it here: "21 November 2026"."""
    return f"{value.day} {_MONTHS[language][value.month - 1]} {value.year}"


def clock(moment: datetime, language: str = INDONESIAN, *, has_seconds: bool = False) -> str:
    """A time of day on the clock of this machine as people write it here: "14.03"; in English "14:03"."""
    parts = f"{moment.astimezone():%H %M %S}".split()
    return ("." if language == INDONESIAN else ":").join(parts if has_seconds else parts[:2])


def decimal_point(language: str) -> str:
    """The sign between whole and part: a comma in Indonesian, a point in English."""
    return "," if language == INDONESIAN else "."


def _told(value: object, language: str) -> str:
    if isinstance(value, Message):
        return say(value, language)
    if isinstance(value, Listed):
        return _listed([_told(part, language) for part in value.parts], language)
    if isinstance(value, Fraction):
        value = Number(value)
    if isinstance(value, Number):
        return shown(value.exact, value.decimals, point=decimal_point(language), signed=value.signed)
    if isinstance(value, date):
        return _told_date(value, language)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "; ".join(_told(part, language) for part in value)
    return str(value)


def _told_date(value: date, language: str) -> str:
    if isinstance(value, datetime):
        return f"{day(value.astimezone(), language)}, {clock(value, language)}"
    return day(value, language)


def _listed(parts: Sequence[str], language: str) -> str:
    if len(parts) < 2:
        return "".join(parts)
    last = Message("dan {last}", last=parts[-1])
    # Indonesian and English both set a comma before the last of three or more.
    return ("{} {}" if len(parts) == 2 else "{}, {}").format(", ".join(parts[:-1]), say(last, language))
