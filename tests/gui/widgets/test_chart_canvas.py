"""The pane of a finished chart: it shows dots as they are, tells its marks, and is walked by keys and pointer."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from spbe_assess.gui.look import scheme
from spbe_assess.gui.look.style import apply_style
from spbe_assess.gui.widgets import chart_canvas
from spbe_assess.gui.widgets.chart_canvas import ChartCanvas
from spbe_assess.workspace.picturing import Band, Picture, Spot

RED = bytes((255, 0, 0, 255))
SPOTS = (
    Spot(30.0, 15.0, "a", "D1", "Jawa Timur 2024 · Kebijakan · 4,60"),
    Spot(90.0, 15.0, "b", "D1", "Lampung 2024 · Kebijakan · 3,30"),
    Spot(60.0, 45.0, "a", "D2", "Jawa Timur 2024 · Tata Kelola · 4,40"),
)


def made(width: int = 160, height: int = 80, dpi: float = 96.0) -> Picture:
    """A clear ground with a red line five dots below the edge, two rows of 30 points, three marks."""
    dots = bytes(20 * width) + RED * width + bytes(4 * width * (height - 6))
    bands = (Band("D1", 0.0, 30.0), Band("D2", 30.0, 60.0))
    return Picture(width, height, 4 * width, dots, dpi, "Judul", "Judul. Tiga nilai.", SPOTS, bands)


@pytest.fixture
def canvas(qtbot: QtBot, qapp: QApplication) -> Iterator[ChartCanvas]:
    apply_style(qapp, "light", 100)
    widget = ChartCanvas()
    qtbot.addWidget(widget)
    widget.resize(240, 120)
    widget.show()
    yield widget
    QToolTip.hideText()
    apply_style(qapp, "light", 100)


def seen(canvas: ChartCanvas) -> QImage:
    return canvas.viewport().grab().toImage()


def pixels(point: float) -> int:
    return round(point * 96 / 72)


def test_it_imports_nothing_that_draws() -> None:
    source = ast.parse(Path(chart_canvas.__file__).read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(source) if isinstance(node, ast.Import) for alias in node.names}
    names |= {str(node.module) for node in ast.walk(source) if isinstance(node, ast.ImportFrom)}
    assert not any(name.startswith(("matplotlib", "numpy")) for name in names)


def test_dots_are_shown_as_they_are_on_the_ground_of_the_pane(canvas: ChartCanvas) -> None:
    canvas.show_picture(made())
    image = seen(canvas)
    assert image.pixelColor(50, 5) == QColor("#FF0000")
    assert image.pixelColor(50, 40) == scheme.colour("base")
    assert canvas.accessibleDescription() == "Judul. Tiga nilai."


def test_on_a_finer_screen_a_point_stays_where_it_is(canvas: ChartCanvas) -> None:
    wide, high, dpi, theme = canvas.room()
    assert dpi == 96 * canvas.devicePixelRatioF()
    assert theme == "light"
    assert 0 < wide * 96 / 72 < canvas.viewport().width()
    assert high * 96 / 72 == pytest.approx(canvas.viewport().height())


def test_the_chosen_row_is_tinted_below_the_dots_and_barred_at_the_left(canvas: ChartCanvas) -> None:
    canvas.show_picture(made())
    canvas.choose("D1")
    image = seen(canvas)
    assert image.pixelColor(50, 5) == QColor("#FF0000")
    assert image.pixelColor(50, 10) == scheme.colour("tint")
    assert image.pixelColor(2, 10) == scheme.colour("accent")
    assert image.pixelColor(50, 60) == scheme.colour("base")
    canvas.choose("")
    assert seen(canvas).pixelColor(50, 10) == scheme.colour("base")


def test_a_click_on_a_mark_tells_its_row_and_column_and_elsewhere_the_row(canvas: ChartCanvas, qtbot: QtBot) -> None:
    canvas.show_picture(made())
    with qtbot.waitSignal(canvas.spot_chosen) as heard:
        click(canvas, pixels(90) + 3, pixels(15) - 3)
    assert heard.args == ["D1", "b"]
    with qtbot.waitSignal(canvas.spot_chosen) as heard:
        click(canvas, pixels(120), pixels(50))
    assert heard.args == ["D2", ""]
    with qtbot.assertNotEmitted(canvas.spot_chosen):
        click(canvas, 5, pixels(60) + 10)


def click(canvas: ChartCanvas, x: int, y: int) -> None:
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(x, y))


def test_pointing_at_a_mark_tells_its_name_and_value(canvas: ChartCanvas, qtbot: QtBot) -> None:
    canvas.show_picture(made())
    QTest.mouseMove(canvas.viewport(), QPoint(pixels(30) + 2, pixels(15)))
    qtbot.waitUntil(lambda: "Jawa Timur 2024 · Kebijakan · 4,60" in QToolTip.text())
    assert canvas.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor


def test_arrows_walk_the_marks_and_enter_chooses_one(canvas: ChartCanvas, qtbot: QtBot) -> None:
    canvas.show_picture(made())
    canvas.setFocus()
    keys = Qt.Key
    told = []
    for key in (
        keys.Key_Right,
        keys.Key_Right,
        keys.Key_Down,
        keys.Key_Down,
        keys.Key_Left,
        keys.Key_Home,
        keys.Key_End,
    ):
        QTest.keyClick(canvas, key)
        told.append(canvas.accessibleDescription())
    order = [0, 1, 2, 2, 1, 0, 2]
    assert told == [SPOTS[at].told for at in order]
    with qtbot.waitSignal(canvas.spot_chosen) as heard:
        QTest.keyClick(canvas, keys.Key_Return)
    assert heard.args == ["D2", "a"]


def test_the_walk_ends_with_the_focus(canvas: ChartCanvas) -> None:
    canvas.show_picture(made())
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    walked_to = [canvas.spot]
    canvas.clearFocus()
    assert [*walked_to, canvas.spot] == [SPOTS[0], None]
    assert canvas.accessibleDescription() == "Judul. Tiga nilai."


def test_what_is_larger_than_the_pane_is_scrolled_to_the_mark_walked_to(canvas: ChartCanvas) -> None:
    canvas.resize(120, 60)
    canvas.show_picture(made()._replace(spots=(*SPOTS, Spot(118.0, 58.0, "b", "D2", "Ujung"))))
    assert canvas.horizontalScrollBar().maximum() > 0
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_End)
    assert canvas.horizontalScrollBar().value() > 0
    assert canvas.verticalScrollBar().value() > 0


def test_a_sentence_takes_the_place_of_a_picture(canvas: ChartCanvas) -> None:
    canvas.show_picture(made())
    canvas.show_sentence("Grafik slope perlu dua tahun.")
    assert canvas.picture is None
    assert canvas.accessibleDescription() == "Grafik slope perlu dua tahun."
    assert seen(canvas).pixelColor(50, 5) == scheme.colour("base")


def test_another_size_text_size_or_scheme_wants_another_picture(
    canvas: ChartCanvas, qtbot: QtBot, qapp: QApplication
) -> None:
    with qtbot.waitSignal(canvas.room_changed):
        canvas.resize(300, 150)
    with qtbot.waitSignal(canvas.room_changed):
        apply_style(qapp, "dark", 100)
    assert canvas.room()[3] == "dark"
    before = canvas.room()
    with qtbot.waitSignal(canvas.room_changed):
        apply_style(qapp, "dark", 200)
    assert canvas.room()[0] == pytest.approx(before[0] / 2, rel=0.1)
    assert canvas.room()[2] == 2 * before[2]
