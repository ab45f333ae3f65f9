"""Dates as people here type them."""

import re
from datetime import date
from typing import Final

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2199

_ISO: Final = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:[T ]00:00(?::00)?)?", re.ASCII)
_NUMBERS: Final = re.compile(r"(?P<day>\d{1,2})(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<year>\d{4})", re.ASCII)
_WORDS: Final = re.compile(r"(?P<day>\d{1,2})[ -](?P<month>[A-Za-z]{3,9})\.?[ -](?P<year>\d{4})", re.ASCII)

_MONTHS: Final = {
    word: number
    for number, words in enumerate(
        (
            ("januari", "january", "jan"),
            ("februari", "pebruari", "february", "feb", "peb"),
            ("maret", "march", "mar"),
            ("april", "apr"),
            ("mei", "may"),
            ("juni", "june", "jun"),
            ("juli", "july", "jul"),
            ("agustus", "august", "agu", "ags", "agt", "aug"),
            ("september", "sep", "sept"),
            ("oktober", "october", "okt", "oct"),
            ("november", "nopember", "nov", "nop"),
            ("desember", "december", "des", "dec"),
        ),
        1,
    )
    for word in words
}


def typed_day(text: str) -> date:
    """Read a date: 2026-11-21, 21-11-2026, 21/11/2026, 21.11.2026, "21 November 2026", "21 Nov 2026".

    Day before month, always; a year has four digits.

    Raises:
        ValueError: the text is no such date, or the calendar has no such day.
    """
    plain = " ".join(text.split())
    found = _ISO.fullmatch(plain) or _NUMBERS.fullmatch(plain) or _WORDS.fullmatch(plain)
    if found is None:
        raise ValueError(text)
    month, year = found["month"], int(found["year"])
    number = int(month) if month.isdigit() else _MONTHS.get(month.casefold(), 0)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(text)
    try:
        return date(year, number, int(found["day"]))
    except ValueError:
        raise ValueError(text) from None
