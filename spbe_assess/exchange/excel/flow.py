"""Where the pages of a sheet end: reckoned from the heights of its rows, so that nothing is torn apart.

Print titles would repeat the heading of one table above another; here the heading is written again as a real row.
"""

from collections.abc import Callable

from openpyxl.worksheet.pagebreak import Break

from spbe_assess.exchange.excel.book import Sheet


class Flow:
    """The pages of a sheet that is being written. ``room`` is the points of rows on one page (``Page.room``).

    The first page begins with the row after the last one written, so begin a flow after the rows that are not
    printed.
    """

    def __init__(self, sheet: Sheet, room: float) -> None:
        self._sheet = sheet
        self._top = sheet.last_row
        self.room = room
        self.breaks: list[int] = []

    @property
    def left(self) -> float:
        """The points still free on the page."""
        return self.room - sum(self._sheet.heights[self._top :])

    def keep(self, height: float, again: Callable[[], object] | None = None) -> bool:
        """Begin a new page unless so many points are left on this one; answer whether one was begun.

        Ask it with the height of everything that must stay together before writing that. ``again`` writes the
        heading once more at the top of the new page. Nothing is broken at the very top of a page.
        """
        if height <= self.left or self._sheet.last_row == self._top:
            return False
        self.turn()
        if again:
            again()
        return True

    def turn(self) -> None:
        """End the page after the last row written."""
        self._top = self._sheet.last_row
        self.breaks.append(self._top)
        self._sheet.worksheet.row_breaks.append(Break(id=self._top))
