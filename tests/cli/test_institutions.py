"""``institution``: the shipped list and one's own additions."""

import json
from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Answer

Typed = Callable[..., Answer]


def test_an_institution_is_found_by_part_of_its_name(spbe: Typed) -> None:
    found = json.loads(spbe("institution", "list", "jawa timur", "--json").out)
    assert found[0]["id"] == "provinsi-jawa-timur"
    assert found[0]["bps_code"] == "35"


def test_without_a_text_all_institutions_are_listed(spbe: Typed) -> None:
    assert len(json.loads(spbe("institution", "list", "--json").out)) > 600


def test_looking_makes_no_workspace(spbe: Typed, tmp_path: Path) -> None:
    spbe("institution", "list", "jawa")
    assert not (tmp_path / "data").exists()


def test_an_addition_is_told_with_its_id_and_found_afterwards(spbe: Typed) -> None:
    added = spbe("institution", "add", "Kota Contoh Baru", "--kind", "kota", "--province", "Jawa Timur")
    assert added.code == 0
    assert added.out.startswith("Instansi Kota Contoh Baru ditambahkan (")
    found = json.loads(spbe("institution", "list", "Contoh Baru", "--json").out)
    assert [(one["name"], one["province"]) for one in found] == [("Kota Contoh Baru", "provinsi-jawa-timur")]


def test_an_institution_that_exists_is_not_added_again(spbe: Typed) -> None:
    refused = spbe("institution", "add", "Provinsi Jawa Timur", "--kind", "provinsi")
    assert refused.code == 1
    assert "sudah ada" in refused.err


def test_a_text_that_fits_nothing_is_said(spbe: Typed) -> None:
    answer = spbe("institution", "list", "Atlantis")
    assert (answer.code, answer.out) == (0, "Tidak ada instansi yang cocok dengan “Atlantis”.\n")
