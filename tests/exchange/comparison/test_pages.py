"""The reading pages: sentences, sources, predicates, rules."""

from dataclasses import replace
from io import BytesIO

from openpyxl import load_workbook

from spbe_assess.exchange.comparison.workbook import comparison_workbook
from tests.exchange.builders import gaps, make_report, two_columns
from tests.exchange.reading import sheet_rows


def test_the_sheets_stand_in_reading_order() -> None:
    workbook = load_workbook(BytesIO(comparison_workbook(two_columns(), make_report())))
    assert workbook.sheetnames == ["Perbandingan", "Grafik", "Kalimat", "Sumber dan Aturan"]


def test_every_sheet_says_what_it_is_and_that_it_is_official_or_not() -> None:
    data = comparison_workbook(two_columns(), make_report())
    for sheet in ("Perbandingan", "Grafik", "Kalimat", "Sumber dan Aturan"):
        heads = [row[0] for row in sheet_rows(data, sheet)[:3]]
        assert heads == ["Jawa Timur unggul pada Kebijakan", "Indeks Contoh 2024", "Hasil resmi"]


def test_sentences_are_numbered() -> None:
    rows = sheet_rows(comparison_workbook(two_columns(), make_report()), "Kalimat")
    assert [row for row in rows if isinstance(row[0], float)] == [
        [1.0, "Selisih terbesar 1,30."],
        [2.0, "Keduanya Sangat Baik."],
    ]


def test_sources_predicates_and_rules_stand_on_their_own_sheet() -> None:
    rows = sheet_rows(comparison_workbook(two_columns(), make_report()), "Sumber dan Aturan")
    assert [1.0, "Jawa Timur 2024", "Laporan contoh, Tabel 1"] in rows
    assert [1.0, "Memuaskan", "4.20 - 5.00"] in rows
    assert ["Predikat menurut Peraturan contoh", "", ""] in rows
    assert ["Dibuat 21 November 2026.", "", ""] in rows
    texts = [str(row[1]) for row in rows]
    assert any(text.startswith("Sumbangan = bobot × selisih ÷ 100") for text in texts)
    assert "Catatan pemanggil." in texts


def test_nothing_to_cite_leaves_the_table_of_sources_out() -> None:
    report = replace(make_report(), sources=(), kind_text="", subtitle="")
    rows = sheet_rows(comparison_workbook(gaps(), report), "Sumber dan Aturan")
    assert not any(row[0] == "Sumber" for row in rows)
    assert rows[1][0] == "Dibuat 21 November 2026."


def test_long_texts_have_the_height_they_need() -> None:
    report = replace(make_report(), sentences=("Satu kalimat yang panjang sekali. " * 20,))
    sheet = load_workbook(BytesIO(comparison_workbook(gaps(), report)))["Kalimat"]
    assert max(row.height or 0 for row in sheet.row_dimensions.values()) > 80
