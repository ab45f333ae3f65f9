"""``check`` and ``explain``: findings are told with their rule, the composed text alone on standard output."""

import json
from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Answer

Typed = Callable[..., Answer]


def test_findings_are_listed_and_are_no_error(spbe: Typed, contoh: str) -> None:
    spbe("rate", contoh, "I12", 3, "--fact", "Ada.")
    answer = spbe("check", contoh)
    assert answer.code == 0
    assert answer.out.startswith(f"{contoh}: 48 temuan.\n")
    assert "Belum terisi (46)\n  I1–I11; I13–I47: Belum ada nilai" in answer.out
    assert "  Aturan: " in answer.out
    data = json.loads(spbe("check", contoh, "--json").out)
    assert (data["ref"], data["count"]) == (contoh, len(data["findings"]))
    assert {(one["kind"], one["indicator"]) for one in data["findings"]} >= {
        ("unanswered", "I13"),
        ("no-analysis", "I12"),
        ("no-evidence", "I12"),
    }
    assert all(one["message"] and one["rule"] and one["source"] for one in data["findings"])


def test_an_unknown_stage_is_refused(spbe: Typed, contoh: str) -> None:
    assert spbe("check", contoh, "--stage", "semifinal").code == 1


def test_the_explanation_is_composed_of_texts_and_evidence(spbe: Typed, contoh: str, tmp_path: Path) -> None:
    file = tmp_path / "Pergub.pdf"
    file.write_bytes(b"x")
    spbe("rate", contoh, "I12", 3, "--fact", "Peta rencana ditetapkan.", "--analysis", "Memenuhi tingkat 3.")
    spbe("attach", contoh, "I12", file, "--level", 3, "--page", "4")
    answer = spbe("explain", contoh, "I12")
    assert answer.code == 0
    assert answer.out == (
        "Fakta: Peta rencana ditetapkan.\n\nAnalisis: Memenuhi tingkat 3.\n\n"
        "Data dukung:\nTingkat 3:\n12.a Pergub.pdf: halaman 4\n"
    )
    assert answer.err == f"{len(answer.out) - 1} karakter.\n"
    data = json.loads(spbe("explain", contoh, "I12", "--json").out)
    assert (data["text"], data["ready"]) == (answer.out[:-1], True)
    assert [one["code"] for one in data["evidence"]] == ["12.a"]


def test_what_is_not_written_yet_is_said(spbe: Typed, contoh: str) -> None:
    spbe("rate", contoh, "I12", 3, "--fact", "Ada.")
    assert "Masih perlu diisi: " in spbe("explain", contoh, "I12").err
    assert spbe("explain", contoh, "I48").code == 1
