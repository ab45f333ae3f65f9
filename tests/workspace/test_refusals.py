"""Places that refuse: what a person can mend is told as input, nothing changed; what a crash left is put right."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from build_scripts.torture_acts import make_old
from spbe_assess.core.fields import record
from spbe_assess.core.log import Edit
from spbe_assess.errors import HeldError, InputError
from spbe_assess.messages import say
from spbe_assess.storage.database import FILE_NAME, JOURNAL_NAME, connect
from spbe_assess.storage.migrations import BACKUPS
from spbe_assess.workspace.archive import reading
from spbe_assess.workspace.assessing import delete_assessment, rate, restore_assessment
from spbe_assess.workspace.doctoring import examine, leftovers
from spbe_assess.workspace.dossiers import find_assessment, read_dossier
from spbe_assess.workspace.editor import editing
from spbe_assess.workspace.evidence_wishes import Place
from spbe_assess.workspace.evidencing import attach, replace_file
from spbe_assess.workspace.packing import Wish, export_package
from spbe_assess.workspace.workspace import Workspace
from tests.storage.crashes import kill_in_transaction
from tests.workspace.desks import desk, pdf

REF = "Jawa Timur/2024"
HOLD = """
import sys
from pathlib import Path
from spbe_assess.storage.lock import WriterLock
with WriterLock.acquire(Path(sys.argv[1]), "Pelaksana Entri Data", "2026-11-21T14:03:22Z"):
    print("terkunci", flush=True)
    sys.stdin.read()
"""
CHANGES = """
CREATE TABLE sampah (isi TEXT);
WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900)
INSERT INTO sampah SELECT hex(randomblob(900)) FROM n;
"""


@pytest.fixture
def made(workspace: Workspace) -> Workspace:
    with desk(workspace) as at:
        rate(at.editor, at.assessment, "I12", "3")
    return workspace


@contextmanager
def held(folder: Path) -> Iterator[None]:
    command = [sys.executable, "-c", HOLD, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "terkunci\n"
        yield
        other.communicate("")


def test_a_workspace_that_another_program_holds_is_no_fault_of_the_machine(made: Workspace) -> None:
    with held(made.folder), pytest.raises(HeldError) as refused, editing(made):
        pass
    assert refused.value.exit_code == 3


def _lock_is_a_folder(folder: Path) -> None:
    (folder / "lock").unlink()
    (folder / "lock").mkdir()


def _evidence_is_a_file(folder: Path) -> None:
    (folder / "evidence").write_bytes(b"")


def _backups_is_a_file(folder: Path) -> None:
    with closing(connect(folder, writable=True)) as connection:
        make_old(connection)
    (folder / BACKUPS).write_bytes(b"")


@pytest.mark.parametrize("damage", [_lock_is_a_folder, _evidence_is_a_file, _backups_is_a_file])
def test_a_place_that_is_taken_is_told_as_input(
    made: Workspace, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    damage(made.folder)
    before = (made.folder / FILE_NAME).read_bytes()
    with pytest.raises(InputError), editing(made) as editor:
        attach(editor, find_assessment(editor, REF), [str(pdf(tmp_path))], Place("I12"))
    assert (made.folder / FILE_NAME).read_bytes() == before


def test_what_a_killed_program_left_unfinished_is_swept_wherever_it_lies(made: Workspace) -> None:
    name = f".spbe-{'0' * 16}.tmp"
    left = [made.folder / place / name for place in ("", BACKUPS, "evidence")]
    left.append(left[1].with_name(f"{name}-journal"))
    for path in left:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"separuh")
    others = [made.folder / "catatan.tmp", made.folder / BACKUPS / ".spbe-catatan.tmp"]
    for path in others:
        path.write_bytes(b"bukan milik program")
    with editing(made):
        pass
    assert [path for path in (*left, *others) if path.exists()] == others


def test_a_commit_cut_off_after_the_file_was_said_to_be_longer_is_taken_back(made: Workspace) -> None:
    """The first page is written first, with a length the file does not have yet."""
    path = made.folder / FILE_NAME
    sound = path.read_bytes()
    kill_in_transaction(path, CHANGES)
    with path.open("r+b") as stream:
        pages = path.stat().st_size // 4096 + 100
        stream.seek(28)
        stream.write(pages.to_bytes(4, "big"))
    with reading(made) as archive:
        assert archive is not None
        found = find_assessment(archive, REF)
        assert read_dossier(archive, found).rating("I12", "mandiri").value == 3
    assert not (made.folder / JOURNAL_NAME).exists()
    assert path.read_bytes() == sound


def test_a_very_first_start_that_came_to_nothing_can_be_repeated(workspace: Workspace) -> None:
    workspace.folder.mkdir()
    (workspace.folder / FILE_NAME).write_bytes(b"")
    with reading(workspace) as archive:
        assert archive is None
    with desk(workspace) as at:
        assert at.faults == []


def test_bytes_whose_act_was_refused_are_taken_out_again(made: Workspace, tmp_path: Path) -> None:
    with editing(made) as editor:
        at = find_assessment(editor, REF)
        attach(editor, at, [str(pdf(tmp_path))], Place("I12"))
        other = pdf(tmp_path, "lain.pdf", "dua")
        delete_assessment(editor, at)
        for refused in (
            lambda: attach(editor, at, [str(other)], Place("I12")),
            lambda: replace_file(editor, at, "I12", "12.a", other),
        ):
            with pytest.raises(InputError, match="dihapus"):
                refused()
        assert leftovers(made) == ()
        restore_assessment(editor, at)
    assert examine(made, full=True) == ()


def test_deleting_settles_what_is_being_typed_first(made: Workspace) -> None:
    with editing(made) as editor:
        at = find_assessment(editor, REF)
        editor.keep_draft(Edit(record("rating", at.id, "I13", "mandiri"), "fact", "Sedang diketik"))
        delete_assessment(editor, at)
    with editing(made) as editor:
        at = find_assessment(editor, REF, deleted=True)
        restore_assessment(editor, at)
        assert read_dossier(editor, at).rating("I13", "mandiri").fact == "Sedang diketik"


def test_a_paket_may_take_the_place_of_an_empty_folder_and_of_no_other(made: Workspace, tmp_path: Path) -> None:
    with editing(made) as editor:
        at = find_assessment(editor, REF)
        attach(editor, at, [str(pdf(tmp_path))], Place("I12"))
        (tmp_path / "paket").mkdir()
        exported = export_package(editor, at, tmp_path / "paket", Wish(made.today))
        assert exported.path.is_file()
        with pytest.raises(InputError, match="sudah berisi"):
            export_package(editor, at, tmp_path / "paket", Wish(made.today))
        (tmp_path / "berkas").write_bytes(b"")
        with pytest.raises(InputError) as refused:
            export_package(editor, at, tmp_path / "berkas" / "paket", Wish(made.today))
    assert "berkas" in say(refused.value.message)
    assert not list(tmp_path.glob(".spbe-*"))
