"""Page breaks of our own."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from spbe_assess.exchange.excel.book import Book, Sheet
from spbe_assess.exchange.excel.flow import Flow


def new_sheet() -> Sheet:
    return Book().add("Lembar", (93,))


def test_a_page_ends_before_the_row_that_would_not_fit() -> None:
    sheet = new_sheet()
    flow = Flow(sheet, 100)
    for _ in range(5):
        flow.keep(30)
        sheet.add([], 30)
    assert flow.breaks == [3]
    assert [mark.id for mark in sheet.worksheet.row_breaks.brk] == [3]
    assert flow.left == 40


def test_what_must_stay_together_moves_as_one() -> None:
    sheet = new_sheet()
    flow = Flow(sheet, 100)
    sheet.add([], 60)
    assert flow.keep(15 + 40)
    assert flow.breaks == [1]


def test_the_heading_is_written_again_on_the_new_page() -> None:
    sheet = new_sheet()
    flow = Flow(sheet, 100)
    sheet.add([], 90)
    assert flow.keep(30, lambda: sheet.add([], 20))
    assert (sheet.last_row, flow.left) == (2, 80)


def test_what_is_higher_than_a_page_does_not_leave_an_empty_one() -> None:
    sheet = new_sheet()
    flow = Flow(sheet, 100)
    assert not flow.keep(400)
    assert flow.breaks == []


def test_rows_above_the_first_page_take_no_room() -> None:
    sheet = new_sheet()
    sheet.add([], 90)
    assert Flow(sheet, 100).left == 100


@settings(max_examples=50)
@given(heights=st.lists(st.floats(15, 90), max_size=40))
def test_no_page_holds_more_than_its_room(heights: list[float]) -> None:
    sheet = new_sheet()
    flow = Flow(sheet, 100)
    for height in heights:
        flow.keep(height)
        sheet.add([], height)
    ends = [0, *flow.breaks, sheet.last_row]
    pages = [sum(sheet.heights[first:last]) for first, last in pairwise(ends)]
    assert all(page <= 100.000001 for page in pages)
