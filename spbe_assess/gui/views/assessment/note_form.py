"""The institution's own note on one criterion: why it is met, or what is still missing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from spbe_assess.gui.look.type import metrics, px
from spbe_assess.gui.widgets.buttons import PushButton
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.named import named
from spbe_assess.gui.words import tell

_SIGNS_WIDE = 56
_LINES = 5


class NoteForm(QDialog):
    """Asks for a note. ``answered`` tells it once, when it was changed."""

    answered = Signal(str)

    def __init__(self, subject: str, note: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = tell("Catatan instansi")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._before = note
        self.field = named(QPlainTextEdit(note), title, "criteria")
        self.field.setTabChangesFocus(True)
        self.field.setMinimumSize(metrics().averageCharWidth() * _SIGNS_WIDE, metrics().lineSpacing() * _LINES)
        keep = named(PushButton(tell("Simpan"), is_primary=True), tell("Simpan"), "criteria")
        leave = named(PushButton(tell("Batal")), tell("Batal"), "criteria")
        keep.clicked.connect(self._on_keep_clicked)
        leave.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.setSpacing(px(8))
        buttons.addWidget(leave)
        buttons.addWidget(keep)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(16), px(16), px(16), px(16))
        outer.setSpacing(px(12))
        outer.addWidget(Label(subject, wraps=True))
        outer.addWidget(self.field)
        outer.addLayout(buttons)

    def _on_keep_clicked(self) -> None:
        text = self.field.toPlainText().strip()
        if text != self._before.strip():
            self.answered.emit(text)
        self.accept()
