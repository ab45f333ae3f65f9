"""``comparison``: kept by name, opened by name, renamed, deleted, restored."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.cli.conftest import Answer

Typed = Callable[..., Answer]
THREE = ("Jawa Timur/2024", "Jateng/2024", "Lampung/2024")


def listed(spbe: Typed, *more: str) -> list[dict[str, Any]]:
    answer = spbe("comparison", "list", "--json", *more)
    assert answer.code == 0, answer.err
    found: list[dict[str, Any]] = json.loads(answer.out)
    return found


def test_a_saved_comparison_is_listed_and_opened_as_it_was_looked_at(spbe: Typed) -> None:
    options = ("--baseline", "Lampung/2024", "--peer", "provinsi", "--least", "0,3", "--sort", "selisih:2")
    saved = spbe("comparison", "save", "Rapat Senin", *THREE, *options)
    assert saved.code == 0, saved.err
    assert saved.out.startswith("Perbandingan Rapat Senin disimpan (3 kolom) · tersimpan ")
    (one,) = listed(spbe)
    assert (one["title"], one["peer"], one["baseline"]) == (
        "Rapat Senin",
        "provinsi",
        "published:Provinsi Lampung/2024:permenpanrb-59-2020",
    )
    assert one["refs"][0] == "published:Provinsi Jawa Timur/2024:permenpanrb-59-2020"
    assert one["view"]["least"] == 30
    shown = json.loads(spbe("comparison", "show", "rapat senin", "--json").out)
    codes = [row["code"] for row in shown["rows"] if row["depth"] != "tail"]
    assert codes == ["INDEX", "D1", "D3", "D2"]
    assert shown["baseline"] == "Acuan: Lampung 2024"
    assert "Rapat Senin" in spbe("comparison", "list").out
    assert "▲ +1,60" in spbe("comparison", "show", one["id"]).out


def test_a_saved_comparison_stands_among_references(spbe: Typed) -> None:
    spbe("comparison", "save", "Rapat", *THREE)
    data = json.loads(spbe("compare", "saved:rapat", "Bali/2024", "--json").out)
    values = [one["head"] for one in data["columns"] if one["kind"] == "value"]
    assert values == ["Jawa Timur", "Jawa Tengah", "Lampung", "Bali"]


def test_a_preset_can_be_saved(spbe: Typed) -> None:
    assert spbe("comparison", "save", "Tiga", "--preset", "three").code == 0
    assert len(listed(spbe)[0]["refs"]) == 12


def test_a_column_that_cannot_be_shown_any_more_is_told_and_the_rest_is_there(spbe: Typed, contoh: str) -> None:
    spbe("rate", contoh, "I1", "3")
    spbe("comparison", "save", "Rapat", contoh, *THREE)
    spbe("assessment", "delete", contoh)
    answer = spbe("compare", "saved:Rapat", "--json")
    assert answer.code == 0
    assert "sudah dihapus" in answer.err
    data = json.loads(answer.out)
    assert len([one for one in data["columns"] if one["kind"] == "value"]) == 3
    assert "sudah dihapus" in data["left_out"][0]["reason"]
    spbe("assessment", "restore", contoh)
    assert spbe("compare", "saved:Rapat").err == ""


def test_where_nothing_is_left_to_compare_every_reason_is_told(spbe: Typed, contoh: str) -> None:
    spbe("rate", contoh, "I1", "3")
    spbe("comparison", "save", "Rapat", contoh)
    spbe("assessment", "delete", contoh)
    answer = spbe("comparison", "show", "Rapat")
    assert (answer.code, answer.out) == (1, "")
    assert "Tidak ada yang dapat dibandingkan" in answer.err
    assert "sudah dihapus" in answer.err


def test_saving_again_replaces_and_saving_the_same_changes_nothing(spbe: Typed) -> None:
    spbe("comparison", "save", "Rapat", *THREE)
    again = spbe("comparison", "save", "Rapat", *THREE)
    assert again.out == "Tidak ada yang berubah: isinya sudah begitu.\n"
    assert spbe("comparison", "save", "RAPAT", *THREE[:2]).code == 0
    assert [(one["title"], len(one["refs"])) for one in listed(spbe)] == [("RAPAT", 2)]


def test_a_comparison_is_renamed_deleted_and_restored(spbe: Typed) -> None:
    spbe("comparison", "save", "Rapat", *THREE)
    assert "kini bernama Rapat Kamis" in spbe("comparison", "rename", "rapat", "Rapat Kamis").out
    assert "comparison restore" in spbe("comparison", "delete", "Rapat Kamis").out
    assert listed(spbe) == []
    assert [one["title"] for one in listed(spbe, "--deleted")] == ["Rapat Kamis"]
    assert spbe("comparison", "list").out == "Belum ada perbandingan; simpan dengan comparison save.\n"
    assert "comparison restore" in spbe("compare", "saved:Rapat Kamis").err
    assert "dipulihkan" in spbe("comparison", "restore", "Rapat Kamis").out
    assert [one["title"] for one in listed(spbe)] == ["Rapat Kamis"]


def test_a_name_that_means_nothing_is_refused_and_makes_no_workspace(spbe: Typed, tmp_path: Path) -> None:
    words = (
        ("show", "Rapat"),
        ("delete", "Rapat"),
        ("restore", "Rapat"),
        ("rename", "Rapat", "Lain"),
        ("save", "Rapat", "Atlantis/2024"),
    )
    for word in words:
        assert spbe("comparison", *word).code == 1, word
    assert spbe("compare", "saved:Rapat").code == 1
    assert spbe("comparison", "save", "Rapat").code == 2
    assert not (tmp_path / "data").exists()


def test_an_empty_name_keeps_nothing(spbe: Typed) -> None:
    answer = spbe("comparison", "save", " ", *THREE)
    assert answer.code == 1
    assert "kosong" in answer.err
    assert listed(spbe) == []


def test_who_saved_it_is_logged(spbe: Typed) -> None:
    assert spbe("comparison", "save", "Rapat", *THREE, "--as", "Koordinator").code == 0
    assert spbe("doctor", "--full").code == 0
