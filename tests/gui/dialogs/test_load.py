"""A table from somebody else: looked at first, applied as a whole or not at all."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from spbe_assess.gui.dialogs.load import LoadDialog
from tests.gui.conftest import Opened


def dialog_for(qtbot: QtBot, spbe: Opened, folder: Path, *lines: str) -> LoadDialog:
    table = folder / "kiriman.csv"
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")
    made = LoadDialog(spbe.bridge, table)
    qtbot.addWidget(made)
    made.open()
    qtbot.waitUntil(lambda: made._summary.text() != "Membaca tabel…")
    return made


def test_enter_applies_what_was_shown(qtbot: QtBot, spbe: Opened, tmp_path: Path) -> None:
    dialog = dialog_for(qtbot, spbe, tmp_path, "Kode,Tingkat,Fakta", "I1,4,Ada", "I2,3,")
    assert "I1 Penilaian Mandiri: tingkat — → 4" in dialog.list.toPlainText()
    assert dialog._into.text() == "untuk Provinsi Jawa Timur · 2024 · SPBE 59/2020"
    qtbot.waitUntil(dialog.apply_button.hasFocus)
    with qtbot.waitSignal(dialog.loaded, timeout=10_000) as loaded:
        QTest.keyClick(dialog.apply_button, Qt.Key.Key_Return)
    assert loaded.args == ["kiriman.csv dimuat: 3 isian berubah"]
    qtbot.waitUntil(lambda: str(spbe.scene.dossier.rating("I1", "mandiri").value) == "4")
    assert not dialog.isVisible()


def test_faults_are_told_with_their_places_and_nothing_is_applied(qtbot: QtBot, spbe: Opened, tmp_path: Path) -> None:
    dialog = dialog_for(qtbot, spbe, tmp_path, "Kode,Tingkat", "I1,9", "I2,3")
    assert dialog.list.toPlainText().startswith("baris 2, kolom Tingkat: ")
    assert not dialog.apply_button.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert spbe.scene.dossier.rating("I2", "mandiri").value is None


def test_another_stage_is_looked_at_anew(qtbot: QtBot, spbe: Opened, tmp_path: Path) -> None:
    dialog = dialog_for(qtbot, spbe, tmp_path, "Kode,Tingkat", "I1,3")
    next(one for one in dialog._stages.menu().actions() if "Dokumen" in one.text()).trigger()
    qtbot.waitUntil(lambda: "I1 Penilaian Dokumen: tingkat — → 3" in dialog.list.toPlainText())


def test_a_file_that_is_no_table_says_so(qtbot: QtBot, spbe: Opened, tmp_path: Path) -> None:
    (tmp_path / "gambar.png").write_bytes(b"\x89PNG")
    dialog = LoadDialog(spbe.bridge, tmp_path / "gambar.png")
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: "gambar.png" in dialog._summary.text())
    assert not dialog.apply_button.isEnabled()
    assert spbe.refused == []


def test_what_was_frozen_meanwhile_is_refused_in_place(qtbot: QtBot, spbe: Opened, tmp_path: Path) -> None:
    dialog = dialog_for(qtbot, spbe, tmp_path, "Kode,Tingkat", "I1,3")
    (tmp_path / "kiriman.csv").write_text("Kode,Tingkat\nI1,9\n", encoding="utf-8")
    QTest.keyClick(dialog.apply_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "tidak dimuat" in dialog.problem.text())
    qtbot.waitUntil(lambda: "9" in dialog.list.toPlainText())
    assert dialog.isVisible()
