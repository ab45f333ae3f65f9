"""Exact numbers, from file to screen: read as fractions, rounded half up only where they are shown."""

import re
from decimal import Decimal
from fractions import Fraction

_PLAIN = re.compile(r"[+-]?[0-9]{1,18}(\.[0-9]{1,18})?", re.ASCII)
_RATIO = re.compile(r"[+-]?[0-9]{1,18}/[0-9]{1,18}", re.ASCII)
_TYPED = re.compile(r"[+\-−]?[0-9]{1,18}([.,][0-9]{1,18})?", re.ASCII)
MINUS = "−"
MISSING = "—"
"""What stands in the place of a value that is not there; never a 0."""


def exact(text: str) -> Fraction:
    """Read a number of a data file: a plain decimal with a point ("1.30") or a ratio ("10/3").

    Raises:
        ValueError: the text is anything else (no exponent, no NaN, no grouping of thousands, no zero divisor).
    """
    if not (_PLAIN.fullmatch(text) or _RATIO.fullmatch(text)):
        raise ValueError(text)
    try:
        return Fraction(text)
    except ZeroDivisionError:
        raise ValueError(text) from None


def typed(text: str) -> Fraction:
    """Read a number as people here type it: "3,12" and "3.12" are the same, spaces around it do not matter.

    Raises:
        ValueError: the text is not one plain number.
    """
    stripped = text.strip()
    if not _TYPED.fullmatch(stripped):
        raise ValueError(text)
    return Fraction(stripped.replace(",", ".").replace(MINUS, "-"))


def half_up(value: Fraction, decimals: int = 2) -> Decimal:
    """Round for display: to the nearest, a tie away from zero.

    The ministry prints 4.335 as 4,34; Python's ``round`` of the binary float gives 4.33. Ties are exact here
    because the value is a fraction.
    """
    scaled = abs(value) * 10**decimals
    nearest = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    # Made from text: arithmetic on Decimal would cut to the 28 digits of its context.
    return Decimal(f"{-nearest if value < 0 else nearest}E-{decimals}")


def shown(value: Fraction, decimals: int = 2, *, point: str = ",", signed: bool = False) -> str:
    """Write a number for people: half up, decimal comma, a real minus sign; ``signed`` adds "+" above zero."""
    rounded = half_up(value, decimals)
    sign = MINUS if rounded < 0 else "+" if signed and rounded > 0 else ""
    return sign + f"{rounded.copy_abs():f}".replace(".", point)


def shown_weight(weight: Fraction, *, point: str = ",") -> str:
    """Write a weight in percent as the regulation does, without idle zeros: "13", "16,5", "2,75"."""
    text = shown(weight, 2, point=point)
    return text.rstrip("0").rstrip(point)


def exact_text(value: Fraction) -> str:
    """Write a value without loss for programs: "3.282" where a finite decimal exists, else "n/d" ("17/14")."""
    if not _has_finite_decimal(value.denominator):
        return f"{value.numerator}/{value.denominator}"
    digits = 0
    while (value * 10**digits).denominator != 1:
        digits += 1
    return f"{half_up(value, digits):f}"


def _has_finite_decimal(denominator: int) -> bool:
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    return denominator == 1
