"""Values of fields: what a person types becomes the one text that is kept, and that text is told again.

Every face, table and file goes through ``checked_value``, so a value means the same wherever it was typed. The kept
text is a fixed point: checking it again changes nothing.
"""

import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from spbe_assess.core.fields import Field, Form
from spbe_assess.errors import InputError
from spbe_assess.exact import MISSING, exact_text, typed
from spbe_assess.messages import INDONESIAN, Message, day, decimal_point, mark, translated
from spbe_assess.rules.choice_words import CHOICE_WORDS, choice_named
from spbe_assess.rules.spelling import key
from spbe_assess.rules.typed_days import typed_day

MOST_BYTES: Final = 1_000_000
MOST_SIGNS: Final = 1_000
MOST_LINES: Final = 200
FIRST_YEAR: Final = 2000
LAST_YEAR: Final = 2099

YES: Final = mark("ya")
NO: Final = mark("tidak")

_YES_WORDS: Final = frozenset({"1", "ya", "y", "true", "benar", "sudah", "yes", "x", "ada"})
_NO_WORDS: Final = frozenset({"0", "tidak", "t", "false", "salah", "belum", "no", "n", "bukan"})
_YEARS: Final = frozenset({"year"})
_SEPARATED: Final = frozenset({"supporting"})
"""Lists of names: people write them on one line, with semicolons between."""
_LONGEST_QUOTE: Final = 40
_LINE_ENDS: Final = frozenset({"Zl", "Zp"})


def checked_value(field: Field, raw: str) -> str | None:
    """The text to keep for what was typed into a field; None where it is empty.

    Decimals may have a comma or a point, days may be written as here or as 2026-11-21, choices by their code or
    their Indonesian word. Texts are kept exactly, lines and lists without outer spaces.

    Raises:
        InputError: it is no value of the field; one sentence says what is wrong and what to write.
    """
    refuse_unkept(raw)
    return _READERS[field.form](field, raw) if raw.strip() else None


def shown_value(field: Field, value: str | None, language: str = INDONESIAN) -> str:
    """A kept value as people read it: "3,12", "21 November 2026", "Perlu perbaikan"; "—" for none.

    A value that this program does not know (of a newer one) is told as it stands.
    """
    if value is None:
        return MISSING
    try:
        return _TELLERS[field.form](value, language) if field.form in _TELLERS else value
    except (ValueError, KeyError):
        return value


def quoted(raw: str) -> str:
    """Foreign text for a sentence: on one line, printable, not longer than a person reads."""
    line = "".join(sign if sign.isprintable() else "·" for sign in " ".join(raw[: 10 * _LONGEST_QUOTE].split()))
    return line if len(line) <= _LONGEST_QUOTE else f"{line[:_LONGEST_QUOTE]}…"


def refuse_unkept(raw: str) -> None:
    """Refuse what no file can hold, also of a text that is still being typed.

    Raises:
        InputError: it holds half a sign or a NUL, or is a megabyte.
    """
    try:
        size = len(raw.encode())
    except UnicodeEncodeError as error:
        raise InputError(
            Message(
                "Huruf ke-{at} rusak (separuh tanda Unicode). Hapus huruf itu atau salin ulang teksnya.",
                at=error.start + 1,
            )
        ) from None
    if "\0" in raw:
        raise InputError(
            Message("Huruf ke-{at} adalah tanda kosong (NUL). Hapus atau salin ulang teksnya.", at=raw.index("\0") + 1)
        )
    if size > MOST_BYTES:
        raise InputError(
            Message(
                "Teks ini lebih dari {most} MB dan tidak lagi terbaca sebagai isian. Lampirkan sebagai data dukung.",
                most=MOST_BYTES // 10**6,
            )
        )


def _line(_field: Field, raw: str) -> str:
    line = raw.strip()
    for at, sign in enumerate(line, 1):
        if _is_unseen(sign):
            raise InputError(
                Message(
                    "Isian ini satu baris saja. Hapus baris baru atau tanda tak terlihat pada huruf ke-{at}.", at=at
                )
            )
    if len(line) > MOST_SIGNS:
        raise InputError(
            Message("Isian ini paling panjang {most} huruf; yang diberikan {count}.", most=MOST_SIGNS, count=len(line))
        )
    return line


def _is_unseen(sign: str) -> bool:
    category = unicodedata.category(sign)
    return category == "Cc" or category in _LINE_ENDS


def _text(_field: Field, raw: str) -> str:
    return raw


def _list(field: Field, raw: str) -> str | None:
    text = raw.replace(";", "\n") if field.name in _SEPARATED else raw
    lines = [_line(field, line) for line in text.splitlines() if line.strip()]
    if len(lines) > MOST_LINES:
        raise InputError(
            Message("Daftar ini paling banyak {most} baris; yang diberikan {count}.", most=MOST_LINES, count=len(lines))
        )
    return "\n".join(dict.fromkeys(lines) if field.name in _SEPARATED else lines) or None


def _decimal(_field: Field, raw: str) -> str:
    try:
        return exact_text(typed(raw))
    except ValueError:
        raise InputError(
            Message("“{raw}” bukan angka. Tulis misalnya 3,12 tanpa pemisah ribuan.", raw=quoted(raw))
        ) from None


def _whole(field: Field, raw: str) -> str:
    digits = raw.strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 15):
        raise InputError(Message("“{raw}” bukan bilangan bulat. Tulis angkanya saja.", raw=quoted(raw)))
    number = int(digits)
    if field.name in _YEARS and not FIRST_YEAR <= number <= LAST_YEAR:
        raise InputError(Message("“{raw}” bukan tahun. Tulis empat angka, dari 2000 sampai 2099.", raw=quoted(raw)))
    return str(number)


def _day(_field: Field, raw: str) -> str:
    try:
        return typed_day(raw).isoformat()
    except ValueError:
        raise InputError(
            Message(
                "“{raw}” bukan tanggal. Tulis misalnya 21-11-2026, 21 November 2026, atau 2026-11-21.", raw=quoted(raw)
            )
        ) from None


def _flag(_field: Field, raw: str) -> str | None:
    word = key(raw)
    if word in _YES_WORDS:
        return "1"
    if word in _NO_WORDS:
        return None
    raise InputError(Message("“{raw}” tidak dikenal. Tulis ya atau tidak.", raw=quoted(raw)))


def _choice(field: Field, raw: str) -> str:
    code = choice_named(raw, field.choices)
    if code is None:
        # The words themselves are keys of the catalogue, told in the person's language.
        words = [CHOICE_WORDS.get(choice, choice) for choice in field.choices]
        known = [Message(word) for word in words]
        raise InputError(Message("“{raw}” tidak dikenal. Pilih: {known}.", raw=quoted(raw), known=known))
    return code


def _code(_field: Field, _raw: str) -> str:
    raise InputError(Message("Isian ini ditulis oleh program sendiri dan tidak dapat diisi."))


_READERS: Final[Mapping[Form, Callable[[Field, str], str | None]]] = {
    Form.LINE: _line,
    Form.TEXT: _text,
    Form.LIST: _list,
    Form.DECIMAL: _decimal,
    Form.WHOLE: _whole,
    Form.DAY: _day,
    Form.FLAG: _flag,
    Form.CHOICE: _choice,
    Form.CODE: _code,
}

_TELLERS: Final[Mapping[Form, Callable[[str, str], str]]] = {
    Form.LIST: lambda value, _: "; ".join(value.split("\n")),
    Form.DECIMAL: lambda value, language: value.replace(".", decimal_point(language)),
    Form.DAY: lambda value, language: day(date.fromisoformat(value), language),
    Form.FLAG: lambda value, language: translated(YES if value == "1" else NO, language),
    Form.CHOICE: lambda value, language: translated(CHOICE_WORDS[value], language),
}
