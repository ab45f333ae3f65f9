"""Sampul: what it is, whose, and what came of it."""

from dataclasses import replace

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from spbe_assess.core.assessment import Assessment, Dossier
from spbe_assess.core.fields import ROLES
from spbe_assess.exact import exact
from spbe_assess.exchange.evidence.cover import write_cover
from spbe_assess.exchange.evidence.layout import COVER_SHEET, EvidenceReport
from tests.dossiers import PEMDI, SPBE, empty_dossier, spbe_dossier
from tests.exchange.evidence.sheets import MADE_ON, opened, small_workbook


def cover(dossier: Dossier, *, stage: str = "", unit: str = "") -> Worksheet:
    report = EvidenceReport(dossier, MADE_ON, stage=stage, unit=unit, program="SPBE Assess 0.2.0")
    return opened(small_workbook(report, write_cover))[COVER_SHEET]


def texts(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


def test_the_cover_says_what_it_is_whose_and_what_came_of_it() -> None:
    found = texts(cover(spbe_dossier()))
    assert found[:3] == [
        "PEMERINTAH PROVINSI CONTOH",
        "DINAS KOMUNIKASI DAN INFORMATIKA",
        "Jalan Merdeka Nomor 1, Contoh",
    ]
    assert "SISTEM PEMERINTAHAN BERBASIS ELEKTRONIK (SPBE)" in found
    assert "Nilai sebelum dibulatkan 2,9190 · terisi 45 dari 47 indikator" in found
    assert "3,00 (RPJMD Provinsi Contoh 2024–2029, Tabel 7.2)" in found
    assert "21 November 2026, SPBE Assess 0.2.0" in found


def test_self_assessed_numbers_say_so_and_later_ones_name_their_stage() -> None:
    assert "Hasil Penilaian Mandiri, bukan hasil evaluasi Kementerian PANRB" in texts(
        cover(spbe_dossier(), stage="mandiri")
    )
    assert "Catatan sampai Penilaian Interviu, bukan hasil evaluasi Kementerian PANRB" in texts(cover(spbe_dossier()))
    assert "Penilaian Mandiri (ditandai dikirim 31 Juli 2024)" in texts(cover(spbe_dossier(), stage="mandiri"))
    assert "Penilaian Interviu (belum ditandai dikirim)" in texts(cover(spbe_dossier()))


def test_later_stages_are_named_in_title_and_box_and_the_own_result_stays_told() -> None:
    later, own = texts(cover(spbe_dossier())), texts(cover(spbe_dossier(), stage="mandiri"))
    assert "LAPORAN PENILAIAN SAMPAI TAHAP INTERVIU" in later
    assert "INDEKS SPBE (Nilai Akhir sampai Penilaian Interviu)" in later
    assert [text for text in later if text.startswith("Hasil Penilaian Mandiri: ")] == [
        "Hasil Penilaian Mandiri: 2,93 Baik"
    ]
    assert {"LAPORAN PENILAIAN MANDIRI", "INDEKS SPBE"} <= set(own)
    assert not any(text.startswith("Hasil Penilaian Mandiri: ") for text in own)


def test_a_stage_opened_again_says_so() -> None:
    dossier = spbe_dossier()
    sending = replace(dossier.sendings["mandiri"], reopened_on=MADE_ON)
    found = texts(cover(replace(dossier, sendings={"mandiri": sending}), stage="mandiri"))
    assert "Penilaian Mandiri (dikirim 31 Juli 2024, dibuka kembali)" in found


@pytest.mark.parametrize("instrument", [SPBE, PEMDI])
def test_an_empty_assessment_has_no_kop_no_predicate_and_never_the_word_none(instrument: str) -> None:
    sheet = cover(empty_dossier(instrument))
    found = texts(sheet)
    assert found[0] == "LAPORAN PENILAIAN MANDIRI"
    assert "Belum dinilai" in found
    assert not any("None" in text for text in found)
    assert found.count("–") == 4


def test_the_cover_is_one_page_and_its_link_is_not_printed() -> None:
    sheet = cover(spbe_dossier())
    last = int(str(sheet.print_area).rpartition("$")[2])
    assert sheet.cell(last + 2, 1).value == "Daftar Isi »"
    assert sum(sheet.row_dimensions[row].height or 0 for row in range(1, last + 1)) < 700
    assert str(sheet.oddFooter) == "&R&7 Sampul · halaman &P dari &N"


def test_long_names_take_more_lines_instead_of_being_cut() -> None:
    dossier = spbe_dossier()
    assessment: Assessment = replace(
        dossier.assessment,
        institution=replace(dossier.assessment.institution, name="Kementerian Koordinator " * 6),
        target=exact("3.4"),
        target_source="",
    )
    sheet = cover(replace(dossier, assessment=assessment))
    row = next(cell.row for line in sheet.iter_rows() for cell in line if str(cell.value).startswith("KEMENTERIAN"))
    assert row is not None
    assert (sheet.row_dimensions[row].height or 0) > 40
    assert "3,40" in texts(sheet)
    assert set(ROLES) >= set(assessment.people)
