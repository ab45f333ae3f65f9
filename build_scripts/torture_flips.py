"""Single bits flipped in a copy of a workspace: the full examination finds each one, or nothing readable has changed.

SQLite's own ``integrity_check`` runs beside it, to show how much it leaves unseen.
"""

import random
import shutil
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from build_scripts.torture_acts import Scene, prepare
from spbe_assess.storage.database import FILE_NAME
from spbe_assess.workspace.doctoring import examine
from spbe_assess.workspace.workspace import Workspace

PROCESSES: Final = 2


@dataclass(frozen=True, slots=True)
class Flip:
    """One bit of one file."""

    number: int
    file: str
    place: int
    bit: int


@dataclass(frozen=True, slots=True)
class Seen:
    """What became of a flip: "found" with its place, "harmless" or "missed"; and whether SQLite's own check saw it."""

    flip: Flip
    what: str
    by_sqlite: bool


def flips(folder: Path, count: int, seed: int) -> Iterator[Flip]:
    """Bits of the database and of the evidence, by chance, in proportion to their sizes."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and _counts(path, folder)]
    sizes = [path.stat().st_size for path in files]
    chance = random.Random(seed)
    for number, path in enumerate(chance.choices(files, sizes, k=count)):
        place, bit = chance.randrange(path.stat().st_size), chance.randrange(8)
        yield Flip(number, path.relative_to(folder).as_posix(), place, bit)


def outcome(workspace: Workspace, flip: Flip, sound: tuple[str, ...]) -> Seen:
    """What the examination makes of a flip; the file is as it was afterwards."""
    path = workspace.folder / flip.file
    original = path.read_bytes()
    damaged = bytearray(original)
    damaged[flip.place] ^= 1 << flip.bit
    path.chmod(0o644)
    path.write_bytes(damaged)
    try:
        problems = examine(workspace, full=True)
        by_sqlite = flip.file == FILE_NAME and not _sqlite_is_content(path)
        if problems:
            return Seen(flip, "found" if all(problem.place for problem in problems) else "missed", by_sqlite)
        return Seen(flip, "harmless" if readable(workspace.folder) == sound else "missed", by_sqlite)
    finally:
        path.write_bytes(original)


def readable(folder: Path) -> tuple[str, ...]:
    """Everything that can be read in a database, as SQL, and the numbers of its header that mean something."""
    try:
        with closing(sqlite3.connect(f"{(folder / FILE_NAME).as_uri()}?mode=ro", uri=True)) as connection:
            names = ("application_id", "user_version")
            header = [str(connection.execute(f"PRAGMA {name}").fetchone()) for name in names]
            return (*header, *connection.iterdump())
    except (sqlite3.Error, UnicodeDecodeError):
        return ()


def torture(folder: Path, chosen: range, seed: int) -> Iterator[Seen]:
    """Flip the bits of the numbers chosen, one at a time."""
    first = prepare(folder / "awal")
    wanted = [flip for flip in flips(first.workspace.folder, chosen.stop, seed) if flip.number in chosen]
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("fork")) as pool:
        for some in pool.map(_flipped, [(folder, wanted[start::PROCESSES]) for start in range(PROCESSES)]):
            yield from some


def _flipped(given: tuple[Path, list[Flip]]) -> list[Seen]:
    folder, wanted = given
    if not wanted:
        return []
    scene = Scene(folder / f"flips-{wanted[0].number}")
    shutil.copytree(folder / "awal", scene.folder)
    sound = readable(scene.workspace.folder)
    return [outcome(scene.workspace, flip, sound) for flip in wanted]


def _counts(path: Path, folder: Path) -> bool:
    return path.name == FILE_NAME or "evidence" in path.relative_to(folder).parts


def _sqlite_is_content(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
            return bool(connection.execute("PRAGMA integrity_check").fetchone() == ("ok",))
    except (sqlite3.Error, UnicodeDecodeError):
        return False
