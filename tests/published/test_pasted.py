"""Values pasted from an institution's own result report."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spbe_assess.core.instrument import INDEX, Instrument
from spbe_assess.exact import shown
from spbe_assess.messages import say
from spbe_assess.published.pasted import LONGEST_LINE, MOST_LINES, read_pasted
from tests.builders import make_instrument, make_values

PLAIN = make_instrument()


def read(text: str, instrument: Instrument = PLAIN) -> tuple[dict[str, Fraction], list[str]]:
    values, problems = read_pasted(text, instrument)
    return dict(values), [f"{problem.place}: {say(problem.message)}" for problem in problems]


@pytest.mark.parametrize("line", ["D1 4,60", "D1\t4.60", "D1: 4,60", "D1 = 4,60", "  d1;4,60 ", "Domain 1   4,60"])
def test_a_code_with_its_value_is_read(line: str) -> None:
    assert read(line) == (make_values(D1="4.60"), [])


def test_names_with_spaces_and_digits_are_read(spbe: Instrument) -> None:
    text = "Indeks SPBE\t4,43\nKebijakan Internal SPBE\t4,60\nD.2 Tata Kelola 4,40\nIndikator 12 3\n"
    assert read(text, spbe) == (make_values(INDEX="4.43", D1="4.60", D2="4.40", I12="3"), [])


def test_a_heading_above_the_values_is_passed_over() -> None:
    assert read("Domain\tNilai\nD1\t4\n") == (make_values(D1="4"), [])
    assert read("Nilai\n3,2\n4\n2,67\n") == (make_values(INDEX="3.2", D1="4", D2="2.67"), [])


@pytest.mark.parametrize(
    ("count", "first", "last"),
    [(1, INDEX, INDEX), (5, INDEX, "D4"), (8, "A1", "A8"), (47, "I1", "I47")],
)
def test_a_plain_column_is_known_by_its_length(spbe: Instrument, count: int, first: str, last: str) -> None:
    values, problems = read("\n".join(["3,00"] * count), spbe)
    assert problems == []
    assert (len(values), next(iter(values)), list(values)[-1]) == (count, first, last)


@pytest.mark.parametrize(("count", "last"), [(1, INDEX), (7, "A7"), (20, "I20")])
def test_an_instrument_without_domains_has_its_own_lengths(pemdi: Instrument, count: int, last: str) -> None:
    values, problems = read(" ".join(["2,50"] * count), pemdi)
    assert problems == []
    assert list(values)[-1] == last


def test_a_row_copied_from_a_sheet_is_a_column() -> None:
    assert read("3,20\t4,00\t2,67") == (make_values(INDEX="3.20", D1="4.00", D2="2.67"), [])


def test_a_missing_value_keeps_its_place() -> None:
    assert read("3,20\n-\n2,67") == (make_values(INDEX="3.20", D2="2.67"), [])


def test_a_count_that_fits_nothing_asks_for_codes(spbe: Instrument) -> None:
    assert read("3\n3\n3", spbe) == (
        {},
        [
            ": 3 nilai tanpa kode tidak dapat dikenali. Jumlah yang dikenali: 1 (INDEX); 5 (INDEX–D4); 8 (A1–A8); "
            "47 (I1–I47). Atau tulis kode di depan tiap nilai, misalnya “A1 3,00”."
        ],
    )


def test_a_count_that_fits_two_shapes_asks_for_codes() -> None:
    instrument = make_instrument({"A1": {"I1": "50"}, "A2": {"I2": "50"}})
    values, problems = read("3\n3", instrument)
    assert values == {}
    assert "2 (A1–A2); 2 (I1–I2)" in problems[0]


def test_numbers_in_place_of_codes_are_not_guessed() -> None:
    values, problems = read("1 3\n2 4\n3 2\n4 2")
    assert values == {}
    assert problems[0].startswith("baris 1: “1” bukan kode atau nama dalam Contoh")


def test_problems_name_the_line() -> None:
    values, problems = read("D1 4,60\n\nD1 4,60\nX9 3\nD2 tiga\nkosong")
    assert values == make_values(D1="4.60")
    assert problems == [
        "baris 3: D1 sudah ada pada baris 1. Hapus salah satunya.",
        "baris 4: “X9” bukan kode atau nama dalam Contoh. Kode yang ada: INDEX; D1–D2; A1–A2; I1–I4.",
        "baris 5: “tiga” bukan angka. Tulis misalnya 3,12 tanpa pemisah ribuan; kosongkan bila tidak dimuat.",
        'baris 6: “kosong” bukan kode dan nilai. Tulis misalnya "D1 4,60".',
    ]


def test_a_mistyped_number_in_a_column_is_named() -> None:
    _, problems = read("3,20\n4,,00\n2,67")
    assert problems == [
        "baris 2: “4,,00” bukan angka. Tulis misalnya 3,12 tanpa pemisah ribuan; kosongkan bila tidak dimuat."
    ]


@pytest.mark.parametrize("text", ["", " \n\t\n", "Nilai", "Nilai\n\n"])
def test_nothing_pasted_is_a_problem(text: str) -> None:
    values, problems = read(text)
    assert values == {}
    assert "Tidak ada nilai" in problems[0]


def test_too_much_is_refused() -> None:
    assert "terlalu panjang" in read("1\n" * (MOST_LINES + 1))[1][0]
    assert "terlalu panjang" in read("x" * (LONGEST_LINE + 1))[1][0]


@settings(deadline=None)
@given(
    st.dictionaries(
        st.sampled_from([INDEX, "D1", "D2", "A1", "A2", "I1", "I2", "I3", "I4"]),
        st.integers(0, 500).map(lambda hundredths: Fraction(hundredths, 100)),
        min_size=1,
    ),
    st.sampled_from([" ", "\t", ": ", " = "]),
    st.sampled_from([",", "."]),
)
def test_values_written_out_read_back_equal(values: dict[str, Fraction], between: str, point: str) -> None:
    text = "\n".join(f"{code}{between}{shown(value, point=point)}" for code, value in values.items())
    assert read(text) == (values, [])


@settings(deadline=None)
@given(st.text(max_size=100))
def test_any_text_gives_values_or_is_told(text: str) -> None:
    values, problems = read(text)
    assert all(problems)
    assert set(values) <= {INDEX, "D1", "D2", "A1", "A2", "I1", "I2", "I3", "I4"}
