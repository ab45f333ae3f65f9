"""Copies for opening with other programs: named, apart, and read back when they were changed."""

import os
from pathlib import Path

import pytest

from spbe_assess.core.evidence import EvidenceItem
from spbe_assess.errors import InputError, WorldError
from spbe_assess.workspace.evidence_wishes import Place
from spbe_assess.workspace.evidencing import attach
from spbe_assess.workspace.opening_copies import (
    any_touched,
    changed_copies,
    clear_copies,
    copies_folder,
    copy_out,
    lay_copy,
    risk_of,
)
from spbe_assess.workspace.workspace import Workspace
from tests.workspace.desks import Desk, desk, pdf


def attached(at: Desk, path: str) -> EvidenceItem:
    ((one,), _) = attach(at.editor, at.assessment, [path], Place("I12"))
    return one.item


def test_a_copy_has_the_name_and_the_bytes_and_is_apart(workspace: Workspace, tmp_path: Path) -> None:
    with desk(workspace) as at:
        item = attached(at, str(pdf(tmp_path, "12.a.Pergub.pdf")))
        folder = tmp_path / "salinan"
        one, two = lay_copy(workspace, item, folder), lay_copy(workspace, item, folder)
        assert one.path.name == two.path.name == "12.a.Pergub.pdf"
        assert one.path.parent != two.path.parent
        assert one.path.read_bytes() == (tmp_path / "12.a.Pergub.pdf").read_bytes()
        assert os.access(one.path, os.W_OK)
        one.path.write_bytes(b"lain")
        assert at.editor.evidence.verify(item.digest)


def test_only_what_was_really_changed_is_offered(workspace: Workspace, tmp_path: Path) -> None:
    with desk(workspace) as at:
        item = attached(at, str(pdf(tmp_path)))
        copies = [lay_copy(workspace, item, tmp_path / "salinan") for _ in range(5)]
        assert not any_touched(copies)
        assert changed_copies(copies) == ()
        changed, touched, gone, emptied, _ = (one.path for one in copies)
        changed.write_bytes(b"%PDF versi baru")
        os.utime(touched, (1, 1))
        gone.unlink()
        emptied.write_bytes(b"")
        assert any_touched(copies)
        assert changed_copies(copies) == (copies[0],)


def test_copies_are_taken_away_but_for_those_to_keep(workspace: Workspace, tmp_path: Path) -> None:
    with desk(workspace) as at:
        item = attached(at, str(pdf(tmp_path)))
        folder = copies_folder()
        keep, away = lay_copy(workspace, item, folder), lay_copy(workspace, item, folder)
        clear_copies(folder, [keep])
        assert (keep.path.exists(), away.path.exists()) == (True, False)
        clear_copies(folder)
        assert not folder.exists()
        clear_copies(folder)


def test_damaged_bytes_are_told_and_no_copy_is_left(workspace: Workspace, tmp_path: Path) -> None:
    with desk(workspace) as at:
        item = attached(at, str(pdf(tmp_path)))
        at.editor.evidence.path_of(item.digest).unlink()
        folder = tmp_path / "salinan"
        with pytest.raises(WorldError):
            lay_copy(workspace, item, folder)
        assert list(folder.iterdir()) == []


def test_a_file_goes_out_where_the_person_says_and_overwrites_nothing(workspace: Workspace, tmp_path: Path) -> None:
    with desk(workspace) as at:
        item, page = attached(at, str(pdf(tmp_path))), attached(at, "https://contoh.go.id/a")
        out = tmp_path / "keluar"
        out.mkdir()
        assert copy_out(workspace, item, out) == out / "12.a.Pergub.pdf"
        assert copy_out(workspace, item, out / "lain.pdf").read_bytes() == (out / "12.a.Pergub.pdf").read_bytes()
        for target, what in ((out, item), (out / "lain.pdf", item), (tmp_path / "x" / "y", item), (out / "z", page)):
            with pytest.raises(InputError):
                copy_out(workspace, what, target)
        assert sorted(path.name for path in out.iterdir()) == ["12.a.Pergub.pdf", "lain.pdf"]


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("biasa.pdf", b"%PDF-1.7", None),
        ("daftar.xlsm", b"PK apa saja", "xlsm"),
        ("pasang.EXE", b"MZ apa saja", "exe"),
        ("laporan.pdf", b"MZ program", ""),
    ],
)
def test_what_can_run_is_named_by_its_kind(
    workspace: Workspace, tmp_path: Path, name: str, content: bytes, kind: str | None
) -> None:
    with desk(workspace) as at:
        (tmp_path / name).write_bytes(content)
        risk = risk_of(workspace, attached(at, str(tmp_path / name)))
        assert (None if risk is None else risk.kind) == kind
