"""Sentences: Indonesian first, values shown in the person's way, foreign text never interpreted."""

from collections.abc import Iterator
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from hypothesis import given
from hypothesis import strategies as st

from spbe_assess import messages
from spbe_assess.messages import (
    ENGLISH,
    INDONESIAN,
    LANGUAGES,
    Listed,
    Message,
    Number,
    catalogue,
    clock,
    day,
    decimal_point,
    mark,
    say,
    translated,
)


def test_a_sentence_puts_its_values_in_place() -> None:
    assert say(Message("Tingkat {level} dari {name}", level=6, name="Aceh")) == "Tingkat 6 dari Aceh"


@pytest.fixture
def german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A further language with a catalogue of three sentences."""
    translations = Catalog(locale="de")
    translations.add("Tingkat {level} dari {name}", "Stufe {level} von {name}")
    translations.add("dan {last}", "und {last}")
    translations.add("aspek", "Aspekt")
    file = tmp_path / "translations" / "de" / "LC_MESSAGES" / f"{messages.DOMAIN}.mo"
    file.parent.mkdir(parents=True)
    with file.open("wb") as stream:
        write_mo(stream, translations)
    monkeypatch.setattr(messages, "resources", lambda: tmp_path)
    catalogue.cache_clear()
    yield "de"
    catalogue.cache_clear()


def test_another_language_is_a_translation_of_the_indonesian_sentence(german: str) -> None:
    message = Message("Tingkat {level} dari {name}", level=Fraction(5, 2), name=Message("aspek"))
    assert say(message, german) == "Stufe 2.50 von Aspekt"
    assert say(message, INDONESIAN) == "Tingkat 2,50 dari aspek"


def test_english_falls_back_to_indonesian_where_nothing_is_translated() -> None:
    text = "Kalimat yang tidak pernah diterjemahkan: {value}"
    assert say(Message(text, value=Fraction(7, 2)), ENGLISH) == "Kalimat yang tidak pernah diterjemahkan: 3.50"


def test_a_language_without_a_catalogue_speaks_indonesian() -> None:
    assert catalogue("xx").gettext("indeks") == "indeks"
    assert translated("indeks", "xx") == "indeks"


def test_an_empty_template_stays_empty() -> None:
    # gettext answers the empty text with the head of the catalogue.
    assert [translated("", language) for language in LANGUAGES] == ["", ""]


@pytest.mark.parametrize("language", LANGUAGES)
@given(name=st.text())
def test_foreign_text_is_put_in_as_it_is(language: str, name: str) -> None:
    assert say(Message("[{name}]", name=name), language) == f"[{name}]"
    assert say(Message("{list}", list=Listed((name,))), language) == name


@pytest.mark.parametrize("name", ["{x}", "{level}", "{}", "{0}", "{name.__class__}", "%s", "{{}}", "a{b"])
def test_braces_in_a_name_are_not_interpreted(name: str) -> None:
    assert say(Message("Tingkat {level} dari {name}", level=6, name=name)) == f"Tingkat 6 dari {name}"
    assert say(Message("{parts}", parts=Listed((name, "B", name)))) == f"{name}, B, dan {name}"
    assert say(Message("{inner}", inner=Message("<{name}>", name=name))) == f"<{name}>"


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ((), ""),
        (("A",), "A"),
        (("A", "B"), "A dan B"),
        (("A", "B", "C"), "A, B, dan C"),
        ((Fraction(1), 2, Message("indeks")), "1,00, 2, dan indeks"),
    ],
)
def test_lists_are_told_with_a_word_before_the_last(parts: tuple[object, ...], told: str) -> None:
    assert say(Message("{parts}", parts=Listed(parts))) == told


def test_the_word_before_the_last_is_translated(german: str) -> None:
    assert say(Message("{parts}", parts=Listed(("A", "B"))), german) == "A und B"
    assert say(Message("{parts}", parts=Listed(("A", "B", "C"))), german) == "A, B, und C"


def test_parts_of_equal_rank_are_parted_by_semicolons() -> None:
    parts = (Message("{row} {part}", row="Layanan", part=Number(Fraction(-55, 1000), 3, signed=True)), "pembulatan")
    assert say(Message("Dari: {parts}.", parts=parts)) == "Dari: Layanan −0,055; pembulatan."


@pytest.mark.parametrize(
    ("value", "indonesian", "english"),
    [
        (Fraction(4335, 1000), "4,34", "4.34"),
        (Number(Fraction(1, 3), 3, signed=True), "+0,333", "+0.333"),
        (Number(Fraction(-1, 3)), "−0,33", "−0.33"),
        (2024, "2024", "2024"),
        (date(2026, 11, 21), "21 November 2026", "21 November 2026"),
        (date(2025, 3, 13), "13 Maret 2025", "13 March 2025"),
    ],
)
def test_values_are_shown_in_the_persons_way(value: object, indonesian: str, english: str) -> None:
    message = Message("{value}", value=value)
    assert (say(message, INDONESIAN), say(message, ENGLISH)) == (indonesian, english)


def test_every_month_has_its_name() -> None:
    names = [day(date(2026, month, 1)).split()[1] for month in range(1, 13)]
    first_half = ["Januari", "Februari", "Maret", "April", "Mei", "Juni"]
    assert names == [*first_half, "Juli", "Agustus", "September", "Oktober", "November", "Desember"]
    assert day(date(2026, 5, 9), ENGLISH) == "9 May 2026"


def test_a_time_of_day_is_written_as_people_write_it() -> None:
    moment = datetime(2026, 11, 21, 14, 3, 22).astimezone()
    assert (clock(moment), clock(moment, "en")) == ("14.03", "14:03")
    assert clock(moment, has_seconds=True) == "14.03.22"


def test_the_decimal_sign_follows_the_language() -> None:
    assert (decimal_point(INDONESIAN), decimal_point(ENGLISH)) == (",", ".")


def test_messages_are_values() -> None:
    one, other = Message("Skor {x}", x=Fraction(1, 2)), Message("Skor {x}", x=Fraction(1, 2))
    assert one == other
    assert len({one, other}) == 1
    assert one != Message("Skor {x}", x=Fraction(1, 3))
    assert one != Message("Nilai {x}", x=Fraction(1, 2))
    assert one != "Skor 0,50"
    assert repr(one) == "Message('Skor 0,50')"


def test_a_marked_text_is_the_text_itself() -> None:
    assert mark("Tanpa judul") == "Tanpa judul"
