"""The pane Riwayat: every change with its before and after, and the way back, by keys."""

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from spbe_assess.gui.views.history_pane import HistoryPane
from spbe_assess.gui.widgets.named import help_of
from spbe_assess.workspace.assessing import rate
from tests.gui.conftest import Opened

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class Shown:
    """The pane of I12, following the scenes."""

    def __init__(self, qtbot: "QtBot", opened: Opened) -> None:
        self.qtbot, self.opened = qtbot, opened
        self.pane = HistoryPane(opened.bridge)
        qtbot.addWidget(self.pane)
        self.closed: list[bool] = []
        self.spoken: list[str] = []
        self.pane.closed.connect(lambda: self.closed.append(True))
        self.pane.spoke.connect(self.spoken.append)
        opened.bridge.scene_changed.connect(lambda scene: self.pane.show_history(scene, "I12"))
        opened.hear_last()
        self.pane.resize(348, 600)
        self.pane.show()
        self.pane.show_history(opened.scene, "I12")

    def write(self, text: str) -> None:
        before = self.pane.model.rowCount()
        self.opened.bridge.do(partial(rate, indicator="I12", texts={"fact": text}))
        self.qtbot.waitUntil(lambda: self.pane.model.rowCount() == before + 1)

    def fact(self) -> str:
        return self.opened.scene.dossier.rating("I12", "mandiri").fact


@pytest.fixture
def shown(qtbot: "QtBot", spbe: Opened) -> Shown:
    return Shown(qtbot, spbe)


def test_a_change_comes_in_at_the_top_with_before_and_after(shown: Shown) -> None:
    shown.write("Peta rencana sebagian.")
    shown.write("Peta rencana SPBE lengkap.")
    QTest.keyClick(shown.pane.list, Qt.Key.Key_Home)
    assert shown.pane.change.before.toPlainText() == "Peta rencana sebagian."
    assert shown.pane.change.after.toPlainText() == "Peta rencana SPBE lengkap."
    marked = [selection.cursor.selectedText() for selection in shown.pane.change.before.extraSelections()]
    assert marked == ["sebagian"]


def test_an_earlier_value_is_brought_back_by_keys(qtbot: "QtBot", shown: Shown) -> None:
    for text in ("satu", "dua", "tiga"):
        shown.write(text)
    QTest.keyClick(shown.pane.list, Qt.Key.Key_Home)
    QTest.keyClick(shown.pane.list, Qt.Key.Key_Down)
    assert shown.pane.change.after.toPlainText() == "dua"
    QTest.keyClick(shown.pane.change.restore_after, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: shown.fact() == "dua")
    qtbot.waitUntil(lambda: shown.pane.model.rowCount() == 4)
    assert "dipulihkan" in shown.pane.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert shown.spoken == ["Isian dikembalikan."]


def test_what_is_there_already_offers_no_way_back(shown: Shown) -> None:
    shown.write("satu")
    QTest.keyClick(shown.pane.list, Qt.Key.Key_Home)
    assert not shown.pane.change.restore_after.isVisible()
    assert not shown.pane.change.restore_before.isVisible()


def test_only_changes_of_the_indicator_make_it_look_again(qtbot: "QtBot", spbe: Opened, shown: Shown) -> None:
    shown.write("satu")
    asked = shown.pane._asked
    spbe.bridge.do(partial(rate, indicator="I13", value="2"))
    qtbot.waitUntil(lambda: spbe.scene.dossier.rating("I13", "mandiri").value is not None)
    assert shown.pane._asked == asked


def test_all_changes_of_the_assessment_can_be_seen(qtbot: "QtBot", spbe: Opened, shown: Shown) -> None:
    spbe.bridge.do(partial(rate, indicator="I13", value="2"))
    shown.pane.show_all()
    qtbot.waitUntil(lambda: shown.pane.model.rowCount() == 2)
    assert "Semua perubahan" in shown.pane.scope_button.text()
    assert shown.pane.model.row(1).what == "Penilaian dibuat"


def test_an_act_with_several_fields_shows_each(qtbot: "QtBot", spbe: Opened, shown: Shown) -> None:
    spbe.bridge.do(partial(rate, indicator="I12", value="3", texts={"fact": "Ada.", "analysis": "Cukup."}))
    qtbot.waitUntil(lambda: shown.pane.model.rowCount() == 1)
    assert "1 dari 3" in shown.pane.change.fields.text()
    shown.pane.change.fields.chosen.emit("2")
    assert shown.pane.change.after.toPlainText() == "Cukup."


def test_esc_closes(shown: Shown) -> None:
    QTest.keyClick(shown.pane.list, Qt.Key.Key_Escape)
    QTest.keyClick(shown.pane.change.before, Qt.Key.Key_Escape)
    QTest.keyClick(shown.pane.close_button, Qt.Key.Key_Space)
    assert shown.closed == [True, True, True]


def test_without_changes_it_says_so(qtbot: "QtBot", shown: Shown) -> None:
    qtbot.waitUntil(lambda: shown.pane.remark.text() == "Belum ada perubahan.")
    assert help_of(shown.pane.list) == "history"
