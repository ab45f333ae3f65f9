"""Another agency's index (Pemdi): its score, the year it is of, whether it is verified, and what follows from it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spbe_assess.gui.dialogs.check_line import CheckLine
from spbe_assess.gui.look.type import metrics, px
from spbe_assess.gui.views.assessment.text_block import TextBlock
from spbe_assess.gui.widgets.elements import row
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.named import named, set_tip
from spbe_assess.gui.widgets.text_field import LineField
from spbe_assess.gui.words import tell

if TYPE_CHECKING:
    from spbe_assess.workspace.showing.proof_parts import ExternalPart

Preview = Callable[[str, str], tuple[str, bool]]
"""What a typed score of an index gives: a sentence, and whether it cannot be."""


class ExternalPanel(QWidget):
    """The form of one index. ``entered(index, score, year, is_verified)`` when a field with a new value was left."""

    entered = Signal(str, str, str, bool)
    typed = Signal(str, str, str)
    left = Signal()
    spoke = Signal(str)

    def __init__(self, preview: Preview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview = preview
        self._part: ExternalPart | None = None
        self._name = Label("", weight=600, wraps=True)
        self._agency = Label("", colour="text2", wraps=True)
        self._score = named(LineField(), tell("Skor"), "external")
        self._year = named(LineField(), tell("Tahun skor"), "external")
        self._verified = CheckLine(tell("Sudah diverifikasi"), "external")
        self._sentence = Label("", wraps=True)
        self._rule = Label("", colour="text2", wraps=True)
        self._note = TextBlock(tell("Catatan skor"), "external", least_lines=1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(16), px(8), px(16), px(8))
        layout.setSpacing(px(4))
        fields = row(
            Label(tell("Skor"), colour="text2"),
            self._score,
            8,
            Label(tell("Tahun"), colour="text2"),
            self._year,
            None,
            spacing=6,
        )
        for part in (self._name, self._agency, fields, self._verified, self._sentence, self._rule, self._note):
            layout.addWidget(part)
        self._score.setPlaceholderText(tell("68,75"))
        self._score.setMaximumWidth(metrics().horizontalAdvance("0000000,00") + px(16))
        self._year.setMaximumWidth(metrics().horizontalAdvance("000000") + px(16))
        self._score.textChanged.connect(self._on_score_changed)
        self._score.left.connect(self._on_left)
        self._year.left.connect(self._on_left)
        self._verified.clicked.connect(self._on_left)
        self._note.typed.connect(self.typed)
        self._note.left.connect(self.left)
        self._note.field.spoke.connect(self.spoke)

    def show_external(self, part: "ExternalPart") -> None:
        """Show what is known of an index."""
        if self._part is not None and self._part.id != part.id:
            self.flush()
        is_news = self._part != part
        self._part = part
        self._name.set_text(part.name)
        self._agency.set_text(part.agency)
        self._score.show_text(part.score, part.id)
        self._year.show_text(part.year, part.id)
        if is_news:
            self._verified.setChecked(part.is_verified)
        self._tell(part.sentence, is_fault=part.is_fault)
        self._rule.set_text(part.rule)
        self._note.show_field(part.record, "note", part.note, is_open=True)
        named(self, part.name, "external", description=part.sentence)
        set_tip(self._rule, part.tip)

    def flush(self) -> None:
        """Hand over what is still being typed."""
        self._score.flush()
        self._year.flush()
        self._note.flush()

    def focus_score(self) -> None:
        """Put the focus into the score."""
        self._score.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_score_changed(self, text: str) -> None:
        if self._part is not None:
            sentence, is_fault = self._preview(self._part.id, text)
            self._tell(sentence, is_fault=is_fault)

    def _on_left(self) -> None:
        part = self._part
        if part is None:
            return
        given = (self._score.text().strip(), self._year.text().strip(), self._verified.isChecked())
        if given != (part.score, part.year, part.is_verified):
            self.entered.emit(part.id, *given)

    def _tell(self, sentence: str, *, is_fault: bool) -> None:
        self._sentence.set_text(sentence)
        self._sentence.set_colour("err" if is_fault else "text")
