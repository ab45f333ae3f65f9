"""Settings: kept across starts; a broken file is put aside and nothing else suffers."""

import json
from pathlib import Path

import pytest

from spbe_assess.gui.settings import BROKEN_NAME, FILE_NAME, Settings, SettingsStore


def test_a_first_start_has_the_defaults_and_writes_nothing(tmp_path: Path) -> None:
    store = SettingsStore(tmp_path / "pengaturan")
    assert store.now == Settings()
    assert not (tmp_path / "pengaturan").exists()


def test_what_is_changed_is_there_at_the_next_start(tmp_path: Path) -> None:
    store = SettingsStore(tmp_path)
    store.change(name="Pelaksana Entri Data", theme="dark", text_size=150, splitters={"detail": (300, 700)})
    store.remember("export.paper", "F4")
    again = SettingsStore(tmp_path)
    assert again.now == store.now
    assert again.remembered("export.paper") == "F4"
    assert again.remembered("export.unit", "semua") == "semua"


@pytest.mark.parametrize("content", ["{", "", "[1, 2]", '"teks"', "\x00\x01", "[" * 100_000])
def test_a_broken_file_is_kept_aside_and_the_program_starts_with_defaults(tmp_path: Path, content: str) -> None:
    (tmp_path / FILE_NAME).write_text(content, encoding="utf-8")
    store = SettingsStore(tmp_path)
    assert store.now == Settings()
    assert store.broken == tmp_path / BROKEN_NAME
    assert (tmp_path / BROKEN_NAME).read_text(encoding="utf-8") == content


def test_bytes_that_are_no_text_are_kept_aside_too(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"\xff\xfe\x00")
    assert SettingsStore(tmp_path).broken is not None


def test_one_unfit_setting_keeps_its_default_and_the_others_hold(tmp_path: Path) -> None:
    given = {"name": "Asesor", "theme": "pink", "text_size": 1000, "language": 3, "splitters": [], "later": True}
    (tmp_path / FILE_NAME).write_text(json.dumps(given), encoding="utf-8")
    store = SettingsStore(tmp_path)
    assert store.broken is None
    assert store.now == Settings(name="Asesor")


def test_a_place_that_cannot_be_written_does_not_stop_the_person(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("bukan folder", encoding="utf-8")
    store = SettingsStore(tmp_path / "berkas")
    assert store.change(name="Asesor").name == "Asesor"
    assert not store.is_kept
