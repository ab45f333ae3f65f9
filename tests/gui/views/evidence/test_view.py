"""The place Data Dukung: found, opened, described and taken off by keys; files come in by drops."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from spbe_assess.gui.dialogs.evidence_desk import EvidenceDesk
from spbe_assess.gui.dialogs.offer import OfferDialog
from spbe_assess.gui.places import Target
from spbe_assess.gui.settings import SettingsStore
from spbe_assess.gui.tasks import Task
from spbe_assess.gui.views.evidence.view import EvidenceView
from spbe_assess.gui.widgets.named import help_of
from spbe_assess.gui.widgets.text_field import LineField
from spbe_assess.workspace.evidence_wishes import Place
from spbe_assess.workspace.evidencing import attach, replace_file
from tests.gui.conftest import Opened
from tests.workspace.desks import pdf

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

COPY = Qt.DropAction.CopyAction
LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier


class Here:
    """The place over an open assessment."""

    def __init__(self, qtbot: "QtBot", at: Opened, folder: Path) -> None:
        self.qtbot, self.at = qtbot, at
        self.urls: list[QUrl] = []
        self.tasks: list[Task[object]] = []
        self.wishes: list[Target] = []
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.desk = EvidenceDesk(at.bridge, lambda: at.workspace, SettingsStore(folder), self.window, self._open_url)
        self.desk.task_requested.connect(self._run)
        self.view = EvidenceView(at.bridge, self.desk, self.window)
        self.view.go_requested.connect(self.wishes.append)
        at.bridge.scene_changed.connect(self.view.show_scene)
        at.bridge.afterthoughts_changed.connect(self.view.show_afterthoughts)
        at.hear_last()
        self.view.resize(1276, 618)
        self.window.resize(1276, 618)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitExposed(self.window)
        at.bridge.alter(lambda desk: desk.forget())
        qtbot.waitUntil(lambda: self.view.scene is not None, timeout=10_000)

    def _open_url(self, url: QUrl) -> bool:
        self.urls.append(url)
        return True

    def _run(self, task: Task[object]) -> None:
        self.tasks.append(task)
        task.start()

    def attach(self, *given: str, place: str = "I12") -> None:
        """Attach as another place would, and wait for the rows."""
        count = self.view.model.rowCount()
        self.at.bridge.do(lambda editor, assessment: attach(editor, assessment, given, Place(place))[1])
        self.qtbot.waitUntil(lambda: self.view.model.rowCount() > count, timeout=10_000)
        self.qtbot.waitUntil(lambda: bool(self.view.view.current), timeout=10_000)

    def rows(self, count: int) -> None:
        """Wait for so many rows."""
        self.qtbot.waitUntil(lambda: self.view.model.rowCount() == count, timeout=10_000)

    def names(self) -> list[str]:
        """The names in the table."""
        return [row.name for row in self.view.model.shown]

    def offer(self) -> OfferDialog:
        """The offer once it is open."""
        self.qtbot.waitUntil(lambda: any(one.isVisible() for one in self.window.findChildren(OfferDialog)))
        return next(one for one in self.window.findChildren(OfferDialog) if one.isVisible())


@pytest.fixture
def here(qtbot: "QtBot", spbe: Opened, tmp_path: Path) -> Iterator[Here]:
    made = Here(qtbot, spbe, tmp_path / "pengaturan")
    yield made
    for task in made.tasks:
        task.wait()
    made.desk.close()


def data_of(*given: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl(one) if "://" in one else QUrl.fromLocalFile(one) for one in given])
    return data


def drop(widget: QWidget, data: QMimeData) -> None:
    """What the desktop sends when something is dropped."""
    enter = QDragEnterEvent(QPoint(20, 20), COPY, data, LEFT, PLAIN)
    QApplication.sendEvent(widget, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(widget, QDropEvent(QPointF(20, 20), COPY, data, LEFT, PLAIN))


def test_an_empty_register_teaches(here: Here) -> None:
    button = here.view.findChildren(QAbstractButton)
    assert any("tahun lalu" in one.text() and one.isVisible() for one in button)
    assert not here.view.drop.isVisible()


def test_a_dropped_folder_is_offered_and_attached(here: Here, tmp_path: Path) -> None:
    folder = tmp_path / "2023"
    folder.mkdir()
    for name in ("12.a.Pergub.pdf", "13.a.SK.pdf", "rapat.pdf"):
        pdf(folder, name, name)
    drop(here.view, data_of(str(folder)))
    dialog = here.offer()
    assert dialog.attach.text() == "Lampirkan 2 berkas"
    QTest.keyClick(dialog.attach, Qt.Key.Key_Space)
    here.rows(2)
    assert [row.indicators for row in here.view.model.shown] == [("I12",), ("I13",)]


def test_files_and_links_can_be_dropped_together(here: Here, tmp_path: Path) -> None:
    drop(here.view, data_of(str(pdf(tmp_path, "12.a.Pergub.pdf")), "https://contoh.go.id/a"))
    dialog = here.offer()
    assert [one.offered.shown for one in dialog.model.choices] == ["12.a.Pergub.pdf", "https://contoh.go.id/a"]
    dialog.reject()


def test_a_link_can_be_pasted_into_the_table(here: Here, tmp_path: Path) -> None:
    here.attach(str(pdf(tmp_path)))
    QGuiApplication.clipboard().setText("https://contoh.go.id/a")
    here.view.view.setFocus()
    QTest.keyClick(here.view.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [one.offered.given for one in here.offer().model.choices] == ["https://contoh.go.id/a"]


def test_the_search_leads_into_the_rows_and_the_choice_stays(here: Here, tmp_path: Path) -> None:
    here.attach(*(str(pdf(tmp_path, name, name)) for name in ("satu.pdf", "dua.pdf", "tiga.pdf")))
    here.view.focus_search()
    QTest.keyClicks(here.view.search, "dua")
    assert here.names() == ["dua.pdf"]
    QTest.keyClick(here.view.search, Qt.Key.Key_Down)
    here.qtbot.waitUntil(lambda: here.view.view.current == here.view.model.shown[0].id)
    chosen = here.view.view.current
    QTest.keyClick(here.view.search, Qt.Key.Key_Escape)
    assert len(here.names()) == 3
    assert here.view.view.current == chosen
    here.attach(str(pdf(tmp_path, "empat.pdf", "empat")))
    assert here.view.view.current == chosen


def test_filters_narrow_and_are_named(here: Here, tmp_path: Path) -> None:
    here.attach(str(pdf(tmp_path)), "https://contoh.go.id/a")
    here.view.set_filter("link")
    assert here.names() == ["https://contoh.go.id/a"]
    assert here.view.filters.text() == "Tautan"
    here.view.go(Target("evidence", filter="at:I13"))
    assert here.names() == []
    here.view.go(Target("evidence", filter="off_target"))
    assert len(here.names()) == 2
    here.view.go(Target("evidence", evidence=here.view.model.everything[0].id))
    assert here.view.view.current == here.view.model.everything[0].id


def test_faults_of_the_check_arrive_beside_their_item(here: Here, tmp_path: Path) -> None:
    here.attach(str(pdf(tmp_path)))
    here.at.bridge.ask(lambda desk: desk.afterthoughts(), here.view.show_afterthoughts)
    here.qtbot.waitUntil(lambda: bool(here.view.model.shown[0].faults), timeout=10_000)
    assert "letak" in here.view.model.shown[0].faults[0]
    here.qtbot.waitUntil(here.view.pane.notice.isVisible)


def test_enter_opens_and_delete_takes_off(here: Here, tmp_path: Path) -> None:
    here.attach(str(pdf(tmp_path, "a.pdf", "a")), str(pdf(tmp_path, "b.pdf", "b")))
    QTest.keyClick(here.view.view, Qt.Key.Key_Return)
    here.qtbot.waitUntil(lambda: bool(here.urls), timeout=10_000)
    assert here.urls[0].toLocalFile().endswith("a.pdf")
    QTest.keyClick(here.view.view, Qt.Key.Key_Delete)
    here.rows(1)
    assert here.names() == ["b.pdf"]
    here.qtbot.waitUntil(lambda: here.view.view.current == here.view.model.shown[0].id)


def test_what_is_typed_beside_the_table_is_stored(here: Here, tmp_path: Path) -> None:
    here.attach(str(pdf(tmp_path)))
    here.qtbot.waitUntil(lambda: ("", "title") in here.view.pane.form.fields, timeout=10_000)
    field = here.view.pane.form.fields["", "title"]
    assert isinstance(field, LineField)
    field.setFocus()
    QTest.keyClicks(field, "Peraturan Gubernur")
    here.view.leave()
    here.qtbot.waitUntil(lambda: here.names() == ["Peraturan Gubernur"], timeout=10_000)
    assert here.view.pane.form.fields["", "title"] is field


def test_walking_on_stores_what_was_typed_for_the_item_it_was_typed_for(here: Here, tmp_path: Path) -> None:
    here.attach(str(pdf(tmp_path, "a.pdf", "a")), str(pdf(tmp_path, "b.pdf", "b")))
    here.qtbot.waitUntil(lambda: ("", "number") in here.view.pane.form.fields, timeout=10_000)
    field = here.view.pane.form.fields["", "number"]
    assert isinstance(field, LineField)
    field.setFocus()
    QTest.keyClicks(field, "12/2024")
    QTest.keyClick(here.view.view, Qt.Key.Key_Down)
    here.qtbot.waitUntil(lambda: here.view.model.shown[0].number == "12/2024", timeout=10_000)
    assert here.view.model.shown[1].number == ""


def test_the_same_content_is_merged_from_the_notice(here: Here, tmp_path: Path) -> None:
    old, good = pdf(tmp_path, "lama.pdf", "lama"), pdf(tmp_path, "baik.pdf", "baik")
    here.attach(str(old))
    here.attach(str(good), place="I13")
    assert not here.view.same.isVisible()
    here.at.bridge.do(lambda editor, assessment: replace_file(editor, assessment, "I12", "lama.pdf", good))
    here.qtbot.waitUntil(here.view.same.isVisible, timeout=10_000)
    here.view.same.acted.emit()
    here.rows(1)
    assert here.view.model.shown[0].indicators == ("I12", "I13")


def test_an_indicator_is_one_click_away(here: Here, tmp_path: Path) -> None:
    here.attach(str(pdf(tmp_path)))
    here.qtbot.waitUntil(lambda: any(one.text() == "I12" for one in here.view.pane.findChildren(QAbstractButton)))
    button = next(one for one in here.view.pane.findChildren(QAbstractButton) if one.text() == "I12")
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert (here.wishes[0].place, here.wishes[0].indicator) == ("assessment", "I12")


def test_columns_can_be_sorted_from_the_header(here: Here, tmp_path: Path) -> None:
    here.attach(*(str(pdf(tmp_path, name, name)) for name in ("b.pdf", "a.pdf", "c.pdf")))
    here.view.view.header().setSortIndicator(0, Qt.SortOrder.AscendingOrder)
    assert here.names() == ["a.pdf", "b.pdf", "c.pdf"]


def test_everything_that_takes_the_focus_is_named_and_helped(here: Here, tmp_path: Path) -> None:
    here.attach(str(pdf(tmp_path)))
    here.qtbot.waitUntil(lambda: bool(here.view.pane.form.fields), timeout=10_000)
    takers = [one for one in here.view.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(takers) > 15
    nameless = [one for one in takers if one.isVisible() and not (one.accessibleName() and help_of(one))]
    assert nameless == []


@pytest.mark.parametrize("width", [1276, 640])
def test_it_fits_beside_and_below_each_other(here: Here, tmp_path: Path, width: int) -> None:
    here.attach(str(pdf(tmp_path)))
    here.view.resize(width, 600)
    assert here.view.width() == width
    is_wide = here.view.pane.geometry().left() > here.view.view.geometry().left() + 300
    assert is_wide == (width == 1276)
