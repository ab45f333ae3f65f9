"""Dates and numbers in Indonesian words, as official letters spell them out."""

from datetime import date
from typing import Final

from spbe_assess.messages import day

_DAYS: Final = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_SMALL: Final = (
    *("nol", "satu", "dua", "tiga", "empat", "lima"),
    *("enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"),
)
_UNITS: Final = ((1000, "seribu", "ribu"), (100, "seratus", "ratus"))
LARGEST: Final = 9999
"""The largest number told in words; every year a date can hold."""


def in_words(moment: date) -> str:
    """A date as a Berita Acara opens: "Rabu, tanggal tiga puluh satu bulan Juli tahun dua ribu dua puluh empat".

    Words only: digits such as "31-7-2024" break at their hyphens.
    """
    month = day(moment).split()[1]
    return (
        f"{_DAYS[moment.weekday()]}, tanggal {number_in_words(moment.day)} bulan {month} "
        f"tahun {number_in_words(moment.year)}"
    )


def number_in_words(number: int) -> str:
    """A whole number from 0 to 9999 in words: 2024 is "dua ribu dua puluh empat".

    Raises:
        ValueError: the number lies outside.
    """
    if not 0 <= number <= LARGEST:
        raise ValueError(number)
    return _spelled(number)


def _spelled(number: int) -> str:
    for size, one, many in _UNITS:
        if number >= size:
            count, rest = divmod(number, size)
            return _joined(one if count == 1 else f"{_spelled(count)} {many}", rest)
    if number >= 20:
        tens, rest = divmod(number, 10)
        return _joined(f"{_SMALL[tens]} puluh", rest)
    return _SMALL[number] if number < len(_SMALL) else f"{_SMALL[number - 10]} belas"


def _joined(head: str, rest: int) -> str:
    return f"{head} {_spelled(rest)}" if rest else head
