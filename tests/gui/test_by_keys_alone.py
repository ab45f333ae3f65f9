"""Whole assessments filled and handed over with key events only: no mouse, no call into the window or its models."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from build_scripts.window_keys import (
    Person,
    attach_by_dialog,
    attach_by_paste,
    begin_assessment,
    export_paket,
    tick_two,
    wait_until_attached,
)
from tests.gui.driving import WHO, at_the_window, kept

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from spbe_assess.core.assessment import Dossier

SPBE_DAY = date(2024, 9, 2)
PEMDI_DAY = date(2026, 9, 20)
STAGE = "mandiri"
ITEMS = "Butir data dukung"


@dataclass
class Typed:
    """What was typed for one indicator."""

    level: int
    fact: str
    analysis: str
    file: str
    ticked: tuple[str, ...] = ()


def evidence_file(folder: Path, code: str) -> Path:
    path = folder / f"bukti {code}.txt"
    path.write_text(f"isi bukti {code}", encoding="utf-8")
    return path


@pytest.mark.timeout(300)
def test_47_indicators_are_filled_and_handed_over_by_keys(qapp: "QApplication", tmp_path: Path) -> None:
    typed: dict[str, Typed] = {}
    with at_the_window(qapp, tmp_path, SPBE_DAY) as person:
        begin_assessment(person, WHO, "Jawa Timur")
        person.press("Return")
        for number in range(47):
            code = person.indicator
            typed[code] = fill_one(person, number, evidence_file(tmp_path, code))
            if number == 46:
                wait_until_attached(person, code)
                person.wait(lambda: bool(person.name_of("47 dari 47 terisi")), "all of them filled")
            person.press("Ctrl+Down")
        assert person.name_of("Semua indikator sudah terisi.")
        person.wait_until_stored()
        export_paket(person, tmp_path / "paket")
        index = person.index
    assert len(typed) == 47
    held = kept(person, SPBE_DAY)
    for code, one in typed.items():
        assert_kept(held, code, one)
    assert len(held.links) == 47
    assert_paket(tmp_path / "paket", held, index)


def fill_one(person: Person, number: int, file: Path) -> Typed:
    """Level, two criteria, Fakta, Analisis and a file; begins and ends wherever the focus is in the detail."""
    one = Typed(number % 5 + 1, f"Fakta ke-{number + 1}: ada, 3 dari 4.", f"Analisis ke-{number + 1}.", file.name)
    person.press(str(one.level))
    person.tab_to("Kriteria")
    one.ticked = tick_two(person)
    person.tab_to("Fakta")
    person.type(one.fact)
    person.tab_to("Analisis")
    person.type(one.analysis)
    if number == 1:
        attach_by_dialog(person, file)
    else:
        attach_by_paste(person, file)
    return one


def assert_kept(held: "Dossier", code: str, one: Typed) -> None:
    rating = held.rating(code, STAGE)
    assert rating.value == Fraction(one.level)
    assert (rating.fact, rating.analysis) == (one.fact, one.analysis)
    met = {name for (owner, name, _), state in held.criteria.items() if owner == code and state.state == "met"}
    assert len(met) == 2
    assert all(any(row.startswith(texts_of(held, code)[name]) for row in one.ticked) for name in met)
    assert [item.name for _, item in held.evidence_of(code)] == [one.file]


def texts_of(held: "Dossier", code: str) -> dict[str, str]:
    levels = held.instrument.indicator_by_code[code].levels
    texts = {one.code: one.text for level in levels for one in level.criteria}
    return texts | {one.code: one.text for level in levels for one in level.items}


@pytest.mark.timeout(300)
def test_20_indicators_are_filled_by_items_and_scores_and_handed_over_by_keys(
    qapp: "QApplication", tmp_path: Path
) -> None:
    stated: dict[str, dict[str, str]] = {}
    notes: dict[str, str] = {}
    with at_the_window(qapp, tmp_path, PEMDI_DAY) as person:
        begin_assessment(person, WHO, "Jawa Timur")
        person.press("Return")
        for number in range(20):
            code = person.indicator
            if ITEMS in person.names:
                stated[code] = state_two(person)
                notes[code] = f"Catatan portal {number + 1}: unggah ulang."
                person.tab_to("Catatan untuk portal")
                person.type(notes[code])
            else:
                give_score(person)
            attach_by_paste(person, evidence_file(tmp_path, code))
            person.press("Alt+Down")
        person.wait_until_stored()
        export_paket(person, tmp_path / "paket")
        index = person.index
    held = kept(person, PEMDI_DAY)
    assert len(stated) + len(held.external) == 20
    for code, states in stated.items():
        assert_states(held, code, states, notes[code])
    assert {(one.score, one.year, one.verified) for one in held.external.values()} == {(Fraction(4), 2025, True)}
    assert {link.indicator for link in held.links} == {one.code for one in held.instrument.indicators}
    assert_paket(tmp_path / "paket", held, index)


def state_two(person: Person) -> dict[str, str]:
    """Say of the first two items that they are met and handed in; the rows as they were, with their states."""
    person.tab_to(ITEMS)
    states = {}
    for wished, presses in (("met", 1), ("submitted", 2)):
        row = person.go_down_to(lambda row: row[1:2] == "." and row.endswith("Belum diperiksa"))
        for _ in range(presses):
            before = person.row
            person.press("Space")
            person.wait(partial(has_other_row, person, before), "another state")
        states[row] = wished
    return states


def has_other_row(person: Person, row: str) -> bool:
    return person.row != row


def give_score(person: Person) -> None:
    """Type the score of the other agency: a value every scale has, its year, and that it is verified."""
    person.tab_to("Skor")
    person.type("4,00")
    person.press("Tab")
    person.type("2025")
    person.press("Tab", "Space")


def assert_states(held: "Dossier", code: str, states: dict[str, str], note: str) -> None:
    texts = texts_of(held, code)
    known = {name: one for (owner, name, _), one in held.criteria.items() if owner == code}
    said = {name: one.state for name, one in known.items() if one.state != "unseen"}
    assert sorted(said.values()) == ["met", "submitted"]
    for row, state in states.items():
        assert [said[name] for name in said if texts[name] in row] == [state]
    assert note in {one.note for one in known.values()}


def assert_paket(folder: Path, held: "Dossier", index: str) -> None:
    from openpyxl import load_workbook

    (book,) = folder.glob("*.xlsx")
    read = load_workbook(book, data_only=True)
    ((sheet, cell),) = read.defined_names["IndeksAkhir"].destinations
    assert f"{read[sheet][cell.replace('$', '')].value:.2f}".replace(".", ",") == index
    files = [path for path in (folder / "Data Dukung").rglob("*") if path.is_file()]
    assert len(files) == len(held.links)
    assert {path.read_text(encoding="utf-8") for path in files} == {
        f"isi {item.name.removesuffix('.txt')}" for item in held.evidence.values()
    }


@pytest.fixture
def person(qapp: "QApplication", tmp_path: Path) -> Iterator[Person]:
    """A person at the first indicator of a new assessment, with the focus in the tree."""
    with at_the_window(qapp, tmp_path, SPBE_DAY) as one:
        begin_assessment(one, WHO, "Jawa Timur")
        yield one


def test_the_first_start_has_the_cursor_in_the_name(qapp: "QApplication", tmp_path: Path) -> None:
    with at_the_window(qapp, tmp_path, SPBE_DAY) as person:
        assert person.focus == "Nama Anda"
        person.press("Alt+3")
        assert not person.is_in_dialog
        assert person.name_of("Tulis nama Anda dahulu")


def test_a_digit_in_a_text_is_typed_and_does_not_rate(person: Person) -> None:
    person.press("3")
    person.wait(lambda: bool(person.name_of("1 dari 47 terisi")), "the level")
    person.tab_to("Fakta")
    person.type("5 dari 4")
    person.tab_to("Cari indikator")
    person.type("1")
    assert person.text == "1"
    person.wait_until_stored()
    held = kept(person, SPBE_DAY)
    assert held.rating("I1", STAGE).value == Fraction(3)
    assert held.rating("I1", STAGE).fact == "5 dari 4"


def test_the_very_first_level_is_taken_back_at_once(person: Person) -> None:
    # Before anything is known of it but that it is on its way.
    person.press("3", "Ctrl+Z")
    person.wait(lambda: bool(person.name_of("Diurungkan: I1 Penilaian Mandiri: tingkat — → 3")), "the sentence")
    person.wait_until_stored()
    assert kept(person, SPBE_DAY).rating("I1", STAGE).value is None


def test_undo_and_redo_name_what_they_do(person: Person) -> None:
    person.press("3")
    person.wait(lambda: person.has_choice("Urungkan: I1 Penilaian Mandiri: tingkat — → 3"), "the name of undo")
    # Faster than the name in the menu: what is told is what was undone.
    person.press("4", "Ctrl+Z")
    person.wait(lambda: bool(person.name_of("Diurungkan: I1 Penilaian Mandiri: tingkat 3 → 4")), "the sentence")
    person.wait(lambda: kept(person, SPBE_DAY).rating("I1", STAGE).value == Fraction(3), "the level before")
    person.wait(lambda: person.has_choice("Ulangi: I1 Penilaian Mandiri: tingkat 3 → 4"), "the name of redo")
    person.press("Ctrl+Y")
    person.wait(lambda: kept(person, SPBE_DAY).rating("I1", STAGE).value == Fraction(4), "the level again")


def test_ctrl_k_goes_to_an_indicator_and_does_an_action(person: Person) -> None:
    person.press("Ctrl+K")
    person.type("I12")
    person.wait(lambda: person.description.startswith("I12"), "the indicator found")
    person.press("Return")
    person.wait(lambda: person.indicator == "I12", "the indicator")
    person.press("Ctrl+K")
    person.type("pemeriksaan")
    person.wait(lambda: person.description.startswith("Pemeriksaan"), "the action found")
    person.press("Return")
    person.wait(lambda: person.focus == "Temuan", "another place")
    person.press("Ctrl+K")
    assert person.focus == "Cari atau jalankan"
    person.press("Esc")
    assert person.focus != "Cari atau jalankan"


def test_f6_goes_round_the_panes(person: Person) -> None:
    stops = [person.focus]
    for _ in range(6):
        person.press("F6")
        stops.append(person.focus)
        if stops[-1] == stops[0]:
            break
    assert stops[-1] == "Indikator"
    assert "Kriteria" in stops
    assert len(set(stops)) == len(stops) - 1 >= 5


def test_tab_goes_through_the_window_as_it_is_read_and_comes_back(person: Person) -> None:
    walk = [person.focus]
    while len(walk) < 60:
        person.press("Tab")
        if person.focus == walk[0]:
            break
        walk.append(person.focus)
    assert person.focus == walk[0]
    assert all(walk)
    order = ["Indikator", "Status: Belum diisi", "Tingkat 1, Rintisan", "Kriteria", "Fakta", "Analisis"]
    assert [name for name in walk if name in order] == order
    back: list[str] = []
    while len(back) < len(walk):
        person.press("Shift+Tab")
        back.append(person.focus)
    assert back == [*reversed(walk[1:]), walk[0]]


def test_escape_closes_a_dialog_and_gives_the_focus_back(person: Person) -> None:
    person.tab_to("Fakta")
    for key, title in (("Ctrl+N", "Penilaian baru"), ("Ctrl+Shift+E", "Ekspor"), ("Ctrl+,", "Pengaturan")):
        person.press(key)
        person.wait_for_window(title)
        person.press("Esc")
        person.wait_for_window("SPBE Assess — ")
        assert person.focus == "Fakta"


def test_what_is_filled_in_another_order_is_gone_to_next(person: Person) -> None:
    person.press("Alt+Down", "2")
    person.wait(lambda: bool(person.name_of("1 dari 47 terisi")), "the level")
    person.press("Alt+Up", "2", "Ctrl+Down")
    assert person.indicator in ("I2", "I3")
    person.wait(lambda: bool(person.name_of("2 dari 47 terisi")), "both levels")
    person.press("Alt+Up", "Alt+Up", "Ctrl+Down")
    assert person.indicator == "I3"
    assert person.focus.startswith("Tingkat")
