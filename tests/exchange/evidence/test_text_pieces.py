"""Long texts go on in the next row, and nothing of them is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_assess.exchange.evidence.text_pieces import MOST_LINES, text_pieces
from spbe_assess.exchange.excel.measure import line_count
from spbe_assess.exchange.excel.text import clean_text

SENTENCES = "Dokumen Peta Rencana SPBE sudah ditetapkan dan memuat seluruh bagian yang diminta. " * 40
TEXTS = st.lists(st.sampled_from(["kata", "x" * 300, " ", "\n", ". ", "A", "12.a-b/c", "漢字", "📎", "\t"])).map(
    "".join
)


@given(st.one_of(TEXTS, st.text(max_size=900).map(clean_text)), st.sampled_from([9, 30, 54, 78]), st.integers(1, 12))
def test_the_pieces_and_their_gaps_are_the_whole_text(text: str, units: int, most: int) -> None:
    pieces = text_pieces(text, units, 9, most)
    assert "".join(piece.text + piece.gap for piece in pieces) == text.lstrip()
    assert all(piece.text and not piece.text[-1].isspace() and not piece.gap.strip() for piece in pieces)


@given(st.one_of(TEXTS, st.text(max_size=900).map(clean_text)), st.sampled_from([30, 54]))
def test_no_piece_takes_more_lines_than_asked(text: str, units: int) -> None:
    for piece in text_pieces(text, units):
        assert piece.lines == line_count(piece.text, units)
        assert piece.lines <= MOST_LINES


def test_pieces_end_where_sentences_end() -> None:
    pieces = text_pieces(SENTENCES, 54)
    assert len(pieces) > 5
    assert all(piece.text.endswith("diminta.") for piece in pieces)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Memuat Audit TIK. " + "Berikutnya kata kata kata kata kata kata kata kata kata kata " * 9, "Audit TIK."),
        ("Ditetapkan Drs. Ahmad Hidayat " + "kata yang panjang, " * 60, "panjang,"),
        ("empat " * 200, "empat"),
        ("x" * 2000, "x"),
        ("baris pertama\n" + "kata " * 200, "pertama"),
    ],
)
def test_a_text_is_cut_at_the_best_place_there_is(text: str, end: str) -> None:
    assert text_pieces(text, 54)[0].text.endswith(end)


def test_pieces_are_filled_before_the_next_begins() -> None:
    assert {piece.lines for piece in text_pieces("satu dua tiga empat " * 300, 54)[:-1]} == {MOST_LINES}


def test_a_text_of_white_space_has_no_pieces() -> None:
    assert text_pieces(" \n \t", 54) == ()


def test_many_empty_lines_do_not_make_a_piece_too_tall() -> None:
    pieces = text_pieces("atas" + "\n" * 500 + "bawah", 54)
    assert [piece.text for piece in pieces] == ["atas", "bawah"]


def test_a_hundred_kilobytes_go_on_over_many_rows() -> None:
    text = (SENTENCES * 40)[:100_000]
    pieces = text_pieces(text, 54)
    assert "".join(piece.text + piece.gap for piece in pieces) == text
