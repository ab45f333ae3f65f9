"""Rules about documents name what exists, and are texts: they leave the digest of the rules alone."""

import pytest

from spbe_assess.instruments import catalogue
from tests.instruments.files import TINY, TINY_ITEMS, changed, faults, sound

WINDOW = (
    "evidence_windows = [{ id = 'reviu', months = 24, rule = 'Reviu berumur kurang dari 2 tahun', "
    "reference = 'Pedoman contoh', certainty = 'tinggi', under = true, words = ['reviu'], indicators = ['I1'], "
    "sources = ['permen'] }]\n"
)
DEMAND = (
    "enacted_demands = [{ id = 'kebijakan', indicators = ['I1'], from_level = 2, rule = 'Sudah ditetapkan', "
    "reference = 'Peraturan contoh', certainty = 'tinggi', criteria = ['L2-1'], sources = ['permen'] }]\n"
)


def with_rules(text: str = TINY, *rules: str) -> str:
    return changed(text, "\n[regulation]", "\n" + "".join(rules or (WINDOW, DEMAND)) + "\n[regulation]")


def test_rules_about_documents_are_read() -> None:
    instrument = sound(with_rules())
    (window,), (demand,) = instrument.evidence_windows, instrument.enacted_demands
    assert (window.months, window.under, window.words, window.indices) == (24, True, ("reviu",), ())
    assert (demand.from_level, demand.criteria, demand.except_words) == (2, ("L2-1",), ())


def test_a_window_of_another_agencys_index() -> None:
    text = with_rules(TINY_ITEMS, changed(WINDOW, "indicators = ['I1']", "indices = ['luar']"))
    assert sound(text).evidence_windows[0].indices == ("luar",)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("months = 24", "months = 0", "batas umur reviu | Lamanya harus sekurangnya 1 bulan; perbaiki months."),
        ("words = ['reviu']", "words = [' ']", "batas umur reviu | Kata yang mengenali dokumennya belum ada; isi"),
        ("indicators = ['I1'], sources", "indicators = ['I9'], sources", "batas umur reviu | indicators merujuk I9"),
        ("words = ['reviu'], indicators", "words = ['reviu'], indices", "batas umur reviu | indices merujuk I1"),
        ("Pedoman contoh", " ", "batas umur reviu | Aturan atau rujukannya kosong; isi rule dan reference."),
        ("sources = ['permen'] }]\nenacted", "sources = ['x'] }]\nenacted", "batas umur reviu | sources merujuk x"),
        ("id = 'reviu'", "id = 'Reviu'", "batas umur Reviu | Id harus dari huruf kecil"),
        ("indicators = ['I1'], from", "indicators = [], from", "dokumen ditetapkan kebijakan | Indikatornya belum"),
        (
            "indicators = ['I1'], from",
            "indicators = ['I9'], from",
            "dokumen ditetapkan kebijakan | indicators merujuk I9",
        ),
        ("from_level = 2", "from_level = 7", "dokumen ditetapkan kebijakan | Tingkat 7 tidak ada pada I1."),
        ("['L2-1']", "['L9-9']", "dokumen ditetapkan kebijakan | criteria merujuk L9-9"),
        ("Sudah ditetapkan", "", "dokumen ditetapkan kebijakan | Aturan atau rujukannya kosong"),
        (
            "criteria = ['L2-1'], sources = ['permen']",
            "sources = ['y']",
            "dokumen ditetapkan kebijakan | sources merujuk y",
        ),
    ],
)
def test_a_rule_that_cannot_be_applied_is_a_problem(old: str, new: str, told: str) -> None:
    found = faults(changed(with_rules(), old, new))
    assert [fault for fault in found if fault.startswith(told)]


def test_an_id_given_twice() -> None:
    twice = changed(WINDOW, "}]", "}, " + WINDOW.partition("[")[2].rstrip())
    assert "batas umur reviu | Dipakai 2 kali; beri yang berbeda." in faults(with_rules(TINY, twice))


def test_rules_about_documents_leave_the_digest_of_the_rules() -> None:
    assert catalogue.rules_digest(sound(with_rules())) == catalogue.rules_digest(sound(TINY))
    marked = changed(TINY_ITEMS, "name = 'Laporan' }", "name = 'Laporan', enacted = true, shows_system = true }")
    assert catalogue.rules_digest(sound(marked)) == catalogue.rules_digest(sound(TINY_ITEMS))


def test_the_shipped_windows_are_those_of_the_guide() -> None:
    spbe, pemdi = (catalogue.instrument(name) for name in ("permenpanrb-59-2020", "permenpanrb-8-2026"))
    windows = {one.id: (one.months, one.indicators, one.under) for one in spbe.evidence_windows}
    assert windows == {
        "audit": (24, ("I29", "I30", "I31"), False),
        "rencana-anggaran": (36, ("I12",), False),
        "reviu": (24, (), True),
    }
    covered = {index for one in pemdi.evidence_windows for index in one.indices}
    assert covered == set(pemdi.external_by_id)
    assert {one.months for one in pemdi.evidence_windows} == {12}
    assert {one.certainty for one in pemdi.evidence_windows} == {"rendah"}


def test_enacted_documents_are_asked_for_all_policies_of_the_first_aspect() -> None:
    spbe = catalogue.instrument("permenpanrb-59-2020")
    policies = tuple(one.code for one in spbe.indicators if one.aspect == "A1")
    assert spbe.enacted_demands[0].indicators == policies
    pemdi = catalogue.instrument("permenpanrb-8-2026")
    assert [one.id for one in pemdi.evidence_kinds if one.enacted] == ["penetapan-sk", "kebijakan-sop"]
    assert [one.id for one in pemdi.evidence_kinds if one.shows_system] == ["tangkapan-layar-sistem"]
