"""The example's documents are real ones: other programs open them, and the same input gives the same bytes."""

import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import matplotlib.image
import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from spbe_assess.exchange.example_documents import bar_picture, pdf_document, plain_workbook

PAGES = (("Judul: Peraturan (contoh) tentang “SPBE” – 2024", "", "Pasal 6 \\ ayat (1)"), ("kata " * 60, "penutup"))


def test_a_pdf_is_read_page_by_page_as_it_was_meant(tmp_path: Path) -> None:
    path = tmp_path / "contoh.pdf"
    path.write_bytes(pdf_document(PAGES))
    read = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True)
    first, second, _ = read.stdout.split("\f")
    assert "Judul: Peraturan (contoh) tentang “SPBE” – 2024" in first
    assert "Pasal 6 \\ ayat (1)" in first
    assert second.split() == ["kata"] * 60 + ["penutup"]
    assert read.stderr == ""


def test_a_long_paragraph_stays_within_the_page(tmp_path: Path) -> None:
    path = tmp_path / "contoh.pdf"
    path.write_bytes(pdf_document(PAGES))
    read = subprocess.run(["pdftotext", "-bbox", path, "-"], check=True, capture_output=True, text=True)
    edges = [float(part.split('"')[1]) for part in read.stdout.split("xMax=")[1:]]
    assert 300 < max(edges) < 560


def test_a_picture_has_a_bar_for_each_value() -> None:
    pixels = matplotlib.image.imread(BytesIO(bar_picture([100, 20])))
    assert pixels.shape == (270, 480, 3)
    blue = pixels[:, :, 2] > pixels[:, :, 0] + 0.3
    left, right = blue[:, :240].any(axis=1).sum(), blue[:, 240:].any(axis=1).sum()
    assert left == pytest.approx(5 * right, abs=5)


@pytest.mark.parametrize("macros", [False, True])
def test_a_workbook_is_read_by_other_programs(macros: bool) -> None:
    rows = [["No", "Perangkat daerah"], ["1", "Biro <Hukum> & Umum"]]
    data = plain_workbook("Daftar", rows, macros=macros)
    assert CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_name("Daftar").to_python() == rows
    assert [[cell.value for cell in row] for row in load_workbook(BytesIO(data))["Daftar"]] == rows
    types = ZipFile(BytesIO(data)).read("[Content_Types].xml")
    assert (b"macroEnabled" in types) is macros


def test_the_same_input_gives_the_same_bytes() -> None:
    assert pdf_document(PAGES) == pdf_document(PAGES)
    assert plain_workbook("A", [["1"]]) == plain_workbook("A", [["1"]])
    assert {info.date_time for info in ZipFile(BytesIO(plain_workbook("A", [["1"]]))).infolist()} == {
        (1980, 1, 1, 0, 0, 0)
    }
