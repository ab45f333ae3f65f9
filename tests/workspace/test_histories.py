"""Years, crowds and citations beside a comparison."""

from spbe_assess.core.results import Origin
from spbe_assess.workspace.comparing import compare_refs
from spbe_assess.workspace.histories import (
    citations,
    coverage_in_words,
    crowds_of,
    kind_in_words,
    notes_in_words,
    rules_in_words,
    series_of,
    span,
)
from spbe_assess.workspace.workspace import Workspace

THREE = ("Jawa Timur/2024", "Jawa Tengah/2024", "Lampung/2024")


def test_a_series_has_every_published_year_of_the_instrument_and_the_average(workspace: Workspace) -> None:
    *provinces, average = series_of(compare_refs(workspace, THREE))
    assert [one.label for one in provinces] == ["Jawa Timur", "Jawa Tengah", "Lampung"]
    assert [point.year for point in provinces[0].points] == [2021, 2022, 2023, 2024]
    assert provinces[0].points[0].origin is Origin.PRESS
    assert average.is_average
    assert average.label == "Rata-rata provinsi"


def test_years_of_one_institution_are_one_line(workspace: Workspace) -> None:
    lines = series_of(compare_refs(workspace, ("Jawa Timur/2023", "Jawa Timur/2024")))
    assert [one.label for one in lines if not one.is_average] == ["Jawa Timur"]


def test_the_crowds_of_a_year_hold_every_result_with_an_index(workspace: Workspace) -> None:
    crowds = crowds_of(compare_refs(workspace, THREE), 2024)
    assert sum(len(crowd.members) for crowd in crowds) == 600


def test_citations_name_each_source_once_with_its_tables(workspace: Workspace) -> None:
    lines = citations(compare_refs(workspace, THREE).comparison.columns)
    assert lines == ("Laporan Pelaksanaan Evaluasi SPBE Tahun 2024, Kementerian PANRB, Tabel 26, 31–32",)


def test_the_rules_say_how_the_year_decided_the_predicate(workspace: Workspace) -> None:
    words = " ".join(rules_in_words(compare_refs(workspace, ("Jawa Timur/2023", "Jawa Timur/2024"))))
    assert "Predikat 2023 ditentukan dari indeks yang sudah dibulatkan." in words
    assert "Predikat 2024 ditentukan dari indeks sebelum dibulatkan." in words


def test_press_figures_are_called_so(workspace: Workspace) -> None:
    assert "pemberitaan" in kind_in_words(compare_refs(workspace, ["Jawa Timur/2021"]).comparison.columns)
    assert "bukan penilaian mandiri" in kind_in_words(compare_refs(workspace, THREE).comparison.columns)


def test_a_remark_stands_beside_the_value_it_belongs_to(workspace: Workspace) -> None:
    notes = notes_in_words(compare_refs(workspace, THREE))
    assert len(notes) == 1
    assert notes[0].startswith("Provinsi Jawa Timur 2024 D1:")


def test_every_count_says_of_how_many(workspace: Workspace) -> None:
    compared = compare_refs(workspace, THREE)
    assert coverage_in_words(compared, 2024) == "600 dari 615 instansi pada laporan 2024 tersedia di sini."
    assert "tidak diketahui" in coverage_in_words(compared, 2025)


def test_years_are_written_as_a_span() -> None:
    assert (span((2024,)), span((2021, 2024))) == ("2024", "2021–2024")
