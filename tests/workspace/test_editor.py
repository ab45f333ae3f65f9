import subprocess
import sys
from collections.abc import Callable

import pytest

from spbe_assess.core.fields import record
from spbe_assess.core.log import Edit
from spbe_assess.errors import InputError, WorldError
from spbe_assess.messages import say
from spbe_assess.storage.drafts import drafts
from spbe_assess.workspace.archive import reading
from spbe_assess.workspace.assessing import rate, reopen_stage, send_stage
from spbe_assess.workspace.dossiers import find_assessment, read_dossier
from spbe_assess.workspace.editor import editing
from spbe_assess.workspace.remembering import history, undo
from spbe_assess.workspace.workspace import Workspace
from tests.workspace.desks import Desk, desk

HOLD = """
import sys
from datetime import date
from pathlib import Path
from spbe_assess.workspace.editor import editing
from spbe_assess.workspace.workspace import open_workspace
with editing(open_workspace(Path(sys.argv[1]), date(2026, 11, 21), "Pelaksana Entri Data")):
    print("terbuka", flush=True)
    sys.stdin.read()
"""


def test_an_edit_is_there_after_the_workspace_is_opened_again(workspace: Workspace) -> None:
    with desk(workspace) as at:
        changes = rate(at.editor, at.assessment, "I12", "3", texts={"fact": "Ada."})
    assert [change.field for change in changes.touched] == ["value", "fact"]
    with reading(workspace) as archive:
        assert archive is not None
        again = read_dossier(archive, find_assessment(archive, "Jawa Timur/2024"))
        rating = again.rating("I12", "mandiri")
        assert (str(rating.value), rating.fact) == ("3", "Ada.")


def test_an_edit_that_changes_nothing_writes_nothing(workspace: Workspace) -> None:
    with desk(workspace) as at:
        rate(at.editor, at.assessment, "I12", "3")
        changes = rate(at.editor, at.assessment, "I12", "3")
        assert (changes.act, changes.touched) == ("", ())
        assert len(history(at.editor, at.assessment, indicator="I12")) == 1


def test_nothing_is_made_by_looking(workspace: Workspace) -> None:
    with reading(workspace) as archive:
        assert archive is None
    assert not workspace.folder.exists()


def test_a_second_program_is_told_who_writes_and_may_read(workspace: Workspace) -> None:
    with desk(workspace) as at:
        rate(at.editor, at.assessment, "I1", "2")
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(workspace.folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == "terbuka\n"
        with pytest.raises(WorldError) as refused, editing(workspace):
            pass
        assert refused.value.exit_code == 3
        sentence = say(refused.value.message)
        assert "Pelaksana Entri Data" in sentence
        assert str(other.pid) in sentence
        with reading(workspace) as archive:
            assert archive is not None
            assert find_assessment(archive, "Jawa Timur/2024").year == 2024
        other.stdin.close()
    with editing(workspace):
        pass


def test_drafts_become_entries_when_the_workspace_is_opened_again(workspace: Workspace) -> None:
    with desk(workspace) as at:
        place = record("rating", at.assessment.id, "I12", "mandiri")
        at.editor.keep_draft(Edit(place, "fact", "Sedang di"))
        at.editor.keep_draft(Edit(place, "fact", "Sedang diketik"))
        assert len(drafts(at.editor.connection)) == 1
        assert at.dossier.rating("I12", "mandiri").fact == ""
    with editing(workspace) as editor:
        assert drafts(editor.connection) == ()
        found = find_assessment(editor, "Jawa Timur/2024")
        assert read_dossier(editor, found).rating("I12", "mandiri").fact == "Sedang diketik"
        assert len(history(editor, found, indicator="I12")) == 1


def test_undo_takes_a_text_that_is_still_being_typed_back_first(workspace: Workspace) -> None:
    with desk(workspace) as at:
        rate(at.editor, at.assessment, "I12", "3")
        place = record("rating", at.assessment.id, "I12", "mandiri")
        at.editor.keep_draft(Edit(place, "fact", "Sedang diketik"))
        assert undo(at.editor, at.assessment).touched[0].before == "Sedang diketik"
        assert at.value("I12") == "3"


def test_a_sent_stage_refuses_changes_until_it_is_opened_again(workspace: Workspace) -> None:
    with desk(workspace) as at:
        rate(at.editor, at.assessment, "I12", "3")
        seal, _ = send_stage(at.editor, at.assessment)
        for refused in _ways_to_change(at):
            with pytest.raises(InputError) as told:
                refused()
            assert "dibekukan" in say(told.value.message)
        assert at.value("I12") == "3"
        rate(at.editor, at.assessment, "I12", "2", stage="dokumen")
        reopen_stage(at.editor, at.assessment)
        rate(at.editor, at.assessment, "I12", "4")
        assert at.dossier.sendings["mandiri"].seal == seal
        place = record("rating", at.assessment.id, "I12", "mandiri")
        assert at.dossier.changed_since["mandiri"] == ((place, "value"),)
        rate(at.editor, at.assessment, "I12", "3")
        assert not at.dossier.changed_since["mandiri"]


def _ways_to_change(at: Desk) -> list[Callable[[], object]]:
    place = record("rating", at.assessment.id, "I12", "mandiri")
    return [
        lambda: rate(at.editor, at.assessment, "I12", "4"),
        lambda: rate(at.editor, at.assessment, "I1", "4"),
        lambda: at.editor.commit(
            [Edit(record("answer", at.assessment.id, "I1", ""), "unit", "Dinas"), Edit(place, "fact", "x")]
        ),
        lambda: at.editor.keep_draft(Edit(place, "fact", "x")),
    ]


def test_every_author_is_kept_with_what_they_wrote(workspace: Workspace) -> None:
    with desk(workspace) as at:
        rate(at.editor, at.assessment, "I12", "3")
    other = Workspace(workspace.folder, workspace.today, "Penanggung Jawab")
    with editing(other) as editor:
        found = find_assessment(editor, "Jawa Timur/2024")
        rate(editor, found, "I12", "4")
        assert [one.author for one in history(editor, found, indicator="I12")] == ["Penanggung Jawab", workspace.author]
