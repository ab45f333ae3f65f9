"""The menu of assessments in the menu row."""

import pytest
from pytestqt.qtbot import QtBot

from spbe_assess.gui.views.switcher import MOST_SIGNS, Switcher

LISTED = (("a", "Provinsi Contoh · 2025 · SPBE 59/2020"), ("b", "Provinsi Contoh · 2026 · Pemdi & lain"))


@pytest.fixture
def switcher(qtbot: QtBot) -> Switcher:
    made = Switcher()
    qtbot.addWidget(made)
    made.show_assessments(LISTED, "a")
    return made


def entry(switcher: Switcher, text: str) -> None:
    """Trigger the entry of the menu with these words."""
    next(one for one in switcher.menu().actions() if one.text().replace("&&", "&") == text).trigger()


def test_it_shows_what_is_open_and_checks_it_in_its_menu(switcher: Switcher) -> None:
    assert switcher.text() == LISTED[0][1]
    assert switcher.accessibleName() == f"Penilaian yang dibuka: {LISTED[0][1]}"
    assert [one.isChecked() for one in switcher.menu().actions()[:2]] == [True, False]


def test_one_choice_asks_for_another_assessment(qtbot: QtBot, switcher: Switcher) -> None:
    with qtbot.waitSignal(switcher.assessment_requested) as asked:
        entry(switcher, LISTED[1][1])
    assert asked.args == ["b"]


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        ("Penilaian baru…", "new_requested"),
        ("Judul, kop, dan penanda tangan…", "details_requested"),
        ("Hapus penilaian ini", "delete_requested"),
        ("Pulihkan penilaian…", "restore_requested"),
    ],
)
def test_every_entry_is_a_wish(qtbot: QtBot, switcher: Switcher, text: str, signal: str) -> None:
    with qtbot.waitSignal(getattr(switcher, signal)):
        entry(switcher, text)


def test_without_an_open_assessment_it_offers_only_what_is_possible(switcher: Switcher) -> None:
    switcher.show_assessments((), "")
    assert switcher.text() == "Belum ada penilaian yang dibuka"
    texts = [one.text() for one in switcher.menu().actions() if not one.isSeparator()]
    assert texts == ["Penilaian baru…", "Pulihkan penilaian…"]


def test_a_long_title_is_cut_on_the_button_and_whole_in_the_menu(switcher: Switcher) -> None:
    title = "Provinsi " + "Panjang " * 20
    switcher.show_assessments([("a", title)], "a")
    assert len(switcher.text()) == MOST_SIGNS
    assert switcher.menu().actions()[0].text() == title
