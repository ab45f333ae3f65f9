"""What a comparison says, as sentences one can read out in a meeting, with what they are taken from."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spbe_assess.gui.look.type import px
from spbe_assess.gui.widgets.buttons import FlatButton
from spbe_assess.gui.widgets.elements import Sheet, row
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.named import named, set_tip
from spbe_assess.gui.widgets.reading_text import ReadingText, begin_block, look
from spbe_assess.gui.words import tell

if TYPE_CHECKING:
    from spbe_assess.workspace.showing.compared_words import Sentence


class SentencesPanel(Sheet):
    """The sentences over their source. ``copy_requested()`` is the button."""

    copy_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("base", parent)
        self._sentences: tuple[Sentence, ...] = ()
        self._source = ""
        heading = Label(tell("Kalimat"), weight=600)
        self.copy = named(FlatButton(tell("Salin"), "copy"), tell("Salin tabel dan kalimat"), "comparing")
        set_tip(self.copy, tell("Salin tabel yang terlihat beserta kalimatnya"))
        self.text = named(ReadingText(), tell("Kalimat perbandingan"), "comparing")
        self.setFocusProxy(self.text)
        self.copy.clicked.connect(self.copy_requested)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, px(8))
        layout.setSpacing(0)
        layout.addWidget(row(heading, None, self.copy, margins=(16, 8, 12, 2)))
        layout.addWidget(self.text, 1)
        # Coming by Tab one is in the text at once: the button is the next.
        QWidget.setTabOrder(self.text, self.copy)
        self._show()

    def show_sentences(self, sentences: "Sequence[Sentence]", source: str) -> None:
        """Show sentences; ``source`` is what all of them are taken from."""
        if (tuple(sentences), source) != (self._sentences, self._source):
            self._sentences, self._source = tuple(sentences), source
            self._show()

    def _show(self) -> None:
        self.copy.setEnabled(bool(self._sentences))
        self.text.show_written(self._write)

    def _write(self, document: QTextDocument) -> None:
        document.setDocumentMargin(px(16))
        frame = document.rootFrame().frameFormat()
        frame.setTopMargin(px(4))
        frame.setBottomMargin(px(4))
        document.rootFrame().setFrameFormat(frame)
        cursor = QTextCursor(document)
        if not self._sentences:
            begin_block(cursor, is_first=True)
            cursor.insertText(tell("Kalimat tersusun bila ada dua kolom atau lebih."), look("text2"))
            return
        sources = list(dict.fromkeys(one.source for one in self._sentences if one.source))
        for place, one in enumerate(self._sentences):
            begin_block(cursor, above=6 if place else 0, is_first=not place)
            cursor.insertText(one.text, look())
            if len(sources) > 1 and one.source:
                cursor.insertText(f" [{sources.index(one.source) + 1}]", look("text2"))
        numbered = [f"[{number}] {source}" for number, source in enumerate(sources, 1)]
        below = numbered if len(sources) > 1 else [self._source or next(iter(sources), "")]
        for place, source in enumerate(filter(None, below)):
            begin_block(cursor, above=2 if place else 12)
            cursor.insertText(source, look("text2"))
