"""F1: the help of what has the focus, read, copied and closed by keys."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from spbe_assess.gui.dialogs.help import HelpPane
from spbe_assess.workspace.showing.outlining import outlined
from spbe_assess.workspace.showing.scene import Scene
from tests.dossiers import TODAY, spbe_dossier

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class Window:
    """A window with a field that has the focus, and the help over it."""

    def __init__(self, qtbot: "QtBot") -> None:
        self.widget = QWidget()
        qtbot.addWidget(self.widget)
        self.field = QLineEdit()
        QVBoxLayout(self.widget).addWidget(self.field)
        self.help = HelpPane(self.widget)
        self.widget.resize(1366, 692)
        self.widget.show()
        self.widget.activateWindow()
        qtbot.waitUntil(self.widget.isActiveWindow)
        self.field.setFocus()


@pytest.fixture
def window(qtbot: "QtBot") -> Window:
    return Window(qtbot)


def scene() -> Scene:
    dossier = spbe_dossier()
    return Scene(dossier, outlined(dossier, "id"), (dossier.assessment,), TODAY, "id")


def test_it_tells_about_the_part_and_the_indicator(window: Window) -> None:
    window.help.show_help("level", scene(), "I12")
    text = window.help.text.toPlainText()
    assert text.startswith("Tekan 1 sampai 5")
    assert "I12 Peta Rencana SPBE" in text
    assert text.index("Tingkat 2: Terkelola") < text.index("Tingkat 5: Optimum")


def test_esc_closes_it_and_gives_the_focus_back(window: Window) -> None:
    window.help.show_help("search")
    assert window.help.text.hasFocus()
    QTest.keyClick(window.help.text, Qt.Key.Key_Escape)
    assert window.help.isHidden()
    assert window.field.hasFocus()


def test_another_topic_replaces_the_first_and_the_focus_still_goes_back(window: Window) -> None:
    window.help.show_help("tree")
    window.help.show_help("history")
    assert "penulisnya" in window.help.text.toPlainText()
    QTest.keyClick(window.help.close_button, Qt.Key.Key_Space)
    assert window.field.hasFocus()


def test_foreign_text_stays_plain(window: Window) -> None:
    window.help.show_help("general")
    assert "<b>" not in window.help.text.toPlainText()
    assert "Ctrl+K" in window.help.text.toPlainText()


def test_it_stands_at_the_right_between_menu_and_index(qtbot: "QtBot", window: Window) -> None:
    window.help.keep_clear(36, 38)
    window.help.show_help("general")
    window.widget.resize(1000, 600)
    qtbot.waitUntil(lambda: window.help.geometry().right() == 999)
    assert (window.help.y(), window.help.height()) == (36, 600 - 36 - 38)
