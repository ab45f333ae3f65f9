"""Single values of a TOML file, each held to its kind. Numbers that must stay exact are texts ("1.30", "10/3")."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Final

from spbe_assess.exact import exact
from spbe_assess.messages import Message

MAX_SHOWN: Final = 60
MAX_WHOLE: Final = 9999

# All but tab and line feed; neither a screen nor a workbook can hold them.
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")

ReadValue = Callable[[object], object]


class UnfitError(Exception):
    """A value that cannot be what its key asks for; without a message when its parts were reported already."""

    def __init__(self, message: Message | None = None) -> None:
        super().__init__(message)
        self.message = message


def shortened(text: object, most: int = MAX_SHOWN) -> str:
    """Foreign text for a message: on one line and not longer than a person reads."""
    line = "".join(sign if sign.isprintable() else "?" for sign in str(text)[: most + 1])
    return line if len(line) <= most else line[: most - 1] + "…"


def read_text(value: object) -> str:
    """A text.

    Raises:
        UnfitError: it is anything else (so does every reader here).
    """
    if not isinstance(value, str):
        raise UnfitError(Message("Tulis sebagai teks di antara tanda kutip, bukan {found}.", found=_found(value)))
    if _CONTROL.search(value):
        raise UnfitError(Message("Teks memuat tanda kendali yang tidak terlihat; ketik ulang."))
    return value


def read_texts(value: object) -> tuple[str, ...]:
    """A list of texts."""
    if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
        raise UnfitError(Message("Tulis sebagai daftar teks di antara kurung siku: ['…', '…']."))
    return tuple(read_text(part) for part in value)


def read_truth(value: object) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise UnfitError(Message("Tulis true atau false, tanpa tanda kutip, bukan {found}.", found=_found(value)))
    return value


def read_whole(value: object) -> int:
    """A small whole number: a level, a year, a count."""
    if type(value) is not int or not 0 <= value <= MAX_WHOLE:
        raise UnfitError(Message("Tulis bilangan bulat 0 sampai {most}, tanpa tanda kutip.", most=MAX_WHOLE))
    return value


def read_number(value: object) -> Fraction:
    """An exact number: a text, or a small whole number; never a binary fraction such as 2.5 without quotes."""
    if type(value) is int and 0 <= value <= MAX_WHOLE:
        return Fraction(value)
    try:
        return exact(value if isinstance(value, str) else "")
    except ValueError:
        message = Message(
            "{found} bukan bilangan tepat; tulis dengan titik di antara tanda kutip, misalnya '2.50' atau '10/3'.",
            found=_found(value),
        )
        raise UnfitError(message) from None


def read_day(value: object) -> date:
    """A date, which TOML knows by itself."""
    if type(value) is not date:
        raise UnfitError(
            Message("Tulis tanggal tanpa tanda kutip, misalnya 2026-06-01, bukan {found}.", found=_found(value))
        )
    return value


def read_choice(choices: type[StrEnum], value: object) -> StrEnum:
    """One of the words that the program knows."""
    try:
        return choices(read_text(value))
    except ValueError:
        message = Message(
            "{found} tidak dikenal; pilih salah satu dari: {known}.", found=_found(value), known=", ".join(choices)
        )
        raise UnfitError(message) from None


def _found(value: object) -> str | Message:
    """What stands in the file, as it may be told."""
    if isinstance(value, str):
        return f"'{shortened(value)}'"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, float | date) else Message("isi ini")


PLAIN: Final[Mapping[object, ReadValue]] = {
    str: read_text,
    bool: read_truth,
    int: read_whole,
    Fraction: read_number,
    date: read_day,
}
