"""Codes of an instrument by what tables and reports call them."""

import pytest

from spbe_assess.core.instrument import INDEX, Aspect, Domain, Indicator, Instrument
from spbe_assess.messages import Message, say
from spbe_assess.published.codes import CodeFinder
from tests.builders import make_instrument


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("INDEX", INDEX),
        ("Indeks", INDEX),
        ("Indeks SPBE", INDEX),
        ("D1", "D1"),
        ("d 01", "D1"),
        ("Domain 1", "D1"),
        ("Kebijakan", "D1"),
        ("Domain Kebijakan", "D1"),
        ("Kebijakan Internal SPBE", "D1"),
        ("D1. Kebijakan", "D1"),
        ("A.5 Manajemen", "A5"),
        ("Aspek 8", "A8"),
        ("aspect 8", "A8"),
        ("Audit TIK", "A6"),
        ("I12", "I12"),
        ("Indikator 12", "I12"),
        ("indikator ke-12", "?"),
        ("Tingkat Kematangan Peta Rencana SPBE Instansi Pusat/Pemerintah Daerah", "I12"),
    ],
)
def test_labels_of_reports_mean_a_code(spbe: Instrument, label: str, code: str) -> None:
    found = CodeFinder(spbe).find(label)
    assert found == code or (code == "?" and isinstance(found, Message))


def test_every_part_is_found_by_its_code_and_full_name(instruments: tuple[Instrument, ...]) -> None:
    shared = []
    for instrument in instruments:
        finder = CodeFinder(instrument)
        parts: list[Domain | Aspect | Indicator] = [*instrument.domains, *instrument.aspects, *instrument.indicators]
        for part in parts:
            assert finder.find(part.code) == part.code
            if finder.find(part.name) != part.code:
                shared.append(part.name)
    # The aspect and, for short, one of its indicators.
    assert shared == ["Keamanan Pemdi"]


def test_a_name_of_two_parts_asks_for_the_code(spbe: Instrument) -> None:
    found = CodeFinder(spbe).find("Penerapan Manajemen")
    assert isinstance(found, Message)
    assert say(found) == "“Penerapan Manajemen” dapat berarti A5; D3 dalam SPBE 59/2020. Tulis kodenya."
    assert CodeFinder(spbe).knows("Penerapan Manajemen")


@pytest.mark.parametrize("label", ["I48", "D5", "A9", "I0", "X1", "", "12", "D12"])
def test_a_code_the_instrument_does_not_have_is_told_with_those_it_has(spbe: Instrument, label: str) -> None:
    found = CodeFinder(spbe).find(label)
    assert isinstance(found, Message)
    assert "Kode yang ada: INDEX; D1–D4; A1–A8; I1–I47." in say(found)
    assert not CodeFinder(spbe).knows(label)


def test_an_instrument_without_domains_has_no_domain_codes(pemdi: Instrument) -> None:
    found = CodeFinder(pemdi).find("D1")
    assert isinstance(found, Message)
    assert "INDEX; A1–A7; I1–I20." in say(found)


def test_a_single_part_is_no_range() -> None:
    instrument = make_instrument({"A1": {"I1": "100"}})
    found = CodeFinder(instrument).find("X")
    assert isinstance(found, Message)
    assert "INDEX; D1; A1; I1." in say(found)
