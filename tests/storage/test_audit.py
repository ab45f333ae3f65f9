"""The full examination finds damage of every kind and says where it is."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from build_scripts.torture_acts import REF, Scene, prepare
from spbe_assess.core.fields import record
from spbe_assess.core.log import Edit
from spbe_assess.errors import InputError
from spbe_assess.messages import say
from spbe_assess.storage.database import FILE_NAME, connect
from spbe_assess.storage.drafts import Draft, keep
from spbe_assess.workspace.archive import reading
from spbe_assess.workspace.doctoring import examine, leftovers
from spbe_assess.workspace.dossiers import find_assessment, read_dossier
from spbe_assess.workspace.editor import editing

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """A workspace with something in every table, a draft among it."""
    scene = prepare(tmp_path_factory.mktemp("audit") / "awal")
    with closing(connect(scene.workspace.folder, writable=True)) as connection:
        keep(connection, Draft("rating/x/I13/mandiri", "fact", "penulis", "Sedang diketik", "2026-11-21T14:03:22Z"))
    return scene


@pytest.fixture
def scene(prepared: Scene, tmp_path: Path) -> Scene:
    """A copy to be damaged."""
    shutil.copytree(prepared.folder, tmp_path / "salinan")
    return Scene(tmp_path / "salinan")


def places(scene: Scene) -> dict[str, str]:
    """What the full examination finds: sentences by place."""
    return {problem.place: say(problem.message) for problem in examine(scene.workspace, full=True)}


def do(scene: Scene, statement: str, *values: object) -> None:
    """Change the database behind the program's back."""
    with closing(sqlite3.connect(scene.workspace.folder / FILE_NAME)) as connection:
        assert connection.execute(statement, values).rowcount != 0
        connection.commit()


def ask(scene: Scene, statement: str) -> str:
    """One value of the database."""
    with closing(sqlite3.connect(scene.workspace.folder / FILE_NAME)) as connection:
        return str(connection.execute(statement).fetchone()[0])


def _set(change: str) -> str:
    return "UPDATE log SET CHANGE WHERE id = ?".replace("CHANGE", change)


def test_a_sound_workspace_has_no_fault(scene: Scene) -> None:
    assert places(scene) == {}


OLD = "SELECT id FROM log WHERE kind = 'set' AND field = 'value' ORDER BY seq LIMIT 1"
"""The id of an entry of a rating."""


@pytest.mark.parametrize("column", ["kind", "act", "author", "device", "field", "value", "commitment"])
def test_an_altered_entry_is_named(scene: Scene, column: str) -> None:
    damaged = ask(scene, OLD)
    do(scene, _set(f"{column} = {column} || 'x'"), damaged)
    assert "tidak cocok dengan sidiknya" in places(scene)[f"log {damaged[:12]}"]


def test_an_entry_with_another_number_parent_or_nonce_is_named(scene: Scene) -> None:
    changes = ("counter = counter + 1", "nonce = x'00'", f"parents = '{'0' * 64}'")
    for change in changes:
        damaged = ask(scene, "SELECT id FROM log ORDER BY random() LIMIT 1")
        do(scene, _set(change), damaged)
        assert f"log {damaged[:12]}" in places(scene)


def test_an_altered_id_is_named(scene: Scene) -> None:
    damaged = ask(scene, OLD)
    other = ("1" if damaged[0] == "0" else "0") + damaged[1:]
    do(scene, "UPDATE log SET id = ? WHERE id = ?", other, damaged)
    assert f"log {other[:12]}" in places(scene)


@pytest.mark.parametrize("change", ["at = '2020-01-01T00:00:00Z'", "scope = 'lain'", "checksum = 'x'", "seq = 9999"])
def test_an_altered_time_or_order_is_named(scene: Scene, change: str) -> None:
    damaged = ask(scene, OLD)
    do(scene, _set(change), damaged)
    assert "Waktu atau urutan" in places(scene)[f"log {damaged[:12]}"]


def test_an_entry_that_is_gone_is_missed_by_those_that_follow_it(scene: Scene) -> None:
    parent = ask(scene, "SELECT parents FROM log WHERE length(parents) = 64 LIMIT 1")
    do(scene, "DELETE FROM log WHERE id = ?", parent)
    assert "hilang" in places(scene)[f"log {parent[:12]}"]


def test_the_last_entry_of_a_field_that_is_gone_is_missed_by_its_table(scene: Scene) -> None:
    place = ask(scene, "SELECT record FROM head WHERE record LIKE 'rating/%/I12/%' AND field = 'fact'")
    do(scene, "DELETE FROM log WHERE record = ? AND field = 'fact'", place)
    found = places(scene)
    assert f"head {place}" in found
    assert f"tabel rating {place.partition('/')[2]}" in found


def test_a_head_that_is_gone_or_another_is_named(scene: Scene) -> None:
    place = ask(scene, "SELECT record FROM head WHERE record LIKE 'rating/%' ORDER BY record LIMIT 1")
    do(scene, "DELETE FROM head WHERE record = ?", place)
    assert set(places(scene)) == {f"head {place}"}
    do(scene, "INSERT INTO head VALUES ('x', 'rating/x/I1/mandiri', 'value', 'tidak ada', 1)")
    assert "head rating/x/I1/mandiri" in places(scene)


@pytest.mark.parametrize("table", ["assessment", "rating", "answer", "evidence", "evidence_link", "stage"])
def test_a_readable_row_that_is_altered_or_gone_is_named(scene: Scene, table: str) -> None:
    do(scene, "UPDATE TABLE SET changed = '1999'".replace("TABLE", table))
    found = set(places(scene))
    assert found
    assert all(place.startswith(f"tabel {table} ") for place in found)
    do(scene, "DELETE FROM TABLE".replace("TABLE", table))
    assert set(places(scene)) == found


def show(scene: Scene) -> None:
    """Read the assessment as a person does."""
    with reading(scene.workspace) as archive:
        assert archive is not None
        read_dossier(archive, find_assessment(archive, REF))


@pytest.mark.parametrize("statement", ["UPDATE log SET record = ?", "UPDATE rating SET fact = ?"])
def test_bytes_that_are_no_text_are_told_and_named(scene: Scene, statement: str) -> None:
    """One flipped bit can do that, and SQLite hands it over unseen."""
    with closing(sqlite3.connect(scene.workspace.folder / FILE_NAME)) as connection:
        connection.execute(statement.replace("?", "CAST(x'6162ff' AS TEXT)"))
        connection.commit()
    with pytest.raises(InputError, match="rusak"):
        show(scene)
    assert len(places(scene)) > 1
    assert examine(scene.workspace) or "rating" in statement


def test_a_row_too_many_is_named(scene: Scene) -> None:
    do(
        scene,
        "INSERT INTO rating (assessment, indicator, stage, value, changed) VALUES ('x', 'I1', 'mandiri', '5', '')",
    )
    assert set(places(scene)) == {"tabel rating x/I1/mandiri"}


SIDE = {
    "author": "UPDATE author SET name = 'Orang lain'",
    "device": "UPDATE device SET machine = 'komputer lain'",
    "draft": "UPDATE draft SET value = 'Sedang dihapus'",
    "instrument": "UPDATE instrument SET unanswered = '5' WHERE id = 'permenpanrb-59-2020'",
    "indicator": "UPDATE indicator SET weight = '99' WHERE code = 'I1'",
    "_sqlite_migrations": "DELETE FROM _sqlite_migrations WHERE name = '_build_tables'",
}


@pytest.mark.parametrize("table", SIDE)
def test_a_row_beside_the_log_that_is_altered_is_named(scene: Scene, table: str) -> None:
    do(scene, SIDE[table])
    found = places(scene)
    assert found
    assert all(place.startswith(f"tabel {table}") for place in found)


def test_an_altered_instrument_file_is_named(scene: Scene) -> None:
    digest = ask(scene, "SELECT digest FROM instrument LIMIT 1")
    do(scene, "UPDATE instrument SET content = CAST(content || x'00' AS BLOB) WHERE digest = ?", digest)
    assert places(scene) == {f"tabel instrument {digest[:12]}": "Berkas instrumen yang disimpan rusak."}


def test_an_index_that_is_gone_is_named(scene: Scene) -> None:
    do(scene, "DROP INDEX log_by_scope")
    assert "tabel log_by_scope" in places(scene)


def blob(scene: Scene) -> Path:
    """The file of the one item of evidence."""
    digest = ask(scene, "SELECT digest FROM evidence")
    return scene.workspace.folder / "evidence" / digest[:2] / digest


def _spoil(path: Path) -> None:
    path.chmod(0o644)
    path.write_bytes(b"#" + path.read_bytes()[1:])


def _cut(path: Path) -> None:
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:-1])


@pytest.mark.parametrize(
    ("damage", "told", "is_quick"),
    [(_spoil, "berubah", False), (_cut, "Ukuran", True), (Path.unlink, "tidak ada", True)],
)
def test_damaged_evidence_is_named(scene: Scene, damage: Callable[[Path], None], told: str, *, is_quick: bool) -> None:
    path = blob(scene)
    damage(path)
    (problem,) = examine(scene.workspace, full=True)
    assert problem.place == path.relative_to(scene.workspace.folder).as_posix()
    assert told in say(problem.message)
    assert len(examine(scene.workspace)) == is_quick


def test_a_file_nothing_names_is_a_leftover_and_no_fault(scene: Scene) -> None:
    path = blob(scene).with_name(blob(scene).name[:2] + "0" * 62)
    path.write_bytes(b"yatim")
    assert places(scene) == {}
    assert [problem.place for problem in leftovers(scene.workspace)] == [
        path.relative_to(scene.workspace.folder).as_posix()
    ]


def test_a_draft_of_a_deleted_assessment_waits_and_locks_nobody_out(scene: Scene) -> None:
    """What cannot be settled yet must not stand in the way of opening."""
    do(scene, "DELETE FROM draft")
    with editing(scene.workspace) as editor:
        at = find_assessment(editor, REF)
        place = record("rating", at.id, "I12", "mandiri")
        editor.keep_draft(Edit(place, "fact", "Belum selesai"))
        editor.commit([Edit(record("assessment", at.id), "deleted", "sidik")])
    with editing(scene.workspace) as editor:
        found = find_assessment(editor, REF, deleted=True)
        assert ask(scene, "SELECT count(*) FROM draft") == "1"
        editor.commit([Edit(record("assessment", found.id), "deleted", None)])
    with editing(scene.workspace):
        assert ask(scene, "SELECT count(*) FROM draft") == "0"
    with reading(scene.workspace) as archive:
        assert archive is not None
        assert ask(scene, "SELECT fact FROM rating WHERE indicator = 'I12'") == "Belum selesai"


def test_every_flipped_bit_is_found_or_harmless() -> None:
    """The short form of ``dev.py torture flips``."""
    command = [sys.executable, "-m", "build_scripts.torture", "flips", "--count", "60", "--seed", "20261121"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "60 flips in all files" in done.stdout
    assert "missed" not in done.stdout
