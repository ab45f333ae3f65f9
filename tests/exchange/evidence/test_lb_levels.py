"""Criteria and explanation stand side by side, and both go on together over pages."""

from itertools import pairwise

from spbe_assess.exchange.evidence.lb_criteria import LevelProof, Paragraph
from spbe_assess.exchange.evidence.lb_levels import write_levels
from spbe_assess.exchange.excel.book import Book, Sheet
from spbe_assess.exchange.excel.flow import Flow
from spbe_assess.exchange.excel.measure import TALLEST

WIDTHS = (9, 8, 13, 9, 25, 7, 8, 14)
ROOM = 600.0
LABEL = Paragraph("Fakta:", bold=True)
CRITERION = "■ Dokumen memuat seluruh bagian yang diminta, dari tata kelola sampai audit. "


def sheet_of(*levels: LevelProof, room: float = ROOM) -> tuple[Sheet, Flow]:
    sheet = Book().add("Uji", WIDTHS)
    flow = Flow(sheet, room)
    write_levels(sheet, flow, levels)
    return sheet, flow


def level(number: int = 3, criteria: int = 1, text: str = "Sudah.") -> LevelProof:
    lines = tuple(f"{n} {CRITERION}" for n in range(criteria))
    return LevelProof(number, "Terdefinisi", lines, (LABEL, Paragraph(text)))


def page_heights(sheet: Sheet, flow: Flow) -> list[float]:
    ends = [0, *flow.breaks, sheet.last_row]
    return [sum(sheet.heights[first:last]) for first, last in pairwise(ends)]


def test_every_page_is_filled_and_none_is_too_full() -> None:
    sheet, flow = sheet_of(level(text="Kalimat yang tidak pendek sama sekali. " * 300))
    heights = page_heights(sheet, flow)
    assert len(heights) == 5
    assert all(ROOM * 0.8 < height <= ROOM for height in heights[:-1])


def test_a_later_page_repeats_heading_level_and_says_what_goes_on() -> None:
    sheet, _ = sheet_of(level(text="Kalimat yang tidak pendek sama sekali. " * 100))
    assert sheet.rows_xml.count("Penjelasan (lanjutan)") == sheet.rows_xml.count("(lanjutan penjelasan tingkat 3)")
    assert sheet.rows_xml.count("3\nTerdefinisi") == 1 + sheet.rows_xml.count("Penjelasan (lanjutan)")


def test_criteria_longer_than_the_explanation_go_on_as_well() -> None:
    sheet, flow = sheet_of(level(criteria=40))
    assert all(height <= ROOM for height in page_heights(sheet, flow))
    assert all(f"{n} {CRITERION.strip()}" in sheet.rows_xml for n in range(40))
    assert "(lanjutan kriteria tingkat 3)" in sheet.rows_xml


def test_criteria_higher_than_any_row_stand_beside_several() -> None:
    sheet, _ = sheet_of(level(criteria=14), room=900)
    assert max(sheet.heights) <= TALLEST
    assert sum(sheet.heights) > TALLEST


def test_a_short_level_is_not_torn() -> None:
    moved = 0
    for sentences in range(30, 60):
        sheet, flow = sheet_of(
            level(1, text="Kalimat yang tidak pendek sama sekali. " * sentences), level(2, criteria=4)
        )
        assert sheet.rows_xml.count("2\nTerdefinisi") == 1
        moved += len(flow.breaks)
    assert moved > 5


def test_a_label_is_not_the_last_of_a_page() -> None:
    for sentences in range(20, 60):
        proof = LevelProof(
            1, "Rintisan", ("■ Ada",), (Paragraph("Kata kata. " * sentences * 3), LABEL, Paragraph("Isi"))
        )
        sheet, flow = sheet_of(proof, room=420)
        rows = sheet.rows_xml.split("</row>")
        assert not any("Fakta:" in rows[end - 1] for end in flow.breaks)
