"""The example leaves what it promises, from published numbers."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from spbe_assess.errors import InputError
from spbe_assess.workspace.demonstration import demonstrate
from spbe_assess.workspace.workspace import Workspace, open_workspace

# One process makes the example once for all of these.
pytestmark = pytest.mark.xdist_group("demo")


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, made once."""
    folder = tmp_path_factory.mktemp("demo")
    written = list(demonstrate(open_workspace(folder / "data", date(2026, 11, 21)), folder / "OUT"))
    assert sorted(written) == sorted((folder / "OUT").iterdir())
    return folder / "OUT"


def test_the_example_leaves_workbook_charts_page_and_sentences(out: Path) -> None:
    assert {path.suffix for path in out.iterdir()} == {".xlsx", ".csv", ".png", ".svg", ".pdf", ".txt"}
    assert all(path.stat().st_size > 500 for path in out.iterdir())
    sentences = (out / "kalimat.txt").read_text(encoding="utf-8")
    assert "Jawa Tengah 4,90; Lampung 3,30 (selisih 1,60)" in sentences
    assert "600 dari 615" in sentences
    book = load_workbook(BytesIO((out / "perbandingan.xlsx").read_bytes()))
    assert book.sheetnames[0] == "Perbandingan"


def test_the_example_can_be_made_again_over_itself(workspace: Workspace, out: Path) -> None:
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    list(demonstrate(workspace, out))
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_a_file_in_the_place_of_the_folder_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "OUT").write_text("")
    with pytest.raises(InputError):
        list(demonstrate(workspace, tmp_path / "OUT"))
