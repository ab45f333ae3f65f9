"""The tree of findings: it is emptied row by row, and what stays keeps its place."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from spbe_assess.gui.models.findings_tree import Column, FindingsTree
from spbe_assess.rules.completeness import check
from spbe_assess.workspace.showing.findings import FindingGroup, finding_groups
from tests.dossiers import TODAY, spbe_dossier

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("qapp")


def all_groups() -> tuple[FindingGroup, ...]:
    dossier = spbe_dossier()
    return finding_groups(check(dossier, TODAY, "mandiri"), dossier, "id")


def checked_model() -> FindingsTree:
    model = FindingsTree()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    return model


def keys(model: FindingsTree) -> list[str]:
    tops = [model.index(place, 0) for place in range(model.rowCount())]
    found = [model.finding_at(model.index(row, 0, top)) for top in tops for row in range(model.rowCount(top))]
    return [one.key for one in found if one is not None]


def expected(groups: tuple[FindingGroup, ...]) -> list[str]:
    return [one.key for group in groups for one in group.findings]


def without(groups: tuple[FindingGroup, ...], *gone: str) -> tuple[FindingGroup, ...]:
    kept = (group._replace(findings=tuple(one for one in group.findings if one.key not in gone)) for group in groups)
    return tuple(group for group in kept if group.findings)


def test_it_shows_kinds_and_their_findings() -> None:
    model, groups = checked_model(), all_groups()
    model.show_groups(groups)
    assert keys(model) == expected(groups)
    top = model.index(0, 0)
    assert top.data() == groups[0].label
    assert str(len(groups[0].findings)) in top.data(Qt.ItemDataRole.AccessibleTextRole)
    cell = model.index(0, Column.SENTENCE, top)
    assert cell.data() == groups[0].findings[0].sentence
    assert "Aturan" in cell.data(Qt.ItemDataRole.ToolTipRole)
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Tempat"


def test_any_two_states_follow_each_other() -> None:
    groups = all_groups()
    everything = expected(groups)
    states = [
        groups,
        without(groups, *everything[::2]),
        without(groups, *everything[1::3]),
        groups[1:],
        groups[:1],
        (),
        groups[2:4],
        groups,
    ]
    model = checked_model()
    for state in states:
        model.show_groups(state)
        assert keys(model) == expected(state)


def test_what_one_settles_goes_row_by_row_and_comes_back_by_undo(qtbot: "QtBot") -> None:
    groups = all_groups()
    everything = expected(groups)
    few = [groups[1:], groups[:-1], without(groups, *everything[::4]), groups[:1] + groups[2:], groups]
    model = checked_model()
    model.show_groups(groups)
    with qtbot.assertNotEmitted(model.modelReset):
        for state in few:
            model.show_groups(state)
            assert keys(model) == expected(state)
            model.show_groups(groups)
            assert keys(model) == expected(groups)


def test_another_order_begins_anew() -> None:
    groups = all_groups()
    model = checked_model()
    model.show_groups(groups)
    turned = tuple(reversed(groups))
    model.show_groups(turned)
    assert keys(model) == expected(turned)
    first = turned[0]._replace(findings=tuple(reversed(turned[0].findings)))
    model.show_groups((first, *turned[1:]))
    assert keys(model) == expected((first, *turned[1:]))


def test_only_changed_rows_are_told() -> None:
    groups = all_groups()
    model = checked_model()
    model.show_groups(groups)
    told: list[tuple[int, int]] = []

    def hear(first: QModelIndex, last: QModelIndex) -> None:
        told.append((first.row(), last.column()))

    model.dataChanged.connect(hear)
    one = groups[0].findings[0]._replace(sentence="Lain.")
    model.show_groups((groups[0]._replace(findings=(one, *groups[0].findings[1:])), *groups[1:]))
    assert told == [(0, 0), (0, Column.UNIT)]
    told.clear()
    model.show_groups((groups[0]._replace(findings=(one, *groups[0].findings[1:])), *groups[1:]))
    assert told == []


def test_what_is_chosen_stays_chosen_and_then_gives_way_to_its_neighbour() -> None:
    groups = all_groups()
    model = checked_model()
    model.show_groups(groups)
    big = next(group for group in groups if len(group.findings) > 3)
    selection = QItemSelectionModel(model)
    chosen = model.index_of(big.findings[1].key)
    selection.setCurrentIndex(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    kept = QPersistentModelIndex(chosen)
    model.show_groups(without(groups, big.findings[0].key))
    assert model.finding_at(kept) == big.findings[1]
    model.show_groups(without(groups, big.findings[0].key, big.findings[1].key))
    now = model.finding_at(selection.currentIndex())
    assert now is not None
    assert now.key in {big.findings[2].key, big.findings[3].key}
