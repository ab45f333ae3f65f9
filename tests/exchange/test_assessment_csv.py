"""A plain table: any separator, any encoding of the office."""

import csv

import pytest

from spbe_assess.core.instrument import Instrument
from spbe_assess.instruments.catalogue import instrument
from tests.exchange.loading_files import faults, refusal, texts

SPBE = instrument("permenpanrb-59-2020")


def read(text: str, encoding: str = "utf-8") -> list[dict[str, str]]:
    return texts(text.encode(encoding), "isian.csv", SPBE)


@pytest.mark.parametrize("separator", [";", "\t", ","])
def test_the_separator_is_the_one_that_makes_headings(separator: str) -> None:
    lines = (("Kode", "Penilaian Mandiri", "Fakta"), ("I12", "3", '"a; b, c"'))
    assert read("\r\n".join(separator.join(line) for line in lines)) == [
        {"indicator": "I12", "value@mandiri": "3", "fact": "a; b, c"}
    ]


def test_a_decimal_comma_stands_between_semicolons() -> None:
    assert read("Kode;Target\n1;3,50\n") == [{"indicator": "1", "target": "3,50"}]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_every_encoding_of_the_office_is_read(encoding: str) -> None:
    assert read("Kode;Fakta\nI1;Café “A”\n", encoding) == [{"indicator": "I1", "fact": "Café “A”"}]


def test_titles_above_the_headings_and_column_numbers_below_are_passed_over() -> None:
    assert read("LEMBAR KERJA\n\nKode;Tingkat\n(1);(2)\nI1;3\n") == [{"indicator": "I1", "value": "3"}]


def test_places_count_rows_as_a_spreadsheet_does() -> None:
    found = faults(b'Kode;Fakta\nI1;"dua\nbaris"\n\nI2;x;y\n', "isian.csv", SPBE)
    assert found == [
        "baris 4 | Baris ini berisi 3 sel, judulnya 2. Untuk koma desimal pakai titik koma sebagai pemisah sel."
    ]


def test_a_text_is_kept_to_its_last_sign() -> None:
    assert read('Kode;Fakta\nI1;"  =1+1\n  خريطة 📎 "\n') == [{"indicator": "I1", "fact": "  =1+1\n  خريطة 📎 "}]


def test_an_unknown_and_a_repeated_heading_are_faults() -> None:
    assert faults(b"Kode;Fakat;Analisis;Analisa\nI1;x;y;z\n", "isian.csv", SPBE) == [
        "baris 1, kolom Fakat | Judul “Fakat” tidak dikenal. Perbaiki ejaannya, atau hapus kolomnya.",
        "baris 1, kolom Analisa | Judul ini berarti sama dengan “Analisis”. Hapus salah satunya.",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b"", "isian.csv kosong."),
        (b"  \n", "isian.csv kosong."),
        (b"halo dunia\n1\n", "Baris judul harus memuat “Kode”, “Penilaian Mandiri”."),
        (b"Kode;Fakta\nI1;\0\n", "bukan teks tabel"),
        (b'Kode;Fakta\nI1;"x\n', "tanda kutip pada baris 2 tidak ditutup"),
        (b"Kode;Fakta\nI1;" + b"x" * (csv.field_size_limit() + 1), "baris 2 berisi sel yang lebih panjang"),
        (b"x" * 20_000_001, "lebih besar dari 20 MB"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_a_reason(text: bytes, told: str) -> None:
    assert told in refusal(text, "isian.csv", SPBE)


def test_more_rows_than_an_assessment_can_have_are_refused() -> None:
    lines = "".join(f"I1;{number}\n" for number in range(2_001))
    assert "lebih dari 2000 baris" in faults(f"Kode;Fakta\n{lines}".encode(), "isian.csv", SPBE)[0]


@pytest.mark.parametrize(
    ("heading", "line", "expected"),
    [
        ("Indikator;Kode;Keadaan", "I1;L3-1;Terpenuhi", {"indicator": "I1", "code": "L3-1", "state": "Terpenuhi"}),
        ("Pertanyaan;Jawaban", "P;J", {"question": "P", "answer": "J"}),
        (
            "Indikator;Berkas atau tautan;Judul;Nomor",
            "I1;a.pdf;J;1",
            {"indicator": "I1", "path": "a.pdf", "title": "J", "number": "1"},
        ),
    ],
)
def test_the_headings_say_what_a_table_is_about(heading: str, line: str, expected: dict[str, str]) -> None:
    assert read(f"{heading}\n{line}\n") == [expected]


def test_scores_of_other_agencies_are_a_table_too() -> None:
    pemdi: Instrument = instrument("permenpanrb-8-2026")
    assert texts(b"Indeks;Skor;Tahun\nsdi;68,75;2025\n", "i.csv", pemdi) == [
        {"index": "sdi", "score": "68,75", "year": "2025"}
    ]


def test_a_line_of_a_million_cells_is_no_burden() -> None:
    assert "Baris judul" in refusal(b"Kode" + b";" * 1_000_000 + b"\nI1", "isian.csv", SPBE)


def test_beyond_two_hundred_faults_the_rest_is_only_mentioned() -> None:
    found = faults(b"Kode;Fakta\n" + b"I1;x;y\n" * 300, "isian.csv", SPBE)
    assert len(found) == 201
    assert "lebih dari 200" in found[-1]
