"""The last acts: newest first, in words, with time and author; also where the log is long."""

from datetime import date
from pathlib import Path

from spbe_assess.core.log import Edit
from spbe_assess.workspace.assessing import rate, set_field
from spbe_assess.workspace.evidence_wishes import Place
from spbe_assess.workspace.evidencing import attach
from spbe_assess.workspace.recent import recent_acts
from spbe_assess.workspace.remembering import history, undo
from spbe_assess.workspace.showing.home_changes import _when, last_changes
from spbe_assess.workspace.workspace import Workspace
from tests.workspace.desks import desk, pdf


def test_the_newest_act_comes_first_with_its_author_and_indicator(workspace: Workspace) -> None:
    with desk(workspace) as at:
        rate(at.editor, at.assessment, "I12", "3")
        rate(at.editor, at.assessment, "I12", "4")
        set_field(at.editor, at.assessment, "I3", "unit", "Biro Hukum")
        rows = last_changes(at.editor, at.dossier, workspace.today, "id")
    assert [row.text for row in rows] == [
        "I3: perangkat daerah pengampu — → Biro Hukum",
        "I12 Penilaian Mandiri: tingkat 3 → 4",
        "I12 Penilaian Mandiri: tingkat — → 3",
        "Penilaian dibuat",
    ]
    assert [row.indicator for row in rows] == ["I3", "I12", "I12", ""]
    assert rows[0].when.endswith(workspace.author)


def test_an_act_of_many_changes_is_one_line(workspace: Workspace) -> None:
    with desk(workspace) as at:
        edits = set_field(at.editor, at.assessment, "I1", "unit", "Bappeda").touched
        at.editor.commit([Edit(f"answer/{at.assessment.id}/I{n}/", "unit", "Inspektorat") for n in (1, 2, 3)])
        first = last_changes(at.editor, at.dossier, workspace.today, "id")[0]
    assert len(edits) == 1
    assert first.text == "I1: perangkat daerah pengampu Bappeda → Inspektorat (dan 2 lainnya)"


def test_what_was_there_before_is_that_of_the_whole_history(workspace: Workspace) -> None:
    with desk(workspace) as at:
        for level in ("2", "3", "4"):
            rate(at.editor, at.assessment, "I5", level)
        undo(at.editor, at.assessment)
        recent = [one for act in recent_acts(at.editor, at.assessment, most=50) for one in reversed(act)]
        assert recent == list(history(at.editor, at.assessment))
        assert len(recent_acts(at.editor, at.assessment, most=2)) == 2


def test_the_time_of_an_act_is_told_as_people_say_it() -> None:
    today = date(2026, 11, 21)
    assert _when("2026-11-21T05:03:22Z", today, "id").count(".") == 1
    assert _when("2026-11-20T05:00:00Z", today, "id") == "Kemarin"
    assert _when("2026-11-02T05:00:00Z", today, "id") == "2 November 2026"


def test_data_dukung_leads_to_its_indicator(workspace: Workspace, tmp_path: Path) -> None:
    with desk(workspace) as at:
        attach(at.editor, at.assessment, [str(pdf(tmp_path))], Place("I7"))
        first = last_changes(at.editor, at.dossier, workspace.today, "id")[0]
    assert first.indicator == "I7"
