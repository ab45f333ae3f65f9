"""Petunjuk: how to work with the workbook."""

import pytest

from spbe_assess.exchange.evidence.columns import ANALYSIS, FACT, UNIT, level_key, work_columns
from spbe_assess.exchange.evidence.guidance import write_guidance
from spbe_assess.exchange.evidence.heads import portrait
from spbe_assess.exchange.evidence.layout import GUIDE_SHEET
from tests.exchange.list_sheets import REPORTS, opened, pemdi_report, spbe_report, texts


@pytest.mark.parametrize("name", REPORTS)
def test_it_is_one_page(name: str) -> None:
    report = REPORTS[name]()
    sheet = opened(report, write_guidance)[GUIDE_SHEET]
    heights = [sheet.row_dimensions[row].height or 0 for row in range(2, sheet.max_row + 1)]
    assert sum(heights) <= portrait(report).room(int(sheet.page_setup.scale or 0))


def test_columns_are_named_by_the_number_they_have() -> None:
    for report in (spbe_report(), pemdi_report()):
        told = "\n".join(texts(opened(report, write_guidance)[GUIDE_SHEET]))
        keys = [column.key for column in work_columns(report)]
        assert f"Lembar Kerja kolom ({keys.index(level_key('mandiri')) + 1}):" in told
        assert f"Kolom ({keys.index(FACT) + 1}) Fakta dan ({keys.index(ANALYSIS) + 1}) Analisis" in told
        assert f"Kolom ({keys.index(UNIT) + 1}) menentukan pengampu" in told


def test_patterns_show_their_places_in_words() -> None:
    told = list(texts(opened(spbe_report(), write_guidance)[GUIDE_SHEET]))
    assert {"Kebijakan (1–10)", "Tata Kelola (11–20)", "Manajemen (21–31)", "Layanan (32–47)"} <= set(told)
    assert any("\u2039nama berkas\u203a" in text for text in told)
    assert not any("{" in text or "_" in text for text in told)


def test_pemdi_says_how_a_value_is_reckoned_and_that_it_is_a_reading() -> None:
    told = list(texts(opened(pemdi_report(), write_guidance)[GUIDE_SHEET]))
    assert any(text.startswith("Butir data dukung berbobot (tafsir): NI = 1,00 + ") for text in told)
    assert any(text.startswith("Konversi indeks instansi lain: ") for text in told)
    assert any("indikator kosong dihitung 1,00" in text for text in told)
    assert "■ dan □" not in told
