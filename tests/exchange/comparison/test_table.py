"""CSV and TSV: the same numbers, in the signs spreadsheets here read."""

import csv
import os
import subprocess
import sys
from fractions import Fraction
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_assess.exact import exact
from spbe_assess.exchange.comparison.table import comparison_csv, comparison_tsv
from spbe_assess.rules.comparison import Comparison, compare
from tests.builders import make_column
from tests.exchange.builders import CASES, gaps, hostile, level_instrument, many_columns, ratios, two_columns


def read(data: bytes) -> list[list[str]]:
    """The rows of a CSV file."""
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def as_number(text: str) -> Fraction:
    """A number as the file writes it."""
    return exact(text.replace(",", "."))


def test_the_table_reads_as_it_stands_on_the_screen() -> None:
    assert comparison_csv(gaps()).decode("utf-8-sig").splitlines()[:4] == [
        "Kode;Uraian;Rincian;Bobot (%);A 2024;B 2024;C 2024;Sebaran;"
        "Selisih A 2024;Selisih C 2024;Sumbangan A 2024;Sumbangan C 2024",
        ";Indeks Contoh;Indeks;100;3,10;2,90;—;0,20;0,20;—;0,20;—",
        "D1;Domain 1;Domain;15,75;3,00;2,10;—;0,90;0,90;—;0,14175;—",
        "D2;Domain 2;Domain;84,25;—;3,05;4,10;1,05;—;1,05;—;0,884625",
    ]


def test_rests_predicates_ranks_and_origins_follow() -> None:
    lines = {row[1]: row for row in read(comparison_csv(many_columns(3)))}
    assert lines["Predikat"][4:7] == ["Cukup", "Baik", "Sangat Baik"]
    assert lines["Peringkat"][4:7] == ["3 dari 3", "2 dari 3", "1 dari 3"]
    assert lines["Persentil"][4:7] == ["0", "50", "100"]
    assert lines["Asal nilai"][4:7] == ["laporan nasional"] * 3
    assert lines["Sisa menurut domain"][8:10] == ["melebihi pembulatan"] * 2
    assert read(comparison_csv(gaps()))[4][8:] == ["tidak dapat diuraikan", "—", "0,05825", "—"]


def test_levels_are_whole_and_printed_values_keep_two_decimals() -> None:
    rows = {row[0]: row for row in read(comparison_csv(two_columns()))}
    assert rows["I1"][3:7] == ["13", "3", "2", "1"]
    assert rows["D1"][3:7] == ["15,75", "3,17", "1,83", "1,34"]


def test_the_file_opens_by_double_click_here() -> None:
    data = comparison_csv(two_columns())
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")


@pytest.mark.parametrize("name", CASES)
def test_every_line_has_as_many_cells_as_there_are_headings(name: str) -> None:
    assert len({len(row) for row in read(comparison_csv(CASES[name]()))}) == 1


@pytest.mark.parametrize("name", [name for name in CASES if name != "ratios"])
def test_every_number_is_exact(name: str) -> None:
    comparison = CASES[name]()
    for row, line in zip(comparison.tree(), read(comparison_csv(comparison))[1:], strict=False):
        last = 4 + len(row.values)
        assert [None if text == "—" else as_number(text) for text in line[4:last]] == list(row.values)
        shares = [row.contributions[other] for other in comparison.others]
        assert [None if text == "—" else as_number(text) for text in line[len(line) - len(shares) :]] == shares


def test_ratios_are_given_to_ten_decimals() -> None:
    row = read(comparison_csv(ratios()))[1]
    assert row[4] == "2,4285714286"


def test_texts_that_would_run_as_formulas_are_quoted() -> None:
    heads = read(comparison_csv(hostile()))[0]
    assert heads[4:8] == [
        "'=cmd()|' /C calc'!A0 2024",
        "'+1 2024",
        "'@x 2024",
        "'-2 2024",
    ]
    assert not any(cell.lstrip().startswith(("=", "+", "@")) for row in read(comparison_csv(hostile())) for cell in row)


def test_negative_numbers_are_numbers_not_quoted_texts() -> None:
    assert as_number(read(comparison_csv(two_columns()))[1][8]) == exact("-0.21")


def test_words_change_with_the_language_but_signs_do_not() -> None:
    for language in ("id", "en"):
        row = read(comparison_csv(two_columns(), language))[1]
        assert row[4] == "2,66"


def test_the_clipboard_gets_the_same_cells_in_single_lines() -> None:
    lines = [line.split("\t") for line in comparison_tsv(hostile()).split("\r\n")[:-1]]
    rows = read(comparison_csv(hostile()))
    assert len(lines) == len(rows)
    assert lines == [[" ".join(cell.split()) if "\n" in cell else cell for cell in row] for row in rows]


def test_a_single_column_has_no_differences() -> None:
    assert read(comparison_csv(CASES["single"]()))[0] == ["Kode", "Uraian", "Rincian", "Bobot (%)", "Contoh 2024"]


def test_a_plain_table_does_not_wait_for_the_workbook_library() -> None:
    code = "import sys, spbe_assess.exchange.comparison.table; print('openpyxl' in sys.modules)"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    assert subprocess.check_output([sys.executable, "-c", code], env=environment).strip() == b"False"


@given(st.text(max_size=40))
def test_no_name_becomes_a_formula_or_breaks_the_table(name: str) -> None:
    rows = read(comparison_csv(_named(name)))
    assert len({len(row) for row in rows}) == 1
    assert not rows[0][4].lstrip().startswith(("=", "+", "-", "@"))


def _named(name: str) -> Comparison:
    return compare(level_instrument(), [make_column(name, INDEX="2.10"), make_column(f"B{name}", INDEX="2.00")])
