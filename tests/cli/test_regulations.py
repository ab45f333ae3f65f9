"""``instrument``: the regulations as data, and the check of a file of one's own."""

import json
from collections.abc import Callable
from pathlib import Path

from spbe_assess.paths import resources
from tests.cli.conftest import Answer

Typed = Callable[..., Answer]


def test_the_three_regulations_are_listed_newest_first(spbe: Typed) -> None:
    data = json.loads(spbe("instrument", "list", "--json").out)
    assert [one["id"] for one in data] == ["permenpanrb-8-2026", "permenpanrb-59-2020", "permenpanrb-5-2018"]


def test_an_instrument_is_shown_as_its_tree(spbe: Typed) -> None:
    answer = spbe("instrument", "show", "59/2020")
    assert "I47" in answer.out
    assert "45,5" in answer.out
    assert "Sangat Baik" in answer.out


def test_an_indicator_is_shown_with_its_criteria(spbe: Typed) -> None:
    answer = spbe("instrument", "show", "pemdi", "I9")
    assert "Tingkat 1" in answer.out
    assert "L1-E1" in answer.out


def test_an_unknown_indicator_is_refused(spbe: Typed) -> None:
    answer = spbe("instrument", "show", "59/2020", "I48")
    assert answer.code == 1
    assert "I48" in answer.err


def test_a_shipped_file_is_sound(spbe: Typed) -> None:
    answer = spbe("instrument", "check", resources() / "instruments" / "permenpanrb-59-2020.toml")
    assert answer.code == 0
    assert "tidak ada kesalahan" in answer.out


def test_every_fault_of_a_file_is_told_with_its_place(spbe: Typed, tmp_path: Path) -> None:
    text = (resources() / "instruments" / "permenpanrb-59-2020.toml").read_text(encoding="utf-8")
    broken = tmp_path / "sendiri.toml"
    broken.write_text(text.replace("weight = '1.30'", "weight = '1.40'", 1), encoding="utf-8")
    answer = spbe("instrument", "check", broken)
    assert answer.code == 1
    assert "100" in answer.out
    data = json.loads(spbe("instrument", "check", broken, "--json").out)
    assert data["sound"] is False
    assert all(problem["place"] for problem in data["problems"])


def test_the_crosswalk_says_what_carries_over_and_that_values_do_not(spbe: Typed) -> None:
    answer = spbe("instrument", "crosswalk", "I6")
    assert "baru" in answer.out
    assert "tidak boleh dikonversi" in answer.out
    data = json.loads(spbe("instrument", "crosswalk", "--json").out)
    assert len(data["targets"]) == 20
    assert sum(len(target["links"]) for target in data["targets"]) == 83


def test_the_crosswalk_stands_beside_what_an_assessment_holds(spbe: Typed, contoh: str, tmp_path: Path) -> None:
    spbe("rate", contoh, "I1", "3")
    file = tmp_path / "SK.pdf"
    file.write_bytes(b"%PDF-1.4 SK")
    spbe("attach", contoh, "I1", file)
    answer = spbe("instrument", "crosswalk", "I1", "--for", contoh)
    assert answer.code == 0, answer.err
    assert "nilai 3, 1 data dukung (perbarui, sumber" in answer.out
    assert "nilai belum ada, 0 data dukung" in answer.out
    assert "tidak boleh dikonversi" in answer.out
    data = json.loads(spbe("instrument", "crosswalk", "--for", contoh, "--json").out)
    assert len(data["targets"]) == 20
    first = next(link for link in data["targets"][0]["links"] if link["code"] == "I1")
    assert (first["value"], first["evidence"]) == ("3", 1)
    assert spbe("instrument", "crosswalk", "--for", "Atlantis/2024").code == 1
