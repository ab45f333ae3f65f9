"""Lembar Kerja: its columns, formulas, cells to fill, and what stands in them."""

from dataclasses import replace
from datetime import date

import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from spbe_assess.core.assessment import Answer, Dossier, Rating
from spbe_assess.core.results import Kind
from spbe_assess.exact import exact
from spbe_assess.exchange.evidence import columns
from spbe_assess.exchange.evidence.columns import column_letter, level_key, note_key, verdict_key, work_cell
from spbe_assess.exchange.evidence.layout import WORK_SHEET, EvidenceReport
from spbe_assess.exchange.evidence.work_row import MOST_LINES, shortened
from spbe_assess.exchange.excel.measure import TALLEST, line_count
from tests.dossiers import LONG_TEXT, pemdi_dossier, spbe_dossier
from tests.exchange.evidence.sheets import MADE_ON, opened, small_dossier, small_report, small_workbook


def sheet_of(dossier: Dossier, *, stage: str = "", formulas: bool = False) -> tuple[Worksheet, EvidenceReport]:
    report = small_report(dossier, stage=stage)
    return opened(small_workbook(report), formulas=formulas)[WORK_SHEET], report


def at(sheet: Worksheet, report: EvidenceReport, key: str, indicator: str = "I1") -> object:
    """The value of an indicator in a column."""
    return sheet[work_cell(report, indicator, key).split("!")[1].replace("$", "")].value


@pytest.fixture(scope="module")
def spbe() -> Worksheet:
    return opened(small_workbook(EvidenceReport(spbe_dossier(), MADE_ON)))[WORK_SHEET]


def test_the_columns_are_those_of_the_form(spbe: Worksheet) -> None:
    headings = [str(cell.value).replace("\n", " ") for cell in spbe[6]]
    assert headings[:12] == [
        *("No", "Kode", "Indikator", "Domain", "Aspek", "Bobot (%)"),
        *(
            "Penilaian Mandiri",
            "Penilaian Dokumen",
            "Penilaian Interviu",
            "Penilaian Visitasi",
            "Nilai Akhir",
            "NI × BI",
        ),
    ]
    assert headings[20:25] == [
        *("Catatan Penilaian Dokumen", "Catatan Penilaian Interviu", "Catatan Penilaian Visitasi"),
        *("Reviu", "Catatan Reviu"),
    ]
    assert headings[25:] == ["Fakta", "Analisis", "Yang dinilai"]
    assert [cell.value for cell in spbe[7]] == [f"({n})" for n in range(1, 29)]
    assert spbe.max_row == 55


def test_heads_stay_in_sight_on_screen_and_paper(spbe: Worksheet) -> None:
    assert spbe.freeze_panes == "D8"
    assert spbe.auto_filter.ref == "A7:AB54"
    assert (spbe.print_title_rows, spbe.print_title_cols) == ("$5:$7", "$A:$C")
    assert [mark.id for mark in spbe.col_breaks.brk] == [18]
    assert str(spbe.print_area).endswith("$A$1:$Y$55")
    assert 70 <= (spbe.page_setup.scale or 0) <= 80


def test_only_cells_to_fill_are_open(spbe: Worksheet) -> None:
    assert spbe.protection.sheet
    is_open = [get_column_letter(cell.column or 0) for cell in spbe[8] if not cell.protection.locked]
    assert is_open == [*"GHIJMQRSUVWXYZ", "AA"]


def test_names_are_those_for_the_kind_of_institution() -> None:
    dossier = spbe_dossier()
    assessment = dossier.assessment
    central = replace(assessment, institution=replace(assessment.institution, kind=Kind.MINISTRY))
    report = EvidenceReport(replace(dossier, assessment=central), MADE_ON)
    assert report.official_name(report.instrument.indicators[0]).endswith("Instansi Pusat")
    assert report.unit_word == "Unit kerja"
    local = EvidenceReport(dossier, MADE_ON)
    assert local.official_name(local.instrument.indicators[0]).endswith("Pemerintah Daerah")


def test_the_last_stage_with_a_value_gives_the_final_one() -> None:
    values = {("I1", "mandiri"): "3", ("I1", "dokumen"): "2", ("I2", "mandiri"): "4"}
    sheet, report = sheet_of(small_dossier(values))
    assert [at(sheet, report, columns.FINAL, code) for code in ("I1", "I2")] == [2, 4]
    assert [at(sheet, report, columns.PRODUCT, code) for code in ("I1", "I2")] == [80, 240]
    assert at(sheet, report, level_key("interviu")) is None


def test_values_of_later_stages_are_left_out_when_one_stage_is_asked_for() -> None:
    values = {("I1", "mandiri"): "3", ("I1", "dokumen"): "2"}
    note = {("I1", "dokumen"): Rating(value=exact("2"), note="belum lengkap")}
    sheet, report = sheet_of(small_dossier(values, ratings=note), stage="mandiri")
    assert at(sheet, report, columns.FINAL) == 3
    assert at(sheet, report, level_key("dokumen")) is None
    assert at(sheet, report, note_key("dokumen")) is None


def test_an_unanswered_indicator_is_empty_and_counts_as_the_instrument_says() -> None:
    sheet, report = sheet_of(small_dossier())
    assert at(sheet, report, columns.FINAL) in (None, "")
    assert at(sheet, report, columns.PRODUCT) == 0
    sheet, report = sheet_of(small_dossier(fractional=True))
    assert at(sheet, report, columns.PRODUCT) == 40


def test_formulas_are_live_and_look_at_every_stage() -> None:
    sheet, report = sheet_of(small_dossier(), formulas=True)
    assert at(sheet, report, columns.FINAL) == '=IF(ISNUMBER(I8),I8,IF(ISNUMBER(H8),H8,IF(ISNUMBER(G8),G8,"")))'
    assert at(sheet, report, columns.GAP) == '=IF(AND(ISNUMBER(J8),ISNUMBER(L8)),ROUND(L8-J8,10),"")'


def test_the_way_to_the_target_is_shown_where_both_are_known() -> None:
    answers = {("I1", ""): Answer(target=exact("4")), ("I2", ""): Answer(target=exact("4"))}
    sheet, report = sheet_of(small_dossier({("I1", "mandiri"): "3"}, answers=answers))
    assert [at(sheet, report, columns.GAP, code) for code in ("I1", "I2")] == [1, None]


def test_management_is_told_in_words() -> None:
    answers = {
        ("I1", ""): Answer(unit="Bappeda", supporting=("A", "B"), status="revise", changed="2026-11-20T10:00:00")
    }
    ratings = {
        ("I1", "mandiri"): Rating(value=exact("3"), changed="2026-11-21T09:00:00"),
        ("I1", "reviu"): Rating(verdict="invalid"),
    }
    sheet, report = sheet_of(small_dossier(ratings=ratings, answers=answers))
    assert at(sheet, report, columns.UNIT) == "Bappeda"
    assert at(sheet, report, columns.SUPPORTING) == "A; B"
    assert [at(sheet, report, columns.STATUS, code) for code in ("I1", "I2")] == ["Perlu perbaikan", "Belum diisi"]
    assert at(sheet, report, verdict_key("reviu")) == "Tidak Valid"
    changed = at(sheet, report, columns.CHANGED)
    assert getattr(changed, "date", lambda: None)() == date(2026, 11, 21)


def test_whole_levels_are_chosen_and_fractions_typed(spbe: Worksheet) -> None:
    rules = {str(rule.sqref): rule for rule in spbe.data_validations.dataValidation}
    assert rules["G8:J54"].formula1 == '"1,2,3,4,5"'
    assert "4 Terpadu dan Terukur" in (rules["G8:J54"].prompt or "")
    assert "2 Interaksi" in (rules["G8:J54"].prompt or "")
    assert rules["R8:R54"].formula1 == '"Belum diisi,Diisi,Perlu perbaikan,Selesai"'
    assert rules["X8:X54"].formula1 == '"Valid,Tidak Valid"'
    sheet, _ = sheet_of(small_dossier(fractional=True))
    typed = {str(rule.sqref): rule.type for rule in sheet.data_validations.dataValidation}
    assert typed["F8:H9"] == "decimal"


def test_pemdi_has_no_domain_and_no_review() -> None:
    report = EvidenceReport(pemdi_dossier(), MADE_ON)
    keys = [column.key for column in columns.work_columns(report)]
    assert columns.DOMAIN not in keys
    assert verdict_key("reviu") not in keys
    groups = {column.group for column in columns.work_columns(report)}
    assert "CATATAN ASESOR EKSTERNAL" in groups
    assert column_letter(report, columns.FINAL) == "J"


def test_required_cells_are_yellow_only_while_they_are_empty(spbe: Worksheet) -> None:
    found = {str(area.sqref): [rule.formula[0] for rule in area.rules] for area in spbe.conditional_formatting}
    assert found["Z8:Z54"] == ["LEN(TRIM(Z8))=0"]
    assert found["Q8:Q54"] == ["LEN(TRIM(Q8))=0"]
    assert found["H8:H54"] == ["AND(ISNUMBER(H8),H8<>G8)"]
    assert found["I8:I54"] == ["AND(ISNUMBER(I8),I8<>IF(ISNUMBER(H8),H8,G8))"]


def test_a_long_text_is_shown_to_the_end_of_a_sentence_with_the_place_where_it_goes_on() -> None:
    text = "Kalimat contoh yang panjang sekali. " * 500
    shown = shortened(text, 118, "I12")
    assert shown.endswith("sekali. … (lanjutan di LB-12)")
    assert line_count(shown, 118) <= MOST_LINES
    assert len(shown) > 3_000
    assert shortened("pendek", 118, "I12") == "pendek"


def test_rows_hold_their_texts_and_none_is_higher_than_excel_allows(spbe: Worksheet) -> None:
    for row in spbe.iter_rows(min_row=8, max_row=54):
        needed = max(
            line_count(cell.value, (spbe.column_dimensions[cell.column_letter].width or 0) * 8 / 7)
            for cell in row
            if isinstance(cell.value, str)
        )
        height = spbe.row_dimensions[row[0].row or 0].height or 0
        assert needed * 12 + 3 <= height <= TALLEST
    assert spbe[f"Z{7 + int(LONG_TEXT[1:])}"].value == spbe_dossier().rating(LONG_TEXT, "mandiri").fact
