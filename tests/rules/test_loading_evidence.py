"""Data dukung named in a table."""

import pytest

from spbe_assess.core.given import AttachmentWish, Section
from spbe_assess.messages import say
from spbe_assess.rules.loading import Loading, load
from spbe_assess.rules.loading_evidence import targets_in
from tests.dossiers import SPBE, empty_dossier
from tests.rules.given_rows import rows_of

EMPTY = empty_dossier(SPBE)
REGISTER = (
    "Indikator|Berkas atau tautan|Tingkat|Butir|Judul|Nomor|Tanggal dokumen|Klasifikasi|Pasal|Halaman|Tanggal akses"
)


def listed(headings: str, *lines: str) -> Loading:
    return load(EMPTY, [rows_of(EMPTY.instrument, Section.EVIDENCE, headings, *lines)])


def beside(headings: str, *lines: str) -> Loading:
    return load(EMPTY, [rows_of(EMPTY.instrument, Section.INDICATORS, headings, *lines)])


def faults(loading: Loading) -> list[str]:
    return [f"{problem.place} | {say(problem.message)}" for problem in loading.problems]


def test_a_register_names_file_facts_and_pointer() -> None:
    loading = listed(REGISTER, "I12|I12/a.pdf|3|L3-1|Pergub|12 Tahun 2022|14 Maret 2022|Terbuka|5|4|")
    assert loading.problems == ()
    assert loading.edits == ()
    assert loading.attachments == (
        AttachmentWish(
            "I12/a.pdf",
            "I12",
            3,
            "L3-1",
            {"title": "Pergub", "number": "12 Tahun 2022", "dated": "2022-03-14", "classification": "open"},
            {"article": "5", "page": "4"},
            "baris 2, kolom Berkas atau tautan",
        ),
    )


def test_the_level_follows_from_the_criterion() -> None:
    for level in ("", "-", "3"):
        (wish,) = listed("Indikator|Berkas|Butir|Tingkat", f"I12|a.pdf|L3-1|{level}").attachments
        assert (wish.level, wish.criterion) == (3, "L3-1")


@pytest.mark.parametrize(
    ("level", "criterion", "told"),
    [
        ("2", "L3-1", "kolom Tingkat | L3-1 ada pada tingkat 3, bukan 2."),
        ("9", "", "kolom Tingkat | Tingkat 9 tidak ada pada I12."),
        ("tiga", "", "kolom Tingkat | “tiga” bukan bilangan bulat"),
        ("", "L9-9", "kolom Butir | Kriteria atau butir “L9-9” tidak ada pada I12"),
    ],
)
def test_a_tie_that_does_not_exist_is_told_by_cell(level: str, criterion: str, told: str) -> None:
    loading = listed("Indikator|Berkas|Tingkat|Butir", f"I12|a.pdf|{level}|{criterion}")
    assert [fault for fault in faults(loading) if told in fault]
    assert loading.attachments == ()


def test_several_files_of_a_cell_share_a_pointer_or_have_one_each() -> None:
    shared = beside("Kode|Mandiri|Data dukung|Pasal|Tingkat bukti", "I1|3|a.pdf; b.pdf|5|3")
    assert [(wish.target, wish.level, dict(wish.link)) for wish in shared.attachments] == [
        ("a.pdf", 3, {"article": "5"}),
        ("b.pdf", 3, {"article": "5"}),
    ]
    each = beside("Kode|Data dukung|Halaman", "I1|a.pdf\nb.pdf|4\n7")
    assert [dict(wish.link) for wish in each.attachments] == [{"page": "4"}, {"page": "7"}]


def test_facts_without_a_file_are_a_fault() -> None:
    assert "tidak menyebut berkas" in faults(listed(REGISTER, "I12||3||Pergub||||||"))[0]


def test_the_same_tie_twice_is_one_and_with_another_pointer_a_fault() -> None:
    assert len(listed("Indikator|Berkas|Pasal", "I1|a.pdf|5", "I1|a.pdf|5", "I2|a.pdf|6").attachments) == 2
    twice = listed("Indikator|Berkas|Pasal", "I1|a.pdf|5", "I1|a.pdf|6")
    assert "sudah disebut untuk hal yang sama pada baris 2" in faults(twice)[0]


def test_one_file_cannot_have_two_numbers() -> None:
    loading = listed("Indikator|Berkas|Nomor", "I1|a.pdf|1", "I2|a.pdf|2")
    assert faults(loading) == [
        "baris 3, kolom Berkas | "
        "Untuk berkas yang sama, nomor dokumen “2” berbeda dari “1” pada baris 2, kolom Berkas. Samakan."
    ]


@pytest.mark.parametrize("target", ["3", "ftp://x/y", "javascript:alert(1)", "file:///etc/passwd", "a\u202eb.pdf"])
def test_what_names_no_file_is_a_fault(target: str) -> None:
    loading = listed("Indikator|Berkas", f"I1|{target}")
    assert faults(loading)[0].startswith("baris 2, kolom Berkas | ")
    assert loading.attachments == ()


@pytest.mark.parametrize(
    "target", ["C:\\Bukti\\a.pdf", "../a.pdf", "\\\\server\\a.pdf", "Pergub 3 2024.pdf", "I1: a.pdf"]
)
def test_a_path_is_taken_as_it_is_written(target: str) -> None:
    (wish,) = listed("Indikator|Berkas", f"I1|{target}").attachments
    assert wish.target == target
    assert not wish.is_address


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("a.pdf;b.pdf", ["a.pdf", "b.pdf"]),
        ("a.pdf ; \n b c.pdf\n", ["a.pdf", "b c.pdf"]),
        ('"a.pdf"', ["a.pdf"]),
        ("https://x.id/a;b", ["https://x.id/a;b"]),
        ("https://x.id/a; https://y.id", ["https://x.id/a", "https://y.id"]),
        ("https://x.id/a;https://y.id;", ["https://x.id/a", "https://y.id"]),
        ("", []),
    ],
)
def test_targets_stand_on_lines_or_between_semicolons(text: str, targets: list[str]) -> None:
    assert list(targets_in(text)) == targets


def test_an_address_is_told_from_a_file() -> None:
    (wish,) = listed("Indikator|Tautan|Tanggal akses", "I45|HTTPS://layanan.contoh.go.id|3 Juli 2024").attachments
    assert wish.is_address
    assert dict(wish.evidence) == {"accessed_on": "2024-07-03"}
