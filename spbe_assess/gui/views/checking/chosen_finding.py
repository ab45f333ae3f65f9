"""The finding that is chosen: its sentence in full, the rule behind it, where that is written, and the way there."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from spbe_assess.gui.look.type import px
from spbe_assess.gui.widgets.buttons import PushButton
from spbe_assess.gui.widgets.elements import Sheet
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.named import named
from spbe_assess.gui.words import tell

if TYPE_CHECKING:
    from spbe_assess.workspace.showing.findings import FindingGroup, FindingRow


class ChosenFinding(QScrollArea):
    """Shows one finding; ``requested`` wishes to go to its place."""

    requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = Label(weight=600, wraps=True)
        self._name = Label(colour="text2", wraps=True)
        self._sentence = Label(wraps=True)
        self._rule_head, self._rule = Label(tell("Aturan"), weight=600), Label(wraps=True)
        self._source_head, self._source = Label(tell("Sumber"), weight=600), Label(colour="text2", wraps=True)
        self._unit_head, self._unit = Label(tell("Perangkat daerah pengampu"), weight=600), Label(wraps=True)
        self._nothing = Label(tell("Pilih satu temuan untuk melihat aturan dan sumbernya."), colour="text2", wraps=True)
        self.button = named(PushButton(tell("Buka tempatnya"), is_primary=True), tell("Buka tempatnya"), "checking")
        self.button.clicked.connect(self.requested)
        self._sheet = Sheet()
        layout = QVBoxLayout(self._sheet)
        layout.setContentsMargins(px(16), px(12), px(16), px(16))
        layout.setSpacing(px(4))
        for label in self.labels():
            if label in (self._sentence, self._rule_head, self._source_head, self._unit_head):
                label.setContentsMargins(0, px(8), 0, 0)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            layout.addWidget(label)
        layout.addSpacing(px(12))
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        self.setWidget(self._sheet)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.show_finding(None)

    def show_finding(self, one: "FindingRow | None") -> None:
        """Show a finding, or what belongs here where none is chosen."""
        self._nothing.setVisible(one is None)
        self.button.setVisible(one is not None)
        self._show(("", "", "", "", "", "") if one is None else _texts(one))

    def show_kind(self, group: "FindingGroup") -> None:
        """Show a kind of finding as a whole."""
        self._nothing.setVisible(False)
        count = tell("{count} temuan", count=len(group.findings))
        self.button.setVisible(False)
        self._show((group.label, "", count, group.rule, group.source, ""))

    def labels(self) -> Sequence[Label]:
        """Everything that is told, from the top down."""
        pairs = ((self._rule_head, self._rule), (self._source_head, self._source), (self._unit_head, self._unit))
        return (self._place, self._name, self._sentence, *(label for pair in pairs for label in pair), self._nothing)

    def _show(self, texts: Sequence[str]) -> None:
        labels = (self._place, self._name, self._sentence, self._rule, self._source, self._unit)
        for label, text in zip(labels, texts, strict=True):
            label.set_text(text)
            label.setVisible(bool(text))
        for head, label in (
            (self._rule_head, self._rule),
            (self._source_head, self._source),
            (self._unit_head, self._unit),
        ):
            head.setVisible(bool(label.text()))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Sentences break anew at another width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as the sentences are at this width: a scroll area does not ask for it."""
        layout = self._sheet.layout()
        if layout is not None:
            layout.activate()
            self._sheet.setMinimumHeight(layout.totalHeightForWidth(self.viewport().width()))


def _texts(one: "FindingRow") -> tuple[str, ...]:
    source = one.source if one.authority == "habit" else f"{one.whose} · {one.source}"
    return one.place, one.name, one.sentence, one.rule, source, one.unit
