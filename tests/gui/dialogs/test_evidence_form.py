"""Document data: stored when a field is left, refused with a sentence below it, never lost while it is typed."""

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from spbe_assess.gui.dialogs.evidence_data import EvidenceDataDialog
from spbe_assess.gui.dialogs.evidence_form import ChoiceField, EvidenceForm
from spbe_assess.gui.dialogs.link_data import LinkDialog
from spbe_assess.gui.dialogs.risky import ChangedDialog, RiskyDialog
from spbe_assess.gui.widgets.buttons import FlatButton
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.text_field import LineField
from spbe_assess.workspace.showing.evidence_sheet import EvidenceSheet, evidence_sheet
from tests.dossiers import spbe_dossier

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Told = list[object]


@pytest.fixture
def sheet() -> EvidenceSheet:
    dossier = spbe_dossier()
    made = evidence_sheet(dossier, next(iter(dossier.evidence)), "id", "I12")
    assert made is not None
    return made


@pytest.fixture
def form(qtbot: "QtBot", sheet: EvidenceSheet) -> EvidenceForm:
    made = EvidenceForm()
    qtbot.addWidget(made)
    made.show_sheet(sheet)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def heard(form: EvidenceForm) -> Told:
    told: Told = []
    form.item_changed.connect(told.append)
    form.tie_changed.connect(lambda link, values: told.append((link, values)))
    return told


def written(form: EvidenceForm, name: str, text: str, tie: str = "") -> LineField:
    field = form.fields[tie, name]
    assert isinstance(field, LineField)
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    return field


def test_every_field_is_named_and_shows_its_value(form: EvidenceForm, sheet: EvidenceSheet) -> None:
    assert all(field.accessibleName() for field in form.fields.values())
    dated = form.fields["", "dated"]
    assert isinstance(dated, LineField)
    assert dated.text() == "14 Maret 2022"
    assert {tie for tie, _ in form.fields} == {"", *(use.link for use in sheet.uses)}


def test_what_is_left_is_told_once_and_only_if_it_changed(form: EvidenceForm) -> None:
    told = heard(form)
    written(form, "title", "Judul baru")
    written(form, "number", "11 Tahun 2022")
    written(form, "signer", "")
    assert told == [{"title": "Judul baru"}, {"signer": "-"}]


def test_a_use_tells_its_own_tie(form: EvidenceForm, sheet: EvidenceSheet) -> None:
    told = heard(form)
    link = sheet.uses[1].link
    written(form, "page", "7-9", link)
    assert told == [(link, {"page": "7-9"})]


def test_a_day_that_is_none_stays_with_a_sentence_and_is_not_told(form: EvidenceForm) -> None:
    told = heard(form)
    field = written(form, "dated", "kemarin dulu")
    assert told == []
    assert field.text() == "kemarin dulu"
    shown = [label.text() for label in form.findChildren(Label) if label.isVisible() and "tanggal" in label.text()]
    assert shown
    written(form, "dated", "1-2-2023")
    assert told == [{"dated": "1-2-2023"}]


def test_a_choice_is_told_when_it_is_made(form: EvidenceForm) -> None:
    told = heard(form)
    field = form.fields["", "classification"]
    assert isinstance(field, ChoiceField)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Home)
    assert told == [{"classification": "internal"}, {"classification": "-"}]


def test_news_of_the_item_do_not_disturb_what_is_being_typed(form: EvidenceForm, sheet: EvidenceSheet) -> None:
    field = form.fields["", "title"]
    assert isinstance(field, LineField)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "Sedang")
    other = [one._replace(value="Kepala Dinas") if one.name == "signer" else one for one in sheet.fields]
    form.show_sheet(sheet._replace(fields=tuple(other)))
    assert field.text() == "Sedang"
    assert form.fields["", "title"] is field
    assert field.hasFocus()
    signer = form.fields["", "signer"]
    assert isinstance(signer, LineField)
    assert signer.text() == "Kepala Dinas"


def test_another_item_is_shown_in_the_same_fields_and_what_was_typed_is_handed_over(
    form: EvidenceForm, sheet: EvidenceSheet
) -> None:
    dossier = spbe_dossier()
    told = heard(form)
    field = form.fields["", "title"]
    assert isinstance(field, LineField)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "Untuk yang pertama")
    other = evidence_sheet(dossier, list(dossier.evidence)[1], "id")
    form.show_sheet(other)
    assert told == [{"title": "Untuk yang pertama"}]
    assert form.fields["", "title"] is field
    assert field.text() == "Rancangan Peraturan Gubernur tentang Audit TIK"
    page = next(item.id for item in dossier.evidence.values() if not item.is_file)
    form.show_sheet(evidence_sheet(dossier, page, "id"))
    assert ("", "url") in form.fields
    assert "minute" in {name for tie, name in form.fields if tie}
    form.show_sheet(sheet)
    assert ("", "name") in form.fields
    assert "minute" not in {name for tie, name in form.fields if tie}
    form.show_sheet(None)
    assert dict(form.fields) == {}


def test_many_uses_are_shown_when_they_are_asked_for(form: EvidenceForm, sheet: EvidenceSheet) -> None:
    dossier = spbe_dossier()
    whole = evidence_sheet(dossier, sheet.id, "id")
    assert whole is not None
    form.show_sheet(whole)
    assert len({tie for tie, _ in form.fields if tie}) == 4
    (more,) = (one for one in form.findChildren(FlatButton) if one.isVisible())
    assert more.text() == "Tampilkan 4 penggunaan lain"
    more.setFocus()
    QTest.keyClick(more, Qt.Key.Key_Space)
    assert len({tie for tie, _ in form.fields if tie}) == 8
    assert not more.isVisible()


def test_tab_goes_down_the_form_and_out_of_texts(form: EvidenceForm, sheet: EvidenceSheet) -> None:
    dossier = spbe_dossier()
    page = next(item.id for item in dossier.evidence.values() if not item.is_file)
    for shown in (sheet, evidence_sheet(dossier, page, "id")):
        form.show_sheet(shown)
        fields = list(form.fields.values())
        fields[0].setFocus()
        for field in fields[:-1]:
            assert field.hasFocus(), field.accessibleName()
            QTest.keyClick(field, Qt.Key.Key_Tab)
        assert fields[-1].hasFocus()


def test_plain_texts_are_told_while_they_are_typed_and_days_are_not(form: EvidenceForm) -> None:
    typed: Told = []
    form.typing.connect(lambda link, name, text: typed.append((link, name, text)))
    written(form, "unit", "Biro Organisasi")
    written(form, "dated", "1-2-2023")
    assert typed == [("", "unit", "Biro Organisasi")]


def test_the_window_hands_over_what_is_typed_when_it_closes(qtbot: "QtBot", sheet: EvidenceSheet) -> None:
    dialog = EvidenceDataDialog(sheet)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    told = heard(dialog.form)
    field = dialog.form.fields["", "title"]
    assert isinstance(field, LineField)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "Judul")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert told == [{"title": "Judul"}]
    assert not dialog.isVisible()


def test_the_window_comes_at_the_beginning_of_its_first_field_with_nothing_selected(
    qtbot: "QtBot", sheet: EvidenceSheet
) -> None:
    dialog = EvidenceDataDialog(sheet)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitExposed(dialog)
    field = dialog.form.fields["", "title"]
    assert isinstance(field, LineField)
    assert dialog.focusWidget() is field
    assert (bool(field.text()), field.cursorPosition(), field.selectedText()) == (True, 0, "")


def test_a_link_is_asked_for_its_day_which_is_today(qtbot: "QtBot") -> None:
    dialog = LinkDialog(["https://contoh.go.id/a"], date(2024, 9, 2))
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.values() == {"accessed_on": "2 September 2024"}
    dialog.accessed.setText("bukan tanggal")
    dialog.attach.click()
    assert dialog.isVisible()
    dialog.accessed.setText("1-9-2024")
    QTest.keyClicks(dialog.title, "Portal")
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog.title, Qt.Key.Key_Return)
        dialog.attach.click()
    assert dialog.values() == {"title": "Portal", "accessed_on": "1-9-2024"}


def test_what_may_run_is_not_opened_by_a_hasty_enter(qtbot: "QtBot") -> None:
    dialog = RiskyDialog("a.xlsm", "Dapat memuat makro.", "xlsm")
    qtbot.addWidget(dialog)
    dialog.show()
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog, Qt.Key.Key_Return)


def test_a_changed_copy_is_kept_by_enter(qtbot: "QtBot") -> None:
    dialog = ChangedDialog("a.docx")
    qtbot.addWidget(dialog)
    dialog.show()
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
