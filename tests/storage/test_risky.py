"""Programs, scripts and macros are known by content, whatever the name says; nothing is unpacked."""

import io
import zipfile
from pathlib import Path

import pytest

from spbe_assess.storage.risky import is_program, may_run


def zipped(*names: str, comment: bytes = b"", front: bytes = b"") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, b"isi")
        archive.comment = comment
    return front + stream.getvalue()


def found(tmp_path: Path, data: bytes) -> bool:
    path = tmp_path / "berkas.pdf"
    path.write_bytes(data)
    return may_run(path)


@pytest.mark.parametrize(
    "start",
    [b"MZ\x90\0", b"\x7fELF\x02", b"#!/bin/sh\n", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"L\0\0\0\1\x14\2\0\0"],
)
def test_programs_and_scripts_are_known_by_their_first_bytes(tmp_path: Path, start: bytes) -> None:
    assert is_program(start)
    assert found(tmp_path, start + b"lainnya")


@pytest.mark.parametrize("data", [b"", b"M", b"%PDF-1.7", b"\xff\xd8\xff\xe0", b"PK", b"PK\x05\x06", b"teks biasa MZ"])
def test_documents_and_scraps_are_none(tmp_path: Path, data: bytes) -> None:
    assert not found(tmp_path, data)


@pytest.mark.parametrize(
    "name",
    [
        "word/vbaProject.bin",
        "xl/VBAPROJECT.BIN",
        "xl/macrosheets/sheet1.xml",
        "Basic/script-lc.xml",
        "Scripts/python/a.py",
    ],
)
def test_macros_are_known_by_the_directory_of_the_zip_file(tmp_path: Path, name: str) -> None:
    assert found(tmp_path, zipped("[Content_Types].xml", name))
    assert found(tmp_path, zipped(name, *(f"gambar/{number}.png" for number in range(3000)), comment=b"x" * 60_000))


def test_an_office_file_without_macros_is_none(tmp_path: Path) -> None:
    assert not found(tmp_path, zipped("[Content_Types].xml", "word/document.xml", comment=b"catatan"))


def test_a_name_in_the_content_is_no_macro(tmp_path: Path) -> None:
    assert not found(tmp_path, zipped("word/document.xml", front=b"PK\x03\x04 vbaProject.bin " + b"x" * 100_000))


def test_a_zip_directory_that_lies_about_its_size_does_no_harm(tmp_path: Path) -> None:
    data = bytearray(zipped("word/vbaProject.bin"))
    place = data.rfind(b"PK\x05\x06")
    data[place + 12 : place + 16] = b"\xff" * 4
    assert found(tmp_path, bytes(data))
    assert not found(tmp_path, zipped("a.xml")[:-10])


def test_macros_of_an_old_office_file_are_found_wherever_they_are_named(tmp_path: Path) -> None:
    start = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    name = "_VBA_PROJECT".encode("utf-16-le")
    for place in (0, 2**20 - 8 - 5, 2**21 + 3):
        assert found(tmp_path, start + b"x" * place + name + b"x" * 50)
    assert not found(tmp_path, start + b"x" * 2**21)
