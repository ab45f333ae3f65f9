"""Values of a report are checked while they are pasted, and stored with its number and day."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from spbe_assess.gui.dialogs.paste_lhe import PasteLheDialog
from spbe_assess.workspace.official import list_added
from tests.gui.conftest import Opened

GOOD = "Indeks 4,43\nKebijakan Internal SPBE 4,60\nTata Kelola SPBE 4,40\nManajemen SPBE 3,09\nLayanan SPBE 4,87"
ONE_DIGIT_WRONG = GOOD.replace("3,09", "3,90")
OpenDialog = Callable[[str], PasteLheDialog]


@pytest.fixture
def open_dialog(qtbot: QtBot, spbe: Opened) -> OpenDialog:
    def opened(who: str) -> PasteLheDialog:
        dialog = PasteLheDialog(spbe.bridge, who)
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return opened


def wait(dialog: PasteLheDialog, qtbot: QtBot, told: str) -> None:
    """Wait until the dialog says this of what was typed."""
    qtbot.waitUntil(lambda: told in dialog.found.text(), timeout=10_000)


def test_it_begins_where_something_is_missing(open_dialog: OpenDialog) -> None:
    about = open_dialog("Provinsi Jawa Timur/2024")
    assert about.windowTitle() == "Isi dari LHE"
    assert about.number.hasFocus()
    new = open_dialog("")
    assert new.windowTitle() == "Tambah hasil resmi"
    assert new.who.hasFocus()


def test_values_that_were_pasted_are_counted_and_stored(open_dialog: OpenDialog, spbe: Opened, qtbot: QtBot) -> None:
    dialog = open_dialog("Provinsi Jawa Timur/2024")
    QTest.keyClicks(dialog.number, "B/7/LHE")
    dialog.day.setFocus()
    QTest.keyClicks(dialog.day, "31-01-2024")
    QGuiApplication.clipboard().setText(GOOD)
    dialog.text.setFocus()
    QTest.keyClick(dialog.text, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QGuiApplication.clipboard().clear()
    wait(dialog, qtbot, "5 nilai terbaca.")
    assert dialog.store.isEnabled()
    with qtbot.waitSignals([dialog.added, dialog.accepted]):
        dialog.store.click()
    (kept,), problems = list_added(spbe.workspace)
    assert problems == ()
    document = kept.result.document
    assert document is not None
    assert (document.number, document.date) == ("B/7/LHE", date(2024, 1, 31))
    assert len(kept.result.values) == 5


def test_two_reports_of_one_number_are_told_apart(open_dialog: OpenDialog, qtbot: QtBot) -> None:
    for who, index in (("Provinsi Lampung/2023", "3,81"), ("Provinsi Jawa Tengah/2023", "4,26")):
        dialog = open_dialog(who)
        dialog.number.setText("KEP-1")
        dialog.text.setPlainText(f"Indeks {index}")
        wait(dialog, qtbot, "1 nilai terbaca.")
        with qtbot.waitSignal(dialog.added) as heard:
            dialog.store.click()
        assert heard.args == [f"published:{who}:permenpanrb-59-2020#KEP-1"]


def test_a_report_without_a_number_is_not_stored(open_dialog: OpenDialog, qtbot: QtBot) -> None:
    dialog = open_dialog("Provinsi Jawa Timur/2024")
    dialog.text.setPlainText(GOOD)
    wait(dialog, qtbot, "5 nilai terbaca.")
    assert not dialog.store.isEnabled()
    dialog.number.setText("1")
    qtbot.waitUntil(dialog.store.isEnabled)


@pytest.mark.parametrize(
    ("who", "day", "text", "told"),
    [
        ("Provinsi Jawa Timur/2024", "", "4,60\n4,40\n3,09", "3 nilai tanpa kode tidak dapat dikenali."),
        ("Provinsi Jawa Timur/2024", "", f"{GOOD}\nKolam Renang 4,00", "baris 6: “Kolam Renang” bukan kode"),
        ("Provinsi Jawa Timur/2024", "", "Indeks 9,43", "9,43"),
        ("Antah Berantah/2024", "", GOOD, "Antah Berantah"),
        ("Provinsi Jawa Timur", "", GOOD, "tahun belum disebut"),
        ("Provinsi Jawa Timur/2024", "kemarin", GOOD, "Tanggal “kemarin” tidak dikenal"),
    ],
    ids=["a row is missing", "a row too many", "no such value", "no such institution", "no year", "no such day"],
)
def test_what_cannot_be_is_said_below_and_not_stored(
    open_dialog: OpenDialog, qtbot: QtBot, who: str, day: str, text: str, told: str
) -> None:
    dialog = open_dialog(who)
    dialog.number.setText("1")
    dialog.day.setText(day)
    dialog.text.setPlainText(text)
    wait(dialog, qtbot, told)
    assert not dialog.found.text().startswith(":")
    assert not dialog.store.isEnabled()
    assert not dialog.as_printed.isVisible()


def test_a_contradiction_can_be_kept_as_it_was_printed(open_dialog: OpenDialog, spbe: Opened, qtbot: QtBot) -> None:
    dialog = open_dialog("Provinsi Jawa Timur/2024")
    dialog.number.setText("1")
    dialog.text.setPlainText(ONE_DIGIT_WRONG)
    qtbot.waitUntil(dialog.as_printed.isVisible, timeout=10_000)
    assert not dialog.store.isEnabled()
    dialog.as_printed.setFocus()
    QTest.keyClick(dialog.as_printed, Qt.Key.Key_Space)
    wait(dialog, qtbot, "5 nilai terbaca.")
    assert dialog.store.isEnabled()
    with qtbot.waitSignal(dialog.added):
        dialog.store.click()
    assert len(list_added(spbe.workspace)[0]) == 1


def test_a_day_to_come_is_refused_in_the_dialog(open_dialog: OpenDialog, spbe: Opened, qtbot: QtBot) -> None:
    dialog = open_dialog("Provinsi Jawa Timur/2024")
    dialog.number.setText("1")
    dialog.day.setText("31-12-2030")
    dialog.text.setPlainText(GOOD)
    wait(dialog, qtbot, "5 nilai terbaca.")
    dialog.store.click()
    qtbot.waitUntil(dialog.store.isEnabled)
    assert dialog.isVisible()
    assert any("2030" in one.text() for one in labels(dialog))
    assert list_added(spbe.workspace)[0] == ()


def labels(dialog: PasteLheDialog) -> list[QLabel]:
    return [one for one in dialog.findChildren(QLabel) if one.isVisible()]


def test_tab_leaves_the_values_for_the_buttons(open_dialog: OpenDialog, qtbot: QtBot) -> None:
    dialog = open_dialog("Provinsi Jawa Timur/2024")
    dialog.number.setText("1")
    dialog.text.setPlainText(GOOD)
    qtbot.waitUntil(dialog.store.isEnabled, timeout=10_000)
    dialog.text.setFocus()
    QTest.keyClick(dialog.text, Qt.Key.Key_Tab)
    reached = QApplication.focusWidget()
    assert reached is not dialog.text
    assert "\t" not in dialog.text.toPlainText()
