"""Permintaan: the lists of data dukung asked for, in the workbook and alone."""

from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from spbe_assess.core.assessment import Answer, CriterionState, Person
from spbe_assess.core.evidence import EvidenceItem, EvidenceLink
from spbe_assess.core.results import Paper
from spbe_assess.exact import exact
from spbe_assess.exchange.evidence.heads import landscape
from spbe_assess.exchange.evidence.layout import EvidenceReport
from spbe_assess.exchange.evidence.request_sheet import request_units, request_workbook, write_requests
from spbe_assess.exchange.evidence.signature import nip_text, rank_text
from spbe_assess.exchange.evidence.trail import EvidenceBook
from spbe_assess.rules.evidence_requests import UnitRequest, requests
from tests.dossiers import SPBE, TODAY, empty_dossier
from tests.exchange.list_sheets import (
    empty_report,
    first_row,
    opened,
    pemdi_long,
    pemdi_report,
    spbe_long,
    spbe_report,
    table,
)


def _sheets(report: EvidenceReport) -> list[Worksheet]:
    return list(opened(report, write_requests).worksheets)


def _owing(report: EvidenceReport) -> list[UnitRequest]:
    return [request for request in requests(report.dossier) if request.missing]


def test_each_unit_has_a_sheet_in_order() -> None:
    for report in (spbe_report(), pemdi_report()):
        sheets = _sheets(report)
        assert [sheet.title for sheet in sheets] == [f"Permintaan-{n:02d}" for n in range(1, len(sheets) + 1)]
        heads = [{cell.value for row in sheet.iter_rows(max_row=8) for cell in row} for sheet in sheets]
        assert all(f"Kepada: {unit}" in head for unit, head in zip(request_units(report), heads, strict=True))


def test_every_row_is_written() -> None:
    report = pemdi_report()
    for request, sheet in zip(_owing(report), _sheets(report), strict=True):
        written = table(sheet)
        for place, (row, cells) in enumerate(zip(request.missing, written, strict=False), 1):
            assert cells[:4] == (place, row.title, row.place, row.text)
            assert cells[4] == (row.examples or None) or str(cells[4]).startswith("Seperti ")
            assert cells[6] == "Belum"
        below = [str(cells[0]) for cells in written[len(request.missing) :]]
        if request.received:
            counts = f"({len(request.received)} dari {len(request.rows)} butir): "
            assert below.pop(0).startswith(f"Sudah ada dan tidak dicetak {counts}")
        assert below[0].startswith("Berkas diberi nama <nomor indikator>")


def test_the_same_examples_are_printed_once_and_then_pointed_to() -> None:
    for sheet in _sheets(spbe_report()):
        rows = [row for row in table(sheet) if isinstance(row[0], int)]
        places = {(row[1], row[2]) for row in rows}
        pointing = [row for row in rows if str(row[4]).startswith("Seperti ")]
        assert all((row[1], str(row[4]).removeprefix("Seperti ")) in places for row in pointing)
        full = [(row[1], row[4]) for row in rows if row not in pointing and str(row[4]).startswith("– ")]
        assert len(full) == len(set(full))


def test_what_is_there_is_counted_with_its_codes() -> None:
    evidence = {"e": EvidenceItem("e", "file", "Pergub 7.pdf")}
    dossier = empty_dossier(
        SPBE, answers={("I36", ""): Answer("BKD")}, evidence=evidence, links=(EvidenceLink("l", "e", "I36", 2),)
    )
    (sheet,) = _sheets(EvidenceReport(dossier, TODAY))
    told = [str(row[0]) for row in table(sheet)]
    assert "Sudah ada dan tidak dicetak (2 dari 3 butir): 36. Layanan Kepegawaian 2 butir (36.a)." in told


def test_a_unit_that_owes_nothing_gets_no_sheet_but_may_still_be_written_to() -> None:
    answers = {("I36", ""): Answer("BKD", target=exact("1"))}
    states = {("I36", "L1-1", "mandiri"): CriterionState("met")}
    report = EvidenceReport(empty_dossier(SPBE, answers=answers, criteria=states), TODAY)
    assert request_units(report) == ()
    assert [len(request.received) for request in report.unit_requests] == [1]
    (sheet,) = load_workbook(BytesIO(request_workbook(report, "BKD"))).worksheets
    assert table(sheet)[0][0] == "Tidak ada data dukung yang masih diminta dari BKD."


def test_nobody_named_makes_no_sheet() -> None:
    assert request_units(empty_report()) == ()
    book = EvidenceBook()
    write_requests(book, empty_report())
    assert book.trail == []


def test_a_unit_asked_for_gets_the_only_sheet() -> None:
    report = replace(spbe_report(), unit="bappeda")
    (sheet,) = _sheets(report)
    assert sheet.title == "Permintaan-01"


def test_a_list_stands_alone_without_links_to_other_sheets() -> None:
    report = spbe_report()
    (sheet,) = load_workbook(BytesIO(request_workbook(report, "Bappeda"))).worksheets
    assert sheet.title == "Permintaan"
    assert not any(cell.hyperlink for row in sheet.iter_rows() for cell in row)
    within = _sheets(report)[request_units(report).index("Bappeda")]
    assert table(sheet) == table(within)


def test_a_list_of_a_unit_without_indicators_says_so() -> None:
    (sheet,) = load_workbook(BytesIO(request_workbook(spbe_report(), "=Dinas Lain"))).worksheets
    assert table(sheet)[0][0] == "Tidak ada data dukung yang diminta dari =Dinas Lain."


def test_what_the_unit_fills_is_open_and_roomy() -> None:
    (sheet, *_) = _sheets(spbe_report())
    row = first_row(sheet)
    assert [bool(sheet.cell(row, column).protection.locked) for column in range(1, 10)] == [True] * 6 + [False] * 3
    heights = [sheet.row_dimensions[place].height or 0 for place in range(row, row + 40)]
    assert min(heights) >= 28
    (rule,) = sheet.data_validations.dataValidation
    assert (rule.formula1, str(rule.sqref).split(":")[0]) == ('"Ada,Belum"', f"G{row}")


def test_unset_officials_are_dotted() -> None:
    dossier = replace(spbe_report().dossier, assessment=replace(spbe_report().assessment, people={}))
    (sheet, *_) = _sheets(replace(spbe_report(), dossier=dossier))
    values = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert "Lampiran Nota Dinas ……………………………" in values
    assert values[-4:] == ["Penanggung Jawab,", "……………………………", rank_text(Person()), nip_text(Person())]
    assert rank_text(Person()).endswith("……")
    assert not any("None" in value for value in values)


@pytest.mark.parametrize("report", [spbe_report(), pemdi_report(), spbe_long(), pemdi_long()])
@pytest.mark.parametrize("paper", ["A4", "F4"])
def test_no_page_is_too_long_and_the_signature_stays_with_the_last_row(report: EvidenceReport, paper: Paper) -> None:
    report = replace(report, paper=paper)
    for request, sheet in zip(_owing(report), _sheets(report), strict=True):
        room = landscape(report).room(int(sheet.page_setup.scale or 0))
        first = first_row(sheet)
        titles = sum(sheet.row_dimensions[row].height or 0 for row in (first - 2, first - 1))
        ends = [1, *(int(one.id) for one in sheet.row_breaks.brk), sheet.max_row]
        for number, (top, bottom) in enumerate(pairwise(ends)):
            height = sum(sheet.row_dimensions[row].height or 0 for row in range(top + 1, bottom + 1))
            assert height + (titles if number else 0) <= room
            assert bottom > top
        assert ends[-2] < first + len(request.missing) - 1
