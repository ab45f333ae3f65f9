"""Rows that break, and rooms that scroll only where they must."""

from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from spbe_assess.gui.widgets.flow import Room, flow


def buttons(count: int) -> list[QPushButton]:
    return [QPushButton("Tombol yang agak panjang") for _ in range(count)]


def shown(qtbot: QtBot, widget: QWidget, width: int, height: int) -> None:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    with qtbot.waitExposed(widget):
        widget.show()


def test_what_has_no_room_stands_on_the_next_line(qtbot: QtBot) -> None:
    three = buttons(3)
    row = flow(*three, spacing=8)
    wide = three[0].sizeHint().width()
    shown(qtbot, row, 4 * wide, 200)
    assert len({one.y() for one in three}) == 1
    row.resize(int(2.5 * wide), 200)
    qtbot.waitUntil(lambda: len({one.y() for one in three}) == 2)
    assert three[2].y() > three[0].geometry().bottom()
    assert row.heightForWidth(wide) > row.heightForWidth(int(2.5 * wide)) > row.heightForWidth(4 * wide)


def test_what_expands_takes_what_is_left_and_what_is_hidden_takes_nothing(qtbot: QtBot) -> None:
    first, second, last = buttons(3)
    first.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    row = flow(first, second, last)
    shown(qtbot, row, 900, 60)
    own = second.sizeHint().width()
    assert first.width() == 900 - 2 * own
    assert last.geometry().right() == 899
    second.hide()
    qtbot.waitUntil(lambda: first.width() == 900 - own)


def test_a_gap_pushes_the_rest_to_the_end(qtbot: QtBot) -> None:
    first, last = buttons(2)
    row = flow(first, None, last)
    shown(qtbot, row, 700, 60)
    assert (first.x(), last.geometry().right()) == (0, 699)


def test_a_place_fills_its_room_and_scrolls_where_there_is_less_than_it_needs(qtbot: QtBot) -> None:
    place = QWidget()
    lines = QVBoxLayout(place)
    for button in buttons(4):
        lines.addWidget(button)
    room = Room(place)
    shown(qtbot, room, 600, 500)
    assert place.size() == room.viewport().size()
    room.resize(80, 60)
    qtbot.waitUntil(lambda: place.width() > room.viewport().width())
    assert place.height() >= place.minimumSizeHint().height()
    assert room.horizontalScrollBar().maximum() > 0
    assert room.verticalScrollBar().maximum() > 0
