"""What the torturers let be done: a small workspace with everything in it, and each changing word as one call."""

import json
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from spbe_assess.core.assessment import Assessment
from spbe_assess.core.changes import Changes
from spbe_assess.core.fields import record
from spbe_assess.core.log import Edit
from spbe_assess.storage.schema import readable_tables
from spbe_assess.workspace import assessing, comparisons, evidencing, packing, remembering
from spbe_assess.workspace.dossiers import find_assessment
from spbe_assess.workspace.editor import Editor, editing
from spbe_assess.workspace.evidence_wishes import Place
from spbe_assess.workspace.institutions import add_institution
from spbe_assess.workspace.loading import load_table
from spbe_assess.workspace.recognising import attach_recognised, recognise_folder
from spbe_assess.workspace.side_by_side import Choice
from spbe_assess.workspace.workspace import Workspace

REF: Final = "Jawa Timur/2024"
NEWER: Final = "Jawa Timur/2026"
LATER: Final = f"{REF}#nanti"
GONE: Final = f"{REF}#dihapus"
UNIT: Final = "Dinas Kominfo"
DAY: Final = date(2026, 11, 21)
NEW: Final = "baru"
"""What a word writes that is done once."""
OLD_EXPORT: Final = b"lama"
"""What lies under the name of one export before it is made anew."""
DRAFTED: Final = "I13"
"""The indicator whose Fakta is being typed."""
KEPT_COMPARISON: Final = "Tiga provinsi"
GONE_COMPARISON: Final = "Dua provinsi"
LOADED: Final = 47
"""Rows of the table that is loaded."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Where everything happens: the workspace, a desk with what goes in, a folder for what comes out."""

    folder: Path

    @property
    def workspace(self) -> Workspace:
        """The workspace; its clock stands still, so that the same acts leave the same rows."""
        return Workspace(self.folder / "ruang", DAY, "Pelaksana Entri Data", lambda: 0.0)

    @property
    def desk(self) -> Path:
        """Files to attach and to load."""
        return self.folder / "meja"

    @property
    def out(self) -> Path:
        """Where exports go."""
        return self.folder / "keluar"


Act = Callable[[Scene, Editor, str], Changes | None]
"""Done by an editor; the text makes what is written new. Answers with the changes of the log, if there are any."""


def prepare(folder: Path) -> Scene:
    """A workspace in which every word has something to do."""
    scene = Scene(folder)
    for place in (scene.desk / "lama" / "Indikator 21", scene.out):
        place.mkdir(parents=True)
    lay_out(scene, "awal")
    (scene.desk / "lama" / "Indikator 21" / "21.a. SK Tim.pdf").write_bytes(b"%PDF-1.4 lama")
    (scene.desk / "lama" / "22.a. Pergub.pdf").write_bytes(b"%PDF-1.4 lebih lama")
    with editing(scene.workspace) as editor:
        for ref, label in ((REF, ""), (REF, "nanti"), (REF, "dihapus"), (NEWER, "")):
            who, _, year = ref.partition("/")
            assessing.new_assessment(editor, who, int(year), label=label)
        at = find_assessment(editor, REF)
        for code in ("I12", "I14"):
            assessing.rate(editor, at, code, "2", texts={"fact": f"Fakta {code}."})
            assessing.set_field(editor, at, code, "unit", UNIT)
        _attach(scene, editor, "awal")
        assessing.rate(editor, at, "I1", "2", stage="dokumen")
        assessing.send_stage(editor, at, stage="dokumen")
        assessing.delete_assessment(editor, find_assessment(editor, GONE))
        for title in (KEPT_COMPARISON, GONE_COMPARISON):
            comparisons.save_comparison(editor, title, Choice((REF, "Lampung/2024"), baseline=REF))
        _delete_comparison(scene, editor, "", GONE_COMPARISON)
        assessing.rate(editor, at, "I1", "4")
        assessing.rate(editor, at, "I2", "4")
        remembering.undo(editor, at)
    (scene.out / "lama.xlsx").write_bytes(OLD_EXPORT)
    lay_out(scene, NEW)
    return scene


def lay_out(scene: Scene, token: str) -> None:
    """What is attached and loaded: new bytes and texts for each token."""
    (scene.desk / "bukti.pdf").write_bytes(b"%PDF-1.4 " + token.encode() * 2000)
    (scene.desk / "muat.pdf").write_bytes(b"%PDF-1.4 muat " + token.encode() * 500)
    rows = {f"I{number}": {"fact": f"{token} {number}"} for number in range(1, LOADED + 1)}
    given = {"indicators": rows, "evidence": [{"indicator": "I20", "path": "muat.pdf"}]}
    (scene.desk / "tabel.json").write_text(json.dumps(given), encoding="utf-8")


def _at(editor: Editor, ref: str = REF) -> Assessment:
    return find_assessment(editor, ref)


def _rate(_scene: Scene, editor: Editor, token: str) -> Changes:
    at = _at(editor)
    level = "4" if _kept(editor, at, "rating", "value", "I12", "mandiri") == "3" else "3"
    return assessing.rate(editor, at, "I12", level, texts={"fact": token, "analysis": token})


def _criteria(_scene: Scene, editor: Editor, token: str) -> Changes:
    at = _at(editor)
    state = "not_met" if _kept(editor, at, "criterion", "state", "I15", "L2-1", "mandiri") == "met" else "met"
    return assessing.set_states(editor, at, "I15", {"L2-1": state}, notes={"note": token})


def _kept(editor: Editor, at: Assessment, kind: str, field: str, *keys: str) -> str:
    row = editor.connection.execute(
        "SELECT log.value FROM head JOIN log ON log.seq = head.seq WHERE head.record = ? AND head.field = ?",
        (record(kind, at.id, *keys), field),
    ).fetchone()
    return str(row[0]) if row else ""


def _attach(scene: Scene, editor: Editor, _token: str) -> Changes:
    return evidencing.attach(editor, _at(editor), [str(scene.desk / "bukti.pdf")], Place("I14", 2))[1]


def _replace(scene: Scene, editor: Editor, _token: str) -> Changes:
    return evidencing.replace_file(editor, _at(editor), "I14", "14.a", scene.desk / "bukti.pdf")


def _load(scene: Scene, editor: Editor, _token: str) -> Changes:
    return load_table(editor, _at(editor), scene.desk / "tabel.json")[0]


def _recognise(scene: Scene, editor: Editor, _token: str) -> Changes:
    at, folder = _at(editor), scene.desk / "lama"
    return attach_recognised(editor, at, folder, recognise_folder(editor, at, folder))[1]


def _save_comparison(_scene: Scene, editor: Editor, token: str) -> Changes:
    choice = Choice((REF, "Jawa Tengah/2024", "Lampung/2024"), slots=(("provinsi-jawa-timur", 1),))
    return comparisons.save_comparison(editor, KEPT_COMPARISON, choice, token)


def _rename_comparison(_scene: Scene, editor: Editor, token: str) -> Changes:
    # By its id: it has another title every time.
    kept = next(one for one in comparisons.saved_comparisons(editor) if "Lampung/2024" in one.choice.refs)
    return comparisons.rename_comparison(editor, kept.id, f"{KEPT_COMPARISON} {token}")


def _delete_comparison(_scene: Scene, editor: Editor, _token: str, title: str = KEPT_COMPARISON) -> Changes:
    return comparisons.delete_comparison(editor, comparisons.find_comparison(editor, title).id)


def _restore_comparison(_scene: Scene, editor: Editor, _token: str) -> Changes:
    gone = comparisons.find_comparison(editor, GONE_COMPARISON, deleted=True)
    return comparisons.restore_comparison(editor, gone.id)


def _draft(_scene: Scene, editor: Editor, token: str) -> None:
    editor.keep_draft(Edit(record("rating", _at(editor).id, DRAFTED, "mandiri"), "fact", token))


def _settle(_scene: Scene, editor: Editor, _token: str) -> Changes | None:
    return next(iter(editor.settle_drafts()), None)


def _draft_and_settle(scene: Scene, editor: Editor, token: str) -> Changes | None:
    _draft(scene, editor, token)
    return _settle(scene, editor, token)


def _export(scene: Scene, editor: Editor, _token: str, name: str = "lembar.xlsx") -> None:
    packing.export_workbook(editor, _at(editor), scene.out / name, packing.Wish(DAY, unit=UNIT))


def _paket(scene: Scene, editor: Editor, token: str) -> None:
    packing.export_package(editor, _at(editor), scene.out / f"paket-{token}", packing.Wish(DAY, unit=UNIT))


def _migrate(_scene: Scene, _editor: Editor, _token: str) -> None:
    """Opening did it."""


def make_old(connection: sqlite3.Connection) -> None:
    """Turn a database back to version 1, as a program before the readable tables left it."""
    tables = [sql.split("(")[0].split()[2] for sql in readable_tables()]
    connection.execute("BEGIN IMMEDIATE")
    for table in tables:
        connection.execute(f"DROP TABLE {table}")
    connection.execute("DELETE FROM _sqlite_migrations WHERE name <> '_create_log'")
    connection.execute("PRAGMA user_version=1")
    connection.execute("COMMIT")


def make_version_3(connection: sqlite3.Connection) -> None:
    """Turn a database without saved comparisons back to version 3, as the program before them left it."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("DROP TABLE comparison")
    connection.execute("DELETE FROM _sqlite_migrations WHERE name = '_add_comparison'")
    connection.execute("PRAGMA user_version=3")
    connection.execute("COMMIT")


def follow_up(editor: Editor) -> Changes:
    """A small edit that none of the words makes: whether an editor still works after a word was refused."""
    return assessing.set_field(editor, _at(editor), "I47", "unit", "Sesudahnya")


FIRST: Final = "first start"
"""A word done where there is no workspace yet."""
MIGRATE: Final = "migrate"
"""What opening does with a workspace of an older program."""
READING: Final = frozenset({"export", "export anew", "paket"})
"""Words that only read the workspace."""
WORDS: Final[Mapping[str, Act]] = {
    FIRST: lambda _scene, editor, _: assessing.new_assessment(editor, "Lampung", 2024)[1],
    "assessment new": lambda _scene, editor, _: assessing.new_assessment(editor, "Lampung", 2020)[1],
    "institution add": lambda _scene, editor, _: add_institution(editor, "Kabupaten Contoh", "kabupaten")[1],
    "rate": _rate,
    "texts": lambda _scene, editor, token: assessing.rate(editor, _at(editor), "I12", texts={"fact": token * 2000}),
    "criteria": _criteria,
    "external": lambda _scene, editor, _: assessing.set_external(
        editor, _at(editor, NEWER), "sdi", "68.75", year="2025", verified=True
    ),
    "set": lambda _scene, editor, token: assessing.set_field(editor, _at(editor), "I12", "unit", token),
    "general": lambda _scene, editor, token: assessing.set_general(editor, _at(editor), 1, "Apa?", token),
    "attach": _attach,
    "describe": lambda _scene, editor, token: evidencing.describe(editor, _at(editor), "I14", "14.a", {"title": token}),
    "replace file": _replace,
    "detach": lambda _scene, editor, _: evidencing.detach(editor, _at(editor), "I14", "14.a"),
    "load": _load,
    "recognise": _recognise,
    "undo": lambda _scene, editor, _: remembering.undo(editor, _at(editor)),
    "redo": lambda _scene, editor, _: remembering.redo(editor, _at(editor)),
    "draft": _draft,
    "draft and settle": _draft_and_settle,
    "settle": _settle,
    "send": lambda _scene, editor, _: assessing.send_stage(editor, _at(editor))[1],
    "reopen": lambda _scene, editor, _: assessing.reopen_stage(editor, _at(editor), stage="dokumen"),
    "reopen mandiri": lambda _scene, editor, _: assessing.reopen_stage(editor, _at(editor)),
    "delete": lambda _scene, editor, _: assessing.delete_assessment(editor, _at(editor, LATER)),
    "restore": lambda _scene, editor, _: assessing.restore_assessment(
        editor, find_assessment(editor, GONE, deleted=True)
    ),
    "comparison save": _save_comparison,
    "comparison rename": _rename_comparison,
    "comparison delete": _delete_comparison,
    "comparison restore": _restore_comparison,
    "export": _export,
    "export anew": partial(_export, name="lama.xlsx"),
    "paket": _paket,
    MIGRATE: _migrate,
}
SWEPT: Final = tuple(word for word in WORDS if word not in {"settle", "reopen mandiri"})
"""The words that a freshly prepared workspace has something for."""
