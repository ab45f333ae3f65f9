"""Beranda over a real workspace: it follows the assessment while it is seen, and leads where the work is."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from spbe_assess.gui.bridge import Bridge
from spbe_assess.gui.look.style import apply_style
from spbe_assess.gui.places import Target
from spbe_assess.gui.tasks import Task
from spbe_assess.gui.views.home.blocks import Block
from spbe_assess.gui.views.home.view import HomeView
from spbe_assess.gui.widgets.named import help_of
from spbe_assess.workspace.assessing import rate, set_field
from tests.gui.conftest import Opened

WIDE = (1276, 620)
DOWN, ENTER = Qt.Key.Key_Down, Qt.Key.Key_Return


@pytest.fixture
def home(qtbot: QtBot, spbe: Opened) -> HomeView:
    """Beranda on a new assessment, shown and filled."""
    view = HomeView(spbe.bridge)
    qtbot.addWidget(view)
    spbe.bridge.scene_changed.connect(view.show_scene)
    spbe.bridge.afterthoughts_changed.connect(view.show_afterthoughts)
    spbe.hear_last()
    view.resize(*WIDE)
    view.show()
    view.show_scene(spbe.scene)
    qtbot.waitUntil(lambda: bool(view.steps.list.model().rowCount()), timeout=20_000)
    return view


def act(bridge: Bridge, indicator: str, level: str) -> None:
    """Give an indicator a level."""
    bridge.do(partial(rate, indicator=indicator, value=level))


def field(bridge: Bridge, indicator: str, name: str, value: str) -> None:
    """Set a field of an indicator."""
    bridge.do(partial(set_field, place=indicator, field=name, value=value))


def steps_of(view: HomeView) -> list[str]:
    """The lines of the next steps."""
    return [step.title for step in view.steps._model.rows]


def geometry_of(view: HomeView) -> list[QRect]:
    """Where every part of Beranda lies."""
    QApplication.processEvents()
    return [one.geometry() for block in view.findChildren(Block) for one in (block, *block.findChildren(QWidget))]


def test_an_empty_assessment_says_where_to_begin(home: HomeView) -> None:
    assert steps_of(home)[0] == "47 indikator belum diisi"
    assert not home.requests.table.isVisible()
    assert "Isi pengampu" in home.requests._empty.text()
    assert home.index._lead.text().startswith("Belum ada indikator yang terisi")


def test_nothing_moves_once_beranda_is_filled(qtbot: QtBot, spbe: Opened) -> None:
    act(spbe.bridge, "I1", "3")
    qtbot.waitUntil(lambda: len(spbe.thoughts) > 1, timeout=10_000)
    view = HomeView(spbe.bridge)
    qtbot.addWidget(view)
    view.resize(*WIDE)
    view.show()
    view.show_scene(spbe.scene)
    qtbot.waitUntil(lambda: bool(steps_of(view)), timeout=20_000)
    first = geometry_of(view)
    # Everything that is asked for after it has come when this is answered.
    answered: list[object] = []
    spbe.bridge.ask(lambda _: None, answered.append)
    qtbot.waitUntil(lambda: bool(answered))
    assert geometry_of(view) == first
    assert any("provinsi" in label.text() for label in view.index._more)


def test_beranda_is_not_reckoned_anew_where_nothing_changed(qtbot: QtBot, spbe: Opened, home: HomeView) -> None:
    shown = home._shown
    home.hide()
    home.show()
    answered: list[object] = []
    spbe.bridge.ask(lambda _: None, answered.append)
    qtbot.waitUntil(lambda: bool(answered))
    assert home._shown is shown


def test_a_level_moves_the_index_the_bars_and_the_steps(qtbot: QtBot, spbe: Opened, home: HomeView) -> None:
    act(spbe.bridge, "I1", "4")
    qtbot.waitUntil(lambda: "46 indikator belum diisi" in steps_of(home), timeout=10_000)
    assert home.index._progress.text() == "1 dari 47 terisi, kosong dihitung 0"
    assert "Simulasi" in home.index._more[1].text()
    assert any("37 provinsi 2024" in label.text() for label in home.index._more)
    assert home.changes._model.rows[0].text == "I1 Penilaian Mandiri: tingkat — → 4"


def test_a_hidden_beranda_only_remembers(qtbot: QtBot, spbe: Opened, home: HomeView) -> None:
    home.hide()
    asked = home._asked
    seen = len(spbe.scenes)
    act(spbe.bridge, "I1", "4")
    qtbot.waitUntil(lambda: len(spbe.scenes) > seen, timeout=10_000)
    assert home._asked == asked
    assert home.scene is spbe.scene
    home.show()
    qtbot.waitUntil(lambda: "46 indikator belum diisi" in steps_of(home), timeout=10_000)


def test_a_step_opens_its_filtered_place_by_keys(qtbot: QtBot, home: HomeView) -> None:
    home.go(Target("home"))
    with qtbot.waitSignal(home.go_requested) as gone:
        QTest.keyClick(home.steps.list, ENTER)
    assert gone.args == [Target("assessment", indicator="I1", filter="empty")]


def test_a_change_opens_its_indicator_and_the_making_opens_nothing(qtbot: QtBot, spbe: Opened, home: HomeView) -> None:
    act(spbe.bridge, "I7", "2")
    qtbot.waitUntil(lambda: len(home.changes._model.rows) == 2, timeout=10_000)
    home.changes.list.setCurrentIndex(home.changes.list.model().index(0, 0))
    with qtbot.waitSignal(home.go_requested) as gone:
        QTest.keyClick(home.changes.list, ENTER)
    assert gone.args == [Target("assessment", indicator="I7")]
    with qtbot.assertNotEmitted(home.go_requested):
        QTest.keyClick(home.changes.list, DOWN)
        QTest.keyClick(home.changes.list, ENTER)


@pytest.mark.parametrize("key", [Qt.Key.Key_C, Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_reminder_is_copied_from_the_row_one_stands_on(
    qtbot: QtBot, spbe: Opened, home: HomeView, key: Qt.Key
) -> None:
    field(spbe.bridge, "I1", "unit", "Biro Hukum")
    field(spbe.bridge, "I2", "unit", "Bappeda")
    field(spbe.bridge, "I3", "unit", "Bappeda")
    qtbot.waitUntil(lambda: len(home.requests._model.rows) == 2, timeout=10_000)
    table = home.requests.table
    table.setCurrentIndex(table.model().index(1, 0))
    with qtbot.waitSignal(home.spoke) as said:
        QTest.keyClick(table, key)
    assert said.args == ["Pengingat untuk Biro Hukum disalin; tempelkan pada pesan."]
    assert QGuiApplication.clipboard().text().startswith("Data dukung Penilaian Mandiri SPBE 2024 dari Biro Hukum:")


def test_a_unit_opens_its_indicators_by_key_or_click(qtbot: QtBot, spbe: Opened, home: HomeView) -> None:
    field(spbe.bridge, "I1", "unit", "Biro Hukum")
    qtbot.waitUntil(lambda: len(home.requests._model.rows) == 1, timeout=10_000)
    table = home.requests.table
    table.setCurrentIndex(table.model().index(0, 0))
    with qtbot.waitSignal(home.go_requested) as gone:
        QTest.keyClick(table, Qt.Key.Key_Right)
    assert gone.args == [Target("assessment", filter="unit:Biro Hukum")]


def test_a_click_copies_only_at_the_button(qtbot: QtBot, spbe: Opened, home: HomeView) -> None:
    field(spbe.bridge, "I1", "unit", "Biro Hukum")
    qtbot.waitUntil(lambda: len(home.requests._model.rows) == 1, timeout=10_000)
    table = home.requests.table
    places = [table.visualRect(table.model().index(0, column)).center() for column in (0, 5)]
    with qtbot.assertNotEmitted(home.spoke):
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=places[0])
    with qtbot.waitSignal(home.spoke):
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=places[1])


def test_the_working_opens_in_place_and_esc_closes_it(home: HomeView) -> None:
    QTest.keyClick(home.index.working, Qt.Key.Key_Space)
    assert home.working.isVisible()
    assert home.working._model.rows[0].name == "Indeks SPBE"
    assert home.working.table in home.panes()
    QTest.keyClick(home.working.table, Qt.Key.Key_Escape)
    assert not home.working.isVisible()
    assert home.requests.isVisible()


def test_both_prints_are_written_as_a_task_and_offered_to_be_opened(
    qtbot: QtBot, spbe: Opened, home: HomeView, tmp_path: Path
) -> None:
    for what in ("summary", "requests"):
        path = tmp_path / f"{what}.pdf"
        with qtbot.waitSignal(home.task_requested) as wished:
            home._printer.print_to(what, spbe.assessment, str(path))
        assert wished.args is not None
        task = wished.args[0]
        assert isinstance(task, Task)
        with qtbot.waitSignal(home.file_made, timeout=20_000) as made:
            task.start()
        assert made.args == [str(path)]
        assert path.read_bytes().startswith(b"%PDF")


def test_the_dialog_offers_a_name_and_remembers_the_folder(qtbot: QtBot, home: HomeView, tmp_path: Path) -> None:
    scene = home.scene
    assert scene is not None
    home.print_summary()
    dialog = home._printer.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    assert Path(dialog.selectedFiles()[0]).name == "Ringkasan-Provinsi-Jawa-Timur-2024.pdf"
    dialog.reject()
    with qtbot.waitSignal(home.task_requested):
        home._printer.print_to("requests", scene.assessment, str(tmp_path / "rekap.pdf"))
    assert home._printer._folder == str(tmp_path)


@pytest.mark.parametrize(("width", "columns"), [(1276, 3), (900, 2), (600, 1)])
def test_blocks_stack_where_it_is_narrow_and_nothing_is_cut(
    qtbot: QtBot, spbe: Opened, home: HomeView, width: int, columns: int
) -> None:
    field(spbe.bridge, "I1", "unit", "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu")
    qtbot.waitUntil(lambda: len(home.requests._model.rows) == 1, timeout=10_000)
    home.resize(width, 620)
    QApplication.processEvents()
    blocks = (home.index, home.bars, home.steps)
    assert len({block.x() for block in blocks}) == columns
    inner = home._scroll.widget()
    assert inner is not None
    assert all(block.x() + block.width() <= inner.width() for block in (*blocks, home.requests, home.changes))
    table = home.requests.table
    shown = sum(table.columnWidth(column) for column in range(6) if not table.isColumnHidden(column))
    assert shown <= table.viewport().width()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_is_painted_in_both_themes_and_at_double_size(qapp: QApplication, home: HomeView, theme: str) -> None:
    apply_style(qapp, theme, 200)
    QApplication.processEvents()
    try:
        assert not home.grab().isNull()
        for label in (home.index._lead, *home.index._more):
            if label.isVisible():
                assert label.height() >= label.heightForWidth(label.width()) - 1
    finally:
        apply_style(qapp, "light", 100)


def test_everything_that_takes_the_focus_has_a_name_and_a_help_target(home: HomeView) -> None:
    takers = [one for one in home.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(takers) >= 6
    nameless = [one for one in takers if not one.accessibleName()]
    helpless = [one for one in takers if not help_of(one)]
    assert (nameless, helpless) == ([], [])


def test_tab_leaves_the_lists(home: HomeView) -> None:
    home.steps.list.setFocus()
    QTest.keyClick(home.steps.list, Qt.Key.Key_Tab)
    assert home.focusWidget() is not home.steps.list


def test_tab_goes_as_one_reads(home: HomeView) -> None:
    home.index.working.setFocus()
    names = []
    for _ in range(4):
        taker = home.focusWidget()
        assert taker is not None
        names.append(taker.accessibleName())
        QTest.keyClick(taker, Qt.Key.Key_Tab)
    assert [name.partition(",")[0] for name in names] == [
        "Lihat hitungan indeks",
        "Cetak ringkasan pimpinan",
        "D1 Kebijakan Internal SPBE",
        "Langkah berikutnya",
    ]
