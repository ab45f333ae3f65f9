"""The chosen item of data dukung (Pemdi): its text, how sure it is, the assessor's words, the note for the portal."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFormLayout, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from spbe_assess.gui.look.type import px
from spbe_assess.gui.views.assessment.note_box import NoteBox
from spbe_assess.gui.views.assessment.text_block import TextBlock
from spbe_assess.gui.widgets.buttons import FlatButton
from spbe_assess.gui.widgets.elements import row
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.named import named, set_tip
from spbe_assess.gui.widgets.text_field import LineField
from spbe_assess.gui.words import tell

if TYPE_CHECKING:
    from spbe_assess.workspace.showing.proof_parts import ItemPart

_LINES: Final = ("deadline", "portal_code")
"""Fields of one line: told when they are left, since half a date is none."""


class ItemPanel(QWidget):
    """Shows an item. ``typed`` tells texts as they are typed, ``entered(item, field, text)`` a line that was left."""

    typed = Signal(str, str, str)
    left = Signal()
    spoke = Signal(str)
    entered = Signal(str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item: ItemPart | None = None
        self._make_head()
        self._words = NoteBox()
        copy = named(FlatButton(tell("Salin catatan"), "copy"), tell("Salin catatan"), "note")
        self._note = TextBlock(tell("Catatan untuk portal"), "note", copy, least_lines=3)
        self._correction = TextBlock(tell("Koreksi teks butir"), "correction")
        self._assessor = TextBlock(tell("Catatan asesor"), "note")
        self._lines = {
            "deadline": named(LineField(), tell("Tenggat dari asesor"), "note"),
            "portal_code": named(LineField(), tell("Kode portal"), "note"),
        }
        self._more = QWidget()
        form = QFormLayout(self._more)
        form.setContentsMargins(0, px(4), 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow(Label(tell("Tenggat dari asesor"), colour="text2"), self._lines["deadline"])
        form.addRow(Label(tell("Kode portal"), colour="text2"), self._lines["portal_code"])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(16), px(8), px(16), px(4))
        layout.setSpacing(px(4))
        original = row(self._original_switch, None)
        self._original_row = original
        for part in (self._head, self._text, original, self._original, self._correction, self._words):
            layout.addWidget(part)
        for part in (self._assessor, self._more, self._note):
            layout.addWidget(part)
        copy.clicked.connect(self.copy_note)
        self._note.typed.connect(self.typed)
        self._assessor.typed.connect(self.typed)
        self._correction.typed.connect(self._on_correction_typed)
        for block in self._blocks:
            block.left.connect(self.left)
            block.field.spoke.connect(self.spoke)
        for line in self._lines.values():
            line.left.connect(self._on_line_left)
        self._original_switch.clicked.connect(self._on_original_clicked)

    def show_item(self, item: "ItemPart", *, is_open: bool) -> None:
        """Show an item; details of the one before are folded away."""
        is_other = self._item is None or self._item.record != item.record
        if is_other:
            self.flush()
            self._fold()
        self._item = item
        self._title.set_text(item.title)
        self._origin.set_text(item.origin)
        set_tip(self._origin, item.origin_tip or item.origin)
        self._text.set_text(item.text)
        self._original_row.setVisible(bool(item.original))
        self._original.set_text(item.original)
        self._words.setVisible(item.words is not None)
        if item.words is not None:
            self._words.show_note(item.words)
        self._note.show_field(item.record, "note", item.note, is_open=is_open)
        self._assessor.show_field(item.record, "assessor_note", item.assessor_note, is_open=is_open)
        self._correction.show_field(item.answer, "correction", item.correction, is_open=True)
        for name, line in self._lines.items():
            line.setReadOnly(not is_open)
            line.show_text(getattr(item, name), item.record)

    def flush(self) -> None:
        """Hand over what is still being typed."""
        for block in self._blocks:
            block.flush()
        for line in self._lines.values():
            line.flush()

    def copy_note(self) -> None:
        """Put the note into the clipboard, for the portal."""
        text = self._note.text().strip()
        if not text:
            self.spoke.emit(tell("Catatan masih kosong; tidak ada yang disalin."))
            return
        QGuiApplication.clipboard().setText(text)
        self.spoke.emit(tell("Catatan disalin: {count} karakter.", count=len(text)))

    def focus_note(self) -> None:
        """Put the focus into the note."""
        self._note.field.setFocus()

    def correct(self) -> None:
        """Open the correction of the item's text, beginning with the text as it reads now."""
        item = self._item
        if item is None:
            return
        self._correction.show()
        if not self._correction.text():
            self._correction.field.setPlainText(item.text)
        self._correction.field.setFocus()
        self._correction.field.selectAll()

    def _on_correction_typed(self, place: str, name: str, text: str) -> None:
        """A correction that reads as the instrument does is none."""
        item = self._item
        printed = "" if item is None else item.original or item.text
        is_of_shown = item is not None and item.answer == place
        self.typed.emit(place, name, "" if is_of_shown and text.split() == printed.split() else text)

    def _on_details_triggered(self) -> None:
        self._assessor.show()
        self._more.show()
        self._assessor.field.setFocus()

    def _on_original_clicked(self) -> None:
        is_shown = self._original.isHidden()
        self._original.setVisible(is_shown)
        self._tell_switch(is_shown=is_shown)

    def _on_line_left(self) -> None:
        item = self._item
        for name, line in self._lines.items():
            if line is self.sender() and item is not None and line.text().strip() != getattr(item, name):
                self.entered.emit(item.code, name, line.text().strip())

    @property
    def _blocks(self) -> tuple[TextBlock, ...]:
        return (self._note, self._correction, self._assessor)

    def _make_head(self) -> None:
        self._title = Label("", weight=600)
        self._origin = Label("", colour="text2", elides="right")
        self._origin.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        more = named(FlatButton("", "more"), tell("Lainnya tentang butir ini"), "items")
        set_tip(more, tell("Lainnya tentang butir ini"))
        menu = QMenu(more)
        menu.addAction(tell("Koreksi teks butir…")).triggered.connect(self.correct)
        menu.addAction(tell("Catatan asesor, tenggat, dan kode portal…")).triggered.connect(self._on_details_triggered)
        menu.addAction(tell("Salin catatan")).triggered.connect(self.copy_note)
        more.setMenu(menu)
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._origin.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._head = row(self._title, 12, self._origin, more)
        self._text = Label("", wraps=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._original_switch = named(FlatButton(""), tell("Teks asli butir"), "correction")
        self._original = Label("", colour="text2", wraps=True)

    def _fold(self) -> None:
        for part in (self._correction, self._assessor, self._more, self._original):
            part.hide()
        self._tell_switch(is_shown=False)

    def _tell_switch(self, *, is_shown: bool) -> None:
        told = (
            tell("Koreksi setempat · sembunyikan teks asli") if is_shown else tell("Koreksi setempat · lihat teks asli")
        )
        self._original_switch.set_text(told)
