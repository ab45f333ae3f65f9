"""Export with keys: choices are remembered, a stopped one leaves nothing, the end shows what is there."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from spbe_assess.gui.dialogs.export import ExportDialog
from spbe_assess.gui.settings import SettingsStore
from spbe_assess.gui.tasks import Task
from spbe_assess.gui.widgets.named import help_of
from spbe_assess.workspace.assessing import rate, set_field
from spbe_assess.workspace.handing_over import HandedOver
from tests.gui.conftest import Opened

Key = Qt.Key


class Exporting:
    """The dialog, its settings, and the works it has handed over."""

    def __init__(self, qtbot: QtBot, opened: Opened, store: SettingsStore, *, starts: bool = True) -> None:
        self.qtbot, self.store, self.bridge = qtbot, store, opened.bridge
        self.tasks: list[Task[HandedOver]] = []
        self.opened: list[str] = []
        self.dialog = ExportDialog(
            opened.bridge,
            lambda: opened.workspace,
            store,
            opened.scene,
            open_url=lambda url: self.opened.append(url.toLocalFile()),
        )
        qtbot.addWidget(self.dialog)
        self.dialog.task_requested.connect(self.tasks.append)
        if starts:
            self.dialog.task_requested.connect(lambda task: task.start())
        self.dialog.open()

    def choose(self, kind: str) -> None:
        """Go to a kind with the arrows."""
        kinds = self.dialog.kinds
        for _ in kinds.rows:
            if kinds.key == kind:
                break
            QTest.keyClick(kinds, Key.Key_Down)
        assert self.dialog.kind == kind
        self.settle()

    def settle(self) -> None:
        """Wait until what lies at the proposed place is known: the thread of the workspace answers in order."""
        answered: list[object] = []
        self.bridge.ask(lambda _desk: None, answered.append)
        self.qtbot.waitUntil(lambda: bool(answered))

    def export(self) -> None:
        """Press Enter and wait for the end."""
        QTest.keyClick(self.dialog.place, Key.Key_Return)
        self.qtbot.waitUntil(lambda: self.dialog.pages.currentIndex() == 2, timeout=60_000)


@pytest.fixture
def store(tmp_path: Path) -> SettingsStore:
    made = SettingsStore(tmp_path / "setelan")
    (tmp_path / "hasil").mkdir()
    made.remember("export.folder", str(tmp_path / "hasil"))
    return made


@pytest.fixture
def filled(qtbot: QtBot, spbe: Opened) -> Opened:
    for number in range(1, 6):
        spbe.bridge.do(partial(rate, indicator=f"I{number}", value="3"))
    spbe.bridge.do(partial(set_field, place="I1", field="unit", value="Biro Hukum"))
    qtbot.waitUntil(lambda: spbe.scene.dossier.answer("I1").unit == "Biro Hukum", timeout=10_000)
    return spbe


@pytest.fixture
def exporting(qtbot: QtBot, filled: Opened, store: SettingsStore) -> Iterator[Exporting]:
    made = Exporting(qtbot, filled, store)
    yield made
    for task in made.tasks:
        task.wait()


def there(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "hasil").iterdir())


def test_the_workbook_is_written_and_its_folder_opens(exporting: Exporting, tmp_path: Path) -> None:
    exporting.export()
    dialog = exporting.dialog
    assert there(tmp_path) == ["Buku kerja SPBE 2024 Provinsi Jawa Timur.xlsx"]
    assert "Dibaca ulang dan sama." in dialog._done_told.text()
    assert dialog.open_folder.hasFocus()
    QTest.keyClick(dialog.open_folder, Key.Key_Space)
    QTest.keyClick(dialog.open_file, Key.Key_Space)
    assert exporting.opened == [str(tmp_path / "hasil"), str(tmp_path / "hasil" / there(tmp_path)[0])]
    QTest.keyClick(dialog, Key.Key_Escape)
    assert not dialog.isVisible()


@pytest.mark.parametrize("kind", ["package", "requests", "comparison", "summary"])
def test_the_other_kinds_are_written_too(exporting: Exporting, tmp_path: Path, kind: str) -> None:
    exporting.choose(kind)
    exporting.export()
    assert len(there(tmp_path)) == 1
    assert not [name for name in there(tmp_path) if name.startswith(".spbe-")]


def test_choices_are_remembered(qtbot: QtBot, exporting: Exporting, filled: Opened) -> None:
    exporting.choose("workbook")
    menus = exporting.dialog.menus
    next(one for one in menus["paper"].menu().actions() if one.text() == "F4").trigger()
    next(one for one in menus["unit"].menu().actions() if one.text() == "Biro Hukum").trigger()
    exporting.settle()
    exporting.export()
    again = Exporting(qtbot, filled, SettingsStore(exporting.store.folder)).dialog
    order = again.order()
    assert (order.kind, order.paper, order.unit) == ("workbook", "F4", "Biro Hukum")
    assert order.path.parent.name == "hasil"
    assert "Biro Hukum" in order.path.name


def test_a_stopped_export_leaves_nothing_and_says_so(
    qtbot: QtBot, filled: Opened, store: SettingsStore, tmp_path: Path
) -> None:
    made = Exporting(qtbot, filled, store, starts=False)
    made.choose("package")
    QTest.keyClick(made.dialog.place, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(made.tasks))
    assert made.dialog.pages.currentIndex() == 1
    assert made.dialog.cancel_button.hasFocus()
    QTest.keyClick(made.dialog, Key.Key_Escape)
    assert made.dialog.isVisible()
    made.tasks[0].start()
    qtbot.waitUntil(lambda: made.dialog.pages.currentIndex() == 0)
    made.tasks[0].wait()
    assert made.dialog.problem.text() == "Dibatalkan; tidak ada yang ditulis."
    assert there(tmp_path) == []
    QTest.keyClick(made.dialog, Key.Key_Escape)
    assert not made.dialog.isVisible()


def test_a_place_that_refuses_is_told_and_the_choices_stay(exporting: Exporting, tmp_path: Path) -> None:
    place = exporting.dialog.place
    place.selectAll()
    QTest.keyClicks(place, str(tmp_path / "tidak-ada" / "a.xlsx"))
    QTest.keyClick(place, Key.Key_Return)
    exporting.qtbot.waitUntil(lambda: bool(exporting.dialog.problem.text()), timeout=20_000)
    assert exporting.dialog.pages.currentIndex() == 0
    assert "tidak-ada" in exporting.dialog.problem.text()
    assert place.text().endswith("a.xlsx")


def test_a_file_that_is_there_is_told_before_it_is_replaced(exporting: Exporting, tmp_path: Path) -> None:
    held = tmp_path / "hasil" / "lama.xlsx"
    held.write_bytes(b"lama")
    place = exporting.dialog.place
    place.selectAll()
    QTest.keyClicks(place, str(held))
    exporting.qtbot.waitUntil(lambda: "akan diganti seluruhnya" in exporting.dialog._place_told.text())
    exporting.export()
    assert held.read_bytes() != b"lama"


def test_a_full_folder_is_never_touched_and_a_free_name_stands_there(exporting: Exporting, tmp_path: Path) -> None:
    taken = tmp_path / "hasil" / "Paket SPBE 2024 Provinsi Jawa Timur"
    taken.mkdir()
    (taken / "isi.txt").write_text("ada", encoding="utf-8")
    exporting.choose("package")
    exporting.qtbot.waitUntil(lambda: exporting.dialog.place.text().endswith("Timur 2"))
    exporting.export()
    assert sorted(path.name for path in taken.iterdir()) == ["isi.txt"]


def test_columns_are_found_added_and_taken_out_with_keys(exporting: Exporting) -> None:
    exporting.choose("comparison")
    columns = exporting.dialog.columns
    QTest.keyClicks(columns.search, "lampung 2024")
    exporting.qtbot.waitUntil(lambda: [one.text for one in columns.found.rows][:1] == ["Provinsi Lampung 2024"])
    QTest.keyClick(columns.search, Key.Key_Down)
    QTest.keyClick(columns.found, Key.Key_Return)
    assert columns.refs() == ("Provinsi Jawa Timur/2024", "published:provinsi-lampung/2024:permenpanrb-59-2020")
    columns.chosen.setFocus()
    columns.chosen.choose(columns.refs()[0])
    QTest.keyClick(columns.chosen, Key.Key_Delete)
    assert len(columns.refs()) == 1
    columns.chosen.choose(columns.refs()[0])
    QTest.keyClick(columns.chosen, Key.Key_Delete)
    assert not exporting.dialog.export_button.isEnabled()


def test_everything_that_takes_the_focus_has_a_name_and_a_help(exporting: Exporting) -> None:
    for kind in ("workbook", "chart"):
        exporting.dialog.kinds.choose(kind)
        focusable = [
            one for one in exporting.dialog.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        shown = [one for one in focusable if one.isVisible() and not one.objectName().startswith("qt_")]
        assert all(one.accessibleName() and help_of(one) for one in shown)
