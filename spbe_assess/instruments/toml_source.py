"""The bytes of a TOML file from outside: within limits, in any of the ways Windows saves them, never an exception."""

import re
import tomllib
from typing import Final

from spbe_assess.errors import Problem
from spbe_assess.messages import Message

MAX_BYTES: Final = 4_000_000
MAX_DOTS: Final = 30

_LINE = re.compile(r"\(at line (\d+),")
_NO_QUOTE: Final = 'Expected "\'"'
_QUOTED = re.compile(r""""(?:[^"\\\n]|\\.)*"|'[^'\n]*'""")
_LONG_KEY = re.compile(rf"(?:[^\s.]+[ \t]*\.[ \t]*){{{MAX_DOTS}}}")

# What to do about what tomllib complains of, by words of its message.
_REMEDIES: Final = (
    (("overwrite", "twice", "immutable"), Message("Kunci atau bagian ini sudah ada di atas; hapus salah satunya.")),
    (("Unterminated", _NO_QUOTE, r"'\n'"), Message("Teks tidak ditutup; tambahkan tanda kutip di akhirnya.")),
    (("Unclosed array",), Message("Daftar tidak ditutup; periksa koma dan kurung siku penutupnya.")),
    (("Expected '='",), Message("Setelah nama kunci harus ada tanda sama dengan.")),
    (("Invalid statement",), Message("Baris ini bukan kunci dan bukan judul bagian; hapus atau perbaiki.")),
    (("Invalid value",), Message("Nilai tidak dikenal; tulis teks dan bilangan desimal di antara tanda kutip.")),
    (("escape",), Message("Garis miring terbalik di dalam kutip ganda harus digandakan; atau pakai kutip tunggal.")),
)
_OTHER_REMEDY: Final = Message("Bukan TOML yang benar; periksa tanda kutip, koma, dan kurung pada baris ini.")


def parse_toml(data: bytes, name: str) -> dict[str, object] | Problem:
    """The root table of a file called ``name``, or what is wrong with the file as a whole."""
    if len(data) > MAX_BYTES:
        return Problem(
            name,
            Message("Berkas lebih dari {megabytes} MB; berkas ini pasti keliru.", megabytes=MAX_BYTES // 10**6),
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _at(name, data.count(b"\n", 0, error.start) + 1, _not_utf8())
    if line := _line_of_a_long_key(text):
        return _at(name, line, _nested())
    try:
        return tomllib.loads(text)
    except RecursionError:
        return Problem(name, _nested())
    except ValueError as error:
        return _syntax_problem(str(error), name, text)


def _line_of_a_long_key(text: str) -> int:
    """The line of a key like a.a.a.a…, on which tomllib would spend quadratic time; 0 for none."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") >= MAX_DOTS and _LONG_KEY.search(_QUOTED.sub("q", line)):
            return number
    return 0


def _not_utf8() -> Message:
    return Message("Ada huruf yang bukan UTF-8; simpan ulang berkas dengan pengodean UTF-8.")


def _nested() -> Message:
    return Message("Isi berkas bersarang terlalu dalam; berkas ini pasti keliru.")


def _syntax_problem(complaint: str, name: str, text: str) -> Problem:
    fitting = (remedy for words, remedy in _REMEDIES if any(word in complaint for word in words))
    message = next(fitting, _OTHER_REMEDY)
    if match := _LINE.search(complaint):
        return _at(name, int(match[1]), message)
    # Without a line tomllib means the end of the document, where it gave up looking for a quote; it opened at the last.
    end = text.rfind("'") if _NO_QUOTE in complaint else len(text)
    return _at(name, text.count("\n", 0, end) + 1, message)


def _at(name: str, line: int, message: Message) -> Problem:
    return Problem(f"{name}, baris {line}", message)
