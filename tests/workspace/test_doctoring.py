from collections.abc import Callable
from pathlib import Path

import pytest

from spbe_assess.errors import InputError
from spbe_assess.messages import say
from spbe_assess.storage.database import FILE_NAME
from spbe_assess.workspace.assessing import rate
from spbe_assess.workspace.doctoring import examine, leftovers, logged_files, place_warnings
from spbe_assess.workspace.evidence_wishes import Place
from spbe_assess.workspace.evidencing import attach, detach, replace_file
from spbe_assess.workspace.remembering import undo
from spbe_assess.workspace.workspace import Workspace
from tests.workspace.desks import desk, pdf


@pytest.fixture
def kept(workspace: Workspace, tmp_path: Path) -> Path:
    """The one file of evidence of a workspace."""
    with desk(workspace) as at:
        rate(at.editor, at.assessment, "I12", "3", texts={"fact": "Ada dasar hukumnya."})
        (one,), _ = attach(at.editor, at.assessment, [str(pdf(tmp_path))], Place("I12"))
        return at.editor.evidence.path_of(one.item.digest)


def test_a_folder_without_a_workspace_is_sound_and_stays_empty(workspace: Workspace) -> None:
    for full in (False, True):
        assert examine(workspace, full=full) == ()
    assert leftovers(workspace) == ()
    assert not workspace.folder.exists()


@pytest.mark.usefixtures("kept")
def test_a_sound_workspace_has_no_faults(workspace: Workspace) -> None:
    for full in (False, True):
        assert examine(workspace, full=full) == ()
    assert leftovers(workspace) == ()


def _one_letter(kept: Path) -> None:
    data = kept.read_bytes()
    kept.chmod(0o644)
    kept.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))


def _cut(kept: Path) -> None:
    kept.chmod(0o644)
    kept.write_bytes(kept.read_bytes()[:-1])


def _replaced_by_a_folder(kept: Path) -> None:
    kept.unlink()
    kept.mkdir()


@pytest.mark.parametrize(
    ("damage", "quick"), [(_one_letter, 0), (_cut, 1), (Path.unlink, 1), (_replaced_by_a_folder, 1)]
)
def test_what_happened_to_a_file_is_located(
    workspace: Workspace, kept: Path, damage: Callable[[Path], None], quick: int
) -> None:
    damage(kept)
    place = f"evidence/{kept.name[:2]}/{kept.name}"
    assert [fault.place for fault in examine(workspace)] == [place] * quick
    assert [fault.place for fault in examine(workspace, full=True)] == [place]


@pytest.mark.usefixtures("kept")
def test_an_altered_letter_in_the_log_is_located(workspace: Workspace) -> None:
    path = workspace.folder / FILE_NAME
    data = path.read_bytes()
    assert data.count(b"Ada dasar hukumnya.") == 2
    path.write_bytes(data.replace(b"Ada dasar hukumnya.", b"Ada dasar hukumnza."))
    places = [fault.place for fault in examine(workspace, full=True)]
    assert len(places) == 1
    assert places[0].startswith("log ")


@pytest.mark.usefixtures("kept")
def test_a_readable_row_that_does_not_follow_from_the_log_is_located(workspace: Workspace) -> None:
    with desk(workspace, "Bali") as at:
        at.editor.connection.execute("UPDATE rating SET value = '5'")
        at.editor.connection.execute("DELETE FROM head WHERE field = 'fact'")
    faults = examine(workspace, full=True)
    assert {fault.place.rpartition("/")[0].split(" ")[0] for fault in faults} == {"tabel", "head"}
    assert examine(workspace) == ()


@pytest.mark.parametrize("content", [b"", b"bukan basis data" * 999])
@pytest.mark.usefixtures("kept")
def test_a_file_that_is_no_database_is_told_once(workspace: Workspace, content: bytes) -> None:
    (workspace.folder / FILE_NAME).write_bytes(content)
    for full in (False, True):
        faults = examine(workspace, full=full)
        assert [fault.place for fault in faults] == [FILE_NAME] * bool(content)


def test_files_that_were_taken_off_are_still_looked_after(workspace: Workspace, tmp_path: Path) -> None:
    first, second = pdf(tmp_path, "a.pdf", "a"), pdf(tmp_path, "b.pdf", "bb")
    with desk(workspace) as at:
        attach(at.editor, at.assessment, [str(first)], Place("I12"))
        replace_file(at.editor, at.assessment, "I12", "a", second)
        detach(at.editor, at.assessment, "I12", "a")
        attach(at.editor, at.assessment, [str(pdf(tmp_path, "c.pdf", "ccc"))], Place("I12"))
        undo(at.editor, at.assessment)
        files = logged_files(at.editor.connection)
        assert sorted(files.values()) == [10, 11, 12]
        at.editor.evidence.path_of(min(files, key=lambda digest: files[digest])).unlink()
    assert leftovers(workspace) == ()
    assert len(examine(workspace)) == 1


def test_what_nobody_knows_is_told_and_left(workspace: Workspace, kept: Path) -> None:
    stranger, orphan = kept.parent / "tamu.txt", kept.parent / (kept.name[:2] + "0" * 62)
    for path in (stranger, orphan):
        path.write_bytes(b"x")
    assert [note.place for note in leftovers(workspace)] == [
        f"evidence/{orphan.parent.name}/{orphan.name}",
        f"evidence/{stranger.parent.name}/{stranger.name}",
    ]
    assert examine(workspace, full=True) == ()
    assert stranger.exists()
    assert orphan.exists()


@pytest.mark.parametrize(("name", "warned"), [("OneDrive", True), ("Dropbox", True), ("dokumen", False)])
def test_a_synchronised_folder_is_warned_about(workspace: Workspace, tmp_path: Path, name: str, warned: bool) -> None:
    assert bool(place_warnings(Workspace(tmp_path / name / "SPBE", workspace.today))) is warned
    assert not (tmp_path / name).exists()


@pytest.mark.usefixtures("kept")
def test_leftovers_of_a_damaged_workspace_are_not_guessed(workspace: Workspace) -> None:
    (workspace.folder / FILE_NAME).write_bytes(b"bukan basis data" * 999)
    with pytest.raises(InputError) as told:
        leftovers(workspace)
    assert "rusak" in say(told.value.message)


def test_the_full_examination_counts_its_files_and_can_be_stopped(workspace: Workspace, tmp_path: Path) -> None:
    with desk(workspace) as at:
        for number in range(3):
            attach(at.editor, at.assessment, [str(pdf(tmp_path, f"{number}.pdf", str(number)))], Place("I12"))
    told: list[tuple[int, int]] = []
    assert examine(workspace, full=True, report=lambda done, all_: told.append((done, all_))) == ()
    assert told == [(0, 3), (1, 3), (2, 3)]

    def stop(_done: int, _all: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        examine(workspace, full=True, report=stop)
