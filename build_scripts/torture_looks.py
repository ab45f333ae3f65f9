"""What the torturers look at afterwards: soundness, leftovers, what came out, and the state of everything."""

import json
import sqlite3
import zipfile
from collections.abc import Iterator, Mapping, Set
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from build_scripts.torture_acts import OLD_EXPORT, Scene
from spbe_assess.core.fields import KINDS
from spbe_assess.storage.database import FILE_NAME, JOURNAL_NAME, connect
from spbe_assess.storage.tables import all_rows
from spbe_assess.workspace.archive import Archive
from spbe_assess.workspace.doctoring import examine, leftovers
from spbe_assess.workspace.editor import editing

UNFINISHED = ".spbe-"


@dataclass(frozen=True, slots=True)
class State:
    """Everything a person could read: rows of the readable tables and entries of the log, without the follow-up's."""

    rows: tuple[str, ...]
    entries: int


def reopen(scene: Scene) -> None:
    """Open as the next start of the program does: roll back, migrate, settle drafts, sweep."""
    with editing(scene.workspace):
        pass


def verify_soundness(scene: Scene) -> None:
    """A full examination without a finding, and no unfinished file within the workspace.

    Raises:
        AssertionError: there is one.
    """
    problems = examine(scene.workspace, full=True)
    assert not problems, [f"{problem.place}: {problem.message}" for problem in problems]
    left = list(unfinished(scene.workspace.folder))
    assert not left, f"left over in the workspace: {left}"


def state(scene: Scene) -> State:
    """What stands in the workspace now."""
    with closing(connect(scene.workspace.folder, writable=False)) as connection:
        rows = [json.dumps([kind, *row]) for kind in KINDS for row in all_rows(connection, KINDS[kind])]
        (entries,) = connection.execute("SELECT count(*) FROM log WHERE record NOT LIKE '%/I47/'").fetchone()
    return State(tuple(row for row in rows if '"I47", ""' not in row), entries)


def orphans(scene: Scene) -> tuple[str, ...]:
    """Files of the evidence store that no entry names: bytes brought in whole, whose act was not.

    Raises:
        AssertionError: one has not the bytes it is named by.
    """
    places = tuple(problem.place for problem in leftovers(scene.workspace))
    for place in places:
        path = scene.workspace.folder / place
        assert sha256(path.read_bytes()).hexdigest() == path.name, f"{place} is half a file under a final name"
    return places


def unfinished(folder: Path) -> Iterator[str]:
    """Names of what a program left unfinished in a folder."""
    for path in sorted(folder.rglob(f"{UNFINISHED}*")):
        yield path.relative_to(folder).as_posix()


def files_of_paket(archive: Archive) -> int:
    """How many files a paket of the unit holds beside its workbook."""
    files = "SELECT count(DISTINCT evidence) FROM evidence_link WHERE indicator = 'I14' AND deleted IS NULL"
    return int(archive.connection.execute(files).fetchone()[0])


def verify_exports(scene: Scene, pakets: Mapping[str, int], told: Set[str]) -> None:
    """Whole files only under final names, and what was acknowledged is there; unfinished ones are swept away.

    Raises:
        AssertionError: there is half a file, or too few.
    """
    for token in told:
        assert (scene.out / f"paket-{token}").is_dir(), f"paket {token} was told and is not there"
    for path in sorted(scene.out.iterdir()):
        if path.name.startswith(UNFINISHED):
            _remove(path)
        elif path.is_dir():
            books = list(path.glob("*.xlsx"))
            assert len(books) == 1, f"{path} has {len(books)} workbooks"
            files = sum(one.is_file() for one in path.rglob("*")) - 1
            assert files == pakets.get(path.name, files), f"{path} has {files} files of {pakets[path.name]}"
            assert is_whole(books[0])
            # Looked at once: what has its name does not change any more.
            _remove(path)
        else:
            assert is_whole(path), f"{path} is half a file under a final name"


def is_whole(path: Path) -> bool:
    """Whether a workbook is one to its end, or the file that was there before."""
    if path.read_bytes() == OLD_EXPORT:
        return True
    try:
        with zipfile.ZipFile(path) as book:
            return book.testzip() is None
    except zipfile.BadZipFile:
        return False


def traces(scene: Scene) -> str:
    """What a killed program was at, by what it left on the disk."""
    folder = scene.workspace.folder
    journal = folder / JOURNAL_NAME
    if journal.exists() and journal.stat().st_size:
        return "a commit" if _version(folder) else "a migration"
    places = {"a copy of evidence": folder / "evidence", "a backup": folder / "backups", "an export": scene.out}
    for name, place in places.items():
        if any(place.glob(f"{UNFINISHED}*")):
            return name
    return "nothing half done"


def _version(folder: Path) -> bool:
    """Whether the readable tables were there when the journal was written; looked up without rolling back."""
    with closing(sqlite3.connect(f"{(folder / FILE_NAME).as_uri()}?immutable=1", uri=True)) as connection:
        try:
            return bool(connection.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'rating'").fetchone()[0])
        except sqlite3.DatabaseError:
            return True


def _remove(path: Path) -> None:
    if path.is_dir():
        for inside in path.iterdir():
            _remove(inside)
        path.rmdir()
    else:
        path.unlink()
