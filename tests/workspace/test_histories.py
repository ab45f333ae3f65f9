"""Years, crowds and citations beside a comparison."""

from collections.abc import Iterator
from fractions import Fraction

import pytest

from spbe_assess.core.results import Origin
from spbe_assess.workspace.assessing import rate
from spbe_assess.workspace.comparing import Compared, compare_refs
from spbe_assess.workspace.histories import (
    citations,
    coverage_in_words,
    crowds_of,
    kind_in_words,
    notes_in_words,
    own_in_crowds,
    rules_in_words,
    series_of,
    span,
    subject,
)
from spbe_assess.workspace.side_by_side import Choice, beside
from spbe_assess.workspace.workspace import Workspace
from tests.workspace.desks import Desk, desk

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


# --- own assessments beside official results, and renamed bodies ------------------------------------------------------


@pytest.fixture
def own(workspace: Workspace) -> Iterator[Desk]:
    """Jawa Timur 2024 assessed by itself: index 3,00 where the official one is 4,43."""
    with desk(workspace) as at:
        for number in range(1, 48):
            rate(at.editor, at.assessment, f"I{number}", "3")
        yield at


def compared_with(workspace: Workspace, own: Desk, *refs: str) -> Compared:
    found = beside(workspace, own.editor, Choice(refs)).compared
    assert found is not None
    return found


def test_an_own_value_never_takes_the_place_of_the_official_one_in_a_line(workspace: Workspace, own: Desk) -> None:
    compared = compared_with(workspace, own, "published:Jawa Timur/2024", "Jawa Timur/2024", "Lampung/2024")
    official, mine, lampung, _ = series_of(compared)
    assert [(point.year, point.value) for point in official.points][-1] == (2024, Fraction("4.43"))
    assert (mine.label, mine.slug) == ("Jawa Timur (Nilai Akhir)", official.slug)
    assert [(point.year, point.value, point.origin) for point in mine.points] == [
        (2024, Fraction(3), Origin.ASSESSMENT)
    ]
    assert [official.label, lampung.label] == ["Jawa Timur", "Lampung"]


def test_an_own_value_continues_the_line_where_nothing_official_is_printed(workspace: Workspace) -> None:
    with desk(workspace, year=2025) as at:
        rate(at.editor, at.assessment, "I1", "3")
        line, *_ = series_of(compared_with(workspace, at, "Jawa Timur/2025", "Jawa Timur/2024"))
    assert [point.year for point in line.points] == [2021, 2022, 2023, 2024, 2025]
    assert line.points[-1].origin is Origin.ASSESSMENT


def dots(compared: Compared, name: str) -> list[Fraction]:
    return [value for crowd in crowds_of(compared, 2024) for one, value in crowd.members if one.name == name]


def test_an_own_value_stands_in_the_crowd_in_place_of_the_official_one(workspace: Workspace, own: Desk) -> None:
    compared = compared_with(workspace, own, "Jawa Timur/2024", "Lampung/2024")
    assert dots(compared, "Provinsi Jawa Timur") == [Fraction(3)]
    assert own_in_crowds(compared, 2024) == ("Titik Jawa Timur (Nilai Akhir) ialah nilai penilaian mandiri.",)
    assert sum(len(crowd.members) for crowd in crowds_of(compared, 2024)) == 600


def test_beside_the_official_result_the_own_value_has_no_dot_and_that_is_said(workspace: Workspace, own: Desk) -> None:
    compared = compared_with(workspace, own, "Jawa Timur/2024", "published:Jawa Timur/2024", "Lampung/2024")
    assert dots(compared, "Provinsi Jawa Timur") == [Fraction("4.43")]
    [note] = own_in_crowds(compared, 2024)
    assert note.startswith("Jawa Timur (Nilai Akhir) tidak digambar")


def test_official_columns_alone_need_no_remark_on_the_crowd(workspace: Workspace) -> None:
    assert own_in_crowds(compare_refs(workspace, THREE), 2024) == ()


def test_the_place_in_the_crowd_is_the_rank_of_the_table(workspace: Workspace, own: Desk) -> None:
    compared = compared_with(workspace, own, "Jawa Timur/2024", "Lampung/2024")
    place = compared.comparison.index.standings[0]
    assert place is not None
    [crowd] = [one for one in crowds_of(compared, 2024) if one.label == "Provinsi"]
    values = sorted((value for _, value in crowd.members), reverse=True)
    assert (values.index(Fraction(3)) + 1, len(values)) == (place.rank, place.of)


def test_a_renamed_body_is_one_line_and_one_dot_under_its_newest_name(workspace: Workspace) -> None:
    compared = compare_refs(workspace, ("Komisi Yudisial/2023", "Komisi Yudisial/2024"))
    [line] = [one for one in series_of(compared) if not one.is_average]
    assert line.label == "Sekretariat Jenderal Komisi Yudisial"
    assert [point.year for point in line.points] == [2023, 2024]
    then = {one.name for crowd in crowds_of(compared, 2023) for one, _ in crowd.members}
    assert "Sekretariat Jenderal Komisi Yudisial" in then
    assert "Komisi Yudisial" not in then
    assert "dicetak sebagai Komisi Yudisial." in notes_in_words(compared)[-1]


def test_stages_of_one_institution_are_headed_by_its_name(workspace: Workspace, own: Desk) -> None:
    rate(own.editor, own.assessment, "I1", "4", stage="interviu")
    compared = compared_with(workspace, own, "Jawa Timur/2024@mandiri", "Jawa Timur/2024@interviu")
    assert subject(compared) == "Provinsi Jawa Timur · 2024 · SPBE 59/2020"
