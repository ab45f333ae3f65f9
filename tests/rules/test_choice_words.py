"""Every choice has one Indonesian word, and a word never means two choices of one field."""

from spbe_assess.core.fields import KINDS, Field, Form
from spbe_assess.rules.choice_words import CHOICE_WORDS, choice_named


def choice_fields() -> list[Field]:
    return [field for kind in KINDS.values() for field in kind.fields if field.form is Form.CHOICE]


def test_every_choice_of_every_field_has_a_word() -> None:
    assert {choice for field in choice_fields() for choice in field.choices} == set(CHOICE_WORDS)


def test_a_choice_is_read_from_its_code_and_its_word() -> None:
    for field in choice_fields():
        for choice in field.choices:
            assert choice_named(choice, field.choices) == choice
            assert choice_named(f" {CHOICE_WORDS[choice].upper()}. ", field.choices) == choice


def test_another_usual_word_is_read() -> None:
    assert choice_named("tidak terpenuhi", ("met", "not_met")) == "not_met"
    assert choice_named("URL", ("file", "link")) == "link"


def test_a_word_of_another_field_means_nothing() -> None:
    assert choice_named("Selesai", ("valid", "invalid")) is None
    assert choice_named("", ("valid", "invalid")) is None
