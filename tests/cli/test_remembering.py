"""``history``, ``undo``, ``redo``: across runs of the program, from the log."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from spbe_assess.workspace import assessing
from spbe_assess.workspace.dossiers import find_assessment
from spbe_assess.workspace.editor import editing
from spbe_assess.workspace.workspace import open_workspace
from tests.cli.conftest import TODAY, Answer

Typed = Callable[..., Answer]
State = Callable[..., dict[str, Any]]


def test_the_newest_change_comes_first_with_who_and_from_what(spbe: Typed, contoh: str) -> None:
    spbe("rate", contoh, "I12", 3, "--as", "Penyusun")
    spbe("rate", contoh, "I12", 4, "--as", "Pemeriksa")
    newest, older = json.loads(spbe("history", contoh, "I12", "--json").out)
    assert (newest["author"], newest["field"], newest["before"], newest["after"]) == ("Pemeriksa", "value", "3", "4")
    assert (older["author"], older["before"], older["after"]) == ("Penyusun", None, "3")
    lines = spbe("history", contoh, "I12").out.splitlines()
    assert re.search(r"Pemeriksa +I12 Penilaian Mandiri: tingkat 3 → 4 +" + newest["entry"][:12], lines[2])


def test_the_history_of_one_indicator_leaves_out_the_others(spbe: Typed, contoh: str, tmp_path: Path) -> None:
    file = tmp_path / "SK.pdf"
    file.write_bytes(b"x")
    spbe("rate", contoh, "I13", 3)
    spbe("attach", contoh, "I12", file, "--page", "4")
    told = spbe("history", contoh, "12").out
    assert "I12: “SK.pdf” dilampirkan" in told
    assert "I13" not in told
    assert "I13 Penilaian Mandiri: tingkat — → 3" in spbe("history", contoh).out


def test_what_the_program_writes_for_itself_is_not_told_to_people(spbe: Typed, contoh: str) -> None:
    spbe("rate", contoh, "I12", 3)
    spbe("assessment", "send", contoh)
    told = spbe("history", contoh).out
    assert told.count("ditandai dikirim") == 1
    assert "segel" not in told


def test_undo_and_redo_go_back_and_forth(spbe: Typed, contoh: str, state: State) -> None:
    empty = state(contoh)["indicators"]
    spbe("rate", contoh, "I12", 3, "--fact", "Ada.")
    first = state(contoh)["indicators"]["I12"]
    spbe("rate", contoh, "I12", 4)
    assert spbe("undo", contoh).out.startswith("Diurungkan: I12 Penilaian Mandiri: tingkat 4 → 3 · tersimpan")
    shown = state(contoh)["indicators"]["I12"]
    assert (shown["value"], shown["fact"]) == (first["value"], first["fact"])
    told = spbe("undo", contoh).out
    assert told.startswith("Diurungkan: I12 Penilaian Mandiri: tingkat 3 → —; Fakta dikosongkan · ")
    assert state(contoh)["indicators"] == empty
    assert spbe("undo", contoh).code == 1
    assert spbe("redo", contoh).out.startswith("Diulangi: I12 Penilaian Mandiri: tingkat — → 3; Fakta ditulis · ")
    assert spbe("redo", contoh).code == 0
    assert state(contoh)["indicators"]["I12"]["value"] == "4"
    assert spbe("redo", contoh).code == 1


def test_what_another_machine_has_changed_since_stays_and_is_named(
    spbe: Typed, contoh: str, state: State, tmp_path: Path
) -> None:
    spbe("rate", contoh, "I12", 3, "--fact", "Ada.")
    with editing(open_workspace(tmp_path / "data", TODAY)) as editor:
        assessing.rate(replace(editor, device="other"), find_assessment(editor, contoh), "I12", "5")
    said = spbe("undo", contoh).out
    assert said.startswith("Diurungkan: I12 Penilaian Mandiri: Fakta dikosongkan · ")
    assert said.endswith("\nTetap: I12 Penilaian Mandiri, tingkat sudah berubah lagi sesudahnya.\n")
    assert state(contoh)["indicators"]["I12"]["value"] == "5"


def test_a_field_is_brought_back_to_an_earlier_value(spbe: Typed, contoh: str, state: State) -> None:
    for level in (2, 3, 4):
        spbe("rate", contoh, "I12", level)
    entries = json.loads(spbe("history", contoh, "I12", "--json").out)
    said = spbe("history", contoh, "I12", "--restore", entries[-1]["entry"][:12])
    assert said.out.startswith("I12 Penilaian Mandiri: tingkat 4 → 2 · tersimpan")
    assert state(contoh)["indicators"]["I12"]["value"] == "2"
    assert spbe("history", contoh, "--restore", "ffffffffffff").code == 1
    assert spbe("history", contoh, "--restore", "ab").code == 1


def test_only_what_changed_since_a_stage_was_sent(spbe: Typed, contoh: str) -> None:
    spbe("rate", contoh, "I12", 3)
    spbe("rate", contoh, "I13", 2)
    spbe("assessment", "send", contoh)
    assert spbe("history", contoh, "--sent").out == "Belum ada perubahan.\n"
    spbe("assessment", "send", contoh, "--reopen")
    spbe("rate", contoh, "I13", 4)
    entries = json.loads(spbe("history", contoh, "--sent", "--json").out)
    assert [(one["before"], one["after"]) for one in entries] == [("2", "4")]
    assert json.loads(spbe("history", contoh, "I12", "--sent", "--json").out) == []


def test_an_unknown_indicator_has_no_history(spbe: Typed, contoh: str) -> None:
    assert spbe("history", contoh, "I48").code == 1
