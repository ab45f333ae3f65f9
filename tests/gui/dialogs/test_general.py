"""The general questions in the window: typed, left, and in the workspace."""

from typing import TYPE_CHECKING

from PySide6.QtTest import QTest

from spbe_assess.gui.dialogs.general import GeneralDialog

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.gui.conftest import Opened


def test_an_answer_is_kept_when_its_field_is_left(qtbot: "QtBot", spbe: "Opened") -> None:
    dialog = GeneralDialog(spbe.bridge, spbe.scene)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.open()
    dialog.answers[1].setFocus()
    QTest.keyClicks(dialog.answers[1], "Portal layanan terpadu")
    dialog.answers[0].setFocus()
    qtbot.waitUntil(lambda: bool(spbe.scene.dossier.general))
    (kept,) = spbe.scene.dossier.general
    assert (kept.number, kept.answer) == (2, "Portal layanan terpadu")
    assert kept.question == spbe.scene.dossier.instrument.procedure.general_questions[1]


def test_closing_the_dialog_keeps_what_was_typed_last(qtbot: "QtBot", spbe: "Opened") -> None:
    dialog = GeneralDialog(spbe.bridge, spbe.scene)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.answers[0].setFocus()
    QTest.keyClicks(dialog.answers[0], "Perizinan")
    dialog.accept()
    qtbot.waitUntil(lambda: [one.answer for one in spbe.scene.dossier.general] == ["Perizinan"])
