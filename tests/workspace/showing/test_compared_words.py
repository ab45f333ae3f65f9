"""What is said of columns side by side: every sentence with its numbers and sources, every gap and heading in words."""

import re
from datetime import date
from pathlib import Path

import pytest

from spbe_assess.core.instrument import INDEX
from spbe_assess.workspace.showing.compared_table import compared_table
from spbe_assess.workspace.showing.compared_words import (
    chart_heading,
    compared_sentences,
    left_out_lines,
    missing_line,
    sources_line,
)
from spbe_assess.workspace.side_by_side import Beside, Choice, beside
from spbe_assess.workspace.workspace import Workspace, open_workspace
from tests.comparing_examples import four_years, made_columns, three_provinces


@pytest.fixture
def desk(tmp_path: Path) -> Workspace:
    return open_workspace(tmp_path, date(2026, 11, 22))


def told(desk: Workspace, *refs: str) -> Beside:
    """Columns by their references."""
    return beside(desk, None, Choice(refs))


def test_the_sentences_of_the_picture_are_said() -> None:
    texts = [one.text for one in compared_sentences(three_provinces(), "id")]
    assert texts[0] == "Selisih terbesar pada domain Kebijakan: Jawa Tengah 4,90; Lampung 3,30 (selisih 1,60)."
    assert "Jawa Timur naik terbesar 2023–2024: 3,62 menjadi 4,43 (+0,81)." in texts
    assert any(text.startswith("Manajemen adalah domain terendah") for text in texts)
    assert any("Kebijakan −0,169; Manajemen −0,135" in text for text in texts)


def test_every_sentence_names_the_sources_rows_and_columns_of_its_numbers() -> None:
    beside_four = four_years()
    assert beside_four.compared is not None
    refs = {one.ref for one in beside_four.compared.comparison.columns}
    codes = {row.code for row in beside_four.compared.comparison.rows}
    for one in compared_sentences(beside_four, "id"):
        assert "Laporan Pelaksanaan Evaluasi SPBE Tahun 2024, Kementerian PANRB, Tabel" in one.source
        assert one.refs
        assert refs.issuperset(one.refs)
        assert one.codes
        assert codes.issuperset(one.codes)


def test_two_decimal_numbers_of_the_sentences_are_numbers_of_the_table() -> None:
    found = three_provinces()
    table = compared_table(found, "id")
    shown = {cell.text.lstrip("▲▼ +−") for row in table.lines for cell in row.cells}
    for one in compared_sentences(found, "id"):
        if "naik terbesar" in one.text or "Rata-rata" in one.text:
            continue
        for number in re.findall(r"\d,\d\d(?!\d)", one.text):
            assert number in shown


def test_the_year_before_and_the_published_average_bring_their_own_sources() -> None:
    sentences = compared_sentences(three_provinces(), "id")
    moved = next(one for one in sentences if "naik terbesar" in one.text)
    assert "Evaluasi SPBE Tahun 2023, Kementerian PANRB, Tabel 31" in moved.source
    ranks = next(one for one in sentences if "Rata-rata yang diterbitkan 3,42" in one.text)
    assert ranks.source.endswith("Tabel 8")
    assert ranks.codes == (INDEX,)


def test_the_line_of_sources_names_each_title_once() -> None:
    line = sources_line(four_years(), "id")
    assert line.startswith("Sumber: Laporan Pelaksanaan Evaluasi SPBE Tahun 2024")
    assert line.count("Laporan Pelaksanaan Evaluasi SPBE Tahun 2024") == 1
    assert "Berita: Indeks SPBE Provinsi Lampung 2021 (Dinamik)" in line


def test_sentences_are_about_the_leading_year_only() -> None:
    texts = [one.text for one in compared_sentences(four_years(), "id")]
    assert texts == [one.text for one in compared_sentences(three_provinces(), "id")]


def test_nothing_compared_says_nothing(desk: Workspace) -> None:
    nothing = told(desk)
    assert compared_sentences(nothing, "id") == ()
    assert missing_line(nothing, "id") == sources_line(nothing, "id") == chart_heading("slope", nothing, "id") == ""


def test_each_column_left_out_has_its_sentence(desk: Workspace) -> None:
    found = told(desk, "Jawa Timur/2024", "Kota Denpasar/2019", "Tidak Ada Itu/2024", "Jawa Timur/2024")
    lines = dict(left_out_lines(found, "id"))
    assert any("tidak dapat dikurangkan" in line for line in lines.values())
    assert "Tidak ada instansi" in lines["Tidak Ada Itu/2024"]
    assert all(lines.values())


def test_a_partly_filled_depth_names_the_column_that_has_it(desk: Workspace) -> None:
    line = missing_line(told(desk, "Kalimantan Tengah/2025", "Aceh Tengah/2025"), "id")
    assert line == "Nilai aspek hanya dimuat dalam laporan Kabupaten Aceh Tengah. Laporan tidak memuat nilai indikator."


def test_every_chart_has_a_heading_that_says_what_of_which_year() -> None:
    headings = {
        chart: chart_heading(chart, four_years(), "id")
        for chart in ("dumbbell", "slope", "strip", "radar", "heatmap", "panels", "contribution")
    }
    assert headings["slope"] == "Siapa bergerak · Indeks SPBE 2021–2024"
    assert headings["dumbbell"] == "Di mana berbeda · domain 2024"
    assert headings["strip"] == "Posisi di antara semua instansi · Indeks SPBE 2024"
    assert headings["radar"] == "Bentuk profil · domain 2024"
    assert len(set(headings.values())) == len(headings)
    assert chart_heading("radar", made_columns(3), "id") == "Bentuk profil · aspek 2024"
    assert chart_heading("unknown", four_years(), "id") == ""
