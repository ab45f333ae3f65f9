"""The table of a comparison as Qt sees it: another view moves indexes, another table of one shape changes cells."""

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from spbe_assess.gui.models.comparison_table import ComparisonTable, revealing
from spbe_assess.workspace.showing.compared_table import Table, View, visible
from tests.comparing_examples import made_table, table_of_four_years, table_of_three

pytestmark = pytest.mark.usefixtures("qapp")

WHOLE = View()
DOMAINS = ["D1", "D2", "D3", "D4"]


def shown(table: Table, view: View = WHOLE) -> ComparisonTable:
    model = ComparisonTable()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show_table(table, view)
    return model


def below(model: ComparisonTable, parent: QModelIndex) -> list[str]:
    return [model.line_at(model.index(row, 0, parent)).code for row in range(model.rowCount(parent))]


def changed(table: Table, code: str, place: int, text: str) -> Table:
    """The same table with another text in one cell."""
    lines = tuple(
        line._replace(
            cells=tuple(cell._replace(text=text) if at == place else cell for at, cell in enumerate(line.cells))
        )
        if line.code == code
        else line
        for line in table.lines
    )
    return table._replace(lines=lines)


def test_parts_stand_below_their_whole_and_the_tail_after_all_rows() -> None:
    table = table_of_three()
    model = shown(table)
    assert below(model, model.index_of("INDEX")) == DOMAINS
    assert below(model, QModelIndex()) == ["INDEX", *(tail.code for tail in table.tails)]


def test_what_is_seen_is_what_the_workspace_says_is_visible() -> None:
    table = made_table(3)
    view = View(closed=frozenset({"D2", "A5"}), sort="name")
    assert shown(table, view).lines == visible(table, view)


def test_every_cell_shows_the_text_of_the_table() -> None:
    table = table_of_four_years()
    model = shown(table)
    for line in table.lines:
        first = model.index_of(line.code)
        told = [first.siblingAtColumn(place).data() for place in range(1, model.columnCount())]
        assert told == [cell.text for cell in line.cells]


def test_a_cell_is_told_whole_and_a_head_with_its_year() -> None:
    model = shown(table_of_three())
    spoken = Qt.ItemDataRole.AccessibleTextRole
    policy = model.index_of("D1")
    assert policy.data(spoken) == policy.data() == f"D1 {model.line_at(policy).name}"
    assert str(policy.siblingAtColumn(1).data(spoken)).startswith("Jawa Timur 2024, Kebijakan: 4,60")
    assert model.headerData(1, Qt.Orientation.Horizontal, spoken) == f"{model.heads[0].head}, 2024 · hasil resmi"
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Acuan: Jawa Timur 2024"


def test_sorting_takes_an_index_along_and_resets_nothing() -> None:
    model = shown(table_of_three())
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    held = QPersistentModelIndex(model.index_of("D4").siblingAtColumn(1))
    model.show_view(View(sort=model.column_id(1)))
    assert below(model, model.index_of("INDEX")) == ["D4", "D1", "D2", "D3"]
    assert (held.row(), held.data()) == (0, "4,87")
    model.show_view(View(sort=model.column_id(1), is_descending=False))
    assert below(model, model.index_of("INDEX")) == ["D3", "D2", "D1", "D4"]
    assert held.row() == 3
    assert resets == []


def test_a_filter_leaves_rows_out_with_nothing_of_the_tail_where_none_is_left() -> None:
    table = made_table(3)
    model = shown(table, View(domain="D2"))
    assert below(model, model.index_of("INDEX")) == ["D2"]
    model.show_view(View(domain="tidak ada"))
    assert model.rowCount() == 0
    assert model.lines == ()


def test_a_table_of_the_same_shape_changes_the_rows_that_differ_and_nothing_else() -> None:
    table = table_of_three()
    model = shown(table)
    told: list[str] = []
    model.dataChanged.connect(lambda first, _last: told.append(model.line_at(first).code))
    model.modelReset.connect(lambda: told.append("all"))
    model.show_table(changed(table, "D2", 0, "1,00"), WHOLE)
    assert told == ["D2"]
    assert model.index_of("D2").siblingAtColumn(1).data() == "1,00"


def test_closing_a_row_is_no_matter_of_the_tree() -> None:
    model = shown(made_table(3))
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    model.show_view(View(closed=frozenset({"D1"})))
    assert resets == []
    assert model.rowCount(model.index_of("D1")) > 0
    assert "A1" not in {line.code for line in model.lines}


def test_a_row_too_deep_for_the_view_can_be_opened_alone() -> None:
    table = made_table(3)
    model = shown(table, View(depth="domain"))
    policy = model.line_at(model.index_of("D1"))
    assert model.rowCount(model.index_of("D1")) == 0
    assert model.has_parts(policy)
    seen = revealing(table, View(depth="domain"), model.part_of(policy))
    codes = [line.code for line in visible(table, seen) if line.kind != "tail"]
    assert codes == ["INDEX", "D1", "A1", "D2", "D3", "D4"]


def test_revealing_a_row_opens_all_it_is_a_part_of_and_nothing_beside() -> None:
    table = made_table(3)
    closed = View(closed=frozenset({"INDEX", "D1", "A1", "D2"}))
    assert revealing(table, closed, "I3").closed == {"D2"}
    from_domains = revealing(table, View(depth="domain"), "I12")
    seen = {line.code for line in visible(table, from_domains)}
    assert {"D2", "A2", "I12"} <= seen
    assert not {"A1", "I1", "I21"} & seen
    assert revealing(table, closed, "tidak ada") == closed


def test_nothing_to_compare_is_an_empty_table() -> None:
    model = shown(made_table(3))
    model.show_table(Table((), (), (), (), "", (), (), "", ""), WHOLE)
    assert (model.rowCount(), model.columnCount()) == (0, 1)
    assert model.index_of("D1") == QModelIndex()
