"""Referensi: the instrument in short."""

from spbe_assess.exchange.evidence.layout import REFERENCE_SHEET, EvidenceReport
from spbe_assess.exchange.evidence.reference import write_reference
from tests.dossiers import OLD_SPBE, TODAY, empty_dossier
from tests.exchange.list_sheets import fraction, opened, pemdi_report, spbe_report, table, texts


def test_every_indicator_is_listed_with_its_weight() -> None:
    for report in (spbe_report(), pemdi_report()):
        rows = table(opened(report, write_reference)[REFERENCE_SHEET])
        assert [row[1] for row in rows] == [report.official_name(one) for one in report.instrument.indicators]
        assert [fraction(row[2]) for row in rows] == [one.weight for one in report.instrument.indicators]
        assert sum(fraction(row[2]) for row in rows) == 100


def test_the_regulation_its_scales_and_predicates_stand_above() -> None:
    lines = list(texts(opened(spbe_report(), write_reference)[REFERENCE_SHEET]))
    assert any("Nomor 59 Tahun 2020 · dipakai untuk penilaian 2021–2025 · dicabut oleh" in line for line in lines)
    assert "Skala Proses: 1 Rintisan · 2 Terkelola · 3 Terdefinisi · 4 Terpadu dan Terukur · 5 Optimum" in lines
    assert (
        "Predikat: Memuaskan 4,2–5,0 · Sangat Baik 3,5–< 4,2 · Baik 2,6–< 3,5 · Cukup 1,8–< 2,6 · Kurang < 1,8" in lines
    )
    assert any(line.startswith("Domain: 1 Kebijakan Internal SPBE · 2 ") for line in lines)


def test_pemdi_tells_the_stretch_of_its_levels_and_where_values_come_from() -> None:
    report = pemdi_report()
    sheet = opened(report, write_reference)[REFERENCE_SHEET]
    lines = list(texts(sheet))
    assert any("2 Membangun (1,50–2,50)" in line for line in lines)
    assert any("dipakai untuk penilaian mulai 2026" in line for line in lines)
    assert not any(line.startswith("Domain: ") for line in lines)
    kinds = {row[1]: row[4] for row in table(sheet)}
    by_code = report.instrument.indicator_by_code
    assert kinds[by_code["I5"].name] == "Indeks lain"
    assert kinds[by_code["I12"].name] == "Butir dan skor"


def test_an_instrument_of_other_years_can_be_shown() -> None:
    report = EvidenceReport(empty_dossier(OLD_SPBE), TODAY)
    assert len(table(opened(report, write_reference)[REFERENCE_SHEET])) == len(report.instrument.indicators)
