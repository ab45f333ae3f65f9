"""Several fields of an answer are one act, or none of them is kept."""

from datetime import date
from fractions import Fraction

import pytest

from spbe_assess.errors import InputError
from spbe_assess.workspace.answering import set_answer
from spbe_assess.workspace.remembering import undo
from spbe_assess.workspace.workspace import Workspace
from tests.workspace.desks import desk


def test_fields_given_together_are_one_act_and_one_undo(workspace: Workspace) -> None:
    with desk(workspace) as at:
        given = {
            "unit": "Bappeda",
            "supporting": "Dinas Kearsipan\nBiro Organisasi",
            "deadline": "28-6-2024",
            "target": "4",
            "status": "done",
        }
        set_answer(at.editor, at.assessment, "I12", given)
        answer = at.dossier.answer("I12")
        assert (answer.unit, answer.supporting) == ("Bappeda", ("Dinas Kearsipan", "Biro Organisasi"))
        assert (answer.deadline, answer.target, answer.status) == (date(2024, 6, 28), Fraction(4), "done")
        undo(at.editor, at.assessment)
        assert at.dossier.answer("I12").unit == ""
        assert at.faults == []


def test_an_empty_value_clears_its_field(workspace: Workspace) -> None:
    with desk(workspace) as at:
        set_answer(at.editor, at.assessment, "I12", {"unit": "Bappeda", "target": "4"})
        set_answer(at.editor, at.assessment, "I12", {"unit": "", "target": ""})
        assert at.dossier.answer("I12").unit == ""
        assert at.dossier.answer("I12").target is None


@pytest.mark.parametrize("wrong", [{"deadline": "kapan-kapan"}, {"target": "9"}, {"status": "entah"}])
def test_one_value_that_cannot_be_kept_keeps_none(workspace: Workspace, wrong: dict[str, str]) -> None:
    with desk(workspace) as at:
        with pytest.raises(InputError):
            set_answer(at.editor, at.assessment, "I12", {"unit": "Bappeda", **wrong})
        assert at.dossier.answer("I12").unit == ""


def test_an_item_has_an_answer_of_its_own(workspace: Workspace) -> None:
    with desk(workspace, year=2026) as at:
        set_answer(at.editor, at.assessment, "I17", {"unit": "Diskominfo"}, item="L2-E2")
        assert at.dossier.answer("I17", "L2-E2").unit == "Diskominfo"
        assert at.dossier.answer("I17").unit == ""
