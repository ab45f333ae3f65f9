"""``rate``, ``criteria``, ``item``, ``external``, ``set``, ``general``: what is typed is kept, or refused whole."""

import io
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Answer

Typed = Callable[..., Answer]
State = Callable[..., dict[str, Any]]
SAVED = r" · tersimpan \d\d\.\d\d\.\d\d\n"


def test_a_level_is_kept_and_told_with_what_was_before(spbe: Typed, contoh: str, state: State) -> None:
    assert re.fullmatch(rf"I12 Penilaian Mandiri: tingkat — → 3{SAVED}", spbe("rate", contoh, "I12", "3").out)
    assert re.fullmatch(rf"I12 Penilaian Mandiri: tingkat 3 → 4{SAVED}", spbe("rate", contoh, 12, "4").out)
    assert spbe("rate", contoh, "I12", "4").out == "Tidak ada yang berubah: isinya sudah begitu.\n"
    assert state(contoh)["indicators"]["I12"]["levels"] == {"mandiri": "4"}
    assert re.fullmatch(rf"I12 Penilaian Mandiri: tingkat 4 → —{SAVED}", spbe("rate", contoh, "I12", "-").out)
    assert state(contoh)["indicators"]["I12"]["value"] is None


def test_texts_are_kept_without_a_level(spbe: Typed, contoh: str, state: State) -> None:
    said = spbe("rate", contoh, "I12", "--fact", "Baris satu\nBaris dua", "--analysis", "=1+1")
    assert re.fullmatch(rf"I12 Penilaian Mandiri: Fakta ditulis; Analisis ditulis{SAVED}", said.out)
    one = state(contoh)["indicators"]["I12"]
    assert (one["fact"], one["analysis"], one["value"]) == ("Baris satu\nBaris dua", "=1+1", None)
    said = spbe("rate", contoh, "I12", "--fact", "-")
    assert "Fakta dikosongkan" in said.out


def test_a_long_text_comes_from_a_file_or_from_standard_input(
    spbe: Typed, contoh: str, state: State, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "fakta.txt"
    file.write_bytes(b"\xef\xbb\xbfSatu\r\nDua\r\n")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Telaah – tiga\n".encode())))
    assert spbe("rate", contoh, "I12", 3, "--fact-from", file, "--analysis-from", "-").code == 0
    one = state(contoh)["indicators"]["I12"]
    assert (one["fact"], one["analysis"]) == ("Satu\nDua", "Telaah – tiga")


def test_a_review_stage_takes_a_verdict(spbe: Typed, contoh: str, state: State) -> None:
    assert spbe("rate", contoh, "I12", "Tidak Valid", "--stage", "reviu", "--note", "Bukti kurang").code == 0
    assert state(contoh)["indicators"]["I12"]["stages"]["reviu"]["verdict"] == "invalid"
    assert state(contoh)["indicators"]["I12"]["value"] is None


def test_the_stage_may_stand_in_the_reference(spbe: Typed, contoh: str, state: State) -> None:
    assert spbe("rate", f"{contoh}@dokumen", "I12", 2).code == 0
    assert state(contoh)["indicators"]["I12"]["levels"] == {"dokumen": "2"}


def test_a_value_of_pemdi_is_exact(spbe: Typed, pemdi: str, state: State) -> None:
    said = spbe("rate", pemdi, "I1", "1,26")
    assert "nilai — → 1,26" in said.out
    assert state(pemdi)["indicators"]["I1"]["value"] == "1.26"


BAD = {
    "level 0": ("rate", "I12", "0"),
    "level 6": ("rate", "I12", "6"),
    "a negative level": ("rate", "I12", "-1"),
    "a negative target": ("set", "I12", "target", "-1"),
    "half a level": ("rate", "I12", "2,5"),
    "a word": ("rate", "I12", "tiga"),
    "infinity": ("rate", "I12", "inf"),
    "an unknown indicator": ("rate", "I48", "3"),
    "an unknown stage": ("rate", "I12", "3", "--stage", "semifinal"),
    "a stage without values": ("rate", "I12", "3", "--stage", "penetapan"),
    "no verdict": ("rate", "I12", "3", "--stage", "reviu"),
    "nothing at all": ("rate", "I12"),
    "half a sign": ("rate", "I12", "3", "--fact", "rusak \udce9"),
    "a NUL": ("rate", "I12", "3", "--fact", "a\0b"),
    "a text too large": ("rate", "I12", "3", "--fact", "x" * 1_000_001),
    "a file that is not there": ("rate", "I12", "3", "--fact-from", "tidak-ada.txt"),
    "the same text twice": ("rate", "I12", "3", "--fact", "a", "--fact-from", "b"),
    "no criteria": ("criteria", "I12"),
    "an unknown criterion": ("criteria", "I12", "--met", "L9-9"),
    "a criterion of two minds": ("criteria", "I12", "--met", "L2-1", "--not-met", "L2-1"),
    "an unknown state": ("item", "I12", "L2-1", "--state", "bagus"),
    "an index SPBE does not use": ("external", "I12", "3"),
    "an unknown field": ("set", "I12", "warna", "biru"),
    "a day that is not": ("set", "I12", "deadline", "31-02-2026"),
    "a target outside the scale": ("set", "I12", "target", "9"),
    "an index target outside the scale": ("set", "-", "target", "9"),
    "a field of the program": ("set", "-", "instrument", "lain"),
    "two lines where one fits": ("set", "I12", "unit", "satu\ndua"),
    "an unknown status": ("set", "I12", "status", "bagus"),
    "a general question 0": ("general", "0", "Berapa?", "Tiga"),
}


@pytest.mark.parametrize("words", BAD.values(), ids=BAD.keys())
def test_what_cannot_be_gets_a_sentence_and_changes_nothing(
    spbe: Typed, contoh: str, state: State, words: tuple[str, ...]
) -> None:
    before = state(contoh)
    word, *rest = words
    answer = spbe(word, contoh, *rest)
    assert (answer.code, answer.out) == (1, ""), answer.err
    assert answer.err.count("\n") == 1
    assert state(contoh) == before


def test_criteria_are_met_or_not_several_at_once(spbe: Typed, contoh: str, state: State) -> None:
    said = spbe("criteria", contoh, "I12", "--met", "L2-1", "L2-2", "--not-met", "L3-1", "--note", "dari rapat")
    assert said.code == 0
    assert re.match(r"I12 L2-1 Penilaian Mandiri: keadaan — → Terpenuhi; catatan instansi — → |I12 L2-1", said.out)
    criteria = state(contoh)["indicators"]["I12"]["criteria"]
    assert {code: one["mandiri"]["state"] for code, one in criteria.items()} == {
        "L2-1": "met",
        "L2-2": "met",
        "L3-1": "not_met",
    }
    assert criteria["L2-2"]["mandiri"]["note"] == "dari rapat"
    assert spbe("criteria", contoh, "I12", "--met=L2-3,L3-1", "--unseen", "L2-1").code == 0
    criteria = state(contoh)["indicators"]["I12"]["criteria"]
    assert {code: one["mandiri"]["state"] for code, one in criteria.items()} == {
        "L2-1": "unseen",
        "L2-2": "met",
        "L2-3": "met",
        "L3-1": "met",
    }


def test_items_of_pemdi_give_a_value(spbe: Typed, pemdi: str, state: State) -> None:
    assert spbe("item", pemdi, "I1", "L1-E1", "--state", "submitted", "--note", "lihat SK").code == 0
    one = state(pemdi)["indicators"]["I1"]
    assert one["levels"] == {"mandiri": "1.5"}
    assert one["stages"]["mandiri"]["from"] == "items"
    assert spbe("item", pemdi, "I1", "L1-E1", "--state", "Diterima", "--stage", "dokumen").code == 0
    assert state(pemdi)["indicators"]["I1"]["criteria"]["L1-E1"]["dokumen"]["state"] == "accepted"


def test_what_is_said_of_an_item_leaves_its_state(spbe: Typed, pemdi: str, state: State) -> None:
    words = ("item", pemdi, "I1", "L1-E1")
    assert spbe(*words, "--state", "submitted").code == 0
    given = ("--portal-code", "P-17", "--deadline", "28-11-2026", "--assessor-note", "Lengkapi.", "--note", "Ada.")
    assert spbe(*words, *given).code == 0
    assert state(pemdi)["indicators"]["I1"]["criteria"]["L1-E1"]["mandiri"] == {
        "state": "submitted",
        "note": "Ada.",
        "assessor_note": "Lengkapi.",
        "portal_code": "P-17",
        "deadline": "2026-11-28",
    }
    assert spbe(*words, "--deadline", "-").code == 0
    assert state(pemdi)["indicators"]["I1"]["criteria"]["L1-E1"]["mandiri"]["deadline"] is None
    assert spbe(*words).code == 1
    assert spbe(*words, "--deadline", "31-02-2026").code == 1


def test_the_text_of_an_item_is_corrected_and_the_history_tells_it(spbe: Typed, pemdi: str, state: State) -> None:
    set_words = ("set", pemdi, "I1", "correction")
    told = spbe(*set_words, "Rencana induk", "--item", "L1-E1").out
    assert "I1 L1-E1: koreksi teks butir ditulis" in told
    assert state(pemdi)["indicators"]["I1"]["criteria"]["L1-E1"]["correction"] == "Rencana induk"
    assert "koreksi teks butir" in spbe("history", pemdi, "I1").out
    assert spbe(*set_words, "Rencana").code == 1
    assert spbe(*set_words, "-", "--item", "L1-E1").code == 0
    assert "L1-E1" not in state(pemdi)["indicators"]["I1"]["criteria"]


def test_another_agencys_index_is_converted(spbe: Typed, pemdi: str, state: State) -> None:
    said = spbe("external", pemdi, "I5", "68,75", "--year", 2025, "--verified")
    assert "Indeks Satu Data Indonesia: skor — → 68,75; tahun skor — → 2025; diverifikasi tidak → ya" in said.out
    data = state(pemdi)
    assert data["external"]["sdi"] == {"score": "68.75", "year": 2025, "verified": True, "note": ""}
    assert data["indicators"]["I5"]["value"] == "3.75"
    assert spbe("external", pemdi, "sdi", "101").code == 1
    assert state(pemdi) == data
    assert spbe("external", pemdi, "sdi", "68,75", "--note", "Surat B-12/2026").code == 0
    assert state(pemdi)["external"]["sdi"]["note"] == "Surat B-12/2026"
    assert spbe("external", pemdi, "sdi", "68,75", "--note", "-").code == 0
    assert state(pemdi)["external"]["sdi"]["note"] == ""


def test_any_field_is_set_by_its_name(spbe: Typed, contoh: str, state: State) -> None:
    fields = {"unit": "Bappeda", "supporting": "BPKAD; Biro Hukum", "deadline": "1-12-2026", "status": "Selesai"}
    for field, value in fields.items():
        assert spbe("set", contoh, "I12", field, value).code == 0
    one = state(contoh)["indicators"]["I12"]
    assert (one["unit"], one["supporting"], one["deadline"], one["status"]) == (
        "Bappeda",
        ["BPKAD", "Biro Hukum"],
        "2026-12-01",
        "done",
    )
    assert "target indeks — → 3,5" in spbe("set", contoh, "-", "target", "3,5").out
    assert (
        "nama Koordinator — → Sekretaris Daerah"
        in spbe("set", contoh, "-", "coordinator_name", "Sekretaris Daerah").out
    )
    data = state(contoh)
    assert (data["target"], data["people"]["coordinator"]["name"]) == ("3.5", "Sekretaris Daerah")
    assert spbe("set", contoh, "I12", "unit", "-").code == 0
    assert state(contoh)["indicators"]["I12"]["unit"] == ""


def test_a_general_question_keeps_its_answer(spbe: Typed, contoh: str, state: State) -> None:
    assert spbe("general", contoh, 2, "Berapa aplikasi?", "Tiga puluh.").code == 0
    assert spbe("general", contoh, 1, "Siapa koordinator?", "Sekretaris Daerah.").code == 0
    assert [pair["answer"] for pair in state(contoh)["general"]] == ["Sekretaris Daerah.", "Tiga puluh."]


def test_every_changing_word_signs_with_the_name_given(spbe: Typed, contoh: str) -> None:
    spbe("--as", "Penyusun", "rate", contoh, "I12", 3)
    spbe("--as", "Penyusun", "rate", contoh, "I13", 3, "--as", "Pemeriksa")
    entries = json.loads(spbe("history", contoh, "--json").out)
    assert [one["author"] for one in entries[:2]] == ["Pemeriksa", "Penyusun"]
    refused = spbe("rate", contoh, "I12", 4, "--as", " ")
    assert (refused.code, refused.err) == (1, "Nama pada --as kosong. Tulis nama yang dicatat pada riwayat.\n")
