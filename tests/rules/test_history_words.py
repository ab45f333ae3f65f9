"""What an act changed, in words: one sentence for each record, in both languages, for any value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_assess.core.changes import Change
from spbe_assess.core.fields import KINDS, record
from spbe_assess.instruments.catalogue import instrument
from spbe_assess.messages import LANGUAGES, say
from spbe_assess.rules.history_words import Names, names_of, told_changes
from tests.dossiers import PEMDI, SPBE, spbe_dossier

SPBE_NAMES = names_of(instrument(SPBE))
PEMDI_NAMES = names_of(instrument(PEMDI))
RATED = record("rating", "a", "I12", "mandiri")
STAGE = record("stage", "a", "mandiri")
TIE = record("link", "a", "l1")
FILE = record("evidence", "a", "e1")


def told(*changes: Change, names: Names = SPBE_NAMES) -> list[str]:
    return [say(sentence) for sentence in told_changes(changes, names)]


SINGLE = {
    "a level": (Change(RATED, "value", "3", "4"), "I12 Penilaian Mandiri: tingkat 3 → 4"),
    "a first level": (Change(RATED, "value", None, "4"), "I12 Penilaian Mandiri: tingkat — → 4"),
    "a text": (Change(RATED, "fact", None, "Ada."), "I12 Penilaian Mandiri: Fakta ditulis"),
    "another text": (Change(RATED, "fact", "Ada.", "Ada!"), "I12 Penilaian Mandiri: Fakta diubah"),
    "no text": (Change(RATED, "fact", "Ada.", None), "I12 Penilaian Mandiri: Fakta dikosongkan"),
    "a verdict": (
        Change(record("rating", "a", "I12", "reviu"), "verdict", None, "invalid"),
        "I12 Konsolidasi, analisis, dan reviu: hasil reviu — → Tidak Valid",
    ),
    "a state": (
        Change(record("criterion", "a", "I12", "L2-1", "mandiri"), "state", "unseen", "met"),
        "I12 L2-1 Penilaian Mandiri: keadaan Belum diperiksa → Terpenuhi",
    ),
    "a day": (
        Change(record("answer", "a", "I12", ""), "deadline", None, "2026-12-01"),
        "I12: tenggat — → 1 Desember 2026",
    ),
    "an item": (
        Change(record("answer", "a", "I9", "L2-E3"), "unit", "A", "B"),
        "I9 L2-E3: perangkat daerah pengampu A → B",
    ),
    "a long line": (
        Change(record("answer", "a", "I12", ""), "unit", None, "x" * 41),
        "I12: perangkat daerah pengampu ditulis",
    ),
    "a person": (
        Change(record("assessment", "a"), "compiler_nip", None, "1"),
        "Penilaian: NIP Pelaksana Entri Data — → 1",
    ),
    "a question": (Change(record("general", "a", "07"), "answer", None, "Tiga"), "Pertanyaan umum 7: jawaban ditulis"),
    "made": (Change(record("assessment", "a"), "institution", None, "x"), "Penilaian dibuat"),
    "deleted": (Change(record("assessment", "a"), "deleted", None, "seal"), "Penilaian dihapus"),
    "restored": (Change(record("assessment", "a"), "deleted", "seal", None), "Penilaian dipulihkan"),
    "sent": (
        Change(STAGE, "sent_on", None, "2026-11-21"),
        "Penilaian Mandiri: ditandai dikirim pada 21 November 2026",
    ),
    "reopened": (
        Change(STAGE, "reopened_on", None, "2026-11-22"),
        "Penilaian Mandiri: dibuka kembali pada 22 November 2026",
    ),
    "frozen again": (Change(STAGE, "reopened_on", "2026-11-22", None), "Penilaian Mandiri: ditandai dikirim lagi"),
    "not sent": (Change(STAGE, "sent_on", "2026-11-21", None), "Penilaian Mandiri: tanda dikirim ditarik"),
    "an institution": (Change(record("institution", "kota-x"), "name", None, "Kota X"), "Instansi — → Kota X"),
    "a record of a newer program": (Change("plan/a/7", "depth", None, "3"), "7: depth diubah"),
    "a field of a newer program": (Change(RATED, "mood", None, "3"), "I12 Penilaian Mandiri: mood diubah"),
    "a value of a newer program": (
        Change(record("answer", "a", "I12", ""), "status", "empty", "sleeping"),
        "I12: status Belum diisi → sleeping",
    ),
}


@pytest.mark.parametrize(("change", "sentence"), SINGLE.values(), ids=SINGLE.keys())
def test_one_change_is_told_in_one_calm_sentence(change: Change, sentence: str) -> None:
    assert told(change) == [sentence]


def test_pemdi_has_values_and_other_agencies_indices() -> None:
    external = record("external", "a", "sdi")
    assert told(
        Change(record("rating", "a", "I1", "mandiri"), "value", "1", "1.26"),
        Change(external, "score", None, "68.75"),
        Change(external, "verified", None, "1"),
        names=PEMDI_NAMES,
    ) == [
        "I1 Penilaian Mandiri: nilai 1 → 1,26",
        "Indeks Satu Data Indonesia: skor — → 68,75; diverifikasi tidak → ya",
    ]


def test_the_fields_of_a_record_are_told_together_in_the_order_of_the_records() -> None:
    other = record("rating", "a", "I13", "mandiri")
    changes = (Change(RATED, "value", None, "3"), Change(other, "value", None, "2"), Change(RATED, "note", "a", "b"))
    assert told(*changes) == [
        "I12 Penilaian Mandiri: tingkat — → 3; catatan asesor diubah",
        "I13 Penilaian Mandiri: tingkat — → 2",
    ]


def test_new_evidence_is_named_by_the_changes_themselves() -> None:
    changes = (
        Change(FILE, "form", None, "file"),
        Change(FILE, "name", None, "SK.pdf"),
        Change(FILE, "title", None, "Keputusan Tim"),
        Change(FILE, "digest", None, "ab"),
        Change(TIE, "evidence", None, "e1"),
        Change(TIE, "indicator", None, "I12"),
        Change(TIE, "page", None, "4"),
    )
    assert told(*changes) == ["Data dukung “Keputusan Tim” ditambahkan", "I12: “Keputusan Tim” dilampirkan"]
    undone = [Change(one.record, one.field, one.after, None) for one in changes]
    assert told(*undone) == ["Data dukung “Keputusan Tim” dikeluarkan", "I12: “Keputusan Tim” dilepas"]


def test_evidence_that_is_there_is_named_by_the_dossier() -> None:
    dossier = spbe_dossier()
    (link, item) = next(iter(dossier.evidence_of("I12")))
    names = names_of(dossier.instrument, dossier.evidence.values(), dossier.links)
    tie = record("link", "a", link.id)
    assert told(Change(tie, "deleted", None, "seal"), names=names)[0].startswith("I12: “")
    assert told(Change(tie, "page", "3", "4"), names=names)[0].endswith("halaman 3 → 4")
    (sentence,) = told(Change(record("evidence", "a", item.id), "number", None, "12"), names=names)
    assert sentence.endswith(": nomor dokumen — → 12")


def test_what_the_program_writes_for_itself_is_not_told() -> None:
    assert told(Change(STAGE, "seal", None, "ab"), Change(record("assessment", "a"), "rules_digest", None, "cd")) == []


VALUES = st.one_of(st.none(), st.text(max_size=60), st.sampled_from(["1", "2026-11-21", "1/0", "1e999999999"]))


@given(VALUES, VALUES, st.sampled_from(LANGUAGES))
def test_any_value_of_any_field_is_told_on_one_line(before: str | None, after: str | None, language: str) -> None:
    for kind in KINDS.values():
        name = record(kind.name, *("a" for _ in kind.keys))
        for field in kind.fields:
            for sentence in told_changes([Change(name, field.name, before, after)], Names()):
                assert len(say(sentence, language).splitlines()) == 1
