"""Prints are one whole page, written beside and put in place only when they were read back."""

import subprocess
from datetime import date
from pathlib import Path

import pytest

from spbe_assess.errors import InputError
from spbe_assess.messages import say
from spbe_assess.workspace.assessing import rate, set_field
from spbe_assess.workspace.printing import pages_in, print_requests, print_summary, requests_of
from spbe_assess.workspace.workspace import Workspace
from tests.workspace.desks import Desk, desk

TODAY = date(2026, 11, 21)


def words_of(path: Path) -> str:
    """What a reader of the PDF sees."""
    said = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True)
    return said.stdout.decode()


def begun(at: Desk) -> None:
    """Two indicators with a level and one with a perangkat daerah."""
    rate(at.editor, at.assessment, "I1", "3")
    rate(at.editor, at.assessment, "I12", "4")
    set_field(at.editor, at.assessment, "I1", "unit", "Biro Hukum")
    set_field(at.editor, at.assessment, "I1", "deadline", "2026-11-01")


def test_the_summary_holds_the_index_and_is_one_page(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "ringkasan.pdf"
    with desk(workspace) as at:
        begun(at)
        made = print_summary(at.editor, at.assessment, path, paper="A4", today=TODAY)
    assert (made.path, made.pages, made.size) == (path, 1, path.stat().st_size)
    assert pages_in(path.read_bytes()) == 1
    said = words_of(path)
    assert "2 dari 47 terisi" in said
    assert "bukan hasil evaluasi Kementerian PANRB" in said
    assert "Biro Hukum" in said
    assert "segel" in said


def test_the_rekap_holds_every_unit_and_is_told_in_english_too(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "rekap.pdf"
    with desk(workspace) as at:
        begun(at)
        made = print_requests(at.editor, at.assessment, path, paper="F4", today=TODAY, language="en")
    assert made.pages == 1
    assert "Biro Hukum" in words_of(path)


def test_other_endings_and_places_that_cannot_be_written_are_refused(workspace: Workspace, tmp_path: Path) -> None:
    with desk(workspace) as at:
        for path in (tmp_path / "ringkasan.docx", tmp_path / "tidak-ada" / "ringkasan.pdf"):
            with pytest.raises(InputError):
                print_summary(at.editor, at.assessment, path, paper="A4", today=TODAY)
            with pytest.raises(InputError):
                print_requests(at.editor, at.assessment, path, paper="A4", today=TODAY)
    assert list(tmp_path.glob("*.pdf")) == []


def test_an_older_print_is_replaced_whole(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "rekap.pdf"
    path.write_bytes(b"lama")
    with desk(workspace) as at:
        print_requests(at.editor, at.assessment, path, paper="A4", today=TODAY)
    assert pages_in(path.read_bytes()) == 1
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["rekap.pdf"]


def test_the_rekap_of_one_unit_is_found_however_it_is_spelled(workspace: Workspace) -> None:
    with desk(workspace) as at:
        begun(at)
        assert len(requests_of(at.editor, at.assessment, today=TODAY).rows) == 1
        assert requests_of(at.editor, at.assessment, today=TODAY, unit="biro  hukum").rows[0].unit == "Biro Hukum"
        with pytest.raises(InputError) as refused:
            requests_of(at.editor, at.assessment, today=TODAY, unit="Bappeda")
    assert "yang ada: Biro Hukum" in say(refused.value.message)


def test_what_is_no_whole_pdf_has_no_pages() -> None:
    assert pages_in(b"") == 0
    assert pages_in(b"%PDF-1.4 /Type /Page") == 0
    assert pages_in(b"%PDF-1.4 /Type /Pages /Type /Page \n%%EOF\n") == 1
