"""The sheet of the chart: its figures as a table, and the native chart below or beside it."""

from typing import Final

from openpyxl.utils import get_column_letter

from spbe_assess.exchange.comparison.heads import (
    HEAD,
    NOTE,
    TEXT,
    heading_height,
    heading_width,
    write_across,
    write_gap,
    write_heads,
)
from spbe_assess.exchange.comparison.layout import CHART_SHEET, Report
from spbe_assess.exchange.excel.book import Book, Sheet
from spbe_assess.exchange.excel.chart import ChartData, Shape, add_chart, rows_for, width_of
from spbe_assess.exchange.excel.measure import line_count, row_height
from spbe_assess.exchange.excel.styles import Look

_LABEL_WIDTH: Final = 38.0
_NARROWEST: Final = 145.0
_HEIGHT: Final = 345.0
_ROW: Final = 15.0
_LEAST_BARS: Final = 18
_BLANK_NOTE: Final = "Sel kosong: nilai tidak dimuat dalam laporan; pada grafik tidak digambar."


def write_chart_sheet(book: Book, data: ChartData, report: Report) -> None:
    """Write the sheet: figures first, then the chart."""
    units = heading_width([line.name for line in data.lines])
    widths = [_LABEL_WIDTH, *[units] * len(data.lines)]
    # An empty column on the right, so that the print area holds the whole chart.
    filler = _NARROWEST - sum(widths)
    sheet = book.add(CHART_SHEET, [*widths, filler] if filler > 0 else widths)
    write_heads(sheet, report, len(sheet.widths))
    write_gap(sheet)
    heading_row = _write_table(sheet, data)
    if any(point is None for line in data.lines for point in line.points):
        write_across(sheet, _BLANK_NOTE, NOTE, len(widths))
    _place_chart(sheet, data, heading_row)
    sheet.print_landscape(f"{report.title} · {report.kind_text}", (len(sheet.widths),))
    sheet.worksheet.page_setup.fitToHeight = 1


def _write_table(sheet: Sheet, data: ChartData) -> int:
    texts = [data.corner, *(line.name for line in data.lines)]
    heading_row = sheet.add(
        [sheet.text(text, HEAD) for text in texts], heading_height(texts, sheet.widths[: len(texts)])
    )
    look = Look(horizontal="center", number_format=data.number_format)
    for n, category in enumerate(data.categories):
        points = [line.points[n] for line in data.lines]
        cells = [
            sheet.blank(look) if point is None else sheet.formula(point.formula, point.value, look) for point in points
        ]
        sheet.add([sheet.text(category, TEXT), *cells], row_height(line_count(category, _LABEL_WIDTH)))
    return heading_row


def _place_chart(sheet: Sheet, data: ChartData, heading_row: int) -> None:
    """Below the table; bars stand beside it, each next to its row."""
    if data.shape is Shape.BARS:
        column = len(data.lines) + 2
        size = width_of(sheet.width(column, len(sheet.widths))), _ROW * max(len(data.categories) + 4, _LEAST_BARS)
        add_chart(sheet, data, heading_row, f"{get_column_letter(column)}{heading_row}", size)
        _write_room(sheet, size[1] - _ROW * len(data.categories))
        return
    write_gap(sheet)
    size = width_of(sheet.width(1, len(sheet.widths))), _HEIGHT
    add_chart(sheet, data, heading_row, f"A{sheet.last_row + 1}", size)
    _write_room(sheet, _HEIGHT)


def _write_room(sheet: Sheet, height: float) -> None:
    """Empty rows under a chart, so that the print area holds all of it."""
    for _ in range(rows_for(height)):
        write_gap(sheet, _ROW)
