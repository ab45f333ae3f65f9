"""The place Perbandingan on a real workspace: what a person does to its columns and rows, and what leaves with it."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from spbe_assess.gui.places import Target
from spbe_assess.gui.settings import SettingsStore
from spbe_assess.gui.views.comparing.chip import CHIP_TYPE
from spbe_assess.gui.views.comparing.view import REFS, ComparingView
from spbe_assess.gui.widgets.buttons import MenuButton
from spbe_assess.workspace.assessing import rate
from spbe_assess.workspace.exporting_shown import export_shown
from tests.gui.conftest import Opened

KEY = Qt.Key
SPBE = "permenpanrb-59-2020"
THREE = tuple(f"published:Provinsi {name}/2024:{SPBE}" for name in ("Jawa Timur", "Jawa Tengah", "Lampung"))
BANDAR_LAMPUNG = tuple(f"published:Kota Bandar Lampung/{year}:{SPBE}" for year in (2022, 2021))
OWN = f"Provinsi Jawa Timur/2024:{SPBE}"
LONG = 20_000


@pytest.fixture
def settings(tmp_path: Path) -> SettingsStore:
    return SettingsStore(tmp_path / "pengaturan")


@pytest.fixture
def view(qtbot: QtBot, spbe: Opened, settings: SettingsStore) -> Iterator[ComparingView]:
    """The place as it is opened first: nothing chosen."""
    made = ComparingView(spbe.bridge, settings)
    qtbot.addWidget(made)
    open_place(made, qtbot)
    yield made
    made.charts.stop()
    # What lies there until the process ends is cleared by Qt after Python has gone, which ends in a fault.
    QGuiApplication.clipboard().clear()


@pytest.fixture
def three(view: ComparingView, qtbot: QtBot) -> ComparingView:
    """Three provinces of 2024."""
    put(view, qtbot, *THREE)
    return view


def open_place(view: ComparingView, qtbot: QtBot) -> None:
    view.resize(1276, 660)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    wait(view, qtbot)


def wait(view: ComparingView, qtbot: QtBot) -> None:
    """Wait for the answer to what was asked last."""
    heard: list[bool] = []
    view.when_told(lambda: heard.append(True))
    qtbot.waitUntil(lambda: bool(heard), timeout=LONG)


def put(view: ComparingView, qtbot: QtBot, *refs: str) -> None:
    view.go(Target("comparing", filter=REFS + "\n".join(refs)))
    wait(view, qtbot)


def heads(view: ComparingView, kind: str = "value") -> list[str]:
    return [head.head for head in view.table.table_model.heads if head.kind == kind]


def codes(view: ComparingView) -> list[str]:
    return [line.code for line in view.table.lines if line.kind != "tail"]


def menu_of(button: MenuButton) -> QMenu:
    menu = button.menu()
    assert isinstance(menu, QMenu)
    return menu


def take(button: MenuButton, words: str) -> None:
    """Choose the entry of a menu that begins with these words."""
    next(one for one in menu_of(button).actions() if one.text().startswith(words)).trigger()


def chip_menu(view: ComparingView, place: int) -> QMenu:
    """The menu of a column, opened by Enter."""
    chip = view.bar.chips._chips[place]
    chip.setFocus()
    QTest.keyClick(chip, KEY.Key_Return)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def held() -> QWidget:
    """What has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def texts(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


# --- columns ---------------------------------------------------------------------------------------------------------


def test_an_empty_place_is_its_search_with_the_presets(view: ComparingView, qtbot: QtBot) -> None:
    assert view.adding.isVisible()
    assert not view.table.isVisible()
    qtbot.waitUntil(lambda: bool(view.adding.list.rows))
    assert view.adding.list.rows[0].text == "Jatim · Jateng · Lampung"
    assert view.panes() == (view.adding,)


def test_any_column_becomes_the_baseline_by_its_menu(three: ComparingView, qtbot: QtBot) -> None:
    menu = chip_menu(three, 2)
    next(one for one in menu.actions() if one.text() == "Jadikan acuan").trigger()
    wait(three, qtbot)
    assert three.choice is not None
    assert three.choice.baseline == THREE[2]
    assert heads(three) == ["Jawa Timur", "Jawa Tengah", "Lampung"]
    first = next(line for line in three.table.lines if line.code == "D1").cells
    differences = [
        cell.text for cell, head in zip(first, three.table.table_model.heads, strict=True) if head.kind == "difference"
    ]
    assert differences == ["▲ +1,30", "▲ +1,60"]
    assert [chip.is_baseline for chip in three.bar.chips.shown] == [False, False, True]
    assert not next(one for one in chip_menu(three, 2).actions() if one.text() == "Jadikan acuan").isEnabled()


def test_a_dragged_column_changes_its_place_and_nothing_else(three: ComparingView, qtbot: QtBot) -> None:
    take(three.bar.filters, "selisih ≥ 1,00")
    three.table.choose("D1")
    seen = codes(three)
    slots = [chip.slot for chip in three.bar.chips.shown]
    carried = QMimeData()
    carried.setData(CHIP_TYPE, three.bar.chips.shown[2].key.encode())
    first = three.bar.chips._chips[0].geometry()
    at = QPointF(first.left() + 3, first.center().y())
    modifiers, button = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    dropped = QDropEvent(at, Qt.DropAction.MoveAction, carried, button, modifiers)
    three.bar.chips.dropEvent(dropped)
    wait(three, qtbot)
    assert heads(three) == ["Lampung", "Jawa Timur", "Jawa Tengah"]
    assert [chip.slot for chip in three.bar.chips.shown] == [slots[2], slots[0], slots[1]]
    assert codes(three) == seen
    assert three.table.chosen == "D1"


def test_a_baseline_keeps_its_office_when_columns_change_places(three: ComparingView, qtbot: QtBot) -> None:
    three.bar.baseline_requested.emit(THREE[1])
    wait(three, qtbot)
    put(three, qtbot, THREE[2], THREE[1], THREE[0])
    assert [chip.is_baseline for chip in three.bar.chips.shown] == [False, True, False]


def test_references_as_people_write_them_are_answered(view: ComparingView, qtbot: QtBot) -> None:
    put(view, qtbot, "published:Jawa Timur/2024", "published:lampung/2024")
    assert heads(view) == ["Jawa Timur", "Lampung"]
    assert view.choice is not None
    assert view.choice.refs == (THREE[0], THREE[2])


def test_of_many_wishes_the_last_is_shown(view: ComparingView, qtbot: QtBot) -> None:
    for refs in (THREE, THREE[:1], THREE[1:]):
        view.go(Target("comparing", filter=REFS + "\n".join(refs)))
    wait(view, qtbot)
    assert heads(view) == ["Jawa Tengah", "Lampung"]


def test_what_was_compared_is_there_after_a_restart(
    three: ComparingView, spbe: Opened, settings: SettingsStore, qtbot: QtBot
) -> None:
    three.bar.baseline_requested.emit(THREE[1])
    wait(three, qtbot)
    three.close()
    again = ComparingView(spbe.bridge, SettingsStore(settings.folder))
    qtbot.addWidget(again)
    open_place(again, qtbot)
    assert heads(again) == heads(three)
    assert again.choice is not None
    assert again.choice.baseline == THREE[1]
    again.charts.stop()


def test_a_column_there_already_is_not_put_there_again(three: ComparingView, qtbot: QtBot) -> None:
    three.add_columns()
    qtbot.waitUntil(lambda: bool(three.adding.list.rows))
    QTest.keyClicks(three.adding.field, "lampung 2024")
    QTest.keyClick(three.adding.field, KEY.Key_Return)
    with qtbot.waitSignal(three.spoke) as heard:
        pass
    assert "sudah ada di antara kolom" in heard.args[0]
    assert heads(three) == ["Jawa Timur", "Jawa Tengah", "Lampung"]


def test_a_preset_that_needs_a_column_first_says_so_and_the_search_stays(view: ComparingView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(view.adding.list.rows))
    view.adding.field.setFocus()
    QTest.keyClick(view.adding.field, KEY.Key_Down)
    with qtbot.waitSignal(view.spoke) as heard:
        QTest.keyClick(view.adding.field, KEY.Key_Return)
    assert heard.args == ["Pilih dahulu satu kolom; susunan ini mengikuti instansi dan tahun acuannya."]
    assert view.adding.isVisible()
    assert view.adding.field.hasFocus()


def test_columns_of_which_none_can_be_shown_leave_the_search_and_their_sentences(
    view: ComparingView, qtbot: QtBot
) -> None:
    put(view, qtbot, "Antah Berantah/2024", "Entah/2024")
    assert view.adding.isVisible()
    assert "Tidak ada instansi “Antah Berantah”" in texts(view.left_out)
    assert [chip.text for chip in view.bar.chips.shown] == ["Antah Berantah 2024", "Entah 2024"]
    assert view.adding.field.hasFocus()


def test_rows_sorted_by_a_column_that_goes_stand_as_the_instrument_has_them(three: ComparingView, qtbot: QtBot) -> None:
    three.table.sort_by(f"value:{THREE[2]}")
    assert codes(three) == ["INDEX", "D4", "D2", "D1", "D3"]
    put(three, qtbot, *THREE[:2])
    assert codes(three) == ["INDEX", "D1", "D2", "D3", "D4"]


def test_a_closed_search_gives_the_focus_to_the_table(three: ComparingView, qtbot: QtBot) -> None:
    three.add_columns()
    qtbot.waitUntil(three.adding.field.hasFocus)
    QTest.keyClick(three.adding.field, KEY.Key_Escape)
    assert not three.adding.isVisible()
    assert three.table.hasFocus()


# --- rows ------------------------------------------------------------------------------------------------------------


def test_rows_are_filtered_by_difference_domain_and_completeness(three: ComparingView) -> None:
    assert codes(three) == ["INDEX", "D1", "D2", "D3", "D4"]
    for words, left in (
        ("selisih ≥ 1,00", ["INDEX", "D1", "D3"]),
        ("D3 ", ["INDEX", "D3"]),
        ("hanya yang bernilai", ["INDEX", "D1", "D2", "D3", "D4"]),
        ("semua baris", ["INDEX", "D1", "D2", "D3", "D4"]),
    ):
        take(three.bar.filters, words)
        assert codes(three) == left, words
        assert three.bar.filters.accessibleName().startswith(f"Saring baris: {words}")


def test_a_table_opens_as_deep_as_its_sources_go_and_less_deep_on_wish(view: ComparingView, qtbot: QtBot) -> None:
    put(view, qtbot, *BANDAR_LAMPUNG)
    depth = len(codes(view))
    assert depth > 5
    take(view.bar.levels, "Domain")
    assert codes(view) == ["INDEX", "D1", "D2", "D3", "D4"]
    assert view.bar.levels.accessibleName() == "Kedalaman: Domain"
    take(view.bar.levels, "Indikator")
    assert len(codes(view)) == 1 + 4 + 8 + 47


def test_what_a_report_does_not_print_is_said_below_the_table(three: ComparingView) -> None:
    assert "Laporan tidak memuat nilai aspek dan indikator." in texts(three)


# --- why -------------------------------------------------------------------------------------------------------------


def test_two_stages_of_an_indicator_tell_why_they_differ(view: ComparingView, spbe: Opened, qtbot: QtBot) -> None:
    told = {
        "mandiri": ("4", "Kebijakan ditetapkan dan direviu."),
        "dokumen": ("3", "Kebijakan ditetapkan tetapi belum direviu."),
    }
    for stage, (level, fact) in told.items():
        spbe.bridge.do(partial(rate, indicator="I1", value=level, stage=stage, texts={"fact": fact}))
    put(view, qtbot, f"{OWN}@mandiri", f"{OWN}@dokumen")
    take(view.bar.levels, "Indikator")
    view.table.choose("A1")
    view.table.setFocus()
    QTest.keyClick(view.table, KEY.Key_Down)
    qtbot.waitUntil(view.why.isVisible, timeout=LONG)
    assert view.why.why is not None
    assert view.why.why.code == "I1"
    assert [column.value for column in view.why.why.columns] == ["4", "3"]
    differing = [[run.text.strip() for run in column.fact if run.is_different] for column in view.why.why.columns]
    assert "tetapi belum" in " ".join(differing[1])
    assert "direviu" in view.why.text.toPlainText()
    assert view.table.hasFocus()
    view.why.setFocus()
    QTest.keyClick(view.why.text, KEY.Key_Escape)
    qtbot.waitUntil(view.charts.isVisible)
    assert view.table.hasFocus()


def test_a_row_that_is_no_indicator_keeps_the_charts(three: ComparingView) -> None:
    three.table.setFocus()
    QTest.keyClick(three.table, KEY.Key_Down)
    assert three.table.chosen
    assert three.charts.isVisible()
    assert not three.why.isVisible()


# --- across regulations ----------------------------------------------------------------------------------------------


def test_the_crosswalk_stands_below_the_table_and_goes_with_escape(three: ComparingView, qtbot: QtBot) -> None:
    take(three.bar.more, "Peta silang")
    qtbot.waitUntil(three.crossing.isVisible, timeout=LONG)
    assert three.table.isVisible()
    assert three.crossing.isAncestorOf(held())
    QTest.keyClick(held(), KEY.Key_Escape)
    assert three.charts.isVisible()
    assert three.table.hasFocus()


def test_the_crosswalk_needs_no_columns(view: ComparingView, qtbot: QtBot) -> None:
    view.show_crossing()
    qtbot.waitUntil(view.crossing.isVisible, timeout=LONG)
    assert not view.table.isVisible()
    QTest.keyClick(held(), KEY.Key_Escape)
    assert not view.crossing.isVisible()
    assert view.adding.isVisible()
    assert view.adding.field.hasFocus()


# --- what leaves -----------------------------------------------------------------------------------------------------


def test_what_is_copied_is_what_is_seen_and_what_is_exported(
    three: ComparingView, spbe: Opened, tmp_path: Path, qtbot: QtBot
) -> None:
    take(three.bar.filters, "selisih ≥ 0,30")
    three.table.sort_by("spread")
    three.table.setFocus()
    with qtbot.waitSignal(three.spoke) as heard:
        QTest.keyClick(three.table, KEY.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert heard.args == [f"{len(three.table.lines)} baris disalin; tempel di lembar kerja."]
    rows = [line.split("\t") for line in copied.splitlines()]
    assert [row[1] for row in rows[2 : 2 + len(three.table.lines)]] == [line.name for line in three.table.lines]
    assert codes(three) == ["INDEX", "D1", "D3", "D2"]
    assert any("Selisih terbesar pada domain Kebijakan" in row[0] for row in rows)
    assert three.answer is not None
    assert three.view is not None
    export_shown(spbe.workspace, three.answer.beside, three.view, tmp_path / "a.tsv")
    assert (tmp_path / "a.tsv").read_bytes().decode().splitlines() == copied.splitlines()


def test_a_row_that_is_closed_is_not_copied(three: ComparingView, qtbot: QtBot) -> None:
    three.table.setFocus()
    QTest.keyClick(three.table, KEY.Key_Home, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(three.table, KEY.Key_Left)
    assert codes(three) == ["INDEX"]
    with qtbot.waitSignal(three.spoke):
        three.copy_table()
    assert "Kebijakan Internal SPBE" not in QGuiApplication.clipboard().text()


def test_wishes_for_files_and_names_leave_the_place(three: ComparingView, qtbot: QtBot) -> None:
    with qtbot.waitSignals([three.page_requested, three.export_requested, three.save_requested]):
        three.bar.page.click()
        take(three.bar.more, "Simpan tabel atau buku kerja")
        take(three.bar.start, "Simpan perbandingan ini")
    with qtbot.waitSignal(three.lhe_requested) as heard:
        next(one for one in chip_menu(three, 1).actions() if one.text().startswith("Isi dari LHE")).trigger()
    assert heard.args == [THREE[1]]


def test_emptied_it_is_its_search_again(three: ComparingView, qtbot: QtBot) -> None:
    take(three.bar.more, "Kosongkan kolom")
    wait(three, qtbot)
    assert three.adding.isVisible()
    assert not three.table.isVisible()
    assert not three.charts.isVisible()
    assert three.adding.field.hasFocus()


def test_the_last_column_taken_out_by_its_key_leaves_the_search_with_the_focus(
    view: ComparingView, qtbot: QtBot
) -> None:
    put(view, qtbot, THREE[0])
    chip = view.bar.chips._chips[0]
    chip.setFocus()
    QTest.keyClick(chip, KEY.Key_Delete)
    wait(view, qtbot)
    assert view.adding.field.hasFocus()
