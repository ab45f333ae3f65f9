"""From a table or pasted values to additions: read, found, checked, all told at once."""

from dataclasses import replace
from datetime import date

import pytest

from spbe_assess.core.instrument import INDEX, Instrument
from spbe_assess.core.results import Document, Kind
from spbe_assess.errors import Problem
from spbe_assess.messages import say
from spbe_assess.published.added import Addition
from spbe_assess.published.adding import from_pasted, from_table
from spbe_assess.published.catalogue import Catalogue
from spbe_assess.published.tables import Defaults
from tests.builders import make_values

DECREE = Document("Keputusan Menteri PANRB Nomor 1 Tahun 2026", date(2026, 1, 7))
NAME_WITH_SLASH = "Kementerian Perencanaan Pembangunan Nasional/Badan Perencanaan Pembangunan Nasional"


def told(problems: tuple[Problem, ...]) -> list[str]:
    return [f"{problem.place}: {say(problem.message)}" for problem in problems]


def blank(catalogue: Catalogue, slug: str, year: int, document: Document = DECREE, predicate: str = "") -> Addition:
    return Addition(catalogue.by_slug[slug], year, "permenpanrb-59-2020", {}, document, predicate)


def test_a_table_becomes_additions(catalogue: Catalogue, instruments: tuple[Instrument, ...]) -> None:
    text = (
        "Instansi;Tahun;Indeks;D1;D2;D3;D4;Predikat\n"
        "Jatim;2025;4,43;4,60;4,40;4,00;4,56;memuaskan\n"
        f"{NAME_WITH_SLASH};2025;3,00;;;;;Baik\n"
        "Kabupaten Asmat;2025;1,50;;;;;Kurang\n"
    )
    additions, problems = from_table(text.encode(), DECREE, catalogue, instruments)
    assert told(problems) == []
    assert [one.institution.slug for one in additions][::2] == ["provinsi-jawa-timur", "kabupaten-asmat"]
    assert additions[1].institution.name == NAME_WITH_SLASH
    assert additions[0].values[INDEX] == make_values(INDEX="4.43")[INDEX]
    assert (additions[0].predicate, additions[0].document) == ("Memuaskan", DECREE)


def test_every_problem_of_a_table_is_told_at_once(catalogue: Catalogue, instruments: tuple[Instrument, ...]) -> None:
    text = (
        "instansi;tahun;INDEX;I1;predikat\n"
        "Bandung;2025;3,00;;\n"
        "Jawa Tmur;2025;3,00;;\n"
        "Jateng;2025;5,01;2,5;\n"
        "Lampung;2025;3,00;;Sedang\n"
    )
    _, problems = from_table(text.encode(), DECREE, catalogue, instruments)
    sentences = told(problems)
    assert len(sentences) == 5
    assert sentences[0].startswith("baris 2: “Bandung” cocok dengan 2 instansi")
    assert sentences[1].startswith("baris 3: Tidak ada instansi “Jawa Tmur”. Mungkin maksudnya: Provinsi Jawa Timur")
    assert sentences[2].startswith("baris 4, kolom INDEX: Nilai 5,01 di luar skala")
    assert sentences[3].startswith("baris 4, kolom I1: Tingkat 2,5 tidak ada")
    assert sentences[4].startswith("baris 5, kolom INDEX: Predikat “Sedang” tidak ada")


def test_a_part_of_a_name_is_not_enough_in_a_table(catalogue: Catalogue, instruments: tuple[Instrument, ...]) -> None:
    text = "instansi;tahun;INDEX\nPegunungan Arf;2025;2,00\n"
    additions, problems = from_table(text.encode(), DECREE, catalogue, instruments)
    assert additions == ()
    assert "Mungkin maksudnya: Kabupaten Pegunungan Arfak" in told(problems)[0]


def test_one_institution_under_two_spellings_is_told(catalogue: Catalogue, instruments: tuple[Instrument, ...]) -> None:
    text = "instansi;tahun;INDEX\nJatim;2025;4,43\n35;2025;4,43\n"
    _, problems = from_table(text.encode(), DECREE, catalogue, instruments)
    assert told(problems) == ["baris 3: Provinsi Jawa Timur tahun 2025 sudah ada di atas. Satukan barisnya."]


def test_a_new_institution_is_taken_only_when_allowed(
    catalogue: Catalogue, instruments: tuple[Instrument, ...]
) -> None:
    data = b"instansi;tahun;INDEX\nKabupaten Nabire;2025;2,00\n"
    assert from_table(data, DECREE, catalogue, instruments)[0] == ()
    additions, problems = from_table(data, DECREE, catalogue, instruments, allow_new=True)
    assert told(problems) == []
    assert (additions[0].institution.slug, additions[0].institution.kind) == ("kabupaten-nabire", Kind.REGENCY)


def test_the_kind_of_a_new_institution_must_be_said(catalogue: Catalogue, instruments: tuple[Instrument, ...]) -> None:
    data = b"instansi;jenis;tahun;INDEX\nBadan Contoh;;2025;2,00\nBadan Lain;lembaga;2025;2,00\n"
    additions, problems = from_table(data, DECREE, catalogue, instruments, allow_new=True)
    assert [one.institution.slug for one in additions] == ["badan-lain"]
    assert told(problems) == [
        "baris 2: Jenis instansi baru “Badan Contoh” belum disebut. "
        "Isi kolom jenis: provinsi; kabupaten; kota; kementerian; lembaga."
    ]


def test_a_name_of_two_institutions_is_never_new(catalogue: Catalogue, instruments: tuple[Instrument, ...]) -> None:
    data = b"instansi;jenis;tahun;INDEX\nBandung;kota;2025;2,00\n"
    _, problems = from_table(data, DECREE, catalogue, instruments, allow_new=True)
    assert "cocok dengan 2 instansi" in told(problems)[0]


def test_a_table_without_one_value_is_told(catalogue: Catalogue, instruments: tuple[Instrument, ...]) -> None:
    additions, problems = from_table(b"instansi;tahun;INDEX\nJatim;2025;\n", DECREE, catalogue, instruments)
    assert additions == ()
    assert told(problems) == [": Tabel tidak berisi satu nilai pun."]


def test_a_fault_of_the_document_is_told_once(catalogue: Catalogue, instruments: tuple[Instrument, ...]) -> None:
    data = b"instansi;tahun;INDEX\nJatim;2025;4\nJateng;2025;4\n"
    _, problems = from_table(data, Document(" ", date(2024, 12, 31)), catalogue, instruments)
    assert told(problems) == [
        ": Nomor dokumen kosong. Tulis nomor LHE atau keputusan menteri.",
        ": Dokumen bertanggal 31 Desember 2024 tidak dapat memuat hasil tahun 2025. Periksa tahun dan tanggalnya.",
    ]


def test_a_table_may_leave_out_institution_and_year(catalogue: Catalogue, instruments: tuple[Instrument, ...]) -> None:
    defaults = Defaults("kota-bandung", 2025)
    additions, problems = from_table(b"kode;nilai\nINDEX;3,00\n", DECREE, catalogue, instruments, defaults=defaults)
    assert told(problems) == []
    assert (additions[0].institution.slug, additions[0].year) == ("kota-bandung", 2025)


def test_pasted_values_become_an_addition(catalogue: Catalogue, spbe: Instrument) -> None:
    start = blank(catalogue, "provinsi-jawa-timur", 2025, predicate="memuaskan")
    additions, problems = from_pasted("4,43\n4,60\n4,40\n4,00\n4,56", start, catalogue, spbe)
    assert told(problems) == []
    values = make_values(INDEX="4.43", D1="4.60", D2="4.40", D3="4.00", D4="4.56")
    assert additions == (replace(start, values=values, predicate="Memuaskan"),)


def test_all_levels_of_a_real_report_agree_with_its_index(catalogue: Catalogue, spbe: Instrument) -> None:
    bandar_lampung = catalogue.result(catalogue.by_slug["kota-bandar-lampung"], 2022)
    levels = "\n".join(
        f"{code} {value.numerator}"
        for code, value in bandar_lampung.values.items()
        if code[1:].isdigit() and code.startswith("I")
    )
    start = blank(catalogue, "kota-bandar-lampung", 2022, Document("LHP", date(2023, 1, 31)))
    additions, problems = from_pasted(levels + "\nIndeks SPBE 1,50", start, catalogue, spbe)
    assert told(problems) == []
    assert len(additions[0].values) == 48


def test_a_mistyped_digit_is_noticed_and_can_be_overruled(catalogue: Catalogue, spbe: Instrument) -> None:
    start = blank(catalogue, "provinsi-jawa-timur", 2025, predicate="Cukup")
    text = "4,43\n4,60\n4,40\n4,00\n4,65"
    _, problems = from_pasted(text, start, catalogue, spbe)
    sentences = told(problems)
    assert len(sentences) == 2
    assert sentences[0].startswith("INDEX: INDEX tercetak 4,43, tetapi D1 sampai D4 menghasilkan 4,4")
    assert sentences[1].startswith("INDEX: Predikat Cukup tidak sesuai dengan indeks 4,43")
    additions, problems = from_pasted(text, start, catalogue, spbe, as_printed=True)
    assert (len(additions), problems) == (1, ())


def test_a_value_that_contradicts_the_report_is_noticed(catalogue: Catalogue, spbe: Instrument) -> None:
    start = blank(catalogue, "provinsi-jawa-timur", 2024, Document("LHE-1", date(2025, 1, 2)))
    _, problems = from_pasted("INDEX 4,34\nD1 4,60\nA1 4,60", start, catalogue, spbe)
    assert told(problems) == [
        "INDEX: INDEX 4,34 berbeda dari 4,43 dalam Laporan Pelaksanaan Evaluasi SPBE Tahun 2024, Kementerian PANRB. "
        "Periksa angkanya; bila memang tercetak demikian, simpan “seperti tercetak”."
    ]


@pytest.mark.parametrize("as_printed", [False, True])
def test_what_the_instrument_cannot_have_is_never_stored(
    catalogue: Catalogue, spbe: Instrument, as_printed: bool
) -> None:
    start = blank(catalogue, "provinsi-jawa-timur", 2025)
    _, problems = from_pasted("I1 6\nD1 5,01", start, catalogue, spbe, as_printed=as_printed)
    assert [problem.place for problem in problems] == ["I1", "D1"]


def test_an_instrument_of_other_years_is_refused(catalogue: Catalogue, old_spbe: Instrument) -> None:
    start = replace(blank(catalogue, "provinsi-jawa-timur", 2025), instrument=old_spbe.id)
    _, problems = from_pasted("INDEX 3", start, catalogue, old_spbe)
    assert told(problems) == [": SPBE 5/2018 tidak dipakai untuk tahun 2025. Pilih instrumen tahun itu."]


def test_values_of_the_new_instrument_are_added_alike(catalogue: Catalogue, pemdi: Instrument) -> None:
    start = replace(blank(catalogue, "provinsi-jawa-timur", 2026), instrument=pemdi.id)
    document = Document("LHE Pemdi", date(2026, 12, 30))
    additions, problems = from_pasted("INDEX 2,75", replace(start, document=document), catalogue, pemdi)
    assert told(problems) == []
    assert additions[0].values == make_values(INDEX="2.75")


def test_nothing_pasted_is_no_addition(catalogue: Catalogue, spbe: Instrument) -> None:
    additions, problems = from_pasted("- - - - -", blank(catalogue, "provinsi-jawa-timur", 2025), catalogue, spbe)
    assert additions == ()
    assert told(problems) == [": Tidak ada nilai untuk Provinsi Jawa Timur."]
