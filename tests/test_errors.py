"""Errors say what kind of trouble it is, and keep what was found."""

import pytest

from spbe_assess.errors import InputError, KnownError, Problem, WorldError
from spbe_assess.messages import Message

SENTENCE = Message("Tingkat {level} tidak ada.", level=6)


@pytest.mark.parametrize(("kind", "code"), [(InputError, 1), (WorldError, 3), (KnownError, 3)])
def test_the_exit_code_says_whose_matter_it_is(kind: type[KnownError], code: int) -> None:
    error = kind(SENTENCE)
    assert isinstance(error, KnownError)
    assert (error.exit_code, error.message, error.problems) == (code, SENTENCE, ())


def test_an_error_keeps_every_problem_in_order() -> None:
    problems = [Problem("I1", SENTENCE), Problem("", SENTENCE)]
    error = InputError(SENTENCE, problems)
    problems.clear()
    assert error.problems == (Problem("I1", SENTENCE), Problem("", SENTENCE))


def test_an_uncaught_error_can_be_read_in_a_log() -> None:
    assert str(InputError(SENTENCE)) == "Message('Tingkat 6 tidak ada.')"


def test_a_place_is_told_in_the_language_and_keeps_names_and_codes() -> None:
    problem = Problem("sendiri.toml: indikator I12, tingkat 3, butir L3-E1", Message("x"))
    assert problem.where("id") == problem.place
    assert problem.where("en") == "sendiri.toml: indicator I12, level 3, item L3-E1"
    assert Problem("indikator tujuan I3", Message("x")).where("en") == "target indicator I3"
    assert Problem("barisan.csv, baris 2", Message("x")).where("en") == "barisan.csv, line 2"
