"""The lines of Ctrl+K: headings are passed over, hits are spoken whole."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from spbe_assess.gui.models.palette_list import PaletteList
from spbe_assess.workspace.showing.outlining import outlined
from spbe_assess.workspace.showing.searching import Finder, entries_of
from tests.dossiers import spbe_dossier

pytestmark = pytest.mark.usefixtures("qapp")


def test_headings_stand_over_hits_and_cannot_be_chosen() -> None:
    dossier = spbe_dossier()
    finder = Finder(entries_of(dossier, outlined(dossier, "id"), (dossier.assessment,), "id"), "id")
    model = PaletteList()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    assert model.next_hit(-1, 0) == -1
    model.show_groups(finder.found("rencana"))
    assert model.index(0).data() == "Indikator"
    assert model.flags(model.index(0)) == Qt.ItemFlag.NoItemFlags
    assert model.index(1).data(Qt.ItemDataRole.AccessibleTextRole).startswith("I12 Peta Rencana SPBE, Tata Kelola")
    assert model.next_hit(-1, 0) == 1
    assert model.next_hit(1, -1) == 1
    rows = [row for row in range(model.rowCount()) if model.line(row).hit is not None]
    at, seen = rows[0], [rows[0]]
    while model.next_hit(at, 1) != at:
        at = model.next_hit(at, 1)
        seen.append(at)
    assert seen == rows
    assert model.next_hit(1, 1_000) == rows[-1]
