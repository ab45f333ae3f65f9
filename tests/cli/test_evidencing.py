"""``attach`` and ``detach``: files and web addresses as data dukung."""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Answer

Typed = Callable[..., Answer]
State = Callable[..., dict[str, Any]]


@pytest.fixture
def decree(tmp_path: Path) -> Path:
    path = tmp_path / "SK Tim.pdf"
    path.write_bytes(b"%PDF-1.7 keputusan")
    return path


def test_a_file_is_attached_with_everything_said_about_it(spbe: Typed, contoh: str, state: State, decree: Path) -> None:
    said = spbe(
        *("attach", contoh, "I12", decree, "--level", 3, "--title", "Keputusan Tim", "--number", "12/2024"),
        *("--date", "31-01-2024", "--signer", "Sekretaris Daerah", "--kind", "Keputusan", "--class", "internal"),
        *("--valid-until", "2026-12-31", "--unit", "Biro Hukum", "--article", "Pasal 4", "--page", "4-9"),
        *("--minute", "02:15", "--quote", "Tim bertugas"),
    )
    assert said.code == 0, said.err
    assert re.fullmatch(r"12\.a Keputusan Tim dilampirkan \(18 bita\) · tersimpan [\d.]+\n", said.out)
    one = state(contoh)["indicators"]["I12"]
    assert one["evidence"] == 1
    (attached,) = one["attachments"]
    assert attached | {"id": "", "digest": ""} == {
        "code": "12.a",
        "portal_name": attached["portal_name"],
        "level": 3,
        "criterion": "",
        "article": "Pasal 4",
        "page": "4-9",
        "minute": "02:15",
        "quote": "Tim bertugas",
        "reception": "",
        "assessor_note": "",
        "follow_up": "",
        "id": "",
        "form": "file",
        "name": "SK Tim.pdf",
        "url": "",
        "digest": "",
        "size": 18,
        "accessed_on": None,
        "title": "Keputusan Tim",
        "number": "12/2024",
        "dated": "2024-01-31",
        "signer": "Sekretaris Daerah",
        "kind": "Keputusan",
        "classification": "internal",
        "valid_until": "2026-12-31",
        "unit": "Biro Hukum",
    }


def test_the_same_file_is_kept_once_and_said_so(
    spbe: Typed, contoh: str, state: State, decree: Path, tmp_path: Path
) -> None:
    spbe("attach", contoh, "I12", decree)
    assert "(isinya sudah tersimpan)" in spbe("attach", contoh, "I13", decree).out
    assert spbe("attach", contoh, "I13", decree).out == "Tidak ada yang berubah: sudah terlampir begitu.\n"
    files = [path for path in (tmp_path / "data" / "evidence").rglob("*") if path.is_file()]
    assert len(files) == 1
    assert state(contoh)["indicators"]["I13"]["evidence"] == 1


def test_an_address_is_attached_with_the_day_it_was_seen(spbe: Typed, contoh: str, state: State) -> None:
    assert "(tautan)" in spbe("attach", contoh, "I12", "https://spbe.contoh.go.id/a", "--accessed", "1-6-2024").out
    (attached,) = state(contoh)["indicators"]["I12"]["attachments"]
    assert (attached["form"], attached["url"], attached["accessed_on"]) == (
        "link",
        "https://spbe.contoh.go.id/a",
        "2024-06-01",
    )


def test_a_file_that_may_run_is_kept_and_marked(spbe: Typed, contoh: str, tmp_path: Path) -> None:
    macro = tmp_path / "daftar.xlsm"
    macro.write_bytes(b"PK")
    said = spbe("attach", contoh, "I12", macro)
    assert said.code == 0
    assert "Perhatian, daftar.xlsm: Berkas ini dapat memuat makro" in said.out


def test_evidence_is_taken_off_and_brought_back(spbe: Typed, contoh: str, state: State, decree: Path) -> None:
    spbe("attach", contoh, "I12", decree)
    before = state(contoh)["indicators"]
    said = spbe("detach", contoh, "I12", "12.a")
    assert re.fullmatch(r"I12: “SK Tim\.pdf” dilepas · tersimpan [\d.]+\n", said.out)
    assert state(contoh)["indicators"]["I12"]["evidence"] == 0
    assert spbe("undo", contoh).out.startswith("Diurungkan: I12: “SK Tim.pdf” dilampirkan · ")
    assert state(contoh)["indicators"] == before


def bad_paths(folder: Path) -> dict[str, Path | str]:
    (folder / "folder").mkdir()
    (folder / "loop").symlink_to(folder / "loop")
    os.mkfifo(folder / "pipe")
    (folder / "dua\nbaris.pdf").write_bytes(b"x")
    (folder / "terbalik\u202efdp.exe").write_bytes(b"x")
    return {
        "a folder": folder / "folder",
        "a loop": folder / "loop",
        "a pipe": folder / "pipe",
        "a device": "/dev/zero",
        "gone": folder / "gone.pdf",
        "a line break in the name": folder / "dua\nbaris.pdf",
        "a turned name": folder / "terbalik\u202efdp.exe",
        "no address": "ftp://contoh.go.id/x",
        "a password in the address": "https://admin:rahasia@contoh.go.id/",
        "an address without a host": "https://",
    }


def test_what_cannot_be_attached_changes_nothing_and_nothing_is_left(
    spbe: Typed, contoh: str, state: State, decree: Path, tmp_path: Path
) -> None:
    before = state(contoh)
    for name, path in bad_paths(tmp_path).items():
        answer = spbe("attach", contoh, "I12", decree, path)
        assert (answer.code, answer.out) == (1, ""), name
        assert answer.err, name
    for words in (("I48",), ("I12", "--level", 9), ("I12", "--criterion", "L9-1"), ("I12", "--date", "kemarin")):
        indicator, *options = words
        assert spbe("attach", contoh, indicator, decree, *options).code == 1, words
    assert spbe("detach", contoh, "I12", "12.a").code == 1
    assert state(contoh) == before
    assert [path for path in (tmp_path / "data" / "evidence").rglob("*") if path.is_file()] == []
