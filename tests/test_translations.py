"""Every text people read is told in both languages, and the compiled catalogues are those of the sources."""

import ast
import re
from collections.abc import Iterable, Iterator
from datetime import date
from io import BytesIO
from typing import Final

import click
import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo

from build_scripts.catalogue import (
    KEYWORDS,
    ROOT,
    click_texts,
    compiled,
    load,
    source,
    untranslated,
    updated,
)
from spbe_assess.cli.program import menu
from spbe_assess.cli.spoken import teach_click
from spbe_assess.messages import ENGLISH, INDONESIAN, LANGUAGES

PLACE: Final = re.compile(r"\{[^{}]*\}|%\(\w+\)s")
LETTER: Final = re.compile(r"[^\W\d_]")
TYPED: Final = re.compile(r"\[\w+(\|\w+)+\]")
"""A list of words to type, which are the same in every language."""
SAME_IN_BOTH: Final = {
    "Domain": "the regulation's word is the English one",
    "domain": "the regulation's word is the English one",
    "Id": "a key of the instrument files",
    "BPS": "the name of the statistics agency",
    "REF REF…": "placeholders of the command line",
    "{count} · median {median}": "median is median",
    "SPBE Assess {version}": "the name of the program",
    "Program": "program is program",
    "Bahasa Indonesia": "a language is listed by its own name",
    "English": "a language is listed by its own name",
    "Menu": "menu is menu",
    "Target": "target is target",
    "target {target}": "target is target",
    "target {year}": "target is target",
    "Label": "label is label",
    "label": "label is label",
    "Status": "status is status",
    "status": "status is status",
    "Target {target}{source}": "target is target",
    "target": "target is target",
    "Internal": "the class of documents is called so in both",
    "Valid": "the word of the review, also typed",
    "NIP": "the number of a civil servant",
    "log": "a table of the workspace file",
    "head": "a table of the workspace file",
    "{size} kB": "the sign of a unit",
    "{size} MB": "the sign of a unit",
}
OWN_FORM: Final = {
    "{part} {role}": "the Coordinator's name: English puts whose it is first",
    "68,75": "an example of a score: the decimal sign",
}
FUNCTION_WORDS: Final = ("yang", "dan", "untuk", "dari", "tidak", "atau", "dengan")


def texts_in_sources() -> Iterator[tuple[str, str | ast.expr]]:
    """Where each text for people stands and what it is; an expression where it is put together on the spot."""
    for path in sorted((ROOT / "spbe_assess").rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in KEYWORDS:
                text = call.args[0]
                if isinstance(text, ast.Constant):
                    yield f"{path.name}:{text.lineno}", str(text.value)
                elif not isinstance(text, ast.Name):
                    yield f"{path.name}:{text.lineno}", text


def pairs(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Every text that has a translation, with it; singular and plural each by itself."""
    for message in catalog:
        if message.id and message.string:
            yield from zip(forms(message.id), forms(message.string), strict=True)


def forms(text: str | Iterable[str] | None) -> tuple[str, ...]:
    """A text as the tuple of its forms; most have one, those that count have two."""
    return (text,) if isinstance(text, str) else tuple(text or ())


def helps(command: click.Command, context: click.Context) -> Iterator[str]:
    """The help of a command and of all below it."""
    yield command.get_help(context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            assert child is not None
            yield from helps(child, click.Context(child, info_name=name, parent=context))


def whole_help(language: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """What ``--help`` prints for every command, one after the other."""
    monkeypatch.setenv("LANGUAGE", language)
    teach_click(language)
    group = menu(language, date(2026, 11, 21))
    return "\n".join(helps(group, click.Context(group, info_name="spbe-assess")))


def words_found(words: Iterable[str], text: str) -> list[str]:
    """The words that stand in a text by themselves, whatever the line breaks between them."""
    spaced = " ".join(text.split())
    return [word for word in words if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", spaced)]


def fixed_parts(texts: Iterable[str | tuple[str, ...]]) -> Iterator[str]:
    """What texts print whatever their values: the pieces between placeholders that hold a word."""
    for text in texts:
        for form in forms(text):
            pieces = (" ".join(piece.split()).strip("'(:.,?)") for piece in PLACE.split(form))
            yield from (piece for piece in pieces if len(piece) > 3)


def test_every_text_is_told_in_english() -> None:
    assert untranslated(load(ENGLISH)) == []


def test_every_word_of_click_is_told_in_indonesian() -> None:
    assert untranslated(updated(INDONESIAN)) == []


def test_no_text_is_put_together_where_the_catalogue_cannot_see_it() -> None:
    hidden = [place for place, text in texts_in_sources() if isinstance(text, ast.expr)]
    assert hidden == []


def test_the_english_catalogue_holds_exactly_the_texts_of_the_sources() -> None:
    held = {str(message.id) for message in load(ENGLISH) if message.id}
    texts = {text for _, text in texts_in_sources() if isinstance(text, str)}
    assert (texts - held, held - texts) == (set(), set())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_places_of_its_text(language: str) -> None:
    different = [
        (text, told)
        for text, told in pairs(load(language))
        if sorted(PLACE.findall(text)) != sorted(PLACE.findall(told))
    ]
    assert different == []


def test_a_translation_differs_from_its_text_unless_the_word_is_the_same() -> None:
    same = {text for text, told in pairs(load(ENGLISH)) if told == text and LETTER.search(PLACE.sub("", text))}
    assert same == set(SAME_IN_BOTH)


def test_a_text_without_words_stays_as_it_is() -> None:
    changed = {text for text, told in pairs(load(ENGLISH)) if told != text and not LETTER.search(PLACE.sub("", text))}
    assert changed == set(OWN_FORM)


def test_a_translation_begins_and_ends_as_its_text() -> None:
    """Texts are put into others: a full stop, a colon or a space more or less would show."""
    unlike = [
        (text, told)
        for text, told in pairs(load(ENGLISH))
        if ((text[0] == " ", text[-1] == " ") != (told[0] == " ", told[-1] == " "))
        or (text[-1] in ".:;,!?") != (told[-1] in ".:;,!?")
    ]
    assert unlike == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_that_of_the_source(language: str) -> None:
    with source(language).with_suffix(".mo").open("rb") as file:
        shipped = read_mo(file)
    # Both ways through the same reader: the header names the version of Babel, which may change.
    assert dict(pairs(shipped)) == dict(pairs(read_mo(BytesIO(compiled(load(language))))))


def test_no_english_word_of_click_shows_in_the_indonesian_help(monkeypatch: pytest.MonkeyPatch) -> None:
    text = TYPED.sub("", whole_help(INDONESIAN, monkeypatch))
    assert "Pemakaian:" in text
    assert words_found(fixed_parts(click_texts()), text) == []


def test_no_indonesian_function_word_shows_in_the_english_help(monkeypatch: pytest.MonkeyPatch) -> None:
    text = whole_help(ENGLISH, monkeypatch)
    assert "Usage:" in text
    assert words_found(FUNCTION_WORDS, text) == []
