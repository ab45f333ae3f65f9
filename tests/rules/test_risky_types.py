"""The types of files that are never opened without asking."""

from itertools import combinations

from spbe_assess.messages import say
from spbe_assess.rules.risky_types import RISKY_TYPES


def test_every_type_has_one_reason() -> None:
    assert not any(one & other for (one, _), (other, _) in combinations(RISKY_TYPES, 2))


def test_extensions_are_written_as_they_are_compared() -> None:
    assert all(one == one.casefold() and "." not in one for types, _ in RISKY_TYPES for one in types)


def test_no_type_the_portal_takes_is_among_them() -> None:
    taken = {"pdf", "jpg", "jpeg", "png", "xlsx", "docx", "pptx", "mp4", "csv", "txt", "odt", "ods"}
    assert not any(types & taken for types, _ in RISKY_TYPES)


def test_every_reason_is_a_sentence() -> None:
    assert all(say(reason).startswith("Berkas") and say(reason).endswith(".") for _, reason in RISKY_TYPES)
