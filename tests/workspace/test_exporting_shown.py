"""What is seen of a comparison as a file: the lines that are copied, the same rows in the workbook, pictures."""

import csv
import re
import subprocess
from fractions import Fraction
from io import StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from spbe_assess.errors import InputError
from spbe_assess.exact import half_up
from spbe_assess.messages import say
from spbe_assess.workspace.exporting_shown import Wish, export_shown, shown_tsv
from spbe_assess.workspace.showing.compared_table import View, compared_table, visible
from spbe_assess.workspace.side_by_side import Beside, Choice, beside
from spbe_assess.workspace.workspace import Workspace

PLACES = ("Jawa Timur", "Jawa Tengah", "Lampung")
FILTERED = View(least=30, sort="spread")
BLOCKS = ("value", "spread", "difference", "contribution")


def columns(workspace: Workspace, *years: int) -> Beside:
    refs = tuple(f"published:Provinsi {place}/{year}" for year in years for place in PLACES)
    return beside(workspace, None, Choice(refs))


def rows_of(path: Path) -> list[list[str]]:
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.reader(StringIO(text), delimiter=";" if path.suffix == ".csv" else "\t"))


def test_tsv_and_csv_hold_the_cells_that_are_copied(workspace: Workspace, tmp_path: Path) -> None:
    found = columns(workspace, 2024, 2023)
    export_shown(workspace, found, FILTERED, tmp_path / "a.tsv")
    export_shown(workspace, found, FILTERED, tmp_path / "a.csv")
    copied = shown_tsv(found, FILTERED)
    assert (tmp_path / "a.tsv").read_bytes().decode() == copied
    assert rows_of(tmp_path / "a.csv") == [line.split("\t") if line else [] for line in copied.splitlines()]


def test_what_is_copied_are_the_visible_lines_the_sentences_and_their_sources(workspace: Workspace) -> None:
    found = columns(workspace, 2024)
    lines = shown_tsv(found, FILTERED).splitlines()
    names = [line.name for line in visible(compared_table(found, "id"), FILTERED)]
    assert [line.split("\t")[1] for line in lines[2 : 2 + len(names)]] == names
    assert [line.split("\t")[0] for line in lines[3:6]] == ["D1", "D3", "D2"]
    assert "D4" not in "".join(lines[:8])
    assert lines[2 + len(names)] == ""
    assert lines[3 + len(names)].startswith("Selisih terbesar pada domain Kebijakan: Jawa Tengah 4,90; Lampung 3,30")
    assert lines[-2].startswith("Sumber: ")
    assert lines[-1] == "Laporan tidak memuat nilai aspek dan indikator."


def test_the_words_of_a_table_are_in_the_language_of_the_face(workspace: Workspace, tmp_path: Path) -> None:
    export_shown(workspace, columns(workspace, 2024), View(), tmp_path / "a.tsv", language="en")
    assert "4.43" in (tmp_path / "a.tsv").read_text(encoding="utf-8")


def test_the_workbook_has_the_same_rows_in_the_same_order_and_every_year(workspace: Workspace, tmp_path: Path) -> None:
    found = columns(workspace, 2024, 2023, 2022)
    export_shown(workspace, found, FILTERED, tmp_path / "a.xlsx")
    book = load_workbook(tmp_path / "a.xlsx")
    sheet = book["Perbandingan"]
    start = next(row for row in range(1, 30) if sheet.cell(row, 1).value == "Kode")
    codes = [sheet.cell(row, 1).value or "INDEX" for row in range(start + 1, start + 6)]
    hidden = [bool(sheet.row_dimensions[row].hidden) for row in range(start + 1, start + 6)]
    assert list(zip(codes, hidden, strict=True)) == [
        ("INDEX", False),
        ("D1", False),
        ("D3", False),
        ("D2", False),
        ("D4", True),
    ]
    index = [cell.value for cell in sheet[start + 1]]
    table = compared_table(found, "id")
    shown = [cell for cell, head in zip(table.lines[0].cells, table.columns, strict=True) if head.kind == "value"]
    values = [value for value in (*index[4:7], *index[-6:]) if isinstance(value, int | float)]
    assert [f"{value:.2f}".replace(".", ",") for value in values] == [cell.text for cell in shown]
    heads = [cell.value for cell in sheet[start - 1]]
    assert [head for head in heads if head] == ["Nilai", "Selisih", "Sumbangan", *table.groups[1:]]
    told = "\n".join(str(cell.value) for row in book["Kalimat"].iter_rows() for cell in row if cell.value)
    assert "naik terbesar 2023–2024" in told
    sources = "\n".join(str(cell.value) for row in book["Sumber dan Aturan"].iter_rows() for cell in row if cell.value)
    assert "Provinsi Lampung 2022" in sources


def test_the_workbook_goes_as_deep_as_is_looked_at(workspace: Workspace, tmp_path: Path) -> None:
    refs = tuple(f"published:Kota Bandar Lampung/{year}" for year in (2022, 2021))
    found = beside(workspace, None, Choice(refs))
    for depth, last in (("domain", "D4"), ("", "I47"), ("planet", "I47")):
        export_shown(workspace, found, View(depth=depth), tmp_path / "a.xlsx")
        sheet = load_workbook(tmp_path / "a.xlsx")["Perbandingan"]
        codes = [text for cell in sheet["A"] if re.fullmatch(r"[DAI]\d+", text := str(cell.value))]
        assert codes[-1] == last, depth
        assert len(codes) == {"D4": 4, "I47": 4 + 8 + 47}[last]


def test_pictures_and_the_page_are_of_the_columns_that_are_compared(workspace: Workspace, tmp_path: Path) -> None:
    found = columns(workspace, 2024, 2023)
    export_shown(workspace, found, View(), tmp_path / "a.svg", Wish("slope"))
    assert b"<svg" in (tmp_path / "a.svg").read_bytes()
    kop = ("PEMERINTAH PROVINSI CONTOH", "DINAS KOMUNIKASI DAN INFORMATIKA")
    export_shown(workspace, found, View(), tmp_path / "a.pdf", Wish(letterhead=kop))
    command = ["pdftotext", "-layout", str(tmp_path / "a.pdf"), "-"]
    text = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    assert all(line in text for line in kop)


def test_what_cannot_be_written_is_told_and_leaves_no_file(workspace: Workspace, tmp_path: Path) -> None:
    found = columns(workspace, 2024)
    nothing = beside(workspace, None, Choice(("Atlantis/2024",)))
    refused = (
        (found, tmp_path / "a.docx", Wish(), ".xlsx"),
        (found, tmp_path / "a.csv", Wish("slope"), "--chart"),
        (nothing, tmp_path / "a.csv", Wish(), "Belum ada kolom"),
        (found, tmp_path / "tidak" / "ada.csv", Wish(), "tidak ada"),
        (found, tmp_path / "a.png", Wish("heatmap"), ""),
    )
    for given, path, wish, told in refused:
        with pytest.raises(InputError) as error:
            export_shown(workspace, given, View(), path, wish)
        assert told in say(error.value.message)
    assert list(tmp_path.iterdir()) == []


def test_every_cell_of_the_workbook_is_the_one_that_is_seen(workspace: Workspace, tmp_path: Path) -> None:
    found = columns(workspace, 2024, 2023)
    export_shown(workspace, found, FILTERED, tmp_path / "a.xlsx")
    sheet = load_workbook(tmp_path / "a.xlsx", data_only=True)["Perbandingan"]
    start = next(row for row in range(1, 30) if sheet.cell(row, 1).value == "Kode")
    table = compared_table(found, "id")
    # In the workbook all values stand first, then the spread, the differences, the contributions, the other years.
    leading = [place for place, one in enumerate(table.columns) if one.group == 0]
    order = [place for kind in BLOCKS for place in leading if table.columns[place].kind == kind]
    order += [place for place, one in enumerate(table.columns) if one.group > 0]
    lines = [line for line in visible(table, FILTERED) if line.kind != "tail"]
    assert len(lines) == 4
    for row, line in enumerate(lines, start + 1):
        carried = [sheet.cell(row, column).value for column in range(5, 5 + len(order))]
        assert [told(value) for value in carried] == [plain(line.cells[place].text) for place in order]


def told(value: object) -> str:
    """A number of the workbook with two decimals, as the table has it, without its sign where that says nothing."""
    if not isinstance(value, int | float):
        return str(value)
    rounded = half_up(Fraction(str(value)))
    return f"{rounded:.2f}".replace(".", ",")


def plain(text: str) -> str:
    """A cell of the table as a number: without arrow and plus, with the minus sign of machines."""
    return text.lstrip("▲▼ +").replace("−", "-")
