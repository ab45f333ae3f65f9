"""Places on the disk are asked for without waiting; a missing ending is added."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from spbe_assess.gui.dialogs.choosing import ask_folder, ask_open, ask_save

KINDS = "PDF (*.pdf);;Excel (*.xlsx)"


def test_a_name_without_an_ending_gets_the_chosen_one(qtbot: QtBot, tmp_path: Path) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    chosen: list[Path] = []
    asked = ask_save(parent, "Simpan", tmp_path / "beda.xlsx", KINDS, chosen.append)
    assert asked.selectedNameFilter() == "Excel (*.xlsx)"
    asked.fileSelected.emit(str(tmp_path / "hasil"))
    asked.fileSelected.emit(str(tmp_path / "hasil.png"))
    assert chosen == [tmp_path / "hasil.xlsx", tmp_path / "hasil.png"]
    asked.reject()


def test_files_and_folders_are_answered_as_paths(qtbot: QtBot, tmp_path: Path) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    chosen: list[Path] = []
    for asked in (
        ask_open(parent, "Buka", tmp_path, KINDS, chosen.append),
        ask_folder(parent, "Folder", tmp_path, chosen.append),
    ):
        assert asked.acceptMode() is QFileDialog.AcceptMode.AcceptOpen
        asked.fileSelected.emit(str(tmp_path))
        asked.reject()
    assert chosen == [tmp_path, tmp_path]
