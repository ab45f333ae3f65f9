"""Marks of the window are those of the charts."""

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from spbe_assess.charts import style
from spbe_assess.gui.look import scheme
from spbe_assess.gui.widgets.slot_mark import paint_mark, slot_colour


@pytest.mark.parametrize("theme", [style.LIGHT, style.DARK])
def test_an_institution_has_the_same_colour_in_the_window_and_in_a_chart(
    qapp: QApplication, theme: style.Theme
) -> None:
    scheme.use_scheme(qapp, theme.name)
    try:
        assert tuple(slot_colour(slot).name().upper() for slot in range(1, 7)) == theme.slots
        assert slot_colour(0).name().upper() == scheme.tokens().text3.upper()
    finally:
        scheme.use_scheme(qapp, "light")


@pytest.mark.usefixtures("qapp")
def test_every_slot_has_a_shape_of_its_own() -> None:
    drawn = {_outline(slot) for slot in range(1, 7)}
    assert len(drawn) == len(style.SHAPES)


@pytest.mark.usefixtures("qapp")
def test_a_hollow_mark_shows_the_ground_within() -> None:
    image = _painted(2, is_hollow=True)
    assert image.pixelColor(12, 12) == scheme.colour("base")
    assert _painted(2).pixelColor(12, 12) == slot_colour(2)


def _painted(slot: int, *, is_hollow: bool = False) -> QImage:
    image = QImage(24, 24, QImage.Format.Format_RGB32)
    image.fill(0xFF00FF)
    painter = QPainter(image)
    paint_mark(painter, QPointF(12, 12), slot, 16, is_hollow=is_hollow)
    painter.end()
    return image


def _outline(slot: int) -> str:
    image = _painted(slot)
    ground = image.pixelColor(0, 0)
    return "".join("." if image.pixelColor(x, y) == ground else "#" for y in range(24) for x in range(24))
