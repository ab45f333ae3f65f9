"""One search over everything that can be a column."""

import time
from datetime import date
from pathlib import Path

import pytest

from spbe_assess.core.refs import parse_ref
from spbe_assess.core.results import Document, Kind
from spbe_assess.workspace.archive import reading
from spbe_assess.workspace.assessing import new_assessment, rate
from spbe_assess.workspace.column_search import MOST_FOUND, ColumnFinder, Found, column_finder
from spbe_assess.workspace.comparisons import save_comparison
from spbe_assess.workspace.institutions import add_institution
from spbe_assess.workspace.official import Wish, add_pasted
from spbe_assess.workspace.side_by_side import Choice, beside
from spbe_assess.workspace.workspace import Workspace, open_workspace
from tests.workspace.desks import desk

SPBE = "permenpanrb-59-2020"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace with an own assessment of Jawa Timur 2025, an empty one, and a comparison kept by name."""
    workspace = open_workspace(tmp_path_factory.mktemp("cari") / "data", date(2026, 11, 21))
    with desk(workspace, year=2025) as at:
        for number in range(1, 48):
            rate(at.editor, at.assessment, f"I{number}", "3")
        new_assessment(at.editor, "Bali", 2025)
        save_comparison(at.editor, "Rapat Jumat", Choice(("Aceh/2024", "Bali/2024")))
    return workspace


@pytest.fixture(scope="module")
def finder(filled: Workspace) -> ColumnFinder:
    with reading(filled) as archive:
        return column_finder(filled, archive, "id")


def told(found: tuple[Found, ...]) -> list[tuple[str, str]]:
    return [(one.kind, one.title) for one in found]


def first(finder: ColumnFinder, typed: str) -> Found:
    return finder.found(typed)[0]


def names(found: Found) -> list[str]:
    refs = map(parse_ref, found.refs)
    return [f"{ref.who.removeprefix('Provinsi ')} {ref.year}" for ref in refs]


# --- one institution --------------------------------------------------------------------------------------------------


def test_an_abbreviation_finds_the_institution_with_its_years(finder: ColumnFinder) -> None:
    found = told(finder.found("jateng"))
    assert found[:3] == [
        ("official", "Provinsi Jawa Tengah 2024"),
        ("year_span", "Provinsi Jawa Tengah 2021–2024"),
        ("official", "Provinsi Jawa Tengah 2023"),
    ]


def test_an_official_result_tells_its_index_predicate_and_source(finder: ColumnFinder) -> None:
    found = first(finder, "Jawa Tengah 2024")
    assert found.note == "4,42 Memuaskan · hasil resmi"
    assert found.ref == f"published:Provinsi Jawa Tengah/2024:{SPBE}"
    assert found.refs == (found.ref,)


def test_the_year_with_results_of_the_whole_country_comes_before_a_newer_one(finder: ColumnFinder) -> None:
    assert first(finder, "kalteng").title == "Provinsi Kalimantan Tengah 2024"
    assert ("official", "Provinsi Kalimantan Tengah 2025") in told(finder.found("kalteng"))


def test_a_span_of_years_is_offered_as_one(finder: ColumnFinder) -> None:
    found = first(finder, "lampung 2022-2024")
    assert found.kind == "year_span"
    assert names(found) == ["Lampung 2024", "Lampung 2023", "Lampung 2022"]


def test_a_name_typed_wrongly_by_one_letter_is_found(finder: ColumnFinder) -> None:
    assert first(finder, "jawa tngah").title == "Provinsi Jawa Tengah 2024"


def test_a_whole_name_goes_before_a_longer_one(finder: ColumnFinder) -> None:
    assert first(finder, "lampung 2024").title == "Provinsi Lampung 2024"
    assert first(finder, "33").title == "Provinsi Jawa Tengah 2024"


def test_a_renamed_body_is_found_by_either_name_with_all_its_years(finder: ColumnFinder) -> None:
    for typed in ("Komisi Yudisial", "Sekretariat Jenderal Komisi Yudisial"):
        spans = [one for one in finder.found(typed) if one.kind == "year_span"]
        assert names(spans[0]) == ["Sekretariat Jenderal Komisi Yudisial 2024", "Komisi Yudisial 2023"]


def test_a_reference_as_it_is_written_elsewhere_is_found_too(finder: ColumnFinder) -> None:
    assert first(finder, "Jawa Tengah/2023").title == "Provinsi Jawa Tengah 2023"


# --- several at once --------------------------------------------------------------------------------------------------


def test_commas_part_several_and_the_year_at_the_end_is_for_all(finder: ColumnFinder) -> None:
    found = first(finder, "jatim, jateng, lampung 2023")
    assert (found.kind, found.title) == ("several", "Jawa Timur · Jawa Tengah · Lampung 2023")
    assert names(found) == ["Jawa Timur 2023", "Jawa Tengah 2023", "Lampung 2023"]


@pytest.mark.parametrize("typed", ["jatim; lampung 2024", "jatim vs lampung 2024", "jatim + lampung", "jatim\nlampung"])
def test_other_signs_part_them_too(finder: ColumnFinder, typed: str) -> None:
    assert names(first(finder, typed)) == ["Jawa Timur 2024", "Lampung 2024"]


def test_whole_names_need_no_comma_between_them(finder: ColumnFinder) -> None:
    assert names(first(finder, "jatim jawa tengah lampung 2023")) == [
        "Jawa Timur 2023",
        "Jawa Tengah 2023",
        "Lampung 2023",
    ]
    assert all(one.kind != "several" for one in finder.found("bandar lampung"))


def test_several_over_years_come_year_by_year(finder: ColumnFinder) -> None:
    found = first(finder, "aceh, bali 2023-2024")
    assert found.title == "Aceh · Bali 2023–2024"
    assert names(found) == ["Aceh 2024", "Bali 2024", "Aceh 2023"]


def test_each_may_have_its_own_year(finder: ColumnFinder) -> None:
    assert names(first(finder, "jatim 2023, lampung 2024")) == ["Lampung 2024", "Jawa Timur 2023"]


def test_without_a_year_several_are_of_the_newest_full_year(finder: ColumnFinder) -> None:
    assert names(first(finder, "jatim, lampung")) == ["Jawa Timur 2024", "Lampung 2024"]


def test_a_name_that_is_unclear_is_told_and_the_others_are_offered(finder: ColumnFinder) -> None:
    several, remark = finder.found("jatim, bandung, lampung 2024")[:2]
    assert names(several) == ["Jawa Timur 2024", "Lampung 2024"]
    assert (remark.kind, remark.refs) == ("remark", ())
    assert remark.note == "cocok dengan beberapa: Kabupaten Bandung; Kota Bandung"
    assert "tidak ditemukan" in finder.found("zzz, jatim")[0].note


def test_all_of_a_kind_are_offered_together_and_never_more_than_fit(finder: ColumnFinder) -> None:
    provinces = first(finder, "semua provinsi 2024")
    assert (provinces.title, len(provinces.refs)) == ("Semua provinsi 2024", 38)
    regencies = first(finder, "kabupaten 2024")
    assert (regencies.title, len(regencies.refs)) == ("40 kabupaten dengan indeks tertinggi 2024", 40)


# --- what one has oneself ---------------------------------------------------------------------------------------------


def test_own_assessments_stand_before_official_results(finder: ColumnFinder) -> None:
    found = told(finder.found("jatim"))
    assert found[:2] == [("own", "Provinsi Jawa Timur 2025 · Nilai Akhir"), ("official", "Provinsi Jawa Timur 2024")]
    assert ("stage", "Provinsi Jawa Timur 2025 · Penilaian Mandiri") in found


def test_an_assessment_without_values_is_not_offered(finder: ColumnFinder) -> None:
    assert all(one.kind == "official" or "span" in one.kind for one in finder.found("Provinsi Bali"))


def test_nothing_typed_lists_presets_then_what_was_kept_then_own_assessments(finder: ColumnFinder) -> None:
    kinds = [one.kind for one in finder.found("")]
    assert kinds[:8] == ["preset"] * 5 + ["saved", "own", "stage"]
    assert kinds[-1] == "official"
    assert len(kinds) == MOST_FOUND


def test_a_comparison_kept_by_name_is_found_with_its_columns(finder: ColumnFinder) -> None:
    [found] = [one for one in finder.found("rapat jumat") if one.kind == "saved"]
    assert (found.ref, found.refs) == ("saved:Rapat Jumat", ("Aceh/2024", "Bali/2024"))


def test_a_preset_is_found_by_its_words(finder: ColumnFinder) -> None:
    assert ("preset", "Provinsi berbatasan") in told(finder.found("berbatasan"))
    assert ("preset", "Jatim · Jateng · Lampung") in told(finder.found("jatim jateng lampung 2024"))


def test_an_own_institution_may_be_one_of_several(workspace: Workspace) -> None:
    with desk(workspace) as at:
        add_institution(at.editor, "Provinsi Contoh", Kind.PROVINCE)
        contoh, _ = new_assessment(at.editor, "Provinsi Contoh", 2024)
        rate(at.editor, contoh, "I1", "3")
        found = first(column_finder(workspace, at.editor, "id"), "lampung, contoh 2024")
    assert found.kind == "several"
    assert names(found) == ["Lampung 2024", "Contoh 2024"]


# --- years and instruments --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("year", ["2018", "2020"])
def test_a_year_of_averages_alone_is_told_and_cannot_be_chosen(finder: ColumnFinder, year: str) -> None:
    [found] = finder.found(year)
    assert (found.kind, found.refs, found.title) == ("remark", (), year)
    assert found.note == "hanya rata-rata nasional; tidak ada hasil per instansi"


def test_a_year_alone_lists_its_best_results(finder: ColumnFinder) -> None:
    found = finder.found("2023")
    assert len(found) == MOST_FOUND
    assert all(one.title.endswith(" 2023") for one in found)


def test_results_of_the_instrument_of_the_columns_come_first_and_others_are_marked(finder: ColumnFinder) -> None:
    found = finder.found("denpasar", "permenpanrb-5-2018")
    assert found[0].title == "Kota Denpasar 2019"
    assert all(one.note.endswith("instrumen lain") for one in found[1:])
    assert finder.found("denpasar", SPBE)[-1].title == "Kota Denpasar 2019"


def test_an_added_result_is_found_with_the_number_of_its_document(workspace: Workspace) -> None:
    add_pasted(workspace, "Lampung/2025", b"INDEX 4,10", Wish(Document("LHE 12/2026", date(2026, 1, 31))))
    found = first(column_finder(workspace, None, "id"), "lampung 2025")
    assert found.note == "4,10 · LHE 12/2026"
    assert beside(workspace, None, Choice(found.refs)).left_out == ()


def test_english_is_spoken_with_its_own_decimal_sign(filled: Workspace) -> None:
    assert "4.42" in first(column_finder(filled, None, "en"), "jateng 2024").note


# --- laws -------------------------------------------------------------------------------------------------------------

TYPED = ("", "jatim", "jatim, jateng", "2024", "kota", "semua provinsi", "lampung 2021-2024", "denpasar", "rapat", "35")


@pytest.mark.parametrize("typed", TYPED)
def test_everything_that_can_be_chosen_can_be_compared(finder: ColumnFinder, filled: Workspace, typed: str) -> None:
    with reading(filled) as archive:
        for one in finder.found(typed)[:12]:
            if one.refs:
                side = beside(filled, archive, Choice(one.refs))
                assert side.left_out == ()
                assert side.compared is not None


@pytest.mark.parametrize("typed", TYPED)
def test_nothing_is_offered_twice(finder: ColumnFinder, typed: str) -> None:
    found = finder.found(typed)
    assert len(set(found)) == len(found) <= MOST_FOUND
    alone = [one.ref for one in found if one.kind in ("own", "stage", "official")]
    assert len(set(alone)) == len(alone)


@pytest.mark.parametrize("typed", [",", ", ,", "2099", "/", "((", "  ", "zzzz", "x" * 3000, "2024-2021", "\x00"])
def test_odd_typing_only_finds_less(finder: ColumnFinder, typed: str) -> None:
    assert len(finder.found(typed)) <= MOST_FOUND


def test_asking_never_takes_long_whatever_is_typed(finder: ColumnFinder) -> None:
    def took(typed: str) -> float:
        begun = time.thread_time()
        finder.found(typed, SPBE)
        return time.thread_time() - begun

    for typed in (*TYPED, "x" * 3000, "jatim " * 500, "jatim," * 500):
        assert min(took(typed) for _ in range(3)) < 0.5


def test_nothing_is_written_by_searching(tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path / "belum", date(2026, 11, 21))
    with reading(workspace) as archive:
        assert column_finder(workspace, archive, "id").found("jatim")
    assert not workspace.folder.exists()
