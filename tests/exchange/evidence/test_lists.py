"""What holds for every list and letter of the evidence workbook, whatever the assessment holds."""

from io import BytesIO
from itertools import combinations

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from spbe_assess.exchange.evidence.heads import TEXT, landscape
from spbe_assess.exchange.evidence.layout import REGISTER_SHEET
from spbe_assess.exchange.evidence.lists import ListColumn, ListPages, write_list_heads
from spbe_assess.exchange.evidence.trail import EvidenceBook
from spbe_assess.exchange.excel.lines import Part, write_line
from spbe_assess.exchange.excel.page import Printing
from tests.dossiers import TODAY
from tests.exchange.list_sheets import REPORTS, list_bytes, spbe_report


@pytest.fixture(scope="module", params=REPORTS)
def workbook(request: pytest.FixtureRequest) -> Workbook:
    return load_workbook(BytesIO(list_bytes(REPORTS[request.param]())))


def _bounds(cells: str) -> tuple[int, int, int, int]:
    left, top, right, bottom = range_boundaries(cells)
    return left or 0, top or 0, right or 0, bottom or 0


def _sheets(workbook: Workbook) -> list[Worksheet]:
    return list(workbook.worksheets)


def test_no_joined_cells_overlap(workbook: Workbook) -> None:
    for sheet in _sheets(workbook):
        by_row: dict[int, list[tuple[int, int]]] = {}
        for merged in sheet.merged_cells.ranges:
            assert merged.min_row == merged.max_row, (sheet.title, str(merged))
            by_row.setdefault(merged.min_row, []).append((merged.min_col, merged.max_col))
        for places in by_row.values():
            assert all(one[1] < two[0] or two[1] < one[0] for one, two in combinations(places, 2))


def test_rows_have_a_height_a_worksheet_can_have(workbook: Workbook) -> None:
    for sheet in _sheets(workbook):
        heights = [sheet.row_dimensions[row].height for row in range(1, sheet.max_row + 1)]
        assert all(height is not None and 0 < height <= 409 for height in heights), sheet.title


def test_choices_are_short_enough_and_lie_on_open_cells(workbook: Workbook) -> None:
    for sheet in _sheets(workbook):
        for rule in sheet.data_validations.dataValidation:
            assert len(str(rule.formula1)) <= 255
            for where in str(rule.sqref).split():
                left, top, _, bottom = _bounds(where)
                values = {sheet.cell(row, left).value for row in range(top, bottom + 1)}
                options = str(rule.formula1).strip('"').split(",")
                assert values <= {*options, None}
                assert all(not sheet.cell(row, left).protection.locked for row in range(top, bottom + 1)) or (
                    sheet.title == REGISTER_SHEET
                )


def test_every_sheet_is_protected_without_a_password(workbook: Workbook) -> None:
    for sheet in _sheets(workbook):
        assert sheet.protection.sheet
        assert not sheet.protection.password
        assert not sheet.protection.autoFilter


def test_the_links_back_are_not_printed(workbook: Workbook) -> None:
    for sheet in _sheets(workbook):
        assert sheet.print_area.startswith(f"'{sheet.title}'!$A$2:"), sheet.title
        assert sheet.cell(1, 1).value == "« Daftar Isi" or sheet.cell(1, 2).value == "« Daftar Isi"


def test_printed_rows_and_columns_are_all_there(workbook: Workbook) -> None:
    for sheet in _sheets(workbook):
        _, _, right, bottom = _bounds(sheet.print_area.split("!")[1].replace("$", ""))
        assert bottom == sheet.max_row
        # An empty register prints only the page that says so.
        assert right == sheet.max_column or (sheet.title, right) == (REGISTER_SHEET, 12)


def test_a_foreign_text_is_never_a_formula(workbook: Workbook) -> None:
    for sheet in _sheets(workbook):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert str(cell.value).startswith(("=IF(", "=ROUND(", "=COUNT(")), (sheet.title, cell.coordinate)
                assert cell.data_type != "e"


def test_print_titles_are_the_headings(workbook: Workbook) -> None:
    for sheet in _sheets(workbook):
        if sheet.print_title_rows:
            last = int(sheet.print_title_rows.replace("$", "").split(":")[1])
            assert sheet.cell(last, 1).value == "(1)"
            assert sheet.freeze_panes is not None
            assert sheet.freeze_panes.endswith(str(last + 1))


def test_the_filter_stands_on_the_column_numbers(workbook: Workbook) -> None:
    for sheet in _sheets(workbook):
        if sheet.auto_filter.ref:
            _, top, right, _ = _bounds(sheet.auto_filter.ref)
            numbers = [sheet.cell(top, column).value for column in range(1, right + 1)]
            assert numbers == [f"({number})" for number in range(1, len(numbers) + 1)]


def test_the_paper_is_the_one_asked_for() -> None:
    for name, code in (("spbe", "9"), ("pemdi", "14")):
        for sheet in load_workbook(BytesIO(list_bytes(REPORTS[name]()))):
            assert str(sheet.page_setup.paperSize) == code
            assert 10 <= int(sheet.page_setup.scale or 0) <= 100
            assert not sheet.sheet_properties.pageSetUpPr or not sheet.sheet_properties.pageSetUpPr.fitToPage


def test_the_same_report_gives_the_same_bytes() -> None:
    assert list_bytes(spbe_report()) == list_bytes(spbe_report())


def test_group_headings_stand_over_their_columns() -> None:
    book = EvidenceBook()
    columns = (ListColumn("a", 5, group="X"), ListColumn("b", 5, group="X"), ListColumn("c", 5, group="Y"))
    assert write_list_heads(book.add("Uji", (5, 5, 5)), columns) == (1, 3)
    sheet = load_workbook(BytesIO(book.to_bytes("Uji", TODAY)))["Uji"]
    assert [str(merged) for merged in sheet.merged_cells.ranges] == ["A1:B1"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["X", None, "Y"],
        ["a", "b", "c"],
        ["(1)", "(2)", "(3)"],
    ]


def test_further_pages_have_less_room_by_the_headings() -> None:
    book = EvidenceBook()
    sheet = book.add("Uji", (80, 80))
    printing = Printing(landscape(spbe_report()))
    pages = ListPages(sheet, printing)
    rows = pages.headed(write_list_heads(sheet, (ListColumn("a", 80), ListColumn("b", 80))))
    heading = sum(sheet.heights[rows[0] - 1 : rows[1]])
    for _ in range(200):
        pages.keep(40)
        write_line(sheet, [Part("x", TEXT), Part("y", TEXT)], 40)
    breaks = [int(one.id) for one in sheet.worksheet.row_breaks.brk]
    room = Printing(landscape(spbe_report())).page.room(printing.scale(sheet))
    first = sum(sheet.heights[: breaks[0]])
    second = heading + sum(sheet.heights[breaks[0] : breaks[1]])
    assert first <= room < first + 40
    assert second <= room < second + 40
