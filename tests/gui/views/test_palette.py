"""Ctrl+K by keys: opens over anything, finds, chooses, closes and gives the focus back."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from spbe_assess.gui.views.palette import Palette
from spbe_assess.gui.widgets.named import help_of
from spbe_assess.workspace.showing.searching import PaletteEntry
from tests.gui.conftest import Opened

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ACTIONS = (
    PaletteEntry("action", "export", "", "Ekspor buku kerja…", "Berkas · Ctrl+Shift+E", "bolt"),
    PaletteEntry("action", "undo", "", "Urungkan", "Sunting · Ctrl+Z", "undo"),
)


class Over:
    """A palette over a window with a field in it that has the focus."""

    def __init__(self, qtbot: "QtBot", opened: Opened) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.below = QLineEdit()
        QVBoxLayout(self.window).addWidget(self.below)
        self.palette = Palette(opened.bridge, self.window)
        self.chosen: list[PaletteEntry] = []
        self.palette.chosen.connect(self.chosen.append)
        self.window.resize(1366, 692)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.below.setFocus()
        self.palette.set_actions(ACTIONS)
        self.palette.show_scene(opened.scene)
        self.palette.open(36)
        qtbot.waitUntil(lambda: self.palette.model.rowCount() > 0)

    def titles(self) -> list[str]:
        model = self.palette.model
        hits = (model.line(row).hit for row in range(model.rowCount()))
        return [hit.entry.title for hit in hits if hit is not None]


@pytest.fixture
def over(qtbot: "QtBot", spbe: Opened) -> Iterator[Over]:
    made = Over(qtbot, spbe)
    yield made
    made.palette.dismiss()


def test_typing_and_enter_choose_the_best(over: Over) -> None:
    QTest.keyClicks(over.palette.field, "rencana peta")
    QTest.keyClick(over.palette.field, Qt.Key.Key_Return)
    assert [(one.kind, one.key) for one in over.chosen] == [("indicator", "I12")]
    assert over.palette.isHidden()
    assert over.below.hasFocus()


def test_arrows_move_among_what_was_found_and_are_spoken(over: Over) -> None:
    QTest.keyClicks(over.palette.field, "rencana")
    spoken = over.palette.field.accessibleDescription
    assert spoken().startswith("I12 Peta Rencana SPBE")
    QTest.keyClick(over.palette.field, Qt.Key.Key_Down)
    assert spoken().startswith("I2 Kebijakan Peta Rencana SPBE")
    QTest.keyClick(over.palette.field, Qt.Key.Key_Up)
    QTest.keyClick(over.palette.field, Qt.Key.Key_Up)
    assert spoken().startswith("I12")
    QTest.keyClick(over.palette.field, Qt.Key.Key_PageDown)
    QTest.keyClick(over.palette.field, Qt.Key.Key_Enter)
    assert len(over.chosen) == 1


def test_actions_and_institutions_are_found(over: Over) -> None:
    QTest.keyClicks(over.palette.field, "urungkan")
    assert over.titles() == ["Urungkan"]
    over.palette.field.clear()
    QTest.keyClicks(over.palette.field, "jawa barat")
    assert "Provinsi Jawa Barat" in over.titles()


def test_esc_closes_and_gives_the_focus_back(over: Over) -> None:
    QTest.keyClick(over.palette.field, Qt.Key.Key_Escape)
    assert over.palette.isHidden()
    assert over.below.hasFocus()
    assert over.chosen == []


def test_it_goes_when_the_focus_goes_elsewhere(over: Over) -> None:
    over.below.setFocus()
    assert over.palette.isHidden()
    assert over.below.hasFocus()


def test_what_is_not_found_is_said(over: Over) -> None:
    QTest.keyClicks(over.palette.field, "qqxyz")
    assert over.palette.model.rowCount() == 0
    assert "Tidak ada yang cocok" in over.palette.field.accessibleDescription()
    QTest.keyClick(over.palette.field, Qt.Key.Key_Return)
    assert over.chosen == []


def test_tab_stays_in_the_field_and_a_click_chooses(over: Over) -> None:
    QTest.keyClicks(over.palette.field, "i12")
    QTest.keyClick(over.palette.field, Qt.Key.Key_Tab)
    assert over.palette.field.hasFocus()
    at = over.palette.list.visualRect(over.palette.model.index(1)).center()
    QTest.mouseClick(over.palette.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert [one.key for one in over.chosen] == ["I12"]


def test_it_stays_within_its_window(qtbot: "QtBot", over: Over) -> None:
    over.window.resize(500, 300)
    qtbot.waitUntil(lambda: over.palette.geometry().right() <= 500)
    assert over.window.rect().contains(over.palette.geometry())
    assert help_of(over.palette.field) == "palette"


def test_its_shadow_falls_below_and_beside_it_and_goes_with_it(over: Over) -> None:
    sheet = over.palette.geometry()

    def below() -> QColor:
        return over.window.grab().toImage().pixelColor(sheet.center().x(), sheet.bottom() + 4)

    def beside() -> QColor:
        return over.window.grab().toImage().pixelColor(sheet.right() + 4, sheet.center().y())

    dark = below(), beside()
    over.palette.dismiss()
    plain = below(), beside()
    assert all(shadow.lightness() < bare.lightness() for shadow, bare in zip(dark, plain, strict=True))
