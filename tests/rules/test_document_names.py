"""What the name of a document tells about it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_assess.rules.document_names import DocumentGuess, document_guess


@pytest.mark.parametrize(
    ("stem", "guess"),
    [
        ("Pergub-12-2023", DocumentGuess("Pergub-12-2023", "12 Tahun 2023", 2023)),
        ("Perbup_47_2022", DocumentGuess("Perbup 47 2022", "47 Tahun 2022", 2022)),
        ("SK Sekda No. 188 Tahun 2021 (1)", DocumentGuess("SK Sekda No. 188 Tahun 2021", "188 Tahun 2021", 2021)),
        ("Pergub Contoh Nomor 3 Tahun 2022", DocumentGuess("Pergub Contoh Nomor 3 Tahun 2022", "3 Tahun 2022", 2022)),
        ("Laporan 2023 - Copy", DocumentGuess("Laporan 2023", "", 2023)),
        ("2023.01.12 Notulen", DocumentGuess("2023.01.12 Notulen", "", 2023)),
        ("Renstra 2021-2026", DocumentGuess("Renstra 2021-2026")),
        ("21-12-2023 Undangan", DocumentGuess("21-12-2023 Undangan", "", 2023)),
        ("Foto 20230112", DocumentGuess()),
        ("IMG-20230101-WA0001", DocumentGuess()),
        ("WhatsApp Image 2023-01-02 at 10.15.22", DocumentGuess()),
        ("Screenshot (12)", DocumentGuess()),
        ("", DocumentGuess()),
    ],
)
def test_a_name_tells_title_number_and_year_where_that_is_safe(stem: str, guess: DocumentGuess) -> None:
    assert document_guess(stem) == guess


@given(st.text(max_size=300))
def test_any_name_can_be_guessed_from(stem: str) -> None:
    guess = document_guess(stem)
    assert len(guess.title) <= 200
    assert guess.year is None or 2000 <= guess.year <= 2049
    assert "\n" not in guess.title
