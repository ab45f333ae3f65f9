"""``summary`` and ``requests``: what the window prints, from a terminal."""

from collections.abc import Callable
from pathlib import Path

from spbe_assess.workspace.printing import pages_in
from tests.cli.conftest import Answer

Typed = Callable[..., Answer]


def with_unit(spbe: Typed, ref: str) -> None:
    """One indicator that a perangkat daerah answers, with a deadline that has passed."""
    assert spbe("set", ref, "I1", "unit", "Biro Hukum").code == 0
    assert spbe("set", ref, "I1", "deadline", "2026-11-01").code == 0


def test_the_summary_is_one_page(spbe: Typed, contoh: str, tmp_path: Path) -> None:
    path = tmp_path / "ringkasan.pdf"
    said = spbe("summary", contoh, "--out", path, "--paper", "f4")
    assert said.code == 0, said.err
    assert said.out.startswith(f"Selesai: {path} (1 halaman, ")
    assert pages_in(path.read_bytes()) == 1


def test_a_summary_needs_a_pdf(spbe: Typed, contoh: str, tmp_path: Path) -> None:
    said = spbe("summary", contoh, "--out", tmp_path / "ringkasan.txt")
    assert (said.code, "berakhiran .pdf" in said.err) == (1, True)
    assert spbe("summary", contoh).code == 2


def test_the_rekap_is_a_table_a_page_and_a_reminder(spbe: Typed, contoh: str, tmp_path: Path) -> None:
    assert "Belum ada perangkat daerah" in spbe("requests", contoh).out
    with_unit(spbe, contoh)
    table = spbe("requests", contoh).out
    assert "Biro Hukum" in table
    assert "1 November 2026, lewat 20 hari" in table
    assert "data dukung diterima" in table
    path = tmp_path / "rekap.pdf"
    assert spbe("requests", contoh, "--out", path).code == 0
    assert pages_in(path.read_bytes()) == 1
    reminder = spbe("requests", contoh, "--reminder", "biro hukum").out
    assert reminder.startswith("Data dukung Penilaian Mandiri SPBE 2024 dari Biro Hukum: ")
    assert "(tenggat 1 November 2026)" in reminder


def test_a_unit_nobody_named_is_refused_with_those_there_are(spbe: Typed, contoh: str) -> None:
    with_unit(spbe, contoh)
    said = spbe("requests", contoh, "--unit", "Bappeda")
    assert (said.code, "yang ada: Biro Hukum" in said.err) == (1, True)
