"""Labels, buttons, tips, drop area, search, notices: plain text everywhere, reachable and named."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, QRectF, QSize, Qt, QUrl
from PySide6.QtGui import QAccessible, QColor, QDropEvent, QGuiApplication, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QStyle, QStyleOptionViewItem, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from spbe_assess.gui.look.style import apply_style
from spbe_assess.gui.look.tokens import DARK, LIGHT, contrast
from spbe_assess.gui.look.type import font, metrics
from spbe_assess.gui.widgets.buttons import FlatButton, MenuButton, PushButton
from spbe_assess.gui.widgets.chips import chip_size, paint_chip
from spbe_assess.gui.widgets.choice import Choice
from spbe_assess.gui.widgets.drop_area import DropArea, things_of
from spbe_assess.gui.widgets.elements import column, hairline, row
from spbe_assess.gui.widgets.empty import EmptyPlace
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.named import help_of, named, plain_tip, set_tip
from spbe_assess.gui.widgets.notice import Notice
from spbe_assess.gui.widgets.rows import paint_ground, paint_text, wrapped_height
from spbe_assess.gui.widgets.search_field import SearchField

FOREIGN = '<img src="file:///etc/passwd"> & <b>tebal</b>'


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    apply_style(qapp, "light", 100)


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def canvas(width: int = 200, height: int = 30) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.base))
    return image


def test_a_label_shows_foreign_text_as_it_is(qtbot: QtBot) -> None:
    label = Label(FOREIGN)
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == FOREIGN


def test_a_label_that_is_cut_tells_the_rest_in_a_tip(qtbot: QtBot) -> None:
    label = Label("Nama berkas yang panjang sekali.pdf", elides="middle")
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.show()
    assert "panjang sekali" in label.toolTip()
    label.resize(600, 20)
    assert label.toolTip() == ""
    assert label.minimumSizeHint().width() < 60


def test_a_tip_never_reads_markup() -> None:
    tip = plain_tip(FOREIGN)
    assert "<img" not in tip
    assert "&lt;img" in tip
    assert plain_tip("") == ""


def test_help_is_that_of_the_nearest_parent(qtbot: QtBot) -> None:
    outer = named(QWidget(), "Bukti", "evidence")
    qtbot.addWidget(outer)
    inner = QLabel(parent=outer)
    assert help_of(inner) == "evidence"
    assert help_of(named(QLabel(parent=outer), "x", "fact")) == "fact"
    assert help_of(None) == ""
    set_tip(inner, "<b>")
    assert "&lt;b&gt;" in inner.toolTip()


@pytest.mark.parametrize("make", [lambda: FlatButton("A & B", "plus"), lambda: PushButton("A & B")])
def test_an_ampersand_of_a_text_is_no_key(qtbot: QtBot, make: type[QWidget]) -> None:
    button = make()
    qtbot.addWidget(button)
    assert name_of(button) == "A & B"


def test_a_menu_button_tells_what_was_chosen(qtbot: QtBot) -> None:
    button = MenuButton()
    qtbot.addWidget(button)
    button.set_choice("Target", "4")
    button.set_menu_entries([("", "Tanpa target"), ("4", "4 Terpadu"), ("5", "5 Optimum")], "4")
    assert name_of(button) == "Target: 4"
    menu = button.menu()
    assert [action.isChecked() for action in menu.actions()] == [False, True, False]
    with qtbot.waitSignal(button.chosen) as heard:
        menu.actions()[2].trigger()
    assert heard.args == ["5"]


def test_links_and_files_are_told_in_their_order_and_once(tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path)), QUrl("https://contoh.go.id/a"), QUrl.fromLocalFile(str(tmp_path))])
    assert things_of(data) == [str(tmp_path), "https://contoh.go.id/a"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://a.go.id\n http://b.go.id ", ["https://a.go.id", "http://b.go.id"]),
        ("lihat https://a.go.id", []),
        ("kata biasa", []),
        ("", []),
        ("https://" + "x" * 200_000, []),
    ],
)
def test_a_text_counts_as_links_where_every_line_is_one(text: str, found: list[str]) -> None:
    data = QMimeData()
    data.setText(text)
    assert things_of(data) == found


def test_a_drop_is_told_and_keys_do_the_same(qtbot: QtBot, tmp_path: Path) -> None:
    area = DropArea("Tarik berkas ke sini")
    qtbot.addWidget(area)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path))])
    actions, left = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    drop = QDropEvent(QPointF(5, 5), actions, data, left, Qt.KeyboardModifier.NoModifier)
    with qtbot.waitSignal(area.dropped) as heard:
        area.dropEvent(drop)
    assert heard.args == [[str(tmp_path)]]
    assert drop.dropAction() == Qt.DropAction.CopyAction
    QGuiApplication.clipboard().setText("https://contoh.go.id")
    with qtbot.waitSignal(area.dropped) as pasted:
        QTest.keyClick(area, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert pasted.args == [["https://contoh.go.id"]]
    with qtbot.waitSignal(area.requested):
        QTest.keyClick(area, Qt.Key.Key_Return)


def test_escape_empties_the_search_and_down_goes_on(qtbot: QtBot) -> None:
    field = SearchField("Cari indikator…")
    qtbot.addWidget(field)
    QTest.keyClicks(field, "peta")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    with qtbot.waitSignal(field.went_down):
        QTest.keyClick(field, Qt.Key.Key_Down)
    assert name_of(field) == "Cari indikator"


def test_a_notice_is_hidden_until_it_has_something_to_say(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    layout = QVBoxLayout(holder)
    notice = Notice()
    layout.addWidget(notice)
    holder.show()
    assert not notice.isVisible()
    notice.show_notice(FOREIGN, "warn", "Coba lagi")
    assert notice.isVisible()
    with qtbot.waitSignal(notice.acted):
        QTest.keyClick(notice.findChildren(FlatButton)[0], Qt.Key.Key_Space)
    assert not notice.grab().isNull()


def test_an_empty_place_offers_its_one_action(qtbot: QtBot) -> None:
    place = EmptyPlace("tray", "Belum ada data dukung", "Tarik berkas ke sini.", "Tambah")
    qtbot.addWidget(place)
    with qtbot.waitSignal(place.requested):
        QTest.keyClick(place.button, Qt.Key.Key_Space)
    bare = EmptyPlace("tray", "Kosong", "")
    qtbot.addWidget(bare)
    assert bare.button.isHidden()


def test_chips_fit_their_text() -> None:
    measures = metrics(9, 600)
    for text in ("", "4", "2,00", "10,00"):
        assert chip_size(measures, text).width() >= measures.horizontalAdvance(text) + 8
    assert chip_size(measures, "4").width() >= 24


@pytest.mark.parametrize(("level", "shade"), [(1, LIGHT.levels[0].fill), (5, LIGHT.levels[4].fill), (-1, LIGHT.base)])
def test_a_chip_has_the_colour_of_its_level(level: int, shade: str) -> None:
    image = canvas()
    painter = QPainter(image)
    paint_chip(painter, QRectF(2, 2, 24, 18), "", level)
    painter.end()
    assert QColor(image.pixel(14, 11)).name().upper() == shade


def test_a_split_chip_has_both_levels() -> None:
    image = canvas()
    painter = QPainter(image)
    paint_chip(painter, QRectF(0, 0, 64, 24), "", 3, other=" ", other_level=4)
    painter.end()
    assert QColor(image.pixel(10, 12)).name().upper() == LIGHT.levels[2].fill
    assert QColor(image.pixel(54, 12)).name().upper() == LIGHT.levels[3].fill


@pytest.mark.parametrize(("has_focus", "ground", "bar"), [(True, "tint", "accent"), (False, "tint2", "ctl")])
def test_a_selected_row_shows_where_the_focus_is(qtbot: QtBot, has_focus: bool, ground: str, bar: str) -> None:
    view = QLineEdit()
    qtbot.addWidget(view)
    view.show()
    if has_focus:
        view.activateWindow()
        view.setFocus()
        qtbot.waitUntil(view.hasFocus)
    else:
        view.clearFocus()
    option = QStyleOptionViewItem()
    option.rect = QRect(QPoint(0, 0), QSize(200, 30))
    option.widget = view
    option.state = QStyle.StateFlag.State_Selected
    image = canvas()
    painter = QPainter(image)
    paint_ground(painter, option)
    painter.end()
    assert QColor(image.pixel(1, 15)).name().upper() == getattr(LIGHT, bar)
    assert QColor(image.pixel(100, 15)).name().upper() == getattr(LIGHT, ground)


def test_a_wrapped_text_needs_as_many_lines_as_it_has() -> None:
    one = wrapped_height(font(), "kata", 300)
    assert wrapped_height(font(), "kata " * 40, 300) >= 3 * one
    assert wrapped_height(font(), "", 300) == one
    assert wrapped_height(font(), "kata", 0) == one


@pytest.mark.parametrize("elide", ["right", "middle", "left", "none", "wrap"])
def test_text_is_painted_in_its_colour(elide: str) -> None:
    image = canvas()
    painter = QPainter(image)
    paint_text(painter, QRectF(0, 0, 200, 30), "MMMM", colour="err", weight=600, elide=elide)
    painter.end()
    drawn = {QColor(image.pixel(x, y)).name() for x in range(60) for y in range(30)}
    assert any(QColor(shade).red() > QColor(shade).green() + 80 for shade in drawn)


def test_rows_and_columns_hold_their_parts(qtbot: QtBot) -> None:
    parts = [Label("a"), Label("b")]
    holder = column(row(*parts, None, spacing=8), 8, hairline(), margins=(16, 8, 16, 8), ground="win")
    qtbot.addWidget(holder)
    holder.resize(200, 100)
    holder.show()
    assert parts[0].window() is holder
    assert holder.grab().toImage().pixelColor(1, 1).name().upper() == LIGHT.win


def test_a_choice_is_made_by_keys_and_shows_its_edge_in_the_dark(qtbot: QtBot, qapp: QApplication) -> None:
    choice = Choice()
    qtbot.addWidget(choice)
    choice.addItems(["Naskah dinas", "Peraturan gubernur"])
    apply_style(qapp, "dark", 100)
    choice.resize(choice.sizeHint())
    edge = choice.grab().toImage().pixelColor(choice.width() // 2, 0).name().upper()
    assert contrast(edge, DARK.win) >= 3
    QTest.keyClick(choice, Qt.Key.Key_Down)
    assert choice.currentText() == "Peraturan gubernur"
    small = choice.sizeHint()
    apply_style(qapp, "dark", 200)
    assert choice.sizeHint().height() > small.height() * 1.6
    assert choice.minimumSizeHint().width() <= choice.sizeHint().width()
