"""Dates as people here type them."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spbe_assess.messages import ENGLISH, INDONESIAN, day
from spbe_assess.rules.typed_days import typed_day

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-21",
        "2026-11-21T00:00:00",
        "21-11-2026",
        "21/11/2026",
        "21.11.2026",
        " 21  November 2026 ",
        "21 nopember 2026",
        "21 Nov 2026",
        "21-Nov-2026",
    ],
)
def test_every_usual_way_to_write_a_day_is_read(text: str) -> None:
    assert typed_day(text) == date(2026, 11, 21)


@pytest.mark.parametrize(
    "text",
    ["", "21-11-26", "32-1-2026", "29-2-2026", "2026-13-01", "21-11/2026", "21 Foo 2026", "1-1-1899", "٢١-11-2026"],
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(text)}$"):
        typed_day(text)


@settings(deadline=None, max_examples=50)
@given(DAYS)
def test_a_day_is_read_back_from_how_it_is_told(one: date) -> None:
    for text in (one.isoformat(), day(one, INDONESIAN), day(one, ENGLISH), f"{one.day}/{one.month}/{one.year:04d}"):
        assert typed_day(text) == one
