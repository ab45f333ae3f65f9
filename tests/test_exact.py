"""Exact numbers: what is read, how it is rounded for display, and that nothing is lost for programs."""

import decimal
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_assess.exact import MINUS, exact, exact_text, half_up, shown, shown_weight, typed

FRACTIONS = st.fractions(min_value=-1000, max_value=1000, max_denominator=10**6)
HUNDREDTHS = st.integers(min_value=-(10**15), max_value=10**15).map(lambda n: Fraction(n, 100))
TIES = st.integers(min_value=-(10**6), max_value=10**6).map(lambda n: Fraction(2 * n + 1, 200))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.30", Fraction(13, 10)),
        ("10/3", Fraction(10, 3)),
        ("-2", Fraction(-2)),
        ("+0.5", Fraction(1, 2)),
        ("0000000000000000.07", Fraction(7, 100)),
    ],
)
def test_numbers_of_data_files_are_read_exactly(text: str, value: Fraction) -> None:
    assert exact(text) == value


@pytest.mark.parametrize(
    "text",
    [
        *("", " 1", "1 ", "1\n", "1,5", "1e3", "nan", "inf", "Infinity", "1_000", ".5", "5.", "1/0", "1/-2", "0x1"),
        *("1.5/2", "\N{FULLWIDTH DIGIT ONE}", "\N{ARABIC-INDIC DIGIT THREE}", "1" * 19, "0." + "1" * 19, "1" * 5000),
    ],
)
def test_a_data_file_writes_plain_decimals_or_ratios_and_nothing_else(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        exact(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3,12", Fraction(312, 100)),
        ("3.12", Fraction(312, 100)),
        (" 4 ", Fraction(4)),
        ("\u00a01,5", Fraction(3, 2)),
        ("−0,5", Fraction(-1, 2)),
        ("-0,5", Fraction(-1, 2)),
        ("+2", Fraction(2)),
    ],
)
def test_people_may_type_a_comma_or_a_point(text: str, value: Fraction) -> None:
    assert typed(text) == value


@pytest.mark.parametrize("text", ["", " ", "tiga", "1,2,3", "1.000,5", "1/2", "1e9", "NaN", "3 4", "−", ",5", "5,"])
def test_typed_text_that_is_not_one_plain_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        typed(text)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(4335, 1000), "4.34"),  # Kabupaten Sragen 2024: the binary float gives 4.33
        (Fraction(-4335, 1000), "-4.34"),
        (Fraction(4325, 1000), "4.33"),  # half even would give 4.32
        (Fraction(4334999, 1000000), "4.33"),
        (Fraction(17, 14), "1.21"),
        (Fraction(0), "0.00"),
    ],
)
def test_a_tie_is_rounded_away_from_zero(value: Fraction, text: str) -> None:
    assert str(half_up(value)) == text


@given(st.one_of(FRACTIONS, TIES), st.integers(min_value=0, max_value=6))
def test_rounding_is_decimal_round_half_up(value: Fraction, decimals: int) -> None:
    with decimal.localcontext(prec=200):
        # A fraction cut at 150 digits has the same neighbours unless it is a tie, and ties are finite.
        quotient = Decimal(value.numerator) / Decimal(value.denominator)
        wanted = quotient.quantize(Decimal(1).scaleb(-decimals), rounding=decimal.ROUND_HALF_UP)
    assert half_up(value, decimals) == wanted
    assert half_up(value, decimals).as_tuple().exponent == -decimals


@given(FRACTIONS)
def test_a_shown_number_lies_within_half_a_step(value: Fraction) -> None:
    assert abs(Fraction(half_up(value)) - value) <= Fraction(1, 200)


def test_numbers_longer_than_a_decimal_context_are_not_cut() -> None:
    value = Fraction(3**60, 1000)
    assert Fraction(exact_text(value)) == value
    assert half_up(Fraction(10**40 + 1, 100)) == Decimal(f"{10**40 + 1}E-2")
    assert shown(Fraction(10**40 + 1, 100)).endswith("00,01")


@given(HUNDREDTHS)
def test_what_is_shown_can_be_typed_again(value: Fraction) -> None:
    assert typed(shown(value)) == value
    assert typed(shown(value, point=".", signed=True)) == value


@given(FRACTIONS)
def test_exact_text_loses_nothing(value: Fraction) -> None:
    assert exact(exact_text(value)) == value if len(exact_text(value)) < 18 else Fraction(exact_text(value)) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(3282, 1000), "3.282"),
        (Fraction(17, 14), "17/14"),
        (Fraction(-1, 3), "-1/3"),
        (Fraction(5), "5"),
        (Fraction(0), "0"),
        (Fraction(-5, 4), "-1.25"),
        (Fraction(1, 2**20), "0.00000095367431640625"),
    ],
)
def test_programs_get_a_finite_decimal_or_a_ratio(value: Fraction, text: str) -> None:
    assert exact_text(value) == text


def test_people_get_a_comma_and_a_real_minus_sign() -> None:
    assert shown(Fraction(-3, 2)) == f"{MINUS}1,50"
    assert shown(Fraction(3, 2)) == "1,50"
    assert shown(Fraction(3, 2), point=".") == "1.50"
    assert shown(Fraction(3, 2), 0) == "2"


def test_a_sign_is_shown_only_where_something_is_shown() -> None:
    assert shown(Fraction(3, 2), signed=True) == "+1,50"
    assert shown(Fraction(1, 1000), signed=True) == "0,00"
    assert shown(Fraction(-1, 1000), signed=True) == "0,00"
    assert shown(Fraction(-5, 1000)) == f"{MINUS}0,01"


@pytest.mark.parametrize(
    ("weight", "text"),
    [("13", "13"), ("16.5", "16,5"), ("2.75", "2,75"), ("100", "100"), ("10/3", "3,33"), ("0", "0"), ("4.50", "4,5")],
)
def test_weights_are_written_without_idle_zeros(weight: str, text: str) -> None:
    assert shown_weight(exact(weight)) == text
    assert shown_weight(exact(weight), point=".") == text.replace(",", ".")
