"""Opening dialogs without holding the window up: the answer comes to a function, and what is closed is gone."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

Then = Callable[[Path], None]


def open_once(dialog: QDialog) -> None:
    """Open a dialog that is made anew each time; it goes with its closing."""
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def ask_save(parent: QWidget, title: str, proposed: Path, kinds: str, then: Then) -> QFileDialog:
    """Ask where to write a file; ``kinds`` as Qt takes them ("PDF (*.pdf);;PNG (*.png)"). A missing ending is added."""
    asked = _made(parent, title, proposed.parent)
    asked.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    asked.setNameFilters(kinds.split(";;"))
    asked.selectNameFilter(next((one for one in kinds.split(";;") if f"*{proposed.suffix})" in one), ""))
    asked.selectFile(proposed.name)

    def chosen(path: str) -> None:
        place = Path(path)
        ending = asked.selectedNameFilter().rpartition("*")[2].removesuffix(")")
        then(place if place.suffix or not ending else place.with_name(place.name + ending))

    asked.fileSelected.connect(chosen)
    asked.open()
    return asked


def ask_open(parent: QWidget, title: str, folder: Path, kinds: str, then: Then) -> QFileDialog:
    """Ask for an existing file."""
    asked = _made(parent, title, folder)
    asked.setFileMode(QFileDialog.FileMode.ExistingFile)
    asked.setNameFilters(kinds.split(";;"))
    asked.fileSelected.connect(lambda path: then(Path(path)))
    asked.open()
    return asked


def ask_folder(parent: QWidget, title: str, folder: Path, then: Then) -> QFileDialog:
    """Ask for an existing folder."""
    asked = _made(parent, title, folder)
    asked.setFileMode(QFileDialog.FileMode.Directory)
    asked.setOption(QFileDialog.Option.ShowDirsOnly)
    asked.fileSelected.connect(lambda path: then(Path(path)))
    asked.open()
    return asked


def _made(parent: QWidget, title: str, folder: Path) -> QFileDialog:
    asked = QFileDialog(parent, title, str(folder))
    asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return asked
