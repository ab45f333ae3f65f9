"""What F1 tells: every part has a topic, and beside an indicator the instrument has its say."""

import re
from pathlib import Path

import pytest

import spbe_assess.gui
from spbe_assess.instruments.catalogue import instrument
from spbe_assess.workspace.showing.help_topics import GENERAL, TOPICS, as_text, help_page
from tests.dossiers import PEMDI, SPBE

HELP_IDS = (
    *("level", "criteria", "items", "fact", "analysis", "evidence", "stages", "unit", "target", "status", "tree"),
    *("filter", "search", "home", "requests", "checking", "history", "palette", "export", "settings", "start"),
    *("national", "note", "external", "correction", "switcher", "general", "keys"),
)
_NAMED = re.compile(r"named\((?:[^()]|\([^()]*\))*\)", re.DOTALL)
_STRING = re.compile(r'"([a-z_]+)"')


@pytest.mark.parametrize("help_id", HELP_IDS)
def test_every_help_id_has_a_topic_with_words(help_id: str) -> None:
    page = help_page(help_id, "id")
    assert page.title
    assert page.parts[0].texts
    assert all(text.strip() for part in page.parts for text in part.texts)


def test_every_help_id_in_the_window_has_a_topic() -> None:
    """The last word in quotes of a call of ``named`` is the help id, where it is one word of small letters."""
    used = set()
    for path in Path(spbe_assess.gui.__file__).parent.rglob("*.py"):
        for call in _NAMED.findall(path.read_text(encoding="utf-8")):
            found = _STRING.findall(call)
            if found and call.rstrip(")").rstrip().endswith(f'"{found[-1]}"'):
                used.add(found[-1])
    assert used - set(TOPICS) == set()


def test_an_unknown_help_id_gets_the_general_topic() -> None:
    assert help_page("nothing_of_the_kind", "id") == help_page(GENERAL, "id")


def test_a_level_is_explained_by_the_instrument() -> None:
    page = help_page("level", "id", instrument(SPBE), "I12", 3)
    text = as_text(page)
    assert "I12 Peta Rencana SPBE" in text
    assert "Tingkat 4: Terpadu dan Terukur" in text
    assert "• Peta Rencana SPBE sudah direviu dan dievaluasi secara berkala (Permen)" in text
    assert "cukup salah satu" in text
    headings = [part.heading for part in page.parts]
    assert headings.index("Tingkat 3: Terdefinisi") < headings.index("Tingkat 1: Rintisan")


def test_pemdi_lists_its_items() -> None:
    text = as_text(help_page("items", "id", instrument(PEMDI), "I4", 2))
    assert "• Butir L3-E1:" in text


def test_facts_have_the_pattern_of_the_guide() -> None:
    headings = [part.heading for part in help_page("fact", "id", instrument(SPBE), "I1").parts]
    assert "Pola Pedoman: Fakta" in headings
    assert "Pola Pedoman: Fakta" not in [part.heading for part in help_page("tree", "id", instrument(SPBE), "I1").parts]
