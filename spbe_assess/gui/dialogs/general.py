"""The general questions of the year: each with its answer, stored when its field is left."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from spbe_assess.gui.bridge import Bridge
from spbe_assess.gui.dialogs.frame import Frame, hint
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.named import named
from spbe_assess.gui.widgets.text_field import GrowingText
from spbe_assess.gui.words import tell

if TYPE_CHECKING:
    from spbe_assess.workspace.showing.general_rows import Question
    from spbe_assess.workspace.showing.scene import Scene

_HELP = "general_questions"


class GeneralDialog(Frame):
    """Shows every question with its answer. What is typed is durable within a second, as everywhere."""

    def __init__(self, bridge: Bridge, scene: "Scene", parent: QWidget | None = None) -> None:
        from spbe_assess.workspace.showing.general_rows import general_rows

        super().__init__(tell("Pertanyaan umum"), _HELP, (620, 560), parent)
        self._bridge = bridge
        self._assessment = scene.assessment.id
        self.answers: list[GrowingText] = []
        questions = general_rows(scene.dossier)
        self.add(hint(tell("Dijawab sekali untuk seluruh penilaian; tercetak pada buku kerja bukti.")), 8)
        for one in questions:
            self._add_question(one)
        if not questions:
            self.add(hint(tell("Instrumen ini tidak memuat pertanyaan umum.")))
        self.add(None)
        close = self.add_button(tell("Tutup"), is_primary=True)
        close.clicked.connect(self.accept)

    def done(self, result: int) -> None:
        """Hand over what is still being typed, then close."""
        for field in self.answers:
            field.flush()
        super().done(result)

    def _add_question(self, one: "Question") -> None:
        field = named(GrowingText(least_lines=2), tell("Jawaban: {question}", question=one.question), _HELP)
        field.show_text(one.answer)
        field.left.connect(partial(self._on_field_left, one))
        self.answers.append(field)
        self.add(Label(f"{one.number}. {one.question}", weight=600, wraps=True), field, 8)

    def _on_field_left(self, one: "Question", answer: str) -> None:
        from spbe_assess.workspace.assessing import set_general

        self._bridge.do(partial(set_general, number=one.number, question=one.question, answer=answer))
