"""A new assessment with keys: found, chosen, begun; what is wrong is said in place."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from spbe_assess.gui.dialogs.new_assessment import NewAssessmentDialog
from spbe_assess.gui.models.choice_list import Choice, ChoiceList
from spbe_assess.gui.widgets.named import help_of
from tests.gui.conftest import Opened

Key = Qt.Key


@pytest.fixture
def dialog(qtbot: QtBot, spbe: Opened) -> NewAssessmentDialog:
    made = NewAssessmentDialog(spbe.bridge)
    qtbot.addWidget(made)
    made.open()
    qtbot.waitUntil(lambda: bool(made.institutions.rows) and made._begin is not None)
    made.search.setFocus()
    qtbot.waitUntil(made.search.hasFocus)
    return made


def names(dialog: NewAssessmentDialog) -> list[str]:
    return [row.text for row in dialog.institutions.rows]


def test_typing_arrows_and_enter_make_an_assessment(qtbot: QtBot, spbe: Opened, dialog: NewAssessmentDialog) -> None:
    QTest.keyClicks(dialog.search, "lampung")
    qtbot.waitUntil(lambda: names(dialog)[:1] == ["Provinsi Lampung"])
    QTest.keyClick(dialog.search, Key.Key_Down)
    assert dialog.institutions.hasFocus()
    assert dialog.divides.isEnabled()
    QTest.keyClick(dialog.divides, Key.Key_Space)
    with qtbot.waitSignal(dialog.made, timeout=10_000) as made:
        QTest.keyClick(dialog.search, Key.Key_Return)
    qtbot.waitUntil(lambda: spbe.scene.assessment.id == made.args[0])
    assert spbe.scene.assessment.ref == "Provinsi Lampung/2024"
    assert spbe.scene.dossier.answer("I1").unit == "Dinas Komunikasi dan Informatika"
    assert not dialog.isVisible()


def test_the_same_once_more_is_refused_in_place_and_a_label_helps(
    qtbot: QtBot, spbe: Opened, dialog: NewAssessmentDialog
) -> None:
    QTest.keyClicks(dialog.search, "jatim")
    qtbot.waitUntil(lambda: names(dialog) == ["Provinsi Jawa Timur"])
    QTest.keyClick(dialog.search, Key.Key_Return)
    qtbot.waitUntil(lambda: "sudah ada" in dialog.problem.text())
    assert dialog.isVisible()
    assert dialog.label.hasFocus()
    QTest.keyClicks(dialog.label, "simulasi")
    with qtbot.waitSignal(dialog.made, timeout=10_000):
        QTest.keyClick(dialog.label, Key.Key_Return)
    assert spbe.refused == []


def test_without_an_institution_the_search_asks_for_one(dialog: NewAssessmentDialog) -> None:
    QTest.keyClick(dialog.search, Key.Key_Return)
    assert dialog.problem.text() == "Pilih satu instansi dari daftar."
    assert dialog.search.hasFocus()


def test_an_institution_of_ones_own_is_added_on_the_way(
    qtbot: QtBot, spbe: Opened, dialog: NewAssessmentDialog
) -> None:
    QTest.keyClick(dialog.adds, Key.Key_Space)
    assert dialog.own_name.hasFocus()
    QTest.keyClick(dialog.own_name, Key.Key_Return)
    assert dialog.problem.text() == "Tulis nama resmi instansi itu."
    QTest.keyClicks(dialog.own_name, "Contoh")
    assert not dialog.search.isEnabled()
    with qtbot.waitSignal(dialog.made, timeout=10_000):
        QTest.keyClick(dialog.own_name, Key.Key_Return)
    qtbot.waitUntil(lambda: spbe.scene.assessment.institution.name == "Provinsi Contoh")


def test_the_year_chooses_the_instrument_and_the_kind_the_division(dialog: NewAssessmentDialog) -> None:
    actions = dialog._years.menu().actions()
    next(one for one in actions if one.text().startswith("2021")).trigger()
    assert dialog._years.text() == "2021 · SPBE 59/2020"
    assert "47 indikator" in dialog._regulation.text()
    assert "antarprovinsi" in dialog._warning.text()
    QTest.keyClick(dialog.adds, Key.Key_Space)
    next(one for one in dialog._kinds.menu().actions() if one.text() == "Kota").trigger()
    assert dialog._provinces.isVisible()
    assert not dialog.divides.isEnabled()
    assert "hanya ada untuk pemerintah provinsi" in dialog._warning.text()


def test_everything_that_takes_the_focus_has_a_name_and_a_help(dialog: NewAssessmentDialog) -> None:
    focusable = [one for one in dialog.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    shown = [one for one in focusable if one.isVisible() and not one.objectName().startswith("qt_")]
    assert len(shown) >= 7
    assert all(one.accessibleName() and help_of(one) for one in shown)


def test_the_list_of_choices_is_sound_and_keeps_the_chosen_one(qtbot: QtBot, dialog: NewAssessmentDialog) -> None:
    model = dialog.institutions.model()
    assert isinstance(model, ChoiceList)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    QTest.keyClicks(dialog.search, "jawa")
    qtbot.waitUntil(lambda: len(names(dialog)) == 3)
    dialog.institutions.choose("provinsi-jawa-timur")
    dialog.institutions.show_choices([Choice("x", "X"), Choice("provinsi-jawa-timur", "Jawa Timur", "35")])
    assert dialog.institutions.key == "provinsi-jawa-timur"
    assert model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Jawa Timur, 35"
    dialog.institutions.show_choices([])
    assert (dialog.institutions.key, tester.model()) == ("", model)
