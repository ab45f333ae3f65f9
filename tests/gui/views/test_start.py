"""The doors: a name first, then each by its key; the words hold against the data."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from spbe_assess.gui.views.start import StartView
from spbe_assess.gui.widgets.named import help_of
from spbe_assess.published.catalogue import shipped
from spbe_assess.workspace.regulations import instruments

ALT = Qt.KeyboardModifier.AltModifier
WISHES = ("national_requested", "folder_requested", "new_requested", "received_requested")


@pytest.fixture
def view(qtbot: QtBot) -> StartView:
    made = StartView()
    qtbot.addWidget(made)
    made.resize(1366, 656)
    made.show_state("", str(Path.home() / "Dokumen" / "SPBE Assess"), "id", "system")
    made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.name.hasFocus)
    return made


def heard(view: StartView) -> list[str]:
    told: list[str] = []
    for name in (*WISHES, "example_requested"):
        getattr(view, name).connect(lambda name=name: told.append(name))
    view.name_changed.connect(lambda name: told.append(f"name {name}"))
    return told


def test_without_a_name_a_door_leads_to_the_name_field_and_says_why(view: StartView) -> None:
    told = heard(view)
    for door in view.doors:
        door.setFocus()
        QTest.keyClick(door, Qt.Key.Key_Return)
        assert view.name.hasFocus()
    assert told == []
    assert view.name.accessibleDescription() == "Tulis nama Anda dahulu; nama itu dicatat pada setiap perubahan."
    QTest.keyClicks(view.name, "P")
    assert "Tulis nama" not in view.name.accessibleDescription()


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_every_door_opens_with_its_key(view: StartView, number: int) -> None:
    told = heard(view)
    QTest.keyClicks(view.name, "Pelaksana Entri Data")
    QTest.keyClick(view.name, getattr(Qt.Key, f"Key_{number}"), ALT)
    assert told == ["name Pelaksana Entri Data", WISHES[number - 1]]
    assert view.name.text() == "Pelaksana Entri Data"


def test_space_and_enter_open_a_door_that_has_the_focus(view: StartView) -> None:
    told = heard(view)
    QTest.keyClicks(view.name, "  Penilai  ")
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
        view.doors[2].setFocus()
        QTest.keyClick(view.doors[2], key)
    assert told == ["name Penilai", "new_requested", "new_requested"]


def test_tab_walks_through_everything_and_out_again(view: StartView) -> None:
    seen: list[QWidget] = []
    for _ in range(20):
        focus = view.focusWidget()
        assert focus is not None
        if focus in seen:
            break
        seen.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert seen[:5] == [view.name, *view.doors]
    assert len(seen) == 9
    assert all(one.accessibleName() for one in seen)
    assert {help_of(one) for one in seen} <= {"start", "settings"}


def test_what_the_doors_say_is_so(view: StartView) -> None:
    said = " ".join(door.accessibleDescription() for door in view.doors)
    years = {one.year for one in shipped().shipped}
    assert f"Hasil resmi {min(years)}–{max(years)} dari {len(shipped().institutions)} instansi" in said
    for instrument in instruments()[:2]:
        assert f"{instrument.short_title} ({len(instrument.indicators)} indikator)" in said


def test_language_and_theme_are_wishes(qtbot: QtBot, view: StartView) -> None:
    with qtbot.waitSignal(view.language_requested) as asked:
        view.findChildren(QWidget)
        view._language.menu().actions()[1].trigger()
    assert asked.args == ["en"]
    with qtbot.waitSignal(view.theme_requested) as asked:
        view._theme.menu().actions()[2].trigger()
    assert asked.args == ["dark"]


def test_a_problem_is_shown_and_a_name_that_is_known_stands_there(view: StartView) -> None:
    view.show_state("Penilai", "/data", "en", "dark", "Folder kerja sedang dipakai program lain.")
    assert view.name.text() == "Penilai"
    assert view.name.accessibleDescription() == "Folder kerja sedang dipakai program lain."


def test_doors_stand_below_each_other_where_there_is_no_room(qtbot: QtBot, view: StartView) -> None:
    assert view.doors[0].y() == view.doors[1].y()
    view.resize(560, 656)
    qtbot.waitUntil(lambda: view.doors[0].x() == view.doors[1].x())
    assert view.doors[0].height() >= view.doors[0].heightForWidth(view.doors[0].width())


def test_control_characters_of_a_pasted_name_are_left_out(view: StartView) -> None:
    told = heard(view)
    view.name.setText("Pena\x07nggung Jawab")
    QTest.keyClick(view.name, Qt.Key.Key_Return)
    assert told == ["name Penanggung Jawab"]
