"""Tables of an LB go on over pages with their heading, and rows too tall are written in parts."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from spbe_assess.exchange.evidence.heads import HEAD, SECTION, TEXT
from spbe_assess.exchange.evidence.lb_table import WHOLE, Table, lines_of, write_table
from spbe_assess.exchange.excel.book import Book, Sheet
from spbe_assess.exchange.excel.flow import Flow
from spbe_assess.exchange.excel.lines import Part

ROOM = 500.0
TABLE = Table(
    (Part("B. Contoh", SECTION, 2),),
    (Part("Kode", HEAD), Part("Isi", HEAD)),
    (Part("Kode", HEAD), Part("Isi (lanjutan)", HEAD)),
)
LONG = "Kalimat contoh yang cukup panjang untuk satu baris. " * 120


def written(*rows: tuple[str, str], before: float = 0, tail: float = 0) -> tuple[list[str], Flow, Sheet]:
    """The rows as XML, page ends, and the sheet."""
    sheet = Book().add("Uji", (10, 60))
    flow = Flow(sheet, ROOM)
    if before:
        sheet.add([], before)
    write_table(sheet, flow, TABLE, [[Part(code, TEXT), Part(text, TEXT)] for code, text in rows], tail)
    return sheet.rows_xml.split("</row>")[:-1], flow, sheet


def test_a_title_takes_heading_and_first_row_to_the_next_page() -> None:
    rows, flow, _ = written(("1", "satu"), ("2", "dua " * 300), before=ROOM - 50)
    assert flow.breaks == [1]
    assert "B. Contoh" in rows[1]


def test_a_small_table_is_not_torn() -> None:
    rows, flow, _ = written(*((str(n), "isi") for n in range(6)), before=ROOM - 90)
    assert flow.breaks == [1]
    assert not any("lanjutan" in row for row in rows)


def test_the_last_row_goes_with_what_follows_the_table() -> None:
    many = [(str(n), "isi") for n in range(28)]
    rows, flow, sheet = written(*many, tail=150)
    (end,) = flow.breaks
    assert "lanjutan" in rows[end]
    assert ">27<" in rows[-1]
    assert sum(sheet.heights[end:]) + 150 <= ROOM


def test_a_row_too_tall_is_written_in_parts_that_carry_its_label() -> None:
    rows, flow, sheet = written(("1.2", LONG * 2))
    assert max(sheet.heights) <= WHOLE
    assert sum(">1.2<" in row for row in rows) == 1 + len(flow.breaks) > 2


@pytest.mark.parametrize("text", [LONG, "x" * 9_000, "baris\n" * 300])
def test_the_parts_of_a_row_are_all_of_it(text: str) -> None:
    sheet = Book().add("Uji", (10, 60))
    lines = lines_of(sheet, [Part("1", TEXT), Part(text, TEXT), Part(3, TEXT)])
    assert len(lines) > 1
    said = "".join(str(line.parts[1].content) for line in lines)
    assert "".join(said.split()) == "".join(text.split())
    assert [line.parts[2].content for line in lines] == [3, *[None] * (len(lines) - 1)]


def test_a_frame_is_closed_on_every_page() -> None:
    book = Book()
    sheet = book.add("Uji", (10, 60))
    flow = Flow(sheet, ROOM)
    write_table(sheet, flow, TABLE, [[Part("1", TEXT), Part(LONG * 2, TEXT)]])
    (read,) = load_workbook(BytesIO(book.to_bytes("Uji", date(2026, 11, 21))))
    starts, ends = [end + 2 for end in (2, *flow.breaks)], [*flow.breaks, sheet.last_row]
    for row in range(4, sheet.last_row + 1):
        border = read.cell(row, 2).border
        is_heading = row - 1 in flow.breaks
        assert (border.top.style == "thin") == (row in starts or is_heading)
        assert (border.bottom.style == "thin") == (row in ends or is_heading)
