"""Daftar Isi: every sheet is reached from it."""

from collections.abc import Sequence

from openpyxl.worksheet.worksheet import Worksheet

from spbe_assess.core.assessment import Dossier
from spbe_assess.exchange.evidence.contents import write_contents
from spbe_assess.exchange.evidence.layout import CONTENTS_SHEET, COVER_SHEET, EvidenceReport
from spbe_assess.exchange.evidence.trail import EvidenceBook
from tests.dossiers import pemdi_dossier, spbe_dossier
from tests.exchange.evidence.sheets import MADE_ON, opened, small_workbook


def contents(dossier: Dossier, units: Sequence[str] = (), unit: str = "") -> Worksheet:
    def write(book: EvidenceBook, report: EvidenceReport) -> None:
        write_contents(book, report, [(COVER_SHEET, "Identitas")], units)

    return opened(small_workbook(EvidenceReport(dossier, MADE_ON, unit=unit), write))[CONTENTS_SHEET]


def test_every_indicator_is_a_link_with_its_level_and_number_of_files() -> None:
    sheet = contents(spbe_dossier())
    links = {cell.value: cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink}
    assert len(links) == 48
    assert links["LB-12"] == "'LB-12'!A1"
    assert links[COVER_SHEET] == "'Sampul'!A1"
    row = next(row for row in sheet.iter_rows() if row[0].value == "LB-12")
    assert [cell.value for cell in row[:4]] == ["LB-12", "Peta Rencana SPBE", 2, 3]
    assert row[4].value == "LB-36"


def test_one_page_holds_all_47_indicators() -> None:
    assert not contents(spbe_dossier()).row_breaks.brk
    assert not contents(pemdi_dossier()).row_breaks.brk


def test_many_requests_can_be_clicked_on_and_take_no_second_page() -> None:
    units = [f"Dinas {n}" for n in range(1, 32)]
    sheet = contents(spbe_dossier(), units)
    assert not sheet.row_breaks.brk
    heading = next(row[0].row for row in sheet.iter_rows() if row[0].value == "Permintaan data dukung")
    assert heading > int(str(sheet.print_area).rpartition("$")[2])
    links = [cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert "'Permintaan-31'!A1" in links


def test_only_the_sheets_of_a_unit_are_listed() -> None:
    sheet = contents(spbe_dossier(), unit="bappeda ")
    listed = [str(cell.value) for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("LB-")]
    assert "LB-02" in listed
    assert "LB-01" not in listed
    assert 5 < len(listed) < 20
