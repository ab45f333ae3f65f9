"""``assessment``: made, listed, shown, deleted and restored, sent and opened again."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.cli.conftest import Answer

Typed = Callable[..., Answer]
State = Callable[..., dict[str, Any]]


def test_a_fresh_workspace_lists_nothing_and_makes_nothing(spbe: Typed, tmp_path: Path) -> None:
    assert spbe("assessment", "list").out == "Belum ada penilaian; buat dengan assessment new.\n"
    assert json.loads(spbe("assessment", "list", "--json").out) == []
    assert not (tmp_path / "data").exists()


def test_the_year_chooses_the_instrument(spbe: Typed, contoh: str) -> None:
    assert spbe("assessment", "new", "Jawa Timur", "--year", 2019).code == 0
    listed = json.loads(spbe("assessment", "list", "--json").out)
    assert [(one["ref"], one["instrument"]) for one in listed] == [
        ("Provinsi Contoh/2026", "permenpanrb-8-2026"),
        (contoh, "permenpanrb-59-2020"),
        ("Provinsi Jawa Timur/2019", "permenpanrb-5-2018"),
    ]
    assert contoh in spbe("assessment", "list").out


def test_an_assessment_that_exists_is_refused_and_a_label_makes_a_second(spbe: Typed, contoh: str) -> None:
    refused = spbe("assessment", "new", "Provinsi Contoh", "--year", 2024)
    assert refused.code == 1
    assert "sudah ada" in refused.err
    made = spbe("assessment", "new", "Provinsi Contoh", "--year", 2024, "--label", "simulasi", "--title", "Coba")
    assert made.code == 0
    listed = json.loads(spbe("assessment", "list", "--json").out)
    assert [(one["ref"], one["title"]) for one in listed][1:] == [(contoh, ""), (f"{contoh}#simulasi", "Coba")]


def test_an_unknown_institution_and_a_year_without_instrument_are_refused(spbe: Typed) -> None:
    assert spbe("assessment", "new", "Atlantis", "--year", 2024).code == 1
    assert spbe("assessment", "new", "Jawa Timur", "--year", 2010).code == 1


def test_an_empty_assessment_shows_every_indicator_without_levels(contoh: str, state: State) -> None:
    data = state(contoh)
    assert list(data)[:1] == ["ref"]
    assert (data["ref"], data["instrument"]) == (contoh, "permenpanrb-59-2020")
    assert len(data["indicators"]) == 47
    assert all((one["levels"], one["value"], one["evidence"]) == ({}, None, 0) for one in data["indicators"].values())
    assert len(data["seal"]) == 64


def test_the_scores_are_those_that_score_prints(spbe: Typed, contoh: str, state: State, tmp_path: Path) -> None:
    levels = {"I12": "3", "I13": "4", "I30": "2"}
    for code, level in levels.items():
        spbe("rate", contoh, code, level)
    file = tmp_path / "nilai.json"
    file.write_text(json.dumps({"levels": levels}), encoding="utf-8")
    assert state(contoh)["scores"] == json.loads(spbe("score", file, "--year", 2024, "--json").out)


def test_a_stage_shows_what_holds_at_that_stage(spbe: Typed, contoh: str, state: State) -> None:
    spbe("rate", contoh, "I12", 3, "--fact", "Ada.")
    spbe("rate", contoh, "I12", 2, "--stage", "dokumen", "--fact", "Sebagian.", "--note", "Kurang.")
    final, first = state(contoh), state(contoh, "--stage", "mandiri")
    assert final["indicators"]["I12"]["levels"] == {"mandiri": "3", "dokumen": "2"}
    assert final["indicators"]["I12"]["value"] == "2"
    assert [final["indicators"]["I12"][name] for name in ("fact", "note")] == ["Sebagian.", "Kurang."]
    assert [first["indicators"]["I12"][name] for name in ("value", "fact", "note")] == ["3", "Ada.", ""]
    assert first["scores"]["index"]["exact"] == "0.075"
    assert state(f"{contoh}@mandiri")["indicators"]["I12"]["value"] == "3"


def test_a_person_reads_the_index_the_stages_and_a_line_per_indicator(spbe: Typed, contoh: str) -> None:
    spbe("rate", contoh, "I12", 3)
    spbe("set", contoh, "I12", "unit", "Bappeda")
    answer = spbe("assessment", "show", contoh)
    assert answer.out.startswith("Provinsi Contoh 2024 — SPBE 59/2020\nIndeks SPBE 0,08 — Kurang; 1 dari 47")
    (line,) = [line for line in answer.out.splitlines() if line.startswith("I12 ")]
    assert line.split()[-5:] == ["3", "3", "0", "Diisi", "Bappeda"]


def test_a_deleted_assessment_comes_back_as_it_was(spbe: Typed, contoh: str, state: State) -> None:
    spbe("rate", contoh, "I12", 3)
    before = state(contoh)["indicators"]
    assert spbe("assessment", "delete", contoh).code == 0
    assert spbe("assessment", "show", contoh).code == 1
    assert spbe("rate", contoh, "I12", 4).code == 1
    assert contoh not in spbe("assessment", "list").out
    assert [one["ref"] for one in json.loads(spbe("assessment", "list", "--deleted", "--json").out)] == [contoh]
    assert spbe("assessment", "restore", contoh).code == 0
    assert state(contoh)["indicators"] == before


def test_what_was_not_deleted_cannot_be_restored(spbe: Typed, contoh: str) -> None:
    assert spbe("assessment", "restore", contoh).code == 1


def test_a_sent_stage_is_frozen_and_what_changes_after_reopening_is_listed(
    spbe: Typed, contoh: str, state: State
) -> None:
    spbe("rate", contoh, "I12", 3)
    sent = spbe("assessment", "send", contoh)
    assert sent.code == 0
    assert "Penilaian Mandiri: ditandai dikirim pada 21 November 2026" in sent.out
    before = state(contoh)
    assert before["sent"]["mandiri"]["frozen"] is True
    assert before["sent"]["mandiri"]["seal"] in sent.out
    refused = spbe("rate", contoh, "I12", 4)
    assert (refused.code, refused.out) == (1, "")
    assert "dibekukan" in refused.err
    assert state(contoh) == before
    assert spbe("rate", contoh, "I12", 4, "--stage", "dokumen").code == 0, "the next stage is open"
    assert spbe("assessment", "send", contoh, "--reopen").code == 0
    assert spbe("rate", contoh, "I12", 4).code == 0
    (change,) = state(contoh)["sent"]["mandiri"]["changed_since"]
    assert (change["record"].split("/")[2:], change["field"]) == (["I12", "mandiri"], "value")
    assert "1 isian berubah sesudahnya:\n  I12 Penilaian Mandiri: tingkat" in spbe("assessment", "show", contoh).out


def test_an_empty_stage_is_not_sent(spbe: Typed, contoh: str) -> None:
    assert spbe("assessment", "send", contoh).code == 1
    assert spbe("assessment", "send", contoh, "--reopen").code == 1


def test_a_reference_that_means_nothing_is_refused_with_what_there_is(spbe: Typed, contoh: str) -> None:
    refused = spbe("assessment", "show", "Provinsi Contoh/2025")
    assert refused.code == 1
    assert contoh in refused.err
    assert spbe("assessment", "show", "Provinsi Contoh").code == 1
    assert spbe("assessment", "show", contoh, "--stage", "semifinal").code == 1
