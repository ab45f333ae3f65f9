"""The table of keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from spbe_assess.gui.models.keys_table import KeyEntry, KeysTable

pytestmark = pytest.mark.usefixtures("qapp")


def test_it_has_action_menu_and_keys() -> None:
    model = KeysTable()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show_rows([KeyEntry("Sunting", "Urungkan", "Ctrl+Z")])
    assert [model.index(0, column).data() for column in range(3)] == ["Urungkan", "Sunting", "Ctrl+Z"]
    heads = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(3)]
    assert heads == ["Tindakan", "Menu", "Tombol"]
