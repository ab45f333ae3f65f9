"""The offer is decided by keys alone."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from spbe_assess.gui.dialogs.offer import OfferDialog
from spbe_assess.gui.widgets.text_field import LineField
from spbe_assess.rules.recognition import recognise
from spbe_assess.workspace.recognising import Offered
from tests.dossiers import spbe_dossier

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

NAMES = ("12.a.Pergub.pdf", "4.b.SOP.pdf", "rapat.pdf")


@pytest.fixture
def dialog(qtbot: "QtBot") -> OfferDialog:
    instrument = spbe_dossier().instrument
    found = {one.path: one for one in recognise(instrument, NAMES).proposals}
    made = OfferDialog([Offered(f"/a/{name}", name, found.get(name)) for name in NAMES], instrument)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.view.setFocus()
    return made


def test_space_takes_a_file_off_and_on(dialog: OfferDialog) -> None:
    assert dialog.attach.text() == "Lampirkan 2 berkas"
    QTest.keyClick(dialog.view, Qt.Key.Key_Space)
    assert [one.offered.shown for one in dialog.choices] == ["4.b.SOP.pdf"]
    assert dialog.attach.text() == "Lampirkan 1 berkas"
    QTest.keyClick(dialog.view, Qt.Key.Key_Space)
    assert len(dialog.choices) == 2


def test_digits_choose_the_indicator_of_an_unknown_file(dialog: OfferDialog) -> None:
    for _ in range(2):
        QTest.keyClick(dialog.view, Qt.Key.Key_Down)
    QTest.keyClicks(dialog.view, "1")
    editor = dialog.view.findChild(LineField)
    assert isinstance(editor, LineField)
    QTest.keyClicks(editor, "3")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert [one.indicator for one in dialog.choices] == ["I12", "I4", "I13"]
    assert dialog.attach.text() == "Lampirkan 3 berkas"


def test_an_indicator_that_is_none_leaves_what_was_there(dialog: OfferDialog) -> None:
    QTest.keyClick(dialog.view, Qt.Key.Key_F2)
    editor = dialog.view.findChild(LineField)
    assert isinstance(editor, LineField)
    QTest.keyClicks(editor, "99")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert dialog.choices[0].indicator == "I12"


def test_nothing_taken_cannot_be_attached(dialog: OfferDialog) -> None:
    dialog.model.take_all(False)
    assert not dialog.attach.isEnabled()


def test_tab_leaves_the_table_and_enter_attaches(qtbot: "QtBot", dialog: OfferDialog) -> None:
    with qtbot.waitSignal(dialog.accepted):
        dialog.attach.setFocus()
        QTest.keyClick(dialog.attach, Qt.Key.Key_Return)
