"""What another agency's score gives, with the numbers, also while it is typed."""

import pytest

from spbe_assess.workspace.showing.proof_external import external_of, followed
from tests.dossiers import PEMDI, empty_dossier, pemdi_dossier


@pytest.mark.parametrize(
    ("index", "typed", "told"),
    [
        ("sdi", "68,75", "Nilai 3,75: skor 68,75 pada pita 62,50–75,00 menjadi 3,50–4,00, yaitu 3,50 + (68,75"),
        ("sdi", "68.75", "Nilai 3,75"),
        ("sdi", "100", "Nilai 5,00: skor 100,00 pada pita 75,00–100,00"),
        ("sdi", "0,125", "skor 0,125"),
        ("sdi", "", "Belum ada skor: dihitung nilai awal 1,00."),
        ("sjig", "0,5", "Nilai 1,00: skor di bawah 1,00 dihitung sebagai batas bawahnya."),
        ("ikasandi-keamanan-siber", "", "butir yang memintanya belum terpenuhi"),
        ("ikasandi-keamanan-siber", "2,60", "memenuhi butir 1.1, 2.2, 3.1; butir 4.1 meminta 3,50."),
        ("ikasandi-keamanan-siber", "5", "memenuhi semua butir"),
    ],
)
def test_a_score_is_told_with_what_follows(index: str, typed: str, told: str) -> None:
    sentence, is_fault = followed(empty_dossier(PEMDI), index, typed, "id")
    assert told in sentence
    assert not is_fault


@pytest.mark.parametrize("typed", ["101", "-1", "tinggi", "1e3", "-", "9" * 400])
def test_what_can_be_no_score_is_a_fault(typed: str) -> None:
    sentence, is_fault = followed(empty_dossier(PEMDI), "sdi", typed, "id")
    assert is_fault
    assert sentence


def test_the_form_shows_what_is_kept() -> None:
    made = external_of(pemdi_dossier(), "sdi", "id")
    assert (made.score, made.year, made.is_verified) == ("68,75", "2025", True)
    assert made.rule.startswith("Bukti: Surat atau laporan hasil evaluasi SDI.")
    assert made.note == "Surat hasil evaluasi SDI 2025"
    assert external_of(pemdi_dossier(), "sdi", "en").score == "68.75"
