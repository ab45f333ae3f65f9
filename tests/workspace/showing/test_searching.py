"""Finding by fuzzy words: any order, codes, diacritics, one wrong letter; the best first; quickly."""

import time

import pytest

from spbe_assess.workspace.institutions import find_institutions
from spbe_assess.workspace.showing.outlining import outlined
from spbe_assess.workspace.showing.searching import (
    Finder,
    HitGroup,
    PaletteEntry,
    count_of,
    entries_of,
    folded,
    institution_entries,
)
from tests.dossiers import pemdi_dossier, spbe_dossier


@pytest.fixture(scope="module")
def finder() -> Finder:
    dossier = spbe_dossier()
    entries = entries_of(dossier, outlined(dossier, "id"), (dossier.assessment,), "id")
    actions = (PaletteEntry("action", "export", "", "Ekspor buku kerja", "Berkas", "save"),)
    return Finder((*entries, *actions, *institution_entries(find_institutions(None), "id")), "id")


def titles(groups: tuple[HitGroup, ...], kind: str) -> list[str]:
    return [hit.entry.title for group in groups if group.kind == kind for hit in group.hits]


def codes(groups: tuple[HitGroup, ...]) -> list[str]:
    return [hit.entry.code for group in groups if group.kind == "indicator" for hit in group.hits]


def test_words_are_found_in_any_order(finder: Finder) -> None:
    assert codes(finder.found("rencana peta")) == codes(finder.found("Peta RENCANA")) == ["I12", "I2"]


def test_the_shortest_name_that_begins_so_stands_first(finder: Finder) -> None:
    assert codes(finder.found("rencana"))[:3] == ["I12", "I2", "I13"]


@pytest.mark.parametrize("typed", ["12", "i12", "I12"])
def test_a_code_is_found_by_its_letters_or_number(finder: Finder, typed: str) -> None:
    found = finder.found(typed)
    assert found[0].kind == "indicator"
    assert codes(found)[0] == "I12"


@pytest.mark.parametrize("typed", ["rencna", "rencanna", "rancana", "recnana", "manajmen resiko", "keamanna"])
def test_one_wrong_letter_is_forgiven(finder: Finder, typed: str) -> None:
    assert codes(finder.found(typed))


def test_nonsense_finds_nothing(finder: Finder) -> None:
    assert finder.found("qqxyz wwq") == ()
    assert count_of(finder.found("qqxyz")) == 0


def test_what_matched_is_told_by_its_place(finder: Finder) -> None:
    hit = finder.found("rencana")[0].hits[0]
    assert hit.entry.title == "Peta Rencana SPBE"
    assert [hit.entry.title[low:high] for low, high in hit.title_ranges] == ["Rencana"]
    assert finder.found("i12")[0].hits[0].code_ranges == ((0, 3),)


def test_diacritics_and_capitals_do_not_matter() -> None:
    entry = PaletteEntry("evidence", "a", "", "Résumé İhsan ﬁnal.pdf", "", "file")
    found = Finder((entry,), "id").found("resume ihsan")
    assert found[0].hits[0].entry == entry
    assert all(0 <= low < high <= len(entry.title) for low, high in found[0].hits[0].title_ranges)
    assert len(folded(entry.title)) == len(entry.title)


def test_evidence_units_institutions_and_actions_are_found(finder: Finder) -> None:
    assert titles(finder.found("ekspor"), "action") == ["Ekspor buku kerja"]
    assert titles(finder.found("inspektorat"), "unit") == ["Inspektorat"]
    assert titles(finder.found("jawa timur"), "institution") == ["Provinsi Jawa Timur"]
    assert titles(finder.found("pergub 11"), "evidence")
    assert titles(finder.found("provinsi contoh"), "assessment")


def test_an_indicator_is_found_by_its_full_name_and_its_unit(finder: Finder) -> None:
    assert "I12" in codes(finder.found("maturitas")) or codes(finder.found("tingkat kematangan peta"))
    assert "I2" in codes(finder.found("bappeda"))


def test_nothing_typed_shows_a_few_of_each(finder: Finder) -> None:
    at_first = finder.found("  ")
    assert [group.kind for group in at_first] == ["indicator", "evidence", "assessment", "action"]
    assert max(len(group.hits) for group in at_first) <= 8


def test_pemdi_has_its_values_as_context() -> None:
    dossier = pemdi_dossier()
    entries = entries_of(dossier, outlined(dossier, "id"), (), "id")
    assert "nilai" in entries[0].context
    assert any(one.kind == "evidence" for one in entries)


def test_a_key_among_two_thousand_entries_takes_milliseconds() -> None:
    more = [
        PaletteEntry("action", f"a{number}", "", f"Tindakan {number} untuk perangkat daerah", "Berkas", "bolt")
        for number in range(1_300)
    ]
    dossier = spbe_dossier()
    entries = entries_of(dossier, outlined(dossier, "id"), (), "id")
    big = Finder((*entries, *more, *institution_entries(find_institutions(None), "id")), "id")

    def taken(typed: str) -> float:
        begin = time.perf_counter()
        big.found(typed)
        return time.perf_counter() - begin

    # Machines that run tests are slow now and then: the best of a few tries says what the work costs.
    for typed in ("r", "ren", "rencana", "12", "rencna"):
        assert min(taken(typed) for _ in range(7)) < 0.05


def test_a_page_that_was_pasted_by_mistake_finds_nothing_and_costs_nothing(finder: Finder) -> None:
    assert finder.found("x" * 5000) == ()
    assert finder.found("rencana " * 500) == finder.found("rencana")
