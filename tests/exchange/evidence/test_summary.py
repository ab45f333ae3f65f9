"""Ringkasan: the regulation's tables, live, and the names other sheets use."""

from dataclasses import replace
from fractions import Fraction

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from spbe_assess.core.assessment import Dossier
from spbe_assess.core.instrument import INDEX
from spbe_assess.exact import exact
from spbe_assess.exchange.evidence.layout import INDEX_NAME, PREDICATE_NAME, SUMMARY_SHEET, EvidenceReport
from spbe_assess.exchange.evidence.reading import read_back
from spbe_assess.exchange.evidence.summary_tables import PREDICATE
from tests.dossiers import pemdi_dossier, spbe_dossier
from tests.exchange.evidence.sheets import MADE_ON, opened, small_dossier, small_report, small_workbook


def summary(dossier: Dossier, *, formulas: bool = False) -> Worksheet:
    return opened(small_workbook(small_report(dossier)), formulas=formulas)[SUMMARY_SHEET]


def texts(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


def predicate_of(dossier: Dossier) -> str:
    return read_back(small_workbook(small_report(dossier))).predicate


@pytest.fixture(scope="module")
def spbe() -> Worksheet:
    return summary(spbe_dossier())


def test_the_result_comes_first_and_the_predicates_last(spbe: Worksheet) -> None:
    titles = [text for text in texts(spbe) if text[:2] in ("1.", "2.", "3.", "4.")]
    assert titles == [
        "1. Indeks SPBE (bentuk Tabel 12 Permen)",
        "2. Indeks Domain (bentuk Tabel 11 Permen)",
        "3. Indeks Aspek (bentuk Tabel 10 Permen)",
        "4. Predikat (bentuk Tabel 13 Permen)",
    ]


def test_without_domains_there_are_three_tables() -> None:
    sheet = summary(pemdi_dossier())
    titles = [text for text in texts(sheet) if text[:2] in ("1.", "2.", "3.", "4.")]
    assert titles == ["1. Indeks Pemdi", "2. Indeks Aspek", "3. Predikat"]
    assert "Sementara: 2 indikator belum diisi dan dihitung 1,00." in texts(sheet)


def test_every_table_ends_with_its_sum_and_the_formula_of_its_index(spbe: Worksheet) -> None:
    found = texts(spbe)
    assert "Indeks SPBE = 1/100 × Jumlah (ND × BD)" in found
    assert "Indeks Domain 4 = 1/BD × Jumlah (NA × BA)" in found
    assert "Indeks Aspek 8 = 1/BA × Jumlah (NI × BI)" in found
    assert found.count("Jumlah (NI × BI)") == 8


def test_the_box_shows_index_predicate_target_difference_and_progress(spbe: Worksheet) -> None:
    report = EvidenceReport(spbe_dossier(), MADE_ON)
    assert report.scores.index is not None
    box = [cell.value for cell in spbe[6]]
    assert box == [2.92, report.scores.predicate, 3, -0.08, "45 / 47"]
    assert float(report.scores.index) == pytest.approx(2.919)


def test_no_table_is_torn_at_its_heading_or_its_sum(spbe: Worksheet) -> None:
    ends = [mark.id for mark in spbe.row_breaks.brk]
    assert 2 <= len(ends) <= 4
    for end in ends:
        last, first = str(spbe.cell(end, 1).value), spbe.cell(end + 1, 1).value
        assert not last.startswith(("Nomor", "Jumlah", "Aspek"))
        again = [spbe.cell(end + 1, column).value for column in (1, 2)]
        assert first in (None, "") or again[1] == "Nama Indikator (lanjutan)"


def test_the_index_is_named_and_formulas_reach_it_from_everywhere() -> None:
    data = small_workbook(small_report(small_dossier({("I1", "mandiri"): "3"})))
    workbook = opened(data, formulas=True)
    cells = read_back(data).about["results"]
    assert isinstance(cells, dict)
    row = cells[INDEX][1:]
    assert workbook.defined_names[INDEX_NAME].attr_text == f"'Ringkasan'!$E${row}"
    assert workbook.defined_names[PREDICATE_NAME].attr_text == f"'Ringkasan'!$E${cells[PREDICATE][1:]}"
    assert str(workbook[SUMMARY_SHEET].cell(int(row), 5).value).startswith("=ROUND(E")


def test_nothing_filled_has_no_predicate() -> None:
    sheet = summary(small_dossier())
    assert "–" in texts(sheet)
    assert predicate_of(small_dossier()) == "–"
    assert "Sementara: 2 indikator belum diisi dan dihitung 0." in texts(sheet)


def test_all_filled_says_nothing_of_missing_ones() -> None:
    full = small_dossier({("I1", "mandiri"): "3", ("I2", "mandiri"): "3"})
    assert not any(text.startswith("Sementara") for text in texts(summary(full)))


@pytest.mark.parametrize(
    ("year", "predicate", "words"), [(2024, "Cukup", "sebelum dibulatkan"), (2023, "Baik", "sudah dibulatkan")]
)
def test_the_predicate_follows_the_rule_of_the_year(year: int, predicate: str, words: str) -> None:
    # 0,4 × 2,595 + 0,6 × 2,595 = 2,595, which is 2,60 as shown.
    dossier = small_dossier({("I1", "mandiri"): "2.595", ("I2", "mandiri"): "2.595"}, year=year)
    assert predicate_of(dossier) == predicate
    assert any(words in text for text in texts(summary(dossier)))


def test_binary_noise_does_not_push_the_index_below_a_limit() -> None:
    dossier = small_dossier({("I1", "mandiri"): "2", ("I2", "mandiri"): "3"})
    formula = next(
        str(cell.value)
        for row in summary(dossier, formulas=True).iter_rows()
        for cell in row
        if str(cell.value).startswith("=IF(COUNT") and "$B$" in str(cell.value)
    )
    assert "ROUND" not in formula
    assert predicate_of(dossier) == "Baik"


def test_a_weight_that_no_decimal_can_write_stands_as_its_ratio() -> None:
    dossier = small_dossier({("I1", "mandiri"): "3"})
    parts = dossier.instrument
    odd = replace(
        parts,
        indicators=tuple(
            replace(one, weight=weight)
            for one, weight in zip(parts.indicators, (Fraction(100, 3), Fraction(200, 3)), strict=True)
        ),
        aspects=tuple(
            replace(one, weight=weight)
            for one, weight in zip(parts.aspects, (Fraction(100, 3), Fraction(200, 3)), strict=True)
        ),
        domains=tuple(
            replace(one, weight=weight)
            for one, weight in zip(parts.domains, (Fraction(100, 3), Fraction(200, 3)), strict=True)
        ),
    )
    sheet = summary(replace(dossier, instrument=odd), formulas=True)
    assert "=100/3" in texts(sheet)
    assert read_back(small_workbook(small_report(replace(dossier, instrument=odd)))).results[INDEX] == float(exact("1"))


def test_an_aspect_that_goes_on_overleaf_is_named_there_again(spbe: Worksheet) -> None:
    ends = [mark.id for mark in spbe.row_breaks.brk]
    continued = [
        cell.row for row in spbe.iter_rows() for cell in row if str(cell.value).endswith("Elektronik (lanjutan)")
    ]
    assert continued == [ends[-1] + 2]


def test_the_title_names_the_latest_stage_and_the_own_result_stays_told(spbe: Worksheet) -> None:
    own = "Hasil Penilaian Mandiri: 2,93 Baik"
    assert "RINGKASAN HASIL PENILAIAN SPBE SAMPAI TAHAP INTERVIU" in texts(spbe)
    assert own in texts(spbe)
    alone = opened(small_workbook(EvidenceReport(spbe_dossier(), MADE_ON, stage="mandiri")))["Ringkasan"]
    assert "RINGKASAN HASIL PENILAIAN MANDIRI SPBE" in texts(alone)
    assert own not in texts(alone)
