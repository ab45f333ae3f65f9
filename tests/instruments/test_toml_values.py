"""Single values: what is of the wrong kind is told with what was found and how to write it."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_assess.core.instrument import ValueKind
from spbe_assess.instruments.toml_values import (
    PLAIN,
    ReadValue,
    UnfitError,
    read_choice,
    read_day,
    read_number,
    read_text,
    read_texts,
    read_truth,
    read_whole,
    shortened,
)
from spbe_assess.messages import say

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates() | st.datetimes(),
    lambda parts: st.lists(parts) | st.dictionaries(st.text(), parts),
)


def refused(read: ReadValue, value: object) -> str:
    with pytest.raises(UnfitError) as raised:
        read(value)
    assert raised.value.message is not None
    return say(raised.value.message)


def test_numbers_are_exact() -> None:
    assert read_number("1.30") == Fraction(13, 10)
    assert read_number("10/3") == Fraction(10, 3)
    assert read_number(5) == 5


@pytest.mark.parametrize("value", [1.3, "1,3", "tiga", "1e5", "nan", True, "", "1/0", 10**30, [], "9" * 40])
def test_what_is_no_exact_number_is_refused(value: object) -> None:
    assert "bukan bilangan tepat" in refused(read_number, value)


def test_a_binary_fraction_is_quoted_back() -> None:
    assert refused(read_number, 1.3).startswith("1.3 bukan bilangan tepat; tulis dengan titik di antara tanda kutip")


@pytest.mark.parametrize("value", [True, "3", 2.5, -1, 10_000, pytest.param(16**5000, id="huge")])
def test_a_whole_number_is_small_and_without_quotes(value: object) -> None:
    assert refused(read_whole, value) == "Tulis bilangan bulat 0 sampai 9999, tanpa tanda kutip."


def test_a_text_is_not_a_number() -> None:
    assert refused(read_text, 3.5) == "Tulis sebagai teks di antara tanda kutip, bukan 3.5."


def test_control_characters_are_refused_line_ends_are_not() -> None:
    assert "tanda kendali" in refused(read_text, "a\x1b[31m")
    assert "tanda kendali" in refused(read_texts, ["a", "b\x00"])
    assert read_text("satu\n\tdua") == "satu\n\tdua"


def test_a_single_text_is_no_list() -> None:
    assert "daftar teks" in refused(read_texts, "satu")
    assert "daftar teks" in refused(read_texts, ["satu", 2])
    assert read_texts(["satu", "dua"]) == ("satu", "dua")


def test_truth_is_not_a_text() -> None:
    assert refused(read_truth, "true") == "Tulis true atau false, tanpa tanda kutip, bukan 'true'."
    assert read_truth(False) is False


def test_a_day_is_not_a_text_and_has_no_hour() -> None:
    assert read_day(date(2026, 6, 1)) == date(2026, 6, 1)
    assert "misalnya 2026-06-01, bukan '2026-06-01'" in refused(read_day, "2026-06-01")


def test_a_choice_names_those_there_are() -> None:
    assert read_choice(ValueKind, "level") is ValueKind.LEVEL
    told = refused(lambda value: read_choice(ValueKind, value), "levels")
    assert told == "'levels' tidak dikenal; pilih salah satu dari: level, fraction."


@given(st.sampled_from((*PLAIN.values(), read_texts)), ANYTHING)
def test_every_reader_answers_or_refuses_with_a_sentence(read: ReadValue, value: object) -> None:
    told = "read"
    try:
        read(value)
    except UnfitError as unfit:
        told = say(unfit.message) if unfit.message else ""
    assert told


@given(st.text())
def test_foreign_text_is_short_and_on_one_line(text: str) -> None:
    assert len(shortened(text)) <= 60
    assert shortened(text).isprintable()
