"""Any descriptor of our own on the database would, when closed, drop SQLite's lock: nothing but sqlite3 opens it."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

from spbe_assess.workspace.assessing import new_assessment, rate
from spbe_assess.workspace.editor import editing
from spbe_assess.workspace.workspace import Workspace
from tests.storage.crashes import JOURNAL, kill_in_transaction

ROOT = Path(__file__).parents[1]
CHANGES = """
CREATE TABLE sampah (isi TEXT);
WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900)
INSERT INTO sampah SELECT hex(randomblob(900)) FROM n;
"""
WATCHED = """
import os, sys
from datetime import date
from pathlib import Path

folder = Path(sys.argv[1])
database = folder / "workspace.db"
opened, connected, looking = [], [], []

def is_ours(path):
    name = os.path.basename(os.fsdecode(path))
    if name.startswith("workspace.db"):
        return True
    try:
        return os.path.samefile(path, database)
    except OSError:
        return False

def watch(event, arguments):
    if event == "sqlite3.connect":
        connected.append(arguments[0])
    if event == "open" and not isinstance(arguments[0], int) and arguments[0] is not None and is_ours(arguments[0]):
        opened.append(arguments[0])

sys.addaudithook(watch)
if "--prove" in sys.argv:
    database.open("rb").close()
    os.close(os.open(sys.argv[3], os.O_RDONLY))
    print(sorted(map(str, opened)))
    sys.exit()

from spbe_assess.errors import InputError
from spbe_assess.core.fields import record
from spbe_assess.core.log import Edit
from spbe_assess.workspace.archive import reading
from spbe_assess.workspace.assessing import new_assessment, rate, send_stage
from spbe_assess.workspace.doctoring import examine, leftovers
from spbe_assess.workspace.dossiers import find_assessment, read_dossier
from spbe_assess.workspace.editor import editing
from spbe_assess.workspace.evidence_wishes import Place
from spbe_assess.workspace.evidencing import attach
from spbe_assess.workspace.loading import load_table
from spbe_assess.workspace.packing import Wish, export_package, export_workbook
from spbe_assess.workspace.recognising import attach_recognised, recognise_folder
from spbe_assess.workspace.remembering import redo, undo
from spbe_assess.workspace.workspace import Workspace
from build_scripts.torture_acts import make_old

day = date(2026, 11, 21)
workspace = Workspace(folder, day, "Pelaksana Entri Data")
desk = folder.parent / "meja"
with editing(workspace) as editor:
    at = new_assessment(editor, "Lampung", 2024)[0]
    rate(editor, at, "I12", "3", texts={"fact": "Ada."})
    undo(editor, at)
    redo(editor, at)
    attach(editor, at, [str(desk / "12.a. Pergub.pdf")], Place("I12"))
    for own in (database, desk / "nama lain.db", desk / "pintasan.db"):
        try:
            attach(editor, at, [str(own)], Place("I12"))
        except InputError as error:
            assert "milik folder kerja ini" in str(error.message)
        else:
            raise SystemExit("the database was attached to itself")
    load_table(editor, at, desk / "tabel.csv")
    attach_recognised(editor, at, desk, recognise_folder(editor, at, desk / "lama"))
    editor.keep_draft(Edit(record("rating", at.id, "I13", "mandiri"), "fact", "Sedang diketik"))
    send_stage(editor, at)
    make_old(editor.connection)
with reading(workspace) as archive:
    at = find_assessment(archive, "Lampung/2024")
    read_dossier(archive, at, sealed=True)
    export_workbook(archive, at, desk / "lembar.xlsx", Wish(day))
    export_package(archive, at, desk / "paket", Wish(day))
assert not examine(workspace) and not examine(workspace, full=True) and not leftovers(workspace)
assert connected
print(sorted(set(map(str, opened))))
"""


def run(folder: Path, *more: str) -> str:
    """What the watched session opened."""
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, str(folder), *more],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def prepared(folder: Path) -> Path:
    """A workspace whose last writer was killed, and a desk with files."""
    workspace = Workspace(folder / "ruang", date(2026, 11, 21), "Pelaksana Entri Data")
    with editing(workspace) as editor:
        rate(editor, new_assessment(editor, "Jawa Timur", 2024)[0], "I12", "2")
    desk = folder / "meja"
    (desk / "lama").mkdir(parents=True)
    (desk / "12.a. Pergub.pdf").write_bytes(b"%PDF-1.4 satu")
    (desk / "lama" / "14.a. SK Tim.pdf").write_bytes(b"%PDF-1.4 dua")
    (desk / "14.a. SK Tim.pdf").write_bytes(b"%PDF-1.4 dua")
    (desk / "tabel.csv").write_text("Kode;Fakta\nI1;Ada.\n", encoding="utf-8")
    os.link(workspace.folder / "workspace.db", desk / "nama lain.db")
    (desk / "pintasan.db").symlink_to(workspace.folder / "workspace.db")
    kill_in_transaction(workspace.folder / "workspace.db", CHANGES)
    assert (workspace.folder / JOURNAL).stat().st_size
    return workspace.folder


def test_nothing_but_sqlite_opens_the_database_or_its_journal(tmp_path: Path) -> None:
    """A whole session: recovery after a crash, every kind of act, migration, export, the full examination."""
    folder = prepared(tmp_path)
    assert run(folder) == "[]"
    assert not (folder / JOURNAL).exists()


def test_the_watch_would_see_it(tmp_path: Path) -> None:
    folder = prepared(tmp_path)
    other = tmp_path / "meja" / "nama lain.db"
    assert run(folder, "--prove", str(other)) == str(sorted(map(str, (folder / "workspace.db", other))))
