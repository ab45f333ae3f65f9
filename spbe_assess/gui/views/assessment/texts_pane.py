"""Fakta and Analisis of an indicator, the assessor's own texts at their stages, and what assessors wrote elsewhere."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spbe_assess.gui.look.type import px
from spbe_assess.gui.views.assessment.note_box import NoteBox
from spbe_assess.gui.views.assessment.text_block import TextBlock
from spbe_assess.gui.widgets.buttons import FlatButton, MenuButton
from spbe_assess.gui.widgets.named import named, set_tip
from spbe_assess.gui.words import tell

if TYPE_CHECKING:
    from spbe_assess.workspace.showing.proof_parts import Note, Proof, TextPart

BOTH: Final = "fact analysis"
"""The key of the menu that fills both texts."""


class TextsPane(QWidget):
    """Shows the texts of a stage and tells what is typed; ``left`` says that a field was left."""

    typed = Signal(str, str, str)
    left = Signal()
    spoke = Signal(str)
    template_wished = Signal(str)
    copy_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._template = named(MenuButton(), tell("Templat"), "fact")
        self._template.set_choice("", tell("Templat"))
        self._template.set_menu_entries(
            (
                (BOTH, tell("Isi Fakta dan Analisis dari pola pedoman")),
                ("fact", tell("Isi Fakta saja")),
                ("analysis", tell("Isi Analisis saja")),
            ),
            "",
        )
        self._copy = named(FlatButton(tell("Salin Penjelasan"), "copy"), tell("Salin Penjelasan"), "analysis")
        self._blocks = {
            "fact": TextBlock(tell("Fakta"), "fact", self._template, least_lines=4),
            "analysis": TextBlock(tell("Analisis"), "analysis", self._copy),
            "justification": TextBlock(tell("Justifikasi"), "analysis"),
            "note": TextBlock(tell("Catatan asesor"), "note"),
        }
        self._notes: list[NoteBox] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(px(16), px(4), px(16), px(4))
        self._layout.setSpacing(px(6))
        for block in self._blocks.values():
            self._layout.addWidget(block)
            block.typed.connect(self.typed)
            block.left.connect(self.left)
            block.field.spoke.connect(self.spoke)
        self._template.chosen.connect(self.template_wished)
        self._copy.clicked.connect(self.copy_wished)

    def show_texts(self, proof: "Proof") -> None:
        """Show the texts of a proof, and below them what assessors wrote at other stages."""
        shown = {part.field: part for part in proof.texts}
        for name, block in self._blocks.items():
            part = shown.get(name)
            block.setVisible(part is not None)
            if part is not None:
                self._show_part(block, part, is_open=not proof.is_frozen)
        self._template.setVisible(proof.has_template and not proof.is_frozen)
        set_tip(self._copy, proof.explanation)
        self._copy.setAccessibleDescription(proof.explanation)
        self._show_notes(proof.notes)

    def flush(self) -> None:
        """Hand over what is still being typed."""
        for block in self._blocks.values():
            block.flush()

    def focus(self, name: str) -> bool:
        """Put the focus into a text; answers whether there is one of this name."""
        block = self._blocks.get(name)
        if block is None or block.isHidden():
            return False
        block.field.setFocus()
        return True

    def choose_open_place(self, name: str) -> None:
        """Put the focus on the first place of the pattern that nobody has filled («nomor dokumen»)."""
        if not self.focus(name):
            return
        field = self._blocks[name].field
        text = field.toPlainText()
        start, end = text.find("«"), text.find("»")
        if 0 <= start < end:
            cursor = field.textCursor()
            cursor.setPosition(start)
            cursor.setPosition(end + 1, QTextCursor.MoveMode.KeepAnchor)
            field.setTextCursor(cursor)

    def _show_part(self, block: TextBlock, part: "TextPart", *, is_open: bool) -> None:
        remark = part.remark
        if part.is_contested:
            remark = tell("Dua salinan mengisi bagian ini berbeda; pilih salah satunya di atas.")
        block.show_field(part.record, part.field, part.text, is_open=is_open, remark=remark)

    def _show_notes(self, notes: "tuple[Note, ...]") -> None:
        while len(self._notes) < len(notes):
            box = NoteBox()
            self._notes.append(box)
            self._layout.addWidget(box)
        for place, box in enumerate(self._notes):
            box.setVisible(place < len(notes))
            if place < len(notes):
                box.show_note(notes[place])
