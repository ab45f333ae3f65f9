"""The yardstick of the workbook: its cells as plain data, and bare openpyxl writing the same ones.

Also a program of its own, for whole processes: ``python -m build_scripts.bench_cells CELLS.json FILE.xlsx``. The way
it writes is the fastest openpyxl has for styled cells: every format is prepared once and handed to the cells.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.styles.colors import Color
from openpyxl.worksheet.worksheet import Worksheet

Plain = Mapping[str, Any]
"""What JSON holds: ``formats``, and ``sheets`` with ``rows`` of ``[type, value, position of the format]`` or null."""


def cells_of(data: bytes) -> Plain:
    """The plain data of a workbook: every cell with its format, widths, heights, joined cells. No charts."""
    workbook = load_workbook(BytesIO(data))
    formats: dict[str, int] = {}
    sheets = [_sheet(sheet, formats) for sheet in workbook.worksheets]
    return {"formats": [json.loads(text) for text in formats], "sheets": sheets}


def written(cells: Plain) -> bytes:
    """The workbook of plain data: this is what is timed."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    formats = [_prepared(workbook, one) for one in cells["formats"]]
    for plain in cells["sheets"]:
        sheet = workbook.create_sheet(plain["title"])
        for letter, width in plain["widths"].items():
            sheet.column_dimensions[letter].width = width
        for row in plain["rows"]:
            sheet.append([None if cell is None else _cell(sheet, formats, *cell) for cell in row])
        for row, height in plain["heights"].items():
            sheet.row_dimensions[int(row)].height = height
        for joined in plain["joined"]:
            sheet.merged_cells.add(joined)
    target = BytesIO()
    workbook.save(target)
    return target.getvalue()


def _cell(sheet: Worksheet, formats: Sequence[StyleArray], kind: str, value: float | str | None, position: int) -> Cell:
    cell = Cell(sheet, 1, 1, value, formats[position])
    if kind == "s":
        cell.data_type = "s"
    return cell


def _prepared(workbook: Workbook, plain: Plain) -> StyleArray:
    side = Side(style=plain["frame"])
    named = NamedStyle(
        name="prepared",
        font=Font(**plain["font"]),
        fill=PatternFill("solid", fgColor=plain["fill"]) if plain["fill"] else PatternFill(),
        border=Border(left=side, right=side, top=side, bottom=side) if plain["frame"] else Border(),
        alignment=Alignment(**plain["alignment"]),
        number_format=plain["number_format"],
    )
    named.bind(workbook)
    prepared = StyleArray(named.as_tuple())
    prepared.quotePrefix = int(plain["quoted"])
    return prepared


def _sheet(sheet: Worksheet, formats: dict[str, int]) -> Plain:
    return {
        "title": sheet.title,
        "widths": {letter: one.width for letter, one in sheet.column_dimensions.items()},
        "heights": {str(row): one.height for row, one in sheet.row_dimensions.items() if one.height},
        "joined": [str(joined) for joined in sheet.merged_cells.ranges],
        "rows": [[_plain(cell, formats) for cell in row] for row in sheet.iter_rows()],
    }


def _plain(cell: Cell | MergedCell, formats: dict[str, int]) -> list[object] | None:
    # The hidden cells of a joined one are made up by the reader.
    if isinstance(cell, MergedCell) or (cell.value is None and not cell.has_style):
        return None
    text = json.dumps(_format(cell), sort_keys=True)
    kind, value = ("n", None) if cell.value in {None, ""} else (cell.data_type, cell.value)
    return [kind, value, formats.setdefault(text, len(formats))]


def _format(cell: Cell) -> Plain:
    font, place, frame = cell.font, cell.alignment, cell.border.left
    return {
        "font": {"name": font.name, "size": font.sz, "bold": font.b, "italic": font.i, "color": _rgb(font.color)},
        "fill": _rgb(cell.fill.fgColor) if cell.fill.fill_type else "",
        "frame": frame.style if frame else None,
        "alignment": {
            "horizontal": place.horizontal,
            "vertical": place.vertical,
            "indent": place.indent,
            "wrap_text": place.wrap_text,
        },
        "number_format": cell.number_format,
        "quoted": bool(cell.quotePrefix),
    }


def _rgb(colour: Color | None) -> str | None:
    return None if colour is None or colour.type != "rgb" else colour.rgb


def main(source: str, target: str) -> None:
    """Read plain data, write the workbook."""
    Path(target).write_bytes(written(json.loads(Path(source).read_text(encoding="utf-8"))))


if __name__ == "__main__":
    main(*sys.argv[1:])
