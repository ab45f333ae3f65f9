"""The general questions of the year, with what was answered: those of the instrument, and those a person has added."""

from typing import NamedTuple

from spbe_assess.core.assessment import Dossier


class Question(NamedTuple):
    """One question with its answer ("" where there is none yet); ``number`` is its place in the list of the year."""

    number: int
    question: str
    answer: str


def general_rows(dossier: Dossier) -> tuple[Question, ...]:
    """What was answered, by number, and then the instrument's questions that nobody has taken up yet."""
    kept = [Question(one.number, one.question, one.answer) for one in dossier.general]
    known = {_key(one.question) for one in kept}
    open_ones = [text for text in dossier.instrument.procedure.general_questions if _key(text) not in known]
    first = max((one.number for one in kept), default=0) + 1
    return (*kept, *(Question(number, text, "") for number, text in enumerate(open_ones, first)))


def _key(text: str) -> str:
    return " ".join(text.split()).casefold()
