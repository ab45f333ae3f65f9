"""Tables of official values as people hold them."""

from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spbe_assess.core.instrument import INDEX, Instrument
from spbe_assess.errors import Problem
from spbe_assess.exact import shown
from spbe_assess.messages import say
from spbe_assess.published.tables import Defaults, Entry, read_table
from tests.builders import make_instrument, make_values

PLAIN = make_instrument()


def read(text: str, defaults: Defaults | None = None) -> tuple[tuple[Entry, ...], list[str]]:
    entries, problems = read_table(text.encode(), (PLAIN,), defaults)
    return entries, told(problems)


def told(problems: Sequence[Problem]) -> list[str]:
    return [f"{problem.place}: {say(problem.message)}" for problem in problems]


def test_a_wide_table_is_read() -> None:
    entries, problems = read("Instansi;Tahun;Indeks;D1;D2;Predikat\nProvinsi Contoh;2024;3,20;4,00;2,67;Baik\n")
    assert problems == []
    (entry,) = entries
    assert (entry.who, entry.year, entry.predicate) == ("Provinsi Contoh", 2024, "Baik")
    assert entry.values == make_values(INDEX="3.20", D1="4.00", D2="2.67")
    assert entry.places[INDEX] == "baris 2, kolom Indeks"


def test_a_long_table_is_read() -> None:
    entries, problems = read(
        "institution,year,code,value,predicate\nContoh,2024,INDEX,3.20,Baik\nContoh,2024,D1,4.00,\nLain,2023,I1,3,\n"
    )
    assert problems == []
    assert [(entry.who, entry.year) for entry in entries] == [("Contoh", 2024), ("Lain", 2023)]
    assert entries[0].values == make_values(INDEX="3.20", D1="4.00")
    assert entries[0].predicate == "Baik"


def test_the_predicate_of_a_long_table_may_come_after_other_rows() -> None:
    entries, _ = read("instansi;tahun;kode;nilai;predikat\nContoh;2024;D1;4;\nContoh;2024;INDEX;3,2;Baik\n")
    assert entries[0].predicate == "Baik"


def test_names_of_domains_and_aspects_are_headings() -> None:
    entries, problems = read("instansi\ttahun\tDomain 1\tAspek 2\nContoh\t2024\t4,00\t3,00\n")
    assert problems == []
    assert entries[0].values == make_values(D1="4", A2="3")


def test_the_code_of_an_institution_wins_over_its_name_and_the_name_fills_in() -> None:
    entries, _ = read("Instansi;Kode BPS;Tahun;INDEX\nJatim;35;2024;4,43\nKabupaten Asmat;;2024;2,00\n")
    assert [entry.who for entry in entries] == ["35", "Kabupaten Asmat"]


def test_a_heading_of_a_kind_completes_bare_names() -> None:
    entries, _ = read("Kabupaten;Tahun;INDEX\nBandung;2024;3\n")
    assert entries[0].who == "Kabupaten Bandung"


def test_columns_that_say_nothing_here_are_passed_over() -> None:
    entries, problems = read("No;Instansi;Tahun;INDEX;Sumber;\n1;Contoh;2024;3;LHE;\n")
    assert problems == []
    assert entries[0].values == make_values(INDEX="3")


@pytest.mark.parametrize("missing", ["", "-", "–", "n/a", "Tidak dimuat"])
def test_a_missing_value_is_left_out_never_zero(missing: str) -> None:
    entries, problems = read(f"instansi;tahun;INDEX;D1\nContoh;2024;3;{missing}\n")
    assert problems == []
    assert entries[0].values == make_values(INDEX="3")


def test_a_row_without_any_value_is_no_entry() -> None:
    assert read("instansi;tahun;INDEX\nContoh;2024;\n") == ((), [])


def test_institution_and_year_may_be_given_for_the_whole_table() -> None:
    entries, problems = read("kode;nilai\nINDEX;3,20\nD1;4\n", Defaults("35", 2024))
    assert problems == []
    assert (entries[0].who, entries[0].year) == ("35", 2024)


@pytest.mark.parametrize("text", ["tiga", "3,1,2", "1.234,5", "NaN", "3%", "1e2"])
def test_what_is_no_number_is_named_with_row_and_column(text: str) -> None:
    _, problems = read(f"instansi;tahun;INDEX\nContoh;2024;{text}\n")
    assert problems == [
        f"baris 2, kolom INDEX: “{text}” bukan angka. Tulis misalnya 3,12 tanpa pemisah ribuan; "
        "kosongkan bila tidak dimuat."
    ]


def test_a_value_that_stands_twice_is_a_problem() -> None:
    _, problems = read("instansi;tahun;kode;nilai\nContoh;2024;D1;4\ncontoh;2024;d1;4\n")
    assert problems == ["baris 3, kolom nilai: D1 sudah ada pada baris 2, kolom nilai. Hapus salah satunya."]


def test_two_columns_of_one_code_are_a_problem() -> None:
    _, problems = read("instansi;tahun;INDEX;Indeks\nContoh;2024;3;3\n")
    assert problems == ["baris 2, kolom Indeks: INDEX sudah ada pada baris 2, kolom INDEX. Hapus salah satunya."]


def test_decimal_commas_between_comma_separated_cells_are_explained() -> None:
    _, problems = read("instansi,tahun,INDEX\nContoh,2024,3,20\n")
    assert problems == [
        "baris 2: Baris ini berisi 4 sel, judulnya 3. Untuk koma desimal pakai titik koma sebagai pemisah sel."
    ]


def test_unknown_columns_are_named() -> None:
    _, problems = read("instansi;tahun;INDEX;Domain 9;Bobot\nContoh;2024;3;1;2\n")
    assert problems == [
        "baris 1: Kolom “Domain 9”; “Bobot” tidak dikenal. Ganti judulnya dengan kode (INDEX, D1, A1, I1) "
        "atau hapus kolom itu."
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("instansi;tahun\nContoh;2024\n", "Tidak ada kolom nilai"),
        ("tahun;INDEX\n2024;3\n", "Tidak ada kolom instansi"),
        ("instansi;INDEX\nContoh;3\n", "Tidak ada kolom tahun"),
        ("instansi;tahun;INDEX\n;2024;3\n", "Nama instansi kosong"),
        ("instansi;tahun;INDEX\nContoh;24;3\n", "Tahun harus empat angka"),
        ("instansi;tahun;INDEX\nContoh;;3\n", "Tahun harus empat angka"),
        ("instansi;tahun;INDEX\nContoh;2019;3\n", "Tidak ada instrumen untuk tahun 2019"),
        ("instansi;tahun;instrumen;INDEX\nContoh;2024;apa;3\n", "Instrumen “apa” tidak dikenal"),
        ("instansi;tahun;kode;nilai\nContoh;2024;I5;3\n", "“I5” bukan kode atau nama dalam Contoh"),
        ("", "Tabel kosong"),
    ],
)
def test_what_is_wrong_is_told(text: str, fault: str) -> None:
    entries, problems = read(text)
    assert entries == ()
    assert len(problems) == 1
    assert fault in problems[0]


def test_everything_readable_is_read_beside_the_problems() -> None:
    entries, problems = read("instansi;tahun;INDEX\nA;2024;3\nB;duaribu;3\nC;2024;x\nD;2024;4\n")
    assert [entry.who for entry in entries] == ["A", "D"]
    assert [problem.partition(":")[0] for problem in problems] == ["baris 3", "baris 4, kolom INDEX"]


def test_the_year_chooses_the_instrument_and_a_column_overrules_it(instruments: tuple[Instrument, ...]) -> None:
    text = "instansi;tahun;instrumen;INDEX\nA;2019;;2\nB;2024;;3\nC;2026;;2\nD;2026;SPBE 59/2020;2\n"
    entries, problems = read_table(text.encode(), instruments)
    assert problems == ()
    assert [entry.instrument.id for entry in entries] == [
        "permenpanrb-5-2018",
        "permenpanrb-59-2020",
        "permenpanrb-8-2026",
        "permenpanrb-59-2020",
    ]


def test_a_heading_the_instrument_of_the_row_lacks_is_told_once(instruments: tuple[Instrument, ...]) -> None:
    text = "instansi;tahun;INDEX;D4\nA;2019;2;2\nB;2019;2;2\nC;2024;2;2\n"
    entries, problems = read_table(text.encode(), instruments)
    assert [problem.place for problem in problems] == ["kolom D4"]
    assert [len(entry.values) for entry in entries] == [1, 1, 2]


values = st.dictionaries(
    st.sampled_from([INDEX, "D1", "D2", "A1", "A2"]),
    st.integers(0, 500).map(lambda hundredths: Fraction(hundredths, 100)),
    min_size=1,
)
tables = st.dictionaries(st.integers(2021, 2025), values, min_size=1)


@settings(deadline=None)
@given(tables, st.sampled_from([(";", ","), ("\t", ","), (",", "."), (";", ".")]), st.booleans())
def test_a_table_written_out_reads_back_equal(
    table: dict[int, dict[str, Fraction]], style: tuple[str, str], is_long: bool
) -> None:
    delimiter, point = style
    data = written_long(table, delimiter, point) if is_long else written_wide(table, delimiter, point)
    entries, problems = read_table(data, (PLAIN,))
    assert problems == ()
    assert {entry.year: entry.values for entry in entries} == table


def written_long(table: dict[int, dict[str, Fraction]], delimiter: str, point: str) -> bytes:
    lines = [["instansi", "tahun", "kode", "nilai"]]
    for year, row in table.items():
        lines += [["Contoh", str(year), code, shown(value, point=point)] for code, value in row.items()]
    return "\n".join(delimiter.join(line) for line in lines).encode("utf-8-sig")


def written_wide(table: dict[int, dict[str, Fraction]], delimiter: str, point: str) -> bytes:
    codes = sorted({code for row in table.values() for code in row})
    lines = [["instansi", "tahun", *codes]]
    for year, row in table.items():
        lines.append(["Contoh", str(year), *(shown(row[code], point=point) if code in row else "" for code in codes)])
    return "\r\n".join(delimiter.join(line) for line in lines).encode("utf-16")


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_told(data: bytes) -> None:
    entries, problems = read_table(data, (PLAIN,))
    assert all(say(problem.message) for problem in problems)
    assert all(entry.values for entry in entries)
