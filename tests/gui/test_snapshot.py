"""The last state: shown at the next start only where it is exactly the state of the workspace file."""

from pathlib import Path

import pytest

from spbe_assess.core.assessment import Dossier
from spbe_assess.gui.snapshot import FILE_NAME, Snapshot, keep, kept, state_of
from spbe_assess.workspace.showing.outlining import outlined
from tests.dossiers import pemdi_dossier, spbe_dossier


def a_workspace(folder: Path, content: bytes = b"isi") -> Path:
    """A folder with a workspace file in it."""
    folder.mkdir(exist_ok=True)
    (folder / "workspace.db").write_bytes(content)
    return folder


@pytest.mark.parametrize("dossier", [spbe_dossier(), pemdi_dossier()], ids=["spbe", "pemdi"])
def test_the_outline_comes_back_as_it_was(tmp_path: Path, dossier: Dossier) -> None:
    folder = a_workspace(tmp_path / "ruang-kerja")
    outline = outlined(dossier, "id")
    snapshot = Snapshot("a1", "id", outline)
    keep(tmp_path, state_of(folder), snapshot)
    assert kept(tmp_path, state_of(folder)) == snapshot


def test_a_changed_file_has_no_snapshot(tmp_path: Path) -> None:
    folder = a_workspace(tmp_path / "ruang-kerja")
    keep(tmp_path, state_of(folder), Snapshot("a1", "id", outlined(spbe_dossier(), "id")))
    a_workspace(folder, b"isi lain")
    assert kept(tmp_path, state_of(folder)) is None


def test_a_waiting_journal_means_no_snapshot(tmp_path: Path) -> None:
    folder = a_workspace(tmp_path / "ruang-kerja")
    (folder / "workspace.db-journal").write_bytes(b"")
    assert state_of(folder) == ""
    assert kept(tmp_path, "") is None


@pytest.mark.parametrize("content", ["", "[]", "{}", "[1, 2, 3]", '[1, "x", ["a", "id", ["t", "h", [], [[]]]]]'])
def test_a_broken_snapshot_is_none(tmp_path: Path, content: str) -> None:
    folder = a_workspace(tmp_path / "ruang-kerja")
    state = state_of(folder)
    (tmp_path / FILE_NAME).write_text(content.replace('"x"', f'"{state}"'), encoding="utf-8")
    assert kept(tmp_path, state) is None
