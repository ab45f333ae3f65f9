"""Single bits flipped in a copy of a workspace: the full examination finds each one, or nothing readable has changed.

SQLite's own ``integrity_check`` runs beside it, to show how much it leaves unseen.
"""

import random
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from spbe_assess.storage.database import FILE_NAME
from spbe_assess.workspace.doctoring import examine
from spbe_assess.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Flip:
    """One bit of one file."""

    file: str
    place: int
    bit: int


def flips(folder: Path, count: int, seed: int) -> Iterator[Flip]:
    """Bits of the database and of the evidence, by chance, in proportion to their sizes."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and _counts(path, folder)]
    sizes = [path.stat().st_size for path in files]
    chance = random.Random(seed)
    for path in chance.choices(files, sizes, k=count):
        yield Flip(path.relative_to(folder).as_posix(), chance.randrange(path.stat().st_size), chance.randrange(8))


def outcome(workspace: Workspace, flip: Flip, sound: tuple[str, ...]) -> tuple[str, bool]:
    """What the examination makes of a flip ("found", "harmless" or "missed"), and whether SQLite saw it."""
    path = workspace.folder / flip.file
    original = path.read_bytes()
    damaged = bytearray(original)
    damaged[flip.place] ^= 1 << flip.bit
    path.chmod(0o644)
    path.write_bytes(damaged)
    try:
        problems = examine(workspace, full=True)
        located = all(problem.place for problem in problems)
        by_sqlite = flip.file == FILE_NAME and not _sqlite_is_content(path)
        if problems:
            return ("found" if located else "missed"), by_sqlite
        return ("harmless" if readable(workspace.folder) == sound else "missed"), by_sqlite
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


def torture(workspace: Workspace, count: int, seed: int = 1) -> Counter[str]:
    """Flip so many bits, one at a time; how often each outcome came about."""
    sound = readable(workspace.folder)
    seen: Counter[str] = Counter()
    for flip in flips(workspace.folder, count, seed):
        what, by_sqlite = outcome(workspace, flip, sound)
        seen[what] += 1
        in_database = flip.file == FILE_NAME
        seen["in the database"] += in_database
        seen["seen by SQLite's own check"] += by_sqlite
        if what == "missed":
            print(f"missed: {flip}")
    return seen


def _counts(path: Path, folder: Path) -> bool:
    return path.name == FILE_NAME or "evidence" in path.relative_to(folder).parts


def _sqlite_is_content(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
            return connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    except (sqlite3.Error, UnicodeDecodeError):
        return False
