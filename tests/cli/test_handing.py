"""``load`` and ``export``: a whole assessment in, or nothing; out as workbook and paket."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Answer

Typed = Callable[..., Answer]
State = Callable[..., dict[str, Any]]
TABLE = "Kode,Tingkat,Fakta,Data Dukung\nI1,3,Ada kebijakan,SK.pdf\nI2,2,Baru sebagian,\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    (tmp_path / "SK.pdf").write_bytes(b"%PDF keputusan")
    path = tmp_path / "tabel.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_a_table_fills_an_assessment_in_one_step(spbe: Typed, contoh: str, state: State, table: Path) -> None:
    empty = state(contoh)["indicators"]
    said = spbe("load", contoh, table)
    assert said.code == 0, said.err
    assert "tabel.csv dimuat: 4 isian berubah, 1 data dukung · tersimpan" in said.out
    assert "I1 Penilaian Mandiri: tingkat — → 3; Fakta ditulis · tersimpan" in said.out
    indicators = state(contoh)["indicators"]
    assert (indicators["I1"]["value"], indicators["I1"]["fact"], indicators["I1"]["evidence"]) == (
        "3",
        "Ada kebijakan",
        1,
    )
    assert spbe("load", contoh, table).out == "Tidak ada yang berubah: isinya sudah begitu.\n"
    spbe("undo", contoh)
    assert state(contoh)["indicators"] == empty


def test_a_table_may_be_of_another_stage(spbe: Typed, contoh: str, state: State, table: Path) -> None:
    table.write_text("Kode,Tingkat\nI1,2\n", encoding="utf-8")
    assert spbe("load", contoh, table, "--stage", "dokumen").code == 0
    assert state(contoh)["indicators"]["I1"]["levels"] == {"dokumen": "2"}


def test_every_fault_of_a_table_is_told_by_cell_and_nothing_is_loaded(
    spbe: Typed, contoh: str, state: State, table: Path
) -> None:
    before = state(contoh)
    table.write_text(TABLE.replace("I2,2", "I2,9") + "I99,3,,\nI3,3,,tidak-ada.pdf\n", encoding="utf-8")
    answer = spbe("load", contoh, table)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("tabel.csv tidak dimuat; 3 isian perlu diperbaiki")
    assert "baris 3, kolom Tingkat: Tingkat “9” tidak ada" in answer.err
    table.write_text(TABLE + "I3,3,,tidak-ada.pdf\n", encoding="utf-8")
    assert spbe("load", contoh, table).code == 1
    assert spbe("load", contoh, table.with_name("tidak-ada.csv")).code == 1
    assert state(contoh) == before


def test_a_long_table_is_told_in_part(spbe: Typed, contoh: str, table: Path) -> None:
    rows = [f"I{number},3" for number in range(1, 48)]
    table.write_text("\n".join(["Kode,Tingkat", *rows]), encoding="utf-8")
    lines = spbe("load", contoh, table).out.splitlines()
    assert len(lines) == 32
    assert lines[-2].startswith("dan 17 perubahan lain · ")
    assert len(spbe("undo", contoh).out.splitlines()) == 31


def test_the_workbook_bears_the_seal_that_show_prints(
    spbe: Typed, contoh: str, state: State, table: Path, tmp_path: Path
) -> None:
    spbe("load", contoh, table)
    out = tmp_path / "bukti.xlsx"
    said = spbe("export", contoh, "--out", out, "--paper", "f4")
    assert said.code == 0, said.err
    assert said.out.startswith(f"Selesai: {out} (")
    assert "buku kerja saja" in said.out
    assert "0 berkas" not in said.out
    assert f"segel {state(contoh)['seal']}" in said.out
    workbook = load_workbook(out)
    assert len(workbook.sheetnames) > 3
    workbook.close()


def test_the_paket_holds_the_workbook_and_the_files(spbe: Typed, contoh: str, table: Path, tmp_path: Path) -> None:
    spbe("load", contoh, table)
    said = spbe("export", contoh, "--paket", tmp_path / "paket")
    assert said.code == 0, said.err
    names = sorted(path.relative_to(tmp_path / "paket").as_posix() for path in (tmp_path / "paket").rglob("*.*"))
    assert names == ["Data Dukung/I1/1.a.SK.pdf", "SPBE-2024-Provinsi-Contoh.xlsx"]
    again = spbe("export", contoh, "--paket", tmp_path / "paket")
    assert again.code == 1
    assert "sudah berisi" in again.err


def test_each_perangkat_daerah_gets_its_request_list(spbe: Typed, contoh: str, tmp_path: Path) -> None:
    assert spbe("export", contoh, "--requests", tmp_path / "permintaan").code == 1
    spbe("set", contoh, "I1", "unit", "Biro Hukum")
    spbe("set", contoh, "I2", "unit", "Bappeda")
    said = spbe("export", contoh, "--requests", tmp_path / "permintaan")
    assert said.code == 0, said.err
    assert "2 daftar permintaan" in said.out
    names = sorted(path.name for path in (tmp_path / "permintaan").iterdir())
    assert names == ["SPBE-2024-Provinsi-Contoh-Bappeda.xlsx", "SPBE-2024-Provinsi-Contoh-Biro-Hukum.xlsx"]


def test_an_export_that_cannot_be_is_refused_and_writes_nothing(spbe: Typed, contoh: str, tmp_path: Path) -> None:
    there = sorted(tmp_path.iterdir())
    for words in (
        (),
        ("--out", tmp_path / "a.xlsx", "--paket", tmp_path / "b"),
        ("--out", tmp_path / "a.xlsx", "--requests", tmp_path / "b"),
        ("--out", tmp_path / "a.pdf"),
        ("--out", tmp_path / "a.xlsx", "--stage", "semifinal"),
        ("--out", tmp_path / "a.xlsx", "--unit", "Dinas Khayal"),
        ("--out", tmp_path / "tidak-ada" / "a.xlsx"),
    ):
        answer = spbe("export", contoh, *words)
        assert (answer.code, answer.out) == (1, ""), words
    assert sorted(tmp_path.iterdir()) == there
