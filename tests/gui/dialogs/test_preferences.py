"""Settings: one table, every change holds at once, of the program and of the open assessment."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from spbe_assess.core.fields import ASSESSMENT, KINDS
from spbe_assess.gui.dialogs.preferences import OPTIONS, PROGRAM, PreferencesDialog
from spbe_assess.gui.settings import Settings, SettingsStore
from spbe_assess.gui.widgets.named import help_of
from spbe_assess.workspace.assessing import set_field
from tests.gui.conftest import Opened

Key = Qt.Key


@pytest.fixture
def dialog(qtbot: QtBot, spbe: Opened, tmp_path: Path) -> PreferencesDialog:
    store = SettingsStore(tmp_path / "setelan")
    store.change(name="Penilai")
    made = PreferencesDialog(spbe.bridge, store, spbe.scene)
    qtbot.addWidget(made)
    made.open()
    return made


def line(dialog: PreferencesDialog, key: str) -> QLineEdit:
    field = dialog.fields[key]
    assert isinstance(field, QLineEdit)
    return field


def write(dialog: PreferencesDialog, key: str, text: str) -> None:
    """Write into a field and hand it over with Enter."""
    field = line(dialog, key)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text) if text else QTest.keyClick(field, Key.Key_Backspace)
    QTest.keyClick(field, Key.Key_Return)


def test_every_option_is_a_setting_or_a_field_of_the_assessment() -> None:
    known = KINDS[ASSESSMENT]
    shown = {"device", "portable"}
    for option in OPTIONS:
        if option.tab == PROGRAM:
            assert hasattr(Settings(), option.key) or option.key in shown
        else:
            assert known.field(option.key) is not None


def test_a_new_name_holds_at_once_and_an_empty_one_does_not(qtbot: QtBot, dialog: PreferencesDialog) -> None:
    assert line(dialog, "name").text() == "Penilai"
    with qtbot.waitSignal(dialog.settings_changed) as changed:
        write(dialog, "name", "Pelaksana Entri Data")
    assert changed.args == [{"name": "Pelaksana Entri Data"}]
    with qtbot.assertNotEmitted(dialog.settings_changed):
        write(dialog, "name", "")
    assert "tidak boleh kosong" in dialog.problem.text()


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [("language", "English", "en"), ("theme", "Gelap", "dark"), ("text_size", "200 %", 200), ("paper", "F4", "F4")],
)
def test_choices_hold_at_once(qtbot: QtBot, dialog: PreferencesDialog, key: str, text: str, value: object) -> None:
    button = dialog.fields[key]
    assert isinstance(button, QToolButton)
    with qtbot.waitSignal(dialog.settings_changed) as changed:
        next(one for one in button.menu().actions() if one.text() == text).trigger()
    assert changed.args == [{key: value}]
    assert button.text() == text


def test_letterhead_and_signers_belong_to_the_assessment(qtbot: QtBot, spbe: Opened, dialog: PreferencesDialog) -> None:
    dialog.tabs.setCurrentIndex(1)
    kop = dialog.fields["letterhead"]
    assert isinstance(kop, QPlainTextEdit)
    kop.setFocus()
    QTest.keyClicks(kop, "PEMERINTAH PROVINSI")
    QTest.keyClick(kop, Key.Key_Return)
    QTest.keyClicks(kop, "DINAS")
    QTest.keyClick(kop, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: spbe.scene.assessment.letterhead == ("PEMERINTAH PROVINSI", "DINAS"))
    write(dialog, "target", "3,5")
    qtbot.waitUntil(lambda: str(spbe.scene.assessment.target) == "7/2")
    dialog.tabs.setCurrentIndex(2)
    write(dialog, "verifier_position", "Kepala Dinas")
    qtbot.waitUntil(lambda: spbe.scene.assessment.person("verifier").position == "Kepala Dinas")
    write(dialog, "verifier_position", "")
    qtbot.waitUntil(lambda: spbe.scene.assessment.person("verifier").position == "")


def test_what_cannot_be_kept_is_refused_in_place(qtbot: QtBot, spbe: Opened, dialog: PreferencesDialog) -> None:
    dialog.tabs.setCurrentIndex(1)
    write(dialog, "target", "9")
    qtbot.waitUntil(lambda: bool(dialog.problem.text()))
    assert spbe.scene.assessment.target is None
    assert dialog.isVisible()


def test_what_is_typed_is_handed_over_when_it_closes(qtbot: QtBot, spbe: Opened, dialog: PreferencesDialog) -> None:
    dialog.tabs.setCurrentIndex(1)
    line(dialog, "title").setFocus()
    QTest.keyClicks(line(dialog, "title"), "Penilaian Mandiri")
    QTest.keyClick(dialog, Key.Key_Escape)
    qtbot.waitUntil(lambda: spbe.scene.assessment.title == "Penilaian Mandiri")


def test_a_closed_dialog_hears_nothing_any_more(qtbot: QtBot, spbe: Opened, dialog: PreferencesDialog) -> None:
    dialog.tabs.setCurrentIndex(1)
    QTest.keyClick(dialog, Key.Key_Escape)
    spbe.bridge.do(partial(set_field, place="-", field="title", value="Judul baru"))
    qtbot.waitUntil(lambda: spbe.scene.assessment.title == "Judul baru")
    assert line(dialog, "title").text() == ""


def test_a_page_that_is_opened_late_shows_what_holds_by_then(
    qtbot: QtBot, spbe: Opened, dialog: PreferencesDialog
) -> None:
    spbe.bridge.do(partial(set_field, place="-", field="title", value="Judul baru"))
    qtbot.waitUntil(lambda: spbe.scene.assessment.title == "Judul baru")
    qtbot.waitUntil(lambda: dialog._scene is spbe.scene)
    dialog.tabs.setCurrentIndex(1)
    assert line(dialog, "title").text() == "Judul baru"


def test_another_workspace_is_a_wish_and_its_place_is_shown(
    qtbot: QtBot, spbe: Opened, dialog: PreferencesDialog
) -> None:
    qtbot.waitUntil(lambda: dialog._folder.text() == str(spbe.workspace.folder))
    button = next(one for one in dialog.findChildren(QWidget) if one.accessibleName() == "Ganti folder kerja")
    with qtbot.waitSignal(dialog.workspace_requested):
        QTest.keyClick(button, Key.Key_Space)


def test_without_an_assessment_only_the_program_is_offered(qtbot: QtBot, spbe: Opened, tmp_path: Path) -> None:
    made = PreferencesDialog(spbe.bridge, SettingsStore(tmp_path / "setelan"), None, tab="signers")
    qtbot.addWidget(made)
    assert made.tabs.count() == 1


def test_everything_that_takes_the_focus_has_a_name_and_a_help(dialog: PreferencesDialog) -> None:
    for tab in range(dialog.tabs.count()):
        dialog.tabs.setCurrentIndex(tab)
        focusable = [one for one in dialog.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
        shown = [one for one in focusable if one.isVisible() and not one.objectName().startswith("qt_")]
        assert all(help_of(one) for one in shown)
        assert [one for one in shown if not one.accessibleName()] == []
