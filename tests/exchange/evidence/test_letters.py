"""Berita Acara and Pernyataan Persetujuan Publikasi."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from spbe_assess.core.assessment import Person, Rating
from spbe_assess.core.results import Paper
from spbe_assess.exact import half_up
from spbe_assess.exchange.evidence.heads import portrait
from spbe_assess.exchange.evidence.layout import CONSENT_SHEET, MINUTES_SHEET, EvidenceReport
from spbe_assess.exchange.evidence.letters import attached_text, write_letters
from spbe_assess.exchange.evidence.signature import nip_text
from spbe_assess.exchange.excel.page import LETTER
from spbe_assess.rules.scoring import score
from tests.dossiers import PEMDI, SPBE, TODAY, empty_dossier
from tests.exchange.list_sheets import (
    REPORTS,
    empty_report,
    fraction,
    opened,
    opened_with_formulas,
    pemdi_report,
    spbe_report,
    texts,
)


def _letters(report: EvidenceReport) -> tuple[Worksheet, Worksheet]:
    workbook = opened(report, write_letters)
    return workbook[MINUTES_SHEET], workbook[CONSENT_SHEET]


def _result(sheet: Worksheet) -> dict[object, object]:
    """The table: names and values."""
    found: dict[object, object] = {}
    for row in range(1, sheet.max_row + 1):
        for column in (1, 2):
            found[sheet.cell(row, column).value] = sheet.cell(row, 5).value
    return found


def test_the_day_is_told_in_words() -> None:
    opening = next(text for text in texts(_letters(spbe_report())[0]) if text.startswith("Pada hari"))
    assert opening == (
        "Pada hari ini Rabu, tanggal tiga puluh satu bulan Juli tahun dua ribu dua puluh empat, bertempat di Kota "
        "Contoh, yang bertanda tangan di bawah ini:"
    )


def test_the_result_is_that_of_the_own_stage() -> None:
    for report in (spbe_report(), pemdi_report()):
        scores = score(report.instrument, report.own["mandiri"], report.assessment.year)
        assert scores.index != report.scores.index
        result = _result(_letters(report)[0])
        name = f"{report.instrument.index_name} hasil Penilaian Mandiri"
        parts = {**scores.domains} or {**scores.aspects}
        shown = {one.name: parts[one.code] for one in report.instrument.domains or report.instrument.aspects}
        for label, value in {**shown, name: scores.index}.items():
            assert value is not None
            assert half_up(fraction(result[label]), 8) == half_up(value, 8)
        assert result["Predikat"] == scores.predicate
        assert result["Indikator terisi"] == f"{len(scores.indicators)} dari {len(report.instrument.indicators)}"


def test_the_result_is_live() -> None:
    sheet = opened_with_formulas(spbe_report(), write_letters)[MINUTES_SHEET]
    live = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert len(live) == 4 + 3
    assert all("'Lembar Kerja'!$G$8:$G$54" in formula for formula in live)


def test_nothing_filled_has_no_predicate() -> None:
    result = _result(_letters(empty_report())[0])
    assert (result["Indeks SPBE hasil Penilaian Mandiri"], result["Predikat"]) == (0, "–")
    assert result["Indikator terisi"] == "0 dari 47"
    assert result["Data dukung terlampir"] == "belum ada"


def test_the_predicate_follows_the_rule_of_the_year() -> None:
    """1.795 is printed 1,80: Cukup in 2023, Kurang in other years."""
    codes = [one.code for one in empty_dossier(SPBE).instrument.indicators]
    weights = {one.code: one.weight for one in empty_dossier(SPBE).instrument.indicators}
    values = dict.fromkeys(codes, Fraction(1))
    reached = Fraction(1)
    for code in codes:
        while values[code] < 5 and reached + weights[code] / 100 <= Fraction("1.7975"):
            values[code] += 1
            reached += weights[code] / 100
    assert Fraction("1.795") <= reached < Fraction("1.80")
    bare = empty_dossier(SPBE, ratings={(code, "mandiri"): Rating(value) for code, value in values.items()})
    for year, predicate in ((2023, "Cukup"), (2024, "Kurang")):
        report = EvidenceReport(replace(bare, assessment=replace(bare.assessment, year=year)), TODAY)
        assert _result(_letters(report)[0])["Predikat"] == predicate
        sheet = opened_with_formulas(report, write_letters)[MINUTES_SHEET]
        assert any("ROUND($E$" in str(cell.value) for row in sheet.iter_rows() for cell in row) == (year == 2023)


def test_withheld_evidence_is_not_attached() -> None:
    report = spbe_report()
    used = {link.evidence for link in report.dossier.links}
    items = [report.dossier.evidence[key] for key in used]
    files = sum(item.is_file and not item.is_withheld for item in items)
    addresses = sum(not item.is_file for item in items)
    assert attached_text(report) == f"{files} berkas dan {addresses} tautan"
    assert files < sum(item.is_file for item in items)


def test_pemdi_has_its_own_words() -> None:
    minutes, consent = (list(texts(sheet)) for sheet in _letters(pemdi_report()))
    assert "Aspek" in minutes
    assert "Koordinator Pemdi Provinsi Contoh," in minutes
    assert "HASIL EVALUASI KINERJA PEMDI TAHUN 2026" in consent
    assert not any("SPBE" in text or "domain" in text for text in (*minutes, *consent))


def test_consent_names_everything_it_is_about() -> None:
    consent = list(texts(_letters(spbe_report())[1]))
    assert any(
        text.startswith(
            "menyatakan MENYETUJUI publikasi hasil pemantauan dan evaluasi SPBE Tahun 2024 pada "
            "Pemerintah Provinsi Contoh oleh Kementerian"
        )
        for text in consent
    )
    assert "Kota Contoh, 31 Juli 2024" in consent
    assert [text for text in consent if text.startswith(("Indeks SPBE", "indeks domain"))] == [
        "Indeks SPBE dan predikat;",
        "indeks domain dan indeks aspek; dan",
    ]


@pytest.mark.parametrize("instrument", [SPBE, PEMDI])
def test_unset_fields_are_dotted(instrument: str) -> None:
    for sheet in _letters(empty_report(instrument)):
        found = list(texts(sheet))
        assert not any("None" in text for text in found)
        assert ": ……………………………" in found
        assert nip_text(Person()) in found
    opening = next(text for text in texts(_letters(empty_report())[0]) if text.startswith("Pada hari"))
    assert not any(sign.isdigit() for sign in opening)


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("paper", ["A4", "F4"])
def test_a_letter_is_one_page(name: str, paper: Paper) -> None:
    report = replace(REPORTS[name](), paper=paper)
    for sheet in _letters(report):
        heights = [sheet.row_dimensions[row].height or 0 for row in range(2, sheet.max_row + 1)]
        scale = int(sheet.page_setup.scale or 0)
        assert not sheet.row_breaks.brk
        assert scale >= 80
        assert sum(heights) <= portrait(report, LETTER).room(scale)


def test_a_letter_too_long_for_a_page_keeps_its_signature_whole() -> None:
    plain = spbe_report()
    dossier = replace(
        plain.dossier, assessment=replace(plain.assessment, decree="Keputusan Gubernur yang panjang " * 60)
    )
    minutes, _ = _letters(replace(plain, dossier=dossier))
    (end,) = (int(one.id) for one in minutes.row_breaks.brk)
    after = [minutes.cell(row, 1).value for row in range(end + 1, minutes.max_row + 1)]
    assert str(after[0]).startswith("Demikian berita acara ini")
    assert minutes.page_setup.scale == 100


def test_the_date_is_not_needed_for_the_rest() -> None:
    plain = spbe_report()
    dossier = replace(plain.dossier, assessment=replace(plain.assessment, signed_on=date(2024, 1, 1)))
    assert any(
        "Senin, tanggal satu bulan Januari" in text for text in texts(_letters(replace(plain, dossier=dossier))[0])
    )
