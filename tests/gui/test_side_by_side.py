"""From a first start to three provinces side by side and a page for the meeting, by keys; and what cannot stand so.

The numbers are held against the shipped table itself, read here as plain text: nothing of the program stands between.
"""

import csv
import subprocess
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple, cast

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel

from build_scripts.window_keys import Person
from spbe_assess.core.results import Kind
from spbe_assess.gui.dialogs.paste_lhe import PasteLheDialog
from spbe_assess.gui.main_window import COMPARING
from spbe_assess.gui.places import Target
from spbe_assess.gui.views.comparing.view import REFS, ComparingView
from spbe_assess.published.catalogue import shipped
from spbe_assess.workspace.assessing import delete_assessment, rate
from spbe_assess.workspace.desk import Desk
from spbe_assess.workspace.dossiers import assessments
from tests.gui.driving import at_the_window
from tests.gui.running import Running, prepared
from tests.workspace.desks import desk

TODAY = date(2026, 11, 22)
RESULTS = Path(__file__).parents[2] / "resources" / "published" / "results.csv"
PLACES = {"Jawa Timur": "provinsi-jawa-timur", "Jawa Tengah": "provinsi-jawa-tengah", "Lampung": "provinsi-lampung"}
PARTS = {"Indeks SPBE": "INDEX", "Kebijakan": "D1", "Tata Kelola": "D2", "Manajemen": "D3", "Layanan": "D4"}
SPBE = "permenpanrb-59-2020"
THREE = tuple(f"published:Provinsi {name}/2024:{SPBE}" for name in PLACES)
LEADING = tuple(f"{name} 2024" for name in PLACES)
MOST_ACTIONS = 6


class Read(NamedTuple):
    """A cell as it is read out and as it is seen: column, part, value."""

    column: str
    part: str
    text: str


# --- three provinces by keys -----------------------------------------------------------------------------------------


@pytest.mark.timeout(120)
def test_three_provinces_stand_side_by_side_after_two_keys(qapp: QApplication, tmp_path: Path) -> None:
    with at_the_window(qapp, tmp_path, TODAY) as person:
        actions = ("Ctrl+3", "Return")
        person.press(actions[0])
        person.wait(lambda: person.description.startswith("Jatim · Jateng · Lampung"), "the first line of the search")
        person.press(actions[1])
        wait_for_table_and_chart(person)
        assert len(actions) <= MOST_ACTIONS
        assert values_of(person, 2024) == printed(2024)

        page = tmp_path / "halaman.pdf"
        person.press("Ctrl+Shift+P")
        save_as(person, "Halaman rapat", page)
        text = subprocess.run(["pdftotext", "-layout", page, "-"], capture_output=True, check=True).stdout.decode()
        seen = [one for one in cells(person) if one.column in LEADING or one.column.startswith("Selisih")]
        assert len(seen) == len(PARTS) * (3 + 2)
        assert [one for one in seen if one.text not in text] == []
        # On paper the line of the index adds the contributions up; what is left of it is told in a sentence.
        added = [one for one in cells(person) if one.column.startswith("Sumbangan") and one.part != "Indeks SPBE"]
        assert len(added) == len(PARTS) * 2 - 2
        assert [one for one in added if one.text not in text] == []

        book = tmp_path / "buku.xlsx"
        person.press("Ctrl+K")
        person.type("Simpan tabel perbandingan")
        person.wait(lambda: "Simpan tabel perbandingan" in person.description, "the palette")
        person.press("Return")
        save_as(person, "Perbandingan", book)
        assert of_workbook(book) == {**printed(2024), **printed(2023), **printed(2022), **printed(2021)}


@pytest.mark.timeout(120)
def test_three_provinces_stand_side_by_side_after_their_names_are_typed(qapp: QApplication, tmp_path: Path) -> None:
    with at_the_window(qapp, tmp_path, TODAY) as person:
        person.press("Ctrl+3")
        person.wait(lambda: person.focus == "Tambah kolom", "the search")
        person.type("jatim, jateng, lampung 2024")
        person.wait(lambda: "2024" in person.description, "what was typed")
        person.press("Return")
        wait_for_table_and_chart(person)
        assert values_of(person, 2024) == printed(2024)
        assert {one.column for one in cells(person) if one.column.split()[-1] in ("2021", "2022", "2023")} == set()


def wait_for_table_and_chart(person: Person) -> None:
    person.wait(lambda: person.focus == "Tabel perbandingan", "the table with the focus")
    person.wait(lambda: bool(person.name_of("Grafik: ")), "a painted chart")


def save_as(person: Person, title: str, path: Path) -> None:
    """Type a path into the dialog that asks where, and wait for the file."""
    person.wait_for_window(title)
    person.press("Ctrl+A")
    person.type(str(path))
    person.press("Return")
    person.wait(lambda: bool(person.name_of(f"Selesai: {path.name}")), f"the file {path.name}", 60)


def cells(person: Person) -> list[Read]:
    """What the table with the focus reads out of its rows, without the lines below them."""
    view = QApplication.focusWidget()
    assert isinstance(view, QAbstractItemView), person.focus
    return [read for index in rows_of(view.model()) for read in row_read(index)]


def rows_of(model: QAbstractItemModel) -> Iterator[QModelIndex]:
    above = QModelIndex()
    for row in range(model.rowCount(above)):
        index = model.index(row, 0, above)
        if index.flags() & Qt.ItemFlag.ItemIsSelectable:
            yield index
            yield from (model.index(part, 0, index) for part in range(model.rowCount(index)))


def row_read(index: QModelIndex) -> Iterator[Read]:
    for place in range(1, index.model().columnCount()):
        spoken = str(index.siblingAtColumn(place).data(Qt.ItemDataRole.AccessibleTextRole))
        column, _, rest = spoken.partition(", ")
        part, _, told = rest.partition(": ")
        yield Read(column, part, told.partition(", ")[0])


def values_of(person: Person, year: int) -> Mapping[tuple[str, str], str]:
    """The values of a year in the table as they are read out, by institution and year, and part."""
    names = {f"{name} {year}" for name in PLACES}
    return {(one.column, PARTS[one.part]): one.text for one in cells(person) if one.column in names}


def printed(year: int) -> Mapping[tuple[str, str], str]:
    """The official values of a year, digit by digit as they are shipped, with the comma of this country."""
    with RESULTS.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if (row["year"], row["instrument"]) == (str(year), SPBE)]
    found = {row["institution"]: row for row in rows}
    return {
        (f"{name} {year}", code): value.replace(".", ",")
        for name, slug in PLACES.items()
        for code in PARTS.values()
        if (value := found[slug][code])
    }


def of_workbook(path: Path) -> Mapping[tuple[str, str], str]:
    """The values of the workbook by institution and year, and part."""
    sheet = load_workbook(path, data_only=True)["Perbandingan"]
    start = next(row for row in range(1, 30) if sheet.cell(row, 1).value == "Kode")
    found: dict[tuple[str, str], str] = {}
    group = ""
    for column in range(5, sheet.max_column + 1):
        group = str(sheet.cell(start - 1, column).value or group)
        name = " ".join(str(sheet.cell(start, column).value).split()).removesuffix(" (pembanding)")
        if name == "Sebaran" or not (group == "Nilai" or group[:4].isdigit()):
            continue
        for row, code in enumerate(PARTS.values(), start + 1):
            assert (sheet.cell(row, 1).value or "INDEX") == code
            value = sheet.cell(row, column).value
            if isinstance(value, int | float):
                found[name, code] = f"{value:.2f}".replace(".", ",")
    return found


# --- what cannot stand side by side ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def program(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One program for all of them, with an assessment of Jawa Timur 2024 without values and one of 2023 with some."""
    folder = tmp_path_factory.mktemp("berdampingan")
    prepared(folder, 2024)
    made = Running(qapp, folder)
    with desk(made.workspace, year=2023) as own:
        for code in ("I1", "I2", "I3"):
            rate(own.editor, own.assessment, code, "3")
    made.start()
    yield made
    made.close_and_examine()


@pytest.fixture
def comparing(program: Running) -> ComparingView:
    """The place with the three provinces."""
    program.close_dialogs()
    view = program.window.place(COMPARING)
    assert isinstance(view, ComparingView)
    put(program, *THREE)
    assert told(view) == []
    return view


def put(program: Running, *refs: str) -> None:
    """Put columns side by side and wait for the answer."""
    program.window.go(Target(COMPARING, filter=REFS + "\n".join(refs)))
    wait_for_answer(program)


def wait_for_answer(program: Running) -> None:
    heard: list[bool] = []
    cast("ComparingView", program.window.place(COMPARING)).when_told(lambda: heard.append(True))
    program.until(lambda: heard)


def told(view: ComparingView) -> list[str]:
    """The sentences on columns, as they stand between the columns and the table."""
    return [one.text() for one in view.left_out.findChildren(QLabel) if one.isVisible()]


def shown(view: ComparingView) -> list[str]:
    """The columns of values that the table shows."""
    assert view.table.isVisible()
    return [head.head for head in view.table.table_model.heads if head.kind == "value"]


def test_a_column_of_another_instrument_is_told_and_the_rest_is_shown(
    program: Running, comparing: ComparingView
) -> None:
    put(program, *THREE, "published:Kota Denpasar/2019:permenpanrb-5-2018")
    (sentence,) = told(comparing)
    assert sentence.startswith("Kota Denpasar 2019 dinilai dengan ")
    assert "tidak dapat dikurangkan" in sentence
    assert shown(comparing) == list(PLACES)


def test_a_column_without_any_value_is_told_and_the_rest_is_shown(program: Running, comparing: ComparingView) -> None:
    put(program, *THREE, f"Provinsi Jawa Timur/2024:{SPBE}")
    assert told(comparing) == [f"Provinsi Jawa Timur/2024:{SPBE} belum berisi nilai; isi dahulu sebelum dibandingkan."]
    assert shown(comparing) == list(PLACES)


def test_the_same_column_under_two_names_is_told_and_shown_once(program: Running, comparing: ComparingView) -> None:
    put(program, *THREE, "published:Lampung/2024")
    assert told(comparing) == ["Provinsi Lampung 2024 disebut dua kali; hapus salah satunya."]
    assert shown(comparing) == list(PLACES)
    comparing.left_out.removed.emit((THREE[2],))
    program.until(lambda: not told(comparing))
    assert shown(comparing) == list(PLACES)


def test_an_assessment_that_is_deleted_while_it_is_compared_is_told(program: Running, comparing: ComparingView) -> None:
    put(program, f"Provinsi Jawa Timur/2023:{SPBE}", *THREE)
    assert len(shown(comparing)) == 4
    program.press("Ctrl+2")

    def delete(work: Desk) -> None:
        gone = next(one for one in assessments(work.editor) if one.year == 2023)
        delete_assessment(work.editor, gone)

    program.session.bridge.alter(delete)
    program.settle()
    program.press("Ctrl+3")
    program.until(lambda: told(comparing))
    (sentence,) = told(comparing)
    assert "sudah dihapus; pulihkan penilaian itu atau keluarkan kolom ini" in sentence
    assert shown(comparing) == list(PLACES)


def test_more_columns_than_fit_are_told_in_one_sentence(program: Running, comparing: ComparingView) -> None:
    refs = [f"published:{one.institution.name}/2024:{SPBE}" for one in shipped().results(year=2024, kind=Kind.CITY)]
    assert len(refs) > 45
    put(program, *refs[:45])
    (sentence,) = told(comparing)
    assert sentence.startswith("Paling banyak 40 kolom ditampilkan sekaligus; keluarkan kolom lain dahulu.")
    assert "5 kolom" in sentence
    assert len(shown(comparing)) == 40


def test_many_sentences_leave_room_for_the_table(program: Running, comparing: ComparingView) -> None:
    put(program, *THREE, *(f"Antah Berantah {number}/2024" for number in range(30)))
    assert len(told(comparing)) == 4
    assert told(comparing)[-1] == "27 kolom lain tidak dapat ditampilkan."
    assert program.window.height() <= 720
    assert shown(comparing) == list(PLACES)


def test_a_row_that_a_report_does_not_print_is_missing_and_the_rest_is_shown(
    program: Running, comparing: ComparingView
) -> None:
    put(program, *(f"published:{name}/2024:{SPBE}" for name in ("Kementerian Pertanian", "Kementerian Perindustrian")))
    policies = next(line for line in comparing.table.lines if line.code == "D1")
    assert policies.cells[0].text == "—"
    assert policies.cells[1].text not in ("", "—")
    missing = [one.text() for one in comparing.findChildren(QLabel) if one.isVisible() and "tidak dimuat" in one.text()]
    assert missing


def test_an_institution_that_was_renamed_is_one_and_told(program: Running, comparing: ComparingView) -> None:
    put(program, "published:Komisi Yudisial/2024", "published:Komisi Yudisial/2023")
    assert told(comparing) == ["Sekretariat Jenderal Komisi Yudisial 2023 dicetak sebagai Komisi Yudisial."]
    assert shown(comparing) == ["2024", "2023"]
    assert [chip.text for chip in comparing.bar.chips.shown] == ["Sekretariat Jenderal Komisi Yudisial 2023, 2024"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("4,60\n4,40\n3,09", "3 nilai tanpa kode tidak dapat dikenali."),
        ("Indeks 4,43\nKebijakan Internal SPBE 4,60\nKolam Renang 4,40", "baris 3: “Kolam Renang” bukan kode"),
    ],
    ids=["a row is missing", "a row too many"],
)
def test_pasted_values_that_do_not_fit_are_told_and_the_table_stays(
    program: Running, comparing: ComparingView, text: str, sentence: str
) -> None:
    comparing.lhe_requested.emit("published:Provinsi Jawa Timur/2024:" + SPBE)
    dialog = program.dialog(PasteLheDialog)
    assert isinstance(dialog, PasteLheDialog)
    dialog.number.setText("LHE-1/2025")
    dialog.text.setPlainText(text)
    program.until(dialog.found.text)
    assert dialog.found.text().startswith(sentence)
    assert not dialog.store.isEnabled()
    dialog.reject()
    program.settle()
    assert shown(comparing) == list(PLACES)
