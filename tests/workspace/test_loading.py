import json
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from spbe_assess.errors import InputError
from spbe_assess.messages import say
from spbe_assess.workspace.assessing import rate, send_stage
from spbe_assess.workspace.loading import MOST_TOLD, load_table, preview_table
from spbe_assess.workspace.remembering import undo
from spbe_assess.workspace.workspace import Workspace
from tests.workspace.desks import desk, pdf
from tests.workspace.foreign import everything

TEXT = "=HYPERLINK(1) \u202eعربي 😀 é\n@baris -dua"


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_a_table_comes_in_as_one_act_with_its_files_beside_it(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "bukti").mkdir()
    pdf(tmp_path / "bukti", "SK.pdf")
    table = written(
        tmp_path / "tabel.csv",
        "Kode,Tingkat,Fakta,Data Dukung,Halaman\n"
        'I1,3,Ada,"bukti/SK.pdf;https://contoh.go.id/a",4\n'
        "I2,2,Baru,bukti/SK.pdf,\n",
    )
    with desk(workspace) as at:
        preview = preview_table(at.editor, at.assessment, table)
        assert (len(preview.attachments), preview.problems) == (3, ())
        assert at.dossier.ratings == {}
        changes, count = load_table(at.editor, at.assessment, table)
        assert count == 3
        assert (at.value("I1"), at.value("I2")) == ("3", "2")
        assert [link.page for link in at.dossier.links_of("I1")] == ["4", "4"]
        assert {changes.act} == {
            act for (act,) in at.editor.connection.execute("SELECT DISTINCT act FROM log") if act == changes.act
        }
        assert len(at.dossier.evidence) == 2
        again, _ = load_table(at.editor, at.assessment, table)
        assert again.touched == ()
        undo(at.editor, at.assessment)
        assert (at.dossier.ratings, at.dossier.links) == ({}, ())
        assert at.faults == []


def _csv(path: Path) -> Path:
    quoted = TEXT.replace('"', '""')
    return written(path.with_suffix(".csv"), f'Kode,Tingkat,Fakta\nI1,3,"{quoted}"\n')


def _json(path: Path) -> Path:
    return written(path.with_suffix(".json"), json.dumps({"indicators": {"I1": {"value": 3, "fact": TEXT}}}))


def _xlsx(path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("Kode", "Tingkat", "Fakta"), ("I1", 3, TEXT)):
        sheet.append(row)
    sheet["C2"].data_type = "s"
    book.save(path.with_suffix(".xlsx"))
    book.close()
    return path.with_suffix(".xlsx")


@pytest.mark.parametrize("write", [_csv, _json, _xlsx])
def test_texts_come_in_sign_by_sign(workspace: Workspace, tmp_path: Path, write: Callable[[Path], Path]) -> None:
    with desk(workspace) as at:
        load_table(at.editor, at.assessment, write(tmp_path / "tabel"))
        assert at.dossier.rating("I1", "mandiri").fact == TEXT


def test_every_fault_is_told_by_its_cell_also_those_of_files(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    pdf(tmp_path, "baik.pdf")
    table = written(
        tmp_path / "tabel.csv",
        "Kode,Tingkat,Data Dukung\n"
        "I1,9,baik.pdf\n"
        "I99,3,\n"
        "I2,3,tidak-ada.pdf\n"
        "I3,3,folder\n"
        "I4,3,https://admin:rahasia@contoh.go.id\n",
    )
    with desk(workspace) as at:
        before = everything(at.editor)
        with pytest.raises(InputError) as told:
            load_table(at.editor, at.assessment, table)
        assert [problem.place for problem in told.value.problems] == [
            "baris 2, kolom Tingkat",
            "baris 3, kolom Kode",
            "baris 4, kolom Data Dukung",
            "baris 5, kolom Data Dukung",
            "baris 6, kolom Data Dukung",
        ]
        assert "5 isian" in say(told.value.message)
        assert not any("rahasia" in say(problem.message) for problem in told.value.problems)
        assert everything(at.editor) == before


def test_one_missing_file_is_told_by_its_cell_too(workspace: Workspace, tmp_path: Path) -> None:
    table = written(tmp_path / "tabel.csv", "Kode,Tingkat,Data Dukung\nI1,3,tidak-ada.pdf\n")
    with desk(workspace) as at:
        with pytest.raises(InputError) as told:
            load_table(at.editor, at.assessment, table)
        assert [problem.place for problem in told.value.problems] == ["baris 2, kolom Data Dukung"]


def test_of_very_many_faults_the_first_are_told(workspace: Workspace, tmp_path: Path) -> None:
    table = written(tmp_path / "tabel.csv", "Kode,Tingkat\n" + "I99,3\n" * 1000)
    with desk(workspace) as at:
        with pytest.raises(InputError) as told:
            load_table(at.editor, at.assessment, table)
        assert len(told.value.problems) == MOST_TOLD


@pytest.mark.parametrize("name", ["tabel.pdf", "tidak-ada.csv", "folder.csv"])
def test_what_is_no_table_is_refused_as_a_whole(workspace: Workspace, tmp_path: Path, name: str) -> None:
    written(tmp_path / "tabel.pdf", "Kode,Tingkat\nI1,3\n")
    (tmp_path / "folder.csv").mkdir()
    with desk(workspace) as at:
        before = everything(at.editor)
        with pytest.raises(InputError):
            load_table(at.editor, at.assessment, tmp_path / name)
        assert everything(at.editor) == before


def test_a_frozen_stage_takes_no_table_and_its_files_do_not_come_in(workspace: Workspace, tmp_path: Path) -> None:
    pdf(tmp_path, "SK.pdf")
    table = written(tmp_path / "tabel.csv", "Kode,Tingkat,Data Dukung\nI12,4,SK.pdf\n")
    with desk(workspace) as at:
        rate(at.editor, at.assessment, "I12", "3")
        send_stage(at.editor, at.assessment)
        before = everything(at.editor)
        with pytest.raises(InputError):
            load_table(at.editor, at.assessment, table)
        assert everything(at.editor) == before
        load_table(at.editor, at.assessment, table, stage="dokumen")
        assert at.value("I12", "dokumen") == "4"
