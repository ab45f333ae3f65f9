from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from spbe_assess.core.fields import record
from spbe_assess.core.log import ActKind
from spbe_assess.errors import InputError
from spbe_assess.messages import say
from spbe_assess.workspace.assessing import (
    delete_assessment,
    new_assessment,
    rate,
    restore_assessment,
    send_stage,
    set_external,
    set_field,
    set_states,
)
from spbe_assess.workspace.dossiers import find_assessment
from spbe_assess.workspace.editor import editing
from spbe_assess.workspace.evidence_wishes import Place
from spbe_assess.workspace.evidencing import attach, detach
from spbe_assess.workspace.remembering import Remembered, history, redo, restore_value, undo
from spbe_assess.workspace.workspace import Workspace
from tests.workspace.desks import Desk, desk, pdf
from tests.workspace.foreign import arrived, everything


def told(found: tuple[Remembered, ...]) -> list[tuple[str, str | None, str | None]]:
    return [(one.field, one.before, one.after) for one in found]


def test_every_change_is_remembered_newest_first_with_who_and_when(workspace: Workspace) -> None:
    with desk(workspace) as at:
        rate(at.editor, at.assessment, "I12", "3")
        rate(at.editor, at.assessment, "I12", "4", texts={"fact": "Ada."})
        undo(at.editor, at.assessment)
        found = history(at.editor, at.assessment, indicator="I12")
        assert told(found) == [
            ("fact", "Ada.", None),
            ("value", "4", "3"),
            ("fact", None, "Ada."),
            ("value", "3", "4"),
            ("value", None, "3"),
        ]
        assert [one.kind for one in found] == ["undo", "undo", "set", "set", "set"]
        assert {one.author for one in found} == {workspace.author}
        assert len(history(at.editor, at.assessment)) == len(found) + 5


def test_the_history_of_an_indicator_holds_its_evidence_items_and_external_index(
    workspace: Workspace, tmp_path: Path
) -> None:
    with desk(workspace, year=2026) as at:
        attach(at.editor, at.assessment, [str(pdf(tmp_path))], Place("I5"), fields={"title": "Judul"})
        detach(at.editor, at.assessment, "I5", "a")
        set_external(at.editor, at.assessment, "I5", "60")
        set_states(at.editor, at.assessment, "I5", {"L1-1": "met"})
        set_field(at.editor, at.assessment, "I5", "unit", "Bappeda")
        before = {one.field for one in history(at.editor, at.assessment, indicator="I5")}
        assert {"score", "state", "unit", "title", "deleted", "position"} <= before
        rate(at.editor, at.assessment, "I1", "2")
        attach(at.editor, at.assessment, ["https://contoh.go.id"], Place("I1"))
        other = {one.field for one in history(at.editor, at.assessment, indicator="I1")}
        assert other == {"value", "form", "url", "evidence", "indicator", "position"}
        assert history(at.editor, at.assessment, indicator="I99") == ()


def test_steps_go_back_one_act_at_a_time_and_forth_again_also_after_a_restart(workspace: Workspace) -> None:
    with desk(workspace) as at:
        for level in "234":
            rate(at.editor, at.assessment, "I12", level)
    for step, values in ((undo, ("3", "2", "")), (redo, ("2", "3", "4"))):
        for value in values:
            with editing(workspace) as editor:
                step(editor, find_assessment(editor, "Jatim/2024"))
                assert Desk(editor, find_assessment(editor, "Jatim/2024")).value("I12") == value
        with editing(workspace) as editor, pytest.raises(InputError):
            step(editor, find_assessment(editor, "Jatim/2024"))


def test_a_new_act_ends_what_could_be_done_again(workspace: Workspace) -> None:
    with desk(workspace) as at:
        for level in "23":
            rate(at.editor, at.assessment, "I12", level)
        undo(at.editor, at.assessment)
        rate(at.editor, at.assessment, "I1", "5")
        before = everything(at.editor)
        with pytest.raises(InputError) as refused:
            redo(at.editor, at.assessment)
        assert "Tidak ada yang dapat diulangi" in say(refused.value.message)
        assert everything(at.editor) == before
        for _ in range(2):
            undo(at.editor, at.assessment)
        assert (at.value("I1"), at.value("I12")) == ("", "")


def test_another_assessment_has_steps_of_its_own(workspace: Workspace) -> None:
    with desk(workspace) as at:
        other, _ = new_assessment(at.editor, "Bali", 2024)
        rate(at.editor, at.assessment, "I12", "3")
        rate(at.editor, other, "I12", "5")
        undo(at.editor, at.assessment)
        assert (at.value("I12"), Desk(at.editor, other).value("I12")) == ("", "5")


def test_making_deleting_and_restoring_an_assessment_are_no_steps(workspace: Workspace) -> None:
    with desk(workspace) as at:
        with pytest.raises(InputError):
            undo(at.editor, at.assessment)
        rate(at.editor, at.assessment, "I12", "3")
        delete_assessment(at.editor, at.assessment)
        restore_assessment(at.editor, at.assessment)
        undo(at.editor, at.assessment)
        assert at.value("I12") == ""
        assert find_assessment(at.editor, "Jatim/2024").id == at.assessment.id


def test_only_what_has_not_moved_on_is_taken_back(workspace: Workspace) -> None:
    with desk(workspace) as at:
        rate(at.editor, at.assessment, "I12", "3", texts={"fact": "Ada."})
        other = replace(at.editor, device="mesin lain")
        rate(other, at.assessment, "I12", "5")
        changes = undo(at.editor, at.assessment)
        place = record("rating", at.assessment.id, "I12", "mandiri")
        assert changes.left == ((place, "value"),)
        assert [(one.field, one.after) for one in changes.touched] == [("fact", None)]
        assert changes.kind is ActKind.UNDO
        assert at.value("I12") == "5"
        # Their act is not ours to take back.
        with pytest.raises(InputError):
            undo(at.editor, at.assessment)
        redo(at.editor, at.assessment)
        assert at.dossier.rating("I12", "mandiri").fact == "Ada."


def test_a_field_in_conflict_is_not_taken_back(workspace: Workspace) -> None:
    with desk(workspace) as at:
        rate(at.editor, at.assessment, "I12", "3")
        arrived(at.editor, record("rating", at.assessment.id, "I12", "mandiri"), "value", "5")
        before = everything(at.editor)
        with pytest.raises(InputError):
            undo(at.editor, at.assessment)
        assert everything(at.editor) == before


def test_a_stage_sent_elsewhere_refuses_the_step(workspace: Workspace) -> None:
    with desk(workspace) as at:
        rate(at.editor, at.assessment, "I12", "3")
        send_stage(replace(at.editor, device="mesin lain"), at.assessment)
        before = everything(at.editor)
        with pytest.raises(InputError) as refused:
            undo(at.editor, at.assessment)
        assert "dibekukan" in say(refused.value.message)
        assert everything(at.editor) == before


def test_any_earlier_value_of_a_field_can_come_back(workspace: Workspace) -> None:
    with desk(workspace) as at:
        for text in ("satu", "dua", "-", "tiga"):
            rate(at.editor, at.assessment, "I12", texts={"fact": text})
        found = history(at.editor, at.assessment, indicator="I12")
        for one in found:
            changes = restore_value(at.editor, at.assessment, one.entry[:12])
            assert at.dossier.rating("I12", "mandiri").fact == (one.after or "")
            assert changes.kind is ActKind.RESTORE
        undo(at.editor, at.assessment)
        assert at.dossier.rating("I12", "mandiri").fact == "dua"
        assert at.faults == []


def test_what_the_program_keeps_itself_does_not_come_back_alone(workspace: Workspace, tmp_path: Path) -> None:
    with desk(workspace) as at:
        attach(at.editor, at.assessment, [str(pdf(tmp_path))], Place("I12"))
        detach(at.editor, at.assessment, "I12", "a")
        undo(at.editor, at.assessment)
        rate(at.editor, at.assessment, "I12", "3")
        send_stage(at.editor, at.assessment)
        undo(at.editor, at.assessment)
        delete_assessment(at.editor, at.assessment)
        restore_assessment(at.editor, at.assessment)
        arrived(at.editor, record("rating", at.assessment.id, "I12", "mandiri"), "colour", "biru")
        before = everything(at.editor)
        kept = {"deleted", "digest", "size", "form", "sent_on", "seal", "sealed", "institution", "colour", "evidence"}
        found = [one for one in history(at.editor, at.assessment) if one.field in kept]
        assert {one.field for one in found} == kept
        for one in found:
            with pytest.raises(InputError) as refused:
                restore_value(at.editor, at.assessment, one.entry)
            assert "program sendiri" in say(refused.value.message)
            assert everything(at.editor) == before


REFUSED: dict[str, Callable[[Desk], str]] = {
    "nothing": lambda _: "",
    "too short": lambda at: history(at.editor, at.assessment)[0].entry[:5],
    "not there": lambda _: "f" * 64,
    "of another assessment": lambda at: history(at.editor, new_assessment(at.editor, "Bali", 2024)[0])[0].entry,
}


@pytest.mark.parametrize("named", REFUSED.values(), ids=REFUSED)
def test_an_entry_that_is_not_there_is_refused(workspace: Workspace, named: Callable[[Desk], str]) -> None:
    with desk(workspace) as at:
        rate(at.editor, at.assessment, "I12", "3")
        entry = named(at)
        before = everything(at.editor)
        with pytest.raises(InputError):
            restore_value(at.editor, at.assessment, entry)
        assert everything(at.editor) == before


def test_a_value_is_not_brought_back_into_a_frozen_stage(workspace: Workspace) -> None:
    with desk(workspace) as at:
        for level in "23":
            rate(at.editor, at.assessment, "I12", level)
        entry = history(at.editor, at.assessment, indicator="I12")[-1].entry
        send_stage(at.editor, at.assessment)
        with pytest.raises(InputError) as refused:
            restore_value(at.editor, at.assessment, entry)
        assert "dibekukan" in say(refused.value.message)
        assert at.value("I12") == "3"
