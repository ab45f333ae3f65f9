"""The rail by keys and clicks: where one is, what waits, and how narrow it can be."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from spbe_assess.gui.views.rail import Rail, RailPlace

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

PLACES = (
    RailPlace("home", "home", "Beranda"),
    RailPlace("assessment", "edit", "Penilaian"),
    RailPlace("checking", "shield", "Pemeriksaan", "19"),
)


@pytest.fixture
def rail(qtbot: "QtBot") -> Rail:
    """A rail of three places, at Penilaian."""
    made = Rail()
    qtbot.addWidget(made)
    made.show_places(PLACES, "assessment")
    made.show()
    made.activateWindow()
    return made


def items(rail: Rail) -> list[QAbstractButton]:
    """The items from top to bottom."""
    return sorted(rail.findChildren(QAbstractButton), key=lambda item: item.y())


def test_items_are_named_with_what_waits_there(rail: Rail) -> None:
    assert [item.accessibleName() for item in items(rail)] == ["Beranda", "Penilaian", "Pemeriksaan, 19 temuan"]
    assert [item.isChecked() for item in items(rail)] == [False, True, False]


def test_a_click_wishes_and_marks_nothing_by_itself(rail: Rail, qtbot: "QtBot") -> None:
    with qtbot.waitSignal(rail.place_requested) as heard:
        QTest.mouseClick(items(rail)[2], Qt.MouseButton.LeftButton)
    assert heard.args == ["checking"]
    assert [item.isChecked() for item in items(rail)] == [False, True, False]


def test_arrows_move_and_space_goes_there(rail: Rail, qtbot: "QtBot") -> None:
    items(rail)[1].setFocus()
    qtbot.waitUntil(items(rail)[1].hasFocus)
    QTest.keyClick(items(rail)[1], Qt.Key.Key_Down)
    assert QApplication.focusWidget() is items(rail)[2]
    with qtbot.waitSignal(rail.place_requested) as heard:
        QTest.keyClick(items(rail)[2], Qt.Key.Key_Space)
    assert heard.args == ["checking"]


def test_tab_stops_once(rail: Rail) -> None:
    stops = [item for item in items(rail) if item.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(stops) == 1


def test_the_same_places_keep_their_items(rail: Rail) -> None:
    before = items(rail)
    rail.show_places([*PLACES[:2], PLACES[2]._replace(badge="")], "home")
    assert items(rail) == before
    assert before[2].accessibleName() == "Pemeriksaan"
    assert before[0].isChecked()


def test_a_narrow_rail_says_its_labels_in_tips(rail: Rail) -> None:
    wide = rail.sizeHint().width()
    assert wide >= 80
    rail.set_narrow(True)
    assert rail.sizeHint().width() < 60 < wide
    assert "Pemeriksaan" in items(rail)[2].toolTip()
    assert rail.is_narrow
