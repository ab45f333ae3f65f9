"""The evidence workbook as a whole: its sheets, its order, its safety."""

from itertools import combinations

import pytest
from openpyxl.workbook import Workbook

from spbe_assess.core.assessment import Dossier
from spbe_assess.core.results import Paper
from spbe_assess.exchange.evidence.layout import META_SHEET, EvidenceReport
from spbe_assess.exchange.evidence.reading import lost
from spbe_assess.exchange.evidence.workbook import evidence_workbook
from tests.dossiers import OLD_SPBE, PEMDI, SPBE, empty_dossier, pemdi_dossier, spbe_dossier
from tests.exchange.evidence.sheets import MADE_ON, opened

LISTS = ["Data Dukung", "Kelengkapan", "Selisih Tahap"]
ENDS = ["Berita Acara", "Persetujuan Publikasi", "Petunjuk", "Referensi", "Manifest", "_meta"]


def made(dossier: Dossier, paper: Paper = "A4", *, stage: str = "", unit: str = "") -> bytes:
    return evidence_workbook(EvidenceReport(dossier, MADE_ON, paper, stage, unit))


@pytest.fixture(scope="module")
def spbe_bytes() -> bytes:
    return made(spbe_dossier())


@pytest.fixture(scope="module")
def spbe(spbe_bytes: bytes) -> Workbook:
    return opened(spbe_bytes)


@pytest.fixture(scope="module")
def pemdi() -> Workbook:
    return opened(made(pemdi_dossier(), "F4"))


def test_the_sheets_stand_in_the_order_of_the_form(spbe: Workbook) -> None:
    names = spbe.sheetnames
    requests = [name for name in names if name.startswith("Permintaan")]
    assert names == [
        *("Sampul", "Daftar Isi", "Ringkasan", "Lembar Kerja"),
        *(f"LB-{n:02d}" for n in range(1, 48)),
        *LISTS,
        *(f"Permintaan-{n:02d}" for n in range(1, len(requests) + 1)),
        *ENDS,
    ]
    assert len(requests) > 1


def test_pemdi_has_its_twenty_sheets_on_its_own_paper(pemdi: Workbook) -> None:
    assert [name for name in pemdi.sheetnames if name.startswith("LB-")] == [f"LB-{n:02d}" for n in range(1, 21)]
    assert {sheet.page_setup.paperSize for sheet in pemdi.worksheets if sheet.title != META_SHEET} == {14}


def test_the_same_report_gives_the_same_bytes(spbe_bytes: bytes) -> None:
    assert made(spbe_dossier()) == spbe_bytes


@pytest.mark.parametrize("instrument", [SPBE, PEMDI, OLD_SPBE])
def test_an_empty_assessment_is_written_too(instrument: str) -> None:
    dossier = empty_dossier(instrument)
    data = made(dossier)
    assert lost(EvidenceReport(dossier, MADE_ON), data) == ()
    texts = [cell.value for sheet in opened(data).worksheets for row in sheet.iter_rows() for cell in row]
    assert not [text for text in texts if isinstance(text, str) and ("None" in text or text.startswith("#"))]


def test_a_unit_gets_its_own_evidence_and_the_whole_reckoning() -> None:
    report = EvidenceReport(spbe_dossier(), MADE_ON, unit="Bappeda")
    workbook = opened(evidence_workbook(report))
    sheets = [name for name in workbook.sheetnames if name.startswith("LB-")]
    assert sheets == [f"LB-{int(indicator.code[1:]):02d}" for indicator in report.indicators]
    assert 0 < len(sheets) < 47
    assert workbook["Lembar Kerja"].max_row == 55
    assert [name for name in workbook.sheetnames if name.startswith("Permintaan")] == ["Permintaan-01"]


def test_a_unit_nobody_knows_has_no_evidence_but_the_workbook_stands() -> None:
    workbook = opened(made(spbe_dossier(), unit="Tidak Ada"))
    assert not [name for name in workbook.sheetnames if name.startswith("LB-")]
    assert "Ringkasan" in workbook.sheetnames


@pytest.mark.parametrize("name", ["spbe", "pemdi"])
def test_joined_cells_never_overlap(name: str, request: pytest.FixtureRequest) -> None:
    workbook: Workbook = request.getfixturevalue(name)
    for sheet in workbook.worksheets:
        rows: dict[int, list[tuple[int, int]]] = {}
        for area in sheet.merged_cells.ranges:
            for row in range(area.min_row, area.max_row + 1):
                rows.setdefault(row, []).append((area.min_col, area.max_col))
        for row, spans in rows.items():
            for one, other in combinations(spans, 2):
                assert one[1] < other[0] or other[1] < one[0], (sheet.title, row)


@pytest.mark.parametrize("name", ["spbe", "pemdi"])
def test_every_sheet_is_protected_printable_and_has_a_footer_excel_takes(
    name: str, request: pytest.FixtureRequest
) -> None:
    workbook: Workbook = request.getfixturevalue(name)
    for sheet in workbook.worksheets[:-1]:
        assert sheet.protection.sheet, sheet.title
        assert sheet.print_area, sheet.title
        assert len(sheet.title) <= 31
        assert 0 < len(str(sheet.oddFooter)) <= 255
        assert 55 <= (sheet.page_setup.scale or 0) <= 100, sheet.title
        assert not sheet.sheet_view.showGridLines


def test_the_hidden_sheet_cannot_be_unhidden_by_a_menu_and_is_not_printed(spbe: Workbook) -> None:
    sheet = spbe[META_SHEET]
    assert sheet.sheet_state == "veryHidden"
    assert not sheet.print_area


def test_every_link_inside_leads_to_a_sheet_that_is_there(spbe: Workbook) -> None:
    links = [
        cell.hyperlink.location
        for sheet in spbe.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.hyperlink and cell.hyperlink.location
    ]
    assert len(links) > 200
    assert {link.split("'")[1] for link in links} <= set(spbe.sheetnames)


def test_no_row_is_higher_than_excel_allows(spbe: Workbook) -> None:
    for sheet in spbe.worksheets:
        assert all((row.height or 0) <= 409 for row in sheet.row_dimensions.values()), sheet.title
