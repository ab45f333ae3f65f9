"""Texts are made fit for a cell without losing more than must be."""

from hypothesis import given
from hypothesis import strategies as st

from spbe_assess.exchange.excel.text import TEXT_LIMIT, clean_text, safe_text


def test_control_characters_and_lone_surrogates_are_removed() -> None:
    assert safe_text("a\x00b\x07c\x1bd\x7fe\x85f\ud800g\ufffeh\uffff") == "abcdefgh"


def test_line_breaks_and_tabs_stay_and_are_written_one_way() -> None:
    assert safe_text("satu\r\ndua\rtiga\nempat\tlima") == "satu\ndua\ntiga\nempat\tlima"


def test_text_within_the_limit_is_not_cut() -> None:
    assert safe_text("x" * TEXT_LIMIT) == "x" * TEXT_LIMIT


def test_longer_text_is_cut_with_a_sign() -> None:
    assert safe_text("x" * 40_000) == "x" * (TEXT_LIMIT - 1) + "…"


def test_the_limit_counts_as_excel_does_and_cuts_no_character_in_half() -> None:
    cut = safe_text("😀" * 20_000)
    assert len(cut.encode("utf-16-le")) // 2 <= TEXT_LIMIT
    assert set(cut) == {"😀", "…"}


@given(st.text(st.characters(exclude_categories=[])))
def test_a_safe_text_is_left_alone(text: str) -> None:
    assert safe_text(safe_text(text)) == safe_text(text)


def test_a_cleaned_text_keeps_its_length() -> None:
    assert clean_text("a\x00b\r\n" * 20_000) == "ab\n" * 20_000
