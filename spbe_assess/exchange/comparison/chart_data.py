"""Which figures a comparison is drawn from: columns by domain, lines over years, bars by index, or counts.

Every figure is a formula that fetches a value of the table, so the chart follows when the person fills a gap.
"""

from collections.abc import Sequence
from typing import Final

from openpyxl.utils import quote_sheetname

from spbe_assess.core.instrument import Instrument
from spbe_assess.core.results import Column
from spbe_assess.exchange.comparison.layout import TABLE_SHEET, Report, column_heading
from spbe_assess.exchange.comparison.long_sheet import LongPlaces
from spbe_assess.exchange.comparison.places import Places
from spbe_assess.exchange.excel.cells import number
from spbe_assess.exchange.excel.chart import INK, ChartData, Figure, Line, Scale, Shape, Symbol
from spbe_assess.exchange.excel.styles import TWO_DECIMALS, WHOLE, quoted_text
from spbe_assess.rules.comparison import Comparison, Row

# The slots of the charts (light ground), with the shapes nearest to theirs that a spreadsheet has.
_SLOTS: Final[tuple[tuple[str, Symbol], ...]] = (
    ("173C85", "circle"),
    ("AA3F11", "square"),
    ("8F6CF0", "diamond"),
    ("1F9A83", "triangle"),
    ("630233", "x"),
    ("A47F16", "plus"),
)
_GREY: Final[tuple[str, Symbol]] = ("8B9199", "circle")
_LIGHTEST: Final = 0.65
_TABLE: Final = quote_sheetname(TABLE_SHEET)


def across_data(comparison: Comparison, report: Report, places: Places) -> ChartData:
    """What is drawn of a table with institutions across."""
    if _is_history(comparison.columns):
        return _history(comparison, report, places)
    if len(comparison.columns) > len(_SLOTS):
        return _bars(comparison, places)
    return _columns(comparison, report, places)


def long_data(places: LongPlaces) -> ChartData:
    """How many institutions have each printed predicate."""
    comparison = places.comparison
    names = [band.name for band in comparison.instrument.bands]
    printed = [column.predicate.casefold() for column in comparison.columns]
    where = f"{_TABLE}!{places.predicate_range}"
    counted = {name: printed.count(name.casefold()) for name in names}
    figures = [Figure(f"COUNTIF({where},{quoted_text(name)})", count) for name, count in counted.items()]
    rest = len(printed) - sum(counted.values())
    if rest:
        formula = f"ROWS({where})" + "".join(f"-COUNTIF({where},{quoted_text(name)})" for name in names)
        names.append("tanpa predikat tercetak")
        figures.append(Figure(formula, rest))
    return ChartData(
        title="Banyaknya instansi menurut predikat tercetak",
        corner="Predikat",
        categories=tuple(names),
        lines=(Line("Banyaknya instansi", *_SLOTS[0], tuple(figures)),),
        shape=Shape.COLUMNS,
        scale=Scale("instansi", low=None),
        number_format=WHOLE,
    )


def _columns(comparison: Comparison, report: Report, places: Places) -> ChartData:
    rows = _drawn_rows(comparison)
    looks = _looks(comparison.columns, report)
    lines = [
        Line(_name(column), _shade(comparison.columns, n, looks[n][0]), looks[n][1], _figures(places, rows, [n]))
        for n, column in enumerate(comparison.columns)
    ]
    return ChartData(
        title=f"{comparison.instrument.index_name} dan {_parts_name(comparison)}",
        corner="Uraian",
        categories=tuple(_category(row) for row in rows),
        lines=tuple(lines),
        shape=Shape.COLUMNS,
        scale=_scale(comparison.instrument),
        number_format=TWO_DECIMALS,
    )


def _bars(comparison: Comparison, places: Places) -> ChartData:
    everyone = range(len(comparison.columns))
    name = comparison.instrument.index_name
    return ChartData(
        title=f"{name} menurut instansi",
        corner="Instansi",
        categories=tuple(_name(column) for column in comparison.columns),
        lines=(Line(name, *_SLOTS[0], _figures(places, [comparison.index], everyone)),),
        shape=Shape.BARS,
        scale=_scale(comparison.instrument),
        number_format=TWO_DECIMALS,
    )


def _history(comparison: Comparison, report: Report, places: Places) -> ChartData:
    columns = comparison.columns
    years = range(min(column.year for column in columns), max(column.year for column in columns) + 1)
    institutions = list(dict.fromkeys(map(_key, columns)))
    if len(institutions) == 1:
        rows = _drawn_rows(comparison)
        row_looks = [(INK, _GREY[1]), *_SLOTS, *[_GREY] * len(rows)]
        lines = [
            Line(_category(row), *look, _over_years(places, row, institutions[0], years))
            for row, look in zip(rows, row_looks, strict=False)
        ]
    else:
        looks = dict(zip(map(_key, columns), _looks(columns, report), strict=True))
        lines = [
            Line(_institution_name(columns, key), *looks[key], _over_years(places, comparison.index, key, years))
            for key in institutions
        ]
    return ChartData(
        title=f"{comparison.instrument.index_name} {years[0]}–{years[-1]}",
        corner="Tahun",
        categories=tuple(map(str, years)),
        lines=tuple(lines),
        shape=Shape.LINES,
        scale=_scale(comparison.instrument),
        number_format=TWO_DECIMALS,
    )


def _over_years(places: Places, row: Row, key: str, years: Sequence[int]) -> tuple[Figure | None, ...]:
    columns = places.comparison.columns
    place_in = {column.year: n for n, column in enumerate(columns) if _key(column) == key}
    return tuple(_figure(places, row, place_in[year]) if year in place_in else None for year in years)


def _figures(places: Places, rows: Sequence[Row], columns: Sequence[int]) -> tuple[Figure | None, ...]:
    return tuple(_figure(places, row, column) for row in rows for column in columns)


def _figure(places: Places, row: Row, column: int) -> Figure | None:
    value = row.values[column]
    return None if value is None else Figure(f"{_TABLE}!{places.value_cell(column, row)}", number(value))


def _drawn_rows(comparison: Comparison) -> tuple[Row, ...]:
    """The index and what explains it, as far as the table reaches."""
    return comparison.index, *comparison.at(comparison.breakdown)


def _parts_name(comparison: Comparison) -> str:
    return "domain" if comparison.instrument.domains else "aspek"


def _scale(instrument: Instrument) -> Scale:
    return Scale("nilai", number(instrument.lowest), number(instrument.highest))


def _category(row: Row) -> str:
    return row.short_name


def _name(column: Column) -> str:
    return " ".join(filter(None, column_heading(column)))


def _key(column: Column) -> str:
    return column.institution.slug if column.institution else column.title


def _institution_name(columns: Sequence[Column], key: str) -> str:
    column = next(column for column in columns if _key(column) == key)
    return column.short.removesuffix(str(column.year)).strip() or column.title


def _is_history(columns: Sequence[Column]) -> bool:
    """Whether lines over years say something: few institutions, one of them with several years, no year twice."""
    places = [(_key(column), column.year) for column in columns]
    institutions = {key for key, _ in places}
    return len(set(places)) == len(places) and len(institutions) < len(places) and len(institutions) <= len(_SLOTS)


def _looks(columns: Sequence[Column], report: Report) -> list[tuple[str, Symbol]]:
    """Colour and shape per column: the slot given to its institution, else the next free one, else grey."""
    given = {key: report.slots.get(key, report.slots.get(column.ref)) for column in columns for key in [_key(column)]}
    free = [slot for slot in range(1, len(_SLOTS) + 1) if slot not in given.values()]
    for key, slot in given.items():
        if slot is None and free:
            given[key] = free.pop(0)
    return [_GREY if (slot := given[_key(column)]) is None else _SLOTS[slot - 1] for column in columns]


def _shade(columns: Sequence[Column], place: int, colour: str) -> str:
    """The colour of a column: an institution's newest year full, earlier ones lighter."""
    own = sorted({column.year for column in columns if _key(column) == _key(columns[place])})
    if len(own) < 2:
        return colour
    share = _LIGHTEST * (len(own) - 1 - own.index(columns[place].year)) / (len(own) - 1)
    parts = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    return "".join(f"{round(part + (255 - part) * share):02X}" for part in parts)
