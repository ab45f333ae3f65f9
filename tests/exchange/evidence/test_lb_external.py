"""Another agency's index is told with the working of its conversion."""

from dataclasses import replace

import pytest

from spbe_assess.core.assessment import ExternalScore
from spbe_assess.exact import exact
from spbe_assess.exchange.evidence.lb_external import external_rows
from tests.exchange.lb_sheets import pemdi


def told(code: str, index: str, score: ExternalScore) -> dict[str, str]:
    dossier = replace(pemdi(), external={index: score})
    return dict(external_rows(dossier, dossier.instrument.indicator_by_code[code]))


def test_a_converted_score_shows_its_working() -> None:
    rows = told("I5", "sdi", ExternalScore(exact("68.75"), 2025, True, "Surat SDI"))
    assert rows["Skor"] == "68,75"
    assert rows["Tahun"] == "2025"
    assert rows["Diverifikasi"] == "Ya"
    assert rows["Catatan"] == "Surat SDI"
    assert rows["Nilai hasil konversi"].split("\n") == [
        "3,75",
        "pita skor 62,50–75,00 menjadi nilai 3,50–4,00:",
        "3,50 + (68,75 − 62,50) / (75,00 − 62,50) × (4,00 − 3,50) = 3,75",
    ]


@pytest.mark.parametrize(
    ("score", "said"),
    [
        (None, "Belum ada skor: nilai awal 1,00."),
        ("100.5", "di luar rentang 0,00–100,00"),
        ("100", "5,00"),
        ("75", "pita skor 75,00–100,00"),
    ],
)
def test_every_score_has_a_sentence(score: str | None, said: str) -> None:
    rows = told("I5", "sdi", ExternalScore(None if score is None else exact(score)))
    assert said in rows["Nilai hasil konversi"]


def test_a_score_below_the_first_band_says_what_it_counts_as() -> None:
    rows = told("I7", "ips", ExternalScore(exact("0.8")))
    assert rows["Nilai hasil konversi"] == "1,00; skor di bawah 1,00 dihitung sebagai batas bawahnya."


def test_an_index_that_is_only_compared_is_not_converted() -> None:
    rows = told("I10", "ikasandi-keamanan-siber", ExternalScore(exact("2.60")))
    assert rows["Skor"] == "2,60"
    assert "Nilai hasil konversi" not in rows


def test_an_indicator_of_items_has_no_index() -> None:
    dossier = pemdi()
    assert external_rows(dossier, dossier.instrument.indicator_by_code["I4"]) == ()
