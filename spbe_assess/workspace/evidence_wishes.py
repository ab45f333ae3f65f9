"""What a person wants tied to where: checked before a byte is copied or a row is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from spbe_assess.core import fields
from spbe_assess.core.fields import KINDS
from spbe_assess.core.instrument import Instrument
from spbe_assess.errors import InputError
from spbe_assess.messages import Message
from spbe_assess.rules.field_values import checked_value, quoted
from spbe_assess.rules.indicator_values import criterion_codes, criterion_named, indicator_named
from spbe_assess.rules.naming import clean_name

_LONGEST_ADDRESS: Final = 2000
_OF_THE_PROGRAM: Final = frozenset({"form", "size", "level", "position"})
_OF_ONE_FORM: Final = {"name": "file", "url": "link"}
"""What only a file has, or only a web address."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where evidence is tied to: an indicator, and within it a level, a criterion or an item where said."""

    indicator: str
    level: int = 0
    criterion: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """A file or web address to tie to a place, with fields of the item and of the link by their names."""

    given: str
    place: Place
    fields: Mapping[str, str]


def is_address(given: str) -> bool:
    """Whether what was given is a web address rather than a path."""
    return "://" in given


def checked_place(instrument: Instrument, place: Place) -> Place:
    """The place with its codes as the instrument writes them.

    Raises:
        InputError: the instrument has no such indicator, level, criterion or item, or level and criterion disagree.
    """
    indicator = indicator_named(instrument, place.indicator)
    criterion = criterion_named(indicator, place.criterion) if place.criterion else ""
    level = criterion_codes(indicator)[criterion] if criterion else place.level
    if place.level and place.level != level:
        raise InputError(
            Message(
                "{criterion} adalah kriteria tingkat {level}, bukan {said}; sebutkan salah satu saja.",
                criterion=criterion,
                level=level,
                said=place.level,
            )
        )
    numbers = [one.number for one in indicator.levels]
    if level and level not in numbers:
        raise InputError(
            Message(
                "Tingkat {level} tidak ada pada {indicator}; pilih {low} sampai {high}.",
                level=level,
                indicator=indicator.code,
                low=numbers[0],
                high=numbers[-1],
            )
        )
    return Place(indicator.code, level, criterion)


def wished_values(wish: Wish) -> Mapping[str, str | None]:
    """What is to be kept of a wish, by field of the item and of the tie.

    Raises:
        InputError: the name, the address or a field cannot be kept.
    """
    given = wish.given.strip()
    if is_address(given):
        form, own = "link", {"url": _checked_address(given)}
    else:
        path = Path(given)
        # A folder is told as one by the store; "." has no name to complain about.
        form, own = "file", {"name": path.name if _is_folder(path) else clean_name(path.name)}
    fields = {name: checked_field(name, value, form)[1] for name, value in wish.fields.items()}
    return {"form": form, **own, **fields}


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        # Too long for the system, or no path at all: told by its name.
        return False


def _checked_address(given: str) -> str:
    try:
        parts = urlsplit(given)
        is_fit = parts.scheme in ("http", "https") and bool(parts.hostname) and len(given) <= _LONGEST_ADDRESS
    except ValueError:
        is_fit = False
    if not is_fit or any(sign.isspace() or not sign.isprintable() for sign in given):
        raise InputError(
            Message(
                "“{given}” bukan alamat web yang lengkap. Tulis mulai dari http:// atau https://.", given=quoted(given)
            )
        )
    if "@" in urlsplit(given).netloc:
        raise InputError(
            Message("Alamat itu memuat nama pengguna atau kata sandi. Hapus bagian sebelum tanda @, lalu ulangi.")
        )
    return given


def checked_field(name: str, value: str, form: str) -> tuple[str, str | None]:
    """The kind of record a field belongs to and the text to keep, for a file or a web address."""
    settable = {
        field.name: (kind, field)
        for kind in (fields.EVIDENCE, fields.LINK)
        for field in KINDS[kind].fields
        if field.form is not fields.Form.CODE
        and field.name not in _OF_THE_PROGRAM
        and _OF_ONE_FORM.get(field.name, form) == form
    }
    if name in settable:
        kind, field = settable[name]
        return kind, _checked_text(field, value)
    known = list(settable)
    raise InputError(Message("Isian {field} tidak ada; pilih: {known}.", field=quoted(name), known=", ".join(known)))


def _checked_text(field: fields.Field, value: str) -> str | None:
    if field.name == "name":
        return clean_name(value)
    if field.name == "url":
        return _checked_address(value.strip())
    return None if value.strip() == "-" else checked_value(field, value)
