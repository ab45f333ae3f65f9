"""Native charts: a table of live figures on a sheet of its own, and a chart that reads from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from math import ceil
from typing import Final, Literal

from openpyxl.chart import BarChart, LineChart
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import (
    AxDataSource,
    NumData,
    NumDataSource,
    NumRef,
    NumVal,
    StrData,
    StrRef,
    StrVal,
)
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties, RegularTextRun
from openpyxl.utils import get_column_letter, quote_sheetname

from spbe_assess.exchange.excel.book import Sheet
from spbe_assess.exchange.excel.measure import UNIT
from spbe_assess.exchange.excel.styles import FONT
from spbe_assess.exchange.excel.text import safe_text

GRID: Final = "C9CDD2"
INK: Final = "1A1C1F"
_POINTS_IN_CM: Final = 72 / 2.54
_EMU_IN_POINT: Final = 12_700
_ROW: Final = 15.0
_LABELLED_SERIES: Final = 4
_MARKER_SIZE: Final = 8

Symbol = Literal["circle", "square", "diamond", "triangle", "x", "plus"]


class Shape(Enum):
    """How the figures are drawn."""

    COLUMNS = "columns"
    BARS = "bars"
    LINES = "lines"


@dataclass(frozen=True)
class Figure:
    """One point: the formula that fetches it and its value."""

    formula: str
    value: float


@dataclass(frozen=True)
class Line:
    """One series: its name, its look, and a point per category (None where there is no value)."""

    name: str
    colour: str
    symbol: Symbol
    points: tuple[Figure | None, ...]


@dataclass(frozen=True)
class Scale:
    """The value axis: from ``low`` to ``high`` in steps of one, or free where both are None."""

    title: str
    low: float | None = None
    high: float | None = None
    number_format: str = "0"


@dataclass(frozen=True)
class ChartData:
    """Everything a chart shows. ``corner`` heads the column of categories."""

    title: str
    corner: str
    categories: tuple[str, ...]
    lines: tuple[Line, ...]
    shape: Shape
    scale: Scale
    number_format: str


def add_chart(sheet: Sheet, data: ChartData, heading_row: int, anchor: str, size: tuple[float, float]) -> None:
    """Draw the table that begins in ``heading_row`` of the sheet; ``size`` is width and height in points."""
    chart = _empty_chart(data, len(data.lines) > 1)
    chart.width, chart.height = (int(length / _POINTS_IN_CM) for length in size)
    for place, line in enumerate(data.lines):
        chart.append(_series(sheet.worksheet.title, data, line, place, heading_row))
    if data.shape is not Shape.LINES and len(data.lines) <= _LABELLED_SERIES:
        chart.dataLabels = DataLabelList(showVal=True, numFmt=data.number_format, **_HIDDEN_LABELS)
        chart.dataLabels.txPr = _text(8)
    sheet.worksheet.add_chart(chart, anchor)


def rows_for(height: float) -> int:
    """How many plain rows lie under a chart of a height in points."""
    return ceil(height / _ROW) + 1


def width_of(units: float) -> float:
    """Points that columns of so many units cover."""
    return units * UNIT


_HIDDEN_LABELS: Final = {
    "showLegendKey": False,
    "showCatName": False,
    "showSerName": False,
    "showPercent": False,
}


def _empty_chart(data: ChartData, has_legend: bool) -> BarChart | LineChart:
    chart = LineChart() if data.shape is Shape.LINES else BarChart()
    if isinstance(chart, BarChart):
        chart.type = "bar" if data.shape is Shape.BARS else "col"
        chart.gapWidth = 60
        chart.overlap = 0
    chart.title = _title(data.title, 12)
    chart.roundedCorners = False
    if has_legend and chart.legend is not None:
        chart.legend.position = "b"
        chart.legend.txPr = _text(9)
    else:
        chart.legend = None
    _set_axes(chart, data)
    return chart


def _set_axes(chart: BarChart | LineChart, data: ChartData) -> None:
    names, values = chart.x_axis, chart.y_axis
    for axis in (names, values):
        axis.delete = False
        axis.txPr = _text(9)
        axis.majorTickMark = "out"
        axis.graphicalProperties = GraphicalProperties(ln=_stroke(GRID, 0.75))
    names.tickLblPos = "low"
    if data.shape is Shape.BARS:
        names.scaling.orientation = "maxMin"
        values.crosses = "max"
    values.title = _title(data.scale.title, 9)
    values.numFmt = data.scale.number_format
    values.majorGridlines = ChartLines(spPr=GraphicalProperties(ln=_stroke(GRID, 0.5)))
    if data.scale.low is not None:
        values.scaling.min, values.scaling.max = data.scale.low, data.scale.high
        values.majorUnit = 1


def _series(sheet: str, data: ChartData, line: Line, place: int, heading_row: int) -> Series:
    first, last = heading_row + 1, heading_row + len(data.categories)
    letter, where = get_column_letter(place + 2), quote_sheetname(sheet)
    series = Series(
        idx=place,
        order=place,
        tx=SeriesLabel(strRef=_texts(f"{where}!${letter}${heading_row}", [line.name])),
        cat=AxDataSource(strRef=_texts(f"{where}!$A${first}:$A${last}", data.categories)),
        val=NumDataSource(numRef=_numbers(f"{where}!${letter}${first}:${letter}${last}", line, data.number_format)),
    )
    if data.shape is Shape.LINES:
        series.graphicalProperties = GraphicalProperties(ln=_stroke(line.colour, 2.25))
        series.marker = Marker(line.symbol, _MARKER_SIZE, _filled(line.colour))
        series.smooth = False
    else:
        series.graphicalProperties = GraphicalProperties(solidFill=line.colour)
        series.invertIfNegative = False
    return series


def _texts(reference: str, texts: Sequence[str]) -> StrRef:
    points = [StrVal(n, safe_text(text)) for n, text in enumerate(texts)]
    return StrRef(reference, StrData(len(points), points))


def _numbers(reference: str, line: Line, number_format: str) -> NumRef:
    points = [NumVal(n, v=repr(point.value)) for n, point in enumerate(line.points) if point is not None]
    return NumRef(reference, NumData(number_format, len(line.points), points))


def _filled(colour: str) -> GraphicalProperties:
    return GraphicalProperties(solidFill=colour, ln=_stroke(colour, 1.5))


def _stroke(colour: str, points: float) -> LineProperties:
    return LineProperties(solidFill=colour, w=round(points * _EMU_IN_POINT))


def _text(size: int) -> RichText:
    letters = _letters(size, bold=False)
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=letters), endParaRPr=letters)])


def _letters(size: int, *, bold: bool) -> CharacterProperties:
    return CharacterProperties(sz=size * 100, b=bold, solidFill=INK, latin=Font(typeface=FONT))


def _title(text: str, size: int) -> Title:
    letters = _letters(size, bold=True)
    run = RegularTextRun(rPr=letters, t=safe_text(text))
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=letters), r=[run])
    return Title(tx=Text(rich=RichText(p=[paragraph])), overlay=False)
