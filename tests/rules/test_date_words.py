"""Numbers and dates in words, as a Berita Acara spells them."""

from datetime import date, timedelta

import pytest

from spbe_assess.messages import day
from spbe_assess.rules.date_words import LARGEST, in_words, number_in_words

_DIGITS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")


def _read(words: str) -> int:
    """The number words stand for: the other way round, by another road."""
    total = current = 0
    for word in words.split():
        if word in {"sepuluh", "sebelas"}:
            current += 10 if word == "sepuluh" else 11
        elif word in {"seratus", "seribu"}:
            total += 100 if word == "seratus" else 1000
        elif word == "belas":
            current += 10
        elif word in {"puluh", "ratus", "ribu"}:
            total += current * {"puluh": 10, "ratus": 100, "ribu": 1000}[word]
            current = 0
        else:
            current += _DIGITS.index(word)
    return total + current


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (20, "dua puluh"),
        (31, "tiga puluh satu"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (1000, "seribu"),
        (1945, "seribu sembilan ratus empat puluh lima"),
        (2000, "dua ribu"),
        (2024, "dua ribu dua puluh empat"),
        (2026, "dua ribu dua puluh enam"),
        (9999, "sembilan ribu sembilan ratus sembilan puluh sembilan"),
    ],
)
def test_a_number_is_spelled_as_schools_teach_it(number: int, words: str) -> None:
    assert number_in_words(number) == words


def test_every_number_reads_back_as_itself() -> None:
    assert [_read(number_in_words(number)) for number in range(LARGEST + 1)] == list(range(LARGEST + 1))


@pytest.mark.parametrize("number", [-1, LARGEST + 1])
def test_a_number_outside_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        number_in_words(number)


def test_a_date_opens_the_letter() -> None:
    assert in_words(date(2024, 7, 31)) == "Rabu, tanggal tiga puluh satu bulan Juli tahun dua ribu dua puluh empat"
    assert in_words(date(2026, 11, 21)) == "Sabtu, tanggal dua puluh satu bulan November tahun dua ribu dua puluh enam"


def test_every_day_of_a_leap_year_reads_back_as_itself() -> None:
    days = [date(2024, 1, 1) + timedelta(n) for n in range(366)]
    for moment in days:
        weekday, rest = in_words(moment).split(", tanggal ")
        number, rest = rest.split(" bulan ")
        month, year = rest.split(" tahun ")
        assert (_read(number), month, _read(year)) == (moment.day, day(moment).split()[1], moment.year)
        assert weekday == ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")[moment.weekday()]
        assert not any(sign.isdigit() for sign in in_words(moment))
    assert len({in_words(moment) for moment in days}) == 366
