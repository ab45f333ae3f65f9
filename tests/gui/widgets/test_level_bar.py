"""The bar of levels: by keys, by what it shows, by what a screen reader hears."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from spbe_assess.gui.look.style import apply_style
from spbe_assess.gui.widgets.level_bar import LevelBar, LevelName

NAMES = ("Rintisan", "Terkelola", "Terdefinisi", "Terpadu dan Terukur", "Optimum")
LEVELS = [LevelName(number, name) for number, name in enumerate(NAMES, 1)]


@pytest.fixture
def bar(qtbot: QtBot, qapp: QApplication) -> LevelBar:
    apply_style(qapp, "light", 100)
    made = LevelBar()
    qtbot.addWidget(made)
    made.show_levels(LEVELS)
    made.resize(900, made.heightForWidth(900))
    made.show()
    return made


def segments(bar: LevelBar) -> list[QAbstractButton]:
    return sorted(bar.findChildren(QAbstractButton), key=lambda one: one.x())


def press(key: Qt.Key) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key)


def focused(bar: LevelBar) -> int:
    return [one.hasFocus() for one in segments(bar)].index(True) + 1


def test_arrows_move_and_choose_nothing(bar: LevelBar) -> None:
    bar.show_state(2)
    bar.focus_level()
    heard: list[int] = []
    bar.level_requested.connect(heard.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_End, Qt.Key.Key_Right):
        press(key)
    assert (focused(bar), heard) == (5, [])


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_space_and_enter_ask_for_the_level(bar: LevelBar, key: Qt.Key) -> None:
    bar.show_state(None)
    bar.focus_level()
    heard: list[int] = []
    bar.level_requested.connect(heard.append)
    press(Qt.Key.Key_Right)
    press(key)
    assert heard == [2]


def test_what_is_chosen_changes_only_when_it_is_shown(bar: LevelBar) -> None:
    bar.show_state(3)
    QTest.mouseClick(segments(bar)[4], Qt.MouseButton.LeftButton)
    assert [one.isChecked() for one in segments(bar)] == [False, False, True, False, False]
    bar.show_state(5)
    assert [one.isChecked() for one in segments(bar)] == [False, False, False, False, True]


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_asks_to_clear_what_is_chosen(bar: LevelBar, key: Qt.Key) -> None:
    heard: list[bool] = []
    bar.cleared.connect(lambda: heard.append(True))
    bar.show_state(None)
    bar.focus_level()
    press(key)
    assert not heard
    bar.show_state(4)
    press(key)
    assert heard == [True]


def test_tab_stops_once_and_at_the_chosen_level(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    bar = LevelBar()
    bar.show_levels(LEVELS)
    before, after = QLineEdit(), QLineEdit()
    layout = QVBoxLayout(window)
    for part in (before, bar, after):
        layout.addWidget(part)
    bar.show_state(4)
    window.show()
    window.activateWindow()
    before.setFocus()
    qtbot.waitUntil(before.hasFocus)
    QTest.keyClick(before, Qt.Key.Key_Tab)
    assert focused(bar) == 4
    press(Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_a_closed_bar_asks_for_nothing(bar: LevelBar, qtbot: QtBot) -> None:
    bar.show_state(4, is_open=False)
    with qtbot.assertNotEmitted(bar.level_requested):
        QTest.mouseClick(segments(bar)[0], Qt.MouseButton.LeftButton)


def test_a_screen_reader_hears_number_name_and_marks(bar: LevelBar) -> None:
    bar.show_state(4, supported=3, target=5, target_label="target 2025")
    heard = [QAccessible.queryAccessibleInterface(one) for one in segments(bar)]
    assert [one.text(QAccessible.Text.Name) for one in heard] == [
        f"Tingkat {number}, {name}" for number, name in enumerate(NAMES, 1)
    ]
    assert heard[2].text(QAccessible.Text.Description) == "menurut kriteria"
    assert heard[4].text(QAccessible.Text.Description) == "target 2025"
    assert [one.state().checked for one in heard] == [0, 0, 0, 1, 0]


@pytest.mark.parametrize("size", [100, 150, 200])
def test_no_name_is_clipped_at_any_text_size(bar: LevelBar, qapp: QApplication, size: int) -> None:
    apply_style(qapp, "dark", size)
    for width in (sum(one.tight_width() for one in bar._segments), bar.sizeHint().width(), 1900):
        bar.resize(width, bar.heightForWidth(width))
        parts = segments(bar)
        assert sum(one.width() for one in parts) == bar.width()
        for one in parts:
            longest = max(one.fontMetrics().horizontalAdvance(word) for word in NAMES[parts.index(one)].split())
            assert one.width() > longest
    apply_style(qapp, "light", 100)


@pytest.mark.parametrize("size", [100, 200])
def test_where_it_is_very_narrow_only_the_chosen_level_has_its_name(
    bar: LevelBar, qapp: QApplication, size: int
) -> None:
    apply_style(qapp, "light", size)
    bar.show_state(4)
    least = bar.minimumSizeHint().width()
    tight = [one.tight_width() for one in bar._segments]
    for width in (least, least + tight[3], sum(tight) - 1):
        bar.resize(width, bar.heightForWidth(width))
        assert sum(one.width() for one in bar._segments) == width
        named = [place for place, one in enumerate(bar._segments) if one.width() >= tight[place]]
        assert 3 in named or width == least
    bar.show_state(1)
    assert bar._segments[0].width() >= tight[0]
    apply_style(qapp, "light", 100)


def test_it_is_higher_where_marks_would_run_into_each_other(bar: LevelBar) -> None:
    bar.show_state(4, supported=3, target=4, target_label="target 2025")
    narrow = bar.minimumSizeHint().width()
    wide = 1600
    bars = {width: bar._bar_height(width) for width in (narrow, wide)}
    assert bar.heightForWidth(narrow) - bars[narrow] > bar.heightForWidth(wide) - bars[wide]


def test_a_scale_of_six_levels_begins_at_nought(qtbot: QtBot) -> None:
    bar = LevelBar()
    qtbot.addWidget(bar)
    bar.show_levels([LevelName(0, "Belum ada"), *LEVELS])
    bar.show_state(0)
    assert [one.isChecked() for one in bar.findChildren(QAbstractButton)] == [True] + [False] * 5
    assert not bar.grab().isNull()
