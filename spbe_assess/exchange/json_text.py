"""JSON that came from outside, read strictly: no duplicate keys, no NaN, no bombs, decimals kept exact."""

import json
from decimal import Decimal
from typing import Final, NoReturn

from spbe_assess.errors import InputError
from spbe_assess.messages import Message

MOST_BYTES: Final = 1_000_000
MOST_DIGITS: Final = 40


def read_json(data: bytes, name: str, most: int = MOST_BYTES) -> object:
    """Read one JSON document of at most ``most`` bytes; numbers with a point become Decimal.

    ``name`` is how the person knows the file.

    Raises:
        InputError: too large, not UTF-8, not JSON (with line and column), a key twice, NaN, or too deeply nested.
    """
    if len(data) > most:
        size = most // 10**6
        raise _unfit(
            name,
            Message("berkasnya lebih besar dari {size} MB; pakai berkas yang memuat satu penilaian saja", size=size),
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _unfit(
            name, Message("bukan teks UTF-8 (bita ke-{at}); simpan ulang sebagai UTF-8", at=error.start + 1)
        ) from None
    try:
        return json.loads(
            text, object_pairs_hook=_unique_keys, parse_constant=_no_constant, parse_float=_decimal, parse_int=_whole
        )
    except json.JSONDecodeError as error:
        reason = Message(
            "JSON terputus atau salah tanda pada baris {line}, kolom {column}; periksa koma, titik dua, dan kurungnya",
            line=error.lineno,
            column=error.colno,
        )
        raise _unfit(name, reason) from None
    except RecursionError:
        raise _unfit(
            name, Message("kurungnya bersarang terlalu dalam; bentuk yang dikenal hanya dua tingkat")
        ) from None
    except _UnfitError as fault:
        raise _unfit(name, fault.message) from None


class _UnfitError(Exception):
    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


def _unfit(name: str, reason: Message) -> InputError:
    return InputError(Message("{name} tidak dapat dibaca: {reason}.", name=name, reason=reason))


def _unique_keys(pairs: list[tuple[str, object]]) -> dict[str, object]:
    read: dict[str, object] = {}
    for key, value in pairs:
        if key in read:
            raise _UnfitError(Message("kunci “{key}” ditulis dua kali; hapus satu", key=key[:40]))
        read[key] = value
    return read


def _no_constant(name: str) -> NoReturn:
    raise _UnfitError(Message("{value} bukan angka; isi angka biasa atau hapus barisnya", value=name))


def _decimal(text: str) -> Decimal:
    _limit(text)
    return Decimal(text)


def _whole(text: str) -> int:
    _limit(text)
    return int(text)


def _limit(text: str) -> None:
    if len(text) > MOST_DIGITS or "e" in text.lower():
        raise _UnfitError(Message("angka {text} tidak wajar; tulis biasa tanpa pangkat", text=text[:20]))
