"""The rows of data dukung: what they are called, where to look, what is wrong with them."""

from dataclasses import replace
from datetime import date

from spbe_assess.core.assessment import Dossier, Rating
from spbe_assess.core.evidence import EvidenceItem, EvidenceLink
from spbe_assess.exact import exact
from spbe_assess.workspace.showing.proof_evidence import evidence_of, pointer_text
from spbe_assess.workspace.showing.proof_parts import Evidence, EvidenceRow
from tests.dossiers import PEMDI, SPBE, empty_dossier

REVIEW = EvidenceItem(
    "e1",
    "file",
    "Notula-Reviu.pdf",
    "d1",
    1,
    title="Notula reviu Peta Rencana",
    kind="Notula reviu",
    dated=date(2022, 8, 9),
)
FRESH = replace(REVIEW, dated=date(2024, 8, 9))
PAGE = EvidenceItem("e2", "link", url="https://layanan.contohprov.go.id/kategori", accessed_on=date(2024, 8, 20))


def given(*links: EvidenceLink, instrument: str = SPBE, items: tuple[EvidenceItem, ...] = (REVIEW, PAGE)) -> Dossier:
    return empty_dossier(instrument, evidence={one.id: one for one in items}, links=links)


def told(dossier: Dossier, indicator: str = "I12", item: str = "", stage: str = "mandiri") -> Evidence:
    one = dossier.instrument.indicator_by_code[indicator]
    return evidence_of(dossier, one, stage, item, date(2024, 9, 2), "id")


def only(link: EvidenceLink, item: EvidenceItem = REVIEW) -> EvidenceRow:
    (row,) = told(given(link, items=(item, PAGE))).rows
    return row


def test_a_file_is_named_as_the_portal_gets_it_with_pointer_and_quote() -> None:
    link = EvidenceLink("l1", "e1", "I12", article="4-9", page="4-11", quote="Peta Rencana\nmemuat …")
    row = only(link, FRESH)
    assert row.name == "12.a.Notula-Reviu.pdf"
    assert (row.pointer, row.second, row.is_fault) == ("Pasal 4–9, hal. 4–11", "“Peta Rencana memuat …”", False)


def test_a_document_that_is_too_old_says_so_in_place_of_the_quote() -> None:
    row = only(EvidenceLink("l1", "e1", "I12", level=4, page="1-6", quote="Reviu"))
    assert row.is_fault
    assert row.second == "9 Agustus 2022: lebih dari 2 tahun saat penilaian"
    assert "“Reviu”" in row.tip


def test_a_file_without_a_pointer_says_what_is_missing() -> None:
    row = only(EvidenceLink("l1", "e1", "I12"), FRESH)
    assert (row.is_fault, row.second) == (
        True,
        "Letak bukti belum ditulis: pasal, halaman, menit, atau kutipan",
    )


def test_a_web_address_tells_when_it_was_seen() -> None:
    (row,) = told(given(EvidenceLink("l1", "e2", "I12"))).rows
    assert (row.icon, row.is_file, row.pointer) == ("link", False, "diakses 20 Agustus 2024")
    assert row.name == "12.a https://layanan.contohprov.go.id/kategori"


def test_what_an_assessor_made_of_it_stands_first() -> None:
    row = only(EvidenceLink("l1", "e1", "I12", reception="rejected", assessor_note="Bukan  hasil reviu."))
    assert (row.reception, row.reception_text, row.second) == ("rejected", "Ditolak", "Bukan hasil reviu.")


def test_ties_that_say_the_same_are_one_row_and_a_file_counts_once() -> None:
    links = (
        EvidenceLink("l1", "e1", "I12", 2, page="4", position=1),
        EvidenceLink("l2", "e1", "I12", 3, page="4", position=2),
        EvidenceLink("l3", "e1", "I12", 4, page="7", position=3),
    )
    evidence = told(given(*links))
    assert [row.links for row in evidence.rows] == [("l1", "l2"), ("l3",)]
    assert evidence.files == 1
    assert evidence.rows[0].proves == "tingkat 2; tingkat 3"


def test_a_criterion_is_told_with_its_level() -> None:
    row = only(EvidenceLink("l1", "e1", "I12", criterion="L4-2", page="4"))
    assert row.proves == "tingkat 4: Peta Rencana SPBE sudah direviu dan dievaluasi secara berkala"


def test_a_file_that_can_run_code_says_so_where_nothing_else_is_to_be_said() -> None:
    row = only(EvidenceLink("l1", "e1", "I12", page="2"), EvidenceItem("e1", "file", "rekap.xlsm", "d", 1))
    assert (row.second, row.is_fault) == ("Berkas ini dapat memuat makro, yaitu perintah yang ikut berjalan.", False)


def test_an_item_has_its_own_files_and_those_of_its_level_and_of_the_whole() -> None:
    links = (
        EvidenceLink("l1", "e1", "I17", 2, "L2-E2", position=1),
        EvidenceLink("l2", "e2", "I17", position=2),
        EvidenceLink("l3", "e2", "I17", 3, position=3),
        EvidenceLink("l4", "e2", "I17", 2, "L2-E1", position=4),
    )
    evidence = told(given(*links, instrument=PEMDI), "I17", "L2-E2")
    assert [row.link for row in evidence.rows] == ["l1", "l2"]
    assert (evidence.heading, evidence.rows[0].proves) == ("Data dukung butir 2.2", "butir 2.2")
    assert evidence.drop_text == "Tarik berkas ke sini untuk butir 2.2"


def test_an_empty_list_says_what_belongs_there() -> None:
    dossier = replace(empty_dossier(SPBE), ratings={("I12", "mandiri"): Rating(exact("3"))})
    assert told(dossier).hint == (
        "Yang membuktikan tingkat 3:\n– Peta Rencana SPBE dengan muatan lengkap yang terdokumentasi resmi"
    )
    assert told(empty_dossier(SPBE)).hint.startswith("Yang membuktikan indikator ini:\n– Dokumen Peta Rencana")
    assert told(empty_dossier(PEMDI), "I17", "L1-E1").hint == (
        "Butir ini meminta: Dasbor atau tangkapan layar sistem (alamat dan tanggal)."
    )


def test_pointers_keep_a_persons_own_words() -> None:
    link = EvidenceLink("l", "e", "I12", article="Lampiran II", page="hal. 3", minute="02:15")
    assert pointer_text(link, "id") == "Lampiran II, hal. 3, menit 02:15"
