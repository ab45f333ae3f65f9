"""Names of comparisons: given, taken over, changed, and the list to open and delete them in."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from spbe_assess.gui.dialogs.saved_comparisons import NameComparisonDialog, SavedComparisonsDialog

KEY = Qt.Key
THERE = (("a", "Provinsi tetangga"), ("b", "Tiga provinsi"))


@pytest.fixture
def naming(qtbot: QtBot) -> NameComparisonDialog:
    made = NameComparisonDialog("Jawa Timur 2024 · Lampung 2024", ["Tiga provinsi"])
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.field.hasFocus)
    return made


@pytest.fixture
def managing(qtbot: QtBot) -> SavedComparisonsDialog:
    made = SavedComparisonsDialog(THERE)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.list.hasFocus)
    return made


def said(dialog: NameComparisonDialog) -> str:
    return "\n".join(one.text() for one in dialog.findChildren(QLabel) if one.isVisible())


def test_the_proposed_name_is_taken_by_enter(naming: NameComparisonDialog, qtbot: QtBot) -> None:
    told: list[str] = []
    naming.named_as.connect(told.append)
    with qtbot.waitSignal(naming.accepted):
        QTest.keyClick(naming.field, KEY.Key_Return)
    assert told == ["Jawa Timur 2024 · Lampung 2024"]


def test_typing_replaces_the_proposed_name(naming: NameComparisonDialog, qtbot: QtBot) -> None:
    QTest.keyClicks(naming.field, " Rapat Senin ")
    with qtbot.waitSignal(naming.named_as) as told:
        naming.keep.click()
    assert told.args == ["Rapat Senin"]


def test_a_comparison_needs_a_name(naming: NameComparisonDialog, qtbot: QtBot) -> None:
    QTest.keyClick(naming.field, KEY.Key_Delete)
    assert not naming.keep.isEnabled()
    with qtbot.assertNotEmitted(naming.named_as):
        QTest.keyClick(naming.field, KEY.Key_Return)
    assert naming.isVisible()


def test_a_name_that_is_there_already_is_told_before_it_is_replaced(naming: NameComparisonDialog) -> None:
    assert "sudah ada" not in said(naming)
    QTest.keyClicks(naming.field, "tiga PROVINSI")
    assert "Nama ini sudah ada; perbandingan yang lama diganti." in said(naming)
    assert naming.keep.isEnabled()


def test_the_first_is_chosen_and_enter_opens_it(managing: SavedComparisonsDialog, qtbot: QtBot) -> None:
    assert managing.field.text() == "Provinsi tetangga"
    QTest.keyClick(managing.list, KEY.Key_Down)
    assert managing.field.text() == "Tiga provinsi"
    with qtbot.waitSignals([managing.opened, managing.accepted]):
        QTest.keyClick(managing.list, KEY.Key_Return)


def test_a_new_name_is_told_with_whose_it_is(managing: SavedComparisonsDialog, qtbot: QtBot) -> None:
    managing.field.setFocus()
    managing.field.selectAll()
    QTest.keyClicks(managing.field, "Sekitar Jawa Timur")
    with qtbot.waitSignal(managing.renamed) as told:
        managing.rename.click()
    assert told.args == ["a", "Sekitar Jawa Timur"]


def test_enter_in_the_name_renames_and_keeps_the_list_open(managing: SavedComparisonsDialog, qtbot: QtBot) -> None:
    managing.field.setFocus()
    managing.field.selectAll()
    QTest.keyClicks(managing.field, "Sekitar")
    with qtbot.assertNotEmitted(managing.opened), qtbot.waitSignal(managing.renamed):
        QTest.keyClick(managing.field, KEY.Key_Return)
    assert managing.isVisible()


def test_what_was_deleted_gives_its_place_to_another(managing: SavedComparisonsDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(managing.deleted) as told:
        QTest.keyClick(managing.list, KEY.Key_Delete)
    assert told.args == ["a"]
    managing.show_saved(THERE[1:])
    assert managing.list.key == "b"
    managing.show_saved([])
    assert managing.field.text() == ""
    assert not any(button.isEnabled() for button in (managing.delete, managing.rename, managing.open_button))
