"""Ruler, strip, tabs and bars: what they tell, how they move, and that nothing runs into anything."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from spbe_assess.gui.look.style import apply_style
from spbe_assess.gui.look.tokens import LIGHT
from spbe_assess.gui.look.type import metrics
from spbe_assess.gui.widgets.bars import Bar, ValueBars
from spbe_assess.gui.widgets.predicate_strip import PredicateStrip
from spbe_assess.gui.widgets.scales import Axis, axis_of, tick_boxes
from spbe_assess.gui.widgets.stage_tabs import StageTab, StageTabs
from spbe_assess.gui.widgets.value_ruler import Stretch, ValueRuler

LEVELS = [
    Stretch(1, 1.5, "Merintis", 1),
    Stretch(1.5, 2.5, "Membangun", 2),
    Stretch(2.5, 3.5, "Berkembang", 3),
    Stretch(3.5, 4, "Melembaga", 4),
    Stretch(4, 5, "Unggul", 5),
]
TICKS = [(1.0, "1,00"), (1.5, "1,50"), (2.5, "2,50"), (3.5, "3,50"), (4.0, "4,00"), (5.0, "5,00")]
TABS = [
    StageTab("mandiri", "Mandiri", "2,50", 3, is_inherited=False, mark="sent", tip="Dikirim 3 Agustus 2026"),
    StageTab("dokumen", "Dokumen", "2,00", 2, is_inherited=False, mark="", tip=""),
    StageTab("interviu", "Interviu", "2,00", 2, is_inherited=True, mark="", tip=""),
    StageTab("visitasi", "Visitasi", "", -1, is_inherited=False, mark="", tip=""),
]
BARS = [
    Bar("D1", "Kebijakan Internal SPBE", 3.9, "3,90", 3.6, is_part=False, tip="selisih +0,30"),
    Bar("A1", "Kebijakan Internal", 3.9, "3,90", None, is_part=True, tip=""),
    Bar("A2", "Tanpa isi", None, "—", 2.0, is_part=True, tip=""),
]


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    apply_style(qapp, "light", 100)


def accessible(widget: QWidget, text: QAccessible.Text) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(text)


def shades(widget: QWidget, y: int) -> list[str]:
    image = widget.grab().toImage()
    return [QColor(image.pixel(x, y)).name().upper() for x in range(image.width())]


@pytest.mark.parametrize("width", [160, 300, 683, 1400])
def test_tick_labels_never_touch_and_keep_both_ends(width: int) -> None:
    boxes = tick_boxes(TICKS, Axis(1, 5, 0, width), metrics())
    assert boxes[0][1] == "1,00"
    assert boxes[-1][1] == "5,00"
    for (one, _), (other, _) in pairwise(boxes):
        assert one.right() < other.left()
    assert all(box.left() >= 0 and box.right() <= width + 1 for box, _ in boxes)


def test_the_ruler_is_filled_to_its_value_and_grey_where_locked(qtbot: QtBot) -> None:
    ruler = ValueRuler()
    qtbot.addWidget(ruler)
    ruler.show_ruler(LEVELS, 2.0, "nilai 2,00", TICKS, 2.5)
    ruler.resize(801, ruler.sizeHint().height())
    row = shades(ruler, 5)
    assert row[50] == LIGHT.levels[0].fill
    assert row[195] == LIGHT.levels[1].fill
    assert row[205] == LIGHT.base
    assert row[700] == LIGHT.tint2


def test_the_ruler_tells_value_levels_and_what_is_locked(qtbot: QtBot) -> None:
    ruler = ValueRuler()
    qtbot.addWidget(ruler)
    ruler.show_ruler(LEVELS, 2.0, "nilai 2,00", TICKS, 3.5)
    told = accessible(ruler, QAccessible.Text.Description)
    assert told.startswith("nilai 2,00; Merintis 1,00–1,50; Membangun 1,50–2,50")
    assert told.endswith("Melembaga 3,50–4,00, terkunci; Unggul 4,00–5,00, terkunci")
    assert accessible(ruler, QAccessible.Text.Name) == "Penggaris nilai"


@pytest.mark.parametrize("value", [None, 0.0, 1.0, 3.49999, 5.0, 9.0])
@pytest.mark.parametrize("width", [1, 160, 1200])
def test_the_ruler_paints_any_value_at_any_width(qtbot: QtBot, value: float | None, width: int) -> None:
    ruler = ValueRuler()
    qtbot.addWidget(ruler)
    ruler.show_ruler(LEVELS, value, "nilai", TICKS, 1.0)
    ruler.resize(width, 60)
    assert not ruler.grab().isNull()


def test_an_empty_ruler_and_strip_paint_nothing_and_fail_at_nothing(qtbot: QtBot) -> None:
    ruler, strip = ValueRuler(), PredicateStrip()
    qtbot.addWidget(ruler)
    qtbot.addWidget(strip)
    ruler.show_ruler([], None, "", [], None)
    strip.show_strip([], [], None, "", None, "", [], "")
    assert not ruler.grab().isNull()
    assert not strip.grab().isNull()


def test_the_strip_fills_the_reached_band_and_tells_it(qtbot: QtBot) -> None:
    strip = PredicateStrip()
    qtbot.addWidget(strip)
    strip.show_strip(LEVELS, TICKS, 2.5, "Kota Contoh 2,50", 3.5, "target 3,50", [1.2, 3.0, 3.0], "3 kota, 2024")
    strip.resize(801, strip.sizeHint().height())
    told = accessible(strip, QAccessible.Text.Description)
    assert told == "Kota Contoh 2,50; Berkembang; target 3,50; 3 kota, 2024"
    row = shades(strip, strip._top() + 4)
    assert row[320] == LIGHT.levels[2].fill
    assert row[120] == LIGHT.base


@pytest.mark.parametrize("width", [200, 300, 404, 790])
def test_no_name_of_the_strip_is_cut(qtbot: QtBot, width: int) -> None:
    bands = [Stretch(1, 1.5, "Kurang", 1), Stretch(1.5, 4, "Sangat Baik", 4), Stretch(4, 5, "Memuaskan", 5)]
    strip = PredicateStrip()
    qtbot.addWidget(strip)
    strip.show_strip(bands, TICKS, 2.5, "x", None, "", [], "")
    strip.resize(width, strip.sizeHint().height())
    axis = axis_of(bands, 0, width)
    for band in bands:
        lettering, text = strip._shown(band, axis)
        assert text.replace("\n", " ") in (band.name, "")
        for line in text.splitlines():
            assert QFontMetrics(lettering).horizontalAdvance(line) <= axis.x(band.high) - axis.x(band.low)


def test_the_strip_is_higher_where_a_name_breaks_in_two(qtbot: QtBot) -> None:
    strip = PredicateStrip()
    qtbot.addWidget(strip)
    strip.show_strip([Stretch(1, 3, "Baik", 3), Stretch(3, 5, "Sangat Baik", 4)], TICKS, 2.5, "x", None, "", [], "")
    strip.resize(404, 60)
    flat = strip.sizeHint().height()
    strip.resize(120, 60)
    assert strip.sizeHint().height() > flat


def test_the_strip_is_higher_by_its_peers(qtbot: QtBot) -> None:
    strip = PredicateStrip()
    qtbot.addWidget(strip)
    strip.show_strip(LEVELS, TICKS, 2.5, "x", None, "", [], "")
    bare = strip.sizeHint().height()
    strip.show_strip(LEVELS, TICKS, 2.5, "x", None, "", [3.0] * 3, "3 kota")
    few = strip.sizeHint().height()
    strip.show_strip(LEVELS, TICKS, 2.5, "x", None, "", [3.0] * 9, "9 kota")
    assert bare < few < strip.sizeHint().height()


def test_arrows_move_from_stage_to_stage_and_ask_for_it(qtbot: QtBot) -> None:
    tabs = StageTabs()
    qtbot.addWidget(tabs)
    tabs.show_tabs(TABS, "dokumen")
    tabs.show()
    heard: list[str] = []
    tabs.stage_requested.connect(heard.append)
    here = next(one for one in tabs.findChildren(QAbstractButton) if one.isChecked())
    tabs.activateWindow()
    here.setFocus()
    qtbot.waitUntil(here.hasFocus)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Home):
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClick(widget, key)
    assert heard == ["interviu", "visitasi", "mandiri"]
    assert here.isChecked()


def test_tabs_tell_stage_value_and_where_it_comes_from(qtbot: QtBot) -> None:
    tabs = StageTabs()
    qtbot.addWidget(tabs)
    tabs.show_tabs(TABS, "mandiri", "Interviu mewarisi nilai Dokumen")
    names = [accessible(one, QAccessible.Text.Name) for one in tabs.findChildren(QAbstractButton)]
    assert names == ["Mandiri, 2,50", "Dokumen, 2,00", "Interviu, 2,00, nilai diwarisi", "Visitasi, belum diisi"]
    first = tabs.findChildren(QAbstractButton)[0]
    assert accessible(first, QAccessible.Text.Description) == "Dikirim 3 Agustus 2026"


@pytest.mark.parametrize("size", [100, 200])
def test_tabs_do_not_overlap_at_any_text_size(qtbot: QtBot, qapp: QApplication, size: int) -> None:
    tabs = StageTabs()
    qtbot.addWidget(tabs)
    tabs.show_tabs(TABS, "mandiri")
    tabs.show()
    apply_style(qapp, "light", size)
    for width in (tabs.minimumSizeHint().width(), tabs.sizeHint().width()):
        tabs.resize(width, tabs.heightForWidth(width))
        parts = [one.geometry() for one in tabs.findChildren(QAbstractButton)]
        # In rows where one has no room.
        assert all(one.right() < other.left() or one.bottom() < other.top() for one, other in pairwise(parts))
        assert all(one.right() < tabs.width() and one.bottom() < tabs.height() for one in parts)
    apply_style(qapp, "light", 100)


def test_a_bar_is_reached_by_arrows_and_chosen_by_enter(qtbot: QtBot) -> None:
    bars = ValueBars()
    qtbot.addWidget(bars)
    bars.show_bars(BARS, "rata-rata kota")
    bars.show()
    bars.activateWindow()
    first = bars.findChildren(QAbstractButton)[0]
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    heard: list[str] = []
    bars.chosen.connect(heard.append)
    QTest.keyClick(first, Qt.Key.Key_Down)
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, Qt.Key.Key_Return)
    assert heard == ["A1"]


def test_bars_tell_code_name_and_value(qtbot: QtBot) -> None:
    bars = ValueBars()
    qtbot.addWidget(bars)
    bars.show_bars(BARS, "")
    names = [accessible(one, QAccessible.Text.Name) for one in bars.findChildren(QAbstractButton)]
    assert names == ["D1 Kebijakan Internal SPBE, 3,90", "A1 Kebijakan Internal, 3,90", "A2 Tanpa isi, —"]


def test_the_same_bars_again_keep_the_focus(qtbot: QtBot) -> None:
    bars = ValueBars()
    qtbot.addWidget(bars)
    bars.show_bars(BARS, "")
    before = bars.findChildren(QAbstractButton)
    bars.show_bars([bar._replace(text="1,00") for bar in BARS], "")
    assert bars.findChildren(QAbstractButton) == before


@pytest.mark.parametrize("kind", [ValueRuler, PredicateStrip, ValueBars, StageTabs])
def test_size_hints_grow_with_the_text(qtbot: QtBot, qapp: QApplication, kind: type[QWidget]) -> None:
    widget = kind()
    qtbot.addWidget(widget)
    if isinstance(widget, ValueBars):
        widget.show_bars(BARS, "x")
    small = widget.sizeHint().height()
    apply_style(qapp, "light", 200)
    assert widget.sizeHint().height() > small * 1.5
    apply_style(qapp, "light", 100)


def test_a_fill_beyond_the_axis_stays_on_the_axis() -> None:
    axis = Axis(1, 5, 0, 400)
    assert (axis.x(-3), axis.x(99)) == (0, 400)
    assert QRect(0, 0, 400, 1).contains(round(axis.inside(400)), 0)
