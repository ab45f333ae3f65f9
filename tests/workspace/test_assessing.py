from collections.abc import Callable
from fractions import Fraction

import pytest

from spbe_assess.core.fields import record
from spbe_assess.core.log import Edit
from spbe_assess.errors import InputError
from spbe_assess.messages import say
from spbe_assess.workspace.assessing import (
    delete_assessment,
    new_assessment,
    rate,
    reopen_stage,
    restore_assessment,
    send_stage,
    set_external,
    set_field,
    set_general,
    set_states,
)
from spbe_assess.workspace.dividing import suggest_units
from spbe_assess.workspace.dossiers import assessments, find_assessment, read_dossier, seal
from spbe_assess.workspace.remembering import redo, undo
from spbe_assess.workspace.workspace import Workspace
from tests.workspace.desks import Desk, desk
from tests.workspace.foreign import arrived, everything


@pytest.mark.parametrize(
    ("year", "instrument"),
    [(2020, "permenpanrb-5-2018"), (2024, "permenpanrb-59-2020"), (2026, "permenpanrb-8-2026")],
)
def test_the_year_chooses_the_instrument(workspace: Workspace, year: int, instrument: str) -> None:
    with desk(workspace, year=year) as at:
        assert at.assessment.instrument == instrument
        assert (at.assessment.ref, at.assessment.label) == (f"Provinsi Jawa Timur/{year}", "")
        assert at.faults == []


def test_an_assessment_has_the_same_identity_wherever_it_is_made(workspace: Workspace) -> None:
    with desk(workspace) as at:
        made, _ = new_assessment(at.editor, "jatim", 2024, label="simulasi")
        again, _ = new_assessment(at.editor, "35", 2025)
    assert len({at.assessment.id, made.id, again.id}) == 3
    with desk(Workspace(workspace.folder.with_name("lain"), workspace.today, "Lain"), "35", 2024) as other:
        assert other.assessment.id == at.assessment.id


Refused = Callable[[Desk], object]
REFUSED: dict[str, Refused] = {
    "an assessment that exists": lambda at: new_assessment(at.editor, "Jatim", 2024),
    "an institution there is not": lambda at: new_assessment(at.editor, "Atlantis", 2024),
    "an ambiguous institution": lambda at: new_assessment(at.editor, "Bandung", 2024),
    "a year without instrument": lambda at: new_assessment(at.editor, "Bali", 2010),
    "an instrument of other years": lambda at: new_assessment(at.editor, "Bali", 2024, instrument="permenpanrb-8-2026"),
    "an instrument there is not": lambda at: new_assessment(at.editor, "Bali", 2024, instrument="permen"),
    "a label with a sign of references": lambda at: new_assessment(at.editor, "Bali", 2024, label="a#b"),
    "a label longer than a reference": lambda at: new_assessment(at.editor, "Bali", 2024, label="x" * 101),
    "a label of two lines": lambda at: new_assessment(at.editor, "Bali", 2024, label="a\nb"),
    "a title with half a sign": lambda at: new_assessment(at.editor, "Bali", 2024, title="\ud800"),
    "an indicator outside the instrument": lambda at: rate(at.editor, at.assessment, "I48", "3"),
    "a level outside the instrument": lambda at: rate(at.editor, at.assessment, "I12", "6"),
    "half a level": lambda at: rate(at.editor, at.assessment, "I12", "2,5"),
    "a stage outside the instrument": lambda at: rate(at.editor, at.assessment, "I12", "3", stage="semifinal"),
    "a stage without values": lambda at: rate(at.editor, at.assessment, "I12", "3", stage="penetapan"),
    "a level where a verdict is asked": lambda at: rate(at.editor, at.assessment, "I12", "3", stage="reviu"),
    "a verdict where a level is asked": lambda at: set_field(at.editor, at.assessment, "I12", "verdict", "Valid"),
    "a good level with a bad text": lambda at: rate(at.editor, at.assessment, "I12", "4", texts={"fact": "a\0b"}),
    "a text with half a sign": lambda at: rate(at.editor, at.assessment, "I12", texts={"fact": "a\udc80b"}),
    "a text of a megabyte": lambda at: rate(at.editor, at.assessment, "I12", texts={"fact": "é" * 500_001}),
    "a criterion outside the instrument": lambda at: set_states(at.editor, at.assessment, "I12", {"L9-9": "met"}),
    "one of two criteria": lambda at: set_states(at.editor, at.assessment, "I12", {"L2-1": "met", "L2-99": "met"}),
    "a state there is not": lambda at: set_states(at.editor, at.assessment, "I12", {"L2-1": "bagus"}),
    "an index SPBE does not use": lambda at: set_external(at.editor, at.assessment, "sdi", "50"),
    "a field there is not": lambda at: set_field(at.editor, at.assessment, "I12", "warna", "biru"),
    "a field the program keeps": lambda at: set_field(at.editor, at.assessment, "-", "instrument_digest", "0"),
    "a mark of deletion": lambda at: set_field(at.editor, at.assessment, "-", "deleted", "x"),
    "a correction of the whole": lambda at: set_field(at.editor, at.assessment, "I12", "correction", "Benarnya"),
    "a correction of a criterion": lambda at: set_field(
        at.editor, at.assessment, "I12", "correction", "Benarnya", item="L2-1"
    ),
    "a day that is not": lambda at: set_field(at.editor, at.assessment, "I12", "deadline", "31-02-2026"),
    "a target outside the scale": lambda at: set_field(at.editor, at.assessment, "I12", "target", "9"),
    "an index target outside the scale": lambda at: set_field(at.editor, at.assessment, "-", "target", "5,1"),
    "two lines where one fits": lambda at: set_field(at.editor, at.assessment, "I12", "unit", "satu\ndua"),
    "a line longer than one": lambda at: set_field(at.editor, at.assessment, "I12", "unit", "x" * 1001),
    "a general question 0": lambda at: set_general(at.editor, at.assessment, 0, "a", "b"),
    "a general question 1000": lambda at: set_general(at.editor, at.assessment, 1000, "a", "b"),
    "a stage with nothing in it": lambda at: send_stage(at.editor, at.assessment, stage="dokumen"),
    "a stage sent twice": lambda at: send_stage(at.editor, at.assessment, stage="interviu"),
    "a change of a frozen stage": lambda at: rate(at.editor, at.assessment, "I12", "4", stage="interviu"),
    "a text of a frozen stage": lambda at: set_field(at.editor, at.assessment, "I12", "note", "x", stage="interviu"),
    "a criterion of a frozen stage": lambda at: set_states(
        at.editor, at.assessment, "I12", {"L2-1": "met"}, stage="interviu"
    ),
    "a stage opened that is open": lambda at: reopen_stage(at.editor, at.assessment, stage="mandiri"),
    "a draft with half a sign": lambda at: at.editor.keep_draft(
        Edit(record("rating", at.assessment.id, "I12", "mandiri"), "fact", "\ud83d")
    ),
    "a draft with a NUL": lambda at: at.editor.keep_draft(
        Edit(record("rating", at.assessment.id, "I12", "mandiri"), "fact", "a\0")
    ),
}


def test_what_cannot_be_gets_one_sentence_and_changes_nothing(workspace: Workspace) -> None:
    with desk(workspace) as at:
        rate(at.editor, at.assessment, "I12", "3", texts={"fact": "Ada."})
        rate(at.editor, at.assessment, "I12", "3", stage="interviu")
        send_stage(at.editor, at.assessment, stage="interviu")
        before = everything(at.editor)
        for name, refused in REFUSED.items():
            with pytest.raises(InputError) as told:
                refused(at)
            assert told.value.exit_code == 1, name
            assert say(told.value.message), name
            assert "\n" not in say(told.value.message), name
            assert everything(at.editor) == before, name


def test_a_text_is_kept_sign_by_sign(workspace: Workspace) -> None:
    text = "=1+1\r\n\t\u202eعربي 😀 \x01\x1f\x7f\ufffe\uffff é é  " * 2_500
    with desk(workspace) as at:
        rate(at.editor, at.assessment, "I12", texts={"fact": text, "analysis": " x "})
        rating = at.dossier.rating("I12", "mandiri")
        assert rating.fact == text
        assert rating.analysis == " x "
        assert at.faults == []


def test_a_dash_takes_away_and_nothing_else_does(workspace: Workspace) -> None:
    with desk(workspace) as at:
        rate(at.editor, at.assessment, "I12", "3", texts={"fact": "Ada.", "analysis": "Baik."})
        rate(at.editor, at.assessment, "I12", "-", texts={"fact": " - "})
        rating = at.dossier.rating("I12", "mandiri")
        assert (rating.value, rating.fact, rating.analysis) == (None, "", "Baik.")


def test_a_review_stage_takes_a_verdict_and_no_level(workspace: Workspace) -> None:
    with desk(workspace) as at:
        rate(at.editor, at.assessment, "I12", "Tidak Valid", stage="reviu")
        assert at.dossier.rating("I12", "reviu").verdict == "invalid"
        set_field(at.editor, at.assessment, "I12", "verdict", "Valid", stage="reviu")
        assert at.dossier.rating("I12", "reviu").verdict == "valid"


def test_criteria_states_and_their_notes_are_one_act(workspace: Workspace) -> None:
    with desk(workspace) as at:
        states = {"I12-l2-1": "Terpenuhi", "L2-2": "not_met"}
        changes = set_states(
            at.editor, at.assessment, "12", states, notes={"portal_code": "P-1", "deadline": "1-2-2026"}
        )
        assert len(changes.touched) == 6
        first = at.dossier.criterion("I12", "L2-1", "mandiri")
        assert (first.state, first.portal_code, str(first.deadline)) == ("met", "P-1", "2026-02-01")
        undo(at.editor, at.assessment)
        assert at.dossier.criteria == {}


def test_another_agencys_score_is_exact_and_can_be_taken_away(workspace: Workspace) -> None:
    with desk(workspace, year=2026) as at:
        set_external(at.editor, at.assessment, "I5", "68,75", year="2025", verified=True)
        found = at.dossier.external["sdi"]
        assert (found.score, found.year, found.verified) == (Fraction("68.75"), 2025, True)
        set_external(at.editor, at.assessment, "sdi", "-", verified=False)
        assert at.dossier.external["sdi"].score is None
        assert at.faults == []


def test_any_field_is_set_by_its_name_or_its_label(workspace: Workspace) -> None:
    with desk(workspace) as at:
        for place, field, value in (
            ("I12", "Perangkat Daerah pengampu", "Dinas Kominfo"),
            ("I12", "supporting", "BPKAD; Biro Hukum; BPKAD"),
            ("I12", "target", "4"),
            ("-", "target", "3,50"),
            ("-", "letterhead", "PEMERINTAH PROVINSI\nDINAS"),
            ("-", "coordinator_name", "Sekretaris Daerah"),
        ):
            set_field(at.editor, at.assessment, place, field, value)
        set_field(at.editor, at.assessment, "I12", "contact", "Sekretariat", item="L2-1")
        answer, found = at.dossier.answer("I12"), find_assessment(at.editor, "Jatim/2024")
        assert (answer.unit, answer.supporting) == ("Dinas Kominfo", ("BPKAD", "Biro Hukum"))
        assert answer.target == 4
        assert at.dossier.answer("I12", "L2-1").contact == "Sekretariat"
        assert (found.target, found.letterhead) == (Fraction("3.5"), ("PEMERINTAH PROVINSI", "DINAS"))
        assert found.person("coordinator").name == "Sekretaris Daerah"


def test_general_questions_stand_in_the_order_of_their_numbers(workspace: Workspace) -> None:
    with desk(workspace) as at:
        for number in (10, 9, 1):
            set_general(at.editor, at.assessment, number, f"Soal {number}?", "Ya")
        assert [one.question for one in at.dossier.general] == ["Soal 1?", "Soal 9?", "Soal 10?"]
        set_general(at.editor, at.assessment, 9, "-", "-")
        assert len(at.dossier.general) == 2


def test_the_suggested_division_fills_what_is_empty_and_is_one_step(workspace: Workspace) -> None:
    with desk(workspace) as at:
        set_field(at.editor, at.assessment, "I33", "unit", "Biro Umum")
        suggest_units(at.editor, at.assessment)
        units = {code: at.dossier.answer(code).unit for code in ("I33", "I36", "I39")}
        assert units["I33"] == "Biro Umum"
        assert "Kepegawaian" in units["I36"]
        assert "Inspektorat" in units["I39"]
        assert suggest_units(at.editor, at.assessment).touched == ()
        undo(at.editor, at.assessment)
        assert {code: one.unit for (code, _), one in at.dossier.answers.items()} == {"I33": "Biro Umum"}
        redo(at.editor, at.assessment)
        assert at.dossier.answer("I39").unit == units["I39"]


def test_nothing_is_suggested_for_a_city(workspace: Workspace) -> None:
    with desk(workspace, "Kota Bandung") as at, pytest.raises(InputError):
        suggest_units(at.editor, at.assessment)


def test_sending_seals_what_belongs_to_the_stage_and_undo_opens_it(workspace: Workspace) -> None:
    with desk(workspace) as at:
        rate(at.editor, at.assessment, "I12", "3")
        first, _ = send_stage(at.editor, at.assessment)
        sending = at.dossier.sendings["mandiri"]
        assert (sending.seal, sending.sent_on, sending.is_frozen) == (first, workspace.today, True)
        rate(at.editor, at.assessment, "I12", "2", stage="dokumen")
        assert at.dossier.changed_since == {"mandiri": ()}
        set_field(at.editor, at.assessment, "I12", "unit", "Dinas")
        place = record("answer", at.assessment.id, "I12", "")
        assert at.dossier.changed_since == {"mandiri": ((place, "unit"),)}
        for _ in range(3):
            undo(at.editor, at.assessment)
        assert at.dossier.sendings == {}
        redo(at.editor, at.assessment)
        assert at.dossier.sendings["mandiri"].seal == first


def test_a_stage_sent_again_with_the_same_values_has_the_same_seal(workspace: Workspace) -> None:
    with desk(workspace) as at:
        rate(at.editor, at.assessment, "I12", "3")
        first, _ = send_stage(at.editor, at.assessment)
        reopen_stage(at.editor, at.assessment)
        assert not at.dossier.sendings["mandiri"].is_frozen
        again, _ = send_stage(at.editor, at.assessment)
        reopen_stage(at.editor, at.assessment)
        rate(at.editor, at.assessment, "I12", "4")
        third, _ = send_stage(at.editor, at.assessment)
        assert first == again != third


def test_a_text_still_being_typed_is_part_of_what_is_sent(workspace: Workspace) -> None:
    with desk(workspace) as at:
        rate(at.editor, at.assessment, "I12", "3")
        at.editor.keep_draft(Edit(record("rating", at.assessment.id, "I12", "mandiri"), "fact", "Sedang diketik"))
        send_stage(at.editor, at.assessment)
        assert at.dossier.rating("I12", "mandiri").fact == "Sedang diketik"
        assert at.dossier.changed_since == {"mandiri": ()}


def test_a_deleted_assessment_bears_the_seal_of_what_was_seen_and_comes_back(workspace: Workspace) -> None:
    with desk(workspace) as at:
        rate(at.editor, at.assessment, "I12", "3")
        seen = seal(at.editor, at.assessment.id)
        delete_assessment(at.editor, at.assessment)
        (gone,) = assessments(at.editor, deleted=True)
        assert (gone.deleted, assessments(at.editor)) == (seen, ())
        before = everything(at.editor)
        for refused in (
            lambda: rate(at.editor, at.assessment, "I12", "4"),
            lambda: set_field(at.editor, at.assessment, "-", "title", "Baru"),
            lambda: send_stage(at.editor, at.assessment),
            lambda: undo(at.editor, at.assessment),
            lambda: find_assessment(at.editor, "Jatim/2024"),
            lambda: new_assessment(at.editor, "Jatim", 2024),
        ):
            with pytest.raises(InputError) as told:
                refused()
            assert "restore" in say(told.value.message)
        assert everything(at.editor) == before
        restore_assessment(at.editor, at.assessment)
        assert at.value("I12") == "3"
        assert at.faults == []


def test_what_another_machine_did_to_a_deleted_assessment_is_there_when_it_comes_back(workspace: Workspace) -> None:
    with desk(workspace) as at:
        rate(at.editor, at.assessment, "I12", "3")
        delete_assessment(at.editor, at.assessment)
        arrived(at.editor, record("rating", at.assessment.id, "I1", "mandiri"), "value", "5")
        (gone,) = assessments(at.editor, deleted=True)
        assert gone.deleted
        restore_assessment(at.editor, at.assessment)
        assert read_dossier(at.editor, at.assessment).rating("I1", "mandiri").value == 5


def test_a_draft_of_a_frozen_stage_waits_until_it_is_opened(workspace: Workspace) -> None:
    place = ""
    with desk(workspace) as at:
        place = record("rating", at.assessment.id, "I12", "mandiri")
        rate(at.editor, at.assessment, "I12", "3")
        at.editor.keep_draft(Edit(place, "fact", "Menunggu"))
        # Another machine sent the stage meanwhile.
        arrived(at.editor, record("stage", at.assessment.id, "mandiri"), "sent_on", "2026-11-20")
        assert at.editor.settle_drafts() == ()
        assert at.dossier.rating("I12", "mandiri").fact == ""
        reopen_stage(at.editor, at.assessment)
        assert [change.after for changes in at.editor.settle_drafts() for change in changes.touched] == ["Menunggu"]
        assert at.faults == []


def test_a_draft_of_a_field_of_a_newer_program_is_kept(workspace: Workspace) -> None:
    with desk(workspace) as at:
        place = record("rating", at.assessment.id, "I12", "mandiri")
        at.editor.keep_draft(Edit(place, "colour", "biru"))
        assert [change.field for changes in at.editor.settle_drafts() for change in changes.touched] == ["colour"]
        assert at.faults == []
