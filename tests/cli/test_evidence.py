"""``evidence``: the register in a terminal, a file copied out, duplicates merged, items removed."""

import json
from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Answer

Typed = Callable[..., Answer]


def filled(spbe: Typed, contoh: str, folder: Path) -> None:
    """Two items of the same bytes at I12 and I13, and an address."""
    for name, content in (("lama.pdf", b"lama"), ("baik.pdf", b"baik")):
        (folder / name).write_bytes(content)
    assert spbe("attach", contoh, "I12", folder / "lama.pdf").code == 0
    assert spbe("attach", contoh, "I13", folder / "baik.pdf").code == 0
    assert spbe("attach", contoh, "I12", folder / "baik.pdf", "--replace", "lama.pdf").code == 0
    assert spbe("attach", contoh, "I14", "https://contoh.go.id/a").code == 0


def listed(spbe: Typed, contoh: str, *words: str) -> list[dict[str, object]]:
    said = spbe("evidence", "list", contoh, *words, "--json")
    assert said.code == 0, said.err
    found: list[dict[str, object]] = json.loads(said.out)
    return found


def test_the_register_is_listed_searched_and_narrowed(spbe: Typed, contoh: str, tmp_path: Path) -> None:
    filled(spbe, contoh, tmp_path)
    assert [one["form"] for one in listed(spbe, contoh)] == ["file", "file", "link"]
    assert len(listed(spbe, contoh, "--only", "same")) == 2
    assert [one["indicators"] for one in listed(spbe, contoh, "13.a")] == [["I13"]]
    table = spbe("evidence", "list", contoh)
    assert "Data dukung" in table.out
    assert "Tidak ada data dukung yang cocok." in spbe("evidence", "list", contoh, "zzz").out


def test_a_file_is_copied_out_once(spbe: Typed, contoh: str, tmp_path: Path) -> None:
    filled(spbe, contoh, tmp_path)
    out = tmp_path / "keluar"
    out.mkdir()
    assert spbe("evidence", "copy", contoh, "I12", "a", "--out", out).code == 0
    assert (out / "baik.pdf").read_bytes() == b"baik"
    again = spbe("evidence", "copy", contoh, "I12", "a", "--out", out)
    assert (again.code, "sudah ada" in again.err) == (1, True)
    page = spbe("evidence", "copy", contoh, "I14", "a", "--out", out)
    assert (page.code, "tautan" in page.err) == (1, True)


def test_the_same_content_is_merged_in_one_step(spbe: Typed, contoh: str, tmp_path: Path) -> None:
    filled(spbe, contoh, tmp_path)
    said = spbe("evidence", "merge", contoh)
    assert said.out.startswith("1 data dukung digabungkan")
    (file,) = (one for one in listed(spbe, contoh) if one["form"] == "file")
    assert file["indicators"] == ["I12", "I13"]
    assert spbe("evidence", "merge", contoh).code == 1
    assert spbe("undo", contoh).code == 0
    assert len(listed(spbe, contoh)) == 3


def test_an_item_is_removed_by_its_id(spbe: Typed, contoh: str, tmp_path: Path) -> None:
    filled(spbe, contoh, tmp_path)
    first = str(listed(spbe, contoh)[0]["id"])
    assert spbe("evidence", "remove", contoh, "tidak-ada").code == 1
    assert spbe("evidence", "remove", contoh, first[:8]).code == 0
    assert len(listed(spbe, contoh)) == 2
    assert spbe("undo", contoh).code == 0
    assert len(listed(spbe, contoh)) == 3
