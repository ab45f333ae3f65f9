"""The general questions: what was answered first, then what the instrument still asks."""

from dataclasses import replace

from spbe_assess.core.assessment import GeneralAnswer
from spbe_assess.workspace.showing.general_rows import general_rows
from tests.dossiers import SPBE, empty_dossier, spbe_dossier


def test_an_empty_assessment_shows_the_questions_of_the_instrument() -> None:
    rows = general_rows(empty_dossier(SPBE))
    assert [one.question for one in rows] == list(empty_dossier(SPBE).instrument.procedure.general_questions)
    assert [one.number for one in rows] == list(range(1, len(rows) + 1))
    assert all(one.answer == "" for one in rows)


def test_an_answered_question_is_shown_once_with_its_own_number() -> None:
    asked = spbe_dossier().instrument.procedure.general_questions[1]
    given = GeneralAnswer(f"  {asked.upper()} ", "Portal terpadu.", 7)
    rows = general_rows(replace(spbe_dossier(), general=(given,)))
    assert rows[0] == (7, given.question, "Portal terpadu.")
    assert asked not in [one.question for one in rows[1:]]
    assert [one.number for one in rows[1:]] == [8, 9, 10]
