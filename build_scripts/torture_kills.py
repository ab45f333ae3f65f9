"""Processes killed in the middle of real acts: every acknowledged act is there, none is there by half.

A child does acts through the door and says so over a pipe after each; the parent kills it without warning, opens the
workspace again as the program would, and holds the log against what was said. Children are forked from a parent that
has loaded everything, so that they spend their short lives working.
"""

import json
import os
import random
import signal
import sqlite3
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, NoReturn

from spbe_assess.core.assessment import Assessment
from spbe_assess.core.changes import Changes
from spbe_assess.core.fields import record
from spbe_assess.core.log import Edit
from spbe_assess.errors import KnownError
from spbe_assess.storage.database import FILE_NAME
from spbe_assess.storage.drafts import drafts
from spbe_assess.storage.log import all_entries
from spbe_assess.storage.schema import readable_tables
from spbe_assess.workspace.assessing import new_assessment, rate, set_states
from spbe_assess.workspace.dossiers import find_assessment
from spbe_assess.workspace.doctoring import examine, leftovers
from spbe_assess.workspace.editor import Editor, editing
from spbe_assess.workspace.evidencing import Place, attach
from spbe_assess.workspace.loading import load_table
from spbe_assess.workspace.packing import Wish, export_workbook
from spbe_assess.workspace.remembering import redo, undo
from spbe_assess.workspace.workspace import Workspace

REF: Final = "Jawa Timur/2024"
DAY: Final = date(2026, 11, 21)
LONGEST_LIFE: Final = 0.3
"""Seconds a child lives at most after its first act began; exports take longer and are given more."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a child said: the act it began, and, where it came so far, what became of it."""

    name: str
    act: str = ""
    entries: int = 0


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a child works: the workspace, a table to load, a folder for what it attaches and exports."""

    workspace: Workspace
    desk: Path

    @property
    def table(self) -> Path:
        """The file that is loaded."""
        return self.desk / "tabel.csv"


Way = Callable[[Scene, Editor, Assessment, str], Changes | None]


def prepare(folder: Path) -> Scene:
    """A workspace with an assessment to be tortured."""
    scene = Scene(Workspace(folder / "ruang", DAY, "Pelaksana Entri Data"), folder / "meja")
    scene.desk.mkdir(parents=True)
    with editing(scene.workspace) as editor:
        assessment, _ = new_assessment(editor, "Jawa Timur", 2024)
        for number in range(1, 48):
            rate(editor, assessment, f"I{number}", "2", texts={"fact": "Fakta. " * 40})
    return scene


def torture(scene: Scene, kills: int, seed: int = 1) -> Counter[str]:
    """Kill so many children; how often each act was under way when it happened.

    Raises:
        AssertionError: something acknowledged is missing, something is there by half, or anything is damaged.
    """
    chance = random.Random(seed)
    seen: Counter[str] = Counter()
    known = _acts(scene.workspace)
    for number in range(kills):
        name = chance.choice(tuple(WAYS))
        said = _killed(scene, name, f"{seed}-{number}", chance)
        last = said[-1].name if said else "opening"
        seen[last if said and not said[-1].act else "between two acts"] += 1
        known = _verified(scene, said, known)
    seen["acknowledged acts"] = len(known)
    return seen


def _killed(scene: Scene, name: str, token: str, chance: random.Random) -> list[Said]:
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        _live(scene, name, token, write)
    os.close(write)
    with os.fdopen(read) as heard:
        heard.readline()
        # Some die at once, some after many acts, some (exports) near their end.
        life = LONGEST_LIFE * (4 if name == "export" else 1)
        time.sleep(chance.random() ** 2 * life)
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return list(_said(heard.read().splitlines()))


def _live(scene: Scene, name: str, token: str, write: int) -> NoReturn:
    """The life of a child: one kind of act again and again, each told when it is durable."""
    code = 1
    try:
        with os.fdopen(write, "w", buffering=1) as told:
            told.write("awake\n")
            for number in range(10_000):
                told.write(json.dumps([name]) + "\n")
                with editing(scene.workspace) as editor:
                    assessment = find_assessment(editor, REF)
                    changes = WAYS[name](scene, editor, assessment, f"{token}-{number}")
                if changes is not None:
                    told.write(json.dumps([name, changes.act, len(changes.touched)]) + "\n")
        code = 0
    except KnownError as error:
        os.write(2, f"{name}: {error.message}\n".encode())
    finally:
        os._exit(code)


def _said(lines: Sequence[str]) -> Iterator[Said]:
    for line in lines:
        # The last line may be cut; what was not said whole was not acknowledged.
        with suppress(json.JSONDecodeError):
            yield Said(*json.loads(line))


def _verified(scene: Scene, said: Sequence[Said], known: dict[str, int]) -> dict[str, int]:
    with suppress(FileNotFoundError):
        for path in scene.desk.glob("*.xlsx"):
            assert zipfile.ZipFile(path).testzip() is None, f"{path} is half a file under a final name"
    with editing(scene.workspace):
        pass  # as the next start of the program does: rolls back, migrates, settles drafts, sweeps
    problems = examine(scene.workspace, full=True)
    assert not problems, problems
    now = _acts(scene.workspace)
    for act, count in known.items():
        assert now.get(act) == count, f"act {act} had {count} entries, has {now.get(act)}"
    for one in said:
        if one.act:
            assert now.get(one.act) == one.entries, f"{one} was acknowledged, the log has {now.get(one.act)}"
    for act, count in now.items():
        if act not in known and act not in {one.act for one in said}:
            assert count in SIZES, f"act {act} has {count} entries: half an act"
    assert not [one for one in leftovers(scene.workspace) if ".tmp" in one.place]
    return now


def _acts(workspace: Workspace) -> dict[str, int]:
    """Acts in the log with the number of their entries."""
    with closing(sqlite3.connect(f"{(workspace.folder / FILE_NAME).as_uri()}?mode=ro", uri=True)) as connection:
        return dict(Counter(entry.act for entry in all_entries(connection)))


def _rate(scene: Scene, editor: Editor, assessment: Assessment, token: str) -> Changes:
    level = "4" if _shown(editor, assessment, "I12") == "3" else "3"
    return rate(editor, assessment, "I12", level, texts={"fact": token, "analysis": token})


def _shown(editor: Editor, assessment: Assessment, code: str) -> str:
    row = editor.connection.execute(
        "SELECT value FROM rating WHERE assessment = ? AND indicator = ? AND stage = 'mandiri'", (assessment.id, code)
    ).fetchone()
    return row[0] if row else ""


def _draft(scene: Scene, editor: Editor, assessment: Assessment, token: str) -> None:
    place = record("rating", assessment.id, "I13", "mandiri")
    editor.keep_draft(Edit(place, "fact", token))
    assert len(drafts(editor.connection)) == 1


def _attach(scene: Scene, editor: Editor, assessment: Assessment, token: str) -> Changes:
    path = scene.desk / "bukti.pdf"
    path.write_bytes(token.encode() * 5000)
    return attach(editor, assessment, [str(path)], Place("I14", 2))[1]


def _undo(scene: Scene, editor: Editor, assessment: Assessment, token: str) -> Changes:
    _rate(scene, editor, assessment, token)
    undo(editor, assessment)
    return redo(editor, assessment)


def _load(scene: Scene, editor: Editor, assessment: Assessment, token: str) -> Changes:
    rows = [f"I{number};{token} {number}" for number in range(1, 48)]
    scene.table.write_text("Kode;Fakta\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return load_table(editor, assessment, scene.table)[0]


def _criteria(scene: Scene, editor: Editor, assessment: Assessment, token: str) -> Changes:
    return set_states(editor, assessment, "I15", {"L2-1": "met"}, notes={"note": token})


def _export(scene: Scene, editor: Editor, assessment: Assessment, token: str) -> None:
    export_workbook(editor, assessment, scene.desk / f"lembar-{token[-1]}.xlsx", Wish(DAY))


def _migrate(scene: Scene, editor: Editor, assessment: Assessment, token: str) -> None:
    make_old(editor.connection)


def make_old(connection: sqlite3.Connection) -> None:
    """Turn a database back to version 1, as a program before the readable tables left it."""
    tables = [sql.split("(")[0].split()[2] for sql in readable_tables()]
    connection.execute("BEGIN IMMEDIATE")
    for table in tables:
        connection.execute(f"DROP TABLE {table}")
    connection.execute("DELETE FROM _sqlite_migrations WHERE name = '_build_tables'")
    connection.execute("PRAGMA user_version=1")
    connection.execute("COMMIT")


WAYS: Final[dict[str, Way]] = {
    "rate": _rate,
    "draft": _draft,
    "attach": _attach,
    "undo": _undo,
    "load": _load,
    "criteria": _criteria,
    "export": _export,
    "migrate": _migrate,
}
SIZES: Final = frozenset({1, 2, 3, 47, 9, 10, 11, 12})
"""How many entries a whole act of these can have."""


@contextmanager
def scene_in(folder: Path) -> Iterator[Scene]:
    """A prepared scene."""
    yield prepare(folder)
