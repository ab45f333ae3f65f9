"""Values pasted from an institution's own result report (LHE).

Either one code or name with its value a line ("D1 4,60", "Kebijakan Internal SPBE<tab>4,60"), or the values alone in
the order of the instrument: the index; index and domains; all aspects; all indicators. How many there are tells
which; where the number fits none or two of these, codes must be written.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final

from spbe_assess.core.instrument import INDEX, Instrument
from spbe_assess.errors import Problem
from spbe_assess.exact import typed
from spbe_assess.messages import Message
from spbe_assess.published.codes import CodeFinder
from spbe_assess.published.tables import MISSING, not_a_number, repeated

MOST_LINES: Final = 1_000
LONGEST_LINE: Final = 1_000
_SEPARATORS: Final = re.compile(r"[\s;]+")
_LABELLED: Final = re.compile(r"(?P<label>.*[^\s:=;])[\s:=;]+(?P<value>[^\s:=;]+)")
_VALUE: Final = re.compile(r"[0-9.,+\-−–—]+", re.ASCII)
_HEADINGS: Final = frozenset({"nilai", "indeks", "index", "value", "skor", "hasil"})


def read_pasted(text: str, instrument: Instrument) -> tuple[Mapping[str, Fraction], tuple[Problem, ...]]:
    """Values by code, and what is wrong. Values are exact, and not yet held against the instrument."""
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    body = lines[1:] if lines and _is_heading(lines[0][1]) else lines
    if not body:
        return {}, (Problem("", Message("Tidak ada nilai. Tempelkan nilai dari LHE, satu per baris.")),)
    if len(lines) > MOST_LINES or any(len(line) > LONGEST_LINE for _, line in lines):
        return {}, (Problem("", Message("Teks terlalu panjang. Tempelkan nilainya saja, satu per baris.")),)
    column = _plain_column(body)
    if not column:
        return _collected(_labelled(body, CodeFinder(instrument)))
    codes = _order(len(column), instrument)
    if isinstance(codes, Message):
        return {}, (Problem("", codes),)
    return _collected((number, code, part) for (number, part), code in zip(column, codes, strict=True))


def _is_heading(line: str) -> bool:
    return line.rsplit(maxsplit=1)[-1].casefold() in _HEADINGS


def _plain_column(lines: Sequence[tuple[int, str]]) -> Sequence[tuple[int, str]]:
    """The values where nothing but values is given: one a line, or all in one line; else nothing."""
    if len(lines) == 1:
        number, line = lines[0]
        lines = [(number, part) for part in _SEPARATORS.split(line)]
    return lines if all(_VALUE.fullmatch(part) for _, part in lines) else ()


def _order(count: int, instrument: Instrument) -> Sequence[str] | Message:
    """The codes that so many values stand for, in order; the sentence that asks for codes where that is not clear."""
    shapes = dict.fromkeys(_orders(instrument))
    fitting = [codes for codes in shapes if len(codes) == count]
    if len(fitting) == 1:
        return fitting[0]
    return Message(
        "{count} nilai tanpa kode tidak dapat dikenali. Jumlah yang dikenali: {shapes}. "
        "Atau tulis kode di depan tiap nilai, misalnya “{example}”.",
        count=count,
        shapes=[f"{len(codes)} ({_span(codes)})" for codes in shapes],
        example=f"{instrument.aspects[0].code} 3,00",
    )


def _orders(instrument: Instrument) -> Iterator[tuple[str, ...]]:
    yield (INDEX,)
    if instrument.domains:
        yield (INDEX, *instrument.domain_by_code)
    yield tuple(instrument.aspect_by_code)
    yield tuple(instrument.indicator_by_code)


def _span(codes: Sequence[str]) -> str:
    return codes[0] if len(codes) == 1 else f"{codes[0]}–{codes[-1]}"


def _labelled(lines: Sequence[tuple[int, str]], finder: CodeFinder) -> Iterator[tuple[int, str | Message, str]]:
    for number, line in lines:
        match = _LABELLED.fullmatch(line)
        if match is None:
            yield number, Message('“{text}” bukan kode dan nilai. Tulis misalnya "D1 4,60".', text=line[:80]), ""
        else:
            yield number, finder.find(match["label"]), match["value"]


def _collected(
    found: Iterable[tuple[int, str | Message, str]],
) -> tuple[Mapping[str, Fraction], tuple[Problem, ...]]:
    values: dict[str, Fraction] = {}
    places: dict[str, str] = {}
    problems: list[Problem] = []
    for number, code, text in found:
        place = f"baris {number}"
        if isinstance(code, Message):
            problems.append(Problem(place, code))
        elif code in places:
            problems.append(Problem(place, repeated(code, places[code])))
        elif text.casefold() not in MISSING:
            places[code] = place
            try:
                values[code] = typed(text)
            except ValueError:
                problems.append(Problem(place, not_a_number(text)))
    return values, tuple(problems)
