"""The list of acts: a new one comes in at the top, the others stay."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from spbe_assess.gui.models.history_list import HistoryList
from spbe_assess.workspace.showing.history_rows import HistoryRow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def act(number: int, day: str = "Hari ini") -> HistoryRow:
    return HistoryRow(f"a{number}", f"I12: tingkat {number}", "", "Pelaksana Entri Data", "14.03", day, ())


def test_a_new_act_comes_in_at_the_top(qtbot: "QtBot") -> None:
    model = HistoryList()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show_rows([act(2), act(1, "Kemarin")])
    kept = QPersistentModelIndex(model.index(1))
    with qtbot.assertNotEmitted(model.modelReset):
        model.show_rows([act(3), act(2), act(1, "21 November 2026")])
    assert model.row(kept.row()).act == "a1"
    assert kept.data() == "I12: tingkat 1"
    assert [model.begins_a_day(at) for at in range(3)] == [True, False, True]
    spoken = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "I12: tingkat 3, Pelaksana Entri Data, Hari ini, 14.03"
    model.show_rows([act(9)])
    assert model.rowCount() == 1
    assert model.place_of("a9") == 0
    assert model.place_of("a1") == -1
