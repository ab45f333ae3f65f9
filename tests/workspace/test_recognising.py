import os
from pathlib import Path

import pytest

from spbe_assess.errors import InputError
from spbe_assess.messages import say
from spbe_assess.workspace import recognising
from spbe_assess.workspace.recognising import attach_recognised, recognise_folder
from spbe_assess.workspace.remembering import undo
from spbe_assess.workspace.workspace import Workspace
from tests.rules.evidence_tree import evidence_tree, materialise
from tests.workspace.desks import desk, pdf
from tests.workspace.foreign import everything


def test_a_folder_of_last_year_is_attached_in_one_step(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "2023"
    (folder / "Indikator 13").mkdir(parents=True)
    pdf(folder, "12.a.Pergub Peta Rencana.pdf", "satu")
    pdf(folder / "Indikator 13", "SK.pdf", "dua")
    pdf(folder, "catatan rapat.pdf", "tiga")
    with desk(workspace) as at:
        before = everything(at.editor)
        found = recognise_folder(at.editor, at.assessment, folder)
        assert {one.path: one.indicator for one in found.proposals} == {
            "12.a.Pergub Peta Rencana.pdf": "I12",
            "Indikator 13/SK.pdf": "I13",
        }
        assert everything(at.editor) == before
        count, changes = attach_recognised(at.editor, at.assessment, folder, found)
        assert (count, len({link.indicator for link in at.dossier.links})) == (2, 2)
        assert changes.act
        undo(at.editor, at.assessment)
        assert at.dossier.links == ()


def test_a_file_that_is_gone_by_then_leaves_all_of_them_out(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "2023"
    folder.mkdir()
    for number in (1, 2, 3):
        pdf(folder, f"{number}.a.SK.pdf", str(number))
    with desk(workspace) as at:
        found = recognise_folder(at.editor, at.assessment, folder)
        before = everything(at.editor)
        (folder / "2.a.SK.pdf").unlink()
        with pytest.raises(InputError) as told:
            attach_recognised(at.editor, at.assessment, folder, found)
        assert "2.a.SK.pdf" in say(told.value.message)
        assert everything(at.editor) == before


def test_links_to_folders_are_not_followed(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "2023"
    folder.mkdir()
    (folder / "Indikator 12").symlink_to(folder, target_is_directory=True)
    pdf(folder, "12.a.SK.pdf")
    with desk(workspace) as at:
        found = recognise_folder(at.editor, at.assessment, folder)
        assert [one.path for one in found.proposals] == ["12.a.SK.pdf"]


def test_a_name_of_broken_letters_is_read_and_told(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "2023"
    folder.mkdir()
    (folder / os.fsdecode(b"12.a.SK\xff.pdf")).write_bytes(b"isi")
    with desk(workspace) as at:
        found = recognise_folder(at.editor, at.assessment, folder)
        before = everything(at.editor)
        if found.proposals:
            with pytest.raises(InputError):
                attach_recognised(at.editor, at.assessment, folder, found)
        assert everything(at.editor) == before


def test_what_is_no_folder_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    with desk(workspace) as at:
        for path in (tmp_path / "tidak-ada", pdf(tmp_path), Path("/dev/null")):
            with pytest.raises(InputError) as told:
                recognise_folder(at.editor, at.assessment, path)
            assert "tidak ada" in say(told.value.message)


def test_a_whole_disk_is_not_read(workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognising, "MOST_FILES", 3)
    folder = tmp_path / "2023"
    folder.mkdir()
    with desk(workspace) as at:
        for number in range(1, 5):
            assert len(recognise_folder(at.editor, at.assessment, folder).proposals) == number - 1
            pdf(folder, f"{number}.a.SK.pdf", str(number))
        with pytest.raises(InputError) as told:
            recognise_folder(at.editor, at.assessment, folder)
        assert "lebih dari 3 berkas" in say(told.value.message)


def test_a_real_tree_is_attached_where_its_folders_say(workspace: Workspace, tmp_path: Path) -> None:
    with desk(workspace) as at:
        leaves = evidence_tree(at.dossier.instrument, 3)
        materialise(leaves, tmp_path / "2023")
        found = recognise_folder(at.editor, at.assessment, tmp_path / "2023")
        count, _ = attach_recognised(at.editor, at.assessment, tmp_path / "2023", found)
        assert count == len(found.proposals) > 300
        assert at.faults == []
        undo(at.editor, at.assessment)
        assert at.dossier.links == ()
