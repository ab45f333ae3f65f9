"""The example leaves what it promises, from published numbers."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from spbe_assess.errors import InputError
from spbe_assess.workspace.demonstration import demonstrate
from spbe_assess.workspace.workspace import Workspace, open_workspace


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, made once."""
    folder = tmp_path_factory.mktemp("demo")
    written = list(demonstrate(open_workspace(folder / "data", date(2026, 11, 21)), folder / "OUT"))
    assert all(path.exists() for path in written)
    tops = {folder / "OUT" / path.relative_to(folder / "OUT").parts[0] for path in written}
    assert sorted(tops) == sorted((folder / "OUT").iterdir())
    return folder / "OUT"


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_the_example_leaves_workbook_charts_page_and_sentences(out: Path) -> None:
    files = [path for path in out.iterdir() if path.is_file()]
    assert {path.suffix for path in files} == {".xlsx", ".csv", ".png", ".svg", ".pdf", ".txt"}
    assert all(path.stat().st_size > 500 for path in files)
    sentences = (out / "kalimat.txt").read_text(encoding="utf-8")
    assert "Jawa Tengah 4,90; Lampung 3,30 (selisih 1,60)" in sentences
    assert "600 dari 615" in sentences
    book = load_workbook(BytesIO((out / "perbandingan.xlsx").read_bytes()))
    assert book.sheetnames[0] == "Perbandingan"


def test_the_example_can_be_made_again_over_itself(workspace: Workspace, out: Path) -> None:
    before, folders = files_of(out), {path.name for path in out.iterdir() if path.is_dir()}
    list(demonstrate(workspace, out))
    assert files_of(out) == before
    assert {path.name for path in out.iterdir() if path.is_dir()} == folders | {f"{name}-2" for name in folders}


def test_a_file_in_the_place_of_the_folder_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "OUT").write_text("")
    with pytest.raises(InputError):
        list(demonstrate(workspace, tmp_path / "OUT"))
