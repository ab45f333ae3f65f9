"""What leaves the place Perbandingan, over the whole program: names, values of reports, files."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from spbe_assess.gui.dialogs.paste_lhe import PasteLheDialog
from spbe_assess.gui.dialogs.saved_comparisons import NameComparisonDialog, SavedComparisonsDialog
from spbe_assess.gui.main_window import COMPARING
from spbe_assess.gui.places import Target
from spbe_assess.gui.views.comparing.view import REFS, ComparingView
from spbe_assess.workspace.archive import reading
from spbe_assess.workspace.comparisons import Saved, delete_comparison, saved_comparisons
from spbe_assess.workspace.desk import Desk
from spbe_assess.workspace.kept_views import seen_of
from spbe_assess.workspace.official import list_added, remove_added
from tests.gui.running import Running, prepared

SPBE = "permenpanrb-59-2020"
THREE = tuple(f"published:Provinsi {name}/2024:{SPBE}" for name in ("Jawa Timur", "Jawa Tengah", "Lampung"))
NAMES = ["Jawa Timur", "Jawa Tengah", "Lampung"]
REPORT = "Indeks 4,43\nKebijakan Internal SPBE 4,60\nTata Kelola SPBE 4,40\nManajemen SPBE 3,09\nLayanan SPBE 4,87"


@pytest.fixture(scope="module")
def started(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One program for all of them."""
    folder = tmp_path_factory.mktemp("perbandingan")
    prepared(folder, 2024)
    made = Running(qapp, folder).start()
    yield made
    made.close_and_examine()


@pytest.fixture
def program(started: Running) -> Running:
    """The program with three provinces side by side; nothing is saved and nothing was added."""
    started.close_dialogs()
    started.window.notice.hide()
    for added in list_added(started.workspace)[0]:
        remove_added(started.workspace, added.id)
    started.session.bridge.alter(forget_saved)
    put(started, *THREE)
    started.window.index_bar.say("")
    return started


def forget_saved(desk: Desk) -> None:
    for one in saved_comparisons(desk.editor):
        delete_comparison(desk.editor, one.id)


def view_of(program: Running) -> ComparingView:
    return cast("ComparingView", program.window.place(COMPARING))


def put(program: Running, *refs: str) -> None:
    program.window.go(Target(COMPARING, filter=REFS + "\n".join(refs)))
    wait(program)


def wait(program: Running) -> None:
    """Wait for what is shown to be told."""
    program.settle()
    heard: list[bool] = []
    view_of(program).when_told(lambda: heard.append(True))
    program.until(lambda: heard)


def heads(program: Running) -> list[str]:
    return [head.head for head in view_of(program).table.table_model.heads if head.kind == "value"]


def kept(program: Running) -> tuple[Saved, ...]:
    """The comparisons as the disk has them."""
    with reading(program.workspace) as archive:
        return saved_comparisons(archive)


def save_as(program: Running, title: str) -> None:
    program.window.actions_["compare_save"].trigger()
    dialog = program.dialog(NameComparisonDialog)
    assert isinstance(dialog, NameComparisonDialog)
    dialog.field.setText(title)
    dialog.keep.click()
    program.until(lambda: f"Disimpan: {title}" in program.told)
    wait(program)


def manage(program: Running) -> SavedComparisonsDialog:
    program.window.actions_["compare_saved"].trigger()
    dialog = program.dialog(SavedComparisonsDialog)
    assert isinstance(dialog, SavedComparisonsDialog)
    return dialog


# --- names -----------------------------------------------------------------------------------------------------------


def test_a_comparison_is_saved_with_its_look_and_opened_again(program: Running) -> None:
    view = view_of(program)
    view.bar.baseline_requested.emit(THREE[1])
    wait(program)
    view.bar.filter_chosen.emit("least:30")
    seen = [line.code for line in view.table.lines]
    save_as(program, "Tiga provinsi")
    (one,) = kept(program)
    assert one.choice.refs == THREE
    assert one.choice.baseline == THREE[1]
    assert seen_of(one.view).view.least == 30

    view.bar.more_chosen.emit("clear")
    wait(program)
    assert not view.table.isVisible()
    dialog = manage(program)
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    wait(program)
    program.until(view.table.isVisible)
    assert heads(program) == NAMES
    assert [line.code for line in view.table.lines] == seen
    assert [chip.is_baseline for chip in view.bar.chips.shown] == [False, True, False]


def test_a_saved_comparison_is_among_the_presets_and_in_the_search(program: Running) -> None:
    save_as(program, "Rapat Senin")
    put(program, THREE[2])
    view = view_of(program)
    (one,) = kept(program)
    view.bar.start_chosen.emit(f"saved:{one.id}")
    program.until(lambda: heads(program) == NAMES)
    put(program, THREE[2])
    view.add_columns()
    QTest.keyClicks(view.adding.field, "rapat")
    QTest.keyClick(view.adding.field, Qt.Key.Key_Return)
    program.until(lambda: heads(program) == NAMES)


def test_a_comparison_gets_another_name(program: Running) -> None:
    save_as(program, "Tiga provinsi")
    dialog = manage(program)
    dialog.field.setText("Sekitar Jawa Timur")
    dialog.rename.click()
    program.until(lambda: dialog.list.rows[0].text == "Sekitar Jawa Timur")
    dialog.reject()
    assert [one.title for one in kept(program)] == ["Sekitar Jawa Timur"]


def test_a_name_that_another_has_is_refused_with_a_sentence(program: Running) -> None:
    save_as(program, "Satu")
    save_as(program, "Dua")
    dialog = manage(program)
    dialog.field.setText("Satu")
    dialog.rename.click()
    program.until(lambda: "Satu" in program.told)
    assert [one.text for one in dialog.list.rows] == ["Dua", "Satu"]
    dialog.reject()
    assert sorted(one.title for one in kept(program)) == ["Dua", "Satu"]


def test_saving_under_the_same_name_takes_the_place_of_the_older(program: Running) -> None:
    save_as(program, "Tiga provinsi")
    put(program, *THREE[:2])
    save_as(program, "tiga PROVINSI")
    (one,) = kept(program)
    assert one.choice.refs == THREE[:2]


def test_a_deleted_comparison_is_brought_back_and_is_there_after_a_restart(program: Running) -> None:
    save_as(program, "Tiga provinsi")
    dialog = manage(program)
    dialog.delete.click()
    program.until(lambda: not dialog.list.rows)
    dialog.reject()
    assert kept(program) == ()
    assert "Perbandingan dihapus." in program.told
    program.window.notice.acted.emit()
    wait(program)
    assert [one.title for one in kept(program)] == ["Tiga provinsi"]
    program.begin_again()
    program.press("Ctrl+3")
    wait(program)
    dialog = manage(program)
    assert [one.text for one in dialog.list.rows] == ["Tiga provinsi"]
    dialog.reject()


def test_after_a_restart_the_table_has_the_focus_and_not_the_search(program: Running) -> None:
    program.begin_again()
    program.press("Ctrl+3")
    wait(program)
    view = view_of(program)
    assert heads(program) == NAMES
    assert not view.adding.isVisible()
    assert view.table.hasFocus()


# --- values of a report ----------------------------------------------------------------------------------------------


def paste(program: Running, dialog: PasteLheDialog, text: str = REPORT) -> None:
    dialog.number.setText("B/7/LHE")
    dialog.day.setText("31-01-2024")
    dialog.text.setPlainText(text)
    program.until(dialog.store.isEnabled)
    dialog.store.click()
    program.until(lambda: "Nilai laporan disimpan dengan sumbernya." in program.told)
    wait(program)


def test_values_of_a_report_take_the_place_of_their_column(program: Running) -> None:
    view = view_of(program)
    view.bar.baseline_requested.emit(THREE[0])
    wait(program)
    slots = [chip.slot for chip in view.bar.chips.shown]
    view.bar.lhe_requested.emit(THREE[0])
    dialog = program.dialog(PasteLheDialog)
    assert isinstance(dialog, PasteLheDialog)
    assert dialog.who.text() == "Provinsi Jawa Timur/2024"
    paste(program, dialog)
    assert view.choice is not None
    assert view.choice.refs == (f"{THREE[0]}#B/7/LHE", *THREE[1:])
    assert view.choice.baseline == f"{THREE[0]}#B/7/LHE"
    assert heads(program) == NAMES
    assert [chip.slot for chip in view.bar.chips.shown] == slots
    assert view.answer is not None
    assert "B/7/LHE" in view.answer.source


def test_a_new_result_of_a_column_takes_its_place_without_a_word_of_blame(program: Running) -> None:
    add(program, "Jawa Timur/2024", REPORT)
    view = view_of(program)
    assert view.choice is not None
    assert view.choice.refs == (f"{THREE[0]}#B/7/LHE", *THREE[1:])
    assert not view.left_out.isVisible()


def test_a_result_of_another_institution_is_put_beside_the_others(program: Running) -> None:
    add(program, "Jawa Tengah/2023", "Indeks 4,26")
    view = view_of(program)
    assert view.choice is not None
    assert view.choice.refs == (*THREE, f"published:Provinsi Jawa Tengah/2023:{SPBE}#B/7/LHE")
    assert view.answer is not None
    assert [group.year for group in view.answer.beside.groups] == [2024, 2023]


def add(program: Running, who: str, text: str) -> None:
    program.window.actions_["compare_lhe"].trigger()
    dialog = program.dialog(PasteLheDialog)
    assert isinstance(dialog, PasteLheDialog)
    dialog.who.setText(who)
    paste(program, dialog, text)


# --- files -----------------------------------------------------------------------------------------------------------


def test_without_columns_there_is_nothing_to_write_and_a_sentence_says_so(program: Running) -> None:
    put(program)
    for action in ("compare_page", "compare_table", "compare_save"):
        program.window.index_bar.say("")
        program.window.actions_[action].trigger()
        program.until(lambda: "Belum ada kolom untuk dibandingkan." in program.told)
    assert QApplication.activeModalWidget() is None


def test_a_page_is_wished_from_any_place_and_its_folder_is_remembered(program: Running, tmp_path: Path) -> None:
    program.press("Ctrl+2")
    program.press("Ctrl+Shift+P")
    asked = program.dialog(QFileDialog)
    assert isinstance(asked, QFileDialog)
    assert asked.selectedFiles()[0].endswith("Halaman rapat Jawa Timur 2024 · Jawa Tengah 2024 · Lampung 2024.pdf")
    asked.fileSelected.emit(str(tmp_path / "rapat.pdf"))
    asked.reject()
    program.until(lambda: "Selesai: rapat.pdf" in program.told, 60)
    assert (tmp_path / "rapat.pdf").read_bytes().startswith(b"%PDF")
    program.window.actions_["compare_table"].trigger()
    again = program.dialog(QFileDialog)
    assert isinstance(again, QFileDialog)
    assert Path(again.directory().absolutePath()) == tmp_path
    again.reject()


def test_a_place_that_cannot_be_written_is_told(program: Running, tmp_path: Path) -> None:
    view_of(program).export_requested.emit()
    asked = program.dialog(QFileDialog)
    assert isinstance(asked, QFileDialog)
    asked.fileSelected.emit(str(tmp_path / "tidak-ada" / "a.xlsx"))
    asked.reject()
    program.until(lambda: "tidak ada. Buat folder itu dahulu" in program.told)


def test_the_table_is_copied_and_the_crosswalk_shown_from_the_menu(program: Running) -> None:
    program.press("Ctrl+2")
    program.window.actions_["compare_copy"].trigger()
    program.until(lambda: "baris disalin" in program.told)
    assert "Kebijakan Internal SPBE" in QGuiApplication.clipboard().text()
    QGuiApplication.clipboard().clear()
    program.window.actions_["crossing"].trigger()
    program.until(view_of(program).crossing.isVisible)
