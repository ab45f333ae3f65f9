"""Which deleted assessment comes back."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from spbe_assess.gui.dialogs.restoring import RestoreDialog


def test_arrows_choose_and_enter_takes(qtbot: QtBot) -> None:
    dialog = RestoreDialog([("a", "Provinsi Contoh/2024"), ("b", "Provinsi Contoh/2026")])
    qtbot.addWidget(dialog)
    dialog.open()
    assert dialog.list.key == "a"
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(dialog.chosen) as told:
        QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert told.args == ["b"]
    assert not dialog.isVisible()
