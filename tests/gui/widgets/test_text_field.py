"""Text fields: nothing typed is lost, everything is told in time, and nothing gets in that cannot be kept."""

import time

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from spbe_assess.gui.look.style import apply_style
from spbe_assess.gui.widgets.text_field import GrowingText, LineField
from spbe_assess.gui.widgets.typing_guard import PASTE_BYTES, cleaned

Field = GrowingText | LineField
BOTH = pytest.mark.parametrize("kind", [GrowingText, LineField])


class Desk(QWidget):
    """A window with a field between two others, writing down what it hears."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        self.before, self.after = QLineEdit(), QLineEdit()
        layout = QVBoxLayout(self)
        for part in (self.before, field, self.after):
            layout.addWidget(part)
        self.heard: list[tuple[str, str]] = []
        self.spoken: list[str] = []
        field.typed.connect(lambda text: self.heard.append(("typed", text)))
        field.left.connect(lambda text: self.heard.append(("left", text)))
        field.spoke.connect(self.spoken.append)


def desk_with(qtbot: QtBot, field: Field) -> Desk:
    desk = Desk(field)
    qtbot.addWidget(desk)
    desk.resize(500, 400)
    desk.show()
    desk.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    return desk


@BOTH
def test_shown_text_is_not_told(qtbot: QtBot, kind: type[Field]) -> None:
    desk = desk_with(qtbot, kind())
    desk.field.show_text("Sudah ada")
    desk.after.setFocus()
    assert (desk.field.text(), desk.heard) == ("Sudah ada", [])


@BOTH
def test_typing_is_told_after_a_pause_and_once_more_on_leaving(qtbot: QtBot, kind: type[Field]) -> None:
    desk = desk_with(qtbot, kind())
    QTest.keyClicks(desk.field, "abc")
    qtbot.waitUntil(lambda: bool(desk.heard))
    assert desk.heard == [("typed", "abc")]
    desk.after.setFocus()
    assert desk.heard == [("typed", "abc"), ("left", "abc")]
    desk.field.setFocus()
    desk.after.setFocus()
    assert len(desk.heard) == 2


@BOTH
def test_typing_without_a_pause_is_told_within_a_second(qtbot: QtBot, kind: type[Field]) -> None:
    desk = desk_with(qtbot, kind())
    began = time.monotonic()
    while not desk.heard:
        QTest.keyClicks(desk.field, "a")
        qtbot.wait(20)
        assert time.monotonic() - began < 5
    assert time.monotonic() - began < 1.3
    assert set(desk.heard[0][1]) == {"a"}


@BOTH
def test_leaving_at_once_tells_what_was_typed(qtbot: QtBot, kind: type[Field]) -> None:
    desk = desk_with(qtbot, kind())
    QTest.keyClicks(desk.field, "xy")
    QTest.keyClick(desk.field, Qt.Key.Key_Tab)
    assert desk.after.hasFocus()
    assert desk.heard == [("typed", "xy"), ("left", "xy")]


@BOTH
def test_flush_hands_over_once(qtbot: QtBot, kind: type[Field]) -> None:
    desk = desk_with(qtbot, kind())
    QTest.keyClicks(desk.field, "z")
    desk.field.flush()
    desk.field.flush()
    assert desk.heard == [("typed", "z"), ("left", "z")]


@BOTH
def test_typing_and_taking_it_back_before_it_was_told_tells_nothing(qtbot: QtBot, kind: type[Field]) -> None:
    desk = desk_with(qtbot, kind())
    QTest.keyClicks(desk.field, "z")
    QTest.keyClick(desk.field, Qt.Key.Key_Backspace)
    desk.after.setFocus()
    assert desk.heard == []


@BOTH
def test_a_text_from_outside_never_replaces_what_is_being_typed(qtbot: QtBot, kind: type[Field]) -> None:
    desk = desk_with(qtbot, kind())
    desk.field.show_text("lama")
    QTest.keyClick(desk.field, Qt.Key.Key_End)
    QTest.keyClicks(desk.field, " baru")
    desk.field.show_text("dari luar")
    assert desk.field.text() == "lama baru"
    desk.field.flush()
    desk.field.show_text("dari luar")
    assert desk.field.text() == "dari luar"


@BOTH
def test_older_news_of_the_same_thing_is_passed_over_until_the_new_one_comes(qtbot: QtBot, kind: type[Field]) -> None:
    desk = desk_with(qtbot, kind())
    desk.field.show_text("lama", about="I1")
    desk.field.selectAll()
    QTest.keyClicks(desk.field, "baru")
    desk.field.flush()
    desk.field.show_text("lama", about="I1")
    assert desk.field.text() == "baru"
    desk.field.show_text("baru", about="I1")
    desk.field.show_text("lama", about="I1")
    assert desk.field.text() == "lama"


@BOTH
def test_another_thing_is_shown_after_what_was_typed_is_handed_over(qtbot: QtBot, kind: type[Field]) -> None:
    desk = desk_with(qtbot, kind())
    desk.field.show_text("", about="I1")
    QTest.keyClicks(desk.field, "milik I1")
    desk.field.show_text("", about="I2")
    assert desk.heard[-1] == ("left", "milik I1")
    assert desk.field.text() == ""


@BOTH
def test_the_cursor_stays_where_it_is_when_the_same_text_comes(qtbot: QtBot, kind: type[Field]) -> None:
    desk = desk_with(qtbot, kind())
    desk.field.show_text("Peta Rencana")
    QTest.keyClick(desk.field, Qt.Key.Key_Home)
    QTest.keyClick(desk.field, Qt.Key.Key_Right)
    desk.field.show_text("Peta Rencana")
    QTest.keyClicks(desk.field, "X")
    assert desk.field.text() == "PXeta Rencana"


@BOTH
@pytest.mark.parametrize("is_read_only", [False, True])
def test_digits_typed_in_a_field_are_text_and_no_level(qtbot: QtBot, kind: type[Field], is_read_only: bool) -> None:
    desk = desk_with(qtbot, kind())
    rated: list[bool] = []
    level = QAction("Tingkat 4", desk)
    level.setShortcut(QKeySequence("4"))
    level.triggered.connect(lambda: rated.append(True))
    desk.addAction(level)
    desk.field.setReadOnly(is_read_only)
    QTest.keyClicks(desk.field, "4")
    assert (desk.field.text(), rated) == ("" if is_read_only else "4", [])


def test_ctrl_enter_hands_over_and_stays(qtbot: QtBot) -> None:
    desk = desk_with(qtbot, GrowingText())
    QTest.keyClicks(desk.field, "teks")
    QTest.keyClick(desk.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.field.hasFocus()
    assert desk.heard == [("typed", "teks"), ("left", "teks")]
    assert desk.field.text() == "teks"


def test_undo_in_the_field_is_the_fields_own(qtbot: QtBot) -> None:
    desk = desk_with(qtbot, GrowingText())
    desk.field.show_text("awal")
    QTest.keyClick(desk.field, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(desk.field, "X")
    QTest.keyClick(desk.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.field.text() == "awal"


@BOTH
def test_a_paste_of_a_megabyte_is_refused_in_a_sentence(qtbot: QtBot, kind: type[Field]) -> None:
    desk = desk_with(qtbot, kind())
    QTest.keyClicks(desk.field, "ada")
    QGuiApplication.clipboard().setText("x" * PASTE_BYTES)
    QTest.keyClick(desk.field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert desk.field.text() == "ada"
    assert len(desk.spoken) == 1
    assert "terlalu panjang" in desk.spoken[0]


@BOTH
def test_control_characters_are_taken_out_of_a_paste_with_a_sentence(qtbot: QtBot, kind: type[Field]) -> None:
    desk = desk_with(qtbot, kind())
    QGuiApplication.clipboard().setText("Pasal\x00 4\x1b[0m–9")
    QTest.keyClick(desk.field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert desk.field.text() == "Pasal 4[0m–9"
    assert desk.spoken == ["2 karakter kendali dalam teks itu dibuang."]


def test_a_long_text_below_the_limit_is_pasted(qtbot: QtBot) -> None:
    desk = desk_with(qtbot, GrowingText())
    QGuiApplication.clipboard().setText("kata " * 20_000)
    QTest.keyClick(desk.field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert len(desk.field.text()) == 100_000
    assert desk.spoken == []


def test_copied_files_are_not_pasted_as_text() -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/data/bukti.pdf")])
    assert not GrowingText().canInsertFromMimeData(data)


@pytest.mark.parametrize(
    ("given", "kept"),
    [("a\r\nb\rc\u2028d", "a\nb\nc\nd"), ("a\tb", "a\tb"), ("\ud800", ""), ("é", "é")],
)
def test_line_ends_of_all_kinds_become_one(given: str, kept: str) -> None:
    assert cleaned(given)[0] == kept


def test_it_grows_with_its_text_up_to_its_most_lines_and_shrinks_again(qtbot: QtBot, qapp: QApplication) -> None:
    apply_style(qapp, "light", 100)
    field = GrowingText(least_lines=2, most_lines=6)
    desk = desk_with(qtbot, field)
    empty = desk.field.height()
    desk.field.show_text("kata " * 60)
    qtbot.waitUntil(lambda: desk.field.height() > empty)
    some = desk.field.height()
    desk.field.show_text("baris\n" * 40)
    qtbot.waitUntil(lambda: desk.field.height() > some)
    assert field.verticalScrollBar().maximum() > 0
    desk.field.show_text("")
    qtbot.waitUntil(lambda: desk.field.height() == empty)


def test_a_text_within_the_limits_needs_no_scrolling(qtbot: QtBot) -> None:
    field = GrowingText(least_lines=2, most_lines=12)
    desk = desk_with(qtbot, field)
    desk.field.show_text("kata " * 60)
    qtbot.waitUntil(lambda: desk.field.height() >= desk.field.sizeHint().height())
    assert field.verticalScrollBar().maximum() == 0


def test_it_is_higher_with_larger_text(qtbot: QtBot, qapp: QApplication) -> None:
    apply_style(qapp, "light", 100)
    field = GrowingText()
    qtbot.addWidget(field)
    small = field.sizeHint()
    apply_style(qapp, "light", 200)
    assert field.sizeHint().height() > small.height() * 1.6
    apply_style(qapp, "light", 100)
