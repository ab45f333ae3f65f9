"""Bytes from outside: encodings, syntax, size and nesting are refused with a line and a remedy, never raised."""

import pytest

from spbe_assess.errors import Problem
from spbe_assess.instruments.toml_source import MAX_BYTES, parse_toml
from spbe_assess.messages import say
from tests.instruments.files import TINY, faults


def refused(data: bytes) -> str:
    problem = parse_toml(data, "a.toml")
    assert isinstance(problem, Problem)
    return f"{problem.place} | {say(problem.message)}"


def test_a_byte_order_mark_and_windows_line_ends_are_read() -> None:
    assert faults(b"\xef\xbb\xbf" + TINY.replace("\n", "\r\n").encode()) == []


def test_bytes_that_are_not_utf8_are_found_by_line() -> None:
    latin = "id = 'a'\ntitle = 'Penilaian “mandiri”'\n".encode("cp1252")
    assert refused(latin) == "a.toml, baris 2 | Ada huruf yang bukan UTF-8; simpan ulang berkas dengan pengodean UTF-8."


def test_utf16_is_refused() -> None:
    assert "bukan UTF-8" in refused("id = 'a'".encode("utf-16"))


def test_a_file_over_the_limit_is_refused() -> None:
    assert refused(b"#" * (MAX_BYTES + 1)).startswith("a.toml | Berkas lebih dari 4 MB")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a = 1\nb = 'x\n", "baris 2 | Teks tidak ditutup"),
        ("a = 1\nb = 'x\nc = 'y'\n", "baris 2 | Teks tidak ditutup"),
        ('a = 1\nb = "x\n', "baris 2 | Teks tidak ditutup"),
        ("a = 1\na = 2\n", "baris 2 | Kunci atau bagian ini sudah ada di atas"),
        ("[a]\n[a]\n", "baris 2 | Kunci atau bagian ini sudah ada di atas"),
        ("a\n", "baris 1 | Setelah nama kunci harus ada tanda sama dengan"),
        ("a = [1, 2\n\n", "baris 3 | Daftar tidak ditutup"),
        ("a = 1\nb = tiga\n", "baris 2 | Nilai tidak dikenal"),
        ("a = 1\n!\n", "baris 2 | Baris ini bukan kunci dan bukan judul bagian"),
        ('a = "C:\\data"\n', "baris 1 | Garis miring terbalik"),
        ("a = 1 b = 2\n", "baris 1 | Bukan TOML yang benar"),
        ("a = 2026-13-45\n", "baris 1 | "),
        ("a = " + "9" * 5000, "baris 1 | "),
    ],
)
def test_a_syntax_fault_has_its_line_and_a_remedy(text: str, told: str) -> None:
    assert refused(text.encode()).startswith(f"a.toml, {told}")


@pytest.mark.parametrize("text", ["a = " + "[" * 500_000, "a = " + "{a=" * 300_000])
def test_a_megabyte_of_nesting_is_refused(text: str) -> None:
    assert "bersarang terlalu dalam" in refused(text.encode())


@pytest.mark.parametrize("part", ["a", "'a b'", '"a b"', '"\\""', "a ", '"."'])
def test_a_key_of_many_parts_is_refused_at_once(part: str) -> None:
    text = "b = 1\n" + ".".join([part] * 200_000) + " = 1"
    assert refused(text.encode()).startswith("a.toml, baris 2 | Isi berkas bersarang")


def test_a_text_full_of_dots_is_no_key() -> None:
    assert parse_toml(b"a = '" + b"." * 200 + b"'", "a.toml") == {"a": "." * 200}
