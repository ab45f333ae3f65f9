"""The search for columns: arrows walk the list while the letters stay in the field."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from spbe_assess.gui.views.comparing.add_columns import AddColumns
from spbe_assess.workspace.column_search import Found

KEY = Qt.Key
FOUND = tuple(
    Found(f"published:{name}/2024:x", (f"published:{name}/2024:x",), f"{name} 2024", "hasil resmi", "official")
    for name in ("Jawa Timur", "Jawa Tengah", "Lampung")
)


@pytest.fixture
def adding(qtbot: QtBot) -> AddColumns:
    """The search, opened, with three results."""
    made = AddColumns()
    qtbot.addWidget(made)
    made.resize(1276, 280)
    made.set_can_close(True)
    made.begin()
    made.activateWindow()
    qtbot.waitUntil(made.field.hasFocus)
    made.show_found(FOUND)
    return made


def test_typing_asks_for_what_fits(adding: AddColumns, qtbot: QtBot) -> None:
    with qtbot.waitSignals([adding.typed] * 2):
        QTest.keyClicks(adding.field, "la")
    assert adding.field.text() == "la"


def test_the_first_line_is_taken_by_enter_and_arrows_walk_on(adding: AddColumns, qtbot: QtBot) -> None:
    with qtbot.waitSignal(adding.taken) as told:
        QTest.keyClick(adding.field, KEY.Key_Return)
    assert told.args == [FOUND[0]]
    QTest.keyClick(adding.field, KEY.Key_Down)
    QTest.keyClick(adding.field, KEY.Key_Down)
    QTest.keyClick(adding.field, KEY.Key_Down)
    with qtbot.waitSignal(adding.taken) as told:
        QTest.keyClick(adding.field, KEY.Key_Enter)
    assert told.args == [FOUND[2]]
    assert adding.field.hasFocus()


def test_the_field_says_which_line_is_chosen(adding: AddColumns) -> None:
    QTest.keyClick(adding.field, KEY.Key_Down)
    assert adding.field.accessibleDescription() == "Jawa Tengah 2024, hasil resmi"


def test_escape_empties_the_field_first_and_then_closes(adding: AddColumns, qtbot: QtBot) -> None:
    QTest.keyClicks(adding.field, "x")
    with qtbot.assertNotEmitted(adding.closed):
        QTest.keyClick(adding.field, KEY.Key_Escape)
    assert adding.field.text() == ""
    with qtbot.waitSignal(adding.closed):
        QTest.keyClick(adding.field, KEY.Key_Escape)


def test_an_empty_place_keeps_its_search(adding: AddColumns, qtbot: QtBot) -> None:
    adding.set_can_close(False)
    with qtbot.assertNotEmitted(adding.closed):
        QTest.keyClick(adding.field, KEY.Key_Escape)


def test_where_nothing_fits_a_sentence_says_so(adding: AddColumns) -> None:
    adding.show_found(())
    assert adding._nothing.isVisible()
    assert adding.list.key == ""
