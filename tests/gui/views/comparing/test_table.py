"""The table by keys and clicks: walked, opened, sorted, chosen, copied; and what stays when another table comes."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from spbe_assess.gui.look.style import apply_style
from spbe_assess.gui.views.comparing.header import Sorting
from spbe_assess.gui.views.comparing.table import ComparisonTree
from spbe_assess.gui.views.comparing.table_delegate import chevron_zone
from spbe_assess.workspace.showing.compared_table import Table, View
from tests.comparing_examples import made_table, table_of_four_years, table_of_three
from tests.gui.looking import activate, clipped, tip_at, unseen_focus

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Key = Qt.Key
WHOLE = View()


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    apply_style(qapp, "light", 100)
    yield
    apply_style(qapp, "light", 100)


def opened(qtbot: "QtBot", table: Table, view: View = WHOLE, size: tuple[int, int] = (1276, 312)) -> ComparisonTree:
    tree = ComparisonTree()
    qtbot.addWidget(tree)
    tree.resize(*size)
    tree.show_table(table, view)
    tree.show()
    activate(tree)
    tree.setFocus()
    return tree


def heard(tree: ComparisonTree) -> list[object]:
    """Everything it tells from now on."""
    told: list[object] = []
    tree.row_chosen.connect(told.append)
    tree.view_changed.connect(told.append)
    tree.copy_requested.connect(lambda: told.append("copy"))
    return told


def press(tree: ComparisonTree, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or tree, key)


def at(tree: ComparisonTree) -> tuple[str, str]:
    """The row and the column the keys are on."""
    index = tree.currentIndex()
    return tree.table_model.line_at(index).code, tree.table_model.column_id(index.column())


def seen(tree: ComparisonTree) -> list[str]:
    """The codes of the rows that are on the screen or could be scrolled to, from the top."""
    codes, index = [], tree.table_model.index(0, 0)
    while index.isValid():
        codes.append(tree.table_model.line_at(index).code)
        index = tree.indexBelow(index)
    return codes


def click(tree: ComparisonTree, code: str, x: int = 60) -> None:
    area = tree.visualRect(tree.table_model.index_of(code))
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, area.center().y()))


def test_arrows_walk_over_cells_and_choose_the_row(qtbot: "QtBot") -> None:
    tree = opened(qtbot, table_of_three())
    told = heard(tree)
    press(tree, Key.Key_Down, Key.Key_Right, Key.Key_Right, Key.Key_Down)
    assert at(tree) == ("D2", tree.table_model.column_id(2))
    assert told == ["D1", "D2"]
    press(tree, Key.Key_End, Key.Key_Home)
    assert at(tree) == ("D2", "name")


def test_the_tail_is_walked_over_and_nothing_else_is_chosen(qtbot: "QtBot") -> None:
    table = table_of_three()
    tree = opened(qtbot, table)
    tree.choose("D4")
    told = heard(tree)
    press(tree, Key.Key_Down, Key.Key_Enter)
    assert at(tree)[0] == table.tails[0].code
    assert (tree.chosen, told) == ("D4", [])


def test_left_and_right_on_the_names_close_and_open_rows(qtbot: "QtBot") -> None:
    tree = opened(qtbot, made_table(3))
    tree.choose("D1")
    told = heard(tree)
    press(tree, Key.Key_Left)
    assert "A1" not in seen(tree)
    assert told == [View(closed=frozenset({"D1"}))]
    press(tree, Key.Key_Right)
    assert "A1" in seen(tree)
    press(tree, Key.Key_Right)
    assert at(tree) == ("D1", tree.table_model.column_id(1))
    press(tree, Key.Key_Left, Key.Key_Left, Key.Key_Left)
    assert at(tree) == ("INDEX", "name")


def test_a_row_that_is_too_deep_for_the_view_opens_alone(qtbot: "QtBot") -> None:
    tree = opened(qtbot, made_table(3), View(depth="domain"))
    tree.choose("D2")
    told = heard(tree)
    press(tree, Key.Key_Right)
    assert [code for code in seen(tree) if code.startswith(("D", "A", "I"))] == [
        *("INDEX", "D1", "D2", "A2", "A3", "A4", "D3", "D4")
    ]
    assert told == [View(depth="aspect", closed=frozenset({"D1", "D3", "D4"}))]


def test_enter_chooses_and_escape_lets_go(qtbot: "QtBot") -> None:
    tree = opened(qtbot, table_of_three())
    tree.choose("D3")
    told = heard(tree)
    press(tree, Key.Key_Return, Key.Key_Escape, Key.Key_Return)
    assert told == ["D3", "", "D3"]
    assert tree.selectionModel().isSelected(tree.table_model.index_of("D3"))


def test_choosing_from_outside_tells_no_row_and_opens_what_is_closed(qtbot: "QtBot") -> None:
    tree = opened(qtbot, made_table(3), View(closed=frozenset({"D2", "D3"})))
    told = heard(tree)
    tree.choose("I12")
    assert told == [View(closed=frozenset({"D3"}))]
    assert at(tree) == ("I12", "name")
    assert tree.viewport().rect().contains(tree.visualRect(tree.currentIndex()).center())


def test_the_keys_of_copying_wish_to_copy(qtbot: "QtBot") -> None:
    tree = opened(qtbot, table_of_three())
    told = heard(tree)
    QTest.keyClick(tree, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    press(tree, Key.Key_Up, Key.Key_Up)
    QTest.keyClick(tree.heads, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert told.count("copy") == 2


def test_up_from_the_first_row_goes_to_the_heads_where_enter_sorts(qtbot: "QtBot") -> None:
    tree = opened(qtbot, table_of_three())
    by = tree.table_model.column_id(1)
    told = heard(tree)
    press(tree, Key.Key_Up, Key.Key_Right, Key.Key_Return)
    assert tree.heads.hasFocus()
    assert seen(tree)[:5] == ["INDEX", "D4", "D1", "D2", "D3"]
    assert "urut dari terbesar" in tree.heads.accessibleName()
    press(tree, Key.Key_Return)
    assert seen(tree)[:5] == ["INDEX", "D3", "D2", "D1", "D4"]
    press(tree, Key.Key_Return)
    assert seen(tree)[:5] == ["INDEX", "D1", "D2", "D3", "D4"]
    assert told == [View(sort=by), View(sort=by, is_descending=False), View()]
    press(tree, Key.Key_Down)
    assert tree.hasFocus()
    assert at(tree) == ("INDEX", by)


def test_a_click_on_a_head_sorts_by_the_column_one_sees(qtbot: "QtBot") -> None:
    tree = opened(qtbot, made_table(38))
    tree.horizontalScrollBar().setValue(400)
    told = heard(tree)
    QTest.mouseClick(tree.heads.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, 38))
    QTest.mouseClick(tree.heads.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(700, 38))
    section = tree.heads.logicalIndexAt(700)
    assert told == [View(sort="name", is_descending=False), View(sort=tree.table_model.column_id(section))]


def test_names_begin_from_a_and_numbers_from_the_largest() -> None:
    assert Sorting().clicked("name") == Sorting("name", is_descending=False)
    assert Sorting("name", is_descending=False).clicked("name") == Sorting("name")
    assert Sorting("name").clicked("name") == Sorting()
    assert Sorting("name").clicked("spread") == Sorting("spread")


def test_a_click_on_the_mark_closes_a_row_and_one_on_the_name_chooses_it(qtbot: "QtBot") -> None:
    tree = opened(qtbot, made_table(3))
    told = heard(tree)
    left, _right = chevron_zone(tree.table_model.line_at(tree.table_model.index_of("D1")))
    click(tree, "D1", left + 4)
    assert told == [View(closed=frozenset({"D1"}))]
    click(tree, "D1", 120)
    assert told[1:] == ["D1"]


def test_the_names_stay_in_sight_and_take_the_clicks_on_them(qtbot: "QtBot") -> None:
    tree = opened(qtbot, made_table(38))
    tree.horizontalScrollBar().setValue(900)
    index = tree.table_model.index_of("D1")
    assert tree.visualRect(index).left() == 0
    assert tree.indexAt(tree.visualRect(index).center()) == index
    tree.setCurrentIndex(index.siblingAtColumn(1))
    assert tree.visualRect(tree.currentIndex()).left() >= tree.visualRect(index).right()


def test_where_one_is_survives_a_table_of_the_same_shape(qtbot: "QtBot") -> None:
    table = made_table(38)
    tree = opened(qtbot, table)
    tree.choose("I30")
    tree.setCurrentIndex(tree.currentIndex().siblingAtColumn(20))
    place = tree.horizontalScrollBar().value(), tree.verticalScrollBar().value()
    told, was_at = heard(tree), at(tree)
    tree.show_table(table._replace(lines=tuple(line._replace(tip="lain") for line in table.lines)), WHOLE)
    assert (at(tree), tree.chosen, told) == (was_at, "I30", [])
    assert (tree.horizontalScrollBar().value(), tree.verticalScrollBar().value()) == place
    assert min(place) > 0


def test_where_one_is_survives_other_columns_and_a_filter_where_the_row_is_still_there(qtbot: "QtBot") -> None:
    table = made_table(3)
    tree = opened(qtbot, table, View(closed=frozenset({"D1"})))
    tree.choose("I30")
    told, was_at = heard(tree), at(tree)
    fewer = table._replace(
        columns=table.columns[:-1], lines=tuple(line._replace(cells=line.cells[:-1]) for line in table.lines)
    )
    tree.show_table(fewer, View(closed=frozenset({"D1"})))
    assert (at(tree), "A1" in seen(tree), told) == (was_at, False, [])
    tree.show_view(View(domain="D1"))
    assert not tree.selectionModel().hasSelection()
    tree.show_view(View())
    assert tree.selectionModel().isSelected(tree.table_model.index_of("I30"))
    assert told == []


def test_nothing_moves_when_one_sorts_and_filters(qtbot: "QtBot") -> None:
    tree = opened(qtbot, made_table(3))
    widths = [tree.heads.sectionSize(place) for place in range(tree.heads.count())]
    height = tree.heads.height()
    for view in (View(sort="spread"), View(domain="D3"), View(depth="domain"), View(least=400)):
        tree.show_view(view)
        assert [tree.heads.sectionSize(place) for place in range(tree.heads.count())] == widths
        assert tree.heads.height() == height


def test_the_menu_of_a_column_sorts_and_copies(qtbot: "QtBot") -> None:
    tree = opened(qtbot, table_of_three())
    told = heard(tree)
    menu = tree.menu(1)
    for action in menu.actions():
        action.trigger()
    by = tree.table_model.column_id(1)
    assert told == [View(sort=by), View(sort=by, is_descending=False), View(), "copy"]


@pytest.mark.parametrize("text_size", [100, 200])
def test_nothing_is_cut_without_a_tip(qtbot: "QtBot", qapp: QApplication, text_size: int) -> None:
    apply_style(qapp, "dark", text_size)
    for table in (table_of_four_years(), made_table(3)):
        tree = opened(qtbot, table, size=(1276, 600))
        assert list(clipped(tree)) == []


def test_heads_and_cells_tell_all_in_a_tip(qtbot: "QtBot") -> None:
    tree = opened(qtbot, table_of_three())
    assert "2024" in tip_at(tree.heads, QPoint(tree.heads.sectionViewportPosition(1) + 20, 40))
    area = tree.visualRect(tree.table_model.index_of("D1").siblingAtColumn(1))
    assert "4,60" in tip_at(tree, area.center())


def test_the_focus_is_seen_on_the_table_and_on_its_heads(qtbot: "QtBot") -> None:
    tree = opened(qtbot, table_of_three())
    assert not unseen_focus(tree)
    assert not unseen_focus(tree.heads)


def test_an_empty_table_takes_every_key(qtbot: "QtBot") -> None:
    tree = opened(qtbot, Table((), (), (), (), "", (), (), "", ""))
    told = heard(tree)
    press(tree, Key.Key_Down, Key.Key_Right, Key.Key_Return, Key.Key_Left, Key.Key_Home, Key.Key_Up, Key.Key_Return)
    assert tree.lines == ()
    assert [one for one in told if isinstance(one, str)] == []
