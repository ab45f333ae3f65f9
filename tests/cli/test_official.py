"""``published``: official results to look up, and to add from what people hold."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Answer

Typed = Callable[..., Answer]
LETTER = ("--document", "LHE 12/2026", "--date", "31-01-2026")


def test_a_year_is_listed_with_how_many_of_how_many(spbe: Typed) -> None:
    assert "600 dari 615" in spbe("published", "list", "--year", 2024).out


def test_results_are_found_by_kind_province_and_part_of_a_name(spbe: Typed) -> None:
    data = json.loads(
        spbe("published", "list", "metro", "--kind", "kota", "--province", "Lampung", "--year", 2024, "--json").out
    )
    assert [one["institution"] for one in data["results"]] == ["Kota Metro"]


def test_an_institution_is_shown_with_years_sources_and_remarks(spbe: Typed) -> None:
    answer = spbe("published", "show", "Jawa Timur")
    assert "2021" in answer.out
    assert "2024" in answer.out
    assert "Tabel 32" in answer.out
    assert "! D1" in answer.out


def test_one_year_can_be_shown_alone(spbe: Typed) -> None:
    data = json.loads(spbe("published", "show", "Jatim/2023", "--json").out)
    assert [one["year"] for one in data["results"]] == [2023]


def test_national_figures_are_as_published_not_the_mean_of_rows(spbe: Typed) -> None:
    data = json.loads(spbe("published", "national", "--year", 2024, "--json").out)
    national = [one for one in data["averages"] if one["group"] == "nasional"]
    assert {one["values"]["INDEX"] for one in national} == {"3.12"}


def test_a_table_with_semicolons_commas_and_a_mark_is_read(spbe: Typed, tmp_path: Path) -> None:
    table = tmp_path / "hasil.csv"
    table.write_bytes(
        "﻿instansi;tahun;indeks;D1;D2;D3;D4\r\nProvinsi Lampung;2025;3,00;3,00;3,00;3,00;3,00\r\n".encode()
    )
    answer = spbe("published", "add", table, *LETTER)
    assert answer.code == 0, answer.err
    shown = spbe("published", "show", "Lampung/2025")
    assert "ditambahkan di sini" in shown.out
    assert "LHE 12/2026" in shown.out


def test_pasted_values_of_a_letter_open_a_deeper_comparison(spbe: Typed, tmp_path: Path) -> None:
    for name in ("Jawa Timur", "Lampung"):
        pasted = tmp_path / f"{name}.txt"
        pasted.write_text("\n".join(["3"] * 47), encoding="utf-8")
        answer = spbe("published", "add", pasted, "--for", f"{name}/2025", *LETTER)
        assert answer.code == 0, answer.err
    data = json.loads(spbe("compare", "Jawa Timur/2025", "Lampung/2025", "--json").out)
    assert data["depth"] == "indicator"
    assert {column["origin"] for column in data["columns"]} == {"added"}


def test_the_same_addition_twice_is_one(spbe: Typed, tmp_path: Path) -> None:
    pasted = tmp_path / "lhe.txt"
    pasted.write_text("Indeks SPBE 3,25", encoding="utf-8")
    first = json.loads(spbe("published", "add", pasted, "--for", "Lampung/2025", *LETTER, "--json").out)
    second = json.loads(spbe("published", "add", pasted, "--for", "Lampung/2025", *LETTER, "--json").out)
    assert (first[0]["new"], second[0]["new"]) == (True, False)
    assert first[0]["id"] == second[0]["id"]


def test_an_added_result_can_be_taken_out_again(spbe: Typed, tmp_path: Path) -> None:
    pasted = tmp_path / "lhe.txt"
    pasted.write_text("INDEX 3,25", encoding="utf-8")
    added = json.loads(spbe("published", "add", pasted, "--for", "Lampung/2025", *LETTER, "--json").out)
    assert spbe("published", "remove", added[0]["id"]).code == 0
    assert spbe("published", "show", "Lampung/2025").code == 1


def test_numbers_no_whole_levels_give_are_refused_until_said_to_be_printed_so(spbe: Typed, tmp_path: Path) -> None:
    pasted = tmp_path / "lhe.txt"
    pasted.write_text("D1 3,15", encoding="utf-8")
    refused = spbe("published", "add", pasted, "--for", "Lampung/2025", *LETTER)
    assert refused.code == 1
    assert "salah ketik" in refused.err
    assert spbe("published", "add", pasted, "--for", "Lampung/2025", *LETTER, "--as-printed").code == 0


REFUSED = {
    "an unknown institution": ("instansi;tahun;indeks\nProvinsi Atlantis;2025;3,00", "Atlantis"),
    "a value off the scale": ("instansi;tahun;indeks\nProvinsi Lampung;2025;5,01", "5,01"),
    "a word": ("instansi;tahun;indeks\nProvinsi Lampung;2025;tiga", "baris 2"),
    "no values": ("instansi;tahun;indeks\n", "nilai"),
    "no known column": ("a;b;c\n1;2;3", "kolom"),
}


@pytest.mark.parametrize(("text", "said"), REFUSED.values(), ids=REFUSED.keys())
def test_a_table_with_a_fault_adds_nothing(spbe: Typed, tmp_path: Path, text: str, said: str) -> None:
    table = tmp_path / "hasil.csv"
    table.write_text(text, encoding="utf-8")
    answer = spbe("published", "add", table, *LETTER)
    assert answer.code == 1
    assert said in answer.err
    assert not (tmp_path / "data").exists()


def test_a_day_that_does_not_exist_is_refused(spbe: Typed, tmp_path: Path) -> None:
    answer = spbe("published", "add", tmp_path / "x.csv", "--document", "1", "--date", "31-02-2026")
    assert answer.code == 1
    assert "31-02-2026" in answer.err


def test_a_damaged_file_among_the_added_is_named_and_the_rest_still_works(spbe: Typed, tmp_path: Path) -> None:
    folder = tmp_path / "data" / "published-added"
    folder.mkdir(parents=True)
    (folder / "rusak.json").write_text("{", encoding="utf-8")
    answer = spbe("published", "show", "Lampung")
    assert answer.code == 0
    assert "rusak.json" in answer.err


def test_results_are_found_by_their_printed_predicate(spbe: Typed) -> None:
    data = json.loads(spbe("published", "list", "--year", 2024, "--predicate", "memuaskan", "--json").out)
    assert data["count"] == 43
    assert {one["predicate"] for one in data["results"]} == {"Memuaskan"}
    refused = spbe("published", "list", "--predicate", "hebat")
    assert refused.code == 1
    assert "Sangat Baik" in refused.err


def test_a_year_says_how_many_of_each_kind_have_which_predicate(spbe: Typed) -> None:
    assert "600 dari 615" in spbe("published", "national", "--year", 2024).out
    spread = json.loads(spbe("published", "national", "--year", 2024, "--json").out)["predicates"]
    whole = next(one for one in spread if one["kind"] is None)
    assert whole["of"] == 600 == sum(whole["predicates"].values())
    listed = json.loads(spbe("published", "list", "--year", 2024, "--json").out)["results"]
    for name, count in whole["predicates"].items():
        assert count == sum(one["predicate"] == name for one in listed)
    assert "Jumlah" not in spbe("published", "national", "--year", 2020).out


def test_pasted_values_can_be_looked_at_before_they_are_added(spbe: Typed, tmp_path: Path) -> None:
    pasted = tmp_path / "lhe.txt"
    pasted.write_text("Indeks SPBE 3,25", encoding="utf-8")
    words = ("published", "add", pasted, "--for", "Lampung/2025", *LETTER, "--check")
    answer = spbe(*words)
    assert (answer.code, answer.err) == (0, "")
    assert "Provinsi Lampung 2025: 1 nilai terbaca." in answer.out
    assert not (tmp_path / "data").exists()
    pasted.write_text("D1 3,15\nA1 tiga", encoding="utf-8")
    refused = spbe(*words)
    assert refused.code == 1
    assert "baris 2" in refused.out
    pasted.write_text("D1 3,15", encoding="utf-8")
    assert "--as-printed" in spbe(*words).out
    data = json.loads(spbe(*words, "--json").out)
    assert (data["values"], data["can_keep_as_printed"]) == ({"D1": "3.15"}, True)
    assert spbe(*words, "--as-printed").code == 0
    assert not (tmp_path / "data").exists()


def test_a_table_is_not_checked_apart(spbe: Typed, tmp_path: Path) -> None:
    answer = spbe("published", "add", tmp_path / "x.csv", *LETTER, "--check")
    assert answer.code == 1
    assert "--for" in answer.err
