"""The list of data dukung for Qt: names, spoken texts, tips, and changes row by row."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from spbe_assess.core.assessment import Dossier
from spbe_assess.gui.models.evidence_list import ROW, EvidenceListModel
from spbe_assess.workspace.showing.proof import proof
from spbe_assess.workspace.showing.proof_parts import EvidenceRow
from tests.dossiers import TODAY, spbe_dossier


def rows(dossier: Dossier) -> tuple[EvidenceRow, ...]:
    return proof(dossier, "I9", "mandiri", "", TODAY, "id").evidence.rows


ROWS = rows(spbe_dossier())


@pytest.fixture
def model() -> Iterator[EvidenceListModel]:
    made = EvidenceListModel()
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    made.show_rows(ROWS)
    yield made
    del tester


def test_a_row_is_told_to_eyes_ears_and_the_delegate(model: EvidenceListModel) -> None:
    index = model.index(0)
    assert model.rowCount() == len(ROWS) == 3
    assert index.data() == ROWS[0].name
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith(f"{ROWS[0].name}, {ROWS[0].pointer}, ")
    assert index.data(ROW) is ROWS[0]
    assert model.rowCount(index) == 0


def test_a_tip_is_plain_whatever_a_file_is_called(model: EvidenceListModel) -> None:
    model.show_rows([ROWS[0]._replace(tip="<b>&amp;\ndua")])
    assert model.index(0).data(Qt.ItemDataRole.ToolTipRole) == "<span>&lt;b&gt;&amp;amp;<br>dua</span>"


def test_a_row_that_stays_keeps_its_place_and_only_news_are_told(model: EvidenceListModel) -> None:
    kept = QPersistentModelIndex(model.index(1))
    told: list[int] = []
    model.dataChanged.connect(lambda first, last: told.extend(range(first.row(), last.row() + 1)))
    model.show_rows(ROWS)
    assert told == []
    model.show_rows([ROWS[0], ROWS[1]._replace(second="“Baru”"), ROWS[2]])
    assert told == [1]
    model.show_rows([ROWS[1]])
    assert (kept.isValid(), kept.row(), model.rowCount()) == (True, 0, 1)
    model.show_rows([ROWS[0], ROWS[1], ROWS[2]])
    assert kept.row() == 1


def test_another_order_is_shown(model: EvidenceListModel) -> None:
    model.show_rows(list(reversed(ROWS)))
    assert [model.index(place).data() for place in range(3)] == [row.name for row in reversed(ROWS)]


def test_an_item_is_found_by_its_id(model: EvidenceListModel) -> None:
    assert model.place_of(ROWS[2].evidence).row() == 2
    assert not model.place_of("lain").isValid()
    assert model.row_at(model.index(2)) == ROWS[2]


def test_an_empty_list_is_a_list(model: EvidenceListModel) -> None:
    model.show_rows(rows(replace(spbe_dossier(), links=())))
    assert model.rowCount() == 0
