"""The sheets of a workbook, by their titles and headings; our own exported one too."""

from datetime import date
from pathlib import Path

import pytest

from spbe_assess.core.assessment import Dossier
from spbe_assess.exchange.assessment_table import read_assessment_table
from spbe_assess.exchange.evidence.layout import EvidenceReport
from spbe_assess.exchange.evidence.trail import EvidenceBook
from spbe_assess.exchange.evidence.worksheet import write_work_sheet
from spbe_assess.instruments.catalogue import instrument
from spbe_assess.rules.loading import load
from tests.dossiers import PEMDI, SPBE, TODAY, empty_dossier, pemdi_dossier, spbe_dossier
from tests.exchange.loading_files import Rows, faults, refusal, texts, workbook
from tests.exchange.office import recalculated

REGULATION = instrument(SPBE)


def test_sheets_are_known_by_their_titles() -> None:
    data = workbook(
        {
            "Petunjuk": [["Isi lembar berikut"]],
            "Lembar Kerja": [["Kode", "Penilaian Mandiri"], ["I12", 3]],
            "Kriteria": [["Indikator", "Kode", "Keadaan"], ["I12", "L3-1", "Terpenuhi"]],
            "Data Dukung": [["Kode", "Berkas atau tautan", "Tanggal dokumen"], ["I12", "a.pdf", date(2024, 1, 2)]],
            "Penilaian": [["Isian", "Isi"], ["Target indeks", 3.5], ["Kop", "A\nB"], ["Sumber target", None]],
        }
    )
    assert texts(data, "isian.xlsx", REGULATION) == [
        {"indicator": "I12", "value@mandiri": "3"},
        {"indicator": "I12", "code": "L3-1", "state": "Terpenuhi"},
        {"indicator": "I12", "path": "a.pdf", "dated": "2024-01-02"},
        {"target": "3.5"},
        {"letterhead": "A\nB"},
    ]


def test_a_single_sheet_of_any_title_is_read_by_its_headings() -> None:
    data = workbook({"Sheet1": [["Judul"], [], ["No", "Indikator", "Mandiri"], ["(1)", "(2)", "(3)"], [1, "I12", 3]]})
    assert texts(data, "isian.xlsx", REGULATION) == [{"indicator": "I12", "value@mandiri": "3"}]


def test_faults_are_told_by_sheet_and_cell() -> None:
    data = workbook(
        {
            "Indikator": [["Kode", "Mandiri", "Fakat"], ["I12", "#N/A", None], ["I13", "=1+1", None]],
            "Indeks": [["entah"]],
            "Penilaian": [["Targt", 3]],
        }
    )
    assert [fault.split(" | ")[0] for fault in faults(data, "isian.xlsx", REGULATION)] == [
        "lembar Indikator, sel C1",
        "lembar Indikator, sel B2",
        "lembar Indikator, sel B3",
        "lembar Indeks",
        "lembar Penilaian, sel A1",
    ]


def test_only_columns_with_a_meaning_are_looked_at() -> None:
    data = workbook({"Lembar Kerja": [["Kode", "Mandiri", "Nilai Akhir", None], ["I12", 3, "=B2", "#REF!"]]})
    assert texts(data, "isian.xlsx", REGULATION) == [{"indicator": "I12", "value@mandiri": "3"}]


def test_a_workbook_without_any_table_is_refused() -> None:
    assert "Baris judul harus memuat" in refusal(workbook({"A": [["x"]]}), "isian.xlsx", REGULATION)


def exported(dossier: Dossier) -> bytes:
    report = EvidenceReport(dossier, TODAY)
    book = EvidenceBook()
    write_work_sheet(book, report)
    return book.to_bytes("Lembar Kerja", TODAY)


@pytest.mark.parametrize("dossier", [spbe_dossier(), pemdi_dossier(), empty_dossier(SPBE), empty_dossier(PEMDI)])
def test_our_own_worksheet_changes_nothing_where_it_came_from(dossier: Dossier) -> None:
    tables, problems = read_assessment_table(exported(dossier), "lembar.xlsx", dossier.instrument)
    loading = load(dossier, tables)
    assert (problems, loading.problems, loading.edits) == ((), (), ())


def test_what_libreoffice_saves_of_our_worksheet_and_of_a_list_is_read_alike(tmp_path: Path) -> None:
    dossier = spbe_dossier()
    rows: Rows = [
        ["Kode", "Mandiri", "Fakta", "Tenggat", "Target"],
        ["I12", 3, "=1+1\n خريطة 📎 _x0041_", date(2026, 11, 21), "=2+2"],
    ]
    listed = workbook({"Daftar": rows}, lambda sheet: setattr(sheet["C2"], "data_type", "s"))
    saved = recalculated(tmp_path, {"lembar": exported(dossier), "daftar": listed})
    tables, problems = read_assessment_table(saved["lembar"], "lembar.xlsx", dossier.instrument)
    loading = load(dossier, tables)
    assert (problems, loading.problems, loading.edits) == ((), (), ())
    assert texts(saved["daftar"], "daftar.xlsx", REGULATION) == [
        {
            "indicator": "I12",
            "value@mandiri": "3",
            "fact": "=1+1\n خريطة 📎 _x0041_",
            "deadline": "2026-11-21",
            "target": "4",
        }
    ]


def test_our_own_worksheet_fills_an_empty_assessment_with_levels_texts_and_units() -> None:
    dossier = spbe_dossier()
    tables, _ = read_assessment_table(exported(dossier), "lembar.xlsx", dossier.instrument)
    loading = load(empty_dossier(SPBE), tables)
    assert loading.problems == ()
    given = {(edit.record.split("/", 2)[-1], edit.field): edit.value for edit in loading.edits}
    for (code, stage), rating in dossier.ratings.items():
        if rating.value is not None:
            assert given[f"{code}/{stage}", "value"] == str(rating.value)
        if rating.fact and stage == "mandiri":
            assert given[f"{code}/mandiri", "fact"] == rating.fact
    assert given["I1/", "unit"] == dossier.answer("I1").unit


def test_the_register_of_our_own_workbook_is_left_alone() -> None:
    register: Rows = [
        ["Kode", "Nama berkas atau tautan", "No. indikator", "Nama berkas portal"],
        ["12.a", "a.pdf", 12, "x"],
    ]
    data = workbook({"Lembar Kerja": [["Kode", "Mandiri"], ["I12", 3]], "Data Dukung": register})
    assert texts(data, "isian.xlsx", REGULATION) == [{"indicator": "I12", "value@mandiri": "3"}]
