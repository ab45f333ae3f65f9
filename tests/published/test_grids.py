"""Table text from outside: encodings, delimiters, limits."""

import codecs

import pytest

from spbe_assess.errors import Problem
from spbe_assess.messages import say
from spbe_assess.published.grids import LARGEST, MOST_COLUMNS, MOST_ROWS, Grid, decoded, read_grid

TEXT = "instansi;nilai\nProvinsi “Contoh” – é;3,12\n"


def known(heading: str) -> bool:
    return heading.strip() in {"instansi", "nilai"}


def grid_of(data: bytes) -> Grid:
    grid = read_grid(data, known)
    assert isinstance(grid, Grid)
    return grid


def refusal(data: bytes) -> str:
    problem = read_grid(data, known)
    assert isinstance(problem, Problem)
    return f"{problem.place}: {say(problem.message)}"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-8"),
        TEXT.encode("utf-8-sig"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("cp1252"),
    ],
)
def test_every_usual_encoding_is_read(data: bytes) -> None:
    assert decoded(data) == TEXT
    assert grid_of(data).lines[0].cells == ["Provinsi “Contoh” – é", "3,12"]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_the_delimiter_is_the_one_that_gives_known_headings(delimiter: str) -> None:
    text = f'instansi{delimiter}nilai\n"Desa, Daerah; dan Tertinggal"{delimiter}3\n'
    assert grid_of(text.encode()).lines[0].cells == ["Desa, Daerah; dan Tertinggal", "3"]


def test_lines_keep_their_number_past_empty_lines_and_breaks_in_cells() -> None:
    grid = grid_of(b'\ninstansi;nilai\r\n;\r\n"dua\nbaris";1\r\n\r\nb;2\r\n')
    assert grid.header.number == 2
    assert [line.place for line in grid.lines] == ["baris 5", "baris 7"]
    assert [line.cell(1) for line in grid.lines] == ["1", "2"]
    assert grid.lines[0].cell(9) == ""


@pytest.mark.parametrize("data", [b"", b"\n\n", b" ; ;\n"])
def test_an_empty_table_is_a_problem(data: bytes) -> None:
    assert "Tabel kosong" in refusal(data)


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04\x00\x00\x00",
        "instansi".encode("utf-16-le"),
        codecs.BOM_UTF32_LE + "instansi".encode("utf-32-le"),
        codecs.BOM_UTF8 + b"\xff",
        b"\x81\x8d",
    ],
)
def test_what_is_no_text_is_a_problem(data: bytes) -> None:
    assert "bukan teks tabel" in refusal(data)


def test_an_open_quote_is_named_by_its_line() -> None:
    told = refusal(b'instansi;nilai\n"a;1\nb;2\n')
    assert told.startswith("baris 2:")
    assert "Tanda kutip tidak ditutup" in told


def test_too_much_is_refused() -> None:
    assert "5 MB" in refusal(b"x" * (LARGEST + 1))
    assert f"{MOST_ROWS} baris" in refusal(b"instansi\n" + b"a\n" * (MOST_ROWS + 1))
    assert f"{MOST_COLUMNS} kolom" in refusal(b";".join([b"nilai"] * (MOST_COLUMNS + 1)) + b"\n")


def test_the_largest_table_is_read() -> None:
    assert len(grid_of(b"instansi\n" + b"a\n" * MOST_ROWS).lines) == MOST_ROWS
