from pathlib import Path

import pytest

from spbe_assess.errors import InputError
from spbe_assess.workspace.assessing import rate
from spbe_assess.workspace.showing.loading_rows import LoadingTold, told_loading
from spbe_assess.workspace.workspace import Workspace
from tests.workspace.desks import desk, pdf


def told(workspace: Workspace, table: Path, stage: str = "") -> LoadingTold:
    with desk(workspace) as at:
        rate(at.editor, at.assessment, "I1", "2")
        return told_loading(at.editor, at.assessment, table, stage, "id")


def table(folder: Path, *lines: str) -> Path:
    path = folder / "kiriman.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_changes_are_told_with_what_stands_there_now(workspace: Workspace, tmp_path: Path) -> None:
    pdf(tmp_path, "SK.pdf")
    answer = told(workspace, table(tmp_path, "Kode,Tingkat,Data Dukung", "I1,4,SK.pdf", "I2,3,"))
    assert answer.can_apply
    assert answer.changes == (
        "I1 Penilaian Mandiri: tingkat 2 → 4",
        "I2 Penilaian Mandiri: tingkat — → 3",
        "I1: data dukung “SK.pdf” ditambahkan",
    )
    assert answer.summary.startswith("2 isian berubah dan 1 data dukung bertambah")
    assert answer.title == "Provinsi Jawa Timur · 2024 · SPBE 59/2020"
    assert (answer.name, answer.stage, answer.stages[0][0]) == ("kiriman.csv", "mandiri", "mandiri")


def test_every_fault_has_its_place_and_nothing_can_be_applied(workspace: Workspace, tmp_path: Path) -> None:
    answer = told(workspace, table(tmp_path, "Kode,Tingkat,Data Dukung", "I1,9,", "I99,3,tidak-ada.pdf"))
    assert not answer.can_apply
    assert answer.problems[0][0] == "baris 2, kolom Tingkat"
    assert "9" in answer.problems[0][1]
    assert len(answer.problems) >= 2
    assert answer.summary.startswith(f"{len(answer.problems)} isian perlu diperbaiki")


def test_a_table_that_says_what_is_there_already_changes_nothing(workspace: Workspace, tmp_path: Path) -> None:
    answer = told(workspace, table(tmp_path, "Kode,Tingkat", "I1,2"))
    assert (answer.can_apply, answer.changes, answer.problems) == (False, (), ())
    assert answer.summary.startswith("Tidak ada yang berubah")


def test_another_stage_can_be_meant(workspace: Workspace, tmp_path: Path) -> None:
    answer = told(workspace, table(tmp_path, "Kode,Tingkat", "I1,3"), "dokumen")
    assert answer.changes == ("I1 Penilaian Dokumen: tingkat — → 3",)
    assert answer.stage == "dokumen"


def test_a_file_that_is_no_table_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(InputError):
        told(workspace, pdf(tmp_path))
