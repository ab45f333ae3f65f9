"""The columns that cannot stand beside the others, each with its sentence, in place; the rest is shown all the same."""

from collections.abc import Sequence
from functools import partial
from itertools import islice
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spbe_assess.gui.widgets.buttons import FlatButton
from spbe_assess.gui.widgets.elements import Sheet, hairline, row
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.named import named, set_tip
from spbe_assess.gui.words import tell

_MOST_LINES: Final = 4
"""More of them would leave no room for what can be shown."""


class LeftOutLines(QWidget):
    """A line for each reason. ``removed(refs)`` takes its columns out of the choice for good."""

    removed = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told: tuple[tuple[tuple[str, str], ...], tuple[str, ...]] = ((), ())
        self._held: list[QWidget] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self.hide()

    def show_lines(self, lines: Sequence[tuple[str, str]], remarks: Sequence[str] = ()) -> None:
        """Show (reference, sentence) lines, and remarks on columns that are shown; nothing at all hides the whole."""
        told = (tuple(lines), tuple(remarks))
        if told == self._told:
            return
        self._told = told
        for old in self._held:
            self._layout.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._held = [self._line(sentence, refs) for sentence, refs in _grouped(lines)]
        self._held += [row(Label(one, colour="text2", wraps=True), margins=(16, 4, 16, 4)) for one in remarks]
        if self._held:
            self._held.append(hairline(parent=self))
        for part in self._held:
            self._layout.addWidget(part)
        self.setVisible(bool(self._held))

    def _line(self, sentence: str, refs: tuple[str, ...]) -> QWidget:
        ground = Sheet("warnbg", self)
        text = Label(sentence, colour="warn", wraps=True, parent=ground)
        words = tell("Keluarkan kolom ini") if len(refs) == 1 else tell("Keluarkan {count} kolom ini", count=len(refs))
        out = named(FlatButton("", "close", colour="warn"), words, "comparing")
        out.setAccessibleDescription(sentence)
        set_tip(out, words)
        out.clicked.connect(partial(self.removed.emit, refs))
        inner = QVBoxLayout(ground)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(row(text, out, margins=(16, 1, 12, 1), spacing=8))
        return ground


def _grouped(lines: Sequence[tuple[str, str]]) -> list[tuple[str, tuple[str, ...]]]:
    """Each sentence once with its columns; those that would not fit come together in the last."""
    refs_of: dict[str, tuple[str, ...]] = {}
    for ref, sentence in lines:
        refs_of[sentence] = (*refs_of.get(sentence, ()), ref)
    told = [
        (
            sentence
            if len(refs) == 1
            else tell("{sentence} Tidak ditampilkan: {count} kolom.", sentence=sentence, count=len(refs)),
            refs,
        )
        for sentence, refs in refs_of.items()
    ]
    if len(told) <= _MOST_LINES:
        return told
    rest = tuple(ref for _, refs in islice(told, _MOST_LINES - 1, None) for ref in refs)
    return [*told[: _MOST_LINES - 1], (tell("{count} kolom lain tidak dapat ditampilkan.", count=len(rest)), rest)]
