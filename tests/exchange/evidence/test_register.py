"""The register of data dukung, written and read back."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from spbe_assess.core.evidence import EvidenceLink
from spbe_assess.exchange.evidence.layout import REGISTER_SHEET, EvidenceReport
from spbe_assess.exchange.evidence.register import write_register
from spbe_assess.exchange.evidence.register_rows import RegisterRow, level_text, register_rows
from spbe_assess.exchange.evidence.trail import EvidenceBook
from tests.dossiers import TODAY, spbe_dossier
from tests.exchange.list_sheets import empty_report, first_row, opened, pemdi_report, spbe_report, table

_ENTRIES = {"article": "J", "page": "K", "quote": "L", "reception": "Q", "assessor_note": "R", "follow_up": "S"}


def _sheet(report: EvidenceReport) -> Worksheet:
    return opened(report, write_register)[REGISTER_SHEET]


def _rows(report: EvidenceReport) -> Mapping[tuple[str, str], RegisterRow]:
    return {(row.indicator, row.item.name or row.item.url): row for row in register_rows(report)}


def _first_link() -> EvidenceLink:
    return spbe_dossier().links[0]


def _with_links(*links: EvidenceLink) -> EvidenceReport:
    return EvidenceReport(spbe_dossier(links=links), TODAY)


def _target(sheet: Worksheet, address: str) -> object:
    link = sheet[address].hyperlink
    return link and (link.target or link.location)


def test_a_file_has_one_row_for_each_indicator_that_uses_it() -> None:
    dossier = spbe_dossier()
    pairs = [(row.indicator, row.item.id) for row in register_rows(spbe_report())]
    assert len(pairs) == len(set(pairs))
    assert set(pairs) == {(link.indicator, link.evidence) for link in dossier.links}
    order = list(dossier.instrument.indicator_by_code)
    assert [order.index(code) for code, _ in pairs] == sorted(order.index(code) for code, _ in pairs)


def test_a_file_linked_twice_names_both_levels_and_says_where_else_it_is_used() -> None:
    row = next(row for row in register_rows(spbe_report()) if row.indicator == "I2")
    assert (row.code, row.levels, row.article, row.place) == ("2.a", "2–3", "Pasal 5", "4")
    assert row.also_in.split(", ") == ["I1", "I11", "I12"]
    assert len(row.links) == 2


@pytest.mark.parametrize(
    ("levels", "text"),
    [([], "–"), ([0], "–"), ([3], "3"), ([2, 3], "2–3"), ([5, 1, 2, 4], "1–2, 4–5"), ([0, 2, 2], "2")],
)
def test_levels_are_told_in_few_signs(levels: list[int], text: str) -> None:
    assert level_text(levels) == text


def test_a_criterion_says_its_level_and_its_text() -> None:
    row = _rows(spbe_report())["I45", "https://layanan.contohprov.go.id/perizinan?tahun=2024&unit=ptsp"]
    assert row.levels == "3"
    assert row.criteria == spbe_dossier().instrument.indicator_by_code["I45"].level(3).criteria[0].text
    assert row.place == "menit 02:15"
    assert row.reception == "Diterima"
    assert row.portal_name == "(tautan, diakses 3 Juli 2024)"


def test_a_criterion_alone_gives_the_level() -> None:
    (row,) = register_rows(_with_links(replace(_first_link(), level=0, criterion="L4-1")))
    assert row.levels == "4"


def test_the_least_good_word_of_the_assessor_is_shown() -> None:
    first, second = spbe_dossier().links[:2]
    report = _with_links(replace(first, reception="accepted"), replace(second, reception="revise"))
    (row,) = register_rows(report)
    assert row.reception == "Perlu perbaikan"


def test_the_code_opens_the_file_and_the_number_the_evidence_sheet() -> None:
    report = spbe_report()
    sheet, rows = _sheet(report), register_rows(report)
    for place, row in enumerate(rows, first_row(sheet)):
        assert sheet.cell(place, 1).value == row.code
        assert sheet.cell(place, 2).hyperlink is None
        assert _target(sheet, f"C{place}") == f"'LB-{int(row.indicator[1:]):02d}'!A1"
        expected = None if row.item.is_withheld else row.target
        assert _target(sheet, f"A{place}") == expected
        if row.item.is_file and expected:
            assert str(expected).startswith(f"Data%20Dukung/{row.indicator}/{row.code}.")


def test_withheld_evidence_has_no_link_and_says_so() -> None:
    row = _rows(spbe_report())["I31", "Laporan Audit Keamanan.pdf"]
    assert (row.target, row.portal_name) == ("", "(dikecualikan, tidak disertakan)")


def test_a_withheld_address_is_not_told() -> None:
    dossier = spbe_dossier()
    evidence = {key: replace(item, classification="withheld", title="") for key, item in dossier.evidence.items()}
    report = EvidenceReport(replace(dossier, evidence=evidence), TODAY)
    sheet = _sheet(report)
    assert not any("https" in str(value) for row in table(sheet) for value in row)
    assert not any(
        cell.hyperlink and "https" in str(cell.hyperlink.target) for row in sheet.iter_rows() for cell in row
    )


def test_cells_to_fill_are_open_and_tracked() -> None:
    report = _with_links(replace(_first_link(), article="=Pasal 5", page="4", quote="a\x00b"))
    book = EvidenceBook()
    write_register(book, report)
    places = {(place.field, place.cell.rstrip("0123456789")): place for place in book.trail}
    assert set(places) == set(_ENTRIES.items())
    assert {place.record for place in book.trail} == {
        f"link/{report.assessment.id}/{report.dossier.links[0].id}",
    }
    assert places["article", "J"].is_whole
    assert places["article", "J"].value == "=Pasal 5"
    assert not places["quote", "L"].is_whole
    sheet = _sheet(report)
    row = first_row(sheet)
    assert all(not sheet[f"{letter}{row}"].protection.locked for letter in _ENTRIES.values())
    assert all(sheet[f"{letter}{row}"].protection.locked for letter in "ABCDFGHIMNOPT")


def test_a_reception_is_tracked_as_the_log_writes_it() -> None:
    book = EvidenceBook()
    write_register(book, _with_links(replace(_first_link(), reception="revise")))
    place = next(place for place in book.trail if place.field == "reception")
    assert (place.value, place.shown) == ("revise", "Perlu perbaikan")


def test_what_two_links_say_differently_is_locked_but_comes_back_with_the_hidden_sheet() -> None:
    first, second = spbe_dossier().links[:2]
    report = _with_links(replace(first, article="Pasal 1"), replace(second, article="Pasal 2"))
    book = EvidenceBook()
    write_register(book, report)
    assert sorted((place.value, place.is_whole) for place in book.trail if place.field == "article") == [
        ("Pasal 1", False),
        ("Pasal 2", False),
    ]
    assert {place.record for place in book.trail if place.field == "page"} == {
        f"link/{report.assessment.id}/{link.id}" for link in (first, second)
    }
    sheet = _sheet(report)
    cell = sheet[f"J{first_row(sheet)}"]
    assert (cell.value, cell.protection.locked) == ("(1) Pasal 1\n(2) Pasal 2", True)


def test_the_pointers_of_several_links_stay_pairs() -> None:
    first, second = spbe_dossier().links[:2]
    report = _with_links(
        replace(first, article="Pasal 5", page="4", minute="", quote="Satu\nbaris"),
        replace(second, article="Pasal 5", page="9", minute="", quote=""),
    )
    (row,) = register_rows(report)
    assert (row.article, row.place) == ("(1) Pasal 5\n(2) Pasal 5", "(1) 4\n(2) 9")
    assert row.quote == "(1) Satu baris\n(2) –"
    sheet = _sheet(report)
    assert all(sheet[f"{column}{first_row(sheet)}"].protection.locked for column in "JKL")


def test_a_pointer_that_several_links_share_is_told_once_and_stays_open() -> None:
    first, second = (replace(link, article="Pasal 5", page="4", quote="") for link in spbe_dossier().links[:2])
    report = _with_links(first, second)
    (row,) = register_rows(report)
    assert (row.article, row.place, row.quote) == ("Pasal 5", "4", "")
    sheet = _sheet(report)
    assert not any(sheet[f"{column}{first_row(sheet)}"].protection.locked for column in "JKL")


def test_a_workbook_alone_links_to_no_file_and_says_where_they_are() -> None:
    report = replace(spbe_report(), has_files=False)
    sheet = _sheet(report)
    targets = [str(_target(sheet, f"A{place}")) for place in range(first_row(sheet), sheet.max_row + 1)]
    assert any(target.startswith("https:") for target in targets)
    assert not any("Data%20Dukung" in target for target in targets)
    assert any("berkasnya ada di paket" in str(cell.value) for row in sheet.iter_rows(max_row=4) for cell in row)


def test_a_minute_goes_back_as_a_minute() -> None:
    book = EvidenceBook()
    write_register(book, _with_links(replace(_first_link(), page="", minute="02:15")))
    place = next(place for place in book.trail if place.cell.startswith("K"))
    assert (place.field, place.value, place.shown) == ("minute", "02:15", "menit 02:15")


def test_page_and_minute_together_are_locked() -> None:
    report = _with_links(replace(_first_link(), page="4", minute="02:15"))
    book = EvidenceBook()
    write_register(book, report)
    places = [(place.field, place.value) for place in book.trail if place.cell.startswith("K")]
    assert places == [("page", "4"), ("minute", "02:15")]
    cell = _sheet(report)[f"K{first_row(_sheet(report))}"]
    assert (cell.value, cell.protection.locked) == ("4\nmenit 02:15", True)


def test_an_empty_register_says_what_to_do() -> None:
    sheet = _sheet(empty_report())
    (row,) = table(sheet)
    assert str(row[0]).startswith("Belum ada data dukung.")
    assert [str(merged) for merged in sheet.merged_cells.ranges if merged.min_row == sheet.max_row] == [
        f"A{sheet.max_row}:L{sheet.max_row}"
    ]


def test_a_unit_sees_the_rows_of_its_indicators() -> None:
    report = replace(spbe_report(), unit="inspektorat")
    codes = {row.indicator for row in register_rows(report)}
    assert codes
    assert codes <= {one.code for one in report.indicators}
    assert all(
        "Inspektorat" in (a := report.dossier.answer(code)).unit or "Inspektorat" in a.supporting for code in codes
    )


def test_no_heading_crosses_the_columns_that_repeat() -> None:
    for report in (spbe_report(), pemdi_report()):
        sheet = _sheet(report)
        assert sheet.print_title_cols == "$A:$B"
        for merged in sheet.merged_cells.ranges:
            assert merged.max_col <= 2 or merged.min_col > 2


def test_kinds_of_pemdi_are_told_in_words() -> None:
    assert "Skor atau indeks dari instansi lain" in {row[5] for row in table(_sheet(pemdi_report()))}
