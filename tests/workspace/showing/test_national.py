from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from spbe_assess.core.results import Document
from spbe_assess.exact import shown
from spbe_assess.published.catalogue import shipped
from spbe_assess.workspace.comparing import compare_refs
from spbe_assess.workspace.official import Wish, add_pasted
from spbe_assess.workspace.showing.national import (
    NO_PREDICATE,
    Row,
    Year,
    fullest,
    institution_line,
    national_year,
    search_words,
    year_choices,
)
from spbe_assess.workspace.workspace import Workspace, open_workspace

SPBE_2024 = "2024:permenpanrb-59-2020"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return open_workspace(tmp_path_factory.mktemp("nasional"), date(2026, 11, 21))


@pytest.fixture(scope="module")
def year(desk: Workspace) -> Year:
    return national_year(desk, SPBE_2024, "id")


def of(year: Year, slug: str) -> Row:
    return next(row for row in year.rows if row.slug == slug)


def test_years_are_offered_from_the_newest_and_it_begins_with_the_newest_whole_one(desk: Workspace) -> None:
    choices = year_choices(desk)
    assert [one.text for one in choices][:2] == ["2025 · SPBE 59/2020", "2024 · SPBE 59/2020"]
    assert choices[-1].text == "2018 · SPBE 5/2018"
    assert fullest(desk) == SPBE_2024


def test_every_result_of_the_year_stands_there_as_printed_best_first(year: Year) -> None:
    printed = {one.institution.slug: one for one in shipped().results(year=2024)}
    assert len(year.rows) == len(printed) == 600
    for row in year.rows:
        index = printed[row.slug].index
        assert index is not None
        assert Fraction(row.cells[3].replace(",", ".")) == index
        assert row.cells[4] == printed[row.slug].predicate
    values = [row.keys[3] for row in year.rows]
    assert values == sorted(values, key=lambda value: -int(value))


def test_cells_and_keys_stand_below_their_heads(year: Year) -> None:
    assert [head.text for head in year.heads][:6] == [
        "Instansi",
        "Jenis",
        "Provinsi",
        "Indeks",
        "Predikat",
        "D1 Kebijakan",
    ]
    assert year.heads[5].tip == "Kebijakan Internal SPBE"
    assert {len(row.cells) for row in (*year.rows, *year.averages)} == {len(year.heads)}
    assert {len(row.keys) for row in year.rows} == {len(year.heads)}


def test_what_is_not_printed_is_a_dash_and_never_a_zero(year: Year) -> None:
    row = of(year, "kementerian-pertanian")
    assert row.cells[5] == "—"
    assert row.keys[5] == -1
    assert "tidak diisi" in row.tip


def test_a_line_says_its_source_its_decree_and_what_was_restored(year: Year) -> None:
    tip = of(year, "provinsi-jawa-timur").tip
    assert "Laporan Pelaksanaan Evaluasi SPBE Tahun 2024" in tip
    assert "Keputusan Menteri PANRB" in tip
    assert "D1: Angka pertama" in tip


def test_coverage_and_sources_are_told(year: Year) -> None:
    assert year.coverage[""] == "600 dari 615 instansi pada laporan 2024"
    assert year.coverage["provinsi"] == "38 dari 38 instansi pada laporan 2024"
    assert year.sources.startswith("Sumber: Laporan Pelaksanaan Evaluasi SPBE Tahun 2024")
    assert [name for _, name in year.provinces][:2] == ["Aceh", "Bali"]
    assert [kind for kind, _ in year.kinds] == ["provinsi", "kabupaten", "kota", "kementerian", "lembaga"]


def test_averages_stand_as_published_one_line_a_group(year: Year, desk: Workspace) -> None:
    named = {row.cells[0]: row.cells[3] for row in year.averages}
    assert named["Nasional"] == "3,12"
    assert named["Provinsi"] == "3,42"
    assert len(year.averages) == len(named)
    both = [row for row in national_year(desk, "2023:permenpanrb-59-2020", "id").averages if row.slug == "nasional"]
    assert [row.cells[0] for row in both] == ["Nasional (Tabel 7)", "Nasional (Tabel 4)"]
    assert [row.cells[5] for row in both] == ["2,91", "2,94"]


def test_press_figures_are_marked_where_there_are_any(year: Year, desk: Workspace) -> None:
    assert year.heads[-1].text == "D4 Layanan"
    mixed = national_year(desk, "2022:permenpanrb-59-2020", "id")
    assert mixed.heads[-1].text == "Asal"
    assert {row.cells[-1] for row in mixed.rows} == {"pemberitaan", "laporan hasil instansi"}
    assert "sumber lain" in mixed.sources


def test_a_line_can_be_compared_by_its_ref(year: Year, desk: Workspace) -> None:
    refs = [of(year, slug).ref for slug in ("provinsi-jawa-timur", "provinsi-lampung")]
    columns = compare_refs(desk, refs).comparison.columns
    assert [(one.title, one.year) for one in columns] == [("Provinsi Jawa Timur", 2024), ("Provinsi Lampung", 2024)]


def test_every_word_of_a_search_has_to_be_found(year: Year) -> None:
    def found(text: str) -> list[str]:
        words = search_words(text)
        return [row.cells[0] for row in year.rows if all(word in row.found for word in words)]

    assert found("BANDUNG kota") == ["Kota Bandung"]
    assert found("jatim") == ["Provinsi Jawa Timur"]
    assert found("35") != []
    assert found("tidak ada itu") == []
    assert len(found("  ")) == 600


def test_an_added_result_stands_in_place_of_the_shipped_one_and_says_so(tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path, date(2026, 11, 21))
    wish = Wish(Document("LHE/1", date(2025, 1, 31)), as_printed=True)
    add_pasted(workspace, "Lampung/2024", b"Indeks\t4,11\n", wish)
    year = national_year(workspace, SPBE_2024, "id")
    row = of(year, "provinsi-lampung")
    assert row.cells[3] == "4,11"
    assert row.cells[-1] == "ditambahkan di sini"
    assert "LHE/1" in row.tip
    assert row.ref.endswith("#LHE/1")


def test_predicates_are_offered_from_the_best_and_none_stands_last(year: Year, desk: Workspace) -> None:
    assert [name for _, name in year.predicates] == ["Memuaskan", "Sangat Baik", "Baik", "Cukup", "Kurang"]
    press = national_year(desk, "2021:permenpanrb-59-2020", "id")
    assert press.predicates[-1] == (NO_PREDICATE, "tidak dicetak")
    assert of(press, "provinsi-jawa-timur").predicate == NO_PREDICATE


def test_the_spread_counts_every_result_once_by_kind_and_predicate(year: Year) -> None:
    printed = shipped().results(year=2024)
    assert [head.text for head in year.spread_heads] == [
        "Jenis",
        *(name for _, name in year.predicates),
        "Jumlah",
    ]
    for row in year.spread_rows[:-1]:
        for place, (predicate, _) in enumerate(year.predicates, 1):
            mine = [one for one in printed if one.institution.kind == row.kind and one.predicate == predicate]
            assert row.cells[place] == str(len(mine))
    whole = year.spread_rows[-1]
    assert (whole.cells[0], whole.cells[-1]) == ("Jumlah", "600")
    assert sum(int(row.cells[-1]) for row in year.spread_rows[:-1]) == 600
    assert {len(row.cells) for row in year.spread_rows} == {len(year.spread_heads)}


def test_a_line_of_the_spread_tells_its_shares(year: Year) -> None:
    provinces = year.spread_rows[0]
    assert provinces.cells[0] == "Provinsi"
    count = int(provinces.cells[1])
    share = shown(Fraction(100 * count, 38), 1)
    assert provinces.tip.splitlines()[0] == f"Memuaskan: {count} dari 38 ({share} %)"


def test_institutions_of_the_workspace_are_marked(desk: Workspace) -> None:
    year = national_year(desk, SPBE_2024, "id", {"provinsi-lampung"})
    assert [row.slug for row in year.rows if row.is_ours] == ["provinsi-lampung"]
    assert not any(row.is_ours for row in national_year(desk, SPBE_2024, "id").rows)


def test_a_body_with_two_names_is_ours_under_both(desk: Workspace) -> None:
    for slug in ("komisi-yudisial", "sekretariat-jenderal-komisi-yudisial"):
        for number in (2023, 2024):
            year = national_year(desk, f"{number}:permenpanrb-59-2020", "id", [slug])
            assert len([row for row in year.rows if row.is_ours]) == 1


def test_the_longest_text_of_every_column_is_told(year: Year) -> None:
    for heads, rows in ((year.heads, year.rows), (year.spread_heads, year.spread_rows)):
        for column, head in enumerate(heads):
            assert len(head.longest) == max(len(row.cells[column]) for row in rows)


def test_english_has_its_own_point(desk: Workspace) -> None:
    assert national_year(desk, SPBE_2024, "en").rows[0].cells[3] == "4.74"


def test_an_institution_is_told_with_its_kind_and_code() -> None:
    known = shipped().by_slug
    assert institution_line(known["provinsi-jawa-timur"], "id") == "Provinsi · BPS 35"
    assert institution_line(known["kementerian-keuangan"], "id") == "Kementerian"
