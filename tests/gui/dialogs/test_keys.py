"""The page of keys: what it is given, searched and copied."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from spbe_assess.gui.dialogs.keys import KeysDialog

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ENTRIES = (
    ("Sunting", "Urungkan", "Ctrl+Z"),
    ("Penilaian", "Indikator berikutnya", "Alt+↓"),
    ("Penilaian", "Sisipkan templat", ""),
)


@pytest.fixture
def keys(qtbot: "QtBot") -> KeysDialog:
    made = KeysDialog(ENTRIES)
    qtbot.addWidget(made)
    made.show()
    return made


def test_it_shows_every_action(keys: KeysDialog) -> None:
    assert [one.text for one in keys.model.rows] == [text for _, text, _ in ENTRIES]


def test_words_narrow_it_and_down_goes_into_the_list(keys: KeysDialog) -> None:
    QTest.keyClicks(keys.search, "penilaian berikut")
    assert [one.keys for one in keys.model.rows] == ["Alt+↓"]
    QTest.keyClick(keys.search, Qt.Key.Key_Down)
    assert keys.table.hasFocus()
    assert keys.table.currentIndex().row() == 0
    keys.search.setText("ctrl z")
    assert [one.text for one in keys.model.rows] == ["Urungkan"]


def test_the_keys_are_copied_as_text(keys: KeysDialog) -> None:
    QTest.keyClick(keys.copy_button, Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == "Ctrl+Z  Urungkan\nAlt+↓   Indikator berikutnya\n"


def test_esc_closes(keys: KeysDialog) -> None:
    QTest.keyClick(keys.table, Qt.Key.Key_Escape)
    assert keys.isHidden()
