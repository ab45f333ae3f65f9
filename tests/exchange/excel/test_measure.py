"""Rows are high enough for their text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_assess.exchange.excel.measure import (
    TALLEST,
    UNIT,
    line_count,
    longest_word,
    row_height,
    text_width,
    units_for,
)
from tests.dossiers import spbe_dossier
from tests.exchange.office import wrapped_lines


def test_digits_are_equally_wide_and_bold_is_wider() -> None:
    assert text_width("1111") == text_width("8888")
    assert text_width("Indeks", bold=True) > text_width("Indeks")


def test_a_short_text_takes_one_line_and_a_newline_begins_another() -> None:
    assert line_count("Indeks", 20) == 1
    assert line_count("Jawa Timur\n2024\n(pembanding)", 20) == 3


def test_words_wrap_where_the_column_ends() -> None:
    assert line_count("Kebijakan Internal Tata Kelola SPBE", 15) == 3


def test_a_word_longer_than_the_column_is_cut_into_lines() -> None:
    assert line_count("x" * 100, 10) >= 100 * text_width("x") / (10 * UNIT)


@given(st.text("abc XYZ 123\n", max_size=300), st.floats(8, 90))
def test_the_lines_hold_the_whole_text(text: str, units: float) -> None:
    assert line_count(text, units) * units * UNIT >= sum(map(text_width, text.split("\n")))


@given(st.text("abc XYZ 123", max_size=200), st.integers(8, 60))
def test_a_wider_column_never_takes_more_lines(text: str, units: int) -> None:
    assert line_count(text, units + 1) <= line_count(text, units)


def test_no_row_is_taller_than_a_worksheet_allows() -> None:
    assert row_height(4_000) == TALLEST


@pytest.mark.parametrize("word", ["Memuaskan", "Pembangunan", "indeks"])
def test_a_column_made_for_a_word_holds_it_in_one_line(word: str) -> None:
    units = units_for(longest_word(f"a {word} b", bold=True))
    assert line_count(word, units + 0.01, bold=True) == 1


def test_a_web_address_is_broken_where_programs_break_it() -> None:
    address = "https://layanan.contohprov.go.id/perizinan?tahun=2024-halaman"
    assert line_count(address, 22) > line_count("x" * len(address), 22) - 2
    parts = ("https:/", "/", "layanan.contohprov.go.id/", "perizinan?", "tahun=2024-", "halaman")
    assert line_count(address, 22) == line_count(" ".join(parts[2:]), 22) + 1


@pytest.mark.parametrize("wide", ["漢", "📎", "…", "→"])
def test_signs_wider_than_letters_count_as_such(wide: str) -> None:
    assert text_width(wide) >= 9


def test_bold_letters_have_widths_of_their_own() -> None:
    assert text_width("ill", 1000, bold=True) == 3 * 278
    assert text_width("Indeks", 1000, bold=True) == 278 + 611 + 611 + 556 + 556 + 556


@pytest.mark.parametrize(("sign", "width"), [("–", 556), ("·", 278), ("É", 667), ("é", 556), ("“", 333), ("Ж", 600)])
def test_signs_of_the_texts_are_as_wide_as_in_the_font(sign: str, width: int) -> None:
    assert text_width(sign, 1000) == width


def test_libreoffice_never_needs_more_lines_than_we_count(tmp_path: Path) -> None:
    """Its own wrapping of real texts, narrow and wide, plain and bold; and most of them are counted exactly."""
    asked = [(text, units, bold) for units in (14, 27, 36, 60) for text in _real_texts() for bold in (False, True)]
    needed = wrapped_lines(tmp_path, asked)
    counted = [line_count(text, units, bold=bold) for text, units, bold in asked]
    assert not [one for one, ours, theirs in zip(asked, counted, needed, strict=True) if ours < theirs]
    assert sum(ours == theirs for ours, theirs in zip(counted, needed, strict=True)) > len(asked) * 0.85


def _real_texts() -> list[str]:
    instrument = spbe_dossier().instrument
    criteria = [one.text for indicator in instrument.indicators for one in indicator.levels[2].criteria]
    names = [f"{indicator.name} – “{indicator.short_name}” · 1/2" for indicator in instrument.indicators]
    paths = [f"Data Dukung/I{n}/{n}.a.Pergub-12-2022-Penyelenggaraan_SPBE-Bagian-{n}.pdf" for n in range(1, 20)]
    return [*criteria, *names, *paths]
