"""A field that two copies filled differently: what each says, who wrote it and when, and a button for each."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from spbe_assess.gui.look.scheme import colour
from spbe_assess.gui.look.type import px
from spbe_assess.gui.widgets.buttons import PushButton
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.named import named, set_tip
from spbe_assess.gui.words import tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spbe_assess.workspace.deciding import Rival

_LONGEST = 60


class ContestBar(QWidget):
    """Hidden while nothing is contested. ``decided(entry)`` is the wish for one of the values; none is preselected."""

    decided = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rivals: tuple[Rival, ...] = ()
        self._buttons: dict[PushButton, str] = {}
        self._sentence = Label(wraps=True)
        self._choices = QHBoxLayout()
        self._choices.setSpacing(px(8))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(16), px(6), px(16), px(8))
        outer.setSpacing(px(6))
        outer.addWidget(self._sentence)
        outer.addLayout(self._choices)
        self.hide()

    def show_rivals(self, field: str, rivals: "Sequence[Rival]") -> None:
        """Show the values of a field; fewer than two hide the bar."""
        self.setVisible(len(rivals) > 1)
        if tuple(rivals) == self._rivals:
            return
        self._rivals = tuple(rivals)
        self._sentence.set_text(tell("Dua salinan mengisi {field} berbeda. Pilih yang dipakai:", field=field))
        while (item := self._choices.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._buttons = {}
        for rival in rivals:
            self._add(rival)
        self._choices.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground of what has to be settled, with an edge that says how pressing it is."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), colour("warnbg"))
        painter.fillRect(0, 0, px(3), self.height(), colour("err"))

    def _add(self, rival: "Rival") -> None:
        text = rival.text if len(rival.text) <= _LONGEST else f"{rival.text[:_LONGEST]}…"
        told = tell("{value} ({author}, {when})", value=" ".join(text.split()), author=rival.author, when=rival.when)
        button = named(PushButton(told), told, "level")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_tip(button, rival.text)
        button.clicked.connect(self._on_button_clicked)
        self._buttons[button] = rival.entry
        self._choices.addWidget(button)
        button.show()

    def _on_button_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, PushButton) and button in self._buttons:
            self.decided.emit(self._buttons[button])
