"""The line below: the index with its change, what fits, what is said, and when things are stored."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QAbstractAnimation, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QProgressBar, QProxyStyle, QStyle, QStyleHintReturn, QStyleOption, QWidget

from spbe_assess.gui.look.style import apply_style
from spbe_assess.gui.views.index_bar import CHANGE_MS, IndexBar
from spbe_assess.gui.widgets.buttons import FlatButton
from spbe_assess.gui.widgets.elements import row
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.workspace.showing.outline import Whole
from tests.gui.looking import clipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

WHOLE = Whole(
    "Indeks SPBE",
    "2,94",
    294,
    "Baik",
    42,
    47,
    "kosong dihitung 0",
    (("D1", "Kebijakan", "3,90"), ("D2", "Tata Kelola", "3,00")),
    "Hasil Penilaian Mandiri, bukan hasil evaluasi Kementerian PANRB",
)
NEXT = WHOLE._replace(shown="2,96", hundredths=296)


class Still(QProxyStyle):
    """A system that asks for no animation."""

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returned: QStyleHintReturn | None = None,
    ) -> int:
        """No animation takes any time."""
        if hint == QStyle.StyleHint.SH_Widget_Animation_Duration:
            return 0
        return super().styleHint(hint, option, widget, returned)


@pytest.fixture
def bar(qtbot: "QtBot") -> IndexBar:
    """A bar of the width of the design with an index."""
    made = IndexBar()
    qtbot.addWidget(made)
    made.resize(1366, 38)
    made.show_whole(WHOLE, "a")
    made.show()
    return made


def index_of(bar: IndexBar) -> str:
    """What the index is spoken as."""
    return bar._index.accessibleName()


def texts(bar: IndexBar) -> list[str]:
    """The texts of the labels that are shown."""
    return [label.text() for label in bar.findChildren(Label) if label.isVisible()]


def test_the_first_index_has_no_change(bar: IndexBar) -> None:
    assert index_of(bar) == "Indeks SPBE 2,94 Baik"


def test_the_change_is_that_of_the_numbers_shown(bar: IndexBar) -> None:
    bar.show_whole(NEXT, "a")
    assert index_of(bar) == "Indeks SPBE 2,96 +0,02 Baik"
    bar.show_whole(WHOLE, "a")
    assert index_of(bar) == "Indeks SPBE 2,94 −0,02 Baik"


def test_the_change_fades_after_a_while(bar: IndexBar, qtbot: "QtBot") -> None:
    bar.show_whole(NEXT, "a")
    assert 0 < bar._index._end.interval() <= CHANGE_MS
    bar._index._end.start(1)
    qtbot.waitUntil(lambda: index_of(bar) == "Indeks SPBE 2,96 Baik")


def test_where_nothing_may_move_the_change_just_goes(qtbot: "QtBot") -> None:
    still = Still("fusion")
    bar = IndexBar()
    qtbot.addWidget(bar)
    # A style belongs to nobody: it has to live as long as the widget.
    still.setParent(bar)
    bar._index.setStyle(still)
    bar.show_whole(WHOLE, "a")
    bar.show_whole(NEXT, "a")
    assert bar._index._end.interval() == CHANGE_MS
    bar._index._end.start(1)
    qtbot.waitUntil(lambda: index_of(bar) == "Indeks SPBE 2,96 Baik")
    assert bar._index._fade is None or bar._index._fade.state() == QAbstractAnimation.State.Stopped


def test_switching_to_another_assessment_is_no_change(bar: IndexBar) -> None:
    bar.show_whole(NEXT, "b")
    assert index_of(bar) == "Indeks SPBE 2,96 Baik"


def test_no_index_is_no_change(bar: IndexBar) -> None:
    bar.show_whole(WHOLE._replace(shown="—", hundredths=-1, predicate=""), "a")
    assert index_of(bar) == "Indeks SPBE —"
    bar.show_whole(WHOLE, "a")
    assert index_of(bar) == "Indeks SPBE 2,94 Baik"


def test_enter_on_the_index_asks_for_its_working(bar: IndexBar, qtbot: "QtBot") -> None:
    with qtbot.waitSignal(bar.index_requested):
        QTest.keyClick(bar._index, Qt.Key.Key_Return)
    with qtbot.waitSignal(bar.index_requested):
        QTest.keyClick(bar._index, Qt.Key.Key_Space)


def test_stored_is_said_only_while_nothing_is_on_its_way(bar: IndexBar) -> None:
    bar.show_saved("2026-11-21T07:03:22Z")
    assert bar._mark.accessibleName().startswith("Tersimpan ")
    bar.show_pending(2)
    bar.show_saved("2026-11-21T07:03:23Z")
    assert bar._mark.accessibleName() == "Menyimpan…"
    bar.show_pending(0)
    assert bar._mark.accessibleName().startswith("Tersimpan ")
    assert bar._mark.accessibleName().endswith(".03.23")


def test_a_sentence_stands_in_the_place_of_the_disclaimer(bar: IndexBar, qtbot: "QtBot") -> None:
    assert WHOLE.disclaimer in texts(bar)
    bar.say("Penjelasan I12 disalin.")
    assert "Penjelasan I12 disalin." in texts(bar)
    assert WHOLE.disclaimer not in texts(bar)
    bar._silence.setInterval(1)
    bar._silence.start()
    qtbot.waitUntil(lambda: WHOLE.disclaimer in texts(bar))


@pytest.mark.parametrize("width", [960, 1100, 1366, 1920])
def test_what_has_no_room_is_left_out_and_nothing_is_cut(bar: IndexBar, qtbot: "QtBot", width: int) -> None:
    bar.resize(width, 38)
    qtbot.waitUntil(lambda: bar.width() == width)
    for part in (bar._index, bar._filled, bar._mark, bar._parts):
        if part.isVisible():
            assert part.width() >= part.minimumSizeHint().width()
    assert bar._mark.geometry().right() <= bar.width()
    assert bar.minimumSizeHint().width() <= 960


@pytest.fixture
def work(bar: IndexBar, qapp: QApplication, qtbot: "QtBot") -> "Iterator[QWidget]":
    """A running work with a long name, beside an index in letters of twice the size, in a window."""
    apply_style(qapp, "light", 200)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1400, 100)
    bar.setParent(window)
    window.show()
    bar.show()
    title, stop = Label("Melampirkan 120 berkas dari folder tahun lalu", elides="right"), FlatButton("Batal", "close")
    made = row(title, Label("37 dari 120"), stop, spacing=8)
    bar.set_task_widget(made)
    yield made
    apply_style(qapp, "light", 100)


@pytest.mark.parametrize("width", [640, 760, 960, 1366])
@pytest.mark.parametrize("sentence", ["", "Penjelasan I12 disalin ke papan klip."])
def test_a_running_work_can_be_stopped_at_any_width(
    bar: IndexBar, work: QWidget, qtbot: "QtBot", width: int, sentence: str
) -> None:
    bar.say(sentence)
    bar.resize(width, 76)
    qtbot.waitUntil(lambda: list(clipped(bar.window())) == [])
    assert bar.width() == width
    assert work.findChildren(FlatButton)[0].isVisible()


def test_the_time_of_storing_goes_for_a_running_work_and_comes_again(
    bar: IndexBar, work: QWidget, qtbot: "QtBot"
) -> None:
    bar.resize(800, 76)
    qtbot.waitUntil(lambda: not bar._mark.isVisible())
    assert bar._index.isVisible()
    work.hide()
    bar.look_again()
    qtbot.waitUntil(bar._mark.isVisible)


def test_a_running_work_has_its_place_and_makes_room_again(bar: IndexBar) -> None:
    work = QProgressBar()
    bar.set_task_widget(work)
    assert work.parent() is bar
    bar.set_task_widget(None)
    assert work.parent() is None
