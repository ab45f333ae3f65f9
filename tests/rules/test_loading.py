"""A whole assessment from a table: edits for what changes, and every fault with its cell."""

from dataclasses import replace

import pytest

from spbe_assess.core import fields
from spbe_assess.core.assessment import Dossier
from spbe_assess.core.given import GivenCell, GivenColumn, GivenRow, GivenTable, Section
from spbe_assess.core.log import Edit
from spbe_assess.errors import InputError
from spbe_assess.exact import shown
from spbe_assess.messages import say
from spbe_assess.rules.loading import Loading, load
from spbe_assess.rules.valuing import own_values
from tests.dossiers import LONG_TEXT, PEMDI, SPBE, empty_dossier, pemdi_dossier, spbe_dossier
from tests.rules.given_rows import rows_of

EMPTY = empty_dossier(SPBE)
EMPTY_PEMDI = empty_dossier(PEMDI)
ID = EMPTY.assessment.id


def loaded(dossier: Dossier, section: Section, headings: str, *lines: str, stage: str = "") -> Loading:
    return load(dossier, [rows_of(dossier.instrument, section, headings, *lines)], stage)


def indicators(headings: str, *lines: str, dossier: Dossier = EMPTY, stage: str = "") -> Loading:
    return loaded(dossier, Section.INDICATORS, headings, *lines, stage=stage)


def set_to(loading: Loading) -> dict[str, str | None]:
    """What is set, by the end of the record's name and the field: "I12/mandiri value"."""
    assert loading.problems == ()
    return {f"{edit.record.split('/', 2)[-1]} {edit.field}": edit.value for edit in loading.edits}


def faults(loading: Loading) -> list[str]:
    return [f"{problem.place} | {say(problem.message)}" for problem in loading.problems]


def test_levels_texts_and_management_of_an_indicator_are_set() -> None:
    loading = indicators(
        "Kode|Penilaian Mandiri|Dokumen|Target|Fakta|Analisis|Justifikasi|Catatan Penilaian Dokumen|Pengampu|Pendukung"
        "|Narahubung|Tenggat|Status|Reviu|Catatan Reviu|Keterangan",
        "I12|3|2|4|F|A|J|C|Bappeda|Biro Hukum; Dinas A|Kabid|21/11/2026|Selesai|Tidak Valid|R|K",
    )
    assert set_to(loading) == {
        "I12/mandiri value": "3",
        "I12/dokumen value": "2",
        "I12/mandiri fact": "F",
        "I12/mandiri analysis": "A",
        "I12/mandiri justification": "J",
        "I12/dokumen note": "C",
        "I12/reviu verdict": "invalid",
        "I12/reviu note": "R",
        "I12/ target": "4",
        "I12/ unit": "Bappeda",
        "I12/ supporting": "Biro Hukum\nDinas A",
        "I12/ contact": "Kabid",
        "I12/ deadline": "2026-11-21",
        "I12/ status": "done",
        "I12/ notes": "K",
    }
    assert loading.edits[0] == Edit(fields.record(fields.RATING, ID, "I12", "mandiri"), "value", "3")


def test_a_bare_column_belongs_to_the_chosen_stage_and_to_the_stage_of_its_row() -> None:
    assert set_to(indicators("Kode|Tingkat|Fakta", "1|3|x", stage="Dokumen")) == {
        "I1/dokumen value": "3",
        "I1/dokumen fact": "x",
    }
    assert set_to(indicators("Kode|Tahap|Tingkat", "1|Mandiri|3", "1|Interviu|4")) == {
        "I1/mandiri value": "3",
        "I1/interviu value": "4",
    }


def test_an_unknown_stage_is_refused() -> None:
    with pytest.raises(InputError):
        indicators("Kode|Tingkat", "1|3", stage="akhir")
    assert faults(indicators("Kode|Tahap|Tingkat", "1|akhir|3")) == [
        "baris 2, kolom Tahap | Tahap “akhir” tidak ada; "
        "yang ada: mandiri, dokumen, interviu, visitasi, reviu, penetapan."
    ]


def test_every_fault_is_told_with_its_cell_and_the_rest_is_read_on() -> None:
    loading = indicators(
        "Kode|Penilaian Mandiri|Tenggat|Status",
        "I12|6|32-1-2026|entah",
        "I99|3||",
        "|3||",
        "I13|2||",
    )
    assert [fault.split(" | ")[0] for fault in faults(loading)] == [
        "baris 2, kolom Penilaian Mandiri",
        "baris 2, kolom Tenggat",
        "baris 2, kolom Status",
        "baris 3, kolom Kode",
        "baris 4",
    ]
    assert [edit.value for edit in loading.edits] == ["2"]


def test_an_empty_cell_leaves_a_value_and_a_dash_takes_it_away() -> None:
    dossier = spbe_dossier(sendings={})
    assert set_to(indicators("Kode|Fakta|Analisis", "I1||", dossier=dossier)) == {}
    assert set_to(indicators("Kode|Fakta|Analisis", "I1|-| - ", dossier=dossier)) == {
        "I1/mandiri fact": None,
        "I1/mandiri analysis": None,
    }


@pytest.mark.parametrize("dash", ["–", "—", "−"])
def test_a_dash_of_another_kind_is_asked_about(dash: str) -> None:
    assert "tidak jelas" in faults(indicators("Kode|Fakta", f"I1|{dash}"))[0]


def test_what_is_so_already_is_no_edit() -> None:
    dossier = spbe_dossier(sendings={})
    rating, answer = dossier.rating("I1", "mandiri"), dossier.answer("I1")
    line = f"I1|3|{rating.fact}|{answer.unit}|{'; '.join(answer.supporting)}"
    assert set_to(indicators("Kode|Mandiri|Fakta|Pengampu|Pendukung", line, dossier=dossier)) == {}


def test_a_text_that_lost_only_what_a_cell_cannot_hold_is_no_edit() -> None:
    dossier = spbe_dossier(sendings={})
    held = replace(dossier.rating("I1", "mandiri"), fact="a\r\nb\x07c")
    changed = replace(dossier, ratings={**dossier.ratings, ("I1", "mandiri"): held})
    column = GivenColumn(fields.RATING, "fact", "mandiri")
    for text, edits in (("a\nbc", 0), ("a\nb c", 1)):
        cells = (GivenCell(GivenColumn("", "indicator"), "I1", "x"), GivenCell(column, text, "x"))
        table = GivenTable(Section.INDICATORS, (GivenRow("x", cells),))
        assert len(load(changed, [table]).edits) == edits


def test_a_frozen_stage_is_told_by_cell_and_only_for_what_would_change() -> None:
    dossier = spbe_dossier()
    loading = indicators("Kode|Mandiri|Dokumen", "I1|3|4", "I2|4|", dossier=dossier)
    assert faults(loading) == [
        "baris 3, kolom Mandiri | Tahap mandiri sudah ditandai dikirim. Buka kembali tahap itu, atau kosongkan sel ini."
    ]


def test_two_cells_that_say_different_things_of_one_field_are_a_fault() -> None:
    assert faults(indicators("Kode|Mandiri", "I1|3", "1|4")) == [
        "baris 3, kolom Mandiri | “4” berbeda dari baris 2, kolom Mandiri, yang mengisi hal yang sama."
    ]
    assert set_to(indicators("Kode|Mandiri", "I1|3", "1|3,0")) == {"I1/mandiri value": "3"}


def test_values_belong_to_rated_stages_and_verdicts_to_the_review() -> None:
    assert "tidak memberi nilai" in faults(indicators("Kode|Tahap|Tingkat", "1|Reviu|3"))[0]
    assert "hanya untuk tahap reviu" in faults(indicators("Kode|Tahap|Hasil reviu", "1|Dokumen|Valid"))[0]
    assert set_to(indicators("Kode|Hasil reviu", "1|Valid")) == {"I1/reviu verdict": "valid"}


def test_a_row_of_sums_and_an_empty_row_say_nothing() -> None:
    assert set_to(indicators("Kode|Mandiri", "Jumlah|120", "|")) == {}


def test_a_shortened_text_of_our_own_worksheet_is_not_taken() -> None:
    dossier = spbe_dossier(sendings={})
    begin = dossier.rating(LONG_TEXT, "mandiri").fact[:100].replace("\n", "\r").split("\r")[0]
    own = f"{begin} … (lanjutan di LB-12)"
    assert set_to(indicators("Kode|Fakta", f"I12|{own}", dossier=dossier)) == {}
    assert "hanya memuat awal teks" in faults(indicators("Kode|Fakta", f"I12|x{own}", dossier=dossier))[0]


def test_a_value_that_follows_from_items_is_not_entered_by_showing_it() -> None:
    dossier = pemdi_dossier(sendings={})
    unset = [one for one in dossier.instrument.indicators if dossier.rating(one.code, "mandiri").value is None]
    own = own_values(dossier, "mandiri")
    lines = [f"{one.code}|{shown(own[one.code])}" for one in unset if one.code in own]
    assert lines
    assert set_to(indicators("Kode|Mandiri", *lines, dossier=dossier)) == {}
    assert set_to(indicators("Kode|Mandiri", f"{unset[0].code}|4,99", dossier=dossier)) == {
        f"{unset[0].code}/mandiri value": "4.99"
    }


def test_what_is_no_number_is_a_fault_also_where_a_value_follows_from_items() -> None:
    dossier = pemdi_dossier(sendings={})
    code = next(iter(own_values(dossier, "mandiri")))
    assert "Nilai “x” tidak ada" in faults(indicators("Kode|Mandiri", f"{code}|x", dossier=dossier))[0]


def test_an_unknown_indicator_of_a_register_or_a_criterion_is_told() -> None:
    for section, headings in (
        (Section.CRITERIA, "Indikator|Kode|Keadaan"),
        (Section.EVIDENCE, "Indikator|Berkas|Judul"),
    ):
        assert faults(loaded(EMPTY, section, headings, "I99|x|y", "Jumlah||"))[0].startswith("baris 2, kolom Indikator")


def test_a_status_that_follows_from_the_values_is_not_set_by_showing_it() -> None:
    assert set_to(indicators("Kode|Status", "I1|Belum diisi", "I2|Diisi")) == {"I2/ status": "filled"}


def test_criteria_and_items_are_set_with_their_notes_and_units() -> None:
    loading = loaded(
        EMPTY_PEMDI,
        Section.CRITERIA,
        "Indikator|Kode|Tahap|Keadaan|Catatan|Catatan asesor|Kode portal|Tenggat|Pengampu",
        "I1|L1-E1|Dokumen|Diterima|n|a|P-1|1-2-2026|Bappeda",
        "1|I1-L1-1||Terpenuhi|||||",
    )
    assert set_to(loading) == {
        "I1/L1-E1/dokumen state": "accepted",
        "I1/L1-E1/dokumen note": "n",
        "I1/L1-E1/dokumen assessor_note": "a",
        "I1/L1-E1/dokumen portal_code": "P-1",
        "I1/L1-E1/dokumen deadline": "2026-02-01",
        "I1/L1-E1 unit": "Bappeda",
        "I1/L1-1/mandiri state": "met",
    }


def test_a_criterion_that_is_not_there_is_told() -> None:
    loading = loaded(EMPTY, Section.CRITERIA, "Indikator|Kode|Keadaan", "I1|L9-9|Terpenuhi", "I1||Terpenuhi")
    assert [fault.split(" | ")[0] for fault in faults(loading)] == ["baris 2, kolom Kode", "baris 3"]


def test_scores_of_other_agencies_are_set() -> None:
    loading = loaded(
        EMPTY_PEMDI, Section.EXTERNAL, "Indeks|Skor|Tahun|Diverifikasi|Catatan", "SDI|68,75|2025|ya|c", "ips|2,6|||"
    )
    assert set_to(loading) == {
        "sdi score": "68.75",
        "sdi year": "2025",
        "sdi verified": "1",
        "sdi note": "c",
        "ips score": "2.6",
    }


def test_faults_of_other_agencies_scores_are_told() -> None:
    loading = loaded(EMPTY_PEMDI, Section.EXTERNAL, "Indeks|Skor|Tahun", "sdi|900|25", "entah|1|", "|1|")
    assert [fault.split(" | ")[0] for fault in faults(loading)] == [
        "baris 2, kolom Skor",
        "baris 2, kolom Tahun",
        "baris 3, kolom Indeks",
        "baris 4",
    ]


def test_general_questions_are_set_by_their_number() -> None:
    loading = loaded(EMPTY, Section.GENERAL, "No|Pertanyaan|Jawaban", "1|P?|J", "02|Q?|")
    assert set_to(loading) == {"1 question": "P?", "1 answer": "J", "2 question": "Q?"}
    wrong = loaded(EMPTY, Section.GENERAL, "No|Pertanyaan|Jawaban", "a|P?|J", "0|P?|J", "|P?|J", "1000|P|J")
    assert [fault.split(" | ")[0] for fault in faults(wrong)] == [
        "baris 2, kolom No",
        "baris 3, kolom No",
        "baris 4",
        "baris 5, kolom No",
    ]


def of_assessment(name: str, text: str, kind: str = fields.ASSESSMENT) -> Loading:
    cell = GivenCell(GivenColumn(kind, name), text, name)
    return load(EMPTY, [GivenTable(Section.ASSESSMENT, (GivenRow(name, (cell,)),))])


def test_facts_of_the_assessment_are_set() -> None:
    assert [edit.value for edit in of_assessment("target", "3,5").edits] == ["3.5"]
    assert [edit.value for edit in of_assessment("letterhead", "A\nB").edits] == ["A\nB"]
    assert "dari 1,00 sampai 5,00" in faults(of_assessment("target", "7"))[0]


def test_a_table_of_another_assessment_is_refused() -> None:
    assert of_assessment("year", str(EMPTY.assessment.year), "").problems == ()
    assert of_assessment("institution", "provinsi contoh", "").problems == ()
    assert of_assessment("instrument", "SPBE 59/2020", "").problems == ()
    for name, other in (("year", "1999"), ("institution", "Provinsi Lain"), ("instrument", "Pemdi 8/2026")):
        assert f"Tabel ini untuk “{other}”" in faults(of_assessment(name, other, ""))[0]


def test_a_date_where_none_belongs_was_made_by_the_spreadsheet() -> None:
    cell = GivenCell(GivenColumn(fields.ANSWER, "contact"), "2026-02-01", "sel B2", is_day=True)
    row = GivenRow("baris 2", (GivenCell(GivenColumn("", "indicator"), "I1", "sel A2"), cell))
    assert "mungkin diubah oleh Excel" in faults(load(EMPTY, [GivenTable(Section.INDICATORS, (row,))]))[0]


def test_a_text_of_a_megabyte_is_a_fault_and_one_of_100_kb_is_carried_whole() -> None:
    assert "lebih dari 1 MB" in faults(indicators("Kode|Justifikasi", f"I1|{'x' * 1_000_001}"))[0]
    assert set_to(indicators("Kode|Justifikasi", f"I1|{'x' * 100_000}")) == {"I1/mandiri justification": "x" * 100_000}


def test_beyond_two_hundred_faults_the_rest_is_only_mentioned() -> None:
    loading = indicators("Kode|Mandiri", *["I99|3"] * 300)
    assert len(loading.problems) == 201
    assert "lebih dari 200" in faults(loading)[-1]


def test_a_text_of_mere_space_in_its_middle_is_read_at_once() -> None:
    text = f"x{' ' * 400_000}y"
    assert set_to(indicators("Kode|Fakta", f"I1|{text}")) == {"I1/mandiri fact": text}
    assert "bukan tanggal" in faults(indicators("Kode|Tenggat", f"I1|{text}"))[0]
