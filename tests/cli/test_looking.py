"""``compare`` as a table is looked at: presets, saved comparisons, filters, order, and what stands behind a value."""

import csv
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Answer

Typed = Callable[..., Answer]
THREE = ("Jawa Timur/2024", "Jateng/2024", "Lampung/2024")


def data(answer: Answer) -> dict[str, Any]:
    assert answer.code == 0, answer.err
    found: dict[str, Any] = json.loads(answer.out)
    return found


def codes(answer: Answer) -> list[str]:
    """The codes of the rows that are seen, without the lines below them."""
    return [row["code"] for row in data(answer)["rows"] if row["depth"] != "tail"]


def refs(answer: Answer) -> list[str]:
    return [one["ref"] for one in data(answer)["columns"] if one["kind"] == "value"]


def test_the_three_provinces_stand_side_by_side_by_one_word(spbe: Typed) -> None:
    answer = spbe("compare", "--preset", "three")
    assert answer.code == 0
    assert "Acuan: Jawa Timur 2024" in answer.out
    assert "▼ −1,30" in answer.out
    assert "Sumber: " in answer.out
    first = refs(spbe("compare", "--preset", "three", "--json"))[:3]
    assert first == [
        f"published:Provinsi {name}/2024:permenpanrb-59-2020" for name in ("Jawa Timur", "Jawa Tengah", "Lampung")
    ]


@pytest.mark.parametrize(("preset", "least"), [("neighbours", 3), ("same_kind", 38), ("years", 4)])
def test_a_preset_follows_the_first_reference(spbe: Typed, preset: str, least: int) -> None:
    found = refs(spbe("compare", "Lampung/2024", "--preset", preset, "--json"))
    assert "Provinsi Lampung/2024" in found[0]
    assert len(found) >= least


def test_a_preset_that_has_nothing_to_begin_with_is_refused_with_a_reason(spbe: Typed) -> None:
    for words in (("--preset", "years"), ("Jatim/2024", "--preset", "stages"), ("BPS/2024", "--preset", "neighbours")):
        answer = spbe("compare", *words)
        assert (answer.code, answer.out) == (1, ""), words
        assert answer.err


def test_stages_of_an_own_assessment_stand_beside_each_other(spbe: Typed, contoh: str) -> None:
    spbe("rate", contoh, "I1", "3")
    spbe("rate", contoh, "I1", "2", "--stage", "dokumen")
    found = refs(spbe("compare", contoh, "--preset", "stages", "--json"))
    assert [one.rpartition("@")[2] for one in found] == ["mandiri", "dokumen", "interviu", "visitasi"][: len(found)]
    assert len(found) >= 2


def test_rows_are_filtered_by_size_domain_and_completeness(spbe: Typed) -> None:
    for least in ("0,30", "0.3"):
        assert codes(spbe("compare", *THREE, "--least", least, "--json")) == ["INDEX", "D1", "D2", "D3"]
    assert codes(spbe("compare", *THREE, "--domain", "d3", "--json")) == ["INDEX", "D3"]
    pair = ("Kementerian Pertanian/2024", "Kementerian Keuangan/2024")
    assert "D1" not in codes(spbe("compare", *pair, "--complete", "--json"))
    assert "D1" in codes(spbe("compare", *pair, "--json", "--sort", "nama"))
    nothing = spbe("compare", *THREE, "--least", "9")
    assert nothing.code == 0
    assert "Tidak ada baris yang cocok" in nothing.out


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("Lampung/2024", ["D4", "D2", "D1", "D3"]),
        ("3", ["D4", "D2", "D1", "D3"]),
        ("lampung", ["D4", "D2", "D1", "D3"]),
        ("selisih:Lampung/2024", ["D2", "D4", "D3", "D1"]),
        ("sumbangan:3", ["D2", "D4", "D3", "D1"]),
        ("rentang", ["D1", "D3", "D2", "D4"]),
        ("nama", ["D2", "D3", "D4", "D1"]),
    ],
)
def test_rows_are_sorted_by_any_column_either_way(spbe: Typed, sort: str, order: list[str]) -> None:
    assert codes(spbe("compare", *THREE, "--sort", sort, "--json"))[1:] == order
    assert codes(spbe("compare", *THREE, "--sort", sort, "--ascending", "--json"))[1:] == order[::-1]


REFUSED = {
    "no number": (("--least", "banyak"), "banyak"),
    "a negative number": (("--least=-1",), "-1"),
    "an unknown domain": (("--domain", "D9"), "D1"),
    "a column that is not there": (("--sort", "Bali/2024"), "Jawa Tengah"),
    "a column beyond the last": (("--sort", "4"), "Lampung"),
    "a column of no kind": (("--sort", "warna:1"), "warna"),
    "a difference to itself": (("--sort", "selisih:1"), "selisih:1"),
    "a baseline that is no column": (("--least", "0,1", "--baseline", "Bali/2024"), "Bali/2024"),
    "an indicator there is not": (("--why", "I48"), "I48"),
}


@pytest.mark.parametrize(("more", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_looked_at_is_refused_with_a_reason(spbe: Typed, more: tuple[str, ...], said: str) -> None:
    answer = spbe("compare", *THREE, *more)
    assert (answer.code, answer.out) == (1, "")
    assert said in answer.err


def test_typed_references_have_to_be_right_also_where_the_table_is_filtered(spbe: Typed) -> None:
    for words in (("Atlantis/2024", "Jatim/2024"), ("Jatim/2024", "35/2024"), ("Jatim/2024", "Kota Denpasar/2019")):
        assert spbe("compare", *words, "--least", "0,1").code == 1


def test_another_baseline_holds_for_the_filtered_table_too(spbe: Typed) -> None:
    answer = spbe("compare", *THREE, "--least", "0,1", "--baseline", "Lampung/2024")
    assert "Acuan: Lampung 2024" in answer.out


def test_more_columns_than_fit_are_counted_and_the_first_are_shown(spbe: Typed) -> None:
    answer = spbe("compare", "kelompok:kota/2024", "--sort", "nama", "--json")
    assert len(refs(answer)) == 40
    assert len(answer.err.splitlines()) == 1
    assert "50" in answer.err


def test_what_is_seen_is_what_is_written(spbe: Typed, tmp_path: Path) -> None:
    seen = ("--least", "0,3", "--sort", "rentang")
    assert spbe("compare", *THREE, *seen, "--out", tmp_path / "a.csv").code == 0
    rows = list(csv.reader(StringIO((tmp_path / "a.csv").read_bytes().decode("utf-8-sig")), delimiter=";"))
    assert [row[0] for row in rows[2:6]] == ["", "D1", "D3", "D2"]
    assert spbe("compare", *THREE, *seen, "--out", tmp_path / "a.xlsx").code == 0
    sheet = load_workbook(tmp_path / "a.xlsx")["Perbandingan"]
    hidden = [sheet.cell(row, 1).value for row, one in sheet.row_dimensions.items() if one.hidden]
    assert hidden == ["D4"]


def test_a_chart_of_a_preset_is_drawn(spbe: Typed, tmp_path: Path) -> None:
    assert spbe("compare", "--preset", "three", "--out", tmp_path / "a.svg", "--chart", "slope").code == 0
    assert b"<svg" in (tmp_path / "a.svg").read_bytes()


def test_the_page_for_a_meeting_has_the_kop_of_an_assessment(spbe: Typed, contoh: str, tmp_path: Path) -> None:
    spbe("set", contoh, "-", "kop", "PEMERINTAH PROVINSI CONTOH")
    for name, words in (("a.svg", THREE), ("b.svg", ("--preset", "three"))):
        out = tmp_path / name
        assert spbe("compare", *words, "--out", out, "--chart", "page", "--letterhead", contoh).code == 0
        assert "PEMERINTAH PROVINSI CONTOH" in out.read_text(encoding="utf-8")
    assert spbe("compare", *THREE, "--out", tmp_path / "c.svg", "--letterhead", "Atlantis/2024").code == 1


def test_what_stands_behind_a_value_is_printed_for_each_column(spbe: Typed, contoh: str) -> None:
    spbe("rate", contoh, "I12", "3", "--fact", "Peta rencana ditetapkan tahun 2023.")
    spbe("rate", contoh, "I12", "4", "--stage", "dokumen", "--fact", "Peta rencana ditetapkan tahun 2024.")
    stages = (f"{contoh}@mandiri", f"{contoh}@dokumen")
    answer = spbe("compare", *stages, "--why", "12")
    assert answer.code == 0, answer.err
    assert "Fakta: Peta rencana ditetapkan tahun «2023.»" in answer.out
    assert "Fakta: Peta rencana ditetapkan tahun «2024.»" in answer.out
    found = data(spbe("compare", *stages, "--why", "I12", "--json"))
    assert found["code"] == "I12"
    assert any(run["different"] for run in found["columns"][1]["fact"])


def test_an_official_result_says_that_it_holds_no_texts(spbe: Typed) -> None:
    answer = spbe("compare", *THREE, "--why", "I12")
    assert answer.out.count("Laporan tidak memuat nilai indikator ini") == 3
