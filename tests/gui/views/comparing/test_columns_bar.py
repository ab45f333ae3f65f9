"""Chips: walked, moved, taken out and dragged; they keep the focus while the comparison behind them changes."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from spbe_assess.gui.views.comparing.chip import CHIP_TYPE
from spbe_assess.gui.views.comparing.columns_bar import ColumnsBar
from spbe_assess.gui.widgets.buttons import FlatButton
from spbe_assess.workspace.showing.compared_chips import Chip

KEY = Qt.Key


def chip(name: str, *, slot: int = 1, is_baseline: bool = False, fault: str = "") -> Chip:
    refs = (f"published:{name}/2023:permenpanrb-59-2020", f"published:{name}/2024:permenpanrb-59-2020")
    return Chip(name, f"{name} 2023, 2024", refs, refs[-1], slot, name, is_baseline, fault)


@pytest.fixture
def bar(qtbot: QtBot) -> ColumnsBar:
    """The row with three provinces."""
    made = ColumnsBar()
    qtbot.addWidget(made)
    made.resize(1276, 60)
    made.show_chips([chip("Jawa Timur", is_baseline=True), chip("Jawa Tengah", slot=2), chip("Lampung", slot=3)])
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def names(refs: tuple[str, ...]) -> list[str]:
    return [ref.partition(":")[2].partition("/")[0] for ref in refs[::2]]


def test_delete_takes_a_column_out_with_all_its_years(bar: ColumnsBar, qtbot: QtBot) -> None:
    middle = bar.chips._chips[1]
    middle.setFocus()
    with qtbot.waitSignal(bar.order_changed) as told:
        QTest.keyClick(middle, KEY.Key_Delete)
    assert names(told.args[0]) == ["Jawa Timur", "Lampung"]


def test_alt_with_an_arrow_moves_a_column_and_stops_at_the_ends(bar: ColumnsBar, qtbot: QtBot) -> None:
    last = bar.chips._chips[2]
    with qtbot.waitSignal(bar.order_changed) as told:
        QTest.keyClick(last, KEY.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert names(told.args[0]) == ["Jawa Timur", "Lampung", "Jawa Tengah"]
    with qtbot.assertNotEmitted(bar.order_changed):
        QTest.keyClick(last, KEY.Key_Right, Qt.KeyboardModifier.AltModifier)


def test_a_dragged_chip_stands_before_the_one_it_is_dropped_on(bar: ColumnsBar, qtbot: QtBot) -> None:
    carried = QMimeData()
    carried.setData(CHIP_TYPE, b"Lampung")
    first = bar.chips._chips[0].geometry()
    at = QPointF(first.left() + 3, first.center().y())
    modifiers, button = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    dropped = QDropEvent(at, Qt.DropAction.MoveAction, carried, button, modifiers)
    with qtbot.waitSignal(bar.order_changed) as told:
        bar.chips.dropEvent(dropped)
    assert names(told.args[0]) == ["Lampung", "Jawa Timur", "Jawa Tengah"]


def test_the_cross_takes_a_column_out(bar: ColumnsBar, qtbot: QtBot) -> None:
    first = bar.chips._chips[0]
    with qtbot.waitSignal(bar.order_changed) as told:
        QTest.mouseClick(first, Qt.MouseButton.LeftButton, pos=first._cross().center())
    assert names(told.args[0]) == ["Jawa Tengah", "Lampung"]


def test_the_focus_goes_to_the_neighbour_of_a_column_that_is_gone(bar: ColumnsBar) -> None:
    bar.chips._chips[1].setFocus()
    bar.show_chips([chip("Jawa Timur"), chip("Lampung", slot=3)])
    held = QApplication.focusWidget()
    assert held is bar.chips._chips[1]
    assert bar.chips.shown[1].key == "Lampung"


def test_a_chip_says_what_is_wrong_with_its_column(bar: ColumnsBar) -> None:
    bar.show_chips([chip("Jawa Timur", is_baseline=True), chip("Lampung", fault="sudah dihapus")])
    told = [one.accessibleName() for one in bar.chips._chips]
    assert told == ["Jawa Timur 2023, 2024, acuan", "Lampung 2023, 2024, sudah dihapus"]


def test_chips_break_into_lines_where_it_is_narrow(bar: ColumnsBar) -> None:
    one_line = bar.chips.heightForWidth(1200)
    assert bar.chips.heightForWidth(300) >= 2 * one_line


def test_chips_beyond_two_lines_are_behind_a_button_that_says_how_many(bar: ColumnsBar) -> None:
    bar.show_chips([chip(f"Provinsi {number}") for number in range(38)])
    QApplication.processEvents()
    seen = [one for one in bar.chips._chips if one.isVisible()]
    assert 0 < len(seen) < 38
    rest = next(one for one in bar.chips.findChildren(FlatButton) if "lainnya" in one.text())
    assert rest.text() == f"{38 - len(seen)} lainnya"
    assert bar.chips.add.isVisible()
    QTest.keyClick(rest, KEY.Key_Space)
    assert all(one.isVisible() for one in bar.chips._chips)
    QTest.keyClick(rest, KEY.Key_Space)
    assert [one for one in bar.chips._chips if one.isVisible()] == seen


def test_a_chip_that_is_moved_behind_the_button_keeps_the_keys_and_is_seen(bar: ColumnsBar) -> None:
    chips = [chip(f"Provinsi {number}") for number in range(38)]
    bar.show_chips(chips)
    QApplication.processEvents()
    last = [one for one in bar.chips._chips if one.isVisible()][-1]
    last.setFocus()
    key = last.chip.key
    bar.show_chips([*(one for one in chips if one.key != key), last.chip])
    assert QApplication.focusWidget() is last
    assert last.isVisible()


def test_tools_of_a_table_are_there_only_with_columns(bar: ColumnsBar) -> None:
    bar.show_chips([])
    assert not bar.copy.isVisible()
    assert not bar.page.isVisible()
    assert not bar.isVisible()
