"""Benchmark ``workspace``: a durable edit, one assessment opened and shown, the full examination; each beside bare."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from hashlib import sha256
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from build_scripts.bench_table import Checked, Row
from build_scripts.bench_timing import alone, paired
from spbe_assess.core import fields
from spbe_assess.core.assessment import Assessment
from spbe_assess.core.fields import KINDS, record
from spbe_assess.core.log import Act, Edit
from spbe_assess.published.catalogue import shipped
from spbe_assess.storage.acts import write_act
from spbe_assess.storage.database import FILE_NAME, transaction
from spbe_assess.storage.schema import columns_of
from spbe_assess.workspace.archive import reading
from spbe_assess.workspace.assessing import new_assessment, rate
from spbe_assess.workspace.doctoring import examine
from spbe_assess.workspace.dossiers import find_assessment, read_dossier
from spbe_assess.workspace.editor import Editor, editing
from spbe_assess.workspace.workspace import Workspace

EDIT_GOAL: Final = 1.5
SHOW_GOAL: Final = 3.0
RUNS: Final = 9
EDITS: Final = 100
INSTITUTIONS: Final = 40
YEARS: Final = range(2021, 2026)
INDICATORS: Final = 47
TEXT: Final = "Kebijakan internal tentang peta rencana diatur dalam peraturan gubernur, lihat berkas 12.a. " * 6
_QUERY: Final = "SELECT {} FROM {} WHERE assessment = ? ORDER BY {}"
SHOWN: Final = (
    fields.RATING,
    fields.ANSWER,
    fields.CRITERION,
    fields.EXTERNAL,
    fields.GENERAL,
    fields.EVIDENCE,
    fields.LINK,
    fields.STAGE,
)


def measure(runs: int | None) -> Iterator[Row]:
    """A workspace of forty institutions and five years, edited, opened, shown, examined."""
    with TemporaryDirectory() as folder:
        workspace = Workspace(Path(folder) / "ruang", date(2026, 11, 21), "Pelaksana Entri Data")
        with editing(workspace) as editor:
            chosen = fill(editor)
            yield from _edits(editor, chosen, Path(folder), runs or RUNS)
        yield from _showing(workspace, chosen, runs or RUNS)
        size = (workspace.folder / FILE_NAME).stat().st_size / 10**6
        problems = examine(workspace, full=True)
        yield Checked("doctor --full finds a sound workspace", f"{size:.0f} MB, {len(problems)} problems", not problems)
        yield alone(f"workspace: doctor --full, {size:.0f} MB", lambda: examine(workspace, full=True), runs=1)


def _edits(editor: Editor, chosen: Assessment, folder: Path, runs: int) -> Iterator[Row]:
    """Level and text of one indicator, each edit durable by itself."""
    numbers = count()

    def ours() -> None:
        for _ in range(EDITS):
            rate(editor, chosen, "I12", texts={"fact": f"{next(numbers)} {TEXT}"})

    with closing(_bare(folder / "bare.db")) as bare:

        def yardstick() -> None:
            for _ in range(EDITS):
                _bare_edit(bare, f"{next(numbers)} {TEXT}")

        name = f"workspace: {EDITS} durable edits against bare transactions"
        yield paired(name, ours, yardstick, runs=runs, goal=EDIT_GOAL)


def _bare(path: Path) -> sqlite3.Connection:
    """A database with as many rows and the same promises, and nothing else."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.execute("PRAGMA synchronous=EXTRA")
    connection.execute("CREATE TABLE answer (id INTEGER PRIMARY KEY, level TEXT, fact TEXT)")
    connection.execute("CREATE TABLE log (id TEXT PRIMARY KEY, place INTEGER, value TEXT) WITHOUT ROWID")
    rows = INSTITUTIONS * len(YEARS) * INDICATORS
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO answer VALUES (?, '3', ?)", ((row, TEXT) for row in range(rows)))
    connection.executemany(
        "INSERT INTO log VALUES (?, ?, ?)", ((sha256(os.urandom(16)).hexdigest(), row, TEXT) for row in range(rows))
    )
    connection.execute("COMMIT")
    return connection


def _bare_edit(connection: sqlite3.Connection, text: str) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE answer SET fact = ? WHERE id = ?", (text, 12))
    connection.execute("INSERT INTO log VALUES (?, ?, ?)", (sha256(text.encode()).hexdigest(), 12, text))
    connection.execute("COMMIT")


def _showing(workspace: Workspace, chosen: Assessment, runs: int) -> Iterator[Row]:
    path = workspace.folder / FILE_NAME
    with reading(workspace) as archive:
        if archive is None:
            raise RuntimeError(path)
        shown = read_dossier(archive, chosen)
        name = "workspace: showing one assessment against its queries"
        yield paired(
            name,
            lambda: [read_dossier(archive, chosen) for _ in range(20)],
            lambda: [_queries(archive.connection, chosen.id) for _ in range(20)],
            runs=runs,
            goal=SHOW_GOAL,
        )
        yield Checked("it is the whole assessment", f"{len(shown.ratings)} ratings", len(shown.ratings) == INDICATORS)
    name = f"workspace: opening {len(YEARS) * INSTITUTIONS} assessments and showing one, against bare"
    yield paired(name, lambda: _opened(workspace, chosen), lambda: _bare_opened(path, chosen.id), runs=runs)


def _opened(workspace: Workspace, chosen: Assessment) -> None:
    with reading(workspace) as archive:
        if archive is not None:
            read_dossier(archive, find_assessment(archive, chosen.ref))


def _bare_opened(path: Path, assessment: str) -> None:
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        _queries(connection, assessment)


def _queries(connection: sqlite3.Connection, assessment: str) -> list[list[object]]:
    """Every row of an assessment, as SQLite gives it."""
    found = []
    for name in SHOWN:
        kind = KINDS[name]
        columns = ", ".join(f'"{column}"' for column in columns_of(kind))
        order = ", ".join(kind.keys)
        found.append(connection.execute(_QUERY.format(columns, kind.table, order), (assessment,)).fetchall())
    contested = "SELECT record, field FROM head WHERE scope = ? GROUP BY record, field HAVING count(*) > 1"
    found.append(connection.execute(contested, (assessment,)).fetchall())
    return found


def fill(editor: Editor) -> Assessment:
    """Forty provinces and regencies in five years, all 47 indicators with texts, criteria and one level changed."""
    made = []
    for institution in shipped().institutions[:INSTITUTIONS]:
        for year in YEARS:
            assessment, _ = new_assessment(editor, institution.slug, year)
            made.append(assessment)
            with transaction(editor.connection, editor.path):
                for level in ("2", "3"):
                    act = Act(os.urandom(8).hex(), "set", editor.author, editor.device, "2026-11-21T08:00:00Z")
                    write_act(editor.connection, act, _edits_of(assessment, level))
    return made[len(made) // 2]


def _edits_of(assessment: Assessment, level: str) -> Iterator[Edit]:
    for number in range(1, INDICATORS + 1):
        place = record(fields.RATING, assessment.id, f"I{number}", "mandiri")
        yield Edit(place, "value", level)
        yield Edit(place, "fact", f"{number}. {TEXT}")
        yield Edit(record(fields.ANSWER, assessment.id, f"I{number}", ""), "unit", "Dinas Kominfo")
        for criterion in ("L2-1", "L3-1", "L3-2"):
            yield Edit(record(fields.CRITERION, assessment.id, f"I{number}", criterion, "mandiri"), "state", "met")
