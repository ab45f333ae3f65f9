"""Comparisons kept by name: giving one a name, and the list to rename and delete them in."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from spbe_assess.gui.dialogs.choice_view import ChoiceView
from spbe_assess.gui.dialogs.frame import Frame, heading, hint
from spbe_assess.gui.models.choice_list import Choice
from spbe_assess.gui.widgets.named import named
from spbe_assess.gui.words import tell

_HELP: Final = "comparing"
_LINES: Final = 6


class NameComparisonDialog(Frame):
    """Asks for a name; ``named_as(title)`` tells it."""

    named_as = Signal(str)

    def __init__(self, proposed: str, taken: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(tell("Simpan perbandingan"), _HELP, (460, 200), parent)
        self._taken = {one.casefold() for one in taken}
        self.field = named(QLineEdit(proposed), tell("Nama perbandingan"), _HELP)
        self.field.selectAll()
        self._remark = hint(tell("Kolom, acuan, dan warnanya disimpan; nilainya selalu dibaca lagi."))
        self.add(heading(tell("Nama perbandingan")), self.field, 4, self._remark, None)
        leave = self.add_button(tell("Batal"))
        self.keep = self.add_button(tell("Simpan"), is_primary=True)
        leave.clicked.connect(self.reject)
        self.keep.clicked.connect(self._on_keep_clicked)
        self.field.returnPressed.connect(self._on_keep_clicked)
        self.field.textChanged.connect(self._on_field_text_changed)
        self._on_field_text_changed(proposed)
        self.field.setFocus()

    def _on_field_text_changed(self, text: str) -> None:
        is_there = text.strip().casefold() in self._taken
        self.keep.setEnabled(bool(text.strip()))
        self._remark.set_text(
            tell("Nama ini sudah ada; perbandingan yang lama diganti.")
            if is_there
            else tell("Kolom, acuan, dan warnanya disimpan; nilainya selalu dibaca lagi.")
        )

    def _on_keep_clicked(self) -> None:
        if self.keep.isEnabled():
            self.named_as.emit(self.field.text().strip())
            self.accept()


class _NewName(QLineEdit):
    """Enter gives the name; the button of the dialog that opens a comparison is not meant."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter to itself."""
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()


class SavedComparisonsDialog(Frame):
    """The saved comparisons as (id, title). The signals tell the wish; the list is given anew after each."""

    opened = Signal(str)
    renamed = Signal(str, str)
    deleted = Signal(str)

    def __init__(self, there: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(tell("Perbandingan yang tersimpan"), _HELP, (480, 360), parent)
        self.list = ChoiceView(tell("Perbandingan yang tersimpan"), _HELP, lines=_LINES)
        self.field = named(_NewName(), tell("Nama baru"), _HELP)
        self.add(self.list, 8, heading(tell("Nama")), self.field)
        self.body.setStretchFactor(self.list, 1)
        self.delete = self.add_button(tell("Hapus"))
        self.rename = self.add_button(tell("Ganti nama"))
        self.open_button = self.add_button(tell("Buka"), is_primary=True)
        self.list.picked.connect(self._on_list_picked)
        self.list.taken.connect(self._on_open_clicked)
        self.delete.clicked.connect(self._on_delete_clicked)
        self.rename.clicked.connect(self._on_rename_clicked)
        self.field.returnPressed.connect(self._on_rename_clicked)
        gone = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.list)
        gone.setContext(Qt.ShortcutContext.WidgetShortcut)
        gone.activated.connect(self._on_delete_clicked)
        self.open_button.clicked.connect(self._on_open_clicked)
        self.show_saved(there)
        self.list.setFocus()

    def show_saved(self, there: Sequence[tuple[str, str]]) -> None:
        """Show these; the current one stays where it is still there."""
        self.list.show_choices([Choice(key, text) for key, text in there])
        if not self.list.key and there:
            self.list.choose(there[0][0])
        self._on_list_picked(self.list.key)

    def _on_list_picked(self, key: str) -> None:
        title = next((one.text for one in self.list.rows if one.key == key), "")
        self.field.setText(title)
        for button in (self.delete, self.rename, self.open_button):
            button.setEnabled(bool(key))

    def _on_open_clicked(self) -> None:
        if self.list.key:
            self.opened.emit(self.list.key)
            self.accept()

    def _on_rename_clicked(self) -> None:
        if self.list.key and self.field.text().strip():
            self.renamed.emit(self.list.key, self.field.text().strip())

    def _on_delete_clicked(self) -> None:
        if self.list.key:
            self.deleted.emit(self.list.key)
