"""What the headings of a table mean."""

import pytest

from spbe_assess.core import fields
from spbe_assess.core.fields import KINDS
from spbe_assess.core.given import GivenColumn, Section
from spbe_assess.core.instrument import Instrument
from spbe_assess.rules.table_headings import (
    CODE,
    IGNORED,
    INDICATOR,
    PATH,
    assessment_column,
    columns_of,
    is_exported_register,
    is_section,
    missing_words,
    section_of_sheet,
)


def column(instrument: Instrument, heading: str, section: Section = Section.INDICATORS, group: str = "") -> object:
    return columns_of(section, ["Indikator", heading], ["", group], instrument)[1]


@pytest.mark.parametrize(
    ("heading", "field", "stage"),
    [
        ("Penilaian Mandiri", "value", "mandiri"),
        ("MANDIRI", "value", "mandiri"),
        ("Nilai Dokumen", "value", "dokumen"),
        ("Tingkat Penilaian Interviu", "value", "interviu"),
        ("level_visitasi", "value", "visitasi"),
        ("Catatan\nPenilaian Dokumen", "note", "dokumen"),
        ("Catatan Reviu", "note", "reviu"),
        ("Reviu", "verdict", "reviu"),
        ("Tingkat", "value", ""),
        (" fakta *", "fact", ""),
        ("Fakta Dokumen", "fact", "dokumen"),
        ("Analisa", "analysis", ""),
        ("justification", "justification", ""),
    ],
)
def test_a_heading_means_a_field_of_a_rating(spbe: Instrument, heading: str, field: str, stage: str) -> None:
    assert column(spbe, heading) == GivenColumn(fields.RATING, field, stage)


def test_the_heading_over_a_heading_tells_notes_from_levels_and_counts_from_files(spbe: Instrument) -> None:
    assert column(spbe, "Interviu", group="CATATAN ASESOR") == GivenColumn(fields.RATING, "note", "interviu")
    assert column(spbe, "Data dukung", group="PEMENUHAN") == IGNORED
    assert column(spbe, "Data dukung") == PATH


def test_the_most_trusted_column_names_the_indicator(spbe: Instrument) -> None:
    columns = columns_of(Section.INDICATORS, ["No", "Kode", "Indikator", "Fakta"], (), spbe)
    assert columns[:3] == (IGNORED, INDICATOR, IGNORED)
    assert columns_of(Section.INDICATORS, ["No", "Fakta"], (), spbe)[0] == INDICATOR
    assert columns_of(Section.CRITERIA, ["Indikator", "Kode"], (), spbe) == (INDICATOR, CODE)


def test_a_heading_without_meaning_is_told_from_an_empty_one(spbe: Instrument) -> None:
    assert column(spbe, "Fakat") is None
    assert column(spbe, "حقيقة") is None
    assert column(spbe, " \n") == IGNORED


def test_every_field_a_table_sets_is_one_of_its_kind(spbe: Instrument, pemdi: Instrument) -> None:
    words = (
        *("Fakta", "Tenggat", "Keadaan", "Kode portal", "Skor", "Diverifikasi", "Jawaban", "Nomor", "Kutipan", "Menit"),
        *("Klasifikasi", "Berlaku s.d.", "Status", "Pengampu", "Pendukung", "Target", "Tingkat bukti", "Keterangan"),
    )
    for instrument in (spbe, pemdi):
        for section in Section:
            for word in words:
                found = column(instrument, word, section)
                if isinstance(found, GivenColumn) and found.kind:
                    assert KINDS[found.kind].field(found.field), found


def test_field_names_are_headings(spbe: Instrument) -> None:
    for section, kind in (
        (Section.CRITERIA, fields.CRITERION),
        (Section.EXTERNAL, fields.EXTERNAL),
        (Section.GENERAL, fields.GENERAL),
    ):
        for field in KINDS[kind].fields:
            assert column(spbe, field.name, section) == GivenColumn(kind, field.name)
    for field in KINDS[fields.ANSWER].fields:
        of_items = field.name == "correction"
        section = Section.CRITERIA if of_items else Section.INDICATORS
        assert column(spbe, field.name, section) == GivenColumn(fields.ANSWER, field.name)


def test_a_section_needs_its_columns_and_something_to_set(spbe: Instrument) -> None:
    for section in Section:
        headings = missing_words(section)
        if headings:
            assert is_section(section, columns_of(section, headings, (), spbe))
            assert not is_section(section, columns_of(section, headings[:1], (), spbe))
    assert not is_section(Section.ASSESSMENT, ())


@pytest.mark.parametrize(
    ("title", "section"),
    [
        ("Lembar Kerja", Section.INDICATORS),
        ("DATA DUKUNG", Section.EVIDENCE),
        ("Kriteria", Section.CRITERIA),
        ("Penilaian", Section.ASSESSMENT),
        ("LB-12", None),
    ],
)
def test_a_sheet_says_its_section(title: str, section: Section | None) -> None:
    assert section_of_sheet(title) is section


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Target indeks", "target"),
        ("sumber target", "target_source"),
        ("Kop", "letterhead"),
        ("signed_on", "signed_on"),
        ("Tempat tanda tangan", "city"),
        ("Nama Koordinator SPBE", "coordinator_name"),
        ("Penanggung Jawab", "verifier_name"),
        ("Pelaksana Entri Data NIP", "compiler_nip"),
        ("coordinator_position", "coordinator_position"),
        ("Keputusan Tim Asesor Internal", "decree"),
    ],
)
def test_a_label_means_a_field_of_the_assessment(label: str, name: str) -> None:
    assert assessment_column(label) == GivenColumn(fields.ASSESSMENT, name)
    assert KINDS[fields.ASSESSMENT].field(name)


def test_labels_that_check_and_labels_without_meaning() -> None:
    assert assessment_column("Tahun") == GivenColumn("", "year")
    assert assessment_column("Segel") == IGNORED
    assert assessment_column("entah") is None


def test_the_register_of_our_own_workbook_is_known() -> None:
    assert is_exported_register(["Kode", "Nama berkas portal"])
    assert not is_exported_register(["Kode", "Berkas"])
